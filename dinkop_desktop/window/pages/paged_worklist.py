"""A page over records that are read by page, in an order that an index or a query gives.

    class ApplicantsPage(PagedWorklist[Applicant]):
        key, title, search_for = "pemohon", later("Pemohon"), later("Cari usaha")
        columns = (ColumnOf("nama", later("Nama"), lambda one, _: one.name), ...)
        views = (View(later("Semua {count}")), View(later("Siap {count}"), wish="siap"))
        none = Nothing("bank", later("Belum ada pemohon."), later("Kelurahan mencatatnya."))

        def query(self) -> Found[Applicant]: ...  # which fit the view (`self.asked`) and the words now

As a `Worklist` but for one thing: what fits is asked where the records are, not of each record. So a view
has no `fits` but its `wish`, a `Narrowing` is what `query` looks at, and counts are told by `show_counts`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.worklist import ColumnOf, DeclaredList, Narrowing, row_of
from dinkop_desktop.window.tables import Row
from dinkop_desktop.window.tables.model import PAGES_KEPT
from dinkop_desktop.window.widgets import ChoiceEdit

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_REST_MS = 120


class Found(Protocol[T_co]):
    """What fits; both are called beside the window."""

    def count(self, progress: Progress) -> int:
        """How many; it may fix their order, so that pages fit together."""
        ...

    def some(self, offset: int, limit: int) -> Sequence[T_co]:
        """Some of them."""
        ...


def chosen_in(box: ChoiceEdit) -> Narrowing[Any]:
    """What is chosen in a box is asked by `query`; "" for all."""

    def said() -> str:
        return box.currentText() if box.value() and box.isEnabled() else ""

    return Narrowing(box, lambda _one: True, said, lambda: box.set_value(""))


class PagedRecords(Generic[T]):
    """A source whose rows are made of records that are read by page.

    Attributes:
        found: what fits.
    """

    def __init__(
        self, found: Found[T], columns: Sequence[ColumnOf[T]], desk: Desk, id_of: Callable[[T], str]
    ) -> None:
        """Nothing is read yet."""
        self.found = found
        self._columns, self._desk, self._id_of = columns, desk, id_of
        self._pages: OrderedDict[int, dict[str, T]] = OrderedDict()

    def count(self, progress: Progress) -> int:
        """How many."""
        return self.found.count(progress)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some rows; their records are kept as long as the table keeps the rows."""
        records = {self._id_of(one): one for one in self.found.some(offset, limit)}
        self._pages[offset] = records
        self._pages.move_to_end(offset)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return [row_of(id_, one, self._columns, self._desk) for id_, one in records.items()]

    def record(self, row_id: str) -> T | None:
        """The record of a row that is there."""
        pages = reversed(tuple(self._pages.values()))  # the worker adds to them meanwhile
        return next((page[row_id] for page in pages if row_id in page), None)


class PagedWorklist(DeclaredList[T]):
    """A list that is counted and read where its records are."""

    def __init__(self, host: Host) -> None:
        """Make the page of its declaration; records are read when it is shown."""
        super().__init__(host)
        self._typed = QTimer(self, singleShot=True, interval=_REST_MS)  # a query is asked when hands rest
        self._typed.timeout.connect(self.show_found)
        self.table.filled.connect(self._on_filled)

    def _on_searched(self, _words: str) -> None:
        self._typed.start()

    def query(self) -> Found[T]:
        """What fits now: the view, what narrows it besides, and words."""
        raise NotImplementedError

    @property
    def asked(self) -> str:
        """The word of the view that is shown."""
        return self.views[self._view].wish

    def load(self) -> None:
        """Read; what is shown stays until the answer."""
        self.show_found()

    def show_found(self, *_changed: object) -> None:
        """Ask for what fits now."""
        self._typed.stop()
        source = PagedRecords(self.query(), self.columns_now(), self.host.desk, self.id_of)
        self.show_columns()
        self.table.show_source(source, place=self.place())

    def _on_filled(self, count: int) -> None:
        self._fit_side()
        if count:
            self.show_content()
            return
        self.show_card(None)
        if self.is_narrowed:
            self.show_no_match()
        else:
            self.show_none()

    @property
    def has_rows(self) -> bool:
        """Whether anything fits now."""
        return self.table.total > 0

    def record_at(self, row_id: str) -> T | None:
        """The record of a row; None where it is not there yet."""
        source = self.table.source
        return source.record(row_id) if isinstance(source, PagedRecords) else None
