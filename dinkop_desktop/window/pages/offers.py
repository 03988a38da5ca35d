"""What a page offers the window: commands, changes that can be taken back, and what is half done on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress

Way = Callable[[Desk, Progress], object]
"""One way of a change, back or forth: all of it, or nothing where it is stopped or refused."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done here: on the palette, and in the menu where it has no button.

    Attributes:
        words: what it does, verb first.
        do: does it.
        key: that does the same.
        icon: of the set.
    """

    words: str
    do: Callable[[], object]
    key: str = ""
    icon: str = "right"


@dataclass(frozen=True, slots=True)
class Undoable:
    """A change that can be taken back; both ways run beside the window, and can be stopped.

    Attributes:
        words: what was done, as a sentence.
        undo: takes it back.
        redo: does it again; none where that cannot be.
        kinds: of what it changes, for `Refresh`.
    """

    words: str
    undo: Way
    redo: Way | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HalfDone:
    """Something that was begun on a page and is not finished, such as a form that is being filled in.

    Attributes:
        title: what it is called.
        again: opens it as it was left; None where the page itself has to wait.
        kept: key under which the data file keeps it; "" where it does not.
    """

    title: str
    again: Callable[[], object] | None = None
    kept: str = ""
