"""One sheet of a workbook or CSV file as headings and rows, each cell with its place.

1. A file is read into memory once, so what was looked through is what is read.
2. The heading is the first row with two filled cells that are all text; titles above it are left out. Where
   no row has two, it is the first row that is filled at all. Tables in any other shape are found by `layout`.

Example: `open_sheet(Path("data.xlsx")).headings` is `("Nama usaha", "NIK")`; its first row has `number` 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import grids, headings, inspection
from dinkop_desktop.intake.grids import Book, CellValue, Grid, Read, tidy
from dinkop_desktop.intake.places import column_letters

FILE_BYTES: Final = grids.FILE_BYTES
HEADING_WITHIN_ROWS: Final = 30
REPEATS: Final = frozenset(
    {"idem", "Idem", "IDEM", "sda", "SDA", "s.d.a", "s.d.a.", "S.D.A", '"', "''", '"-"', "-”-", '-"-', "〃"}
)
"""How people write that a cell says what the one above it says."""


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
        top_row: first row of the heading, where it has several; else `heading_row`.
        left_out: row -> why it is not read: `nomor` (1 2 3 under the heading), `judul` (the heading again),
            `bagian` (a title between rows), `jumlah` (totals), `kaki` (date, names and signatures below).
        lines: of each heading, the topmost first.
        titles: what stands above the heading.
        sections: row -> the title between rows that it stands under.
        has_repeats: whether some cell says "idem": what stands above it is meant.
    """

    name: str
    names: tuple[str, ...]
    headings: tuple[str, ...]
    heading_row: int
    first_column: int
    unread: frozenset[str]
    warnings: tuple[str, ...]
    read: Read = field(repr=False, compare=False)
    top_row: int = 0
    left_out: Mapping[int, str] = field(default_factory=dict)
    lines: tuple[tuple[str, ...], ...] = ()
    titles: tuple[str, ...] = ()
    sections: Mapping[int, str] = field(default_factory=dict)
    has_repeats: bool = False

    def place(self, row: int, index: int) -> str:
        """Where the cell under heading `index` stands in that row: `B7`."""
        return f"{column_letters(self.first_column + index)}{row}"

    def rows(self) -> Iterator[SheetRow]:
        """The rows under the headings, as often as asked for; rows without any content are left out.

        Raises:
            IntakeError: IMP-RUSAK, the file cannot be read further; IMP-BARIS, it has too many rows.
        """
        for count, row in enumerate(self._rows(), 1):
            if count > inspection.ROWS_AT_MOST:  # of text and other formats nothing was counted before
                raise inspection.too_many_rows()
            yield row

    def columns_of(self, writings: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """What a short list of known columns says -> the column in which it stands.

        Args:
            writings: key -> its headings as `headings.comparable` has them, the one that means it best first.
        """
        known = [headings.comparable(heading) for heading in self.headings]
        found = {
            key: next((known.index(one) for one in its if one in known), -1) for key, its in writings.items()
        }
        return {key: at for key, at in found.items() if at >= 0}

    def texts(self, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
        """The number of each row and what it says in those columns, as text; "" where it says nothing."""
        for row in self.rows():
            yield row.number, {key: _text(row.cells[at]) for key, at in columns.items()}

    def _rows(self) -> Iterator[SheetRow]:
        begin, end = self.first_column, self.first_column + len(self.headings)
        unread = self._unread_rows()
        last = self.heading_row
        above: dict[int, CellValue] = {}
        for number, cells in self.read():
            if number > self.heading_row:
                last = number
                if number in self.left_out:
                    continue
                kept = tuple(map(tidy, cells[begin:end]))
                if REPEATS.intersection(kept):
                    kept = tuple(above.get(at) if cell in REPEATS else cell for at, cell in enumerate(kept))
                if self.has_repeats:
                    above |= {at: cell for at, cell in enumerate(kept) if cell is not None}
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


def _text(cell: CellValue) -> str:
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # a number of a person or a paper
    return " ".join(str(cell).split()) if cell is not None else ""


def open_sheet(source: Path | bytes, sheet: str | None = None) -> SheetRows:
    """One sheet of a workbook or CSV file, ready to be read.

    Args:
        source: the file, or all of its content.
        sheet: which one; None for the first that can be seen and is not empty.

    Raises:
        IntakeError: what it is instead, what is the matter with it, or IMP-LEMBAR: it has no such sheet.
        OSError: the file itself cannot be read.
    """
    book = grids.open_book(content_of(source))
    return with_first_heading(book, choose(book, sheet))


def content_of(source: Path | bytes) -> bytes:
    """All of a file.

    Raises:
        IntakeError: IMP-BESAR.
        OSError: it cannot be read.
    """
    content = source if isinstance(source, bytes) else _read_file(source)
    if len(content) > FILE_BYTES:
        raise IntakeError("IMP-BESAR", mb=FILE_BYTES // 2**20)
    return content


def choose(book: Book, sheet: str | None) -> Grid:
    """The sheet of that name; of None the first that can be seen and holds something.

    Raises:
        IntakeError: IMP-LEMBAR, there is none of that name; IMP-KOSONG, none holds anything.
    """
    if sheet is not None and book.shown:
        wanted = [grid for grid in book.grids if grid.name.casefold() == sheet.strip().casefold()]
        if not wanted:
            raise IntakeError("IMP-LEMBAR", lembar=sheet, ada=", ".join(book.shown))
        return wanted[0]
    for grid in book.grids:
        if grid.is_shown and any(True for _ in grid.read()):
            return grid
    raise IntakeError("IMP-KOSONG")


def with_first_heading(book: Book, grid: Grid) -> SheetRows:
    """The sheet under the first row of words.

    Raises:
        IntakeError: IMP-KOSONG, it holds nothing.
    """
    heading_row, cells = _find_heading(grid.read)
    filled = [index for index, cell in enumerate(cells) if cell is not None]
    first, last = filled[0], filled[-1]
    return SheetRows(
        grid.name,
        book.shown,
        tuple(map(heading_of, cells[first : last + 1])),
        heading_row,
        first,
        grid.unread,
        book.warnings,
        grid.read,
        top_row=heading_row,
        lines=tuple((heading_of(cell),) if cell is not None else () for cell in cells[first : last + 1]),
    )


def _read_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(FILE_BYTES + 1)


def heading_of(cell: CellValue) -> str:
    """What a cell says as a heading, on one line."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())


def _find_heading(read: Read) -> tuple[int, list[CellValue]]:
    first_filled: tuple[int, list[CellValue]] | None = None
    for number, row in read():
        cells = [tidy(cell) for cell in row]
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
