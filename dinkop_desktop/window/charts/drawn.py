"""A chart that is drawn of a report's table, and the rows that it is drawn of."""

from __future__ import annotations

from dataclasses import dataclass

from dinkop_desktop.papers.charts import Chart
from dinkop_desktop.papers.table import Row, RowRole, Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart: its title, what is counted, and what is drawn."""

    title: str
    definition: str
    bars: Chart


def first_rows(table: Table) -> list[Row]:
    """The rows of the first part of a table: up to its total, or to the second heading inside."""
    found: list[Row] = []
    for row in table.rows:
        if row.role is RowRole.DATA:
            found.append(row)
        elif row.role is RowRole.TOTAL or found:
            break
    return found
