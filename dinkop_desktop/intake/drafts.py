"""Rows of a sheet as drafts: what was written for which field, and in which cell it stands.

1. A row without any content in the columns that are read is no draft.
2. An empty cell of a column that is read says "nothing"; a field without a column says nothing at all.
3. A masked NIK (`367401••••••0001`) that comes back is not a value but a sign that it was not touched.
4. A cell whose formula has no value is a problem of its field, never an empty field.
5. Where the sheet has no columns for RT and RW, those at the end of the address are taken from it.

What it does not do: read the values; `domain.values.read` does, with what the field should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dinkop_desktop.domain import catalogue
from dinkop_desktop.domain.fields import FieldKind
from dinkop_desktop.domain.problems import Problem
from dinkop_desktop.intake.columns import RECORD_ID, RECORD_VERSION, ColumnMap
from dinkop_desktop.intake.workbook import CellValue, SheetRow, SheetRows

ADDRESS, RT, RW = "alamat_jalan", "rt", "rw"
UNREAD_CODE: Final = "IMP-RUMUS"

_MASKED = re.compile(r"\d{6}[*•·●∙]{1,10}\d{4}", re.ASCII)
_RT_AND_RW = re.compile(
    r"""[\s,;(]*\bRT\b\s*[.:]?\s*(?:
        (?P<rt>\d{1,3})\s*[/,\-]?\s*RW\b\s*[.:]?\s*(?P<rw>\d{1,3})      # RT 003/RW 004, Rt.03 Rw.04
        |[/\-]\s*RW\b\s*[.:]?\s*(?P<rt2>\d{1,3})\s*[/\-]\s*(?P<rw2>\d{1,3})  # RT/RW 003/004
        |(?P<rt3>\d{1,3})\s*/\s*(?P<rw3>\d{1,3})                        # RT 3/4
    )(?!\d)[\s)]*""",
    re.IGNORECASE | re.VERBOSE,
)
_RT_ALONE = re.compile(r"[\s,;(]*\bRT\b\s*[.:]?\s*(?P<rt>\d{1,3})(?![\d/])[\s)]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowDraft:
    """What one row says about one record.

    Attributes:
        row_number: in the file, from 1.
        record_id: of the record it came from, as it is written; None where the sheet does not say.
        version: of the sheet that it came back with; None where the sheet does not say.
        raw: key -> what stands in the cell; None for an empty one.
        cells: key -> where it stands (`B7`).
        masked: key -> masked NIK that came back, to be compared with the one that is kept.
        problems: of cells that could not be read at all.
    """

    row_number: int
    record_id: str | None
    version: str | None
    raw: Mapping[str, CellValue]
    cells: Mapping[str, str]
    masked: Mapping[str, str]
    problems: tuple[Problem, ...]


def read_drafts(sheet: SheetRows, columns: ColumnMap) -> Iterator[RowDraft]:
    """A draft for each row that has content, in the order of the sheet.

    Args:
        sheet: an opened sheet.
        columns: what its headings mean.

    Raises:
        IntakeError: IMP-RUSAK, the file cannot be read further.
    """
    places = [(index, key) for index, key in enumerate(columns.keys) if key is not None]
    niks = frozenset(key for _, key in places if _is_nik(columns.kind_key, key))
    splits_address = ADDRESS in columns.keys and RT not in columns.keys and RW not in columns.keys
    for row in sheet.rows():
        draft = _draft(sheet, row, places, niks)
        if draft.problems or draft.masked or any(value is not None for value in draft.raw.values()):
            yield _with_rt_and_rw(draft) if splits_address else draft


def is_masked_nik(value: CellValue) -> bool:
    """Whether a cell holds a NIK as this program hides it: six digits, dots or stars, four digits."""
    return isinstance(value, str) and _MASKED.fullmatch(value.strip()) is not None


def split_address(text: str) -> tuple[str, str | None, str | None]:
    """Street, RT and RW of an address in one line; None where it does not name them.

    Args:
        text: such as `Jl. Melati No. 3 RT 003/RW 004`, `Jl. Melati Rt.3/4, Ciater`.

    Returns:
        The street as it is written, with what stood behind RT and RW; RT and RW with three digits.
    """
    found = _RT_AND_RW.search(text)
    if found is not None:
        named = found.groupdict()
        rt = named["rt"] or named["rt2"] or named["rt3"]
        rw = named["rw"] or named["rw2"] or named["rw3"]
        return _without(text, found), rt.zfill(3), rw.zfill(3)
    found = _RT_ALONE.search(text)
    if found is not None:
        return _without(text, found), found["rt"].zfill(3), None
    return text, None, None


def _is_nik(kind_key: str, key: str) -> bool:
    field = catalogue.field_of(kind_key, key)
    return field is not None and field.kind is FieldKind.NIK


def _draft(sheet: SheetRows, row: SheetRow, places: list[tuple[int, str]], niks: frozenset[str]) -> RowDraft:
    ours: dict[str, str | None] = {}
    raw: dict[str, CellValue] = {}
    cells: dict[str, str] = {}
    masked: dict[str, str] = {}
    problems = []
    for index, key in places:
        value = row.cells[index]
        cells[key] = sheet.place(row.number, index)
        if cells[key] in sheet.unread:
            problems.append(Problem(key, UNREAD_CODE, (("sel", cells[key]),), blocking=True))
        elif key in {RECORD_ID, RECORD_VERSION}:
            ours[key] = None if value is None else str(value).strip()
        elif key in niks and is_masked_nik(value):
            masked[key] = str(value).strip()
        else:
            raw[key] = value
    record_id, version = ours.get(RECORD_ID), ours.get(RECORD_VERSION)
    return RowDraft(row.number, record_id, version, raw, cells, masked, tuple(problems))


def _with_rt_and_rw(draft: RowDraft) -> RowDraft:
    address = draft.raw.get(ADDRESS)
    if not isinstance(address, str):
        return draft
    street, rt, rw = split_address(address)
    if rt is None or not street:
        return draft
    found = {key: value for key, value in ((RT, rt), (RW, rw)) if value is not None}
    place = draft.cells[ADDRESS]
    return replace(
        draft,
        raw={**draft.raw, ADDRESS: street, **found},
        cells={**draft.cells, **dict.fromkeys(found, place)},
    )


def _without(text: str, found: re.Match[str]) -> str:
    before, behind = text[: found.start()].rstrip(" ,;("), text[found.end() :].strip(" ,;)")
    return ", ".join(part for part in (before, behind) if part)
