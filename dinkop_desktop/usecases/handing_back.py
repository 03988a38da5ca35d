"""Handing back: the workbook as it came, with what became of each row and comments at the cells in question.

A row that was taken in carries the id of its record in a hidden column: corrected and taken in again, only
what was corrected is changed (`returning`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dinkop_desktop import files, sentences
from dinkop_desktop.domain.problems import Problem
from dinkop_desktop.intake import report
from dinkop_desktop.intake.report import CellProblem, RowMark
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.usecases.outcomes import Imported

_ROW = re.compile(r"\d+$")


def write_report(path: Path, found: Imported, *, lang: str = "id") -> None:
    """Write the workbook.

    Args:
        path: where to.
        found: what became of its rows.
        lang: of its words.

    Raises:
        ExportError: the file cannot be written; what stood there is unharmed.
    """
    understood = found.understood
    if understood is None:
        raise RuntimeError("nothing was taken in")
    counts = (
        ("Baris", found.rows),
        ("Baru", found.new),
        ("Sama", found.same),
        ("Berubah", found.changed),
        ("Ditolak", found.refused),
        *((("Mungkin kembar", found.look_alikes),) if found.look_alikes else ()),
    )
    # Of a trial no new record is here to come back to.
    marks = {
        one.row: RowMark(
            sentences.translate(one.outcome.value, lang), one.record if one.version else "", one.version
        )
        for one in found.outcomes
    }
    with files.writing_safely(path) as file:
        report.write_corrections(
            understood.sheet,
            understood.column_map(),
            list(_told(understood, found.problems, lang)),
            file,
            counts=[(sentences.translate(label, lang), number) for label, number in counts],
            lang=lang,
            marks=marks,
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
