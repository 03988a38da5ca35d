"""Landing: on which record the changes of records that were joined count.

1. A join sets `alias` of the lost record to the one that is kept. It is in force while both are born, of one
   kind and one owner.
2. Changes count on the record at the end of the aliases. A ring of joins is one record, the one with the
   smallest id.
3. What the author of a join saw of the lost record is past on the one that is kept; what he did not see is a
   head there. In a ring the kept one is not lost: nothing of its own is past. `alias` itself stays with the
   record that it was said of, so that it can be taken back.

Which record it is depends on the set of the changes alone. Source: sync.md 2.7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dinkop_desktop.register.changes.changes import ALIAS, Change
from dinkop_desktop.register.changes.heads import History


def root_of(record: str, aliases: Mapping[str, str]) -> str:
    """The record on which the changes of a record land.

    Args:
        record: any.
        aliases: of each record that was joined the one it was joined with, where that is in force.
    """
    seen: list[str] = []
    while record in aliases and record not in seen:
        seen.append(record)
        record = aliases[record]
    return min(seen[seen.index(record) :]) if record in seen else record


def alias_of(record: str, changes: Iterable[Change], *, dinkop: str) -> tuple[str, Sequence[Change]]:
    """What a record was joined with, "" for nothing, and the changes that say so.

    Args:
        record: the one that may be lost.
        changes: of it; others are passed over.
        dinkop: office code of Dinkop.
    """
    its = History(
        (one for one in changes if one.record == record and (one.birth or ALIAS in one.sets)),
        dinkop=dinkop,
        record=record,
    )
    if ALIAS not in its.fields:
        return "", ()
    return str(its.shown(ALIAS) or ""), its.heads(ALIAS)


def joins_of(record: str, changes: Sequence[Change], *, dinkop: str) -> tuple[Change, ...]:
    """The joins in force among the changes that land on a record.

    Args:
        record: on which they land.
        changes: all that land there.
        dinkop: office code of Dinkop.
    """
    by_record: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_record[change.record].append(change)
    found: list[Change] = []
    for name, its in by_record.items():
        alias, heads = alias_of(name, its, dinkop=dinkop)
        # Whatever landed here was joined; the record itself only in a ring.
        if name != record or alias in by_record:
            found += heads
    return tuple(found)
