"""What a data file holds, read past the errands: a law asks the file, not the program's word for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.changes.changes import ALIAS, Change, ChangeId
from dinkop_desktop.register.store import everything, journal, postbox, proofs, queue, tables
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value
from tests.properties.model import Question, Said

ACCEPTED, REFUSED, WAITING = journal.ACCEPTED, journal.REFUSED, journal.WAITING


@dataclass(frozen=True, slots=True)
class Line:
    """One record as a list would find it."""

    id: str
    kind: str
    parent: str
    owner: str
    life: str
    is_hidden: bool
    lands: str = ""


@dataclass(slots=True)
class Records:
    """What is kept of all records that are born.

    Attributes:
        lines: by id.
        values: by id, what each shows.
        heads: by record and field, only where the head is not simply the birth.
        births: by record.
        questions: open ones, by their ids.
    """

    lines: dict[str, Line] = field(default_factory=dict)
    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    heads: dict[tuple[str, str], tuple[ChangeId, ...]] = field(default_factory=dict)
    births: dict[str, ChangeId] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Postbox:
    """Where an office stands between what it wrote and what was acknowledged.

    Attributes:
        epoch, seq, ack: of the replica.
        unsent: ids of changes in no bundle.
        pending: hash of each bundle that no reply has called accepted -> the changes that it alone carries.
    """

    epoch: str
    seq: int
    ack: str
    unsent: frozenset[ChangeId]
    pending: dict[str, frozenset[ChangeId]]


def states_in(desk: Desk) -> dict[ChangeId, int]:
    """Every change that is here, and whether it is accepted, refused or waiting."""
    with desk.store.read() as reader:
        return _states(reader)


def _states(reader: Reader) -> dict[ChangeId, int]:
    table = tables.change
    query = sa.select(table.c.cid, table.c.digest, table.c.state)
    return {_id(reader, row.cid, row.digest): row.state for row in reader.conn.execute(query)}


def _id(reader: Reader, cid: int, digest: str) -> ChangeId:
    no, number = journal.split(cid)
    install, epoch, _ = reader.replicas.by_no[no]
    return ChangeId(install, epoch, number, digest)


def changes_in(desk: Desk, *, without: frozenset[ChangeId] = frozenset()) -> list[Change]:
    """Changes that are here, in the order of their numbers, without some that are known."""
    with desk.store.read() as reader:
        new = {
            row.cid
            for row in reader.conn.execute(sa.select(tables.change.c.cid, tables.change.c.digest))
            if not without or _id(reader, row.cid, row.digest) not in without
        }
        query = journal.SELECT.where(tables.change.c.cid.in_(new)).order_by(tables.change.c.cid)
        return [journal.read(row, reader.replicas) for row in reader.conn.execute(query)] if new else []


def lines_in(desk: Desk) -> list[Line]:
    """Every record that is born, in the order of the ids."""
    with desk.store.read() as reader:
        return _lines(reader)


def _lines(reader: Reader) -> list[Line]:
    record, above = tables.record, tables.record.alias("above")
    kept = tables.record.alias("kept")
    query = (
        sa.select(record, above.c.id.label("above"), kept.c.id.label("kept"))
        .outerjoin(above, above.c.rid == record.c.parent)
        .outerjoin(kept, kept.c.rid == record.c.lands)
        .where(record.c.birth.is_not(None))
        .order_by(record.c.id)
    )
    rows = list(reader.conn.execute(query))
    hidden: dict[int, int] = {}
    for kind in {row.kind for row in rows}:
        table = tables.kind_tables[kind]
        shown = reader.conn.execute(sa.select(table.c.rid, table.c.hidden))
        hidden |= {row.rid: row.hidden for row in shown}
    return [
        Line(
            row.id,
            row.kind,
            row.above or "",
            row.owner,
            row.life,
            bool(hidden.get(row.rid, 1)),
            row.kept or "",
        )
        for row in rows
    ]


def records_in(desk: Desk) -> Records:
    """All that is kept of records."""
    found = Records()
    with desk.store.read() as reader:
        found.lines = {line.id: line for line in _lines(reader)}
        rids = {row.id: row.rid for row in reader.conn.execute(sa.select(tables.record))}
        kept = proofs.stored(reader, [rids[i] for i in found.lines])
        for i in found.lines:
            found.values[i] = kept[rids[i]].values
            for key, ids in kept[rids[i]].heads.items():
                found.heads[i, key] = tuple(map(ChangeId.parse, ids))
        births = sa.select(tables.record.c.id, tables.change.c.cid, tables.change.c.digest).join(
            tables.change, tables.change.c.cid == tables.record.c.birth
        )
        found.births = {row.id: _id(reader, row.cid, row.digest) for row in reader.conn.execute(births)}
        found.questions = {
            one.id: Question(one.record, one.field, one.heads, one.beside)
            for one in queue.conflicts(reader.conn)
        }
    return found


def heads_in(desk: Desk, said: Sequence[Said]) -> dict[tuple[str, str], set[ChangeId]]:
    """The heads of some records' fields, of those that some changes set."""
    record, head, change = tables.record, tables.head, tables.change
    found: dict[tuple[str, str], set[ChangeId]] = defaultdict(set)
    with desk.store.read() as reader:
        lands = {one.record: reader.kept(one.record) for one in said}
        ids = {*lands, *lands.values()}
        stored = (
            sa.select(record.c.id, head.c.field, change.c.cid, change.c.digest)
            .join(head, head.c.rid == record.c.rid)
            .join(change, change.c.cid == head.c.cid)
        )
        for row in reader.conn.execute(stored.where(record.c.id.in_(ids))):
            found[row.id, row.field].add(_id(reader, row.cid, row.digest))
        births = sa.select(record.c.id, change.c.cid, change.c.digest).join(
            change, change.c.cid == record.c.birth
        )
        born = {
            row.id: _id(reader, row.cid, row.digest)
            for row in reader.conn.execute(births.where(record.c.id.in_(ids)))
        }
    for one in said:
        for key in one.sets:
            kept = one.record if key == ALIAS else lands[one.record]
            found[one.record, key] = found[kept, key] or ({born[kept]} if kept in born else set())
    return found


