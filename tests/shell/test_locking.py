"""Locking and another language: the window goes, what stood open comes back in the next one."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.people.pages.dialog import Dialog
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.features.settings.pages.settings import SettingsPage
from dinkop_desktop.records import jotting
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.shell.unlock import Unlock
from dinkop_desktop.window import words
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.widgets import LineEdit, Notice, SecretEdit, column
from tests import offices
from tests.offices import PASSPHRASE, Town
from tests.window.harness import Driver, driver_of
from tests.windows import BeginAt


def test_locking_asks_for_the_passphrase_again(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    one = begin_at(town.place("36.74.01.1001"))
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)

    one.window.lock_asked.emit()
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Unlock)
    assert one._desk is None


def test_another_language_makes_the_window_anew(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    one = begin_at(town.place("36.74.01.1001"))
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)

    one.memory.keep("bahasa", "en")
    one.window.dress_asked.emit()
    driver_of(one, qtbot).settle()

    assert words.language() == "en"
    assert isinstance(one.window, Shell)
    assert one.window.rail.buttons["beranda"].accessibleName() == "Home"


def typed_form(one: Start, qtbot: QtBot) -> Driver:
    driver = driver_of(one, qtbot)
    driver.press(PASSPHRASE, "Enter")
    driver.settle()
    inside = driver_of(one, qtbot)
    inside.press("Ctrl+2", "Ctrl+N")
    inside.settle()
    inside.press("Warung Angin", "Tab")
    inside.settle()
    return inside


def open_form(one: Start) -> UmkmForm:
    assert isinstance(one.window, Shell)
    assert isinstance(one.window.page, UmkmForm)
    return one.window.page


@pytest.mark.slow
def test_a_form_that_stood_open_stands_in_front_after_unlocking(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = begin_at(town.place("36.74.01.1001"))
    typed_form(one, qtbot)
    assert isinstance(one.window, Shell)

    one.window.lock_asked.emit()
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).settle()

    state = open_form(one).form.state
    assert state is not None
    assert state.title == "Warung Angin"


@pytest.mark.slow(1)
def test_a_record_that_was_looked_at_stands_in_front_in_another_language(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    record = offices.add_business(town.office, 7, nama_usaha="Warung Embun")
    one = begin_at(town.place("36.74.01.1001"))
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    one.window.open_record("umkm", record)
    driver_of(one, qtbot).settle()

    one.memory.keep("bahasa", "en")
    one.window.dress_asked.emit()
    driver_of(one, qtbot).settle()

    assert open_form(one).record == record
    assert open_form(one).form.state is not None


def opened(begin_at: BeginAt, town: Town, qtbot: QtBot) -> Start:
    one = begin_at(town.place("36.74.01.1001"))
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    with qtbot.waitActive(one.window):
        one.window.activateWindow()
    return one


def locked(one: Start, qtbot: QtBot) -> Unlock:
    qtbot.waitUntil(lambda: isinstance(one.window, Unlock) and one._last_keeper is None)
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Unlock)
    return one.window


@pytest.mark.slow(1)
def test_ctrl_l_locks_and_a_letter_in_the_midst_of_a_word_is_there_afterwards(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = opened(begin_at, town, qtbot)
    driver = driver_of(one, qtbot)
    driver.press("Ctrl+2", "Ctrl+N")
    driver.settle()

    driver.press("Warung Em", "Ctrl+L")
    unlock = locked(one, qtbot)
    assert unlock.notice.title.text() == "Layar dikunci."
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).settle()

    state = open_form(one).form.state
    assert state is not None
    assert state.title == "Warung Em"


@pytest.mark.slow(1)
def test_nothing_holds_the_key_of_a_locked_window_and_nothing_is_written(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = opened(begin_at, town, qtbot)
    desk = one._desk
    assert desk is not None
    key = desk.key
    assert len(key) == 32
    held_by_others = sys.getrefcount(key)

    one.lock()
    locked(one, qtbot)
    before = [file.read_bytes() for file in sorted(one.folder.path.glob("dinkop.db*"))]

    assert (desk.key, desk.secrets) == (b"", {})
    assert sys.getrefcount(key) == 2 < held_by_others  # this test, and the call itself
    with pytest.raises(StorageError, match="DB-DIKUNCI"):
        jotting.keep(desk, jotting.new_key(), kind="umkm", texts={"nama_usaha": "Warung Terlambat"})
    assert [file.read_bytes() for file in sorted(one.folder.path.glob("dinkop.db*"))] == before


@pytest.mark.slow(1)
def test_what_stands_above_the_window_does_not_stand_above_the_lock(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = opened(begin_at, town, qtbot)
    driver = driver_of(one, qtbot)
    driver.press("Ctrl+0")
    driver.settle()
    driver.press("Alt+S")
    driver.settle()
    assert isinstance(QApplication.activeModalWidget(), Dialog)

    one.idle.reached.emit()
    unlock = locked(one, qtbot)

    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [unlock]
    assert QApplication.activeModalWidget() is None
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)


@pytest.mark.slow(1)
def test_ctrl_l_locks_from_a_dialogue_and_tells_afterwards_what_was_typed_there(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = opened(begin_at, town, qtbot)
    assert isinstance(one.window, Shell)
    dialog = QDialog(one.window)
    dialog.setWindowTitle("Hapus data")
    reason, untouched, secret = LineEdit(""), LineEdit("sudah ada"), SecretEdit()
    dialog.setLayout(column(reason, untouched, secret))
    dialog.setModal(True)
    dialog.open()
    driver = driver_of(one, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is reason)

    driver.press("Tercatat dua kali", "Tab", "Tab", "rahasiaku", "Ctrl+L")
    unlock = locked(one, qtbot)

    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [unlock]
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    told = "“Hapus data” ditutup saat layar dikunci."
    (notice,) = [its for its in one.window.findChildren(Notice) if its.title.text() == told]
    assert notice.body.text() == "Yang diketik di situ belum disimpan: Tercatat dua kali"
    one.lock()
    locked(one, qtbot)
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    assert told not in [its.title.text() for its in one.window.findChildren(Notice)], "it is told once"


@pytest.mark.slow(1)
def test_ctrl_l_locks_while_a_passphrase_is_being_changed(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = opened(begin_at, town, qtbot)
    driver = driver_of(one, qtbot)
    driver.press("Ctrl+0")
    driver.settle()
    driver.press("Alt+S")
    driver.settle()
    assert isinstance(QApplication.activeModalWidget(), Dialog)

    driver.press("Ctrl+L")

    locked(one, qtbot)
    assert QApplication.activeModalWidget() is None


def test_a_dialogue_that_somebody_waits_for_is_answered_before_the_window_goes(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = opened(begin_at, town, qtbot)
    shell = one.window
    assert shell is not None
    dialog = QDialog(shell)
    QTimer.singleShot(0, dialog, one.idle.reached.emit)

    answer = dialog.exec()

    assert answer == QDialog.DialogCode.Rejected
    assert one.window is shell
    locked(one, qtbot)


def test_the_window_locks_itself_after_the_minutes_that_were_chosen(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = opened(begin_at, town, qtbot)
    driver = driver_of(one, qtbot)
    driver.press("Ctrl+0")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, SettingsPage)
    assert page.idle.value() == "15"
    page.idle.set_value("5")
    page.idle.activated.emit(0)
    driver.settle()

    later = one.idle.seconds() + 5 * 60
    one.idle.seconds = lambda: later
    one.idle.look()

    assert locked(one, qtbot).notice.title.text() == "Layar dikunci: 5 menit tidak dipakai."
    assert "tersimpan" in locked(one, qtbot).notice.body.text()
    assert Memory(one.folder).number("kunci-sesudah") == 5


def test_made_up_data_are_not_locked(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    (town.place("36.74.01.1001").parent / "DATA-CONTOH.txt").write_text("contoh", encoding="utf-8")
    one = opened(begin_at, town, qtbot)

    later = one.idle.seconds() + 10**6
    one.idle.seconds = lambda: later
    one.idle.look()
    qtbot.wait(0)

    assert isinstance(one.window, Shell)
