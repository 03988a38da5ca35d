"""Workbooks that are not .xlsx: the same list as .xls and .ods, as LibreOffice writes them, and harmful ones.

`tests/data/daftar-umkm.*` are the list of `shapes.TITLES_AND_FOOT`; `rumus-gagal.*` have failed formulas.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import apart, grids, layout, old_excel, open_document, understanding
from dinkop_desktop.intake.workbook import open_sheet
from tests.intake.shapes import TITLES_AND_FOOT
from tests.intake.workbooks import a_workbook, a_zip

DATA = Path(__file__).resolve().parent.parent / "data"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def an_ods(rows: str, *, before: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A document whose only sheet has these rows."""
    opened = f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}">'
    inside = f'<table:table table:name="Data &amp; lain">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{inside}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?>{before}{opened}{body}</office:document-content>'
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{MANIFEST}"/>'.encode(),
        "content.xml": content.encode(),
    }
    return a_zip(parts | (more or {}))


def a_cell(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


TWICE = a_cell("a", 'table:number-columns-repeated="2"')
A_THOUSAND = a_cell("x", 'table:number-columns-repeated="1000"')


def code_of(content: bytes) -> str:
    with pytest.raises(IntakeError) as refusal:
        grids.open_book(content)
    return refusal.value.code


@pytest.mark.parametrize(("name", "kind"), [("daftar-umkm.xls", "XLS"), ("daftar-umkm.ods", "ODS")])
def test_the_same_list_is_understood_in_every_kind_of_file(name: str, kind: str) -> None:
    book = apart.open_book((DATA / name).read_bytes())

    sheet = layout.lay_out(book, understanding.choose_sheet(book, None))

    here = grids.open_book(TITLES_AND_FOOT.content)
    same = layout.lay_out(here, here.grids[0])
    assert book.kind == kind
    assert sheet.headings == same.headings
    assert [(row.number, row.cells) for row in sheet.rows()] == [(r.number, r.cells) for r in same.rows()]


@pytest.mark.parametrize("name", ["rumus-gagal.xls", "rumus-gagal.ods"])
def test_a_formula_that_failed_is_no_empty_cell(name: str) -> None:
    grid = grids.open_book((DATA / name).read_bytes()).grids[0]

    assert grid.unread == {"C2", "C3"}
    assert [row.cells[2] for row in open_sheet((DATA / name).read_bytes()).rows()] == [
        None,
        None,
        4_000_000.0,
    ]


def test_a_document_is_read_with_its_sheets_name_as_it_is() -> None:
    rows = f"<table:table-row>{a_cell('Nama')}{a_cell('NIK')}</table:table-row>"

    book = grids.open_book(an_ods(rows))

    assert (book.kind, book.shown) == ("ODS", ("Data & lain",))
    assert list(book.grids[0].read()) == [(1, ["Nama", "NIK"])]


def test_a_formula_without_any_value_is_noted_where_it_stands() -> None:
    bare = '<table:table-cell table:formula="of:=1"/>'
    rows = (
        f"<table:table-row>{TWICE}{bare}</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f"<table:table-row>{bare}</table:table-row>"
    )

    assert open_document.look_through(an_ods(rows)) == {"Data & lain": {"C1", "A5"}}


def test_empty_rows_to_the_end_of_a_document_are_harmless() -> None:
    rows = (
        f"<table:table-row>{a_cell('Nama')}{a_cell('NIK')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )

    assert open_sheet(an_ods(rows)).headings == ("Nama", "NIK")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            an_ods(f'<table:table-row table:number-rows-repeated="1048576">{A_THOUSAND}</table:table-row>'),
            "IMP-LUAS",
        ),
        (an_ods("", before='<!DOCTYPE x [<!ENTITY a "b">]>'), "IMP-BAHAYA"),
        (an_ods("<!-- " + "x" * 9_000_000 + "-->"), "IMP-BAHAYA"),
        (an_ods("", more={"META-INF/manifest.xml": b"<x><encryption-data/></x>"}), "IMP-SANDI"),
        (an_ods("", more={"Pictures/a.png": b"\0" * 60_000_000}), "IMP-BAHAYA"),
    ],
    ids=["a million rows repeated", "entities", "a tag without end", "locked", "a bomb"],
)
def test_a_harmful_document_is_refused_before_it_is_read(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_parts_that_name_places_outside_are_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parts = dict.fromkeys(("../../luar.txt", "/tmp/luar.txt", "C:\\luar.txt"), b"x")
    rows = f"<table:table-row>{a_cell('Nama')}{a_cell('NIK')}</table:table-row>"

    book = apart.open_book(an_ods(rows, more=parts))

    assert (book.kind, list(tmp_path.iterdir()), list(tmp_path.parent.glob("luar*"))) == ("ODS", [], [])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["daftar-umkm.xls", "daftar-umkm.ods"])
def test_a_damaged_file_is_read_or_refused_and_takes_nobody_along(name: str) -> None:
    sound = (DATA / name).read_bytes()
    step = len(sound) // 12

    for place in range(7, len(sound), step):
        damaged = bytearray(sound)
        damaged[place] ^= 0xFF
        try:
            for grid in apart.open_book(bytes(damaged)).grids:
                list(grid.read())
        except IntakeError as refusal:
            assert refusal.code.startswith("IMP-")  # noqa: PT017 - either way is right


def test_what_is_no_old_workbook_at_all_has_no_errors_to_tell() -> None:
    sound = (DATA / "rumus-gagal.xls").read_bytes()

    assert old_excel.unread_cells(b"") == {}
    for length in range(0, len(sound), 97):
        old_excel.unread_cells(sound[:length])
    assert old_excel.unread_cells(sound) == {"Sheet": {"C2", "C3"}}


def test_headings_that_stand_twice_have_a_name_each_and_a_map_can_say_which() -> None:
    content = a_workbook(
        ["Nama Usaha", "Pemilik", "HP", "HP"], ["Warung", "Siti", "0812900011", "0813900011"]
    )
    book = grids.open_book(content)
    sheet = layout.lay_out(book, book.grids[0])

    names = understanding.names_of(sheet.headings)

    assert names == ["Nama Usaha", "Pemilik", "HP", "HP (2)"]
