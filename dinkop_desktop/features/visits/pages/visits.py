"""Kunjungan: who still has to be seen, in the order of the walk, and what became of each visit.

A digit over the list records an outcome at once, with the day that it proposes, and goes on to the next line;
at the side it is chosen, and day and note may be changed before it is recorded. Filters are worked out from
the round that was read; only reading goes to the worker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.koperasi.pages.koperasi_form import KoperasiForm
from dinkop_desktop.features.visits import visiting
from dinkop_desktop.features.visits.pages import visits_areas
from dinkop_desktop.features.visits.pages.visit_form import VisitForm
from dinkop_desktop.features.visits.pages.visits_areas import AreaPanel
from dinkop_desktop.features.visits.pages.visits_papers import PaperMenu, Papers
from dinkop_desktop.features.visits.pages.visits_prelist import Prelist
from dinkop_desktop.features.visits.pages.visits_recording import VisitRecording
from dinkop_desktop.features.visits.pages.visits_side import VisitSide
from dinkop_desktop.features.visits.pages.visits_words import COLUMNS, WORDS
from dinkop_desktop.features.visits.visiting import ALL, UNKNOWN, Glance, Line, Round
from dinkop_desktop.register.rules.visits import RECORDED, Outcome, has_outcome
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.worklist import Narrowing, View, Worklist, by_choice
from dinkop_desktop.window.widgets import (
    STRETCH,
    ChoiceEdit,
    WhenNarrow,
    column,
    holder,
    row,
)
from dinkop_desktop.window.words import later, number, tr

_NAV_PX, _LONGEST_OUTCOME, _WIDEST_PX = 250, 16, 2000
_VIEWS: tuple[View[Line], ...] = (
    View(later("Semua {count}")),
    View(later("Belum {count}"), lambda line: not has_outcome(line.outcome)),
    View(
        later("Jatuh tempo {count}"),
        lambda line: line.is_due,
        wish="jatuh-tempo",
        command=later("Kunjungan yang jatuh tempo"),
        icon="clock",
    ),
    View(later("Temuan baru {count}"), lambda line: line.is_find),
    View(
        later("Perlu NIB {count}"),
        lambda line: line.wants_nib,
        wish="nib",
        command=later("Yang perlu dibantu NIB"),
        icon="file",
    ),
    View(later("Diminta Dinkop {count}"), lambda line: line.is_asked, wish="diminta"),
)
_WAITING, _ASKED = (1, 2), 5
_LIST_KINDS = later("Daftar (*.xlsx *.xls *.ods *.csv)")


class VisitsPage(Worklist[Line]):
    """The round of a data year, with all that can be done with it."""

    key = "kunjungan"
    about = later(
        "Siapa yang harus didatangi, urut jalan. Catat hasil tiap kunjungan dan kapan datang lagi, "
        "supaya tidak ada yang terlewat."
    )
    shows = frozenset({"kunjungan", "umkm", "koperasi"})
    hints: ClassVar[tuple[str, ...]] = (
        later("1–7 hasil"),
        later("Enter isi formulir"),
        later("Spasi pilih"),
        later("F6 panel hasil"),
    )

    title, list_name, search_for = (
        later("Kunjungan"),
        later("Daftar kunjungan"),
        later("Cari nama atau jalan"),
    )
    columns, views, file = COLUMNS, _VIEWS, "daftar kunjungan"
    names = ("nama", "alamat_jalan", "rt", "rw")

    def __init__(self, host: Host) -> None:
        """Make the page; the round is read when it is shown."""
        self.round: Round | None = None
        self._year: int | None = None
        self._is_narrow = False
        super().__init__(host)
        self._recording, self._prelist = VisitRecording(self), Prelist(self, self._on_year_opened)
        self._body.insertWidget(0, self.nav)
        WhenNarrow(self, self._on_narrow, limit=NARROW_PX)

    def buttons(self) -> list[QWidget]:
        """What a round begins with, and what goes out of it."""
        self._open = self.button_for(self.open_year)
        self.paper = self.button_for(self.print_papers)
        sheet = self.button_for(self.write_sheet, icon=False)
        self._open.hide()
        return [self._open, self.paper, sheet, self.button_for(self.make_new)]

    def make_side(self) -> QFrame:
        """A line, and its outcome."""
        save = self.button_for(self.save, kind="primary", icon=False)
        self.side_part = VisitSide(self.host.desk.reference, lambda: self.host.desk.today, save=save)
        return self.side_part

    def narrowings(self) -> Sequence[Narrowing[Line]]:
        """The area, from the list at the left or where there is no room for it from a box; the outcome."""
        self.nav = AreaPanel(
            self.host.background,
            self.show_found,
            take=self.button_for(self.take_list, kind="quiet", icon=False),
        )
        self.areas, self.area, self.year = self.nav.areas, self.nav.box, self.nav.year
        self.areas.opened.connect(self._on_area_opened)
        self.areas.failed.connect(self.show_error)
        self.year.currentIndexChanged.connect(self._on_year)
        outcomes = [(one.value, tr(WORDS[one][0])) for one in Outcome]
        self.outcome = ChoiceEdit([("", tr("Semua hasil")), *outcomes])
        self.outcome.setAccessibleName(tr("Hasil kunjungan"))
        self.outcome.setMinimumContentsLength(_LONGEST_OUTCOME)
        self.outcome.currentIndexChanged.connect(self.show_found)
        return (
            Narrowing(self.area, self.nav.has, str, self._leave_area),
            by_choice(self.outcome, lambda line: line.outcome.value),
        )

    def filter_line(self) -> QLayout:
        """Chips in a line of their own: areas and side leave little room."""
        self.search.setMinimumWidth(0)
        self.search.setMaximumWidth(_WIDEST_PX)
        boxes = row(self.search, self.area, self.outcome, gap=8)
        boxes.setStretch(0, 1)
        self._filters = holder(column(row(*self.chips, STRETCH, gap=6), boxes, gap=8))
        return row(self._filters)

    def panes(self) -> Sequence[QWidget]:
        """The areas are a pane of their own."""
        head, *others = super().panes()
        return [head, *([self.nav] if self.nav.isVisible() else []), *others]

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        self._is_narrow = narrow
        self._fit_parts()
        self.area.setVisible(narrow)
        for chip in self.chips[3:_ASKED]:
            chip.setHidden(narrow)

    # -- reading --

    def load(self) -> None:
        """Read the round; what is shown stays until it is there."""
        desk, year = self.host.desk, self._year
        self.ask(lambda progress: visiting.read_round(desk, year, progress=progress), self._on_round)

    def _on_round(self, found: Round) -> None:
        self.round = found
        self._open.setVisible(bool(found.to_open) and bool(found.year))
        self._open.set_words(tr("Buka tahun {year}", year=found.to_open))
        self._fit_parts()
        self._fit_side()
        if found.year:
            self.year.offer([(str(year), str(year)) for year in found.years], str(found.year))
            self.take(found.lines)
        else:
            self._show_unopened(found)

    @property
    def _is_open(self) -> bool:
        return self.round is None or bool(self.round.year)

    def _fit_parts(self) -> None:
        """Where no year is open there is nothing to narrow."""
        self.nav.setVisible(self._is_open and not self._is_narrow)
        self._filters.setVisible(self._is_open)

    def _fit_side(self) -> None:
        """Where no year is open there is nobody at the side."""
        if self.side is not None:
            self.side.setVisible(self._is_open and self.has_room_for_side)

    def _show_unopened(self, found: Round) -> None:
        year = found.to_open or self.host.desk.today.year - 1
        words = tr("Buka tahun data {year}", year=year)
        actions = [
            self.button_for(self.open_year, kind="primary", words=words),
            self.button_for(self.take_list, icon=False),
        ]
        body = tr(
            "Semua UMKM dan koperasi yang tercatat menjadi daftar awal, urut jalan. "
            "Angka tahun baru masih kosong; angka tahun lalu tetap di sebelahnya."
        )
        self._open.hide()
        self.side_part.show_line(None)
        self.head.say("")
        self.show_empty("pin", tr("Belum ada daftar awal."), body, *actions)

    def show_found(self, *changed: object) -> None:
        """Work out what is shown, from the round, the area and the filters."""
        found = self.round
        if found is None or not found.year:
            return
        self.nav.show_round(found)
        super().show_found(*changed)
        is_asked = any(line.is_asked for line in found.lines)
        self.chips[_ASKED].setVisible(is_asked or self._view == _ASKED)  # most offices are asked for nothing

    def id_of(self, line: Line) -> str:
        """Of the line."""
        return line.id

    def record_of(self, line: Line) -> str:
        """Who is to be seen."""
        return line.record

    def searched(self, line: Line) -> Sequence[str]:
        """Name and street."""
        return line.name, line.street

    def show_none(self) -> None:
        """A round without lines."""
        self.show_no_match()

    def show_no_match(self) -> None:
        """Where nobody waits any more, that is said."""
        its = self.round.coverage.get(self.areas.chosen) if self.round is not None else None
        if self._view in _WAITING and its is not None and its.prelist.listed and not self.search.text():
            area = visits_areas.name_of(self.areas.chosen)
            done = tr(
                "{seen} dari {all} sudah ada hasilnya.",
                seen=number(its.prelist.seen),
                all=number(its.prelist.listed),
            )
            self.show_empty("check", tr("{area}: tidak ada yang menunggu.", area=area), done)
        else:
            super().show_no_match()

    def summary(self) -> str:
        """Which area, and how much of it was seen."""
        if self.round is None:
            return ""
        its = self.round.coverage.get(self.areas.chosen)
        parts = [visits_areas.name_of(self.areas.chosen), tr("urutan jalan")]
        if its is not None:
            parts.append(
                tr(
                    "{seen} dari {all} sudah ada hasilnya",
                    seen=number(its.prelist.seen),
                    all=number(its.prelist.listed),
                )
            )
        due = sum(line.is_due for line in self.round.lines)
        if due:
            parts.append(tr("{count} jatuh tempo", count=number(due)))
        return " · ".join(parts)

    def show_wished(self, asked: str) -> None:
        """Somebody came to see who is due, or who is to be helped to an NIB: in all areas."""
        self._leave_area()
        super().show_wished(asked)

    def _leave_area(self) -> None:
        self.areas.chosen = ALL

    def _on_year(self, _index: int) -> None:
        self._year = int(self.year.value() or 0) or None
        self.load()

    def _on_area_opened(self, key: str) -> None:
        self.nav.choose(visits_areas.area_of(key))
        self.table.setFocus()

    def show_card(self, line: Line | None) -> None:
        """Show a line, and what was seen there before."""
        self.side_part.show_line(line)
        if line is not None:
            desk = self.host.desk
            self.ask(
                lambda _p: visiting.look_at(desk, line), self._on_glance, key="glance", failed=self._on_unread
            )

    def _on_glance(self, glance: Glance) -> None:
        self.side_part.show_glance(glance)

    def _on_unread(self, _error: DinkopError) -> None:
        """A line that went meanwhile: the round is read again, and tells."""

    # -- recording --

    def record(self, outcome: Outcome) -> None:
        """Record an outcome of the marked lines or the current one, and go on."""
        self._recording.record(self.side_part.visit(outcome))

    @action(
        later("Simpan hasil, lalu baris berikut"),
        "Ctrl+Enter",
        icon="check",
        button=later("Simpan & berikut"),
    )
    def save(self) -> None:
        """Record what is chosen at the side, and go on."""
        visit = self.side_part.visit()
        self._recording.record(visit)
        if visit is None and self.side_part.cards.number < 0:
            self.host.say_done(tr("Pilih hasilnya dulu: 1 sampai 7."), was_done=False)

    # -- opening --

    def open_one(self, line: Line) -> None:
        """Open the form of a line, in the data year of the round; an empty one where there is none yet."""
        if self.round is None:
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

    @action(later("Buka tahun data"), "Alt+T", icon="plus")
    def open_year(self) -> None:
        """Make the prelist of the year that is due."""
        if self.round is not None:
            self._prelist.open_year(self.round.to_open or self.host.desk.today.year - 1)

    def _on_year_opened(self, year: int | None) -> None:
        self._year = year
        self.load()

    @action(later("Impor daftar nama"), "Ctrl+O", icon="sheet")
    def take_list(self) -> None:
        """Add the names of a list to the prelist."""
        paths = picking.pick_files(self, tr("Daftar nama yang harus didatangi"), tr(_LIST_KINDS))
        found = self.round
        if paths and found is not None:
            self._prelist.add_list(paths[0], found.year or found.to_open or self.host.desk.today.year - 1)

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
