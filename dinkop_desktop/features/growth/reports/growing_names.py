"""The reports `pertumbuhan-nama` and `tak-terhitung`: who grew from what to what, and who cannot be compared.

1. Listed by growth is every business whose workers or omzet are known in both years: 5 -> 15 is a row.
2. Not counted is every business that lacks one of the two figures in one of the two years, with the year that
   lacks it: a list to complete, by kelurahan and name.
3. Growth from nothing is no percentage.

Source: domain.md 0 and 2.3; rules/growth/py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Table
from dinkop_desktop.register.rules import growth
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import charts, notes, years
from dinkop_desktop.reporting.by_area import summed
from dinkop_desktop.reporting.charts import OF_BUSINESSES, TotalBars
from dinkop_desktop.reporting.figures import Scope, area_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.packed import kept_rows, listed
from dinkop_desktop.reporting.packed.kept_rows import Figure
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.tables import Names, counted, of_kelurahan, of_record, told
from dinkop_desktop.reporting.two_years import YEARS, two_years
from dinkop_desktop.reporting.views import View
from dinkop_desktop.sentences import later

_NUMBER, _PERCENT, _RUPIAH = ColumnKind.NUMBER, ColumnKind.PERCENT, ColumnKind.RUPIAH
_GROWN = (
    Column("kelurahan", "Kelurahan", width=22),
    Column("nama_usaha", "Nama usaha", width=32),
    Column("tk_sebelum", "TK sebelumnya", _NUMBER, 9),
    Column("tk", "TK", _NUMBER, 9),
    Column("tk_selisih", "Selisih TK", _NUMBER, 9),
    Column("tk_persen", "Tumbuh TK", _PERCENT, 10),
    Column("omzet_sebelum", "Omzet sebelumnya (Rp)", _RUPIAH, 20),
    Column("omzet", "Omzet (Rp)", _RUPIAH, 20),
    Column("omzet_persen", "Tumbuh omzet", _PERCENT, 10),
    Column("id", "ID", ColumnKind.ID, 36),
)
_WHY = {
    "baru": "baru berangka tahun ini",
    "tidak_diisi_lagi": "tahun ini belum diisi lagi",
    "tanpa_angka": "tanpa angka di kedua tahun",
    "sebagian": "sebagian angkanya belum diisi",
}
_Two = tuple[int | None, int | None]


class _Business(NamedTuple):
    """One business in two years: workers and omzet, and whether anything is known of each year."""

    record_id: str
    name: str
    kode_kelurahan: str | None
    workers: _Two
    turnover_rp: _Two
    known: tuple[bool, bool]


@dataclass(slots=True)
class _Grown:
    """The businesses of a kelurahan that can be compared, column by column, and how many of each sort.

    By name they are ordered over the whole city, and as columns they are read and sorted the fastest.
    """

    cells: list[list[Figure]] = field(default_factory=lambda: [[] for _ in _GROWN])
    counts: Counter[str] = field(default_factory=Counter)


def _is_both(pair: _Two) -> bool:
    return pair[0] is not None and pair[1] is not None


def _of(one: View) -> _Business:
    before, after = two_years(one)
    return _Business(
        one.record_id,
        one.name,
        one.kode_kelurahan,
        (before.workers, after.workers),
        (before.turnover_rp, after.turnover_rp),
        (not before.is_empty, not after.is_empty),
    )


def _gather_grown(_scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, _Grown]:
    places: defaultdict[str, _Grown] = defaultdict(_Grown)
    for each in streams[YEARS]:
        one = _of(each)
        if _is_both(one.workers) or _is_both(one.turnover_rp):
            code = each.kode_kelurahan or ""
            place = places[code]
            told: tuple[Figure, ...] = (
                _place_name(code, reference),
                one.name,
                *one.workers,
                *_grown(one.workers),
                *one.turnover_rp,
                _grown(one.turnover_rp)[1],
                one.record_id,
            )
            for column, cell in zip(place.cells, told, strict=True):
                column.append(cell)
            place.counts["umkm"] += 1
            place.counts["tenaga_kerja_dua_tahun"] += _is_both(one.workers)
            place.counts["omzet_dua_tahun"] += _is_both(one.turnover_rp)
    for place in places.values():
        # What is in order by itself is put in order together faster, and kelurahan follow by their names.
        names, ids = place.cells[1], place.cells[-1]
        by_name = sorted(range(len(names)), key=lambda at: (str(names[at]).casefold(), ids[at]))
        place.cells = [[column[at] for at in by_name] for column in place.cells]
        order = _most_grown_first(place.cells)
        place.cells = [[column[at] for at in order] for column in place.cells]
    return places


def _why(one: _Business) -> str:
    return {
        (False, False): "tanpa_angka",
        (False, True): "baru",
        (True, False): "tidak_diisi_lagi",
        (True, True): "sebagian",
    }[one.known]


def _grown(pair: _Two) -> tuple[Figure, ...]:
    """Difference and percent."""
    before, after = pair
    percent = growth.percent(before, after)
    change = None if before is None or after is None else after - before
    return change, None if percent is None else round(percent, 1)


def _place_name(code: str, reference: Reference) -> str | None:
    area = reference.areas.by_code.get(code)
    return area.name if area else code or None


def _present_grown(scope: Scope, parts: Mapping[str, _Grown], reference: Reference) -> Table:
    in_order = [parts[code].cells for code in sorted(parts, key=listed.by_name(reference))]
    columns = [list(chain.from_iterable(cells[at] for cells in in_order)) for at in range(len(_GROWN))]
    total = summed(place.counts for place in parts.values())
    return Table(
        key="pertumbuhan-nama",
        title=scope.say("Pertumbuhan menurut nama"),
        subtitle=notes.two_years(scope, area_of(scope, reference)),
        columns=scope.labelled(_GROWN),
        rows=kept_rows.pack_columns(columns, _most_grown_first(columns)),
        total={key: total[key] for key in ("umkm", "tenaga_kerja_dua_tahun", "omzet_dua_tahun")},
        notes=(
            notes.source(scope),
            notes.compared(scope),
            scope.say("Urutannya: yang paling banyak menambah tenaga kerja lebih dulu, lalu omzetnya."),
        ),
        made_at=scope.made_at,
    )


def _most_grown_first(columns: Sequence[Sequence[Figure]]) -> list[int]:
    """Numbers of the rows, who grew most first; those who grew alike stay in their order."""
    ranks = list(zip(map(_falling, columns[4]), map(_falling, columns[8]), strict=True))
    return sorted(range(len(ranks)), key=ranks.__getitem__)


def _falling(figure: Figure) -> float:
    # What is not known stands after no change.
    return -figure if isinstance(figure, (int, float)) else 0.5


_KINDS = frozenset({"umkm", "angka_umkm", "orang"})
GROWN_BY_NAME = Parts(kinds=_KINDS, holds=_Grown, gather=_gather_grown, present=_present_grown)
"""`pertumbuhan-nama`: every business that can be compared, with both years."""


def _judge(one: View, _here: Here) -> _Business:
    return _of(one)


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
