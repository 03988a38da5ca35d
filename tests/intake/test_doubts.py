"""What is asked about a whole file before anything of it is taken, and what settles it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import SheetOrder
from dinkop_desktop.intake.layout import Said
from tests.intake.workbooks import a_workbook
from tests.offices import Town

HEADINGS = ["No", "Nama Usaha", "Nama Pemilik", "Omzet Setahun"]
ROWS = tuple([n, f"Warung {n}", f"Siti {n}", 4_000_000 + n] for n in range(1, 7))


def refusal(town: Town, path: Path, **more: object) -> str:
    try:
        importing.import_sheet(town.office, SheetOrder(path, dry_run=True, **more))  # type: ignore[arg-type]
    except IntakeError as error:
        return error.code
    return ""


def write(path: Path, title: str, *headings: str, cells: tuple[str, ...] = ()) -> Path:
    path.write_bytes(a_workbook([title], [*HEADINGS, *headings], *([*row, *cells] for row in ROWS)))
    return path


@pytest.mark.parametrize(
    ("title", "headings", "cells", "code"),
    [
        ("DATA UMKM KOTA BEKASI", (), (), "IMP-KOTA-LAIN"),
        ("DATA UMKM KAB. BOGOR", (), (), "IMP-KOTA-LAIN"),
        ("DATA UMKM", ("Kota",), ("Kota Bekasi",), "IMP-KOTA-LAIN"),
        ("DATA UMKM", ("Kecamatan",), ("Bekasi Selatan",), "IMP-KOTA-LAIN"),
        ("DATA UMKM KELURAHAN SERUA", (), (), "IMP-KELURAHAN-LAIN"),
        ("DATA UMKM", ("Kelurahan",), ("Rawa Buntu",), "IMP-KELURAHAN-LAIN"),
        ("DATA UMKM", ("Kecamatan",), ("Pamulang",), "IMP-KELURAHAN-LAIN"),
        ("DATA UMKM KOTA TANGERANG SELATAN", (), (), ""),
        ("DATA UMKM PROVINSI BANTEN", ("Kota",), ("TANGSEL",), ""),
        ("DATA UMKM KEL. CIATER", ("Kelurahan",), ("CIATER",), ""),
        ("DAFTAR UMKM KOTA BARU HARAPAN", (), (), ""),
    ],
)
def test_a_list_of_another_place_is_asked_about(
    town: Town, tmp_path: Path, title: str, headings: tuple[str, ...], cells: tuple[str, ...], code: str
) -> None:
    path = write(tmp_path / "data.xlsx", title, *headings, cells=cells)

    assert refusal(town, path) == code
    assert not code or refusal(town, path, settled=frozenset({code})) == ""


@pytest.mark.parametrize(
    ("file", "title", "code"),
    [
        ("umkm 2023.xlsx", "UMKM TAHUN 2024", "IMP-TAHUN-BEDA"),
        ("umkm 2024.xlsx", "UMKM TAHUN 2024", ""),
        ("umkm 2024-12-03.xlsx", "UMKM TAHUN 2023", ""),
        ("umkm.xlsx", "PERATURAN NOMOR 7 TAHUN 2021", ""),
        ("umkm.xlsx", "UMKM TAHUN 2022-2024", ""),
    ],
)
def test_years_that_disagree_are_asked_about_once(
    town: Town, tmp_path: Path, file: str, title: str, code: str
) -> None:
    path = write(tmp_path / file, title)

    assert refusal(town, path) == code
    assert refusal(town, path, year=2023) == ""


def test_the_year_that_somebody_chose_holds_for_all_figures(town: Town, tmp_path: Path) -> None:
    path = write(tmp_path / "umkm 2023.xlsx", "UMKM TAHUN 2024")

    found = importing.import_sheet(town.office, SheetOrder(path, year=2023, dry_run=True))

    assert found.understood is not None
    assert found.new == len(ROWS)


def test_a_recap_and_a_pivot_are_called_by_their_names(town: Town, tmp_path: Path) -> None:
    recap = tmp_path / "rekap.xlsx"
    recap.write_bytes(
        a_workbook(["Kecamatan", "Jumlah UMKM"], ["Setu", 410], ["Serpong", 602], ["Pamulang", 90])
    )
    pivot = tmp_path / "pivot.xlsx"
    pivot.write_bytes(a_workbook(["Row Labels", "Count of Kelurahan"], ["Ciater", 4], ["Serua", 3]))

    with pytest.raises(IntakeError) as told:
        importing.import_sheet(town.office, SheetOrder(recap))
    assert (told.value.code, told.value.params["menurut"]) == ("IMP-REKAP", "kecamatan")
    with pytest.raises(IntakeError) as told:
        importing.import_sheet(town.office, SheetOrder(pivot))
    assert (told.value.code, told.value.params["menurut"]) == ("IMP-REKAP", "tabel pivot")


def test_the_rows_that_a_person_names_are_the_heading_and_the_first_row(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "aneh.xlsx"
    path.write_bytes(
        a_workbook(
            ["No", "Nama Usaha", "Pemilik"],
            ["contoh", "isi di sini", "isi di sini"],
            ["No", "Nama Usaha", "Nama Pemilik", "RW"],
            ["x", "(wajib)", "(wajib)", "(angka)"],
            [1, "Warung Melati", "Siti", 4],
        )
    )

    found = importing.import_sheet(town.office, SheetOrder(path, said=Said(3, 3, 5)))

    assert [(one.row, one.title) for one in found.outcomes] == [(5, "Warung Melati")]
    assert set(found.mapping.values()) == {"nama_usaha", "nama_pemilik", "rw"}
    assert refusal(town, path, said=Said(90, 91)) == "IMP-BARIS-JUDUL"
    assert refusal(town, path, said=Said(3, 3, 10**20)) == "IMP-TANPA-KOLOM"
