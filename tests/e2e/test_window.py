"""The whole round in the window, by keyboard alone, on real files with real keys.

A new office is set up, types twelve forms, is cut off in the thirteenth, goes on, sends; Dinkop admits it,
takes its bundle in, changes what the office changes too, decides, answers; the office sees the answer, and
its report counts all thirteen.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dinkop_desktop import drives
from dinkop_desktop.drives import Mount
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.first_start.wizard import Wizard
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.records import browsing, viewing
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.e2e import typist
from tests.offices import PASSPHRASE, Town
from tests.window.harness import Driver, let_go

pytestmark = [pytest.mark.slow(40), pytest.mark.timeout(300)]
_SCREEN = (1366, 768)
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Seat:
    """Somebody before a screen: the program as it is started, and a keyboard."""

    start: Start
    bot: QtBot

    @property
    def driver(self) -> Driver:
        assert self.start.window is not None
        return Driver(self.start.window, self.start.background, self.bot)

    @property
    def shell(self) -> Shell:
        assert isinstance(self.start.window, Shell)
        return self.start.window

    def press(self, *keys: str) -> None:
        """Press keys, and wait for what comes of them."""
        with self.bot.waitActive(self.driver.window):
            self.driver.window.activateWindow()
        if self.driver.window.width() != _SCREEN[0]:
            self.driver.resize(*_SCREEN)
        self.driver.press(*keys)
        self.driver.settle()

    def unlock(self) -> None:
        """Type the passphrase."""
        self.press(PASSPHRASE, "Enter")
        self.bot.waitUntil(lambda: isinstance(self.start.window, Shell), timeout=20_000)
        self.driver.settle()

    def open_found(self, words: str) -> None:
        """Ctrl+K, some letters, Enter: the record's form."""
        self.press("Ctrl+K", words)
        self.driver.rest()
        self.press("Enter")


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Path], Seat]]:
    """Start the program on a folder."""
    begun: list[Start] = []

    def begin(path: Path) -> Seat:
        one = Start(Folder(path), qapp)
        begun.append(one)
        one.begin()
        return Seat(one, qtbot)

    with offices.cheap_passphrases():
        yield begin
    for one in begun:
        stand_up(one)


