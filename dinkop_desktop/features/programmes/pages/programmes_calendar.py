"""The programmes of a year as they are looked at: line of time or table, chips, side; acts are `program`'s.

The calendar is read once and filtered in the window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.programmes import participant_growth, year_calendar
from dinkop_desktop.features.programmes.pages.programmes_list import columns, ids_of, row_of, shown_list
from dinkop_desktop.features.programmes.pages.programmes_side import ProgrammesSide
from dinkop_desktop.features.programmes.pages.programmes_timeline import Timeline
from dinkop_desktop.features.programmes.pages.programmes_words import none_words
from dinkop_desktop.features.programmes.participant_growth import Growth
from dinkop_desktop.features.programmes.year_calendar import Calendar, Clash, Line
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.shown_list import GoesOut, chip_words, narrowed, write_shown
from dinkop_desktop.window.tables import Ready, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Chip,
    ChoiceEdit,
    PageFoot,
    PageHead,
    WhenNarrow,
    column,
    holder,
    panel,
    row,
)
from dinkop_desktop.window.words import later, long_day, number, tr

_NARROW_PX, _YEAR_PX = 900, 92
# What chips show: their words, and which lines fit; the last are those that overlap.
_OWNERS: tuple[tuple[str, str], ...] = (
    (later("Semua {count}"), ""),
    (later("Kelurahan {count}"), "kelurahan"),
    (later("Kecamatan {count}"), "kecamatan"),
    (later("Dinkop {count}"), "dinkop"),
    (later("Pihak lain {count}"), "lain"),
    (later("Tumpang tindih {count}"), "#"),
)
_OTHERS, OVERLAPPING = 4, 5


class CalendarPage(GoesOut):
    """The programmes of a year, to look at."""

    key: ClassVar[str] = "program"
    about: ClassVar[str] = later(
        "Program kelurahan, kecamatan, dan Dinkop pada satu garis waktu: mana yang tumpang tindih, siapa "
        "yang sudah dan belum pernah ikut, dan bagaimana peserta tumbuh."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"program", "peserta", "umkm", "orang"})
    hints: ClassVar[tuple[str, ...]] = (
        later("↑ ↓ program"),
        later("Enter buka peserta"),
        later("F6 angka"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; the calendar is read when it is shown."""
        super().__init__(host)
        self.calendar: Calendar | None = None
        self._year: int | None = None
        self._shown = 0
        self._is_narrow, self._left_out = False, ""
        self._lines: tuple[Line, ...] = ()
        self._clash: Clash | None = None
        self._grown: Growth | None = None
        self.timeline = Timeline(host.desk.reference)
        self.table = Table(
            tr("Daftar program"), columns(), host.background, memory=host.memory, key="program"
        )
        self.side_part = ProgrammesSide(
            host.desk.reference,
            names=self.show_names,
            propose=self.propose,
            following=self.next_overlap,
            edit=self.edit_current,
            open_=self.open_current,
            grow=self._count_growth,
        )
        self.chips = [Chip(tr(words, count="–"), checked=not at) for at, (words, _) in enumerate(_OWNERS)]
        self.year = ChoiceEdit([(str(host.desk.today.year), str(host.desk.today.year))])
        self.year.setAccessibleName(tr("Tahun program"))
        self.flip = self.button_for(self._on_flip, kind="quiet")
        self._middle = QStackedWidget()
        self._middle.addWidget(self.timeline)
        self._middle.addWidget(self.table)
        actions = [
            *self.ways_out(),
            self.button_for(self.make_new, kind="primary"),
        ]
        card = panel("card", column(self._middle, margins=(1, 1, 1, 1)))
        self.year.setFixedWidth(_YEAR_PX)
        filters = row(*self.chips, STRETCH, self.year, self.flip, gap=6)
        self.build(
            head=PageHead(tr("Program"), actions=actions),
            content=holder(column(card, margins=(20, 0, 20, 12))),
            filters=filters,
            side=self.side_part,
            foot=PageFoot(self.foot_keys()),
        )
        WhenNarrow(self, self._on_narrow, limit=_NARROW_PX)
        self._connect()
        self.side_part.hide()  # until there is something to say

    def _connect(self) -> None:
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(_showing(self, at))
        self.timeline.followed.connect(self._on_followed)
        self.timeline.opened.connect(self.open_people)
        self.table.followed.connect(self._on_table_followed)
        self.table.opened.connect(self.open_people)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_table_room)
        self.year.currentIndexChanged.connect(self._on_year)

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        self._is_narrow = narrow
        self._fit_chips()

    def _fit_chips(self) -> None:
        """An owner without programmes needs no chip; a narrow window has two: all, and what overlaps."""
        owners = {line.programme.owner for line in self.calendar.lines} if self.calendar else set()
        for chip, (_, owner) in zip(self.chips[1:OVERLAPPING], _OWNERS[1:OVERLAPPING], strict=True):
            chip.setHidden(self._is_narrow or owner not in owners)

    def _on_table_room(self, words: str) -> None:
        """What has no room in the table is of interest where it is seen."""
        self._left_out = words
        self._on_room_changed(words if self._middle.currentWidget() is self.table else "")

    # -- reading --

    def load(self) -> None:
        """Read the calendar; what is shown stays until it is there."""
        desk, year = self.host.desk, self._year
        self.ask(
            lambda progress: year_calendar.read_calendar(desk, year, progress=progress), self._on_calendar
        )

    def _on_calendar(self, found: Calendar) -> None:
        is_other_year = self.calendar is None or self.calendar.year != found.year
        self.calendar = found
        self._show_years(found)
        if not found.lines:
            self._show_none(found)
            return
        self.show_content()
        self._fit_side(shown=True)
        self.side_part.show_reach(found, is_city=self.host.desk.identity.is_dinkop)
        self._show()
        if is_other_year:
            self._grown = None
        if self._grown is None and not self.host.desk.identity.is_dinkop:
            self.side_part.show_growth(None)
            self._count_growth()
        else:
            # Over the whole city it takes some seconds; it is counted when somebody asks.
            self.side_part.show_growth(self._grown, waits=True)

    def _count_growth(self) -> None:
        desk, year = self.host.desk, self.calendar.year if self.calendar else self.host.desk.today.year

        def count(progress: Progress) -> Growth:
            return participant_growth.read_growth(desk, year, progress=progress)

        self.side_part.show_growth(None)
        words = tr("Menghitung pertumbuhan")
        self.ask(count, self._on_growth, key="growth", failed=self._on_not_grown, words=words)

    def _on_growth(self, growth: Growth) -> None:
        self._grown = growth
        self.side_part.show_growth(growth)

    def _on_not_grown(self, error: DinkopError) -> None:
        self.side_part.show_growth(None, waits=True)
        self.tell_refusal(error)

    def _show_years(self, found: Calendar) -> None:
        quiet = QSignalBlocker(self.year)
        self.year.clear()
        for year in found.years:
            self.year.addItem(str(year), str(year))
        self.year.set_value(str(found.year))
        quiet.unblock()

    def _show_none(self, found: Calendar) -> None:
        self._fit_side(shown=False)
        for chip, (words, _) in zip(self.chips, _OWNERS, strict=True):
            chip.set_words(tr(words, count="0"))
        self.head.say("")
        title = tr("Belum ada program {year}.", year=found.year)
        body = none_words(found, is_dinkop=self.host.desk.identity.is_dinkop)
        self.show_empty("flag", title, body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow pages hide their side, and so does one with nothing to say."""
        super().resizeEvent(event)
        self._fit_side(shown=self.calendar is not None and bool(self.calendar.lines))

    def _fit_side(self, *, shown: bool) -> None:
        has_room = self.width() >= NARROW_PX or self._side_wished
        self.side_part.setVisible(shown and has_room)

    # -- showing --

    def _show(self) -> None:
        found = self.calendar
        if found is None:
            return
        overlapping = {each.id for one in found.clashes for each in (one.overlap.one, one.overlap.other)}
        owners = [line.programme.owner for line in found.lines]
        for chip, (words, owner) in zip(self.chips, _OWNERS, strict=True):
            count = len(found.clashes) if owner == "#" else owners.count(owner) if owner else len(owners)
            chip.set_words(tr(words, count=number(count)))
        self._fit_chips()
        wanted = _OWNERS[self._shown][1]
        self._lines = tuple(
            line
            for line in found.lines
            if not wanted
            or line.programme.owner == wanted
            or (wanted == "#" and line.programme.id in overlapping)
        )
        there = {line.programme.id for line in self._lines}
        clashes = [one for one in found.clashes if {one.overlap.one.id, one.overlap.other.id} <= there]
        today = self.host.desk.today
        self.timeline.show_lines(self._lines, clashes, year=found.year, today=today)
        rows = tuple(row_of(line, found.clashes, self.host.desk.reference) for line in self._lines)
        self.table.show_source(Ready(rows), place=self.table.place())
        self._say_head(found)
        self._show_current()

    def _say_head(self, found: Calendar) -> None:
        parts = [tr("Tahun {year}", year=found.year), tr("{count} program", count=number(len(found.lines)))]
        if found.clashes:
            parts.append(tr("{count} tumpang tindih", count=number(len(found.clashes))))
        if found.year != self.host.desk.today.year not in found.filled:
            parts.append(tr("{year} belum ada program", year=self.host.desk.today.year))
        undated = sum(line.programme.days is None for line in found.lines)
        if undated:
            parts.append(tr("{count} tanpa tanggal", count=number(undated)))
        self.head.say(" · ".join(parts))
        if self.foot is not None:
            self.foot.say(tr("Hari ini {day}", day=long_day(self.host.desk.today)))

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the programmes that are shown, or of these the marked ones."""
        found = self.calendar
        if found is not None:
            rows = [row_of(line, found.clashes, self.host.desk.reference) for line in self._lines]
            chip = chip_words(_OWNERS[self._shown][0], is_chosen=self._shown > 0)
            shown = shown_list(rows, self.head.subtitle.text(), *narrowed(chip))
            write_shown(self, self.table, shown, ending)

    def current(self) -> Line | None:
        """The current programme."""
        return next((one for one in self._lines if one.programme.id == self.timeline.current), None)

    def _on_followed(self, _programme: str) -> None:
        self._clash = None
        self._show_current()

    def _on_table_followed(self, programme: str) -> None:
        if self._middle.currentWidget() is self.table and programme:
            self.timeline.go_to(programme)

    def _show_current(self) -> None:
        found, line = self.calendar, self.current()
        if found is None:
            return
        its = [one for one in found.clashes if line is not None and line.programme.id in ids_of(one)]
        if self._clash is None or self._clash not in its:
            self._clash = its[0] if its else None
        self.side_part.show_programme(line, self._clash, more=bool(found.clashes))
        if self._clash is not None:
            desk, overlap = self.host.desk, self._clash.overlap
            self.ask(
                lambda _progress: year_calendar.count_never_reached(desk, overlap),
                self.side_part.show_never,
                key="never",
                failed=self.tell_refusal,
            )

    def show_only(self, at: int) -> None:
        """Show the programmes of one chip."""
        self._shown = at
        for place, chip in enumerate(self.chips):
            chip.setChecked(place == at)
        self._show()

    def _on_year(self, _index: int) -> None:
        self._year = int(self.year.value() or 0) or None
        self.load()

    @action(later("Tabel"), "F9", icon="sheet")
    def _on_flip(self) -> None:
        as_table = self._middle.currentWidget() is self.timeline
        self.flip.set_words(tr("Grafik") if as_table else tr("Tabel"))
        self._middle.setCurrentWidget(self.table if as_table else self.timeline)
        self._on_room_changed(self._left_out if as_table else "")
        wanted = self.table if as_table else self.timeline
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        if as_table:
            places = [at for at, line in enumerate(self._lines) if line.programme.id == self.timeline.current]
            self.table.go_to(places[0] if places else 0)

    def first_focus(self) -> QWidget | None:
        """The line of time, or its table."""
        return self._middle.currentWidget()

    def wish(self, **wishes: str) -> None:
        """Somebody came to see what overlaps, or a year."""
        if wishes.get("tahun", "").isdecimal():
            self._year = int(wishes["tahun"])
            self.load()
        if wishes.get("saring") == "tumpang-tindih":
            self.show_only(OVERLAPPING)

    # -- what the page of programmes adds --

    @action(later("Program baru"), "Ctrl+N", icon="plus")
    def make_new(self) -> None:
        """Open an empty form."""
        raise NotImplementedError

    def edit_current(self) -> None:
        """Open the form of the current programme."""
        raise NotImplementedError

    def open_current(self) -> None:
        """Open the participants of the current programme."""
        raise NotImplementedError

    def open_people(self, programme: str) -> None:
        """Open the participants of a programme."""
        raise NotImplementedError

    def next_overlap(self) -> None:
        """Go to the next overlap."""
        raise NotImplementedError

    def show_names(self) -> None:
        """Open the names that were not reached."""
        raise NotImplementedError

    def propose(self) -> None:
        """Propose one class."""
        raise NotImplementedError


def _showing(page: CalendarPage, at: int) -> Callable[[], None]:
    return lambda: page.show_only(at)
