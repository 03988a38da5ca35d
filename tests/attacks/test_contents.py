"""J01 to J06, J08, J09, J11, J13, J14: what a text, a name, a number or a day may be."""

from __future__ import annotations

import gzip
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dinkop_desktop.domain.fields import Value
from dinkop_desktop.domain.problems import Problem
from dinkop_desktop.exchange import bundle, strict
from dinkop_desktop.storage import queue
from dinkop_desktop.usecases import browsing, importing, recording, safekeeping
from dinkop_desktop.usecases.importing import SheetOrder
from tests.attacks import craft
from tests.attacks.craft import Pen, Town


def entered(town: Town, **more: object) -> tuple[str | None, dict[str, Problem]]:
    """The business that entry makes of a good one with something else in it, and the problems by field."""
    added = recording.add(town.a, "umkm", [craft.business(town.a, 7) | {"tanggal_lahir": None} | more])
    found = sorted((p for _, p in added.problems if p.field in more), key=lambda p: p.blocking)
    return added.ids[0], {problem.field: problem for problem in found}


def kept(town: Town, record: str | None, key: str) -> Value:
    assert record is not None
    return browsing.show(town.a, record).fields.get(key)


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
def test_entry_names_the_field_with_a_character_that_must_not_be_there(town: Town, letter: str) -> None:
    """J05: the other objects of the list are taken."""
    bad = craft.business(town.a, 7) | {"nama_usaha": f"Warung{letter}Sari"}

    added = recording.add(town.a, "umkm", [craft.business(town.a, 8), bad, craft.business(town.a, 9)])

    assert [one is None for one in added.ids] == [False, True, False]
    found = [(index, p.field, p.code) for index, p in added.problems if p.blocking]
    assert found == [(1, "nama_usaha", "KARAKTER")]
    assert safekeeping.check(town.a) == []


UNSEEN = ["\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\u2060", "\u00ad", "\u061c"]


@pytest.mark.parametrize("letter", UNSEEN, ids=ascii)
def test_letters_that_cannot_be_seen_stay_in_names_with_a_warning(town: Town, letter: str) -> None:
    """J06: stored as policy says, marked on the screen; a NIK strips none and is refused."""
    name = f"Warung {letter}Sari"

    record, problems = entered(town, nama_usaha=name)
    refused, about = entered(town, nik=f"3674{letter}010101010001")

    assert kept(town, record, "nama_usaha") == name
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
def test_what_means_something_elsewhere_is_only_a_name_here(town: Town, text: str) -> None:
    """J09: kept as it was typed, found by itself, and found by nothing else."""
    name = f"Warung {text} Sari"
    before = browsing.list_records(town.a, "umkm", where={}, limit=1).total

    record, _ = entered(town, nama_usaha=name)
    found = browsing.search(town.a, name)
    by_field = browsing.list_records(town.a, "umkm", where={"nama_usaha": name}, limit=9)
    browsing.search(town.a, text)
    other = browsing.list_records(town.a, "umkm", where={"nama_usaha": text}, limit=9)

    assert kept(town, record, "nama_usaha") == name
    assert [line.id for line in found.lines if line.kind == "umkm"] == [record]
    assert [line.id for line in by_field.lines] == [record]
    assert other.total == 0
    assert browsing.list_records(town.a, "umkm", where={}, limit=1).total == before + 1
    assert safekeeping.check(town.a) == []


def test_marks_of_a_search_are_only_letters(town: Town) -> None:
    """J09: `%` finds no more than what holds a per cent sign."""
    ids = [entered(town, nama_usaha=name)[0] for name in ("Diskon 50% Sari", "Warung Biasa", "a_b Sari")]

    def found(words: str) -> set[str]:
        return {line.id for line in browsing.search(town.a, words).lines}

    assert found("50%") == {ids[0]}
    assert found("a_b") == {ids[2]}
    assert found("%%%") == set()
    assert found("***") == set()


NIK = "3674010101010001"


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("367401010101000", "NIK-16"),
        ("36740101010100012", "NIK-16"),
        ("36740101010100OI", "NIK-ANGKA"),
        ("３６７４０１０１０１０１０００１", "NIK-ANGKA"),
        ("3674010001010001", "NIK-TANGGAL"),
        ("3674013201010001", "NIK-TANGGAL"),
        ("3674014001010001", "NIK-TANGGAL"),
        ("3674017201010001", "NIK-TANGGAL"),
        ("3674013102010001", "NIK-TANGGAL"),
        ("3674010113010001", "NIK-TANGGAL"),
        ("0000000000000000", "NIK-PROVINSI"),
        ("9974010101010001", "NIK-PROVINSI"),
        ("3600010101010001", "NIK-WILAYAH"),
        ("3674010101010000", "NIK-URUT"),
        ("3.67401E+15", "NIK-EXCEL"),
        (3674010101010001.0, "NIK-EXCEL"),
        (True, "JENIS-ISI"),
    ],
)
def test_a_nik_that_cannot_be_is_refused_with_the_reason(still_town: Town, nik: object, code: str) -> None:
    """J11."""
    record, problems = entered(still_town, nik=nik)

    assert record is None
    assert (problems["nik"].code, problems["nik"].blocking) == (code, True)


