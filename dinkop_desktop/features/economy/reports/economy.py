"""The reports `ekonomi` and `kelas-omzet`: how the economy of the UKM is, and on how many answers that rests.

1. A figure is told with its coverage: of how many businesses it is known. What is not known is not estimated.
2. Sums are told with the least, the quartiles and the most: few large businesses move a sum.
3. A class of omzet comes from the figure where it is known, else from the range that was chosen; both are
   counted apart.

Source: domain.md 0 and 1.5 to 1.7; PL-KUMKM 2022 items 801, 803, 1102 to 1107.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.features.recaps.reports.sectoral import quartiles
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.catalogue.years import TURNOVER_RANGES
from dinkop_desktop.register.rules.scale import range_of
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import Breakdown, Divided, Dividing, sector_key
from dinkop_desktop.reporting.business_economy import BusinessEconomy
from dinkop_desktop.reporting.figures import Scope, area_of, name_of
from dinkop_desktop.reporting.parts import Numbers, Parts
from dinkop_desktop.reporting.streams import ECONOMIES, Streams
from dinkop_desktop.reporting.suppression import SMALLEST
from dinkop_desktop.reporting.tally import UNKNOWN

_NUMBER, _PERCENT = ColumnKind.NUMBER, ColumnKind.PERCENT
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, sektor atau skala", width=40),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("terisi", "Terisi", _NUMBER, 9),
    Column("cakupan", "Cakupan", _PERCENT, 9),
    Column("jumlah", "Jumlah", _NUMBER, 22),
    Column("terkecil", "Terkecil", _NUMBER, 16),
    Column("kuartil_1", "Kuartil 1", _NUMBER, 16),
    Column("median", "Median", _NUMBER, 16),
    Column("kuartil_3", "Kuartil 3", _NUMBER, 16),
    Column("terbesar", "Terbesar", _NUMBER, 18),
)
# What is measured: its key, its heading, and where it is found.
MEASURES: tuple[tuple[str, str, Callable[[BusinessEconomy], int | None]], ...] = (
    ("omzet", "Omzet setahun (Rp)", lambda one: one.figures.get("omzet_tahunan")),
    ("modal", "Modal usaha (Rp)", lambda one: one.figures.get("modal_usaha")),
    ("aset", "Aset (Rp)", lambda one: one.assets_rp),
    ("tenaga_kerja", "Tenaga kerja (orang)", lambda one: one.workers),
    ("upah", "Upah dan gaji setahun (Rp)", lambda one: one.figures.get("upah_gaji")),
    ("pinjaman", "Modal pinjaman (Rp)", lambda one: one.figures.get("modal_pinjaman")),
    ("laba", "Laba usaha setahun (Rp)", lambda one: one.figures.get("laba")),
)
_CLASSES = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("kelas", "Kelas omzet setahun", width=32),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("persen", "Bagian", _PERCENT, 9),
    Column("dari_angka", "Dari angka omzet", _NUMBER, 10),
    Column("dari_rentang", "Dari rentang", _NUMBER, 10),
    *(Column(sector.code, sector.label, _NUMBER, 10) for sector in SECTORS),
)
_WHOLE = 100


@dataclass(slots=True)
class Measured:
    """One figure of some businesses; each known one takes eight bytes."""

    businesses: int = 0
    values: Numbers = field(default_factory=lambda: array("q"))

    def add(self, value: int | None) -> None:
        """Count one business."""
        self.businesses += 1
        if value is not None:
            self.values.append(value)

    @property
    def coverage_percent(self) -> float | None:
        """Of how many businesses the figure is known; None where there is none."""
        return share(len(self.values), self.businesses)


_Group = dict[str, Measured]


def share(part: int, whole: int) -> float | None:
    """A part in percent, with one decimal; None of nothing."""
    return round(part / whole * _WHOLE, 1) if whole else None


def coverage(key: str, total: Mapping[str, int]) -> float:
    """Of how many percent of the businesses a figure is known, by the report's total."""
    return share(total[f"{key}_terisi"], total["umkm"]) or 0.0


def _gather_economy(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Divided[_Group]]:
    found: Dividing[_Group] = Dividing(scope, reference, _new_group)
    for one in streams[ECONOMIES]:
        groups = found.of(one)
        for key, _, of in MEASURES:
            value = of(one)
            for group in groups:
                group[key].add(value)
    return found.places


