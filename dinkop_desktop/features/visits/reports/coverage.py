"""Coverage: how much of a data year's prelist has been seen, by area, and in a kelurahan by RW and RT.

1. Every kelurahan of the scope has its row, with 0 where no year was opened.
2. What was seen is counted of the prelist alone; new finds have a column of their own, and there are none
   in a kelurahan without a prelist: there everything would be one.
3. In a kelurahan the RT stand under their RW; who has none in a row of their own.
4. Beside the prelist stands how many UMKM there are said to be, by a dated source (`EstimateRule`), and what
   part of them is recorded: a prelist that is short never makes the work look done.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from dinkop_desktop.features.visits.rules.tallies import Tally
from dinkop_desktop.papers.printing import show_day
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, leads_to
from dinkop_desktop.register.catalogue.catalogue import YEARLY
from dinkop_desktop.register.rules import visits
from dinkop_desktop.register.rules.visits import Coverage, Outcome
from dinkop_desktop.register.values.areas import KELURAHAN
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.by_area import rows_by_area
from dinkop_desktop.reporting.charts import Counted, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.columns import Counts, Figure, added, known, percent, shown
from dinkop_desktop.reporting.figures import lies_in, name_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.parts import by_known_place
from dinkop_desktop.reporting.streams import TOGETHER, Stream, Streams
from dinkop_desktop.reporting.tables import counted, row_of
from dinkop_desktop.sentences import later

VISITS: Final = Stream[Tally]("kunjungan", group=TOGETHER)
OPENED: Final = Stream[int]("tahun_dibuka", reads=frozenset({"kunjungan"}), of_records=False)
RECORDED: Final = Stream[tuple[str, int]]("umkm_tercatat", reads=frozenset({"umkm"}), of_records=False)
"""Kelurahan, and how many UMKM are recorded there and are still there."""
_ESTIMATE: Final = "perkiraan"
_FIND: Final = Outcome.FOUND.value
_Place = tuple[str, str, str]
_Estimated = Callable[[str, Counts], Counts]
# Of the code of a city, a kecamatan, a kelurahan.
_AREA_LETTERS: Final = (5, 8, 13)


class _RowOf(Protocol):
    def __call__(self, code: str, name: str, counts: Counts, role: RowRole = ..., /) -> Row: ...


@dataclass
class Seen:
    """What was seen of whoever is at home in a kelurahan, wherever it was to be seen.

    Attributes:
        alike: kelurahan, RW, RT, outcome, whether it counts while the year is the newest that was opened,
            whether it does afterwards, how many.
    """

    alike: list[tuple[str, str, str, str, bool, bool, int]]


@dataclass(frozen=True, slots=True)
class _ByRt:
    """Figures by kelurahan, and in one of them by RW and RT."""

    columns: tuple[Figure[Any], ...]
    needs: frozenset[Stream[Any]] = frozenset({VISITS})
    holds: Any = Seen

    def headings(self, _here: Here) -> tuple[Column, ...]:
        """The columns."""
        names = (Column("kode", "Kode", ColumnKind.ID, 14), Column("wilayah", "Wilayah", width=26))
        return (*names, *(one.column for one in self.columns if one.column is not None))

    def total(self, key: str, counts: Counts) -> int | None:
        """A figure of the whole; None for an estimate where no source speaks of the area."""
        (cell,) = (one.cell(counts) for one in self.columns if one.key == key)
        return cell if isinstance(cell, int) else None

    def gather(self, _here: Here, streams: Streams) -> Mapping[str, Seen]:
        """Count by the kelurahan in which people are at home."""
        found: defaultdict[str, Counter[tuple[str, str, str, str, bool, bool]]] = defaultdict(Counter)
        for one in streams[VISITS]:
            key = str(one.outcome) if one.in_year else _FIND
            where = (one.kelurahan, one.rw, one.rt)
            found[one.home][*where, key, one.if_newest, one.if_older] += one.alike
        return {
            home: Seen([(*key, count) for key, count in sorted(its.items())]) for home, its in found.items()
        }

    def rows(self, here: Here, parts: Mapping[str, Seen]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        places = _places(here, parts)
        inside = self._in_kelurahan if here.area.level == KELURAHAN else self._in_city
        estimated = _estimated(here)
        whole = estimated(here.area.code, added(places.values()))
        return tuple(inside(here, places, self._rows(estimated))), whole

    def _rows(self, estimated: _Estimated) -> _RowOf:
        def row(code: str, name: str, counts: Counts, role: RowRole = RowRole.DATA) -> Row:
            return row_of(code, name, self.columns, estimated(code, counts), role)

        return row

    def _in_city(self, here: Here, places: Mapping[_Place, Counts], row: _RowOf) -> Iterator[Row]:
        by_code = by_known_place({code: its for (code, _, _), its in places.items()}, here.reference, added)
        behind = leads_to("laporan", laporan="cakupan")
        yield from rows_by_area(here.scope, here.area, by_code, here.reference, row, added, behind=behind)

    def _in_kelurahan(self, here: Here, places: Mapping[_Place, Counts], row: _RowOf) -> Iterator[Row]:
        code, say = here.area.code, here.say
        by_rw: defaultdict[str, list[tuple[str, Counts]]] = defaultdict(list)
        for (_, rw, rt), its in places.items():
            by_rw[rw].append((rt, its))
        for rw, inside in sorted(by_rw.items(), key=_empty_last):
            name = say("RW {rw}", rw=rw) if rw else say("RW belum diisi")
            above = leads_to("umkm", ada="", wilayah=code, rw=rw, kosong="" if rw else "rw")
            whole = added(its for _, its in inside)
            yield replace(row("", name, whole, RowRole.SUBTOTAL), behind=above)
            for rt, its in sorted(inside, key=_empty_last):
                named = say("RT {rt}", rt=rt) if rt else say("RT belum diisi")
                empty = ",".join(key for key, value in (("rw", rw), ("rt", rt)) if not value)
                below = leads_to("umkm", ada="", wilayah=code, rw=rw, rt=rt, kosong=empty)
                yield replace(row("", named, its), behind=below)
        total = row(code, name_of(here.area, here.scope), added(places.values()), RowRole.TOTAL)
        yield replace(total, behind=leads_to("umkm", ada="", wilayah=code))


def _places(here: Here, parts: Mapping[str, Seen]) -> dict[_Place, Counts]:
    """What was seen in each RT of a kelurahan, or in each kelurahan; nothing where no year was opened."""
    is_newest = here.scope.year >= max(here.beside[OPENED], default=here.scope.year)
    by_rt = here.area.level == KELURAHAN
    lies = {
        code: lies_in(code, here.area) for part in parts.values() for code in {one[0] for one in part.alike}
    }
    found: defaultdict[_Place, Counts] = defaultdict(Counts)
    for part in parts.values():
        for code, rw, rt, key, if_newest, if_older, count in part.alike:
            if (if_newest if is_newest else if_older) and lies[code]:
                found[(code, rw, rt) if by_rt else (code, "", "")].sums[key] += count
    opened = {code for (code, _, _), its in found.items() if _prelist(its).listed}
    return {place: its for place, its in found.items() if place[0] in opened}


def _estimated(here: Here) -> _Estimated:
    """What adds to the figures of an area how many UMKM are recorded there, and are said to be."""
    rule = in_force(here.reference.thresholds.estimates, here.on)
    recorded: Counter[str] = Counter()
    for code, count in here.beside[RECORDED]:
        for area in (code[:length] for length in _AREA_LETTERS):
            recorded[area] += count

    def with_estimate(code: str, counts: Counts) -> Counts:
        if not code:
            return counts
        sums = Counter(counts.sums)
        sums[RECORDED.key] = recorded[code]
        if rule is not None and (said := rule.of(code)) is not None:
            sums[_ESTIMATE] = said
        return Counts(sums, counts.values)

    return with_estimate


def _say_estimate(here: Here) -> str:
    rule = in_force(here.reference.thresholds.estimates, here.on)
    if rule is None or rule.of(here.area.code) is None:
        return here.say(
            "Perkiraan jumlah UMKM wilayah ini tidak ada; Dinkop dapat menambahnya di Aturan & ambang."
        )
    day = show_day(rule.since, here.scope.lang)
    return here.say(
        "Perkiraan jumlah UMKM: {sumber}, keadaan {hari}. UMKM tercatat: yang tidak tutup dan tidak pindah.",
        sumber=rule.rule,
        hari=day,
    )


def _empty_last(named: tuple[str, object]) -> tuple[bool, str]:
    return not named[0], named[0]


def _prelist(counts: Counts) -> Coverage:
    return visits.coverage({one: counts.sums[one.value] for one in Outcome})


_OUTCOMES = (
    known("lengkap", "Lengkap"),
    known("sebagian", "Sebagian"),
    known("belum_diisi", "Belum diisi"),
    known("tidak_ditemukan", "Tidak ditemukan", width=10),
    known("menolak", "Menolak"),
    known("tutup", "Tutup"),
    known("pindah", "Pindah"),
    known("belum_dikunjungi", "Belum dikunjungi", width=10),
)
_ALL_OUTCOMES = (*(one.key for one in _OUTCOMES), _FIND)
COVERAGE = counted(
    "cakupan",
    "Cakupan pendataan",
    _ByRt(
        (
            shown("daftar_awal", "Daftar awal", lambda counts: _prelist(counts).listed),
            shown("ada_hasil", "Sudah ada hasil", lambda counts: _prelist(counts).seen),
            shown("cakupan", "Cakupan", lambda counts: _prelist(counts).percent, kind=ColumnKind.PERCENT),
            *_OUTCOMES,
            known(_FIND, "Temuan baru"),
            shown(RECORDED.key, "UMKM tercatat", lambda counts: counts.sums.get(RECORDED.key), width=10),
            shown(_ESTIMATE, "Perkiraan UMKM", lambda counts: counts.sums.get(_ESTIMATE), width=11),
            shown(
                "dari_perkiraan",
                "Dari perkiraan",
                lambda counts: percent(counts.sums[RECORDED.key], counts.sums[_ESTIMATE]),
                kind=ColumnKind.PERCENT,
                width=11,
            ),
        )
    ),
    total=("daftar_awal", "ada_hasil", *_ALL_OUTCOMES, RECORDED.key, _ESTIMATE),
    notes=(
        lambda here: notes.covered(here.scope),
        lambda here: notes.found_beside(here.scope),
        _say_estimate,
    ),
    years=years.LISTS,
    charts=(
        RowBars(
            later("Cakupan per wilayah"),
            Counted(later("persen dari {count} baris daftar awal"), "daftar_awal"),
            name="wilayah",
            value="cakupan",
            rows=Rows.AREAS,
            whole=100,
        ),
        TotalBars(
            later("Hasil kunjungan"),
            Counted(later("daftar awal dan temuan baru")),
            tuple((key, "") for key in _ALL_OUTCOMES),
            without_nothing=frozenset(_ALL_OUTCOMES),
        ),
    ),
    # With the kinds of what a line is about: whose figures are there needs nobody to say so.
    kinds=frozenset({"kunjungan", *YEARLY, *YEARLY.values()}),
    beside=frozenset({OPENED, RECORDED}),
    # A line may name another kelurahan than the one in which its business lies.
    everywhere=True,
)
"""`cakupan`: how much of the prelist was seen, by area."""
