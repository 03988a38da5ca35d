"""The workbook that goes back: the rows as they came, each doubtful cell marked and explained, and a summary.

1. Every cell stands where it stood, so that what is said about `B7` is found at `B7`, and the file can be
   corrected and taken in again as it is.
2. A cell that stops its row is red, one that is only worth a look is yellow; what is the matter stands in a
   comment, and in a list on the second sheet.
3. Text stays text: nothing becomes a formula, a link or a number.
4. Of a sheet with more than `ROWS_AT_MOST` rows only the rows with problems go back, and the summary says so.
5. A column behind the table says what became of each row; hidden ones beside it hold the id of its record and
   the version, so that the row finds its record when it comes back.
6. Where rows were matched with records (`features.intake.landing`), more columns say with which, and why, and
   a person chooses in them. Two columns are lists to choose from; what is filled in is read by its heading.

Example: `write_corrections(sheet, columns, problems, file, counts=(("Baris", 120), ("Ditolak", 3)))`
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO, Final

from dinkop_desktop.intake.columns import RECORD_ID, RECORD_VERSION, ColumnMap
from dinkop_desktop.intake.grids import CellValue, tidy
from dinkop_desktop.intake.headings import comparable
from dinkop_desktop.intake.workbook import SheetRows, heading_of
from dinkop_desktop.sentences import translate

OUTCOME: Final = "Hasil impor"
ID_HEADING, VERSION_HEADING = "ID", "Versi lembar"
CHOICE, CHOSEN, PREFERRED = "Keputusan", "Data yang dimaksud", "Isi yang berlaku"
KNOWN_AS, REASON, DIFFERENT, OTHERS = "Tercatat sebagai", "Dasar pencocokan", "Isi yang beda", "Calon lain"
ROW_KEY: Final = "Tanda baris"
THIS_ONE, NEW, SKIP = "ini", "baru", "lewati"
OURS, OF_LIST = "kami", "daftar"
ROWS_AT_MOST: Final = 20_000
COMMENTS_AT_MOST: Final = 5_000

_CELL_LETTERS = 32_767
_COMMENT_LETTERS = 1_000
_SHEET_NAME_LETTERS = 31
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is the matter with one cell.

    Attributes:
        row_number: in the file, from 1.
        cell: where it stands (`B7`); "" where the whole row is meant.
        heading: of its column; "" where the whole row is meant.
        code: of the problem.
        message: its sentence, ready to be read.
        blocking: whether it stops the row.
    """

    row_number: int
    cell: str
    heading: str
    code: str
    message: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class RowMark:
    """What became of a row.

    Attributes:
        text: ready to be read.
        record: id of its record; "" for none.
        version: of the sheet; "" where there is no record.
        match: heading of `MATCH_COLUMNS` -> what stands there; empty where rows were not matched.
    """

    text: str
    record: str = ""
    version: str = ""
    match: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """A column behind the table.

    Attributes:
        heading: of it.
        width: in letters.
        is_hidden: whether only the program reads it.
        choices: what a person may choose in it; empty where nothing is to be chosen.
    """

    heading: str
    width: int = 18
    is_hidden: bool = False
    choices: tuple[str, ...] = ()


_MARKS = (
    MarkColumn(OUTCOME),
    MarkColumn(ID_HEADING, is_hidden=True),
    MarkColumn(VERSION_HEADING, is_hidden=True),
)
MATCH_COLUMNS: Final = (
    MarkColumn(CHOICE, choices=(THIS_ONE, NEW, SKIP)),
    MarkColumn(KNOWN_AS, 44),
    MarkColumn(REASON, 44),
    MarkColumn(DIFFERENT, 44),
    MarkColumn(PREFERRED, choices=(OURS, OF_LIST)),
    MarkColumn(CHOSEN, 36),
    MarkColumn(OTHERS, 44),
    MarkColumn(ROW_KEY, is_hidden=True),
)


def write_corrections(
    sheet: SheetRows,
    columns: ColumnMap,
    problems: Sequence[CellProblem],
    file: BinaryIO,
    *,
    counts: Sequence[tuple[str, int]] = (),
    lang: str = "id",
    marks: Mapping[int, RowMark] | None = None,
) -> None:
    """Write the workbook that says, cell by cell, what should be corrected.

    Args:
        sheet: the sheet that was read.
        columns: what its headings mean.
        problems: of its cells, in any order.
        file: open for binary writing and seeking.
        counts: label and number for the summary, ready to be read.
        lang: of the writer's own words.
        marks: row -> what became of it.
    """
    import xlsxwriter  # noqa: PLC0415 - 67 ms that only who asks for the workbook pays

    # In memory: the library's way for large sheets leaves rows in the system's temporary folder when killed.
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    styles = _styles(book)
    name = _NOT_IN_SHEET_NAMES.sub(" ", sheet.name).strip("' ")[:_SHEET_NAME_LETTERS] or "Data"
    data = book.add_worksheet(name)
    shortened = _write_data(data, sheet, problems, styles)
    _arrange(data, sheet, columns)
    if marks:
        _write_marks(data, sheet, marks, styles)
    _write_summary(book.add_worksheet(_summary_name(name, lang)), problems, counts, styles, (shortened, lang))
    book.close()


