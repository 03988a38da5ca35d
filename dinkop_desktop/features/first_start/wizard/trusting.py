"""Dinkop's card and its fingerprint: the step in which trust is made, or put off. Then the folder is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.first_start.pages.card_panel import CardPanel
from dinkop_desktop.features.first_start.wizard.answers import Answers
from dinkop_desktop.features.first_start.wizard.step import Step
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.widgets import Button, card, row, text
from dinkop_desktop.window.words import later, tr


class CardStep(Step):
    """Dinkop's card, and its fingerprint from the official letter; or neither, for now."""

    short = later("Kartu dan sidik Dinkop")

    def __init__(self, answers: Answers, background: Background) -> None:
        """A card to find or choose, five groups, and the way past them."""
        super().__init__(answers, background)
        choose = Button(tr("Pilih berkas"), key="Alt+G")
        self.panel = CardPanel(background, choose)
        choose.clicked.connect(self.panel.choose_file)
        self.panel.said.connect(self._on_said)
        self.groups = self.panel.groups
        self.skip = Button(tr("Lewati dulu"), self._on_skipped, key="Alt+L")
        why = text(
            tr(
                "Tanpa kartu Anda tetap dapat mencatat. Sampai kartunya diambil, kata sandi yang lupa tidak "
                "dapat dipulihkan siapa pun, dan kiriman menunggu."
            ),
            "caption",
            wrap=True,
        )
        line = row(why, self.skip, gap=12)
        line.setStretch(0, 1)
        self.build(
            tr("Kenalkan Dinkop pada komputer ini"),
            tr("Sidiknya tercetak di surat resmi Dinkop; ketik dari surat itu, jangan disalin dari berkas."),
            self.panel,
            card(line),
        )

    def enter(self) -> None:
        """Look for a card; one that was found at an earlier step is there already, and stays refused."""
        self.panel.look_around()
        self.panel.tell_if_stopped()

    def read_again(self) -> None:
        """F5: a stick was plugged in."""
        self.panel.look_around()

    def key_words(self) -> str:
        """F5, as long as there is no card."""
        return "" if self.panel.raw else tr("F5 cari kartu lagi")

    def first_focus(self) -> QWidget | None:
        """What is not answered yet."""
        return self.panel.first_focus()

    def read_card(self, path: Path) -> None:
        """Look at a file beside the window."""
        self.panel.read_card(path)

    def _on_said(self, tone: str, title: str, body: str) -> None:
        if title:
            self.refuse(title, body, tone=tone)
        else:
            self.clear_notice()
        self.answered.emit()

    def leave(self) -> None:
        """Every group must fit; then the folder is made."""
        if not self.panel.is_complete:
            self.refuse(
                tr("Sidik belum lengkap."),
                tr("Kelima kelompok harus cocok sebelum dilanjutkan. Tanpa kartu: Alt+L."),
                tone="warning",
            )
            self.panel.first_focus().setFocus()
            return
        self.answers.card, self.answers.typed = self.panel.raw, self.panel.typed
        self._make()

    def _on_skipped(self) -> None:
        self.answers.card, self.answers.typed = b"", ""
        self._make()

    def _make(self) -> None:
        self.work(tr("Membuat folder data dan kunci…"), _make_office(self.answers), self._on_made)

    def _on_made(self, fingerprint: str) -> None:
        self.answers.fingerprint, self.answers.is_made = fingerprint, True
        self.answers.forget()
        self.done.emit()


def _make_office(answers: Answers) -> Callable[[object], str]:
    folder, passphrase, raw, typed = answers.folder, answers.passphrase, answers.card, answers.typed
    place, officer = answers.place, answers.officer

    def make(_progress: object) -> str:
        from dinkop_desktop import app  # noqa: PLC0415 - heavy, beside the window
        from dinkop_desktop.features.offices import enrolling  # noqa: PLC0415

        asked = enrolling.OfficeSetup(place, officer, raw, typed)
        return enrolling.set_up_office(folder, passphrase, asked, clock=app.now).fingerprint

    return make
