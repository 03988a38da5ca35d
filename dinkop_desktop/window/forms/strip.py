"""What both sides of a form say, in one line, for narrow windows and high scaling."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from dinkop_desktop.window.widgets import STRETCH, key_hint, pill, row, set_words, text
from dinkop_desktop.window.words import tr


class Strip(QFrame):
    """Where I am, and what is the matter."""

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
