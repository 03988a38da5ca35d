"""Dinkop's card and its fingerprint: the step in which trust is made. Then the folder is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from dinkop_desktop.ui.background import Background
from dinkop_desktop.ui.widgets import (
    STRETCH,
    Button,
    Notice,
    card,
    column,
    glyph,
    pill,
    row,
    set_tone,
    text,
)
from dinkop_desktop.ui.widgets.groups import GROUPS, Groups
from dinkop_desktop.ui.wizard.answers import Answers
from dinkop_desktop.ui.wizard.step import Step
from dinkop_desktop.ui.words import later, moment_of, number, tr


class CardStep(Step):
    """Dinkop's card, and its fingerprint from the official letter."""

    short = later("Kartu dan sidik Dinkop")

    def __init__(self, answers: Answers, background: Background) -> None:
        """A file to choose, and five groups."""
        super().__init__(answers, background)
        self.file, self.said = (
            text(tr("Belum ada kartu"), "strong", wrap=True),
            text("", "caption", wrap=True),
        )
        self.said.setText(tr("Kartu Dinkop ada di flashdisk pembagian."))
        self.state = pill(tr("belum"))
        choose = Button(tr("Pilih berkas"), self._on_choose, key="Alt+G")
        self._choose_button = choose
        line = row(
            glyph("file", "accent", 22), column(self.file, self.said, gap=0), self.state, choose, gap=12
        )
        line.setStretch(1, 1)
        self.groups = Groups()
        self.groups.judge.connect(self._on_group)
        self.groups.pasted.connect(self._on_pasted)
        self.groups.setEnabled(False)
        self.count = text("", "caption")
        warn = Notice(
            "warning",
            tr("Bila satu kelompok tidak cocok, berhenti di sini."),
            tr("Artinya kartu ini bukan buatan Dinkop, atau suratnya untuk kartu lain. Telepon Dinkop dulu."),
        )
        head = row(text(tr("Ketik sidik Dinkop dari surat"), "heading"), STRETCH, self.count)
        self.build(
            tr("Kenalkan Dinkop pada komputer ini"),
            tr("Sidiknya tercetak di surat resmi Dinkop; ketik dari surat itu, jangan disalin dari berkas."),
            card(line),
            card(head, self.groups, gap=6),
            warn,
        )

    def first_focus(self) -> QWidget | None:
        """The file first, then the first group that does not fit yet."""
        if not self.answers.card:
            return self._choose_button
        open_ = [box for at, box in enumerate(self.groups.boxes) if at not in self.groups.right]
        return open_[0] if open_ else self._choose_button

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Pilih kartu Dinkop"), "", tr("Kartu Dinkop (*.kartu *.dkb);;Semua berkas (*)")
        )
        if chosen:
            self.read_card(Path(chosen))

    def read_card(self, path: Path) -> None:
        """Look at a file beside the window."""

        def look(_progress: object) -> object:
            from dinkop_desktop.usecases import welcoming  # noqa: PLC0415 - heavy, beside the window

            return welcoming.look_at_card(path)

        self.work(tr("Membaca kartu…"), look, self._on_seen)

    def _on_seen(self, seen: object) -> None:
        from dinkop_desktop.usecases.welcoming import CardSeen  # noqa: PLC0415 - is there by now

        assert isinstance(seen, CardSeen)
        self.answers.card = seen.raw
        self.file.setText(seen.file)
        self.said.setText(tr("{name}, dibuat {when}", name=seen.name, when=moment_of(seen.made_at)))
        self.state.setText(tr("terbaca"))
        set_tone(self.state, "ok")
        self.groups.clear()
        self.groups.setEnabled(True)
        self._show_count()
        QTimer.singleShot(0, self.groups.boxes[0], self.groups.boxes[0].setFocus)

    def _on_group(self, group: int, typed: str) -> None:
        raw = self.answers.card

        def judge(_progress: object) -> tuple[int, bool]:
            from dinkop_desktop.usecases import welcoming  # noqa: PLC0415 - is there by now

            return group, welcoming.fits_card(raw, group, typed)

        self.background.ask(self, judge, self._on_judged, failed=self.refuse_error, key=f"group {group}")

    def _on_judged(self, verdict: tuple[int, bool]) -> None:
        group, fits = verdict
        self.groups.show_verdict(group, fits=fits)
        self._show_count()
        if fits:
            self.clear_notice()
        else:
            self.refuse(
                tr("Kelompok {number} tidak cocok.", number=group + 1),
                tr(
                    "Periksa lagi huruf demi huruf. Bila tetap tidak cocok, jangan lanjutkan; telepon Dinkop."
                ),
            )

    def _show_count(self) -> None:
        right = len(self.groups.right)
        self.count.setText(tr("{count} dari 5 kelompok cocok", count=number(right)))

    def _on_pasted(self) -> None:
        self.refuse(tr("Ketik dari surat, supaya kartu palsu ketahuan."), tone="warning")

    def leave(self) -> None:
        """Every group must fit; then the folder is made."""
        if len(self.groups.right) < GROUPS:
            self.refuse(
                tr("Sidik belum lengkap."),
                tr("Kelima kelompok harus cocok sebelum dilanjutkan."),
                tone="warning",
            )
            focus = self.first_focus()
            if focus is not None:
                focus.setFocus()
            return
        self.answers.typed = self.groups.typed
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
        from dinkop_desktop.usecases import enrolling  # noqa: PLC0415

        asked = enrolling.OfficeSetup(place, officer, raw, typed)
        return enrolling.set_up_office(folder, passphrase, asked, clock=app.now).fingerprint

    return make
