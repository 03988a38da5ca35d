"""Real windows on real data folders, and nothing left behind after any test."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dinkop_desktop import drives
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.first_start.wizard import Wizard
from dinkop_desktop.features.safekeeping.pages import keeper
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.window import words
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.memory import Memory
from tests.offices import Town
from tests.window.harness import Driver, let_go

Opener = Callable[[Desk], Driver]
Begin = Callable[[], Driver]
BeginAt = Callable[[Path], Start]
_OF_WINDOWS = frozenset({"qtbot", "dressed", "open_window", "begin", "begin_at"})


@pytest.fixture(autouse=True)
def _nothing_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Windows, threads, timers and log lines that outlive a test of the window were forgotten."""
    if _OF_WINDOWS.isdisjoint(request.fixturenames):
        yield
        return
    qapp: QApplication = request.getfixturevalue("qapp")
    caplog: pytest.LogCaptureFixture = request.getfixturevalue("caplog")
    # A slow test is no reason to make a backup.
    monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    monkeypatch.setattr(keeper, "_FIRST_LOOK_MS", 24 * 3600 * 1000)
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


@pytest.fixture
def begin(qtbot: QtBot, dressed: Scheme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Begin a first start in a folder that is not there yet."""
    drivers: list[Driver] = []
    # Whoever runs the tests may have a card of their own.
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    monkeypatch.setattr(drives, "mounted", list)

    def begin_it() -> Driver:
        background = Background()
        wizard = Wizard(Folder(tmp_path / "data"), background)
        driver = Driver(wizard, background, qtbot)
        drivers.append(driver)
        driver.resize(1366, 768)
        wizard.show()
        with qtbot.waitActive(wizard):
            wizard.activateWindow()
        driver.settle()
        return driver

    yield begin_it
    for driver in drivers:
        driver.background.close()
        let_go(driver.window)
        driver.background.deleteLater()


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """What the person chooses in a dialog of files."""

    def choose(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))

    return choose


@pytest.fixture
def begin_at(qtbot: QtBot, qapp: QApplication, dressed: Scheme) -> Iterator[BeginAt]:
    begun: list[Start] = []

    def begin_it(path: Path) -> Start:
        one = Start(Folder(path), qapp)
        begun.append(one)
        one.begin()
        assert one.window is not None
        with qtbot.waitActive(one.window):
            one.window.activateWindow()
        return one

    yield begin_it
    for one in begun:
        if one.window is not None:
            one.window.close()
        one.end()
        if one.window is not None:
            let_go(one.window)
        one.deleteLater()
