"""The what-if of savings: against the closed form, never less for more, and nothing from nothing."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.koperasi.rules import savings
from dinkop_desktop.features.koperasi.rules.savings import Plan, Started, Unit

M, JT = 10**9, 10**6
plans = st.builds(
    Plan,
    members=st.integers(0, 20_000),
    pokok_rp=st.integers(0, 10**6),
    wajib_rp=st.integers(0, 10**6),
    sukarela_rp=st.integers(0, 10**6),
    months=st.integers(0, 48),
    lent_percent=st.integers(0, 100),
    rate_hundredths=st.integers(0, 2400),
    reserve_percent=st.integers(0, 100),
)


def test_twelve_thousand_savers_have_twelve_billion_after_a_year() -> None:
    plan = Plan(12_000, pokok_rp=100_000, wajib_rp=50_000, sukarela_rp=25_000, months=12)

    last = savings.grow(plan)[-1]

    assert (last.number, last.saved_rp, last.capital_rp, last.shu_rp) == (12, 12 * M, 12 * M, 0)


def test_interest_of_a_month_is_a_twelfth_of_what_is_lent() -> None:
    # 1,000 x 1 jt = 1 M; half is lent at 12 % a year: 5 jt a month, of which 40 % stay.
    plan = Plan(1_000, JT, 0, months=1, lent_percent=50, rate_hundredths=1200, reserve_percent=40)

    assert savings.grow(plan)[-1] == savings.Month(1, M, M + 2 * JT, 3 * JT)


@given(plans)
def test_it_is_what_the_closed_form_gives(plan: Plan) -> None:
    found = savings.grow(plan)

    rate = Fraction(plan.lent_percent * plan.rate_hundredths, 100 * 10_000 * 12)
    growth = rate * Fraction(plan.reserve_percent, 100)
    first = plan.members * plan.pokok_rp
    monthly = plan.members * (plan.wajib_rp + plan.sukarela_rp)
    for one in found:
        n = one.number
        sums = Fraction(n) if growth == 0 else ((1 + growth) ** n - 1) / growth
        assert one.capital_rp == int(first * (1 + growth) ** n + monthly * sums)
        assert one.saved_rp == first + n * monthly
    assert [one.number for one in found] == list(range(plan.months + 1))


@given(plans)
def test_nothing_comes_of_nothing(plan: Plan) -> None:
    nobody = savings.grow(replace(plan, members=0))
    nothing = savings.grow(replace(plan, pokok_rp=0, wajib_rp=0, sukarela_rp=0))

    assert {(one.saved_rp, one.capital_rp, one.shu_rp) for one in (*nobody, *nothing)} == {(0, 0, 0)}


@given(
    plans,
    st.sampled_from(("members", "pokok_rp", "wajib_rp", "sukarela_rp", "rate_hundredths", "lent_percent")),
    st.integers(1, 50),
)
def test_more_of_anything_never_makes_less(plan: Plan, name: str, more: int) -> None:
    most = 100 if name == "lent_percent" else 10**7
    larger = replace(plan, **{name: min(getattr(plan, name) + more, most)})

    for less, one in zip(savings.grow(plan), savings.grow(larger), strict=True):
        assert one.capital_rp >= less.capital_rp
        assert one.shu_rp >= less.shu_rp


@given(plans)
def test_capital_never_falls_and_is_never_less_than_what_was_saved(plan: Plan) -> None:
    found = savings.grow(plan)

    for before, one in itertools.pairwise(found):
        assert one.capital_rp >= before.capital_rp
        assert one.shu_rp >= before.shu_rp
    assert all(one.capital_rp >= one.saved_rp for one in found)


@pytest.mark.parametrize(
    "wrong",
    [
        {"members": -1},
        {"pokok_rp": -1},
        {"wajib_rp": 10**13},
        {"months": savings.MOST_MONTHS + 1},
        {"lent_percent": 101},
        {"reserve_percent": -1},
        {"rate_hundredths": 10_001},
    ],
)
def test_what_cannot_be_is_not_worked_out(wrong: dict[str, int]) -> None:
    plan = replace(Plan(10, 1, 1), **wrong)

    assert not plan.is_sound
    with pytest.raises(ValueError, match="cannot"):
        savings.grow(plan)


def test_a_business_is_started_when_the_capital_reaches_its_cost() -> None:
    months = savings.grow(Plan(100, 0, 100_000, months=10))  # 10 jt a month
    units = (Unit("Kantin sehat", 35 * JT, 5 * JT), Unit("Travel", 60 * JT, 7 * JT), Unit("Lahan", M, 0))

    assert savings.start(months, units) == (
        Started(units[0], 4, 4, 7),
        Started(units[1], 6, 10, 9),
        Started(units[2], None, None, None),
    )
    # Where half is lent, it takes twice as long.
    assert savings.start(months, units[:1], free_percent=50)[0].alone == 7


@given(
    plans, st.lists(st.builds(Unit, st.just("U"), st.integers(0, 10**10), st.integers(0, 10**8)), max_size=4)
)
def test_in_order_is_never_before_alone(plan: Plan, units: list[Unit]) -> None:
    for one in savings.start(savings.grow(plan), units):
        if one.in_order is not None:
            assert one.alone is not None
            assert one.alone <= one.in_order
