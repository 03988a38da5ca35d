"""C33 in the window: after changing, locking and recovering no secret stands anywhere but sealed."""

from __future__ import annotations

import base64
import logging
import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dinkop_desktop.features.people import recovering
from dinkop_desktop.features.people.pages.changing_dialog import ChangingDialog
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.shell.unlock import Unlock
from tests.features.people.pages.test_dialogs import files_are, forgotten
from tests.offices import CODES, PASSPHRASE, Town
from tests.window.harness import driver_of
from tests.windows import BeginAt

WRONG, SECOND, THIRD = "zqxsalah kuarsa xilofon", "zqxdua lontar pelita galah", "zqxtiga beras tenang kijang"


def unlocked(one: Start, qtbot: QtBot, passphrase: str) -> Shell:
    driver_of(one, qtbot).press(passphrase, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    with qtbot.waitActive(one.window):
        one.window.activateWindow()
    return one.window


def locked(one: Start, qtbot: QtBot) -> None:
    driver_of(one, qtbot).press("Ctrl+L")
    qtbot.waitUntil(lambda: isinstance(one.window, Unlock) and one._last_keeper is None, timeout=20_000)
    driver_of(one, qtbot).settle()
    assert one.window is not None
    with qtbot.waitActive(one.window):
        one.window.activateWindow()


def found_in(places: list[Path], needles: dict[str, bytes]) -> list[tuple[str, str]]:
    files = [file for place in places for file in sorted(place.rglob("*")) if file.is_file()]
    return [
        (file.name, name) for file in files for name, needle in needles.items() if needle in file.read_bytes()
    ]


@pytest.mark.slow(6)
def test_no_secret_is_left_by_changing_locking_and_recovering(
    begin_at: BeginAt,
    town: Town,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger="dinkop")
    temporary, stick = tmp_path / "sementara", tmp_path / "stik"
    temporary.mkdir()
    stick.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    one, titles = begin_at(town.place(CODES[0])), set[str]()
    driver_of(one, qtbot).press(WRONG, "Enter")
    driver_of(one, qtbot).settle()
    titles |= {widget.windowTitle() for widget in QApplication.topLevelWidgets()}
    unlocked(one, qtbot, PASSPHRASE)
    assert one._desk is not None
    secrets = {"key": one._desk.key, **{name: one._desk.secrets[name] for name in ("sign", "age")}}

    driver = driver_of(one, qtbot)
    driver.press("Ctrl+0")
    driver.settle()
    driver.press("Alt+S")
    driver.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ChangingDialog)
    driver.press(PASSPHRASE)
    dialog.new.first.setText(SECOND)
    dialog.new.second.setText(SECOND)
    titles |= {widget.windowTitle() for widget in QApplication.topLevelWidgets()}
    dialog.act.click()
    driver.settle()
    locked(one, qtbot)
    unlocked(one, qtbot, SECOND)
    locked(one, qtbot)
    lost = forgotten(driver_of(one, qtbot))
    files_are(monkeypatch, written=stick / "permintaan")
    driver_of(one, qtbot).press("Alt+T")
    driver_of(one, qtbot).settle()
    fingerprint = lost.fingerprint.text()
    driver_of(one, qtbot).press("Esc")
    identity = town.place("luring") / "recovery-identity.txt"
    recovering.answer(town.dinkop, stick / "permintaan", fingerprint, identity, stick / "jawaban")
    again = forgotten(driver_of(one, qtbot))
    files_are(monkeypatch, read=stick / "jawaban")
    driver_of(one, qtbot).press("Alt+J")
    driver_of(one, qtbot).settle()
    again.new.first.setText(THIRD)
    again.new.second.setText(THIRD)
    titles |= {widget.windowTitle() for widget in QApplication.topLevelWidgets()}
    again.act.click()
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    one.memory.save()

    needles = {name: name.encode() for name in (PASSPHRASE, WRONG, SECOND, THIRD)}
    for name, secret in secrets.items():
        needles |= {
            name: secret,
            f"{name} hex": secret.hex().encode(),
            f"{name} base64": base64.b64encode(secret).rstrip(b"="),
        }
    said = "\n".join([*titles, caplog.text, QGuiApplication.clipboard().text()]).encode()
    (tmp_path / "kenari").write_bytes(SECOND.encode())
    assert found_in([tmp_path], needles) == [("kenari", SECOND)]  # the search finds what is there
    (tmp_path / "kenari").unlink()
    assert found_in([one.folder.path, temporary, stick], needles) == []
    assert [name for name, needle in needles.items() if needle in said] == []
