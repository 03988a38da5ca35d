"""Removing: several records at once, in one transaction, which `undoing` takes back as one.

What another office wrote, or was removed already, stays as it is and is counted; nothing else is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId

MOST = 1000
"""How many can go at once: more is not a selection that somebody has looked at."""
_SKIPPED = frozenset({"REC-PEMILIK", "REC-DIHAPUS", "REC-TIDAKADA"})


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed.

    Attributes:
        records: ids of those that went.
        changes: ids of the changes, for taking them back.
        skipped: how many stayed: another office's, or gone before.
    """

    records: tuple[str, ...]
    changes: tuple[ChangeId, ...]
    skipped: int


def remove_records(
    desk: Desk, records: Sequence[str], *, reason: str, progress: Progress | None = None
) -> Removed:
    """Remove records; what lives inside them is hidden with them.

    Args:
        desk: the office's, or Dinkop's.
        records: their ids.
        reason: why; it travels with each change.
        progress: told now and then; stopping leaves nothing removed.

    Raises:
        RecordError: REC-TANPA-ALASAN, no reason; REC-TERLALU-BANYAK, more than `MOST`.
        StorageError: the file is busy, full or read-only; nothing was removed.
    """
    if not reason.strip():
        raise RecordError("REC-TANPA-ALASAN")
    if len(records) > MOST:
        raise RecordError("REC-TERLALU-BANYAK", jumlah=len(records), maks=MOST)
    progress = progress or Progress()
    gone: list[str] = []
    changes: list[ChangeId] = []
    with desk.store.begin(by=desk.officer) as work:
        for number, record in enumerate(records):
            progress.at("Menghapus", number, len(records))
            try:
                changes += recording.remove_in(desk, work, record, reason=reason)
            except RecordError as error:
                if error.code not in _SKIPPED:
                    raise
                continue
            gone.append(record)
        if gone:
            work.commit()
    return Removed(tuple(gone), tuple(changes), len(records) - len(gone))
