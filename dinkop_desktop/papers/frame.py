"""The frame of a workbook: everything in it but its rows, made by XlsxWriter.

Styles, widths, panes, filter, lists to choose from and the setup of the print are its work; the rows are
streamed between the two halves of its sheet (xlsx.py).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from dinkop_desktop.papers.cells import letters_of
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, RowRole

ROWS_AT_MOST: Final = 1_048_576
FIRST_SHEET: Final = "xl/worksheets/sheet1.xml"
SECOND_SHEET: Final = "xl/worksheets/sheet2.xml"

_LISTS_SHEET = "Pilihan"
_PRINTED_WIDTH = 96
_SHEET_NAME_LETTERS = 31

_INK, _MUTED, _ACCENT, _SOFT, _LINE = "#172126", "#52606A", "#0B6673", "#DCEEF1", "#D5DCE0"
_FORMATS: dict[ColumnKind, dict[str, Any]] = {
    ColumnKind.TEXT: {"num_format": 49},
    ColumnKind.ID: {"num_format": 49},
    ColumnKind.NUMBER: {"num_format": 3},
    ColumnKind.RUPIAH: {"num_format": '"Rp" #,##0;-"Rp" #,##0'},
    ColumnKind.PERCENT: {"num_format": '#,##0.0" %"'},
    ColumnKind.DATE: {"num_format": "dd/mm/yyyy", "align": "left"},
}
LOCKED: Final = "locked"
# In a protected sheet people still widen columns, add rows, filter, and sort where nothing is locked.
_ALLOWED: Mapping[str, bool] = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
_ROLES: dict[RowRole, dict[str, Any]] = {
    RowRole.DATA: {},
    RowRole.GROUP: {"bold": True, "font_color": _ACCENT, "top": 1, "top_color": _LINE},
    RowRole.SUBTOTAL: {"bold": True, "bg_color": "#EDF2F3"},
    RowRole.TOTAL: {"bold": True, "bg_color": _SOFT, "top": 2, "top_color": _ACCENT},
}
_HEADING: dict[str, Any] = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": _ACCENT,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": _LINE,
}
_WORDS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15, "font_color": _INK},
    "subtitle": {"font_color": _MUTED},
    "note": {"font_color": _MUTED, "font_size": 9},
    "section": {"bold": True, "font_color": _ACCENT, "font_size": 12, "valign": "vcenter"},
    "label": {"bold": True, "font_color": _INK, "valign": "top", "text_wrap": True},
    "wrapped": {"font_color": _INK, "valign": "top", "text_wrap": True, "num_format": 49},
    "heading": _HEADING,
    "heading figures": _HEADING | {"align": "right"},
}


@dataclass(frozen=True, slots=True)
class SideSheet:
    """A sheet beside the rows: one that explains them, or one for the program alone.

    Attributes:
        name: of the sheet.
        lines: its rows; a text alone runs over the columns, of two the first one is the label.
        is_hidden: whether people do not see it, not even in the list of hidden sheets.
    """

    name: str
    lines: tuple[tuple[str, ...], ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class BesideSheet:
    """A second sheet of rows, streamed like the first.

    Attributes:
        name: of the sheet.
        columns: of it.
        rows: makes its rows, when the first sheet is written.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[tuple[Cell, ...]]]


