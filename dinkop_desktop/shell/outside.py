"""Looks now and then whether another program wrote into the open data file, such as the command line.

What the window wrote itself is told by who did it (`refresh`), and is not told again.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.overview import first_page
from dinkop_desktop.window.background import Background, Lane

_LOOK_MS = 4000


class Outside(QObject):
    """Whether others wrote.

    Signals:
        wrote: somebody else did, since the last look.
    """

    wrote = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        """Look for the first time at `begin`."""
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._seen: int | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """What was written so far is no news."""
        self.look()
        self._timer.start()

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
    """The next look tells."""
