"""Sheets for the street: one RT after the other, in the order of the walk, with room for a pen.

Each RT begins a page. The seven outcomes are boxes with the digits of the screen; some lines without a name
wait for new finds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtGui import QFont

from dinkop_desktop.papers.paper import INK, LINE, MUTED, SOFT, Align, Paper, Style, paint
from dinkop_desktop.papers.printing import show_day
from dinkop_desktop.sentences import translate

_EDGE, _TOP, _ROW, _HEAD_ROW, _FOOT = 30.0, 26.0, 30.0, 17.0, 40.0
_TITLE, _SUB = Style(13, QFont.Weight.Bold), Style(9, colour=MUTED)
_HEAD, _NAME, _TEXT = Style(7.5, QFont.Weight.DemiBold, MUTED), Style(9, QFont.Weight.DemiBold), Style(8.5)
_SMALL = Style(7.5, colour=MUTED)
_DIGIT = Style(7, QFont.Weight.Normal, MUTED, Align.CENTRE)
_FINDS, _OUTCOMES, _TICK = 4, 7, 14.0
# No., who, where, phone, outcomes, go again, note.
_WIDTHS = (30.0, 196.0, 156.0, 84.0, 116.0, 62.0, 138.0)
_HEADINGS = ("No.", "Nama usaha dan pemilik", "Alamat", "HP", "Hasil (lingkari)", "Datang lagi", "Catatan")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: number (`+` for a find), who, where, and what is known already."""

    number: str
    name: str
    owner: str = ""
    street: str = ""
    phone: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """One RT: its name, and its lines in walking order."""

    area: str
    lines: tuple[SheetLine, ...]


def visit_sheets(
    office: str,
    year: int,
    outcomes: Sequence[str],
    sheets: Sequence[VisitSheet],
    made_at: datetime,
    *,
    lang: str = "id",
    tell: Callable[[int], None] | None = None,
) -> bytes:
    """The sheets as one PDF, lying.

    Args:
        office: "Kelurahan Ciater".
        year: data year.
        outcomes: the seven, in the order of their digits.
        sheets: one an RT.
        made_at: in the zone it shall be read in.
        lang: of the page's own words.
        tell: told how many are done, before each; what it raises ends the work.
    """
    title = translate("Lembar kunjungan", lang)
    legend = " · ".join(f"{at} {words}" for at, words in enumerate(outcomes, 1))

    def draw(paper: Paper) -> None:
        for number, sheet in enumerate(sheets):
            if tell is not None:
                tell(number)
            _Sheet(paper, f"{title} · {sheet.area}", f"{office} · {year}", legend, made_at, lang).draw(sheet)

    return paint(title, made_at, draw)


class _Sheet:
    """One RT on its pages."""

    def __init__(
        self, paper: Paper, title: str, under: str, legend: str, made_at: datetime, lang: str
    ) -> None:
        self._paper, self._title, self._under, self._legend = paper, title, under, legend
        self._made_at, self._lang = made_at, lang
        self._y, self._page = 0.0, 0

    def draw(self, sheet: VisitSheet) -> None:
        finds = (SheetLine("+", "") for _ in range(_FINDS))
        self._open(len(sheet.lines))
        for line in (*sheet.lines, *finds):
            height = self._height(line)
            if self._y + height > self._paper.height - _FOOT:
                self._open(len(sheet.lines))
            self._draw_line(line, height)

    def _open(self, count: int) -> None:
        paper, lang = self._paper, self._lang
        paper.open_page(landscape=True)
        self._page += 1
        width = paper.width - 2 * _EDGE
        paper.write(self._title, _EDGE, _TOP, width * 0.6, _TITLE)
        who = translate("Petugas: ____________________   Tanggal: ______________", lang)
        paper.write(who, _EDGE, _TOP + 4, width, replace(_TEXT, align=Align.RIGHT))
        under = translate("{kantor}, {jumlah} baris, dicetak {hari}, halaman {nomor}", lang).format(
            kantor=self._under, jumlah=count, hari=show_day(self._made_at, lang), nomor=self._page
        )
        paper.write(under, _EDGE, _TOP + 19, width, _SUB)
        self._y = _TOP + 37
        paper.fill(_EDGE, self._y, width, _HEAD_ROW, SOFT)
        x = _EDGE
        for wide, words in zip(_WIDTHS, _HEADINGS, strict=True):
            paper.write(translate(words, lang), x + 4, self._y + 3, wide - 4, _HEAD)
            x += wide
        self._y += _HEAD_ROW
        foot = translate("Hasil: {daftar}", lang).format(daftar=self._legend)
        paper.write(foot, _EDGE, paper.height - 30, width, _SMALL)

    def _height(self, line: SheetLine) -> float:
        second = _WIDTHS[2] - 8
        return max(_ROW, self._paper.height_of(line.street, _TEXT, second) + 8 if line.street else 0)

    def _draw_line(self, line: SheetLine, height: float) -> None:
        paper, y = self._paper, self._y
        places, x = [], _EDGE
        for wide in _WIDTHS:
            places.append(x)
            x += wide
        paper.write(line.number, places[0] + 4, y + 4, _WIDTHS[0] - 4, _TEXT)
        paper.write(self._fit(line.name, _NAME, 1), places[1] + 4, y + 4, _WIDTHS[1], _NAME)
        paper.write(self._fit(line.owner, _SMALL, 1), places[1] + 4, y + 17, _WIDTHS[1], _SMALL)
        paper.write(line.street, places[2] + 4, y + 4, _WIDTHS[2] - 8, _TEXT)
        paper.write(line.phone, places[3] + 4, y + 4, _WIDTHS[3] - 4, _TEXT)
        for at in range(_OUTCOMES):
            left = places[4] + 4 + at * (_TICK + 1.5)
            paper.frame(left, y + 4, _TICK, _TICK, LINE)
            paper.write(str(at + 1), left, y + 6, _TICK, _DIGIT)
        paper.write(self._fit(line.known, _SMALL, 4), places[4] + 4, y + 19, _WIDTHS[4], _SMALL)
        for at in range(1, len(places)):
            paper.fill(places[at] - 0.2, y, 0.4, height, LINE)
        paper.rule(_EDGE, y + height, paper.width - 2 * _EDGE, colour=INK, weight=0.3)
        self._y += height

    def _fit(self, text: str, style: Style, column: int) -> str:
        """What fits into one line of a column."""
        return self._paper.cut(text, style, _WIDTHS[column] - 8)
