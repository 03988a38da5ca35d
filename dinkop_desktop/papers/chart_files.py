"""Charts as a picture file: PNG for a slide, SVG to be enlarged; with title, definition, source and date.

1. Always light ground and the program's own letters, whatever the window wears.
2. The charts of one report stand below each other in one picture, each with what it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from dinkop_desktop.errors import ExportError
from dinkop_desktop.papers.charts import Chart, Look
from dinkop_desktop.papers.paper import ACCENT, INK, LINE, MUTED, with_letters

_GROUND = "#FFFFFF"
_SCALE = ("#E6F2F4", "#B9DBE0", "#7FBEC7", "#297A87", "#0B5560")
_SERIES = ("#0072B2", "#C75300", "#00805D", "#A8528A", "#5B6770")
_WIDE, _EDGE, _GAP = 960.0, 32.0, 22.0
_SMALL_PX, _STRONG_PX, _TITLE_PX = 13, 14, 22
_DOTS = 2  # of a PNG for each unit, so that it is sharp on a projector
ENDINGS = (".png", ".svg")


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart with its words."""

    title: str
    definition: str
    chart: Chart


def _font(pixels: int, *, strong: bool = False) -> QFont:
    font = QFont("Open Sans")
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def _look() -> Look:
    small, strong = _font(_SMALL_PX), _font(_SMALL_PX, strong=True)
    return Look(INK, MUTED, LINE, ACCENT, _GROUND, _SCALE, _SERIES, small, strong)


def draw(panels: Sequence[Panel], *, title: str, source: str, ending: str) -> bytes:
    """The picture as the bytes of its file.

    Args:
        panels: the charts, from the first to the last.
        title: over all of them.
        source: whose figures, and of when; under all of them.
        ending: `.png` or `.svg`.

    Raises:
        ExportError: EXP-JENIS, another ending.
    """
    if ending not in ENDINGS:
        raise ExportError("EXP-JENIS", name=ending)
    with with_letters():
        look = _look()
        high = _paint(None, panels, title, source, look)
        return (
            _svg(panels, title, source, look, high)
            if ending == ".svg"
            else _png(panels, title, source, look, high)
        )


def _png(panels: Sequence[Panel], title: str, source: str, look: Look, high: float) -> bytes:
    image = QImage(round(_WIDE * _DOTS), round(high * _DOTS), QImage.Format.Format_RGB32)
    image.fill(QColor(_GROUND))
    painter = QPainter(image)
    painter.scale(_DOTS, _DOTS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, panels, title, source, look)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _svg(panels: Sequence[Panel], title: str, source: str, look: Look, high: float) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QSvgGenerator()
    writer.setOutputDevice(buffer)
    writer.setSize(QSize(round(_WIDE), round(high)))
    writer.setViewBox(QRectF(0, 0, _WIDE, high))
    writer.setTitle(title)
    writer.setDescription("; ".join(f"{one.title}: {one.chart.numbers()}" for one in panels))
    painter = QPainter(writer)
    painter.fillRect(QRectF(0, 0, _WIDE, high), QColor(_GROUND))
    _paint(painter, panels, title, source, look)
    painter.end()
    return bytes(buffer.data().data())


def _paint(painter: QPainter | None, panels: Sequence[Panel], title: str, source: str, look: Look) -> float:
    """Paint everything, or only measure it; the height of the whole."""
    room = _WIDE - 2 * _EDGE
    y = _EDGE + _write(painter, title, _font(_TITLE_PX, strong=True), INK, QRectF(_EDGE, _EDGE, room, 0))
    for one in panels:
        y += _GAP
        strong = _font(_STRONG_PX, strong=True)
        y += _write(painter, one.title, strong, INK, QRectF(_EDGE, y, room, 0))
        y += _write(painter, one.definition, look.small, MUTED, QRectF(_EDGE, y, room, 0)) + 6
        high = one.chart.height(look)
        if painter is not None:
            one.chart.paint(painter, QRectF(_EDGE, y, room, high), look)
        y += high
    y += _GAP
    y += _write(painter, source, look.small, MUTED, QRectF(_EDGE, y, room, 0))
    return y + _EDGE


def _write(painter: QPainter | None, words: str, font: QFont, ink: str, box: QRectF) -> float:
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | Qt.TextFlag.TextWordWrap
    high = QFontMetricsF(font).boundingRect(QRectF(0, 0, box.width(), 10_000), flags, words).height()
    if painter is not None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), high + 2), flags, words)
    return high
