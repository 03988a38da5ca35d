"""Delays after wrong passphrases: they grow, outlast a restart, and never lock anybody out for good.

1. Two wrong ones are anybody's. From the third on a pause follows each: 5 seconds, then twice as long every
   time, and at most 5 minutes.
2. How many there were, and when the last one was, stand in the window's memory. The right passphrase, or a
   new one set with Dinkop's answer, begins anew.
3. A clock that was set back makes no pause longer than it was.

They hold up whoever sits at the keyboard. Whoever has carried the files away, and the terminal, are held up
by what each guess costs (`exchange.keys`).

Example: after three wrong ones in a row `Delays(memory).left_s()` is 5.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

from dinkop_desktop.window.memory import Memory

_FREE: Final = 2
_FIRST_S, _LONGEST_S = 5, 300
_COUNT, _AT = "sandi-salah", "sandi-salah-pada"


def pause_s(wrong: int) -> int:
    """How long nobody may try after so many wrong passphrases in a row."""
    if wrong <= _FREE:
        return 0
    doublings = min(wrong - _FREE - 1, 16)  # far beyond the longest; a count of millions is no power of two
    return min(_FIRST_S << doublings, _LONGEST_S)


class Delays:
    """The wrong passphrases of one data folder."""

    def __init__(self, memory: Memory, seconds: Callable[[], float] = time.time) -> None:
        """Read them from a window's memory.

        Args:
            memory: where they stand.
            seconds: the computer's clock, as `time.time`.
        """
        self._memory, self.seconds = memory, seconds

    @property
    def wrong(self) -> int:
        """How many there were in a row."""
        return max(0, self._memory.number(_COUNT))

    def left_s(self) -> int:
        """How many seconds are left until the next one may be tried."""
        pause = pause_s(self.wrong)
        passed = self.seconds() - self._memory.number(_AT)
        return min(pause, max(0, math.ceil(pause - passed)))

    def add(self) -> None:
        """One more was wrong; written down at once, so that another start does not forget it."""
        self._memory.keep(_COUNT, self.wrong + 1)
        self._memory.keep(_AT, int(self.seconds()))
        self._memory.save()

    def end(self) -> None:
        """It was right."""
        if self.wrong:
            self._memory.keep(_COUNT, 0)
            self._memory.save()
