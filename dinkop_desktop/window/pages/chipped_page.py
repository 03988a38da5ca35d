"""A page with one list that is read once and narrowed in the window: by a chip, and by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.shown_list import chip_words, narrowed
from dinkop_desktop.window.tables import Table
from dinkop_desktop.window.widgets import STRETCH, Chip, SearchBox, row
from dinkop_desktop.window.words import number, tr

T = TypeVar("T")
_SEARCH_PX = 220


class ChippedPage(Page, Generic[T]):
    """Its subclass says which chips there are, and shows what fits (`show_found`) whenever that changes.

    Attributes:
        found: everything that was read.
        table, search, chips: the list, and what narrows it.
    """

    def __init__(
        self,
        host: Host,
        table: Table,
        search: str,
        views: Sequence[tuple[str, Callable[[T], bool]]],
    ) -> None:
        """Make the parts; the subclass puts them into `build` and then calls `join`.

        Args:
            host: the window.
            table: the list.
            search: what the box searches.
            views: words of each chip with a place for `{count}`, and what fits it; the first is chosen.
        """
        super().__init__(host)
        self.found: tuple[T, ...] = ()
        self.table, self._views, self._shown = table, views, 0
        self.search = SearchBox(search, name=search)
        self.search.setMaximumWidth(_SEARCH_PX)
        self.search.answer_to("Ctrl+F")
        self.chips = [Chip(tr(words, count="–"), checked=not at) for at, (words, _) in enumerate(views)]

    def narrowing(self, *more: QWidget) -> QHBoxLayout:
        """Search, chips and whatever else narrows the list, in a line."""
        line = row(self.search, *self.chips, *more, STRETCH, gap=6)
        line.setStretch(0, 100)
        return line

    def join(self) -> None:
        """Connect the parts, once all of them stand."""
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(partial(self.show_only, at))
        self.search.textChanged.connect(self._on_searched)
        self.search.left.connect(self.table.setFocus)
        self.table.followed.connect(self._on_followed)
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def show_only(self, at: int, *_checked: bool) -> None:
        """Show the rows of one chip."""
        self._shown = at
        for place, chip in enumerate(self.chips):
            chip.setChecked(place == at)
        self.show_found()

    def fitting(self, words_of: Callable[[T], Iterable[str]]) -> list[T]:
        """What fits the chip and the words, which are looked for in `words_of`; the chips are counted."""
        for chip, (words, fits) in zip(self.chips, self._views, strict=True):
            chip.set_words(tr(words, count=number(sum(map(fits, self.found)))))
        wanted, fits = self.search.text().strip().casefold(), self._views[self._shown][1]
        return [
            one
            for one in self.found
            if fits(one) and any(wanted in words.casefold() for words in words_of(one))
        ]

    def filters(self, *more: str) -> tuple[str, ...]:
        """What narrows the list, in words: the chip that is chosen, `more`, and what is searched for."""
        chip = chip_words(self._views[self._shown][0], is_chosen=self._shown > 0)
        return narrowed(chip, *more, search=self.search.text())

    def _on_searched(self, _text: str) -> None:
        self.show_found()

    # -- what a subclass gives --

    def show_found(self) -> None:
        """Show what fits now."""
        raise NotImplementedError

    def _on_followed(self, row_id: str) -> None:
        raise NotImplementedError

    def _on_opened(self, row_id: str) -> None:
        raise NotImplementedError
