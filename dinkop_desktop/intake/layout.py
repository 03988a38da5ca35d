"""The table in a sheet, wherever it stands: its heading, its rows, and what is neither.

1. The heading is the row with the most headings that are known; of several as good the first. Where none has
   two, it is the first row of words (`workbook`).
2. A heading may have several lines: group titles above (merged, or with empty cells behind them), parts of a
   group or units below, four rows in all. A column's heading is all of its lines.
3. Left out, each with its reason, are the numbering row (1 2 3 4), headings that come again, titles between
   rows, totals, and what stands below the table: place and date, names, signatures.
4. A table whose headings are all our own labels is taken whole: no row of it is left out.

What it does not do: say what a column means (`guessing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import headings
from dinkop_desktop.intake.grids import Block, Book, CellValue, Grid, tidy
from dinkop_desktop.intake.workbook import REPEATS, SheetRows, heading_of, with_first_heading

LOOKED_AT_ROWS: Final = 80
_LINES_ABOVE, _LINES_BELOW, _LINES = 3, 3, 4
_LONGEST_HEADING = 120
_SAMPLE_ROWS = 200
_FEW = 2
# Excel's last row and one more: who names a later row must not have them all counted.
_BEYOND_ANY_SHEET = 1_048_577
_FOUND_LAST = frozenset({"left_out", "sections", "has_repeats"})
_ENOUGH_COLUMNS = 4
_MOST_AGREE = 0.6
_NUMBERING = re.compile(r"[(\[]?\s*(\d{1,2}|(?<=[(\[])[a-z])\s*[)\].]?")
_TOTAL = re.compile(r"^(?:sub\s*)?(?:grand\s*)?(?:total|jumlah|jml|rata\s*-?\s*rata)\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?:rp|idr)?[\s.]*\(?-?[\d.,\s%]+\)?[,-]*", re.IGNORECASE)
_FOOT = re.compile(
    r"^(?:mengetahui|menyetujui|lurah|camat|kepala|nip\b|ttd|tanda tangan|petugas|pendata|sumber\b|"
    r"catatan\s*:|keterangan\s*:|ketua r[tw]\b|plt\b|an\.|a\.n\.|dibuat oleh|diperiksa|sekretaris)|"
    r"^[a-z .]+,\s*(?:\d{1,2}|\.{2,}|…+)?\s*(?:januari|februari|maret|april|mei|juni|juli|agustus|"
    r"september|oktober|november|desember)\b.*\d{4}\s*$",
    re.IGNORECASE,
)

Row = tuple[int, list[CellValue]]


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the heading stands: its rows, the first and the last of its columns."""

    rows: tuple[Row, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Said:
    """Where a person says that heading and first row of data stand; numbers from 1, 0 for unsaid."""

    first: int = 0
    last: int = 0
    data: int = 0


NOBODY_SAID: Final = Said()


def lay_out(book: Book, grid: Grid, said: Said = NOBODY_SAID) -> SheetRows:
    """The table in a sheet.

    Args:
        book: the file.
        grid: the sheet.
        said: where its heading stands, where somebody says so.

    Raises:
        IntakeError: IMP-KOSONG, it holds nothing; IMP-BARIS-JUDUL, nothing stands in the rows that were said.
    """
    top = _first_rows(grid)
    if not top:
        raise IntakeError("IMP-KOSONG")
    blocks = grid.blocks()
    best = _best_row(top)
    if said.first:
        head = _head_of(top, said)
    elif best is None:
        return with_first_heading(book, grid)
    else:
        head = _head_around(top, best, blocks)
    lines = _lines_of(head, blocks)
    sheet = SheetRows(
        name=grid.name,
        names=book.shown,
        headings=tuple(" ".join(dict.fromkeys(parts)) for parts in lines),
        heading_row=head.rows[-1][0],
        first_column=head.first,
        unread=grid.unread,
        warnings=book.warnings,
        read=grid.read,
        top_row=head.rows[0][0],
        lines=lines,
        titles=_titles(top, head.rows[0][0]),
    )
    return _from_row(_without_the_rest(sheet, blocks), said.data)


def _head_of(rows: Sequence[Row], said: Said) -> _Head:
    chosen = tuple(row for row in rows if said.first <= row[0] <= max(said.first, said.last))
    if not chosen:
        raise IntakeError("IMP-BARIS-JUDUL", baris=said.first)
    filled = [index for _, cells in chosen for index in _filled(cells)]
    return _Head(chosen, min(filled), max(filled))


def _from_row(sheet: SheetRows, data: int) -> SheetRows:
    """The sheet without what stands between the heading and the first row of data."""
    between = dict.fromkeys(range(sheet.heading_row + 1, min(data, _BEYOND_ANY_SHEET)), "nomor")
    if not between:
        return sheet
    left_out = {number: why for number, why in sheet.left_out.items() if number != data}
    return replace(sheet, left_out={**left_out, **between})


def has_known_headings(grid: Grid) -> bool:
    """Whether a sheet has a row of headings that are known."""
    return max((_hits(cells) for _, cells in _first_rows(grid)), default=0) >= _FEW


def headings_of(grid: Grid) -> tuple[str, ...]:
    """The headings of a sheet as `lay_out` finds them; none where it has none that is known."""
    top = _first_rows(grid)
    best = _best_row(top) if top else None
    if best is None:
        return ()
    blocks = grid.blocks()
    lines = _lines_of(_head_around(top, best, blocks), blocks)
    return tuple(" ".join(dict.fromkeys(parts)) for parts in lines)


def _first_rows(grid: Grid) -> list[Row]:
    found: list[Row] = []
    for number, cells in grid.read():
        tidied = [tidy(cell) for cell in cells]
        if any(cell is not None for cell in tidied):
            found.append((number, tidied))
        if len(found) >= LOOKED_AT_ROWS:
            break
    return found


def _best_row(rows: Sequence[Row]) -> int | None:
    """Index of the row with the most headings that are known."""
    hits = [_hits(cells) for _, cells in rows]
    most = max(hits)
    if most < _FEW:
        # A table of one column, or one whose headings nobody uses.
        return next((i for i, n in enumerate(hits) if n == 1 and len(_filled(rows[i][1])) == 1), None)
    return next(i for i, n in enumerate(hits) if n >= max(_FEW, 0.75 * most))


def _hits(cells: Sequence[CellValue]) -> int:
    texts = [cell for cell in cells if isinstance(cell, str)]
    numbers = sum(isinstance(cell, (int, float)) and not _is_year(cell) for cell in cells)
    return sum(headings.is_known(text) for text in texts) - numbers


def _head_around(rows: Sequence[Row], best: int, blocks: Sequence[Block]) -> _Head:
    first = best
    while first > 0 and best - first < _LINES_ABOVE and _is_group_line(rows, first - 1, blocks):
        first -= 1
    last = best
    while (
        last + 1 < len(rows)
        and last - best < _LINES_BELOW
        and last - first < _LINES - 1
        and _is_part_line(rows, first, last, blocks)
    ):
        last += 1
    chosen = tuple(rows[first : last + 1])
    filled = [index for _, cells in chosen for index in _filled(cells)]
    below = [index for _, cells in rows[last + 1 : last + 1 + _SAMPLE_ROWS] for index in _filled(cells)]
    often = max(1, len(rows[last + 1 :]) // 3)
    columns = filled + [index for index in set(below) if below.count(index) >= often]
    return _Head(chosen, min(columns), max(columns))


def _is_group_line(rows: Sequence[Row], index: int, blocks: Sequence[Block]) -> bool:
    """Whether the row above the heading holds titles of groups of its columns."""
    number, cells = rows[index]
    below_number, below = rows[index + 1]
    filled = _filled(cells)
    texts = [cells[at] for at in filled]
    if below_number - number != 1 or not all(isinstance(text, str) for text in texts):
        return False
    if any(":" in str(text) or len(str(text)) > _LONGEST_HEADING for text in texts):
        return False
    wide = [block for block in blocks if block[0] <= number <= block[2] and block[3] > block[1]]
    if len(filled) == 1:
        # One title over some of the columns, not over all of them.
        width = max(_filled(below)) - min(_filled(below)) + 1
        return any(block[3] - block[1] + 1 < width - 1 for block in wide) and len(_filled(below)) > _FEW
    if any(at in _filled(below) and not _begins_group(at, cells, number, blocks) for at in filled):
        # `Kelurahan | Ciater` right above the heading: a word over one word alone.
        return False
    return len(filled) < len(_filled(below)) or any(at not in _filled(below) for at in filled)


def _is_part_line(rows: Sequence[Row], first: int, last: int, blocks: Sequence[Block]) -> bool:
    """Whether the row below the heading goes on with it."""
    number, cells = rows[last]
    next_number, following = rows[last + 1]
    if next_number - number != 1:
        return False
    filled = _filled(following)
    if not all(isinstance(following[at], str) or _is_year(following[at]) for at in filled):
        return False
    if all(re.fullmatch(r"\(.{1,25}\)", str(following[at]).strip()) for at in filled):
        return not all(_NUMBERING.fullmatch(str(following[at]).strip().casefold()) for at in filled)
    above = {at for _, its in rows[first : last + 1] for at in _filled(its)}
    return any(at not in above for at in filled) and all(
        at not in above
        or _begins_group(at, cells, number, blocks)
        or headings.only_modifies(str(following[at]))
        for at in filled
    )


def _begins_group(at: int, cells: Sequence[CellValue], number: int, blocks: Sequence[Block]) -> bool:
    """Whether a heading spans columns: merged, or with an empty cell behind it."""
    if any(block[0] <= number <= block[2] and block[1] <= at < block[3] for block in blocks):
        return True
    upright = any(block[0] <= number < block[2] and block[1] == at for block in blocks)
    behind = cells[at + 1] if at + 1 < len(cells) else "none"
    return not upright and cells[at] is not None and behind is None


def _lines_of(head: _Head, blocks: Sequence[Block]) -> tuple[tuple[str, ...], ...]:
    """The lines of each column's heading; a group's title stands over all of its columns."""
    columns: list[list[str]] = [[] for _ in range(head.first, head.last + 1)]
    for level, (number, cells) in enumerate(head.rows):
        is_last = level == len(head.rows) - 1
        below = {at for _, its in head.rows[level + 1 :] for at in _filled(its)}
        title = ""
        for at in range(head.first, head.last + 1):
            own = heading_of(cells[at]) if at < len(cells) else ""
            block = next((b for b in blocks if b[0] <= number <= b[2] and b[1] <= at <= b[3]), None)
            if own:
                title = own if not is_last and not _stands_alone(block) else ""
                columns[at - head.first].append(own)
            elif block is not None:
                is_first = block[0] == number and block[1] == at
                above = heading_of(cells[block[1]]) if block[0] == number and block[1] < len(cells) else ""
                if above and not is_first:
                    columns[at - head.first].append(above)
                title = ""
            elif title and at in below:
                columns[at - head.first].append(title)
            else:
                title = ""
    return tuple(tuple(dict.fromkeys(parts)) for parts in columns)


def _stands_alone(block: Block | None) -> bool:
    """Whether a merged heading covers one column, so that it is nobody's group."""
    return block is not None and block[1] == block[3]


def _titles(rows: Iterable[Row], top_row: int) -> tuple[str, ...]:
    above = [cells for number, cells in rows if number < top_row]
    return tuple(" ".join(heading_of(cell) for cell in cells if cell is not None) for cells in above)


def _without_the_rest(sheet: SheetRows, blocks: Sequence[Block]) -> SheetRows:
    """The sheet with the rows named that are no rows of the table."""
    rows = [
        (number, [tidy(cell) for cell in cells])
        for number, cells in sheet.read()
        if number > sheet.heading_row
    ]
    rows = [(number, cells) for number, cells in rows if any(cell is not None for cell in cells)]
    left_out: dict[int, str] = {}
    if rows and _is_numbering(rows[0][1]):
        left_out[rows[0][0]] = "nomor"
    usual = _usual(len(_filled(cells)) for _, cells in rows[:_SAMPLE_ROWS])
    wide = {block[0] for block in blocks if block[3] - block[1] >= _FEW}
    sections: dict[int, str] = {}
    section = ""
    for number, cells in rows:
        why = left_out.get(number) or _why_not(sheet, number, cells, usual=usual, wide=wide)
        if why:
            left_out[number] = why
            if why == "bagian":
                section = " ".join(heading_of(cell) for cell in cells if cell is not None)
        elif section:
            sections[number] = section
    left_out |= _foot(rows, left_out, usual)
    return SheetRows(
        **{name: getattr(sheet, name) for name in sheet.__slots__ if name not in _FOUND_LAST},
        left_out=left_out,
        sections=sections,
        has_repeats=any(REPEATS.intersection(cells) for _, cells in rows),
    )


def _usual(filled: Iterable[int]) -> float:
    """Cells that a row of the table has; titles and names below it would make it less."""
    counts = list(filled)
    return median([count for count in counts if count > _FEW] or counts or [0])


def _why_not(
    sheet: SheetRows, number: int, cells: Sequence[CellValue], *, usual: float, wide: set[int]
) -> str:
    filled = _filled(cells)
    texts = [str(cells[at]).strip() for at in filled if isinstance(cells[at], str)]
    if _is_heading_again(sheet, cells):
        return "judul"
    named = [text for text in texts if not _FIGURE.fullmatch(text)]
    if named and _TOTAL.match(named[0]) and len(named) <= _FEW and len(filled) < max(usual, 3):
        return "jumlah"
    if len(filled) == 1 and texts and usual >= _ENOUGH_COLUMNS:
        is_title = number in wide or filled[0] == sheet.first_column or re.match(r"R[TW]\b", texts[0], re.I)
        return "bagian" if is_title and not _FOOT.match(texts[0]) else ""
    return ""


def _is_heading_again(sheet: SheetRows, cells: Sequence[CellValue]) -> bool:
    there = alike = 0
    for place, lines in enumerate(sheet.lines, sheet.first_column):
        cell = cells[place] if place < len(cells) else None
        if cell is None:
            continue
        there += 1
        if lines and isinstance(cell, str):
            alike += cell.strip().casefold() == lines[-1].casefold()
    return alike > 1 and alike >= _MOST_AGREE * there


def _is_numbering(cells: Sequence[CellValue]) -> bool:
    texts = [heading_of(cells[at]).casefold() for at in _filled(cells)]
    found = [_NUMBERING.fullmatch(text) for text in texts]
    if len(texts) <= _FEW or not all(found):
        return False
    marks = [match[1] for match in found if match]
    numbers = [int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1 for mark in marks]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return numbers[0] <= _FEW and all(1 <= step <= _FEW for step in steps)


def _foot(rows: Sequence[Row], left_out: Mapping[int, str], usual: float) -> dict[int, str]:
    """Rows below the table: from the first sign of it on, if no row after it looks like one of the table."""
    if usual < _FEW + 1:
        return {}
    begin = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        number, cells = rows[index]
        filled = _filled(cells)
        if number not in left_out and len(filled) > max(_FEW, usual / 3):
            break
        texts = [str(cells[at]).strip() for at in filled if isinstance(cells[at], str)]
        if any(_FOOT.match(text) for text in texts) or left_out.get(number) == "jumlah":
            begin = index
    return {number: left_out.get(number, "kaki") for number, _ in rows[begin:]}


def _filled(cells: Sequence[CellValue]) -> list[int]:
    return [index for index, cell in enumerate(cells) if cell is not None]


def _is_year(cell: CellValue) -> bool:
    return isinstance(cell, (int, float)) and float(cell).is_integer() and 1990 <= cell <= 2049  # noqa: PLR2004
