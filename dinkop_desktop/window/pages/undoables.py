"""Changes that were just saved, with the way back and forth: each way is a change like any other."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.desk import import_memory, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.pages.offers import Undoable


def undoable(words: str, changes: Sequence[ChangeId], kinds: tuple[str, ...]) -> Undoable:
    """A saved change with the ways back and forth."""
    standing: list[Sequence[ChangeId]] = [tuple(changes)]

    def back(desk: Desk, progress: Progress) -> None:
        standing.append(undoing.take_back(desk, standing[-1], progress=progress))

    return Undoable(words, back, back, kinds)


def undoable_import(words: str, no: int, kinds: tuple[str, ...]) -> Undoable:
    """An import by its number, with the way back; what was written over since stays."""

    def back(desk: Desk, progress: Progress) -> None:
        import_memory.undo_import(desk, no, progress=progress)

    return Undoable(words, back, None, kinds)
