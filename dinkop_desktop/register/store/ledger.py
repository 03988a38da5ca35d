"""The ledger: what goes, went and came, counted for people to look at; without an envelope's bytes.

1. A change that was refused is one that was set aside with a reason; what its own author took back is set
   aside like it, and is none.
2. Nothing is written here. What became of a record is asked in `queries.standing`, what goes in `telling`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from dinkop_desktop.register.store import journal, postbox, statements, tables
from dinkop_desktop.register.store.store import Reader

change = tables.change
_decode_counts = msgspec.json.Decoder(dict[str, int]).decode
_SET_ASIDE = change.c.state != sa.literal_column("0")
IS_REFUSED = (
    _SET_ASIDE,
    change.c.state == journal.REFUSED,
    change.c.refusal.is_distinct_from(journal.TAKEN_BACK),
)


@dataclass(frozen=True, slots=True)
class Departure:
    """One bundle of our own, as the history shows it.

    Attributes:
        no: its row.
        seq, epoch, bundle_id, sha256: as it says itself.
        counts: changes per kind.
        made_at, written_at: when; `written_at` is None while its file was not confirmed.
        verdict, code: what the last reply said.
        refused: changes of it that were refused since.
    """

    no: int
    seq: int
    epoch: str
    bundle_id: str
    sha256: str
    counts: dict[str, int]
    made_at: str
    written_at: str | None
    verdict: str
    code: str
    refused: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """One bundle or reply that came, as board and history show it."""

    office: str
    install: str
    epoch: str
    seq: int
    verdict: str
    code: str
    received_at: str
    kind: str
    bundle_id: str
    counts: dict[str, int]
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class ReplyMade:
    """The newest reply that was made for an office; `made_at` is empty where no file came to be."""

    epoch: str
    number: int
    made_at: str


def folders(replicas: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """(install, epoch) -> which folder of that computer wrote it, from 1, in the order given.

    A folder that is copied or restored begins an epoch, and counts its bundles from 1 again.
    """
    found: dict[tuple[str, str], int] = {}
    of_install: dict[str, int] = {}
    for install, epoch in replicas:
        if (install, epoch) not in found:
            found[install, epoch] = of_install[install] = of_install.get(install, 0) + 1
    return found


def departures(reader: Reader, *, limit: int | None = None) -> list[Departure]:
    """Our own bundles, newest first."""
    table = tables.bundle_out
    query = sa.select(*(column for column in table.c if column.key != "envelope"))
    rows = list(reader.conn.execute(query.order_by(table.c.no.desc()).limit(limit)))
    sent = tables.sent
    refusals = (
        sa.select(sent.c.bundle, sa.func.count().label("refused"))
        .join(change, change.c.cid == sent.c.cid)
        .where(*IS_REFUSED)
        .group_by(sent.c.bundle)
    )
    refused = {row.bundle: int(row.refused) for row in reader.conn.execute(refusals)}
    return [
        Departure(
            row.no,
            row.seq,
            row.epoch,
            row.bundle_id,
            row.sha256,
            _decode_counts(row.counts),
            row.made_at,
            row.written_at,
            row.verdict,
            row.code or "",
            refused.get(row.no, 0),
        )
        for row in rows
    ]


def arrivals(reader: Reader, *, kind: str, limit: int | None = None) -> list[Arrival]:
    """Bundles or replies that came, newest first."""
    table = tables.bundle_in
    size = sa.func.length(table.c.envelope).label("size_bytes")
    query = sa.select(*(column for column in table.c if column.key != "envelope"), size)
    query = query.where(table.c.kind == kind).order_by(table.c.no.desc()).limit(limit)
    return [
        Arrival(
            row.office,
            row.install,
            row.epoch,
            row.seq,
            row.verdict,
            row.code or "",
            row.received_at,
            row.kind,
            row.bundle_id,
            _decode_counts(row.counts),
            int(row.size_bytes),
        )
        for row in reader.conn.execute(query)
    ]


def last_number(accepted: Sequence[Arrival]) -> int:
    """The highest number of the replica (a PC in one epoch) heard last, 0 for none.

    Not the number of the last row: what was held until a gap closed came before its gap, and a copied folder
    counts from 1 again.

    Args:
        accepted: bundles that were accepted, oldest first.
    """
    if not accepted:
        return 0
    last = accepted[-1]
    return max(one.seq for one in accepted if (one.install, one.epoch) == (last.install, last.epoch))


def newest_replies(reader: Reader) -> dict[str, ReplyMade]:
    """The newest reply that was made for each office, by its code."""
    table = tables.reply_out
    newest = sa.select(sa.func.max(table.c.no)).group_by(table.c.office)
    query = sa.select(table).where(table.c.no.in_(newest))
    return {row.office: ReplyMade(row.epoch, row.number, row.made_at) for row in reader.conn.execute(query)}


def newest_acks(reader: Reader) -> dict[str, str]:
    """The reply, `epoch:number:...`, that each office's newest accepted bundle names as known."""
    table = tables.bundle_in
    newest = (
        sa.select(sa.func.max(table.c.no))
        .where(table.c.kind == "bundle", table.c.verdict == postbox.ACCEPTED)
        .group_by(table.c.office)
    )
    query = sa.select(table.c.office, table.c.ack).where(table.c.no.in_(newest))
    return {row.office: row.ack for row in reader.conn.execute(query)}


def is_in_a_reply(reader: Reader, cids: Iterable[int]) -> bool:
    """Whether a reply was made since one of some changes came, so that an office may know it."""
    clock = sa.select(sa.func.max(tables.reply_out.c.clock))
    newest = int(reader.conn.execute(clock).scalar() or 0)
    came = statements.select_in(reader.conn, sa.select(change.c.cid, change.c.came), change.c.cid, cids)
    return any(row.came <= newest for row in came)


def fields_not_answered(reader: Reader, rids: Iterable[int]) -> frozenset[tuple[int, str]]:
    """Number and field of what was said here of some records and Dinkop has not answered yet."""
    sent, out = tables.sent, tables.bundle_out
    on_the_way = sa.select(sent.c.cid).join(out, out.c.no == sent.c.bundle)
    on_the_way = on_the_way.where(out.c.verdict.in_((postbox.PENDING, postbox.HELD, postbox.QUARANTINED)))
    query = journal.SELECT.where(
        sa.or_(change.c.cid.in_(sa.select(tables.unsent.c.cid)), change.c.cid.in_(on_the_way))
    )
    rows = statements.select_in(reader.conn, query, change.c.rid, list(rids))
    return frozenset((row.rid, key) for row in rows for key in journal.read(row, reader.replicas).sets)


def rids_about(reader: Reader, cids: Iterable[int]) -> list[int]:
    """The records that some changes are about."""
    rows = statements.select_in(reader.conn, sa.select(change.c.cid, change.c.rid), change.c.cid, cids)
    return sorted({row.rid for row in rows})
