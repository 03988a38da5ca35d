"""Cells that hold more than one thing, or in another way than their field's: what each becomes."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.intake import splitting
from dinkop_desktop.intake.grids import CellValue
from dinkop_desktop.intake.meanings import parse
from dinkop_desktop.register.store import reference_files

REFERENCE = reference_files.load_reference("36.74")


def split(writing: str, value: CellValue, kind: str = "umkm") -> tuple[dict[str, object], list[str]]:
    meaning = parse(writing, kind)
    assert meaning is not None
    taken = splitting.split(meaning, value, REFERENCE)
    return taken.values, [problem.code for problem in taken.problems]


@pytest.mark.parametrize(
    ("value", "values"),
    [
        ("3/11", {"rt": "003", "rw": "011"}),
        ("003/011", {"rt": "003", "rw": "011"}),
        ("RT 3 RW 11", {"rt": "003", "rw": "011"}),
        ("RT.03/RW.11", {"rt": "003", "rw": "011"}),
        ("RT/RW 003/011", {"rt": "003", "rw": "011"}),
        ("03-11", {"rt": "003", "rw": "011"}),
        ("-", {}),
    ],
)
def test_rt_and_rw_in_one_cell(value: str, values: dict[str, object]) -> None:
    assert split("rt+rw", value) == (values, [])


@pytest.mark.parametrize(
    ("value", "code"), [(date(2025, 11, 3), "IMP-RTRW-TANGGAL"), ("depan masjid", "IMP-RTRW")]
)
def test_a_rt_that_excel_made_a_day_is_not_guessed_back(value: CellValue, code: str) -> None:
    assert split("rt+rw", value) == ({}, [code])


@pytest.mark.parametrize(
    ("value", "name", "street"),
    [
        ("Bakso Pak Eko, Gg. Kenari 4", "Bakso Pak Eko", "Gg. Kenari 4"),
        ("Warung Siti\nJl. Mawar 5", "Warung Siti", "Jl. Mawar 5"),
        ("Toko Rina Jl. Anggrek 10", "Toko Rina", "Jl. Anggrek 10"),
        ("Kedai Sri, Blok A2", "Kedai Sri", "Blok A2"),
        ("Kedai Sri, Melati 12", "Kedai Sri", "Melati 12"),
    ],
)
def test_name_and_address_in_one_cell(value: str, name: str, street: str) -> None:
    assert split("nama_usaha+alamat_jalan", value) == ({"nama_usaha": name, "alamat_jalan": street}, [])


def test_a_name_without_an_address_is_told() -> None:
    assert split("nama_usaha+alamat_jalan", "Bakso Pak Eko") == (
        {"nama_usaha": "Bakso Pak Eko"},
        ["IMP-PECAH"],
    )


@pytest.mark.parametrize(
    ("writing", "value", "amount", "codes"),
    [
        ("omzet_tahunan*12000", 4500, 54_000_000, []),
        ("omzet_tahunan*12000", "4.500", 54_000_000, []),
        ("omzet_tahunan*12000", "5 juta", 60_000_000, ["IMP-SATUAN"]),
        ("omzet_tahunan*12", "5 juta", 60_000_000, []),
        ("omzet_tahunan*12", "1.500.000,00", 18_000_000, []),
        ("modal_usaha*1000000", 7.5, 7_500_000, []),
        ("modal_usaha*1000000", "7,5", 7_500_000, []),
        ("modal_usaha*1000000", "Rp 12,5", 12_500_000, []),
        ("modal_usaha*1000", "Rp 15.000,-", 15_000_000, []),
        ("modal_usaha", "1,5 jt", "1,5 jt", []),
        ("modal_usaha*1000", "rame2an", "rame2an", []),
        ("modal_usaha~en", "1,500,000.00", "1.500.000,00", []),
        ("modal_usaha~en", "Rp 1,500", "1.500", []),
        ("modal_usaha~en", "2 juta", "2 juta", []),
        ("modal_usaha*1000~en", "1,500", 1_500_000, []),
        ("omzet_tahunan*12~en", "1,500,000", 18_000_000, []),
    ],
)
def test_amounts_in_thousands_and_of_a_month(
    writing: str, value: CellValue, amount: object, codes: list[str]
) -> None:
    key = writing.partition("*")[0].partition("~")[0]

    assert split(writing, value) == ({key: amount}, codes)


def test_what_could_be_two_amounts_is_told_in_an_english_column() -> None:
    assert split("modal_usaha~en", "500.000") == ({}, ["ANGKA-GANDA"])


@pytest.mark.parametrize(
    ("value", "values", "codes"),
    [
        ("0220001234567", {"nib": "0220001234567", "punya_nib": "ya"}, []),
        (9120001234567.0, {"nib": 9120001234567.0, "punya_nib": "ya"}, []),
        ("ada", {"punya_nib": "ya"}, []),
        ("belum ada", {"punya_nib": "tidak"}, []),
        ("-", {}, []),
        ("dibantu RT", {}, ["IMP-TANDA"]),
    ],
)
def test_a_nib_or_only_whether_there_is_one(
    value: CellValue, values: dict[str, object], codes: list[str]
) -> None:
    assert split("nib+punya_nib", value) == (values, codes)


@pytest.mark.parametrize("mark", ["v", "x", "✓", "1", "Ya", "L"])
def test_a_mark_means_its_columns_answer(mark: str) -> None:
    assert split("jk=L", mark) == ({"jk": "L"}, [])


def test_what_is_no_mark_is_told_and_a_no_is_nothing() -> None:
    assert (split("jk=L", "-"), split("jk=L", "entah")) == (({}, []), ({}, ["IMP-TANDA"]))


@pytest.mark.parametrize(
    ("value", "code", "told"),
    [
        ("56102", "56102", []),
        (56102.0, 56102.0, []),
        ("C.10794 - Industri Kerupuk", "C.10794 - Industri Kerupuk", []),
        ("INDUSTRI KERUPUK, KERIPIK, PEYEK DAN SEJENISNYA", "10794", []),
        ("bengkel motor", "45407", ["IMP-KBLI-KATA"]),
    ],
)
def test_kbli_by_number_by_title_and_by_a_word_that_leads_to_one(
    value: CellValue, code: object, told: list[str]
) -> None:
    assert split("kbli", value) == ({"kbli": code}, told)


def test_a_kbli_that_nobody_knows_is_left_empty_and_told() -> None:
    assert split("kbli", "serba ada") == ({}, ["IMP-KBLI"])


def test_a_trade_is_kept_as_told_whether_or_not_it_has_a_code() -> None:
    assert split("kegiatan_utama+kbli", "serba ada") == ({"kegiatan_utama": "serba ada"}, [])
    assert split("kegiatan_utama+kbli", "56102 warung nasi")[0] == {
        "kbli": "56102 warung nasi",
        "kegiatan_utama": "warung nasi",
    }


def test_several_products_are_each_a_product() -> None:
    assert split("produk_utama+produk", "kebaya, seragam dan gamis")[0] == {
        "produk_utama": "kebaya",
        "produk": [{"nama": "kebaya"}, {"nama": "seragam"}, {"nama": "gamis"}],
    }
    assert split("produk_utama+produk", "nasi uduk")[0] == {"produk_utama": "nasi uduk"}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Tangerang, 15-03-1985", "15-03-1985"),
        ("Jakarta, 12 April 1979", "12 April 1979"),
        (date(1985, 3, 15), date(1985, 3, 15)),
    ],
)
def test_the_day_of_birth_behind_its_place(value: CellValue, day: object) -> None:
    assert split("tanggal_lahir+tempat", value) == ({"tanggal_lahir": day}, [])


@pytest.mark.parametrize(
    ("value", "paper"),
    [
        ("v", [{"jenis": "halal"}]),
        ("ID36110001234567820", [{"jenis": "halal", "nomor": "ID36110001234567820"}]),
    ],
)
def test_a_paper_by_its_mark_or_its_number(value: str, paper: object) -> None:
    assert split("legalitas=halal", value) == ({"legalitas": paper}, [])


def test_a_paper_that_is_not_there_is_nothing() -> None:
    assert split("legalitas=halal", "belum ada") == ({}, [])


def test_coordinates_in_one_cell() -> None:
    assert split("lintang+bujur", "-6.312345, 106.712345") == (
        {"lintang": "-6.312345", "bujur": "106.712345"},
        [],
    )
    assert split("lintang+bujur", "dekat pasar") == ({}, ["IMP-KOORDINAT"])


@pytest.mark.parametrize(
    ("value", "year"), [(date(2015, 4, 1), 2015), ("1/4/2015", "2015"), ("2015", "2015"), ("lama", "lama")]
)
def test_the_year_of_a_beginning(value: CellValue, year: object) -> None:
    assert split("tahun_mulai+bulan_mulai", value)[0]["tahun_mulai"] == year


@pytest.mark.parametrize(
    "writing",
    [
        *(
            "nama_usaha",
            "omzet_tahunan*12000",
            "omzet_tahunan*12",
            "modal_usaha*1000000",
            "aset@2023",
            "jk=L",
        ),
        *("rt+rw", "legalitas=halal", "@kecamatan", "tanggal_lahir+tempat", "omzet_tahunan*1000000@2023"),
    ],
)
def test_a_meaning_is_read_as_it_is_written(writing: str) -> None:
    meaning = parse(writing, "umkm")

    assert meaning is not None
    assert meaning.writing == writing


@pytest.mark.parametrize(
    "writing", ["", "zodiak", "jk=X", "nama_usaha*12", "rt+nama_usaha", "legalitas=x", "a b"]
)
def test_what_is_no_meaning_is_none(writing: str) -> None:
    assert parse(writing, "umkm") is None
