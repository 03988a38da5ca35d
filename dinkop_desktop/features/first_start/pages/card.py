"""Ambil kartu Dinkop: for an office that began without; then its request to be let in can be written.

Where the card is held already, the request is all there is to do here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.first_start import trusting
from dinkop_desktop.features.first_start.pages.card_panel import CardPanel
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.offices.enrolling import Made
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.picking import documents
from dinkop_desktop.window.widgets import (
    STRETCH,
    Notice,
    PageFoot,
    PageHead,
    card,
    column,
    glyph,
    row,
    scrolled,
    text,
)
from dinkop_desktop.window.words import later, tr

_TYPED = later("Sidik diketik dari surat Dinkop · F5 cari kartu lagi · Esc kembali")


class CardPage(Page):
    """Opened above another page; Esc comes back to it."""

    key = "kartu"
    takes, takes_many = frozenset({".kartu"}), False
    about = later(
        "Kartu Dinkop diambil dengan sidik dari surat resminya; sesudah itu kantor ini dapat minta bergabung."
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host) -> None:
        """The card, its groups, and what comes after."""
        super().__init__(host)
        self.panel = CardPanel(host.background, self.button_for(self.choose_card, icon=False))
        self.panel.said.connect(self._on_said)
        self.panel.completed.connect(self._take)
        if host.desk.has_card:
            self.panel.hide()
        self.notice = Notice("danger", "")
        self.notice.hide()
        self.button = self.button_for(self._on_save, kind="primary", icon=False)
        self.button.setEnabled(host.desk.has_card)
        self._line = text("", "caption", wrap=True)
        after = row(glyph("key", "accent", 22), self._line, self.button, gap=12)
        after.setStretch(1, 1)
        self._say_what_comes()
        self.build(
            head=PageHead(tr("Permintaan gabung") if host.desk.has_card else tr("Ambil kartu Dinkop")),
            content=scrolled(
                column(self.panel, self.notice, card(after), STRETCH, gap=12, margins=(20, 14, 20, 14))
            ),
            foot=PageFoot(self.foot_keys() if host.desk.has_card else tr(_TYPED)),
        )

    @action(later("Pilih berkas kartu"), "Alt+G", icon="file", button=later("Pilih berkas"))
    def choose_card(self) -> None:
        """Ask for the file of a card."""
        self.panel.choose_file()

    def load(self) -> None:
        """Look for a card."""
        if not self.host.desk.has_card:
            self.panel.look_around()
        self.show_content()

    @classmethod
    def fits_file(cls, desk: Desk, path: Path) -> bool:
        """A card, where none is held yet."""
        return super().fits_file(desk, path) and not desk.identity.is_dinkop and not desk.has_card

    def take_files(self, paths: Sequence[Path]) -> None:
        """Look at a card that was dropped."""
        self.panel.read_card(paths[0])

    def first_focus(self) -> QWidget | None:
        """What is not done yet."""
        return self.button if self.button.isEnabled() else self.panel.first_focus()

    def _on_said(self, tone: str, title: str, body: str) -> None:
        self.notice.setVisible(bool(title))
        if title:
            self.notice.say(tone, title, body)

    def _take(self) -> None:
        desk, raw, typed = self.host.desk, self.panel.raw, self.panel.typed
        self.panel.setEnabled(False)
        self.work(
            tr("Menyimpan kartu Dinkop…"),
            lambda _progress: trusting.take_card(desk, raw, typed),
            self._on_taken,
            failed=self._on_not_taken,
        )

    def _on_taken(self, _made: Made) -> None:
        self.button.setEnabled(True)
        self._say_what_comes()
        self.button.setFocus()
        self.host.refresh.tell("kiriman", by=self.key)
        self.host.say_done(tr("Kartu Dinkop sudah diambil."))

    def _on_not_taken(self, error: DinkopError) -> None:
        self.panel.setEnabled(True)
        self.tell_refusal(error)

    def _say_what_comes(self) -> None:
        self._line.setText(
            tr("Langkah berikutnya: simpan permintaan gabung, bawa ke Dinkop, lalu bacakan sidik kantor ini.")
            if self.button.isEnabled()
            else tr("Sesudah kartu diambil, permintaan gabung dapat disimpan di sini.")
        )

    @action(later("Simpan permintaan"), "Alt+S", foot=later("simpan permintaan"))
    def _on_save(self) -> None:
        name = f"{self.host.desk.identity.office.replace('.', '')}.permohonan"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan permintaan"), str(documents() / name))
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the request beside the window."""
        desk = self.host.desk
        self.work(
            tr("Menulis permintaan…"), lambda _progress: enrolling.write_request(desk, path), self._on_written
        )

    def _on_written(self, made: Made) -> None:
        self._line.setText(
            tr(
                "Ditulis: {file}. Sidik kantor ini: {fingerprint}",
                file=made.path.name,
                fingerprint=made.fingerprint,
            )
        )
        self.host.refresh.tell("kiriman", by=self.key)
