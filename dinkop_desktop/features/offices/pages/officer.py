"""Petugas: what who sits here did in the last two weeks; for their own use, and nobody else's figures."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.offices import officers
from dinkop_desktop.features.offices.officers import Worked
from dinkop_desktop.papers.charts import Columns, Mark
from dinkop_desktop.window.charts import ChartCard
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import (
    STRETCH,
    Figure,
    PageFoot,
    PageHead,
    column,
    row,
    scrolled,
    text,
    titled_card,
)
from dinkop_desktop.window.words import later, number, tr


class OfficerPage(Page):
    """The officer's own figures."""

    key: ClassVar[str] = "petugas"
    about: ClassVar[str] = later(
        "Yang dikerjakan petugas yang sedang mencatat, dua minggu terakhir, di komputer ini. "
        "Tidak ikut terkirim."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"petugas", "umkm", "koperasi", "orang"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Alt+0 ganti petugas"),
        later("F9 tabel"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host) -> None:
        """Make the page; figures come when they are counted."""
        super().__init__(host)
        self.today = Figure(tr("Formulir hari ini"))
        self.fortnight = Figure(tr("Dua minggu ini"))
        self.hourly = Figure(tr("Formulir per jam"))
        self.corrected = Figure(tr("Isian dibetulkan"))
        self.chart = ChartCard(tr("Formulir per hari"), tr("14 hari terakhir, hanya yang Anda catat"))
        explained = titled_card(
            tr("Cara menghitung"),
            text(
                tr(
                    "Per jam dihitung dari jarak antara dua formulir yang disimpan berurutan; jeda lebih "
                    "dari 20 menit adalah istirahat. Formulir dari impor tidak dihitung. Isian dibetulkan "
                    "adalah isian yang diubah sesudah formulirnya disimpan."
                ),
                "muted",
                wrap=True,
            ),
            gap=4,
        )
        figures = row(self.today, self.fortnight, self.hourly, self.corrected, gap=12)
        inner = column(figures, self.chart, explained, STRETCH, gap=12, margins=(20, 14, 20, 14))
        self.build(
            head=PageHead(tr("Petugas")),
            content=scrolled(inner),
            foot=PageFoot(self.foot_keys()),
        )

    def load(self) -> None:
        """Count beside the window."""
        desk = self.host.desk
        officer = desk.officer.strip()
        self.ask(lambda _progress: officers.figures_of(desk, officer), self._on_counted)

    def _on_counted(self, found: Worked) -> None:
        self.head.title.setText(found.officer or tr("Petugas tanpa nama"))
        self.head.say(tr("yang sedang mencatat di komputer ini"))
        self.today.set(number(found.today))
        self.fortnight.set(number(found.forms), tr("formulir UMKM dan koperasi"))
        few = tr("belum cukup formulir berurutan")
        self.hourly.set(number(round(found.hourly)) if found.hourly else "–", "" if found.hourly else few)
        self.corrected.set(
            number(found.own),
            tr("oleh Anda; {count} oleh petugas lain pada formulir Anda", count=number(found.others)),
        )
        self.chart.show_chart(
            Columns(tuple(Mark(str(on.day), count, number(count)) for on, count in found.days.items()))
        )
        self.show_content()

    def first_focus(self) -> QWidget | None:
        """Nothing here is typed."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F9 turns the chart into a table."""
        if event.key() == Qt.Key.Key_F9:
            self.chart.flip()
        else:
            super().keyPressEvent(event)
