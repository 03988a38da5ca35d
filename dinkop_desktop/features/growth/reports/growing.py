"""The report `pertumbuhan`: workers, omzet, modal and aset of a data year beside the year before.

1. Compared are the businesses whose figure is known of both years; how many they are stands beside, and who
   was left out, and why, below.
2. The growth of a sum and the quartiles of the businesses' own growth are told apart: few large ones move the
   sum, and hardly the median. Growth from nothing is no percentage, and is in no quartile.
3. By size means the class of the year before: a business that grew into a class did not grow in it.
4. Every area, sector and class has its row, with 0 where there is nothing; parts add up to the whole.

Source: domain.md 0 and 2.3; rules/growth/py.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, group_row, leads_to
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules import growth
from dinkop_desktop.register.rules.growth import Step, YearFigures
from dinkop_desktop.register.rules.sectors import OTHER, sector_of
from dinkop_desktop.register.values.areas import CITY, KELURAHAN, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.columns import quartiles
from dinkop_desktop.reporting.figures import BusinessYears, Scope, area_of, kelurahan_in, name_of
from dinkop_desktop.reporting.parts import Numbers, Parts
from dinkop_desktop.reporting.streams import YEARS, Streams
from dinkop_desktop.reporting.tally import UNKNOWN, class_of

_NUMBER, _PERCENT = ColumnKind.NUMBER, ColumnKind.PERCENT
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, sektor atau skala", width=40),
    Column("umkm", "UMKM", _NUMBER, 9, behind=leads_to("umkm")),
    Column("dua_tahun", "Terisi dua tahun", _NUMBER, 10),
    Column("sebelum", "Tahun sebelumnya", _NUMBER, 20),
    Column("sesudah", "Tahun ini", _NUMBER, 20),
    Column("persen", "Pertumbuhan", _PERCENT, 11),
    Column("kuartil_1", "Kuartil 1", _PERCENT, 10),
    Column("median", "Median", _PERCENT, 10),
    Column("kuartil_3", "Kuartil 3", _PERCENT, 10),
    Column("naik", "Naik", _NUMBER, 9),
    Column("tetap", "Tetap", _NUMBER, 9),
    Column("turun", "Turun", _NUMBER, 9),
    Column(
        "tidak_dihitung", "Tidak dihitung", _NUMBER, 10, behind=leads_to("laporan", laporan="tak-terhitung")
    ),
)
_NAMES = "pertumbuhan-nama"
# What is compared: its key, its heading, and where it is found in a year's figures.
_MEASURES: tuple[tuple[str, str, Callable[[YearFigures], int | None]], ...] = (
    ("omzet", "Omzet setahun (Rp)", lambda year: year.turnover_rp),
    ("tenaga_kerja", "Tenaga kerja (orang)", lambda year: year.workers),
    ("modal", "Modal usaha (Rp)", lambda year: year.capital_rp),
    ("aset", "Aset (Rp)", lambda year: year.assets_rp),
)
_SIZES = (
    *(("mikro", "Mikro"), ("kecil", "Kecil"), ("menengah", "Menengah"), ("besar", "Besar")),
    (UNKNOWN, "Belum diketahui"),
)
# Quartiles are counted in tenths of a percent.
_TENTHS = 10


@dataclass(slots=True)
class _Compared:
    """One figure of some businesses in two years; each one's own growth takes eight bytes."""

    businesses: int = 0
    both: int = 0
    before: int = 0
    after: int = 0
    steps: Counter[Step] = field(default_factory=Counter)
    own: Numbers = field(default_factory=lambda: array("q"))

    def add(self, before: int, after: int, step: Step, tenths: int | None) -> None:
        self.businesses += 1
        self.both += 1
        self.before += before
        self.after += after
        self.steps[step] += 1
        if tenths is not None:
            self.own.append(tenths)

    def add_other(self, other: _Compared) -> None:
        self.businesses += other.businesses
        self.both += other.both
        self.before += other.before
        self.after += other.after
        self.steps.update(other.steps)
        self.own.extend(other.own)


# Of one group of businesses: each measure by its key.
_Group = dict[str, _Compared]


@dataclass(slots=True)
class _Place:
    """The businesses of a place: each is in one sector and in one size of the year before.

    Attributes:
        sectors, sizes: by code.
        left_out: how many were, by the reason.
    """

    sectors: dict[str, _Group] = field(default_factory=dict)
    sizes: dict[str, _Group] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def _new_group() -> _Group:
    return {key: _Compared() for key, _, _ in _MEASURES}


def _gather(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, _Place]:
    places: defaultdict[str, _Place] = defaultdict(_Place)
    on = scope.made_at.date()
    for one in streams[YEARS]:
        place = places[one.kode_kelurahan or ""]
        place.left_out[_why_left_out(one)] += 1
        size = class_of(growth.size_in(one.before, reference=reference, on=on))
        sector = _sector(one, reference)
        if sector not in place.sectors:
            place.sectors[sector] = _new_group()
        if size not in place.sizes:
            place.sizes[size] = _new_group()
        _compare(one, (place.sectors[sector], place.sizes[size]))
    for place in places.values():
        for group in (*place.sectors.values(), *place.sizes.values()):
            for its in group.values():
                # Runs that are in order already are put together four times as fast as loose numbers.
                its.own = array("q", sorted(its.own))
    return places


