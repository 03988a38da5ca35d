"""The reports `skala-lama` and `beda-kriteria`: classes by another rule, and by the other criterion.

1. `skala-lama` sets the classes of UU 20/2008 beside those of the rule in force: old lists hold the former,
   and their numbers cannot be compared with ours. What lies above the bounds of menengah is "besar".
2. `beda-kriteria` names the businesses whose class by omzet is another one than by capital.

Source: UU 20/2008 pasal 6; PP 7/2021 pasal 35; domain.md 2.1 and 2.2.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table
from dinkop_desktop.register.rules.scale import Sizing, old_law_size, size_of
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.breakdown import SIZES
from dinkop_desktop.reporting.business_economy import BusinessEconomy
from dinkop_desktop.reporting.charts import Counted, TotalBars
from dinkop_desktop.reporting.figures import Scope, area_of, name_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import ECONOMIES, Streams
from dinkop_desktop.reporting.tables import Names, counted, of_record, told
from dinkop_desktop.reporting.tally import class_of
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

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
    matrix: Counter[tuple[str, str]] = Counter()
    on = scope.made_at.date()
    for place in parts.values():
        for before, its in place.items():
            matrix.update({(before, now): count for now, count in its.items()})
    codes, old = tuple(_LABELS), min(reference.thresholds.size, key=lambda rule: rule.since)

    def row(of: tuple[str, ...], code: str, name: str, role: RowRole) -> Row:
        counts = [sum(matrix[before, now] for before in of) for now in codes]
        same = sum(matrix[before, before] for before in of)
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
            "umkm": sum(matrix.values()),
            "sama": sum(matrix[code, code] for code in codes),
            **{f"lama_{code}": sum(matrix[code, now] for now in codes) for code in codes},
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
class _Sized:
    """A business with its class by either criterion."""

    one: View
    sizing: Sizing

    @property
    def kode_kelurahan(self) -> str | None:
        """Where it lies."""
        return self.one.kode_kelurahan

    @property
    def record_id(self) -> str:
        """Of the business."""
        return self.one.record_id

    def counts(self) -> Iterator[str]:
        """The keys in which it counts."""
        if self.sizing.by_turnover is not None and self.sizing.by_capital is not None:
            yield "dua_kriteria"
        if self.sizing.differs:
            yield "beda"


def _size(one: View, here: Here) -> _Sized:
    figures = {key: one[key] for key in ("omzet_tahunan", "rentang_omzet", "modal_usaha")}
    return _Sized(one, size_of(figures, reference=here.reference, on=here.on))


def _known_place(one: _Sized, here: Here) -> Cell:
    area = here.reference.areas.by_code.get(one.kode_kelurahan or "")
    return area.name if area is not None else None


def _rule(here: Here) -> str:
    return notes.size(here.scope, size_of({}, reference=here.reference, on=here.on).rule)


DIFFERING = counted(
    "beda-kriteria",
    "Skala: beda kriteria",
    Names(
        of=views_of("umkm"),
        judge=_size,
        columns=(
            told("kelurahan", "Kelurahan", _known_place, width=22),
            told("nama_usaha", "Nama usaha", lambda one, _: one.one.name, width=32),
            told(
                "menurut_omzet",
                "Skala menurut omzet",
                lambda one, here: here.say(_LABELS[str(one.sizing.by_turnover)]),
                width=14,
            ),
            told(
                "menurut_modal",
                "Skala menurut modal",
                lambda one, here: here.say(_LABELS[str(one.sizing.by_capital)]),
                width=14,
            ),
            told("omzet", "Omzet (Rp)", lambda one, _: one.one["omzet_tahunan"], kind=_RUPIAH, width=20),
            told(
                "rentang",
                "Hanya rentang",
                lambda one, here: here.say("ya") if one.one["omzet_tahunan"] is None else None,
                width=10,
            ),
            told("modal", "Modal usaha (Rp)", lambda one, _: one.one["modal_usaha"], kind=_RUPIAH, width=20),
            of_record(),
        ),
        lists=lambda one: one.sizing.differs,
        counts=_Sized.counts,
        order=lambda one: (one.one.name, one.record_id),
    ),
    total=("dua_kriteria", "beda"),
    notes=(lambda here: notes.differing(here.scope), _rule),
    years=years.FIGURES,
    charts=(
        TotalBars(
            later("Skala menurut omzet dan menurut modal"),
            Counted(later("{count} UMKM yang kedua kriterianya diketahui"), "dua_kriteria"),
            (
                (lambda total: total["dua_kriteria"] - total["beda"], later("Sama")),
                ("beda", later("Berbeda")),
            ),
        ),
    ),
)
"""`beda-kriteria`: whose class by omzet is another one than by capital."""


def _figures(one: BusinessEconomy) -> Mapping[str, Value]:
    return {**one.figures, "rentang_omzet": one.turnover_range}
