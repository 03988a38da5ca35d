"""Breakdown: the same counts by area, by sector and by size, beside the whole.

1. Every area, sector and class has its row, with nothing where nothing was counted; each of the three adds up
   to the whole.
2. In the city areas are its kecamatan, in a kecamatan its kelurahan; a kelurahan is not divided further.
3. Each row leads to the list of the businesses that it counts.
4. Size is that of the same year's figures, by the rule that holds on the day of counting (rules/scale/py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import InitVar, dataclass, field, replace
from typing import Generic, TypeVar

from dinkop_desktop.papers.table import Behind, Column, Row, RowRole, group_row, leads_to
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules.scale import size_of
from dinkop_desktop.register.values.areas import CITY, KELURAHAN, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope, area_of, kelurahan_in, name_of
from dinkop_desktop.reporting.narrowing import Trade, sector_code
from dinkop_desktop.reporting.parts import combine
from dinkop_desktop.reporting.tally import UNKNOWN, class_of
from dinkop_desktop.reporting.views import View

T = TypeVar("T")
MakeRow = Callable[[str, str, T, RowRole], Row]

SIZES = (
    *(("mikro", "Mikro"), ("kecil", "Kecil"), ("menengah", "Menengah"), ("besar", "Besar")),
    (UNKNOWN, "Belum diketahui"),
)
# By what is divided, in the order of the rows.
AREA, SECTOR, SIZE = "wilayah", "sektor", "skala"
ALL = frozenset({AREA, SECTOR, SIZE})
_LETTERS_OF_KECAMATAN = len("36.74.01")
_LIST = leads_to("umkm")


@dataclass(slots=True)
class Divided(Generic[T]):
    """What was counted in a kelurahan: each business is in one sector and in one size.

    Attributes:
        sectors, sizes: by code.
        others: whatever else the report counts, by its own keys.
    """

    sectors: dict[str, T] = field(default_factory=dict)
    sizes: dict[str, T] = field(default_factory=dict)
    others: dict[str, T] = field(default_factory=dict)


@dataclass(slots=True)
class Dividing(Generic[T]):
    """Counts businesses by their kelurahan.

    Attributes:
        scope, reference: of the report.
        make: makes counts of nothing.
        by: whether by sector and by size; each is in "" where not.
        places: code of a kelurahan, "" for none, -> what was counted there.
    """

    scope: Scope
    reference: Reference
    make: Callable[[], T]
    by: frozenset[str] = ALL
    places: dict[str, Divided[T]] = field(default_factory=dict)

    def of(self, one: View, sector: str | None = None, size: str | None = None) -> tuple[T, ...]:
        """The counts of a business: as it is said, or by its trade and its figures of the data year."""
        place = self._place(one)
        if sector is None:
            sector = sector_key(one, self.reference) if SECTOR in self.by else ""
        its = self._group(place.sectors, sector)
        if SIZE not in self.by:
            return (its,)
        if size is None:
            size = size_key(one, self.scope, self.reference)
        return its, self._group(place.sizes, size)

    def other(self, one: View, key: str) -> T:
        """Other counts of a business's kelurahan, by a key."""
        return self._group(self._place(one).others, key)

    def _place(self, one: View) -> Divided[T]:
        code = one.kode_kelurahan or ""
        found = self.places.get(code)
        if found is None:
            found = self.places[code] = Divided()
        return found

    def _group(self, groups: dict[str, T], key: str) -> T:
        found = groups.get(key)
        if found is None:
            found = groups[key] = self.make()
        return found


