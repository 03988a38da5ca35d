"""Where a window stands, and how large it is: as last time, else as large as is comfortable and fits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dinkop_desktop.ui.memory import Memory

SMALLEST = (900, 467)
_COMFORTABLE = (1280, 720)
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
    place = memory.numbers("letak")
    if len(place) == len(_COMFORTABLE) and _is_on_a_screen(window, place):
        window.move(*place)
    if memory.number("penuh"):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def keep(window: QWidget, memory: Memory) -> None:
    """Remember them for next time."""
    if not window.isMaximized():
        memory.keep("ukuran", [window.width(), window.height()])
        memory.keep("letak", [window.x(), window.y()])
    memory.keep("penuh", int(window.isMaximized()))


def _is_on_a_screen(window: QWidget, place: list[int]) -> bool:
    """A screen that was there last time may be gone."""
    return window.screen().virtualGeometry().contains(place[0] + 40, place[1] + 20)