def stand_up(one: Start) -> None:
    """Close the program."""
    window, one.window = one.window, None
    if window is not None:
        window.close()
        one.end()
        let_go(window)
        one.deleteLater()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick that is plugged in everywhere."""
    path = tmp_path / "STIK"
    path.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(path, "STIK", "FAT32", False),))
    monkeypatch.setattr(picking, "open_outside", lambda _path: None)
    return path


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with offices.cheap_passphrases():
        made = offices.copy_town(tmp_path / "kota")
    yield made
    made.close()


def set_up(seat: Seat, card: Path, fingerprint: str, request: Path, choose: Callable[[Path], None]) -> None:
    """The first start of a kelurahan, to the request that it hands over."""
    seat.press("1", "Enter")
    seat.press("jelupang", "Enter", "Siti Rahayu", "Enter")
    seat.press(PASSPHRASE, "Tab", PASSPHRASE, "Enter")
    choose(card)
    seat.press("Alt+G")
    for group in fingerprint.split():
        seat.press(group.lower())
    seat.press("Enter")
    choose(request.with_suffix(".pdf"))
    seat.press("Alt+S")
    seat.press("Enter")
    choose(request)
    seat.press("Alt+S")
    seat.press("Enter")
    seat.bot.waitUntil(lambda: isinstance(seat.start.window, Shell), timeout=20_000)
    seat.driver.settle()


def test_a_day_and_an_answer(
    sit_down: Callable[[Path], Seat],
    town: Town,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def choose(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))

    card, request = tmp_path / "dinkop.kartu", stick / "jelupang.permohonan"
    fingerprint = enrolling.write_card(town.dinkop, card).fingerprint
    home = tmp_path / "kelurahan"

    # The first start.
    office = sit_down(home)
    assert isinstance(office.start.window, Wizard)
    set_up(office, card, fingerprint, request, choose)
    stand_up(office.start)

    # A day's work, and the power fails.
    typed = subprocess.run(
        [sys.executable, "-m", "tests.e2e.typist", str(home), PASSPHRASE],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=250,
        capture_output=True,
        text=True,
    )
    assert typed.returncode == -signal.SIGKILL, typed.stderr[-2000:]

    # The form is offered again, with every answer that was left.
    office = sit_down(home)
    office.unlock()
    assert browsing.list_records(office.shell.desk, "umkm", where={}, limit=1).total == typist.FORMS
    office.press("1")
    office.press("Ctrl+S")
    saved = browsing.search(office.shell.desk, "terputus").lines[0]
    assert viewing.view_record(office.shell.desk, saved.id).values["alamat_jalan"] == "Jl. Mawar 1"

    # Dinkop admits it by the fingerprint that is read out, and answers.
    dinkop = sit_down(town.place("dinkop"))
    dinkop.unlock()
    admit(dinkop, request, read_out(office), choose)
    answer(dinkop, stick)
    office.press("Ctrl+8")
    office.press("Ctrl+T")

    # The bundle travels.
    empty(stick)
    office.press("Ctrl+8")
    office.press("Ctrl+Enter")
    dinkop.press("Alt+1")
    dinkop.press("F5")
    dinkop.press("Ctrl+Enter")
    shown = viewing.view_record(dinkop.shell.desk, saved.id)
    assert shown.values["nama_usaha"] == "Warung Terputus"

    # Both write another name; Dinkop decides for the office, and answers.
    rename(dinkop, "terputus", "Warung Dahlia")
    rename(office, "terputus", "Warung Kenanga")
    empty(stick)
    office.press("Ctrl+8")
    office.press("Ctrl+Enter")
    dinkop.press("Alt+1")
    dinkop.press("F5")
    dinkop.press("Ctrl+Enter")
    (asked,) = deciding.queue(dinkop.shell.desk)
    wanted = next(one.number for one in asked.question.said if one.value == "Warung Kenanga")
    dinkop.press("Alt+2")
    dinkop.press(str(wanted), "Enter")
    assert deciding.queue(dinkop.shell.desk) == ()
    answer(dinkop, stick)

    # The answer is seen at the office, and its report counts all thirteen.
    office.press("Ctrl+8")
    office.press("Ctrl+T")
    assert viewing.view_record(office.shell.desk, saved.id).values["nama_usaha"] == "Warung Kenanga"
    report = tmp_path / "skala.xlsx"
    choose(report)
    office.press("Ctrl+9")
    office.press("Down")
    office.driver.rest()
    office.press("Ctrl+E")
    assert report.is_file()
    cells = [cell for row in openpyxl.load_workbook(report).active.values for cell in row]
    assert typist.FORMS + 1 in cells


def admit(seat: Seat, request: Path, read_out: str, choose: Callable[[Path], None]) -> None:
    """Type what the officer reads out."""
    choose(request)
    seat.press("Alt+9")
    seat.press("Ctrl+O")
    for group in read_out.split():
        seat.press(group.lower())
    seat.press("Ctrl+Enter")


def read_out(seat: Seat) -> str:
    """The fingerprint of the office's key, as its window shows it."""
    return keys.fingerprint(keys.public_key(seat.shell.desk.signing_key))


def answer(seat: Seat, stick: Path) -> None:
    """Replies for all, on one stick that holds nothing else."""
    empty(stick)
    seat.press("Alt+1")
    seat.press("F5")
    seat.press("Ctrl+Enter")
    assert list(stick.glob("BALASAN-*"))


def empty(stick: Path) -> None:
    """What was on it has been taken in."""
    for path in stick.iterdir():
        path.unlink()


def rename(seat: Seat, words: str, name: str) -> None:
    """Find a business, and give it another name."""
    seat.open_found(words)
    seat.press("Ctrl+A", name, "Ctrl+S")
