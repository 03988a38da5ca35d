"""The workbook that goes back says, cell by cell, what should be corrected, and changes nothing else."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from dinkop_desktop.intake import report
from dinkop_desktop.intake.report import CellProblem, write_corrections
from dinkop_desktop.intake.workbook import SheetRows, open_sheet
from tests.intake.workbooks import a_raw_workbook, a_sheet, a_workbook, columns_of, text

HEADINGS = ["ID", "Nama usaha", "NIK", "Omzet setahun", "Tanggal pendataan", "Punya NIB"]
FIRST = ["1f", "=Warung", 3674010101900001, 1_500_000, date(2025, 3, 1), True]
SECOND = ["2f", "<r><t>x</t></r>", "3674", 2.5, None, None]


def a_problem(
    row: int, cell: str, *, blocking: bool = True, message: str = "NIK rusak oleh Excel."
) -> CellProblem:
    return CellProblem(row, cell, "NIK" if cell else "", "NIK-EXCEL", message, blocking)


def corrected(*problems: CellProblem, title: str = "Data", lang: str = "id") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.worksheets[0].title = title
    for row in (HEADINGS, FIRST, SECOND):
        book.worksheets[0].append(row)
        for cell in book.worksheets[0][book.worksheets[0].max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    file = io.BytesIO()
    book.save(file)
    return openpyxl.load_workbook(written(open_sheet(file.getvalue()), *problems, lang=lang))


def written(sheet: SheetRows, *problems: CellProblem, lang: str = "id") -> io.BytesIO:
    file = io.BytesIO()
    columns = columns_of(sheet.headings, "umkm")
    write_corrections(sheet, columns, problems, file, counts=(("Baris", 2), ("Ditolak", 1)), lang=lang)
    return file


def test_every_cell_stands_where_it_stood() -> None:
    data = corrected().worksheets[0]

    assert [cell.value for cell in data[1]] == HEADINGS
    assert [cell.value for cell in data[2]][:4] == ["1f", "=Warung", 3674010101900001, 1_500_000]
    assert data["E2"].value.date() == date(2025, 3, 1)
    assert data["F2"].value is True
    assert [cell.value for cell in data[3]][:4] == ["2f", "<r><t>x</t></r> ", "3674", 2.5]
    assert data["B2"].data_type == "s"


def test_a_doubtful_cell_is_coloured_and_explained() -> None:
    data = corrected(a_problem(2, "C2"), a_problem(3, "C3", blocking=False, message="Periksa.")).worksheets[0]

    assert data["C2"].comment.text == "NIK rusak oleh Excel."
    assert data["C2"].comment.author == "Dinkop Desktop"
    assert (data["C2"].fill.fgColor.rgb, data["C3"].fill.fgColor.rgb) == ("FFF9D0CC", "FFFFE9B8")
    assert data["B2"].fill.fill_type is None


def test_a_cell_with_several_problems_says_all_of_them_and_is_as_red_as_the_worst() -> None:
    data = corrected(
        a_problem(2, "C2", blocking=False, message="Satu."), a_problem(2, "C2", message="Dua.")
    ).worksheets[0]

    assert data["C2"].comment.text == "Satu.\nDua."
    assert data["C2"].fill.fgColor.rgb == "FFF9D0CC"


def test_a_problem_of_a_whole_row_marks_the_whole_row() -> None:
    data = corrected(a_problem(3, "", message="Nama kosong.")).worksheets[0]

    assert data["A3"].comment.text == "Nama kosong."
    assert {cell.fill.fgColor.rgb for cell in data[3]} == {"FFF9D0CC"}


def test_an_empty_cell_that_should_be_filled_is_coloured_too() -> None:
    data = corrected(a_problem(3, "E3")).worksheets[0]

    assert data["E3"].fill.fgColor.rgb == "FFF9D0CC"


def test_the_summary_counts_and_lists_what_stops_a_row_first() -> None:
    problems = (a_problem(3, "C3", blocking=False), a_problem(2, "C2"), a_problem(2, ""))

    summary = corrected(*problems)["Ringkasan"]

    rows = [[cell.value for cell in row] for row in summary.iter_rows()]
    assert rows[0][0] == "Hasil pemeriksaan"
    assert [row[:2] for row in rows[2:4]] == [["Baris", 2], ["Ditolak", 1]]
    assert rows[5] == ["Sel", "Kolom", "Yang perlu diperbaiki", "Menahan baris", "Kode"]
    assert [row[0] for row in rows[6:]] == ["Baris 2", "C2", "C3"]
    assert rows[7] == ["C2", "NIK", "NIK rusak oleh Excel.", "Ya", "NIK-EXCEL"]


def test_the_id_stays_hidden() -> None:
    data = corrected().worksheets[0]

    assert data.column_dimensions["A"].hidden
    assert not data.column_dimensions["B"].hidden


@pytest.mark.parametrize(
    ("title", "names"), [("UMKM", ["UMKM", "Ringkasan"]), ("ringkasan", ["ringkasan", "Ringkasan 2"])]
)
def test_the_sheets_have_names_of_their_own(title: str, names: list[str]) -> None:
    assert corrected(title=title).sheetnames == names


def test_the_rows_of_csv_go_back_as_a_workbook() -> None:
    file = written(open_sheet(b"Nama usaha;NIK\nWarung;1\n"), a_problem(2, "B2"))

    data = openpyxl.load_workbook(file)["Data"]
    assert [cell.value for cell in data[2]] == ["Warung", "1"]


def test_of_a_long_sheet_only_rows_with_problems_go_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "ROWS_AT_MOST", 2)
    sheet = open_sheet(a_workbook(["Nama usaha", "NIK"], *[[f"W{number}", "1"] for number in range(5)]))

    book = openpyxl.load_workbook(written(sheet, a_problem(4, "B4")))

    assert [row[0].value for row in book.worksheets[0].iter_rows()] == ["Nama usaha", None, None, "W2"]
    assert "hanya memuat baris" in book["Ringkasan"]["A5"].value


def test_a_text_that_no_cell_can_hold_is_tamed() -> None:
    sheet = open_sheet(("Nama usaha;NIK\nWarung" + "x" * 40_000 + ";1\n").encode())

    data = openpyxl.load_workbook(written(sheet, a_problem(2, "B2", message="a\ud800b"))).worksheets[0]

    assert 10_000 < len(data["A2"].value) < 32_768
    assert data["B2"].comment.text == "a\ufffdb"


def test_a_number_without_end_is_shown_and_does_no_harm() -> None:
    sheet = open_sheet(
        a_raw_workbook(a_sheet(text("A1", "NIK") + text("B1", "RT"), '<c r="A2"><v>1e999</v></c>'))
    )

    data = openpyxl.load_workbook(written(sheet)).worksheets[0]

    assert data["A2"].value in {"inf", None}


def test_the_corrected_workbook_can_be_taken_in_again() -> None:
    sheet = open_sheet(a_workbook(["Nama usaha", "NIK"], ["Warung", "3674"]))

    again = open_sheet(written(sheet, a_problem(2, "B2")).getvalue())

    assert (again.headings, [row.cells for row in again.rows()]) == (sheet.headings, [("Warung", "3674")])
