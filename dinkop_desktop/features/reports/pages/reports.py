"""Laporan: the reports there are, each as charts and as their table, with definition, source and date.

What is shown is what is written: a workbook and a PDF are made from the same counted table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.reports.pages.reports_catalogue import CataloguePanel
from dinkop_desktop.features.reports.pages.reports_filters import ReportFilters
from dinkop_desktop.features.reports.pages.reports_papers import BookButton, LettersButton, OfficialButton
from dinkop_desktop.features.reports.pages.reports_rows import behind, notice_of, record_of
from dinkop_desktop.features.reports.pages.reports_table import ReportTable
from dinkop_desktop.features.reports.pages.reports_views import viewed
from dinkop_desktop.papers.chart_files import Panel
from dinkop_desktop.papers.table import Table as Counted
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import previewing
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.charts import ChartCard
from dinkop_desktop.window.charts.drawn import charts_of
from dinkop_desktop.window.pages import listing as page_listing
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.chart_saving import save
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.reports_writing import write
from dinkop_desktop.window.pages.shown_list import GoesOut
from dinkop_desktop.window.widgets import (
    STRETCH,
    ChoiceEdit,
    Notice,
    PageFoot,
    PageHead,
    WhenNarrow,
    clear,
    column,
    holder,
    row,
    rule,
    scrolled,
    stack,
    text,
)
from dinkop_desktop.window.words import label, language, later, number, tr

_NARROW_PX = 900
_KEPT = "laporan.terakhir"
_KEYS_NARROW = later("Ctrl+F laporan lain · ← → kolom · Enter nama di baliknya · F9 grafik atau tabel")


class ReportsPage(GoesOut):
    """The catalogue of reports, and the one that is chosen."""

    key = "laporan"
    about = later(
        "Rekap menurut wilayah, skala, dan sektor dari data di komputer ini: "
        "dilihat, dicetak, dibawa ke Excel."
    )
    shows = frozenset({"umkm", "koperasi", "orang", "kunjungan"})
    heading = later("Laporan")
    only: tuple[str, ...] = ()  # keys of its reports; all where none is named
    hints: ClassVar[tuple[str, ...]] = (
        later("↑ ↓ pilih laporan"),
        later("F6 ke angka"),
        later("Enter nama di baliknya"),
    )
    more_hints: ClassVar[tuple[str, ...]] = (
        later("Alt+U buku hasil setahun"),
        later("Alt+S surat ke koperasi"),
        later("Alt+O daftar ODS dan SIDT"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; a report is counted when it is chosen."""
        super().__init__(host)
        listed = {one.key: one for one in reporting.list_reports()}
        self._reports = {key: listed[key] for key in self.only or listed}
        kept = host.memory.text(_KEPT)
        self._key = kept if kept in self._reports else next(iter(self._reports))
        self._whole: Counted | None = None  # as it was counted
        self._counted: Counted | None = None  # as it is shown
        self._alone = False
        self._trail: list[tuple[str, dict[str, str], int]] = []
        self._wanted_row, self._is_led = -1, False  # led here by a number: its rows are what was wanted
        self._nav = CataloguePanel(
            host.background, tuple(self._reports.values()), self.button_for(self._open_catalogue)
        )
        self.catalogue, self.search = self._nav.reports, self._nav.search
        self.table: ReportTable = ReportTable(host.background)
        self.table.hide()  # until there are figures
        self.title, self._under = text("", "title", wrap=True), text("", "muted", wrap=True)
        self.filters = ReportFilters(host.desk)
        self.flip = self.button_for(self._on_flip)
        self.writers = (*self.ways_out(),)
        self.book = BookButton(self, lambda: (int(self.year.value()), self.area.value()))
        self.letters = LettersButton(self, lambda: (self._key, int(self.year.value()), self.area.value()))
        self._charts, self._notes, self._said = row(gap=10), column(gap=4), column(gap=8)
        body = row(self._nav, scrolled(self._parts()), gap=0)
        body.setStretch(1, 1)
        counted = tr("{count} laporan", count=number(len(self._reports)))
        self.build(
            head=PageHead(tr(self.heading), counted, actions=[self.flip, *self.writers]),
            content=holder(body),
            foot=PageFoot(self.foot_keys()),
        )
        WhenNarrow(self, self._on_narrow, limit=_NARROW_PX)
        self.search.textChanged.connect(self._show_catalogue)
        self.catalogue.followed.connect(self._on_followed)
        self.catalogue.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self._on_row_opened)
        self.table.filled.connect(self._on_table_filled)
        self.table.room_changed.connect(self._on_room_changed)
        self.filters.changed.connect(self._on_chosen)
        self.filters.view_changed.connect(self._on_viewed)

    @property
    def year(self) -> ChoiceEdit:
        """The data year."""
        return self.filters.year

    @property
    def area(self) -> ChoiceEdit:
        """The area."""
        return self.filters.area

    def _parts(self) -> QVBoxLayout:
        picture = self.button_for(self._on_picture, kind="quiet", icon=False)
        lists = OfficialButton(self, self.year.value, hidden=bool(self.only))
        head = row(column(self.title, self._under, gap=0), self.book, lists, picture, gap=8)
        head.setStretch(0, 1)
        for one in (self.book, lists, picture):
            head.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        return column(
            row(self._nav.other, STRETCH),
            head,
            self.filters,
            self._said,
            self._charts,
            self.table,
            row(self.letters, STRETCH),
            rule(),
            self._notes,
            STRETCH,
            gap=10,
            margins=(20, 12, 20, 12),
        )

    def first_focus(self) -> QWidget | None:
        """The catalogue; the figures where it is hidden."""
        return self.catalogue if self._nav.isVisibleTo(self) else self.table

    def commands(self) -> Sequence[Command]:
        """Each report by its name."""
        return [
            *super().commands(),
            *[
                Command(label(one.title), partial(self.show_report, one.key), icon="chart")
                for one in self._reports.values()
            ],
        ]

    def wish(self, **wishes: str) -> None:
        """Somebody came for one report, for an area, a year, a sector, a class or a programme."""
        self.filters.take(wishes)
        key = wishes.get("laporan", "")
        self._is_led = key in self._reports
        self.show_report(key if key in self._reports else self._key)

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        had_focus = self.catalogue.hasFocus()
        self._nav.stand_beside(has_room=not narrow)
        if self.foot is not None:
            self.foot.tell(tr(_KEYS_NARROW) if narrow else self.foot_keys())
        stack(self._charts, narrow)
        if had_focus and narrow:
            self.table.setFocus()

    @action(later("Laporan lain"), "Ctrl+F", icon="search")
    def _open_catalogue(self) -> None:
        """In a narrow window the catalogue comes when it is asked for, and goes with Enter or Esc."""
        self._nav.lend()

    def _close_catalogue(self) -> bool:
        is_lent = self._nav.isVisibleTo(self) and self.width() < _NARROW_PX
        if is_lent:
            self._nav.stand_beside(has_room=False)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_lent

    # -- counting --

    def load(self) -> None:
        """Show the catalogue, and count the chosen report."""
        desk = self.host.desk
        self.ask(lambda _progress: reporting.programs(desk), self.filters.show_programs, key="programs")
        self._show_catalogue()
        self._count()

    def _show_catalogue(self, *_searched: object) -> None:
        self._nav.show_reports(self._key)

    def show_report(self, key: str) -> None:
        """Count and show one report."""
        self._key = key
        if not self.only:
            self.host.memory.keep(_KEPT, key)
        current = self.catalogue.current()
        if current is not None and current.id != key:
            self._show_catalogue()
        self._count()

    def _count(self) -> None:
        desk, key, lang = self.host.desk, self._key, language()
        self.filters.fit(reporting.filters_of(key), reporting.statuses_of(key))
        chosen = int(self.year.value()) if self.filters.is_year_chosen else None
        area, only = self.area.value(), self.filters.only()

        def count(progress: Progress) -> tuple[Counted, int]:
            year = chosen or reporting.usual_year(desk, key)
            counted = reporting.report(
                desk, key, year=year, area=area, only=only, lang=lang, progress=progress
            )
            return counted, year

        words = tr("Menghitung {title}", title=label(self._reports[key].title))
        if self._counted is None:  # nothing to keep until then, and an empty table says nothing
            self.title.setText(label(self._reports[key].title))
            self._under.setText(tr("Angkanya tampil begitu selesai dihitung."))
        self.ask(count, self._on_counted, key="report", failed=self._on_not_counted, words=words)

    def _on_not_counted(self, error: DinkopError) -> None:
        if isinstance(error, Stopped):
            self.host.tell("info", tr("Dihentikan."), tr("Angka yang tampil adalah yang terakhir selesai."))
        else:
            self.show_error(error)

    def _on_counted(self, found: tuple[Counted, int]) -> None:
        self._whole, year = found
        self.filters.show_year(year)
        self._on_viewed()
        counted = self._whole
        self.table.show()
        if self._is_led and self.catalogue.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.letters.show_for(counted.key)
        clear(self._notes)
        for note in counted.notes:
            self._notes.addWidget(text(note, "caption", wrap=True))
        self.show_content()

    def _on_viewed(self) -> None:
        """Show what the chosen chip leaves; names are gone through elsewhere, they may be many."""
        whole = self._whole
        if whole is None:
            return
        self._show_charts(whole)
        view = self.filters.views.show_for(whole)
        if view is None:
            self._on_narrowed(whole)
        else:
            words = tr("Menyaring {title}", title=whole.title)
            self.ask(lambda _: viewed(whole, view), self._on_narrowed, key="report", words=words)

    def _on_narrowed(self, counted: Counted) -> None:
        self._counted = counted
        self.title.setText(counted.title)
        self._under.setText(counted.subtitle)
        self.table.show_counted(counted, at=self._wanted_row)
        self._wanted_row = -1

    def _show_charts(self, counted: Counted) -> None:
        clear(self._charts)
        clear(self._said)
        drawn = charts_of(counted)
        said = notice_of(counted) if counted.lacking or not drawn else None
        if said is not None:
            self._said.addWidget(Notice(said.tone, said.title, said.body))
        for one in () if self._alone else drawn:
            self._charts.addWidget(ChartCard(one.title, one.definition, one.bars), 1)

    # -- choosing --

    def _on_followed(self, key: str) -> None:
        if key != self._key and key in self._reports:
            self._is_led = False
            self._trail.clear()
            self.show_report(key)

    def _on_opened(self, key: str) -> None:
        self._on_followed(key)
        if not self._close_catalogue():
            self.table.setFocus()

    def _on_chosen(self) -> None:
        if self.isVisible():
            self._count()

    @action(later("Tabel saja"), "F9", icon="sheet", foot=later("grafik atau tabel"))
    def _on_flip(self) -> None:
        self._alone = not self._alone
        self.flip.set_words(tr("Dengan grafik") if self._alone else tr("Tabel saja"))
        if self._whole is not None:
            self._show_charts(self._whole)
        self.table.fit(alone=self._alone)

    def _on_table_filled(self, _count: int) -> None:
        self.table.fit(alone=self._alone)

    def _on_row_opened(self, row: str) -> None:
        """Enter on a row: the record that it names, or the list that it counts."""
        counted, at = self._counted, int(row.rpartition(":")[2])
        if counted is None:
            return
        record = record_of(counted, at)
        if record:
            desk = self.host.desk
            self.ask(
                lambda _progress: (previewing.kind_of(desk, record), record),
                self._open,
                failed=self.tell_refusal,
                key="open",
            )
            return
        page, wishes = behind(counted, at, self.table.currentIndex().column())
        if page:
            if page == self.key:  # Esc comes back to the report that was left.
                self._trail.append((self._key, self.filters.told(), at))
            # A class of size is that of the year that was counted.
            if page == self.key or wishes.get("skala"):
                wishes = {"tahun": self.year.value(), **wishes}
            self.host.go_to(page, **wishes)
        else:
            self.host.say_done(tr("Di balik baris ini tidak ada daftar nama."), was_done=False)

    def _open(self, found: tuple[str, str]) -> None:
        """Above the report, so that Esc comes back to its row."""
        kind, record = found
        form = page_listing.form_for(kind)
        if form is not None:
            self.host.open_page(form(self.host, record))  # type: ignore[call-arg]

    def take_esc(self) -> bool:
        """Back to the report that this one was opened from; from the figures to the catalogue."""
        if self._trail:
            key, wishes, at = self._trail.pop()
            self._wanted_row = at
            self.filters.take(wishes)
            self.show_report(key)
            return True
        if self._is_led:  # once more, where nobody led here
            self._is_led = False
            return False
        if self._close_catalogue():
            return True
        if self.table.hasFocus() and self._nav.isVisibleTo(self):
            self.catalogue.setFocus()
            return True
        return False

    # -- writing --

    @action(later("Gambar grafik"), "Ctrl+G")
    def _on_picture(self) -> None:
        counted = self._whole
        panels = [Panel(one.title, one.definition, one.bars) for one in charts_of(counted)] if counted else []
        title = f"{counted.title} · {counted.subtitle}" if counted else ""
        source = counted.notes[0] if counted else ""
        save(self, panels, counted.key if counted else "", title=title, source=source)

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the report that is shown."""
        counted = self._counted
        if counted is None or self.is_working:
            # What is shown is not what was chosen; a file with its figures would have the wrong name.
            self.host.say_done(tr("Masih menghitung. Tekan lagi bila angkanya sudah tampil."), was_done=False)
            return
        area = self.area.value() or self.host.desk.identity.office
        write(self, counted, Path(f"{counted.key}-{area}-{self.year.value()}{ending}"))
