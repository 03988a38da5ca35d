"""What stands above a window and would stay above the lock: menus, lists that dropped down, dialogues."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def put_away(window: QWidget) -> bool:
    """Close what stands above a window, as Esc does; whether there was anything.

    Whoever waits for the answer of a dialogue gets it (none) only after the caller has returned: a window
    that is to be let go is let go afterwards.
    """
    menus = [one for one in QApplication.topLevelWidgets() if _is_menu(one)]
    dialogs = [one for one in QApplication.topLevelWidgets() if _is_dialog_of(one, window)]
    for one in reversed(menus):
        one.close()
    for dialog in reversed(dialogs):
        if isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()
    return bool(menus or dialogs)


def _is_menu(one: QWidget) -> bool:
    return one.isVisible() and one.windowType() is Qt.WindowType.Popup


def _is_dialog_of(one: QWidget, window: QWidget) -> bool:
    if one is window or not one.isVisible() or _is_menu(one):
        return False
    behind = one.parentWidget()
    return one.isModal() or (behind is not None and behind.window() is window)
