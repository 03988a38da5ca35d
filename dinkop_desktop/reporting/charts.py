"""Charts of a report, declared: which figures of its table are drawn, by the keys of its columns and total.

1. A chart says nothing of its own: every bar is a figure of the total, or a cell of a row. So chart and table
   cannot differ.
2. Columns are named by their keys, parts of a table by the heading that stands above them.
3. What is drawn, and how, is the affair of the window (`window.charts.drawn`); nothing here knows Qt.

Example: `TotalBars(later("Grade"), OF_COOPERATIVES, (("grade_a", later("Grade A")), ...))`
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dinkop_desktop.papers.table import Table
from dinkop_desktop.sentences import later

Total = Mapping[str, int]
Figure = str | Callable[[Total], float]
"""A figure of the total by its key, or what follows from several."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands under the title of a chart: of how many of what.

    Attributes:
        words: with a place for `{count}`, or without one.
        of: the figure that is the count; "" for none.
        column: key of a column whose cells add up to the count, in place of `of`.
    """

    words: str
    of: Figure = ""
    column: str = ""


OF_BUSINESSES: Final = Counted(later("{count} UMKM"), "umkm")
OF_COOPERATIVES: Final = Counted(later("{count} koperasi"), "koperasi")


def all_of(total: Total) -> int:
    """What the whole total comes to, where its figures are the parts of one whole."""
    return sum(total.values())


@dataclass(frozen=True, slots=True)
class TotalBars:
    """Figures of the total as bars.

    Attributes:
        title: over the chart; "" for the report's own.
        counted: what stands under it.
        bars: figures and their words; "" for the heading of the column of that key.
        largest_first: whether they are ordered by value, and not as they are named.
        without_nothing: keys that are left out where they are 0.
        where: key that the total must have, where a report is not always counted so.
    """

    title: str
    counted: Counted
    bars: tuple[tuple[Figure, str], ...]
    largest_first: bool = False
    without_nothing: frozenset[str] = frozenset()
    where: str = ""


class Rows(StrEnum):
    """Which rows of a table are drawn.

    Attributes:
        AREAS: its kecamatan where it has them, else as FIRST.
        FIRST: up to its total, or to the second heading inside.
        ALL: all that hold figures of their own.
    """

    AREAS = "areas"
    FIRST = "first"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Under:
    """The rows under a heading inside a table; of several such headings the first.

    Attributes:
        heading: as it is declared.
        values: what its placeholders hold, as declared.
    """

    heading: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class RowBars:
    """A column of some rows as bars.

    Attributes:
        title, counted: as of `TotalBars`.
        name: key of the column that names a bar.
        value: key of the column that is drawn; a table that has no such column has no such chart.
        rows: which ones.
        in_order: whether they stand as in the table, since that means something: classes, bands.
        most: how many at most, the largest, where they are not in order; None for all.
        with_rest: whether all that is left is one bar more, where values add up.
        is_percent: whether they are percents; who has none is left out.
        whole: what a bar would be that reaches the end; None for the largest.
    """

    title: str
    counted: Counted
    name: str
    value: str
    rows: Rows | Under = Rows.FIRST
    in_order: bool = False
    most: int | None = 10
    with_rest: bool = False
    is_percent: bool = False
    whole: float | None = None


@dataclass(frozen=True, slots=True)
class KindBars:
    """How many rows there are of each kind that a column names, the most frequent first."""

    title: str
    counted: Counted
    column: str


@dataclass(frozen=True, slots=True)
class PartBars:
    """For each heading of a table a chart of the rows under it, which have the same names in every part.

    A part of which a row shrank is not drawn: bars start at zero.

    Attributes:
        counted: what stands under each.
        value: key of the column.
        names: of the rows, in their order; short, since several stand side by side.
    """

    counted: Counted
    value: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowGrid:
    """Several columns of the areas side by side, each with a scale of its own.

    Attributes:
        title, counted, name: as of `RowBars`.
        columns: keys of those that are drawn; ordered by the last, the largest first.
    """

    title: str
    counted: Counted
    name: str
    columns: tuple[str, ...]


Chart = TotalBars | RowBars | KindBars | PartBars | RowGrid


@dataclass(frozen=True, slots=True)
class View:
    """A chip above a report of names: some of its rows.

    Attributes:
        key: as a wish and a total name it.
        words: of its chip, with a place for `{count}`.
        name: as the subtitle says it.
        column: key of the column that decides.
        says: what stands in that column, as reports write it; "" for whatever stands there.
    """

    key: str
    words: str
    name: str
    column: str
    says: str = ""


def column_at(table: Table, key: str) -> int | None:
    """Where a column stands in a table; None where there is none of that key."""
    return next((at for at, one in enumerate(table.columns) if one.key == key), None)
