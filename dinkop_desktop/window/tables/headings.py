"""The headings of a list: a click sorts, an edge is dragged, or fits what is seen by a double click.

Columns have the widths that somebody left; one takes the rest. Each edge can be dragged: the column before it
and the last one give way, all others stay as they are seen. From then on the last column takes the rest.

Where there is no room for all of them they give way, in this order, and none is cut at the edge:

1. Columns of words become narrower, down to their least width; what does not fit in them ends with "…".
   One that somebody made as wide as it is stays so.
2. Columns with a rank are left out, the highest rank first.
3. What is still too wide is scrolled sideways.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.tables.model import PagedModel
from dinkop_desktop.window.tables.rows import Column, words_of

_HEIGHT_PX, _LEAST_PX = 30, 40
_FIT_PX, _FIT_LEAST_PX, _FIT_MOST_PX = 32, 48, 600
LEAST_REST_PX, _LAST_PX = 150, 72


class Widths:
    """The widths of one list."""

    def __init__(self, header: QHeaderView, memory: Memory | None, key: str) -> None:
        """Keep the widths of a header in the memory, under `key`; nowhere where there is no memory."""
        self._header, self._memory, self._key = header, memory, f"lebar.{key}"
        self._wished: dict[str, int] = {}
        self._held: set[str] = set()
        self._last = ""  # the column that gives way, where somebody dragged an edge
        self.left_out = 0

    def begin(self, columns: Sequence[Column]) -> None:
        """Give the columns the widths that they were left with."""
        kept, header = self._kept(), self._header
        self._wished = {one.key: kept.get(one.key, one.width) for one in columns}
        self._held = set(kept) & set(self._wished)
        are_dragged = bool(self._held) and all(one.key in self._held for one in columns[:-1] if not one.width)
        self._last = columns[-1].key if are_dragged else ""
        header.blockSignals(True)  # noqa: FBT003 - Qt's own; our widths are not the person's
        for section, column in enumerate(columns):
            header.setSectionHidden(section, False)  # noqa: FBT003
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, self._wish(column))
        header.blockSignals(False)  # noqa: FBT003

    def fit(self, columns: Sequence[Column], room_px: int) -> None:
        """Make room for as many columns as a room has; the one that takes the rest keeps a least width."""
        shown = self._shown(columns, room_px)
        least = sum(self._least(column) for column in shown)
        wanted = sum(self._wish(column) for column in shown)
        spare = max(0, min(room_px - least, wanted - least))
        share = spare / (wanted - least) if wanted > least else 1.0
        widths = {
            one.key: self._least(one) + int((self._wish(one) - self._least(one)) * share) for one in shown
        }
        taker = self._taker(shown)
        if taker is not None:
            others = sum(widths.values()) - widths[taker.key]
            widths[taker.key] = max(self._least(taker), room_px - others)
        header = self._header
        header.blockSignals(True)  # noqa: FBT003
        for section, column in enumerate(columns):
            header.setSectionHidden(section, column.key not in widths)
            if column.key in widths:
                header.resizeSection(section, widths[column.key])
        header.blockSignals(False)  # noqa: FBT003
        self.left_out = len(columns) - len(shown)

    def _taker(self, shown: Sequence[Column]) -> Column | None:
        """Who takes the rest: the one that was made for it; where somebody dragged edges, the last one."""
        made = next((one for one in shown if not one.width and one.key not in self._held), None)
        return made or (shown[-1] if shown and self._held else None)

    def _shown(self, columns: Sequence[Column], room_px: int) -> list[Column]:
        shown = list(columns)
        for column in sorted((one for one in columns if one.rank), key=lambda one: -one.rank):
            if sum(map(self._least, shown)) <= room_px:
                break
            shown.remove(column)
        return shown

    def _wish(self, column: Column) -> int:
        return self._wished.get(column.key) or column.width or LEAST_REST_PX

    def _least(self, column: Column) -> int:
        wish = self._wish(column)
        if column.key in self._held:
            return wish
        if column.key == self._last:
            return column.least or min(wish, _LAST_PX)
        return min(column.least, wish) if column.least else wish

    def drag(self, columns: Sequence[Column], section: int, width: int) -> None:
        """Somebody made a column wider or narrower: it and the last one give way, the others are held."""
        header = self._header
        seen = [at for at in range(len(columns)) if not header.isSectionHidden(at)]
        if section not in seen or not width:
            return
        last = columns[seen[-1]].key
        now = {columns[at].key: width if at == section else header.sectionSize(at) for at in seen}
        kept = self._kept() | now
        if section != seen[-1]:
            for widths in (now, kept):
                del widths[last]
            self._held.discard(last)
            self._wished.pop(last, None)
        self._wished |= now
        self._held |= set(now)
        self._last = last
        if self._memory is not None:
            self._memory.keep(self._key, [f"{key}={value}" for key, value in kept.items()])

    def _kept(self) -> dict[str, int]:
        if self._memory is None:
            return {}
        pairs = (one.rpartition("=") for one in self._memory.texts(self._key))
        return {key: int(width) for key, _, width in pairs if key and width.isascii() and width.isdigit()}


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