def _styles(book: Any) -> Mapping[str, Any]:  # noqa: ANN401 - XlsxWriter ships no types
    grounds: dict[str, dict[str, Any]] = {
        "plain": {},
        "blocking": {"bg_color": "#F9D0CC"},
        "warning": {"bg_color": "#FFE9B8"},
    }
    forms: dict[str, dict[str, Any]] = {
        "text": {"num_format": 49, "quote_prefix": True},
        "number": {"num_format": 0},
        "whole": {"num_format": 1},
        "date": {"num_format": "dd/mm/yyyy"},
    }
    styles = {
        f"{ground} {form}": book.add_format({**look, **shape})
        for ground, look in grounds.items()
        for form, shape in forms.items()
    }
    styles["heading"] = book.add_format({"bold": True, "bg_color": "#DCEEF1", "text_wrap": True, "border": 1})
    styles["title"] = book.add_format({"bold": True, "font_size": 15})
    styles["wrapped"] = book.add_format({"text_wrap": True, "valign": "top", "num_format": 49})
    return styles


def _write_data(
    data: Any,  # noqa: ANN401
    sheet: SheetRows,
    problems: Sequence[CellProblem],
    styles: Mapping[str, Any],
) -> bool:
    """The rows; whether only those with problems were written."""
    by_row: defaultdict[int, list[CellProblem]] = defaultdict(list)
    for problem in problems:
        by_row[problem.row_number].append(problem)
    shortened = sum(1 for _ in sheet.rows()) > ROWS_AT_MOST
    _write_around(data, sheet, styles)
    for row in sheet.rows():
        found = by_row.get(row.number, [])
        grounds = _grounds(found)
        if found or not shortened:
            for index, value in enumerate(row.cells):
                ground = grounds.get(sheet.place(row.number, index), grounds.get("", "plain"))
                _write_cell(data, (row.number - 1, sheet.first_column + index), value, (styles, ground))
    _write_comments(data, sheet, by_row)
    return shortened


