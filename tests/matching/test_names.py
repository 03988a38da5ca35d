"""What different hands write of the same name, street or number becomes the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.matching import names
from dinkop_desktop.matching.names import Address, Shop
from dinkop_desktop.matching.weights import KINDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hj. Siti Noer Hayati, S.Pd", "SITI NURHAYATI"),
        ("Moch. Rizky", "muhammad rizki"),
        ("H. Achmad Djunaedi", "ahmad junaidi"),
        ("Abdulrahman", "Abd. Rahman"),
        ("Drs. Hamid", "HAMID"),
        ("José", "Jose"),
    ],
)
def test_the_same_person_in_two_hands_is_one_name(one: str, other: str) -> None:
    assert names.person(one) == names.person(other)


@pytest.mark.parametrize(("one", "other"), [("Siti Rahmawati", "Siti Rahayu"), ("Budi", "Budiman")])
def test_other_people_keep_their_names(one: str, other: str) -> None:
    assert names.person(one) != names.person(other)


@pytest.mark.parametrize("name", ["H.", "Ibu", "M", "-", ""])
def test_a_name_of_titles_alone_is_not_made_longer_than_it_is(name: str) -> None:
    assert len(names.person(name).split()) <= 1


def test_a_business_is_taken_apart() -> None:
    found = names.shop("UD. Toko Roti Bu Anggi 2", KINDS)

    assert found == Shop(words="tuku ruti bu angi", kind="roti toko", brand="angi", branch="2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WR. Nasi Berkah", "Warung Nasi Berkah"),
        ("Laundri Kinclong", "Laundry Kinclong"),
        ("RM Sari", "rumah makan sari"),
    ],
)
def test_trades_are_written_out(one: str, other: str) -> None:
    assert names.shop(one, KINDS) == names.shop(other, KINDS)


def test_a_branch_is_told_from_the_name() -> None:
    first, second = names.shop("Laundry Berkah", KINDS), names.shop("Laundry Berkah II", KINDS)
    there = names.shop("Laundry Berkah Cabang Serpong", KINDS)

    assert (first.brand, second.brand, there.brand) == ("birka", "birka", "birka")
    assert (first.branch, second.branch, there.branch) == ("", "2", "c")


@pytest.mark.parametrize("name", ["", "-", "Belum ada nama", "USAHA RUMAHAN"])
def test_what_says_that_there_is_no_name_is_none(name: str) -> None:
    assert names.shop(name, KINDS) == Shop()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jl. Kenanga II No. 12, RT 003/RW 05", Address("kinanga", "2", "12", "", "3", "5", "")),
        ("JALAN KENANGA II NO 12 RT.3/5", Address("kinanga", "2", "12", "", "3", "5", "")),
        ("gg. kelapa dua no.122b", Address("kilapa dua", "0", "122b", "", "", "", "")),
        ("Komp. Griya Loka Blok C15 No. 32", Address("gria luka", "0", "32", "c15", "", "", "")),
        ("Jl. Melati No. 3, Rempoa", Address("milati", "0", "3", "", "", "", "rempoa")),
        ("Kp. Sawah RT 007/RW 004", Address("", "", "", "", "7", "4", "sawah")),
        ("", Address()),
    ],
    ids=["whole", "other hand", "alley", "estate", "elsewhere", "neighbourhood", "nothing"],
)
def test_an_address_is_taken_apart(text: str, expected: Address) -> None:
    assert names.address(text) == expected


def test_a_street_with_a_numeral_is_another_street() -> None:
    melati, second = names.address("Jl. Melati No. 1"), names.address("Jl. Melati II No. 1")

    assert melati.street == second.street
    assert melati.numeral != second.numeral


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ("+6281234567890", ("81234567890",)),
        ("081234567890", ("81234567890",)),
        ("+6281234567890, +62217654321", ("81234567890", "217654321")),
        ("+6281234567890, 0812-3456-7890", ("81234567890",)),
        ("123", ()),
        ("", ()),
    ],
)
def test_phones_lose_what_stands_before_them(kept: str, expected: tuple[str, ...]) -> None:
    assert names.phones(kept) == expected


def test_what_is_looked_for_is_as_it_was_written() -> None:
    assert names.person_words("Hj. Siti Rahmawati, S.E.") == ("siti", "rahmawati")
    assert names.shop_words("UD Warung Nasi Bu Melati", KINDS) == (("warung", "nasi", "melati"), ("melati",))
    assert names.shop_words("-", KINDS) == ((), ())
    assert names.street_words("Jl. Kenanga Raya II No. 12, RT 003/RW 05") == ("kenanga",)
    assert names.street_words("Gang Haji Muchtar no 4, Rempoa") == ("muchtar",)


@given(st.text(max_size=60))
def test_whatever_is_written_can_be_cleaned_and_cleaning_knows_no_case(text: str) -> None:
    cleaned = (names.person(text), names.shop(text, KINDS), names.address(text), names.phones(text))

    assert names.person(names.plain(text)) == cleaned[0]
    assert names.shop(names.plain(text), KINDS) == cleaned[1]
    assert names.address(names.plain(text)) == cleaned[2]
    assert all(phone.isdecimal() for phone in cleaned[3])
    assert all('"' not in word for word in (*names.person_words(text), *names.street_words(text)))
