"""An office that began without Dinkop's card is told so, takes it by keyboard, and writes its request."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from dinkop_desktop.features.first_start import trusting
from dinkop_desktop.features.first_start.pages.card import CardPage
from dinkop_desktop.features.first_start.trusting import Looked
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.offices.enrolling import OfficeSetup
from dinkop_desktop.features.overview.pages.home import HomePage
from dinkop_desktop.features.overview.pages.home_dinkop import DinkopHomePage
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import PASSPHRASE, Town
from tests.window.harness import Driver
from tests.windows import Opener


@pytest.fixture
def bare(town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """The window of an office without a card."""
    monkeypatch.setattr(trusting, "look_for_cards", lambda: Looked(("KANTOR-1",), ()))
    folder = Folder(town.folder / "baru")
    asked = OfficeSetup("36.74.07.1001", "Sri Lestari")
    enrolling.set_up_office(folder, PASSPHRASE, asked, clock=town.clock)
    return open_window(offices.open_desk(folder.path, town.clock))


def page_of(driver: Driver) -> CardPage:
    assert isinstance(driver.shell.page, CardPage)
    return driver.shell.page


def test_the_first_page_says_what_it_means_and_its_digit_takes_the_card(bare: Driver) -> None:
    page = bare.shell.page
    assert isinstance(page, HomePage)
    assert page.card_notice.isVisible()
    assert "tidak dapat dipulihkan" in page.card_notice.body.text()

    bare.press("1")
    bare.settle()

    assert "KANTOR-1" in page_of(bare).panel.about.text()


def test_the_card_is_taken_by_keyboard_and_the_request_written(
    bare: Driver, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, request = tmp_path / "dinkop.kartu", tmp_path / "x.permohonan"
    fingerprint = enrolling.write_card(town.dinkop, card).fingerprint
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(card), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(request), ""))
    bare.press("Ctrl+K", "ambil kartu", "Enter")
    bare.settle()

    bare.press("Alt+G")
    bare.settle()
    for group in fingerprint.split():
        bare.press(group.lower())
        bare.settle()
    assert bare.shell.desk.has_card
    bare.press("Alt+S")
    bare.settle()
    bare.press("Esc")
    bare.settle()

    assert request.is_file()
    page = bare.shell.page
    assert isinstance(page, HomePage)
    assert not page.card_notice.isVisible()


def test_a_first_start_that_was_killed_is_recalled_until_its_papers_are_written(
    town: Town, tmp_path: Path, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = tmp_path / "dinkop.kartu"
    fingerprint = enrolling.write_card(town.dinkop, card).fingerprint
    folder = Folder(town.folder / "terputus")
    asked = OfficeSetup("36.74.07.1001", "Sri Lestari", card.read_bytes(), fingerprint)
    enrolling.set_up_office(folder, PASSPHRASE, asked, clock=town.clock)
    driver = open_window(offices.open_desk(folder.path, town.clock))
    assert told_by(driver) == ["Permintaan gabung belum dibuat", "Lembar pemulihan belum disimpan"]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lembar.pdf"), ""))
    driver.press("2")
    driver.settle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "x.permohonan"), ""))
    driver.press("1")
    driver.settle()
    assert not page_of(driver).panel.isVisible()
    driver.press("Enter")
    driver.settle()
    driver.press("Esc")
    driver.settle()

    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "x.permohonan").is_file()
    assert told_by(driver) == ["Permintaan gabung belum dijawab Dinkop"]


def test_dinkop_is_told_of_a_sheet_that_was_never_written(
    town: Town, tmp_path: Path, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.dinkop)
    digit = told_by(driver).index("Lembar pemulihan belum disimpan") + 1
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lembar.pdf"), ""))

    driver.press(str(digit))
    driver.settle()

    assert "Lembar pemulihan belum disimpan" not in told_by(driver)


def told_by(driver: Driver) -> list[str]:
    page = driver.shell.page
    assert isinstance(page, HomePage | DinkopHomePage)
    return [one.words for one in page.tasks.tasks]


@pytest.mark.slow
def test_neither_page_is_cut_at_any_size(bare: Driver) -> None:
    faults = {}
    for key in ("", "1"):
        if key:
            bare.press(key)
            bare.settle()
        if found := bare.faults_at_sizes():
            faults[key] = found

    assert faults == {}
