"""Rows as they go to the clipboard: headings, then a line for each, as they are shown.

1. What is masked on the screen is masked here; columns that are not shown are not copied.
2. A whole list does not leave this way. Copying some rows is reading them off the screen; more than `MOST` of
   them are handed out, and that asks what for and is noted (docs/adr/0015): the export does.
3. A spreadsheet that they are pasted into takes no cell for a formula.
"""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.window.tables.model import PAGE_ROWS
from dinkop_desktop.window.tables.rows import Row, Source, words_of

MOST = 200
_FORMULA = ("=", "@", "＝", "＠")
_SIGNS = ("+", "-", "＋", "－")


def as_text(headings: Sequence[str], shown: Sequence[int], rows: Sequence[Row]) -> str:
    """Rows as tab-separated text with headings.

    Args:
        headings: of all columns.
        shown: numbers of the columns that are seen.
        rows: in the order of the list.
    """
    lines = [[_plain(headings[at]) for at in shown]]
    lines += [[_plain(words_of(row.cells[at])) for at in shown] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


def marked_of(source: Source, ids: frozenset[str], *, total: int, but: bool) -> tuple[Row, ...]:
    """The marked rows of a list, read page by page until all are found; called on the worker.

    Args:
        source: of the list, counted already.
        ids: that are marked, or with `but` that are not.
        total: how many rows the list has.
        but: whether all the others are marked.
    """
    wanted = total - len(ids) if but else len(ids)
    found: list[Row] = []
    for offset in range(0, total, PAGE_ROWS):
        if len(found) >= wanted:
            break
        found += [row for row in source.rows(offset, PAGE_ROWS) if (row.id in ids) is not but]
    return tuple(found)


def _plain(words: str) -> str:
    """A cell on one line, that no spreadsheet computes."""
    said = " ".join(words.split())
    is_figure = said[1:].replace(".", "").replace(",", "").isdigit()
    return f"'{said}" if said.startswith(_FORMULA) or (said.startswith(_SIGNS) and not is_figure) else said
