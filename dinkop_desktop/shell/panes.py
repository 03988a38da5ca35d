"""F6 and Shift+F6: from pane to pane, into the first control that takes the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets.focus import first_focusable


def move_between_panes(rail: QWidget, page: Page | None, *, step: int) -> None:
    """Go to the next pane, or to the one before: rail, then those of the page.

    Args:
        rail: the first pane.
        page: the one that is shown.
        step: 1 or -1.
    """
    panes = [rail, *(page.panes() if page is not None else ())]
    focus = QApplication.focusWidget()
    here = next((at for at, pane in enumerate(panes) if focus is not None and _holds(pane, focus)), 0)
    for far in range(1, len(panes) + 1):
        pane = panes[(here + step * far) % len(panes)]
        if page is not None and pane is page.side and not pane.isVisible():
            page.show_side()
        target = first_focusable(pane)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
