"""A sheet for each business that is helped to an NIB: what the online licensing asks, and what is missing.

The parts stand in the order of its pages. What the record says is printed, so that it can be typed from the
paper or sent with the owner; what is missing has a frame to write in and a mark, and is counted on top.

Source: PP 7/2021 pasal 40; the list is rules/licensing/py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtGui import QFont

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.painted_head import EDGE, draw_letterhead
from dinkop_desktop.papers.paper import ACCENT, INK, LINE, MUTED, SOFT, Paper, Style, paint
from dinkop_desktop.sentences import translate

_TITLE, _NAME = Style(14, QFont.Weight.Bold), Style(11, QFont.Weight.DemiBold)
_PART = Style(10, QFont.Weight.Bold, ACCENT)
_LABEL, _TEXT, _SMALL = Style(8, colour=MUTED), Style(9), Style(7.5, colour=MUTED)
_LACKS = Style(8.5, QFont.Weight.DemiBold, INK)
_LABELS, _LINE, _FRAME_H, _FOOT = 178.0, 13.0, 14.5, 40.0
TITLE = "Lembar bantu NIB"
_WHAT = (
    "Untuk usaha mikro dan kecil yang dibantu kantor kelurahan mendaftar NIB (PP 7/2021 pasal 40). Isian "
    "berbingkai belum tercatat; tulis di sini, lalu lengkapi juga di formulir."
)
_PRIVATE_NOTE = "Lembar ini memuat data pribadi. Simpan di tempat terkunci; musnahkan sesudah NIB terbit."


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for: its label, what is known, and whether it goes no further without it."""

    label: str
    answer: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One page of the registration."""

    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class LicenceSheet:
    """One business: its name, its address in one line, and the parts."""

    name: str
    place: str
    parts: tuple[AskedPart, ...]

    @property
    def missing(self) -> int:
        """How many things are needed and not known."""
        return sum(one.needed and not one.answer for part in self.parts for one in part.asked)


def licence_sheets(
    head: Letterhead, sheets: Sequence[LicenceSheet], made_at: datetime, *, lang: str = "id"
) -> bytes:
    """The sheets as one PDF, a page each.

    Args:
        head: of the office.
        sheets: one or more.
        made_at: in the zone it shall be read in.
        lang: of the sheet's own words.
    """

    def draw(paper: Paper) -> None:
        for sheet in sheets:
            _draw(paper, head, sheet, lang)

    return paint(translate(TITLE, lang), made_at, draw)


def _draw(paper: Paper, head: Letterhead, sheet: LicenceSheet, lang: str) -> None:
    paper.open_page()
    width, y = paper.width - 2 * EDGE, 0.0
    y = draw_letterhead(paper, head) - 6
    y += paper.write(translate(TITLE, lang), EDGE, y, width, _TITLE)
    y += paper.write(sheet.name, EDGE, y, width, _NAME)
    y += paper.write(sheet.place, EDGE, y, width, _SMALL) + 3
    said = (
        translate("Masih kurang {jumlah} isian.", lang).format(jumlah=sheet.missing)
        if sheet.missing
        else translate("Semua yang wajib sudah ada.", lang)
    )
    y += paper.write(said, EDGE, y, width, _LACKS) + 2
    y += paper.write(translate(_WHAT, lang), EDGE, y, width, _SMALL) + 8
    _draw_foot(paper, lang)
    for part in sheet.parts:
        paper.fill(EDGE, y, width, 15, SOFT)
        paper.write(translate(part.title, lang), EDGE + 6, y, width, _PART)
        y += 18
        for one in part.asked:
            if y + _FRAME_H > paper.height - _FOOT:
                paper.open_page()
                _draw_foot(paper, lang)
                y = EDGE
            y += _draw_asked(paper, one, y, lang)
        y += 4


def _draw_foot(paper: Paper, lang: str) -> None:
    note = translate(_PRIVATE_NOTE, lang)
    paper.write(note, EDGE, paper.height - 30, paper.width - 2 * EDGE, _SMALL)


def _draw_asked(paper: Paper, one: Asked, y: float, lang: str) -> float:
    room = paper.width - 2 * EDGE - _LABELS
    label = f"{translate(one.label, lang)} *" if one.needed else translate(one.label, lang)
    used = paper.write(label, EDGE + 6, y + 1.5, _LABELS - 14, _LABEL)
    if one.answer:
        used = max(used, paper.write(one.answer, EDGE + _LABELS, y + 1, room, _TEXT))
        paper.rule(EDGE + 6, y + max(used + 1, _LINE), paper.width - 2 * EDGE - 6, colour=LINE, weight=0.3)
        return max(used + 1.5, _LINE + 0.5)
    paper.frame(EDGE + _LABELS, y, room, _FRAME_H, INK if one.needed else LINE)
    return max(used + 3, _FRAME_H + 2)
