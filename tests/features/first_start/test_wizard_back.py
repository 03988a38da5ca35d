"""The first start, gone back and forth: what is still said, and what the foot names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dinkop_desktop.features.first_start.wizard.opening import OfficeStep, PassphraseStep
from dinkop_desktop.features.first_start.wizard.trusting import CardStep
from dinkop_desktop.features.offices import enrolling
from tests.features.first_start.first_start import to_card, wizard_of
from tests.offices import Town
from tests.windows import Begin


def test_what_was_wrong_with_a_file_is_not_said_again_after_going_back(
    begin: Begin, tmp_path: Path, chosen: Callable[[Path], None]
) -> None:
    no_card = tmp_path / "salah.kartu"
    no_card.write_text("bukan kartu")
    driver = begin()
    to_card(driver)
    chosen(no_card)
    driver.press("Alt+G")
    driver.settle()
    step = wizard_of(driver).step
    assert isinstance(step, CardStep)
    assert step.notice.isVisible()

    driver.press("Alt+Left")
    driver.settle()
    driver.press("Enter")
    driver.settle()

    assert wizard_of(driver).step is step
    assert not step.notice.isVisible()


def test_a_card_that_is_not_trusted_is_so_after_going_back(
    begin: Begin, town: Town, tmp_path: Path, chosen: Callable[[Path], None]
) -> None:
    card = tmp_path / "dinkop.kartu"
    enrolling.write_card(town.dinkop, card)
    driver = begin()
    to_card(driver)
    chosen(card)
    driver.press("Alt+G")
    driver.settle()
    for _ in range(3):
        driver.press("0000")
        driver.settle()

    driver.press("Alt+Left")
    driver.settle()
    driver.press("Enter")
    driver.settle()

    step = wizard_of(driver).step
    assert isinstance(step, CardStep)
    assert step.notice.isVisible()
    assert "tiga kali" in step.notice.title.text()


def test_the_foot_names_the_keys_of_the_step_that_is_shown(begin: Begin) -> None:
    driver = begin()
    wizard = wizard_of(driver)
    assert "angka" in wizard.keys.text()

    driver.press("1", "Enter")
    driver.settle()
    assert isinstance(wizard.step, OfficeStep)
    assert "angka" not in wizard.keys.text()
    driver.press("ciater", "Tab", "Tab", "Siti Rahayu", "Enter")
    driver.settle()

    assert isinstance(wizard.step, PassphraseStep)
    assert wizard.keys.text() == "Enter lanjut"
    driver.press("kata pertama")
    assert wizard.keys.text() == "Enter isian berikut"
