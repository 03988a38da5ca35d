"""Why a doubtful value is right as it is: a line that may stay empty, and Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.widgets import LineEdit, column, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LETTERS = 200


class ConfirmingPopup(Popup):
    """Asks for a reason that is written into the note.

    Signals:
        reasoned: the reason; empty where none was typed.
    """

    reasoned = Signal(str)

    def __init__(self, over: QWidget, title: str) -> None:
        """Ask over a page."""
        self.why = LineEdit(placeholder=tr("Alasan (boleh kosong), lalu Enter"))
        self.why.setAccessibleName(tr("Alasan"))
        self.why.setMaxLength(_LETTERS)
        hint = text(
            tr("Catatannya ikut terkirim bersama datanya. Dapat diurungkan dengan Ctrl+Z · Esc batal"),
            "caption",
            wrap=True,
        )
        super().__init__(over, title, column(self.why, hint, gap=8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps."""
        if event.key() in _ENTER:
            why = self.why.text().strip()
            self.close_up()
            self.reasoned.emit(why)
        else:
            super().keyPressEvent(event)
