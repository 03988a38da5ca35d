"""The charts that a report declares, drawn of its own table, so that both say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dinkop_desktop.papers import charts
from dinkop_desktop.papers.bar_grid import BarGrid, GridRow
from dinkop_desktop.papers.charts import Bars, Mark
from dinkop_desktop.papers.table import Cell, Row, RowRole, Table
from dinkop_desktop.reporting import catalogue
from dinkop_desktop.reporting.charts import (
    Chart,
    Counted,
    Figure,
    KindBars,
    PartBars,
    RowBars,
    RowGrid,
    Rows,
    TotalBars,
    Under,
    column_at,
)
from dinkop_desktop.window.words import label, number, tr

_NAMELESS = "–"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart: its title, what is counted, and what is drawn."""

    title: str
    definition: str
    bars: charts.Chart


def charts_of(table: Table) -> tuple[Drawn, ...]:
    """The charts that a report declares, of its table in the language of the window; none of nothing."""
    declared = catalogue.all_reports().get(table.key)
    return draw(declared.charts, table) if declared is not None else ()


def draw(declared: Sequence[Chart], table: Table) -> tuple[Drawn, ...]:
    """Some charts of a table in the language of the window; none where nothing was counted."""
    if not table.total.get("umkm", sum(table.total.values())):
        return ()
    drawn = (one for each in declared for one in _drawn(each, table))
    return tuple(one for one in drawn if not (table.lacking and _is_of_nothing(one)))


def _is_of_nothing(drawn: Drawn) -> bool:
    """Whether all its bars are of 0: the year has no data, which a sentence says already."""
    return isinstance(drawn.bars, Bars) and not any(mark.value for mark in drawn.bars.marks)


def _drawn(chart: Chart, table: Table) -> Iterator[Drawn]:
    if isinstance(chart, TotalBars):
        if not chart.where or chart.where in table.total:
            yield Drawn(*_words(chart.title, chart.counted, table), _total_bars(chart, table))
    elif isinstance(chart, RowBars):
        if column_at(table, chart.value) is not None:
            rows = _rows(chart.rows, table)
            yield Drawn(*_words(chart.title, chart.counted, table, rows), _row_bars(chart, table, rows))
    elif isinstance(chart, KindBars):
        kinds = Counter(str(_cell(table, row, chart.column)) for row in table.rows)
        marks = tuple(Mark(label(kind), float(n), number(n)) for kind, n in kinds.most_common())
        yield Drawn(*_words(chart.title, chart.counted, table), Bars(marks))
    elif isinstance(chart, PartBars):
        yield from _part_bars(chart, table)
    else:
        yield Drawn(*_words(chart.title, chart.counted, table), _grid(chart, table))


def _words(title: str, counted: Counted, table: Table, rows: Sequence[Row] = ()) -> tuple[str, str]:
    """Title of a chart, and what stands under it."""
    said = tr(title) if title else table.title
    if counted.column:
        count: float = sum(_value(table, row, counted.column) for row in rows)
    elif counted.of:
        count = _figure(table, counted.of)
    else:
        return said, tr(counted.words)
    return said, tr(counted.words, count=number(count))


def _figure(table: Table, figure: Figure) -> float:
    return table.total.get(figure, 0) if isinstance(figure, str) else figure(table.total)


def _total_bars(chart: TotalBars, table: Table) -> Bars:
    headings = {column.key: column.label for column in table.columns}
    told = [
        (label(words) if words else headings.get(str(figure), ""), _figure(table, figure))
        for figure, words in chart.bars
        if figure not in chart.without_nothing or _figure(table, figure)
    ]
    if chart.largest_first:
        told.sort(key=lambda pair: -pair[1])
    return Bars(tuple(Mark(words, float(value), number(value)) for words, value in told))


