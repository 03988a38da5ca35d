"""The report `program-dampak`: growth of who took part beside comparable businesses that did not.

1. Compared are businesses whose figure is known of both years; what comparable means is `rules.effect`'s.
2. Numbers of cases stand on both sides; with fewer than 20 on either, nothing else does.
3. Nothing is said of a cause.

Source: rules/effect/py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dinkop_desktop.features.programmes.reports import programme_notes as notes
from dinkop_desktop.features.programmes.reports.programme_figures import TAKEN
from dinkop_desktop.features.programmes.rules import effect
from dinkop_desktop.features.programmes.rules.effect import Effect, Side
from dinkop_desktop.papers.table import Column, ColumnKind, Row, group_row
from dinkop_desktop.register.rules import growth
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.rules.sectors import sector_of
from dinkop_desktop.reporting import notes as general
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.charts import Counted, PartBars
from dinkop_desktop.reporting.columns import Counts
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.streams import Stream, Streams
from dinkop_desktop.reporting.tables import counted, row_with
from dinkop_desktop.reporting.tally import class_of
from dinkop_desktop.reporting.two_years import EVERYBODY, two_years
from dinkop_desktop.sentences import later

_KECAMATAN_LETTERS = 8
MEASURES: Mapping[str, tuple[str, Callable[[YearFigures], int | None]]] = {
    "omzet": ("Omzet setahun", lambda year: year.turnover_rp),
    "tenaga_kerja": ("Tenaga kerja", lambda year: year.workers),
    "modal": ("Modal usaha", lambda year: year.capital_rp),
    "aset": ("Aset", lambda year: year.assets_rp),
}
"""What is compared: its heading, and where it is found in a year's figures."""


