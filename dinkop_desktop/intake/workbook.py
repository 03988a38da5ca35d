"""Workbooks and CSV files opened safely: one sheet as headings and rows, each cell with its place.

1. What a file is, its content says, never its name. What cannot be taken in is refused with what it is
   instead.
2. A file is read into memory once, so what was looked through is what is read.
3. Values only: no formula is calculated, no macro run, no link followed.
4. The heading is the first row with two filled cells that are all text; titles above it are left out. Where
   no row has two, it is the first row that is filled at all.
5. Cells are given as the file holds them: a number stays a number (a NIK that Excel rounded can be told), an
   empty text is nothing, a day is a `date`.

Example: `open_sheet(Path("data.xlsx")).headings` is `("Nama usaha", "NIK")`; its first row has `number` 2.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import inspection, separated

CellValue = str | int | float | bool | date | None

FILE_BYTES: Final = 150 * 2**20
HEADING_WITHIN_ROWS: Final = 30

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_EXCEL = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
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

_Read = Callable[[], Iterator[tuple[int, Sequence[CellValue]]]]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the file, from 1, and a cell for each heading."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet of a file.

    Attributes:
        name: of the sheet; "" for CSV.
        names: of all sheets that can be seen.
        headings: tidied to one line; "" where a column has none.
        heading_row: its number, from 1.
        first_column: of the headings, from 0.
        unread: places of cells whose formula has no value.
        warnings: codes of what was left out on purpose: `IMP-MAKRO`, `IMP-TAUTAN`.
    """

    name: str
    names: tuple[str, ...]
    headings: tuple[str, ...]
    heading_row: int
    first_column: int
    unread: frozenset[str]
    warnings: tuple[str, ...]
    read: _Read = field(repr=False, compare=False)

    def place(self, row: int, index: int) -> str:
        """Where the cell under heading `index` stands in that row: `B7`."""
        return f"{column_letters(self.first_column + index)}{row}"

    def rows(self) -> Iterator[SheetRow]:
        """The rows under the headings, as often as asked for; rows without any content are left out.

        Raises:
            IntakeError: IMP-RUSAK, the file cannot be read further.
        """
        begin, end = self.first_column, self.first_column + len(self.headings)
        unread = self._unread_rows()
        last = self.heading_row
        for number, cells in self.read():
            if number > self.heading_row:
                last = number
                kept = tuple(map(_tidy, cells[begin:end]))
                if number in unread or any(cell is not None for cell in kept):
                    yield SheetRow(number, kept + (None,) * (len(self.headings) - len(kept)))
        # The reader stops at the last cell with a value; formulas without one may lie below.
        for number in sorted(each for each in unread if each > last):
            yield SheetRow(number, (None,) * len(self.headings))

    def _unread_rows(self) -> frozenset[int]:
        """Rows with a cell under the headings that could not be read."""
        columns = {column_letters(self.first_column + index) for index in range(len(self.headings))}
        places = (place.rstrip("0123456789") for place in self.unread)
        return frozenset(
            int(place[len(letters) :])
            for place, letters in zip(self.unread, places, strict=True)
            if letters in columns
        )


