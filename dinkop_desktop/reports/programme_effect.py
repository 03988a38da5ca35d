"""The report `program-dampak`: growth of who took part beside comparable businesses that did not.

1. Compared are businesses whose figure is known of both years; what comparable means is `domain.effect`'s.
2. Numbers of cases stand on both sides; with fewer than 20 on either, nothing else does.
3. Nothing is said of a cause.

Source: domain/effect.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from dinkop_desktop.domain import effect, growth
from dinkop_desktop.domain.areas import Area
from dinkop_desktop.domain.effect import Case, Effect
from dinkop_desktop.domain.growth import YearFigures
from dinkop_desktop.domain.reference import Reference
from dinkop_desktop.domain.sectors import sector_of
from dinkop_desktop.reports import notes as general
from dinkop_desktop.reports import programme_notes as notes
from dinkop_desktop.reports.figures import BusinessYears, Scope, Streams, area_of, lies_in
from dinkop_desktop.reports.table import Column, ColumnKind, Row, Table, group_row
from dinkop_desktop.reports.tally import class_of

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


def compare_effect(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`program-dampak`: median and quartiles of growth on both sides.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    found = effects(streams.years, frozenset(streams.taken), scope=scope, area=area, reference=reference)
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


def effects(
    years: Iterable[BusinessYears],
    taken: Collection[str],
    *,
    scope: Scope,
    area: Area,
    reference: Reference,
) -> Mapping[str, Effect]:
    """What the comparison of each measure comes to.

    Args:
        years: businesses with the figures of both years.
        taken: ids of those that took part.
        scope: its day decides which rule of size holds.
        area: that is asked for.
        reference: lists and thresholds.
    """
    cases: dict[str, list[Case]] = defaultdict(list)
    on = scope.made_at.date()
    for one in years:
        if not lies_in(one.kode_kelurahan, area):
            continue
        grown = {key: growth.percent(of(one.before), of(one.after)) for key, (_, of) in MEASURES.items()}
        known = {key: percent for key, percent in grown.items() if percent is not None}
        if known:
            size = class_of(growth.size_in(one.before, reference=reference, on=on))
            alike = (_sector(one, reference), size, (one.kode_kelurahan or "")[:_KECAMATAN_LETTERS])
            for key, percent in known.items():
                cases[key].append(Case(alike, one.record_id in taken, percent))
    return {key: effect.compare(cases[key]) for key in MEASURES}


def _sector(one: BusinessYears, reference: Reference) -> str:
    told = {"kbli": one.kbli, "kbli_versi": one.kbli_versi, "sektor_unggulan": one.sektor_unggulan}
    return sector_of(told, reference=reference).key


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
