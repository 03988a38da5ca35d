"""The ledger: what goes, went and came, counted for people to look at; without an envelope's bytes.

1. A record's changes are counted where people see them: those of a child (a year's figures) with its parent.
2. A record has one standing, the most urgent first: refused, not sent, not answered, in question, accepted.
   What its own author took back is set aside like a refusal, and is none.
3. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa

from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.store import journal, postbox, statements, tables
from dinkop_desktop.register.store.store import Reader

change, record, conflict = tables.change, tables.record, tables.conflict
_decode_counts = msgspec.json.Decoder(dict[str, int]).decode
_above = record.alias("above")
# Where people see a change: at the record itself, or at the one that it lives inside.
_TOP = sa.func.coalesce(record.c.parent, record.c.rid)
_TOP_KIND = sa.func.coalesce(_above.c.kind, record.c.kind)
_SET_ASIDE = change.c.state != sa.literal_column("0")
_IS_REFUSED = (
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
        .where(*_IS_REFUSED)
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
    query = sa.select(*(column for column in table.c if column.key != "envelope"))
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


def _source(standing: Standing) -> tuple[sa.FromClause, list[sa.ColumnElement[bool]]]:
    """Records joined with what gives them a standing, and the condition that it still does."""
    of_change = change.join(record, record.c.rid == change.c.rid)
    if standing is Standing.REFUSED:
        return of_change, [*_IS_REFUSED]
    if standing is Standing.UNSENT:
        return of_change.join(tables.unsent, tables.unsent.c.cid == change.c.cid), []
    if standing is Standing.UNANSWERED:
        sent, out = tables.sent, tables.bundle_out
        source = of_change.join(sent, sent.c.cid == change.c.cid).join(out, out.c.no == sent.c.bundle)
        open_ = (postbox.PENDING, postbox.HELD, postbox.QUARANTINED)
        return source, [out.c.verdict.in_(open_), change.c.state == journal.ACCEPTED]
    return conflict.join(record, record.c.rid == conflict.c.rid), []


def rids_of(standing: Standing) -> sa.Select[Any]:
    """A query for the records that some changes give a standing, for lists that filter by it.

    A record may be in several; `standings` says which of them is shown.
    """
    source, conditions = _source(standing)
    return sa.select(_TOP).select_from(source).where(*conditions)


@cache
def _having(standing: Standing) -> tuple[statements.Lookup[int], statements.Lookup[int | None]]:
    """The same of some records, by their own changes and by those of what lives inside them.

    From the records on, which are a page: an office that waits for an answer has changes by the thousand.
    """
    source, conditions = _source(standing)
    query: sa.Select[Any] = sa.select(_TOP.label("top")).select_from(source).where(*conditions)
    return (
        statements.Lookup(query.where(record.c.parent.is_(None)), record.c.rid),
        statements.Lookup(query, record.c.parent),
    )


def standings(reader: Reader, rids: Iterable[int]) -> dict[int, tuple[Standing, str]]:
    """What each of some records' changes have come to, with the code of a refusal."""
    wanted = list(dict.fromkeys(rids))
    found: dict[int, tuple[Standing, str]] = dict.fromkeys(wanted, (Standing.ACCEPTED, ""))
    for standing in (Standing.ASKED, Standing.UNANSWERED, Standing.UNSENT, Standing.REFUSED):
        for lookup in _having(standing):
            found |= {row.top: (standing, "") for row in lookup.rows(reader.conn, wanted)}
    refused = [rid for rid, (standing, _) in found.items() if standing is Standing.REFUSED]
    for rid, code in _codes(reader, refused).items():
        found[rid] = (Standing.REFUSED, code)
    return found


def _codes(reader: Reader, rids: list[int]) -> Mapping[int, str]:
    query = (
        sa.select(_TOP.label("top"), change.c.refusal)
        .select_from(change.join(record, record.c.rid == change.c.rid))
        .where(*_IS_REFUSED)
        .order_by(change.c.came)
    )
    return {row.top: row.refusal or "" for row in statements.select_in(reader.conn, query, _TOP, rids)}
