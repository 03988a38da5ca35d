"""Whether the rows of a list are koperasi or businesses, with few columns and with misleading ones."""

from __future__ import annotations

import pytest

from dinkop_desktop.intake import grids, kinds, layout, understanding
from tests.intake.shape import Cells, Shape

KOPERASI = ("KSU Melati Jaya", "Koperasi Karyawan Sejahtera", "Primkopti Serpong", "KSPPS Berkah")
SHOPS = ("Warung Melati", "Bengkel Jaya", "Kopi Senja", "Kspresso", "Koperasi Sekolah Mart")


def kind(headings: Cells, *rows: Cells, title: str = "Sheet1", above: str = "") -> str:
    every = [*([[above]] if above else []), list(headings), *map(list, rows)]
    book = grids.open_book(Shape("some list", every, {}, (), title=title).content)
    return kinds.kind_of(layout.lay_out(book, understanding.choose_sheet(book, None)))


@pytest.mark.parametrize("heading", ["Nama", "Nama Koperasi", "Nama Usaha", "Nama Lembaga"])
def test_names_of_koperasi_make_a_list_of_koperasi(heading: str) -> None:
    rows = [[number, name, "Jl. Kenari 4"] for number, name in enumerate(KOPERASI, 1)]

    assert kind(["No", heading, "Alamat"], *rows) == "koperasi"


@pytest.mark.parametrize("heading", ["Nama", "Nama Usaha"])
def test_names_of_businesses_do_not(heading: str) -> None:
    rows = [[number, name, "Jl. Kenari 4"] for number, name in enumerate(SHOPS, 1)]

    assert kind(["No", heading, "Alamat"], *rows) == "umkm"


def test_the_koperasi_that_owners_are_members_of_makes_no_list_of_koperasi() -> None:
    rows = [[shop, "Siti", koperasi] for shop, koperasi in zip(SHOPS, KOPERASI, strict=False)]

    assert kind(["Nama Usaha", "Nama Pemilik", "Koperasi"], *rows) == "umkm"
    assert kind(["Nama Pemilik", "Alamat", "Nama Koperasi"], *rows) == "umkm"


@pytest.mark.parametrize(
    ("above", "title", "expected"),
    [
        ("DAFTAR KOPERASI AKTIF TAHUN 2025", "Sheet1", "koperasi"),
        ("", "Koperasi", "koperasi"),
        ("DAFTAR ANGGOTA KOPERASI MELATI", "Sheet1", "umkm"),
        ("DATA UMKM BINAAN KOPERASI", "Sheet1", "umkm"),
        ("", "Sheet1", "umkm"),
    ],
)
def test_the_title_tells_where_names_do_not(above: str, title: str, expected: str) -> None:
    rows = [["1", "Melati Jaya", "Jl. Kenari 4"], ["2", "Berkah", "Jl. Kenari 6"]]

    assert kind(["No", "Nama", "Alamat"], *rows, above=above, title=title) == expected


def test_a_koperasi_heading_alone_is_enough_where_no_owner_stands_beside_it() -> None:
    assert kind(["Nama Koperasi", "Alamat"], ["Melati Jaya", "Jl. Kenari 4"]) == "koperasi"
