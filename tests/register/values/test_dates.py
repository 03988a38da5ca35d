"""Days are read the Indonesian way, and never guessed from numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.values import dates
from tests.register.conftest import TODAY, Read


@pytest.mark.parametrize(
    "raw",
    [
        "3 Maret 1985",
        "3 maret 1985",
        "3 Mar 1985",
        "3 Mrt. 1985",
        "03/03/1985",
        "3-3-1985",
        "3.3.1985",
        "3 / 3 / 1985",
        "1985-03-03",
        "1985-3-3",
        "1985-03-03T00:00:00",
        "1985-03-03 00:00:00",
        "03-Mar-1985",
        "Minggu, 3 Maret 1985",
        date(1985, 3, 3),
        datetime(1985, 3, 3, 0, 0, tzinfo=UTC),
    ],
)
def test_a_day_is_read_in_every_usual_writing(read: Read, raw: str | date) -> None:
    reading = read("tanggal_lahir", raw)

    assert (reading.value, reading.problems) == ("1985-03-03", ())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("30/02/1985", "TANGGAL-MUSTAHIL"),
        ("29 Februari 1900", "TANGGAL-MUSTAHIL"),
        ("31/04/1985", "TANGGAL-MUSTAHIL"),
        ("00/03/1985", "TANGGAL-MUSTAHIL"),
        ("03/25/1985", "TANGGAL-BULAN"),
        ("1985-13-01", "TANGGAL-BULAN"),
        ("45000", "TANGGAL-ANGKA"),
        (45000, "TANGGAL-ANGKA"),
        (60.0, "TANGGAL-ANGKA"),
        ("45000,5", "TANGGAL-ANGKA"),
        (True, "TANGGAL-ANGKA"),
        ("3-3-85", "TANGGAL-TAHUN-DUA"),
        ("3 Maret 85", "TANGGAL-TAHUN-DUA"),
        ("17 Agustus'45", "TANGGAL"),
        ("kemarin", "TANGGAL"),
        ("3 Brumaire 1985", "TANGGAL"),
        ("1985-03-03 14:20", "TANGGAL"),
        ("1 Januari 1899", "TANGGAL-TAHUN"),
        ("2101-01-01", "TANGGAL-TAHUN"),
        ("25 November 2026", "TANGGAL-DEPAN"),
        (["3 Maret 1985"], "JENIS-ISI"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_refused(
    read: Read, raw: str | float | list[str], code: str
) -> None:
    reading = read("tanggal_lahir", raw)

    assert reading.value is None
    assert [(problem.code, problem.blocking) for problem in reading.problems] == [(code, True)]


def test_day_comes_before_month(read: Read) -> None:
    assert read("tanggal_lahir", "04/03/1985").value == "1985-03-04"


def test_today_is_not_after_today(read: Read) -> None:
    assert read("tanggal_pendataan", TODAY).value == "2026-11-24"


def test_a_day_that_may_lie_ahead_does(read: Read) -> None:
    assert read("selesai", "1 Januari 2027", kind="program").value == "2027-01-01"


@pytest.mark.parametrize("raw", ["0000-00-00", "00/00/0000", "0000-00-00 00:00:00"])
def test_the_zero_day_of_ods_is_no_value_and_is_said_so(read: Read, raw: str) -> None:
    reading = read("tgl_badan_hukum", raw, kind="koperasi")

    assert reading.value is None
    assert [(problem.code, problem.blocking) for problem in reading.problems] == [("TANGGAL-NOL", False)]


@pytest.mark.parametrize("raw", [None, "", "-"])
def test_nothing_is_no_day(read: Read, raw: str | None) -> None:
    reading = read("tanggal_lahir", raw)

    assert (reading.value, reading.problems) == (None, ())


@pytest.mark.parametrize("key", ["nama_usaha", "rt", "hp", "omzet_tahunan", "tahun_mulai"])
def test_a_day_where_none_belongs_was_made_by_excel(read: Read, key: str) -> None:
    assert [problem.code for problem in read(key, date(2025, 4, 3)).problems] == ["TANGGAL-SALAH-TEMPAT"]


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_a_day_that_is_shown_is_read_again(read: Read, day: date) -> None:
    shown = dates.show_day(day.isoformat())

    assert read("tanggal_lahir", shown).value == day.isoformat()


def test_what_is_no_day_is_shown_as_it_is() -> None:
    assert dates.show_day("besok") == "besok"


@pytest.mark.parametrize(
    ("word", "number"), [("Mei", 5), ("agt.", 8), ("Nopember", 11), ("December", 12), ("Brumaire", None)]
)
def test_months_are_known_by_their_names(word: str, number: int | None) -> None:
    assert dates.month_number(word) == number
