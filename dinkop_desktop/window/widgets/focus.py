"""Who can have the focus: alive, seen, and open to it."""

from __future__ import annotations

from typing import TypeGuard

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_live(widget: QWidget | None) -> TypeGuard[QWidget]:
    """Whether it is still there and can be typed into: Qt deletes what Python still holds."""
    return widget is not None and shiboken6.isValid(widget) and widget.isVisible() and widget.isEnabled()


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab goes there."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def first_focusable(pane: QWidget) -> QWidget | None:
    """The first control in a pane to which Tab goes, or the pane itself."""
    if takes_tab(pane):
        return pane
    return next((one for one in pane.findChildren(QWidget) if takes_tab(one)), None)
