"""Coverage: how much of a data year's prelist has been seen, by area, and in a kelurahan by RW and RT.

1. Every kelurahan of the scope has its row, with 0 where no year was opened.
2. What was seen is counted of the prelist alone; new finds have a column of their own, and there are none
   in a kelurahan without a prelist: there everything would be one.
3. In a kelurahan the RT stand under their RW; who has none in a row of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dinkop_desktop.features.visits.reports.visit_figures import OPENED, VISITS
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, leads_to
from dinkop_desktop.register.catalogue.catalogue import YEARLY
from dinkop_desktop.register.rules import visits
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.register.values.areas import KELURAHAN, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.by_area import rows_by_area, summed
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in, name_of
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import Streams

_NUMBER = ColumnKind.NUMBER
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("wilayah", "Wilayah", width=26),
    Column("daftar_awal", "Daftar awal", _NUMBER, 9),
    Column("ada_hasil", "Sudah ada hasil", _NUMBER, 9),
    Column("cakupan", "Cakupan", ColumnKind.PERCENT, 9),
    Column("lengkap", "Lengkap", _NUMBER, 9),
    Column("sebagian", "Sebagian", _NUMBER, 9),
    Column("belum_diisi", "Belum diisi", _NUMBER, 9),
    Column("tidak_ditemukan", "Tidak ditemukan", _NUMBER, 10),
    Column("menolak", "Menolak", _NUMBER, 9),
    Column("tutup", "Tutup", _NUMBER, 9),
    Column("pindah", "Pindah", _NUMBER, 9),
    Column("belum_dikunjungi", "Belum dikunjungi", _NUMBER, 10),
    Column("temuan_baru", "Temuan baru", _NUMBER, 9),
)
_OUTCOMES = tuple(column.key for column in _COLUMNS[5:13])
OUTCOMES = (*_OUTCOMES, "temuan_baru")
"""Keys of the columns that say what became of a visit."""
_FIND = Outcome.FOUND.value
_Place = tuple[str, str, str]
_Counts = Mapping[_Place, Counter[str]]
_NONE: Counter[str] = Counter()


@dataclass
class Seen:
    """What was seen of whoever is at home in a kelurahan, wherever it was to be seen.

    Attributes:
        alike: kelurahan, RW, RT, outcome, whether it counts while the year is the newest that was opened,
            whether it does afterwards, how many.
    """

    alike: list[tuple[str, str, str, str, bool, bool, int]]


def _gather(_scope: Scope, streams: Streams, _reference: Reference) -> Mapping[str, Seen]:
    found: defaultdict[str, Counter[tuple[str, str, str, str, bool, bool]]] = defaultdict(Counter)
    for one in streams[VISITS]:
        key = _FIND if one.is_find else str(one.outcome)
        where = (one.kode_kelurahan, one.rw, one.rt)
        found[one.home][*where, key, one.if_newest, one.if_older] += one.count
    return {home: Seen([(*key, count) for key, count in sorted(its.items())]) for home, its in found.items()}


def _present(scope: Scope, parts: Mapping[str, Seen], streams: Streams, reference: Reference) -> Table:
    area = area_of(scope, reference)
    is_newest = scope.year >= max(streams[OPENED], default=scope.year)
    by_rt = area.level == KELURAHAN
    lies = {code: lies_in(code, area) for part in parts.values() for code in {one[0] for one in part.alike}}
    counts: defaultdict[_Place, Counter[str]] = defaultdict(Counter)
    for part in parts.values():
        for code, rw, rt, key, if_newest, if_older, count in part.alike:
            if (if_newest if is_newest else if_older) and lies[code]:
                counts[(code, rw, rt) if by_rt else (code, "", "")][key] += count
    opened = {code for (code, _, _), its in counts.items() if any(its[key] for key in _OUTCOMES)}
    for place in [place for place in counts if place[0] not in opened]:
        del counts[place]
    total = summed(counts.values())
    inside = _in_kelurahan if area.level == KELURAHAN else _in_city
    return Table(
        key="cakupan",
        title=scope.say("Cakupan pendataan"),
        subtitle=notes.subtitle(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(inside(scope, area, counts, reference)),
        total={key: value for key, value in _figures(total).items() if isinstance(value, int)},
        notes=(notes.source(scope), notes.covered(scope), notes.found_beside(scope)),
        made_at=scope.made_at,
    )


COVERAGE = Parts(
    # With the kinds of what a line is about: whose figures are there needs nobody to say so.
    kinds=frozenset({"kunjungan", *YEARLY, *YEARLY.values()}),
    holds=Seen,
    gather=_gather,
    together=_present,
    beside=frozenset({OPENED}),
    # A line may name another kelurahan than the one in which its business lies.
    everywhere=True,
)


def _in_city(scope: Scope, area: Area, counts: _Counts, reference: Reference) -> Iterator[Row]:
    known = {each.code for each in reference.areas.kelurahan}
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (code, _, _), its in counts.items():
        places[code if code in known else ""].update(its)
    behind = leads_to("laporan", laporan="cakupan")
    yield from rows_by_area(scope, area, places, reference, _row, summed, behind=behind)


def _in_kelurahan(scope: Scope, area: Area, counts: _Counts, _reference: Reference) -> Iterator[Row]:
    by_rw: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (_, rw, rt), its in counts.items():
        by_rw[rw][rt].update(its)
    behind = leads_to("umkm", wilayah=area.code)
    for rw, inside in sorted(by_rw.items(), key=_empty_last):
        name = scope.say("RW {rw}", rw=rw) if rw else scope.say("RW belum diisi")
        above = leads_to("umkm", wilayah=area.code, rw=rw, kosong="" if rw else "rw")
        yield replace(_row("", name, summed(inside.values()), RowRole.SUBTOTAL), behind=above)
        for rt, its in sorted(inside.items(), key=_empty_last):
            named = scope.say("RT {rt}", rt=rt) if rt else scope.say("RT belum diisi")
            empty = ",".join(key for key, value in (("rw", rw), ("rt", rt)) if not value)
            below = leads_to("umkm", wilayah=area.code, rw=rw, rt=rt, kosong=empty)
            yield replace(_row("", named, its), behind=below)
    whole = _row(area.code, name_of(area, scope), summed(counts.values()), RowRole.TOTAL)
    yield replace(whole, behind=behind)


def _empty_last(named: tuple[str, object]) -> tuple[bool, str]:
    return not named[0], named[0]


def _figures(counts: Mapping[str, int]) -> dict[str, Cell]:
    prelist = visits.coverage({one: counts.get(one, 0) for one in Outcome})
    return {
        "daftar_awal": prelist.listed,
        "ada_hasil": prelist.seen,
        "cakupan": prelist.percent,
        **{key: counts.get(key, 0) for key in (*_OUTCOMES, _FIND)},
    }


def _row(code: str, name: str, counts: Mapping[str, int], role: RowRole = RowRole.DATA) -> Row:
    figures: Mapping[str, Cell] = {"kode": code or None, "wilayah": name, **_figures(counts)}
    return Row(tuple(figures[column.key] for column in _COLUMNS), role)
