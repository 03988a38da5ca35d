"""A field of a form: label, `wajib` in words, editor, and one line below for a hint or a message.

Label and line are painted and not widgets of their own: a form has two hundred fields, and opens in the time
of a blink. Screen readers have both, as the editor's name and description.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHideEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dinkop_desktop.window.forms.making import Editor
from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.look.tokens import CAPTION_PT, CONTROL_HEIGHT
from dinkop_desktop.window.words import tr

ICONS = {"danger": "stop", "warning": "alert", "ok": "check", "info": "info"}
_GAP, _ICON_PX, _ICON_ROOM = 3, 15, 20
_TACK_PX, _TACK_ROOM = 14, 18
_APART_PX = 14  # between a label and what is said beside it
# A message that would wrap in a field narrower than this takes the room of its row.
_NARROW_PX, _USUAL_PX = 240, 160
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Message:
    """What stands below an editor, and its tone: danger, warning, ok, info or muted."""

    words: str = ""
    tone: str = "muted"


class Holder(QWidget):
    """What the form knows of a field, wherever it stands: its name, its editor, what is said of it.

    Signals:
        typed, left, answered: the editor's, with this field.
    """

    typed = Signal(object, str)
    left = Signal(object)
    answered = Signal(object)

    def __init__(self, name: str, editor: QWidget, *, label: str, required: bool) -> None:
        """Put a frame around an editor."""
        super().__init__()
        self.name, self.label, self.required = name, label, required
        self.widget = editor
        self.editor = cast("Editor", editor)
        self.message = Message()
        editor.setParent(self)
        editor.setAccessibleName(tr("{label}, wajib", label=label) if required else label)
        self.editor.typed.connect(self._on_typed)
        self.editor.left.connect(self._on_left)
        self.editor.answered.connect(self._on_answered)

    def _on_typed(self, text: str) -> None:
        self.typed.emit(self, text)

    def _on_left(self) -> None:
        self.left.emit(self)

    def _on_answered(self) -> None:
        self.answered.emit(self)

    def say(self, message: Message) -> None:
        """Show a message."""
        if message == self.message:
            return
        self.message = message
        told = str(self.widget.property("said") or "")
        self.widget.setAccessibleDescription(f"{told} {message.words}".strip())
        state = message.tone if message.tone in ("danger", "warning") else ""
        if (self.widget.property("state") or "") != state:
            self.widget.setProperty("state", state)
            theme.polish(self.widget)
        self.show_message()

    def show_message(self) -> None:
        """Draw what is said now."""

    def show_sticky(self, *, sticks: bool) -> None:
        """Mark an answer that the next form has from this one."""

    def take_focus(self) -> None:
        """Put the cursor here."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)


