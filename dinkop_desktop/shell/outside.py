"""What happens around the window: another program writes into the open data file, the clock cannot be right.

1. Now and then it is looked whether others wrote, such as the command line. What the window wrote itself is
   told by who did it (`refresh`), and is not told again.
2. A clock in doubt is said when the window opens: changes would carry its day.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from dinkop_desktop.desk import clocking
from dinkop_desktop.desk.clocking import Doubt
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.overview import first_page
from dinkop_desktop.window.background import Background, Lane
from dinkop_desktop.window.words import day_of, sentence

_LOOK_MS = 4000


class Outside(QObject):
    """Whether others wrote, and whether the clock is right.

    Signals:
        wrote: somebody else did, since the last look.
        doubted: the clock is in doubt, in a sentence.
    """

    wrote, doubted = Signal(), Signal(str)

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        """Look for the first time at `begin`."""
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._seen: int | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look at the clock; what was written so far is no news."""
        desk = self._desk
        self._background.ask(
            self,
            lambda _progress: clocking.doubt(desk),
            self._on_clock,
            failed=_leave,
            key="clock",
            lane=Lane.READ,
        )
        self.look()
        self._timer.start()

    def _on_clock(self, found: Doubt | None) -> None:
        if found is not None:
            self.doubted.emit(sentence(found.code, kini=day_of(found.now), acuan=day_of(found.against)))

    def end(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Look now, beside the window."""
        desk, seen = self._desk, self._seen
        self._background.ask(
            self,
            lambda _progress: first_page.hear_others(desk, seen),
            self._on_looked,
            failed=_leave,
            key="outside",
            lane=Lane.READ,
        )

    def _on_looked(self, count: int) -> None:
        before, self._seen = self._seen, count
        if before is not None and count > before:
            self.wrote.emit()


def _leave(_error: DinkopError) -> None:
    """The next look tells; the clock is looked at again when the window is opened next."""