def questions_in(desk: Desk) -> dict[str, Question]:
    """Open questions by their ids."""
    with desk.store.read() as reader:
        return {
            one.id: Question(one.record, one.field, one.heads, one.beside)
            for one in queue.conflicts(reader.conn)
        }


def postbox_of(desk: Desk) -> Postbox:
    """Where an office stands."""
    with desk.store.read() as reader:
        values = reader.values
        ack = f"{values['ack_epoch']}:{values['ack_number']}" if values.get("ack_epoch") else ""
        unsent = frozenset(change.id for change in postbox.unsent(reader))
        carried: dict[int, set[ChangeId]] = defaultdict(set)
        query = sa.select(tables.sent.c.bundle, tables.change.c.cid, tables.change.c.digest).join(
            tables.change, tables.change.c.cid == tables.sent.c.cid
        )
        for row in reader.conn.execute(query):
            carried[row.bundle].add(_id(reader, row.cid, row.digest))
        pending = {
            one.sha256: frozenset(carried[one.no]) - unsent
            for one in postbox.outgoing(reader)
            if one.verdict in (postbox.PENDING, postbox.HELD, postbox.QUARANTINED)
        }
        return Postbox(reader.identity.epoch, int(values.get("seq", "0")), ack, unsent, pending)


def verdicts_in(desk: Desk) -> dict[str, tuple[str, str]]:
    """Of each bundle that came to Dinkop, by hash: verdict and sender."""
    with desk.store.read() as reader:
        waiting = postbox.bundles_waiting(reader)
        return {
            one.sha256: (postbox.HELD if one.no in waiting else one.verdict, one.office)
            for one in postbox.receipts(reader)
        }


def refusals_in(desk: Desk) -> dict[ChangeId, str]:
    """Refused changes with their reasons."""
    with desk.store.read() as reader:
        return {i: code for i, code, _ in postbox.refusals(reader)}


def dump_of(desk: Desk) -> list[bytes]:
    """The dump's lines."""
    with desk.store.read() as reader:
        return list(everything.lines(reader))


def of_office(dumped: list[bytes], office: str) -> list[bytes]:
    """Those lines of Dinkop's dump that are about one office's records."""
    owned = f'"owner":"{office}"'.encode()
    return [line for line in dumped if owned in line]
