"""Riwayat rekonsiliasi: how rows and records were settled, when, by whom and why, of every list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.reconciliation import comparing
from dinkop_desktop.features.reconciliation.comparing import Settled
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, Worklist
from dinkop_desktop.window.tables import Paint, State
from dinkop_desktop.window.words import area_name, day_of, later, number, tr

_MOST = 2000


def _way(one: Settled, _desk: Desk) -> str:
    return reconcile_words.way_words(Standing(one.standing), Way(one.how))


def _why(one: Settled, _desk: Desk) -> str:
    return one.reason or reconcile_words.field_words(one.kind, [key for key in one.fields.split(",") if key])


def _state(one: Settled, _desk: Desk) -> State:
    return State(tr("Diurungkan")) if one.undone else State(tr("Berlaku"), "ok")


_COLUMNS: tuple[ColumnOf[Settled], ...] = (
    ColumnOf("tanggal", later("Tanggal"), lambda one, _: day_of(one.at), 96, Paint.MUTED),
    ColumnOf("nama", later("Nama"), lambda one, _: one.title or "–", paint=Paint.STRONG),
    ColumnOf(
        "kelurahan",
        later("Kelurahan"),
        lambda one, desk: area_name(desk.reference, one.area) or "–",
        150,
        least=90,
        rank=3,
    ),
    ColumnOf("cara", later("Diselesaikan dengan"), _way, 180, least=120),
    ColumnOf("alasan", later("Alasan"), _why, 220, least=120, rank=1),
    ColumnOf("petugas", later("Petugas"), lambda one, _: one.by, 120, least=80, rank=2),
    ColumnOf("keadaan", later("Keadaan"), _state, 110),
)


class SettledPage(Worklist[Settled]):
    """The history of a kelurahan, or of all."""

    about = later("Apa yang diputuskan pada rekonsiliasi, kapan, oleh siapa, dan mengapa.")
    shows = frozenset({"rekonsiliasi"})
    is_place: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (later("↑↓ pindah"),)
    esc: ClassVar[str] = later("Esc kembali")
    title, file, columns = later("Riwayat rekonsiliasi"), "riwayat rekonsiliasi", _COLUMNS
    none = Nothing(
        "clock",
        later("Belum ada yang diputuskan."),
        later("Yang diputuskan pada halaman Rekonsiliasi tercatat di sini, dengan alasannya."),
    )

    def __init__(self, host: Host, area: str = "") -> None:
        """Make the page of a kelurahan; "" for all."""
        self._area, self._ids = area, dict[int, str]()
        super().__init__(host)

    def load(self) -> None:
        """Read the history, and whose records it speaks of."""
        desk, area = self.host.desk, self._area

        def read(_progress: Progress) -> tuple[tuple[Settled, ...], Mapping[int, str]]:
            found = comparing.history(desk, area=area, limit=_MOST)
            return found, comparing.records_of(desk, found)

        self.ask(read, self._on_history)

    def _on_history(self, answer: tuple[tuple[Settled, ...], Mapping[int, str]]) -> None:
        found, ids = answer
        self._ids = dict(ids)
        self.take(found)

    def id_of(self, one: Settled) -> str:
        """Its number."""
        return str(one.no)

    def record_of(self, one: Settled) -> str:
        """Of the record that was settled."""
        return self._ids.get(one.rid or 0, "")

    def summary(self) -> str:
        """Where, and how many."""
        area = area_name(self.host.desk.reference, self._area) if self._area else tr("semua kelurahan")
        return tr("{area} · {count} keputusan", area=area, count=number(len(self.found)))

    def shown_list(self) -> ShownList:
        """Where persons are concerned, their names leave."""
        concerns = any(privacy.concerns_people(one.kind) for one in self.found)
        return replace(super().shown_list(), names=("nama",) if concerns else ())
