"""Answering an office that forgot its passphrase: who asks, the fingerprint as it is heard, and the identity.

The fingerprint is typed and never shown here: whoever sees it would copy it, and a false request would pass.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.people import recovering
from dinkop_desktop.features.people.pages.dialog import Dialog
from dinkop_desktop.features.people.recovering import Asked
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.pages.picking import documents
from dinkop_desktop.window.widgets import Button, column, holder, row, text
from dinkop_desktop.window.widgets.groups import Groups
from dinkop_desktop.window.words import breakable, moment_of, tr

_BOX_PX = 40


class AnsweringDialog(Dialog):
    """Answers a recovery request at Dinkop."""

    def __init__(self, parent: QWidget, desk: Desk, background: Background) -> None:
        """Ask for the request first."""
        super().__init__(parent, background, tr("Jawab pemulihan"))
        self._desk = desk
        self._request, self._identity = Path(), Path()
        self.choose = Button(tr("Pilih permintaan…"), self._on_choose, key="Alt+P")
        self.who = text(tr("Berkas dari kantor yang lupa kata sandinya."), "caption", wrap=True)
        self.groups = Groups()
        self.groups.pasted.connect(self._on_pasted)
        # Caption, box and hint: a dialogue of a fixed width would give them less.
        self.groups.setMinimumHeight(3 * self.fontMetrics().lineSpacing() + _BOX_PX)
        self.call = text(
            tr(
                "Telepon kantor itu pada nomor yang Dinkop kenal, bukan nomor yang ia beri. "
                "Ketik sidik yang dibacakan:"
            ),
            wrap=True,
        )
        self.heard = holder(column(self.call, self.groups, gap=4))
        self.key = Button(tr("Pilih kunci pemulihan…"), self._on_key, key="Alt+K")
        self.key_file = text(
            tr("recovery-identity.txt, pada flashdisk luring dari lemari."), "caption", wrap=True
        )
        lines = []
        for button, said in ((self.choose, self.who), (self.key, self.key_file)):
            line = row(button, said, gap=12)
            line.setStretch(1, 1)
            lines.append(line)
        self.build(
            tr("Kantor itu lalu membuat kata sandi baru; datanya tetap ada."),
            lines[0],
            self.heard,
            lines[1],
            act=Button(tr("Tulis jawaban…"), self._on_answer, kind="primary", hint="Enter"),
        )
        self._show_next()
        self.choose.setFocus()

    def _show_next(self) -> None:
        has_request = self._request != Path()
        self.heard.setEnabled(has_request)
        self.key.setEnabled(has_request)
        self.act.setEnabled(has_request and self._identity != Path())
        self.adjustSize()

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih permintaan pemulihan"), str(documents()))
        if chosen:
            path = Path(chosen)
            self.work(tr("Membaca…"), lambda _progress: recovering.read_request(path), self._on_read)

    def _on_read(self, asked: Asked) -> None:
        self._request = asked.path
        self.who.setText(
            tr(
                "{officer} dari {office}, {when}: begitu katanya.",
                officer=asked.officer,
                office=asked.office,
                when=moment_of(asked.made_at),
            )
        )
        self.groups.clear()
        self._show_next()
        self.groups.boxes[0].setFocus()

    def _on_pasted(self) -> None:
        self.say("warning", tr("Ketik seperti yang dibacakan, supaya permintaan palsu ketahuan."))

    def _on_key(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih kunci pemulihan"), str(documents()))
        if chosen:
            self._identity = Path(chosen)
            self.key_file.setText(breakable(chosen))
            self._show_next()

    def _on_answer(self) -> None:
        if not self.act.isEnabled():
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan jawaban pemulihan"), str(documents() / "jawaban-pulih.pulih")
        )
        if chosen:
            desk, typed, out = self._desk, self.groups.typed, Path(chosen)
            request, identity = self._request, self._identity
            self.work(
                tr("Menulis…"),
                lambda _progress: recovering.answer(desk, request, typed, identity, out),
                self._on_answered,
            )

    def _on_answered(self, asked: Asked) -> None:
        self.groups.clear()
        self.end(tr("Jawaban untuk {office} ditulis. Simpan kembali flashdisk luring.", office=asked.office))
