"""Settings become a Desk here: where the data lie, who sits there, what time it is. Nothing else."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from dinkop_desktop.desk import desk
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.settings import Folder


def now() -> datetime:
    """The time, aware and in UTC: the only place where the program asks the computer's clock."""
    return datetime.now(tz=UTC)


def open_desk(folder: Folder, passphrase: str, *, officer: str = "", user: str = "") -> Desk:
    """The Desk of a data folder.

    Raises:
        DinkopError: see `desk.desk.open_desk`.
    """
    return desk.open_desk(folder, passphrase, clock=now, officer=officer, user=user)


class _LogFile(logging.FileHandler):
    """A log that is begun by its first line, and without which the program works as well."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; where the log cannot even be begun, write none."""
        try:
            super().emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging calls it so
        """Say nothing: a full or read-only disk must not keep anybody from working."""


def set_up_logging(folder: Folder) -> None:
    """Log to a file beside the data, where it can be written; ids and codes, never what a record says."""
    root = logging.getLogger("dinkop")
    root.setLevel(logging.INFO)
    root.propagate = False
    if root.handlers or not folder.has_key:
        return
    handler = _LogFile(folder.path / "dinkop.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root.addHandler(handler)
