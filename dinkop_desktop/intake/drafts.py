"""Rows of a sheet as drafts: what was written for which field, and in which cell it stands.

1. A row without any content in the columns that are read is no draft.
2. An empty cell of a column that is read says "nothing"; a field without a column says nothing at all.
3. A masked NIK (`367401••••••0001`) that comes back is not a value but a sign that it was not touched.
4. A cell whose formula has no value is a problem of its field, never an empty field.
5. Where the sheet has no columns for RT and RW, those at the end of the address are taken from it.

6. A cell that is read into several fields, or in another way than its field's, is read by `splitting`; what
   does not fit leaves its field empty and is told.
7. What the title or the sheet's name says of all rows fills what no column gives.

What it does not do: read the values; `values.values.read` does, with what the field should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from dinkop_desktop.intake import contents, splitting
from dinkop_desktop.intake.columns import RECORD_ID, RECORD_VERSION, ColumnMap
from dinkop_desktop.intake.grids import CellValue
from dinkop_desktop.intake.meanings import KECAMATAN, How, Meaning
from dinkop_desktop.intake.places import column_letters
from dinkop_desktop.intake.texts import neighbourhoods
from dinkop_desktop.intake.workbook import SheetRow, SheetRows
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference

ADDRESS, RT, RW, AREA = "alamat_jalan", "rt", "rw", "kode_kelurahan"
UNREAD_CODE: Final = "IMP-RUMUS"
_KEPT = 2_000

_MASKED = re.compile(r"\d{6}[*•·●∙]{1,10}\d{4}", re.ASCII)
_KECAMATAN_WORD = re.compile(r"^\s*kec(?:amatan)?\b\.?\s*", re.IGNORECASE)
_RW_OF_SECTION = re.compile(r"\bRW\s*[.:]?\s*0*(\d{1,3})\b", re.IGNORECASE)


class Places(Mapping[str, str]):
    """Where the cells of one row stand, by key; made when asked, for a large sheet has millions of them."""

    __slots__ = ("_letters", "_row")

    def __init__(self, letters: Mapping[str, str], row: int) -> None:
        """Of columns by key, in a row."""
        self._letters, self._row = letters, row

    @property
    def letters(self) -> Mapping[str, str]:
        """Key -> letter of its column."""
        return self._letters

    def __getitem__(self, key: str) -> str:
        """Where the cell of that key stands."""
        return f"{self._letters[key]}{self._row}"

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self._letters)

    def __len__(self) -> int:
        """How many."""
        return len(self._letters)


@dataclass(frozen=True, slots=True)
class RowDraft:
    """What one row says about one record.

    Attributes:
        row_number: in the file, from 1.
        record_id: of the record it came from, as it is written; None where the sheet does not say.
        version: of the sheet that it came back with; None where the sheet does not say.
        raw: key -> what stands in the cell, or what it was read as; None for an empty one. Papers, products
            and figures of earlier years are lists under the key of their kind.
        cells: key -> where it stands (`B7`).
        masked: key -> masked NIK that came back, to be compared with the one that is kept.
        problems: of cells that could not be read at all.
        lost: key -> what stands in a cell that gives its field nothing.
    """

    row_number: int
    record_id: str | None
    version: str | None
    raw: Mapping[str, Any]
    cells: Places
    masked: Mapping[str, str]
    problems: tuple[Problem, ...]
    lost: Mapping[str, str] = field(default_factory=dict)


def read_drafts(
    sheet: SheetRows,
    columns: ColumnMap,
    reference: Reference | None = None,
    on: date | None = None,
) -> Iterator[RowDraft]:
    """A draft for each row that has content, in the order of the sheet.

    Args:
        sheet: an opened sheet.
        columns: what its headings mean.
        reference: needed where a column is read in another way than its field's.
        on: today; needed likewise.

    Raises:
        IntakeError: IMP-RUSAK, the file cannot be read further.
    """
    plan = _Plan(sheet, columns, reference, on)
    splits_address = ADDRESS in columns.given and not columns.given & {RT, RW}
    for row in sheet.rows():
        draft = _draft(plan, row)
        if draft.problems or draft.masked or any(value is not None for value in draft.raw.values()):
            draft = _with_rt_and_rw(draft, plan) if splits_address else draft
            yield _with_what_holds_for_all(draft, columns, sheet)


def is_masked_nik(value: CellValue) -> bool:
    """Whether a cell holds a NIK as this program hides it: six digits, dots or stars, four digits."""
    return isinstance(value, str) and _MASKED.fullmatch(value.strip()) is not None


class _Plan:
    """How the rows of a sheet are read: of each column its key and, where it is no plain one, its meaning."""

    def __init__(
        self, sheet: SheetRows, columns: ColumnMap, reference: Reference | None, on: date | None
    ) -> None:
        self.sheet, self.reference, self.on, self.kind = sheet, reference, on, columns.kind_key
        meanings = columns.meanings or (None,) * len(columns.keys)
        self.columns = [
            _PlannedColumn(
                index,
                key,
                meaning if meaning and not meaning.is_plain and reference is not None else None,
                column_letters(sheet.first_column + index),
            )
            for index, (key, meaning) in enumerate(zip(columns.keys, meanings, strict=True))
            if key is not None
        ]
        self.niks = frozenset(its.key for its in self.columns if _is_nik(columns.kind_key, its.key))
        read_otherwise = [its.meaning for its in self.columns if its.meaning]
        self.newest = max((its.year for its in read_otherwise if its.year), default=None)
        self.yearly = catalogue.YEARLY.get(columns.kind_key, "")
        keys = [its.key for its in self.columns]
        is_plain = KECAMATAN not in keys and not read_otherwise
        self.letters = (
            {its.key: its.letter for its in self.columns} if is_plain and not sheet.unread else None
        )
        self._seen: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}

    def places(self, letters: Mapping[str, str], row: int) -> Places:
        """Where the cells of a row stand; the letters of rows that are filled alike are kept once."""
        return Places(self._seen.setdefault(tuple(letters.items()), letters), row)


@dataclass(slots=True)
class _PlannedColumn:
    """How the cells of a column are read.

    Attributes:
        index: among the headings.
        key: of the field that names it.
        meaning: where it is no plain one; else None.
        letter: of it in the sheet.
        taken: what its cells gave so far, by type and content, of the first `_KEPT` that are different: most
            columns say the same few things all over again.
    """

    index: int
    key: str
    meaning: Meaning | None
    letter: str
    taken: dict[tuple[type, CellValue], splitting.Taken] = field(default_factory=dict)

    def take(self, value: CellValue, reference: Reference) -> splitting.Taken:
        """The raw values of a cell."""
        assert self.meaning is not None
        named = (type(value), value)
        known = self.taken.get(named)
        if known is None:
            known = splitting.split(self.meaning, value, reference)
            if len(self.taken) < _KEPT:
                self.taken[named] = known
        return known


@dataclass(slots=True)
class _Made:
    """A draft on its way.

    Attributes:
        letters: key -> of the column that gave it.
        older: year -> figures of years before the newest that the sheet has.
        two: keys of answers of which two columns are marked.
    """

    ours: dict[str, str | None] = field(default_factory=dict)
    raw: dict[str, object] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    masked: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    older: dict[int, dict[str, object]] = field(default_factory=dict)
    two: set[str] = field(default_factory=set)
    lost: dict[str, str] = field(default_factory=dict)


def _is_nik(kind_key: str, key: str) -> bool:
    field_ = catalogue.field_of(kind_key, key)
    # A person's NPWP of 16 digits is their NIK, and is masked like it (identifiers.mask_npwp).
    return field_ is not None and field_.kind in (FieldKind.NIK, FieldKind.NPWP)


def _draft(plan: _Plan, row: SheetRow) -> RowDraft:
    made = _Made()
    if plan.letters is not None:
        return _plain_draft(plan, row, plan.letters)
    unread = plan.sheet.unread
    for column in plan.columns:
        key, value = column.key, row.cells[column.index]
        if unread and (place := f"{column.letter}{row.number}") in unread:
            made.letters[key] = column.letter
            made.problems.append(Problem(key, UNREAD_CODE, (("sel", place),), blocking=True))
        elif column.meaning is not None:
            _take(made, column, column.meaning, value, plan)
        else:
            made.letters[key] = column.letter
            if key in {RECORD_ID, RECORD_VERSION}:
                made.ours[key] = None if value is None else str(value).strip()
            elif key in plan.niks and is_masked_nik(value):
                made.masked[key] = str(value).strip()
            else:
                made.raw[key] = value
    _finish(made, plan)
    ours = made.ours
    return RowDraft(
        row.number,
        ours.get(RECORD_ID),
        ours.get(RECORD_VERSION),
        made.raw,
        plan.places(made.letters, row.number),
        made.masked,
        tuple(made.problems),
        made.lost,
    )


def _plain_draft(plan: _Plan, row: SheetRow, letters: Mapping[str, str]) -> RowDraft:
    """The same of a sheet in which each column is one field as it is written, and every cell can be read."""
    raw: dict[str, Any] = {its.key: row.cells[its.index] for its in plan.columns}
    record_id, version = (
        None if value is None else str(value).strip()
        for value in (raw.pop(RECORD_ID, None), raw.pop(RECORD_VERSION, None))
    )
    masked = {key: str(raw.pop(key)).strip() for key in plan.niks & raw.keys() if is_masked_nik(raw[key])}
    return RowDraft(row.number, record_id, version, raw, Places(letters, row.number), masked, ())


def _take(made: _Made, column: _PlannedColumn, meaning: Meaning, value: CellValue, plan: _Plan) -> None:
    """Read a cell as its column means it, into one field or several."""
    letter = column.letter
    if value is None or plan.reference is None:
        for key in meaning.keys:
            made.raw.setdefault(key, None)
            made.letters.setdefault(key, letter)
        return
    taken = column.take(value, plan.reference)
    made.letters |= dict.fromkeys((*meaning.keys, *taken.values), letter)
    if taken.problems:
        made.problems += taken.problems
        for problem in taken.problems:
            if problem.code not in splitting.DOUBTS and problem.field not in taken.values:
                made.lost[problem.field] = contents.show(value)
    if meaning.year and meaning.year != plan.newest:
        made.older.setdefault(meaning.year, {}).update(taken.values)
        return
    for key, raw in taken.values.items():
        there = made.raw.get(key)
        if isinstance(raw, list) and isinstance(there, list):
            made.raw[key] = [*there, *raw]
        elif meaning.how is How.MARK and there is not None:
            made.two.add(key)
        else:
            made.raw[key] = raw


def _finish(made: _Made, plan: _Plan) -> None:
    for key in made.two:
        made.raw[key] = None
        made.problems.append(Problem(key, "IMP-TANDA-DUA"))
    kecamatan, kelurahan = made.raw.pop(KECAMATAN, None), made.raw.get(AREA)
    if kecamatan and isinstance(kelurahan, str) and not any(letter.isdigit() for letter in kelurahan):
        bare = _KECAMATAN_WORD.sub("", str(kecamatan))
        made.raw[AREA] = f"{kelurahan}, Kec. {bare}"
    if plan.newest and plan.yearly:
        made.raw.setdefault("tahun_data", plan.newest)
        rest = [{"tahun_data": year, **figures} for year, figures in sorted(made.older.items()) if figures]
        if rest:
            made.raw[plan.yearly] = rest


def _with_what_holds_for_all(draft: RowDraft, columns: ColumnMap, sheet: SheetRows) -> RowDraft:
    """With what the title, the sheet's name or the title between rows says of the row."""
    said = dict(columns.constants)
    section = sheet.sections.get(draft.row_number, "")
    if section and RW not in columns.given and (found := _RW_OF_SECTION.search(section)):
        said[RW] = found[1]
    new = {key: value for key, value in said.items() if draft.raw.get(key) is None}
    return replace(draft, raw={**draft.raw, **new}) if new else draft


def _with_rt_and_rw(draft: RowDraft, plan: _Plan) -> RowDraft:
    address = draft.raw.get(ADDRESS)
    if not isinstance(address, str):
        return draft
    street, rt, rw = neighbourhoods.cut(address)
    if (rt is None and rw is None) or not street:
        return draft
    found = {key: value for key, value in ((RT, rt), (RW, rw)) if value is not None}
    letters = draft.cells.letters
    return replace(
        draft,
        raw={**draft.raw, ADDRESS: street, **found},
        cells=plan.places({**letters, **dict.fromkeys(found, letters[ADDRESS])}, draft.row_number),
    )
