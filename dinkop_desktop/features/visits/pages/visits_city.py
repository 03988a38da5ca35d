"""Kunjungan at Dinkop: how much of the prelist has been seen, kelurahan by kelurahan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.papers.table import Row as ReportRow
from dinkop_desktop.papers.table import RowRole
from dinkop_desktop.papers.table import Table as Counted
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import GoesOut, ShownList, rows_in, write_shown
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, Share, Table
from dinkop_desktop.window.tables.rows import Cell
from dinkop_desktop.window.widgets import STRETCH, ChoiceEdit, Field, PageFoot, PageHead, row
from dinkop_desktop.window.words import language, later, number, tr

_YEARS, _REPORT = 6, "cakupan"
_LONG, _WIDE_PX = 12, 136
_COUNTS = (
    ("daftar_awal", later("Daftar awal")),
    ("ada_hasil", later("Ada hasil")),
    ("lengkap", later("Lengkap")),
    ("belum_diisi", later("Belum diisi")),
    ("belum_dikunjungi", later("Belum dikunjungi")),
    ("temuan_baru", later("Temuan baru")),
)


class CityVisitsPage(GoesOut):
    """Coverage of the city."""

    key = "kunjungan"
    about = later("Sejauh mana tiap kelurahan mendatangi daftar awalnya, menurut kiriman yang diterima.")
    shows = frozenset({"kunjungan", "umkm", "koperasi"})
    hints: ClassVar[tuple[str, ...]] = (later("Enter rincian per RW dan RT"),)

    def __init__(self, host: Host) -> None:
        """Make the page; it counts when it is shown."""
        super().__init__(host)
        last = host.desk.today.year
        years = [(str(year), str(year)) for year in range(last, last - _YEARS, -1)]
        self.year = ChoiceEdit(years, empty=tr("Terbaru"))
        self.table = Table(
            tr("Cakupan per kelurahan"), _columns(), host.background, memory=host.memory, key="kunjungan"
        )
        report = self.button_for(self._on_report)
        self.build(
            head=PageHead(tr("Kunjungan"), actions=[report, self.button_for(self.write_sheet, icon=False)]),
            content=self.table,
            filters=row(Field(tr("Tahun data"), self.year), STRETCH),
            foot=PageFoot(self.foot_keys()),
        )
        self._notes: tuple[str, ...] = ()
        self.year.currentIndexChanged.connect(self._on_year)
        self.table.opened.connect(self._on_opened)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list of kelurahan."""
        return self.table

    def write_rows(self, ending: str = ".xlsx") -> None:
        """Ctrl+E: write the list of kelurahan, or of it the marked ones, as a workbook or on paper."""
        rows = rows_in(self, self.table)
        shown = ShownList(
            name="cakupan kunjungan",
            title=tr("Cakupan per kelurahan"),
            subtitle=self.head.subtitle.text(),
            columns=_columns(),
            rows=rows,
            records=[""] * len(rows),
            notes=self._notes,
        )
        write_shown(self, self.table, shown, ending)

    def load(self) -> None:
        """Count beside the window; what is shown stays until then."""
        desk, lang, year = self.host.desk, language(), int(self.year.value() or 0) or None

        def count(progress: Progress) -> Counted:
            return reporting.report(desk, _REPORT, year=year, lang=lang, progress=progress)

        self.ask(count, self._on_counted)

    def _on_counted(self, counted: Counted) -> None:
        total, self._notes = counted.total, counted.notes[1:]  # its source is said by every list
        if not total["daftar_awal"] and not self.year.value():
            body = tr("Kelurahan membuka tahun data pada halaman Kunjungan; hasilnya datang bersama kiriman.")
            self.show_empty("pin", tr("Belum ada daftar awal."), body)
            return
        keys = [column.key for column in counted.columns]
        rows = tuple(_row_of(keys, one) for one in counted.rows)
        self.table.show_source(Ready(rows), place=self.table.place())
        said = tr(
            "{subtitle} · {seen} dari {all} sudah ada hasilnya",
            subtitle=counted.subtitle,
            seen=number(total["ada_hasil"]),
            all=number(total["daftar_awal"]),
        )
        self.head.say(said)
        self.show_content()

    def _on_year(self, _index: int) -> None:
        self.load()

    def _on_opened(self, key: str) -> None:
        self.host.go_to("laporan", laporan=_REPORT, wilayah=key, tahun=self.year.value())

    @action(later("Laporan cakupan"), "Ctrl+P", icon="chart", foot=later("laporan"))
    def _on_report(self) -> None:
        current = self.table.current()
        self._on_opened(current.id if current is not None else "")


def _columns() -> tuple[Column, ...]:
    named = (
        Column("wilayah", tr("Wilayah"), 0, Paint.STRONG, sorts=False),
        Column("cakupan", tr("Cakupan %"), 96, sorts=False),
    )
    counts = (
        Column(key, tr(words), _WIDE_PX if len(words) > _LONG else 104, Paint.NUMBER, sorts=False, rank=rank)
        for rank, (key, words) in enumerate(_COUNTS)
    )
    return (*named, *counts)


def _row_of(keys: Sequence[str], one: ReportRow) -> Row:
    its = dict(zip(keys, one.cells, strict=True))
    name = str(its["wilayah"])
    percent = its["cakupan"]
    share: Cell = Share(int(percent)) if isinstance(percent, (int, float)) else "–"
    counts = tuple(number(value) if isinstance(value := its[key], int) else "" for key, _ in _COUNTS)
    shown = f"    {name}" if one.role is RowRole.DATA else name
    return Row(str(its["kode"] or ""), (shown, share, *counts))