@dataclass(slots=True)
class Grown:
    """The businesses of a kelurahan whose growth is known in some measure.

    Attributes:
        groups: sector and class of size before, each once.
        numbers: of each business that of its group.
        ids: of the businesses.
        percents: key of a measure -> by how much each grew; None where that is not known.
        by_total: how many of them grew in workers of whom only the total is known.
    """

    groups: list[tuple[str, str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    percents: dict[str, list[float | None]] = field(default_factory=lambda: {key: [] for key in MEASURES})
    by_total: int = 0


def _gather(here: Here, streams: Streams) -> Mapping[str, Grown]:
    places: defaultdict[str, Grown] = defaultdict(Grown)
    numbers: dict[tuple[str, str, str], int] = {}
    for one in streams[EVERYBODY]:
        before, after = two_years(one)
        grown = {key: growth.percent(of(before), of(after)) for key, (_, of) in MEASURES.items()}
        if all(percent is None for percent in grown.values()):
            continue
        place = one.kode_kelurahan or ""
        size = class_of(growth.size_in(before, reference=here.reference, on=here.on))
        group = (sector_of(one, reference=here.reference).key, size)
        its = places[place]
        number = numbers.setdefault((place, *group), len(its.groups))
        if number == len(its.groups):
            its.groups.append(group)
        its.numbers.append(number)
        its.ids.append(one.record_id)
        for key, percent in grown.items():
            its.percents[key].append(percent)
        is_by_total = before.workers_by_total or after.workers_by_total
        its.by_total += is_by_total and grown["tenaga_kerja"] is not None
    return places


def effects(parts: Mapping[str, Grown], taken: Collection[str]) -> Mapping[str, Effect]:
    """What the comparison of each measure comes to.

    Args:
        parts: the businesses of each kelurahan.
        taken: ids of those that took part.
    """
    sides: dict[str, tuple[Side, Side]] = {key: (defaultdict(list), defaultdict(list)) for key in MEASURES}
    for place, part in parts.items():
        came = [record in taken for record in part.ids]
        alike = [(*group, place[:_KECAMATAN_LETTERS]) for group in part.groups]
        for key, percents in part.percents.items():
            # The growth of each group, who took part and who did not: lists, since there are 150,000.
            lists = [(sides[key][0][one], sides[key][1][one]) for one in alike]
            for number, took_part, percent in zip(part.numbers, came, percents, strict=True):
                if percent is not None:
                    lists[number][not took_part].append(percent)
    return {key: effect.compare_sides(*its) for key, its in sides.items()}


class _BothSides:
    """Of each measure who took part beside who did not, under a heading."""

    needs: frozenset[Stream[Any]] = frozenset({EVERYBODY})
    holds = Grown
    named = (
        Column("kelompok", "Kelompok", width=44),
        Column("umkm", "UMKM", ColumnKind.NUMBER, 10),
        Column("kuartil_1", "Kuartil 1", ColumnKind.PERCENT, 10),
        Column("median", "Median", ColumnKind.PERCENT, 10),
        Column("kuartil_3", "Kuartil 3", ColumnKind.PERCENT, 10),
        Column("tanpa_pembanding", "Tanpa pembanding", ColumnKind.NUMBER, 12),
    )

    def headings(self, _here: Here) -> tuple[Column, ...]:
        """The columns."""
        return self.named

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Grown]:
        """The businesses of each kelurahan whose growth is known."""
        return _gather(here, streams)

    def total(self, key: str, counts: Counts) -> int:
        """A figure of the whole."""
        return counts.sums[key]

    def rows(self, here: Here, parts: Mapping[str, Grown]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        found = effects(parts, frozenset(here.beside[TAKEN]))
        sums = Counter({"umkm": max((its.taken + its.others for its in found.values()), default=0)})
        sums[general.BY_TOTAL] = sum(part.by_total for part in parts.values())
        for key, its in found.items():
            sums.update(dict(zip(_of(key), (its.taken, its.others, its.alone), strict=True)))
        return tuple(self._rows(here, found)), Counts(sums)

    def _rows(self, here: Here, found: Mapping[str, Effect]) -> Iterator[Row]:
        for key, its in found.items():
            yield group_row(here.say(MEASURES[key][0]), self.named)
            yield self._side(here.say("Peserta program"), its.taken, its.growth_taken, its.alone)
            yield self._side(here.say("Serupa, tidak ikut"), its.others, its.growth_others)
            if not its.is_enough:
                few = here.say("Terlalu sedikit untuk dibandingkan (n = {n}).", n=its.cases)
                yield row_with({"kelompok": few}, self.named)

    def _side(
        self, name: str, count: int, quartiles: Sequence[float] | None, alone: int | None = None
    ) -> Row:
        told = dict(zip(("kuartil_1", "median", "kuartil_3"), quartiles or (), strict=False))
        shown = {key: round(value, 1) for key, value in told.items()}
        return row_with({"kelompok": name, "umkm": count, **shown, "tanpa_pembanding": alone}, self.named)


def _of(measure: str) -> tuple[str, ...]:
    """The keys of a measure in the total."""
    return tuple(f"{measure}_{each}" for each in ("peserta", "serupa", "tanpa_pembanding"))


EFFECT = counted(
    "program-dampak",
    "Pertumbuhan peserta program",
    _BothSides(),
    total=("umkm", *(key for measure in MEASURES for key in _of(measure)), general.BY_TOTAL),
    subtitle=general.two_years,
    notes=(
        notes.comparable,
        notes.NO_CAUSE,
        general.by_totals,
        lambda here: general.own_growth(here.scope),
        general.by_sector,
    ),
    kinds=frozenset({"umkm", "angka_umkm"}),
    beside=frozenset({TAKEN}),
    years=years.TWO_YEARS,
    # Narrow charts stand side by side: the table below has the names in full.
    charts=(PartBars(Counted(later("Median pertumbuhan")), "median", (later("Peserta"), later("Serupa"))),),
)
"""`program-dampak`: median and quartiles of growth on both sides."""
