"""Three lists of one city, of three shapes: the rows find their records, and growth is that of the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import landing, three_lists
from benchmarks.landing import Years
from dinkop_desktop.desk.desk import Desk
from tests.offices import Town

SEED, BUSINESSES = 7, 450


@pytest.fixture
def taken(town: Town, tmp_path: Path) -> tuple[Desk, Years]:
    years = landing.make(tmp_path / "daftar", seed=SEED, businesses=BUSINESSES)
    for year in three_lists.YEARS:
        landing.take_in(town.dinkop, years, year)
    return town.dinkop, years


def test_rows_land_on_the_right_record_and_growth_is_that_of_the_truth(taken: tuple[Desk, Years]) -> None:
    desk, years = taken

    first, *later = (years.tallies[year] for year in three_lists.YEARS)
    assert (first.known, first.right, first.wrong) == (0, 0, 0)
    assert sum(tally.right for tally in later) >= 0.98 * sum(tally.known for tally in later)
    assert all(tally.precision >= 0.995 for tally in later)
    assert [tally.doubled for tally in later] == [0, 0]
    for year in three_lists.YEARS[1:]:
        assert landing.growth(desk, year) == landing.true_growth(years, year)
