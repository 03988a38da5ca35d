"""The report `program-jangkauan`: which share of the UMKM was ever reached, by area, size and sector.

1. Every kelurahan, RW, class and sector has its row, with 0 where nobody was reached: who was passed over is
   what the report is for. Parts add up to the whole.
2. Each row leads to the businesses that were never reached.

Source: domain.md 0; rules/programmes/py.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dinkop_desktop.features.programmes.reports import programme_notes
from dinkop_desktop.features.programmes.reports.programme_figures import REACHED, TIMES
from dinkop_desktop.papers.table import Behind, Column, ColumnKind, Row, RowRole, group_row, leads_to
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules.programmes import OFTEN, Reach
from dinkop_desktop.register.values.areas import KELURAHAN
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.breakdown import sector_key, size_key
from dinkop_desktop.reporting.by_area import rows_by_area
from dinkop_desktop.reporting.charts import Counted, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.columns import Counts, Figure, added, known, share
from dinkop_desktop.reporting.figures import name_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.parts import Numbers, by_known_place
from dinkop_desktop.reporting.streams import Stream, Streams
from dinkop_desktop.reporting.tables import counted, row_of
from dinkop_desktop.reporting.tally import CLASSES, UNKNOWN
from dinkop_desktop.sentences import later

_SIZES = {
    "mikro": "Mikro",
    "kecil": "Kecil",
    "menengah": "Menengah",
    "besar": "Besar",
    UNKNOWN: "Belum diketahui",
}
_FIGURES: tuple[Figure[Any], ...] = (
    known("umkm", "UMKM", width=10, behind={"ikut": ""}),
    known("pernah", "Pernah ikut", width=10, behind=leads_to("", ikut="pernah")),
    share("jangkauan", "Jangkauan", "pernah", "umkm", width=10),
    known("belum", "Belum pernah", width=10),
    known("sering", "Tiga kali atau lebih", width=10, behind=leads_to("", ikut="sering")),
)
_NEVER = leads_to("umkm", ikut="belum")
_Groups = Mapping[str, Counts]


@dataclass(slots=True)
class Reached:
    """The businesses of a kelurahan, as reach tells them apart.

    Attributes:
        groups: RW, class of size and sector, each once; "" for an RW that is not known.
        numbers: of each business that of its group.
        ids: of the businesses.
    """

    groups: list[tuple[str, str, str]] = field(default_factory=list)
    numbers: Numbers = field(default_factory=lambda: array("q"))
    ids: list[str] = field(default_factory=list)

    def reach(self, times: Mapping[str, int]) -> Iterator[tuple[tuple[str, str, str], Reach]]:
        """Each group with how many of it were reached."""
        found = [Reach(businesses=0) for _ in self.groups]
        for number, count in Counter(self.numbers).items():
            found[number].businesses = count
        for record, number in zip(self.ids, self.numbers, strict=True):
            if record in times:
                found[number].reached += 1
                found[number].often += times[record] >= OFTEN
        return zip(self.groups, found, strict=True)


def gather(here: Here, streams: Streams) -> Mapping[str, Reached]:
    """The businesses of each kelurahan, by its code; "" for none."""
    places: defaultdict[str, Reached] = defaultdict(Reached)
    numbers: dict[tuple[str, str, str, str], int] = {}
    for one in streams[REACHED]:
        place = one.kode_kelurahan or ""
        size = size_key(one, here.scope, here.reference)
        its, group = places[place], (one.text("rw"), size, sector_key(one, here.reference))
        number = numbers.setdefault((place, *group), len(its.groups))
        if number == len(its.groups):
            its.groups.append(group)
        its.numbers.append(number)
        its.ids.append(one.record_id)
    return places


class _ByReach:
    """Rows by area, within a kelurahan by RW; by size; and by sector, each adding up to the whole."""

    needs: frozenset[Stream[Any]] = frozenset({REACHED})
    holds = Reached
    named = (
        Column("kode", "Kode", ColumnKind.ID, 14),
        Column("nama", "Wilayah, skala atau sektor", width=36),
        *(one.column for one in _FIGURES if one.column is not None),
    )

    def headings(self, _here: Here) -> tuple[Column, ...]:
        """The columns."""
        return self.named

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Reached]:
        """The businesses of each kelurahan."""
        return gather(here, streams)

    def total(self, key: str, counts: Counts) -> int:
        """A figure of the whole."""
        return counts.sums[key]

    def rows(self, here: Here, parts: Mapping[str, Reached]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        times = dict(here.beside[TIMES])
        groups: tuple[defaultdict[str, Counts], ...] = tuple(defaultdict(Counts) for _ in range(4))
        areas, by_rw, sizes, sectors = groups
        for place, part in parts.items():
            for (rw, size, sector), reach in part.reach(times):
                told = {
                    "umkm": reach.businesses,
                    "pernah": reach.reached,
                    "belum": reach.never,
                    "sering": reach.often,
                }
                for group, key in zip(groups, (place, rw, size, sector), strict=True):
                    group[key].sums.update(told)
        whole = added(areas.values())
        rows = (
            *(self._by_area(here, areas) if here.area.level != KELURAHAN else self._by_rw(here, by_rw)),
            *self._by_class(here, sizes, sectors),
            _row(here.area.code, name_of(here.area, here.scope), whole, RowRole.TOTAL),
        )
        return rows, whole

    def _by_area(self, here: Here, areas: _Groups) -> Iterator[Row]:
        yield group_row(here.say("Menurut wilayah"), self.named)
        places = by_known_place(areas, here.reference, added)
        *inside, _ = rows_by_area(
            here.scope, here.area, places, here.reference, _row, added, behind=_NEVER
        )  # the total stands once, below everything
        yield from inside

    def _by_rw(self, here: Here, by_rw: _Groups) -> Iterator[Row]:
        yield group_row(here.say("Menurut RW"), self.named)
        for rw, its in sorted(by_rw.items(), key=lambda one: (not one[0], one[0])):
            name = here.say("RW {rw}", rw=rw) if rw else here.say("RW belum diisi")
            never = leads_to("umkm", ikut="belum", wilayah=here.area.code, rw=rw, kosong="" if rw else "rw")
            yield replace(_row("", name, its), behind=never)

    def _by_class(self, here: Here, sizes: _Groups, sectors: _Groups) -> Iterator[Row]:
        place = "" if here.area.code == here.reference.city.code else here.area.code

        def never(**wishes: str) -> Behind:
            return leads_to("umkm", ikut="belum", wilayah=place, **wishes)

        yield group_row(here.say("Menurut skala"), self.named)
        for code in CLASSES:
            row = _row("", here.say(_SIZES[code]), sizes.get(code, Counts()))
            yield replace(row, behind=None if code == UNKNOWN else never(skala=code))
        yield group_row(here.say("Menurut sektor"), self.named)
        for each in SECTORS:
            row = _row("", here.say(each.label), sectors.get(each.code, Counts()))
            yield replace(row, behind=never(sektor=each.code))


def _row(code: str, name: str, counts: Counts, role: RowRole = RowRole.DATA) -> Row:
    return row_of(code, name, _FIGURES, counts, role)


KINDS = frozenset({"umkm", "angka_umkm"})
"""The kinds of records from which it follows where a business counts."""
REACH = counted(
    "program-jangkauan",
    "Jangkauan program",
    _ByReach(),
    total=("umkm", "pernah", "belum", "sering"),
    subtitle=programme_notes.up_to_year,
    notes=(programme_notes.reached, programme_notes.SEEN_HERE, notes.by_sector),
    kinds=KINDS,
    beside=frozenset({TIMES}),
    years=years.PROGRAMMES_SO_FAR,
    charts=(
        RowBars(
            later("Pernah ikut program"),
            Counted(later("persen dari {count} UMKM"), "umkm"),
            name="nama",
            value="jangkauan",
            rows=Rows.AREAS,
            is_percent=True,
        ),
        TotalBars(
            later("Berapa kali ikut"),
            Counted(later("UMKM")),
            (
                ("belum", later("Belum pernah")),
                ("pernah", later("Sekali atau lebih")),
                ("sering", later("Tiga kali atau lebih")),
            ),
        ),
    ),
)
"""`program-jangkauan`: how many were ever reached, and how many often."""
