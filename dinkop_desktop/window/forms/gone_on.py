"""An answer after which the form went on by itself, and the Enter that hands press all the same.

A digit is enough in a list of up to nine choices, and not in a longer one, so many people press Enter after
every digit. The first key after such an answer, where it is Enter or Tab and comes at once, is taken as its
end: it does nothing, and the answers that follow stay in their fields. Whoever means to pass over the next
field has to see first that the paper has nothing for it, which takes longer than that (M of `benchmarks.klm`:
1.35 s); a second Enter passes over it at once.
"""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

AT_ONCE_S = 0.6
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class GoneOn:
    """When the form last went on by itself, until the next key."""

    def __init__(self) -> None:
        """Nothing was answered yet."""
        self._at_s: float | None = None

    def note(self) -> None:
        """The form has gone on by itself just now."""
        self._at_s = monotonic()

    def forget(self) -> None:
        """The cursor went somewhere else: no key belongs to the answer before any more."""
        self._at_s = None

    def is_ended_by(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the answer before, and is to do nothing here; asked of every key."""
        at, self._at_s = self._at_s, None
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_end = event.key() in _ENDS and plain and not event.isAutoRepeat()
        return is_end and at is not None and monotonic() - at < AT_ONCE_S
