"""A process of its own that types forms into a real window, and is killed in the middle of one.

`python -m tests.e2e.typist FOLDER PASSPHRASE` unlocks, saves twelve forms, begins a thirteenth, and dies by
SIGKILL while a letter of its third answer is typed: no destructor runs, nothing is closed.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dinkop_desktop.features.safekeeping.pages import keeper
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from tests.window.harness import Driver

FORMS = 12
NIK = "36740655087900{:02d}"
PHONE = "0812900011{:02d}"


class Waiter:
    """Waits as pytest-qt's robot does, where there is no test."""

    def waitUntil(self, is_so: object, *, timeout: int = 20_000) -> None:  # noqa: N802 - named like pytest-qt's
        """Let the window work until something is so."""
        assert callable(is_so)
        end = time.monotonic() + timeout / 1000
        while not is_so():
            if time.monotonic() > end:
                raise TimeoutError
            QTest.qWait(10)


def fill_in(driver: Driver, number: int) -> None:
    """A core record from paper, answer by answer; RT and RW are those of the form before."""
    place = ("3", "Enter", "4", "Enter") if number == 1 else ("Enter", "Enter")
    driver.press(f"Warung {number}", "Enter", f"Jl. Kenanga II No. {number}", "Enter", *place, "1")
    driver.press(PHONE.format(number), "Enter", "membuat keripik singkong", "Enter", "keripik", "Enter")
    driver.press("kerip", "Enter", *(["1"] if number == 1 else []), "2019", "Enter", "1", "Enter")
    driver.press(f"Lilis {chr(64 + number)}", "Enter", NIK.format(number), "Enter")
    driver.press("1", "Enter", "2", "Enter", "1", "Enter", "1", "Enter", "96 jt", "Enter", "7,5 jt", "Enter")
    driver.press("2", "1", "2", "13", "Ctrl+Enter")
    driver.settle()


def main(folder: Path, passphrase: str) -> None:
    """Type until killed."""
    app = QApplication([])
    keeper._FIRST_LOOK_MS = 24 * 3600 * 1000  # however slow the typing is, no backup is made in its midst
    start = Start(Folder(folder), app)
    start.begin()
    waiter = Waiter()

    def driver() -> Driver:
        assert start.window is not None
        return Driver(start.window, start.background, waiter)  # type: ignore[arg-type]

    first = driver().window
    first.activateWindow()
    waiter.waitUntil(first.isActiveWindow)
    driver().press(passphrase, "Enter")
    waiter.waitUntil(lambda: isinstance(start.window, Shell))
    at = driver()
    at.window.activateWindow()
    at.settle()
    at.press("Ctrl+N")
    at.settle()
    for number in range(1, FORMS + 1):
        fill_in(at, number)
    at.press("Warung Terputus", "Enter", "Jl. Mawar 1", "Enter")
    at.settle()
    at.press("0")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
