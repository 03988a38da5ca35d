"""Where a window stands, and how large it is: as last time, else so that a whole form is seen.

The short form of a business takes 1366x768 (`forms.sections.DENSE`). A screen that has little more than that
is filled the first time; on a larger one the window has that size. Later it stands as it was left.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.memory import Memory

SMALLEST = (900, 467)
_COMFORTABLE = (1366, 768)
_FILLED_UP_TO = (1440, 900)
# What the system draws around a window, and above it.
_FRAME_PX, _TITLE_PX = 16, 40


def find(window: QWidget, memory: Memory) -> None:
    """Give a window its size and its place."""
    size = memory.numbers("ukuran")
    if len(size) == len(_COMFORTABLE):
        window.resize(*size)
    else:
        room = window.screen().availableGeometry()
        window.resize(
            max(SMALLEST[0], min(_COMFORTABLE[0], room.width() - _FRAME_PX)),
            max(SMALLEST[1], min(_COMFORTABLE[1], room.height() - _TITLE_PX)),
        )
        if _is_filled(window):
            window.setWindowState(Qt.WindowState.WindowMaximized)
    place = memory.numbers("letak")
    if len(place) == len(_COMFORTABLE) and _is_on_a_screen(window, place):
        window.move(*place)
    if memory.number("penuh"):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def follow(window: QWidget, before: QWidget) -> None:
    """Stand where another window of ours stood, such as the one that asked for the passphrase."""
    if before.isMaximized():
        if before.normalGeometry().isValid():
            window.setGeometry(before.normalGeometry())
        window.setWindowState(Qt.WindowState.WindowMaximized)
    else:
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(before.size())
        window.move(before.pos())


def keep(window: QWidget, memory: Memory) -> None:
    """Remember them for next time."""
    if not window.isMaximized():
        memory.keep("ukuran", [window.width(), window.height()])
        memory.keep("letak", [window.x(), window.y()])
    memory.keep("penuh", int(window.isMaximized()))


def _is_filled(window: QWidget) -> bool:
    """A screen on which not even the smallest window fits is no better filled."""
    size = window.screen().geometry().size()
    fits = size.width() >= SMALLEST[0] and size.height() >= SMALLEST[1]
    return fits and size.width() <= _FILLED_UP_TO[0] and size.height() <= _FILLED_UP_TO[1]


def _is_on_a_screen(window: QWidget, place: list[int]) -> bool:
    """A screen that was there last time may be gone."""
    return window.screen().virtualGeometry().contains(place[0] + 40, place[1] + 20)
