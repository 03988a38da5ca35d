"""Nobody's hand on the window for a while: told once, so that it is locked.

1. A hand is a key, a click, a wheel or a mouse that moves, in any window of the program.
2. While an errand is under way nobody is away: whoever takes in a year of bundles waits for them. It is told
   when the errand has ended.
3. Who comes back to a computer that slept finds it locked: the first key only tells that somebody is there.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_HANDS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
# A timer stands still while the computer sleeps, and the choice may change: it is looked at often enough.
_LOOK_MS: Final = 20_000


def seconds() -> float:
    """Seconds that pass also while the computer sleeps, and that nobody sets back."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Idle(QObject):
    """Watches for hands.

    Signals:
        reached: nobody was there for as long as was chosen.
    """

    reached = Signal()

    def __init__(self, parent: QObject, limit_s: Callable[[], int], is_busy: Callable[[], bool]) -> None:
        """Watch nothing yet.

        Args:
            parent: whose it is.
            limit_s: after how many seconds; 0 for never. Asked each time.
            is_busy: whether an errand is under way.
        """
        super().__init__(parent)
        self.seconds: Callable[[], float] = seconds
        self._limit_s, self._is_busy = limit_s, is_busy
        self._at, self._is_watching = 0.0, False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._on_window)

    def begin(self, window: QWindow | None) -> None:
        """Count from now."""
        self._at, self._is_watching = self.seconds(), True
        self._on_window(window)
        self.look()

    def end(self) -> None:
        """Count no longer."""
        self._is_watching = False
        self._timer.stop()

    def look(self) -> None:
        """Tell, when it is time; or look again."""
        if not self._is_watching:
            return
        if self._is_over():
            self._tell()
        else:
            left = self._limit_s() - (self.seconds() - self._at)
            self._timer.start(min(max(math.ceil(left * 1000), 1000), _LOOK_MS))

    def _is_over(self) -> bool:
        limit = self._limit_s()
        return limit > 0 and self.seconds() - self._at >= limit and not self._is_busy()

    def _tell(self) -> None:
        self.end()
        QTimer.singleShot(0, self, self.reached.emit)

    def _on_window(self, window: QWindow | None) -> None:
        """Dialogues have windows of their own; one that is watched already is not watched twice."""
        if self._is_watching and window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A hand."""
        if not self._is_watching or event.type() not in _HANDS:
            return False
        if self._is_over():
            self._tell()
            return True
        self._at = self.seconds()
        return False
