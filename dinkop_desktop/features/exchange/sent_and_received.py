"""Tracking: what would go now, what went and came, and what became of it, for the person who asks.

It looks only. What travels is made by `sending`, taken in by `receiving`.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk, ack_of
from dinkop_desktop.features.exchange import quotas
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.queries import standing, telling
from dinkop_desktop.register.queries.telling import Unsent, UnsentCount
from dinkop_desktop.register.store import ledger
from dinkop_desktop.register.store.ledger import Arrival, Departure

__all__ = [
    "Arrival",
    "Departure",
    "Outlook",
    "Standing",
    "Unsent",
    "UnsentCount",
    "is_admitted",
    "outlook",
    "standings",
]

# What a bundle takes empty, and what a change takes besides what it says: digest and ids cannot be packed.
_BYTES_EMPTY, _BYTES_A_CHANGE = 1_900, 20


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where an office stands with Dinkop.

    Attributes:
        unsent: what would go now.
        next_seq: number of the bundle that would be made now.
        owes_ack: whether a bundle would be made without changes, to say that a reply came.
        admitted: whether the office knows that it is admitted, so that it may send.
        unwritten: bundles that were begun and whose file was not confirmed; they go first.
        unanswered: bundles that were written and of which no reply has spoken yet.
        departures: our own bundles, newest first.
        arrivals: replies that came, newest first.
        ack_number: of the last reply that was applied; 0 for none.
        ack_at: when that one came.
        size_bytes: about how large the file would be.
        folders: epoch -> which folder it was, from 1, where there was more than one; a copied or restored
            folder counts its bundles from 1 again. Of Dinkop's replies as well.
        quota_percent: how much of its quota the office has used, as the last reply says; 0 where that is far.
    """

    unsent: Unsent
    next_seq: int
    owes_ack: bool
    admitted: bool
    unwritten: tuple[Departure, ...]
    unanswered: tuple[Departure, ...]
    departures: tuple[Departure, ...]
    arrivals: tuple[Arrival, ...]
    ack_number: int
    ack_at: str
    size_bytes: int
    folders: Mapping[str, int]
    quota_percent: int = 0

    @property
    def changes(self) -> int:
        """How many changes would go now."""
        return self.unsent.changes

    @property
    def has_something(self) -> bool:
        """Whether sending would write a file."""
        return bool(self.changes or self.owes_ack or self.unwritten)


def about_bytes(unsent: Unsent) -> int:
    """About how large the file of a bundle would be: some of it is packed, as all of it will be."""
    if not unsent.sample:
        return _BYTES_EMPTY
    packed = len(zlib.compress(unsent.sample.encode())) / len(unsent.sample)
    return round(_BYTES_EMPTY + _BYTES_A_CHANGE * unsent.changes + packed * unsent.letters)


def is_admitted(desk: Desk) -> bool:
    """Whether this computer knows that it is admitted, so that it may send."""
    ring = desk.keyring
    return ring is not None and ring.member(desk.identity.install) is not None


def outlook(desk: Desk, *, limit: int = 50) -> Outlook:
    """Where an office stands with Dinkop.

    Args:
        desk: an office's.
        limit: how many bundles and replies of the history.
    """
    with desk.store.read() as reader:
        unsent = telling.summary(reader)
        went, came = ledger.departures(reader), ledger.arrivals(reader, kind="reply")
        ack = ack_of(reader)
        seq = int(reader.values.get("seq", "0"))
        owes = reader.values.get("ack_due") == "1"
    departures, arrivals = tuple(went[:limit]), tuple(came[:limit])
    applied = [one for one in arrivals if ack and (one.epoch, one.seq) == (ack.epoch, ack.number)]
    return Outlook(
        unsent=unsent,
        next_seq=seq + 1,
        owes_ack=owes,
        admitted=is_admitted(desk),
        unwritten=tuple(one for one in departures if one.written_at is None),
        unanswered=tuple(one for one in departures if one.written_at and one.verdict == "pending"),
        departures=departures,
        arrivals=arrivals,
        ack_number=ack.number if ack else 0,
        ack_at=applied[0].received_at if applied else "",
        size_bytes=about_bytes(unsent),
        folders=_several("", [one.epoch for one in reversed(went)])
        | _several("dinkop", [one.epoch for one in reversed(came)]),
        quota_percent=quotas.told(desk),
    )


def _several(install: str, epochs: Sequence[str]) -> dict[str, int]:
    """Of each epoch which folder it was; of one alone nothing is said."""
    found = ledger.folders((install, epoch) for epoch in epochs)
    return {epoch: number for (_, epoch), number in found.items()} if len(found) > 1 else {}


def standings(desk: Desk, records: Sequence[str]) -> Mapping[str, tuple[Standing, str]]:
    """What became of what this office wrote about some records, each with the code of a refusal.

    Args:
        desk: an office's.
        records: their ids; those that are not here are left out.
    """
    with desk.store.read() as reader:
        rids = {entry.rid: record for record, entry in reader.known(list(records)).items()}
        return {rids[rid]: found for rid, found in standing.of_records(reader, rids).items()}
