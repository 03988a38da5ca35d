"""What is marked in a list: some rows, or all found but some.

Space marks row after row; Shift+↑ ↓ and Shift+click all rows from where marking began; Ctrl+click one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from dinkop_desktop.window.tables.model import PagedModel


class Marking(QObject):
    """Marks rows of one list.

    Signals:
        changed: how many rows are marked.
    """

    changed = Signal(int)

    def __init__(self, rows: PagedModel, parent: QObject) -> None:
        """Keep the marks of a model, which are told by id."""
        super().__init__(parent)
        self._rows = rows
        self._from = -1

    @property
    def count(self) -> int:
        """How many rows are marked."""
        count = len(self._rows.marked)
        return self._rows.rowCount() - count if self._rows.all_marked else count

    def nothing(self) -> None:
        """Take all marks away."""
        self._rows.marked.clear()
        self._rows.all_marked = False
        self._tell()

    def all(self) -> None:
        """Mark all that were found; where they are, nothing."""
        self._rows.marked.clear()
        self._rows.all_marked = not self._rows.all_marked
        self._tell()

    def turn(self, number: int) -> None:
        """Mark a row, or no more; marking goes on from there."""
        self._set(number, on=not self._is_marked(number))
        self._from = number
        self._tell()

    def turn_id(self, record: str) -> None:
        """Mark a row, or no more, and stay where marking began."""
        self._rows.marked ^= {record}
        self._tell()

    def ids(self, records: Sequence[str]) -> None:
        """Mark some rows, those of a span."""
        if self._rows.all_marked:
            self._rows.marked.difference_update(records)
        else:
            self._rows.marked.update(records)
        self._tell()

    def span(self, here: int, there: int) -> tuple[int, int]:
        """The first and the last row that Shift+click marks, from where marking began, else from `here`."""
        if self._from < 0 or not self._is_marked(self._from):
            self._from = max(here, 0)
        return min(self._from, there), max(self._from, there)

    def on_to(self, here: int, there: int) -> None:
        """Mark from where marking began to the row beside; what is left again is marked no more."""
        if self._from < 0 or not self._is_marked(here):
            self._from = here
        self._set(here, on=abs(there - self._from) >= abs(here - self._from))
        self._set(there, on=True)
        self._tell()

    def _is_marked(self, number: int) -> bool:
        row = self._rows.record(number) if number >= 0 else None
        return row is not None and self._rows.is_marked(row.id)

    def _set(self, number: int, *, on: bool) -> None:
        row = self._rows.record(number) if number >= 0 else None
        if row is not None and self._rows.is_marked(row.id) is not on:
            self._rows.marked ^= {row.id}

    def _tell(self) -> None:
        self.changed.emit(self.count)
