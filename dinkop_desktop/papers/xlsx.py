"""Workbooks: a report as a sheet to read, and any number of rows as a sheet to work on.

XlsxWriter makes all parts of the file but the rows: styles, panes, filter, print setup. The rows are streamed
into the zip between the two halves of its sheet. Two reasons. Its own mode for large sheets keeps the rows in
a plain file in the system's temporary folder, which a killed program leaves behind; here nothing is written
but the file asked for. And it takes a text `<r>...</r>` for markup; here all text goes through one encoder.
Measured with 150,000 rows of 45 columns: see benchmarks.

Example: write_rows((Column("nama_usaha", "Nama usaha"),), [("Warung Bu Siti",)], file, sheet_name="UMKM")
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from dinkop_desktop.errors import ExportError
from dinkop_desktop.papers.cells import Encoder, Replacement, Replacements, encoder, letters_of
from dinkop_desktop.papers.frame import (
    FIRST_SHEET,
    LOCKED,
    ROWS_AT_MOST,
    SECOND_SHEET,
    BesideSheet,
    Layout,
    SideSheet,
    halves,
    make_frame,
)
from dinkop_desktop.papers.table import FIGURE_KINDS, Cell, Column, ColumnKind, RowRole, Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.sentences import translate

_ROWS_AT_ONCE = 500
_BYTES_AT_MOST = 2**31 - 2**24  # a part of an old-style zip; Excel 2007 knows no other
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the rows.

    Attributes:
        rows: how many were written, headings left out.
        replaced: the first cells whose text could not be written as it was.
        replaced_count: how many such cells there are in all.
    """

    rows: int
    replaced: tuple[Replacement, ...]
    replaced_count: int


