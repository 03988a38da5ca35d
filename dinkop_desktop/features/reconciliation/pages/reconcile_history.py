"""Riwayat rekonsiliasi: how rows and records were settled, when, by whom and why, of every list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.reconciliation import comparing
from dinkop_desktop.features.reconciliation.comparing import Settled
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import (
    GoesOut,
    ShownList,
    rows_in,
    write_shown,
)
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import PageFoot, PageHead
from dinkop_desktop.window.words import day_of, later, number, tr

_MOST = 2000


class SettledPage(GoesOut):
    """The history of a kelurahan, or of all."""

    about = later("Apa yang diputuskan pada rekonsiliasi, kapan, oleh siapa, dan mengapa.")
    shows = frozenset({"rekonsiliasi"})
    is_place: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (later("↑↓ pindah"),)
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, area: str = "") -> None:
        """Make the page of a kelurahan; "" for all."""
        super().__init__(host)
        self._area = area
        self._found: tuple[Settled, ...] = ()
        self._ids: Mapping[int, str] = {}
        self._names = {one.code: one.name for one in host.desk.reference.areas.kelurahan}
        self.table = Table(tr("Riwayat rekonsiliasi"), _columns(), host.background, memory=host.memory)
        self.build(
            head=PageHead(tr("Riwayat rekonsiliasi"), actions=self.ways_out()),
            content=self.table,
            foot=PageFoot(self.foot_keys()),
        )
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Read the history."""
        desk, area = self.host.desk, self._area

        def read(_progress: Progress) -> tuple[tuple[Settled, ...], Mapping[int, str]]:
            found = comparing.history(desk, area=area, limit=_MOST)
            return found, comparing.records_of(desk, found)

        self.ask(read, self._on_history)

    def _on_history(self, answer: tuple[tuple[Settled, ...], Mapping[int, str]]) -> None:
        found, self._ids = answer
        self._found = found
        name = self._names.get(self._area, tr("semua kelurahan"))
        self.head.say(tr("{area} · {count} keputusan", area=name, count=number(len(found))))
        if not found:
            body = tr("Yang diputuskan pada halaman Rekonsiliasi tercatat di sini, dengan alasannya.")
            self.show_empty("clock", tr("Belum ada yang diputuskan."), body)
            return
        self.table.show_source(Ready(tuple(self._row(one) for one in found)), place=self.table.place())
        self.show_content()

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the history, or of it the marked lines."""
        records = {str(one.no): self._ids.get(one.rid or 0, "") for one in self._found}
        rows = rows_in(self, self.table)
        concerns = any(privacy.concerns_people(one.kind) for one in self._found)
        shown = ShownList(
            name="riwayat rekonsiliasi",
            title=tr("Riwayat rekonsiliasi"),
            subtitle=self.head.subtitle.text(),
            columns=_columns(),
            rows=rows,
            records=[records.get(row.id, "") for row in rows],
            names=("nama",) if concerns else (),
        )
        write_shown(self, self.table, shown, ending)

    def _row(self, one: Settled) -> Row:
        way = reconcile_words.way_words(Standing(one.standing), Way(one.how))
        fields = reconcile_words.field_words(one.kind, [key for key in one.fields.split(",") if key])
        said = State(tr("Diurungkan")) if one.undone else State(tr("Berlaku"), "ok")
        why = one.reason or fields
        cells = (day_of(one.at), one.title or "–", self._names.get(one.area, "–"), way, why, one.by, said)
        return Row(str(one.no), cells)


def _columns() -> tuple[Column, ...]:
    return (
        Column("tanggal", tr("Tanggal"), 96, Paint.MUTED, sorts=False),
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("kelurahan", tr("Kelurahan"), 150, sorts=False, least=90, rank=3),
        Column("cara", tr("Diselesaikan dengan"), 180, sorts=False, least=120),
        Column("alasan", tr("Alasan"), 220, sorts=False, least=120, rank=1),
        Column("petugas", tr("Petugas"), 120, sorts=False, least=80, rank=2),
        Column("keadaan", tr("Keadaan"), 110, sorts=False),
    )
