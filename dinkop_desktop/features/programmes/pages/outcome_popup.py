"""What came of a programme for somebody: a line of words, Enter keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.widgets import LineEdit, column, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LONGEST = 200


class OutcomePopup(Popup):
    """Asks what came of it.

    Signals:
        said: the words; empty where it is to be emptied.
    """

    said = Signal(str)

    def __init__(self, over: QWidget, name: str, before: str) -> None:
        """Ask for somebody by name; `before` stands there already."""
        self.line = LineEdit(placeholder=tr("misalnya: kemasan baru, NIB terbit"))
        self.line.setAccessibleName(tr("Hasil"))
        self.line.setMaxLength(_LONGEST)
        self.line.setText(before)
        hint = text(tr("Enter menyimpan · Ctrl+Z mengurungkan · Esc batal"), "caption")
        super().__init__(over, tr("Hasil untuk {name}", name=name), column(self.line, hint, gap=8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what was typed."""
        if event.key() in _ENTER:
            words = self.line.text().strip()
            self.close_up()
            self.said.emit(words)
        else:
            super().keyPressEvent(event)
