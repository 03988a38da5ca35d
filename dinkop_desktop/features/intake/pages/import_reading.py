"""What Impor Excel asks of the worker: frozen values in and out, never a widget."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path
from typing import Final

from dinkop_desktop import files
from dinkop_desktop.desk import import_memory, understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.understood_files import OpenedFile, SheetSummary
from dinkop_desktop.features.intake import importing, landing
from dinkop_desktop.features.intake.decisions import Decision
from dinkop_desktop.features.intake.filling_in import Rule
from dinkop_desktop.features.intake.importing import Imported, SheetOrder
from dinkop_desktop.intake import contents, grids, understanding
from dinkop_desktop.intake.layout import NOBODY_SAID, Said
from dinkop_desktop.intake.meanings import Meaning
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.progress import Progress

FIRST_LINES: Final = 60


class Part(Enum):
    """What a row of a sheet is taken for."""

    ABOVE = auto()
    HEADING = auto()
    FIRST = auto()
    DATA = auto()
    LEFT_OUT = auto()


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row of a sheet as it stands: its number, what it is taken for, and what its cells say."""

    row: int
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read and understood.

    Attributes:
        path: of the file.
        opened: its sheets.
        sheets: what there is to choose from.
        understood: the sheet that is shown.
        map_at: when the map was kept that was used again; "" for none.
        settled: codes of what was asked about the file as a whole, and answered.
        year: of its figures, where somebody was asked; else 0.
        match: the rule for what differs, where its rows are matched with the records that are here.
        decided: key of a row -> what somebody decided of it.
        said: where heading and first row of data stand, where somebody said so.
    """

    path: Path
    opened: OpenedFile
    sheets: tuple[SheetSummary, ...]
    understood: Understanding
    map_at: str = ""
    settled: frozenset[str] = frozenset()
    year: int = 0
    match: Rule | None = None
    decided: Mapping[str, Decision] = field(default_factory=dict)
    said: Said = NOBODY_SAID


def read_file(desk: Desk, path: Path, progress: Progress) -> Read:
    """Open a file, and understand its first table."""
    opened = understood_files.open_file(path, progress)
    progress.at("Mengenali kolom", 0, 0)
    return _understood(desk, path, opened, None)


def read_sheet(desk: Desk, before: Read, sheet: str) -> Read:
    """Understand another sheet of the same file."""
    return _understood(desk, before.path, before.opened, sheet)


def change_meaning(desk: Desk, before: Read, place: int, meaning: Meaning | None) -> Read:
    """The same with another meaning for a column."""
    scale = understood_files.scale_of(desk, before.understood.kind)
    changed = understanding.change(before.understood, place, meaning, scale)
    return replace(before, understood=changed)


def change_kind(desk: Desk, before: Read, kind: str) -> Read:
    """Understand the same sheet as records of another kind."""
    name = before.understood.sheet.name or None
    read = _understood(desk, before.path, before.opened, name, kind=kind, said=before.said)
    match = before.match if kind in landing.KINDS else None
    return replace(read, settled=before.settled, year=before.year, match=match)


def say_rows(desk: Desk, before: Read, said: Said) -> Read:
    """Understand the same sheet with heading and first row of data where somebody says that they are.

    Raises:
        IntakeError: IMP-BARIS-JUDUL, nothing stands in those rows.
    """
    its = before.understood
    read = _understood(desk, before.path, before.opened, its.sheet.name or None, kind=its.kind, said=said)
    return replace(read, settled=before.settled, year=before.year, match=before.match)


def said_of(read: Read) -> Said:
    """Where heading and first row of data stand now."""
    sheet = read.understood.sheet
    first = next((row.number for row in sheet.rows()), 0)
    return Said(sheet.top_row or sheet.heading_row, sheet.heading_row, first)


def beginning(now: Said, row: int) -> Said:
    """With a heading that begins at a row."""
    last = max(now.last, row) if row < now.data or not now.data else row
    return Said(row, last, now.data if now.data > last else 0)


def ending(now: Said, row: int) -> Said:
    """With a heading that ends at a row."""
    return Said(min(now.first, row), row, now.data if now.data > row else 0)


def data_from(now: Said, row: int) -> Said:
    """With data from a row on; the heading stands above it."""
    above = max(row - 1, 1)
    return Said(min(now.first, above), min(now.last, above), row)


def first_lines(read: Read) -> list[SheetLine]:
    """The first rows of the sheet that say anything, and what each is taken for."""
    sheet = read.understood.sheet
    top, first = sheet.top_row or sheet.heading_row, said_of(read).data
    found = []
    for number, cells in sheet.read():
        words = " | ".join(contents.show(cell) for cell in cells if grids.tidy(cell) is not None)
        if not words:
            continue
        if number <= sheet.heading_row:
            part = Part.HEADING if number >= top else Part.ABOVE
        else:
            is_out = number in sheet.left_out
            part = Part.LEFT_OUT if is_out else Part.FIRST if number == first else Part.DATA
        found.append(SheetLine(number, part, words))
        if len(found) == FIRST_LINES:
            break
    return found


def try_out(desk: Desk, read: Read, progress: Progress, *, also_look_alikes: bool) -> Imported:
    """What taking it in would do."""
    return _take(desk, read, progress, also_look_alikes=also_look_alikes, dry_run=True)


def take_in(desk: Desk, read: Read, progress: Progress, *, also_look_alikes: bool) -> Imported:
    """Take it in, and keep how it was read for the next file of its layout."""
    found = _take(desk, read, progress, also_look_alikes=also_look_alikes, dry_run=False)
    if not read.understood.is_ours:
        import_memory.keep_map(desk, read.understood)
    return found


def save_map(read: Read, path: Path) -> None:
    """Write how the columns are read as a file that `import-sheet --map` takes.

    Raises:
        ExportError: it cannot be written.
    """
    text = json.dumps(read.understood.map_file(), ensure_ascii=False, indent=1)
    files.write_safely(path, f"{text}\n".encode())


def _take(desk: Desk, read: Read, progress: Progress, *, also_look_alikes: bool, dry_run: bool) -> Imported:
    order = SheetOrder(
        read.path,
        dry_run=dry_run,
        hold_look_alikes=not also_look_alikes,
        settled=read.settled,
        year=read.year,
        match=read.match,
        decisions=read.decided,
    )
    return importing.take_in(desk, order, read.understood, progress=progress)


def _understood(
    desk: Desk,
    path: Path,
    opened: OpenedFile,
    sheet: str | None,
    *,
    kind: str = "",
    said: Said = NOBODY_SAID,
) -> Read:
    understood = understood_files.grasp(desk, opened, sheet=sheet, kind=kind, said=said)
    kept = import_memory.map_for(desk, understood)
    if kept is not None:
        chosen = kept.entries
        understood = understood_files.grasp(desk, opened, sheet=sheet, kind=kind, chosen=chosen, said=said)
    sheets = understood_files.sheets_of(opened)
    return Read(path, opened, sheets, understood, kept.at if kept else "", said=said)
