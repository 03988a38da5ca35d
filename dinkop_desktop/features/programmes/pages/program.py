"""Program: what kelurahan, kecamatan and Dinkop do in a year, on a line of time or in a table.

The calendar is read once and filtered in the window.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.programmes import participant_growth, year_calendar
from dinkop_desktop.features.programmes.pages.participants_page import ParticipantsPage
from dinkop_desktop.features.programmes.pages.program_form import ProgramForm
from dinkop_desktop.features.programmes.pages.programmes_list import (
    COLUMNS,
    OVERLAPPING,
    VIEWS,
    Entry,
    entries_of,
    ids_of,
)
from dinkop_desktop.features.programmes.pages.programmes_overlaps import Overlaps
from dinkop_desktop.features.programmes.pages.programmes_side import ProgrammesSide
from dinkop_desktop.features.programmes.pages.programmes_timeline import Timeline
from dinkop_desktop.features.programmes.pages.programmes_words import none_words
from dinkop_desktop.features.programmes.participant_growth import Growth
from dinkop_desktop.features.programmes.year_calendar import Calendar
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.worklist import Worklist
from dinkop_desktop.window.widgets import ChoiceEdit, WhenNarrow, column, holder, panel
from dinkop_desktop.window.words import later, long_day, number, tr

_NARROW_PX, _YEAR_PX = 900, 92


class ProgramPage(Worklist[Entry]):
    """The programmes of a year, with all that can be done with them."""

    key = "program"
    about = later(
        "Program kelurahan, kecamatan, dan Dinkop pada satu garis waktu: mana yang tumpang tindih, siapa "
        "yang sudah dan belum pernah ikut, dan bagaimana peserta tumbuh."
    )
    shows = frozenset({"program", "peserta", "umkm", "orang"})
    hints: ClassVar[tuple[str, ...]] = (
        later("↑ ↓ program"),
        later("Enter buka peserta"),
        later("F6 angka"),
    )
    title, list_name, file = later("Program"), later("Daftar program"), "program"
    columns, views = COLUMNS, VIEWS
    notes = (later("Peserta: yang terdaftar, atau tempatnya. Tumpang: nomor tumpang tindihnya."),)

    def __init__(self, host: Host) -> None:
        """Make the page; the calendar is read when it is shown."""
        self.calendar: Calendar | None = None
        self._year: int | None = None
        self._is_narrow, self._left_out = False, ""
        self._grown: Growth | None = None
        super().__init__(host)
        WhenNarrow(self, self._on_narrow, limit=_NARROW_PX)
        self._overlaps = Overlaps(self, self.side_part)
        self.side_part.hide()  # until there is something to say

    def buttons(self) -> list[QWidget]:
        """The ways out, and a new one."""
        return [*self.ways_out(), self.button_for(self.make_new, kind="primary")]

    def beside_filters(self) -> list[QWidget]:
        """Which year, and how it is shown."""
        this_year = str(self.host.desk.today.year)
        self.year = ChoiceEdit([(this_year, this_year)])
        self.year.setAccessibleName(tr("Tahun program"))
        self.year.setFixedWidth(_YEAR_PX)
        self.year.currentIndexChanged.connect(self._on_year)
        self.flip = self.button_for(self._on_flip, kind="quiet")
        return [self.year, self.flip]

    def make_content(self) -> QWidget:
        """The line of time, or in its place the table."""
        self.timeline = Timeline(self.host.desk.reference)
        self.timeline.followed.connect(self._on_line_followed)
        self.timeline.opened.connect(self.open_people)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.timeline)
        self._middle.addWidget(self.table)
        card = panel("card", column(self._middle, margins=(1, 1, 1, 1)))
        return holder(column(card, margins=(20, 0, 20, 12)))

    def make_side(self) -> QFrame:
        """The current programme, and the year."""
        self.side_part = ProgrammesSide(
            self.host.desk.reference,
            people=self.enter_button(tr("Peserta"), kind="primary"),
            edit=self.button_for(self.edit_current, icon=False),
            names=lambda kind: self.button_for(self.show_names, kind=kind, icon=False),
            propose=partial(self.button_for, self.propose, kind="quiet"),
            following=partial(self.button_for, self.next_overlap, kind="quiet", icon=False),
            grow=partial(self.button_for, self.count_growth, kind="quiet", icon=False),
        )
        return self.side_part

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        self._is_narrow = narrow
        self._fit_chips()

    def _fit_chips(self) -> None:
        """An owner without programmes needs no chip; a narrow window has two: all, and what overlaps."""
        for chip, view in zip(self.chips[1:OVERLAPPING], self.views[1:OVERLAPPING], strict=True):
            chip.setHidden(self._is_narrow or not any(map(view.fits, self.found)))

    def _on_room_changed(self, words: str) -> None:
        """What has no room in the table is of interest where it is seen."""
        self._left_out = words
        super()._on_room_changed(words if self._is_table else "")

    @property
    def _is_table(self) -> bool:
        return self._middle.currentWidget() is self.table

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
        self.year.offer([(str(year), str(year)) for year in found.years], str(found.year))
        self.take(entries_of(found))
        if not found.lines:
            return
        self.side_part.show_reach(found, is_city=self.host.desk.identity.is_dinkop)
        self._show_current()
        if is_other_year:
            self._grown = None
        if self._grown is None and not self.host.desk.identity.is_dinkop:
            self.count_growth()
        else:
            # Over the whole city it takes some seconds; it is counted when somebody asks.
            self.side_part.show_growth(self._grown, waits=True)

    def id_of(self, entry: Entry) -> str:
        """Of the programme."""
        return entry.line.programme.id

    @action(later("Hitung pertumbuhan"), "Alt+D", icon="chart", when=lambda page: page.side_part.growth_waits)
    def count_growth(self) -> None:
        """How participants grew beside others that are alike."""
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

    def show_none(self) -> None:
        """A year without programmes, and what to do."""
        found = self.calendar
        if found is not None:
            title = tr("Belum ada program {year}.", year=found.year)
            self.show_empty("flag", title, none_words(found, is_dinkop=self.host.desk.identity.is_dinkop))

    def _fit_side(self) -> None:
        """Where no programme is there is nothing at the side; a narrow window hides it."""
        has_room = self.width() >= NARROW_PX or self._side_wished
        self.side_part.setVisible(bool(self.found) and has_room)

    # -- showing --

    def show_found(self, *changed: object) -> None:
        """Show what fits on the line of time, too."""
        found = self.calendar
        if found is None:
            return
        super().show_found(*changed)
        self.chips[OVERLAPPING].set_words(self.views[OVERLAPPING].said(number(len(found.clashes))))
        self._fit_chips()
        there = {self.id_of(entry) for entry in self.listed}
        clashes = [one for one in found.clashes if there.issuperset(ids_of(one))]
        lines = [entry.line for entry in self.listed]
        self.timeline.show_lines(lines, clashes, year=found.year, today=self.host.desk.today)
        self._show_current()
        self._say_place()

    def summary(self) -> str:
        """How many there are of the year, and what is the matter with them."""
        found = self.calendar
        if found is None or not found.lines:
            return ""
        parts = [tr("Tahun {year}", year=found.year), tr("{count} program", count=number(len(found.lines)))]
        if found.clashes:
            parts.append(tr("{count} tumpang tindih", count=number(len(found.clashes))))
        if found.year != self.host.desk.today.year not in found.filled:
            parts.append(tr("{year} belum ada program", year=self.host.desk.today.year))
        undated = sum(line.programme.days is None for line in found.lines)
        if undated:
            parts.append(tr("{count} tanpa tanggal", count=number(undated)))
        return " · ".join(parts)

    def _on_moved(self, at: int, total: int) -> None:
        if self._is_table:
            super()._on_moved(at, total)

    def _say_place(self) -> None:
        """At the foot: of the line of time today, of the table its row."""
        if self._is_table:
            self._on_moved(self.table.currentIndex().row(), self.table.total)
        elif self.foot is not None:
            self.foot.say(tr("Hari ini {day}", day=long_day(self.host.desk.today)))

    @property
    def current(self) -> Entry | None:
        """The current programme."""
        return self.record_at(self.timeline.current)

    def _on_line_followed(self, _programme: str) -> None:
        self._overlaps.meant = None
        self._show_current()

    def _on_followed(self, row_id: str) -> None:
        """The row of the table is the current programme of the line of time."""
        if self._is_table and row_id:
            self.timeline.go_to(row_id)

    def show_card(self, entry: Entry | None) -> None:
        """Show a programme, and the overlap that is meant."""
        found, line = self.calendar, entry.line if entry is not None else None
        self.side_part.show_programme(line, self._overlaps.meant, more=bool(found and found.clashes))

    def _show_current(self) -> None:
        if self.calendar is not None:
            entry = self.current
            self._overlaps.mean_one_of(
                [one for one in self.calendar.clashes if entry is not None and one.number in entry.clashes]
            )
            self.show_card(entry)
            self._overlaps.count_never_reached()

    def _on_year(self, _index: int) -> None:
        self._year = int(self.year.value() or 0) or None
        self.load()

    @action(later("Grafik atau tabel"), "F9", icon="sheet", button=later("Tabel"))
    def _on_flip(self) -> None:
        as_table = not self._is_table
        self.flip.set_words(tr("Grafik") if as_table else tr("Tabel"))
        shown = self.table if as_table else self.timeline
        self._middle.setCurrentWidget(shown)
        self._on_room_changed(self._left_out)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        if as_table:
            self.table.go_to(max(self.table.rows.row_of(self.timeline.current), 0))
        self._say_place()

    def first_focus(self) -> QWidget | None:
        """The line of time, or its table."""
        return self._middle.currentWidget()

    def wish(self, **wishes: str) -> None:
        """Somebody came to see what overlaps, or a year."""
        if wishes.get("tahun", "").isdecimal():
            self._year = int(wishes["tahun"])
            self.load()
        super().wish(**wishes)

    def open_one(self, entry: Entry) -> None:
        """Open its participants."""
        self.open_people(self.id_of(entry))

    # -- acts --

    @action(later("Program baru"), "Ctrl+N", icon="plus")
    def make_new(self) -> None:
        """Open an empty form."""
        self.host.open_page(ProgramForm(self.host))

    @action(later("Isian program"), "Alt+I", icon="pencil", button=later("Isian"))
    def edit_current(self) -> None:
        """Open the form of the current programme."""
        if self.current is not None:
            self.host.open_page(ProgramForm(self.host, self.id_of(self.current)))

    def open_people(self, programme: str) -> None:
        """Open the participants of a programme."""
        self.host.open_page(ParticipantsPage(self.host, programme))

    @action(later("Tumpang tindih berikut"), "F8", icon="alert", foot=later("tumpang tindih berikut"))
    def next_overlap(self) -> None:
        """Go to the next overlap: its first programme becomes the current one."""
        wanted = self._overlaps.after(self.calendar.clashes if self.calendar else ())
        if wanted is None:
            self.host.say_done(tr("Tidak ada program yang tumpang tindih."), was_done=False)
            return
        if self._view not in (0, OVERLAPPING):
            self.show_only(0)
        self.timeline.go_to(wanted.overlap.one.id)
        self._overlaps.meant = wanted
        self._show_current()

    @action(
        later("Nama yang belum pernah ikut"), "Alt+N", icon="people", button=later("Nama yang belum ikut")
    )
    def show_names(self) -> None:
        """Open the list of businesses that were never reached, of the overlap where there is one."""
        self._overlaps.show_names()

    @action(later("Usulkan satu kelas"), "Alt+U", icon="mail")
    def propose(self) -> None:
        """Write a letter that proposes one class in place of the two that overlap."""
        self._overlaps.propose()
