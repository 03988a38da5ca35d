"""Asks for a meeting of a pair: its day and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.widgets import STRETCH, Button, EnterMovesOn, Field, LineEdit, column, row, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LETTERS = 200


class MeetingPopup(Popup):
    """Asks for one meeting.

    Signals:
        done: day and result as they were typed.
    """

    done = Signal(str, str)

    def __init__(self, over: QWidget, title: str, *, today: date) -> None:
        """Ask over a page; `today` is proposed as the day."""
        self.day, self.result = LineEdit(f"{today:%d-%m-%Y}"), LineEdit()
        self.result.setMaxLength(_LETTERS)
        self._day = Field(tr("Tanggal"), self.day, required=True)
        self._result = Field(tr("Hasil pertemuan"), self.result, hint=tr("Apa yang disepakati atau berubah."))
        save = Button(tr("Catat pertemuan"), self._finish, kind="primary", key="Ctrl+Enter")
        hint = text(tr("Dapat diurungkan dengan Ctrl+Z · Esc batal"), "caption", wrap=True)
        super().__init__(over, title, column(self._day, self._result, hint, row(save, STRETCH), gap=8))
        self._moves_on = EnterMovesOn(self)
        for editor in (self.day, self.result):
            editor.installEventFilter(self._moves_on)

    def say(self, messages: Mapping[str, str]) -> None:
        """Show what was refused: under the day, or under the result where it is of neither."""
        self._day.say(messages.get("tanggal", ""))
        self._result.say(next((words for key, words in messages.items() if key != "tanggal"), ""))
        self.fit()

    def _finish(self) -> None:
        self.done.emit(self.day.text().strip(), self.result.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Enter on the last answer saves."""
        if event.key() in _ENTER:
            self._finish()
        else:
            super().keyPressEvent(event)