def _compare(one: BusinessYears, groups: tuple[_Group, ...]) -> None:
    """Add a business to the groups that it belongs to."""
    for key, _, of in _MEASURES:
        before, after = of(one.before), of(one.after)
        if before is None or after is None:
            for group in groups:
                group[key].businesses += 1
            continue
        step, grown = growth.step(before, after), growth.percent(before, after)
        tenths = None if grown is None else round(grown * _TENTHS)
        for group in groups:
            group[key].add(before, after, step, tenths)


def _present(scope: Scope, parts: Mapping[str, _Place], reference: Reference) -> Table:
    area = area_of(scope, reference)
    total = _new_group()
    groups: defaultdict[tuple[str, str], _Group] = defaultdict(_new_group)
    left_out: Counter[str] = Counter()
    inside = {part.code for part in _parts(area, reference)}
    level = 8 if area.level == CITY else None
    for code, place in parts.items():
        left_out.update(place.left_out)
        under = code[:level] if code[:level] in inside else ""
        for sector, group in place.sectors.items():
            _add_up(group, total, groups["area", under], groups["sector", sector])
        for size, group in place.sizes.items():
            _add_up(group, groups["size", size])
    return Table(
        key="pertumbuhan",
        title=scope.say("Pertumbuhan UMKM"),
        subtitle=notes.two_years(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(_rows(scope, area, reference, total, groups)),
        total=_totals(total, left_out),
        notes=(
            notes.source(scope),
            notes.compared(scope),
            notes.left_out(scope, left_out),
            notes.own_growth(scope),
            notes.sectors(scope, reference.version),
            *notes.target(scope, in_force(reference.thresholds.growth, scope.made_at.date())),
        ),
        made_at=scope.made_at,
    )


def _add_up(group: _Group, *into: _Group) -> None:
    for key, its in group.items():
        for one in into:
            one[key].add_other(its)


GROWTH = Parts(kinds=frozenset({"umkm", "angka_umkm"}), holds=_Place, gather=_gather, present=_present)
"""`pertumbuhan`: each measure by area, by sector and by the size of the year before."""


def _parts(area: Area, reference: Reference) -> tuple[Area, ...]:
    return reference.areas.kecamatan if area.level == CITY else kelurahan_in(area, reference)


def _sector(one: BusinessYears, reference: Reference) -> str:
    told = {"kbli": one.kbli, "kbli_versi": one.kbli_versi, "sektor_unggulan": one.sektor_unggulan}
    key = sector_of(told, reference=reference).key
    return key if any(each.code == key for each in SECTORS) else OTHER


def _why_left_out(one: BusinessYears) -> str:
    """Which of the two years is missing altogether; "" for none."""
    if one.before.is_empty and one.after.is_empty:
        return "tanpa_angka"
    if one.before.is_empty:
        return "baru"
    return "tidak_diisi_lagi" if one.after.is_empty else ""


def _totals(total: _Group, left_out: Counter[str]) -> dict[str, int]:
    found = {"umkm": total["omzet"].businesses}
    for key, its in total.items():
        found |= {
            f"{key}_dua_tahun": its.both,
            f"{key}_sebelum": its.before,
            f"{key}_sesudah": its.after,
            **{f"{key}_{step}": its.steps[step] for step in Step},
        }
    return found | {key: left_out[key] for key in ("baru", "tidak_diisi_lagi", "tanpa_angka")}


def _rows(
    scope: Scope, area: Area, reference: Reference, total: _Group, groups: Mapping[tuple[str, str], _Group]
) -> Iterator[Row]:
    nothing = _new_group()
    for key, words, _ in _MEASURES:
        measure = scope.say(words)
        if area.level != KELURAHAN:
            yield group_row(scope.say("{ukuran} menurut wilayah", ukuran=measure), _COLUMNS)
            for part in _parts(area, reference):
                its = groups.get(("area", part.code), nothing)
                row = _row(part.code, name_of(part, scope), its[key])
                yield replace(row, behind=leads_to("laporan", laporan=_NAMES, wilayah=part.code))
            if elsewhere := groups.get(("area", "")):
                yield _row("", scope.say("Kelurahan tidak dikenal"), elsewhere[key])
        yield group_row(scope.say("{ukuran} menurut sektor", ukuran=measure), _COLUMNS)
        for sector in SECTORS:
            row = _row("", scope.say(sector.label), groups.get(("sector", sector.code), nothing)[key])
            named = leads_to("laporan", laporan=_NAMES, wilayah=scope.area, sektor=sector.code)
            yield replace(row, behind=named)
        yield group_row(scope.say("{ukuran} menurut skala tahun sebelumnya", ukuran=measure), _COLUMNS)
        for code, label in _SIZES:
            yield _row("", scope.say(label), groups.get(("size", code), nothing)[key])
        whole = _row(area.code, name_of(area, scope), total[key], RowRole.TOTAL)
        yield replace(whole, behind=leads_to("laporan", laporan=_NAMES, wilayah=scope.area))


def _row(code: str, name: str, its: _Compared, role: RowRole = RowRole.DATA) -> Row:
    grown = growth.percent(its.before, its.after)
    own = (None if tenths is None else tenths / _TENTHS for tenths in quartiles(its.own))
    return Row(
        (
            code or None,
            name,
            its.businesses,
            its.both,
            its.before,
            its.after,
            None if grown is None else round(grown, 1),
            *own,
            its.steps[Step.UP],
            its.steps[Step.SAME],
            its.steps[Step.DOWN],
            its.businesses - its.both,
        ),
        role,
    )
