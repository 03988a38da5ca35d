"""The head of what an office sends out: its city, its name, where it is, over a thick and a thin line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont

from dinkop_desktop.papers.paper import INK, MUTED, Align, Paper, Style

EDGE = 40.0

_TOP, _BELOW = 30.0, 24.0
_CITY = Style(10.5, QFont.Weight.DemiBold, INK, Align.CENTRE, spacing=104)
_OFFICE = Style(15, QFont.Weight.Bold, INK, Align.CENTRE)
_ADDRESS = Style(8.5, QFont.Weight.Normal, MUTED, Align.CENTRE)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends it.

    Attributes:
        city: "Pemerintah Kota Tangerang Selatan".
        office: "Dinas Koperasi dan Usaha Kecil dan Menengah", "Kelurahan Ciater".
        address: street, postcode, phone; "" where the office has not said.
    """

    city: str
    office: str
    address: str = ""


def letterhead_height(paper: Paper, head: Letterhead, width: float) -> float:
    """How far the page goes on below its top, before anything is painted.

    Args:
        paper: the paper that measures.
        head: who sends it.
        width: of the page between its edges, in points.
    """
    lines = sum(paper.height_of(text, style, width) for text, style in _lines(head))
    return _TOP + lines + _BELOW


def draw_letterhead(paper: Paper, head: Letterhead) -> float:
    """Paint it at the top of the open page.

    Returns:
        Where the page goes on, in points from its top.
    """
    width = paper.width - 2 * EDGE
    y = _TOP
    for text, style in _lines(head):
        y += paper.write(text, EDGE, y, width, style)
    paper.rule(EDGE, y + 6, width, weight=1.8, colour=INK)
    paper.rule(EDGE, y + 8.6, width, weight=0.5, colour=INK)
    return y + _BELOW


def _lines(head: Letterhead) -> tuple[tuple[str, Style], ...]:
    lines = ((head.city.upper(), _CITY), (head.office.upper(), _OFFICE), (head.address, _ADDRESS))
    return tuple((text, style) for text, style in lines if text)
