"""Which letters to banks: those that are new since the last one, all that wait, or the chosen businesses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.kur.writing_banks import Choice, Which
from dinkop_desktop.window.widgets import STRETCH, Button, column, row, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import day_of, later, number, tr

_WORDS: Mapping[Which, str] = {
    Which.NEW: later("Baru sejak surat terakhir: {count}"),
    Which.ALL: later("Semua yang menunggu bank: {count}"),
    Which.CHOSEN: later("Yang terpilih di daftar: {count}"),
}


class LetterPopup(Popup):
    """Asks which referrals the letters shall hold.

    Signals:
        chosen: a code of `Which`.
    """

    chosen = Signal(str)

    def __init__(self, over: QWidget, choice: Choice) -> None:
        """Offer what there is; what would hold nobody cannot be chosen."""
        self._offered: Sequence[Which] = tuple(Which)
        usual = next((which for which in Which if choice.counts[which]), Which.NEW)
        self.buttons = [
            Button(
                tr(_WORDS[which], count=number(choice.counts[which])),
                kind="primary" if which is usual else "secondary",
                hint=str(at),
            )
            for at, which in enumerate(self._offered, 1)
        ]
        said = tr("Belum pernah dibuat surat di komputer ini.")
        if choice.last:
            said = tr("Surat terakhir dibuat {day}.", day=day_of(choice.last))
        hint = text(tr("Angka memilih · Esc batal"), "caption", wrap=True)
        lines = [row(button, STRETCH) for button in self.buttons]
        super().__init__(
            over, tr("Surat untuk rujukan yang mana?"), column(text(said, "muted"), *lines, hint, gap=8)
        )
        for button, which in zip(self.buttons, self._offered, strict=True):
            button.setEnabled(bool(choice.counts[which]))
            button.setObjectName(which.value)
            button.clicked.connect(self._on_pressed)
        self.first = self.buttons[self._offered.index(usual)]

    def _on_pressed(self) -> None:
        which = self.sender().objectName()
        self.close_up()
        self.chosen.emit(which)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses; Esc leaves."""
        keys = [button.key for button in self.buttons]
        if event.text() in keys:
            self.buttons[keys.index(event.text())].click()
        else:
            super().keyPressEvent(event)
