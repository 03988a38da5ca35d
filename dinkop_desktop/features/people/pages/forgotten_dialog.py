"""A forgotten passphrase, at the lock screen: ask Dinkop, and open its answer.

1. Nothing waits yet: whose passphrase it is, then the request is written and its fingerprint is shown, large,
   to be read out.
2. A request waits: the answer is chosen, judged before anybody types, and the new passphrase set.
3. Where Dinkop's card was never taken nobody can help, and that is said at once.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dinkop_desktop import app
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.people import changing, recovering
from dinkop_desktop.features.people.pages.dialog import Dialog, NewPassphrase
from dinkop_desktop.features.people.recovering import Asked
from dinkop_desktop.settings import Folder
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.pages.picking import documents
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceEdit,
    Field,
    LineEdit,
    card,
    column,
    holder,
    row,
    text,
)
from dinkop_desktop.window.words import breakable, refusal, tr


class ForgottenDialog(Dialog):
    """The way back, both halves of it.

    Signals:
        recovered: the new passphrase, which opens the data.
    """

    recovered = Signal(str)

    def __init__(self, parent: QWidget, folder: Folder, background: Background, *, office: str) -> None:
        """See what waits; `office` is what the folder's last window said it is."""
        super().__init__(parent, background, tr("Lupa kata sandi"))
        self._folder, self._answer = folder, Path()
        names = _users(folder)
        self.office = LineEdit(office, placeholder=tr("misalnya Ciater"))
        self.whose = ChoiceEdit([(name, name) for name in names])
        self.named = LineEdit(placeholder=tr("nama lengkap"))
        self.office_field = Field(tr("Nama kantor ini"), self.office, required=True)
        whose: QWidget = self.whose if names else self.named
        self.whose_field = Field(tr("Kata sandi siapa yang lupa?"), whose, required=True)
        ask = Button(tr("Tulis permintaan…"), self._on_ask, key="Alt+T")
        self.asking = holder(
            column(
                text(tr("1. Tulis permintaan untuk Dinkop"), "strong"),
                self.office_field,
                self.whose_field,
                row(ask, STRETCH),
                gap=6,
            )
        )
        self.fingerprint = text("", "title", wrap=True)
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.where = text("", "caption", wrap=True)
        self.asked = card(
            text(tr("Kirim berkasnya ke Dinkop, lalu bacakan sidik ini lewat telepon:"), wrap=True),
            self.fingerprint,
            self.where,
            gap=4,
        )
        self.choose = Button(tr("Pilih jawaban…"), self._on_choose, key="Alt+J")
        self.file = text(tr("Belum ada jawaban yang dipilih."), "caption", wrap=True)
        line = row(self.choose, self.file, gap=12)
        line.setStretch(1, 1)
        self.new = NewPassphrase()
        self.answering = holder(column(text(tr("2. Buka jawaban Dinkop"), "strong"), line, self.new, gap=6))
        self.build(
            tr("Dinkop dapat menolong. Semua data tetap ada, juga yang belum terkirim."),
            self.asking,
            self.asked,
            self.answering,
            act=Button(tr("Buat kata sandi baru"), self._on_finish, kind="primary", hint="Enter"),
        )
        self.asked.hide()
        self._show_half()
        self._judge_folder()

    def _judge_folder(self) -> None:
        try:
            can = recovering.can_be_asked(self._folder)
        except DinkopError as error:
            self._tell_nobody(refusal(error))
        else:
            if not can:
                self._tell_nobody(
                    tr("Kartu Dinkop belum pernah diambil di komputer ini, jadi Dinkop tidak dapat menolong.")
                )

    def _tell_nobody(self, words: str) -> None:
        self.asking.hide()
        self.answering.hide()
        self.act.hide()
        self.say("danger", words, tr("Cari lembar pemulihan di lemari kantor."))

    def _show_half(self) -> None:
        """Only the half that is next; the first one stays offered where a request waits, for a lost file."""
        waiting = recovering.is_waiting(self._folder)
        self.answering.setVisible(waiting)
        self.new.setVisible(self._answer != Path())
        self.act.setVisible(self._answer != Path())
        (self.choose if waiting else self.office).setFocus()
        self.adjustSize()

    def _on_ask(self) -> None:
        office = self.office.text().strip()
        officer = self.whose.value() if self.whose.count() else self.named.text().strip()
        self.office_field.say("" if office else tr("Belum diisi."), "warning")
        self.whose_field.say("" if officer else tr("Belum diisi."), "warning")
        if not (office and officer):
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan permintaan pemulihan"), str(documents() / "permintaan-pulih.pulih")
        )
        if chosen:
            folder, out = self._folder, Path(chosen)
            self.work(
                tr("Menulis…"),
                lambda _progress: recovering.ask(folder, out, office=office, officer=officer, clock=app.now),
                self._on_asked,
            )

    def _on_asked(self, asked: Asked) -> None:
        self.fingerprint.setText(asked.fingerprint)
        self.where.setText(breakable(tr("Berkas: {path}", path=str(asked.path))))
        self.asking.hide()
        self.asked.show()
        self._answer = Path()
        self.file.setText(tr("Boleh ditutup sekarang; buka lagi bila jawabannya datang."))
        self._show_half()

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih jawaban Dinkop"), str(documents()))
        if chosen:
            folder, path = self._folder, Path(chosen)
            self.work(
                tr("Memeriksa…"),
                lambda _progress: (recovering.look_at_answer(folder, path, clock=app.now), path),
                self._on_judged,
            )

    def _on_judged(self, judged: tuple[str, Path]) -> None:
        whose, self._answer = judged
        self.file.setText(tr("Jawaban untuk {name}.", name=whose))
        self.asking.hide()
        self.asked.hide()
        self._show_half()
        self.new.first.setFocus()

    def _on_finish(self) -> None:
        new = self.new.taken(
            partial(changing.check, known=(self.office.text(), *recovering.users(self._folder)))
        )
        if new:
            folder, path = self._folder, self._answer
            self.work(
                tr("Membuka…"),
                lambda _progress: (recovering.finish(folder, path, new, clock=app.now), new),
                self._on_finished,
            )

    def _on_finished(self, finished: tuple[str, str]) -> None:
        self.new.forget()
        self.accept()
        self.recovered.emit(finished[1])


def _users(folder: Folder) -> tuple[str, ...]:
    try:
        return tuple(name for name in recovering.users(folder) if name.strip())
    except DinkopError:
        return ()
