"""The crash net: what nobody expected becomes a sentence and a line in the log, and the program goes on.

The log holds where it happened and never what was said: an error's text may hold what a record says.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from dinkop_desktop.errors import place_of

_log = logging.getLogger("dinkop")
# Of Qt's own messages these are worth a line; the rest is talk.
_LOUD = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}


class CrashNet(QObject):
    """Catches what nobody caught, while it is spread.

    Signals:
        caught: where it happened, for the sentence PROGRAM-SALAH.
    """

    caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a net that is not spread yet."""
        super().__init__(parent)
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None

    def spread(self) -> None:
        """Catch from now on: on the window's thread, on others, and what Qt complains of."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_raised
        threading.excepthook = self._on_raised_beside
        qInstallMessageHandler(_on_qt_said)

    def take_in(self) -> None:
        """Catch no more."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
            qInstallMessageHandler(None)

    def _on_raised(
        self, _kind: type[BaseException], error: BaseException, _where: TracebackType | None
    ) -> None:
        note(error)
        self.caught.emit(place_of(error))

    def _on_raised_beside(self, said: threading.ExceptHookArgs) -> None:
        if said.exc_value is not None:
            note(said.exc_value)
            self.caught.emit(place_of(said.exc_value))


def note(error: BaseException) -> None:
    """Write in the log where it went wrong."""
    _log.error("crash %s", place_of(error))


def _on_qt_said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if kind in _LOUD:
        # Qt's own words hold no record: its category and the head of the message are enough to find it.
        _log.warning("qt %s %s", context.category or "", message[:200])
