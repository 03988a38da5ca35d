"""Transisi KSU: the worklist of Koperasi Serba Usaha on their way to one of five kinds.

The list is read once and filtered in the window; a kind is chosen by its digit, a step is ended by Ctrl+Enter
with its day and number, and Ctrl+Z takes it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.koperasi import ksu_transition
from dinkop_desktop.features.koperasi.ksu_transition import Case, Step
from dinkop_desktop.features.koperasi.pages.ksu_popup import StepPopup
from dinkop_desktop.features.koperasi.pages.ksu_side import KsuSide, asks_kind
from dinkop_desktop.features.koperasi.pages.ksu_words import (
    COLUMNS,
    KIND_WORDS,
    NEXT_WORDS,
    short_name,
)
from dinkop_desktop.features.koperasi.rules.conversion import KINDS
from dinkop_desktop.progress import Progress
from dinkop_desktop.records.filling import Saved
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.rules import ksu
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.pages.worklist import Nothing, View, Worklist
from dinkop_desktop.window.words import breakable, language, later, number, tr

_VIEWS: tuple[View[Case], ...] = (
    View(later("Semua {count}")),
    View(later("Pilih jenis {count}"), lambda case: case.next == "jenis", wish="jenis"),
    View(
        later("Lewat tenggat {count}"),
        lambda case: case.late_days > 0,
        wish="lewat",
        command=later("KSU yang lewat tenggat"),
        icon="clock",
    ),
    View(later("Punya USP {count}"), lambda case: case.has_usp, wish="usp"),
    View(
        later("Hanya namanya {count}"),
        lambda case: case.life.ksu_by == (ksu.Evidence.NAME,),
        wish="nama",
    ),
    View(later("Selesai {count}"), lambda case: case.is_done, wish="selesai"),
)
_MEANING = later(
    "Lima langkah: jenis dipilih, rapat anggota, akta notaris, pengajuan SABH, selesai. Menuju: jenis yang "
    "dipilih petugas; sebelum itu saran menurut pendapatan terbesar, atau sektornya."
)


class KsuPage(Worklist[Case]):
    """The worklist."""

    key = "ksu"
    about = later(
        "Koperasi serba usaha yang beralih menjadi satu dari lima jenis: sudah sampai di mana, apa "
        "langkah berikutnya, dan jenis apa yang ditunjukkan datanya."
    )
    shows = frozenset({"koperasi"})
    hints: ClassVar[tuple[str, ...]] = (
        later("1–5 pilih jenis"),
        later("Enter buka koperasi"),
        later("Spasi pilih"),
    )

    title, list_name, search_for = later("Transisi KSU"), later("Daftar KSU"), later("Cari koperasi")
    columns, views, notes, file = COLUMNS, _VIEWS, (_MEANING,), "daftar KSU"
    none = Nothing(
        "swap",
        later("Belum ada koperasi serba usaha."),
        later("Koperasi masuk daftar ini bila kelompok, jenis di daftar lama, atau namanya serba usaha."),
    )

    def buttons(self) -> list[QWidget]:
        """Letters have the key of paper here."""
        return [self.button_for(self._on_letters), self.button_for(self.write_sheet, icon=False)]

    def make_side(self) -> QFrame:
        """The current koperasi, and its next step."""
        self.side_part = KsuSide(end=self.button_for(self.end_step, kind="primary", icon=False))
        return self.side_part

    def show_card(self, case: Case | None) -> None:
        """Show a koperasi; what was chosen for it stays."""
        if case is None or self.side_part.case is not case:
            self.side_part.show_case(case)

    # -- reading --

    def read(self, desk: Desk, _progress: Progress) -> Sequence[Case]:
        """Read the worklist."""
        return ksu_transition.read_cases(desk)

    def take(self, found: Sequence[Case]) -> None:
        """Show them, and how it stands with all."""
        self.side_part.show_progress(ksu_transition.progress_of(found))
        super().take(found)

    def id_of(self, case: Case) -> str:
        """The koperasi's."""
        return case.id

    def searched(self, case: Case) -> Sequence[str]:
        """Name and place."""
        return case.life.name, case.place

    def summary(self) -> str:
        """How it stands with all of them."""
        done = sum(case.is_done for case in self.found)
        waiting = sum(not case.done for case in self.found)
        if not self.found:
            return ""
        if done == len(self.found):
            return tr("Semua {count} KSU sudah beralih.", count=number(done))
        return tr(
            "{count} koperasi serba usaha · {done} selesai, {going} berjalan, {waiting} belum mulai · "
            "tidak ada tenggat hukum; tenggat di sini dari rencana Dinkop",
            count=number(len(self.found)),
            done=number(done),
            going=number(len(self.found) - done - waiting),
            waiting=number(waiting),
        )

    def open_one(self, case: Case) -> None:
        """Open the koperasi."""
        self.host.open_record("koperasi", case.id)

    # -- a step --

    @action(later("Selesaikan langkah KSU"), "Ctrl+Enter", icon="check", foot=later("selesaikan langkah"))
    def end_step(self) -> None:
        """Ask for what ends the next step of the current koperasi."""
        case = self.side_part.case
        if case is None or case.is_done or self.popup is not None:
            return
        kind = self.side_part.kind if asks_kind(case) else ""
        if asks_kind(case) and not kind and case.next in ("jenis", "selesai"):
            self.host.say_done(tr("Pilih jenisnya dulu: 1 sampai 5."), was_done=False)
            return
        said = tr(KIND_WORDS[kind]) if case.next == "jenis" else tr(NEXT_WORDS[case.next][0])
        title = tr("{name}: {step}", name=breakable(short_name(case.life.name)), step=said)
        popup = StepPopup(self, case, title, kind=kind, today=self.host.desk.today)
        popup.done.connect(lambda step: self._on_step(case, step))
        popup.closed.connect(self._on_closed)
        self.side_part.rest(resting=True)
        self.open_popup(popup, self.width() // 3, self.height() // 4, popup.day)
        popup.day.selectAll()

    def _on_closed(self) -> None:
        self.side_part.rest(resting=False)

    def _on_step(self, case: Case, step: Step) -> None:
        desk = self.host.desk
        self.host.background.ask(
            self,
            lambda _progress: ksu_transition.end_step(desk, case.id, step),
            lambda done: self._on_written(case, step, done),
            failed=self.tell_refusal,
        )

    def _on_written(self, case: Case, step: Step, done: Saved | Refused) -> None:
        if isinstance(done, Refused):
            messages = {one.field.rpartition("/")[2]: words_of(one) for one in done.problems}
            if isinstance(self.popup, StepPopup):
                self.popup.say(messages)
            return
        self.close_popup()
        said = tr("{name}: {step} dicatat.", name=case.life.name, step=tr(NEXT_WORDS[step.code][0]).lower())
        if step.code == "jenis":
            said = tr("{name}: menuju {kind}.", name=case.life.name, kind=tr(KIND_WORDS[step.kind]))
        self.host.offer_undo(undoable(said, done.changes, ("koperasi",)))
        self.host.refresh.tell("koperasi", ids=(case.id,), by=self.key)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    @action(later("Tidak perlu berubah"), "Alt+N", icon="check")
    def needs_none(self) -> None:
        """Say of the chosen ones that no change is needed: who only is called so, or is one no longer."""
        cases = [case for case in self.chosen() if not case.is_done]
        if not cases:
            self.host.say_done(tr("Yang dipilih sudah selesai, atau tidak perlu berubah."), was_done=False)
            return
        desk = self.host.desk
        self.host.background.ask(
            self,
            lambda _progress: ksu_transition.end_without_change(desk, [case.id for case in cases]),
            lambda changes: self._on_none_needed(cases, changes),
            failed=self.tell_refusal,
        )

    def _on_none_needed(self, cases: Sequence[Case], changes: Sequence[ChangeId]) -> None:
        said = tr("{count} koperasi dicatat tidak perlu berubah.", count=number(len(cases)))
        self.host.offer_undo(undoable(said, tuple(changes), ("koperasi",)))
        self.host.refresh.tell("koperasi", ids=tuple(case.id for case in cases), by=self.key)
        self.load()

    # -- papers --

    @action(later("Cetak surat KSU"), "Ctrl+P", icon="mail", button=later("Surat"))
    def _on_letters(self) -> None:
        chosen = [case for case in self.chosen() if not case.is_done]
        if not chosen:
            self.host.say_done(tr("Yang dipilih sudah selesai; tidak ada surat."), was_done=False)
            return
        out = picking.pick_target(self, tr("Simpan surat"), Path("surat-ksu.pdf"), tr("Dokumen PDF (*.pdf)"))
        if out is None:
            return
        desk, lang = self.host.desk, language()

        def write(_progress: Progress) -> tuple[Path, int]:
            return out, ksu_transition.write_letters(desk, chosen, out, lang=lang)

        self.work(tr("Menulis surat"), write, self._on_letters_written)

    def _on_letters_written(self, answer: tuple[Path, int]) -> None:
        out, count = answer
        said = tr("{count} surat ditulis: {name}", count=number(count), name=breakable(out.name))
        self.host.say_done(said)
        picking.open_outside(out)

    # -- keys --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit over the list chooses a kind."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        if bare and self.table.hasFocus() and digit.isdecimal() and 1 <= int(digit) <= len(KINDS):
            self.side_part.choose(int(digit) - 1)
        else:
            super().keyPressEvent(event)