def _row_bars(chart: RowBars, table: Table, rows: Sequence[Row]) -> Bars:
    if chart.is_percent:
        shares = [(_name(table, row, chart.name), _cell(table, row, chart.value)) for row in rows]
        marks = [
            Mark(label(name), float(share), _percent(share))
            for name, share in shares
            if isinstance(share, float)
        ]
        marks.sort(key=lambda mark: -mark.value)
        return Bars(tuple(marks[: chart.most]), chart.whole or 0.0)
    pairs = [(_name(table, row, chart.name), _value(table, row, chart.value)) for row in rows]
    if chart.in_order:
        return Bars(tuple(Mark(name, float(value), number(value)) for name, value in pairs))
    pairs.sort(key=lambda pair: -pair[1])
    shown, rest = pairs[: chart.most], pairs[len(pairs[: chart.most]) :]
    marks = [Mark(label(name), float(value), number(value)) for name, value in shown]
    if chart.with_rest and (left := sum(value for _, value in rest)):
        marks.append(Mark(tr("{count} lainnya", count=number(len(rest))), float(left), number(left)))
    return Bars(tuple(marks), chart.whole or 0.0)


def _part_bars(chart: PartBars, table: Table) -> Iterator[Drawn]:
    for heading, rows in _parts(table):
        values = [_cell(table, row, chart.value) for row in rows]
        told = [value for value in values if isinstance(value, float)]
        if told and all(value >= 0 for value in told):
            # The last name is that of all rows that are left.
            names = (*chart.names, *[chart.names[-1]] * len(told))
            marks = tuple(
                Mark(tr(name), value, _percent(value)) for name, value in zip(names, told, strict=False)
            )
            yield Drawn(label(heading), tr(chart.counted.words), Bars(marks))


def _grid(chart: RowGrid, table: Table) -> BarGrid:
    headings = {column.key: column.label for column in table.columns}
    columns = tuple(headings[key] for key in chart.columns)
    rows = []
    for row in _rows(Rows.AREAS, table):
        cells = (_cell(table, row, key) for key in chart.columns)
        values = [float(cell) if isinstance(cell, (int, float)) else 0.0 for cell in cells]
        marks = (Mark(name, value, number(round(value))) for name, value in zip(columns, values, strict=True))
        rows.append(GridRow(_name(table, row, chart.name), tuple(marks)))
    rows.sort(key=lambda one: (-one.marks[-1].value, one.label))
    return BarGrid(columns, tuple(rows))


def _rows(which: Rows | Under, table: Table) -> list[Row]:
    if isinstance(which, Under):
        heading = tr(which.heading, **{key: tr(value) for key, value in which.values.items()})
        return next((rows for name, rows in _parts(table) if name == heading), [])
    if which is Rows.ALL:
        return [row for row in table.rows if row.role is RowRole.DATA]
    if which is Rows.AREAS and (above := [row for row in table.rows if row.role is RowRole.SUBTOTAL]):
        return above
    found: list[Row] = []
    for row in table.rows:
        if row.role is RowRole.DATA:
            found.append(row)
        elif row.role is RowRole.TOTAL or found:
            break
    return found


def _parts(table: Table) -> list[tuple[str, list[Row]]]:
    """Each heading inside a table with the rows under it."""
    found: list[tuple[str, list[Row]]] = []
    for row in table.rows:
        if row.role is RowRole.GROUP:
            found.append((str(row.cells[0]), []))
        elif row.role is RowRole.DATA and found:
            found[-1][1].append(row)
    return found


def _cell(table: Table, row: Row, key: str) -> Cell:
    at = column_at(table, key)
    return None if at is None else row.cells[at]


def _name(table: Table, row: Row, key: str) -> str:
    return str(_cell(table, row, key) or _NAMELESS)


def _value(table: Table, row: Row, key: str) -> int:
    cell = _cell(table, row, key)
    return int(cell) if isinstance(cell, (int, float)) else 0


def _percent(value: float) -> str:
    return tr("{share} %", share=number(round(value)))
