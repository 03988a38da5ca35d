"""The model of a list: a count, and pages of rows that are read when they are first seen.

150,000 rows cost as much as twenty. A row that is not there yet is painted as a grey bar; `wanted` asks for
its page. Only the last pages are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from dinkop_desktop.window.tables.rows import Column, Paint, Row, words_of
from dinkop_desktop.window.words import tr

PAGE_ROWS, PAGES_KEPT = 100, 20
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIDES = {Paint.NUMBER: Qt.AlignmentFlag.AlignRight, Paint.MARK: Qt.AlignmentFlag.AlignHCenter}


class PagedModel(QAbstractTableModel):
    """Rows by page.

    Signals:
        wanted: number of a page that is seen and not there.
    """

    wanted = Signal(int)

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        """Make a list without rows."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.marked: set[str] = set()
        self.all_marked = False
        self.sorted_by, self.descending = "", False
        self._total = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()

    def begin(self, total: int, first: Sequence[Row] = ()) -> None:
        """Another list: so many rows, of which the first page may be there already."""
        self.beginResetModel()
        self._total = total
        self._pages.clear()
        self._asked.clear()
        if first:
            self._pages[0] = first
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns; the rows are read again by who asked for them."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def fill(self, page: int, rows: Sequence[Row]) -> None:
        """A page has come."""
        self._asked.discard(page)
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        first = page * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._total) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def forget(self, page: int) -> None:
        """A page did not come; it is asked for again when it is seen again."""
        self._asked.discard(page)

    def record(self, number: int) -> Row | None:
        """A row, or None while its page is on the way."""
        page = number // PAGE_ROWS
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._asked and 0 <= number < self._total:
                self._asked.add(page)
                self.wanted.emit(page)
            return None
        at = number % PAGE_ROWS
        return rows[at] if at < len(rows) else None

    def row_of(self, record: str) -> int:
        """Where a record stands among the rows that are there; -1 where it is not."""
        for page, rows in self._pages.items():
            for at, one in enumerate(rows):
                if one.id == record:
                    return page * PAGE_ROWS + at
        return -1

    def is_marked(self, record: str) -> bool:
        """Whether a row was chosen with Space or Ctrl+A."""
        return (record in self.marked) is not self.all_marked

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Headings; the one that sorts has an arrow."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = ("  ↓" if self.descending else "  ↑") if column.key == self.sorted_by else ""
            return column.heading + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.alignment(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of a cell; every other role is answered at once, since Qt asks for seven of them."""
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.record(index.row())
            return "" if row is None else words_of(row.cells[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def _spoken(self, number: int, section: int) -> str:
        row = self.record(number)
        if row is None:
            return tr("sedang dibaca")
        said = f"{self.columns[section].heading}: {words_of(row.cells[section])}"
        return tr("{text}, dipilih", text=said) if self.is_marked(row.id) else said

    def alignment(self, section: int) -> Qt.AlignmentFlag:
        """Numbers end at the right, marks stand in the middle."""
        side = _SIDES.get(self.columns[section].paint, Qt.AlignmentFlag.AlignLeft)
        return side | Qt.AlignmentFlag.AlignVCenter
