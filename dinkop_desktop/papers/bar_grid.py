"""Bars in columns: of each row several figures that have nothing to do with one scale, each with its number.

1. Every column starts at zero and has a scale of its own below its name: bars are compared down a column,
   never across. There is one colour; nothing is told by colour alone.
2. A row that is long is elided, a number never.

Example: `BarGrid(("Sama", "Beda"), (GridRow("Ciater", (Mark("Sama", 90, "90"), Mark("Beda", 4, "4"))),))`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from dinkop_desktop.papers.charts import Look, Mark

_BAR, _GAP, _AIR = 10.0, 12.0, 5.0
_EDGE = 8.0  # a frame around a row does not touch its name
_NAMES = 0.24
_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: what it is called, a value for each column, and what it leads to."""

    label: str
    marks: tuple[Mark, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class BarGrid:
    """Rows of bars below the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]

    def height(self, look: Look) -> float:
        """Two lines for the names, and one for each row."""
        return self._head(look) + self._line(look) * len(self.rows) + _AIR

    def numbers(self) -> str:
        """Each row with its figures."""
        return "; ".join(
            f"{row.label}: {', '.join(f'{mark.label} {mark.shown}' for mark in row.marks)}"
            for row in self.rows
        )

    def table(self) -> tuple[tuple[str, ...], ...]:
        """A row for each, a column for each."""
        return (("", *self.columns), *((row.label, *(mark.shown for mark in row.marks)) for row in self.rows))

    def place(self, at: int, box: QRectF, look: Look) -> QRectF:
        """Where a row stands."""
        line = self._line(look)
        return QRectF(box.left(), box.top() + self._head(look) + line * at + _AIR, box.width(), line)

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """The names of the rows take what they need, a quarter of the width at most."""
        painter.setFont(look.small)
        metrics, line = QFontMetricsF(look.small), self._line(look)
        widest = max((metrics.horizontalAdvance(row.label) for row in self.rows), default=0.0) + _GAP + _EDGE
        names = min(widest, box.width() * _NAMES)
        wide = (box.width() - names) / max(1, len(self.columns))
        for column, name in enumerate(self.columns):
            left = box.left() + names + column * wide
            painter.setPen(QColor(look.muted))
            above = QRectF(left, box.top(), wide - _GAP / 2, self._head(look))
            painter.drawText(
                above, int(_LEFT | Qt.AlignmentFlag.AlignBottom) | Qt.TextFlag.TextWordWrap, name
            )
        painter.setPen(QPen(QColor(look.line), 1))
        under = box.top() + self._head(look) + 2
        painter.drawLine(QPointF(box.left(), under), QPointF(box.right(), under))
        for at, row in enumerate(self.rows):
            top = self.place(at, box, look).top()
            self._write(
                painter, QRectF(box.left() + _EDGE, top, names - _GAP - _EDGE, line), row.label, look.text
            )
            for column, mark in enumerate(row.marks):
                cell = QRectF(box.left() + names + column * wide, top, wide - _GAP, line)
                self._paint_cell(painter, cell, mark, self._marks(column), look)

    @staticmethod
    def _paint_cell(painter: QPainter, cell: QRectF, mark: Mark, column: Sequence[Mark], look: Look) -> None:
        metrics = QFontMetricsF(look.small)
        number = max((metrics.horizontalAdvance(one.shown) for one in column), default=0.0) + _AIR
        most = max((one.value for one in column), default=0.0) or 1.0
        room = max(4.0, cell.width() - number)
        length = max(2.0, room * mark.value / most) if mark.value > 0 else 0.0
        bar = QRectF(cell.left(), cell.top() + (cell.height() - _BAR) / 2, length, _BAR)
        if length:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(QColor(look.text if mark.value else look.muted))
        beside = QRectF(bar.right() + _AIR, cell.top(), number, cell.height())
        painter.drawText(beside, int(_LEFT | _MIDDLE) | Qt.TextFlag.TextSingleLine, mark.shown)

    @staticmethod
    def _write(painter: QPainter, box: QRectF, words: str, ink: str) -> None:
        painter.setPen(QColor(ink))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, ceil(box.width()))
        painter.drawText(box, int(_LEFT | _MIDDLE) | Qt.TextFlag.TextSingleLine, shown)

    def _marks(self, column: int) -> list[Mark]:
        return [row.marks[column] for row in self.rows]

    @staticmethod
    def _head(look: Look) -> float:
        return 2 * look.line_height

    @staticmethod
    def _line(look: Look) -> float:
        return look.line_height + _AIR
