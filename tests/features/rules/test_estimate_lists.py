"""Lists of how many UMKM there are said to be, as offices write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.rules import estimate_lists, rule_versions
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import Town


def a_list(folder: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    path = folder / "perkiraan.xlsx"
    book.save(path)
    return path


def code_of(town: Town, path: Path) -> str:
    with pytest.raises(IntakeError) as caught:
        estimate_lists.read_list(town.dinkop, path)
    return caught.value.code


def test_names_and_codes_are_read_with_a_title_above_and_a_total_below(town: Town, tmp_path: Path) -> None:
    path = a_list(
        tmp_path,
        ("PERKIRAAN JUMLAH UMKM TAHUN 2025", None, None, None),
        (None, None, None, None),
        ("NO", "KECAMATAN", "KELURAHAN", "JUMLAH UMKM"),
        (1, "Serpong", "Ciater", 2700),
        (2, "SETU", "Setu", "1.250"),
        (None, "Setu", None, 6000),
        (3, "Serpong Utara", "3674021001", "3.100"),
        (None, "JUMLAH", None, 7050),
    )

    found = estimate_lists.read_list(town.dinkop, path)

    assert found == [
        "36.74.01.1001 = 2.700",
        "36.74.02.1001 = 3.100",
        "36.74.07 = 6.000",
        "36.74.07.1002 = 1.250",
    ]


def test_kecamatan_alone_are_read(town: Town, tmp_path: Path) -> None:
    path = a_list(tmp_path, ("Kecamatan", "Jumlah"), ("Ciputat Timur", 19_400), ("Kec. Pamulang", 30_100))

    assert estimate_lists.read_list(town.dinkop, path) == ["36.74.05 = 19.400", "36.74.06 = 30.100"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((("Nama", "Alamat"), ("Ciater", "x"), ("Setu", "y")), "ATURAN-KOLOM"),
        ((("Kelurahan", "Jumlah"), ("Ciater", 10), ("Entah", 20)), "ATURAN-WILAYAH"),
        ((("Kelurahan", "Jumlah"), ("Ciater", 10), ("Kel. Ciater", 20)), "ATURAN-WILAYAH"),
        ((("Kelurahan", "Jumlah"), ("Ciater", 10), ("Serpong Utara", "banyak")), "ATURAN-JUMLAH"),
        ((("Kelurahan", "Jumlah"), ("Ciater", 10), ("Jelupang", 0)), "ATURAN-JUMLAH"),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_whole(
    town: Town, tmp_path: Path, rows: tuple[tuple[object, ...], ...], code: str
) -> None:
    assert code_of(town, a_list(tmp_path, *rows)) == code


def test_the_denominator_reaches_the_coverage_of_dinkop_and_of_the_office(town: Town) -> None:
    offices.add_business(town.office, 1)
    offices.add_business(town.office, 2, status_usaha="tutup")
    town.take_in(town.office)
    said = {"aturan": "BPS 2025", "sejak": "2026-01-01", "jumlah": ["36.74 = 200", "36.74.01.1001 = 50"]}

    rule_versions.add_version(town.dinkop, "perkiraan", said)
    town.answer(town.office)

    whole, own = reporting.report(town.dinkop, "cakupan"), reporting.report(town.office, "cakupan")
    assert (whole.total["umkm_tercatat"], whole.total["perkiraan"]) == (1, 200)
    assert (own.total["umkm_tercatat"], own.total["perkiraan"]) == (1, 50)
    assert any("BPS 2025" in note for note in own.notes)