def write_rows(
    columns: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    file: BinaryIO,
    *,
    sheet_name: str,
    hidden: Collection[str] = (),
    locked: Collection[str] | None = None,
    sides: Callable[[int], tuple[SideSheet, ...]] | None = None,
    beside: BesideSheet | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write a sheet to work on: headings, then rows as they come, in bounded memory.

    Args:
        columns: one for each cell of a row.
        rows: one tuple per sheet row; read once.
        file: open for binary writing and seeking; a whole .xlsx stands in it afterwards.
        sheet_name: what does not fit into the name of a sheet is left out.
        hidden: keys of columns that are there for the program, not for the reader.
        locked: keys of columns whose filled cells cannot be typed over; None leaves all of them open.
        sides: the sheets beside it, given how many rows there are; asked for once before the rows, with 0,
            and once after them.
        beside: a second sheet of rows, written after the first.
        progress: told every 500 rows.

    Returns:
        How many rows were written, and which texts had to be changed.

    Raises:
        ExportError: EXP-BARIS, more rows than a sheet can have.
        Stopped: the asker wanted it to end; what stands in `file` is no workbook.
    """
    layout = Layout(
        sheet_name,
        columns,
        heading_row=1,
        last_row=ROWS_AT_MOST,
        hidden=frozenset(hidden),
        locked=None if locked is None else frozenset(locked),
        beside=beside,
    )
    with _Sheet(file, layout, sides or _no_sides) as sheet:
        sheet.write_heading()
        sheet.write_data(rows, progress or Progress())
    return sheet.written()


def write_table(table: Table, file: BinaryIO, lang: str = "id") -> Written:
    """Write a report: title, headings, figures, total, and the notes that say what the figures mean.

    Args:
        table: the report.
        file: open for binary writing and seeking.
        lang: of the writer's own words (`Halaman 1 dari 3`).

    Returns:
        How many rows were written, and which texts had to be changed.
    """
    footer = translate("Halaman {halaman} dari {jumlah}", lang).format(halaman="&P", jumlah="&N")
    layout = Layout(
        table.title,
        table.columns,
        heading_row=4,
        last_row=4 + _rows_to_filter(table),
        title=table.title,
        footer=footer,
        made_at=table.made_at,
    )
    with _Sheet(file, layout, _no_sides) as sheet:
        sheet.write_words(table.title, "title", height=24)
        sheet.write_words(table.subtitle, "subtitle")
        sheet.skip_row()
        sheet.write_heading()
        for row in table.rows:
            sheet.write_row(row.cells, row.role)
        if not table.rows:
            sheet.write_words(translate("Tidak satu pun masuk laporan ini.", lang), "subtitle")
        sheet.skip_row()
        for note in table.notes:
            sheet.write_words(note, "note")
    return sheet.written()


class _Sheet:
    """The one sheet of a workbook while it is being written."""

    def __init__(self, file: BinaryIO, layout: Layout, sides: Callable[[int], tuple[SideSheet, ...]]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._layout, self._sides = layout, sides
        self._replacements = Replacements()
        self._row = 0
        self._rows_written = 0
        self._size = 0
        frame = make_frame(replace(layout, sides=sides(0)))
        self._styles = frame.styles
        self._encoders = {role: self._encoders_of(role) for role in RowRole}
        self._before = frame.before
        self._part = self._zip.open(_entry(FIRST_SHEET), "w")

    def __enter__(self) -> _Sheet:
        self._put(self._before)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            # Where that failed the file is thrown away: what its part still holds goes nowhere, and nothing
            # is left to be closed, and to complain, when it is collected.
            self._zip.fp = io.BytesIO()
            self._part.close()
            self._zip.fp = None

    def _finish(self) -> None:
        # The filter ends where the rows end, which is known only now.
        last_row = min(self._layout.last_row, max(self._row, self._layout.heading_row))
        frame = make_frame(replace(self._layout, last_row=last_row, sides=self._sides(self._rows_written)))
        self._put(frame.after)
        self._part.close()
        for name, content in frame.others.items():
            if name == SECOND_SHEET and self._layout.beside is not None:
                self._write_beside(self._layout.beside, content)
            else:
                self._zip.writestr(_entry(name), content)
        self._zip.close()

    def write_words(self, text: str, style: str, *, height: int = 0) -> None:
        """One row with a text in its first cell, which may run over its neighbours."""
        style_id = self._styles[style]
        styles = (style_id, style_id, style_id)
        encode = encoder(0, style, ColumnKind.TEXT, styles=styles, replacements=self._replacements)
        self._put_row(encode(self._row + 1, text), height)

    def skip_row(self) -> None:
        """Leave a row empty."""
        self._row += 1

    def write_heading(self) -> None:
        """The headings, as high as their longest one needs."""
        cells = []
        lines = 1
        for index, column in enumerate(self._layout.columns):
            # Above their figures, which stand at the right.
            style = self._styles["heading figures" if column.kind in FIGURE_KINDS else "heading"]
            encode = encoder(
                index,
                column.key,
                ColumnKind.TEXT,
                styles=(style, style, style),
                replacements=self._replacements,
            )
            cells.append(encode(self._row + 1, column.label))
            lines = max(lines, -(-len(column.label) * 6 // (5 * column.width)))
        self._put_row("".join(cells), 16 * min(lines, 4) + 6)

    def write_row(self, cells: tuple[Cell, ...], role: RowRole = RowRole.DATA) -> None:
        """One row of figures."""
        number = self._row + 1
        written = [encode(number, value) for encode, value in zip(self._encoders[role], cells, strict=True)]
        if role is not RowRole.DATA:
            # An empty cell keeps the ground of its row, or the band of a total would have holes.
            style = self._styles[f"{role} text"]
            written = [
                cell or f'<c r="{letters_of(index)}{number}" s="{style}"/>'
                for index, cell in enumerate(written)
            ]
        self._put_row("".join(written))
        self._rows_written += 1

    def write_data(self, rows: Iterable[tuple[Cell, ...]], progress: Progress) -> None:
        """All rows of a large sheet, some hundred at a time."""
        encoders = self._encoders[RowRole.DATA]
        for batch in _batches(rows):
            progress.at("Menulis lembar", self._rows_written, 0)
            lines = []
            for number, cells in enumerate(batch, self._row + 1):
                lines.append(f'<row r="{number}">')
                lines += [encode(number, value) for encode, value in zip(encoders, cells, strict=True)]
                lines.append("</row>")
            self._row += len(batch)
            self._rows_written += len(batch)
            if self._row > ROWS_AT_MOST:
                raise ExportError("EXP-BARIS", batas=ROWS_AT_MOST - 1)
            self._put("".join(lines))

    def _write_beside(self, beside: BesideSheet, sheet_xml: str) -> None:
        """The second sheet: its heading is there, its rows are streamed below it."""
        before, after = halves(sheet_xml)
        head = sheet_xml.split("<sheetData>", 1)[1].split("</sheetData>", 1)[0]
        encoders = self._encoders_of(RowRole.DATA, beside.columns)
        self._size, number = 0, 1
        with self._zip.open(_entry(SECOND_SHEET), "w") as self._part:
            self._put(before + head)
            for batch in _batches(beside.rows()):
                lines = []
                for cells in batch:
                    number += 1
                    written = [encode(number, value) for encode, value in zip(encoders, cells, strict=True)]
                    lines.append(f'<row r="{number}">{"".join(written)}</row>')
                self._put("".join(lines))
            self._put(after)

    def written(self) -> Written:
        """What became of it all."""
        return Written(self._rows_written, tuple(self._replacements.listed), self._replacements.count)

    def _put_row(self, cells: str, height: int = 0) -> None:
        self._row += 1
        high = f' ht="{height}" customHeight="1"' if height else ""
        self._put(f'<row r="{self._row}"{high}>{cells}</row>')

    def _put(self, text: str) -> None:
        content = text.encode()
        self._size += len(content)
        if self._size > _BYTES_AT_MOST:
            raise ExportError("EXP-BARIS", batas=self._rows_written)
        self._part.write(content)

    def _encoders_of(self, role: RowRole, columns: tuple[Column, ...] | None = None) -> tuple[Encoder, ...]:
        return tuple(
            encoder(
                index,
                column.key,
                column.kind,
                styles=self._styles_of(role, column),
                replacements=self._replacements,
            )
            for index, column in enumerate(self._layout.columns if columns is None else columns)
        )

    def _styles_of(self, role: RowRole, column: Column) -> tuple[int, int, int]:
        """Of a column's values, of text in it, and of text in it that looks like a formula."""
        is_locked = role is RowRole.DATA and column.key in (self._layout.locked or ())
        look = LOCKED if is_locked else role
        return (
            self._styles[f"{look} {column.kind}"],
            self._styles[f"{look} text"],
            self._styles[f"{look} guarded"],
        )


def _no_sides(_rows: int) -> tuple[SideSheet, ...]:
    return ()


def _rows_to_filter(table: Table) -> int:
    """How many rows lie before the last total, which a filter must not hide."""
    count = len(table.rows)
    return next(
        (count - at for at, row in enumerate(reversed(table.rows)) if row.role is not RowRole.TOTAL), 0
    )


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _batches(rows: Iterable[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == _ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
