"""The box that a list is searched by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShortcut

from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.widgets.buttons import sequence
from dinkop_desktop.window.widgets.fields import LineEdit
from dinkop_desktop.window.words import tr

_BESIDE_WORDS_PX = 52  # glass, padding and edges


class SearchBox(LineEdit):
    """A box that is searched by while it is typed; ↓ leaves it for the list, Esc empties it."""

    left = Signal()

    def __init__(self, placeholder: str, *, name: str) -> None:
        """Make a box; `name` is for screen readers."""
        super().__init__(placeholder=placeholder)
        self.setObjectName("search")
        self.setAccessibleName(name)
        self._what, self._key = placeholder, ""

    def answer_to(self, key: str) -> None:
        """Say the key that leads here, where there is room for it, and take it while the box is seen."""
        self._key = key
        self._tell_key()
        QShortcut(sequence(key), self).activated.connect(self._on_asked)

    def _tell_key(self) -> None:
        key = f"   ({self._key})" if self._key else ""
        ways = (self._what + key, self._what, tr("Cari") + key, tr("Cari"))
        room, metrics = self.width() - _BESIDE_WORDS_PX, self.fontMetrics()
        self.setPlaceholderText(
            next((one for one in ways if metrics.horizontalAdvance(one) <= room), ways[-1])
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is searched is said whole, before its key is; in little room, that it searches."""
        super().resizeEvent(event)
        self._tell_key()

    def is_cut(self) -> bool:
        """Whether what it says of itself is not seen whole."""
        return self.fontMetrics().horizontalAdvance(self.placeholderText()) > self.width() - _BESIDE_WORDS_PX

    def _on_asked(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand ↓ on to the list; take Esc while there is something to empty."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass before the words."""
        super().paintEvent(event)
        glass = icons.pixmap("search", theme.tokens().muted, 16)
        QPainter(self).drawPixmap(10, (self.height() - 16) // 2, glass)
