"""A clock of the computer that cannot be right is said when the window opens: changes would carry its day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dinkop_desktop.desk import clocking
from dinkop_desktop.desk.clocking import Doubt
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.words import day_of, sentence

if TYPE_CHECKING:
    from dinkop_desktop.errors import DinkopError
    from dinkop_desktop.shell.window import Window


def look_at_clock(window: Window, tell: Callable[[str, str], None]) -> None:
    """Ask whether the clock is in doubt, beside the window; tell so, as a warning, where it is."""
    desk = window.desk

    def say(found: Doubt | None) -> None:
        if found is not None:
            tell("warning", sentence(found.code, kini=day_of(found.now), acuan=day_of(found.against)))

    window.background.ask(
        window,
        lambda _progress: clocking.doubt(desk),
        say,
        failed=_leave,
        key="clock",
        lane=Lane.READ,
    )


def _leave(_error: DinkopError) -> None:
    """The clock is looked at again when the window is opened next."""
