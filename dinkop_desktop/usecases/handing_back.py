"""Handing back: the workbook as it came, with what became of each row and comments at the cells in question.

A row that was taken in carries the id of its record in a hidden column: corrected and taken in again, only
what was corrected is changed (`returning`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dinkop_desktop import files, sentences
from dinkop_desktop.domain.problems import Problem
from dinkop_desktop.intake import report
from dinkop_desktop.intake.report import CellProblem, RowMark
from dinkop_desktop.intake.understanding import Understanding

_ROW = re.compile(r"\d+$")


def write_report(
    path: Path,
    understood: Understanding,
    problems: Iterable[tuple[str, Problem]],
    *,
    counts: Sequence[tuple[str, int]],
    marks: Mapping[int, RowMark],
    lang: str = "id",
) -> None:
    """Write the workbook.

    Args:
        path: where to.
        understood: the sheet.
        problems: cell, and what is the matter with it.
        counts: label and number, for the summary.
        marks: row -> what became of it.
        lang: of its words.

    Raises:
        ExportError: the file cannot be written; what stood there is unharmed.
    """
    with files.writing_safely(path) as file:
        report.write_corrections(
            understood.sheet,
            understood.column_map(),
            list(_told(understood, problems, lang)),
            file,
            counts=[(sentences.translate(label, lang), number) for label, number in counts],
            lang=lang,
            marks={
                row: replace(mark, text=sentences.translate(mark.text, lang)) for row, mark in marks.items()
            },
        )


def _told(
    understood: Understanding, problems: Iterable[tuple[str, Problem]], lang: str
) -> Iterator[CellProblem]:
    by_letter = {column.letter: column for column in understood.columns}
    for cell, problem in problems:
        column = by_letter.get(_ROW.sub("", cell))
        is_its = column is not None and column.meaning is not None and problem.field in column.meaning.keys
        yield CellProblem(
            row_number=int(_ROW.findall(cell)[0]),
            cell=cell if is_its else "",
            heading=column.name if is_its and column else "",
            code=problem.code,
            message=sentences.say(problem.code, dict(problem.params), lang=lang),
            blocking=problem.blocking,
        )
