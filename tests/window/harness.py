"""A window in the hand: it is typed into, waited for, looked over, and watched while it works."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.widgets import Button, SearchBox

SIZES = ((1366, 768), (1280, 720), (1100, 620), (900, 467))
_NAMED_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Del": Qt.Key.Key_Delete,
    "Backspace": Qt.Key.Key_Backspace,
    "Space": Qt.Key.Key_Space,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "PgDn": Qt.Key.Key_PageDown,
    "PgUp": Qt.Key.Key_PageUp,
    **{f"F{number}": Qt.Key(Qt.Key.Key_F1.value + number - 1) for number in range(1, 13)},
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
# Longer than any hand is waited for to rest; what waits longer keeps what is typed, or takes a word away.
_REST_MS = 450


@dataclass
class Driver:
    """A real window on a real data folder.

    Attributes:
        window: what is shown.
        background: its worker.
        bot: pytest-qt's.
        keys: how many keys were pressed, modifiers too.
    """

    window: QMainWindow
    background: Background
    bot: QtBot
    keys: int = field(default=0)

    @property
    def shell(self) -> Shell:
        assert isinstance(self.window, Shell)
        return self.window

    def settle(self, *, timeout_ms: int = 20_000) -> None:
        """Wait until the worker has nothing to do and the window has shown it."""
        for _ in range(3):
            self.bot.waitUntil(lambda: self.background.is_idle, timeout=timeout_ms)
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def rest(self) -> None:
        """Wait until what begins when the hands rest has begun, as a search does, and is done."""
        self.settle()
        self.bot.waitUntil(lambda: not self._waiting(), timeout=20_000)
        self.settle()

    def _waiting(self) -> list[QTimer]:
        return [
            one
            for one in self.window.findChildren(QTimer)
            if one.isActive() and one.isSingleShot() and one.interval() <= _REST_MS
        ]

    def press(self, *pressed: str) -> None:
        """Press keys (`Ctrl+K`, `Enter`) and type texts, one after the other, and let the window answer."""
        for one in pressed:
            parts = one.split("+")
            is_chord = len(parts) > 1 and all(part in _MODIFIERS for part in parts[:-1]) and parts[-1]
            if is_chord or one in _NAMED_KEYS:
                self._press_chord(parts)
            else:
                for letter in one:
                    QTest.keyClicks(self._target(), letter)
                    self.keys += 1
            QApplication.processEvents()

    def replay(self, steps: Sequence[str]) -> None:
        """Do a task of `benchmarks.klm`: its texts and keys; where it waits for the answer, wait for it."""
        for step in steps:
            if step == "R":
                self.rest()  # a search begins when the hands rest
            elif step.startswith("'"):
                self.press(*step[1:-1])
            elif len(step) > 1:
                self.press(step)

    def _press_chord(self, parts: list[str]) -> None:
        mods = Qt.KeyboardModifier.NoModifier
        for part in parts[:-1]:
            mods |= _MODIFIERS[part]
        last = parts[-1]
        key = _NAMED_KEYS.get(last) or Qt.Key(ord(last.upper()))
        QTest.keyClick(self._target(), key, mods)
        self.keys += len(parts)

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        return popup or QApplication.focusWidget() or modal or self.window

    def resize(self, width: int, height: int) -> None:
        """Another size, laid out."""
        self.window.resize(width, height)
        for _ in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def grab(self, path: Path) -> None:
        """A picture of the window."""
        self.window.grab().save(str(path))

    def faults(self) -> list[str]:
        """What is wrong with the window as it stands."""
        return faults_of(self.window)

    def faults_at_sizes(self, settle: Callable[[], object] | None = None) -> dict[tuple[int, int], list[str]]:
        """What is wrong with it in each size that has faults; `settle` waits for a page that rests longer.

        One dress says it for both: tests/window/test_theme.py holds that they differ in nothing but colours.
        """
        found = {}
        for size in SIZES:
            self.resize(*size)
            (settle or self.settle)()
            if faults := self.faults():
                found[size] = faults
        return found

    @contextmanager
    def beside(self, what: str = "the window") -> Iterator[None]:
        """Fail when the window's own thread asks the data file: whatever waits for a disk is done beside it.

        How long the window's thread is at one thing is measured by `benchmarks.window`: a clock in a test
        tells how busy the machine is.
        """
        own, asked = threading.get_ident(), list[str]()

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            if threading.get_ident() == own:
                asked.append(statement)

        sa.event.listen(sa.Engine, "before_cursor_execute", note)
        try:
            yield
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", note)
        assert not asked, f"{what} asks the data file itself: {asked[:3]}"


# -- looking a window over --


def faults_of(window: QWidget) -> list[str]:
    """What must not be, on any page, at any size.

    1. Who can get the focus has a name.       2. No key stands on two things that can be pressed.
    3. Every label is plain text.              4. Nothing is cut, too wide, or over another control.
    """
    visible = [one for one in window.findChildren(QWidget) if _is_seen(one, window)]
    return [
        *_nameless(visible),
        *_keys_twice(window, visible),
        *_cut_labels(visible),
        *_cut_controls(visible),
        *_too_wide(visible),
        *_overlapping(visible),
    ]


def _is_seen(widget: QWidget, window: QWidget) -> bool:
    return widget.isVisible() and widget.window() is window


def _nameless(visible: list[QWidget]) -> list[str]:
    return [
        f"no name: {type(one).__name__} in {type(one.parent()).__name__}"
        for one in visible
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and type(one).__name__ != "QScrollBar"
        and one.focusProxy() is None
    ]


def _keys_twice(window: QWidget, visible: list[QWidget]) -> list[str]:
    written = [
        one.shortcut().toString()
        for one in visible
        if isinstance(one, QAbstractButton) and one.isEnabled() and not one.shortcut().isEmpty()
    ]
    keys = Counter(written)
    keys.update(
        one.key().toString()
        for one in window.findChildren(QShortcut)
        if not isinstance(one.parent(), QWidget) or one.parent().isVisible()  # type: ignore[union-attr]
    )
    shown = Counter(one.key for one in visible if isinstance(one, Button) and one.key and one.isEnabled())
    return [
        *(f"key twice: {key}" for key, count in keys.items() if count > 1),
        *(f"key written twice: {key}" for key, count in shown.items() if count > 1),
    ]


def _cut_labels(visible: list[QWidget]) -> list[str]:
    found = []
    for label in visible:
        if not isinstance(label, QLabel) or not label.text():
            continue
        if label.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"not plain text: {label.text()[:40]!r}")
        wraps = label.wordWrap()
        needed = label.heightForWidth(label.width()) if wraps else label.sizeHint().height()
        is_narrow = not wraps and label.sizeHint().width() > label.width() + 1
        if needed > label.height() + 1 or is_narrow:
            size, wanted = label.size().toTuple(), label.sizeHint().toTuple()
            found.append(f"cut: {label.text()[:50]!r} is {size}, needs {wanted} or {needed} high")
    return found


def _cut_controls(visible: list[QWidget]) -> list[str]:
    found = []
    for one in visible:
        if isinstance(one, QPushButton) and one.text():
            hint = one.sizeHint()
            if one.width() < hint.width() - 1 or one.height() < min(hint.height(), 24) - 1:
                found.append(f"cut: button {one.text()!r} is {one.size().toTuple()}, needs {hint.toTuple()}")
        elif isinstance(one, QLineEdit | QComboBox) and one.height() < one.fontMetrics().height() + 4:
            found.append(f"cut: editor {one.accessibleName()!r}")
        elif isinstance(one, SearchBox) and one.is_cut():
            found.append(f"cut: {one.placeholderText()!r} in {one.width()} px")
    return found


def _too_wide(visible: list[QWidget]) -> list[str]:
    found = []
    for one in visible:
        inner = one.widget() if isinstance(one, QScrollArea) else None
        if inner is None or not isinstance(one, QScrollArea):
            continue
        is_fixed = one.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if is_fixed and inner.width() > one.viewport().width():
            found.append(f"wider than its scroll area: {inner.width()} > {one.viewport().width()}")
    return found


def _overlapping(visible: list[QWidget]) -> list[str]:
    found = []
    controls = [one for one in visible if isinstance(one, QLineEdit | QPushButton | QLabel | QComboBox)]
    for at, one in enumerate(controls):
        for other in controls[at + 1 :]:
            if one.parent() is not other.parent():
                continue
            overlap = one.geometry().intersected(other.geometry())
            if overlap.width() > 1 and overlap.height() > 1:
                found.append(f"overlap: {_called(one)} and {_called(other)}")
    return found


def _called(widget: QWidget) -> str:
    return widget.accessibleName() or str(getattr(widget, "text", lambda: type(widget).__name__)())


def let_go(window: QWidget) -> None:
    """Close a window and have Qt delete it now."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def driver_of(one: Start, bot: QtBot) -> Driver:
    assert one.window is not None
    return Driver(one.window, one.background, bot)
