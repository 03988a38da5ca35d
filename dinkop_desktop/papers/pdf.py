"""Reports on paper: title, figures with their headings on each page, notes, and which page of how many.

1. A4 upright; lying where the columns need it; smaller letters (down to 6 points) before a figure is broken.
2. A figure is never broken or cut. Text is broken into lines.
3. The name of a group never stands alone at the foot of a page; a subtotal or total never alone at the head.
4. Headings stand on each page. Notes follow the last row; alone only behind a table with parts that fills a
   page. Where there is no row, a sentence says so.
5. The id of a record is left out: nobody can follow it on paper, and it would take a fifth of the width. The
   workbook and the window have it. Where letters would become small, texts that no row has are left out,
   too, and a note names them.

Example: `render_counted(table, Letterhead("Pemerintah Kota Tangerang Selatan", "Kelurahan Ciater"))`
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtGui import QFont

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.painted_head import EDGE, draw_letterhead, letterhead_height
from dinkop_desktop.papers.paper import (
    ACCENT,
    ACCENT_SOFT,
    INK,
    LINE,
    LONG_SIDE,
    MUTED,
    SHORT_SIDE,
    SOFT,
    Align,
    Paper,
    Style,
    paint,
)
from dinkop_desktop.papers.pdf_grid import fit_grid, without_empty, without_ids
from dinkop_desktop.papers.printing import show_cell, show_moment
from dinkop_desktop.papers.table import FIGURE_KINDS, Row, RowRole, Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.sentences import translate

_TITLE = Style(15, QFont.Weight.Bold)
_SUBTITLE = Style(9.5, colour=MUTED)
_NOTE_HEAD = Style(8, QFont.Weight.DemiBold, MUTED)
_NOTE = Style(8, colour=MUTED)
_FOOT = Style(7.5, colour=MUTED)
_FOOT_HEIGHT = 40.0
# Above and below a text; less where a table with parts and its notes are to stand on one page.
_PAD_Y, _TIGHTER = 2.2, (1.6, 1.0)
_NOTES_WIDE, _NOTES_WIDER = 520.0, 720.0
_LETTERS_AT_MOST = 1_000
# After how many rows it is told how far the work is, and heard whether it should end.
_ROWS_AT_ONCE = 100
_ROWS_WITH_NOTES = 3
_LEADS = frozenset({RowRole.GROUP, RowRole.SUBTOTAL})
_BOLD_ROLES = frozenset({RowRole.GROUP, RowRole.SUBTOTAL, RowRole.TOTAL})
_GROUNDS = {RowRole.SUBTOTAL: SOFT, RowRole.TOTAL: ACCENT_SOFT}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table as it will be painted."""

    texts: tuple[str, ...]
    role: RowRole
    height: float


def render_counted(
    table: Table, head: Letterhead, lang: str = "id", progress: Progress | None = None
) -> tuple[bytes, int]:
    """The report as a PDF, and how many pages it has.

    Args:
        table: the report; its texts are ready to be read.
        head: who publishes it.
        lang: how numbers and days are written, and of the page's own words.
        progress: told now and then: ten thousand rows take some seconds.

    Raises:
        Stopped: `progress` asks for it.
    """
    told, on_paper, counted = progress or Progress(), without_ids(table), 0

    def paint_all(paper: Paper) -> None:
        nonlocal counted
        pages = _Pages(paper, on_paper, head, lang, told)
        counted = pages.count
        pages.paint()

    return paint(table.title, table.made_at, paint_all), counted


def count_pages(table: Table, head: Letterhead, lang: str = "id") -> int:
    """How many pages `render_counted` would make of it; nothing is painted."""
    on_paper, counted = without_ids(table), 0

    def lay_out(paper: Paper) -> None:
        nonlocal counted
        counted = _Pages(paper, on_paper, head, lang, Progress()).count

    paint(table.title, table.made_at, lay_out)
    return counted


