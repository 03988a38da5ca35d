"""Kunjungan: who still has to be seen, in the order of the walk, and what became of each visit.

A digit over the list records an outcome at once, with the day that it proposes, and goes on to the next line;
at the side it is chosen, and day and note may be changed before it is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.koperasi.pages.koperasi_form import KoperasiForm
from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.features.visits.pages.visit_form import VisitForm
from dinkop_desktop.features.visits.pages.visits_list import RoundPage
from dinkop_desktop.features.visits.pages.visits_papers import PaperMenu, Papers
from dinkop_desktop.features.visits.pages.visits_words import WORDS
from dinkop_desktop.features.visits.prelisting import Added, Opened
from dinkop_desktop.features.visits.visiting import UNKNOWN, Line, Visit
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.rules.visits import RECORDED, Outcome
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.words import later, number, tr

_CHANGED = ("kunjungan", "umkm")
_LIST_KINDS = later("Daftar (*.xlsx *.xls *.ods *.csv)")


class VisitsPage(RoundPage):
    """The round of a data year, with all that can be done with it."""

    # -- recording --

    def record(self, outcome: Outcome) -> None:
        """Record an outcome of the marked lines or the current one, and go on."""
        visit = self.side_part.visit(outcome)
        if visit is not None:
            self._record(visit)

    def save(self) -> None:
        """Record what is chosen at the side, and go on."""
        visit = self.side_part.visit()
        if visit is not None:
            self._record(visit)
        elif self.side_part.cards.number < 0:
            self.host.say_done(tr("Pilih hasilnya dulu: 1 sampai 7."), was_done=False)

    def _record(self, visit: Visit) -> None:
        lines = self.chosen()
        if not lines:
            return
        desk = self.host.desk
        self.host.background.ask(
            self,
            lambda _p: visiting.record_visits(desk, lines, visit),
            lambda done: self._on_recorded(done, lines, visit),
            failed=self._on_not_recorded,
        )
        self._show_at_once(lines, visit)

    def _show_at_once(self, lines: Sequence[Line], visit: Visit) -> None:
        """Show what is being recorded, and stand on the next line, before it is written."""
        said = {
            line.id: replace(line, outcome=visit.outcome, on=visit.on.isoformat(), is_due=False)
            for line in lines
        }
        is_one = len(lines) == 1
        at = self.table.currentIndex().row()
        self.table.mark_nothing()
        if is_one:
            self.table.go_to(min(at + 1, len(self.listed) - 1))
        self.show_at_once(said)
        self.table.setFocus()

    def _on_recorded(self, done: tuple[ChangeId, ...] | Refused, lines: Sequence[Line], visit: Visit) -> None:
        if isinstance(done, Refused):
            self.host.tell("danger", tr("Belum dicatat."), words_of(done.problems[0]))
        elif done:
            words = tr(WORDS[visit.outcome][0])
            name = lines[0].name or tr("tanpa nama")
            said = (
                tr("{name}: {outcome}.", name=name, outcome=words)
                if len(lines) == 1
                else tr("{count} baris: {outcome}.", count=number(len(lines)), outcome=words)
            )
            self.host.offer_undo(undoable(said, done, _CHANGED))
            self.host.refresh.tell(*_CHANGED, ids=tuple(line.record for line in lines), by=self.key)
        self.load()

    def _on_not_recorded(self, error: DinkopError) -> None:
        self.tell_refusal(error)
        self.load()

    # -- opening --

    def open_line(self, key: str) -> None:
        """Open the form of a line, in the data year of the round; an empty one where there is none yet."""
        line = self._by_id.get(key)
        if line is None or self.round is None:
            return
        if line.kind == "koperasi":
            form = KoperasiForm(self.host, line.record)
            form.begin_in(self.round.year)
            self.host.open_page(form)
        else:
            self.host.open_page(VisitForm(self.host, line, year=self.round.year))

    @action(later("Catat temuan baru"), "Ctrl+N", icon="plus", button=later("Temuan baru"))
    def make_new(self) -> None:
        """Open an empty form for a new find."""
        year = self.round.year if self.round is not None else 0
        self.host.open_page(VisitForm(self.host, None, year=year))

    def open_year(self) -> None:
        """Make the prelist of the year that is due."""
        found = self.round
        if found is None:
            return
        desk, year = self.host.desk, found.to_open or self.host.desk.today.year - 1
        self.work(
            tr("Membuka tahun data {year}", year=year),
            lambda progress: prelisting.open_year(desk, year, progress=progress),
            self._on_year_opened,
        )

    def _on_year_opened(self, done: Opened) -> None:
        self._year = done.year
        if done.changes:
            said = tr("Tahun data {year} dibuka: {count} baris.", year=done.year, count=number(done.lines))
            self.host.offer_undo(undoable(said, done.changes, _CHANGED))
            self.host.refresh.tell("kunjungan", by=self.key)
        else:
            self.host.say_done(tr("Belum ada UMKM atau koperasi yang tercatat."), was_done=False)
            self._year = None
        self.load()

    @action(later("Impor daftar nama"), "Ctrl+O", icon="sheet")
    def take_list(self) -> None:
        """Add the names of a list to the prelist."""
        paths = picking.pick_files(self, tr("Daftar nama yang harus didatangi"), tr(_LIST_KINDS))
        found = self.round
        if not paths or found is None:
            return
        year = found.year or found.to_open or self.host.desk.today.year - 1
        self.add_list(paths[0], year)

    def add_list(self, path: Path, year: int) -> None:
        """Add the names of one file."""
        desk = self.host.desk

        def add(progress: Progress) -> Added:
            return prelisting.add_list(desk, path, year, progress=progress)

        self.work(tr("Membaca daftar"), add, self._on_added)

    def _on_added(self, done: Added) -> None:
        said = tr(
            "{new} nama ditambahkan, {same} sudah ada, {refused} baris tidak terbaca.",
            new=number(done.new),
            same=number(done.same),
            refused=number(len({row_number for row_number, _ in done.refused})),
        )
        if done.changes:
            self.host.offer_undo(undoable(said, done.changes, _CHANGED))
            self.host.refresh.tell("kunjungan", by=self.key)
        else:
            self.host.say_done(said, was_done=False)
        if done.refused:
            at, problem = done.refused[0]
            self.host.tell("warning", tr("Baris {row} tidak dibaca.", row=number(at)), words_of(problem))
        self.load()

    # -- papers --

    @action(later("Cetak lembar, formulir, slip"), "Ctrl+P", icon="file", button=later("Cetak"))
    def print_papers(self) -> None:
        """Offer the papers of what is shown and of the marked lines."""
        found = self.round
        if found is None:
            return
        rw, rt = self.areas.chosen
        area = "".join(
            f"-{kind}{code}" for kind, code in (("rw", rw), ("rt", rt)) if code not in ("", UNKNOWN)
        )
        papers = Papers(tuple(self.listed), tuple(self.chosen()), found.year or found.to_open, area)
        PaperMenu(self, papers).popup(self.paper)

    # -- keys --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit over the list records."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        if bare and self.table.hasFocus() and digit.isdigit() and 1 <= int(digit) <= len(RECORDED):
            self.record(RECORDED[int(digit) - 1])
        else:
            super().keyPressEvent(event)
