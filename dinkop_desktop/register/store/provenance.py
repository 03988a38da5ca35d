"""Provenance: by which bundle a change came and went, changes by their ids, what was written here last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.store import journal, statements, tables
from dinkop_desktop.register.store.store import Reader, Work

change, sent = tables.change, tables.sent
bundle_in, bundle_out = tables.bundle_in, tables.bundle_out
audit = tables.audit
# Of what was written under a wrong clock, so many newer lines make it forgotten.
_LAST = 50
# Up to which line of the audit log, and which own change, nothing counts.
_VOUCHED = "clock_vouched"


@dataclass(frozen=True, slots=True)
class Trip:
    """How a change travelled.

    Attributes:
        came_from: office whose bundle or reply brought it; "" for what was written here.
        came_as: number of that bundle, 0 for none.
        came_at: when it was taken in.
        went_as: number of our own bundle that it is in, 0 for none.
        is_unsent: whether it waits for the next one.
    """

    came_from: str = ""
    came_as: int = 0
    came_at: str = ""
    went_as: int = 0
    is_unsent: bool = False


def trips(reader: Reader, rids: Sequence[int]) -> dict[ChangeId, Trip]:
    """How every change of some records travelled."""
    query = (
        sa.select(
            change.c.cid,
            change.c.digest,
            bundle_in.c.office,
            bundle_in.c.seq,
            bundle_in.c.received_at,
            bundle_out.c.seq.label("went"),
            tables.unsent.c.cid.label("waits"),
        )
        .outerjoin(bundle_in, bundle_in.c.no == change.c.bundle)
        .outerjoin(sent, sent.c.cid == change.c.cid)
        .outerjoin(bundle_out, bundle_out.c.no == sent.c.bundle)
        .outerjoin(tables.unsent, tables.unsent.c.cid == change.c.cid)
    )
    found = {}
    for row in statements.select_in(reader.conn, query, change.c.rid, rids):
        no, number = journal.split(row.cid)
        install, epoch, _ = reader.replicas.by_no[no]
        found[ChangeId(install, epoch, number, row.digest)] = Trip(
            row.office or "", row.seq or 0, row.received_at or "", row.went or 0, row.waits is not None
        )
    return found


def changes_by_id(reader: Reader, ids: Sequence[ChangeId]) -> list[Change]:
    """Of some changes those that are accepted here, in the order in which they were numbered."""
    cids = [cid for cid, state in reader.known_changes(ids).values() if state == journal.ACCEPTED]
    rows = statements.select_in(reader.conn, journal.SELECT, change.c.cid, cids)
    return sorted((journal.read(row, reader.replicas) for row in rows), key=lambda one: one.id)


def changes_of_bundle(reader: Reader, no: int, *, install: str) -> list[Change]:
    """The changes that came with a bundle of an installation and are accepted, as they were numbered."""
    found: list[Change] = []
    for replica, (its, _, _) in sorted(reader.replicas.by_no.items()):
        if its == install:
            # By the journal's own order, so that nothing is read that others wrote.
            written_there = change.c.cid.between(replica << 32, (replica + 1 << 32) - 1)
            its_own = (written_there, change.c.bundle == no, change.c.state == journal.ACCEPTED)
            query = journal.SELECT.where(*its_own).order_by(change.c.cid)
            found += [journal.read(row, reader.replicas) for row in reader.conn.execute(query)]
    return found


def own_since(reader: Reader, number: int) -> list[ChangeId]:
    """Ids of the changes that this replica has written after a number of its own."""
    who = reader.identity
    no = reader.replicas.no_by_name.get((who.install, who.epoch, 0))
    if no is None:
        return []
    first, last = no << 32 | number + 1, no << 32 | 0xFFFFFFFF
    query = sa.select(change.c.cid, change.c.digest).where(change.c.cid.between(first, last))
    return [
        ChangeId(who.install, who.epoch, journal.split(row.cid)[1], row.digest)
        for row in reader.conn.execute(query.order_by(change.c.cid))
    ]


def last_written_here(reader: Reader, *, until: str) -> str:
    """The newest moment of what this computer wrote last, by its own clock; "" where it wrote nothing yet.

    Its own changes, and lines of the audit log, which has one for each bundle that came; not what was written
    before somebody said that the clock is right (`vouch_for_clock`).

    Args:
        reader: the view.
        until: moments after this one cannot be, and say nothing; as records keep them.
    """
    line, cid = map(int, reader.values.get(_VOUCHED, "0 0").split(" "))
    lines = sa.select(audit.c.at).where(audit.c.no > line).order_by(audit.c.no.desc())
    newest = [lines.limit(_LAST)]
    for no in _own_replicas(reader):
        its = change.c.cid.between(*journal.numbers_of_replica(no)) & (change.c.cid > cid)
        newest.append(sa.select(change.c.at).where(its).order_by(change.c.cid.desc()).limit(_LAST))
    moments = (str(at) for query in newest for at in reader.conn.execute(query).scalars())
    return max((at for at in moments if at <= until), default="")


def vouch_for_clock(work: Work) -> None:
    """From here on nothing that was written before speaks against the clock."""
    line = int(work.conn.execute(sa.select(sa.func.max(audit.c.no))).scalar() or 0)
    cids = [journal.numbers_of_replica(no) for no in _own_replicas(work)]
    newest = [sa.select(sa.func.max(change.c.cid)).where(change.c.cid.between(*pair)) for pair in cids]
    cid = max((int(work.conn.execute(query).scalar() or 0) for query in newest), default=0)
    work.values[_VOUCHED] = f"{line} {cid}"


def _own_replicas(reader: Reader) -> list[int]:
    """The numbers of this computer's epochs: a later one has a higher number, and so have its changes."""
    return [no for no, (install, _, _) in reader.replicas.by_no.items() if install == reader.identity.install]


def last_changes(reader: Reader, kind: str, *, rids: Sequence[int] | None = None) -> dict[int, str]:
    """When each record of a kind, or anything inside it, was last changed: number -> moment, UTC, ISO.

    Args:
        reader: the view.
        kind: of the records.
        rids: numbers of those that are wanted; all where none are named.
    """
    record, above = tables.record, sa.alias(tables.record, "above")
    if rids is not None:
        return _last_changes_of(reader, rids)
    holder = sa.func.coalesce(record.c.parent, record.c.rid)
    query = (
        sa.select(holder.label("rid"), sa.func.max(change.c.at).label("at"))
        .join(record, record.c.rid == change.c.rid)
        .join(above, above.c.rid == holder)
        .where(above.c.kind == kind, change.c.state == journal.ACCEPTED)
        .group_by(holder)
    )
    return {row.rid: row.at for row in reader.conn.execute(query)}


def _last_changes_of(reader: Reader, rids: Sequence[int]) -> dict[int, str]:
    holders = {rid: rid for rid in rids} | {row.rid: row.parent for row in _INSIDE.rows(reader.conn, rids)}
    found: dict[int, str] = {}
    for row in _MOMENTS.rows(reader.conn, holders):
        holder = holders[row.rid]
        found[holder] = max(found.get(holder, ""), row.at)
    return found


_INSIDE = statements.Lookup(sa.select(tables.record.c.rid, tables.record.c.parent), tables.record.c.parent)
_MOMENTS = statements.Lookup(
    sa.select(change.c.rid, change.c.at).where(change.c.state == journal.ACCEPTED), change.c.rid
)
