"""Passphrases: what is suggested is 40 bits, and what is guessed in a day is refused."""

from __future__ import annotations

import pytest

from dinkop_desktop.errors import SecretError
from dinkop_desktop.exchange import passphrases
from dinkop_desktop.exchange.passphrase_words import WORDS

NAMES = ("Siti Rahayu", "Ciater")


def test_a_suggestion_is_forty_bits_and_is_taken() -> None:
    suggested = {passphrases.suggest() for _ in range(50)}

    assert len(suggested) == 50
    assert all(len(one.split()) == 5 and set(one.split()) <= set(WORDS) for one in suggested)
    assert len(WORDS) == len(set(WORDS)) == 2**8
    for one in suggested:
        passphrases.check(one, known=NAMES)
    assert passphrases.strength("sawah kopi melati hujan tenang") == 5 * 8


@pytest.mark.parametrize(
    "weak",
    [
        *("12345678", "87654321", "123123123123", "00000000", "aaaaaaaa", "qwertyuiop", "asdfghjkl123"),
        *("abcdefgh", "Password123!", "dinkop2026", "Rahasia#2026", "17081945", "0812345678"),
        *("siti1985", "Siti Rahayu 1985", "ciater2026", "Ciater Ciater Ciater"),
        *("melati hujan tenang", "kopi kopi kopi kopi kopi kopi", "1qaz2wsx3edc"),
    ],
)
def test_what_is_guessed_in_a_day_is_refused(weak: str) -> None:
    with pytest.raises(SecretError) as refused:
        passphrases.check(weak, known=NAMES)

    assert refused.value.code == "SANDI-LEMAH"


@pytest.mark.parametrize(
    "joined",
    [
        *("srilestari1990", "kelurahanciater2026", "dinkoptangsel2026", "SriLestari1990", "Kelurahan_Ciater"),
        *(
            "pondokjagungtimur",
            "koperasiserpong2026",
            "sitirahayuciater",
            "agustus1945merdeka",
            "budisantoso17",
        ),
        *("kecamatanpamulang123", "qwertysriabcdef", "sayangsayangsayang", "tangerangselatan2026"),
    ],
)
def test_words_and_names_that_are_joined_are_taken_apart(joined: str) -> None:
    with pytest.raises(SecretError) as refused:
        passphrases.check(joined, known=NAMES)

    assert refused.value.code == "SANDI-LEMAH"
    assert passphrases.is_weak(joined)


def test_every_suggestion_is_taken_whatever_the_words_are_also() -> None:
    assert all(passphrases.strength(word) == 8 for word in WORDS)


@pytest.mark.parametrize("short", ["", "       ", "pendek", "Xk9$vLq"])
def test_what_is_short_is_said_to_be_short(short: str) -> None:
    with pytest.raises(SecretError) as refused:
        passphrases.check(short)

    assert refused.value.code == "SANDI-PENDEK"


@pytest.mark.parametrize(
    "strong", ["sawah kopi melati hujan", "zebra-kuarsa-xilofon", "Xk9$vLq2!mTz", "keretaapimalamkebandung"]
)
def test_what_is_long_enough_is_taken_whoever_made_it_up(strong: str) -> None:
    passphrases.check(strong, known=NAMES)

    assert passphrases.strength(strong, known=NAMES) >= passphrases.WEAKEST_BITS


def test_a_name_that_stands_on_the_screen_is_worth_little() -> None:
    known, unknown = (passphrases.strength("rahayu kopi sawah melati", known=names) for names in (NAMES, ()))

    assert known < unknown
