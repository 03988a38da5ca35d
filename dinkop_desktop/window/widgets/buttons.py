"""Buttons that show their key and answer to it, and chips that filter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcutEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.look.tokens import CAPTION_PT, CONTROL_HEIGHT
from dinkop_desktop.window.widgets.labels import literally

_ICON_PX, _ICON_ROOM, _CAP_PX = 18, 24, 18
_BUSY_AFTER_MS = 150
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def sequence(key: str) -> QKeySequence:
    """A key as we write it (`Ctrl+Enter`, `Alt+←`, `Del`) as Qt takes it."""
    said = key.replace("Enter", "Return").replace("←", "Left").replace("→", "Right")
    return QKeySequence(said.replace("↓", "Down").replace("↑", "Up").replace("Spasi", "Space"))


class Button(QPushButton):
    """A button that shows its key and answers to it and, when it has the focus, to Enter."""

    def __init__(
        self,
        words: str,
        do: Callable[[], object] | None = None,
        *,
        kind: str = "secondary",
        key: str = "",
        hint: str = "",
        icon: str = "",
    ) -> None:
        """Make a button.

        Args:
            words: what it does, verb first.
            do: called when it is pressed.
            kind: primary (one on a page), secondary or quiet.
            key: as written on it; it works while the button can be seen and pressed.
            hint: a key that is written on it and served elsewhere: Enter by the list, F5 by the window.
            icon: of the set.
        """
        super().__init__(literally(words))
        self._words, self._shown, self._icon = words, words, icon
        self._key, self._is_served = key or hint, bool(hint)
        self.setProperty("kind", kind)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._busy_words = ""
        self._later = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._later.timeout.connect(self._show_busy)
        self._take_key()
        if do is not None:
            self.clicked.connect(lambda: do())  # noqa: PLW0108 - it is not told `checked`

    @property
    def key(self) -> str:
        """The key that is written on it."""
        return self._key

    def set_words(self, words: str, *, icon: str | None = None) -> None:
        """Say something else."""
        self._words = words
        self._icon = self._icon if icon is None else icon
        self._say(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def set_hint(self, key: str) -> None:
        """Write another key that is served elsewhere; "" for none."""
        if key != self._key:
            self._key, self._is_served = key, True
            self.updateGeometry()
            self.update()

    def busy(self, words: str) -> None:
        """Take no more presses; say so after a blink, so that quick work does not flicker."""
        self._busy_words = words
        self.setEnabled(False)
        self._later.start()

    def done(self) -> None:
        """Take presses again."""
        self._later.stop()
        self._say(self._words)
        self.setEnabled(True)

    def _show_busy(self) -> None:
        self._say(self._busy_words)

    def _say(self, words: str) -> None:
        self._shown = words
        self.setText(literally(words))
        self._take_key()  # Qt forgets the key when the text changes.

    def _take_key(self) -> None:
        if self._key and not self._is_served:
            self.setShortcut(sequence(self._key))

    def event(self, event: QEvent) -> bool:
        """Answer the key at once: Qt would show the button pressed for a tenth of a second first."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Enter too: Qt itself does that only in dialogs."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for icon, words and key."""
        metrics = self._metrics()
        width = 28 + metrics.horizontalAdvance(self._shown)
        width += _ICON_ROOM if self._icon else 0
        width += self._key_width() + 12 if self._key else 0
        return QSize(width, max(CONTROL_HEIGHT, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it may be cut."""
        return self.sizeHint()

    def _metrics(self) -> QFontMetrics:
        """Of the letters as the style sheet has them; before it is polished, of the widest kind."""
        font = QFont(self.font())
        if self.property("kind") == "primary":
            font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground by the style sheet, and icon, words and key upon it."""
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        ink = QColor(self._ink())
        left = 13
        if self._icon:
            top = (self.height() - _ICON_PX) // 2
            painter.drawPixmap(left, top, icons.pixmap(self._icon, ink.name()))
            left += _ICON_ROOM
        painter.setPen(ink)
        box = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._shown)
        if self._key:
            self._draw_key(painter, ink)

    def _ink(self) -> str:
        tokens = theme.tokens()
        if not self.isEnabled():
            return tokens.disabled
        inks = {"primary": tokens.on_accent, "quiet": tokens.accent}
        return inks.get(self.property("kind"), tokens.text)

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(CAPTION_PT)
        font.setWeight(QFont.Weight.Normal)
        return font

    def _key_width(self) -> int:
        return QFontMetrics(self._key_font()).horizontalAdvance(self._key) + 10

    def _draw_key(self, painter: QPainter, ink: QColor) -> None:
        width = self._key_width()
        cap = QRectF(self.width() - width - 8.5, (self.height() - _CAP_PX) / 2, width, _CAP_PX)
        edge = QColor(ink)
        edge.setAlphaF(0.45)
        painter.setPen(edge)
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(self._key_font())
        painter.setPen(ink)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)


class Chip(QPushButton):
    """A filter that is on or off; a tick says so besides the colour."""

    def __init__(
        self, words: str, *, checked: bool = False, changed: Callable[[bool], object] | None = None
    ) -> None:
        """Make a chip; `changed` is told when it is switched."""
        super().__init__()
        self.setCheckable(True)
        self.setChecked(checked)
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = words
        self._show(on=checked)
        self.toggled.connect(self._on_toggled)
        if changed is not None:
            self.toggled.connect(changed)

    def set_words(self, words: str) -> None:
        """Say something else, such as another count."""
        self._words = words
        self._show(on=self.isChecked())

    def sizeHint(self) -> QSize:
        """Room for the bold letters of a chip that is on, which Qt does not measure."""
        hint, bold = super().sizeHint(), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wider = QFontMetrics(bold).horizontalAdvance(self.text())
        wider -= self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, wider), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Nothing of it may be cut."""
        return self.sizeHint()

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._show(on=on)

    def _show(self, *, on: bool) -> None:
        said = literally(self._words)
        self.setText(f"✓ {said}" if on else said)
        self.setAccessibleName(self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Enter as well as Space."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
