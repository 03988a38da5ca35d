"""The letterhead on painted pages: the coat of arms, the lines, over a thick and a thin line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.paper import INK, MUTED, Align, Paper, Style

EDGE = 40.0

_TOP, _BELOW, _LOGO = 30.0, 24.0, 52.0
_CITY = Style(10.5, QFont.Weight.DemiBold, INK, Align.CENTRE, spacing=104)
_OFFICE = Style(15, QFont.Weight.Bold, INK, Align.CENTRE)
_ADDRESS = Style(8.5, QFont.Weight.Normal, MUTED, Align.CENTRE)


def letterhead_height(paper: Paper, head: Letterhead, width: float) -> float:
    """How far the page goes on below its top, before anything is painted.

    Args:
        paper: the paper that measures.
        head: who sends it.
        width: of the page between its edges, in points.
    """
    return _TOP + _height(paper, head, width) + _BELOW


def draw_letterhead(paper: Paper, head: Letterhead) -> float:
    """Paint it at the top of the open page.

    Returns:
        Where the page goes on, in points from its top.
    """
    width = paper.width - 2 * EDGE
    inset = _LOGO + 8 if head.logo else 0.0
    y = _TOP
    for text, style in _lines(head):
        y += paper.write(text, EDGE + inset, y, width - 2 * inset, style)
    if head.logo:
        _draw_logo(paper, head)
    y = _TOP + _height(paper, head, width)
    paper.rule(EDGE, y + 6, width, weight=1.8, colour=INK)
    paper.rule(EDGE, y + 8.6, width, weight=0.5, colour=INK)
    return y + _BELOW


def _height(paper: Paper, head: Letterhead, width: float) -> float:
    inset = _LOGO + 8 if head.logo else 0.0
    lines = sum(paper.height_of(text, style, width - 2 * inset) for text, style in _lines(head))
    return max(lines, _LOGO if head.logo else 0.0)


def _draw_logo(paper: Paper, head: Letterhead) -> None:
    image = QImage(str(head.logo))

    def draw(painter: QPainter, box: QRectF) -> None:
        size = image.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(box.x() + (box.width() - size.width()) / 2, box.y(), size.width(), size.height())
        painter.drawImage(place, image)

    paper.draw(EDGE, _TOP, _LOGO, _LOGO, draw)


def _lines(head: Letterhead) -> tuple[tuple[str, Style], ...]:
    lines = ((head.city.upper(), _CITY), (head.office.upper(), _OFFICE), (head.address, _ADDRESS))
    return tuple((text, style) for text, style in lines if text)
