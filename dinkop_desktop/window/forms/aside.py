"""What stands beside a form: the sections at the left, and at the right what the program noticed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from dinkop_desktop.window.forms.field import ICONS
from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.look.tokens import CAPTION_PT, RADIUS
from dinkop_desktop.window.widgets import (
    KEPT_CLEAR,
    STRETCH,
    Button,
    column,
    glyph,
    holder,
    key_hint,
    panel,
    pill,
    row,
    rule,
    scrolled,
    set_words,
    text,
)
from dinkop_desktop.window.words import tr

NAV_PX = 180
_LINE_PX, _ICON_PX = 30, 16
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a section is."""

    name: str
    filled: int
    asked: int
    wrong: int = 0
    doubtful: int = 0

    @property
    def said(self) -> str:
        """For screen readers."""
        return tr(
            "{name}, {filled} dari {asked} terisi, {wrong} salah, {doubtful} perlu dicek",
            name=self.name,
            filled=self.filled,
            asked=self.asked,
            wrong=self.wrong,
            doubtful=self.doubtful,
        )


class SectionList(QWidget):
    """The sections, painted: where I am, what is missing where."""

    picked = Signal(int)

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self._lines: Sequence[Progress] = ()
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Bagian formulir"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Progress], current: int) -> None:
        """Show how far each section is."""
        if (tuple(lines), current) == (self._lines, self.current):
            return
        self._lines, self.current = tuple(lines), current
        self.setFixedHeight(len(lines) * self._line_px())
        if 0 <= current < len(lines):
            self.setAccessibleDescription(lines[current].said)
        self.update()

    def _line_px(self) -> int:
        return max(_LINE_PX, self.fontMetrics().height() + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter goes there."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.show_lines(self._lines, max(0, min(self.current + step, len(self._lines) - 1)))
        elif event.key() in _ENTER:
            self.picked.emit(self.current)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes there."""
        number = int(event.position().y() // self._line_px())
        if 0 <= number < len(self._lines):
            self.picked.emit(number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each section with its state."""
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, line in enumerate(self._lines):
            top, here = number * self._line_px(), number == self.current
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold if here else QFont.Weight.Normal)
            if here:
                painter.fillRect(0, top + 4, 3, self._line_px() - 8, QColor(tokens.accent))
            if here and self.hasFocus():
                painter.setPen(QColor(tokens.focus))
                painter.drawRoundedRect(4, top + 1, self.width() - 6, self._line_px() - 3, RADIUS, RADIUS)
            right = self._draw_state(painter, line, top)
            painter.setFont(font)
            painter.setPen(QColor(tokens.text))
            words = QFontMetrics(font).elidedText(line.name, Qt.TextElideMode.ElideRight, right - 14)
            painter.drawText(10, top, right - 10, self._line_px(), Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_state(self, painter: QPainter, line: Progress, top: int) -> int:
        """The sign or count at the right; where it begins."""
        tone = "danger" if line.wrong else "warning" if line.doubtful else ""
        if not tone and line.filled == line.asked and line.asked:
            tone = "ok"
        if tone:
            left = self.width() - _ICON_PX - 4
            symbol = icons.pixmap(ICONS[tone], theme.colour(tone).name(), _ICON_PX)
            painter.drawPixmap(left, top + (self._line_px() - _ICON_PX) // 2, symbol)
            return left
        small = QFont(self.font())
        small.setPointSizeF(CAPTION_PT)
        painter.setFont(small)
        painter.setPen(QColor(theme.tokens().muted))
        words = f"{line.filled}/{line.asked}" if line.asked else ""
        left = self.width() - QFontMetrics(small).horizontalAdvance(words) - 4
        painter.drawText(left, top, 80, self._line_px(), Qt.AlignmentFlag.AlignVCenter, words)
        return left

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._lines:
            self.setFixedHeight(len(self._lines) * self._line_px())


class Bar(QWidget):
    """A share as a bar; unlike Qt's own it does not paint within the key that changed it."""

    def __init__(self) -> None:
        """Make an empty bar."""
        super().__init__()
        self._done = self._of = 0
        self.setFixedHeight(6)

    def show_share(self, done: int, of: int) -> None:
        """Show how much is done."""
        if (done, of) != (self._done, self._of):
            self._done, self._of = done, of
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.setBrush(QColor(tokens.accent))
        width = self.width() * self._done // max(self._of, 1)
        painter.drawRoundedRect(0, 0, width, self.height(), 3, 3)


class SectionsPanel(QFrame):
    """The left side: short or whole, the sections, completeness."""

    def __init__(self, depth: QWidget) -> None:
        """Make the side; `depth` switches between short and whole."""
        super().__init__()
        self.setProperty("panel", "nav")
        self.setObjectName(KEPT_CLEAR)
        self.setFixedWidth(NAV_PX)
        self.list = SectionList()
        self._count, self._bar = text("", "caption"), Bar()
        done = column(row(text(tr("Kelengkapan"), "caption"), STRETCH, self._count), self._bar, gap=4)
        done.setContentsMargins(10, 0, 4, 0)
        head = row(text(tr("Bagiannya"), "overline"), STRETCH, key_hint("Ctrl+PgDn"), margins=(10, 0, 0, 0))
        top = scrolled(column(head, self.list, STRETCH, gap=6))
        self.setLayout(column(row(depth, margins=(8, 0, 4, 0)), top, done, gap=8, margins=(6, 12, 10, 12)))

    def show_progress(self, lines: Sequence[Progress], current: int, whole: tuple[int, int]) -> None:
        """Show how far the form is."""
        self.list.show_lines(lines, current)
        filled, asked = whole
        self._count.setText(f"{filled}/{asked}")
        self._bar.show_share(filled, asked)
        self._bar.setAccessibleName(tr("Kelengkapan: {filled} dari {asked}", filled=filled, asked=asked))


class Strip(QFrame):
    """What both sides say, in one line, for narrow windows and high scaling."""

    def __init__(self) -> None:
        """Make the strip."""
        super().__init__()
        self.setProperty("panel", "head")
        self._where = text("", "strong")
        self._wrong, self._doubtful = pill("", "danger"), pill("", "warning")
        self._key = key_hint("F8")
        self._alike, self._alike_key = pill("", "warning"), key_hint("F7")
        parts = (self._where, key_hint("Ctrl+PgDn"), STRETCH, self._wrong, self._doubtful, self._key)
        self.setLayout(row(*parts, self._alike, self._alike_key, gap=8, margins=(16, 5, 16, 5)))
        self.show_alike(0)

    def show_state(self, number: int, of: int, *, wrong: int, doubtful: int) -> None:
        """Say it."""
        set_words(self._where, tr("Bagian {number} dari {of}", number=number, of=of))
        set_words(self._wrong, tr("{count} salah", count=wrong))
        set_words(self._doubtful, tr("{count} peringatan", count=doubtful))
        self._wrong.setVisible(wrong > 0)
        self._doubtful.setVisible(doubtful > 0)
        self._key.setVisible(wrong + doubtful > 0)

    def show_alike(self, count: int) -> None:
        """Say how many are recorded that look alike; their cards are at the side, which F7 brings."""
        set_words(self._alike, tr("{count} mungkin kembar", count=count))
        for part in (self._alike, self._alike_key):
            part.setHidden(count == 0)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line of "Perlu diperbaiki"."""

    name: str
    tone: str
    field: str
    words: str


class TroubleList(QWidget):
    """What is the matter; a line is jumped to by Enter or a click, F8 walks them all."""

    picked = Signal(str)

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self._lines: Sequence[Trouble] = ()
        self._at = 0
        self.setAccessibleName(tr("Perlu diperbaiki"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_lines(self, lines: Sequence[Trouble]) -> None:
        """Show what is the matter."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self._at = min(self._at, max(len(lines) - 1, 0))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if lines else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription("; ".join(f"{one.field}: {one.words}" for one in lines))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Long words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines."""
        return sum(self._heights(width)) or 1

    def _heights(self, width: int) -> list[int]:
        return [self._boxes(one, width)[1].bottom() + 8 for one in self._lines]

    def _boxes(self, one: Trouble, width: int) -> tuple[QRect, QRect]:
        """Where the field's name and the words stand; beside each other where both fit in one line."""
        name, small = (QFontMetrics(font) for font in self._fonts())
        flags, room = Qt.TextFlag.TextWordWrap, width - 26
        first = name.boundingRect(24, 2, room, 999, flags, one.field)
        beside = room - first.width() - 8
        if first.height() <= name.height() + 2 and small.horizontalAdvance(one.words) < beside:
            return first, QRect(first.right() + 9, 3, beside, name.height())
        second = small.boundingRect(24, first.bottom() + 1, room, 999, flags, one.words)
        return first, QRect(24, first.bottom() + 1, room, second.height())

    def _fonts(self) -> tuple[QFont, QFont]:
        name, small = QFont(self.font()), QFont(self.font())
        name.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(CAPTION_PT)
        return name, small

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter jumps."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._lines:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._at = max(0, min(self._at + step, len(self._lines) - 1))
            self.update()
        elif event.key() in _ENTER and self._lines:
            self.picked.emit(self._lines[self._at].name)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click jumps."""
        top = 0
        for one, height in zip(self._lines, self._heights(self.width()), strict=True):
            if top <= event.position().y() < top + height:
                self.picked.emit(one.name)
                return
            top += height

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw field and words of each."""
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, small = self._fonts()
        top, width, flags = 0, self.width(), Qt.TextFlag.TextWordWrap
        for number, (one, height) in enumerate(zip(self._lines, self._heights(width), strict=True)):
            if self.hasFocus() and number == self._at:
                painter.setPen(QColor(tokens.focus))
                painter.drawRoundedRect(0, top, width - 1, height - 3, RADIUS, RADIUS)
            symbol = ICONS.get(one.tone, "info")
            painter.drawPixmap(3, top + 4, icons.pixmap(symbol, theme.colour(one.tone).name(), 15))
            first, second = self._boxes(one, width)
            painter.setFont(name)
            painter.setPen(QColor(tokens.text))
            painter.drawText(first.translated(0, top).adjusted(0, 0, 4, 2), flags, one.field)
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(second.translated(0, top).adjusted(0, 0, 4, 2), flags, one.words)
            top += height


class Aside(QFrame):
    """The right side: notices about people and questions, then what is the matter."""

    def __init__(self, *, width: int = 268) -> None:
        """Make the side."""
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(width)
        self.troubles = TroubleList()
        self._cards: QVBoxLayout = column(gap=8)
        self._cards_box = holder(self._cards)
        self._cards_box.hide()
        self._right = text(tr("Tidak ada yang perlu diperbaiki."), "muted", wrap=True)
        self._foot = text("", "caption", wrap=True)
        self._hint = text("", "caption", wrap=True)
        self._hint.hide()
        content = column(
            self._cards_box,
            row(text(tr("Perlu diperbaiki"), "heading"), STRETCH, key_hint("F8")),
            self.troubles,
            self._right,
            STRETCH,
            self._hint,
            rule(),
            self._foot,
            gap=8,
            margins=(14, 14, 14, 12),
        )
        self.setLayout(column(scrolled(content), gap=0))

    def show_troubles(self, lines: Sequence[Trouble]) -> None:
        """Show what is the matter."""
        self.troubles.show_lines(lines)
        self._right.setVisible(not lines)

    def say(self, words: str) -> None:
        """Say at the foot how things stand."""
        if self._foot.text() != words:
            self._foot.setText(words)

    def say_hint(self, field: str, words: str) -> None:
        """Say what the field with the cursor wants, where there is no room under it."""
        self._hint.setVisible(bool(words))
        if words:
            self._hint.setText(tr("{field}: {words}", field=field, words=words))

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show notices above the list, in place of those before; one that stays is not made anew."""
        while self._cards.count():
            item = self._cards.takeAt(0)
            old = item.widget() if item else None
            if old is not None and old not in cards:
                old.hide()
                old.deleteLater()
        for one in cards:
            self._cards.addWidget(one)
        self._cards_box.setVisible(bool(cards))


def notice_card(
    icon: str,
    tone: str,
    title: str,
    body: Sequence[str],
    acts: Sequence[tuple[str, str, str, Callable[[], object]]],
) -> QFrame:
    """A notice at the side.

    Args:
        icon: of the set.
        tone: of the icon.
        title: what was noticed.
        body: lines below it.
        acts: words, kind, key, and what each button does.
    """
    buttons = [Button(words, do, kind=kind, key=key) for words, kind, key, do in acts]
    lines = [text(one, "caption", wrap=True) for one in body]
    head = row(glyph(icon, tone, 18), text(title, "strong", wrap=True), gap=8)
    head.setStretch(1, 1)
    inner = column(head, *lines, *(row(button, STRETCH) for button in buttons), gap=4)
    inner.setContentsMargins(10, 8, 8, 8)
    return panel("choice", inner)
