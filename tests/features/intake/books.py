"""The workbook that is taken away, edited and taken back: what tests do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.intake import exporting, importing
from dinkop_desktop.features.intake.importing import Imported, SheetOrder
from dinkop_desktop.features.intake.missing_rows import Answers
from dinkop_desktop.register.catalogue import catalogue

NIK = "3674015204850001"


def export(desk: Desk, path: Path, kind: str = "umkm", **where: str) -> int:
    return exporting.export_sheet(desk, kind, path, where=where)


def edit(path: Path, **cells: object) -> None:
    """Write in the first row of a workbook, by the keys of the flat view."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    labels = {flat.key: flat.label for flat in catalogue.flat_view("umkm")} | {
        "record_id": "ID",
        "record_version": "Versi lembar",
    }
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for key, value in cells.items():
        sheet.cell(2, columns[labels[key]]).value = value
    book.save(path)


def keep_columns(path: Path, *keys: str) -> None:
    """Delete all columns of a workbook but some."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    labels = {flat.label for flat in catalogue.flat_view("umkm") if flat.key in keys} | {"ID", "Versi lembar"}
    for column in range(sheet.max_column, 0, -1):
        if sheet.cell(1, column).value not in labels:
            sheet.delete_cols(column)
    book.save(path)


def take(desk: Desk, path: Path, kind: str = "umkm", **more: Any) -> Imported:  # noqa: ANN401
    """Take a workbook back; `newer`, `reason` and `removed` are what the person says of it."""
    said = {name: more.pop(name) for name in ("newer", "reason", "removed") if name in more}
    return importing.import_sheet(desk, SheetOrder(path, kind, answers=Answers(**said), **more))


def counts(found: Imported) -> dict[str, int]:
    names = ("rows", "new", "same", "changed", "refused")
    return {name: number for name in names if (number := getattr(found, name))}


def blocked(found: Imported) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for _, problem in found.problems if problem.blocking]


def labels() -> dict[str, str]:
    return {flat.key: flat.label for flat in catalogue.flat_view("umkm")}


def edit_row(path: Path, row: int, **cells: object) -> None:
    """Write in a row of a workbook, by the keys of the flat view."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for key, value in cells.items():
        sheet.cell(row, columns[labels()[key]]).value = value
    book.save(path)


def append_copy(path: Path, **cells: object) -> None:
    """Copy the first row below the last, with its hidden cells, and write in it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.append([cell.value for cell in sheet[2]])
    last = sheet.max_row
    book.save(path)
    edit_row(path, last, **cells)


def append_new(path: Path, **cells: object) -> None:
    """Write below the last row."""
    book = openpyxl.load_workbook(path)
    last = book.worksheets[0].max_row + 1
    edit_row(path, last, **cells)


def delete_rows(path: Path, *names: str) -> None:
    """Delete the rows of some businesses."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == labels()["nama_usaha"])
    for row in range(sheet.max_row, 1, -1):
        if sheet.cell(row, column).value in names:
            sheet.delete_rows(row)
    book.save(path)


def clear_row(path: Path, row: int) -> None:
    """Empty all cells of a row that people see."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[row][2:]:
        cell.value = None
    book.save(path)
