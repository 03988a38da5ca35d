"""Delays after wrong passphrases: they grow, outlast a restart, and never lock anybody out for good.

1. Two wrong ones are anybody's. From the third on a pause follows each: 5 seconds, then twice as long every
   time, and at most 5 minutes.
2. How many there were, and when the last one was, stand in a small file of the data folder: the window and
   the terminal count together. The right passphrase, or a new one set with Dinkop's answer, takes it away.
3. A clock that was set back makes no pause longer than it was.
4. Where the folder takes no file, or the file says nothing that can be read, nobody is held up.

They hold up whoever sits at the keyboard. Whoever has carried the files away is held up by what each guess
costs (`exchange.keys`).

Example: after three wrong ones in a row `Delays(folder).left_s()` is 5.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from dinkop_desktop import files
from dinkop_desktop.errors import DinkopError, SecretError
from dinkop_desktop.settings import Folder

_FREE: Final = 2
_FIRST_S, _LONGEST_S = 5, 300
_COUNT, _AT = "salah", "pada"
_LARGEST_BYTES = 1024


def pause_s(wrong: int) -> int:
    """How long nobody may try after so many wrong passphrases in a row."""
    if wrong <= _FREE:
        return 0
    doublings = min(wrong - _FREE - 1, 16)  # far beyond the longest; a count of millions is no power of two
    return min(_FIRST_S << doublings, _LONGEST_S)


class Delays:
    """The wrong passphrases of one data folder."""

    def __init__(self, folder: Folder, seconds: Callable[[], float] = time.time) -> None:
        """Count those of a data folder.

        Args:
            folder: in which they are counted.
            seconds: the computer's clock, as `time.time`.
        """
        self._folder, self._path, self.seconds = folder, folder.path / "jeda.json", seconds

    @property
    def wrong(self) -> int:
        """How many there were in a row."""
        return self._read()[0]

    def left_s(self) -> int:
        """How many seconds are left until the next one may be tried."""
        wrong, at = self._read()
        pause = pause_s(wrong)
        return min(pause, max(0, math.ceil(pause - (self.seconds() - at))))

    def check(self) -> None:
        """Refuse to try while a pause lasts.

        Raises:
            SecretError: SANDI-JEDA.
        """
        left = self.left_s()
        if left:
            raise SecretError("SANDI-JEDA", kali=self.wrong, detik=left)

    def add(self) -> None:
        """One more was wrong; written down at once, so that another start does not forget it."""
        kept = {_COUNT: self.wrong + 1, _AT: int(self.seconds())}
        if self._folder.has_key:
            with suppress(DinkopError):
                files.write_safely(self._path, json.dumps(kept).encode(), private=True, beside_keys=True)

    def end(self) -> None:
        """It was right."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _read(self) -> tuple[int, int]:
        try:
            with self._path.open("rb") as file:
                kept = json.loads(file.read(_LARGEST_BYTES))
            return max(0, int(kept[_COUNT])), int(kept[_AT])
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return 0, 0
