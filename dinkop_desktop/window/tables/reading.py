"""How a list gets its rows: the count and a first page of a source, then each page that is seen.

What is shown stays until the new is there. An answer for a source that is shown no more is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window.background import Background, Lane
from dinkop_desktop.window.tables.model import PAGE_ROWS, PagedModel
from dinkop_desktop.window.tables.rows import Row, Source

T = TypeVar("T")
PAGES_WAITED = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in a list: the row's record, its number, how far it was scrolled."""

    record: str = ""
    number: int = 0
    scroll: int = 0


@dataclass(frozen=True, slots=True)
class _Begun:
    """A source that was counted, with its first page."""

    source: Source
    total: int
    first: tuple[Row, ...]


class Reading(QObject):
    """Asks the worker for the rows of one list.

    Signals:
        begun: another source is shown: the `Place` that is to be found again in it.
        failed: a `DinkopError`; what was shown stays.
    """

    begun = Signal(object)
    failed = Signal(object)

    def __init__(self, rows: PagedModel, background: Background, parent: QObject) -> None:
        """Fill a model, as its pages are wanted."""
        super().__init__(parent)
        self.source: Source | None = None
        self._rows, self._background = rows, background
        self._place = Place()
        self._wished: tuple[int, ...] = ()
        rows.wanted.connect(self._on_wanted, Qt.ConnectionType.QueuedConnection)

    def begin(self, source: Source, place: Place | None) -> None:
        """Show another source when its count and the page of a place are there."""
        self._place = place or Place()
        offset = (self._place.number // PAGE_ROWS) * PAGE_ROWS

        def begin(progress: Progress) -> _Begun:
            total = source.count(progress)
            return _Begun(source, total, tuple(source.rows(offset, PAGE_ROWS)) if total else ())

        self._ask(begin, self._on_begun, key="source")

    def ask(self, read: Callable[[Source], T], done: Callable[[T], object], *, key: str) -> None:
        """Read something else of the source that is shown; of one key only the newest answer comes."""
        source = self.source
        if source is None:
            return

        def hand_over(answer: T) -> None:
            if source is self.source:
                done(answer)

        self._ask(lambda _progress: read(source), hand_over, key=key)

    def ask_ids(self, first: int, last: int, done: Callable[[list[str]], object]) -> None:
        """The ids of some rows, from one number to another: at once where they are there."""
        if all(self._rows.record(at) is not None for at in (first, last)) and last - first < PAGE_ROWS:
            done([row.id for at in range(first, last + 1) if (row := self._rows.record(at))])
            return

        def read(source: Source) -> list[str]:
            pages = range(first, last + 1, PAGE_ROWS)
            return [row.id for at in pages for row in source.rows(at, min(PAGE_ROWS, last + 1 - at))]

        self.ask(read, done, key="marks")

    def _ask(
        self,
        errand: Callable[[Progress], T],
        done: Callable[[T], object],
        *,
        key: str,
        failed: Callable[[DinkopError], object] | None = None,
    ) -> None:
        failed = failed or self._on_failed
        self._background.ask(self, errand, done, failed=failed, key=key, lane=Lane.READ)

    def _on_begun(self, begun: _Begun) -> None:
        self.source = begun.source
        self._rows.begin(begun.total)
        if begun.first:
            self._rows.fill(min(self._place.number, begun.total - 1) // PAGE_ROWS, begun.first)
        place, self._place = self._place, Place()
        self.begun.emit(place)

    def _on_wanted(self, page: int) -> None:
        self._wished = (*self._wished[1 - PAGES_WAITED :], page)
        source = self.source
        if source is None:
            return

        def read(_progress: Progress) -> tuple[Row, ...]:
            if page not in self._wished:
                raise Stopped  # Somebody flew past; it is asked for again when it is seen again.
            return tuple(source.rows(page * PAGE_ROWS, PAGE_ROWS))

        def fill(rows: tuple[Row, ...]) -> None:
            if source is self.source:
                self._rows.fill(page, rows)

        def gone(error: DinkopError) -> None:
            self._rows.forget(page)
            self._on_failed(error)

        self._ask(read, fill, key=f"page {page}", failed=gone)

    def _on_failed(self, error: DinkopError) -> None:
        if not isinstance(error, Stopped):
            self.failed.emit(error)
