"""Forgetting: what this computer keeps of a person beside the records goes when their withdrawal arrives.

Photos, what is typed and not saved, answers that were typed twice, what a list of Dinkop said, and figures
with names never travel: no change of the one who withdrew reaches them. So each computer lets go of its own
when the changes are merged there, whoever made them.

Source: UU 27/2022 pasal 8 and 43; docs/adr/0015.
"""

from __future__ import annotations

from collections.abc import Iterable

from dinkop_desktop.features.photos.queries import photos
from dinkop_desktop.features.reconciliation.queries import reconciliations
from dinkop_desktop.features.retyping.queries import retypings
from dinkop_desktop.register.catalogue import withdrawal
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import jottings, kept_figures
from dinkop_desktop.register.store.store import Work


def forget_withdrawn(work: Work, changes: Iterable[Change]) -> None:
    """Let go of what is kept beside the records that a withdrawal emptied; photos taken later stay.

    Args:
        work: the transaction in which the changes were merged.
        changes: that count from now on; only those of a withdrawal matter.
    """
    at = {one.record: one.at for one in changes if withdrawal.is_of_one(one.reason, one.sets)}
    if not at:
        return
    known = work.known(list(at))
    for record, entry in known.items():
        for one in photos.of_record(work, entry.rid):
            if one.at <= at[record]:
                photos.remove(work, one.key)
        jottings.discard(work, [one.key for one in jottings.all_of(work, record=record)])
    rids = [entry.rid for entry in known.values()]
    retypings.forget(work, rids)
    reconciliations.forget(work, rids, name=withdrawal.GONE)
    kept_figures.clear(work)
