"""Which page is shown: a pile for each page of the rail, of which the top is seen.

1. Pages are built when they are first shown, and stay. What is opened above a page (a form, its history) lies
   on that page's own pile; going back goes one level up, and from what another page led to, to that page.
2. The key of a page shows it as it was left, pressed again its root, and never the middle of another errand:
   what was half done there is set aside (`unfinished`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from dinkop_desktop.shell.unfinished import Unfinished
from dinkop_desktop.window.pages.listing import Listed
from dinkop_desktop.window.pages.offers import HalfDone
from dinkop_desktop.window.pages.page import Host, Page


class Piles(QStackedWidget):
    """The pages of a window.

    Attributes:
        key: of the rail's page that is shown, or that lies under what is shown.

    Signals:
        left: the page that was shown gives way, or is gone.
        shown: another one is seen.
        room_changed: what the page says at its foot of long work takes more room, or less.
    """

    left = Signal()
    shown = Signal()
    room_changed = Signal()

    def __init__(self, host: Host, listed: Sequence[Listed], unfinished: Unfinished) -> None:
        """Show nothing yet.

        Args:
            host: the window, as pages know it.
            listed: the pages of the rail.
            unfinished: what is set aside.
        """
        super().__init__()
        self._host, self._unfinished = host, unfinished
        self._kinds = {one.key: one for one in listed}
        self._piles: dict[str, list[Page]] = {}
        self._came: dict[str, tuple[str, int]] = {}  # from which page, and how high the pile was then
        self.key = ""
        unfinished.resumed.connect(self._on_resumed)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def pages(self) -> Iterator[Page]:
        """Every page that is there, seen or not."""
        for pile in self._piles.values():
            yield from pile
        yield from self._unfinished.pages()

    def go_to(self, key: str, **wishes: str) -> None:
        """Show a page of the rail; with wishes, its list above all, and Esc comes back from it."""
        if not wishes:
            self._clear_to_place(key)
        kind = self._kinds[key].load()
        pile = self._piles.setdefault(key, [])
        if not pile or (wishes and type(pile[-1]) is not kind):  # what lies below stays as it is
            pile.append(self._added(kind(self._host)))
        if wishes:
            pile[-1].wish(**wishes)
        self._come_to(key, height=len(pile) if wishes else 0)
        self._show(pile[-1])
        self._host.memory.keep("halaman", key)

    def _clear_to_place(self, key: str) -> None:
        """What its key names is seen: the page as it was left, or pressed again its root; never an errand."""
        pile = self._piles.get(key, [])
        while len(pile) > 1 and (key == self.key or not pile[-1].is_place):
            page = pile.pop()
            if self._unfinished.set_aside(key, page):
                page.hide()
            else:
                self._let_go(page)
        if pile and key == self.key:
            pile[-1].close_popup()

    def _on_resumed(self, page: Page | None, done: HalfDone) -> None:
        if page is not None:
            self._piles[self.key].append(page)
            self._show(page)
        elif done.again is not None:
            done.again()

    def open_page(self, page: Page) -> None:
        """Show a page above the present one."""
        self._piles[self.key].append(self._added(page))
        self._show(page)

    def lead_to(self, key: str) -> None:
        """Be at another page of the rail; Esc from what is opened above it next leads back here."""
        before = self.key
        if not self._piles.get(key):
            self.go_to(key)
        self._come_to(key)
        self._came[key] = (before, len(self._piles[key]) + 1)

    def go_back(self) -> None:
        """One level up; from what another page led to, to that page."""
        pile, (before, height) = self._piles.get(self.key, []), self._came.get(self.key, ("", 0))
        is_back = len(pile) == height
        if len(pile) > 1:
            self._let_go(pile.pop())
        elif not is_back:
            return
        if is_back:
            self._come_to(before)
        self._show(self._piles[self.key][-1])

    def _come_to(self, key: str, *, height: int = 0) -> None:
        """Be in a pile; Esc leads away from it where it is as high as this, 0 for never."""
        self._came.pop(key, None)
        if height and self.key not in {"", key}:
            self._came[key] = (self.key, height)
        self.key = key

    def _added(self, page: Page) -> Page:
        self.addWidget(page)
        page.progress.room_changed.connect(self.room_changed)
        return page

    def _show(self, page: Page) -> None:
        before = self.page
        if before is not None and before is not page:
            before.deactivate()
            self.left.emit()
        self._host.hush()
        self.setCurrentWidget(page)
        if page is self._piles[self.key][0]:
            self._unfinished.offer(self.key, page)
        self.shown.emit()
        page.activate()

    def _let_go(self, page: Page) -> None:
        page.leaving()
        self.left.emit()
        self.removeWidget(page)
        page.hide()
        page.deleteLater()