@pytest.mark.parametrize(
    ("nik", "jk"),
    [
        (NIK, "L"),
        ("3674014101010001", "P"),
        ("3674017101010001", "P"),
        ("3174010101010001", "L"),
        ("3674 0101 0101 0001", "L"),
        (3674010101010001, "L"),
    ],
    ids=["a man", "a woman, day 41", "a woman, day 71", "born elsewhere", "with spaces", "a number"],
)
def test_a_nik_that_can_be_is_kept_as_sixteen_digits(town: Town, nik: object, jk: str) -> None:
    """J11: a region elsewhere is information, people move."""
    record, problems = entered(town, nik=nik, jk=jk)

    assert kept(town, record, "nik") == str(nik).replace(" ", "")
    assert not [p for p in problems.values() if p.blocking]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (-1, "ANGKA-KECIL"),
        ("-1", "ANGKA-KECIL"),
        ("1,000,000", "ANGKA-GANDA"),
        ("1,000", "ANGKA-GANDA"),
        ("1.5", "ANGKA-PECAHAN"),
        ("1,5", "ANGKA-PECAHAN"),
        (1.5, "ANGKA-PECAHAN"),
        ("1.500.000,50", "ANGKA-PECAHAN"),
        (10**15 + 1, "ANGKA-BESAR"),
        (10**18, "ANGKA-BESAR"),
        (10**30, "JENIS-ISI"),
        ("1e6", "ANGKA"),
        ("1e999", "ANGKA"),
        (float("inf"), "JENIS-ISI"),
        (float("nan"), "JENIS-ISI"),
        (True, "JENIS-ISI"),
        ("1.00.000", "ANGKA"),
        ("12-15 jt", "ANGKA-RENTANG"),
        ("0x10", "ANGKA"),
        ("1_000", "ANGKA"),
    ],
    ids=repr,
)
def test_money_that_may_be_read_two_ways_or_cannot_be_is_refused(
    still_town: Town, typed: object, code: str
) -> None:
    """J13."""
    record, problems = entered(still_town, modal_usaha=typed)

    assert record is None
    assert (problems["modal_usaha"].code, problems["modal_usaha"].blocking) == (code, True)


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        (0, 0),
        ("1.000.000", 1_000_000),
        ("1000000", 1_000_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("1,5 jt", 1_500_000),
        ("2 M", 2_000_000_000),
        ("1 500 000", 1_500_000),
        (10**15, 10**15),
    ],
    ids=repr,
)
def test_money_is_exact_rupiah(town: Town, typed: object, rupiah: int) -> None:
    """J13."""
    record, _ = entered(town, modal_usaha=typed)

    assert kept(town, record, "modal_usaha") == rupiah


DAYS_THAT_ARE_NONE = [
    ("2025-02-30", "TANGGAL-MUSTAHIL"),
    ("30/02/2025", "TANGGAL-MUSTAHIL"),
    ("29/02/1900", "TANGGAL-MUSTAHIL"),
    ("29 Feb 2025", "TANGGAL-MUSTAHIL"),
    (60, "TANGGAL-ANGKA"),
    ("60", "TANGGAL-ANGKA"),
    (45000.5, "TANGGAL-ANGKA"),
    ("20250301", "TANGGAL-ANGKA"),
    ("01/13/2025", "TANGGAL-BULAN"),
    ("12/31/2024", "TANGGAL-BULAN"),
    ("3-3-25", "TANGGAL-TAHUN-DUA"),
    ("1899-12-31", "TANGGAL-TAHUN"),
    ("2099-01-01", "TANGGAL-DEPAN"),
    ("kemarin", "TANGGAL"),
]


@pytest.mark.parametrize(("typed", "code"), DAYS_THAT_ARE_NONE, ids=repr)
def test_a_day_that_is_none_or_may_be_two_is_refused(still_town: Town, typed: object, code: str) -> None:
    """J14: never guessed silently."""
    record, problems = entered(still_town, tanggal_pendataan=typed)

    assert record is None
    assert (problems["tanggal_pendataan"].code, problems["tanggal_pendataan"].blocking) == (code, True)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("29/02/2024", "2024-02-29"),
        ("01/02/2025", "2025-02-01"),
        ("3 Maret 2025", "2025-03-03"),
        ("2025-03-01", "2025-03-01"),
    ],
)
def test_a_day_is_read_as_people_here_write_it(town: Town, typed: str, day: str) -> None:
    """J14: the day stands first."""
    record, _ = entered(town, tanggal_pendataan=typed)

    assert kept(town, record, "tanggal_pendataan") == day


def sheet_with_days(path: Path, *values: object, mac: bool = False) -> None:
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    page.append(["kode_kelurahan", "nama_usaha", "tanggal_pendataan"])
    for number, value in enumerate(values):
        page.append([craft.OFFICE_A, f"Warung {number}", value])
    book.save(path)


def test_days_of_a_workbook_are_days_only_where_their_cells_are(town: Town) -> None:
    """J14: serial 60 in a cell of format General is a number; a real date is taken, the 1904 system too."""
    common, mac = town.folder / "a.xlsx", town.folder / "mac.xlsx"
    sheet_with_days(common, date(2025, 3, 1), 60, 45000, "30/02/2025", datetime(2024, 2, 29, 10))  # noqa: DTZ001 - a cell knows no zone
    sheet_with_days(mac, date(2025, 3, 1), mac=True)

    done = importing.import_sheet(town.a, SheetOrder(common, "umkm"))
    from_mac = importing.import_sheet(town.a, SheetOrder(mac, "umkm"))

    assert (done.rows, done.refused) == (5, 3)
    codes = [problem.code for _, problem in done.problems if problem.blocking]
    assert codes == ["TANGGAL-ANGKA", "TANGGAL-ANGKA", "TANGGAL-MUSTAHIL"]
    shown = {
        line.title: browsing.show(town.a, line.id).fields.get("tanggal_pendataan")
        for line in browsing.list_records(town.a, "umkm", where={}, limit=20).lines
    }
    assert (shown["Warung 0"], shown["Warung 4"]) == ("2025-03-01", "2024-02-29")
    assert (from_mac.rows, from_mac.same, from_mac.refused) == (1, 1, 0)
