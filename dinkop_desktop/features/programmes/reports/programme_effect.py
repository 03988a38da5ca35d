"""The report `program-dampak`: growth of who took part beside comparable businesses that did not.

1. Compared are businesses whose figure is known of both years; what comparable means is `rules.effect`'s.
2. Numbers of cases stand on both sides; with fewer than 20 on either, nothing else does.
3. Nothing is said of a cause.

Source: rules/effect/py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.features.programmes.reports import programme_notes as notes
from dinkop_desktop.features.programmes.reports.programme_figures import TAKEN
from dinkop_desktop.features.programmes.rules import effect
from dinkop_desktop.features.programmes.rules.effect import Effect, Side
from dinkop_desktop.papers.table import Column, ColumnKind, Row, Table, group_row
from dinkop_desktop.register.rules import growth
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.rules.sectors import sector_of
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes as general
from dinkop_desktop.reporting.figures import Scope, area_of
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.tally import class_of
from dinkop_desktop.reporting.two_years import EVERYBODY, two_years
from dinkop_desktop.reporting.views import View

_NUMBER, _PERCENT = ColumnKind.NUMBER, ColumnKind.PERCENT
_KECAMATAN_LETTERS = 8
_COLUMNS = (
    Column("kelompok", "Kelompok", width=44),
    Column("umkm", "UMKM", _NUMBER, 10),
    Column("kuartil_1", "Kuartil 1", _PERCENT, 10),
    Column("median", "Median", _PERCENT, 10),
    Column("kuartil_3", "Kuartil 3", _PERCENT, 10),
    Column("tanpa_pembanding", "Tanpa pembanding", _NUMBER, 12),
)
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
    """

    groups: list[tuple[str, str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    percents: dict[str, list[float | None]] = field(default_factory=lambda: {key: [] for key in MEASURES})


def _gather(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Grown]:
    on = scope.made_at.date()
    places: defaultdict[str, Grown] = defaultdict(Grown)
    numbers: dict[tuple[str, str, str], int] = {}
    for one in streams[EVERYBODY]:
        before, after = two_years(one)
        grown = {key: growth.percent(of(before), of(after)) for key, (_, of) in MEASURES.items()}
        if all(percent is None for percent in grown.values()):
            continue
        place = one.kode_kelurahan or ""
        group = (_sector(one, reference), class_of(growth.size_in(before, reference=reference, on=on)))
        its = places[place]
        number = numbers.setdefault((place, *group), len(its.groups))
        if number == len(its.groups):
            its.groups.append(group)
        its.numbers.append(number)
        its.ids.append(one.record_id)
        for key, percent in grown.items():
            its.percents[key].append(percent)
    return places


def _present(scope: Scope, parts: Mapping[str, Grown], streams: Streams, reference: Reference) -> Table:
    area = area_of(scope, reference)
    found = effects(parts, frozenset(streams[TAKEN]))
    total = {"umkm": max((its.taken + its.others for its in found.values()), default=0)}
    for key, its in found.items():
        total |= {
            f"{key}_peserta": its.taken,
            f"{key}_serupa": its.others,
            f"{key}_tanpa_pembanding": its.alone,
        }
    return Table(
        key="program-dampak",
        title=scope.say("Pertumbuhan peserta program"),
        subtitle=general.two_years(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(_rows(scope, found)),
        total=total,
        notes=(
            notes.source(scope),
            notes.comparable(scope),
            notes.no_cause(scope),
            general.own_growth(scope),
            general.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


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


EFFECT = Parts(
    kinds=frozenset({"umkm", "angka_umkm"}),
    holds=Grown,
    gather=_gather,
    together=_present,
    beside=frozenset({TAKEN}),
)
"""`program-dampak`: median and quartiles of growth on both sides."""


def _sector(one: View, reference: Reference) -> str:
    return sector_of(one, reference=reference).key


def _rows(scope: Scope, found: Mapping[str, Effect]) -> Iterator[Row]:
    for key, its in found.items():
        yield group_row(scope.say(MEASURES[key][0]), _COLUMNS)
        too_few = too_few_words(scope, its)
        for name, count, quartiles, alone in (
            ("Peserta program", its.taken, its.growth_taken, its.alone),
            ("Serupa, tidak ikut", its.others, its.growth_others, None),
        ):
            told = [None, None, None] if quartiles is None else [round(one, 1) for one in quartiles]
            yield Row((scope.say(name), count, *told, alone))
        if too_few:
            yield Row((too_few, None, None, None, None, None))


def too_few_words(scope: Scope, its: Effect) -> str:
    """That there are too few cases; "" where there are enough."""
    return "" if its.is_enough else scope.say("Terlalu sedikit untuk dibandingkan (n = {n}).", n=its.cases)
