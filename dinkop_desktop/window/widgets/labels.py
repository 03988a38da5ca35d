"""Words on the screen. `text` is the only maker of labels: plain text always, never markup.

A business may be called `<b>Murah</b>`; it must neither change the page nor make it load anything.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dinkop_desktop.window.look import icons, theme

TONE_ICONS = {"danger": "stop", "warning": "alert", "ok": "check", "info": "info", "accent": "info"}


def literally(words: str) -> str:
    """Words for what takes `&` for the sign of a key: buttons, and labels with a buddy."""
    return words.replace("&", "&&")


def text(words: str, role: str = "body", *, tone: str = "", wrap: bool = False) -> QLabel:
    """A label.

    Args:
        words: what it says, letter by letter.
        role: body, strong, muted, caption, message, heading, title, figure, overline, pill or key.
        tone: danger, warning, ok, info, accent or muted.
        wrap: broken into lines where the room is narrow.
    """
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setProperty("role", role)
    label.setProperty("tone", tone)
    if wrap:
        label.setWordWrap(True)  # The policy stays Preferred: Minimum asks for a narrow column's height.
    else:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def set_tone(label: QLabel, tone: str) -> None:
    """Give a label another tone."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        theme.polish(label)


def pill(words: str, tone: str = "muted") -> QLabel:
    """A state in one or two words, on a ground of its tone."""
    label = text(words, "pill", tone=tone)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def key_hint(key: str) -> QLabel:
    """A key as it is written on the keyboard."""
    label = text(key, "key")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


class Glyph(QWidget):
    """An icon beside words; it says nothing alone, so screen readers pass over it."""

    def __init__(self, name: str, tone: str = "muted", size: int = 18) -> None:
        """Draw `name` in the colour of a token."""
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)

    def sizeHint(self) -> QSize:
        """The size of the icon."""
        return QSize(self._size, self._size)

    def change(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint in the colours of now, so that a change of theme needs nothing."""
        ink = theme.colour(self._tone).name()
        QPainter(self).drawPixmap(0, 0, icons.pixmap(self._name, ink, self._size))


def glyph(name: str, tone: str = "muted", size: int = 18) -> Glyph:
    """An icon beside words."""
    return Glyph(name, tone, size)


def set_words(label: QLabel, words: str) -> None:
    """Change a label only where it says something else: each change lays its surroundings out anew."""
    if label.text() != words:
        label.setText(words)
