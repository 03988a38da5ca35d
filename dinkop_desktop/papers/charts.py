"""Charts, painted once for the window and for paper: bars, columns, lines and tiles.

1. Every mark carries its own label, so there is no legend to look up. Colour only repeats what is written.
2. Bars and columns start at zero. Lines never come more than three, the second and third dashed.
3. Each chart says its numbers in words (`numbers`) and has them as a table (`table`).
4. Order is the caller's: by value, unless the order itself means something.

Example: `Bars((Mark("RW 002", 94, "94 %"),)).paint(painter, QRectF(0, 0, 300, 22), look)`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

_BAR, _LINE_GAP, _VALUE_GAP = 12.0, 10.0, 6.0


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and letters of the ground a chart is painted on.

    Attributes:
        text, muted, line, accent, surface: as the window's tokens name them.
        scale: five steps from little to much.
        series: colours of lines, each readable as text.
        small, strong: letters, the second for what matters.
    """

    text: str
    muted: str
    line: str
    accent: str
    surface: str
    scale: tuple[str, ...]
    series: tuple[str, ...]
    small: QFont
    strong: QFont

    @property
    def line_height(self) -> float:
        """Of the small letters."""
        return QFontMetricsF(self.small).height()


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: what it is of, how much, and how that is written."""

    label: str
    value: float
    shown: str


class Chart(Protocol):
    """What can be painted."""

    def height(self, look: Look) -> float:
        """How high it wants to be."""
        ...

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Paint it into a box."""
        ...

    def numbers(self) -> str:
        """Its numbers in words, for who cannot see it."""
        ...

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Its numbers as rows, a head first."""
        ...


def _say(marks: Sequence[Mark]) -> str:
    return "; ".join(f"{mark.label} {mark.shown}" for mark in marks)


def _write(painter: QPainter, box: QRectF, words: str, ink: str, flags: Qt.AlignmentFlag) -> None:
    painter.setPen(QColor(ink))
    painter.drawText(box, int(flags | Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, words)


def _fill(painter: QPainter, shape: QRectF, ink: str, radius: float = 2.0) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawRoundedRect(shape, radius, radius)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from a common zero: label, bar, value. For parts of a whole and for ranks.

    Attributes:
        marks: from top to bottom.
        whole: what a full bar stands for, such as 100 of shares, which is then drawn behind each; 0 takes the
            highest value.
    """

    marks: tuple[Mark, ...]
    whole: float = 0.0

    def height(self, look: Look) -> float:
        """A line for each."""
        return (look.line_height + 5) * len(self.marks)

    def numbers(self) -> str:
        """Label and value of each."""
        return _say(self.marks)

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Label and value."""
        return (("", "n"), *((mark.label, mark.shown) for mark in self.marks))

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """The labels take what they need, half of the width at most."""
        painter.setFont(look.small)
        metrics, line = QFontMetricsF(look.small), look.line_height + 5
        widest = max((metrics.horizontalAdvance(m.label) for m in self.marks), default=0.0)
        label = min(widest + _LINE_GAP, box.width() * 0.5)
        value = max((metrics.horizontalAdvance(m.shown) for m in self.marks), default=0.0) + _VALUE_GAP
        room = max(8.0, box.width() - label - value - _VALUE_GAP)
        most = self.whole or max((mark.value for mark in self.marks), default=0.0) or 1.0
        for number, mark in enumerate(self.marks):
            top = box.top() + number * line
            if self.whole:
                _fill(painter, QRectF(box.left() + label, top + (line - _BAR) / 2, room, _BAR), look.line)
            words = metrics.elidedText(mark.label, Qt.TextElideMode.ElideRight, label - _LINE_GAP)
            named = QRectF(box.left(), top, label, line)
            _write(painter, named, words, look.text, Qt.AlignmentFlag.AlignLeft)
            # What is little is still seen; what is nothing has no bar.
            length = max(2.0, room * mark.value / most) if mark.value > 0 else 0.0
            bar = QRectF(box.left() + label, top + (line - _BAR) / 2, length, _BAR)
            if length:
                _fill(painter, bar, look.accent)
            end = box.left() + label + room if self.whole else bar.right()
            beside = QRectF(end + _VALUE_GAP, top, value, line)
            _write(painter, beside, mark.shown, look.muted, Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Columns:
    """Few columns over time: the last is written, and the highest; a goal is a dashed line.

    Attributes:
        marks: from the oldest to the newest.
        goal: what is aimed at; 0 where there is none.
        goal_words: how the goal is written.
        tall: height of the whole.
    """

    marks: tuple[Mark, ...]
    goal: float = 0.0
    goal_words: str = ""
    tall: float = 112.0

    def height(self, look: Look) -> float:
        """As it was asked for, with a line of labels."""
        return self.tall - 18 + look.line_height

    def numbers(self) -> str:
        """Label and value of each."""
        return _say(self.marks)

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Label and value."""
        return (("", "n"), *((mark.label, mark.shown) for mark in self.marks))

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Columns stand on the line of their labels."""
        if not self.marks:
            return
        painter.setFont(look.small)
        aside = QFontMetricsF(look.small).horizontalAdvance(self.goal_words) + 10 if self.goal_words else 0
        high, base = look.line_height, box.bottom() - look.line_height
        most = max(self.goal, *(mark.value for mark in self.marks)) or 1.0
        room, plot = base - box.top() - high, box.width() - aside
        if self.goal:
            self._paint_goal(painter, QRectF(box.left(), base - room * self.goal / most, plot, high), look)
        step = plot / len(self.marks)
        last = len(self.marks) - 1
        for number, mark in enumerate(self.marks):
            tall = max(1.0, room * mark.value / most)
            bar = QRectF(box.left() + number * step + 2, base - tall, max(3.0, step - 6), tall)
            _fill(painter, bar, look.accent if number == last else look.scale[2])
            ink = look.text if number == last else look.muted
            if mark.value and (number == last or mark.value == most):
                width = QFontMetricsF(look.small).horizontalAdvance(mark.shown) + 4
                # Over the column, and whole: the first and the last have the chart's edge beside them.
                left = max(box.left(), min(bar.center().x() - width / 2, box.right() - width))
                above = QRectF(left, bar.top() - high, width, high)
                # Else the goal's line runs through it.
                painter.fillRect(above.adjusted(0, 0, 0, -1), QColor(look.surface))
                _write(painter, above, mark.shown, ink, Qt.AlignmentFlag.AlignHCenter)
            below = QRectF(bar.left() - 8, base + 1, bar.width() + 16, high)
            _write(painter, below, mark.label, ink, Qt.AlignmentFlag.AlignHCenter)

    def _paint_goal(self, painter: QPainter, line: QRectF, look: Look) -> None:
        painter.setPen(QPen(QColor(look.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(line.topLeft(), line.topRight())
        words = QRectF(line.right() + 6, line.top() - line.height() / 2, 200, line.height())
        _write(painter, words, self.goal_words, look.muted, Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name, a value for each label of the chart, and how the values are written."""

    name: str
    values: tuple[float, ...]
    shown: tuple[str, ...] = ()

    def said(self, at: int) -> str:
        """One of its values as it is written."""
        return self.shown[at] if self.shown else f"{self.values[at]:g}"


