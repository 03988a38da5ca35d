"""Another passphrase for who is at the computer: the old one, and the new one twice."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.people import changing
from dinkop_desktop.features.people.pages.dialog import Dialog, NewPassphrase
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.widgets import Button, Field, SecretEdit
from dinkop_desktop.window.words import refusal, tr


class ChangingDialog(Dialog):
    """Changes a passphrase."""

    def __init__(self, parent: QWidget, desk: Desk, background: Background) -> None:
        """Ask for the old one first."""
        super().__init__(parent, background, tr("Ganti kata sandi"))
        self._desk = desk
        self.old, self.new = SecretEdit(), NewPassphrase()
        self.old_field = Field(tr("Kata sandi sekarang"), self.old, required=True)
        self.old.textChanged.connect(self._on_typed)
        self.build(
            tr("Yang lama tidak membuka data lagi. Tulis yang baru di lembar pemulihan dengan tangan."),
            self.old_field,
            self.new,
            act=Button(tr("Ganti"), self._on_change, kind="primary", hint="Enter"),
        )
        self.old.setFocus()

    def _on_typed(self, _typed: str) -> None:
        self.old_field.say("")

    def _on_change(self) -> None:
        old = self.old.text()
        if not old:
            self.old_field.say(tr("Belum diisi."), "warning")
            self.old.setFocus()
            return
        new = self.new.taken(partial(changing.check_here, self._desk))
        if new:
            desk = self._desk
            self.work(tr("Mengganti…"), lambda _progress: changing.change(desk, old, new), self._on_changed)

    def _on_changed(self, _user: str) -> None:
        self.old.clear()
        self.new.forget()
        self.end(tr("Kata sandi diganti. Tulis yang baru di lembar pemulihan."))

    def on_refused(self, error: DinkopError) -> None:
        """A wrong old one is said at its line."""
        if error.code != "KUNCI-SANDI":
            super().on_refused(error)
            return
        self.act.done()
        self.old_field.say(refusal(error))
        self.old.selectAll()
        self.old.setFocus()
