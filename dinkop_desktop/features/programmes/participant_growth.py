"""Participant growth: the report `program-dampak` in a few numbers, for the page of the programmes."""

from __future__ import annotations

from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes.reports.programme_effect import MEASURES
from dinkop_desktop.papers.table import RowRole
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting

REPORT = "program-dampak"
_SHOWN = ("omzet", "tenaga_kerja")


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure of participants beside that of similar businesses.

    Attributes:
        words: what grew.
        taken, others: how many are compared on either side.
        median_taken, median_others: percent; None where there are too few.
    """

    words: str
    taken: int
    others: int
    median_taken: float | None
    median_others: float | None


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth of a data year against the one before, of participants and of similar businesses."""

    year: int
    figures: tuple[Beside, ...]


def read_growth(desk: Desk, year: int, *, progress: Progress | None = None) -> Growth:
    """How participants of a year grew; of the last full year where that one is not over.

    Args:
        desk: the office's, or Dinkop's.
        year: calendar year.
        progress: told now and then; stopping leaves nothing behind.
    """
    full = min(year, desk.today.year - 1)
    table = reporting.report(desk, REPORT, year=full, progress=progress)
    middle = [column.key for column in table.columns].index("median")
    medians: dict[str, list[float | None]] = {}
    heading = ""
    for row in table.rows:
        if row.role is RowRole.GROUP:
            heading = str(row.cells[0])
        elif row.cells[1] is not None:
            value = row.cells[middle]
            medians.setdefault(heading, []).append(value if isinstance(value, float) else None)
    return Growth(
        full,
        tuple(
            Beside(words, table.total[f"{key}_peserta"], table.total[f"{key}_serupa"], taken, others)
            for key in _SHOWN
            for words in (MEASURES[key][0],)
            for taken, others in (medians[words],)
        ),
    )
