"""The first start of a Dinkop, by keyboard: its keys are carried away, its card goes to the offices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from dinkop_desktop.desk.desk import open_desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.first_start.wizard import Wizard
from dinkop_desktop.features.first_start.wizard.closing import CityCardStep, OfflineStep, SheetStep
from dinkop_desktop.features.first_start.wizard.opening import CityStep, PassphraseStep, RoleStep
from dinkop_desktop.features.offices import admitting, enrolling
from dinkop_desktop.settings import Folder
from tests.offices import Clock
from tests.window.harness import Driver
from tests.windows import Begin

WORDS = "sawah kopi melati hujan tenang"
Choose = Callable[[Path], None]


def wizard_of(driver: Driver) -> Wizard:
    assert isinstance(driver.window, Wizard)
    return driver.window


def press(driver: Driver, *keys: str) -> None:
    driver.press(*keys)
    driver.settle()


def to_offline(driver: Driver) -> OfflineStep:
    """As far as the folder for the keys that are carried away."""
    press(driver, "2", "Enter")
    press(driver, "Dinas Koperasi", "Tab", "Ratna Dewi", "Enter")
    press(driver, WORDS, "Tab", WORDS, "Enter")
    step = wizard_of(driver).step
    assert isinstance(step, OfflineStep)
    return step


def to_card(driver: Driver) -> CityCardStep:
    """Past the recovery sheet, which may be printed later."""
    assert isinstance(wizard_of(driver).step, SheetStep)
    wizard_of(driver).go_on()
    driver.settle()
    step = wizard_of(driver).step
    assert isinstance(step, CityCardStep)
    return step


@pytest.mark.slow
def test_dinkop_is_set_up_by_keyboard_alone(begin: Begin, tmp_path: Path, chosen: Choose) -> None:
    driver = begin()
    done: list[object] = []
    wizard_of(driver).finished.connect(lambda folder, words: done.extend([folder, words]))
    to_offline(driver)
    stick = tmp_path / "stik"
    stick.mkdir()

    chosen(stick)
    press(driver, "Enter")
    press(driver, "Enter")
    assert isinstance(wizard_of(driver).step, SheetStep)
    chosen(tmp_path / "lembar.pdf")
    press(driver, "Enter")
    press(driver, "Enter")
    step = wizard_of(driver).step
    assert isinstance(step, CityCardStep)
    chosen(stick)
    press(driver, "Enter")
    fingerprint = wizard_of(driver).answers.fingerprint
    assert fingerprint in step.said.text()
    assert step.state.text() == "ditulis"
    press(driver, "Enter")

    assert done == [Folder(tmp_path / "data"), WORDS]
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    assert (stick / "kunci-luring" / "recovery-identity.txt").is_file()
    desk = open_desk(Folder(tmp_path / "data"), WORDS, clock=Clock())
    card = stick / "kartu-dinkop.kartu"
    assert card.read_bytes() == desk.secrets["card"]
    assert (desk.identity.office, desk.officer) == ("36.74", "Ratna Dewi")
    desk.close()


def test_keys_have_no_place_until_a_folder_is_chosen(begin: Begin, chosen: Choose, tmp_path: Path) -> None:
    driver = begin()
    step = to_offline(driver)

    wizard_of(driver).go_on()
    assert step.notice.title.text() == "Folder belum dipilih."
    assert not (tmp_path / "data").exists()
    chosen(tmp_path)
    press(driver, "Alt+G")

    assert not step.notice.isVisible()
    assert str(tmp_path) in step.where.text()


def test_a_dialog_that_is_given_up_changes_nothing(
    begin: Begin, tmp_path: Path, chosen: Choose, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = begin()
    step = to_offline(driver)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")

    press(driver, "Alt+G")
    assert (step.is_there, step.state.text()) == (False, "belum")
    chosen(tmp_path)
    press(driver, "Alt+G", "Enter")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    press(driver, "Alt+S")
    sheet = wizard_of(driver).step
    assert isinstance(sheet, SheetStep)
    assert (sheet.is_there, sheet.state.text()) == (False, "belum")
    card = to_card(driver)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    press(driver, "Alt+S")

    assert (card.is_there, card.state.text()) == (False, "belum")


def test_every_line_that_is_empty_is_named_and_the_first_has_the_cursor(begin: Begin) -> None:
    driver = begin()
    press(driver, "2", "Enter")
    step = wizard_of(driver).step
    assert isinstance(step, CityStep)

    press(driver, "Enter")
    assert [field.message for field in step.fields][1:] == ["Belum diisi.", "Belum diisi."]
    assert QApplication.focusWidget() is step.name
    press(driver, "Dinas", "Enter")

    assert [field.message for field in step.fields][1:] == ["", "Belum diisi."]
    assert QApplication.focusWidget() is step.officer


def test_a_city_that_does_not_exist_is_refused_where_it_is_typed(begin: Begin) -> None:
    driver = begin()
    press(driver, "2", "Enter")
    step = wizard_of(driver).step
    assert isinstance(step, CityStep)
    step.code.setFocus()
    step.code.selectAll()

    press(driver, "99.99", "Tab", "Dinas", "Tab", "Ratna", "Enter")

    assert wizard_of(driver).step is step
    assert step.notice.isVisible()


def test_once_the_keys_are_made_nobody_goes_back_behind_them(
    begin: Begin, tmp_path: Path, chosen: Choose
) -> None:
    driver = begin()
    to_offline(driver)
    chosen(tmp_path)
    press(driver, "Enter", "Enter")
    wizard = wizard_of(driver)
    assert isinstance(wizard.step, SheetStep)

    press(driver, "Esc")

    assert isinstance(wizard.step, SheetStep)
    assert not wizard.back.isVisible()
    wizard.show_step(3)
    wizard.go_on()
    assert isinstance(wizard.step, SheetStep)  # and nothing was made twice


def test_a_folder_that_cannot_take_the_keys_is_a_sentence_and_another_is_chosen(
    begin: Begin, tmp_path: Path, chosen: Choose, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise DinkopError("EXP-PENUH", name="kunci-luring")

    driver = begin()
    step = to_offline(driver)
    chosen(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(enrolling, "set_up_city", full)
        press(driver, "Enter", "Enter")
        assert wizard_of(driver).step is step
        assert step.notice.body.text().startswith("Media penuh")

    press(driver, "Enter")

    assert isinstance(wizard_of(driver).step, SheetStep)


def test_esc_and_another_role_leave_the_steps_of_the_first(begin: Begin) -> None:
    driver = begin()
    press(driver, "2", "Enter")

    press(driver, "Esc")
    wizard = wizard_of(driver)
    assert isinstance(wizard.step, RoleStep)
    press(driver, "1", "Enter")
    assert not any(isinstance(one, CityStep | OfflineStep) for one in wizard.steps)


def test_a_passphrase_that_is_short_or_not_repeated_is_said_at_its_line(begin: Begin) -> None:
    driver = begin()
    press(driver, "2", "Enter")
    press(driver, "Dinas", "Tab", "Ratna", "Enter")
    step = wizard_of(driver).step
    assert isinstance(step, PassphraseStep)

    press(driver, "pendek", "Enter")
    assert step.first_field.message.startswith("Kata sandi terlalu pendek")
    press(driver, "Ctrl+A", WORDS, "Enter")

    assert step.first_field.message.startswith("Lima kata")  # the hint again
    assert step.second.hasFocus()
    press(driver, "Enter")
    assert step.second_field.message == "Belum diisi."
    assert step.second.hasFocus()


def test_a_passphrase_that_is_soon_guessed_is_said_before_anything_is_made(begin: Begin) -> None:
    driver = begin()
    press(driver, "2", "Enter")
    press(driver, "Dinas", "Tab", "Ratna", "Enter")
    step = wizard_of(driver).step
    assert isinstance(step, PassphraseStep)

    press(driver, "12345678", "Enter", "12345678", "Enter")

    assert step.first_field.message.startswith("Kata sandi ini mudah ditebak")
    assert step.first.hasFocus()
    assert wizard_of(driver).step is step
    assert step.worth.text().startswith("40 bit: satu dari 1.099.")


def test_the_card_s_letter_that_cannot_be_written_is_a_sentence(
    begin: Begin, tmp_path: Path, chosen: Choose, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise DinkopError("EXP-PENUH", name="dinkop.kartu")

    driver = begin()
    to_offline(driver)
    chosen(tmp_path)
    press(driver, "Enter", "Enter")
    step = to_card(driver)
    monkeypatch.setattr(admitting, "write_card_letter", full)

    press(driver, "Alt+S")

    assert wizard_of(driver).step is step
    assert step.notice.body.text().startswith("Media penuh")
    assert not step.is_there
