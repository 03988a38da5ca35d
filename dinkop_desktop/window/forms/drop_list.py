"""The list that drops down under a line: what was found, one of it marked.

It never has the focus, and knows nothing of what it lists: the line moves it, and takes from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.tokens import CAPTION_PT, RADIUS

_LINES, _LINE_PX = 8, 30
_DIGIT_GAP_PX = 10


class Found(NamedTuple):
    """One line of the list: what is stored, its words, and a word beside them."""

    code: str
    words: str
    beside: str = ""


class DropList(QWidget):
    """The list under a line; it never has the focus, the line's keys move it."""

    taken = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Make a hidden list over a window."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found: Sequence[Found] = ()
        self._numbers: Sequence[int] = ()
        self.current = -1
        self._first = 0
        self._nothing = ""
        self.hide()

    def show_found(
        self, found: Sequence[Found], *, current: int, numbers: Sequence[int] = (), nothing: str = ""
    ) -> None:
        """Show what was found, each with its number where there are any; `nothing` where that is nothing."""
        self._found, self.current, self._numbers = found, current, numbers
        self._nothing = nothing
        self._first = max(0, min(current - _LINES + 1, len(found) - _LINES)) if current >= _LINES else 0
        self.update()

    @property
    def lines(self) -> int:
        """How many lines it has room for."""
        return max(1, min(len(self._found), _LINES))

    def height_px(self) -> int:
        """Of its lines."""
        return self.lines * self._line_px() + 10

    def _line_px(self) -> int:
        return max(_LINE_PX, self.fontMetrics().height() + 10)

    def step(self, step: int) -> None:
        """Move to another line."""
        if self._found:
            self.current = max(0, min(self.current + step, len(self._found) - 1))
            self._first = min(max(self._first, self.current - _LINES + 1), self.current)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes a line."""
        number = self._first + int((event.position().y() - 5) // self._line_px())
        if 0 <= number < len(self._found):
            self.taken.emit(number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines that there is room for."""
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line_strong))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        if not self._found:
            painter.setPen(QColor(tokens.muted))
            box = self.rect().adjusted(12, 0, -12, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._elided(self._nothing, box.width()))
        for place, one in enumerate(self._found[self._first : self._first + _LINES]):
            top = 5 + place * self._line_px()
            self._draw(painter, QRect(5, top, self.width() - 10, self._line_px()), self._first + place, one)

    def _draw(self, painter: QPainter, box: QRect, number: int, one: Found) -> None:
        tokens = theme.tokens()
        if number == self.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        small = QFont(self.font())
        small.setPointSizeF(CAPTION_PT)
        line = box.adjusted(8, 0, -8, 0)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        if self._numbers:
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(self._numbers[number]))
            widest = str(max(self._numbers))
            line.setLeft(line.left() + QFontMetrics(small).horizontalAdvance(widest) + _DIGIT_GAP_PX)
        beside = QFontMetrics(small).horizontalAdvance(one.beside)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, right, one.beside)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text))
        line.setRight(line.right() - beside - 8)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._elided(one.words, line.width()))

    def _elided(self, words: str, width: int) -> str:
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
