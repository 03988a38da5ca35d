"""Numbers mean one thing, or are asked again."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.values import amounts, values
from dinkop_desktop.register.values.reading import Context
from dinkop_desktop.register.values.reference import Reference
from tests.register.conftest import TODAY, Read, field


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("1,5 jt", 1_500_000),
        ("1.5 jt", 1_500_000),
        ("1,5jt", 1_500_000),
        ("2 M", 2_000_000_000),
        ("2,345 M", 2_345_000_000),
        ("1,25 T", 1_250_000_000_000),
        ("500 rb", 500_000),
        ("500ribu", 500_000),
        ("1.250.000 rb", 1_250_000_000),
        ("1.250.000,5 rb", 1_250_000_500),
        ("Rp 1.500.000", 1_500_000),
        ("Rp1.500.000,-", 1_500_000),
        ("Rp. 1.500.000,00", 1_500_000),
        ("IDR 1500000", 1_500_000),
        ("1500000,00", 1_500_000),
        ("1500000.00", 1_500_000),
        ("1.500.000 rupiah", 1_500_000),
        ("1 500 000", 1_500_000),
        ("1.500", 1_500),
        ("0", 0),
        ("dua juta", 2_000_000),
        ("1 jt 500 rb", 1_500_000),
        ("2 M 1,5 jt 250 rb", 2_001_750_000),
        ("2 juta 5 ratus ribu", 2_500_000),
        ("sejuta setengah", 1_500_000),
        ("goceng", 5_000),
        (1_500_000, 1_500_000),
        (1_500_000.0, 1_500_000),
        ("1000000000000000", 10**15),
        (None, None),
        ("-", None),
        ("Rp -", None),
        ("Rp", None),
    ],
)
def test_rupiah_are_read_as_they_are_written(read: Read, raw: str | float | None, amount: int | None) -> None:
    reading = read("omzet_tahunan", raw)

    assert (reading.value, reading.problems) == (amount, ())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1,000,000", "ANGKA-GANDA"),
        ("1,500", "ANGKA-GANDA"),
        ("1,500,000.00", "ANGKA-GANDA"),
        ("1.500 jt", "ANGKA-GANDA"),
        ("1,500 jt", "ANGKA-GANDA"),
        ("1.5", "ANGKA-PECAHAN"),
        ("1500000,50", "ANGKA-PECAHAN"),
        ("1.500.000,50", "ANGKA-PECAHAN"),
        ("1,23456789 rb", "ANGKA-PECAHAN"),
        (1.5, "ANGKA-PECAHAN"),
        ("setengah", "ANGKA-PECAHAN"),
        ("5-10 jt", "ANGKA-RENTANG"),
        ("5 jt s/d 10 jt", "ANGKA-RENTANG"),
        ("-5", "ANGKA-KECIL"),
        ("(5.000)", "ANGKA-KECIL"),
        (-1, "ANGKA-KECIL"),
        ("1000000000000000000", "ANGKA-BESAR"),
        (10**15 + 1, "ANGKA-BESAR"),
        ("9" * 5000, "ANGKA"),
        ("9" * 40 + " jt", "ANGKA"),
        ("10^18", "ANGKA"),
        ("1.50.000", "ANGKA"),
        ("1,5,0 jt", "ANGKA"),
        ("1,500 jt 200 rb", "ANGKA"),
        ("5 jt 5", "ANGKA"),
        ("5 jt 500", "ANGKA"),
        ("5 jt rb", "ANGKA"),
        ("1 jt 1 jt", "ANGKA"),
        ("500 rb 1 jt", "ANGKA"),
        ("banyak", "ANGKA"),
        ("500rb/hari", "ANGKA"),
        ("1,5 km", "ANGKA"),
        (True, "ANGKA"),
        (math.nan, "JENIS-ISI"),
        (math.inf, "JENIS-ISI"),
        (10**40, "JENIS-ISI"),
        (["1"], "JENIS-ISI"),
    ],
)
def test_what_is_no_whole_amount_or_could_be_two_is_refused(
    read: Read, raw: str | float | list[str], code: str
) -> None:
    reading = read("omzet_tahunan", raw)

    assert reading.value is None
    assert [(problem.code, problem.blocking) for problem in reading.problems] == [(code, True)]


@pytest.mark.parametrize(
    ("raw", "proposal"),
    [("1,000,000", "1.000.000"), ("1.500 jt", "1.500.000 atau 1.500.000.000")],
)
def test_a_doubtful_amount_is_answered_with_what_it_could_be(read: Read, raw: str, proposal: str) -> None:
    assert dict(read("omzet_tahunan", raw).problems[0].params) == {"saran": proposal}


@pytest.mark.parametrize("raw", ["sekitar 2 jt", "2jtan", "± 2 jt", "~2 jt"])
def test_a_rough_amount_is_kept_with_a_warning(read: Read, raw: str) -> None:
    reading = read("omzet_tahunan", raw)

    assert reading.value == 2_000_000
    assert [(problem.code, problem.blocking) for problem in reading.problems] == [("ANGKA-KIRA", False)]


def test_a_loss_may_be_negative(read: Read) -> None:
    assert read("laba", "-1,5 jt").value == -1_500_000
    assert read("laba", "(1.500.000)").value == -1_500_000
    assert read("laba", "−5").value == -5


def test_long_nonsense_is_refused_in_one_pass(read: Read) -> None:
    assert read("omzet_tahunan", "a" * 5000 + "!").value is None
    assert read("omzet_tahunan", "1" * 5000 + "a!").value is None


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_an_amount_that_is_shown_is_read_again(read: Read, reference: Reference, amount: int) -> None:
    shown = values.show(field("laba"), amount, reference=reference)

    assert read("laba", shown).value == amount


@pytest.mark.parametrize(
    ("raw", "count"),
    [("5 orang", 5), ("5 org.", 5), ("1.200", 1200), (5, 5), (5.0, 5), ("0", 0), (None, None)],
)
def test_a_count_may_have_its_unit_behind_it(read: Read, raw: str | float | None, count: int | None) -> None:
    assert read("tk_dibayar_l", raw).value == count


@pytest.mark.parametrize(
    ("raw", "code"),
    [("5 kucing", "ANGKA"), ("lima", "ANGKA"), ("2,5", "ANGKA-PECAHAN"), ("1.000.001", "ANGKA-BESAR")],
)
def test_what_is_no_count_is_refused(read: Read, raw: str, code: str) -> None:
    assert [problem.code for problem in read("tk_dibayar_l", raw).problems] == [code]


@pytest.mark.parametrize(("raw", "percent"), [("25%", 25), ("25 %", 25), ("25", 25), (25, 25), ("100", 100)])
def test_a_percentage_is_whole(read: Read, raw: str | int, percent: int) -> None:
    assert read("pct_online", raw).value == percent


@pytest.mark.parametrize(
    ("raw", "code"), [(0.25, "ANGKA-PECAHAN"), ("101", "ANGKA-BESAR"), (-1, "ANGKA-KECIL")]
)
def test_a_share_of_one_is_not_taken_for_a_percentage(read: Read, raw: str | float, code: str) -> None:
    assert [problem.code for problem in read("pct_online", raw).problems] == [code]


@pytest.mark.parametrize(("raw", "year"), [("2015", 2015), (2015.0, 2015), ("tahun 2015", 2015), ("-", None)])
def test_a_year_has_four_digits(read: Read, raw: str | float, year: int | None) -> None:
    assert read("tahun_mulai", raw).value == year


@pytest.mark.parametrize(
    ("raw", "code"),
    [("15", "TAHUN"), ("1899", "TAHUN"), ("2101", "TAHUN"), ("２０１５", "TAHUN"), ("2027", "TAHUN-DEPAN")],
)
def test_what_is_no_year_that_has_come_is_refused(read: Read, raw: str, code: str) -> None:
    assert [problem.code for problem in read("tahun_mulai", raw).problems] == [code]


@pytest.mark.parametrize(("raw", "month"), [("3", 3), (3, 3), ("Maret", 3), ("Nop", 11), ("", None)])
def test_a_month_is_a_number_or_a_name(read: Read, raw: str | int, month: int | None) -> None:
    assert read("bulan_mulai", raw).value == month


@pytest.mark.parametrize("raw", ["0", "13", "003", "Brumaire", "３"])
def test_what_is_no_month_is_refused(read: Read, raw: str) -> None:
    assert [problem.code for problem in read("bulan_mulai", raw).problems] == ["BULAN"]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("-6,312345", "-6.312345"),
        ("-6.3", "-6.300000"),
        ("−6.3123456", "-6.312346"),
        ("-6,3°", "-6.300000"),
        (-6.25, "-6.250000"),
        ("+5", "5.000000"),
        ("-0,0000001", "0.000000"),
        (None, None),
    ],
)
def test_a_latitude_is_kept_with_six_places(read: Read, raw: str | float | None, kept: str | None) -> None:
    reading = read("lintang", raw)

    assert (reading.value, reading.problems) == (kept, ())


@pytest.mark.parametrize(
    ("key", "raw", "code"),
    [
        ("lintang", "106.7", "KOORDINAT-TERTUKAR"),
        ("bujur", "-6.3", "KOORDINAT-TERTUKAR"),
        ("lintang", "-60", "KOORDINAT-LUAR"),
        ("bujur", "20", "KOORDINAT-LUAR"),
        ("lintang", "6°18'44\" LS", "KOORDINAT"),
        ("lintang", "-6.312.345", "KOORDINAT"),
        ("lintang", True, "KOORDINAT"),
    ],
)
def test_what_is_no_place_in_indonesia_is_refused(read: Read, key: str, raw: str, code: str) -> None:
    assert [problem.code for problem in read(key, raw).problems] == [code]


def test_a_stored_coordinate_has_six_places(reference: Reference) -> None:
    found = amounts.judge_coordinate(field("lintang"), "-6.3", Context(reference, TODAY))

    assert [problem.code for problem in found] == ["KOORDINAT"]


def test_amounts_are_said_in_words() -> None:
    assert values.rupiah_in_words(1_500_000) == "satu juta lima ratus ribu rupiah"
