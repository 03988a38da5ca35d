"""Undo and redo: what was done last is taken back first, beside the window.

Only changes that went through the errands are here; letters in a field are the field's own to take back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.pages.offers import Undoable, Way
from dinkop_desktop.window.words import tr

_KEPT = 50


class Undoing(QObject):
    """The changes that can be taken back.

    Signals:
        running: a `Job` that goes one of the ways, and what that is called.
        undone: an `Undoable` was taken back.
        redone: it was done again.
        refused: a `DinkopError`; nothing has changed.
    """

    running = Signal(object, str)
    undone = Signal(object)
    redone = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        """Begin with nothing to take back."""
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._done: list[Undoable] = []
        self._taken_back: list[Undoable] = []
        self._is_busy = False

    def add(self, done: Undoable) -> None:
        """Something was done; what was taken back before is gone."""
        self._done = [*self._done[1 - _KEPT :], done]
        self._taken_back.clear()

    @property
    def last(self) -> Undoable | None:
        """What Ctrl+Z would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Undoable | None:
        """What Ctrl+Y would do again."""
        return self._taken_back[-1] if self._taken_back else None

    def undo(self) -> None:
        """Take the last change back."""
        done = self.last
        if done is not None and not self._is_busy:
            self._run(done, done.undo, self._on_undone, tr("Mengurungkan"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        done = self.next
        if done is not None and done.redo is not None and not self._is_busy:
            self._run(done, done.redo, self._on_redone, tr("Mengerjakan lagi"))

    def _run(self, done: Undoable, way: Way, then: Callable[[Undoable], None], words: str) -> None:
        self._is_busy = True
        desk = self._desk

        def run(progress: Progress) -> Undoable:
            way(desk, progress)
            return done

        self.running.emit(self._background.ask(self, run, then, failed=self._on_failed), words)

    def _on_undone(self, done: Undoable) -> None:
        self._is_busy = False
        self._done.remove(done)
        if done.redo is not None:
            self._taken_back.append(done)
        self.undone.emit(done)

    def _on_redone(self, done: Undoable) -> None:
        self._is_busy = False
        self._taken_back.remove(done)
        self._done.append(done)
        self.redone.emit(done)

    def _on_failed(self, error: DinkopError) -> None:
        self._is_busy = False
        self.refused.emit(error)