@dataclass(frozen=True, slots=True)
class Lines:
    """Two or three lines over years, each named at its end."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    tall: float = 132.0

    def height(self, look: Look) -> float:
        """As it was asked for."""
        return max(self.tall, look.line_height * 4)

    def numbers(self) -> str:
        """Each line's values."""
        return "; ".join(
            f"{one.name}: {', '.join(one.said(at) for at in range(len(one.values)))}" for one in self.series
        )

    def table(self) -> tuple[tuple[str, ...], ...]:
        """A row for each label, a column for each line."""
        head = ("", *(one.name for one in self.series))
        rows = [(label, *(one.said(at) for one in self.series)) for at, label in enumerate(self.labels)]
        return (head, *rows)

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """The scale runs from the least to the most of all lines."""
        if not self.labels or not self.series:
            return
        painter.setFont(look.small)
        names = max(QFontMetricsF(look.small).horizontalAdvance(one.name) for one in self.series) + 14
        plot = box.adjusted(16, 8, -names, -look.line_height - 4)
        values = [value for one in self.series for value in one.values]
        low, high = min(values), max(values)
        step = plot.width() / max(1, len(self.labels) - 1)
        for number, label in enumerate(self.labels):
            x = plot.left() + step * number
            painter.setPen(QPen(QColor(look.line), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            below = QRectF(x - 32, plot.bottom() + 3, 64, look.line_height)
            _write(painter, below, label, look.muted, Qt.AlignmentFlag.AlignHCenter)
        drawn = [self._points(one, plot, low, high) for one in self.series]
        names_at = apart([points[-1].y() for points in drawn], look.line_height, plot.bottom())
        for number, (one, points, beside) in enumerate(zip(self.series, drawn, names_at, strict=True)):
            _paint_line(painter, points, look, number)
            end = QRectF(points[-1].x() + 9, beside - look.line_height / 2, 240, look.line_height)
            ink = look.series[number % len(look.series)]
            _write(painter, end, one.name, ink, Qt.AlignmentFlag.AlignLeft)

    def _points(self, one: Series, plot: QRectF, low: float, high: float) -> list[QPointF]:
        step = plot.width() / max(1, len(self.labels) - 1)
        tall = plot.height() / ((high - low) or 1.0)
        return [
            QPointF(plot.left() + step * at, plot.bottom() - tall * (value - low))
            for at, value in enumerate(one.values)
        ]


def apart(wished: Sequence[float], gap: float, lowest: float) -> list[float]:
    """Heights at which names stand beside the ends of lines: near their own, and never one on another.

    Args:
        wished: where the lines end, from above in the chart's units.
        gap: between two names.
        lowest: where the last may stand.
    """
    order = sorted(range(len(wished)), key=lambda at: wished[at])
    placed: list[float] = []
    for at in order:
        placed.append(max(wished[at], placed[-1] + gap) if placed else wished[at])
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = min(placed[number], lowest - gap * (len(placed) - 1 - number))
    return [placed[order.index(at)] for at in range(len(wished))]


def _paint_line(painter: QPainter, points: Sequence[QPointF], look: Look, number: int) -> None:
    ink = look.series[number % len(look.series)]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    style = Qt.PenStyle.SolidLine if number == 0 else Qt.PenStyle.DashLine
    painter.setPen(QPen(QColor(ink), 2, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setBrush(QColor(ink))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(points[-1], 3.5, 3.5)
