"""Answers of closed lists and areas, by code, label or another usual writing."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.values import answers
from dinkop_desktop.register.values.reading import Context
from dinkop_desktop.register.values.reference import Reference
from tests.register.conftest import TODAY, Read, field


@pytest.mark.parametrize(
    ("key", "raw", "code"),
    [
        ("jk", "L", "L"),
        ("jk", "laki-laki", "L"),
        ("jk", "Laki Laki", "L"),
        ("jk", "2", "P"),
        ("jk", 2, "P"),
        ("jk", "wanita", "P"),
        ("punya_nib", "Ya", "ya"),
        ("punya_nib", True, "ya"),
        ("punya_nib", False, "tidak"),
        ("punya_nib", "belum", "tidak"),
        ("punya_nib", "tidak ada", "tidak"),
        ("tempat_usaha", "Toko/Ruko", "toko"),
        ("bentuk_badan", "CV", "cv"),
        ("bentuk_badan", "-", "bukan_badan"),
        ("rentang_omzet", "Di atas 2 sampai 4.8 miliar", "2m_4_8m"),
        ("rentang_omzet", "<= 50 jt", "sd_50jt"),
        ("kbli_versi", 2020, "2020"),
        ("jk", "", None),
        ("jk", "-", None),
        ("jk", None, None),
    ],
)
def test_an_answer_is_read_in_its_usual_writings(
    read: Read, key: str, raw: str | int | None, code: str | None
) -> None:
    reading = read(key, raw)

    assert (reading.value, reading.problems) == (code, ())


def test_an_answer_that_is_not_in_the_list_is_refused_with_the_list(read: Read) -> None:
    reading = read("jk", "banci\x07")

    assert reading.value is None
    assert [(problem.code, dict(problem.params)) for problem in reading.problems] == [
        ("PILIHAN", {"isi": "banci\ufffd", "pilihan": "Laki-laki, Perempuan"})
    ]


def test_a_long_list_is_not_shown_whole(read: Read) -> None:
    assert dict(read("media", "radio").problems[0].params)["pilihan"].endswith(", ...")


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("pemasaran,permodalan", "pemasaran,permodalan"),
        ("Permodalan, Pemasaran", "pemasaran,permodalan"),
        ("modal; pemasaran; modal", "pemasaran,permodalan"),
        ("SDM\nKemasan", "kemasan,sdm"),
        (["SDM", "Kemasan", ""], "kemasan,sdm"),
        ("Sumber daya manusia|Kemasan", "kemasan,sdm"),
        (None, None),
        ([], None),
        (" , ", None),
    ],
)
def test_several_answers_are_kept_sorted_and_once(
    read: Read, raw: str | list[str] | None, codes: str | None
) -> None:
    reading = read("kebutuhan", raw)

    assert (reading.value, reading.problems) == (codes, ())


def test_one_unknown_answer_among_several_refuses_them(read: Read) -> None:
    assert [problem.code for problem in read("kebutuhan", "modal, kucing").problems] == ["PILIHAN"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("pemasaran,permodalan", []),
        ("permodalan,pemasaran", ["PILIHAN-URUT"]),
        ("sdm,sdm", ["PILIHAN-URUT"]),
        ("sdm,kucing", ["PILIHAN"]),
        ("", ["PILIHAN"]),
    ],
)
def test_stored_answers_are_known_sorted_and_once(reference: Reference, text: str, codes: list[str]) -> None:
    found = answers.judge_multi(field("kebutuhan"), text, Context(reference, TODAY))

    assert [problem.code for problem in found] == codes


@pytest.mark.parametrize(
    ("key", "raw", "value", "codes"),
    [
        ("kode_kelurahan", "Ciater", "36.74.01.1001", []),
        ("kode_kelurahan", "3674011001", "36.74.01.1001", []),
        ("kode_kelurahan", "Setu", None, ["WILAYAH-GANDA"]),
        ("kode_kelurahan", "Bojong", None, ["WILAYAH-TIDAK-ADA"]),
        ("kode_kelurahan", "36.71.01.1001", None, ["WILAYAH-KOTA"]),
        ("kode_kelurahan", "36.74.01", None, ["WILAYAH-KODE"]),
        ("kode_kelurahan", None, None, []),
        ("kode_kelurahan_pemilik", "36.71.01.1001", "36.71.01.1001", []),
        ("kode_kelurahan_pemilik", "36.71.01.9999", "36.71.01.9999", ["WILAYAH-TIDAK-TERDAFTAR"]),
        ("kode_kelurahan_pemilik", "36.74.01.9999", None, ["WILAYAH-TIDAK-ADA"]),
    ],
)
def test_an_area_is_read_by_code_or_name(
    read: Read, key: str, raw: str | None, value: str | None, codes: list[str]
) -> None:
    reading = read(key, raw)

    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value"), [("Kec. Setu", "36.74.07"), ("36.74", "36.74"), ("Kel. Setu", "36.74.07.1002")]
)
def test_a_programme_may_be_for_a_whole_kecamatan_or_city(read: Read, raw: str, value: str) -> None:
    assert read("kode_wilayah", raw, kind="program").value == value


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("36.74.01.1001", "Ciater, Kec. Serpong"),
        ("36.74.07", "Kec. Setu"),
        ("36.74", "Kota Tangerang Selatan"),
        ("36.71.01.1001", "Sukarasa, Kec. Tangerang, Kota Tangerang"),
        ("36.71.99.9999", "36.71.99.9999"),
        ("besok", "besok"),
    ],
)
def test_an_area_is_shown_by_its_names(reference: Reference, code: str, shown: str) -> None:
    assert answers.show_area(code, Context(reference, TODAY)) == shown
