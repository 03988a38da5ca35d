"""Nobody there: told once, not while an errand is under way, and also after the computer slept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from dinkop_desktop.shell.idle import Idle

LIMIT_S = 900


@dataclass
class Room:
    """A window, its watch, and what the time is."""

    window: QMainWindow
    idle: Idle
    told: list[bool] = field(default_factory=list)
    now_s: float = 0.0
    is_busy: bool = False
    limit_s: int = LIMIT_S

    def pass_time(self, seconds: float) -> None:
        self.now_s += seconds

    def press(self) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, Qt.Key.Key_Shift)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    parent = QObject()
    made: list[Room] = []
    limit: Callable[[], int] = lambda: made[0].limit_s  # noqa: E731
    idle = Idle(parent, limit, lambda: made[0].is_busy)
    one = Room(window, idle)
    made.append(one)
    idle.seconds = lambda: one.now_s
    idle.reached.connect(lambda: one.told.append(True))
    idle.begin(window.windowHandle())
    yield one
    idle.end()
    parent.deleteLater()


def told(room: Room) -> int:
    """How often, what was put off until its event is over included."""
    for _ in range(3):
        QApplication.processEvents()
    return len(room.told)


def test_it_is_told_once_when_the_time_is_over(room: Room) -> None:
    room.pass_time(LIMIT_S - 1)
    room.idle.look()
    before = told(room)

    room.pass_time(1)
    room.idle.look()
    room.idle.look()

    assert (before, told(room)) == (0, 1)


def test_a_hand_begins_the_time_anew(room: Room) -> None:
    room.pass_time(LIMIT_S - 1)
    room.press()
    room.pass_time(LIMIT_S - 1)
    room.idle.look()

    assert told(room) == 0


def test_nobody_is_away_while_an_errand_is_under_way(room: Room) -> None:
    room.is_busy = True
    room.pass_time(2 * LIMIT_S)
    room.idle.look()
    before = told(room)

    room.is_busy = False
    room.idle.look()

    assert (before, told(room)) == (0, 1)


def test_the_first_hand_after_a_sleep_tells_and_does_nothing_else(room: Room) -> None:
    pressed: list[int] = []
    room.window.keyPressEvent = lambda event: pressed.append(event.key())  # type: ignore[method-assign]
    room.press()
    assert pressed == [Qt.Key.Key_Shift]

    room.pass_time(8 * 3600)
    room.press()

    assert (told(room), pressed) == (1, [Qt.Key.Key_Shift])


def test_never_is_never(room: Room) -> None:
    room.limit_s = 0
    room.pass_time(10**7)
    room.idle.look()
    room.press()

    assert told(room) == 0
