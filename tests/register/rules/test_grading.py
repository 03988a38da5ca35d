"""The grade by the rules of ODS, with the gap that is asked, and KUK as a hint."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.rules import grading
from dinkop_desktop.register.values.thresholds import KukRule

ON = date(2026, 11, 24)
OLD, YOUNG = date(2001, 5, 1), date(2024, 2, 29)
M, JT = 10**9, 10**6
KUK = KukRule(
    "Dasbor ODS",
    date(2020, 10, 14),
    members=(5000, 9000, 35000),
    own_capital=(250 * JT, 15 * M, 40 * M),
    assets=(2500 * JT, 100 * M, 500 * M),
)


def reported(*, years: str) -> dict[int, bool]:
    """The book years 2023 to 2025: `1` reported, `0` not, `?` not known."""
    return {
        year: letter == "1" for year, letter in zip((2023, 2024, 2025), years, strict=True) if letter != "?"
    }


@pytest.mark.parametrize(
    ("founded", "years", "possible"),
    [
        (OLD, "111", ("A",)),
        (OLD, "011", ("B",)),
        (OLD, "101", ("B",)),
        (OLD, "001", ("C2",)),
        (OLD, "010", ("C2?",)),
        (OLD, "100", ("C2?",)),
        (YOUNG, "010", ("C1",)),
        (YOUNG, "001", ("C1",)),
        (OLD, "000", ("D",)),
        (YOUNG, "?00", ("D",)),  # it was not there in 2023
        (OLD, "?11", ("A", "B")),
        (OLD, "?00", ("C2?", "D")),
        (OLD, "00?", ("C2", "D")),
        (OLD, "???", ("A", "B", "C2", "C2?", "D")),
        (None, "001", ("C1", "C2")),
        (None, "111", ("A",)),
        (date(2026, 1, 5), "???", ()),
    ],
)
def test_the_grade_follows_from_the_rat_of_three_book_years(
    founded: date | None, years: str, possible: tuple[str, ...]
) -> None:
    graded = grading.grade(founded=founded, reported=reported(years=years), on=ON)

    assert graded.possible == possible
    assert graded.grade == (possible[0] if len(possible) == 1 else "")


def test_three_years_are_counted_to_the_day() -> None:
    once = reported(years="001")

    after = grading.grade(founded=date(2023, 11, 25), reported=once, on=ON)
    on_the_day = grading.grade(founded=date(2023, 11, 24), reported=once, on=ON)

    assert (after.grade, on_the_day.grade) == ("C1", "C2")


@pytest.mark.parametrize(
    ("years", "recorded", "contradicts"),
    [
        ("011", "B", False),
        ("011", "A", True),
        ("011", None, False),
        ("010", "C1", False),
        ("010", "C2", False),
        ("010", "D", True),
        ("?11", "A", False),
        ("?11", "D", True),
    ],
)
def test_what_ods_records_may_contradict_the_rules(
    years: str,
    recorded: str | None,
    contradicts: bool,
) -> None:
    graded = grading.grade(founded=OLD, reported=reported(years=years), on=ON)

    assert graded.contradicts(recorded) is contradicts


def test_without_a_book_year_nothing_is_contradicted() -> None:
    graded = grading.grade(founded=date(2026, 3, 1), reported={}, on=ON)

    assert not graded.contradicts("A")


@given(
    st.none() | st.dates(date(1990, 1, 1), date(2025, 12, 31)),
    st.dictionaries(st.integers(2020, 2027), st.booleans()),
    st.sampled_from((2023, 2024, 2025)),
    st.booleans(),
)
def test_knowing_more_leaves_no_grade_that_was_not_possible(
    founded: date | None,
    known: dict[int, bool],
    year: int,
    was: bool,
) -> None:
    less = {key: value for key, value in known.items() if key != year}

    before = grading.grade(founded=founded, reported=less, on=ON)
    after = grading.grade(founded=founded, reported={**less, year: was}, on=ON)

    assert after.possible
    assert set(after.possible) <= set(before.possible)


@pytest.mark.parametrize(
    ("members", "capital", "assets", "kuk"),
    [
        (None, None, None, None),
        (0, None, None, 1),
        (4999, None, None, 1),
        (5000, None, None, 2),
        (9000, 0, 0, 3),
        (35000, None, None, 3),
        (35001, None, None, 4),
        (10, 250 * JT - 1, None, 1),
        (10, 250 * JT, None, 2),
        (10, None, 500 * M + 1, 4),
        (12000, 300 * JT, 3 * M, 3),
    ],
)
def test_kuk_is_hinted_by_the_highest_class_reached(
    members: int | None, capital: int | None, assets: int | None, kuk: int | None
) -> None:
    assert grading.hint_kuk(members=members, own_capital_rp=capital, assets_rp=assets, rule=KUK) == kuk


def test_without_a_rule_there_is_no_hint() -> None:
    assert grading.hint_kuk(members=10, own_capital_rp=None, assets_rp=None, rule=None) is None


@given(*[st.none() | st.integers(0, 10**12)] * 3, st.integers(0, 2), st.integers(0, 10**12))
def test_more_of_anything_never_lowers_the_kuk(
    members: int | None, capital: int | None, assets: int | None, which: int, more: int
) -> None:
    figures = [members, capital, assets]
    before = grading.hint_kuk(members=members, own_capital_rp=capital, assets_rp=assets, rule=KUK)
    figures[which] = (figures[which] or 0) + more

    after = grading.hint_kuk(members=figures[0], own_capital_rp=figures[1], assets_rp=figures[2], rule=KUK)

    assert after is not None
    assert after >= (before or 1)
