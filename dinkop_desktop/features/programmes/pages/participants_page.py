"""Peserta: who takes part in a programme; put on its list by name, NIK or a file, marked with one key.

1. The line at the top finds by name or NIK among those who are recorded; Enter puts one on the list.
2. A digit over the list says what became of the marked lines, or the current one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.features.programmes import list_matching, participation, weighing_recipients
from dinkop_desktop.features.programmes.list_matching import Matched
from dinkop_desktop.features.programmes.pages.attendance_papers import AttendancePapers
from dinkop_desktop.features.programmes.pages.matching_page import MatchingPage
from dinkop_desktop.features.programmes.pages.participants_words import (
    COLUMNS,
    VIEWS,
    beside_words,
    enlisted_words,
    names_of,
)
from dinkop_desktop.features.programmes.pages.program_form import ProgramForm
from dinkop_desktop.features.programmes.pages.programmes_words import (
    choice_words,
    name_words,
    owner_words,
    when_words,
)
from dinkop_desktop.features.programmes.participation import (
    STATUSES,
    Candidate,
    Enlisted,
    Participant,
    Roll,
)
from dinkop_desktop.features.programmes.rules import double_aid
from dinkop_desktop.features.programmes.weighing_recipients import Weighed
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.rules.programmes import ON_LIST
from dinkop_desktop.window.forms.drop_list import Found
from dinkop_desktop.window.forms.finding import FindEditor
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host, Page
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.pages.worklist import Nothing, Worklist
from dinkop_desktop.window.widgets import WhenNarrow
from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Line
from dinkop_desktop.window.words import later, number, tr

_ADD_PX = 330
_CHANGED = ("peserta", "umkm", "koperasi", "orang")
_LIST_KINDS = later("Daftar (*.xlsx *.xls *.ods *.csv)")
# The reason travels, and is therefore Indonesian.
_REASON = "keliru didaftarkan"


class OutcomePopup(AskingPopup):
    """Asks what came of a programme for somebody; an empty line empties it."""

    def __init__(self, over: QWidget, name: str, before: str) -> None:
        """Ask for somebody by name; `before` stands there already."""
        asks = tr("misalnya: kemasan baru, NIB terbit")
        super().__init__(
            over,
            tr("Hasil untuk {name}", name=name),
            line=Line(asks, tr("Hasil"), before, may_be_empty=True),
            hint=tr("Enter menyimpan · Ctrl+Z mengurungkan · Esc batal"),
        )


class AddingLine(FindEditor):
    """The line that adds: a name or NIK is typed, and those of the register who fit are offered.

    Signals:
        taken: id of the record of one of them.
    """

    taken = Signal(str)

    def __init__(self, page: Page) -> None:
        """Make an empty line of a page."""
        self._page = page
        self._offered: dict[str, Candidate] = {}
        super().__init__(
            None, self._words_of, ask=self._look_up, placeholder=tr("Tambah: ketik nama atau NIK, Enter")
        )
        self.setAccessibleName(tr("Tambah peserta"))
        self.setFixedWidth(_ADD_PX)
        self.typed.connect(self._on_typed)

    def _words_of(self, code: str) -> str:
        one = self._offered.get(code)
        return one.name if one is not None else ""

    def _look_up(self, words: str, done: Callable[[Sequence[Found]], None]) -> None:
        desk = self._page.host.desk

        def show(found: tuple[Candidate, ...]) -> None:
            self._offered = {one.record: one for one in found}
            done(
                [
                    Found(one.record, one.name or tr("(tanpa nama)"), beside_words(one, desk.reference))
                    for one in found
                ]
            )

        self._page.ask(
            lambda _progress: participation.candidates(desk, words),
            show,
            key="candidates",
            failed=self._page.tell_refusal,
        )

    def _on_typed(self, code: str) -> None:
        if code in self._offered:
            self.show_text("")
            self.taken.emit(code)


class ParticipantsPage(Worklist[Participant]):
    """The participants of one programme."""

    key: ClassVar[str] = "program-peserta"
    about: ClassVar[str] = later(
        "Peserta satu program: didaftarkan dengan nama, NIK, atau dari daftar Excel, lalu ditandai hadir "
        "atau tidak dengan satu tombol."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"peserta", "program", "umkm", "koperasi", "orang"})
    is_place: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("1–4 keikutsertaan"),
        later("Enter buka"),
        later("Spasi pilih"),
    )

    title, list_name, search_for = (
        later("Peserta program"),
        later("Peserta program"),
        later("Cari di daftar ini"),
    )
    columns, views, file, names = COLUMNS, VIEWS, "peserta program", ("nama", "rt", "rw")
    none = Nothing(
        "people",
        later("Belum ada peserta"),
        later(
            "Ketik nama usaha, pemilik, koperasi, atau NIK pada baris Tambah (Ctrl+N). "
            "Dari daftar Excel: Ctrl+O. "
            "Dari daftar UMKM: pilih dengan Spasi, lalu Alt+J."
        ),
    )

    def __init__(self, host: Host, programme: str) -> None:
        """Make the page of a programme, by its id."""
        self._programme = programme
        self.roll: Roll | None = None
        super().__init__(host)
        # The line that adds needs its words in sight; the list can be searched for what a chip would leave.
        WhenNarrow(self, self._on_narrow, limit=NARROW_PX)

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        for chip in self.chips:
            chip.setHidden(narrow)

    def buttons(self) -> list[QWidget]:
        """What comes in, the programme, what goes out, and the line that adds."""
        return [
            self.button_for(self.take_list, icon=False),
            self.button_for(self.edit, icon=False),
            *self.ways_out(),
            self.button_for(self.begin_adding, kind="primary"),
        ]

    def before_filters(self) -> list[QWidget]:
        """The line that adds."""
        self.adding = AddingLine(self)
        self.adding.taken.connect(lambda record: self.enlist((record,)))
        return [self.adding]

    def first_focus(self) -> QWidget | None:
        """The list, or the line that adds where nobody is on it."""
        return self.adding if self.roll is not None and not self.roll.participants else super().first_focus()

    # -- reading --

    def load(self) -> None:
        """Read who takes part."""
        desk, programme = self.host.desk, self._programme
        self.ask(lambda _progress: participation.read_roll(desk, programme), self._on_roll)

    def _on_roll(self, roll: Roll) -> None:
        is_first, self.roll = self.roll is None, roll
        self.head.title.setText(name_words(roll.programme))
        self.take(roll.participants)
        if is_first and not roll.participants and self.isVisible():
            self.adding.setFocus(Qt.FocusReason.OtherFocusReason)

    def id_of(self, one: Participant) -> str:
        """Of the participation."""
        return one.id

    def record_of(self, one: Participant) -> str:
        """Who takes part."""
        return one.record

    def searched(self, one: Participant) -> Sequence[str]:
        """The name, and what came of it."""
        return one.name, one.outcome

    def summary(self) -> str:
        """Whose programme it is, when, and how many take part."""
        if self.roll is None:
            return ""
        one = self.roll.programme
        on_list = sum(its.status in ON_LIST for its in self.found)
        came = sum(its.status in participation.CAME for its in self.found)
        parts = (
            owner_words(one, self.host.desk.reference),
            when_words(one),
            tr("{count} dari {quota} tempat", count=number(on_list), quota=number(one.quota))
            if one.quota
            else tr("{count} peserta", count=number(on_list)),
            tr("{count} mengikuti", count=number(came)),
        )
        return " · ".join(parts)

    def shown_list(self) -> ShownList:
        """It is named after the programme."""
        name = name_words(self.roll.programme) if self.roll is not None else ""
        return replace(super().shown_list(), title=tr("Peserta {name}", name=name))

    def open_one(self, one: Participant) -> None:
        """Open who takes part."""
        self.host.open_record(one.kind, one.record)

    # -- adding --

    @action(later("Tambah peserta"), "Ctrl+N", icon="plus", button=later("Tambah"))
    def begin_adding(self) -> None:
        """Go to the line that adds."""
        self.adding.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enlist(self, who: Sequence[str]) -> None:
        """Put some on the list."""
        desk, programme = self.host.desk, self._programme
        self.work(
            tr("Mendaftarkan"),
            lambda _progress: participation.enlist(desk, programme, who),
            self._on_enlisted,
        )

    def _on_enlisted(self, done: Enlisted) -> None:
        said = enlisted_words(done)
        if done.changes:
            self.host.offer_undo(undoable(said, done.changes, _CHANGED))
            self.host.refresh.tell(*_CHANGED, by=self.key)
        else:
            self.host.say_done(said, was_done=False)
        self.load()

    @action(later("Peserta dari daftar Excel"), "Ctrl+O", icon="sheet", button=later("Dari daftar"))
    def take_list(self) -> None:
        """Take participants from a file: those that are sure at once, the others are asked."""
        paths = picking.pick_files(self, tr("Daftar peserta"), tr(_LIST_KINDS))
        if paths:
            self.match_list(paths[0])

    def match_list(self, path: Path) -> None:
        """Look whom the rows of a file mean."""
        desk = self.host.desk

        def match(progress: Progress) -> tuple[tuple[Matched, ...], Mapping[str, Weighed]]:
            found = list_matching.match_list(desk, path, progress=progress)
            received = weighing_recipients.weigh_everybody(
                desk, found, besides=self._programme, progress=progress
            )
            return found, received

        self.work(tr("Membaca daftar"), match, self._on_matched)

    def _on_matched(self, answer: tuple[tuple[Matched, ...], Mapping[str, Weighed]]) -> None:
        found, received = answer
        if found:
            is_aid = self.roll is not None and self.roll.programme.sort in double_aid.AID
            page = MatchingPage(self.host, found, self.enlist, received=received, is_aid=is_aid)
            self.host.open_page(page)
        else:
            self.host.say_done(tr("Daftar itu tidak memuat nama."), was_done=False)

    # -- marking --

    def _ours(self) -> list[Participant]:
        """Of those the ones that this office keeps; says so where there is none."""
        chosen = self.chosen()
        ours = [one for one in chosen if participation.is_recorded_here(self.host.desk, one)]
        if chosen and not ours:
            self.host.say_done(tr("Dicatat kantor lain; di sini hanya dibaca."), was_done=False)
        return ours

    def mark(self, status: str) -> None:
        """Say what became of the marked lines or the current one, and go on to the next."""
        chosen, desk = self._ours(), self.host.desk
        if chosen:
            words = choice_words("status", status, kind="peserta")
            self._change(lambda: participation.mark(desk, chosen, status), chosen, words)

    @action(later("Catat hasil"), "Alt+H", icon="pencil", foot=later("hasil"))
    def ask_outcome(self) -> None:
        """Ask what came of it for the marked lines or the current one."""
        chosen = self._ours()
        if not chosen:
            return
        popup = OutcomePopup(self, names_of(chosen), chosen[0].outcome if len(chosen) == 1 else "")
        desk = self.host.desk

        def note(outcome: str) -> None:
            self._change(
                lambda: participation.note_outcome(desk, chosen, outcome), chosen, tr("hasil dicatat")
            )

        popup.chosen.connect(note)
        at = self.table.mapTo(self, self.table.rect().topLeft())
        self.open_popup(popup, at.x() + 40, at.y() + 40, popup.first)

    @action(later("Lepas dari daftar"), "Del", icon="undo", foot=later("lepas"))
    def take_off(self) -> None:
        """Take the marked lines or the current one off the list."""
        chosen, desk = self._ours(), self.host.desk
        if chosen:
            self._change(
                lambda: participation.take_off(desk, chosen, reason=_REASON),
                chosen,
                tr("dilepas dari daftar"),
            )

    def _change(
        self, errand: Callable[[], tuple[ChangeId, ...]], chosen: Sequence[Participant], what: str
    ) -> None:
        is_one = len(chosen) == 1
        at = self.table.currentIndex().row()
        said = tr("{name}: {what}.", name=names_of(chosen), what=what)
        self.work(tr("Menyimpan"), lambda _progress: errand(), lambda ids: self._on_changed_here(ids, said))
        self.table.mark_nothing()
        if is_one and at + 1 < len(self.listed):
            self.table.go_to(at + 1)

    def _on_changed_here(self, changes: tuple[ChangeId, ...], said: str) -> None:
        if changes:
            self.host.offer_undo(undoable(said, changes, _CHANGED))
            self.host.refresh.tell(*_CHANGED, by=self.key)
        self.load()

    # -- leading on --

    @action(later("Daftar hadir"), "Alt+D", icon="file", foot=later("daftar hadir"))
    def print_attendance(self) -> None:
        """Write the sheet that participants sign."""
        AttendancePapers(self, self._programme).write_sheet()

    @action(later("Sertifikat"), "Alt+S", icon="file", foot=later("sertifikat"))
    def print_certificates(self) -> None:
        """Write certificates for the marked who took part, else for all of them."""
        but, ids = self.table.marked()
        marked = self.chosen() if but or ids else []
        AttendancePapers(self, self._programme).write_certificates(marked)

    @action(later("Isian program"), "Alt+I", icon="pencil", button=later("Isian"))
    def edit(self) -> None:
        """Open the form of the programme."""
        self.host.open_page(ProgramForm(self.host, self._programme))

    @action(later("Daftar UMKM yang ikut"), icon="shop")
    def list_businesses(self) -> None:
        """Open the list of the businesses that take part, to export or to change many."""
        if self.roll is not None:
            name = name_words(self.roll.programme)
            self.host.go_to("umkm", program=self._programme, nama_program=name)

    def take_esc(self) -> bool:
        """Take the marks and the words away; leave the line that adds."""
        if not super().take_esc():
            if QApplication.focusWidget() is not self.adding or not self.found:
                return False
            self.adding.show_text("")
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit over the list marks."""
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        if self.table.hasFocus() and not mods and digit.isdigit() and 1 <= int(digit) <= len(STATUSES):
            self.mark(STATUSES[int(digit) - 1])
        else:
            super().keyPressEvent(event)