def _write_around(data: Any, sheet: SheetRows, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    """Titles, the lines of the heading and what is no row of the table, where they stood."""
    top = sheet.top_row or sheet.heading_row
    for number, cells in sheet.read():
        if number > sheet.heading_row and number not in sheet.left_out:
            continue
        for index, value in enumerate(cells):
            is_heading = top <= number <= sheet.heading_row
            if is_heading and tidy(value) is not None:
                data.write_string(number - 1, index, _safe(heading_of(value)), styles["heading"])
            elif tidy(value) is not None:
                _write_cell(data, (number - 1, index), value, (styles, "plain"))


def _write_marks(
    data: Any,  # noqa: ANN401
    sheet: SheetRows,
    marks: Mapping[int, RowMark],
    styles: Mapping[str, Any],
) -> None:
    """The columns behind the table; those of a sheet that came back once before are written over."""
    known = {comparable(heading): index for index, heading in enumerate(sheet.headings)}
    behind = len(sheet.headings)
    is_matched = any(mark.match for mark in marks.values())
    for column in (*_MARKS, *(MATCH_COLUMNS if is_matched else ())):
        index = known.get(comparable(column.heading))
        if index is None:
            index, behind = behind, behind + 1
        place = sheet.first_column + index
        data.set_column(place, place, column.width, None, {"hidden": column.is_hidden})
        data.write_string(sheet.heading_row - 1, place, column.heading, styles["heading"])
        for row, mark in marks.items():
            text = _text_of(mark, column.heading)
            if text:
                data.write_string(row - 1, place, _safe(text), styles["plain text"])
            else:
                data.write_blank(row - 1, place, None, styles["plain text"])
        if column.choices:
            chosen = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            data.data_validation(min(marks) - 1, place, max(marks) - 1, place, chosen)


def _text_of(mark: RowMark, heading: str) -> str:
    told = {OUTCOME: mark.text, ID_HEADING: mark.record, VERSION_HEADING: mark.version}
    return told[heading] if heading in told else mark.match.get(heading, "")


def _grounds(problems: Sequence[CellProblem]) -> Mapping[str, str]:
    """Place -> ground; a cell with both kinds of problems is red."""
    grounds: dict[str, str] = {}
    for problem in problems:
        if problem.blocking or problem.cell not in grounds:
            grounds[problem.cell] = "blocking" if problem.blocking else "warning"
    return grounds


def _write_cell(
    data: Any,  # noqa: ANN401
    place: tuple[int, int],
    value: CellValue,
    look: tuple[Mapping[str, Any], str],
) -> None:
    styles, ground = look
    if value is None:
        if ground != "plain":
            data.write_blank(*place, None, styles[f"{ground} text"])
    elif isinstance(value, bool):
        data.write_boolean(*place, value, styles[f"{ground} number"])
    elif isinstance(value, date):
        data.write_datetime(*place, value, styles[f"{ground} date"])
    elif isinstance(value, str):
        data.write_string(*place, _safe(value), styles[f"{ground} text"])
    elif not math.isfinite(value):
        data.write_string(*place, str(value), styles[f"{ground} text"])
    else:
        # A NIK that came as a number goes back as one: as text it would look sound the next time.
        form = "whole" if float(value).is_integer() else "number"
        data.write_number(*place, value, styles[f"{ground} {form}"])


def _write_comments(
    data: Any,  # noqa: ANN401
    sheet: SheetRows,
    by_row: Mapping[int, list[CellProblem]],
) -> None:
    messages: dict[str, list[str]] = {}
    for number in sorted(by_row):
        for problem in by_row[number]:
            messages.setdefault(problem.cell or sheet.place(number, 0), []).append(problem.message)
    for cell, texts in list(messages.items())[:COMMENTS_AT_MOST]:
        lines = sum(1 + len(text) // 40 for text in texts)
        data.write_comment(
            cell,
            _safe("\n".join(texts))[:_COMMENT_LETTERS],
            {"author": "Dinkop Desktop", "width": 260, "height": 24 + 15 * min(lines, 12)},
        )


def _arrange(data: Any, sheet: SheetRows, columns: ColumnMap) -> None:  # noqa: ANN401
    last = sheet.first_column + len(sheet.headings) - 1
    data.set_column(sheet.first_column, last, 18)
    for index, key in enumerate(columns.keys):
        if key in {RECORD_ID, RECORD_VERSION}:
            place = sheet.first_column + index
            data.set_column(place, place, 18, None, {"hidden": True})
    data.freeze_panes(sheet.heading_row, 0)


def _write_summary(
    summary: Any,  # noqa: ANN401
    problems: Sequence[CellProblem],
    counts: Sequence[tuple[str, int]],
    styles: Mapping[str, Any],
    about: tuple[bool, str],
) -> None:
    shortened, lang = about
    summary.write_string(0, 0, translate("Hasil pemeriksaan", lang), styles["title"])
    row = 2
    for label, number in counts:
        summary.write_string(row, 0, _safe(label))
        summary.write_number(row, 1, number)
        row += 1
    if shortened:
        text = translate("Lembar pertama hanya memuat baris yang perlu diperiksa.", lang)
        summary.write_string(row, 0, text)
        row += 1
    row += 1
    headings = ("Sel", "Kolom", "Yang perlu diperbaiki", "Menahan baris", "Kode")
    for index, heading in enumerate(headings):
        summary.write_string(row, index, translate(heading, lang), styles["heading"])
    summary.freeze_panes(row + 1, 0)
    answers = {True: translate("Ya", lang), False: translate("Tidak", lang)}
    for problem in sorted(problems, key=lambda each: (not each.blocking, each.row_number, each.cell)):
        row += 1
        where = problem.cell or translate("Baris {baris}", lang).format(baris=problem.row_number)
        texts = (where, problem.heading, problem.message, answers[problem.blocking], problem.code)
        for index, text in enumerate(texts):
            summary.write_string(row, index, _safe(text), styles["wrapped"])
    for index, width in enumerate((12, 28, 80, 14, 22)):
        summary.set_column(index, index, width)


def _summary_name(data_name: str, lang: str) -> str:
    name = translate("Ringkasan", lang)
    return name if name.casefold() != data_name.casefold() else f"{name} 2"


def _safe(text: str) -> str:
    """The text as a cell can hold it; what XlsxWriter takes for markup gets a space behind it."""
    clean = _FORBIDDEN.sub("\ufffd", text)[: _CELL_LETTERS // 2]
    return f"{clean} " if clean.startswith("<r>") and clean.endswith("</r>") else clean
