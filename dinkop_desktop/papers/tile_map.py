"""A map of equal tiles, one for each kelurahan, in the blocks of their kecamatan.

1. The number is written in each tile; the colour only repeats it. What is not known is a dash on a bare tile.
2. A tile without fresh data is hatched, whatever its number.
3. Under the map stands where each colour begins, and what the hatching means: nothing has to be guessed.

Example: `TileMap(blocks, values, steps=(40, 55, 70, 85), unit="%").paint(painter, box, look)`
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from dinkop_desktop.papers.charts import Look
from dinkop_desktop.register.values.tiles import Block, extent

_TILE_LETTERS_PT = 6.8
_HEAD, _GAP, _EDGE, _LEAST_TILE = 18.0, 2.5, 3.0, 50.0
_SQUARE, _RADIUS = 12.0, 3.0
_HATCH_ALPHA = 70
_SMALLEST = 0.8
_LINEAR_UNTIL = 0.04045


@dataclass(frozen=True, slots=True)
class TileMap:
    """The map.

    Attributes:
        blocks: of the kecamatan, where they stand (`values.tiles`).
        values: code of a kelurahan -> its value; one that is missing is not known.
        shown: code -> how the value is written.
        names: code -> its name in a tile, where its own is too long.
        steps: where the next colour begins, ascending; four of them.
        legend: words for the five colours.
        stale: codes without fresh data.
        stale_words: what the hatching means.
        tall: height of the whole; 0 takes what the tiles need at least.
    """

    blocks: tuple[Block, ...]
    values: Mapping[str, float] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[float, ...] = (40, 55, 70, 85)
    legend: tuple[str, ...] = ()
    stale: frozenset[str] = frozenset()
    stale_words: str = ""
    tall: float = 0.0

    def height(self, look: Look) -> float:
        """As it was asked for, and never too low for a number in each tile."""
        _, down = extent(self.blocks)
        return max(self.tall, down * _LEAST_TILE + _HEAD + look.line_height + 10)

    def numbers(self) -> str:
        """Every tile's, block by block."""
        return "; ".join(
            f"{block.kecamatan.name}: "
            + ", ".join(f"{one.name} {self._said(one.code)}" for one in block.tiles)
            for block in self.blocks
        )

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Kelurahan with its kecamatan, and value."""
        rows = [
            (f"{one.name}, {block.kecamatan.name}", self._said(one.code))
            for block in self.blocks
            for one in block.tiles
        ]
        return (("", "n"), *rows)

    def _said(self, code: str) -> str:
        return self.shown.get(code, "–")

    def places(self, box: QRectF, look: Look) -> dict[str, QRectF]:
        """Where the head of each block and each tile lies: code -> rectangle, in the order of reading."""
        across, down = extent(self.blocks)
        wide = box.width() / across
        high = (box.height() - _HEAD - look.line_height - 10) / down
        found: dict[str, QRectF] = {}
        for block in self.blocks:
            left, top = box.left() + block.spot.left * wide, box.top() + block.spot.top * high
            found[block.kecamatan.code] = QRectF(left, top, block.spot.wide * wide - _GAP, _HEAD)
            for number, one in enumerate(block.tiles):
                row, column = divmod(number, block.spot.wide)
                found[one.code] = QRectF(
                    left + column * wide, top + _HEAD + row * high, wide - _GAP, high - _GAP
                )
        return found

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Names of blocks above them, the colours' meaning below."""
        places = self.places(box, look)
        for block in self.blocks:
            painter.setFont(look.strong)
            painter.setPen(QColor(look.muted))
            head = places[block.kecamatan.code]
            words = QFontMetricsF(look.strong).elidedText(
                block.kecamatan.name, Qt.TextElideMode.ElideRight, head.width()
            )
            painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), words)
            for one in block.tiles:
                name = self.names.get(one.code, one.name)
                self._paint_tile(painter, places[one.code], (one.code, name), look)
        self._paint_legend(painter, box, look)

    def _paint_tile(self, painter: QPainter, shape: QRectF, told: tuple[str, str], look: Look) -> None:
        code, name = told
        value = self.values.get(code)
        ground = look.surface if value is None else look.scale[sum(value >= step for step in self.steps)]
        painter.setPen(QPen(QColor(look.line), 1) if value is None else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
        ink = look.text if contrast(look.text, ground) >= contrast(look.surface, ground) else look.surface
        if code in self.stale:
            self._hatch(painter, shape, ink)
        painter.setPen(QColor(ink))
        small = QFont(look.small)
        small.setPointSizeF(_TILE_LETTERS_PT)
        inner = shape.adjusted(_EDGE, 2, -1, -_EDGE)
        metrics = QFontMetricsF(small)
        widest = max(metrics.horizontalAdvance(word) for word in name.split() or [""])
        if widest > inner.width() - 1:  # a long word becomes smaller before it is cut
            small.setPointSizeF(_TILE_LETTERS_PT * max((inner.width() - 1) / widest, _SMALLEST))
        painter.setFont(small)
        flags = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft) | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, name)
        painter.setFont(look.strong)
        corner = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        painter.drawText(inner.adjusted(0, 0, -_EDGE, 0), corner, self._said(code))

    def _hatch(self, painter: QPainter, shape: QRectF, ink: str) -> None:
        colour = QColor(ink)
        colour.setAlpha(_HATCH_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(shape, _RADIUS, _RADIUS)

    def _paint_legend(self, painter: QPainter, box: QRectF, look: Look) -> None:
        painter.setFont(look.small)
        metrics = QFontMetricsF(look.small)
        said: list[tuple[str, str]] = list(zip(look.scale, self.legend, strict=False))
        if self.stale and self.stale_words:
            said.append(("", self.stale_words))
        needed = sum(metrics.horizontalAdvance(words) + _SQUARE + 20 for _, words in said)
        at = QPointF(max(box.left(), box.right() - needed), box.bottom() - look.line_height)
        for colour, words in said:
            square = QRectF(at.x(), at.y() + (look.line_height - _SQUARE) / 2, _SQUARE, _SQUARE)
            painter.setPen(Qt.PenStyle.NoPen if colour else QPen(QColor(look.line), 1))
            painter.setBrush(QColor(colour or look.surface))
            painter.drawRoundedRect(square, 2, 2)
            if not colour:
                self._hatch(painter, square, look.text)
            painter.setPen(QColor(look.muted))
            width = metrics.horizontalAdvance(words) + 4
            painter.drawText(
                QRectF(square.right() + 5, at.y(), width, look.line_height),
                int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine,
                words,
            )
            at.setX(square.right() + 5 + width + 11)


def contrast(ink: str, ground: str) -> float:
    """The contrast of two colours, 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    found = QColor(colour)
    weighed = ((found.redF(), 0.2126), (found.greenF(), 0.7152), (found.blueF(), 0.0722))
    return sum(
        weight * (part / 12.92 if part <= _LINEAR_UNTIL else math.pow((part + 0.055) / 1.055, 2.4))
        for part, weight in weighed
    )


def step_towards(places: Mapping[str, QRectF], current: str, dx: int, dy: int) -> str:
    """The place next to the current one in a direction; the current one where there is none.

    What lies straight ahead comes before what lies aside, however near that is.

    Args:
        places: code -> where it lies.
        current: where somebody is; the first of all where that is no place.
        dx: columns to go, 0 where the way is up or down.
        dy: rows to go, 0 where the way is left or right.
    """
    if current not in places:
        return next(iter(places), "")
    here = places[current].center()
    best, found = float("inf"), current
    for code, shape in places.items():
        there = shape.center()
        ahead = (there.x() - here.x()) * dx + (there.y() - here.y()) * dy
        aside = _apart(places[current], shape, across=bool(dy))
        if code != current and ahead > 1:
            cost = ahead + 3 * aside
            if cost < best:
                best, found = cost, code
    return found


def _apart(one: QRectF, other: QRectF, *, across: bool) -> float:
    """How far two shapes miss each other beside the direction; 0 where they overlap there."""
    first, second = (
        ((one.left(), one.right()), (other.left(), other.right()))
        if across
        else ((one.top(), one.bottom()), (other.top(), other.bottom()))
    )
    return max(0.0, second[0] - first[1], first[0] - second[1])
