"""What stands above a window and would stay above the lock: menus, lists that dropped down, dialogues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from dinkop_desktop.window.widgets import SecretEdit

_SHORTCUT = "above"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in a dialogue that was closed by the lock; never a passphrase.

    Attributes:
        title: of the dialogue.
        texts: of its lines and boxes that somebody had changed.
    """

    title: str
    texts: tuple[str, ...]


def hear(window: QWidget, key: str, act: Callable[[], None]) -> None:
    """Let a key of a window act in every dialogue above it, which keeps the window's own keys from it."""
    for dialog in _above(window):
        if dialog.findChild(QShortcut, _SHORTCUT) is None:
            shortcut = QShortcut(QKeySequence(key), dialog, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.setObjectName(_SHORTCUT)
            shortcut.activated.connect(act)


def typed_above(window: QWidget) -> tuple[Typed, ...]:
    """What stands typed in the dialogues above a window, for who finds them closed."""
    found = [Typed(dialog.windowTitle(), _texts_in(dialog)) for dialog in _above(window)]
    return tuple(one for one in found if one.texts)


def _texts_in(dialog: QWidget) -> tuple[str, ...]:
    lines = [
        line.text()
        for line in dialog.findChildren(QLineEdit)
        if line.isModified()
        and line.echoMode() is QLineEdit.EchoMode.Normal
        and not isinstance(line, SecretEdit)
    ]
    boxes = [box.toPlainText() for box in dialog.findChildren(QPlainTextEdit) if box.document().isModified()]
    return tuple(text.strip() for text in (*lines, *boxes) if text.strip())


def put_away(window: QWidget) -> bool:
    """Close what stands above a window, as Esc does; whether there was anything.

    Whoever waits for the answer of a dialogue gets it (none) only after the caller has returned: a window
    that is to be let go is let go afterwards.
    """
    menus = [one for one in QApplication.topLevelWidgets() if _is_menu(one)]
    dialogs = _above(window)
    for one in reversed(menus):
        one.close()
    for dialog in reversed(dialogs):
        if isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()
    return bool(menus or dialogs)


def _above(window: QWidget) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if _is_dialog_of(one, window)]


def _is_menu(one: QWidget) -> bool:
    return one.isVisible() and one.windowType() is Qt.WindowType.Popup


def _is_dialog_of(one: QWidget, window: QWidget) -> bool:
    if one is window or not one.isVisible() or _is_menu(one):
        return False
    behind = one.parentWidget()
    return one.isModal() or (behind is not None and behind.window() is window)
