"""Transisi KSU: the worklist of Koperasi Serba Usaha on their way to one of five kinds.

The list is read once and filtered in the window; a kind is chosen by its digit, a step is ended by Ctrl+Enter
with its day and number, and Ctrl+Z takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.koperasi import ksu_transition
from dinkop_desktop.features.koperasi.ksu_transition import Case, Step
from dinkop_desktop.features.koperasi.pages.ksu_popup import StepPopup
from dinkop_desktop.features.koperasi.pages.ksu_side import KsuSide, asks_kind
from dinkop_desktop.features.koperasi.pages.ksu_words import (
    KIND_WORDS,
    NEXT_WORDS,
    columns,
    row_of,
    short_name,
)
from dinkop_desktop.features.koperasi.rules.conversion import KINDS
from dinkop_desktop.progress import Progress
from dinkop_desktop.records.filling import Saved
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.chipped_page import ChippedPage
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import GoesOut, ShownList, write_shown
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.tables import Ready, Row, Table
from dinkop_desktop.window.widgets import PageFoot, PageHead
from dinkop_desktop.window.words import breakable, language, later, number, tr

_SHOWN: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    (later("Semua {count}"), lambda _case: True),
    (later("Pilih jenis {count}"), lambda case: case.next == "jenis"),
    (later("Lewat tenggat {count}"), lambda case: case.late_days > 0),
    (later("Punya USP {count}"), lambda case: case.has_usp),
    (later("Selesai {count}"), lambda case: case.is_done),
)
_MEANING = later(
    "Lima langkah: jenis dipilih, rapat anggota, akta notaris, pengajuan SABH, selesai. Menuju: jenis yang "
    "dipilih petugas; sebelum itu saran menurut pendapatan terbesar, atau sektornya."
)
_WISHES = {"jenis": 1, "lewat": 2, "usp": 3, "selesai": 4}


class KsuPage(GoesOut, ChippedPage[Case]):
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

    def __init__(self, host: Host) -> None:
        """Make the page; the list is read when it is shown."""
        table = Table(tr("Daftar KSU"), columns(), host.background, memory=host.memory, key="ksu")
        super().__init__(host, table, tr("Cari koperasi"), _SHOWN)
        self._by_id: dict[str, Case] = {}
        self._rows: tuple[Row, ...] = ()
        self.side_part = KsuSide()
        letter = self.button_for(self._on_letters)
        sheet = self.button_for(self.write_sheet, icon=False)
        self.build(
            head=PageHead(tr("Transisi KSU"), actions=[letter, sheet]),
            content=self.table,
            filters=self.narrowing(),
            side=self.side_part,
            foot=PageFoot(self.foot_keys()),
        )
        self.join()
        self.side_part.end_asked.connect(self.end_step)

    # -- reading --

    def load(self) -> None:
        """Read the worklist."""
        desk = self.host.desk
        self.ask(lambda _progress: ksu_transition.read_cases(desk), self._on_cases)

    def _on_cases(self, cases: tuple[Case, ...]) -> None:
        self.found = cases
        self._by_id = {case.id: case for case in cases}
        self.side_part.show_progress(ksu_transition.progress_of(cases))
        if not cases:
            self.side_part.show_case(None)
            self.head.say("")
            self.show_empty(
                "swap",
                tr("Belum ada koperasi serba usaha."),
                tr(
                    "Koperasi masuk daftar ini bila kelompoknya Kop. Serba Usaha, pada formulir koperasi "
                    "(Ctrl+3)."
                ),
            )
            return
        self.show_found()
        self.show_content()

    def show_found(self) -> None:
        """Show what fits, and how it stands with all of them."""
        listed = self.fitting(lambda case: (case.life.name, case.place))
        today = self.host.desk.today
        self._rows = tuple(row_of(case, today) for case in listed)
        self.table.show_source(Ready(self._rows), place=self.table.place())
        if not listed:
            self.side_part.show_case(None)
        self._say_head()

    def _say_head(self) -> None:
        done = sum(case.is_done for case in self.found)
        waiting = sum(not case.done for case in self.found)
        if done == len(self.found):
            self.head.say(tr("Semua {count} KSU sudah beralih.", count=number(done)))
            return
        self.head.say(
            tr(
                "{count} koperasi serba usaha · {done} selesai, {going} berjalan, {waiting} belum mulai · "
                "tidak ada tenggat hukum; tenggat di sini dari rencana Dinkop",
                count=number(len(self.found)),
                done=number(done),
                going=number(len(self.found) - done - waiting),
                waiting=number(waiting),
            )
        )

    def wish(self, **wishes: str) -> None:
        """Somebody came for those that are late, or have to choose."""
        at = _WISHES.get(wishes.get("saring", ""))
        if at is not None:
            self.show_only(at)

    def _on_followed(self, row_id: str) -> None:
        case = self._by_id.get(row_id)
        if case is None or self.side_part.case is not case:
            self.side_part.show_case(case)

    def _on_opened(self, row_id: str) -> None:
        self.host.open_record("koperasi", row_id)

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

    # -- papers --

    def _chosen(self) -> list[Case]:
        """The marked rows, or the current one."""
        but, ids = self.table.marked()
        if but or ids:
            return [case for case in self.found if (case.id in ids) is not but]
        return [self.side_part.case] if self.side_part.case is not None else []

    @action(later("Cetak surat KSU"), "Ctrl+P", icon="mail", button=later("Surat"))
    def _on_letters(self) -> None:
        chosen = [case for case in self._chosen() if not case.is_done]
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

    def write_rows(self, ending: str = ".xlsx") -> None:
        """Ctrl+E: write the KSU that are shown, or of these the marked ones, as a workbook or on paper."""
        shown = ShownList(
            name="daftar KSU",
            title=tr("Daftar KSU"),
            subtitle=self.head.subtitle.text(),
            columns=columns(),
            rows=self._rows,
            records=[row.id for row in self._rows],
            notes=(tr(_MEANING),),
            filters=self.filters(),
        )
        write_shown(self, self.table, shown, ending)

    # -- commands and keys --

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        return [
            *super().commands(),
            Command(tr("KSU yang lewat tenggat"), lambda: self.show_only(2), icon="clock"),
        ]

    def take_esc(self) -> bool:
        """Come back from the side; take marks and search away."""
        focus = QApplication.focusWidget()
        if focus is not None and self.side_part.isAncestorOf(focus):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide_side_if_narrow()
        elif self.table.rows.marked or self.table.rows.all_marked:
            self.table.mark_nothing()
        elif self.search.text():
            self.search.clear()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit over the list chooses a kind."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        if bare and self.table.hasFocus() and digit.isdecimal() and 1 <= int(digit) <= len(KINDS):
            self.side_part.choose(int(digit) - 1)
        else:
            super().keyPressEvent(event)
