"""Answers that all stand on the form: yes or no, up to four side by side, several out of a list.

One widget paints them: the digit of each, a tick besides the colour, a ring around the one that arrows have
reached. A digit or the first letter chooses; choosing one of several goes on by itself. Where other words
begin with that digit ("KBLI 2020"), it chooses and waits: the rest of the words may follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dinkop_desktop.register.values.fields import Choice
from dinkop_desktop.window.forms.finding import begins_a_word
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.tokens import CAPTION_PT, CONTROL_HEIGHT, RADIUS
from dinkop_desktop.window.words import label, tr

_PAD, _DIGIT_GAP, _GAP = 11, 6, 6
_CHIP_PX = 26
_MOST_DIGITS = 9
_NEXT, _BEFORE = (Qt.Key.Key_Right, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Options(QWidget):
    """The answers of a closed list, painted."""

    typed = Signal(str)
    left = Signal()
    answered = Signal()

    def __init__(self, choices: Sequence[Choice], *, several: bool = False) -> None:
        """Show `choices`; `several` may be chosen at once."""
        super().__init__()
        self._choices, self._several = tuple(choices), several
        self._words = [label(choice.label) for choice in self._choices]
        self._chosen: set[str] = set()
        self._typed = self._begun = ""
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # -- the answer --

    def raw(self) -> str:
        """Codes, sorted and joined by a comma; what is no code as it was given."""
        return self._typed or ",".join(sorted(self._chosen))

    def show_text(self, text: str) -> None:
        """Choose by codes."""
        codes = {part.strip() for part in text.split(",") if part.strip()}
        known = {choice.code for choice in self._choices}
        self._typed = text if codes - known else ""
        self._chosen = codes & known
        places = [n for n, choice in enumerate(self._choices) if choice.code in self._chosen]
        self._at = places[0] if places and not self._several else 0
        self._say()

    def _say(self) -> None:
        chosen = [w for w, c in zip(self._words, self._choices, strict=True) if c.code in self._chosen]
        said = ", ".join(chosen) if chosen else tr("belum dijawab")
        self.setProperty("said", said)
        self.setAccessibleDescription(
            f"{said}. " + "; ".join(f"{n} {w}" for n, w in enumerate(self._words, 1))
        )
        self.update()

    def _choose(self, number: int) -> None:
        code = self._choices[number].code
        self._at, self._typed = number, ""
        if self._several:
            self._chosen ^= {code}
        else:
            self._chosen = {code}
        self._say()
        self.typed.emit(self.raw())

    def _clear(self) -> None:
        self._chosen, self._typed = set(), ""
        self._say()
        self.typed.emit("")

    # -- keys and mouse --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, letters, arrows, Space, Del."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif event.key() in (*_NEXT, *_BEFORE):
            self._step(1 if event.key() in _NEXT else -1)
        elif event.key() == Qt.Key.Key_Space:
            self._choose(self._at)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif self._goes_on_with(event.text()):
            return
        elif (number := self._meant(event.text())) is not None:
            self._choose(number)
            if not self._several:
                self.answered.emit()
        else:
            event.ignore()

    def _step(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._choices) - 1))
        if self._several or not self._chosen:
            self.update()
        else:
            self._choose(self._at)

    def _goes_on_with(self, digit: str) -> bool:
        """Take a digit with which words of another answer begin, or go on; whether it was one."""
        if self._several or not digit.isdigit():
            self._begun = ""
            return False
        begun = self._begun + digit
        fits = [n for n, words in enumerate(self._words) if begins_a_word(begun, words)]
        own = self._meant(digit) if not self._begun else None
        if not fits or fits == [own]:
            had, self._begun = bool(self._begun), ""
            return had  # a digit after those that fitted means nothing, and chooses nothing else
        self._begun = begun
        self._choose(fits[0] if own is None else own)
        if len(fits) == 1 and any(begun in words.split() for words in self._words):
            self._begun = ""
            self.answered.emit()
        return True

    def _meant(self, letter: str) -> int | None:
        if letter.isdigit():
            number = int(letter) - 1
            return number if 0 <= number < min(len(self._choices), _MOST_DIGITS) else None
        small = letter.casefold().strip()
        fits = [n for n, words in enumerate(self._words) if small and words.casefold().startswith(small)]
        later = [n for n in fits if n > self._at] if self._several else fits
        return (later or fits)[0] if fits else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        at = self._number_at(event.position().toPoint())
        if at is not None:
            self._choose(at)

    def _number_at(self, point: QPoint) -> int | None:
        for number, box in enumerate(self._boxes(self.width())):
            if box.contains(point):
                return number
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where it is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        self._begun = ""
        self.update()
        self.left.emit()

    # -- room --

    def hasHeightForWidth(self) -> bool:
        """Many answers need several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as it takes."""
        boxes = self._boxes(width)
        return boxes[-1].bottom() + 1 if boxes else self._line_px()

    def sizeHint(self) -> QSize:
        """All side by side, up to a form's width."""
        width = min(sum(self._widths()) + _GAP * len(self._choices), 420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The widest answer."""
        return QSize(max(self._widths(), default=40), self._line_px())

    def _line_px(self) -> int:
        """Of several that may be chosen each is a chip."""
        least, room = (_CHIP_PX, 8) if self._several else (CONTROL_HEIGHT, 10)
        return max(least, self.fontMetrics().height() + room)

    def _digit_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(CAPTION_PT)
        return font

    def _widths(self) -> list[int]:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics, digits = QFontMetrics(bold), QFontMetrics(self._digit_font())
        room = digits.horizontalAdvance("0") + _DIGIT_GAP
        return [
            metrics.horizontalAdvance(words) + 2 * _PAD + (room if n < _MOST_DIGITS else 0)
            for n, words in enumerate(self._words)
        ]

    def _boxes(self, width: int) -> list[QRect]:
        """Where each answer stands; side by side without a gap where all fit in one line."""
        widths, height = self._widths(), self._line_px()
        joined = not self._several and sum(widths) <= width
        gap = -1 if joined else _GAP
        boxes: list[QRect] = []
        x = y = 0
        for one in widths:
            if x and x + one > width:
                x, y = 0, y + height + 4
            boxes.append(QRect(x, y, min(one, width), height))
            x += one + gap
        return boxes

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every answer; the chosen and the reached one last, over the edges of the others."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._boxes(self.width())
        order = sorted(
            range(len(boxes)), key=lambda n: (self._choices[n].code in self._chosen, n == self._at)
        )
        for number in order:
            self._draw(painter, number, boxes[number])

    def _draw(self, painter: QPainter, number: int, box: QRect) -> None:
        tokens = theme.tokens()
        chosen = self._choices[number].code in self._chosen
        reached = self.hasFocus() and number == self._at
        state = str(self.property("state") or "")
        edge = tokens.focus if reached else tokens.accent if chosen else tokens.line_strong
        if state in ("danger", "warning") and not reached:
            edge = getattr(tokens, state)
        thick = 2 if reached else 1
        painter.setPen(QPen(QColor(edge), thick))
        painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.surface))
        inset = thick / 2
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        left = box.left() + _PAD
        if number < _MOST_DIGITS:
            painter.setFont(self._digit_font())
            painter.setPen(QColor(tokens.accent if chosen else tokens.muted))
            mark = "✓" if chosen and self._several else str(number + 1)
            painter.drawText(QRect(left, box.top(), 20, box.height()), Qt.AlignmentFlag.AlignVCenter, mark)
            left += QFontMetrics(self._digit_font()).horizontalAdvance("0") + _DIGIT_GAP
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent if chosen else tokens.text))
        words = QRect(left, box.top(), box.right() - left, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words[number])
