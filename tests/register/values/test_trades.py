"""A trade is found by the words that people have for it, and what the office chose before stands first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from dinkop_desktop.register.values import trades
from dinkop_desktop.register.values.reference import Reference


def found(words: str, reference: Reference, **favourites: int) -> list[str]:
    uses = {code.removeprefix("k"): count for code, count in favourites.items()}
    return [trade.code for trade in trades.find(words, reference, favourites=uses)]


def test_every_word_leads_to_a_code_of_five_digits_in_the_list(reference: Reference) -> None:
    astray = [
        (words, code)
        for words, code in reference.trade_words
        if len(code) != 5 or not code.isdigit() or reference.kbli_title(code) is None
    ]

    assert astray == []


def test_without_words_what_the_office_has_used_is_found_the_most_used_first(reference: Reference) -> None:
    uses = {"k10794": 1, "k56104": 3, "k14120": 1, "k00000": 9, "k96200": 0}

    assert found("", reference, **uses) == ["56104", "10794", "14120"]
    assert found(" ", reference) == []


def test_there_are_words_enough_and_none_twice(reference: Reference) -> None:
    words = {words for words, _code in reference.trade_words}
    twice = [pair for pair, count in Counter(reference.trade_words).items() if count > 1]

    assert len(words) >= 1000  # the list of changes says so
    assert twice == []
    assert [one for one in words if one != " ".join(one.casefold().split())] == []


@pytest.mark.slow
def test_any_phrase_that_is_typed_in_full_finds_its_code_first_or_second(reference: Reference) -> None:
    missed = [
        (words, code) for words, code in reference.trade_words if code not in found(words, reference)[:2]
    ]

    assert missed == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("nasi uduk", "56102"),
        ("jahit", "14120"),
        ("bengkel motor", "45407"),
        ("pulsa", "61994"),
        ("kerip", "10794"),
        ("laundry", "96200"),
        ("bakso", "56103"),
        ("gado-gado", "56103"),
        ("pangkas", "96111"),
        ("1071", "10710"),
        ("56102", "56102"),
    ],
)
def test_an_everyday_word_finds_its_trade_first(reference: Reference, words: str, code: str) -> None:
    assert found(words, reference)[0] == code


def test_words_fit_in_any_order_and_while_the_last_is_being_typed(reference: Reference) -> None:
    assert found("motor beng", reference)[0] == "45407"
    assert found("  Uduk  NASI ", reference)[0] == "56102"
    assert found("servis lapt", reference)[0] == "95110"


def test_a_phrase_that_begins_with_what_was_typed_comes_before_one_that_holds_it_and_a_title(
    reference: Reference,
) -> None:
    words = (("toko kopra", "47219"), ("kopra bakar", "10794"))
    few = replace(reference, trade_words=words)

    codes = found("kopra", few)

    assert codes[:2] == ["10794", "47219"]
    assert "10421" in codes[2:]  # Industri Kopra


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("photocopy", "fotokopi"), ("laundri", "laundry"), ("vermack", "vermak"), ("jelanta", "")],
)
def test_what_sounds_alike_is_found_where_nothing_is_spelt_so(
    reference: Reference, typed: str, meant: str
) -> None:
    assert found(typed, reference)[:1] == found(meant or "jelantah", reference)[:1] != []


def test_what_this_office_chose_before_stands_first_among_what_fits(reference: Reference) -> None:
    assert found("nasi uduk", reference) == ["56102", "56104"]
    assert found("nasi uduk", reference, k56104=3, k56102=2, k96200=90) == ["56104", "56102"]


def test_the_office_chooses_a_code_by_its_title_too(reference: Reference) -> None:
    before = found("makanan", reference)

    assert before[0] != "47249"
    assert found("makanan", reference, k47249=1)[0] == "47249"


def test_nothing_is_found_by_nothing(reference: Reference) -> None:
    assert found("  ", reference) == []
    assert found("-", reference) == []
    assert found("qwerty", reference) == []


def test_a_word_whose_code_no_list_has_leads_nowhere(reference: Reference) -> None:
    stray = replace(reference, trade_words=(("wkwkwk", "00000"),))

    assert found("wkwkwk", stray) == []