@dataclass(slots=True)
class Breakdown(Generic[T]):
    """What was counted of an area and of its parts.

    Attributes:
        scope, reference: of the report.
        make: makes counts of nothing.
        places: what was counted in each kelurahan of the area.
        area: that is counted.
        total: all of it.
        others: all of what else the report counts, by its own keys.
    """

    scope: Scope
    reference: Reference
    make: Callable[[], T]
    places: InitVar[Mapping[str, Divided[T]]]
    area: Area = field(init=False)
    total: T = field(init=False)
    others: dict[str, T] = field(init=False, default_factory=dict)
    _parts: dict[tuple[str, str], T] = field(init=False, default_factory=dict)

    def __post_init__(self, places: Mapping[str, Divided[T]]) -> None:
        """Add the kelurahan up.

        Raises:
            RecordError: REC-WILAYAH, the city has no such area.
        """
        self.area = area_of(self.scope, self.reference)
        self.total = self.make()
        known = frozenset(part.code for part in parts_of(self.area, self.reference))
        level = _LETTERS_OF_KECAMATAN if self.area.level == CITY else None
        for code, its in places.items():
            place = code[:level]
            for sector, group in its.sectors.items():
                combine(self.total, group)
                combine(self._part("area", place if place in known else ""), group)
                combine(self._part("sector", sector), group)
            for size, group in its.sizes.items():
                combine(self._part("size", size), group)
            for key, group in its.others.items():
                combine(self.others.setdefault(key, self.make()), group)

    def all_parts(self) -> Iterator[T]:
        """The whole, every part of it, and all else that is counted."""
        yield self.total
        yield from self._parts.values()
        yield from self.others.values()

    def of_sector(self, code: str) -> T:
        """The counts of one sector."""
        return self._parts.get(("sector", code)) or self.make()

    def of_size(self, code: str) -> T:
        """The counts of one class of size."""
        return self._parts.get(("size", code)) or self.make()

    def rows(
        self,
        columns: tuple[Column, ...],
        make_row: MakeRow[T],
        measure: str = "",
        *,
        by: frozenset[str] = ALL,
        behind: Behind = _LIST,
        by_size: str = SIZE,
        sizes_lead: bool = True,
        whole: str = "",
    ) -> Iterator[Row]:
        """Rows by area, sector and size, and the total.

        Args:
            columns: of the table.
            make_row: makes a row of code, name, counts and role.
            measure: what is counted, in the report's language, where a table counts several things.
            by: by which of the three.
            behind: where rows lead, each with its area, sector or size.
            by_size: what the size is called.
            sizes_lead: whether rows of sizes lead anywhere.
            whole: name of the total; that of the area where none is named.
        """
        say, wider = self.scope.say, self.scope.area
        # A kelurahan is not divided, and has its row where there would be none but the total.
        if AREA in by and (self.area.level != KELURAHAN or by == {AREA}):
            yield self._heading(columns, AREA, measure)
            for part in parts_of(self.area, self.reference):
                its = self._parts.get(("area", part.code)) or self.make()
                row = make_row(part.code, name_of(part, self.scope), its, RowRole.DATA)
                yield _leading(row, behind, wilayah=part.code)
            if ("area", "") in self._parts:
                elsewhere = self._parts["area", ""]
                yield make_row("", say("Kelurahan tidak dikenal"), elsewhere, RowRole.DATA)
        if SECTOR in by:
            yield self._heading(columns, SECTOR, measure)
            for sector in SECTORS:
                row = make_row("", say(sector.label), self.of_sector(sector.code), RowRole.DATA)
                yield _leading(row, behind, wilayah=wider, sektor=sector.code)
        if SIZE in by:
            yield self._heading(columns, by_size, measure)
            for code, label in SIZES:
                row = make_row("", say(label), self.of_size(code), RowRole.DATA)
                # Of what is not known the list knows no class.
                leads = sizes_lead and code != UNKNOWN
                yield _leading(row, behind, wilayah=wider, skala=code) if leads else row
        code, name = ("", whole) if whole else (self.area.code, name_of(self.area, self.scope))
        yield _leading(make_row(code, name, self.total, RowRole.TOTAL), behind, wilayah=wider)

    def _part(self, dimension: str, code: str) -> T:
        found = self._parts.get((dimension, code))
        if found is None:
            found = self._parts[dimension, code] = self.make()
        return found

    def _heading(self, columns: tuple[Column, ...], dimension: str, measure: str) -> Row:
        if measure:
            return group_row(self.scope.say(f"{{ukuran}} menurut {dimension}", ukuran=measure), columns)
        return group_row(self.scope.say(f"Menurut {dimension}"), columns)


def _leading(row: Row, behind: Behind, **where: str) -> Row:
    """The row, leading somewhere; as it is where it says itself where to."""
    if row.behind is not None or not behind:
        return row
    return replace(row, behind=leads_to("", **{**behind, **where}))


def parts_of(area: Area, reference: Reference) -> tuple[Area, ...]:
    """The kecamatan of the city, the kelurahan of a kecamatan, a kelurahan itself."""
    return reference.areas.kecamatan if area.level == CITY else kelurahan_in(area, reference)


def sector_key(one: Trade, reference: Reference) -> str:
    """The sector of a business; one that no list knows is "lainnya"."""
    return sector_code(one, reference)


def size_key(one: View, scope: Scope, reference: Reference) -> str:
    """The class of size of a business; UNKNOWN where its figures do not tell."""
    return class_of(size_of(one, reference=reference, on=scope.made_at.date()))
