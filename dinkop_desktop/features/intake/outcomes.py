"""Outcomes: what became of a sheet that was taken in, or tried out, and of each of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dinkop_desktop.features.intake.missing_rows import Comeback
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.register.values.problems import Problem


class Outcome(StrEnum):
    """What became of a row."""

    NEW = "baru"
    SAME = "sama"
    CHANGED = "berubah"
    REFUSED = "ditolak"
    LOOK_ALIKE = "mungkin kembar"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row.

    Attributes:
        row: its number in the file.
        outcome: of it.
        title: by which people know it.
        record: id of its record; "" for none.
        version: of the sheet that its cells are compared with when it comes back; "" for none.
    """

    row: int
    outcome: Outcome
    title: str
    record: str
    version: str


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
        unread: those cells.
        look_alikes: how many rows look like a record that is here.
        outcomes: what became of each row.
        no: of this import, to take it back; 0 where nothing was written.
        kind: of record.
        back: what else came of a sheet of ours that came back.
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
    unread: frozenset[str] = frozenset()
    look_alikes: int = 0
    outcomes: tuple[RowOutcome, ...] = ()
    no: int = 0
    kind: str = ""
    back: Comeback = field(default_factory=Comeback)
