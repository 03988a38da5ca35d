"""Real windows on real data folders, and nothing left behind after any test."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dinkop_desktop.ui import theme, words
from dinkop_desktop.ui.background import Background
from dinkop_desktop.ui.memory import Memory
from dinkop_desktop.ui.shell import Shell
from dinkop_desktop.ui.theme import Scheme
from dinkop_desktop.usecases.desk import Desk
from tests import offices
from tests.offices import Town
from tests.ui.harness import Driver, let_go

Opener = Callable[[Desk], Driver]


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with offices.cheap_passphrases():
        yield


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = offices.copy_town(tmp_path / "kota")
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _nothing_is_left(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Windows, threads, timers and log lines that outlive a test were forgotten."""
    root = logging.getLogger("dinkop")
    root.addHandler(caplog.handler)
    threads, windows = set(threading.enumerate()), set(QApplication.topLevelWidgets())
    yield
    words.speak("id")
    QApplication.processEvents()
    root.removeHandler(caplog.handler)
    left_threads = [one.name for one in set(threading.enumerate()) - threads if one.name.startswith("dinkop")]
    left_windows = [
        type(one).__name__ for one in set(QApplication.topLevelWidgets()) - windows if one.isVisible()
    ]
    left_timers = [timer for timer in qapp.findChildren(QTimer) if timer.isActive()]
    loud = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert (left_threads, left_windows, left_timers, loud) == ([], [], [], [])


@pytest.fixture(params=[Scheme.LIGHT], ids=str)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Scheme:
    """The colours; a test that wants both parametrizes this fixture indirectly."""
    scheme: Scheme = request.param
    theme.dress(qapp, scheme)
    return scheme


@pytest.fixture
def open_window(qtbot: QtBot, dressed: Scheme) -> Iterator[Opener]:
    """Open the window of a desk; it is closed afterwards."""
    drivers: list[Driver] = []

    def open_it(desk: Desk) -> Driver:
        background = Background()
        shell = Shell(desk, background, Memory(desk.folder))
        driver = Driver(shell, background, qtbot)
        drivers.append(driver)
        driver.resize(1366, 768)
        shell.show()
        shell.begin()
        with qtbot.waitActive(shell):
            shell.activateWindow()
        driver.settle()
        return driver

    yield open_it
    for driver in drivers:
        driver.background.close()
        let_go(driver.window)
        let_go_of(driver.background)


def let_go_of(background: Background) -> None:
    background.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def office(town: Town, open_window: Opener) -> Driver:
    """The window of a kelurahan with some businesses."""
    return open_window(town.office)


@pytest.fixture
def dinkop(town: Town, open_window: Opener) -> Driver:
    """The window of Dinkop."""
    return open_window(town.dinkop)
