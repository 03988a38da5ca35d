"""Workbooks that are written can be read by every program, and hold what was given."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.errors import ExportError
from dinkop_desktop.papers import xlsx
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table
from dinkop_desktop.progress import Progress, Stopped

COLUMNS = (
    Column("record_id", "ID", ColumnKind.ID, 38),
    Column("nama", "Nama usaha"),
    Column("nik", "NIK", ColumnKind.ID, 19),
    Column("omzet", "Omzet setahun", ColumnKind.RUPIAH, 18),
    Column("pada", "Tanggal", ColumnKind.DATE),
    Column("status", "Status", choices=("Aktif", "Tutup, pindah")),
)
ROW = ("1f", "Warung", "3674010101900001", 1_500_000, "2025-03-01", "Aktif")


def written(rows: Iterable[tuple[Cell, ...]], columns: tuple[Column, ...] = COLUMNS) -> io.BytesIO:
    file = io.BytesIO()
    xlsx.write_rows(columns, rows, file, sheet_name="UMKM", hidden={"record_id"})
    file.seek(0)
    return file


def a_table(*rows: Row) -> Table:
    return Table(
        key="coba",
        title="Laporan [coba]/1",
        subtitle="Kota Tangerang Selatan",
        columns=(
            Column("kode", "Kode", ColumnKind.ID),
            Column("nama", "Wilayah", width=20),
            Column("umkm", "UMKM", ColumnKind.NUMBER),
        ),
        rows=rows,
        total={"umkm": 3},
        notes=("Sumber: data induk.", "Definisi: =1+1"),
        made_at=datetime(2026, 11, 24, 3, 42, tzinfo=UTC),
    )


def test_rows_come_back_with_their_types() -> None:
    sheet = openpyxl.load_workbook(written([ROW]))["UMKM"]

    assert [cell.value for cell in sheet[1]] == [column.label for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == [*ROW[:4], datetime(2025, 3, 1), "Aktif"]  # noqa: DTZ001
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "s", "n", "d", "s"]


def test_another_reader_sees_the_same() -> None:
    sheet = python_calamine.load_workbook(written([ROW])).get_sheet_by_name("UMKM")

    assert sheet.to_python()[1] == ["1f", "Warung", "3674010101900001", 1_500_000, date(2025, 3, 1), "Aktif"]


def test_the_sheet_is_ready_to_work_on() -> None:
    book = openpyxl.load_workbook(written([ROW, ROW]))
    sheet = book["UMKM"]

    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet.column_dimensions["A"].hidden
    assert not sheet.column_dimensions["B"].hidden
    assert sheet["A1"].font.bold
    assert sheet["D2"].number_format.startswith('"Rp" #,##0')
    assert sheet["C2"].number_format == "@"


def test_a_column_with_choices_offers_them() -> None:
    book = openpyxl.load_workbook(written([ROW]))
    (validation,) = book["UMKM"].data_validations.dataValidation

    assert str(validation.sqref) == "F2:F1048576"
    assert validation.formula1 == "Pilihan!$A$1:$A$2"
    assert [row[0].value for row in book["Pilihan"]] == ["Aktif", "Tutup, pindah"]
    assert book["Pilihan"].sheet_state == "hidden"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+62812-3456-7890",
        "@SUM(A1:A9)",
        "-2+3+cmd|' /C calc'!A0",
        "＝1+1",
        "http://example.org/x",
        "mailto:a@b.id",
        "<r><t>x</t></r>",
        '<b>Murah</b> & "baik"',
        "{=1}",
        "0123456789",
        "12/03/2025",
        "TRUE",
        "#N/A",
        "baris satu\nbaris dua",
        "🍜 Bakso",
    ],
)
def test_no_text_becomes_anything_but_text(text: str) -> None:
    sheet = openpyxl.load_workbook(written([("1", text, text, None, None, None)]))["UMKM"]

    for cell in (sheet["B2"], sheet["C2"]):
        assert (cell.value, cell.hyperlink) == (text, None)
        assert cell.data_type in {"s", "inlineStr"}


@pytest.mark.parametrize(("text", "is_marked"), [("=1+1", True), ("+62812", True), ("Warung", False)])
def test_text_like_a_formula_stays_text_when_its_cell_is_edited(text: str, is_marked: bool) -> None:
    cell = openpyxl.load_workbook(written([("1", text, None, None, None, None)]))["UMKM"]["B2"]

    assert bool(cell.quotePrefix) is is_marked


def test_what_looks_like_an_escape_of_excel_comes_back() -> None:
    # Not read by openpyxl, which leaves Excel's escapes as they are.
    sheet = python_calamine.load_workbook(written([("1", "_x0041_ x", None, None, None, None)]))

    assert sheet.get_sheet_by_index(0).to_python()[1][1] == "_x0041_ x"


def test_a_text_that_had_to_be_changed_is_reported_by_cell() -> None:
    file = io.BytesIO()

    result = xlsx.write_rows(
        COLUMNS, [ROW, ("1", "a\x00b", "x" * 40_000, 1, None, None)], file, sheet_name="X"
    )

    assert result.rows == 2
    assert [(each.cell, each.key, each.reason) for each in result.replaced] == [
        ("B3", "nama", "huruf"),
        ("C3", "nik", "panjang"),
    ]
    assert result.replaced_count == 2


def test_no_rows_at_all_is_a_sheet_with_headings() -> None:
    sheet = openpyxl.load_workbook(written([]))["UMKM"]

    assert (sheet.max_row, sheet["B1"].value) == (1, "Nama usaha")


def test_the_same_rows_give_the_same_bytes_but_for_the_moment_of_making() -> None:
    first, second = (zipfile.ZipFile(written([ROW])) for _ in range(2))

    for name in first.namelist():
        if name != "docProps/core.xml":
            assert first.read(name) == second.read(name)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS_AT_MOST", 3)

    with pytest.raises(ExportError) as refusal:
        written([ROW] * 3)

    assert refusal.value.code == "EXP-BARIS"


def test_a_sheet_larger_than_an_old_zip_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_BYTES_AT_MOST", 5_000)

    with pytest.raises(ExportError) as refusal:
        written([ROW] * 100)

    assert refusal.value.code == "EXP-BARIS"


def test_who_asks_is_told_how_far_it_is_and_can_stop_it() -> None:
    told: list[int] = []
    progress = Progress(show=lambda _step, done, _total: told.append(done))
    xlsx.write_rows(COLUMNS, [ROW] * 1_200, io.BytesIO(), sheet_name="X", progress=progress)
    progress.stop.set()

    with pytest.raises(Stopped):
        xlsx.write_rows(COLUMNS, [ROW], io.BytesIO(), sheet_name="X", progress=progress)

    assert told == [0, 500, 1_000]


def test_nothing_is_written_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile, "mkstemp", lambda *_a, **_k: pytest.fail("a file in the temporary folder"))

    xlsx.write_rows(COLUMNS, [ROW] * 2_000, io.BytesIO(), sheet_name="X")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("UMKM", "UMKM"),
        ("a/b:c*d?e[f]g\\h", "a b c d e f g h"),
        ("'kutip'", "kutip"),
        ("x" * 40, "x" * 31),
        ("", "Data"),
        ("pilihan", "Data"),
    ],
)
def test_a_sheet_gets_a_name_that_excel_accepts(asked: str, given: str) -> None:
    file = io.BytesIO()

    xlsx.write_rows(COLUMNS, [ROW], file, sheet_name=asked)

    assert openpyxl.load_workbook(file).sheetnames[0] == given


def test_a_report_has_title_headings_figures_total_and_notes() -> None:
    file = io.BytesIO()
    table = a_table(
        Row(("36.74.01", "Kec. Serpong", 3), RowRole.SUBTOTAL),
        Row(("36.74.01.1001", "Ciater", 3)),
        Row(("36.74", "Kota", 3), RowRole.TOTAL),
    )

    result = xlsx.write_table(table, file)

    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    assert result.rows == 3
    assert sheet.title == "Laporan coba 1"
    assert [sheet[f"A{row}"].value for row in (1, 2, 4, 5, 6, 7, 9, 10)] == [
        *("Laporan [coba]/1", "Kota Tangerang Selatan", "Kode", "36.74.01", "36.74.01.1001", "36.74"),
        *("Sumber: data induk.", "Definisi: =1+1"),
    ]
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref == "A4:C6"
    assert sheet["C7"].font.bold
    assert (sheet["B4"].alignment.horizontal, sheet["C4"].alignment.horizontal) == (None, "right")
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"
    assert sheet.print_title_rows == "$4:$4"
    assert book.properties.created == datetime(2026, 11, 24, 3, 42)  # noqa: DTZ001


def test_a_report_without_rows_says_so() -> None:
    file = io.BytesIO()

    xlsx.write_table(a_table(), file)

    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert [sheet[f"A{row}"].value for row in (4, 5, 7)] == [
        *("Kode", "Tidak satu pun masuk laporan ini.", "Sumber: data induk."),
    ]


def test_the_band_of_a_total_has_no_holes() -> None:
    file = io.BytesIO()

    xlsx.write_table(a_table(Row((None, "Jumlah", None), RowRole.TOTAL)), file)

    sheet = openpyxl.load_workbook(file).worksheets[0]
    grounds = {cell.fill.fgColor.rgb for cell in sheet[5]}
    assert len(grounds) == 1


def test_the_name_of_a_group_stands_in_the_first_cell() -> None:
    file = io.BytesIO()

    xlsx.write_table(replace(a_table(Row(("Menurut sektor", None, None), RowRole.GROUP)), notes=()), file)

    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert [cell.value for cell in sheet[5]] == ["Menurut sektor", None, None]


def test_a_report_without_rows_can_be_written() -> None:
    file = io.BytesIO()

    assert xlsx.write_table(a_table(), file).rows == 0


@pytest.mark.slow(2)
@given(
    st.lists(
        st.tuples(
            st.text(max_size=40).map(lambda text: text.replace("\r", "")),
            st.integers(-(10**15) + 1, 10**15 - 1) | st.none(),
            st.dates(date(1900, 3, 1), date(2100, 12, 31)) | st.none(),
        ),
        max_size=20,
    )
)
def test_what_is_written_is_what_is_read(rows: list[tuple[str, int | None, date | None]]) -> None:
    columns = (Column("a", "A"), Column("b", "B", ColumnKind.NUMBER), Column("c", "C", ColumnKind.DATE))
    file = io.BytesIO()

    result = xlsx.write_rows(columns, rows, file, sheet_name="X")

    sheet = openpyxl.load_workbook(file).worksheets[0]
    for number, (text, figure, day) in enumerate(rows, 2):
        a, b, c = (sheet.cell(number, index).value for index in (1, 2, 3))
        if not result.replaced_count:
            assert (a or "") == text
        assert b == figure
        assert (None if c is None else c.date()) == day
