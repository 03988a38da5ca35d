"""The letter to a bank with the businesses that are referred: a page or more for each bank, in one document.

It names business, kelurahan, kind and sum; what else a bank needs is in the workbook (`bank_list`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont

from dinkop_desktop.papers.letterhead import EDGE, Letterhead, draw_letterhead
from dinkop_desktop.papers.paper import INK, LINE, MUTED, Align, Paper, Style, paint
from dinkop_desktop.papers.printing import show_long_day, show_number
from dinkop_desktop.papers.table import Row, Table
from dinkop_desktop.sentences import translate

_BODY, _BOLD = Style(10.5), Style(10.5, QFont.Weight.DemiBold)
_CELL, _HEADING = Style(9), Style(9, QFont.Weight.DemiBold)
_AMOUNT = Style(9, align=Align.RIGHT)
_LABEL = Style(9, colour=MUTED)
_SIGN_WIDTH, _LABEL_WIDTH, _ROW, _FOOT = 200.0, 62.0, 15.0, 130.0
# Where the columns of a letter begin and how wide they are, in shares of the page.
_ACROSS = ((0.0, 0.06), (0.06, 0.32), (0.38, 0.24), (0.62, 0.19), (0.81, 0.19))


def bank_letters(
    head: Letterhead, place: str, tables: Sequence[tuple[str, Table]], *, lang: str = "id"
) -> bytes:
    """A letter to each of some banks with the businesses below, as one PDF.

    Args:
        head: of Dinkop.
        place: where they are signed.
        tables: name of a bank and its list, one or more.
        lang: of the letters.
    """
    title = translate("Surat rujukan KUR", lang)

    def draw(paper: Paper) -> None:
        for bank, table in tables:
            _draw(paper, head, place, (bank, table), lang)

    return paint(title, tables[0][1].made_at, draw)


def _draw(paper: Paper, head: Letterhead, place: str, told: tuple[str, Table], lang: str) -> None:
    bank, table = told
    paper.open_page()
    width = paper.width - 2 * EDGE
    y = draw_letterhead(paper, head) + 8
    y += paper.write(f"{place}, {show_long_day(table.made_at.date(), lang)}", EDGE, y, width, _BODY) + 14
    for name, words in (("Nomor", ""), ("Perihal", translate("Rujukan calon penerima KUR", lang))):
        paper.write(translate(name, lang), EDGE, y, _LABEL_WIDTH, _BODY)
        y += max(paper.write(f": {words}", EDGE + _LABEL_WIDTH, y, width - _LABEL_WIDTH, _BOLD), 14) + 2
    y += 14
    to = translate("Yth. Pimpinan {bank}", lang).format(bank=bank)
    y += paper.write(to, EDGE, y, width, _BOLD) + 14
    begin = translate(
        "Bersama ini kami sampaikan {jumlah} usaha mikro dan kecil yang menurut penyaringan awal Dinas "
        "mungkin layak menerima KUR, dengan kebutuhan seluruhnya Rp {rupiah}. "
        "Pemiliknya setuju datanya diteruskan. Keputusan kredit ada pada bank.",
        lang,
    )
    said = begin.format(
        jumlah=show_number(table.total["umkm"], lang), rupiah=show_number(table.total["jumlah"], lang)
    )
    y += paper.write(said, EDGE, y, width, _BODY) + 10
    ask = translate("Mohon hasilnya disampaikan kepada kami, termasuk alasan bila ditolak.", lang)
    y += paper.write(ask, EDGE, y, width, _BODY) + 14
    y = _heading(paper, y, width, lang)
    for row in table.rows:
        if y + _height(paper, width, row) > paper.height - EDGE:
            paper.open_page()
            y = _heading(paper, EDGE, width, lang)
        y = _line(paper, y, width, row, lang)
    if y + _FOOT > paper.height - EDGE:
        paper.open_page()
        y = EDGE
    x, y = paper.width - EDGE - _SIGN_WIDTH, y + 24
    paper.write(translate("Kepala Dinas,", lang), x, y, _SIGN_WIDTH, _BODY)
    paper.rule(x, y + 78, _SIGN_WIDTH, weight=0.6, colour=INK)
    paper.write(translate("NIP:", lang), x, y + 81, _SIGN_WIDTH, _LABEL)


def _heading(paper: Paper, y: float, width: float, lang: str) -> float:
    names = ("No.", "Nama usaha", "Kelurahan", "Jenis KUR", "Jumlah (Rp)")
    for (start, share), name in zip(_ACROSS, names, strict=True):
        style = _HEADING if start < _ACROSS[-1][0] else Style(9, QFont.Weight.DemiBold, align=Align.RIGHT)
        paper.write(translate(name, lang), EDGE + start * width, y, share * width - 6, style)
    paper.rule(EDGE, y + _ROW, width, weight=0.6, colour=INK)
    return y + _ROW + 3


def _words(row: Row) -> tuple[str, ...]:
    """Number, name, kelurahan and kind of KUR, as a line of the letter says them."""
    return (str(row.cells[0]), str(row.cells[1]), str(row.cells[6] or ""), str(row.cells[7] or ""))


def _height(paper: Paper, width: float, row: Row) -> float:
    """Of a line: a bank looks a name up as it is written, so that it is broken and not cut."""
    columns = zip(_ACROSS, _words(row), strict=False)
    return max(_ROW, *(paper.height_of(said, _CELL, share * width - 6) + 3 for (_, share), said in columns))


def _line(paper: Paper, y: float, width: float, row: Row, lang: str) -> float:
    for (start, share), said in zip(_ACROSS, _words(row), strict=False):
        paper.write(said, EDGE + start * width, y, share * width - 6, _CELL)
    amount, (start, share) = row.cells[8], _ACROSS[-1]
    figure = show_number(amount, lang) if isinstance(amount, int) else "–"
    paper.write(figure, EDGE + start * width, y, share * width - 6, _AMOUNT)
    below = y + _height(paper, width, row)
    paper.rule(EDGE, below - 2, width, colour=LINE)
    return below
