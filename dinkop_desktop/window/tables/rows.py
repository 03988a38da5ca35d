"""What a list is made of: columns, rows, and the cells that are more than words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dinkop_desktop.progress import Progress
from dinkop_desktop.window.words import tr


class Paint(StrEnum):
    """How the cells of a column are painted."""

    TEXT = "text"
    STRONG = "strong"
    MUTED = "muted"
    NUMBER = "number"
    MARK = "mark"
    ENDS = "ends"  # words whose end tells as much as their beginning: Pondok Cabe Ilir, Pondok Cabe Udik


@dataclass(frozen=True, slots=True)
class State:
    """A cell that is a word on a ground of its tone."""

    words: str
    tone: str = "muted"


@dataclass(frozen=True, slots=True)
class Share:
    """A cell that is a bar and its percent."""

    percent: int


@dataclass(frozen=True, slots=True)
class Steps:
    """A cell that is a process: `done`, `now` or `open`, in order."""

    steps: tuple[str, ...]


Cell = str | State | Share | Steps


def words_of(cell: Cell) -> str:
    """What a cell says, for the eye and for a screen reader."""
    if isinstance(cell, State):
        return cell.words
    if isinstance(cell, Share):
        return f"{cell.percent} %"
    if isinstance(cell, Steps):
        done = sum(step == "done" for step in cell.steps)
        return tr("{done} dari {count} langkah selesai", done=done, count=len(cell.steps))
    return cell


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: of the field, for sorting and for remembering its width.
        heading: in the language that is spoken.
        width: in px; 0 takes the rest.
        paint: of cells that are words.
        sorts: whether the list can be sorted by it.
        least: in px, down to which it gives way where there is little room; 0 keeps its width.
        rank: where that is not enough the highest is left out first; 0 is never left out.
    """

    key: str
    heading: str
    width: int
    paint: Paint = Paint.TEXT
    sorts: bool = True
    least: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the record it stands for, and a cell for each column."""

    id: str
    cells: tuple[Cell, ...]


class Source(Protocol):
    """Where rows come from. Both are called on the worker's thread, and answer frozen values.

    A source is one order and one filter of a list; another filter is another source.
    """

    def count(self, progress: Progress) -> int:
        """How many rows there are; it may fix their order, so that pages fit together."""
        ...

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on, `limit` at most."""
        ...


@dataclass(frozen=True, slots=True)
class Ready:
    """A source of rows that are there already."""

    ready: tuple[Row, ...]

    def count(self, _progress: Progress) -> int:
        """How many."""
        return len(self.ready)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some of them."""
        return self.ready[offset : offset + limit]
