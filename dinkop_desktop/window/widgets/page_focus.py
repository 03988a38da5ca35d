"""The focus of a page: the page is its one owner, and a popup has it on loan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.window.widgets.focus import first_focusable, is_live, takes_tab
from dinkop_desktop.window.widgets.popup import Popup


class PageFocus:
    """Gives the focus to somebody on a page, and remembers who had it.

    Attributes:
        popup: what stands over the page, None where nothing does.
    """

    def __init__(
        self, page: QWidget, *, first: Callable[[], QWidget | None], shown: Callable[[], QWidget]
    ) -> None:
        """Own the focus of a page.

        Args:
            page: itself.
            first: its first act; None where that is yet to come.
            shown: the state in which it is.
        """
        self._page, self._first, self._shown = page, first, shown
        self.popup: Popup | None = None
        self._last: QWidget | None = None  # of before the page, or its popup, was left
        self._wants, self._at_first = False, QApplication.focusWidget()

    @property
    def is_here(self) -> bool:
        """Whether it is on this page, or on what stands over it."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self._page or self._page.isAncestorOf(focus))

    def take(self, wanted: QWidget | None = None) -> None:
        """Give it to somebody on this page; to its first act where that one is gone, or hidden."""
        page = self._page
        for one in (wanted, self._first(), first_focusable(self._shown()), first_focusable(page), page):
            if is_live(one) and (one is page or page.isAncestorOf(one)):
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def come(self) -> None:
        """The page is shown: give it back to who had it."""
        is_known = is_live(self._last) or is_live(self._first())
        self.take(self._last)
        self._wants, self._at_first = not is_known, QApplication.focusWidget()

    def leave(self) -> None:
        """The page is hidden: remember who had it."""
        focus = QApplication.focusWidget()
        self._last = focus if focus is not None and self._page.isAncestorOf(focus) else self._last

    def mind(self) -> None:
        """Another state is shown: its first act has come, where the person went nowhere meanwhile."""
        if not self._page.isVisible() or self.popup is not None:
            return
        first, focus = self._first(), QApplication.focusWidget()
        if (
            focus is not None
            and focus.parentWidget() is self._shown().parentWidget()
            and not takes_tab(focus)
        ):
            self.take()  # Qt hands it to the state itself, where nobody sees it
            self._wants, self._at_first = not is_live(first), QApplication.focusWidget()
        elif self._wants and is_live(first):
            self._wants = False
            # A new window gives it to the first of the rail.
            if focus is None or focus is self._at_first or focus.property("kind") == "rail":
                self.take(first)
        elif (
            not self.is_here
            and QApplication.activePopupWidget() is None
            and self._page.window().isActiveWindow()
        ):
            self.take()

    def lend(self, popup: Popup, left: int, top: int, focus: QWidget) -> None:
        """Show a popup, the only one; when it is closed the focus is where it was before."""
        if self.popup is not None:
            self.popup.closed.disconnect(self._on_popup_closed)
            self.popup.close_up()
        else:
            self._last = QApplication.focusWidget()
        self.popup = popup
        popup.closed.connect(self._on_popup_closed)
        popup.open_at(left, top, focus)

    def _on_popup_closed(self) -> None:
        popup, self.popup = self.popup, None
        if popup is not None and popup.had_focus and self._page.isVisible():
            self.take(self._last)
