"""Asks what ends a step of a KSU: its day, its number, and with the kind what becomes of its USP."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.koperasi.ksu_transition import Case, Step
from dinkop_desktop.features.koperasi.rules.conversion import Usp
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    EnterMovesOn,
    Field,
    LineEdit,
    ShortChoice,
    column,
    row,
    text,
)
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import later, tr

_NUMBERS = {
    "jenis": later("Nomor catatan (boleh kosong)"),
    "rapat_anggota": later("Nomor berita acara"),
    "akta_notaris": later("Nomor akta"),
    "pengajuan_ahu": later("Nomor pengajuan"),
    "selesai": later("Nomor keputusan (AHU)"),
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LETTERS = 100


class StepPopup(Popup):
    """Asks for day and number of one step.

    Signals:
        done: the `Step` to be written.
    """

    done = Signal(object)

    def __init__(self, over: QWidget, case: Case, title: str, *, kind: str, today: date) -> None:
        """Ask over a page.

        Args:
            over: the page.
            case: whose step it is.
            title: what is done.
            kind: that was chosen, with the step "jenis".
            today: proposed as its day.
        """
        self._case, self._kind = case, kind
        self.said: dict[str, str] = {}
        self.day, self.number = LineEdit(f"{today:%d-%m-%Y}"), LineEdit()
        self.number.setMaxLength(_LETTERS)
        self._day = Field(tr("Tanggal"), self.day, required=True)
        self._number = Field(tr(_NUMBERS[case.next]), self.number)
        self.usp = ShortChoice([(Usp.KEPT, tr("Pertahankan")), (Usp.SPLIT, tr("Pisahkan menjadi KSP"))])
        self._usp = Field(
            tr("Unit simpan pinjam"), self.usp, hint=tr("Permenkop UKM 8/2023: USP boleh tetap.")
        )
        self.asks_usp = case.next == "jenis" and case.has_usp and kind != "simpan_pinjam"
        if case.usp in (Usp.KEPT, Usp.SPLIT):
            self.usp.set_value(case.usp)
        self.save = Button(tr("Simpan langkah"), self._finish, kind="primary", key="Ctrl+Enter")
        hint = text(tr("Dapat diurungkan dengan Ctrl+Z · Esc batal"), "caption", wrap=True)
        inside = column(self._day, self._number, self._usp, hint, row(self.save, STRETCH), gap=8)
        super().__init__(over, title, inside)
        self._usp.setVisible(self.asks_usp)
        self._moves_on = EnterMovesOn(self)
        for editor in (self.day, self.number):
            editor.installEventFilter(self._moves_on)

    def say(self, messages: Mapping[str, str]) -> None:
        """Show what was refused: under the day, the number, or above all where it is of neither."""
        self.said = dict(messages)
        self._day.say(messages.get("tanggal", ""))
        others = [words for key, words in messages.items() if key != "tanggal"]
        self._number.say("" if not others else others[0])
        self.fit()

    def _finish(self) -> None:
        usp = Usp(self.usp.value()) if self.asks_usp else Usp.NONE
        if self.asks_usp and usp is Usp.NONE:
            self._usp.say(tr("Pilih dulu: pertahankan atau pisahkan."), "danger")
            self.fit()
            self.usp.focus_editor().setFocus()
            return
        day, number = self.day.text().strip(), self.number.text().strip()
        self.done.emit(Step(self._case.next, day, number, self._kind, usp))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the last answer saves."""
        if event.key() in _ENTER:
            self._finish()
        else:
            super().keyPressEvent(event)
