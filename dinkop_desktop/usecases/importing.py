"""Importing: a workbook or CSV comes in, row by row, and says what became of each cell.

1. A row that names a record we have changes the fields that were edited, and no others (`returning`). One
   that comes back from a sheet of ours, but names none that is here, is refused: it would be there twice.
2. Any other row is a new record, unless the very same values were taken in before: then it is `same`. So the
   same file twice does nothing the second time.
3. What would be false refuses its row alone, with the cell and a sentence.
4. All of it is one transaction; a trial run is the same work, undone.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from dinkop_desktop import files, sentences
from dinkop_desktop.domain.problems import Problem
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.intake import columns, drafts, headings, report, splitting
from dinkop_desktop.intake.columns import ColumnMap
from dinkop_desktop.intake.drafts import RowDraft
from dinkop_desktop.intake.report import CellProblem
from dinkop_desktop.intake.understanding import MapFile, Understanding
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.progress import Progress
from dinkop_desktop.storage import imports
from dinkop_desktop.storage.rows import Known
from dinkop_desktop.storage.store import Work
from dinkop_desktop.usecases import drafting, grasping, recording, returning
from dinkop_desktop.usecases.desk import Desk
from dinkop_desktop.usecases.drafting import Draft

_SHOWN_EVERY = 200
_LOOKS_LIKE_OURS = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What is asked for.

    Attributes:
        path: the file.
        kind: kind of record that its rows are; "" for what its headings can only be.
        sheet: name of the sheet; the first that looks like a table where none is named.
        chosen: a map: heading -> how it is read, where that is not guessed right.
        dry_run: count and check, and undo it.
        report: where the workbook with the problems at their cells goes; None for none.
        lang: of its sentences.
    """

    path: Path
    kind: str = ""
    sheet: str | None = None
    chosen: MapFile | None = None
    dry_run: bool = False
    report: Path | None = None
    lang: str = "id"


@dataclass(slots=True)
class Imported:
    """What became of the rows.

    Attributes:
        rows, new, same, changed, refused: how many.
        problems: cell, and what is the matter with it.
        mapping: heading -> key of the flat view.
        unknown: headings that mean nothing here.
        warnings: codes of what was left out of the file on purpose.
        understood: what was understood of the sheet.
        misfits: letter of a column -> how many of its cells do not fit.
    """

    rows: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    refused: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    mapping: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    understood: Understanding | None = None
    misfits: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """One row on its way."""

    source: RowDraft
    draft: Draft
    digest: str
    record: str | None = None


def import_sheet(desk: Desk, order: SheetOrder, *, progress: Progress | None = None) -> Imported:
    """Take a sheet in.

    Raises:
        IntakeError: IMP-*, it is no such file, or not safe, or its columns mean nothing.
        RecordError: REC-JENIS.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    progress = progress or Progress()
    if order.kind:
        recording.check_kind(order.kind)
    opened = grasping.open_file(order.path, progress)
    understood = grasping.grasp(desk, opened, sheet=order.sheet, kind=order.kind, chosen=order.chosen)
    return take_in(desk, order, understood, progress=progress)


def take_in(
    desk: Desk, order: SheetOrder, understood: Understanding, *, progress: Progress | None = None
) -> Imported:
    """Take in a sheet that was understood.

    Args:
        desk: whose.
        order: what is asked for; its file, sheet, kind and map are settled already.
        understood: the sheet, and what its columns mean.
        progress: told now and then; stopping leaves nothing taken in.

    Raises:
        IntakeError: IMP-TANPA-KOLOM, no column means anything.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    progress = progress or Progress()
    sheet, mapped = understood.sheet, understood.column_map()
    order = replace(order, kind=understood.kind)
    found = Imported(
        mapping=mapped.mapping, unknown=mapped.unknown, warnings=sheet.warnings, understood=understood
    )
    rows = _read_rows(desk, order, sheet, mapped, progress)
    found.rows = len(rows)
    with desk.store.begin(by=desk.officer, bulk=len(rows) > recording.BULK) as work:
        _take_in(desk, work, order.kind, rows, found, progress)
        if not order.dry_run and (found.new or found.changed):
            work.note("import", kind=order.kind, rows=found.rows, new=found.new, changed=found.changed)
            work.commit()
    found.misfits = _misfits(rows, found)
    if not order.dry_run:
        progress.at("Merapikan indeks pencarian", len(rows), len(rows))
        desk.store.tidy()
    if order.report is not None:
        _write_report(order, sheet, mapped, found)
    return found


def _read_rows(
    desk: Desk, order: SheetOrder, sheet: SheetRows, mapped: ColumnMap, progress: Progress
) -> list[_Row]:
    scene = recording.scene_of(desk)
    rows = []
    is_ours = _is_ours(mapped, order)
    for number, read in enumerate(drafts.read_drafts(sheet, mapped, desk.reference)):
        if number % _SHOWN_EVERY == 0:
            progress.at("Memeriksa baris", number, 0)
        source = replace(read, record_id=_id_of(read, is_ours=is_ours))
        given = {key: value for key, value in source.raw.items() if value is not None}
        draft = drafting.draft(order.kind, given, scene)
        draft.problems += [Problem(p.field, p.code, p.params, p.blocking) for p in source.problems]
        rows.append(_Row(source, draft, _digest(desk, draft)))
    return rows


def _misfits(rows: Sequence[_Row], found: Imported) -> Mapping[str, int]:
    """Of each column how many filled cells do not fit."""
    filled = {place for row in rows for key, place in row.source.cells.items()}
    cells = {
        cell for cell, problem in found.problems if problem.blocking or problem.code in splitting.MISFITS
    }
    return Counter(cell.rstrip("0123456789") for cell in cells & filled)


