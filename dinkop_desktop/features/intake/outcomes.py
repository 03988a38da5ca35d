"""Outcomes: what became of a sheet that was taken in, or tried out, and of each of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import overload

from dinkop_desktop.features.intake.filling_in import Difference
from dinkop_desktop.features.intake.landing import Landing
from dinkop_desktop.features.intake.missing_rows import Comeback
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem


class Outcome(StrEnum):
    """What became of a row."""

    NEW = "baru"
    SAME = "sama"
    CHANGED = "berubah"
    REFUSED = "ditolak"
    LOOK_ALIKE = "mungkin kembar"
    DOUBTFUL = "ragu"
    SKIPPED = "dilewati"


@dataclass(frozen=True, slots=True)
class Matched:
    """What a row was matched with.

    Attributes:
        key: of the row, by which what is decided of it finds it again.
        landing: where it lands.
        titles: id -> by which people know the record: its name, its owner, its place; of those suggested.
        differences: what it says otherwise than its record.
        taken_by_row: number of the row that has the likeliest record already; 0 for none.
        said: what the row says in the flat view, where there is something to decide.
    """

    key: str
    landing: Landing
    titles: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    taken_by_row: int = 0
    said: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row.

    Attributes:
        row: its number in the file.
        outcome: of it.
        title: by which people know it.
        record: id of its record; "" for none.
        version: of the sheet that its cells are compared with when it comes back; "" for none.
        matched: with what; None where rows were not matched.
    """

    row: int
    outcome: Outcome
    title: str
    record: str
    version: str
    matched: Matched | None = None


class CellProblems(Sequence[tuple[str, Problem]]):
    """Cells, and what is the matter with each; kept by row, and the cells are named when they are asked for.

    What is the matter with a row as a whole stands at its first cell.
    """

    def __init__(self) -> None:
        """None yet."""
        self._rows: list[tuple[int, Mapping[str, str], tuple[Problem, ...]]] = []
        self._count = 0

    def tell(self, row: int, cells: Mapping[str, str], problems: Sequence[Problem]) -> None:
        """Add what is the matter with a row.

        Args:
            row: its number.
            cells: key -> where it stands.
            problems: with the keys of the flat view.
        """
        if problems:
            self._rows.append((row, cells, tuple(problems)))
            self._count += len(problems)

    def by_row(self) -> Iterator[tuple[int, Mapping[str, str], tuple[Problem, ...]]]:
        """Number of a row, where its cells stand, and what is the matter with it; of one row also twice."""
        return iter(self._rows)

    def __iter__(self) -> Iterator[tuple[str, Problem]]:
        """Each cell with what is the matter with it."""
        for row, cells, problems in self._rows:
            for problem in problems:
                yield cells.get(problem.field) or f"A{row}", problem

    @overload
    def __getitem__(self, place: int) -> tuple[str, Problem]: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[str, Problem]]: ...

    def __getitem__(self, place: int | slice) -> tuple[str, Problem] | Sequence[tuple[str, Problem]]:
        """One, or a part of them."""
        if isinstance(place, slice):
            return list(self)[place]
        wanted = place + self._count if place < 0 else place
        found = next(islice(self, wanted, None), None) if 0 <= wanted < self._count else None
        if found is None:
            raise IndexError(place)
        return found

    def __len__(self) -> int:
        """How many."""
        return self._count


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
        landed: how many rows landed on a record that was here.
        doubtful: how many wait, because nobody knows whether they are about one that is here.
        skipped: how many a person left out.
        unknown_decisions: how many decisions are about none of the rows.
    """

    rows: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    refused: int = 0
    problems: CellProblems = field(default_factory=CellProblems)
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
    landed: int = 0
    doubtful: int = 0
    skipped: int = 0
    unknown_decisions: int = 0

    @property
    def was_matched(self) -> bool:
        """Whether its rows were matched with the records that are here."""
        return any(one.matched is not None for one in self.outcomes)

    @property
    def is_ours(self) -> bool:
        """Whether its rows name records of ours themselves."""
        return self.understood is not None and self.understood.comes_back
