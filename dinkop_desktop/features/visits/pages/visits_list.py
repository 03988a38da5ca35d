"""A round as it is looked at: RW and RT with what was seen, filters, the list of the walk, one line.

Filters are worked out from the round that was read; only reading goes to the worker. What is done with its
lines is `visits`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.visits import visiting
from dinkop_desktop.features.visits.pages import visits_areas
from dinkop_desktop.features.visits.pages.visits_areas import AreaList
from dinkop_desktop.features.visits.pages.visits_side import VisitSide
from dinkop_desktop.features.visits.pages.visits_words import COLUMNS, WORDS
from dinkop_desktop.features.visits.visiting import ALL, UNKNOWN, Glance, Line, Round
from dinkop_desktop.register.rules.visits import Outcome, has_outcome
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.worklist import Narrowing, View, Worklist, by_choice
from dinkop_desktop.window.widgets import (
    STRETCH,
    ChoiceEdit,
    Field,
    WhenNarrow,
    clear,
    column,
    holder,
    panel,
    row,
    rule,
    text,
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


class RoundPage(Worklist[Line]):
    """The round of a data year, to look at."""

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
        self._body.insertWidget(0, self._nav_panel())
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

    def _nav_panel(self) -> QWidget:
        self._outcomes = column(gap=3)
        self.year = ChoiceEdit([("0", "–")])
        self.year.currentIndexChanged.connect(self._on_year)
        take = self.button_for(self.take_list, kind="quiet", icon=False)
        inside = column(
            row(Field(tr("Tahun data"), self.year), margins=(12, 0, 12, 0)),
            self.areas,
            column(rule(), self._outcomes, gap=8, margins=(12, 0, 12, 0)),
            STRETCH,
            row(take, STRETCH, margins=(8, 0, 8, 0)),
            gap=8,
            margins=(0, 12, 0, 10),
        )
        inside.setStretch(1, 1000)  # up to its rows; what is left stays empty
        self._nav = panel("nav", inside)
        self._nav.setFixedWidth(_NAV_PX)
        return self._nav

    def narrowings(self) -> Sequence[Narrowing[Line]]:
        """The area, from the list at the left or where there is no room for it from a box; the outcome."""
        self.areas = AreaList(self.host.background)
        self.areas.followed.connect(self._on_area)
        self.areas.opened.connect(self._on_area_opened)
        self.areas.failed.connect(self.show_error)
        self.area = ChoiceEdit([("/", tr("Semua"))])
        self.area.setAccessibleName(tr("Wilayah"))
        self.area.hide()
        self.area.currentIndexChanged.connect(self._on_area_box)
        outcomes = [(one.value, tr(WORDS[one][0])) for one in Outcome]
        self.outcome = ChoiceEdit([("", tr("Semua hasil")), *outcomes])
        self.outcome.setAccessibleName(tr("Hasil kunjungan"))
        self.outcome.setMinimumContentsLength(_LONGEST_OUTCOME)
        self.outcome.currentIndexChanged.connect(self.show_found)
        return (
            Narrowing(self.area, lambda line: _lies_in(line, self.areas.chosen), str, self._leave_area),
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
        return [head, *([self._nav] if self._nav.isVisible() else []), *others]

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
            self._show_years(found)
            self.take(found.lines)
        else:
            self._show_unopened(found)

    @property
    def _is_open(self) -> bool:
        return self.round is None or bool(self.round.year)

    def _fit_parts(self) -> None:
        """Where no year is open there is nothing to narrow."""
        self._nav.setVisible(self._is_open and not self._is_narrow)
        self._filters.setVisible(self._is_open)

    def _fit_side(self) -> None:
        """Where no year is open there is nobody at the side."""
        if self.side is not None:
            self.side.setVisible(self._is_open and self.has_room_for_side)

    def _show_years(self, found: Round) -> None:
        quiet = QSignalBlocker(self.year)
        self.year.clear()
        for year in found.years:
            self.year.addItem(str(year), str(year))
        self.year.set_value(str(found.year))
        quiet.unblock()

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
        self.areas.show_coverage(found.coverage)
        self._show_outcomes(found)
        self._show_areas(found)
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

    def _show_areas(self, found: Round) -> None:
        quiet = QSignalBlocker(self.area)
        self.area.clear()
        for place in found.coverage:
            rw, rt = visits_areas.name_of((place[0], "")), visits_areas.name_of(place)
            self.area.addItem(f"{rw} {rt}" if place[1] else rw, visits_areas.key_of(place))
        self.area.set_value(visits_areas.key_of(self.areas.chosen))
        quiet.unblock()

    def _show_outcomes(self, found: Round) -> None:
        clear(self._outcomes)
        its = found.coverage.get(self.areas.chosen)
        if its is None:
            return
        name = visits_areas.name_of(self.areas.chosen)
        self._outcomes.addWidget(text(tr("Hasil di {area}", area=name), "caption"))
        for words, count in visits_areas.outcomes_of(its):
            line = row(text(words, wrap=True), text(count, "strong"), gap=6)
            line.setStretch(0, 1)
            self._outcomes.addLayout(line)

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

    def _on_area(self, key: str) -> None:
        area = visits_areas.area_of(key)
        if self.areas.hasFocus() and area != self.areas.chosen:
            self.areas.chosen = area
            self.show_found()

    def _on_area_box(self, _index: int) -> None:
        self.areas.chosen = visits_areas.area_of(self.area.value())
        self.show_found()

    def _on_area_opened(self, key: str) -> None:
        self.areas.chosen = visits_areas.area_of(key)
        self.show_found()
        self.table.setFocus()

    def show_card(self, line: Line | None) -> None:
        """Show a line, and what was seen there before."""
        self.side_part.show_line(line)
        if line is not None:
            desk = self.host.desk
            self.ask(
                lambda _p: visiting.look_at(desk, line), self._on_glance, key="glance", failed=self._on_unread
            )

    def open_one(self, line: Line) -> None:
        """Open its form."""
        self.open_line(line.id)

    def _on_glance(self, glance: Glance) -> None:
        self.side_part.show_glance(glance)

    def _on_unread(self, _error: DinkopError) -> None:
        """A line that went meanwhile: the round is read again, and tells."""

    # -- what a page of visits adds --

    def open_line(self, key: str) -> None:
        """Open the form of a line."""
        raise NotImplementedError

    def make_new(self) -> None:
        """Open an empty form for a new find."""
        raise NotImplementedError

    @action(later("Buka tahun data"), "Alt+T", icon="plus")
    def open_year(self) -> None:
        """Make the prelist of the year that is due."""
        raise NotImplementedError

    def take_list(self) -> None:
        """Add the names of a list to the prelist."""
        raise NotImplementedError

    def print_papers(self) -> None:
        """Offer the papers of what is shown."""
        raise NotImplementedError

    @action(
        later("Simpan hasil, lalu baris berikut"),
        "Ctrl+Enter",
        icon="check",
        button=later("Simpan & berikut"),
    )
    def save(self) -> None:
        """Record what is chosen at the side."""
        raise NotImplementedError


def _lies_in(line: Line, area: visits_areas.Area) -> bool:
    rw, rt = area
    return (not rw or (line.rw or UNKNOWN) == rw) and (not rt or (line.rt or UNKNOWN) == rt)