@dataclass(frozen=True, slots=True)
class Layout:
    """What XlsxWriter has to know about the sheet.

    Attributes:
        sheet_name: what does not fit into the name of a sheet is left out.
        columns: of the sheet.
        heading_row, last_row: from 1; the filter spans them.
        hidden: keys of columns that are there for the program.
        locked: keys of columns whose filled cells cannot be typed over, while all other cells can; None
            protects nothing. There is no passphrase: it keeps slips away, not people.
        sides: the sheets beside it.
        beside: a second sheet of rows; it comes before the other ones.
        title: of the document; "" for none.
        footer: of the printed page, in Excel's own codes.
        made_at: of the document; None leaves the clock's.
    """

    sheet_name: str
    columns: tuple[Column, ...]
    heading_row: int
    last_row: int
    hidden: frozenset[str] = frozenset()
    locked: frozenset[str] | None = None
    sides: tuple[SideSheet, ...] = ()
    beside: BesideSheet | None = None
    title: str = ""
    footer: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of the workbook.

    Attributes:
        before, after: of its sheet, what stands before and after the rows.
        others: the other parts, by name.
        styles: name of each style -> its number in the file.
    """

    before: str
    after: str
    others: Mapping[str, str]
    styles: Mapping[str, int]


def make_frame(layout: Layout) -> Frame:
    """The workbook with an empty sheet."""
    import xlsxwriter  # noqa: PLC0415 - 67 ms that a start without export does not pay

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    properties: dict[str, Any] = {"title": layout.title, "comments": "Dinkop Desktop"}
    if layout.made_at is not None:
        properties["created"] = layout.made_at.replace(tzinfo=None)
    book.set_properties(properties)
    sheet = book.add_worksheet(_sheet_name(layout.sheet_name))
    styles = _write_samples(book, sheet, layout)
    names = list(styles)
    _arrange(sheet, layout, styles)
    if layout.beside is not None:
        _arrange_beside(book, layout.beside, styles)
    for side in layout.sides:
        _write_side(book, side, styles)
    _offer_choices(book, sheet, layout)
    book.close()
    with zipfile.ZipFile(memory) as parts:
        others = {name: parts.read(name).decode() for name in parts.namelist()}
    first_sheet = others.pop(FIRST_SHEET)
    numbers = re.findall(r'<c r="[A-Z]+1" s="(\d+)"', first_sheet)
    return Frame(*halves(first_sheet), others, dict(zip(names, map(int, numbers), strict=True)))


def _write_samples(book: Any, sheet: Any, layout: Layout) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter ships no types
    """One cell in each style in the first row, so that the file says which number each style got."""
    looks: dict[str, dict[str, Any]] = {name: dict(look) for name, look in _WORDS.items()}
    for role, look in _ROLES.items():
        forms: dict[str, dict[str, Any]] = {
            **{str(kind): form for kind, form in _FORMATS.items()},
            "guarded": {**_FORMATS[ColumnKind.TEXT], "quote_prefix": True},
        }
        for name, form in forms.items():
            looks[f"{role} {name}"] = {**look, **form}
            if layout.locked is not None and role is RowRole.DATA:
                looks[f"{role} {name}"]["locked"] = False
                looks[f"{LOCKED} {name}"] = {**look, **form, "font_color": _MUTED, "bg_color": "#EDF2F3"}
    styles = {name: book.add_format(look) for name, look in looks.items()}
    for index, style in enumerate(styles.values()):
        sheet.write_number(0, index, 0, style)
    return styles


def _arrange(sheet: Any, layout: Layout, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    """Widths, panes, filter, protection and print setup."""
    last_column = len(layout.columns) - 1
    heading = layout.heading_row - 1
    for index, column in enumerate(layout.columns):
        options = {"hidden": column.key in layout.hidden}
        # What is typed into an empty cell, or into a new row below, is kept like the cells above it.
        empty = styles[f"{RowRole.DATA} {column.kind}"] if layout.locked is not None else None
        sheet.set_column(index, index, column.width + 1.5, empty, options)
    if layout.locked is not None:
        sheet.protect("", dict(_ALLOWED))
    sheet.freeze_panes(layout.heading_row, _first_name(layout) + 1)
    sheet.autofilter(heading, 0, max(layout.last_row - 1, heading), last_column)
    # Ids are text on purpose; no green corner should ask to turn them into numbers.
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters_of(last_column)}{ROWS_AT_MOST}"})
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if layout.footer:
        sheet.set_footer(f"&R&9{layout.footer}")


def _arrange_beside(book: Any, beside: BesideSheet, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    """The second sheet with its headings, which stay above its rows."""
    sheet = book.add_worksheet(_sheet_name(beside.name))
    for index, column in enumerate(beside.columns):
        sheet.set_column(index, index, column.width + 1.5)
        sheet.write_string(0, index, column.label, styles["heading"])
    sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters_of(len(beside.columns) - 1)}{ROWS_AT_MOST}"})
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_side(book: Any, side: SideSheet, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(side.name)
    if side.is_hidden:
        sheet.very_hidden()
        for number, line in enumerate(side.lines):
            for index, cell in enumerate(line):
                sheet.write_string(number, index, cell)
        return
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, _PRINTED_WIDTH)
    for number, line in enumerate(side.lines):
        if len(line) == 1:
            sheet.write_string(number, 0, line[0], styles["title" if number == 0 else "section"])
            sheet.set_row(number, 24 if line[0] else 8)
        for index, cell in enumerate(line if len(line) > 1 else ()):
            sheet.write_string(number, index, cell, styles["wrapped" if index else "label"])
        if len(line) > 1:
            lines = max(-(-len(line[0]) // 28), -(-len(line[1]) // _PRINTED_WIDTH))
            sheet.set_row(number, 15 * lines + 3)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _offer_choices(book: Any, sheet: Any, layout: Layout) -> None:  # noqa: ANN401
    """A list to choose from in each column that has one; other answers warn, they do not stop."""
    chosen = [(index, column) for index, column in enumerate(layout.columns) if column.choices]
    if not chosen:
        return
    lists = book.add_worksheet(_LISTS_SHEET)
    lists.hide()
    for place, (index, column) in enumerate(chosen):
        for row, label in enumerate(column.choices):
            lists.write_string(row, place, label)
        letters = letters_of(place)
        source = f"={_LISTS_SHEET}!${letters}$1:${letters}${len(column.choices)}"
        sheet.data_validation(
            layout.heading_row,
            index,
            ROWS_AT_MOST - 1,
            index,
            {"validate": "list", "source": source, "error_type": "warning"},
        )


def _first_name(layout: Layout) -> int:
    """Index of the column that names the row, which stays in sight."""
    seen = (
        index
        for index, column in enumerate(layout.columns)
        if column.kind is ColumnKind.TEXT and column.key not in layout.hidden
    )
    return next(seen, 0)


def halves(sheet_xml: str) -> tuple[str, str]:
    """What stands before and after the rows; the dimension goes, for nobody knows it yet."""
    before, rest = sheet_xml.split("<sheetData>", 1)
    after = rest.split("</sheetData>", 1)[1]
    return re.sub(r'<dimension ref="[^"]*"/>', "", before) + "<sheetData>", "</sheetData>" + after


def _sheet_name(text: str) -> str:
    spaced = re.sub(r"[\[\]:*?/\\\x00-\x1f\s]+", " ", text)
    name = spaced.strip("' ")[:_SHEET_NAME_LETTERS].strip("' ")
    return name if name and name.casefold() != _LISTS_SHEET.casefold() else "Data"
