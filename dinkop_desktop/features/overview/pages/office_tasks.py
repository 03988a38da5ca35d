"""What is to be done in an office, the most urgent first; each of it leads to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dinkop_desktop.features.first_start.pages import papers
from dinkop_desktop.features.overview.first_page import OfficeDay
from dinkop_desktop.features.recording.pages.unsaved_typing import open_left
from dinkop_desktop.records.jotting import Left
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.tasks import Task
from dinkop_desktop.window.words import label, moment_of, number, tr

_UNFINISHED_SHOWN = 3


class OfficeTasks:
    """The tasks of the first page of an office."""

    def __init__(self, page: Page) -> None:
        """Lead away from a page."""
        self._page, self._go = page, page.host.go_to

    def of(self, day: OfficeDay, left: Sequence[Left]) -> list[Task]:
        """What a day asks for; `left`: forms that were not finished."""
        return [
            *map(self._finishing, left[:_UNFINISHED_SHOWN]),
            *self._mending(day),
            *self._answering(day),
            *(self._completing(kind, count) for kind, count in day.drafts.items()),
            *self._joining(day),
            papers.sheet_task(self._page, when=day.owes_sheet),
        ]

    def _finishing(self, one: Left) -> Task:
        """A form that was left, or lost its window, before it was saved."""
        typed, when = number(len(one.jotting.texts)), moment_of(one.jotting.at)
        return Task(
            "pencil",
            "warning",
            tr("Formulir “{title}” belum disimpan", title=one.title or tr("tanpa nama")),
            tr("{count} isian diketik {when}; ketikannya masih ada.", count=typed, when=when),
            tr("Lanjutkan"),
            partial(open_left, self._page.host, one),
        )

    def _mending(self, day: OfficeDay) -> list[Task]:
        return [
            Task(
                "stop",
                "danger",
                tr("{count} perubahan tidak diterima Dinkop", count=number(day.refused)),
                tr("Alasannya ada pada balasan terakhir, {when}", when=moment_of(day.last_reply)),
                tr("Perbaiki"),
                partial(self._mend, "", "ditolak"),
                when=day.refused,
            ),
            *(self._correcting(kind, count) for kind, count in day.faulty.items()),
            Task(
                "alert",
                "danger",
                tr("{count} kiriman belum ditulis ke berkas", count=number(day.unwritten)),
                tr("Isinya sudah ditandatangani; tulis ulang ke flashdisk atau folder."),
                tr("Tulis"),
                partial(self._go, "kirim"),
                when=day.unwritten,
            ),
        ]

    def _correcting(self, kind: str, count: int) -> Task:
        named = label(catalogue.KINDS[kind].label)
        return Task(
            "stop",
            "danger",
            tr("{count} {kind} dengan isian salah", count=number(count), kind=named),
            tr("Ada nilai yang salah, atau yang juga dipakai data lain di kantor ini."),
            tr("Perbaiki"),
            partial(self._mend, kind, "salah"),
            when=count,
        )

    def _mend(self, kind: str, sort: str) -> None:
        from dinkop_desktop.features.mending.pages.mending import MendingPage  # noqa: PLC0415 - the first page opens at once

        page = MendingPage(self._page.host)
        page.wish(jenis=kind, keadaan=sort)
        self._page.host.open_page(page)

    def _answering(self, day: OfficeDay) -> list[Task]:
        """What Dinkop, a second pair of hands or a visit is waited for."""
        return [
            Task(
                "fork",
                "info",
                tr("{count} isian belum disepakati", count=number(day.questions)),
                tr("Menunggu keputusan Dinkop; Anda tetap dapat bekerja."),
                tr("Lihat"),
                partial(self._go, "umkm", saring="belum-disepakati"),
                when=day.questions,
            ),
            Task(
                "twins",
                "info",
                tr("{count} formulir menunggu diketik ulang", count=number(day.to_retype)),
                tr("Dari kertasnya, tanpa melihat ketikan pertama."),
                tr("Ketik"),
                self._open_retyping,
                when=day.to_retype,
            ),
            Task(
                "twins",
                "warning",
                tr("{count} isian berbeda antara dua ketikan", count=number(day.typed_apart)),
                tr("Lihat kertasnya, lalu putuskan mana yang benar."),
                tr("Putuskan"),
                self._open_retyping,
                when=day.typed_apart,
            ),
            Task(
                "pin",
                "warning",
                tr("{count} kunjungan jatuh tempo", count=number(day.visits_due)),
                tr("Belum ketemu atau formulirnya belum diisi; hari ini waktunya datang lagi."),
                tr("Lihat"),
                partial(self._go, "kunjungan", saring="jatuh-tempo"),
                when=day.visits_due,
            ),
        ]

    def _open_retyping(self) -> None:
        from dinkop_desktop.features.retyping.pages.retype_page import RetypePage  # noqa: PLC0415 - where it is used

        self._page.host.open_page(RetypePage(self._page.host))

    def _completing(self, kind: str, count: int) -> Task:
        named = label(catalogue.KINDS[kind].label)
        return Task(
            "pencil",
            "accent",
            tr("{count} draf {kind} belum lengkap", count=number(count), kind=named),
            tr("Tetap tersimpan dan ikut terkirim; lengkapi bila sudah tahu."),
            tr("Lengkapi"),
            partial(self._go, kind, saring="draf"),
            when=count,
        )

    def _joining(self, day: OfficeDay) -> list[Task]:
        """What is sent to Dinkop, and how far the office is on its way to be let in there."""
        waits = day.has_card and not day.is_admitted
        return [
            Task(
                "send",
                "warning",
                tr("Kirim {count} data ke Dinkop", count=number(day.unsent)),
                _when_sent(day),
                tr("Kirim"),
                partial(self._go, "kirim"),
                when=day.unsent,
            ),
            Task(
                "key",
                "warning",
                tr("Ambil kartu Dinkop"),
                tr("Siapkan flashdisk pembagian dan surat resmi Dinkop."),
                tr("Ambil"),
                self._take_card,
                when=not day.has_card,
            ),
            Task(
                "key",
                "warning",
                tr("Permintaan gabung belum dibuat"),
                tr("Tanpa berkas itu Dinkop belum tahu kantor ini, dan kiriman tidak diterima."),
                tr("Buat"),
                self._take_card,
                when=waits and day.owes_request,
            ),
            Task(
                "key",
                "muted",
                tr("Permintaan gabung belum dijawab Dinkop"),
                tr("Pencatatan tetap berjalan; kiriman diterima sesudah kantor ini diterima."),
                tr("Lihat"),
                partial(self._go, "setelan"),
                when=waits and not day.owes_request,
            ),
        ]

    def _take_card(self) -> None:
        from dinkop_desktop.features.first_start.pages.card import CardPage  # noqa: PLC0415 - once in an office's life

        self._page.host.open_page(CardPage(self._page.host))


def _when_sent(day: OfficeDay) -> str:
    if not day.last_sent:
        return tr("Belum pernah dikirim dari komputer ini.")
    return tr(
        "Kiriman terakhir nomor {seq}, {when}.", seq=number(day.last_number), when=moment_of(day.last_sent)
    )
