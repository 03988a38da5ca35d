"""What a file holds before anybody knows what it means: its sheets as rows of cells, each with its number.

1. What a file is, its content says, never its name: .xlsx, .xlsm, .xls, .ods and text with separators are
   read. What cannot be taken in is refused with what it is instead.
2. A zip is looked through before its reader opens it (`inspection`, `open_document`), so that what was looked
   through is what is read.
3. Values only: no formula is calculated, no macro run, no link followed.
4. Cells are given as the file holds them: a number stays a number (a NIK that Excel rounded can be told), an
   empty text is nothing, a day is a `date`.

What it does not do: say which row is the heading (`workbook`, `layout`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import inspection, old_excel, open_document, separated

CellValue = str | int | float | bool | date | None
Read = Callable[[], Iterator[tuple[int, Sequence[CellValue]]]]
Block = tuple[int, int, int, int]
"""Cells that are one: first row (from 1), first column (from 0), last row, last column."""

FILE_BYTES: Final = 150 * 2**20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_EXCEL = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"\x1f\x8b", "GZ"),
    (b"SQLite format 3", "SQLite"),
    (b"age-encryption.org", "DKB"),
    (b"{\\rtf", "RTF"),
)
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<div", b"<meta", b"<head", b"<style")
_FIRST_SOUND_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 31)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it stands.

    Attributes:
        name: of the sheet; "" for text with separators.
        is_shown: whether it can be seen in Excel.
        unread: places (`B7`) of cells whose formula has no value.
        read: its rows with their number from 1, each from column A on; as often as asked for.
        blocks: its cells that are one; an OpenDocument's and text's are not known.
    """

    name: str
    is_shown: bool
    unread: frozenset[str]
    read: Read = field(repr=False, compare=False)
    blocks: Callable[[], tuple[Block, ...]] = field(repr=False, compare=False, default=tuple)


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file.

    Attributes:
        kind: `XLSX`, `XLS`, `ODS` or `CSV`.
        grids: its sheets in their order; charts and macro sheets left out.
        warnings: codes of what was left out on purpose: `IMP-MAKRO`, `IMP-TAUTAN`.
    """

    kind: str
    grids: tuple[Grid, ...]
    warnings: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the sheets that can be seen."""
        return tuple(grid.name for grid in self.grids if grid.is_shown and grid.name)


def open_book(content: bytes) -> Book:
    """The sheets of a file.

    Args:
        content: all of it.

    Raises:
        IntakeError: what it is instead, or what is the matter with it.
    """
    _refuse_other_kinds(content)
    if content.startswith(b"PK"):
        return _open_zip(content)
    if content.startswith(_OLE):
        return _open_old(content)
    return _open_text(content)


def _refuse_other_kinds(content: bytes) -> None:
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise IntakeError("IMP-KOSONG")
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise IntakeError("IMP-SANDI")
        if not any(name in content for name in _OLD_EXCEL):
            raise IntakeError("IMP-JENIS", jenis="OLE")
    if head.startswith(_MARKUP):
        raise IntakeError("IMP-HTML")
    for magic, kind in _OTHER_KINDS:
        if content.startswith(magic):
            raise IntakeError("IMP-JENIS", jenis=kind)


def _open_zip(content: bytes) -> Book:
    findings = inspection.look_through(content)
    unread = findings.unread
    if findings.kind == "ODS":
        unread = open_document.look_through(content)
    elif findings.kind != "XLSX":
        raise IntakeError("IMP-JENIS", jenis=findings.kind)
    warnings = [
        code
        for code, holds in (("IMP-MAKRO", findings.has_macros), ("IMP-TAUTAN", findings.has_links))
        if holds
    ]
    book = _load(content)
    grids = tuple(_grid(book, name, shown, unread) for name, shown in _sheets(book))
    return Book(findings.kind, grids, tuple(warnings))


def _open_old(content: bytes) -> Book:
    """A workbook of Excel 97 to 2003; its size bounds what it can hold (65,536 rows, 256 columns)."""
    book = _load(content)
    warnings = ("IMP-MAKRO",) if _OLD_MACROS in content else ()
    unread = old_excel.unread_cells(content)
    return Book("XLS", tuple(_grid(book, name, shown, unread) for name, shown in _sheets(book)), warnings)


def _open_text(content: bytes) -> Book:
    text = separated.decode(content)
    separator, begin = separated.separator_of(text)

    def read() -> Iterator[tuple[int, Sequence[CellValue]]]:
        return separated.rows_of(text, separator, begin)

    return Book("CSV", (Grid("", is_shown=True, unread=frozenset(), read=read),))


def _load(content: bytes) -> CalamineWorkbook:
    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise IntakeError("IMP-SANDI") from error
    except python_calamine.CalamineError as error:
        raise IntakeError("IMP-RUSAK") from error


def _sheets(book: CalamineWorkbook) -> Iterator[tuple[str, bool]]:
    for each in book.sheets_metadata:
        if each.typ == SheetTypeEnum.WorkSheet:
            yield each.name, each.visible == SheetVisibleEnum.Visible


def _grid(book: CalamineWorkbook, name: str, shown: bool, unread: Mapping[str, frozenset[str]]) -> Grid:  # noqa: FBT001
    @cache
    def sheet() -> CalamineSheet:
        # Only when it is asked for: of twenty sheets one is read, most days.
        try:
            return book.get_sheet_by_name(name)
        except (python_calamine.CalamineError, OSError) as error:
            raise IntakeError("IMP-RUSAK") from error

    def read() -> Iterator[tuple[int, Sequence[CellValue]]]:
        # The reader's rows begin at the top even where the sheet's content does not; its columns do not.
        _, begin_column = sheet().start or (0, 0)
        for number, cells in enumerate(sheet().iter_rows(), 1):
            yield number, [None] * begin_column + [plain(cell) for cell in cells]

    def blocks() -> tuple[Block, ...]:
        merged = sheet().merged_cell_ranges or []
        return tuple((first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in merged)

    return Grid(name, shown, unread.get(name, frozenset()), read, blocks)


def tidy(cell: CellValue) -> CellValue:
    """Nothing in place of an empty text."""
    return None if isinstance(cell, str) and not cell.strip() else cell


def plain(cell: str | float | bool | date | time | timedelta) -> CellValue:  # noqa: FBT001 - a cell is what it is
    """A cell of the reader as one of ours."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date) and cell < _FIRST_SOUND_DAY:
        # Excel's calendar has a 29 February 1900, so these days are its guess; the number is what was there.
        return (cell - _DAY_ZERO).days
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return cell
