"""Where the rows of a list come from: the numbers of all that fit, and what a page of them shows.

Everything here runs beside the window. The whole list in the order in which records came is not numbered
before somebody goes further than its beginning: its first page is there at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, NEWEST, Filter, Order
from dinkop_desktop.window.pages.list_columns import ListColumn, row_of
from dinkop_desktop.window.tables import Row

_BEGINNING = 1000


class RecordSource:
    """One order and one filter of a list of records."""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        *,
        wanted: Filter,
        order: Order,
        columns: Sequence[ListColumn],
        at_once: bool = False,
    ) -> None:
        """Nothing is read yet.

        Args:
            desk: whose.
            kind: of record.
            wanted: the filter.
            order: the order.
            columns: what the rows are to say.
            at_once: of what is searched for only some of the newest, which are found in a blink.
        """
        self.wanted, self.order = wanted, order
        self._desk, self._kind, self._columns = desk, kind, tuple(columns)
        self.at_once = at_once
        self._numbers: tuple[int, ...] = ()
        self._is_whole = True

    def count(self, progress: Progress) -> int:
        """How many there are; their order is fixed."""
        if self.at_once:
            self._numbers = listing.first_matches(self._desk, self._kind, self.wanted, self.order)
        elif self.wanted == EVERYTHING and self.order.key == NEWEST:
            self._numbers, self._is_whole = self._number(_BEGINNING, progress), False
            (total,) = listing.counts(self._desk, self._kind, [self.wanted])
            return total
        else:
            self._numbers = self._number(None, progress)
        return len(self._numbers)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some rows."""
        if not self._is_whole and offset + limit > len(self._numbers):
            self._numbers, self._is_whole = self._number(None, Progress()), True
        found = listing.rows(
            self._desk, self._kind, self._numbers[offset : offset + limit], removed=self.wanted.removed
        )
        return [row_of(one, self._columns, self._desk.reference) for one in found]

    def _number(self, limit: int | None, progress: Progress) -> tuple[int, ...]:
        return listing.numbers(
            self._desk, self._kind, self.wanted, self.order, limit=limit, progress=progress
        )