def about_pages(table: Table, head: Letterhead, lang: str = "id", *, rows: int) -> int:
    """About how many pages `rows` rows like those of a table would fill, known from their heights.

    Counting the pages of some rows and multiplying them would count the last, half empty one every time.
    """
    on_paper, counted = without_ids(table), 0

    def lay_out(paper: Paper) -> None:
        nonlocal counted
        counted = _Pages(paper, on_paper, head, lang, Progress()).about(rows)

    paint(table.title, table.made_at, lay_out)
    return counted


class _Pages:
    """One report on its pages."""

    def __init__(self, paper: Paper, table: Table, head: Letterhead, lang: str, progress: Progress) -> None:
        self._paper, self._table, self._head, self._lang = paper, table, head, lang
        self._progress = progress
        self._pad_y, self._notes_wide = _PAD_Y, _NOTES_WIDE
        self._heights: dict[tuple[str, int, bool], float] = {}
        self._texts = [self._show(row) for row in table.rows]
        self._grid = fit_grid(paper, table, self._texts)
        if self._grid.is_crowded and (empty := self._empty()):
            self._table = table = without_empty(table, empty, lang)
            self._texts = [self._show(row) for row in table.rows]
            self._grid = fit_grid(paper, table, self._texts)
        self._page_height = SHORT_SIDE if self._grid.landscape else LONG_SIDE
        self._lay_out()
        if self._notes_apart and (len(self._by_page) > 1 or self._is_list):
            self._accompany_notes()
        elif self._notes_apart:
            self._tighten()

    def _lay_out(self) -> None:
        self._heights.clear()
        columns = self._table.columns
        self._heading_height = max(
            (self._height(column.label, index, bold=True) for index, column in enumerate(columns)), default=0
        )
        self._lines = self._all_lines()
        self._by_page = self._pages()
        self._notes_apart = not self._notes_fit(self._by_page[-1], is_first=len(self._by_page) == 1)

    def _tighten(self) -> None:
        """A little less room between rows, and longer lines of notes, where all fits on the page so."""
        self._notes_wide = _NOTES_WIDER
        for self._pad_y in (_PAD_Y, *_TIGHTER):
            self._lay_out()
            if not self._notes_apart:
                return
        self._pad_y, self._notes_wide = _PAD_Y, _NOTES_WIDE
        self._lay_out()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._by_page) + self._notes_apart

    def about(self, rows: int) -> int:
        """How many there would be of so many rows like these."""
        if not self._lines:
            return self.count
        height = sum(line.height for line in self._lines) / len(self._lines)
        left = height * rows - self._room(is_first=True)
        # The foot of a page is left empty where a row does not fit, by half of one on average.
        return 1 + max(0, ceil(left / (self._room(is_first=False) - height / 2)))

    def paint(self) -> None:
        """All pages, first to last."""
        for index, lines in enumerate(self._by_page):
            self._progress.at("Menulis halaman", index, self.count)
            y = self._open(index, self.count)
            y = self._paint_lines(lines, y) if self._lines else self._paint_nothing(y)
            if index == len(self._by_page) - 1 and not self._notes_apart:
                self._paint_notes(y)
        if self._notes_apart:
            self._paint_notes(self._open(self.count - 1, self.count, has_table=False))

    def _all_lines(self) -> list[_Line]:
        lines, rows = [], self._table.rows
        for at, (row, texts) in enumerate(zip(rows, self._texts, strict=True)):
            if not at % _ROWS_AT_ONCE:
                self._progress.at("Menata halaman", at, len(rows))
            lines.append(self._line(row, texts))
        return lines

    def _show(self, row: Row) -> tuple[str, ...]:
        return tuple(
            _shorten(show_cell(value, column.kind, self._lang))
            for value, column in zip(row.cells, self._table.columns, strict=True)
        )

    def _empty(self) -> frozenset[int]:
        """Columns of texts that no row has."""
        return frozenset(
            index
            for index, column in enumerate(self._table.columns)
            if column.kind not in FIGURE_KINDS and not any(texts[index] for texts in self._texts)
        )

    def _style(self, index: int, *, bold: bool) -> Style:
        column = self._table.columns[index]
        align = Align.RIGHT if column.kind in FIGURE_KINDS else Align.LEFT
        return Style(self._grid.size, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, INK, align)

    def _height(self, text: str, index: int, *, bold: bool) -> float:
        known = self._heights.get((text, index, bold))
        if known is None:
            width = self._grid.widths[index] - 2 * self._grid.pad
            known = self._paper.height_of(text, self._style(index, bold=bold), width) + 2 * self._pad_y
            self._heights[text, index, bold] = known  # kelurahan, sektor, keadaan: the same few on every row
        return known

    def _line(self, row: Row, texts: tuple[str, ...]) -> _Line:
        bold = row.role in _BOLD_ROLES
        if row.role is RowRole.GROUP:
            height = (
                self._paper.height_of(texts[0], self._style(0, bold=True), self._grid.width) + 4 * self._pad_y
            )
        else:
            height = max(
                (self._height(text, index, bold=bold) for index, text in enumerate(texts) if text),
                default=self._grid.size + 2 * self._pad_y,
            )
        return _Line(texts, row.role, height)

    def _first_top(self) -> float:
        """Where the table begins on the first page, before anything is painted."""
        width = (LONG_SIDE if self._grid.landscape else SHORT_SIDE) - 2 * EDGE
        head = letterhead_height(self._paper, self._head, width)
        title = self._paper.height_of(self._table.title, _TITLE, width)
        subtitle = (
            self._paper.height_of(self._table.subtitle, _SUBTITLE, width) if self._table.subtitle else 0
        )
        return head + title + subtitle + 10

    def _pages(self) -> list[list[_Line]]:
        """The lines of each page, at least one page."""
        pages: list[list[_Line]] = [[]]
        room = self._room(is_first=True)
        for index, line in enumerate(self._lines):
            needed = line.height
            if line.role in _LEADS and index + 1 < len(self._lines):
                needed += self._lines[index + 1].height
            if needed > room and pages[-1]:
                carried = self._carried(pages[-1], line)
                pages.append(carried)
                room = self._room(is_first=False) - sum(each.height for each in carried)
            pages[-1].append(line)
            room -= line.height
        return pages

    def _carried(self, page: list[_Line], line: _Line) -> list[_Line]:
        """The line before a total, which goes to the next page with it."""
        if line.role is RowRole.TOTAL and len(page) > 1 and page[-1].role is RowRole.DATA:
            return [page.pop()]
        return []

    @property
    def _is_list(self) -> bool:
        """Whether its rows are alike: a table with parts and a total stays whole on its one page."""
        return all(line.role is RowRole.DATA for line in self._lines)

    def _accompany_notes(self) -> None:
        """The last rows go to the notes' page with them."""
        page = self._by_page[-1]
        at = len(page) - _ROWS_WITH_NOTES
        while at > 0 and (page[at].role is RowRole.TOTAL or page[at - 1].role in _LEADS):
            at -= 1
        if at > 0:
            self._by_page[-1:] = [page[:at], page[at:]]
            self._notes_apart = not self._notes_fit(page[at:], is_first=False)

    def _room(self, *, is_first: bool) -> float:
        top = self._first_top() if is_first else _later_top()
        return self._page_height - _FOOT_HEIGHT - top - self._heading_height

    def _notes_fit(self, lines: list[_Line], *, is_first: bool) -> bool:
        return self._notes_height() <= self._room(is_first=is_first) - sum(line.height for line in lines)

    def _notes_height(self) -> float:
        width = self._note_width()
        return 14 + 12 + sum(self._paper.height_of(note, _NOTE, width - 14) + 2 for note in self._table.notes)

    def _note_width(self) -> float:
        return min(self._notes_wide, (LONG_SIDE if self._grid.landscape else SHORT_SIDE) - 2 * EDGE)

    def _open(self, index: int, count: int, *, has_table: bool = True) -> float:
        """A new page with its head, headings and foot; where its rows begin."""
        paper = self._paper
        paper.open_page(landscape=self._grid.landscape)
        width = paper.width - 2 * EDGE
        if index == 0:
            y = draw_letterhead(paper, self._head)
            y += paper.write(self._table.title, EDGE, y, width, _TITLE)
            if self._table.subtitle:
                y += paper.write(self._table.subtitle, EDGE, y, width, _SUBTITLE)
            y += 10
        else:
            paper.write(f"{self._table.title} · {self._table.subtitle}".strip(" ·"), EDGE, 26, width, _FOOT)
            y = _later_top()
        self._paint_foot(index, count, width)
        return self._paint_headings(y) if has_table else y

    def _paint_foot(self, index: int, count: int, width: float) -> None:
        y = self._paper.height - 28
        page = translate("Halaman {halaman} dari {jumlah}", self._lang).format(
            halaman=index + 1, jumlah=count
        )
        made = translate("Dibuat {waktu}", self._lang).format(
            waktu=show_moment(self._table.made_at, self._lang)
        )
        self._paper.rule(EDGE, y - 4, width)
        self._paper.write(made, EDGE, y, width / 2, _FOOT)
        self._paper.write(page, EDGE, y, width, replace(_FOOT, align=Align.RIGHT))

    def _paint_headings(self, y: float) -> float:
        self._paper.fill(EDGE, y, self._grid.width, self._heading_height, SOFT)
        self._paper.rule(EDGE, y, self._grid.width, weight=1.2, colour=ACCENT)
        x = EDGE
        for index, (column, width) in enumerate(zip(self._table.columns, self._grid.widths, strict=True)):
            height = self._height(column.label, index, bold=True)
            style = self._style(index, bold=True)
            # Headings stand on their foot, so that short ones are near their figures.
            top = y + self._heading_height - height + self._pad_y
            self._paper.write(column.label, x + self._grid.pad, top, width - 2 * self._grid.pad, style)
            x += width
        return y + self._heading_height

    def _paint_lines(self, lines: list[_Line], top: float) -> float:
        # Grounds first: one painted later would cover half of the rule above it.
        y = top
        for line in lines:
            if line.role in _GROUNDS:
                self._paper.fill(EDGE, y, self._grid.width, line.height, _GROUNDS[line.role])
            y += line.height
        self._paper.rule(EDGE, top, self._grid.width, weight=0.8, colour=ACCENT)
        y = top
        for line in lines:
            self._paint_line(line, y)
            y += line.height
            weight, colour = (1.0, ACCENT) if line.role is RowRole.TOTAL else (0.4, LINE)
            self._paper.rule(EDGE, y, self._grid.width, weight=weight, colour=colour)
        return y

    def _paint_nothing(self, y: float) -> float:
        said = translate("Tidak satu pun masuk laporan ini.", self._lang)
        y += (
            self._paper.write(said, EDGE + self._grid.pad, y + 2 * self._pad_y, self._grid.width, _SUBTITLE)
            + 4 * self._pad_y
        )
        self._paper.rule(EDGE, y, self._grid.width)
        return y

    def _paint_line(self, line: _Line, y: float) -> None:
        if line.role is RowRole.GROUP:
            style = replace(self._style(0, bold=True), colour=ACCENT)
            self._paper.write(
                line.texts[0], EDGE + self._grid.pad, y + 3 * self._pad_y, self._grid.width, style
            )
            return
        x, pad = EDGE, self._grid.pad
        bold = line.role in _BOLD_ROLES
        for index, (text, width) in enumerate(zip(line.texts, self._grid.widths, strict=True)):
            if text:
                self._paper.write(
                    text, x + pad, y + self._pad_y, width - 2 * pad, self._style(index, bold=bold)
                )
            x += width

    def _paint_notes(self, y: float) -> None:
        y += 14
        y += self._paper.write(translate("Keterangan", self._lang), EDGE, y, 300, _NOTE_HEAD)
        width = self._note_width()
        for number, note in enumerate(self._table.notes, 1):
            self._paper.write(f"{number}.", EDGE, y, 14, _NOTE)
            y += self._paper.write(note, EDGE + 14, y, width - 14, _NOTE) + 2


def _later_top() -> float:
    return 44.0


def _shorten(text: str) -> str:
    """No more than a third of a page; who wants all of a long text opens the workbook."""
    return text if len(text) <= _LETTERS_AT_MOST else text[: _LETTERS_AT_MOST - 1] + "…"