class FormField(Holder):
    """A field that stands in the grid of a section; `number` as on the paper form, before its label."""

    number = ""

    def __init__(
        self, name: str, editor: QWidget, *, label: str, required: bool = False, key: str = ""
    ) -> None:
        """Make a field; `key` helps in it, such as F2."""
        super().__init__(name, editor, label=label, required=required)
        self._key = key
        self._beside: Sequence[FormField] = ()
        self._floor_px = 0
        self._sticks = self._is_tight = False
        self._spill: _Spill | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_message(self) -> None:
        """Make room for the message, and draw it."""
        self._place(self.width())
        self.update()
        for one in self._beside or (self,):
            one.updateGeometry()  # a long message beside this one has more or less of the row now
            one._spill_over()  # noqa: SLF001 - its own kind

    def show_sticky(self, *, sticks: bool) -> None:
        """Put a tack behind the label; in words it is in the editor's name."""
        if sticks != self._sticks:
            self._sticks = sticks
            name = tr("{label}, wajib", label=self.label) if self.required else self.label
            self.widget.setAccessibleName(tr("{label}, tetap", label=name) if sticks else name)
            self.updateGeometry()
            self.update()

    def set_tight(self, *, tight: bool) -> None:
        """Say what is right beside the label, where there is room; the line below is left out."""
        self._is_tight = tight

    def _is_beside(self, width: int) -> bool:
        """Whether the message stands in the label's line."""
        if not self._is_tight or self.message.tone not in ("ok", "muted"):
            return False
        small = QFontMetrics(_small(self.font()))
        mark = _ICON_ROOM if self.message.tone in ICONS else 0
        label = QFontMetrics(self.font()).horizontalAdvance(self.label) + self._beside_px()
        return label + _APART_PX + mark + small.horizontalAdvance(self.message.words) <= width

    # -- a long message of a narrow field --

    def _row_room(self) -> tuple[int, int]:
        """Where the row has room for the message: left and right, as the grid's."""
        left, right = self.x(), self.x() + self.width()
        at = self._beside.index(self) if self in self._beside else 0
        for one in self._beside[at + 1 :]:
            if one.message.words:
                break
            right = one.x() + one.width()
        for one in reversed(self._beside[:at]):
            if one.message.words:
                break
            left = one.x()
        return left, right

    def _spills(self) -> bool:
        is_long = bool(self.message.words) and not self._is_beside(self.width())
        return is_long and self.width() < _NARROW_PX and len(self._beside) > 1

    def _spilt_room(self) -> QRect:
        """As far right as it must, then as far left; it stays below its own field."""
        left, right = self._row_room()
        small = QFontMetrics(_small(self.font()))
        mark = _ICON_ROOM if self.message.tone in ICONS else 0
        wanted = max(small.horizontalAdvance(self.message.words) + mark + 2, self.width())
        end = min(self.x() + wanted, right)
        begin = max(end - wanted, left)
        box = small.boundingRect(0, 0, max(end - begin - mark, 40), 999, _WRAP, self.message.words)
        return QRect(begin, 0, end - begin, max(box.height(), _ICON_PX))

    def _spill_over(self) -> None:
        parent = self.parentWidget()
        if not self._spills() or parent is None or self.isHidden():
            if self._spill is not None:
                self._spill.hide()
            return
        if self._spill is None:
            self._spill = _Spill(parent)
        room = self._spilt_room()
        room.moveTop(self.y() + self.widget.geometry().bottom() + 1 + _GAP)
        self._spill.show_message(self.message, room)

    def moveEvent(self, event: QMoveEvent) -> None:
        """The message goes along."""
        super().moveEvent(event)
        self._spill_over()

    def hideEvent(self, event: QHideEvent) -> None:
        """The message goes too."""
        super().hideEvent(event)
        if self._spill is not None and self.isHidden():
            self._spill.hide()

    # -- room --

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Label, editor, message."""
        below = self._message_px(width)
        return self._label_px(width) + _GAP + self._editor_px(width) + (below + _GAP if below else 0)

    def sizeHint(self) -> QSize:
        """No more than is needed: the grid's columns are equal."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow fields are for short answers; one that is tight knows how wide it is."""
        width = max(self.width(), _USUAL_PX) if self._is_tight else _USUAL_PX
        return QSize(40, self.heightForWidth(width))

    def _editor_px(self, width: int) -> int:
        if self.widget.hasHeightForWidth():
            return self.widget.heightForWidth(width)
        least = max(CONTROL_HEIGHT, self.widget.minimumHeight())
        return max(least, self.widget.sizeHint().height())

    def stand_beside(self, fields: Sequence[FormField]) -> None:
        """Know the fields of the same line: where one label wraps, all editors stand level."""
        self._beside = fields
        self.updateGeometry()

    def _label_px(self, width: int) -> int:
        return max(self._own_label_px(width), self._floor_px)

    def _own_label_px(self, width: int) -> int:
        room = width - self._beside_px()
        return QFontMetrics(self.font()).boundingRect(0, 0, max(room, 40), 999, _WRAP, self.label).height()

    def _beside_px(self) -> int:
        small = QFontMetrics(_small(self.font()))
        required = small.horizontalAdvance(tr("wajib")) + 8 if self.required else 0
        tack = _TACK_ROOM if self._sticks else 0
        return self._number_px() + required + tack + (self._key_px() if self._key else 0)

    def _number_px(self) -> int:
        return QFontMetrics(_small(self.font())).horizontalAdvance(self.number) + 5 if self.number else 0

    def _key_px(self) -> int:
        return QFontMetrics(_small(self.font())).horizontalAdvance(self._key) + 18

    def _message_px(self, width: int) -> int:
        if not self.message.words or self._is_beside(width):
            return 0
        if self._spills():
            return self._spilt_room().height()
        room = max(width - (_ICON_ROOM if self.message.tone in ICONS else 0), 40)
        box = QFontMetrics(_small(self.font())).boundingRect(0, 0, room, 999, _WRAP, self.message.words)
        return max(box.height(), _ICON_PX)

    def _place(self, width: int) -> None:
        self.widget.setGeometry(0, self._label_px(width) + _GAP, width, self._editor_px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the editor its place."""
        super().resizeEvent(event)
        floor = max((one._own_label_px(one.width()) for one in self._beside), default=0)  # noqa: SLF001 - its own kind
        for one in self._beside:
            one._raise_floor(floor)  # noqa: SLF001 - its own kind
        self._place(event.size().width())
        if self._spills() or (self._is_tight and event.oldSize().width() != event.size().width()):
            self.updateGeometry()
        for one in self._beside:
            one._spill_over()  # noqa: SLF001 - its own kind

    def _raise_floor(self, floor: int) -> None:
        if floor != self._floor_px:
            self._floor_px = floor
            self.show_message()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the label goes to the editor."""
        super().mousePressEvent(event)
        self.take_focus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw label, `wajib`, key and message."""
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width()
        room, ahead = width - self._beside_px(), self._number_px()
        painter.setPen(QColor(tokens.text))
        label = painter.boundingRect(QRect(0, 0, room, 999), _WRAP, self.label)
        top = max(self.widget.y() - _GAP - label.height(), 0)
        painter.drawText(QRect(ahead, top, max(room, 40), label.height()), _WRAP, self.label)
        small, last = _small(self.font()), QFontMetrics(self.font()).height()
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRect(0, top, ahead, last), Qt.AlignmentFlag.AlignVCenter, self.number)
        if self.required:
            painter.setPen(QColor(tokens.accent))
            at = QRect(ahead + label.width() + 6, top, 80, last)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, tr("wajib"))
        if self._sticks:
            after = ahead + label.width() + 6
            after += QFontMetrics(small).horizontalAdvance(tr("wajib")) + 6 if self.required else 0
            painter.drawPixmap(after, top + 2, icons.pixmap("tack", tokens.accent, _TACK_PX))
        if self._key:
            self._draw_key(painter, width)
        self._draw_message(painter, width)

    def _draw_key(self, painter: QPainter, width: int) -> None:
        tokens, metrics = theme.tokens(), QFontMetrics(painter.font())
        box = QRect(0, 0, metrics.horizontalAdvance(self._key) + 12, metrics.height() + 1)
        box.moveRight(width - 1)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.window))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _draw_message(self, painter: QPainter, width: int) -> None:
        if self.message.words and self._is_beside(width):
            mark = _ICON_ROOM if self.message.tone in ICONS else 0
            wide = QFontMetrics(painter.font()).horizontalAdvance(self.message.words) + mark
            right = width - (self._key_px() if self._key else 0)
            painter.translate(right - wide - 1, 0)
            _draw(painter, self.message, max(self.widget.y() - _GAP - _ICON_PX - 1, 0), wide + 2)
        elif self.message.words and not self._spills():
            _draw(painter, self.message, self.widget.geometry().bottom() + 1 + _GAP, width)


class _Spill(QWidget):
    """A message below a narrow field, over the free room of its row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._message = Message()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_message(self, message: Message, room: QRect) -> None:
        self._message = message
        self.setGeometry(room)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(_small(self.font()))
        _draw(painter, self._message, 0, self.width())


def _draw(painter: QPainter, message: Message, top: int, width: int) -> None:
    ink, left = theme.colour(message.tone), 0
    symbol = ICONS.get(message.tone)
    if symbol is not None:
        painter.drawPixmap(0, top, icons.pixmap(symbol, ink.name(), _ICON_PX))
        left = _ICON_ROOM
    painter.setPen(ink)
    painter.drawText(QRect(left, top, width - left, 999), _WRAP, message.words)


class CellField(Holder):
    """A field in a small table: the column's head is its label, the card says what is the matter."""

    said = Signal()

    def __init__(
        self, name: str, editor: QWidget, *, label: str, required: bool = False, width: int = 0
    ) -> None:
        """Make a cell of a width in px; 0 takes what is left."""
        super().__init__(name, editor, label=label, required=required)
        if width:
            self.setFixedWidth(width)
        self.setFixedHeight(max(CONTROL_HEIGHT, editor.sizeHint().height()))

    def show_message(self) -> None:
        """Let the card say it."""
        self.said.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The editor fills it."""
        super().resizeEvent(event)
        self.widget.setGeometry(0, 0, event.size().width(), event.size().height())


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(CAPTION_PT)
    return small
