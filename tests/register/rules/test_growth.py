"""Growth between two data years, and steps between classes of size."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.rules import growth
from dinkop_desktop.register.rules.growth import Step, YearFigures
from dinkop_desktop.register.rules.scale import Scale
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import GrowthRule

M = 10**9
ON = date(2026, 11, 24)
RULE = GrowthRule("usulan", date(2000, 1, 1), percent=20, workers=1)


@pytest.mark.parametrize(
    ("before", "after", "percent"),
    [(5, 15, 200), (4, 3, -25), (7, 7, 0), (0, 9, None), (None, 9, None), (9, None, None), (5, 0, -100)],
)
def test_growth_from_nothing_is_no_percentage(
    before: int | None, after: int | None, percent: float | None
) -> None:
    assert growth.percent(before, after) == percent


@given(st.integers(1, 10**15), st.integers(0, 10**15))
def test_the_percentage_goes_where_the_figure_goes(before: int, after: int) -> None:
    grown = growth.percent(before, after)

    assert grown is not None
    assert growth.step(before, after) is (Step.UP if grown > 0 else Step.DOWN if grown < 0 else Step.SAME)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (YearFigures(turnover_rp=2 * M), YearFigures(turnover_rp=2 * M + 1), (Step.UP, "mikro", "kecil")),
        (YearFigures(turnover_rp=3 * M), YearFigures(turnover_rp=M), (Step.DOWN, "kecil", "mikro")),
        (YearFigures(turnover_rp=M), YearFigures(turnover_rp=2 * M), (Step.SAME, "mikro", "mikro")),
        # Turnover of one year and capital of the other say nothing together.
        (YearFigures(turnover_rp=M), YearFigures(capital_rp=9 * M), None),
        (
            YearFigures(turnover_rp=M, capital_rp=M),
            YearFigures(capital_rp=2 * M),
            (Step.UP, "mikro", "kecil"),
        ),
        # Where both are known, turnover decides.
        (
            YearFigures(turnover_rp=M, capital_rp=M),
            YearFigures(turnover_rp=M, capital_rp=9 * M),
            (Step.SAME, "mikro", "mikro"),
        ),
        (
            YearFigures(turnover_range="1m_2m"),
            YearFigures(turnover_rp=5 * M),
            (Step.UP, "mikro", "kecil"),
        ),
        (YearFigures(), YearFigures(turnover_rp=M), None),
    ],
)
def test_the_same_criterion_is_compared(
    reference: Reference, before: YearFigures, after: YearFigures, found: tuple[Step, str, str] | None
) -> None:
    step = growth.step_of_size(before, after, reference=reference, on=ON)

    assert step == (None if found is None else (found[0], Scale(found[1]), Scale(found[2])))


@pytest.mark.parametrize(
    ("before", "after", "grown"),
    [
        (YearFigures(workers=5), YearFigures(workers=6), True),
        (YearFigures(workers=6), YearFigures(workers=7), False),
        (YearFigures(turnover_rp=100), YearFigures(turnover_rp=120), True),
        (YearFigures(turnover_rp=100), YearFigures(turnover_rp=119), False),
        (YearFigures(turnover_rp=100, workers=2), YearFigures(turnover_rp=50, workers=4), True),
        (YearFigures(workers=5), YearFigures(turnover_rp=100), None),
        (YearFigures(workers=0), YearFigures(workers=3), None),
    ],
)
def test_a_business_grows_by_turnover_or_by_workers(
    before: YearFigures, after: YearFigures, grown: bool | None
) -> None:
    assert growth.has_grown(before, after, RULE) is grown


def test_a_percentage_alone_is_no_growth_where_people_are_asked_for() -> None:
    rule = GrowthRule("lain", date(2000, 1, 1), percent=20, workers=3)

    assert growth.has_grown(YearFigures(workers=1), YearFigures(workers=3), rule) is False
    assert growth.has_grown(YearFigures(workers=1), YearFigures(workers=4), rule) is True


@pytest.mark.parametrize(
    ("figures", "is_empty"),
    [(YearFigures(), True), (YearFigures(workers=0), False), (YearFigures(turnover_range="1m_2m"), False)],
)
def test_a_year_is_empty_where_nothing_is_known(figures: YearFigures, is_empty: bool) -> None:
    assert figures.is_empty is is_empty
