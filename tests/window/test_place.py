"""Where a window stands the first time, and the next, on screens of several sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.settings import Folder
from dinkop_desktop.window import place
from dinkop_desktop.window.memory import Memory
from tests.window.harness import let_go

_TASKBAR_PX = 40


class Screen:
    """A screen of some size, with a bar below."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height

    def geometry(self) -> QRect:
        return QRect(0, 0, *self._size)

    def virtualGeometry(self) -> QRect:  # noqa: N802 - Qt's own
        return self.geometry()

    def availableGeometry(self) -> QRect:  # noqa: N802 - Qt's own
        return self.geometry().adjusted(0, 0, 0, -_TASKBAR_PX)


class On(QWidget):
    """A window on such a screen."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen

    def screen(self) -> Screen:  # type: ignore[override]
        return self._screen


Opens = Callable[[int, int], On]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(Folder(tmp_path))


@pytest.fixture
def opens(qapp: QApplication, memory: Memory) -> Iterator[Opens]:
    made: list[On] = []

    def open_it(width: int, height: int) -> On:
        window = On(Screen(width, height))
        made.append(window)
        place.find(window, memory)
        return window

    yield open_it
    for window in made:
        let_go(window)


def size(window: QWidget) -> tuple[int, int]:
    return window.width(), window.height()


@pytest.mark.parametrize("screen", [(1366, 768), (1280, 720), (1440, 900), (1024, 768)])
def test_a_small_screen_is_filled_the_first_time(opens: Opens, screen: tuple[int, int]) -> None:
    assert opens(*screen).isMaximized()


@pytest.mark.parametrize("screen", [(1920, 1080), (1600, 900), (1680, 1050)])
def test_on_a_larger_one_a_whole_form_is_seen(opens: Opens, screen: tuple[int, int]) -> None:
    window = opens(*screen)

    assert (window.isMaximized(), size(window)) == (False, (1366, 768))


def test_a_screen_that_is_too_small_for_any_window_is_not_filled(opens: Opens) -> None:
    window = opens(800, 600)

    assert (window.isMaximized(), size(window)) == (False, (900, 560 - 40))


def test_whoever_made_it_smaller_finds_it_so_and_who_filled_it_finds_it_filled(
    opens: Opens, memory: Memory
) -> None:
    first = opens(1366, 768)
    place.keep(first, memory)
    again = opens(1366, 768)
    again.showNormal()
    again.resize(1000, 600)
    place.keep(again, memory)

    smaller = opens(1366, 768)

    assert again.isMaximized() is False
    assert (smaller.isMaximized(), size(smaller)) == (False, (1000, 600))
    assert memory.number("penuh") == 0
    smaller.showMaximized()
    place.keep(smaller, memory)
    assert opens(1366, 768).isMaximized()


def test_a_window_that_follows_another_stands_as_it_stood(opens: Opens) -> None:
    filled, small = opens(1366, 768), opens(1920, 1080)
    after_filled, after_small = opens(1920, 1080), opens(1366, 768)

    place.follow(after_filled, filled)
    place.follow(after_small, small)

    assert after_filled.isMaximized()
    assert (after_small.isMaximized(), size(after_small)) == (False, size(small))
