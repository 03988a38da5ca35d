"""Why a record is removed: one key says it, and it is done; Ctrl+Z takes it back, and nothing is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.widgets import STRETCH, Button, LineEdit, column, row, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import later, tr

REASONS = (
    later("Tercatat dua kali"),
    later("Salah catat, bukan usaha"),
    later("Diminta oleh orangnya"),
)
_PERSON_REASONS = (later("Tercatat dua kali"), later("Salah catat"), later("Diminta oleh orangnya"))
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RemovalPopup(Popup):
    """Asks for the reason of a removal.

    Signals:
        reasoned: the reason, in Indonesian, since it travels.
    """

    reasoned = Signal(str)

    def __init__(self, over: QWidget, kind: str, title: str) -> None:
        """Offer the usual reasons, and a line for any other."""
        self._reasons = _PERSON_REASONS if kind != "umkm" else REASONS
        self.buttons = [
            Button(tr(reason), hint=str(number)) for number, reason in enumerate(self._reasons, 1)
        ]
        self.other = LineEdit(placeholder=tr("Alasan lain, lalu Enter"))
        self.other.setAccessibleName(tr("Alasan lain"))
        self.other.setMaxLength(200)
        hint = text(tr("Dapat diurungkan dengan Ctrl+Z · Esc batal"), "caption")
        lines = [row(button, STRETCH) for button in self.buttons]
        super().__init__(over, title, column(*lines, self.other, hint, gap=8))
        for number, button in enumerate(self.buttons):
            button.setObjectName(str(number))
            button.clicked.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        self._finish(self._reasons[int(self.sender().objectName())])

    def _finish(self, reason: str) -> None:
        self.close_up()
        self.reasoned.emit(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses while nothing is typed; Enter takes what was typed."""
        typed = self.other.text().strip()
        if event.key() in _ENTER and typed:
            self._finish(typed)
        elif not self.other.hasFocus() and event.text() in [button.key for button in self.buttons]:
            self._finish(self._reasons[int(event.text()) - 1])
        else:
            super().keyPressEvent(event)
