"""The headings of a list: a click sorts, an edge is dragged, or fits what is seen by a double click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.tables.model import PagedModel
from dinkop_desktop.window.tables.rows import words_of
from dinkop_desktop.window.tables.widths import Widths

_HEIGHT_PX, _LEAST_PX = 30, 40
_FIT_PX, _FIT_LEAST_PX, _FIT_MOST_PX = 32, 48, 600


class Headings(QHeaderView):
    """The headings of one list, with the widths of its columns.

    Signals:
        sort_asked: key of a column, and whether downwards.
        dragged: an edge stands elsewhere.
    """

    sort_asked = Signal(str, bool)
    dragged = Signal()

    def __init__(self, table: QTableView, rows: PagedModel, *, memory: Memory | None, key: str) -> None:
        """Make the headings of a list; its widths are kept under `key`, where there is one."""
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table, self._rows = table, rows
        self.widths = Widths(self, memory if key else None, key)
        self.setHighlightSections(False)
        self.setFixedHeight(max(_HEIGHT_PX, table.fontMetrics().height() + 12))
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(_LEAST_PX)
        self.sectionClicked.connect(self._on_clicked)
        self.sectionResized.connect(self._on_resized)
        self.sectionHandleDoubleClicked.connect(self._on_edge_double_clicked)

    def _on_clicked(self, section: int) -> None:
        column = self._rows.columns[section]
        if column.sorts:
            down = column.key == self._rows.sorted_by and not self._rows.descending
            self.sort_asked.emit(column.key, down)

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if self._table.isVisible():
            self.widths.drag(self._rows.columns, section, new)
            self.dragged.emit()

    def _on_edge_double_clicked(self, section: int) -> None:
        """As wide as the widest of its heading and the rows that are seen."""
        table, said = self._table, [str(self._rows.headerData(section, Qt.Orientation.Horizontal))]
        seen = range(max(table.rowAt(0), 0), self._rows.rowCount())
        for at in seen[: table.viewport().height() // table.rowHeight(0) + 1]:
            row = self._rows.record(at)
            said += [words_of(row.cells[section])] if row is not None else []
        widest = max(map(table.fontMetrics().horizontalAdvance, said))
        self.resizeSection(section, min(max(widest + _FIT_PX, _FIT_LEAST_PX), _FIT_MOST_PX))
