"""Numbers of people and papers: what is sound, what is refused, what a NIK says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lokal.provinces import PROVINCES

from dinkop_desktop.register.values import identifiers
from dinkop_desktop.register.values.reading import Context
from dinkop_desktop.register.values.reference import Reference
from tests.register.conftest import TODAY, Read, field

SOUND = "3674015204850001"


@pytest.mark.parametrize(
    ("raw", "nik"),
    [
        (SOUND, SOUND),
        ("3674 0152 0485 0001", SOUND),
        ("36.74.01.520485.0001", SOUND),
        ("3674015204850001 ", SOUND),
        ("3674-015204-850001", SOUND),
        ("'3674015204850001", SOUND),
        (3674015204850001, SOUND),  # JSON holds it whole
        ("3603011204850001", "3603011204850001"),  # Kabupaten Tangerang, from before the city was split off
        ("3219011204850001", "3219011204850001"),
        ("3674014104850001", "3674014104850001"),  # a woman born on the 1st
        ("3674017101850001", "3674017101850001"),  # a woman born on the 31st
        ("3674012902000001", "3674012902000001"),  # 29 February 2000
        ("3674016902960001", "3674016902960001"),
        ("tidak ada", None),
        ("Belum punya", None),
        ("-", None),
        (None, None),
    ],
)
def test_a_nik_is_sixteen_digits(read: Read, raw: str | int | None, nik: str | None) -> None:
    reading = read("nik", raw)

    assert (reading.value, reading.problems) == (nik, ())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("367401520485001", "NIK-16"),
        ("36740152048500011", "NIK-16"),
        ("367401520485000A", "NIK-ANGKA"),
        ("３６７４０１５２０４８５０００１", "NIK-ANGKA"),
        ("0000000000000000", "NIK-PROVINSI"),
        ("9974015204850001", "NIK-PROVINSI"),
        ("3600015204850001", "NIK-WILAYAH"),
        ("3674005204850001", "NIK-WILAYAH"),
        ("3674010004850001", "NIK-TANGGAL"),
        ("3674014004850001", "NIK-TANGGAL"),
        ("3674013204850001", "NIK-TANGGAL"),
        ("3674017204850001", "NIK-TANGGAL"),
        ("3674013002850001", "NIK-TANGGAL"),
        ("3674017104850001", "NIK-TANGGAL"),
        ("3674012902010001", "NIK-TANGGAL"),
        ("3674011213850001", "NIK-TANGGAL"),
        ("3674015204850000", "NIK-URUT"),
        ("3674012902000000", "NIK-URUT"),
        (3674015204850001.0, "NIK-EXCEL"),
        (3674015204850000, "NIK-EXCEL"),
        ("3,67402E+15", "NIK-EXCEL"),
        ("3.67401520485E+15", "NIK-EXCEL"),
        (12.0, "NIK-16"),
        (["3674015204850001"], "JENIS-ISI"),
    ],
)
def test_an_impossible_nik_is_refused(read: Read, raw: str | float | list[str], code: str) -> None:
    reading = read("nik", raw)

    assert reading.value is None
    assert [(problem.code, problem.blocking) for problem in reading.problems] == [(code, True)]


def test_every_province_of_indonesia_is_known() -> None:
    for code in PROVINCES:
        assert identifiers.nik_faults(f"{code}74015204850001") is None


def test_a_nik_that_is_too_short_is_told_its_length(read: Read) -> None:
    assert dict(read("nik", "36740152048500").problems[0].params) == {"jumlah": "14"}


@pytest.mark.parametrize(
    ("nik", "born", "sex"),
    [
        (SOUND, date(1985, 4, 12), "P"),
        ("3674011204850001", date(1985, 4, 12), "L"),
        ("3674012411260001", date(2026, 11, 24), "L"),
        ("3674012511260001", date(1926, 11, 25), "L"),  # not born tomorrow
        ("3674012902000001", date(2000, 2, 29), "L"),
    ],
)
def test_a_nik_says_birth_date_and_sex(reference: Reference, nik: str, born: date, sex: str) -> None:
    meaning = identifiers.explain_nik(nik, reference=reference, on=TODAY)

    assert meaning is not None
    assert (meaning.born_on, meaning.sex) == (born, sex)


@pytest.mark.parametrize(
    ("nik", "region", "own_city"),
    [
        (SOUND, "Serpong, Kota Tangerang Selatan, Banten", True),
        ("3603011204850001", "Balaraja, Kabupaten Tangerang, Banten", False),
        ("3299991204850001", "Jawa Barat", False),
    ],
)
def test_a_nik_says_where_it_was_first_issued(
    reference: Reference, nik: str, region: str, own_city: bool
) -> None:
    meaning = identifiers.explain_nik(nik, reference=reference, on=TODAY)

    assert meaning is not None
    assert (meaning.region, meaning.own_city) == (region, own_city)


@pytest.mark.parametrize(
    "nik", ["", "36740152048500", "367401520485000A", "3674013002850001", "3674014004850001"]
)
def test_an_impossible_nik_says_nothing(reference: Reference, nik: str) -> None:
    assert identifiers.explain_nik(nik, reference=reference, on=TODAY) is None


@given(
    st.dates(min_value=date(1927, 1, 1), max_value=TODAY),
    st.booleans(),
    st.integers(min_value=1, max_value=9999),
)
def test_every_birth_date_makes_a_sound_nik_that_says_it_again(born: date, woman: bool, serial: int) -> None:
    nik = f"367401{born.day + 40 * woman:02d}{born:%m%y}{serial:04d}"

    assert identifiers.nik_faults(nik) is None
    assert identifiers.nik_birth(nik, TODAY) == (born, "P" if woman else "L")


@given(st.from_regex(r"36740[1-7][0-9]{10}", fullmatch=True))
def test_the_glance_and_the_close_look_agree_on_every_nik(nik: str) -> None:
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    real = False
    for century in (1900, 2000):
        try:
            date(century + year, month, day - 40 if day > 40 else day)
        except ValueError:
            continue
        real = True

    sound = real and not nik.endswith("0000")

    assert (identifiers.nik_faults(nik) is None) is sound


def test_a_nik_is_masked_in_its_middle() -> None:
    assert identifiers.mask_nik(SOUND) == "367401••••••0001"


def test_a_broken_nik_is_masked_whole() -> None:
    assert identifiers.mask_nik("36740152") == "••••••••"


@pytest.mark.parametrize(
    ("raw", "nib"),
    [
        ("1234567890123", "1234567890123"),
        (1234567890123, "1234567890123"),
        (1234567890123.0, "1234567890123"),
    ],
)
def test_an_nib_is_thirteen_digits(read: Read, raw: str | float, nib: str) -> None:
    assert read("nib", raw).value == nib


@pytest.mark.parametrize(("raw", "code"), [("123456789012", "NIB-13"), ("12345678901AB", "NIB-ANGKA")])
def test_what_is_no_nib_is_refused(read: Read, raw: str, code: str) -> None:
    assert [problem.code for problem in read("nib", raw).problems] == [code]


@pytest.mark.parametrize(
    ("raw", "npwp"),
    [
        ("12.345.678.2-000.000", "0123456782000000"),
        ("02.183.241.5-000.000", "0021832415000000"),
        ("123456782000000", "0123456782000000"),
        ("0123456782000000", "0123456782000000"),
        (123456782000000, "0123456782000000"),
        (SOUND, SOUND),
        ("belum ada", None),
    ],
)
def test_an_npwp_is_kept_with_sixteen_digits(read: Read, raw: str | int, npwp: str | None) -> None:
    reading = read("npwp_usaha", raw)

    assert (reading.value, reading.problems) == (npwp, ())


def test_a_check_digit_of_an_npwp_that_does_not_fit_only_warns(read: Read) -> None:
    reading = read("npwp_usaha", "12.345.678.3-000.000")

    assert reading.value == "0123456783000000"
    assert [(problem.code, problem.blocking) for problem in reading.problems] == [("NPWP-CEK", False)]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("12.345.678", "NPWP-16"),
        ("12.345.678.A-000.000", "NPWP-ANGKA"),
        ("00.000.000.0-000.000", "NPWP-NOL"),
        ("9974015204850001", "NPWP-NIK"),
        ("3,67402E+15", "NPWP-EXCEL"),
        (3674015204850001.0, "NPWP-EXCEL"),
    ],
)
def test_what_is_no_npwp_is_refused(read: Read, raw: str | float, code: str) -> None:
    assert [problem.code for problem in read("npwp_usaha", raw).problems] == [code]


def test_an_npwp_is_shown_as_people_know_it() -> None:
    assert identifiers.show_npwp("0123456782000000") == "12.345.678.2-000.000"
    assert identifiers.show_npwp(SOUND) == SOUND


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("3674010010001", "3674010010001", []),
        (3674010010001, "3674010010001", []),
        ("5104010010001", "5104010010001", ["KOPERASI-NIK-KOTA"]),
        (SOUND, None, ["KOPERASI-NIK-13"]),
        ("36740100100A1", None, ["KOPERASI-NIK-ANGKA"]),
        ("-", None, []),
    ],
)
def test_a_koperasi_has_a_number_of_thirteen_digits(
    read: Read, raw: str | int, value: str | None, codes: list[str]
) -> None:
    reading = read("nik_koperasi", raw, kind="koperasi")

    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("56102", "56102", []),
        ("I56102", "56102", []),
        ("C.10710", "10710", []),
        ("56102 - Rumah/Warung Makan", "56102", []),
        ("56102 Warung", "56102", []),
        (56102, "56102", []),
        ("99000", "99000", []),
        ("99999", "99999", ["KBLI-TIDAK-ADA"]),
        ("1111", None, ["KBLI-5"]),
        (1111, None, ["KBLI-5"]),
        ("00123", None, ["KBLI-5"]),
        ("561021", None, ["KBLI-5"]),
        ("warung", None, ["KBLI-5"]),
        ("", None, []),
    ],
)
def test_a_kbli_code_is_five_digits(read: Read, raw: str | int, value: str | None, codes: list[str]) -> None:
    reading = read("kbli", raw)

    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("3", "003", []),
        ("RT 03", "003", []),
        ("rw.4", "004", []),
        (3, "003", []),
        (3.0, "003", []),
        ("012", "012", []),
        ("0003", None, ["RT-RW"]),
        ("3a", None, ["RT-RW"]),
        ("003/004", None, ["RT-RW-DUA"]),
        ("RT 3/4", None, ["RT-RW-DUA"]),
        (None, None, []),
    ],
)
def test_an_rt_has_three_digits(
    read: Read, raw: str | float | None, value: str | None, codes: list[str]
) -> None:
    reading = read("rt", raw)

    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("15310", "15310", []),
        (15310, "15310", []),
        ("1531", None, ["KODE-POS"]),
        ("05310", None, ["KODE-POS"]),
        ("1531O", None, ["KODE-POS"]),
        (None, None, []),
    ],
)
def test_a_postcode_has_five_digits(
    read: Read, raw: str | int | None, value: str | None, codes: list[str]
) -> None:
    reading = read("kode_pos", raw)

    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("018F3C1E-0000-7000-8000-000000000001", "018f3c1e-0000-7000-8000-000000000001", []),
        ("Bu Sari", None, ["ID-REKAMAN"]),
        ("", None, []),
    ],
)
def test_a_record_is_named_by_its_id(read: Read, raw: str, value: str | None, codes: list[str]) -> None:
    reading = read("pemilik_id", raw)

    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize("text", ["３６７４０１５２０４８５０００１", "²" * 16])
def test_only_ascii_digits_count(reference: Reference, text: str) -> None:
    found = identifiers.judge_nik(field("nik"), text, Context(reference, TODAY))

    assert [problem.code for problem in found] == ["NIK-ANGKA"]


@pytest.mark.parametrize(
    ("npwp", "shown"),
    [
        ("3674015204850002", "367401••••••0002"),
        ("0021832415000000", "0021832415000000"),
        ("021832415000000", "021832415000000"),
    ],
)
def test_an_npwp_that_is_a_nik_is_masked_like_it(npwp: str, shown: str) -> None:
    assert identifiers.mask_npwp(npwp) == shown
