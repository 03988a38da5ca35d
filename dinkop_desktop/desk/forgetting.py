"""Forgetting: what this computer keeps of a person beside the records goes when their withdrawal arrives.

Photos, what is typed and not saved, answers that were typed twice, what a list of Dinkop said, and figures
with names never travel: no change of the one who withdrew reaches them. So each computer lets go of its own
when the changes are merged there, whoever made them. A feature that keeps such a thing has a module
`forgetting` with a function `forget(work, emptied)`.

Source: UU 27/2022 pasal 8 and 43; docs/adr/0015.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dinkop_desktop import installed
from dinkop_desktop.register.catalogue import withdrawal
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import cached_figures, jottings
from dinkop_desktop.register.store.store import Work


class Emptied(NamedTuple):
    """A record that a withdrawal emptied.

    Attributes:
        record: its id.
        rid: its number in this file.
        at: when it was emptied; what came later stays.
    """

    record: str
    rid: int
    at: str


def forget_withdrawn(work: Work, changes: Iterable[Change]) -> None:
    """Let go of what is kept beside the records that a withdrawal emptied; photos taken later stay.

    Args:
        work: the transaction in which the changes were merged.
        changes: that count from now on; only those of a withdrawal matter.
    """
    at = {one.record: one.at for one in changes if withdrawal.is_of_one(one.reason, one.sets)}
    if not at:
        return
    emptied = [Emptied(record, entry.rid, at[record]) for record, entry in work.known(list(at)).items()]
    for one in emptied:
        jottings.discard(work, [kept.key for kept in jottings.all_of(work, record=one.record)])
    for feature in installed.brought("forgetting"):
        feature.forget(work, emptied)
    cached_figures.clear(work)
