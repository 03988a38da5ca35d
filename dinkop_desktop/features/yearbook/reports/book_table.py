"""A small table inside the yearly book: its columns as wide as they need, figures to the right."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QFont

from dinkop_desktop.features.yearbook.reports.book import Excerpt
from dinkop_desktop.papers.paper import ACCENT, ACCENT_SOFT, INK, LINE, SOFT, Align, Paper, Style
from dinkop_desktop.papers.pdf_grid import UNBROKEN_KINDS, heading_words, measure, save_lines
from dinkop_desktop.papers.printing import show_cell
from dinkop_desktop.papers.table import FIGURE_KINDS, RowRole

_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5)
_PAD_X, _PAD_Y = 4.0, 2.4
_BOLD = frozenset({RowRole.GROUP, RowRole.SUBTOTAL, RowRole.TOTAL})


class Grid:
    """The cells of one table, measured.

    Attributes:
        head_height: of its headings.
        heights: of each row.
    """

    def __init__(self, paper: Paper, part: Excerpt, width: float, lang: str) -> None:
        """Measure it.

        Args:
            paper: that it will be painted on.
            part: the table.
            width: how much room there is.
            lang: how figures are written.
        """
        self._paper, self._part = paper, part
        self._texts = [
            tuple(
                show_cell(cell, column.kind, lang)
                for cell, column in zip(row.cells, part.columns, strict=True)
            )
            for row in part.rows
        ]
        self._size, self._widths = self._fit(width)
        self.head_height = self._height(tuple(column.label for column in part.columns), bold=True)
        # Kecamatan stand bold where their kelurahan stand below them; alone they are rows like any other.
        self._has_data = any(row.role is RowRole.DATA for row in part.rows)
        self.heights = tuple(
            self._group_height(texts[0])
            if part.rows[index].role is RowRole.GROUP
            else self._height(texts, bold=self._is_bold(index))
            for index, texts in enumerate(self._texts)
        )

    def keeps(self, index: int) -> bool:
        """Whether a row stays with the next one: before a total and as a group's name, never alone."""
        if self._part.rows[index].role is RowRole.GROUP:
            return True
        following = index + 1
        return following < len(self._part.rows) and self._part.rows[following].role is RowRole.TOTAL

    def paint_head(self, x: float, y: float) -> None:
        """Paint the headings."""
        whole = sum(self._widths)
        self._paper.fill(x, y, whole, self.head_height, SOFT)
        self._paper.rule(x, y, whole, weight=1.0, colour=ACCENT)
        self._paint(tuple(column.label for column in self._part.columns), x, y, bold=True, on_foot=True)
        self._paper.rule(x, y + self.head_height, whole, weight=0.6, colour=ACCENT)

    def paint_row(self, index: int, x: float, y: float) -> None:
        """Paint one row."""
        whole, height = sum(self._widths), self.heights[index]
        is_total = self._part.rows[index].role is RowRole.TOTAL
        if is_total:
            self._paper.fill(x, y, whole, height, ACCENT_SOFT)
        if self._part.rows[index].role is RowRole.GROUP:
            style = replace(self._style(0, bold=True), colour=ACCENT)
            self._paper.write(self._texts[index][0], x + _PAD_X, y + 3 * _PAD_Y, whole, style)
        else:
            self._paint(self._texts[index], x, y, bold=self._is_bold(index))
        weight, colour = (0.8, ACCENT) if is_total else (0.4, LINE)
        self._paper.rule(x, y + height, whole, weight=weight, colour=colour)

    def _is_bold(self, index: int) -> bool:
        role = self._part.rows[index].role
        return role is RowRole.TOTAL or (self._has_data and role in _BOLD)

    def _paint(
        self, texts: tuple[str, ...], x: float, y: float, *, bold: bool, on_foot: bool = False
    ) -> None:
        for index, (text, width) in enumerate(zip(texts, self._widths, strict=True)):
            style, room = self._style(index, bold=bold), width - 2 * _PAD_X
            top = y + _PAD_Y
            if on_foot:
                top = y + self.head_height - _PAD_Y - self._paper.height_of(text, style, room)
            if text:
                self._paper.write(text, x + _PAD_X, top, room, style)
            x += width

    def _style(self, index: int, *, bold: bool, size: float = 0) -> Style:
        column = self._part.columns[index]
        align = Align.RIGHT if column.kind in FIGURE_KINDS else Align.LEFT
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        return Style(size or self._size, weight, INK, align)

    def _group_height(self, name: str) -> float:
        return self._paper.height_of(name, self._style(0, bold=True), sum(self._widths)) + 4 * _PAD_Y

    def _height(self, texts: tuple[str, ...], *, bold: bool) -> float:
        return (
            max(
                self._paper.height_of(text or " ", self._style(index, bold=bold), width - 2 * _PAD_X)
                for index, (text, width) in enumerate(zip(texts, self._widths, strict=True))
            )
            + 2 * _PAD_Y
        )

    def _fit(self, room: float) -> tuple[float, tuple[float, ...]]:
        """Letters and widths: figures are never broken, texts share what is left."""
        places = range(len(self._part.columns))
        size, *smaller = _SIZES
        least = [self._least(index, size) for index in places]
        while sum(least) > room and smaller:
            size, *smaller = smaller
            least = [self._least(index, size) for index in places]
        texts = [index for index, one in enumerate(self._part.columns) if one.kind not in UNBROKEN_KINDS]
        if texts and sum(least) < room:
            grouped = [row.role is RowRole.GROUP for row in self._part.rows]
            rows = [its for its, is_group in zip(self._texts, grouped, strict=True) if not is_group]
            least = save_lines(least, room, texts, rows, measure(self._paper, size), _PAD_X)
        spare = max(0.0, room - sum(least))
        grown = texts or list(range(len(least)))
        # The first text takes half of what is left, the others nothing; figures stand a little apart.
        share = spare / 2
        least[grown[0]] += share if len(least) > 1 else spare
        others = [index for index in range(len(least)) if index != grown[0]]
        for index in others:
            least[index] += (spare - share) / len(others)
        return size, tuple(least)

    def _least(self, index: int, size: float) -> float:
        column, style = self._part.columns[index], self._style(index, bold=True, size=size)
        measure = self._paper.measure
        heading = max((measure(word, style) for word in heading_words(column.label)), default=0.0)
        if column.kind in UNBROKEN_KINDS:
            content = max((measure(texts[index], style) for texts in self._texts), default=0.0)
        else:
            words = {word for texts in self._texts for word in texts[index].split()}
            content = max((measure(word, style) for word in words), default=0.0)
            content = max(content, 90.0 if index == 0 else 0.0)
        return max(heading, content) + 2 * _PAD_X
