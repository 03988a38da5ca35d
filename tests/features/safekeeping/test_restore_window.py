"""The way back in the window: from a damaged file, a lost key, and on a new computer."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar
from unittest import mock

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from dinkop_desktop import drives
from dinkop_desktop.features.first_start.wizard import Wizard
from dinkop_desktop.features.safekeeping import rota, safekeeping
from dinkop_desktop.features.safekeeping.pages.restore_window import RestoreWindow
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.shell.unlock import Unlock
from tests import offices
from tests.offices import CODES, PASSPHRASE, Town
from tests.window.harness import driver_of
from tests.windows import BeginAt

W = TypeVar("W")


@pytest.fixture(autouse=True)
def _no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have one plugged in."""
    monkeypatch.setattr(drives, "mounted", list)


def damage(path: Path) -> bytes:
    raw = bytearray(path.read_bytes())
    for place in range(4096, len(raw), 4096 * 3):
        raw[place + 100] ^= 1
    path.write_bytes(raw)
    return bytes(raw)


@pytest.fixture
def folder(town: Town) -> Path:
    """An office's folder with a backup of yesterday; nobody has it open."""
    offices.add_business(town.office, 1)
    rota.make(town.office)
    town._open.pop(CODES[0]).close()
    return town.place(CODES[0])


def shown(one: Start, kind: type[W]) -> W:
    assert isinstance(one.window, kind), one.window
    return one.window


def words_in(one: Start) -> str:
    assert one.window is not None
    return " ".join(label.text() for label in one.window.findChildren(QLabel))


def test_a_damaged_file_leads_to_its_backup(begin_at: BeginAt, folder: Path, qtbot: QtBot) -> None:
    raw = damage(folder / "dinkop.db")
    one = begin_at(folder)
    driver = driver_of(one, qtbot)

    driver.press(PASSPHRASE, "Enter")
    driver.settle()
    unlock = shown(one, Unlock)
    assert unlock.restore.hasFocus()
    unlock.restore.click()
    driver = driver_of(one, qtbot)
    driver.settle()
    window = shown(one, RestoreWindow)
    assert window.choice.count() == 1
    assert window.choice.currentIndex() == 0
    assert (folder / "dinkop.db").read_bytes() == raw
    window.act.click()
    driver.settle()
    driver_of(one, qtbot).settle()

    assert safekeeping.check(shown(one, Shell).desk) == []
    kept = next(folder.glob("rusak-*"))
    assert (kept / "dinkop.db").read_bytes() == raw
    said = words_in(one)
    assert "Dipulihkan dari cadangan." in said
    assert f"Berkas yang lama ada di folder “{kept.name}”." in said
    assert "Di dalamnya ada " in said, "what was not sent yet goes with the next bundle"


def test_the_newest_that_is_whole_is_proposed(
    begin_at: BeginAt, town: Town, folder: Path, qtbot: QtBot
) -> None:
    town.clock.pass_by(days=1)
    offices.add_business(town.office, 2)
    newer = rota.make(town.office).made
    town.office.close()
    newer.write_bytes(newer.read_bytes()[:-10] + bytes(10))
    (folder / "dinkop.db").write_bytes(b"")
    one = begin_at(folder)
    driver = driver_of(one, qtbot)

    driver.press(PASSPHRASE, "Enter")
    driver.settle()
    shown(one, Unlock).restore.click()
    driver = driver_of(one, qtbot)
    driver.settle()

    window = shown(one, RestoreWindow)
    assert window.choice.currentIndex() == 1
    assert window.choice.itemText(0).endswith("rusak")
    window.choice.setCurrentIndex(0)
    assert not window.act.isEnabled()


