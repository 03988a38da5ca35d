"""Growth of who took part beside who is alike and did not."""

from __future__ import annotations

from fractions import Fraction
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.programmes.rules import effect
from dinkop_desktop.features.programmes.rules.effect import Case

FOOD, CLOTH = ("kuliner", "mikro", "36.74.01"), ("fashion", "kecil", "36.74.02")


def _cases(alike: tuple[str, ...], took_part: bool, *percents: float) -> list[Case]:
    return [Case(alike, took_part, percent) for percent in percents]


def test_under_twenty_on_either_side_nothing_is_compared() -> None:
    few = _cases(FOOD, True, *range(7)) + _cases(FOOD, False, *range(300))

    found = effect.compare(few)

    assert (found.taken, found.others, found.cases) == (7, 300, 7)
    assert not found.is_enough
    assert found.growth_taken is None
    assert found.growth_others is None


def test_twenty_on_each_side_are_enough() -> None:
    found = effect.compare(_cases(FOOD, True, *range(20)) + _cases(FOOD, False, *range(20)))

    assert found.growth_taken == found.growth_others == (4, 9, 14)


def test_a_participant_without_a_comparable_business_is_left_out_and_counted() -> None:
    both = _cases(FOOD, True, *range(20)) + _cases(FOOD, False, *range(20))

    found = effect.compare(both + _cases(CLOTH, True, 900, 900, 900))

    assert (found.taken, found.alone) == (20, 3)
    assert found.growth_taken == (4, 9, 14)


def test_others_without_a_participant_beside_them_are_not_compared() -> None:
    both = _cases(FOOD, True, *range(20)) + _cases(FOOD, False, *range(20))

    found = effect.compare(both + _cases(CLOTH, False, *([900] * 500)))

    assert found.others == 20
    assert found.growth_others == (4, 9, 14)


def test_groups_of_alike_businesses_weigh_the_same_on_both_sides() -> None:
    # As many participants in either group; of the others one group has a hundred times the other.
    taken = _cases(FOOD, True, *([10] * 15)) + _cases(CLOTH, True, *([50] * 15))
    others = _cases(FOOD, False, *([10] * 1000)) + _cases(CLOTH, False, *([50] * 10))

    found = effect.compare(taken + others)

    assert found.growth_taken == found.growth_others == (10, 10, 50)


@pytest.mark.parametrize("weight", [Fraction(1), Fraction(3, 7), Fraction(250)])
def test_equal_weights_weigh_nothing(weight: Fraction) -> None:
    assert effect.quartiles([(float(n), weight) for n in range(1, 9)]) == (2, 4, 6)


@given(st.lists(st.integers(-100, 900), min_size=1))
def test_the_median_without_weights_is_the_median(percents: list[int]) -> None:
    low, middle, high = effect.quartiles([(one, Fraction(1)) for one in percents])

    assert middle == median_low(percents)
    assert min(percents) <= low <= middle <= high <= max(percents)


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9)), min_size=1))
def test_a_weight_is_as_good_as_so_many_cases(weighed: list[tuple[int, int]]) -> None:
    written_out = [(percent, Fraction(1)) for percent, weight in weighed for _ in range(weight)]

    assert effect.quartiles([(p, Fraction(w, 13)) for p, w in weighed]) == effect.quartiles(written_out)


@given(st.lists(st.tuples(st.sampled_from((FOOD, CLOTH)), st.booleans(), st.integers(-50, 50))))
def test_nobody_is_lost_and_nobody_counts_twice(cases: list[tuple[tuple[str, ...], bool, int]]) -> None:
    found = effect.compare(Case(*one) for one in cases)

    taken = sum(took_part for _, took_part, _ in cases)
    assert found.taken + found.alone == taken
    assert found.others <= len(cases) - taken
