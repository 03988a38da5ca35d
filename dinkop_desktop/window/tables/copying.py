"""Rows as they go to the clipboard: headings, then a line for each, as they are shown.

1. What is masked on the screen is masked here; columns that are not shown are not copied.
2. A whole list does not leave this way. Copying some rows is reading them off the screen; more than `MOST` of
   them are handed out, and that asks what for and is noted (docs/adr/0015): the export does.
3. A spreadsheet that they are pasted into takes no cell for a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView

from dinkop_desktop.window.tables.marking import Marking
from dinkop_desktop.window.tables.model import PAGE_ROWS, PagedModel
from dinkop_desktop.window.tables.reading import Reading
from dinkop_desktop.window.tables.rows import Row, Source, words_of
from dinkop_desktop.window.words import number, tr

MOST = 200
_FORMULA = ("=", "@", "＝", "＠")
_SIGNS = ("+", "-", "＋", "－")


class Say(Protocol):
    """Says in passing what a list did, or why not."""

    def __call__(self, words: str, *, was_done: bool) -> None:
        """Say it."""
        ...


class Copying:
    """Puts rows of one list on the clipboard."""

    def __init__(self, rows: PagedModel, header: QHeaderView, *, reading: Reading, say: Say) -> None:
        """Copy from a model what its header shows."""
        self._rows, self._header, self._reading, self._say = rows, header, reading, say

    def copy(self, marking: Marking, current: Row | None) -> None:
        """Copy the marked rows, or the current one."""
        total, ids, but = self._rows.rowCount(), frozenset(self._rows.marked), self._rows.all_marked
        if marking.count > MOST:
            words = tr(
                "Paling banyak {count} baris dapat disalin. Untuk lebih banyak: Ctrl+E.", count=number(MOST)
            )
            self._say(words, was_done=False)
        elif marking.count:
            self._reading.ask(
                lambda source: marked_of(source, ids, total=total, but=but), self._put, key="copy"
            )
        elif current is not None:
            self._put((current,))

    def _put(self, rows: tuple[Row, ...]) -> None:
        shown = [at for at in range(len(self._rows.columns)) if not self._header.isSectionHidden(at)]
        headings = [one.heading for one in self._rows.columns]
        QGuiApplication.clipboard().setText(as_text(headings, shown, rows))
        self._say(tr("{count} baris disalin.", count=number(len(rows))), was_done=True)


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
