"""Progress and stop: how long work says how far it is, and hears that it should end.

Work that takes longer than a blink is given a `Progress`. It calls `progress.at(step, done, total)` now and
then; the asker draws a bar. Setting `stop` makes the next call raise `Stopped`, so work ends only where it
can
leave a whole state: an open transaction is undone, finished ones stay.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from dinkop_desktop.errors import DinkopError


class Stopped(DinkopError):  # noqa: N818 - not an error but an answer
    """The person asked to stop; nothing half-done was kept."""

    def __init__(self) -> None:
        """Say so with its code."""
        super().__init__("BERHENTI")


def _quiet(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What long work is given.

    Attributes:
        show: called with the step's name (Indonesian; `step_and_name` takes it apart), how many are done and
            of how many (0: not known).
        stop: set by the asker to end the work.
    """

    show: Callable[[str, int, int], None] = _quiet
    stop: threading.Event = field(default_factory=threading.Event)

    def at(self, step: str, done: int, total: int, *, name: str = "") -> None:
        """Tell how far the work is.

        Args:
            step: what is being done, Indonesian.
            done: how many are done.
            total: of how many; 0 where that is not known.
            name: which one is under way, such as a kelurahan; "" where that has no name.

        Raises:
            Stopped: the asker wants it to end.
        """
        if self.stop.is_set():
            raise Stopped
        self.show(f"{step}{_NAMED}{name}" if name else step, done, total)


_NAMED = "\n"


def step_and_name(shown: str) -> tuple[str, str]:
    """What `Progress.show` was given: the step, and which one is under way; "" for none."""
    step, _, name = shown.partition(_NAMED)
    return step, name
