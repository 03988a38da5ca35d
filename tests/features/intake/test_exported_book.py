"""The workbook that goes out: what can be typed where, what explains it, and what it knows of itself."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dinkop_desktop.desk import understood_files
from dinkop_desktop.register.catalogue import catalogue
from tests import offices
from tests.features.intake.books import NIK, counts, export, take
from tests.offices import Town

LABELS = {flat.key: flat.label for flat in catalogue.flat_view("umkm")}


@pytest.fixture
def path(town: Town, tmp_path: Path) -> Path:
    offices.add_business(town.office, 1, nik=NIK)
    offices.add_business(town.office, 2, hp=None, tahun_data=None, omzet_tahunan=None)
    path = tmp_path / "umkm.xlsx"
    assert export(town.office, path) == 2
    return path


@pytest.fixture
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def cell(sheet: Worksheet, key: str, row: int = 2) -> Cell:
    label = {"record_id": "ID", "record_version": "Versi lembar"}.get(key) or LABELS[key]
    column = next(one.column for one in sheet[1] if one.value == label)
    found = sheet.cell(row, column)
    assert isinstance(found, Cell)
    return found


def test_what_says_which_record_is_meant_is_locked_and_all_else_is_open(book: Workbook) -> None:
    sheet = book.worksheets[0]
    locked = {"record_id", "record_version", "pemilik_id", "tahun_data"}

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.autoFilter, "filters stay in use"
    assert not sheet.protection.insertRows
    for key in (*LABELS, "record_id", "record_version"):
        if cell(sheet, key).value is not None:
            assert (key, cell(sheet, key).protection.locked) == (key, key in locked)
    assert sheet["A1"].protection.locked


def test_an_empty_cell_and_a_new_row_keep_text_as_text_and_are_open(book: Workbook) -> None:
    sheet = book.worksheets[0]

    for key in ("hp", "nik", "nib", "tahun_data"):
        letters = cell(sheet, key).column_letter
        style = sheet.column_dimensions[letters]
        assert (key, style.number_format, style.protection.locked) == (key, "@", False)
    assert cell(sheet, "hp", 3).value is None


def test_headings_stay_in_sight_and_answers_are_chosen_from_lists(book: Workbook) -> None:
    sheet = book.worksheets[0]
    lists = {str(one.sqref).split(":")[0] for one in sheet.data_validations.dataValidation}

    assert sheet.freeze_panes == "D2"
    assert {f"{cell(sheet, key).column_letter}2" for key in ("punya_nib", "status_usaha")} <= lists


def test_a_second_sheet_explains_it(book: Workbook, town: Town) -> None:
    guide = book["Petunjuk"]
    said = {row[0].value: row[1].value for row in guide.iter_rows(max_col=2)}

    assert book.sheetnames[:2] == ["UMKM", "Petunjuk"]
    assert guide.sheet_state == "visible"
    assert town.office.officer in str(said["Dibuat oleh"])
    assert town.office.identity.name in str(said["Dibuat oleh"])
    assert said["Jumlah baris"] == "2"
    assert "24 November 2026" in str(said["Pada"])


def test_the_file_knows_its_rows_in_a_sheet_that_nobody_sees(book: Workbook, path: Path, town: Town) -> None:
    sheet = book.worksheets[0]
    found = understood_files.origin_of(understood_files.open_file(path))

    assert found is not None
    assert book["Asal"].sheet_state == "veryHidden"
    assert (found.kind, found.by) == ("umkm", town.office.officer)
    assert found.ids == (cell(sheet, "record_id", 2).value, cell(sheet, "record_id", 3).value)
    assert found.version == cell(sheet, "record_version").value


def test_another_workbook_is_none_of_ours(path: Path, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "lain.xlsx")
    (tmp_path / "data.csv").write_text("Nama usaha\nWarung\n")

    assert understood_files.origin_of(understood_files.open_file(path)) is not None
    assert understood_files.origin_of(understood_files.open_file(tmp_path / "lain.xlsx")) is None
    assert understood_files.origin_of(understood_files.open_file(tmp_path / "data.csv")) is None


def test_a_row_that_looks_like_a_total_is_a_row_all_the_same(town: Town, tmp_path: Path) -> None:
    offices.add(town.office, {"nama_usaha": "Jumlah"}, {"nama_usaha": "Total"})
    path = tmp_path / "umkm.xlsx"
    export(town.office, path)

    found = take(town.office, path)

    assert (counts(found), found.back.missing) == ({"rows": 2, "same": 2}, ())