def _is_ours(mapped: ColumnMap, order: SheetOrder) -> bool:
    """Whether ids in a sheet are meant as ids of this program.

    Another program's table may have ids of its own under `record_id`; ours has them under `ID`, beside the
    version of the sheet.
    """
    heading = next((name for name, key in mapped.mapping.items() if key == columns.RECORD_ID), "")
    keys = mapped.mapping.values()
    chosen = {name for name, key in (order.chosen or {}).items() if key == columns.RECORD_ID}
    return columns.RECORD_VERSION in keys or bool(chosen) or headings.comparable(heading) == "id"


def _id_of(row: RowDraft, *, is_ours: bool) -> str | None:
    """The id that a row names, as ids are kept: an editor may have changed its case."""
    named = (row.record_id or "").strip().lower()
    return named if named and (is_ours or _LOOKS_LIKE_OURS.fullmatch(named)) else None


def _digest(desk: Desk, draft: Draft) -> str:
    """Hash of what a row says, in its one form: the same row again has the same."""
    children = [[child.kind, child.values] for child in draft.children]
    said = [draft.kind, desk.identity.office, draft.values, draft.owner, children]
    return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()


def _take_in(
    desk: Desk, work: Work, kind: str, rows: Sequence[_Row], found: Imported, progress: Progress
) -> None:
    named = work.known([row.source.record_id for row in rows if row.source.record_id])
    before = imports.known(work, [row.digest for row in rows])
    fresh: list[_Row] = []
    seen: set[str] = set()
    progress.at("Mencocokkan baris", 0, len(rows))
    coming_back = [row for row in rows if (known := named.get(row.source.record_id or "")) and known.born]
    back = {id(row) for row in coming_back}
    for row in rows:
        if id(row) in back:
            continue
        if row.source.record_id or row.source.version:
            found.refused += 1
            _tell(row, found, [Problem(columns.RECORD_ID, "IMP-ID", blocking=True)])
        elif row.draft.is_refused or row.source.masked:
            _refuse(row, found, _masked_problems(row))
        elif row.digest in before or row.digest in seen:
            found.same += 1
            _tell(row, found, row.draft.problems)
        else:
            seen.add(row.digest)
            fresh.append(row)
    _return(desk, work, kind, coming_back, named, found)
    progress.at("Menyimpan baris", 0, len(fresh))
    added = recording.write_drafts(desk, work, [row.draft for row in fresh])
    by_row: dict[int, list[Problem]] = {}
    for index, problem in added.problems:
        by_row.setdefault(index, []).append(problem)
    for index, row in enumerate(fresh):
        row.record = added.ids[index]
        if row.record is None:
            found.refused += 1
        else:
            found.new += 1
        _tell(row, found, by_row.get(index, []))
    imports.remember(work, {row.digest: row.record for row in fresh if row.record})


def _masked_problems(row: _Row) -> list[Problem]:
    return [Problem(key, "NIK-TERTUTUP", blocking=True) for key in row.source.masked]


def _refuse(row: _Row, found: Imported, more: Sequence[Problem]) -> None:
    found.refused += 1
    _tell(row, found, [*row.draft.problems, *more])


def _tell(row: _Row, found: Imported, problems: Sequence[Problem]) -> None:
    for problem in problems:
        cell = row.source.cells.get(problem.field) or f"A{row.source.row_number}"
        found.problems.append((cell, problem))


def _return(
    desk: Desk, work: Work, kind: str, rows: Sequence[_Row], named: Mapping[str, Known], found: Imported
) -> None:
    became = returning.change_returning(desk, work, kind, [row.source for row in rows], named)
    for row, its in zip(rows, became, strict=True):
        if its.refused:
            found.refused += 1
        elif its.changed:
            found.changed += 1
        else:
            found.same += 1
        _tell(row, found, its.problems)


def _write_report(order: SheetOrder, sheet: SheetRows, mapped: ColumnMap, found: Imported) -> None:
    headings = {key: heading for heading, key in mapped.mapping.items()}
    told = [
        CellProblem(
            row_number=int("".join(letter for letter in cell if letter.isdigit())),
            cell=cell if problem.field in headings else "",
            heading=headings.get(problem.field, ""),
            code=problem.code,
            message=sentences.say(problem.code, dict(problem.params), lang=order.lang),
            blocking=problem.blocking,
        )
        for cell, problem in found.problems
    ]
    counts = [
        (sentences.translate(label, order.lang), number)
        for label, number in (
            ("Baris", found.rows),
            ("Baru", found.new),
            ("Sama", found.same),
            ("Berubah", found.changed),
            ("Ditolak", found.refused),
        )
    ]
    if order.report is None:
        raise RuntimeError("no place for the report")
    with files.writing_safely(order.report) as file:
        report.write_corrections(sheet, mapped, told, file, counts=counts, lang=order.lang)


def read_map(text: object) -> MapFile:
    """A map file's content: heading -> how it is read.

    Raises:
        DinkopError: IMP-PETA, it is no such object.
    """
    if not isinstance(text, dict) or not all(_is_entry(entry) for entry in text.values()):
        raise DinkopError("IMP-PETA")
    return {str(heading): entry for heading, entry in text.items()}


def _is_entry(entry: object) -> bool:
    if entry is None or isinstance(entry, str):
        return True
    if not isinstance(entry, dict) or not entry.keys() <= {"isian", "nilai"} or "isian" not in entry:
        return False
    answers = entry.get("nilai", {})
    whole = isinstance(answers, dict) and all(isinstance(code, str) for code in answers.values())
    return whole and (entry["isian"] is None or isinstance(entry["isian"], str))
