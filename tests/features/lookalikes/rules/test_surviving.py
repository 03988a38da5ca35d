"""Which value should stay: rule after rule, whatever the order in which the records are named."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.lookalikes.rules import surviving
from dinkop_desktop.features.lookalikes.rules.surviving import Because, Order, Side

A, B, C = "a" * 8, "b" * 8, "c" * 8


def one(
    *sides: Side, keep: str = A, texts: frozenset[str] = frozenset(), **taken: str
) -> tuple[str, Because]:
    (found,) = surviving.propose(["x"], sides, Order(keep, taken, texts))
    return found.record, found.because


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((Side(A, {"x": 1}), Side(B, {"x": 1})), (A, Because.SAME)),
        ((Side(A, {}), Side(B, {"x": 1})), (B, Because.ONLY)),
        ((Side(A, {"x": 1}, doubted={"x"}), Side(B, {"x": 2})), (B, Because.SOUND)),
        ((Side(A, {"x": 1}), Side(B, {"x": 2}, by_dinkop={"x"})), (B, Because.DINKOP)),
        (
            (Side(A, {"x": 1}, visited="2025-03-01"), Side(B, {"x": 2}, visited="2025-04-01")),
            (B, Because.LATER),
        ),
        ((Side(A, {"x": 1}), Side(B, {"x": 2}, visited="2025-04-01")), (B, Because.LATER)),
        ((Side(A, {"x": 1}), Side(B, {"x": 2})), (A, Because.KEPT)),
    ],
)
def test_each_rule_decides_where_those_before_it_do_not(
    sides: tuple[Side, ...], expected: tuple[str, Because]
) -> None:
    assert one(*sides) == expected


def test_a_text_that_holds_all_words_of_the_others_goes_before_them() -> None:
    short, long = (
        Side(
            A,
            {
                "x": "Jl. Flamboyan 12",
            },
        ),
        Side(B, {"x": "jl Flamboyan 12 dekat masjid"}),
    )
    other = Side(C, {"x": "Jl. Kenanga 4"})

    assert one(short, long, texts=frozenset({"x"})) == (B, Because.FULLER)
    assert one(short, long) == (A, Because.KEPT)
    assert one(short, long, other, texts=frozenset({"x"})) == (A, Because.KEPT)


def test_a_sound_value_goes_before_dinkops_doubted_one_and_dinkops_before_a_later_visit() -> None:
    doubted = Side(A, {"x": 1}, doubted={"x"}, by_dinkop={"x"})
    old = Side(B, {"x": 2}, by_dinkop={"x"}, visited="2024-01-01")
    late = Side(C, {"x": 3}, visited="2025-01-01")

    assert one(doubted, late, keep=A) == (C, Because.SOUND)
    assert one(old, late, keep=C) == (B, Because.DINKOP)


def test_of_three_the_rules_narrow_one_after_another() -> None:
    """Dinkop wrote two of them; of those the later visit decides."""
    first = Side(A, {"x": 1}, by_dinkop={"x"}, visited="2024-01-01")
    second = Side(B, {"x": 2}, by_dinkop={"x"}, visited="2025-01-01")
    third = Side(C, {"x": 3}, visited="2026-01-01")

    assert one(first, second, third) == (B, Because.LATER)


def test_a_persons_choice_goes_before_every_rule_even_for_nothing() -> None:
    said, silent = Side(A, {"x": 1}), Side(B, {})

    (found,) = surviving.propose(["x"], [said, silent], Order(A, {"x": B}))

    assert (found.record, found.value, found.because) == (B, None, Because.TAKEN)


def test_the_record_that_says_most_is_kept() -> None:
    assert surviving.fullest([Side(A, {"x": 1}), Side(B, {"x": 1, "y": 2})]) == B
    assert surviving.fullest([Side(B, {"x": 1}), Side(A, {"x": 1})]) == A


SIDES = st.lists(
    st.builds(
        Side,
        record=st.sampled_from([letter * 8 for letter in "abcdef"]),
        values=st.dictionaries(
            st.sampled_from("xyz"), st.sampled_from(["satu", "satu dua", "tiga", 4]), max_size=3
        ),
        doubted=st.frozensets(st.sampled_from("xyz")),
        by_dinkop=st.frozensets(st.sampled_from("xyz")),
        visited=st.sampled_from(["", "2024-05-01", "2025-05-01"]),
    ),
    min_size=2,
    max_size=5,
    unique_by=lambda side: side.record,
)


@given(sides=SIDES, seed=st.integers(0, 99))
def test_whatever_the_order_the_proposal_is_one_and_nothing_is_lost_or_invented(
    sides: list[Side], seed: int
) -> None:
    order = Order(sides[0].record, {}, frozenset("xy"))
    mixed = random.Random(seed).sample(sides, len(sides))

    found = surviving.propose("xyz", sides, order)

    assert found == surviving.propose("xyz", mixed, order)
    assert {its.key for its in found} == {key for side in sides for key in side.values}
    for its in found:
        assert {side.record: side for side in sides}[its.record].values[its.key] == its.value
