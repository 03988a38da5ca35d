"""The focus: F6 takes it from pane to pane; whoever had it is gone, and the page gives it to somebody else.

Qt hands it to the next in the order of Tab, which may be the rail, or to nobody; keys are dead then. A page
sees to its own popups (`Page.open_popup`); here is seen to everything else that vanishes under the hands,
such as a button that its own press took away, or a question that was answered.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.shell.window import Window
from dinkop_desktop.window.widgets.focus import first_focusable, is_live


class FocusOwner(QObject):
    """Watches the focus of a window."""

    def __init__(self, window: Window) -> None:
        """Belong to a window."""
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        window.installEventFilter(self)

    def go_to_pane(self, rail: QWidget, *, step: int) -> None:
        """Go to the next pane, or to the one before, into the first control that takes the focus.

        Args:
            rail: the first pane; those of the page follow.
            step: 1 or -1.
        """
        page, focus = self._window.page, QApplication.focusWidget()
        panes = [rail, *(page.panes() if page is not None else ())]
        here = next((at for at, pane in enumerate(panes) if focus is not None and _holds(pane, focus)), 0)
        for far in range(1, len(panes) + 1):
            pane = panes[(here + step * far) % len(panes)]
            if page is not None and pane is page.side and not pane.isVisible():
                page.show_side()
            target = first_focusable(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._window.page
        if page is None:
            return
        is_elsewhere = new is not None and new is not page and not page.isAncestorOf(new)
        if new is None or (is_elsewhere and old is not None and not is_live(old)):
            QTimer.singleShot(0, self, self._give_back)

    def _give_back(self) -> None:
        """Whoever wanted it has taken it by now."""
        page, focus = self._window.page, QApplication.focusWidget()
        is_ours = self._window.isActiveWindow() and QApplication.activePopupWidget() is None
        if page is None or not page.isVisible() or not is_ours:
            return
        is_on_rail = focus is not None and focus.property("kind") == "rail"
        if focus is None or is_on_rail:
            page.take_focus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A question was answered, or the person has come back from another program."""
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self, self._give_back_if_nobody)
        return False

    def _give_back_if_nobody(self) -> None:
        if QApplication.focusWidget() is None:
            self._give_back()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