def _present_economy(scope: Scope, parts: Mapping[str, Divided[_Group]], reference: Reference) -> Table:
    found: Breakdown[_Group] = Breakdown(scope, reference, _new_group, parts)
    return Table(
        key="ekonomi",
        title=scope.say("Ekonomi UMKM"),
        subtitle=notes.subtitle(scope, found.area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(_rows(scope, found)),
        total=_totals(found.total),
        notes=(
            notes.source(scope),
            scope.say(economy_notes.COVERAGE, tahun=scope.year),
            scope.say(economy_notes.FIGURES),
            scope.say(economy_notes.QUARTILES),
            economy_notes.ends(scope, SMALLEST),
            scope.say(economy_notes.SIZES),
            notes.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


ECONOMY = Parts(
    kinds=frozenset({"umkm", "angka_umkm"}),
    holds=Divided[_Group],
    gather=_gather_economy,
    present=_present_economy,
)
"""`ekonomi`: each figure by area, sector and size, with its coverage."""
count_economy = ECONOMY.count


def _gather_classes(
    _scope: Scope, streams: Streams, reference: Reference
) -> Mapping[str, dict[str, Counter[str]]]:
    places: defaultdict[str, dict[str, Counter[str]]] = defaultdict(dict)
    for one in streams[ECONOMIES]:
        code, origin = _class_of(one)
        its = places[one.kode_kelurahan or ""].setdefault(code, Counter())
        its.update(("umkm", origin, sector_key(one, reference)))
    return places


def _present_classes(
    scope: Scope, parts: Mapping[str, dict[str, Counter[str]]], reference: Reference
) -> Table:
    area = area_of(scope, reference)
    counted: Counter[tuple[str, str]] = Counter()
    for place in parts.values():
        for code, its in place.items():
            counted.update({(code, key): count for key, count in its.items()})
    whole = sum(counted[code, "umkm"] for code in _codes())
    labels = {one.code: one.label for one in TURNOVER_RANGES} | {UNKNOWN: "Belum diketahui"}

    def row(codes: tuple[str, ...], code: str, name: str, role: RowRole) -> Row:
        counts = {
            column.key: sum(counted[each, column.key] for each in codes)
            for column in _CLASSES
            if column.kind is _NUMBER
        }
        cells: Mapping[str, Cell] = {
            "kode": code or None,
            "kelas": name,
            "persen": share(counts["umkm"], whole),
            **counts,
        }
        return Row(tuple(cells[column.key] for column in _CLASSES), role)

    return Table(
        key="kelas-omzet",
        title=scope.say("Kelas omzet"),
        subtitle=notes.subtitle(scope, area),
        columns=scope.labelled(_CLASSES),
        rows=(
            *(row((code,), "", scope.say(labels[code]), RowRole.DATA) for code in _codes()),
            row(_codes(), area.code, name_of(area, scope), RowRole.TOTAL),
        ),
        total={"umkm": whole} | {code: counted[code, "umkm"] for code in _codes()},
        notes=(
            notes.source(scope),
            scope.say(economy_notes.CLASSES, tahun=scope.year),
            notes.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


CLASSES = Parts(
    kinds=frozenset({"umkm", "angka_umkm"}),
    holds=dict[str, Counter[str]],
    gather=_gather_classes,
    present=_present_classes,
)
"""`kelas-omzet`: how many businesses lie in each class of omzet, by sector."""
count_classes = CLASSES.count


def _class_of(one: BusinessEconomy) -> tuple[str, str]:
    """Class of omzet, and where it comes from."""
    turnover = one.figures.get("omzet_tahunan")
    if turnover is not None:
        return range_of(turnover), "dari_angka"
    if one.turnover_range in _codes():
        return str(one.turnover_range), "dari_rentang"
    return UNKNOWN, ""


def _codes() -> tuple[str, ...]:
    return (*(one.code for one in TURNOVER_RANGES), UNKNOWN)


def _new_group() -> _Group:
    return {key: Measured() for key, _, _ in MEASURES}


def _totals(total: _Group) -> dict[str, int]:
    found = {"umkm": total["omzet"].businesses}
    for key, its in total.items():
        found |= {key: sum(its.values), f"{key}_terisi": len(its.values)}
    return found


def _rows(scope: Scope, found: Breakdown[_Group]) -> Iterator[Row]:
    for key, words, _ in MEASURES:

        def make(code: str, name: str, group: _Group, role: RowRole, key: str = key) -> Row:
            return _row(code, name, group[key], role)

        yield from found.rows(_COLUMNS, make, scope.say(words))


def _row(code: str, name: str, its: Measured, role: RowRole) -> Row:
    # The least and the most of a few are somebody's own figure, and who that is can be guessed.
    ends = its.values if len(its.values) >= SMALLEST else ()
    return Row(
        (
            code or None,
            name,
            its.businesses,
            len(its.values),
            its.coverage_percent,
            sum(its.values) if its.values else None,
            min(ends, default=None),
            *quartiles(its.values),
            max(ends, default=None),
        ),
        role,
    )
