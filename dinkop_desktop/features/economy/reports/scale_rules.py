"""The reports `skala-lama` and `beda-kriteria`: classes by another rule, and by the other criterion.

1. `skala-lama` sets the classes of UU 20/2008 beside those of the rule in force: old lists hold the former,
   and their numbers cannot be compared with ours. What lies above the bounds of menengah is "besar".
2. `beda-kriteria` names the businesses whose class by omzet is another one than by capital.

Source: UU 20/2008 pasal 6; PP 7/2021 pasal 35; domain.md 2.1 and 2.2.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table
from dinkop_desktop.register.rules.scale import old_law_size, size_of
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import SIZES
from dinkop_desktop.reporting.business_economy import BusinessEconomy
from dinkop_desktop.reporting.figures import Scope, area_of, name_of
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import ECONOMIES, Streams
from dinkop_desktop.reporting.tally import class_of

_NUMBER, _RUPIAH = ColumnKind.NUMBER, ColumnKind.RUPIAH
_LABELS = dict(SIZES)
# Class by the old law -> class by the rule in force -> how many.
_Matrix = dict[str, Counter[str]]
_MATRIX = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("lama", "Menurut UU 20/2008", width=26),
    Column("umkm", "UMKM", _NUMBER, 10),
    *(Column(code, label, _NUMBER, 12) for code, label in SIZES),
    Column("sama", "Kelasnya sama", _NUMBER, 10),
)
_NAMES = (
    Column("kelurahan", "Kelurahan", width=22),
    Column("nama_usaha", "Nama usaha", width=32),
    Column("menurut_omzet", "Skala menurut omzet", width=14),
    Column("menurut_modal", "Skala menurut modal", width=14),
    Column("omzet", "Omzet (Rp)", _RUPIAH, 20),
    Column("rentang", "Hanya rentang", width=10),
    Column("modal", "Modal usaha (Rp)", _RUPIAH, 20),
    Column("id", "ID", ColumnKind.ID, 36),
)


def _gather_both(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, _Matrix]:
    places: defaultdict[str, _Matrix] = defaultdict(dict)
    on = scope.made_at.date()
    for one in streams[ECONOMIES]:
        figures = _figures(one)
        now = class_of(size_of(figures, reference=reference, on=on))
        before = class_of(old_law_size(figures, reference=reference))
        places[one.kode_kelurahan or ""].setdefault(before, Counter())[now] += 1
    return places


def _present_both(scope: Scope, parts: Mapping[str, _Matrix], reference: Reference) -> Table:
    area = area_of(scope, reference)
    counted: Counter[tuple[str, str]] = Counter()
    on = scope.made_at.date()
    for place in parts.values():
        for before, its in place.items():
            counted.update({(before, now): count for now, count in its.items()})
    codes, old = tuple(_LABELS), min(reference.thresholds.size, key=lambda rule: rule.since)

    def row(of: tuple[str, ...], code: str, name: str, role: RowRole) -> Row:
        counts = [sum(counted[before, now] for before in of) for now in codes]
        same = sum(counted[before, before] for before in of)
        return Row((code or None, name, sum(counts), *counts, same), role)

    return Table(
        key="skala-lama",
        title=scope.say("Skala menurut UU 20/2008 dan menurut aturan kini"),
        subtitle=notes.subtitle(scope, area),
        columns=scope.labelled(_MATRIX),
        rows=(
            *(row((code,), "", scope.say(_LABELS[code]), RowRole.DATA) for code in codes),
            row(codes, area.code, name_of(area, scope), RowRole.TOTAL),
        ),
        total={
            "umkm": sum(counted.values()),
            "sama": sum(counted[code, code] for code in codes),
            **{f"lama_{code}": sum(counted[code, now] for now in codes) for code in codes},
        },
        notes=(
            notes.source(scope),
            economy_notes.old_law(scope, old),
            notes.size(scope, size_of({}, reference=reference, on=on).rule),
        ),
        made_at=scope.made_at,
    )


_KINDS = frozenset({"umkm", "angka_umkm"})
OLD_LAW = Parts(kinds=_KINDS, holds=dict[str, Counter[str]], gather=_gather_both, present=_present_both)
"""`skala-lama`: businesses by both rules."""
count_old_law = OLD_LAW.count


@dataclass(frozen=True, slots=True)
class _Differing:
    """A business of two classes."""

    record_id: str
    name: str
    by_turnover: str
    by_capital: str
    omzet: int | None
    capital: int | None


@dataclass(slots=True)
class _Names:
    """How many businesses of a place have both criteria, and those whose classes differ."""

    both: int = 0
    differing: list[_Differing] = field(default_factory=list)


def _gather_names(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, _Names]:
    places: defaultdict[str, _Names] = defaultdict(_Names)
    on = scope.made_at.date()
    for one in streams[ECONOMIES]:
        sizing = size_of(_figures(one), reference=reference, on=on)
        place = places[one.kode_kelurahan or ""]
        place.both += sizing.by_turnover is not None and sizing.by_capital is not None
        if sizing.differs:
            omzet, capital = one.figures.get("omzet_tahunan"), one.figures.get("modal_usaha")
            classes = str(sizing.by_turnover), str(sizing.by_capital)
            place.differing.append(_Differing(one.record_id, one.name, *classes, omzet, capital))
    return places


def _present_names(scope: Scope, parts: Mapping[str, _Names], reference: Reference) -> Table:
    area = area_of(scope, reference)
    on = scope.made_at.date()
    rows = []
    both = sum(its.both for its in parts.values())
    for code, one in ((code, one) for code, its in parts.items() for one in its.differing):
        place = reference.areas.by_code.get(code)
        omzet = one.omzet
        cells: tuple[Cell, ...] = (
            place.name if place else None,
            one.name,
            scope.say(_LABELS[one.by_turnover]),
            scope.say(_LABELS[one.by_capital]),
            omzet,
            scope.say("ya") if omzet is None else None,
            one.capital,
            one.record_id,
        )
        rows.append(((code or "~", one.name, one.record_id), Row(cells)))
    rows.sort(key=lambda pair: pair[0])
    return Table(
        key="beda-kriteria",
        title=scope.say("Skala: beda kriteria"),
        subtitle=notes.subtitle(scope, area),
        columns=scope.labelled(_NAMES),
        rows=tuple(row for _, row in rows),
        total={"dua_kriteria": both, "beda": len(rows)},
        notes=(
            notes.source(scope),
            notes.differing(scope),
            notes.size(scope, size_of({}, reference=reference, on=on).rule),
        ),
        made_at=scope.made_at,
    )


DIFFERING = Parts(kinds=_KINDS, holds=_Names, gather=_gather_names, present=_present_names)
"""`beda-kriteria`: whose class by omzet is another one than by capital."""
list_differing = DIFFERING.count


def _figures(one: BusinessEconomy) -> Mapping[str, Value]:
    return {**one.figures, "rentang_omzet": one.turnover_range}
