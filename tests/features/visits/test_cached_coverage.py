"""Kept coverage: a line lies in one kelurahan, its business in another, and still nothing is ever stale."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.visits.queries import lines, lines_at
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.store import touching
from dinkop_desktop.reporting import caching, catalogue, reporting, streaming
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.report import Report
from tests import offices
from tests.figure_acts import CIATER, PLACES
from tests.offices import Town
from tests.visit_acts import YEARS, VisitActs

COVERAGE: Report = catalogue.find_report("cakupan")


def directly(desk: Desk, *, year: int, area: str) -> Table:
    """The same report from a pass over every visit."""
    scope = reporting.scope_of(desk, "cakupan", year=year, area=area)
    with desk.store.read() as reader:
        asked = Asked(reader, replace(scope, area=""), desk.reference)
        return COVERAGE.count(scope, streaming.streams_for(COVERAGE, asked), desk.reference)


@pytest.fixture(autouse=True)
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kelurahan that is stale is counted by itself, however many they are."""
    monkeypatch.setattr(caching, "_MOST", 1.0)


@pytest.mark.slow(3)
def test_kept_coverage_is_what_a_count_of_everything_gives(town: Town) -> None:
    acts = VisitActs(town.dinkop)
    for number in range(40):
        acts.act(number)
        chance = random.Random(number)
        agree(town.dinkop, year=chance.choice(YEARS), area=chance.choice(("", "", "36.74.01", CIATER)))


def agree(desk: Desk, *, year: int = 2025, area: str = "") -> None:
    kept, counted = (
        reporting.report(desk, "cakupan", year=year, area=area),
        directly(desk, year=year, area=area),
    )
    assert (kept.rows, kept.total) == (counted.rows, counted.total)


@pytest.mark.slow
def test_the_homes_add_up_to_the_city(town: Town) -> None:
    acts = VisitActs(town.dinkop)
    for number in range(40):
        acts.act(number)

    with town.dinkop.store.read() as reader:
        newest = max(lines.years(reader))
        for year in YEARS:
            whole = sorted(lines.tallies(reader, year))
            homes = sorted(one for place in acts.places for one in lines_at.tallies_at(reader, year, place))
            assert homes == whole
            assert any(one.home != one.kelurahan for one in whole)
            assert {(one.if_newest, one.if_older) for one in whole} >= {(True, True), (True, False)}

            counted: Counter[tuple[object, ...]] = Counter()
            for one in whole:
                if one.if_newest if year == newest else one.if_older:
                    counted[one[1:5] + one[6:9]] += one.alike
            assert counted == Counter(
                (row.kelurahan, row.rw, row.rt, row.recorded, row.has_figures, row.lacks, row.in_year)
                for row in lines.lines(reader, year, on=town.dinkop.today)
            )


def test_two_lines_of_a_business_that_is_not_here_are_one_whichever_changes(town: Town) -> None:
    desk, unknown = town.dinkop, "018f3c1e-0000-7000-8000-000000000001"
    line = {"nama_sasaran": "Warung", "umkm_id": unknown, "tahun_data": 2025, "hasil": "menolak"}
    told = [
        {**line, "kode_kelurahan": place, "tanggal": on}
        for place, on in zip(PLACES, ("2026-01-03", "2026-01-02", "2026-01-01"), strict=True)
    ]
    *_, last = offices.add(desk, *told, kind="kunjungan")
    before = [reporting.report(desk, "cakupan", area=place).total["menolak"] for place in PLACES]
    recording.set_fields(desk, last, {"tanggal": "2026-01-04"})
    after = [reporting.report(desk, "cakupan", area=place).total["menolak"] for place in PLACES]

    assert (before, after) == ([1, 0, 0], [0, 0, 1])


@pytest.mark.parametrize("most", [5000, 0], ids=["looked up", "everywhere"])
def test_a_line_that_names_another_business_leaves_the_first_ones_kelurahan(
    town: Town, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(touching, "_MOST", most)
    desk = town.dinkop
    first, second = (
        offices.add_business(desk, number, kode_kelurahan=place) for number, place in enumerate(PLACES[1:], 1)
    )
    line = {"nama_sasaran": "Warung", "kode_kelurahan": CIATER, "tahun_data": 2025, "hasil": "menolak"}
    (visit,) = offices.add(desk, {**line, "umkm_id": first}, kind="kunjungan")
    totals = [reporting.report(desk, "cakupan").total]
    for about in (second, None):
        recording.set_fields(desk, visit, {"umkm_id": about})
        totals.append(reporting.report(desk, "cakupan").total)

    assert [(total["daftar_awal"], total["menolak"]) for total in totals] == [(1, 1)] * 3


@pytest.mark.slow
def test_a_business_that_comes_late_or_counts_no_more_takes_its_lines_along(town: Town) -> None:
    acts = VisitActs(town.dinkop)
    for about in acts.to_come:
        told = {"nama_sasaran": "Warung", "umkm_id": about, "tahun_data": 2025, "hasil": "menolak"}
        acts.visits += offices.add(town.dinkop, {**told, "kode_kelurahan": CIATER}, kind="kunjungan")
    for act in (acts.arrive, acts.arrive, acts.refuse, acts.arrive, acts.refuse, acts.refuse):
        agree(town.dinkop)
        act(random.Random(len(acts.births)))

    agree(town.dinkop)
