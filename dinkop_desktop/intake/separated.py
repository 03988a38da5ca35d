"""Text with separators (CSV), as the many programs write it that call it CSV.

1. Letters: UTF-8 with or without a mark, UTF-16 with or without one, else Windows-1252, which old Excel
   writes. What is none of them is no text.
2. Separator: the one of `;`, `,` and tab that cuts most of the first rows into as many pieces as the heading;
   a first line `sep=;` is obeyed.
3. Quotes hold separators, line ends and doubled quotes. Each record is one row, as a spreadsheet counts them.

Cells are text: what looks like a number or a day is read by the field, which knows what it should be.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Final

from dinkop_desktop.errors import IntakeError

SEPARATORS: Final = ";,\t"

_ROWS_LOOKED_AT = 30
_LETTERS_LOOKED_AT = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ODD = frozenset(map(chr, range(32))) - set("\t\n\r\f\x1a")


def decode(content: bytes) -> str:
    """The file as text.

    Raises:
        IntakeError: IMP-JENIS, it is not text.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _ODD.intersection(text[:_LETTERS_LOOKED_AT]):
            return text.rstrip("\x1a")
    raise IntakeError("IMP-JENIS", jenis="biner")


def separator_of(text: str) -> tuple[str, int]:
    """The separator, and how many letters of a `sep=` line stand before the first row."""
    first_line = text[:8].splitlines()[0].strip().casefold() if text[:8].strip() else ""
    if first_line.startswith("sep=") and len(first_line) <= len("sep=;"):
        return (first_line[4:] or "\t"), text.index("\n") + 1 if "\n" in text else len(text)
    return max(SEPARATORS, key=lambda separator: _fitness(text[:_LETTERS_LOOKED_AT], separator)), 0


def rows_of(text: str, separator: str, begin: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Each record with its number, counted as a spreadsheet that opens the file counts its rows.

    Raises:
        IntakeError: IMP-RUSAK, a quote is never closed or a cell is larger than a cell can be.
    """
    try:
        yield from enumerate(csv.reader(io.StringIO(text[begin:], newline=""), delimiter=separator), 1)
    except csv.Error as error:
        raise IntakeError("IMP-RUSAK") from error


def _encodings(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return (encoding,)
    head = content[:1000]
    # Most letters are Latin, so one byte of each pair is 0.
    if head[1::2].count(0) > len(head) // 4:
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) // 4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def _fitness(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have as many cells as the heading, and how many cells that is."""
    try:
        rows = [row for _, row in islice(rows_of(text, separator), _ROWS_LOOKED_AT) if row]
    except IntakeError:
        return (0, 0)
    if not rows or len(rows[0]) == 1:
        return (0, 0)
    return (sum(len(row) == len(rows[0]) for row in rows), len(rows[0]))
