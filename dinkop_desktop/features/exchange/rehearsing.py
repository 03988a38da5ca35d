"""Rehearsing: what files would do, in counts and samples that a person can read, before anything is written.

Files are read once into memory; what was rehearsed is what `receiving.receive` is given afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import naming
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.naming import Named
from dinkop_desktop.features.exchange import receiving
from dinkop_desktop.features.exchange.receiving import Offered, Received
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, Change
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import journal, ledger, postbox, queue
from dinkop_desktop.register.store.ledger import Departure
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

_SAMPLES, _LISTED = 6, 50


@dataclass(frozen=True, slots=True)
class Sample:
    """One field that would change: of which record, from what, to what."""

    of: Named
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Told:
    """One field or record of which something is told, with the code why."""

    of: Named
    field: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What files would do.

    Attributes:
        offered: the files as they were read.
        received: what would become of each, in the same order.
        new, changed, parallel, conflicts, refused, waiting: as in `Merged`, of all of them.
        samples: a few fields that would change.
        born: a few records that would be new.
        refusals: changes that would be set aside, with the reason.
    """

    offered: tuple[Offered, ...]
    received: tuple[Received, ...]
    new: int
    changed: int
    parallel: int
    conflicts: int
    refused: int
    waiting: int
    samples: tuple[Sample, ...]
    born: tuple[Named, ...]
    refusals: tuple[Told, ...]

    def with_verdict(self, verdict: str) -> tuple[Received, ...]:
        """The files of which that would become."""
        return tuple(one for one in self.received if one.verdict == verdict)

    @property
    def applicable(self) -> int:
        """How many files would be taken in: accepted, or kept until what they wait for comes."""
        return len(self.with_verdict(postbox.ACCEPTED)) + len(self.with_verdict(postbox.HELD))


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """What replies say to their office, taken in one after the other.

    Attributes:
        rehearsal: what they would do here.
        answered: our bundles of which they speak, as they would stand then.
        accepted, sent: changes of those that were accepted, of how many.
        asked: fields about which no agreement was found.
        refused: what was refused, with the code why.
        faulty: what Dinkop asks to have mended.
    """

    rehearsal: Rehearsal
    answered: tuple[Departure, ...]
    accepted: int
    sent: int
    asked: tuple[Told, ...]
    refused: tuple[Told, ...]
    faulty: tuple[Told, ...]


def rehearse(desk: Desk, offered: Sequence[Offered], *, progress: Progress | None = None) -> Rehearsal:
    """What bundles would do at Dinkop.

    Args:
        desk: Dinkop's.
        offered: files that were read.
        progress: told of each file; stopping writes nothing.
    """
    return receiving.try_out(
        desk, offered, lambda work, found: _summed(work, offered, found), progress=progress
    )


def rehearse_replies(
    desk: Desk, offered: Sequence[Offered], *, progress: Progress | None = None
) -> ReplyTold:
    """What replies say, and would do here.

    Args:
        desk: an office's.
        offered: the files that were read, in the order of their making.
        progress: told of each step; stopping writes nothing.
    """
    with desk.store.read() as reader:
        before = {one.no: one for one in ledger.departures(reader)}

    def look(work: Reader, found: list[Received]) -> ReplyTold:
        return _told(work, _summed(work, offered, found), before)

    return receiving.try_out(desk, offered, look, progress=progress)


def _summed(work: Reader, offered: Sequence[Offered], found: Sequence[Received]) -> Rehearsal:
    merged = [one.merged for each in found for one in (each, *each.closed) if one.merged]
    changed = list(dict.fromkeys(record for one in merged for record in one.samples.get("changed", ())))
    born = list(dict.fromkeys(record for one in merged for record in one.samples.get("new", ())))
    names = naming.name_records(work, [*changed, *born])
    refusals = {change: code for one in merged for change, code in one.refused.items()}
    samples = [sample for record in changed if record in names for sample in _samples(work, names[record])]
    return Rehearsal(
        offered=tuple(offered),
        received=tuple(found),
        new=sum(one.new for one in merged),
        changed=sum(one.changed for one in merged),
        parallel=sum(one.parallel for one in merged),
        conflicts=sum(one.conflicts for one in merged),
        refused=len(refusals),
        waiting=sum(one.waiting for one in merged),
        samples=tuple(samples[:_SAMPLES]),
        born=tuple(names[record] for record in born if record in names)[:_SAMPLES],
        refusals=tuple(_refusals(work, set(refusals)))[:_LISTED],
    )


def _samples(work: Reader, of: Named) -> Iterator[Sample]:
    """What the newest accepted change of a record would make of it."""
    rid = work.known([of.record])[of.record].rid
    last: Change | None = None
    for change, state, _ in reading.all_changes(work, rid):
        if state == journal.ACCEPTED and not change.birth:
            last = change
    if last is not None:
        yield from (
            Sample(of, key, last.was.get(key), value)
            for key, value in last.sets.items()
            if key not in (ALIAS, LIFE)
        )


def _refusals(work: Reader, wanted: set[object]) -> Iterator[Told]:
    told = [(record, code) for change, code, record in postbox.refusals(work) if change in wanted]
    names = naming.name_records(work, [record for record, _ in told])
    yield from (Told(names[record], "", code) for record, code in told if record in names)


def _told(work: Reader, rehearsal: Rehearsal, before: dict[int, Departure]) -> ReplyTold:
    now = ledger.departures(work)
    answered = tuple(one for one in now if one.no in before and one != before[one.no])
    of_reply = [row for row in queue.outcomes(work.conn) if row.outcome]
    names = naming.name_records(work, [row.record for row in of_reply])

    def told(outcome: str) -> tuple[Told, ...]:
        found = [row for row in of_reply if row.outcome == outcome and row.record in names]
        return tuple(dict.fromkeys(Told(names[row.record], row.field, row.code) for row in found))

    sent = sum(sum(one.counts.values()) for one in answered)
    accepted = sum(
        sum(one.counts.values()) - one.refused for one in answered if one.verdict == postbox.ACCEPTED
    )
    return ReplyTold(
        rehearsal,
        answered,
        accepted,
        sent,
        told("konflik"),
        told("ditolak"),
        told("perlu diperbaiki"),
    )
