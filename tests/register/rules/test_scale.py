"""Size by law: the bounds, the criterion, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.catalogue import years
from dinkop_desktop.register.rules import scale
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from tests.register.conftest import TODAY

MILLION, BILLION = 10**6, 10**9


@pytest.mark.parametrize(
    ("turnover", "expected"),
    [
        (0, "mikro"),
        (2_000_000_000, "mikro"),
        (2_000_000_001, "kecil"),
        (15_000_000_000, "kecil"),
        (15_000_000_001, "menengah"),
        (50_000_000_000, "menengah"),
        (50_000_000_001, "besar"),
    ],
)
def test_turnover_by_pp_7_of_2021(reference: Reference, turnover: int, expected: str) -> None:
    found = scale.size_of({"omzet_tahunan": turnover}, reference=reference, on=TODAY)

    assert (found.scale, found.criterion, found.rule) == (expected, "omzet", "PP 7/2021 pasal 35")


@pytest.mark.parametrize(
    ("capital", "expected"),
    [
        (1_000_000_000, "mikro"),
        (1_000_000_001, "kecil"),
        (5_000_000_000, "kecil"),
        (5_000_000_001, "menengah"),
        (10_000_000_000, "menengah"),
        (10_000_000_001, "besar"),
    ],
)
def test_capital_decides_where_turnover_is_not_known(
    reference: Reference, capital: int, expected: str
) -> None:
    found = scale.size_of({"modal_usaha": capital}, reference=reference, on=TODAY)

    assert (found.scale, found.criterion) == (expected, "modal")
    assert not found.differs


def test_both_criteria_are_kept_and_their_difference_shown(reference: Reference) -> None:
    figures: dict[str, Value] = {"omzet_tahunan": 2 * BILLION, "modal_usaha": BILLION + 1}

    found = scale.size_of(figures, reference=reference, on=TODAY)

    assert (found.scale, found.by_turnover, found.by_capital) == ("mikro", "mikro", "kecil")
    assert found.differs


def test_equal_criteria_do_not_differ(reference: Reference) -> None:
    found = scale.size_of({"omzet_tahunan": 1, "modal_usaha": 1}, reference=reference, on=TODAY)

    assert not found.differs


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sd_50jt", "mikro"),
        ("1m_2m", "mikro"),
        ("2m_4_8m", "kecil"),
        ("4_8m_15m", "kecil"),
        ("15m_50m", "menengah"),
        ("di_atas_50m", "besar"),
    ],
)
def test_a_range_decides_where_the_number_was_refused(reference: Reference, code: str, expected: str) -> None:
    found = scale.size_of({"rentang_omzet": code, "modal_usaha": 1}, reference=reference, on=TODAY)

    assert (found.scale, found.criterion) == (expected, "rentang_omzet")


def test_the_number_goes_before_its_range(reference: Reference) -> None:
    figures: dict[str, Value] = {"omzet_tahunan": 1, "rentang_omzet": "di_atas_50m"}

    assert scale.size_of(figures, reference=reference, on=TODAY).scale == "mikro"


def test_without_figures_nothing_is_known(reference: Reference) -> None:
    found = scale.size_of({}, reference=reference, on=TODAY)

    assert (found.scale, found.criterion, found.differs) == (None, None, False)


def test_before_the_first_rule_there_was_no_size(reference: Reference) -> None:
    found = scale.size_of({"omzet_tahunan": 1}, reference=reference, on=date(2000, 1, 1))

    assert (found.scale, found.rule) == (None, "")


@pytest.mark.parametrize(
    ("turnover", "expected"),
    [
        (300 * MILLION, "mikro"),
        (300 * MILLION + 1, "kecil"),
        (2_500 * MILLION, "kecil"),
        (2_500 * MILLION + 1, "menengah"),
        (50 * BILLION, "menengah"),
        (50 * BILLION + 1, "besar"),
    ],
)
def test_turnover_by_the_old_law(reference: Reference, turnover: int, expected: str) -> None:
    found = scale.old_law_size({"omzet_tahunan": turnover}, reference=reference)

    assert (found.scale, found.rule) == (expected, "UU 20/2008 pasal 6")


def test_on_a_day_of_the_old_law_it_is_the_rule(reference: Reference) -> None:
    found = scale.size_of({"omzet_tahunan": 301 * MILLION}, reference=reference, on=date(2020, 12, 31))

    assert found.scale == "kecil"


def test_a_range_across_a_bound_of_the_old_law_gives_no_class(reference: Reference) -> None:
    found = scale.old_law_size({"rentang_omzet": "2m_4_8m"}, reference=reference)

    assert (found.scale, found.criterion) == (None, None)


@pytest.mark.parametrize(
    ("worth", "debt", "expected"),
    [
        (60 * MILLION, 10 * MILLION, "mikro"),
        (61 * MILLION, 10 * MILLION, "kecil"),
        (61 * MILLION, None, None),
    ],
)
def test_net_worth_by_the_old_law(
    reference: Reference, worth: int, debt: int | None, expected: str | None
) -> None:
    found = scale.old_law_size({"aset_lain": worth, "modal_pinjaman": debt}, reference=reference)

    assert found.scale == expected


def test_every_range_of_the_form_has_its_bounds() -> None:
    assert [choice.code for choice in years.TURNOVER_RANGES] == list(scale.RANGES)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_turnover_lies_in_the_range_that_is_found_for_it(turnover: int) -> None:
    lowest, highest = scale.RANGES[scale.range_of(turnover)]

    assert lowest <= turnover
    assert highest is None or turnover <= highest


@given(st.integers(min_value=0, max_value=10**12))
def test_a_turnover_and_its_range_give_one_class(reference: Reference, turnover: int) -> None:
    by_number = scale.size_of({"omzet_tahunan": turnover}, reference=reference, on=TODAY)
    by_range = scale.size_of({"rentang_omzet": scale.range_of(turnover)}, reference=reference, on=TODAY)

    assert by_number.scale == by_range.scale
