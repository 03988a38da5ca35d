"""J01 to J06, J08, J09: what a text and a name may be."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.exchange import bundle, strict
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store import queue
from tests.attacks import craft
from tests.attacks.craft import Pen, Town, entered, kept


def given_as_json(town: Town, pen: Pen, raw: bytes) -> tuple[str, str]:
    received = town.give(pen.sealed(gzip.compress(raw, 1)))
    return received.verdict, received.code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b'"seq":2', b'"seq":2,"x":' + b"[" * 100_000, id="J02 depth 100,000"),
        pytest.param(
            b'"seq":2', b'"seq":2,"x":' + b'{"x":' * 100_000 + b"1" + b"}" * 100_000, id="J02 closed"
        ),
        pytest.param(b'"seq":2', b'"seq":' + b"2" * 5000, id="J03 5,000 digits"),
        pytest.param(b'"seq":2', b'"seq":9007199254740992', id="J03 2^53"),
        pytest.param(b'"seq":2', b'"seq":1e999', id="J03 1e999"),
        pytest.param(b'"seq":2', b'"seq":NaN', id="J03 NaN"),
        pytest.param(b'"seq":2', b'"seq":-0', id="J03 -0"),
        pytest.param(b'"seq":2', b'"seq":2.0', id="J03 2.0"),
        pytest.param(b'"office":', b'"office":"36.74.04.1003","office":', id="J04 owner twice"),
        pytest.param(b'"seq":2', b'"seq":2,"seq":2', id="J04 a number twice"),
        pytest.param(b'"sets":{', b'"sets":{"nama_usaha":"Lain",', id="J04 a field twice"),
        pytest.param(b"Melati", b"Mel\\ud800ati", id="J05 lone surrogate"),
        pytest.param(b"Melati", b"Mel\xed\xa0\x80ati", id="J05 surrogate in UTF-8"),
        pytest.param(b"Melati", b"Mel\xffati", id="J05 no UTF-8"),
        pytest.param(b'{"deployment_id"', b'\xef\xbb\xbf{"deployment_id"', id="J05 byte-order mark"),
    ],
)
def test_a_text_of_two_readings_is_refused(still_town: Town, still_pen: Pen, old: bytes, new: bytes) -> None:
    before = craft.dump(still_town.dinkop)
    raw = strict.encode(still_pen.body([still_pen.birth()]))
    assert raw.count(old) >= 1

    answer = given_as_json(still_town, still_pen, raw.replace(old, new, 1))

    assert answer == ("refused", "BDL-RUSAK")
    craft.assert_untouched(still_town.dinkop, before)


@pytest.mark.parametrize(
    "letter", ["\x00", "\x01", "\x1b", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff", "e\u0301"], ids=ascii
)
def test_characters_that_must_not_be_there_refuse_the_bundle_before_any_sql(
    still_town: Town, still_pen: Pen, letter: str
) -> None:
    """J05: in a name, a reason, an author, a kind, a key."""
    before = craft.dump(still_town.dinkop)
    lies: list[dict[str, Any]] = [
        {"sets": {"nama_usaha": f"x{letter}x"}},
        {"reason": f"x{letter}x"},
        {"by": f"x{letter}x"},
        {"sets": {f"x{letter}x": "y"}},
        {"was": {"rt": f"x{letter}x"}},
    ]

    answers = set()
    for more in lies:
        change = still_pen.change("umkm", still_town.umkm_a, more.pop("sets", {"rt": "001"}), **more)
        received = still_town.give(still_pen.sealed(bundle.pack(still_pen.body([change]))))
        answers.add((received.verdict, received.code))

    assert answers == {("refused", "BDL-KARAKTER")}
    craft.assert_untouched(still_town.dinkop, before)


def test_utf16_is_refused(still_town: Town, still_pen: Pen) -> None:
    """J05."""
    raw = strict.encode(still_pen.body()).decode().encode("utf-16")

    assert given_as_json(still_town, still_pen, raw) == ("refused", "BDL-RUSAK")


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x85", "\ufeff", "\ufffe", "\ud800"], ids=ascii)
def test_entry_names_the_field_with_a_character_that_must_not_be_there(busy_town: Town, letter: str) -> None:
    """J05: the other objects of the list are taken."""
    bad = craft.business(busy_town.a, 7) | {"nama_usaha": f"Warung{letter}Sari"}

    added = recording.add(
        busy_town.a, "umkm", [craft.business(busy_town.a, 8), bad, craft.business(busy_town.a, 9)]
    )

    assert [one is None for one in added.ids] == [False, True, False]
    found = [(index, p.field, p.code) for index, p in added.problems if p.blocking]
    assert found == [(1, "nama_usaha", "KARAKTER")]
    assert safekeeping.check(busy_town.a) == []


UNSEEN = ["\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\u2060", "\u00ad", "\u061c"]


@pytest.mark.parametrize("letter", UNSEEN, ids=ascii)
def test_letters_that_cannot_be_seen_stay_in_names_with_a_warning(busy_town: Town, letter: str) -> None:
    """J06: stored as policy says, marked on the screen; a NIK strips none and is refused."""
    name = f"Warung {letter}Sari"

    record, problems = entered(busy_town, nama_usaha=name)
    refused, about = entered(busy_town, nik=f"3674{letter}010101010001")

    assert kept(busy_town, record, "nama_usaha") == name
    assert (problems["nama_usaha"].code, problems["nama_usaha"].blocking) == ("KARAKTER-TERSEMBUNYI", False)
    assert refused is None
    assert about["nik"].blocking


@pytest.mark.parametrize("letter", UNSEEN, ids=ascii)
def test_a_nik_with_a_letter_that_cannot_be_seen_is_listed_when_it_comes(
    town: Town, pen: Pen, letter: str
) -> None:
    """J06 in a bundle: no form is broken, so it is taken and listed as what no longer fits."""
    person = pen.birth("orang", nama="Siti", nik=f"3674{letter}01010101000")

    received = town.give(pen.bundle([person]))

    assert received.verdict == "accepted"
    with town.dinkop.store.read() as reader:
        listed = {one.field for one in queue.violations(reader.conn) if one.record == person.record}
    assert "nik" in listed


def test_a_name_of_ten_million_letters_is_refused_with_the_number_that_may_be(town: Town, pen: Pen) -> None:
    """J08: at entry with its sentence; in a bundle that change alone, and the file does not grow by it."""
    record, problems = entered(town, nama_usaha="x" * 10_000_000)
    good, long = pen.birth(nama_usaha="Kopi"), pen.birth(nama_usaha="x" * 10_000_000)

    received = town.give(pen.bundle([good, long]))

    assert record is None
    assert problems["nama_usaha"].code == "PANJANG"
    assert dict(problems["nama_usaha"].params)["maks"].isdigit()
    assert received.merged is not None
    assert (received.verdict, received.merged.refused) == ("accepted", {long.id: "PANJANG"})
    assert received.merged.new == 1


HOSTILE = [
    "' OR '1'='1",
    "'; DROP TABLE umkm; --",
    '"; DROP TABLE record; --',
    "1; SELECT * FROM secret",
    "%",
    "_",
    "%%%",
    "\\",
    "\\%",
    '"',
    '""',
    "*",
    "NEAR(a b)",
    "a AND b",
    "NOT",
    "words:x",
    "^x",
    "-x",
    "(",
    ")",
    "{x}",
    "[x]",
    "%s%s%s",
    "${jndi:ldap://x}",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "NULL",
    "true",
    "😀",
    "ﷺ",
    "Ω≈ç√∫",
    "田中さん",
    "１２３",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_means_something_elsewhere_is_only_a_name_here(busy_town: Town, text: str) -> None:
    """J09: kept as it was typed, found by itself, and found by nothing else."""
    name = f"Warung {text} Sari"
    before = browsing.list_records(busy_town.a, "umkm", where={}, limit=1).total

    record, _ = entered(busy_town, nama_usaha=name)
    found = browsing.search(busy_town.a, name)
    by_field = browsing.list_records(busy_town.a, "umkm", where={"nama_usaha": name}, limit=9)
    browsing.search(busy_town.a, text)
    other = browsing.list_records(busy_town.a, "umkm", where={"nama_usaha": text}, limit=9)

    assert kept(busy_town, record, "nama_usaha") == name
    assert record in {line.id for line in found.lines}
    assert [line.id for line in by_field.lines] == [record]
    assert other.total == 0
    assert browsing.list_records(busy_town.a, "umkm", where={}, limit=1).total == before + 1
    assert safekeeping.check(busy_town.a) == []


def test_marks_of_a_search_are_only_letters(town: Town) -> None:
    """J09: `%` finds no more than what holds a per cent sign."""
    ids = [entered(town, nama_usaha=name)[0] for name in ("Diskon 50% Sari", "Warung Biasa", "a_b Sari")]

    def found(words: str) -> set[str]:
        return {line.id for line in browsing.search(town.a, words).lines}

    assert found("50%") == {ids[0]}
    assert found("a_b") == {ids[2]}
    assert found("%%%") == set()
    assert found("***") == set()
