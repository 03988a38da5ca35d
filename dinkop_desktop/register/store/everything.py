"""Everything that a file holds, in a fixed order: what a dump is, by which replicas are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from dinkop_desktop.register.store import journal, statements, tables
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

record, change, head, conflict = tables.record, tables.change, tables.head, tables.conflict


def lines(reader: Reader) -> Iterator[bytes]:
    """Everything in a fixed order, one JSON line a record: its changes, heads, open questions, what it shows.

    Equal on replicas that accepted the same changes; receipts, epochs of the reader and times of receiving
    are not in it (cli.md, fine point 12).
    """
    conn = reader.conn
    parent = record.alias("above")
    query = (
        sa.select(record.c.rid, record.c.id, record.c.kind, record.c.owner, parent.c.id.label("parent"))
        .outerjoin(parent, parent.c.rid == record.c.parent)
        .where(record.c.birth.is_not(None))
        .order_by(record.c.id)
    )
    for chunk in statements.chunks(list(conn.execute(query)), statements.CHUNK):
        yield from _dump_chunk(reader, chunk)


def _dump_chunk(reader: Reader, chunk: Sequence[Any]) -> Iterator[bytes]:
    rids = [row.rid for row in chunk]
    changes: dict[int, list[str]] = {}
    accepted = sa.select(change.c.rid, change.c.cid, change.c.digest).where(
        change.c.state == journal.ACCEPTED
    )
    for row in statements.select_in(reader.conn, accepted, change.c.rid, rids):
        changes.setdefault(row.rid, []).append(_name(reader, row.cid, row.digest))
    heads: dict[int, dict[str, list[str]]] = {}
    query = sa.select(head.c.rid, head.c.field, head.c.cid, change.c.digest).join(
        change, change.c.cid == head.c.cid
    )
    for row in statements.select_in(reader.conn, query, head.c.rid, rids):
        heads.setdefault(row.rid, {}).setdefault(row.field, []).append(_name(reader, row.cid, row.digest))
    open_: dict[int, list[str]] = {}
    for row in statements.select_in(
        reader.conn, sa.select(conflict.c.rid, conflict.c.id), conflict.c.rid, rids
    ):
        open_.setdefault(row.rid, []).append(row.id)
    shown: dict[str, dict[str, Value]] = {}
    for kind in {row.kind for row in chunk}:
        shown |= reader.shown_values(kind, [row.rid for row in chunk if row.kind == kind])
    for row in chunk:
        line = {
            "record": row.id,
            "kind": row.kind,
            "parent": row.parent or "",
            "owner": row.owner,
            "changes": sorted(changes.get(row.rid, [])),
            "heads": {field: sorted(ids) for field, ids in heads.get(row.rid, {}).items()},
            "open": sorted(open_.get(row.rid, [])),
            "shows": shown.get(row.id, {}),
        }
        yield msgspec.json.encode(line, order="deterministic")


def _name(reader: Reader, cid: int, digest: str) -> str:
    no, number = journal.split(cid)
    install, epoch, _ = reader.replicas.by_no[no]
    return f"{install}:{epoch}:{number}:{digest}"
