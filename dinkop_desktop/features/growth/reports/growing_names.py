"""The reports `pertumbuhan-nama` and `tak-terhitung`: who grew from what to what, and who cannot be compared.

1. Listed by growth is every business whose workers or omzet are known in both years: 5 -> 15 is a row.
2. Not counted is every business that lacks one of the two figures in one of the two years, with the year that
   lacks it: a list to complete, by kelurahan and name.
3. Growth from nothing is no percentage.

Source: domain.md 0 and 2.3; rules/growth/py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.rules import growth
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.reporting import charts, notes, years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, TotalBars
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import Names, counted, of_kelurahan, of_record, told
from dinkop_desktop.reporting.two_years import YEARS, two_years
from dinkop_desktop.reporting.views import Judged, View
from dinkop_desktop.sentences import later

_NUMBER, _PERCENT, _RUPIAH = ColumnKind.NUMBER, ColumnKind.PERCENT, ColumnKind.RUPIAH
_WHY = {
    "baru": "baru berangka tahun ini",
    "tidak_diisi_lagi": "tahun ini belum diisi lagi",
    "tanpa_angka": "tanpa angka di kedua tahun",
    "sebagian": "sebagian angkanya belum diisi",
}
_KINDS = frozenset({"umkm", "angka_umkm", "orang"})
_Two = tuple[int | None, int | None]


@dataclass(slots=True)
class _Business(Judged):
    """One business in two years.

    Attributes:
        one: the business.
        before, after: its figures.
        workers, turnover_rp: of both years.
    """

    one: View
    before: YearFigures
    after: YearFigures
    workers: _Two
    turnover_rp: _Two


def _is_both(pair: _Two) -> bool:
    return pair[0] is not None and pair[1] is not None


def _judge(one: View, _here: Here) -> _Business:
    before, after = two_years(one)
    workers = before.workers, after.workers
    return _Business(one, before, after, workers, (before.turnover_rp, after.turnover_rp))


def _why(one: _Business) -> str:
    return {
        (False, False): "tanpa_angka",
        (False, True): "baru",
        (True, False): "tidak_diisi_lagi",
        (True, True): "sebagian",
    }[not one.before.is_empty, not one.after.is_empty]


def _is_compared(one: _Business) -> bool:
    return _is_both(one.workers) or _is_both(one.turnover_rp)


def _compared(one: _Business) -> Iterator[str]:
    if _is_compared(one):
        yield "umkm"
        if _is_both(one.workers):
            yield "tenaga_kerja_dua_tahun"
            if one.before.workers_by_total or one.after.workers_by_total:
                yield notes.BY_TOTAL
        if _is_both(one.turnover_rp):
            yield "omzet_dua_tahun"


def _change(pair: _Two) -> int | None:
    before, after = pair
    return None if before is None or after is None else after - before


def _percent(pair: _Two) -> float | None:
    grown = growth.percent(*pair)
    return None if grown is None else round(grown, 1)


def _most_first(one: _Business) -> tuple[float, float]:
    return _falling(_change(one.workers)), _falling(_percent(one.turnover_rp))


def _falling(figure: float | None) -> float:
    # What is not known stands after no change.
    return 0.5 if figure is None else -figure


GROWN_BY_NAME = counted(
    "pertumbuhan-nama",
    "Pertumbuhan menurut nama",
    Names(
        of=YEARS,
        judge=_judge,
        columns=(
            of_kelurahan(),
            told("nama_usaha", "Nama usaha", lambda one, _: one.name, width=32),
            told("tk_sebelum", "TK sebelumnya", lambda one, _: one.workers[0], kind=_NUMBER, width=9),
            told("tk", "TK", lambda one, _: one.workers[1], kind=_NUMBER, width=9),
            told("tk_selisih", "Selisih TK", lambda one, _: _change(one.workers), kind=_NUMBER, width=9),
            told("tk_persen", "Tumbuh TK", lambda one, _: _percent(one.workers), kind=_PERCENT, width=10),
            told(
                "omzet_sebelum",
                "Omzet sebelumnya (Rp)",
                lambda one, _: one.turnover_rp[0],
                kind=_RUPIAH,
                width=20,
            ),
            told("omzet", "Omzet (Rp)", lambda one, _: one.turnover_rp[1], kind=_RUPIAH, width=20),
            told(
                "omzet_persen",
                "Tumbuh omzet",
                lambda one, _: _percent(one.turnover_rp),
                kind=_PERCENT,
                width=10,
            ),
            of_record(),
        ),
        lists=_is_compared,
        counts=_compared,
        throughout=_most_first,
        by_name=True,
    ),
    total=("umkm", "tenaga_kerja_dua_tahun", "omzet_dua_tahun", notes.BY_TOTAL),
    kinds=_KINDS,
    subtitle=notes.two_years,
    notes=(
        lambda here: notes.compared(here.scope),
        notes.by_totals,
        "Urutannya: yang paling banyak menambah tenaga kerja lebih dulu, lalu omzetnya.",
    ),
    years=years.TWO_YEARS,
)
"""`pertumbuhan-nama`: every business that can be compared, with both years."""


def _lacks(one: _Business) -> bool:
    return not (_is_both(one.workers) and _is_both(one.turnover_rp))


def _years(pair: _Two, here: Here) -> Cell:
    """The years in which a figure is missing."""
    year = here.scope.year
    return ", ".join(str(year - 1 + at) for at, value in enumerate(pair) if value is None) or None


_COMPLETE = (
    "Yang tenaga kerja atau omzetnya belum diisi pada salah satu tahun. Lengkapi angkanya, supaya usahanya "
    "ikut dibandingkan."
)
NOT_COUNTED = counted(
    "tak-terhitung",
    "Pertumbuhan: yang tidak terhitung",
    Names(
        of=YEARS,
        judge=_judge,
        columns=(
            of_kelurahan(),
            told("nama_usaha", "Nama usaha", lambda one, _: one.name, width=32),
            told("sebab", "Sebab", lambda one, here: here.say(_WHY[_why(one)]), width=30),
            told("tk", "Tenaga kerja belum diisi", lambda one, here: _years(one.workers, here), width=22),
            told("omzet", "Omzet belum diisi", lambda one, here: _years(one.turnover_rp, here), width=22),
            of_record(),
        ),
        lists=_lacks,
        counts=lambda one: ("umkm", _why(one)) if _lacks(one) else (),
        by_name=True,
    ),
    total=("umkm", *_WHY),
    kinds=_KINDS,
    subtitle=notes.two_years,
    notes=(_COMPLETE,),
    years=years.TWO_YEARS,
    charts=(
        TotalBars(
            later("Mengapa tidak terhitung"),
            OF_BUSINESSES,
            (
                ("tidak_diisi_lagi", later("Tahun ini belum diisi lagi")),
                ("baru", later("Baru berangka tahun ini")),
                ("sebagian", later("Sebagian angkanya kurang")),
                ("tanpa_angka", later("Tanpa angka di kedua tahun")),
            ),
        ),
    ),
    views=tuple(
        charts.View(key, words, name, "sebab", _WHY[key])
        for key, words, name in (
            ("tidak_diisi_lagi", later("Belum diisi lagi {count}"), later("belum diisi lagi")),
            ("baru", later("Baru {count}"), later("baru berangka")),
            ("sebagian", later("Sebagian {count}"), later("terisi sebagian")),
            ("tanpa_angka", later("Tanpa angka {count}"), later("tanpa angka")),
        )
    ),
)
"""`tak-terhitung`: every business that cannot be compared in workers or in omzet, and why."""
