"""The yearly book on paper: cover, contents, chapters with sentences, charts and tables, each page numbered.

1. A4 upright. A chapter begins a page. A heading, a chart's title and a table's head never stand alone at the
   foot of a page; the head of a table stands again where it goes on.
2. What is laid out is what is painted: the contents know the pages because all of it is measured first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from dinkop_desktop.features.yearbook.reports.book import (
    Book,
    Chapter,
    Excerpt,
    Heading,
    Note,
    Pair,
    Paragraph,
    Part,
    Picture,
)
from dinkop_desktop.features.yearbook.reports.book_table import Grid
from dinkop_desktop.papers import paper as papers
from dinkop_desktop.papers.charts import Look
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.painted_head import draw_letterhead
from dinkop_desktop.papers.paper import (
    ACCENT,
    ACCENT_SOFT,
    INK,
    LINE,
    MUTED,
    SHORT_SIDE,
    Align,
    Paper,
    Style,
    paint,
)
from dinkop_desktop.papers.printing import show_moment
from dinkop_desktop.sentences import translate

EDGE = 56.0
_WIDTH = SHORT_SIDE - 2 * EDGE
_TOP, _BOTTOM = 64.0, papers.LONG_SIDE - 50.0
_ROWS_KEPT_WHOLE, _BELOW_TABLE = 12, 10.0
_GAP = 18.0
_CHAPTER = Style(20, QFont.Weight.Bold, ACCENT)
_HEADING = Style(11.5, QFont.Weight.DemiBold)
_BODY = Style(10)
_NOTE = Style(8.5, colour=MUTED)
_CHART_TITLE = Style(9.5, QFont.Weight.DemiBold)
_SMALL = Style(8, colour=MUTED)
_MOTTO = Style(27, QFont.Weight.Bold, ACCENT)
_COVER_TITLE = Style(15, QFont.Weight.DemiBold)
_LETTERS_PX = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is painted as a whole.

    Attributes:
        height: of it, in points.
        draw: paints it below a line.
        keeps: whether it stays with what follows.
        head: what is painted above it where it begins a page.
        below: of the height, what is only room for what follows.
    """

    height: float
    draw: Callable[[float], None]
    keeps: bool = False
    head: Piece | None = None
    below: float = 0.0


def render_book(book: Book, head: Letterhead) -> bytes:
    """The book as a PDF."""
    title = f"{book.title}, {book.area}"
    return paint(title, book.made_at, lambda paper: _Binder(paper, book, head).paint())


