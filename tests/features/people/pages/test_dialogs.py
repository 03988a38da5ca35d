"""The dialogues: a passphrase is changed and recovered with keys, and what is refused loses nothing typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.exchange.key_file import KeyFile
from dinkop_desktop.features.people import recovering
from dinkop_desktop.features.people.pages.answering_dialog import AnsweringDialog
from dinkop_desktop.features.people.pages.changing_dialog import ChangingDialog
from dinkop_desktop.features.people.pages.dialog import Dialog
from dinkop_desktop.features.people.pages.forgotten_dialog import ForgottenDialog
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.shell.unlock import Unlock
from tests.features.people.test_changing import NEW, opens
from tests.offices import CODES, PASSPHRASE, Town
from tests.window.harness import Driver, driver_of
from tests.windows import BeginAt, Opener


def open_dialog(driver: Driver, key: str) -> Dialog:
    driver.press("Ctrl+0")
    driver.settle()
    driver.press(key)
    driver.settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, Dialog)
    return found


def files_are(patch: pytest.MonkeyPatch, *, read: Path | None = None, written: Path | None = None) -> None:
    patch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(read or ""), ""))
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(written or ""), ""))


def test_a_passphrase_is_changed_in_the_window(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    dialog = open_dialog(driver, "Alt+S")
    assert isinstance(dialog, ChangingDialog)
    assert len(dialog.new.suggestion.text().split()) == 5
    assert dialog.new.worth.text().startswith("40 bit")

    driver.press(PASSPHRASE)
    dialog.new.first.setText(NEW)
    dialog.new.second.setText(NEW)
    dialog.act.click()
    driver.settle()

    assert QApplication.activeModalWidget() is None
    assert (opens(town, town.office.folder, PASSPHRASE), opens(town, town.office.folder, NEW)) == (
        False,
        True,
    )


@pytest.mark.parametrize(
    ("old", "first", "second", "said"),
    [
        ("", NEW, NEW, "Belum diisi"),
        ("bukan kata sandinya", NEW, NEW, "Kata sandi tidak cocok"),
        (PASSPHRASE, "12345678", "12345678", "Kata sandi ini mudah ditebak"),
        (PASSPHRASE, NEW, "lain", "Tidak sama"),
        (PASSPHRASE, PASSPHRASE, PASSPHRASE, "Kata sandi baru sama"),
    ],
)
def test_what_is_refused_is_said_where_it_was_typed(
    town: Town, open_window: Opener, old: str, first: str, second: str, said: str
) -> None:
    driver = open_window(town.office)
    dialog = open_dialog(driver, "Alt+S")
    assert isinstance(dialog, ChangingDialog)

    dialog.old.setText(old)
    dialog.new.first.setText(first)
    dialog.new.second.setText(second)
    dialog.act.click()
    driver.settle()

    told = [
        *(dialog.old_field.message, dialog.new.first_field.message, dialog.new.second_field.message),
        dialog.notice.title.text(),
    ]
    assert [one for one in told if one.startswith(said)], told
    assert (dialog.isVisible(), dialog.new.first.text()) == (True, first)
    assert opens(town, town.office.folder, PASSPHRASE)
    driver.press("Esc")


def forgotten(driver: Driver) -> ForgottenDialog:
    driver.window.activateWindow()
    driver.bot.waitUntil(driver.window.isActiveWindow)
    driver.press("Alt+L")
    driver.settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, ForgottenDialog)
    return found


def unlock_of(one: Start) -> Unlock:
    assert isinstance(one.window, Unlock)
    return one.window


@pytest.mark.slow(2)
def test_an_office_comes_back_from_its_lock_screen(
    begin_at: BeginAt, town: Town, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, stick = town.place(CODES[0]), town.new_folder()
    one = begin_at(place)
    driver = driver_of(one, qtbot)
    driver.settle()

    dialog = forgotten(driver)
    dialog.office.setText("Serpong")
    files_are(monkeypatch, written=stick / "permintaan")
    driver.press("Alt+T")
    driver.settle()
    fingerprint = dialog.fingerprint.text()
    assert len(fingerprint.split()) == 5
    driver.press("Esc")

    identity = town.place("luring") / "recovery-identity.txt"
    recovering.answer(town.dinkop, stick / "permintaan", fingerprint, identity, stick / "jawaban")

    again = forgotten(driver)
    assert again.answering.isVisible()
    files_are(monkeypatch, read=stick / "jawaban")
    driver.press("Alt+J")
    driver.settle()
    again.new.first.setText(NEW)
    again.new.second.setText(NEW)
    again.act.click()
    driver.settle()
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Shell)
    assert not opens(town, Folder(place), PASSPHRASE)


@pytest.mark.slow(1)
def test_a_file_that_is_no_answer_is_said_and_the_way_stays_open(
    begin_at: BeginAt, town: Town, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one = begin_at(town.place(CODES[0]))
    driver = driver_of(one, qtbot)
    driver.settle()
    files_are(monkeypatch, written=tmp_path / "permintaan")
    dialog = forgotten(driver)
    dialog.office.setText("Serpong")
    driver.press("Alt+T")
    driver.settle()

    files_are(monkeypatch, read=tmp_path / "permintaan")
    driver.press("Alt+J")
    driver.settle()

    assert dialog.notice.title.text().startswith("Ini bukan berkas permintaan atau jawaban")
    assert not dialog.new.isVisible()
    driver.press("Esc")
    assert isinstance(unlock_of(one), Unlock)


@pytest.mark.slow(1)
def test_without_dinkops_card_the_lock_screen_promises_nothing(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    desk = town.office
    held = desks.read_key_file(desk.folder)
    desks.replace_key_file(desk.folder, KeyFile(held.page_bytes, held.wraps, ""))
    one = begin_at(desk.folder.path)
    driver = driver_of(one, qtbot)
    driver.settle()

    dialog = forgotten(driver)

    assert not dialog.asking.isVisible()
    assert "tidak dapat menolong" in dialog.notice.title.text()
    driver.press("Esc")


def test_dinkop_answers_with_what_it_hears(
    town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = town.new_folder()
    office = town.office
    asked = recovering.ask(
        *(office.folder, stick / "permintaan"),
        office="Serpong",
        officer=office.identity.officer,
        clock=town.clock,
    )
    driver = open_window(town.dinkop)
    dialog = open_dialog(driver, "Alt+J")
    assert isinstance(dialog, AnsweringDialog)
    assert not dialog.act.isEnabled()

    files_are(monkeypatch, read=stick / "permintaan", written=stick / "jawaban")
    driver.press("Alt+P")
    driver.settle()
    assert "Serpong" in dialog.who.text()
    assert asked.fingerprint not in " ".join(dialog.who.text().split())
    for box, group in zip(dialog.groups.boxes, asked.fingerprint.split(), strict=True):
        box.setText(group)
    files_are(monkeypatch, read=town.place("luring") / "recovery-identity.txt", written=stick / "jawaban")
    driver.press("Alt+K")
    dialog.act.click()
    driver.settle()

    assert QApplication.activeModalWidget() is None
    assert recovering.finish(office.folder, stick / "jawaban", NEW, clock=town.clock)
