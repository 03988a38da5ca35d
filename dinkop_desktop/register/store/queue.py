"""The queues: open questions, and values that no longer fit. Both are derived, and read from here only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.changes.states import Conflict
from dinkop_desktop.register.store import statements, tables

_decode_ids = msgspec.json.Decoder(list[str]).decode
_decode_params = msgspec.json.Decoder(dict[str, str]).decode


@dataclass(frozen=True, slots=True)
class Violation:
    """One value that entry would block, or a reference to nothing, in a record that was merged."""

    record: str
    kind: str
    owner: str
    field: str
    code: str
    params: tuple[tuple[str, str], ...]


class Outcome(NamedTuple):
    """What the last reply said of a field of a record, or of the record where `field` is empty."""

    record: str
    field: str
    outcome: str
    code: str


def outcomes(conn: Connection) -> list[Outcome]:
    """All that the last reply said, by record and field."""
    table = tables.outcome
    query = sa.select(table).order_by(table.c.record, table.c.field)
    return [Outcome(row.record, row.field, row.outcome, row.code) for row in conn.execute(query)]


_CONFLICTS = sa.select(tables.conflict, tables.record.c.id.label("record")).join(
    tables.record, tables.record.c.rid == tables.conflict.c.rid
)

_OPEN = statements.Lookup(sa.select(tables.conflict.c.id, tables.conflict.c.rid), tables.conflict.c.rid)


def open_ids(conn: Connection, rids: Iterable[int]) -> frozenset[str]:
    """Ids of the open questions about some records."""
    return frozenset(row.id for row in _OPEN.rows(conn, rids))


def conflicts(conn: Connection, *, rid: int | None = None, owner: str | None = None) -> list[Conflict]:
    """All open questions, or those about one record or the records of one office; by record and field."""
    query = _CONFLICTS.order_by(tables.record.c.id, tables.conflict.c.field)
    if rid is not None:
        query = query.where(tables.conflict.c.rid == rid)
    if owner is not None:
        query = query.where(tables.record.c.owner == owner)
    return [_read(row) for row in conn.execute(query)]


def conflict(conn: Connection, conflict_id: str) -> Conflict | None:
    """The open question with that id."""
    row = conn.execute(_CONFLICTS.where(tables.conflict.c.id == conflict_id)).first()
    return _read(row) if row else None


def _read(row: Row[tuple[object, ...]]) -> Conflict:
    return Conflict(
        row.id,
        row.record,
        row.field,
        tuple(map(ChangeId.parse, _decode_ids(row.heads))),
        tuple(map(ChangeId.parse, _decode_ids(row.beside))) if row.beside else (),
    )


# What no two records of one office may share: who a person is, and which koperasi this is.
_UNIQUE = (("orang", "nik"), ("koperasi", "nik_koperasi"), ("koperasi", "no_badan_hukum"))


def violations(conn: Connection, *, owner: str | None = None) -> list[Violation]:
    """All values that no longer fit, and those that should be unique and are doubled; or one office's."""
    return [*_kept(conn, owner), *_doubled(conn, owner)]


def _doubled(conn: Connection, owner: str | None) -> list[Violation]:
    """Asked for on reading and never kept: a double ends when either record changes."""
    found = []
    record = tables.record
    for kind, key in _UNIQUE:
        table = tables.kind_tables[kind]
        query = sa.select(record.c.id, record.c.owner, table.c[key].label("value"))
        # By the office's own records, which are few, and not by all that have such a value.
        query = query.join(table, table.c.rid == record.c.rid).where(record.c.kind == kind)
        query = query.where(sa.literal_column(f"+{kind}.hidden") == 0, table.c[key].is_not(None))
        if owner is not None:
            query = query.where(record.c.owner == owner)
        rows = list(conn.execute(query.order_by(record.c.id)))
        times = Counter((row.owner, row.value) for row in rows)
        found += [
            Violation(row.id, kind, row.owner, key, "GANDA", ())
            for row in rows
            if times[row.owner, row.value] > 1
        ]
    return found


def doubled_numbers(conn: Connection, kind: str) -> list[int]:
    """Numbers of the records of a kind that share with another of their office what no two may share."""
    record = tables.record
    found: set[int] = set()
    for its, key in _UNIQUE:
        if its != kind:
            continue
        table = tables.kind_tables[kind]
        there = (table.c.hidden == tables.SHOWN, table.c[key].is_not(None))
        twice = sa.select(table.c[key]).where(*there).group_by(table.c[key]).having(sa.func.count() > 1)
        query = sa.select(table.c.rid, record.c.owner, table.c[key].label("value"))
        query = query.join(record, record.c.rid == table.c.rid).where(*there, table.c[key].in_(twice))
        rows = list(conn.execute(query))
        times = Counter((row.owner, row.value) for row in rows)
        found |= {row.rid for row in rows if times[row.owner, row.value] > 1}
    return sorted(found)


def doubled_keys(conn: Connection, kind: str, rids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Of some records of a kind those that `doubled_numbers` names, with the fields that are doubled."""
    found: dict[int, tuple[str, ...]] = {}
    for its, key in _UNIQUE:
        if its != kind or not rids:
            continue
        by_rid, by_value = _with_value(kind, key)
        own = {row.value for row in by_rid.rows(conn, rids)}
        rows = list(by_value.rows(conn, sorted(own)))
        times = Counter((row.owner, row.value) for row in rows)
        wanted = frozenset(rids)
        for row in rows:
            if row.rid in wanted and times[row.owner, row.value] > 1:
                found[row.rid] = (*found.get(row.rid, ()), key)
    return found


@cache
def _with_value(kind: str, key: str) -> tuple[statements.Lookup[int], statements.Lookup[Any]]:
    """Who has which value of a field, by record and by value."""
    table, record = tables.kind_tables[kind], tables.record
    there = (table.c.hidden == tables.SHOWN, table.c[key].is_not(None))
    query = sa.select(table.c.rid, record.c.owner, table.c[key].label("value"))
    query = query.join(record, record.c.rid == table.c.rid).where(*there)
    return statements.Lookup(query, table.c.rid), statements.Lookup(query, table.c[key])


def violations_of(conn: Connection, records: Mapping[int, tuple[str, str, str]]) -> list[Violation]:
    """All values of some records that no longer fit, or that are doubled and should not be.

    Args:
        conn: of the file.
        records: number -> id, kind and owner.
    """
    found = [_read_kept(row) for row in _KEPT_OF.rows(conn, list(records))]
    for kind in dict.fromkeys(its for its, _ in _UNIQUE):
        rids = [rid for rid, (_, its, _) in records.items() if its == kind]
        for rid, keys in doubled_keys(conn, kind, rids).items():
            found += [Violation(*records[rid], key, "GANDA", ()) for key in keys]
    return found


_KEPT = sa.select(
    tables.violation, tables.record.c.id.label("record"), tables.record.c.kind, tables.record.c.owner
).join(tables.record, tables.record.c.rid == tables.violation.c.rid)
_KEPT_OF = statements.Lookup(_KEPT, tables.violation.c.rid)


def _kept(conn: Connection, owner: str | None) -> list[Violation]:
    query = _KEPT if owner is None else _KEPT.where(tables.record.c.owner == owner)
    ordered = query.order_by(tables.record.c.id, tables.violation.c.field)
    return [_read_kept(row) for row in conn.execute(ordered)]


def _read_kept(row: Row[tuple[object, ...]]) -> Violation:
    return Violation(
        row.record,
        row.kind,
        row.owner,
        row.field,
        row.code,
        tuple(_decode_params(row.params).items()) if row.params else (),
    )