class _Binder:
    """One book on its pages."""

    def __init__(self, paper: Paper, book: Book, head: Letterhead) -> None:
        self._paper, self._book, self._head = paper, book, head
        self._look = Look(
            text=INK,
            muted=MUTED,
            line=LINE,
            accent=ACCENT,
            surface="#FFFFFF",
            scale=("#EDF2F3", "#CFE3E6", "#8FC0C8", "#3F8F9B", ACCENT),
            series=(ACCENT, "#A04A00", "#5B4B9A"),
            small=papers.chart_font(_LETTERS_PX),
            strong=papers.chart_font(_LETTERS_PX, QFont.Weight.DemiBold),
        )

    def paint(self) -> None:
        """Cover, contents and chapters."""
        chapters = [self._pages(list(self._pieces(chapter))) for chapter in self._book.chapters]
        count = 2 + sum(map(len, chapters))
        self._paint_cover()
        starts, number = [], 3
        for pages in chapters:
            starts.append(number)
            number += len(pages)
        self._open(2, count)
        self._paint_contents(starts)
        number = 3
        for pages in chapters:
            for page in pages:
                self._open(number, count)
                y = _TOP
                for piece in page:
                    piece.draw(y)
                    y += piece.height
                number += 1

    # -- laying out --

    def _pages(self, pieces: list[Piece]) -> list[list[Piece]]:
        """The pieces of each page; a piece higher than a page stands alone on one."""
        pages: list[list[Piece]] = [[]]
        room = _BOTTOM - _TOP
        for index, piece in enumerate(pieces):
            if pages[-1] and self._needed(pieces, index) > room:
                pages.append([piece.head] if piece.head else [])
                room = _BOTTOM - _TOP - sum(each.height for each in pages[-1])
            pages[-1].append(piece)
            room -= piece.height
        return pages

    def _needed(self, pieces: list[Piece], index: int) -> float:
        """The room for a piece and all that has to stay with it."""
        needed = pieces[index].height
        while pieces[index].keeps and index + 1 < len(pieces):
            index += 1
            needed += pieces[index].height
        return needed - pieces[index].below

    def _pieces(self, chapter: Chapter) -> Iterator[Piece]:
        yield self._text(chapter.title, _CHAPTER, below=14, keeps=True)
        for part in chapter.parts:
            yield from self._of(part)

    def _of(self, part: Part) -> Iterator[Piece]:
        match part:
            case Heading(text):
                yield self._text(text, _HEADING, above=10, below=4, keeps=True)
            case Paragraph(text):
                yield self._text(text, _BODY, below=7)
            case Note(text):
                yield self._text(text, _NOTE, below=4)
            case Picture():
                yield self._pictures((part,))
            case Pair(left, right):
                yield self._pictures((left, right))
            case Excerpt():
                yield from self._table(part)

    def _text(
        self, text: str, style: Style, *, above: float = 0, below: float = 0, keeps: bool = False
    ) -> Piece:
        height = self._paper.height_of(text, style, _WIDTH)

        def draw(y: float) -> None:
            self._paper.write(text, EDGE, y + above, _WIDTH, style)

        return Piece(above + height + below, draw, keeps, below=below)

    def _pictures(self, pictures: tuple[Picture, ...]) -> Piece:
        width = (_WIDTH - _GAP * (len(pictures) - 1)) / len(pictures)
        measure = self._paper.height_of
        heads = [
            measure(one.title, _CHART_TITLE, width) + measure(one.definition, _SMALL, width) + 4
            for one in pictures
        ]
        head = max(heads)
        tall = max(one.bars.height(self._look) for one in pictures)

        def draw(y: float) -> None:
            for number, one in enumerate(pictures):
                x = EDGE + number * (width + _GAP)
                below = y + 6 + self._paper.write(one.title, x, y + 6, width, _CHART_TITLE)
                self._paper.write(one.definition, x, below, width, _SMALL)
                self._paper.draw(x, y + 6 + head, width, one.bars.height(self._look), self._painter(one))

        return Piece(6 + head + tall + 12, draw)

    def _painter(self, picture: Picture) -> Callable[[QPainter, QRectF], None]:
        return lambda painter, box: picture.bars.paint(painter, box, self._look)

    def _table(self, part: Excerpt) -> Iterator[Piece]:
        grid = Grid(self._paper, part, _WIDTH, self._book.lang)
        yield self._text(part.title, _CHART_TITLE, above=8, below=3, keeps=True)
        head = Piece(grid.head_height, lambda y: grid.paint_head(EDGE, y), keeps=True)
        yield head
        count = len(grid.heights)
        is_small = count <= _ROWS_KEPT_WHOLE
        for index, height in enumerate(grid.heights):
            is_last = index == count - 1
            below = _BELOW_TABLE if is_last else 0.0
            yield Piece(
                height + below,
                self._row_painter(grid, index),
                # A small table is not divided; of others no row stands alone, first or last of its table.
                keeps=grid.keeps(index) or (not is_last and (is_small or index in (0, count - 2))),
                head=head,
                below=below,
            )

    def _row_painter(self, grid: Grid, index: int) -> Callable[[float], None]:
        return lambda y: grid.paint_row(index, EDGE, y)

    # -- painting --

    def _open(self, number: int, count: int) -> None:
        paper = self._paper
        paper.open_page()
        paper.write(f"{self._book.title} · {self._book.area}", EDGE, 32, _WIDTH, _SMALL)
        paper.rule(EDGE, 48, _WIDTH)
        page = translate("Halaman {halaman} dari {jumlah}", self._book.lang)
        y = paper.height - 36
        paper.rule(EDGE, y - 6, _WIDTH)
        paper.write(self._made(), EDGE, y, _WIDTH / 2, _SMALL)
        words = page.format(halaman=number, jumlah=count)
        paper.write(words, EDGE, y, _WIDTH, replace(_SMALL, align=Align.RIGHT))

    def _made(self) -> str:
        moment = show_moment(self._book.made_at, self._book.lang)
        return translate("Dibuat {waktu}", self._book.lang).format(waktu=moment)

    def _paint_cover(self) -> None:
        paper, book = self._paper, self._book
        paper.open_page()
        draw_letterhead(paper, self._head)
        y = 250.0
        paper.fill(EDGE, y - 18, 64, 5, ACCENT)
        for line in book.motto:
            y += paper.write(line, EDGE, y, _WIDTH, _MOTTO) + 2
        y += 26
        y += paper.write(book.title, EDGE, y, _WIDTH, _COVER_TITLE) + 2
        paper.write(book.area, EDGE, y, _WIDTH, replace(_COVER_TITLE, weight=QFont.Weight.Normal))
        paper.fill(0, paper.height - 96, paper.width, 96, ACCENT_SOFT)
        paper.write(book.source, EDGE, paper.height - 66, _WIDTH, replace(_BODY, colour=INK))

    def _paint_contents(self, starts: list[int]) -> None:
        paper = self._paper
        y = _TOP + paper.write(self._book.contents, EDGE, _TOP, _WIDTH, _CHAPTER) + 14
        for chapter, start in zip(self._book.chapters, starts, strict=True):
            paper.write(str(start), EDGE, y, _WIDTH, replace(_BODY, align=Align.RIGHT))
            y += paper.write(chapter.title, EDGE, y, _WIDTH - 40, _BODY) + 5
            paper.rule(EDGE, y, _WIDTH)
            y += 7
