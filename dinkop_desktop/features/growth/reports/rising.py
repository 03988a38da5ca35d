"""The reports `naik-kelas` and `naik-kelas-nama`: who rose, in three ways that are never mixed.

1. Naik skala, naik formal and tumbuh each have a column; who rose in none has its place too, and turun skala
   is counted like its contrary.
2. How many could be compared stands beside: who has no figures of both years neither rose nor fell.
3. The list has everybody who rose or fell in some way. Who changed its class of size stands first, since a
   few would be lost among the many that grew; then by kelurahan and name.

Source: domain.md 2.3; rules/growth/py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dinkop_desktop.papers.table import Behind, Column, ColumnKind, Row, RowRole, Table, leads_to
from dinkop_desktop.register.rules import growth, scale
from dinkop_desktop.register.rules.growth import Step
from dinkop_desktop.register.rules.scale import Scale
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import GrowthRule, in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.by_area import rows_by_area, summed
from dinkop_desktop.reporting.figures import BusinessYears, Scope, area_of
from dinkop_desktop.reporting.packed import listed
from dinkop_desktop.reporting.packed.listed import Listed
from dinkop_desktop.reporting.parts import Parts, by_known_place
from dinkop_desktop.reporting.streams import YEARS, Streams

_NUMBER = ColumnKind.NUMBER


def _only(view: str) -> Behind:
    """The names that rose or fell in one way alone."""
    return leads_to("", saring=view)


_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("wilayah", "Wilayah", width=26),
    Column("umkm", "UMKM", _NUMBER, 9, behind=leads_to("umkm")),
    Column("skala_dibandingkan", "Skala dua tahun", _NUMBER, 10),
    Column("naik_skala", "Naik skala", _NUMBER, 9, behind=_only("naik_skala")),
    Column("tetap_skala", "Tetap", _NUMBER, 9),
    Column("turun_skala", "Turun skala", _NUMBER, 9, behind=_only("turun_skala")),
    Column("naik_formal", "Naik formal", _NUMBER, 9, behind=_only("naik_formal")),
    Column("tumbuh_dibandingkan", "Angka dua tahun", _NUMBER, 10),
    Column("tumbuh", "Tumbuh", _NUMBER, 9, behind=_only("tumbuh")),
)
_NAMES = (
    Column("kelurahan", "Kelurahan", width=22),
    Column("nama_usaha", "Nama usaha", width=32),
    Column("skala_sebelum", "Skala sebelumnya", width=14),
    Column("skala", "Skala", width=12),
    Column("arah", "Arah skala", width=10),
    Column("naik_formal", "Naik formal", width=9),
    Column("tumbuh", "Tumbuh", width=9),
    Column("tk_sebelum", "TK sebelumnya", _NUMBER, 9),
    Column("tk", "TK", _NUMBER, 9),
    Column("omzet_sebelum", "Omzet sebelumnya (Rp)", ColumnKind.RUPIAH, 20),
    Column("omzet", "Omzet (Rp)", ColumnKind.RUPIAH, 20),
    Column("id", "ID", ColumnKind.ID, 36),
)
_SCALES: Mapping[Scale, str] = {
    Scale.MIKRO: "Mikro",
    Scale.KECIL: "Kecil",
    Scale.MENENGAH: "Menengah",
    Scale.BESAR: "Besar",
}
_STEPS: Mapping[Step, str] = {Step.UP: "naik", Step.SAME: "tetap", Step.DOWN: "turun"}


@dataclass(frozen=True, slots=True)
class _Risen:
    """What became of one business.

    Attributes:
        step: of its class of size, with where from and where to; None where that cannot be compared.
        formal: whether it became more formal.
        grown: None where no figure can be compared.
    """

    step: tuple[Step, Scale, Scale] | None
    formal: bool
    grown: bool | None

    @property
    def is_told(self) -> bool:
        """Whether it rose or fell in some way."""
        moved = self.step is not None and self.step[0] is not Step.SAME
        return moved or self.formal or bool(self.grown)

    def counts(self) -> Iterator[str]:
        """The columns in which it counts."""
        yield "umkm"
        if self.step is not None:
            yield "skala_dibandingkan"
            yield f"{self.step[0]}_skala"
        if self.formal:
            yield "naik_formal"
        if self.grown is not None:
            yield "tumbuh_dibandingkan"
        if self.grown:
            yield "tumbuh"


def _gather_counts(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Counter[str]]:
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, risen in _judged(scope, streams, reference):
        places[one.kode_kelurahan or ""].update(risen.counts())
    return places


def _present_counts(scope: Scope, parts: Mapping[str, Counter[str]], reference: Reference) -> Table:
    area = area_of(scope, reference)
    places = by_known_place(parts, reference, summed)
    total = summed(places.values())
    return Table(
        key="naik-kelas",
        title=scope.say("Naik kelas"),
        subtitle=notes.two_years(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(
            rows_by_area(
                scope,
                area,
                places,
                reference,
                _row,
                summed,
                behind=leads_to("laporan", laporan="naik-kelas-nama"),
            )
        ),
        total={column.key: total[column.key] for column in _COLUMNS[2:]},
        notes=(notes.source(scope), *_definitions(scope, reference)),
        made_at=scope.made_at,
    )


_KINDS = frozenset({"umkm", "angka_umkm", "legalitas"})
RISEN = Parts(kinds=_KINDS, holds=Counter[str], gather=_gather_counts, present=_present_counts)
"""`naik-kelas`: how many rose in each way, by kelurahan within kecamatan."""


def _gather_names(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Listed]:
    places = listed.Gathering()
    for one, risen in _judged(scope, streams, reference):
        if risen.is_told:
            places.count(one.kode_kelurahan, risen.counts())
            row, key = _named_row(scope, one, risen, reference), (one.name.casefold(), one.record_id)
            places.add(one.kode_kelurahan, row, key=key, group=_rank(risen))
    return places.places()


def _present_names(scope: Scope, parts: Mapping[str, Listed], reference: Reference) -> Table:
    total = listed.summed(parts)
    counted = ("umkm", "naik_skala", "turun_skala", "naik_formal", "tumbuh")
    return Table(
        key="naik-kelas-nama",
        title=scope.say("Naik kelas menurut nama"),
        subtitle=notes.two_years(scope, area_of(scope, reference)),
        columns=scope.labelled(_NAMES),
        rows=listed.put_together(parts, order=listed.by_name(reference)),
        total={key: total[key] for key in counted},
        notes=(notes.source(scope), *_definitions(scope, reference)),
        made_at=scope.made_at,
    )


RISEN_BY_NAME = Parts(kinds=_KINDS, holds=Listed, gather=_gather_names, present=_present_names, lists=True)
"""`naik-kelas-nama`: everybody who rose or fell in some way."""


def _judged(scope: Scope, streams: Streams, reference: Reference) -> Iterator[tuple[BusinessYears, _Risen]]:
    """The businesses, each with what became of it."""
    on, rule = scope.made_at.date(), _rule(scope, reference)
    for one in streams[YEARS]:
        step = growth.step_of_size(one.before, one.after, reference=reference, on=on)
        grown = growth.has_grown(one.before, one.after, rule) if rule is not None else None
        yield one, _Risen(step, one.became_formal, grown)


def _rule(scope: Scope, reference: Reference) -> GrowthRule | None:
    return in_force(reference.thresholds.growth, scope.made_at.date())


def _definitions(scope: Scope, reference: Reference) -> tuple[str, ...]:
    size = scale.size_of({}, reference=reference, on=scope.made_at.date()).rule
    return notes.risen(scope, size, _rule(scope, reference))


def _row(code: str, name: str, counts: Counter[str], role: RowRole) -> Row:
    return Row((code or None, name, *(counts[column.key] for column in _COLUMNS[2:])), role)


def _rank(one: _Risen) -> int:
    """Naik skala, turun skala, naik formal, tumbuh."""
    if one.step is not None and one.step[0] is not Step.SAME:
        return 0 if one.step[0] is Step.UP else 1
    return 2 if one.formal else 3


def _named_row(scope: Scope, one: BusinessYears, risen: _Risen, reference: Reference) -> Row:
    area = reference.areas.by_code.get(one.kode_kelurahan or "")
    step, earlier, later = risen.step or (None, None, None)
    before, after = one.before, one.after
    return Row(
        (
            area.name if area else one.kode_kelurahan or None,
            one.name,
            scope.say(_SCALES[earlier]) if earlier else None,
            scope.say(_SCALES[later]) if later else None,
            scope.say(_STEPS[step]) if step else None,
            scope.say("ya") if risen.formal else None,
            scope.say("ya") if risen.grown else None,
            *(before.workers, after.workers, before.turnover_rp, after.turnover_rp),
            one.record_id,
        )
    )
