"""Lists of every shape understood without a map: which rows are records, and what each column means."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.intake import grids, kinds, layout, splitting, understanding
from dinkop_desktop.intake.contents import Scale
from dinkop_desktop.intake.guessing import SURE_ENOUGH
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.register.store import reference_files
from tests.intake import other_shapes, shapes
from tests.intake.shape import Shape

SHAPES = (*shapes.SHAPES, *other_shapes.SHAPES)
REFERENCE = reference_files.load_reference("36.74")
TODAY = date(2026, 11, 24)


def grasp(shape: Shape) -> Understanding:
    book = grids.open_book(shape.content)
    sheet = layout.lay_out(book, understanding.choose_sheet(book, None))
    assert kinds.kind_of(sheet) == shape.kind
    return understanding.understand(sheet, Scale(shape.kind, REFERENCE, TODAY))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_column_of_a_list_is_understood(shape: Shape) -> None:
    found = grasp(shape)

    said = {c.name: c.meaning.writing if c.meaning else None for c in found.columns if c.name}
    assert said == shape.meant


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_rows_of_a_list_are_its_records_and_nothing_else(shape: Shape) -> None:
    found = grasp(shape)

    assert tuple(row.number for row in found.sheet.rows()) == tuple(shape.data)
    assert found.constants == shape.constants


def test_what_stands_right_above_the_heading_is_no_group_of_columns() -> None:
    above = [["Kecamatan", "Serpong"], ["Kelurahan", "Ciater"]]
    rows = [*above, ["No", "Nama Usaha", "Nama Pemilik"], ["1", "A", "B"]]

    found = grasp(Shape("labels right above", rows, {}, (4,)))

    assert [column.name for column in found.columns] == ["No", "Nama Usaha", "Nama Pemilik"]
    assert found.constants == {"kode_kelurahan": "36.74.01.1001"}


def test_names_under_the_label_of_an_id_are_names() -> None:
    rows = [["Nama Usaha", "Pemilik", "Alamat usaha"], ["Warung", "Siti", "Jl. Kenari 4"]]

    found = grasp(Shape("labels of ours, contents of theirs", rows, {}, (2,)))

    assert [column.meaning.writing if column.meaning else None for column in found.columns] == [
        "nama_usaha",
        "nama_pemilik",
        "alamat_jalan",
    ]


@pytest.mark.parametrize("heading", ["Nama Usaha / Pemilik", "Pemilik & Nama Usaha", "Pemilik / No. HP"])
def test_a_heading_of_two_fields_is_neither_of_them_unasked(heading: str) -> None:
    rows = [["No", heading, "Alamat usaha"], ["1", "Warung / Siti", "Jl. Kenari 4"]]

    found = grasp(Shape("two fields in a cell", rows, {}, (2,)))

    both = found.columns[1]
    assert both.meaning is None
    assert {one.meaning.writing for one in both.proposals if one.meaning} >= {"nama_pemilik"}


@pytest.mark.parametrize(
    "heading", ["RT/RW", "Desa/Kelurahan", "Omzet/bulan", "No. HP/WA", "Nama Usaha/UMKM"]
)
def test_a_slash_within_one_meaning_is_no_doubt(heading: str) -> None:
    rows = [["Nama Pemilik", heading], ["Siti", "1"]]

    found = grasp(Shape("one field with a slash", rows, {}, (2,)))

    assert found.columns[1].proposals[0].confidence > SURE_ENOUGH


def test_a_column_without_heading_is_known_by_what_stands_in_it() -> None:
    found = grasp(other_shapes.NO_HEADING_FOR_PHONE)

    bare = [column.meaning.writing if column.meaning else None for column in found.columns if not column.name]
    assert bare == ["hp_wa_usaha", "nik"]


def test_marks_of_men_and_women_mean_nothing_where_nobody_has_a_sex() -> None:
    rows: list[list[object]] = [
        ["Nama Koperasi", "No. Badan Hukum", "Jumlah Anggota", "Laki-laki"],
        ["Koperasi Melati", "518/BH/2019", 24, "v"],
        ["Koperasi Kenari", "519/BH/2019", 31, "v"],
    ]

    found = grasp(Shape("a mark under a head of members", rows, {}, (2, 3), kind="koperasi"))

    assert "jk" not in {column.meaning.key for column in found.columns if column.meaning}


@pytest.mark.parametrize(
    ("kind", "heading", "key"),
    [
        ("umkm", "Jumlah karyawan", "tk_jumlah"),
        ("umkm", "Jml TK", "tk_jumlah"),
        ("umkm", "JML. TENAGA KERJA (ORG)", "tk_jumlah"),
        ("umkm", "Total Tenaga Kerja", "tk_jumlah"),
        ("umkm", "Total modal", "modal_usaha"),
        ("koperasi", "Jumlah anggota", "anggota_jumlah"),
        ("koperasi", "Jml Anggota (Orang)", "anggota_jumlah"),
        ("koperasi", "Total modal", "modal_jumlah"),
        ("koperasi", "Jumlah Karyawan", "karyawan_jumlah"),
        ("koperasi", "Jumlah Manajer", None),
    ],
)
def test_a_heading_that_says_a_total_is_the_total(kind: str, heading: str, key: str | None) -> None:
    names = {"umkm": "Nama Usaha", "koperasi": "Nama Koperasi"}
    unit = 1_000_000 if "modal" in heading else 1
    rows: list[list[object]] = [
        [names[kind], "Alamat", heading],
        ["Melati", "Jl. Raya No. 1", 15 * unit],
        ["Kenari", "Jl. Raya No. 2", 24 * unit],
        ["Merak", "Jl. Raya No. 3", 7 * unit],
    ]

    found = grasp(Shape("a total", rows, {}, (2, 4), kind=kind))

    told = {column.name: column.meaning for column in found.columns}
    its = told[heading]
    assert (its.key if its else None) == key


def test_serba_usaha_in_a_column_of_kinds_is_what_an_old_list_calls_it() -> None:
    rows: list[list[object]] = [
        ["Nama Koperasi", "Alamat", "Jenis"],
        ["Melati", "Jl. Raya No. 1", "Serba Usaha"],
        ["Kenari", "Jl. Raya No. 2", "Simpan Pinjam"],
        ["Merak", "Jl. Raya No. 3", "KSU"],
    ]

    found = grasp(Shape("old kinds", rows, {}, (2, 4), kind="koperasi"))

    its = next(column for column in found.columns if column.name == "Jenis")
    assert its.meaning is not None
    assert its.meaning.key == "jenis"
    assert its.unknown == ()
    taken = [splitting.split(its.meaning, str(row[2]), REFERENCE).values for row in rows[1:]]
    assert taken == [{"jenis_lama": "serba_usaha"}, {"jenis": "Simpan Pinjam"}, {"jenis_lama": "serba_usaha"}]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Merk / Nama Usaha", "nama_usaha"),
        ("Nama Usaha\n(Merk)", "nama_usaha"),
        ("Merek [Nama Usaha]", "nama_usaha"),
        ("Nama/Merk Usaha", "nama_usaha"),
        ("Nama Usaha -\nToko", "nama_usaha"),
        ("Nama Toko / Warung", "nama_usaha"),
        ("Nama Pemilik / Pengusaha", "nama_pemilik"),
        ("Nama Pelaku Usaha;\nPemilik", "nama_pemilik"),
        ("Nama Pemilik atau Penanggung Jawab", "nama_pemilik"),
        ("Merk", "nama_komersial"),
        ("Nama Usaha / Pemilik", None),
        ("Nama Pemilik (Nama Usaha)", "nama_pemilik"),
    ],
)
def test_a_heading_that_calls_one_thing_by_two_names_is_that_thing(heading: str, key: str | None) -> None:
    rows = [["No", heading, "Alamat usaha"], ["1", "Melati", "Jl. Kenari 4"]]

    found = grasp(Shape("one thing called twice", rows, {}, (2,)))

    assert (found.columns[1].meaning.writing if found.columns[1].meaning else None) == key
