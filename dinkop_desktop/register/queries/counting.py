"""Counting: the figures of the first page, each one statement, none of which reads a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.postbox import HELD, QUARANTINED
from dinkop_desktop.register.store.store import Reader

MAIN_KINDS = ("umkm", "koperasi", "orang")
_FORMS = ("umkm", "koperasi")


@dataclass(frozen=True, slots=True)
class Sent:
    """The last bundle of ours that was written: when, and its number; nothing and 0 where none was."""

    at: str = ""
    seq: int = 0


def _scalar(reader: Reader, query: sa.Select[Any]) -> int:
    return int(reader.conn.execute(query).scalar() or 0)


def there(reader: Reader, kind: str) -> int:
    """How many records of a kind are there."""
    narrowest = tables.NARROWEST.get(kind)
    if narrowest is None or reader.conn.dialect.name != "sqlite":
        table = tables.kind_tables[kind]
        return _scalar(
            reader, sa.select(sa.func.count()).select_from(table).where(table.c.hidden == tables.SHOWN)
        )
    text = f"SELECT count(*) FROM {kind} INDEXED BY ix_{kind}_{narrowest} WHERE hidden = 0"  # noqa: S608 - our own keys
    return int(reader.conn.exec_driver_sql(text).scalar() or 0)


def records(reader: Reader) -> dict[str, int]:
    """Kind -> how many are there."""
    return {kind: there(reader, kind) for kind in MAIN_KINDS}


def questions(reader: Reader) -> int:
    """How many questions are open."""
    return _scalar(reader, sa.select(sa.func.count()).select_from(tables.conflict))


def births_since(
    reader: Reader, moment: str, *, owner: str, imported: bool = False, kinds: Sequence[str] = _FORMS
) -> list[str]:
    """When each record of an office and of some kinds was made by hand, or by an import, from a moment on."""
    change, record = tables.change, tables.record
    came = record.c.rid.in_(sa.select(tables.imported.c.rid))
    query = (
        sa.select(change.c.at)
        .join(record, record.c.rid == change.c.rid)
        .where(
            change.c.birth == 1,
            change.c.at >= moment,
            record.c.kind.in_(kinds),
            record.c.owner == owner,
            came if imported else ~came,
        )
    )
    return list(reader.conn.execute(query).scalars())


def receipts_since(reader: Reader, moment: str) -> list[str]:
    """When each bundle came, from a moment on."""
    table = tables.bundle_in
    query = sa.select(table.c.received_at).where(table.c.kind == "bundle", table.c.received_at >= moment)
    return list(reader.conn.execute(query).scalars())


def waiting_bundles(reader: Reader) -> int:
    """How many bundles wait for an earlier one, or are in quarantine."""
    table = tables.bundle_in
    query = sa.select(sa.func.count()).where(
        table.c.kind == "bundle", table.c.verdict.in_((HELD, QUARANTINED))
    )
    return _scalar(reader, query)


def last_sent(reader: Reader) -> Sent:
    """The last bundle of ours whose file was written."""
    table = tables.bundle_out
    query = (
        sa.select(table.c.written_at, table.c.seq)
        .where(table.c.written_at.is_not(None))
        .order_by(table.c.no.desc())
        .limit(1)
    )
    row = reader.conn.execute(query).first()
    return Sent(str(row.written_at), int(row.seq)) if row else Sent()


def last_reply(reader: Reader) -> str:
    """When Dinkop's last reply came; empty where none did."""
    table = tables.bundle_in
    query = sa.select(sa.func.max(table.c.received_at)).where(table.c.kind == "reply")
    return str(reader.conn.execute(query).scalar() or "")


def by_kelurahan(reader: Reader, kind: str) -> dict[str, int]:
    """Code of a kelurahan -> how many records of a kind are there."""
    table = tables.kind_tables[kind]
    query = (
        sa.select(table.c.kode_kelurahan, sa.func.count().label("n"))
        .where(table.c.hidden == tables.SHOWN, table.c.kode_kelurahan.is_not(None))
        .group_by(table.c.kode_kelurahan)
    )
    return {row.kode_kelurahan: int(row.n) for row in reader.conn.execute(query)}


def by_trade(reader: Reader) -> dict[str, int]:
    """KBLI code -> how many businesses that are there have it; read off the index, no record is touched."""
    table = tables.kind_tables["umkm"]
    query = (
        sa.select(table.c.kbli, sa.func.count().label("n"))
        .where(table.c.hidden == tables.SHOWN, table.c.kbli.is_not(None))
        .group_by(table.c.kbli)
    )
    return {row.kbli: int(row.n) for row in reader.conn.execute(query)}
