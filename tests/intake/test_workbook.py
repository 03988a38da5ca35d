"""One sheet of a file as headings and rows, or a refusal that says what it is instead."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import inspection, workbook
from dinkop_desktop.intake.places import column_letters
from dinkop_desktop.intake.workbook import open_sheet
from tests.intake.workbooks import NOON, a_raw_workbook, a_sheet, a_workbook, a_zip, text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def refusal_of(content: bytes, sheet: str | None = None) -> IntakeError:
    with pytest.raises(IntakeError) as refusal:
        list(open_sheet(content, sheet).rows())
    return refusal.value


def test_a_sheet_has_headings_and_rows_with_their_places() -> None:
    sheet = open_sheet(a_workbook(["Nama  usaha", "NIK"], ["Warung", "36740"], [None, "1"]))

    assert (sheet.name, sheet.names, sheet.headings, sheet.heading_row) == (
        "Data",
        ("Data",),
        ("Nama usaha", "NIK"),
        1,
    )
    assert [(row.number, row.cells) for row in sheet.rows()] == [(2, ("Warung", "36740")), (3, (None, "1"))]
    assert sheet.place(2, 1) == "B2"


def test_rows_can_be_read_again() -> None:
    sheet = open_sheet(a_workbook(["a", "b"], ["1", "2"]))

    assert list(sheet.rows()) == list(sheet.rows())


def test_a_file_is_read_from_disk_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(a_workbook(["a", "b"], ["1", "2"]))

    assert open_sheet(path).headings == ("a", "b")


def test_csv_that_is_called_a_workbook_is_read_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    path.write_text("a;b\n1;2\n")

    sheet = open_sheet(path)

    assert (sheet.headings, sheet.name, sheet.names) == (("a", "b"), "", ())


def test_a_file_that_is_not_there_is_the_callers_affair(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_sheet(tmp_path / "tidak-ada.xlsx")


@pytest.mark.parametrize(
    ("content", "code", "kind"),
    [
        (b"", "IMP-KOSONG", None),
        (b" \r\n \t", "IMP-KOSONG", None),
        (b"\xef\xbb\xbf\n", "IMP-KOSONG", None),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "IMP-SANDI", None),
        (OLE + "Workbook".encode("utf-16-le"), "IMP-RUSAK", None),
        (OLE + "Book".encode("utf-16-le"), "IMP-RUSAK", None),
        (OLE + "WordDocument".encode("utf-16-le"), "IMP-JENIS", "OLE"),
        (b"<html><table><tr><td>Nama</td></tr></table>", "IMP-HTML", None),
        (b'\xef\xbb\xbf\r\n<?xml version="1.0"?><Workbook/>', "IMP-HTML", None),
        (b"<!DOCTYPE html>", "IMP-HTML", None),
        (b"%PDF-1.7", "IMP-JENIS", "PDF"),
        (b"\x89PNG\r\n", "IMP-JENIS", "PNG"),
        (b"\xff\xd8\xff\xe0", "IMP-JENIS", "JPG"),
        (b"age-encryption.org/v1", "IMP-JENIS", "DKB"),
        (b"\x00\x01\x02" * 99, "IMP-JENIS", "biner"),
        (b"PK\x03\x04 rusak", "IMP-RUSAK", None),
        (a_zip({"word/document.xml": b""}), "IMP-JENIS", "DOCX"),
        (a_zip({"xl/workbook.bin": b""}), "IMP-JENIS", "XLSB"),
    ],
)
def test_what_cannot_be_taken_in_says_what_it_is(content: bytes, code: str, kind: str | None) -> None:
    refusal = refusal_of(content)

    assert (refusal.code, refusal.params.get("jenis")) == (code, kind)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workbook, "FILE_BYTES", 100)
    path = tmp_path / "besar.csv"
    path.write_text("a;b\n" * 100)

    with pytest.raises(IntakeError) as refusal:
        open_sheet(path)

    assert refusal.value.code == "IMP-BESAR"


def test_the_first_sheet_that_can_be_seen_and_holds_something_is_read() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Kosong"
    hidden = book.create_sheet("Rahasia")
    hidden.append(["x", "y"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Data").append(["a", "b"])
    file = io.BytesIO()
    book.save(file)

    sheet = open_sheet(file.getvalue())

    assert (sheet.name, sheet.names) == ("Data", ("Kosong", "Data"))


@pytest.mark.parametrize("asked", ["Lain", " lain "])
def test_a_sheet_is_found_by_its_name(asked: str) -> None:
    content = a_workbook(["a", "b"], others={"Lain": [["c", "d"]]})

    assert open_sheet(content, asked).headings == ("c", "d")


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are() -> None:
    refusal = refusal_of(a_workbook(["a", "b"], others={"Lain": [["c"]]}), "Hilang")

    assert (refusal.code, refusal.params) == ("IMP-LEMBAR", {"lembar": "Hilang", "ada": "Data, Lain"})


@pytest.mark.parametrize("sheet", [None, "Data"])
def test_a_workbook_without_any_content_is_refused(sheet: str | None) -> None:
    assert refusal_of(a_workbook(), sheet).code == "IMP-KOSONG"


@pytest.mark.parametrize(
    ("rows", "headings", "heading_row"),
    [
        ([["DATA UMKM KELURAHAN CIATER"], [], ["Nama", "NIK"], ["x", "1"]], ("Nama", "NIK"), 3),
        ([["Tahun", 2025], ["Nama", "NIK"], ["x", "1"]], ("Nama", "NIK"), 2),
        ([["Nama"], ["Warung"]], ("Nama",), 1),
        ([[None, "Nama", None, "NIK"], [1, "x", 2, "3"]], ("Nama", "", "NIK"), 1),
        ([[1, 2], [3, 4]], ("1", "2"), 1),
    ],
)
def test_the_heading_is_the_first_row_of_words(
    rows: list[list[object]], headings: tuple[str, ...], heading_row: int
) -> None:
    sheet = open_sheet(a_workbook(*rows))

    assert (sheet.headings, sheet.heading_row) == (headings, heading_row)


def test_a_heading_is_looked_for_in_the_first_rows_only() -> None:
    sheet = open_sheet(a_workbook(["Judul"], *[[number, number] for number in range(60)], ["Nama", "NIK"]))

    assert (sheet.headings, sheet.heading_row) == (("Judul",), 1)


def test_places_are_those_of_the_file_even_where_the_table_begins_late() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    data = book.add_worksheet("Data")
    for column, words in enumerate((("Nama", "Warung"), ("NIK", "1"))):
        data.write_string(4, column + 2, words[0])
        data.write_string(6, column + 2, words[1])
    book.close()

    sheet = open_sheet(file.getvalue())

    (row,) = sheet.rows()
    assert (sheet.heading_row, row.number, sheet.place(row.number, 0), sheet.place(row.number, 1)) == (
        5,
        7,
        "C7",
        "D7",
    )


def test_cells_keep_their_types() -> None:
    sheet = open_sheet(
        a_workbook(
            ["a", "b", "c", "d", "e", "f", "g"],
            ["  ", 3674010101900001, 1.5, True, date(2025, 3, 1), NOON, 5],
        )
    )

    (row,) = sheet.rows()
    assert row.cells == (None, 3674010101900001.0, 1.5, True, date(2025, 3, 1), date(2025, 3, 1), 5)
    assert isinstance(row.cells[1], float)


def test_a_time_is_text_and_a_day_of_excels_false_calendar_is_its_number() -> None:
    book = openpyxl.Workbook()
    data = book.worksheets[0]
    data.append(["a", "b", "c"])
    data.append([time(7, 30), timedelta(hours=30), 40])
    data["C2"].number_format = "dd/mm/yyyy"
    file = io.BytesIO()
    book.save(file)

    (row,) = open_sheet(file.getvalue()).rows()

    assert row.cells == ("07:30:00", "1 day, 6:00:00", 40)


@pytest.mark.parametrize("base", [1900, 1904])
def test_a_day_is_the_same_in_either_of_excels_calendars(base: int) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "date_1904": base == 1904})
    data = book.add_worksheet()
    data.write_row(0, 0, ["a", "b"])
    data.write_datetime(1, 0, datetime(2025, 3, 1), book.add_format({"num_format": "dd/mm/yyyy"}))  # noqa: DTZ001
    book.close()

    (row,) = open_sheet(file.getvalue()).rows()

    assert row.cells[0] == date(2025, 3, 1)


def test_a_row_of_nothing_but_formulas_without_value_is_not_lost() -> None:
    content = a_raw_workbook(
        a_sheet(
            text("A1", "Nama") + text("B1", "NIK"),
            '<c r="A2"><f>B1</f></c>',
            text("A3", "Warung"),
        )
    )

    sheet = open_sheet(content)

    assert sheet.unread == {"A2"}
    assert [(row.number, row.cells) for row in sheet.rows()] == [(2, (None, None)), (3, ("Warung", None))]


def test_macros_and_links_are_left_out_and_said() -> None:
    extra = {"xl/vbaProject.bin": b"\x00", "xl/externalLinks/externalLink1.xml": b"<x/>"}

    sheet = open_sheet(a_raw_workbook(a_sheet(text("A1", "a") + text("B1", "b")), extra=extra))

    assert sheet.warnings == ("IMP-MAKRO", "IMP-TAUTAN")


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet><sheetData><row",
        "bukan xml",
        a_sheet('<c r="A1" t="s"><v>99</v></c><c r="B1" t="s"><v>1</v></c>'),
    ],
)
def test_a_workbook_whose_inside_is_broken_is_refused(sheet: str) -> None:
    assert refusal_of(a_raw_workbook(sheet)).code in {"IMP-RUSAK", "IMP-KOSONG"}


@given(st.binary(max_size=400))
def test_random_bytes_are_read_or_refused_and_never_crash(content: bytes) -> None:
    try:
        list(open_sheet(content).rows())
    except IntakeError as refusal:
        assert refusal.code.startswith("IMP-")  # noqa: PT017 - either way is right


SOUND = a_workbook(["Nama", "NIK"], ["Warung", 1], [None, "=1+1"])


@given(st.integers(0, len(SOUND) - 1), st.integers(1, 255))
def test_a_workbook_with_one_wrong_byte_is_read_or_refused_and_never_crashes(place: int, change: int) -> None:
    damaged = bytearray(SOUND)
    damaged[place] ^= change

    try:
        list(open_sheet(bytes(damaged)).rows())
    except IntakeError as refusal:
        assert refusal.code.startswith("IMP-")  # noqa: PT017 - either way is right


@given(st.integers(0, 16_383))
def test_columns_are_named_as_a_spreadsheet_names_them(index: int) -> None:
    number = 0
    for letter in column_letters(index):
        number = number * 26 + ord(letter) - ord("A") + 1

    assert number == index + 1


def test_text_of_too_many_rows_is_refused_where_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "ROWS_AT_MOST", 3)
    sheet = workbook.open_sheet(b"Nama usaha;Alamat\n" + b"Melati;Jalan\n" * 4)

    with pytest.raises(IntakeError, match="IMP-BARIS"):
        list(sheet.rows())
