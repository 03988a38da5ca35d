"""Coverage has its rules and their twins in SQL: of any records, however odd, all count the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.visits.queries import lines, lines_at
from dinkop_desktop.features.visits.rules.tallies import Tally
from dinkop_desktop.register.catalogue.catalogue import YEARLY
from dinkop_desktop.register.rules import activity, validation, visits
from dinkop_desktop.register.rules.visits import Coverage, Outcome
from dinkop_desktop.register.store.store import Store, Work
from tests.random_records import Said, Writer, answers, codes

ON, YEARS = date(2026, 11, 24), (2025, 2026)
PLACES = ("36.74.01.1001", "36.74.01.1002", "")
UNKNOWN = "0191c3d0-0000-7000-8000-00000000ffff"
Count = Counter[tuple[Outcome, bool, bool]]


class Business(NamedTuple):
    """A business or koperasi with its figures, by their year."""

    kind: str
    own: Said
    figures: Mapping[int, Said]
    is_removed: bool

    @property
    def is_gone(self) -> bool:
        return not activity.is_there(self.own[activity.STATUS[self.kind]])


class Line(NamedTuple):
    """A visit: of which of the businesses, of another one too, and what was recorded."""

    about: int
    beside: int
    said: Said
    is_removed: bool


def of_kind(kind: str) -> st.SearchStrategy[Business]:
    place = {"kode_kelurahan": st.sampled_from([one or None for one in PLACES])}
    status = {activity.STATUS[kind]: codes(kind, activity.STATUS[kind])}
    own = st.builds(
        lambda *said: {k: v for one in said for k, v in one.items()},
        answers(kind),
        st.fixed_dictionaries(place | status),
    )
    figures = st.dictionaries(st.sampled_from(YEARS), answers(YEARLY[kind]), max_size=2)
    return st.builds(Business, st.just(kind), own, figures, st.booleans())


recorded = st.fixed_dictionaries(
    {
        "tahun_data": st.sampled_from([None, *YEARS]),
        "hasil": codes("kunjungan", "hasil"),
        "tanggal": st.sampled_from([None, "2026-01-02", "2026-02-03"]),
        "kode_kelurahan": st.sampled_from([one or None for one in PLACES]),
    }
)
# Numbers are of the businesses in their order; one too high is of none that is here, -1 of nobody.
visited = st.builds(
    Line, st.integers(-1, 5), st.sampled_from([-1, -1, 0, 1, 2, 3, 9]), recorded, st.booleans()
)


def by_rule(businesses: Mapping[str, Business], told: Iterable[tuple[int, Said]], year: int) -> Count:
    """What became of the lines and finds of a year; whether they stand while it is the newest, and after."""
    its: dict[object, list[tuple[int, Said]]] = defaultdict(list)
    for rid, said in told:
        if said["tahun_data"] in (None, year):
            its[said["umkm_id"] or said["koperasi_id"] or rid].append((rid, said))
    found: Count = Counter()
    for about, several in its.items():
        rid, said = max(
            several, key=lambda one: visits.worth_of(one[0], one[1]["tahun_data"], one[1]["tanggal"])
        )
        business = businesses.get(str(about))
        if business is None or not business.is_removed:
            in_year = said["tahun_data"] == year
            found[_told(business, year, said, in_year=in_year, is_line=True, is_known=False)] += 1
    for name, business in businesses.items():
        years = {said["tahun_data"] for _, said in its.get(name, ())}
        if not business.is_removed and not business.is_gone and year not in years:
            found[_told(business, year, {}, in_year=False, is_line=False, is_known=bool(years))] += 1
    # Who was visited outside the prelist and has no figures of the year stands at no time as a find.
    return Counter({key: count for key, count in found.items() if any(key[1:])})


def _told(
    business: Business | None, year: int, said: Said, *, in_year: bool, is_line: bool, is_known: bool
) -> tuple[Outcome, bool, bool]:
    figures = business.figures.get(year) if business else None
    lacks = business is None or visits.lacks(
        is_draft=validation.is_draft(business.kind, business.own),
        figures_lack=None
        if figures is None
        else validation.is_draft(YEARLY[business.kind], {**figures, "tahun_data": year}),
    )
    outcome = visits.outcome_of(
        said.get("hasil") or "",
        said.get("tanggal") or "",
        has_figures=figures is not None,
        is_complete=not lacks,
    )
    stands = visits.stands(
        in_year=in_year, is_line=is_line, is_known=is_known, has_figures=figures is not None
    )
    return (outcome if in_year else Outcome.FOUND), *stands


def by_twin(tallies: Iterable[Tally]) -> Count:
    found: Count = Counter()
    for one in tallies:
        outcome = visits.outcome_of(
            one.recorded, "x" if one.was_seen else "", has_figures=one.has_figures, is_complete=not one.lacks
        )
        found[outcome if one.in_year else Outcome.FOUND, one.if_newest, one.if_older] += one.alike
    return found


def standing(found: Count, *, is_newest: bool) -> Counter[Outcome]:
    """Of those that stand, what became of how many."""
    shown: Counter[Outcome] = Counter()
    for (outcome, if_newest, if_older), count in found.items():
        if if_newest if is_newest else if_older:
            shown[outcome] += count
    return shown


def put(
    work: Work, businesses: list[Business], visited: list[Line]
) -> tuple[dict[str, Business], list[tuple[int, Said]]]:
    """Write all of them; the businesses by their ids, the visits that were not removed by their numbers."""
    writer = Writer(work)
    ids: list[tuple[str, str]] = []
    for one in businesses:
        rid, name = writer.put(one.kind, one.own, hidden=int(one.is_removed))
        ids.append((one.kind, name))
        for year, figures in one.figures.items():
            key = YEARLY[one.kind]
            writer.put(key, {**figures, "tahun_data": year}, parent=rid, hidden=int(one.is_removed))
    told: list[tuple[int, Said]] = []
    for line in visited:
        named: dict[str, Any] = {"umkm_id": None, "koperasi_id": None}
        for number in (line.about, line.beside):
            if number >= 0:
                kind, name = ids[number] if number < len(ids) else ("umkm", UNKNOWN)
                named[f"{kind}_id"] = name
        rid, _ = writer.put("kunjungan", {**line.said, **named}, hidden=int(line.is_removed))
        if not line.is_removed:
            told.append((rid, {**line.said, **named}))
    return dict(zip((name for _, name in ids), businesses, strict=True)), told


# The queries of a year are long: to put them together again for each example takes longest.
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=set(Phase) - {Phase.explain},
)
@given(
    made=st.lists(st.one_of(of_kind("umkm"), of_kind("koperasi")), min_size=3, max_size=6),
    visited=st.lists(visited, min_size=4, max_size=12),
)
def test_every_way_to_count_covers_what_the_rules_cover(
    store: Store, made: list[Business], visited: list[Line]
) -> None:
    with store.begin() as work:
        businesses, told = put(work, made, visited)
        newest = max(lines.years(work), default=0)
        for year in YEARS:
            ruled = by_rule(businesses, told, year)
            assert by_twin(lines.tallies(work, year)) == ruled
            assert by_twin(one for at in PLACES for one in lines_at.tallies_at(work, year, at)) == ruled
            listed = Counter(
                visits.outcome_of(
                    row.recorded, row.on, has_figures=row.has_figures, is_complete=not row.lacks
                )
                if row.in_year
                else Outcome.FOUND
                for row in lines.lines(work, year, on=ON)
            )
            shown = standing(ruled, is_newest=year >= newest)
            assert listed == shown
            assert visits.coverage(listed) == visits.coverage(shown)


@pytest.mark.parametrize(
    ("outcomes", "covered", "percent"),
    [
        ({}, Coverage(0, 0), None),
        ({Outcome.FOUND: 4}, Coverage(0, 0), None),
        ({Outcome.UNSEEN: 3, Outcome.FOUND: 4}, Coverage(3, 0), 0.0),
        ({Outcome.COMPLETE: 1, Outcome.REFUSED: 1, Outcome.UNSEEN: 1}, Coverage(3, 2), 66.7),
        ({Outcome.NOT_FOUND: 5, Outcome.FOUND: 1}, Coverage(5, 5), 100.0),
        ({Outcome.COMPLETE: 99_999, Outcome.UNSEEN: 1}, Coverage(100_000, 99_999), 99.9),
    ],
)
def test_coverage_is_of_the_prelist_and_whole_only_where_nobody_is_left(
    outcomes: Mapping[Outcome, int], covered: Coverage, percent: float | None
) -> None:
    found = visits.coverage(outcomes)

    assert (found, found.percent) == (covered, percent)
