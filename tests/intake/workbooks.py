"""Workbooks for the tests, made by hand where no program would make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import openpyxl

from dinkop_desktop.intake import columns
from dinkop_desktop.intake.columns import ColumnMap
from dinkop_desktop.intake.meanings import Meaning

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def a_workbook(
    *rows: Sequence[Any], title: str = "Data", others: Mapping[str, Sequence[Sequence[Any]]] = {}
) -> bytes:
    """A sound workbook as openpyxl makes it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for name, other_rows in others.items():
        other = book.create_sheet(name)
        for row in other_rows:
            other.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_raw_workbook(
    sheet: str,
    *,
    strings: str = "",
    extra: Mapping[str, bytes] = {},
    book: str = "",
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A workbook whose sheet is the XML given, which need not be sound."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            book
            or f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>'
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
    }
    if strings:
        parts["xl/sharedStrings.xml"] = strings.encode()
    return a_zip({**parts, **extra}, compression=compression)


def a_sheet(*cells: str) -> str:
    """The XML of a sheet of one row for each text of cells."""
    rows = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(cells, 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def text(place: str, value: str) -> str:
    """A cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def a_zip(parts: Mapping[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content, compress_type=compression)
    return file.getvalue()


def lying_about(packed: bytes, real_size: int, told_size: int) -> bytes:
    """The zip with another size told for the part of that size, in its header and in the directory."""
    return packed.replace(real_size.to_bytes(4, "little"), told_size.to_bytes(4, "little"))


NOON = datetime(2025, 3, 1, 12, 0)  # noqa: DTZ001 - a cell has no zone


def columns_of(headings: Sequence[str], kind_key: str) -> ColumnMap:
    """The columns of a sheet as their headings name them: of two with one name, the first."""
    known = columns.meanings_of_labels(kind_key)
    keys = [columns.labelled(heading, known) for heading in headings]
    doubled = [heading for at, heading in enumerate(headings) if keys[at] and keys[at] in keys[:at]]
    firsts = [None if key in keys[:at] else key for at, key in enumerate(keys)]
    meanings = [Meaning((key,)) if key else None for key in firsts]
    return columns.from_meanings(headings, kind_key, meanings, names=headings, doubled=doubled)
