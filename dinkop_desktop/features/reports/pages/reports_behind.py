"""What lies behind a figure of a report: the record of a name, or the list or report that was counted.

1. A table of names has the record's id in its last column; a counted row says itself where it leads.
2. A column may lead further than its row: "Kecil" of Kec. Serpong opens the small businesses of Serpong.
"""

from __future__ import annotations

from collections.abc import Mapping

from dinkop_desktop.papers.table import PAGE, Table

RECORD = "id"


def record_of(table: Table, at: int) -> str:
    """The id of the record that a row names; "" where it names none."""
    if not 0 <= at < len(table.rows) or not table.columns or table.columns[-1].key != RECORD:
        return ""
    return str(table.rows[at].cells[-1] or "")


def behind(table: Table, at: int, column: int) -> tuple[str, Mapping[str, str]]:
    """The page that has what one figure counts, and the filter it takes; an empty key where there is none."""
    row = table.rows[at] if 0 <= at < len(table.rows) else None
    if row is None or row.behind is None:
        return "", {}
    further = table.columns[column].behind if 0 <= column < len(table.columns) else None
    wishes = {**row.behind, **(further or {})}
    return wishes.pop(PAGE, ""), wishes