def test_a_new_computer_begins_from_a_backup(
    begin_at: BeginAt, town: Town, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = next((folder / "cadangan").iterdir())
    before = safekeeping.dump(town.office)
    town.office.close()
    one = begin_at(tmp_path / "komputer-baru")
    wizard = shown(one, Wizard)
    wizard.restore.click()
    driver = driver_of(one, qtbot)
    driver.settle()
    window = shown(one, RestoreWindow)

    with mock.patch.object(QFileDialog, "getOpenFileName", return_value=(str(path), "")):
        window.other.click()
    driver.settle()
    window.secret.setText("bukan ini kata sandinya")
    window.act.click()
    driver.settle()
    assert "tidak membuka cadangan" in window.field.message
    window.secret.setText(PASSPHRASE)
    window.act.click()
    driver.settle()
    driver_of(one, qtbot).settle()

    assert safekeeping.dump(shown(one, Shell).desk) == before


@pytest.mark.parametrize("fault", ["empty", "other", "missing", "no key", "neither"])
def test_whatever_is_wrong_leads_there_and_back(
    begin_at: BeginAt, town: Town, folder: Path, qtbot: QtBot, fault: str
) -> None:
    data, keys = folder / "dinkop.db", (folder / "kunci.json", folder / "kunci-2.json")
    if fault == "empty":
        data.write_bytes(b"")
    elif fault == "other":
        data.write_bytes(town.place(CODES[1]).joinpath("dinkop.db").read_bytes())
    elif fault in ("missing", "neither"):
        data.unlink()
    if fault in ("no key", "neither"):
        for key in keys:
            key.unlink(missing_ok=True)
    one = begin_at(folder)

    if fault == "neither":
        shown(one, Wizard).restore.click()
    else:
        driver_of(one, qtbot).press(PASSPHRASE, "Enter")
        driver_of(one, qtbot).settle()
        driver_of(one, qtbot).press("Enter")
    driver_of(one, qtbot).settle()
    window = shown(one, RestoreWindow)
    window.secret.setText(PASSPHRASE)
    driver_of(one, qtbot).press("Enter")
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).settle()

    assert safekeeping.check(shown(one, Shell).desk) == []


def test_without_any_backup_it_says_so_and_leads_back(
    begin_at: BeginAt, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    for path in (folder / "cadangan").iterdir():
        path.write_bytes(path.read_bytes()[:5000])
    (folder / "dinkop.db").write_bytes(b"")
    one = begin_at(folder)
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    shown(one, Unlock).restore.click()
    driver_of(one, qtbot).settle()

    window = shown(one, RestoreWindow)
    assert window.choice_field.message == "Semua cadangan yang ditemukan rusak. Pilih Berkas lain."
    assert not window.act.isEnabled()
    with mock.patch.object(QFileDialog, "getOpenFileName", return_value=(str(folder / "kunci.json"), "")):
        window.other.click()
    driver_of(one, qtbot).settle()
    assert not window.act.isEnabled()
    window.back.click()
    assert isinstance(one.window, Unlock)
    assert (folder / "dinkop.db").read_bytes() == b""


def test_it_can_be_stopped_and_nothing_has_changed(begin_at: BeginAt, folder: Path, qtbot: QtBot) -> None:
    raw = damage(folder / "dinkop.db")
    one = begin_at(folder)
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    shown(one, Unlock).restore.click()
    driver_of(one, qtbot).settle()
    window = shown(one, RestoreWindow)

    window.act.click()
    window.progress.stop_asked.emit()
    driver_of(one, qtbot).settle()

    assert window.notice.title.text() == "Belum dipulihkan."
    assert window.act.isEnabled()
    assert (folder / "dinkop.db").read_bytes() == raw
    assert not list(folder.glob("rusak-*"))


def test_it_can_be_read_and_used_at_every_size(begin_at: BeginAt, folder: Path, qtbot: QtBot) -> None:
    (folder / "dinkop.db").write_bytes(b"")
    one = begin_at(folder)
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    driver = driver_of(one, qtbot)
    unlock_faults = driver.faults_at_sizes()
    shown(one, Unlock).restore.click()
    driver_of(one, qtbot).settle()

    restore_faults = driver_of(one, qtbot).faults_at_sizes()

    assert not any(unlock_faults.values()), unlock_faults
    assert not any(restore_faults.values()), restore_faults
