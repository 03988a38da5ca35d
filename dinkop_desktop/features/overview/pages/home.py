"""Beranda of a kelurahan: what is to be done today, in the order in which it should be done."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.overview import first_page
from dinkop_desktop.features.overview.first_page import OfficeDay
from dinkop_desktop.features.overview.pages.office_tasks import OfficeTasks
from dinkop_desktop.papers.charts import Columns, Mark
from dinkop_desktop.records import jotting
from dinkop_desktop.records.jotting import Left
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.charts import ChartCard
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.tasks import FactsCard, TaskCard
from dinkop_desktop.window.widgets import (
    STRETCH,
    Figure,
    Notice,
    PageFoot,
    PageHead,
    WhenNarrow,
    column,
    facts,
    row,
    scrolled,
    stack,
)
from dinkop_desktop.window.words import label, later, long_day, moment_of, number, tr

_STACK_UNDER_PX = 760


class HomePage(Page):
    """The officer's first page."""

    key = "beranda"
    about = later(
        "Yang perlu dikerjakan di kantor ini sekarang, yang mendesak di atas, dan sejauh mana pendataannya."
    )
    shows = frozenset(
        {
            *("ketikan", "umkm", "koperasi", "orang", "kunjungan", "kiriman", "pertanyaan"),
            *("ketik-ulang", "petugas"),
        }
    )
    hints: ClassVar[tuple[str, ...]] = (
        later("1–9 mengerjakan"),
        later("↑ ↓ memilih"),
        later("Enter membuka"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; figures come when they are counted."""
        super().__init__(host)
        self._left: tuple[Left, ...] = ()
        self.today = Figure(tr("Formulir hari ini"))
        self.drafts = Figure(tr("Draf belum lengkap"))
        self.refused = Figure(tr("Salah atau ditolak"))
        self.unsent = Figure(tr("Data belum dikirim"))
        self.tasks = TaskCard(tr("Yang perlu dikerjakan"))
        self.chart = ChartCard(tr("Formulir per hari"), tr("14 hari kerja terakhir, semua petugas"))
        self.here = FactsCard(tr("Di komputer ini"))
        self.card_notice = Notice(
            "warning",
            tr("Kartu Dinkop belum diambil."),
            tr(
                "Sampai diambil, kata sandi yang lupa tidak dapat dipulihkan siapa pun, dan kiriman menunggu."
            ),
        )
        self.card_notice.hide()
        self._new_button = new = self.button_for(self._new, kind="primary")
        self._left_button = self.button_for(self._see_left)
        self._left_button.hide()
        figures_button = self.button_for(self._see_figures)
        figures = row(self.today, self.drafts, self.refused, self.unsent, gap=12)
        lower = row(
            column(self.tasks, STRETCH, gap=12), column(self.chart, self.here, STRETCH, gap=12), gap=12
        )
        lower.setStretch(0, 3)
        lower.setStretch(1, 2)
        WhenNarrow(self, lambda narrow: stack(lower, narrow), limit=_STACK_UNDER_PX)
        self.build(
            head=PageHead(tr("Beranda"), actions=[self._left_button, figures_button, new]),
            content=scrolled(
                column(figures, self.card_notice, lower, STRETCH, gap=12, margins=(20, 14, 20, 14))
            ),
            foot=PageFoot(self.foot_keys()),
        )

    def load(self) -> None:
        """Count beside the window; what is shown stays until then."""
        desk = self.host.desk
        self.ask(
            lambda _progress: (first_page.glance_at_office(desk), jotting.left_over(desk)), self._on_read
        )

    def _on_read(self, found: tuple[OfficeDay, tuple[Left, ...]]) -> None:
        day, self._left = found
        self._left_button.set_words(tr("Ketikan belum disimpan: {count}", count=number(len(self._left))))
        self._left_button.setVisible(bool(self._left))
        self._show(day)

    def first_focus(self) -> QWidget | None:
        """The most urgent task; where there is none, what is done most."""
        return self.tasks.first() or self._new_button

    @action(later("Ketikan belum disimpan"), "Alt+K", icon="pencil")
    def _see_left(self) -> None:
        from dinkop_desktop.features.recording.pages.jottings import JottingsPage  # noqa: PLC0415 - the first page opens at once

        self.host.open_page(JottingsPage(self.host))

    @action(later("Angka kelurahan"), "Alt+A", icon="chart")
    def _see_figures(self) -> None:
        from dinkop_desktop.features.overview.pages.figures_page import FiguresPage  # noqa: PLC0415 - the first page opens at once

        self.host.open_page(FiguresPage(self.host))

    @action(later("Formulir UMKM baru"), "Ctrl+N", icon="plus", foot=later("formulir baru"))
    def _new(self) -> None:
        self.host.open_record("umkm", "")

    def _show(self, day: OfficeDay) -> None:
        self.head.say(long_day(day.on))
        worked = [one.count for one in day.days[:-1] if one.count]
        average = round(sum(worked) / len(worked)) if worked else 0
        usual = tr("rata-rata {count} pada hari kerja", count=number(average)) if average else ""
        came = tr("ditambah {count} dari impor", count=number(day.imported)) if day.imported else ""
        self.today.set(number(day.today), came or usual)
        drafts = sum(day.drafts.values())
        self.drafts.set(number(drafts), _what_to_complete(day), "warning" if drafts else "muted")
        mended = day.refused + sum(day.faulty.values())
        self.refused.set(number(mended), _what_to_mend(day), "danger" if mended else "muted")
        sent = (
            tr("terakhir {when}", when=moment_of(day.last_sent))
            if day.last_sent
            else tr("belum pernah dikirim")
        )
        self.unsent.set(number(day.unsent), sent, "warning" if day.unsent else "muted")
        self.chart.show_chart(
            Columns(tuple(Mark(str(one.on.day), one.count, number(one.count)) for one in day.days))
        )
        self._show_here(day)
        self.card_notice.setVisible(not day.has_card)
        waiting = OfficeTasks(self).of(day, self._left)
        self.tasks.show_tasks(waiting, tr("Tidak ada yang tertinggal. Formulir baru: Ctrl+N."))
        self.show_content()

    def _show_here(self, day: OfficeDay) -> None:
        pairs = [
            (tr("UMKM"), number(day.records["umkm"])),
            (tr("Koperasi"), number(day.records["koperasi"])),
            (tr("Orang"), number(day.records["orang"])),
            (tr("Balasan terakhir"), moment_of(day.last_reply) or tr("belum ada")),
        ]
        self.here.set_facts(facts(pairs, label_width=120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits do the tasks; F9 turns the chart into a table."""
        if event.key() == Qt.Key.Key_F9:
            self.chart.flip()
        elif not self.tasks.take_digit(event):
            super().keyPressEvent(event)


def _what_to_mend(day: OfficeDay) -> str:
    faulty = sum(day.faulty.values())
    if day.refused and faulty:
        return tr("{refused} ditolak Dinkop, {faulty} salah atau ganda", refused=day.refused, faulty=faulty)
    if faulty:
        return tr("nilainya salah atau ganda")
    return tr("menurut balasan Dinkop") if day.refused else tr("tidak ada yang salah")


def _what_to_complete(day: OfficeDay) -> str:
    """The kinds of which there are drafts, each with how many."""
    parts = [
        tr("{count} {kind}", count=number(count), kind=label(catalogue.KINDS[kind].label))
        for kind, count in day.drafts.items()
        if count
    ]
    return ", ".join(parts) or tr("tidak ada draf")
