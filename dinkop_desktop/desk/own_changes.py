"""Own changes: what was written here becomes part of its records, some at a time where there are many.

Of an import of thousands of rows merging takes as long as reading them: it says how far it is, and can be
stopped. All of it is in the caller's transaction, so that what is stopped or refused leaves nothing behind;
in how many parts changes are merged is no matter (sync.md section 2).
"""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.desk import city_directory, merging
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.store.store import Work

_AT_ONCE = 1000


def merge_own(desk: Desk, work: Work, changes: Sequence[Change], progress: Progress | None = None) -> None:
    """Merge changes that were written here.

    Args:
        desk: where.
        work: the transaction; the caller commits.
        changes: in the order in which they were written.
        progress: told before each part.

    Raises:
        RecordError: REC-BENTUK, changes that others would refuse; the transaction is to be given up.
        Stopped: `progress` asks for it; so it is then.
    """
    told, rules = progress or Progress(), city_directory.rules_of(desk)
    for at in range(0, len(changes), _AT_ONCE):
        told.at("Menyimpan baris", at, len(changes))
        some = changes[at : at + _AT_ONCE]
        merging.merge(work, some, rules=rules, unsent=not desk.identity.is_dinkop)
