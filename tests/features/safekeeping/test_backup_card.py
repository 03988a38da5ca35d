"""Backups in the settings: when the last one was made, the second place, and an older state put back."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dinkop_desktop import drives
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.safekeeping import rota, safekeeping
from dinkop_desktop.features.safekeeping.pages.backup_card import BackupCard
from dinkop_desktop.features.safekeeping.pages.keeper import COPIED_ON, FAILED, SECOND
from dinkop_desktop.features.safekeeping.pages.restore_window import RestoreWindow
from dinkop_desktop.features.settings.pages.settings import SettingsPage
from dinkop_desktop.shell.shell import Shell
from tests import offices
from tests.offices import CODES, PASSPHRASE, Town
from tests.window.harness import Driver, driver_of
from tests.windows import BeginAt, Opener


@pytest.fixture(autouse=True)
def _no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have one plugged in."""
    monkeypatch.setattr(drives, "mounted", list)


@pytest.fixture
def driver(open_window: Opener, town: Town) -> Driver:
    offices.add_business(town.office, 1)
    opened = open_window(town.office)
    opened.press("Ctrl+0")
    opened.settle()
    return opened


def card_of(driver: Driver) -> BackupCard:
    page = driver.shell.page
    assert isinstance(page, SettingsPage)
    assert page.backups is not None
    return page.backups


def choose(path: Path, driver: Driver) -> None:
    with mock.patch.object(QFileDialog, "getExistingDirectory", return_value=str(path)):
        driver.press("Alt+T")
    driver.settle()


def test_one_is_made_at_a_key_and_the_card_says_when(driver: Driver) -> None:
    assert card_of(driver).last.text() == "Belum ada cadangan."

    driver.press("Alt+C")
    driver.settle()

    assert card_of(driver).last.text().startswith("Terakhir 24 Nov 2026 09.00: 3 data, ")
    assert card_of(driver).last.text().endswith("Tersimpan 1 cadangan.")
    assert card_of(driver).place.text().startswith("Belum ada tempat kedua.")


def test_the_second_place_gets_one_at_once(driver: Driver, tmp_path: Path) -> None:
    second = tmp_path / "flashdisk"
    second.mkdir()

    choose(second, driver)

    assert len(list(second.iterdir())) == 1
    assert str(second) in card_of(driver).place.text()


def test_a_second_place_is_given_up_and_what_lies_there_stays(driver: Driver, tmp_path: Path) -> None:
    second = tmp_path / "flashdisk"
    second.mkdir()
    driver.press("Alt+E")
    assert driver.shell.memory.text(SECOND) == "", "there is none to give up"
    choose(second, driver)

    driver.press("Alt+E")
    driver.settle()
    given_up = card_of(driver).place.text()
    driver.press("Alt+C")
    driver.settle()

    assert given_up.startswith("Belum ada tempat kedua.")
    assert (driver.shell.memory.text(SECOND), driver.shell.memory.text(COPIED_ON)) == ("", "")
    assert len(list(second.iterdir())) == 1


def test_the_data_folder_itself_is_no_second_place(driver: Driver, town: Town) -> None:
    choose(town.office.folder.path / "cadangan", driver)
    choose(town.office.folder.path, driver)

    assert card_of(driver).place.text().startswith("Belum ada tempat kedua.")
    assert driver.shell.memory.text(SECOND) == ""


def test_one_that_fails_is_told_and_the_old_one_stays(driver: Driver) -> None:
    driver.press("Alt+C")
    driver.settle()
    driver.shell.memory.keep(FAILED, "EXP-PENUH")

    with mock.patch.object(rota, "make", side_effect=ExportError("EXP-PENUH", name="CADANGAN")):
        driver.press("Alt+C")
        driver.settle()
    card_of(driver).load()
    driver.settle()

    assert card_of(driver).last.text().endswith("Tersimpan 1 cadangan. Yang terakhir GAGAL [EXP-PENUH].")


def test_an_older_state_is_put_back_from_there(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    offices.add_business(town.office, 1)
    before = safekeeping.dump(town.office)
    rota.make(town.office)
    offices.add_business(town.office, 2)
    later = safekeeping.dump(town.office)
    town._open.pop(CODES[0]).close()
    folder = town.place(CODES[0])
    one = begin_at(folder)
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).press("Ctrl+0")
    driver_of(one, qtbot).settle()

    driver_of(one, qtbot).press("Alt+R")
    driver_of(one, qtbot).settle()
    window = one.window
    assert isinstance(window, RestoreWindow)
    assert "Yang dicatat sesudah 24 Nov 2026 09.00 tidak ada di dalamnya." in window.facts.text()
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Shell)
    assert safekeeping.dump(one.window.desk) == before
    beside = next(folder.glob("rusak-*"))
    beside.joinpath("kunci.json").write_bytes(folder.joinpath("kunci.json").read_bytes())
    kept = offices.open_desk(beside, town.clock)
    assert safekeeping.dump(kept) == later
    kept.close()


def test_made_up_data_have_no_backups(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    (town.folder / "DATA-CONTOH.txt").touch()
    one = begin_at(town.place(CODES[0]))
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).press("Ctrl+0")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    page = one.window.page
    assert isinstance(page, SettingsPage)

    driver_of(one, qtbot).press("Alt+C", "Alt+R")
    driver_of(one, qtbot).settle()

    assert page.backups is None
    assert one.window.page is page
    assert not (town.place(CODES[0]) / "cadangan").exists()
