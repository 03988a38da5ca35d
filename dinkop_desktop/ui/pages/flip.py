"""Undo and redo of changes that were written here, as one."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.domain.changes import ChangeId
from dinkop_desktop.usecases import undoing
from dinkop_desktop.usecases.desk import Desk


class Flip:
    """Takes changes back, and what that wrote, in turns: undo and redo are one."""

    def __init__(self, changes: Sequence[ChangeId]) -> None:
        """Know which changes."""
        self._changes = tuple(changes)

    def __call__(self, desk: Desk) -> None:
        """Take back what was written last."""
        self._changes = tuple(undoing.take_back(desk, self._changes))
