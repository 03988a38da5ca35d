"""Forms that could not be saved while the hands were at the next one: each waits with all its answers.

1. Nothing comes back by itself: who types from paper looks at the paper, and letters meant for the next form
   would fall into the one that came back. The notice says what was refused; a key brings the form (Alt+R).
2. The form that gives way to one that comes back waits in its turn, so nothing depends on the disk being
   well again. What can be kept as a jotting is kept as one as well (`form_page`), and waits no longer once it
   was finished from there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.widgets import Button
from dinkop_desktop.window.words import number, tr


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A form that waits.

    Attributes:
        state: with all that was typed.
        record: its id; "" for a new one.
        key: of its jotting.
        at: name of the answer that was refused, or where typing stopped; "" for none.
        why: it was refused; "" where it only gave way.
    """

    state: FormState
    record: str
    key: str
    at: str = ""
    why: str = ""


class UnsavedForms:
    """The forms of a page that wait, the longest first, and the button that brings the first."""

    def __init__(self, button: Button) -> None:
        """None yet."""
        self._waiting: deque[Unsaved] = deque()
        self._jotted: set[str] = set()
        self.button = button
        self._show()

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def add(self, one: Unsaved) -> None:
        """Another waits."""
        self._waiting.append(one)
        self._show()

    @property
    def has_jotted(self) -> bool:
        """Whether one that waits can be finished elsewhere too."""
        return any(one.key in self._jotted for one in self._waiting)

    def note_jotted(self, key: str) -> None:
        """The jotting of a form is on the disk, where others find it."""
        self._jotted.add(key)

    def keep_only(self, there: Collection[str]) -> None:
        """Forget those whose jotting was kept and is there no longer: they were saved or thrown away."""
        gone = self._jotted.difference(there)
        self._waiting = deque(one for one in self._waiting if one.key not in gone)
        self._show()

    def take(self) -> Unsaved | None:
        """The one that waited longest; it waits no longer."""
        found = self._waiting.popleft() if self._waiting else None
        self._show()
        return found

    def _show(self) -> None:
        self.button.set_words(tr("Belum disimpan: {count}", count=number(self.count)))
        self.button.setVisible(bool(self._waiting))
