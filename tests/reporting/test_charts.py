"""What reports declare to be drawn: every figure is one that their table has, by its key."""

from __future__ import annotations

from dinkop_desktop.papers.table import RowRole, Table
from dinkop_desktop.reporting import catalogue, reporting
from dinkop_desktop.reporting.charts import (
    Chart,
    Counted,
    KindBars,
    PartBars,
    RowBars,
    RowGrid,
    TotalBars,
    Under,
)
from tests.offices import Town


def asked(chart: Chart) -> tuple[set[str], set[str]]:
    """Keys of columns, and of the total, that a chart looks at."""
    counted: Counted = chart.counted
    columns = {counted.column} - {""}
    totals = {counted.of} - {""} if isinstance(counted.of, str) else set()
    if isinstance(chart, TotalBars):
        totals |= {figure for figure, _ in chart.bars if isinstance(figure, str)}
        columns |= {figure for figure, words in chart.bars if isinstance(figure, str) and not words}
    elif isinstance(chart, RowBars):
        columns |= {chart.name, chart.value}
    elif isinstance(chart, KindBars):
        columns.add(chart.column)
    elif isinstance(chart, PartBars):
        columns.add(chart.value)
    elif isinstance(chart, RowGrid):
        columns |= {chart.name, *chart.columns}
    return columns, totals


def missing(table: Table, chart: Chart) -> set[str]:
    columns, totals = asked(chart)
    there = {one.key for one in table.columns}
    gone = (columns - there) | (totals - table.total.keys())
    if isinstance(chart, RowBars) and isinstance(chart.rows, Under):
        heading = chart.rows.heading.format(**chart.rows.values)
        gone |= {heading} - {row.cells[0] for row in table.rows if row.role is RowRole.GROUP}
    return gone


def test_every_chart_looks_at_figures_that_its_report_has(town: Town) -> None:
    declared = {key: one.charts for key, one in catalogue.all_reports().items() if one.charts}

    found = {
        key: gone
        for key, charts in declared.items()
        for table in (reporting.report(town.dinkop, key),)
        for chart in charts
        if (gone := missing(table, chart))
    }

    assert len(declared) > 25
    assert found == {}
