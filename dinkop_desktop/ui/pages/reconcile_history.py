"""Riwayat rekonsiliasi: how rows and records were settled, when, by whom and why, of every list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dinkop_desktop.domain.reconciliation import Standing, Way
from dinkop_desktop.ui.pages import reconcile_words
from dinkop_desktop.ui.pages.page import Host, Page
from dinkop_desktop.ui.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.ui.widgets import PageFoot, PageHead
from dinkop_desktop.ui.words import day_of, later, number, tr
from dinkop_desktop.usecases import comparing
from dinkop_desktop.usecases.comparing import Settled

_MOST = 2000


class SettledPage(Page):
    """The history of a kelurahan, or of all."""

    about = later("Apa yang diputuskan pada rekonsiliasi, kapan, oleh siapa, dan mengapa.")
    shows = frozenset({"rekonsiliasi"})

    def __init__(self, host: Host, area: str = "") -> None:
        """Make the page of a kelurahan; "" for all."""
        super().__init__(host)
        self._area = area
        self._names = {one.code: one.name for one in host.desk.reference.areas.kelurahan}
        self.table = Table(tr("Riwayat rekonsiliasi"), _columns(), host.background, memory=host.memory)
        self.build(
            head=PageHead(tr("Riwayat rekonsiliasi")),
            content=self.table,
            foot=PageFoot(tr("↑↓ pindah · Esc kembali")),
        )
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Read the history."""
        desk, area = self.host.desk, self._area
        self.ask(lambda _: comparing.history(desk, area=area, limit=_MOST), self._on_history)

    def _on_history(self, found: tuple[Settled, ...]) -> None:
        name = self._names.get(self._area, tr("semua kelurahan"))
        self.head.say(tr("{area} · {count} keputusan", area=name, count=number(len(found))))
        if not found:
            body = tr("Yang diputuskan pada halaman Rekonsiliasi tercatat di sini, dengan alasannya.")
            self.show_empty("clock", tr("Belum ada yang diputuskan."), body)
            return
        self.table.show_source(Ready(tuple(self._row(one) for one in found)), place=self.table.place())
        self.show_content()

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
