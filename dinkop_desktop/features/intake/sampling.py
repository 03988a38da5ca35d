"""Sampling: how the cells of a column are read, before anything is taken in, and which of them do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dinkop_desktop.desk import understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.intake import contents, splitting
from dinkop_desktop.intake.grids import CellValue
from dinkop_desktop.intake.meanings import KECAMATAN, Meaning
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.problems import Problem

READ, MISFITS = 3, 5
_LETTERS: Final = 60
_LACK = "WAJIB"


@dataclass(frozen=True, slots=True)
class Sample:
    """One cell.

    Attributes:
        row: its number in the file.
        written: what stands in it.
        read: what it becomes, as people read it; "" for nothing.
    """

    row: int
    written: str
    read: str


@dataclass(frozen=True, slots=True)
class Misfit:
    """One cell that does not fit.

    Attributes:
        row: its number in the file.
        written: what stands in it.
        problem: what is the matter with it.
    """

    row: int
    written: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """Some cells of a column: how they are read, and those that do not fit."""

    read: tuple[Sample, ...]
    misfits: tuple[Misfit, ...]


def sample(desk: Desk, understood: Understanding, place: int, found: Imported | None) -> ColumnSample:
    """Some cells of the column at a place among the headings.

    Args:
        desk: whose reference data and day.
        understood: the sheet.
        place: of the column.
        found: of the last trial run, which knows the misfits; None where there was none.
    """
    column = understood.columns[place]
    meaning = column.meaning
    bad = _problems_of(column.letter, found)
    read: list[Sample] = []
    misfits: list[Misfit] = []
    for row, value in _filled(understood, place):
        if row in bad and len(misfits) < MISFITS:
            misfits.append(Misfit(row, contents.show(value)[:_LETTERS], bad[row]))
        elif row not in bad and len(read) < READ and meaning is not None:
            read.append(
                Sample(row, contents.show(value)[:_LETTERS], _shown(desk, understood, meaning, value))
            )
        if len(read) == READ and len(misfits) >= min(MISFITS, len(bad)):
            break
    return ColumnSample(tuple(read), tuple(misfits))


def _filled(understood: Understanding, place: int) -> Iterator[tuple[int, CellValue]]:
    for row in understood.sheet.rows():
        if row.cells[place] is not None:
            yield row.number, row.cells[place]


def _problems_of(letter: str, found: Imported | None) -> dict[int, Problem]:
    bad: dict[int, Problem] = {}
    for cell, problem in found.problems if found is not None else ():
        is_its = found is not None and cell in found.unread and cell.rstrip("0123456789") == letter
        if is_its and problem.code not in splitting.DOUBTS and problem.code != _LACK:
            bad.setdefault(int(cell[len(letter) :]), problem)
    return bad


def _shown(desk: Desk, understood: Understanding, meaning: Meaning, value: CellValue) -> str:
    scale = understood_files.scale_of(desk, understood.kind)
    parts = []
    for key, raw in splitting.split(meaning, value, desk.reference).values.items():
        field = catalogue.field_of(understood.kind, key)
        if key == KECAMATAN:
            parts.append(str(raw or ""))
        elif field is not None:
            reading = values.read(field, raw, reference=scale.reference, on=scale.on)  # type: ignore[arg-type]
            parts.append(values.show(field, reading.value, reference=scale.reference))
        elif isinstance(raw, list):
            parts.append(", ".join(str(one.get("nama") or one.get("nomor") or "✓") for one in raw))
    return " · ".join(part for part in parts if part)
