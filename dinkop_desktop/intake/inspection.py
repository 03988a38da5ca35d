"""A workbook looked through before its reader opens it.

The reader is fast because it trusts the file: it lays a sheet out as one block from its first to its last
cell, and gives each cell a copy of its text. One cell in the last corner is enough to end the whole
program. So each part is first unpacked here, piece by piece and thrown away, and refused where

1. it is XML that declares a document type or entities (billion laughs, XXE); workbooks never do;
2. a sheet's block of cells, or its text once each cell has its copy, would not fit into memory;
3. a sheet has more rows with something in them than any list.

Cells whose value is missing or an error (`#N/A`), because their formula was never calculated or failed, are
noted: the reader would take them for empty ones.

Source: faults.md X01, X03, X06; measured with python-calamine 0.9.1: a cell takes 36 bytes, `XFD1048576`
    aborts.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake.archive import Archive, open_archive

SHEET_CELLS: Final = 12_000_000
ROWS_AT_MOST: Final = 200_000
"""Rows with something in them: more than a city has of anything, and each costs some kilobytes later on."""
SHEET_TEXT_BYTES: Final = 400 * 2**20
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
_ROOT_BYTES = 2_000

_BOOK = "xl/workbook.xml"
_RELS = "xl/_rels/workbook.xml.rels"

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACE = re.compile(rb' r="([A-Z]{1,9})(\d{1,9})"')
_ANY_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,9})(\d{1,9})[\"']")
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*(?:/>|></(?:\w+:)?c>)")
_BARE_FORMULA = re.compile(
    rb"\sr=[\"']([A-Z]{1,3}\d{1,7})[\"'][^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(rb' r="([A-Z]{1,3}\d{1,7})"[^>]* t="e"')
_STRING_BEGINS = re.compile(rb"<(?:\w+:)?si[\s/>]")
_STRING_USED = re.compile(rb"\st=[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<")


@dataclass(frozen=True, slots=True)
class Findings:
    """What looking through a zip found.

    Attributes:
        kind: `XLSX`, or what the zip is instead (`XLSB`, `ODS`, `DOCX`, `ZIP`).
        unread: sheet name -> places (`B7`) of formulas without a value.
        has_macros: whether a program lies inside; it is never run.
        has_links: whether the workbook wants to fetch figures from other files; it never does.
    """

    kind: str
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)
    has_macros: bool = False
    has_links: bool = False


@dataclass(slots=True)
class _Reach:
    """How far the cells of a part go; rows and columns count from 1."""

    cells: int = 0
    places: int = 0
    first_row: int = LAST_ROW
    last_row: int = 0
    first_column: int = LAST_COLUMN
    last_column: int = 0
    unread: set[str] = field(default_factory=set)
    has_strings: bool = False

    def add(self, places: list[tuple[bytes, bytes]]) -> None:
        """Stretch over these places."""
        if not places:
            return
        columns, rows = (set(each) for each in zip(*places, strict=True))
        row_numbers, column_numbers = (
            [int(row) for row in rows],
            [_column_number(column) for column in columns],
        )
        self.places += len(places)
        self.first_row, self.last_row = min(self.first_row, *row_numbers), max(self.last_row, *row_numbers)
        self.first_column = min(self.first_column, *column_numbers)
        self.last_column = max(self.last_column, *column_numbers)

    @property
    def area(self) -> int:
        """Cells of the block that spans them all."""
        height, width = self.last_row - self.first_row + 1, self.last_column - self.first_column + 1
        return max(height, 0) * max(width, 0)


def look_through(content: bytes) -> Findings:
    """What is in the zip, after all of it was found harmless.

    Args:
        content: the whole file.

    Raises:
        IntakeError: IMP-RUSAK, it is no sound workbook; IMP-SANDI, it is locked; IMP-BAHAYA, it is made to do
            harm; IMP-BESAR, it unpacks to too much; IMP-LUAS, a sheet reaches too far; IMP-BARIS, it has too
            many rows.
    """
    archive = open_archive(content)
    names = archive.entries.keys()
    if _BOOK not in names:
        return Findings(_other_kind(archive))
    reaches = {name: _look_at(archive, name) for name in names}
    strings = [name for name, reach in reaches.items() if reach.has_strings]
    for name, reach in reaches.items():
        _check_reach(archive, name, reach)
        for part in strings if reach.cells else ():
            _check_texts(archive, name, cells=reach.cells, strings=part)
    return Findings(
        "XLSX",
        unread={
            title: frozenset(reaches[part].unread)
            for title, part in _sheet_parts(archive).items()
            if part in reaches
        },
        has_macros=any(name.endswith("vbaproject.bin") for name in names),
        has_links=any(name.startswith("xl/externallinks/") for name in names),
    )


def _look_at(archive: Archive, name: str) -> _Reach:
    """Unpack a part once, and see what the XML in it declares and how far its cells go."""
    reach = _Reach()
    if not name.endswith((".xml", ".rels", ".vml")):
        for _ in archive.pieces(name):
            pass
        return reach
    for number, text in enumerate(archive.whole_tags(name)):
        # UTF-16 would hide what the patterns look for; workbooks are UTF-8.
        if number == 0 and text.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise IntakeError("IMP-BAHAYA")
        if b"<!" in text and _DECLARATION.search(text):
            raise IntakeError("IMP-BAHAYA")
        reach.has_strings = reach.has_strings or b"sst" in text[:_ROOT_BYTES]
        places = _PLACE.findall(text)
        if text.count(b"<c") + text.count(b":c") > len(places):
            # Perhaps a tag like <cols>, perhaps cells written in an unusual way: look slowly.
            places = _ANY_PLACE.findall(text)
            reach.cells += len(_CELL.findall(text))
        else:
            reach.cells += len(places)
        reach.add(places)
        if b"<f" in text or b":f" in text:
            reach.unread.update(place.decode() for place in _BARE_FORMULA.findall(text))
        if b't="e"' in text:
            reach.unread.update(place.decode() for place in _ERROR.findall(text))
    return reach


def _check_reach(archive: Archive, name: str, reach: _Reach) -> None:
    if reach.cells > reach.places:
        raise IntakeError("IMP-RUSAK")  # cells that do not say where they stand: no common program writes so
    if reach.last_row > LAST_ROW or reach.last_column > LAST_COLUMN:
        raise IntakeError("IMP-BAHAYA")
    if reach.area > SHEET_CELLS:
        # Borders drawn far down are cells without content, and harmless: count all cells but those.
        filled = _Reach()
        for text in archive.whole_tags(name):
            filled.add(_ANY_PLACE.findall(_EMPTY_CELL.sub(b"", text)))
        if filled.area > SHEET_CELLS:
            raise IntakeError("IMP-LUAS", baris=filled.last_row, kolom=filled.last_column)
    if reach.last_row - reach.first_row >= ROWS_AT_MOST:
        _check_rows(archive, name)


def _check_rows(archive: Archive, name: str) -> None:
    """Borders drawn far down fill no row."""
    seen = bytearray(LAST_ROW + 1)
    for text in archive.whole_tags(name):
        for _, row in _ANY_PLACE.findall(_EMPTY_CELL.sub(b"", text)):
            seen[int(row)] = 1
    if sum(seen) > ROWS_AT_MOST:
        raise too_many_rows()


def too_many_rows() -> IntakeError:
    """The refusal of a list with more than `ROWS_AT_MOST` rows."""
    return IntakeError("IMP-BARIS", batas=f"{ROWS_AT_MOST:,}".replace(",", "."))


def _check_texts(archive: Archive, name: str, *, cells: int, strings: str) -> None:
    """One text that a million cells share is a million copies of it in memory."""
    lengths = _string_lengths(archive, strings)
    if max(lengths, default=0) * cells <= SHEET_TEXT_BYTES:
        return
    total = 0
    for text in archive.whole_tags(name):
        uses = (int(use) for use in _STRING_USED.findall(text))
        total += sum(lengths[use] for use in uses if use < len(lengths))
        if total > SHEET_TEXT_BYTES:
            raise IntakeError("IMP-BESAR", mb=SHEET_TEXT_BYTES // 2**20)


def _string_lengths(archive: Archive, name: str) -> array[int]:
    """Bytes of each shared text, its tags included."""
    lengths = array("L")
    for text in archive.whole_tags(name):
        before, *strings = _STRING_BEGINS.split(text)
        if lengths:
            lengths[-1] += len(before)
        lengths.extend(map(len, strings))
    return lengths


def _sheet_parts(archive: Archive) -> Mapping[str, str]:
    """Name of each sheet -> its part, as the workbook says."""
    try:
        book, rels = (_tree(archive.pieces(name)) for name in (_BOOK, _RELS))
    except (ET.ParseError, LookupError, ValueError) as error:
        # No such part, no sound XML, or an encoding that does not exist.
        raise IntakeError("IMP-RUSAK") from error
    targets = {rel.get("Id", ""): rel.get("Target", "") for rel in rels}
    sheets = (element for element in book.iter() if element.tag.rpartition("}")[2] == "sheet")
    return {sheet.get("name", ""): _part_name(targets.get(_relation(sheet), "")) for sheet in sheets}


def _relation(sheet: ET.Element) -> str:
    """The id by which a sheet names its part; its namespace differs between the two kinds of the format."""
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _tree(pieces: Iterator[bytes]) -> ET.Element:
    return ET.fromstring(b"".join(pieces))  # noqa: S314 - every part was looked through for declarations


def _part_name(target: str) -> str:
    return (target.lstrip("/") if target.startswith("/") else f"xl/{target}").casefold()


def _other_kind(archive: Archive) -> str:
    names = archive.entries.keys()
    if "xl/workbook.bin" in names:
        return "XLSB"
    if "mimetype" in names and "content.xml" in names:
        return "ODS"
    return "DOCX" if "word/document.xml" in names else "ZIP"


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
