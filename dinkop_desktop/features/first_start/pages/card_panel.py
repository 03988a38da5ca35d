"""Dinkop's card and the groups of its fingerprint: the same at the first start and when the card comes later.

1. Sticks and the usual folders are looked through first, and which those were is said; any file can be
   chosen.
2. The groups are typed from the letter and judged one by one. After three that do not fit it is over, until
   the card is chosen again: who guesses on is stopped, and told whom to call.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.window.background import Background, Lane
from dinkop_desktop.window.pages.picking import documents
from dinkop_desktop.window.widgets import (
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
from dinkop_desktop.window.widgets.groups import GROUPS, Groups
from dinkop_desktop.window.words import breakable, moment_of, number, refusal, tr

if TYPE_CHECKING:
    from dinkop_desktop.features.first_start.trusting import Looked  # heavy; it comes beside the window
    from dinkop_desktop.features.first_start.welcoming import CardSeen

_TRIES = 3


class CardPanel(QWidget):
    """A card that is found or chosen, and five groups.

    Signals:
        said: tone, title and body of what stands in the way; an empty title where nothing does.
        completed: all groups fit.
    """

    said = Signal(str, str, str)
    completed = Signal()

    def __init__(self, background: Background, choose: Button) -> None:
        """Without a card yet; the button asks for its file (`choose_file`)."""
        super().__init__()
        self.raw = b""
        self._background, self._wrong = background, 0
        self.file, self.about = (
            text(tr("Belum ada kartu"), "strong", wrap=True),
            text("", "caption", wrap=True),
        )
        self.about.setText(tr("Kartu Dinkop ada di flashdisk pembagian."))
        self.state = pill(tr("belum"))
        self.choose = choose
        line = row(
            glyph("file", "accent", 22), column(self.file, self.about, gap=0), self.state, self.choose, gap=12
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
        self.setLayout(column(card(line), card(head, self.groups, gap=6), warn, gap=8))

    @property
    def is_complete(self) -> bool:
        """Whether every group fits."""
        return len(self.groups.right) == GROUPS

    @property
    def typed(self) -> str:
        """All groups as typed."""
        return self.groups.typed

    def first_focus(self) -> QWidget:
        """The file first, then the first group that does not fit yet."""
        if not self.raw or not self.groups.isEnabled():
            return self.choose
        open_ = [box for at, box in enumerate(self.groups.boxes) if at not in self.groups.right]
        return open_[0] if open_ else self.choose

    # -- the card --

    def look_around(self) -> None:
        """Look for a card where one may lie."""
        if self.raw:
            return

        def look(_progress: object) -> Looked:
            from dinkop_desktop.features.first_start import trusting  # noqa: PLC0415 - heavy, beside the window

            return trusting.look_for_cards()

        self._background.ask(self, look, self._on_looked, failed=_leave, key="look", lane=Lane.READ)

    def read_card(self, path: Path) -> None:
        """Look at a file beside the window."""

        def look(_progress: object) -> CardSeen:
            from dinkop_desktop.features.first_start import welcoming  # noqa: PLC0415 - heavy, beside the window

            return welcoming.look_at_card(path)

        self._background.ask(self, look, self.show_card, failed=self._on_refused, key="card")

    def show_card(self, seen: CardSeen) -> None:
        """Take a card that was found or chosen; it is not trusted yet."""
        self.raw, self._wrong = seen.raw, 0
        self.file.setText(breakable(f"{seen.file} ({seen.place})" if seen.place else seen.file))
        self.about.setText(tr("{name}, dibuat {when}", name=seen.name, when=moment_of(seen.made_at)))
        self.state.setText(tr("terbaca"))
        set_tone(self.state, "ok")
        self.groups.clear()
        self.groups.setEnabled(True)
        self._show_count()
        self.said.emit("", "", "")
        if self.isVisible():
            QTimer.singleShot(0, self.groups.boxes[0], self.groups.boxes[0].setFocus)

    def _on_looked(self, looked: Looked) -> None:
        if self.raw:
            return  # chosen by hand meanwhile
        if looked.cards:
            self.show_card(looked.cards[0])
        elif looked.places:
            self.about.setText(
                tr(
                    "Tidak ada kartu di: {places}. Pasang flashdisknya lalu tekan F5, atau pilih berkasnya.",
                    places=", ".join(looked.places),
                )
            )
        else:
            self.about.setText(
                tr("Tidak ada flashdisk yang terpasang. Pasang lalu tekan F5, atau pilih berkasnya.")
            )

    def choose_file(self) -> None:
        """Ask for the file of a card."""
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            tr("Pilih kartu Dinkop"),
            str(documents()),
            tr("Kartu Dinkop (*.kartu *.dkb);;Semua berkas (*)"),
        )
        if chosen:
            self.read_card(Path(chosen))

    def _on_refused(self, error: DinkopError) -> None:
        self.said.emit("danger", refusal(error), "")

    # -- its fingerprint --

    def _on_group(self, group: int, typed: str) -> None:
        raw = self.raw

        def judge(_progress: object) -> tuple[int, bool]:
            from dinkop_desktop.features.first_start import welcoming  # noqa: PLC0415 - is there by now

            return group, welcoming.fits_card(raw, group, typed)

        self._background.ask(self, judge, self._on_judged, failed=self._on_refused, key=f"group {group}")

    def _on_judged(self, verdict: tuple[int, bool]) -> None:
        group, fits = verdict
        self.groups.show_verdict(group, fits=fits)
        self._show_count()
        if fits:
            self.said.emit("", "", "")
            if self.is_complete:
                self.completed.emit()
            return
        self._wrong += 1
        if self._wrong < _TRIES:
            self.said.emit(
                "danger",
                tr("Kelompok {number} tidak cocok.", number=group + 1),
                tr(
                    "Periksa lagi huruf demi huruf. Bila tetap tidak cocok, jangan lanjutkan; telepon Dinkop."
                ),
            )
            return
        self.groups.setEnabled(False)
        self.choose.setFocus()
        self.tell_if_stopped()

    def tell_if_stopped(self) -> None:
        """Say that too many groups did not fit, as long as it is so."""
        if self.raw and self._wrong >= _TRIES:
            self.said.emit(
                "danger",
                tr("Sudah tiga kali tidak cocok; kartu ini tidak dipercaya."),
                tr("Telepon Dinkop dulu. Untuk mengetik lagi, pilih kartunya sekali lagi."),
            )

    def _show_count(self) -> None:
        self.count.setText(tr("{count} dari 5 kelompok cocok", count=number(len(self.groups.right))))

    def _on_pasted(self) -> None:
        self.said.emit("warning", tr("Ketik dari surat, supaya kartu palsu ketahuan."), "")


def _leave(_error: DinkopError) -> None:
    """Nothing was found; any file can still be chosen."""
