"""The report `program-jangkauan`: which share of the UMKM was ever reached, by area, size and sector.

1. Every kelurahan, RW, class and sector has its row, with 0 where nobody was reached: who was passed over is
   what the report is for. Parts add up to the whole.
2. Each row leads to the businesses that were never reached.

Source: domain.md 0; rules/programmes/py.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dinkop_desktop.features.programmes.reports import programme_notes as notes
from dinkop_desktop.features.programmes.reports.programme_figures import REACHED, TIMES
from dinkop_desktop.features.programmes.reports.programme_words import sector_key
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, group_row, leads_to
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules import growth
from dinkop_desktop.register.rules.programmes import OFTEN, Reach
from dinkop_desktop.register.values.areas import KELURAHAN, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes as general
from dinkop_desktop.reporting.by_area import rows_by_area
from dinkop_desktop.reporting.figures import Scope, area_of, name_of
from dinkop_desktop.reporting.parts import Numbers, Parts
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.tally import CLASSES, UNKNOWN, class_of

_NUMBER = ColumnKind.NUMBER
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, skala atau sektor", width=36),
    Column("umkm", "UMKM", _NUMBER, 10, behind={"ikut": ""}),
    Column("pernah", "Pernah ikut", _NUMBER, 10, behind=leads_to("", ikut="pernah")),
    Column("jangkauan", "Jangkauan", ColumnKind.PERCENT, 10),
    Column("belum", "Belum pernah", _NUMBER, 10),
    Column("sering", "Tiga kali atau lebih", _NUMBER, 10, behind=leads_to("", ikut="sering")),
)
_SIZES = {
    "mikro": "Mikro",
    "kecil": "Kecil",
    "menengah": "Menengah",
    "besar": "Besar",
    UNKNOWN: "Belum diketahui",
}
_Groups = Mapping[str, Reach]


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


def gather(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Reached]:
    """The businesses of each kelurahan, by its code; "" for none."""
    on = scope.made_at.date()
    places: defaultdict[str, Reached] = defaultdict(Reached)
    numbers: dict[tuple[str, str, str, str], int] = {}
    for one in streams[REACHED]:
        place = one.kode_kelurahan or ""
        size = class_of(growth.size_in(one.figures, reference=reference, on=on))
        its, group = places[place], (one.rw or "", size, sector_key(one, reference))
        number = numbers.setdefault((place, *group), len(its.groups))
        if number == len(its.groups):
            its.groups.append(group)
        its.numbers.append(number)
        its.ids.append(one.record_id)
    return places


def _present(scope: Scope, parts: Mapping[str, Reached], streams: Streams, reference: Reference) -> Table:
    area, times = area_of(scope, reference), dict(streams[TIMES])
    known = {each.code for each in reference.areas.kelurahan}
    places: defaultdict[str, Reach] = defaultdict(Reach)
    by_rw: defaultdict[str, Reach] = defaultdict(Reach)
    sizes: defaultdict[str, Reach] = defaultdict(Reach)
    sectors: defaultdict[str, Reach] = defaultdict(Reach)
    for place, part in parts.items():
        for (rw, size, sector), reach in part.reach(times):
            for group, key in (
                (places, place if place in known else ""),
                (by_rw, rw),
                (sizes, size),
                (sectors, sector),
            ):
                group[key] = group[key].plus(reach)
    whole = _added(places.values())
    rows = (
        *_area_rows(scope, area, places, by_rw, reference),
        *_class_rows(scope, area, sizes, sectors, reference),
        _row(area.code, name_of(area, scope), whole, RowRole.TOTAL),
    )
    return Table(
        key="program-jangkauan",
        title=scope.say("Jangkauan program"),
        subtitle=notes.up_to_year(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=rows,
        total={
            "umkm": whole.businesses,
            "pernah": whole.reached,
            "belum": whole.never,
            "sering": whole.often,
        },
        notes=(
            notes.source(scope),
            notes.reached(scope),
            notes.seen_here(scope),
            general.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


KINDS = frozenset({"umkm", "angka_umkm"})
"""The kinds of records from which it follows where a business counts."""
REACH = Parts(kinds=KINDS, holds=Reached, gather=gather, together=_present, beside=frozenset({TIMES}))
"""`program-jangkauan`: how many were ever reached, and how many often."""


def _added(parts: Iterable[Reach]) -> Reach:
    whole = Reach()
    for one in parts:
        whole = whole.plus(one)
    return whole


def _area_rows(
    scope: Scope, area: Area, places: _Groups, by_rw: _Groups, reference: Reference
) -> Iterator[Row]:
    never = leads_to("umkm", ikut="belum")
    if area.level != KELURAHAN:
        yield group_row(scope.say("Menurut wilayah"), _COLUMNS)
        inside = list(rows_by_area(scope, area, places, reference, _row, _added, behind=never))
        yield from inside[:-1]  # the total stands once, below everything
        return
    yield group_row(scope.say("Menurut RW"), _COLUMNS)
    for rw, its in sorted(by_rw.items(), key=lambda one: (not one[0], one[0])):
        name = scope.say("RW {rw}", rw=rw) if rw else scope.say("RW belum diisi")
        behind = leads_to("umkm", ikut="belum", wilayah=area.code, rw=rw, kosong="" if rw else "rw")
        yield replace(_row("", name, its), behind=behind)


def _class_rows(
    scope: Scope, area: Area, sizes: _Groups, sectors: _Groups, reference: Reference
) -> Iterator[Row]:
    place = "" if area.code == reference.city.code else area.code
    yield group_row(scope.say("Menurut skala"), _COLUMNS)
    for code in CLASSES:
        row = _row("", scope.say(_SIZES[code]), sizes.get(code, Reach()))
        behind = None if code == UNKNOWN else leads_to("umkm", ikut="belum", skala=code, wilayah=place)
        yield replace(row, behind=behind)
    yield group_row(scope.say("Menurut sektor"), _COLUMNS)
    for each in SECTORS:
        row = _row("", scope.say(each.label), sectors.get(each.code, Reach()))
        yield replace(row, behind=leads_to("umkm", ikut="belum", sektor=each.code, wilayah=place))


def _row(code: str, name: str, its: Reach, role: RowRole = RowRole.DATA) -> Row:
    share = None if its.percent is None else round(its.percent, 1)
    return Row((code or None, name, its.businesses, its.reached, share, its.never, its.often), role)