def open_sheet(source: Path | bytes, sheet: str | None = None) -> SheetRows:
    """One sheet of a workbook or CSV file, ready to be read.

    Args:
        source: the file, or all of its content.
        sheet: which one; None for the first that can be seen and is not empty.

    Raises:
        IntakeError: what it is instead, what is the matter with it, or IMP-LEMBAR: it has no such sheet.
        OSError: the file itself cannot be read.
    """
    content = source if isinstance(source, bytes) else _read_file(source)
    if len(content) > FILE_BYTES:
        raise IntakeError("IMP-BESAR", mb=FILE_BYTES // 2**20)
    _refuse_other_kinds(content)
    if content.startswith(b"PK"):
        return _open_workbook(content, sheet)
    return _open_text(content)


def column_letters(index: int) -> str:
    """The name of the column at `index`, counted from 0: `A`, `Z`, `AA`."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _read_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(FILE_BYTES + 1)


def _refuse_other_kinds(content: bytes) -> None:
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise IntakeError("IMP-KOSONG")
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise IntakeError("IMP-SANDI")
        raise (
            IntakeError("IMP-XLS")
            if any(name in content for name in _OLD_EXCEL)
            else IntakeError("IMP-JENIS", jenis="OLE")
        )
    if head.startswith(_MARKUP):
        raise IntakeError("IMP-HTML")
    for magic, kind in _OTHER_KINDS:
        if content.startswith(magic):
            raise IntakeError("IMP-JENIS", jenis=kind)


def _open_workbook(content: bytes, sheet: str | None) -> SheetRows:
    findings = inspection.look_through(content)
    if findings.kind != "XLSX":
        raise IntakeError("IMP-JENIS", jenis=findings.kind)
    book = _load(content)
    names = _visible_names(book)
    chosen = _choose(book, names, sheet)
    # The reader's rows begin at the top even where the sheet's content does not; its columns do not.
    _, begin_column = chosen.start or (0, 0)

    def read() -> Iterator[tuple[int, Sequence[CellValue]]]:
        for number, cells in enumerate(chosen.iter_rows(), 1):
            yield number, [None] * begin_column + [_plain(cell) for cell in cells]

    warnings = [
        code
        for code, holds in (("IMP-MAKRO", findings.has_macros), ("IMP-TAUTAN", findings.has_links))
        if holds
    ]
    return _with_heading(
        chosen.name,
        names,
        read,
        unread=findings.unread.get(chosen.name, frozenset()),
        warnings=tuple(warnings),
    )


def _load(content: bytes) -> CalamineWorkbook:
    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise IntakeError("IMP-SANDI") from error
    except python_calamine.CalamineError as error:
        raise IntakeError("IMP-RUSAK") from error


def _visible_names(book: CalamineWorkbook) -> tuple[str, ...]:
    return tuple(
        each.name
        for each in book.sheets_metadata
        if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet
    )


def _choose(book: CalamineWorkbook, names: tuple[str, ...], sheet: str | None) -> CalamineSheet:
    if sheet is not None:
        wanted = [name for name in book.sheet_names if name.casefold() == sheet.strip().casefold()]
        if not wanted:
            raise IntakeError("IMP-LEMBAR", lembar=sheet, ada=", ".join(names))
        names = (wanted[0],)
    try:
        for name in names:
            found = book.get_sheet_by_name(name)
            if found.height or sheet is not None:
                return found
    except (python_calamine.CalamineError, OSError) as error:
        raise IntakeError("IMP-RUSAK") from error
    raise IntakeError("IMP-KOSONG")


def _open_text(content: bytes) -> SheetRows:
    text = separated.decode(content)
    separator, begin = separated.separator_of(text)

    def read() -> Iterator[tuple[int, Sequence[CellValue]]]:
        return separated.rows_of(text, separator, begin)

    return _with_heading("", (), read, unread=frozenset(), warnings=())


def _with_heading(
    name: str, names: tuple[str, ...], read: _Read, *, unread: frozenset[str], warnings: tuple[str, ...]
) -> SheetRows:
    heading_row, cells = _find_heading(read)
    filled = [index for index, cell in enumerate(cells) if cell is not None]
    first, last = filled[0], filled[-1]
    headings = tuple(map(_heading, cells[first : last + 1]))
    return SheetRows(name, names, headings, heading_row, first, unread, warnings, read)


def _heading(cell: CellValue) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())


def _find_heading(read: _Read) -> tuple[int, list[CellValue]]:
    first_filled: tuple[int, list[CellValue]] | None = None
    for number, row in read():
        cells = [_tidy(cell) for cell in row]
        filled = [cell for cell in cells if cell is not None]
        if filled and first_filled is None:
            first_filled = number, cells
        if len(filled) > 1 and all(isinstance(cell, str) for cell in filled):
            return number, cells
        if number >= HEADING_WITHIN_ROWS and first_filled is not None:
            break
    if first_filled is None:
        raise IntakeError("IMP-KOSONG")
    return first_filled


def _tidy(cell: CellValue) -> CellValue:
    """Nothing in place of an empty text."""
    return None if isinstance(cell, str) and not cell.strip() else cell


def _plain(cell: str | float | bool | date | time | timedelta) -> CellValue:  # noqa: FBT001 - a cell is what it is
    """A cell of the reader as one of ours."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date) and cell < _FIRST_SOUND_DAY:
        # Excel's calendar has a 29 February 1900, so these days are its guess; the number is what was there.
        return (cell - _DAY_ZERO).days
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return cell
