"""What the book does not tell: money of so few businesses that one of them could be read out of it.

1. The book leaves the office. What a business earns or owes is its owner's own where no legal person stands
   between: an amount of fewer than five is not told.
2. Of rows that add up to a total others go with a small one, or it could be worked out (`suppression`).

Source: UU 27/2022 pasal 4 ayat (2); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dinkop_desktop.papers.table import Row, RowRole, Table
from dinkop_desktop.reporting.suppression import SMALLEST, Node, publishable

_ROWS = "baris"


def is_few(known: int) -> bool:
    """Whether an amount rests on so few that it is not told; of none there is nothing to tell."""
    return 0 < known < SMALLEST


def guarded(table: Table, rows: Sequence[Row], known: str, money: Collection[str]) -> tuple[Row, ...]:
    """Rows of a table without the amounts that are not told.

    Args:
        table: that they are of.
        rows: parts, and last what they add up to, where that is among them.
        known: key of the column that tells of how many the amounts are.
        money: keys of the amounts.
    """
    at = {column.key: index for index, column in enumerate(table.columns)}

    def count(row: Row) -> int:
        cell = row.cells[at[known]]
        return cell if isinstance(cell, int) else 0

    cells = {str(index): Node(count(row)) for index, row in enumerate(rows) if row.role is not RowRole.TOTAL}
    told = publishable(Node(sum(node.count for node in cells.values()), {_ROWS: cells} if cells else {}))
    hidden = {int(path[-1][1]) for path, shown in told.items() if path and shown is None}
    is_whole_hidden = told[()] is None
    places = {at[key] for key in money}

    def without(row: Row) -> Row:
        return replace(row, cells=tuple(None if i in places else cell for i, cell in enumerate(row.cells)))

    return tuple(
        without(row)
        if index in hidden or is_few(count(row)) or (row.role is RowRole.TOTAL and is_whole_hidden)
        else row
        for index, row in enumerate(rows)
    )
