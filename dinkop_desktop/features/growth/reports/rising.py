"""The reports `naik-kelas` and `naik-kelas-nama`: who rose, in three ways that are never mixed.

1. Naik skala, naik formal and tumbuh each have a column; who rose in none has its place too, and turun skala
   is counted like its contrary.
2. How many could be compared stands beside: who has no figures of both years neither rose nor fell.
3. The list has everybody who rose or fell in some way. Who changed its class of size stands first, since a
   few would be lost among the many that grew; then by kelurahan and name.

Source: domain.md 2.3; rules/growth/py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from dinkop_desktop.papers.table import Cell, ColumnKind, leads_to
from dinkop_desktop.register.rules import growth, scale
from dinkop_desktop.register.rules.growth import Step, YearFigures
from dinkop_desktop.register.rules.scale import Scale
from dinkop_desktop.register.values.thresholds import GrowthRule, in_force
from dinkop_desktop.reporting import charts, notes, years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.columns import Figure, count, every
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByArea, Names, counted, of_kelurahan, of_record, told
from dinkop_desktop.reporting.two_years import RISING, became_formal, two_years
from dinkop_desktop.reporting.views import Judged, View
from dinkop_desktop.sentences import later

_NUMBER, _RUPIAH = ColumnKind.NUMBER, ColumnKind.RUPIAH
_KINDS: Final = frozenset({"umkm", "angka_umkm", "legalitas"})
_SCALES: Mapping[Scale, str] = {
    Scale.MIKRO: "Mikro",
    Scale.KECIL: "Kecil",
    Scale.MENENGAH: "Menengah",
    Scale.BESAR: "Besar",
}
_STEPS: Mapping[Step, str] = {Step.UP: "naik", Step.SAME: "tetap", Step.DOWN: "turun"}


@dataclass(slots=True)
class _Risen(Judged):
    """What became of one business.

    Attributes:
        one: the business.
        before, after: its figures.
        became_formal: whether it got more formal in the year.
        step: of its class of size, with where from and where to; None where that cannot be compared.
        grown: None where no figure can be compared.
    """

    one: View
    before: YearFigures
    after: YearFigures
    became_formal: bool
    step: tuple[Step, Scale, Scale] | None
    grown: bool | None

    @property
    def is_told(self) -> bool:
        """Whether it rose or fell in some way."""
        return self.has_moved or self.became_formal or bool(self.grown)

    @property
    def has_moved(self) -> bool:
        """Whether its class is another one than before."""
        return self.step is not None and self.step[0] is not Step.SAME

    @property
    def is_by_total(self) -> bool:
        """Whether its workers are compared, and in one year only their total is known."""
        is_compared = self.before.workers is not None and self.after.workers is not None
        return is_compared and (self.before.workers_by_total or self.after.workers_by_total)

    def stepped(self, way: Step) -> bool:
        """Whether its class went that way."""
        return self.step is not None and self.step[0] is way

    def counts(self) -> Iterator[str]:
        """The keys in which it counts among those that are told by name."""
        if self.is_told:
            yield "umkm"
            yield from (figure.key for figure in _WAYS if figure.of is not None and figure.of(self))
            if self.is_by_total:
                yield notes.BY_TOTAL


def _judge(one: View, here: Here) -> _Risen:
    rule, (before, after) = _rule(here), two_years(one)
    step = growth.step_of_size(before, after, reference=here.reference, on=here.on)
    grown = growth.has_grown(before, after, rule) if rule is not None else None
    return _Risen(one, before, after, became_formal(one, here.scope.year), step, grown)


def _rule(here: Here) -> GrowthRule | None:
    return in_force(here.reference.thresholds.growth, here.on)


def _definitions(here: Here) -> tuple[str, ...]:
    size = scale.size_of({}, reference=here.reference, on=here.on).rule
    return notes.risen(here.scope, size, _rule(here))


def _way(key: str, heading: str, of: Callable[[_Risen], bool]) -> Figure[_Risen]:
    """One of the ways, behind which are the names that rose or fell so."""
    return count(key, heading, of, behind=leads_to("", saring=key))


def _stepped(way: Step, one: _Risen) -> bool:
    return one.stepped(way)


_UP = _way("naik_skala", "Naik skala", partial(_stepped, Step.UP))
_DOWN = _way("turun_skala", "Turun skala", partial(_stepped, Step.DOWN))
_FORMAL = _way("naik_formal", "Naik formal", lambda one: one.became_formal)
_GROWN = _way("tumbuh", "Tumbuh", lambda one: bool(one.grown))
_WAYS = (_UP, _DOWN, _FORMAL, _GROWN)
_BARS = TotalBars(
    later("Naik kelas, tiga cara"),
    OF_BUSINESSES,
    (
        ("naik_skala", later("Naik skala")),
        ("naik_formal", later("Naik formal")),
        ("tumbuh", later("Tumbuh")),
        ("turun_skala", later("Turun skala")),
    ),
)

RISEN = counted(
    "naik-kelas",
    "Naik kelas",
    ByArea(
        of=RISING,
        judge=_judge,
        columns=(
            every("umkm", "UMKM", behind=leads_to("umkm")),
            count("skala_dibandingkan", "Skala dua tahun", lambda one: one.step is not None, width=10),
            _UP,
            count("tetap_skala", "Tetap", partial(_stepped, Step.SAME)),
            _DOWN,
            _FORMAL,
            count("tumbuh_dibandingkan", "Angka dua tahun", lambda one: one.grown is not None, width=10),
            _GROWN,
        ),
        besides=(count(notes.BY_TOTAL, "", lambda one: one.is_by_total),),
        behind=leads_to("laporan", laporan="naik-kelas-nama"),
    ),
    total=(
        *("umkm", "skala_dibandingkan", "naik_skala", "tetap_skala", "turun_skala", "naik_formal"),
        *("tumbuh_dibandingkan", "tumbuh", notes.BY_TOTAL),
    ),
    kinds=_KINDS,
    subtitle=notes.two_years,
    notes=(_definitions, notes.by_totals),
    years=years.TWO_YEARS,
    charts=(
        _BARS,
        RowBars(
            later("Naik skala per wilayah"),
            OF_BUSINESSES,
            name="wilayah",
            value="naik_skala",
            rows=Rows.AREAS,
        ),
    ),
)
"""`naik-kelas`: how many rose in each way, by kelurahan within kecamatan."""


def _rank(one: _Risen) -> int:
    """Naik skala, turun skala, naik formal, tumbuh."""
    if one.has_moved:
        return 0 if one.stepped(Step.UP) else 1
    return 2 if one.became_formal else 3


def _class(at: int, one: _Risen, here: Here) -> Cell:
    """The class before (1) or after (2)."""
    return here.say(_SCALES[Scale(one.step[at])]) if one.step is not None else None


def _step(one: _Risen, here: Here) -> Cell:
    return here.say(_STEPS[one.step[0]]) if one.step is not None else None


def _yes(is_so: bool | None, here: Here) -> Cell:  # noqa: FBT001 - what a cell says
    return here.say("ya") if is_so else None


RISEN_BY_NAME = counted(
    "naik-kelas-nama",
    "Naik kelas menurut nama",
    Names(
        of=RISING,
        judge=_judge,
        columns=(
            of_kelurahan(),
            told("nama_usaha", "Nama usaha", lambda one, _: one.name, width=32),
            told("skala_sebelum", "Skala sebelumnya", partial(_class, 1), width=14),
            told("skala", "Skala", partial(_class, 2)),
            told("arah", "Arah skala", _step, width=10),
            told("naik_formal", "Naik formal", lambda one, here: _yes(one.became_formal, here), width=9),
            told("tumbuh", "Tumbuh", lambda one, here: _yes(one.grown, here), width=9),
            told("tk_sebelum", "TK sebelumnya", lambda one, _: one.before.workers, kind=_NUMBER, width=9),
            told("tk", "TK", lambda one, _: one.after.workers, kind=_NUMBER, width=9),
            told(
                "omzet_sebelum",
                "Omzet sebelumnya (Rp)",
                lambda one, _: one.before.turnover_rp,
                kind=_RUPIAH,
                width=20,
            ),
            told("omzet", "Omzet (Rp)", lambda one, _: one.after.turnover_rp, kind=_RUPIAH, width=20),
            of_record(),
        ),
        lists=lambda one: one.is_told,
        counts=_Risen.counts,
        group=_rank,
        by_name=True,
    ),
    total=("umkm", "naik_skala", "turun_skala", "naik_formal", "tumbuh", notes.BY_TOTAL),
    kinds=_KINDS,
    subtitle=notes.two_years,
    notes=(_definitions, notes.by_totals),
    years=years.TWO_YEARS,
    charts=(_BARS,),
    views=(
        charts.View("naik_skala", later("Naik skala {count}"), later("naik skala"), "arah", "naik"),
        charts.View("turun_skala", later("Turun skala {count}"), later("turun skala"), "arah", "turun"),
        charts.View("naik_formal", later("Naik formal {count}"), later("naik formal"), "naik_formal"),
        charts.View("tumbuh", later("Tumbuh {count}"), later("tumbuh"), "tumbuh"),
    ),
)
"""`naik-kelas-nama`: everybody who rose or fell in some way."""
