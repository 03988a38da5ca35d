"""A round as it is looked at: RW and RT with what was seen, filters, the list of the walk, one line.

Filters are worked out from the round that was read; only reading goes to the worker. What is done with its
lines is `visits`'.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.visits import visiting
from dinkop_desktop.features.visits.pages import visits_areas
from dinkop_desktop.features.visits.pages.visits_areas import AreaList
from dinkop_desktop.features.visits.pages.visits_side import VisitSide
from dinkop_desktop.features.visits.pages.visits_words import WORDS, RoundSource, columns
from dinkop_desktop.features.visits.visiting import ALL, UNKNOWN, Glance, Line, Round
from dinkop_desktop.register.rules.visits import NOT_SEEN, Outcome
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.shown_list import GoesOut
from dinkop_desktop.window.tables import Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Chip,
    ChoiceEdit,
    EmptyState,
    Field,
    PageFoot,
    PageHead,
    SearchBox,
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

_NAV_PX, _LONGEST_OUTCOME = 250, 16
# What chips show: their words, and which lines fit.
SHOWN: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    (later("Semua {count}"), lambda _line: True),
    (later("Belum {count}"), lambda line: line.outcome in NOT_SEEN),
    (later("Jatuh tempo {count}"), lambda line: line.is_due),
    (later("Temuan baru {count}"), lambda line: line.is_find),
    (later("Perlu NIB {count}"), lambda line: line.wants_nib),
    (later("Diminta Dinkop {count}"), lambda line: line.is_asked),
)
DUE, NIB, ASKED = 2, 4, 5


class RoundPage(GoesOut):
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
    more_hints: ClassVar[tuple[str, ...]] = (later("Ctrl+Enter simpan hasil, lalu baris berikut"),)

    def __init__(self, host: Host) -> None:
        """Make the page; the round is read when it is shown."""
        super().__init__(host)
        self.round: Round | None = None
        self._year: int | None = None
        self._shown, self._lines = 0, tuple[Line, ...]()
        self._by_id: dict[str, Line] = {}
        self.areas = AreaList(host.background)
        self.table = Table(
            tr("Daftar kunjungan"), columns(), host.background, memory=host.memory, key="kunjungan"
        )
        self.side_part = VisitSide(host.desk.reference, lambda: host.desk.today)
        self.chips = [Chip(tr(words, count="0"), checked=not at) for at, (words, _) in enumerate(SHOWN)]
        self.search = SearchBox(tr("Cari nama atau jalan"), name=tr("Cari nama atau jalan"))
        outcomes = [(one.value, tr(WORDS[one][0])) for one in Outcome]
        self.outcome = ChoiceEdit([("", tr("Semua hasil")), *outcomes])
        self.outcome.setAccessibleName(tr("Hasil kunjungan"))
        self.outcome.setMinimumContentsLength(_LONGEST_OUTCOME)
        self.year = ChoiceEdit([("0", "–")])
        self.nothing = EmptyState("check", "", "")
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.nothing)
        self._open = self.button_for(self.open_year)
        self.paper = self.button_for(self.print_papers)
        sheet = self.button_for(self.write_sheet, icon=False)
        new = self.button_for(self.make_new)
        self._open.hide()
        body = row(self._nav_panel(), self._middle_panel(), gap=0)
        body.setStretch(1, 1)
        self.build(
            head=PageHead(tr("Kunjungan"), actions=[self._open, self.paper, sheet, new]),
            content=holder(body),
            side=self.side_part,
            foot=PageFoot(self.foot_keys()),
        )
        WhenNarrow(self, self._on_narrow, limit=NARROW_PX)
        self._connect()

    def _nav_panel(self) -> QWidget:
        self._outcomes = column(gap=3)
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

    def _middle_panel(self) -> QWidget:
        self.search.answer_to("Ctrl+F")
        chips = row(*self.chips, STRETCH, gap=6)
        # Where there is no room for the areas at the left.
        self.area = ChoiceEdit([("/", tr("Semua"))])
        self.area.setAccessibleName(tr("Wilayah"))
        self.area.hide()
        boxes = row(self.search, self.area, self.outcome, gap=8)
        boxes.setStretch(0, 1)
        filters = column(chips, boxes, gap=8, margins=(16, 10, 16, 10))
        whole = column(gap=0)
        whole.addLayout(filters)
        whole.addWidget(self._middle, 1)
        return holder(whole)

    def _connect(self) -> None:
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(_showing(self, at))
        self.areas.followed.connect(self._on_area)
        self.areas.opened.connect(self._on_area_opened)
        self.areas.failed.connect(self.show_error)
        self.table.followed.connect(self._on_followed)
        self.table.opened.connect(self.open_line)
        self.table.failed.connect(self.show_error)
        self.table.moved.connect(self._on_moved)
        self.table.room_changed.connect(self._on_room_changed)
        self.search.textChanged.connect(self._on_searched)
        self.search.left.connect(self.table.setFocus)
        self.outcome.currentIndexChanged.connect(self._on_searched)
        self.year.currentIndexChanged.connect(self._on_year)
        self.area.currentIndexChanged.connect(self._on_area_box)
        self.side_part.save_asked.connect(self._on_save)

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        self._nav.setHidden(narrow)
        self.area.setVisible(narrow)
        for chip in self.chips[3:ASKED]:
            chip.setHidden(narrow)

    # -- reading --

    def load(self) -> None:
        """Read the round; what is shown stays until it is there."""
        desk, year = self.host.desk, self._year
        self.ask(lambda progress: visiting.read_round(desk, year, progress=progress), self._on_round)

    def _on_round(self, found: Round) -> None:
        self.round = found
        self._by_id = {line.id: line for line in found.lines}
        self._open.setVisible(bool(found.to_open) and bool(found.year))
        self._open.set_words(tr("Buka tahun {year}", year=found.to_open))
        self._fit_side()
        if not found.year:
            self._show_unopened(found)
            return
        self._show_years(found)
        self.show_content()
        self._show()

    def _fit_side(self) -> None:
        """Where no year is open there is nobody at the side."""
        is_open = self.round is None or bool(self.round.year)
        has_room = self.width() >= NARROW_PX or self._side_wished
        self.side_part.setVisible(is_open and has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow pages hide their side; F6 brings it."""
        super().resizeEvent(event)
        self._fit_side()

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
            Button(words, self.open_year, kind="primary", key="Alt+T", icon="plus"),
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

    def _show(self) -> None:
        """Work out what is shown, from the round, the area and the filters."""
        found = self.round
        if found is None:
            return
        here = [line for line in found.lines if _lies_in(line, self.areas.chosen)]
        for chip, (words, fits) in zip(self.chips, SHOWN, strict=True):
            chip.set_words(tr(words, count=number(sum(map(fits, here)))))
        is_asked = any(line.is_asked for line in found.lines)
        self.chips[ASKED].setVisible(is_asked or self._shown == ASKED)  # most offices are asked for nothing
        words, outcome = self.search.text().strip().casefold(), self.outcome.value()
        fits = SHOWN[self._shown][1]
        self._lines = tuple(
            line
            for line in here
            if fits(line)
            and (not outcome or line.outcome == outcome)
            and (not words or words in line.name.casefold() or words in line.street.casefold())
        )
        self.areas.show_coverage(found.coverage)
        self._show_outcomes(found)
        self._show_areas(found)
        self.table.show_source(RoundSource(self._lines, self.host.desk.today), place=self.table.place())
        self._say_nothing_found(found)
        self._middle.setCurrentWidget(self.table if self._lines else self.nothing)
        if not self._lines:
            self.side_part.show_line(None)
        self._say_head(found)

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

    def _say_nothing_found(self, found: Round) -> None:
        its = found.coverage.get(self.areas.chosen)
        if self._shown in (1, 2) and its is not None and its.listed and not self.search.text():
            area = visits_areas.name_of(self.areas.chosen)
            done = tr("{seen} dari {all} sudah ada hasilnya.", seen=number(its.seen), all=number(its.listed))
            self.nothing.say("check", tr("{area}: tidak ada yang menunggu.", area=area), done)
        else:
            said = tr("Pilih Semua, wilayah lain, atau hapus yang dicari.")
            self.nothing.say("search", tr("Tidak ada baris yang cocok."), said)

    def _say_head(self, found: Round) -> None:
        its = found.coverage.get(self.areas.chosen)
        parts = [visits_areas.name_of(self.areas.chosen), tr("urutan jalan")]
        if its is not None:
            parts.append(
                tr("{seen} dari {all} sudah ada hasilnya", seen=number(its.seen), all=number(its.listed))
            )
        due = sum(line.is_due for line in found.lines)
        if due:
            parts.append(tr("{count} jatuh tempo", count=number(due)))
        self.head.say(" · ".join(parts))

    def first_focus(self) -> QWidget | None:
        """The list of the walk."""
        return self.table

    def wish(self, **wishes: str) -> None:
        """Somebody came to see who is due, or who is to be helped to an NIB."""
        at = {"jatuh-tempo": DUE, "nib": NIB, "diminta": ASKED}.get(wishes.get("saring", ""))
        if at is not None:
            self.areas.chosen = ALL
            self.show_only(at)

    def show_only(self, at: int) -> None:
        """Show the lines of one chip."""
        self._shown = at
        for number_, chip in enumerate(self.chips):
            chip.setChecked(number_ == at)
        self._show()

    def _on_searched(self, *_args: object) -> None:
        self._show()

    def _on_year(self, _index: int) -> None:
        self._year = int(self.year.value() or 0) or None
        self.load()

    def _on_area(self, key: str) -> None:
        area = visits_areas.area_of(key)
        if self.areas.hasFocus() and area != self.areas.chosen:
            self.areas.chosen = area
            self._show()

    def _on_area_box(self, _index: int) -> None:
        self.areas.chosen = visits_areas.area_of(self.area.value())
        self._show()

    def _on_area_opened(self, key: str) -> None:
        self.areas.chosen = visits_areas.area_of(key)
        self._show()
        self.table.setFocus()

    def _on_followed(self, key: str) -> None:
        line = self._by_id.get(key)
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

    def _on_save(self) -> None:
        raise NotImplementedError


def _lies_in(line: Line, area: visits_areas.Area) -> bool:
    rw, rt = area
    return (not rw or (line.rw or UNKNOWN) == rw) and (not rt or (line.rt or UNKNOWN) == rt)


def _showing(page: RoundPage, at: int) -> Callable[[], None]:
    return lambda: page.show_only(at)
