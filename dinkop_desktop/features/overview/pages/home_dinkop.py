"""Beranda of Dinkop: the city's figures there are, and what waits on its desks."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.first_start.pages import papers
from dinkop_desktop.features.overview import first_page
from dinkop_desktop.features.overview.first_page import CityDay
from dinkop_desktop.papers.charts import Bars, Columns, Mark
from dinkop_desktop.window.charts import ChartCard
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.tasks import Task, TaskCard
from dinkop_desktop.window.widgets import (
    STRETCH,
    Figure,
    PageFoot,
    PageHead,
    WhenNarrow,
    column,
    row,
    scrolled,
    stack,
)
from dinkop_desktop.window.words import later, long_day, number, tr

_STACK_UNDER_PX = 760
_NAMED = 4


class DinkopHomePage(Page):
    """Dinkop's first page."""

    key = "beranda"
    about = later(
        "Angka seluruh kota, dan yang menunggu Dinkop: kiriman, konflik, "
        "kantor yang diam atau belum bergabung."
    )
    shows = frozenset({"umkm", "koperasi", "orang", "kiriman", "pertanyaan", "kantor"})
    hints: ClassVar[tuple[str, ...]] = (
        later("1–9 mengerjakan"),
        later("↑ ↓ memilih"),
        later("Enter membuka"),
        later("F9 grafik atau tabel"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; figures come when they are counted."""
        super().__init__(host)
        self.businesses, self.cooperatives = Figure(tr("UMKM dalam data induk")), Figure(tr("Koperasi"))
        self.offices, self.questions = Figure(tr("Kantor yang diterima")), Figure(tr("Belum disepakati"))
        self.tasks = TaskCard(tr("Yang perlu dikerjakan"))
        self.arrived = ChartCard(tr("Kiriman per hari"), tr("14 hari kerja terakhir, semua kantor"))
        self.areas = ChartCard(tr("UMKM per kecamatan"), tr("Seluruh data induk, menurut kelurahan usaha"))
        self._take_button = take = self.button_for(self._take_in, kind="primary")
        figures_button = self.button_for(self._see_figures)
        figures = row(self.businesses, self.cooperatives, self.offices, self.questions, gap=12)
        lower = row(
            column(self.tasks, STRETCH, gap=12), column(self.arrived, self.areas, STRETCH, gap=12), gap=12
        )
        lower.setStretch(0, 3)
        lower.setStretch(1, 2)
        WhenNarrow(self, lambda narrow: stack(lower, narrow), limit=_STACK_UNDER_PX)
        self.build(
            head=PageHead(tr("Beranda"), actions=[figures_button, take]),
            content=scrolled(column(figures, lower, STRETCH, gap=12, margins=(20, 14, 20, 14))),
            foot=PageFoot(self.foot_keys()),
        )

    def load(self) -> None:
        """Count beside the window; what is shown stays until then."""
        desk = self.host.desk
        self.ask(lambda _progress: first_page.glance_at_city(desk), self._show)

    def first_focus(self) -> QWidget | None:
        """The most urgent task; where there is none, what is done most."""
        return self.tasks.first() or self._take_button

    @action(later("Angka kota"), "Alt+A", icon="chart")
    def _see_figures(self) -> None:
        from dinkop_desktop.features.overview.pages.figures_page import FiguresPage  # noqa: PLC0415 - the first page opens at once

        self.host.open_page(FiguresPage(self.host))

    @action(later("Terima kiriman"), "Ctrl+O", icon="inbox")
    def _take_in(self) -> None:
        self.host.go_to("kotak", ambil="berkas")

    def _show(self, day: CityDay) -> None:
        self.head.say(long_day(day.on))
        self.businesses.set(
            number(day.records["umkm"]), tr("{count} pemilik dan anggota", count=number(day.records["orang"]))
        )
        self.cooperatives.set(number(day.records["koperasi"]), tr("dalam data induk"))
        self.offices.set(
            tr("{done} dari {total}", done=number(day.admitted), total=number(day.offices)),
            tr("{count} mengirim minggu ini", count=number(day.heard)),
        )
        self.questions.set(
            number(day.questions),
            tr("menunggu keputusan Anda") if day.questions else tr("semua sudah diputuskan"),
            "warning" if day.questions else "ok",
        )
        self.arrived.show_chart(
            Columns(tuple(Mark(str(one.on.day), one.count, number(one.count)) for one in day.arrived))
        )
        self.areas.setVisible(bool(day.by_area))
        self.areas.show_chart(Bars(tuple(Mark(name, n, number(n)) for name, n in day.by_area)))
        self.tasks.show_tasks(self._tasks_of(day), tr("Tidak ada yang menunggu. Terima kiriman: Ctrl+O."))
        self.show_content()

    def _tasks_of(self, day: CityDay) -> list[Task]:
        go = self.host.go_to
        return [
            Task(
                "fork",
                "warning",
                tr("{count} isian belum disepakati", count=number(day.questions)),
                tr("Dua kantor menulis berbeda pada saat yang sama; pilih mana yang benar."),
                tr("Putuskan"),
                lambda: go("konflik"),
                when=day.questions,
            ),
            Task(
                "clock",
                "info",
                tr("{count} kiriman ditahan atau dikarantina", count=number(day.held)),
                tr("Yang ditahan menunggu nomor sebelumnya; yang dikarantina menunggu Anda."),
                tr("Lihat"),
                lambda: go("kotak"),
                when=day.held,
            ),
            Task(
                "mail",
                "warning",
                tr("{count} kantor diam lebih dari dua minggu", count=number(len(day.silent))),
                _named(day.silent),
                tr("Ingatkan"),
                lambda: go("kotak", saring="diam"),
                when=day.silent,
            ),
            Task(
                "key",
                "muted",
                tr("{count} kelurahan belum bergabung", count=number(day.offices - day.admitted)),
                tr("Kirim kartu Dinkop, lalu terima permintaannya dengan sidik yang dibacakan."),
                tr("Terima"),
                lambda: go("kantor"),
                when=day.admitted < day.offices,
            ),
            papers.sheet_task(self, when=day.owes_sheet),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits do the tasks; F9 turns the charts into tables."""
        if event.key() == Qt.Key.Key_F9:
            self.arrived.flip()
            self.areas.flip()
        elif not self.tasks.take_digit(event):
            super().keyPressEvent(event)


def _named(names: tuple[str, ...]) -> str:
    """Some names, and how many more."""
    some = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return some if more <= 0 else tr("{names} dan {count} lagi", names=some, count=number(more))
