"""How alike two texts are: the figures of the definitions, and what holds for any two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.matching import likeness

TEXTS = st.text(alphabet="abrw i", max_size=14)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", 1.0),
        ("melati", "melati", 1.0),
        ("melati", "", 0.0),
        ("abc", "xyz", 0.0),
        ("rahmawati", "rahmwati", 16 / 17),
        ("kenanga", "kenongo", 10 / 14),
    ],
)
def test_letters_in_common_are_counted_in_their_order(one: str, other: str, expected: float) -> None:
    assert likeness.letters(one, other) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("siti rahma", "rahma siti siti", 1.0),
        ("siti rahma", "siti rahma wati", 1.0),
        ("siti", "budi", 0.25),
        ("siti rahma", "siti wati", 12 / 19),
        ("", "siti", 0.0),
        ("", "", 1.0),
    ],
)
def test_words_count_once_and_in_no_order(one: str, other: str, expected: float) -> None:
    # The figures of rapidfuzz's token_set_ratio, but for two empty texts.
    assert likeness.words(one, other) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("3674054107850003", "3674054107850003", 0),
        ("3674054107850003", "3674054107850008", 1),
        ("3674054107850003", "3674045107850003", 1),
        ("3674054107850003", "367405410785003", 1),
        ("3674054107850003", "3674054107580008", 2),
        ("ab", "ba", 1),
        ("", "abc", 3),
    ],
    ids=["equal", "another", "exchanged", "left out", "two", "swapped", "from nothing"],
)
def test_slips_of_the_hand_are_counted(one: str, other: str, expected: int) -> None:
    assert likeness.slips(one, other, at_most=4) == expected


def test_more_slips_than_anybody_asks_for_are_not_counted() -> None:
    assert likeness.slips("3674054107850003", "1203991212490001", at_most=2) == 3
    assert likeness.slips("abc", "abcdefgh", at_most=2) == 3


@given(TEXTS, TEXTS)
def test_every_measure_is_the_same_from_either_side(one: str, other: str) -> None:
    assert likeness.letters(one, other) == likeness.letters(other, one)
    assert likeness.words(one, other) == pytest.approx(likeness.words(other, one))
    assert likeness.sorted_letters(one, other) == likeness.sorted_letters(other, one)
    assert likeness.slips(one, other, at_most=20) == likeness.slips(other, one, at_most=20)


@given(TEXTS, TEXTS)
def test_a_measure_lies_between_nothing_and_all(one: str, other: str) -> None:
    measures = [measure(one, other) for measure in (likeness.letters, likeness.words)]

    assert all(0 <= found <= 1 for found in measures)
    assert (likeness.letters(one, other) == 1) is (one == other)


@given(TEXTS, TEXTS)
def test_slips_lie_between_the_lengths(one: str, other: str) -> None:
    found = likeness.slips(one, other, at_most=20)

    assert abs(len(one) - len(other)) <= found <= max(len(one), len(other))


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_words_is_nothing_to_words(text: str, chance: object) -> None:
    shuffled = text.split()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert likeness.words(text, " ".join(shuffled)) == 1
    assert likeness.sorted_letters(text, " ".join(shuffled)) == 1 or not text.split()
