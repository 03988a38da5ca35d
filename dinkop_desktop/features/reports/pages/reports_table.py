"""A report's table on the screen: subtotals and totals stand out, headings inside are bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dinkop_desktop.papers.printing import show_cell
from dinkop_desktop.papers.table import FIGURE_KINDS, Cell, ColumnKind, RowRole
from dinkop_desktop.papers.table import Row as ReportRow
from dinkop_desktop.papers.table import Table as Counted
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.tables import Column, Paint, Place, Row, Table
from dinkop_desktop.window.tables.model import Index, PagedModel
from dinkop_desktop.window.words import language, tr

_ROW_PX, _LETTER_PX, _NARROWEST, _WIDEST = 28, 8, 72, 260
_ROWS_BESIDE_CHARTS, _ROWS_ALONE = 12, 24


class ReportTable(Table):
    """The rows of a report."""

    def __init__(self, background: Background) -> None:
        """Make an empty table."""
        super().__init__(tr("Angka laporan"), (Column("", "", 0, sorts=False),), background, row_px=_ROW_PX)
        self.setItemDelegate(_RoleDelegate(self))
        self.horizontalHeader().setSectionsClickable(False)
        self._count = 0
        self.fit(alone=False)

    def show_counted(self, counted: Counted, *, at: int = -1) -> None:
        """Show a counted report; `at` is the row to come back to, else the place stays."""
        columns = tuple(
            Column(
                one.key,
                one.label,
                _width(one.label, one.width, self),
                Paint.NUMBER if one.kind in FIGURE_KINDS else Paint.TEXT,
                sorts=False,
            )
            for one in counted.columns
        )
        if columns != self.rows.columns:
            self.set_columns(columns)
        lang = language()
        self._count = len(counted.rows)
        place = Place(_id_of(counted, at), at) if 0 <= at < self._count else self.place()
        self.show_source(Written(counted, lang), place=place)

    def fit(self, *, alone: bool) -> None:
        """Take the height of its rows, up to a page of them."""
        most = _ROWS_ALONE if alone else _ROWS_BESIDE_CHARTS
        rows = min(max(self._count, 3), most)
        line = self.verticalHeader().defaultSectionSize()
        # Room for the bar that scrolls sideways: a recap has more columns than a screen.
        self.setFixedHeight(self.horizontalHeader().height() + rows * line + 16)


def _id_of(counted: Counted, at: int) -> str:
    return f"{counted.rows[at].role}:{at}"


@dataclass(frozen=True, slots=True)
class Written:
    """The rows of a report, written in words as they are seen: a list of names may have 150,000."""

    counted: Counted
    lang: str

    def count(self, _progress: Progress) -> int:
        """How many rows there are."""
        return len(self.counted.rows)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some of them, in the order of the report."""
        kinds = [one.kind for one in self.counted.columns]
        return [
            Row(
                _id_of(self.counted, at),
                tuple(
                    show_cell(cell, kind, self.lang)
                    for cell, kind in zip(_named(self.counted.rows[at], kinds[0]), kinds, strict=True)
                ),
            )
            for at in range(offset, min(offset + limit, len(self.counted.rows)))
        ]


def _named(row: ReportRow, first: ColumnKind) -> tuple[Cell, ...]:
    """The name of what follows stands where names stand: a column of codes is too narrow for it."""
    if row.role is not RowRole.GROUP or first is not ColumnKind.ID:
        return row.cells
    return (None, row.cells[0], *row.cells[2:])


def _width(heading: str, letters: int, table: ReportTable) -> int:
    wanted = max(letters * _LETTER_PX, table.fontMetrics().horizontalAdvance(heading) + 26)
    return min(max(wanted, _NARROWEST), _WIDEST)


class _RoleDelegate(QStyledItemDelegate):
    """Paints a cell by the role of its row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, PagedModel):
            raise RuntimeError("this delegate paints lists by page")
        t, line, rect = theme.tokens(), model.record(index.row()), option.rect
        role = line.id.partition(":")[0] if line is not None else ""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = t.accent_soft if selected else t.hover if role == RowRole.GROUP else t.surface
        painter.fillRect(rect, QColor(ground))
        edge = t.line_strong if role == RowRole.TOTAL else t.line
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(edge))
        if selected and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(t.accent))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Normal if role == RowRole.DATA else QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(t.muted if role == RowRole.GROUP else t.text))
        box = QRectF(rect).adjusted(10, 0, -8, -1)
        cell = line.cells[index.column()] if line is not None else ""
        words = painter.fontMetrics().elidedText(str(cell), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(model.alignment(index.column())) | Qt.TextFlag.TextSingleLine, words)
        painter.restore()
