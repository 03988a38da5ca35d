"""Beranda of a kelurahan: what is to be done today, in the order in which it should be done."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.first_start.pages import papers
from dinkop_desktop.features.overview import first_page
from dinkop_desktop.features.overview.first_page import OfficeDay
from dinkop_desktop.features.recording.pages.unsaved_typing import open_left
from dinkop_desktop.papers.charts import Columns, Mark
from dinkop_desktop.records import jotting
from dinkop_desktop.records.jotting import Left
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.charts import ChartCard
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.tasks import FactsCard, Task, TaskCard
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
_UNFINISHED_SHOWN = 3


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

    def _take_card(self) -> None:
        from dinkop_desktop.features.first_start.pages.card import CardPage  # noqa: PLC0415 - once in an office's life

        self.host.open_page(CardPage(self.host))

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
        had_focus = self.tasks.has_focus()
        self.tasks.show_tasks(self._tasks_of(day), tr("Tidak ada yang tertinggal. Formulir baru: Ctrl+N."))
        if had_focus and (task := self.tasks.first()) is not None:
            task.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_content()

    def _show_here(self, day: OfficeDay) -> None:
        pairs = [
            (tr("UMKM"), number(day.records["umkm"])),
            (tr("Koperasi"), number(day.records["koperasi"])),
            (tr("Orang"), number(day.records["orang"])),
            (tr("Balasan terakhir"), moment_of(day.last_reply) or tr("belum ada")),
        ]
        self.here.set_facts(facts(pairs, label_width=120))

    def _unfinished(self) -> list[Task]:
        """Forms that were left, or lost their window, before they were saved."""
        return [
            Task(
                "pencil",
                "warning",
                tr("Formulir “{title}” belum disimpan", title=one.title or tr("tanpa nama")),
                tr(
                    "{count} isian diketik {when}; ketikannya masih ada.",
                    count=number(len(one.jotting.texts)),
                    when=moment_of(one.jotting.at),
                ),
                tr("Lanjutkan"),
                partial(open_left, self.host, one),
            )
            for one in self._left[:_UNFINISHED_SHOWN]
        ]

    def _mending(self, kind: str, count: int) -> Task:
        return Task(
            "stop",
            "danger",
            tr(
                "{count} {kind} dengan isian salah",
                count=number(count),
                kind=label(catalogue.KINDS[kind].label),
            ),
            tr("Ada nilai yang salah, atau yang juga dipakai data lain di kantor ini."),
            tr("Perbaiki"),
            partial(self._mend, kind, "salah"),
        )

    def _mend(self, kind: str, sort: str) -> None:
        from dinkop_desktop.features.mending.pages.mending import MendingPage  # noqa: PLC0415 - the first page opens at once

        page = MendingPage(self.host)
        page.wish(jenis=kind, keadaan=sort)
        self.host.open_page(page)

    def _completing(self, kind: str, count: int) -> Task:
        named = label(catalogue.KINDS[kind].label)
        return Task(
            "pencil",
            "accent",
            tr("{count} draf {kind} belum lengkap", count=number(count), kind=named),
            tr("Tetap tersimpan dan ikut terkirim; lengkapi bila sudah tahu."),
            tr("Lengkapi"),
            lambda: self.host.go_to(kind, saring="draf"),
        )

    def _retyping(self, day: OfficeDay) -> list[Task]:
        found = []
        why = tr("Dari kertasnya, tanpa melihat ketikan pertama.")
        if day.to_retype:
            words = tr("{count} formulir menunggu diketik ulang", count=number(day.to_retype))
            found.append(Task("twins", "info", words, why, tr("Ketik"), self._open_retyping))
        if day.typed_apart:
            words = tr("{count} isian berbeda antara dua ketikan", count=number(day.typed_apart))
            why = tr("Lihat kertasnya, lalu putuskan mana yang benar.")
            found.append(Task("twins", "warning", words, why, tr("Putuskan"), self._open_retyping))
        return found

    def _open_retyping(self) -> None:
        from dinkop_desktop.features.retyping.pages.retype_page import RetypePage  # noqa: PLC0415 - where it is used

        self.host.open_page(RetypePage(self.host))

    def _tasks_of(self, day: OfficeDay) -> list[Task]:
        go = self.host.go_to
        found = self._unfinished()
        if day.refused:
            found.append(
                Task(
                    "stop",
                    "danger",
                    tr("{count} perubahan tidak diterima Dinkop", count=number(day.refused)),
                    tr("Alasannya ada pada balasan terakhir, {when}", when=moment_of(day.last_reply)),
                    tr("Perbaiki"),
                    partial(self._mend, "", "ditolak"),
                )
            )
        found += [self._mending(kind, count) for kind, count in day.faulty.items() if count]
        if day.unwritten:
            found.append(
                Task(
                    "alert",
                    "danger",
                    tr("{count} kiriman belum ditulis ke berkas", count=number(day.unwritten)),
                    tr("Isinya sudah ditandatangani; tulis ulang ke flashdisk atau folder."),
                    tr("Tulis"),
                    lambda: go("kirim"),
                )
            )
        if day.questions:
            found.append(
                Task(
                    "fork",
                    "info",
                    tr("{count} isian belum disepakati", count=number(day.questions)),
                    tr("Menunggu keputusan Dinkop; Anda tetap dapat bekerja."),
                    tr("Lihat"),
                    lambda: go("umkm", saring="belum-disepakati"),
                )
            )
        found += self._retyping(day)
        if day.visits_due:
            found.append(
                Task(
                    "pin",
                    "warning",
                    tr("{count} kunjungan jatuh tempo", count=number(day.visits_due)),
                    tr("Belum ketemu atau formulirnya belum diisi; hari ini waktunya datang lagi."),
                    tr("Lihat"),
                    lambda: go("kunjungan", saring="jatuh-tempo"),
                )
            )
        found += [self._completing(kind, count) for kind, count in day.drafts.items() if count]
        if day.unsent:
            found.append(
                Task(
                    "send",
                    "warning",
                    tr("Kirim {count} data ke Dinkop", count=number(day.unsent)),
                    _when_sent(day),
                    tr("Kirim"),
                    lambda: go("kirim"),
                )
            )
        if not day.has_card:
            found.append(
                Task(
                    "key",
                    "warning",
                    tr("Ambil kartu Dinkop"),
                    tr("Siapkan flashdisk pembagian dan surat resmi Dinkop."),
                    tr("Ambil"),
                    self._take_card,
                )
            )
        elif day.owes_request and not day.is_admitted:
            found.append(
                Task(
                    "key",
                    "warning",
                    tr("Permintaan gabung belum dibuat"),
                    tr("Tanpa berkas itu Dinkop belum tahu kantor ini, dan kiriman tidak diterima."),
                    tr("Buat"),
                    self._take_card,
                )
            )
        elif not day.is_admitted:
            found.append(
                Task(
                    "key",
                    "muted",
                    tr("Permintaan gabung belum dijawab Dinkop"),
                    tr("Pencatatan tetap berjalan; kiriman diterima sesudah kantor ini diterima."),
                    tr("Lihat"),
                    lambda: go("setelan"),
                )
            )
        if day.owes_sheet and not self.host.is_sample:
            found.append(papers.sheet_task(self))
        return found

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


def _when_sent(day: OfficeDay) -> str:
    if not day.last_sent:
        return tr("Belum pernah dikirim dari komputer ini.")
    return tr(
        "Kiriman terakhir nomor {seq}, {when}.", seq=number(day.last_number), when=moment_of(day.last_sent)
    )
