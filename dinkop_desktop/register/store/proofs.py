"""Proofs: what the database says of itself, and what is kept of each record, to compare with its journal."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store import journal, landings, statements, tables
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

_PAGE = re.compile(r"page (\d+)")


@dataclass(slots=True)
class Stored:
    """What the file keeps of one record.

    Attributes:
        life, owner: its own.
        above: life and owner of its parent; None for a record of its own.
        hidden: whether lists and reports leave it out.
    """

    life: str = ""
    owner: str = ""
    above: tuple[str, str] | None = None
    hidden: bool = False
    values: dict[str, Value] = field(default_factory=dict)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    conflicts: set[str] = field(default_factory=set)


def of_pages(conn: Connection) -> list[str]:
    """Numbers of the file's pages that are not as they were written; nothing read from such a file counts."""
    if conn.dialect.name != "sqlite":
        return []
    told = conn.exec_driver_sql("PRAGMA cipher_integrity_check").scalars()
    return [f"HALAMAN {number[1] if (number := _PAGE.search(text)) else text}" for text in told]


def of_file(conn: Connection) -> list[str]:
    """What is wrong with what the pages hold, as codes; nothing where rows and search text are whole."""
    if conn.dialect.name != "sqlite":
        return []
    return of_structure(conn) + _search_text(conn)


def of_structure(conn: Connection) -> list[str]:
    """What is wrong with tables and indexes, as codes, whatever the schema's age."""
    findings = []
    told = [row[0] for row in conn.exec_driver_sql("PRAGMA integrity_check(20)")]
    findings += [f"BERKAS {text}" for text in told if text != "ok"]
    dangling = conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return findings + [f"RUJUKAN-DALAM {row[0]} {row[1]}" for row in dangling[:20]]


def _search_text(conn: Connection) -> list[str]:
    """How many searchable records have no words in the index, and how many other numbers have."""
    indexed = {row[0] for row in conn.exec_driver_sql("SELECT id FROM search_text_docsize")}
    wanted: set[int] = set()
    for key, kind in catalogue.KINDS.items():
        if kind.search:
            wanted.update(conn.execute(sa.select(tables.kind_tables[key].c.rid)).scalars())
    return [] if indexed == wanted else [f"INDEKS {len(wanted - indexed)} {len(indexed - wanted)}"]


def of_landings(reader: Reader) -> list[str]:
    """Records whose changes do not count where their joins say, as codes."""
    misplaced = landings.misplaced(reader.conn, reader.replicas, dinkop=reader.identity.dinkop)
    return [f"GABUNG-BEDA {record}" for record in misplaced]


def chunks(conn: Connection) -> Iterator[list[tuple[int, str, str]]]:
    """Number, id and life of every record that is born and shows something, some hundred at a time."""
    query = (
        sa.select(tables.record.c.rid, tables.record.c.id, tables.record.c.life)
        .where(tables.record.c.birth.is_not(None), tables.record.c.lands.is_(None))
        .order_by(tables.record.c.rid)
    )
    rows = [(row.rid, row.id, row.life) for row in conn.execute(query)]
    yield from statements.chunks(rows, statements.CHUNK)


def stored(reader: Reader, rids: Sequence[int]) -> dict[int, Stored]:
    """What the file keeps of some records."""
    conn, record, head, change = reader.conn, tables.record, tables.head, tables.change
    found: dict[int, Stored] = defaultdict(Stored)
    names: dict[str, int] = {}
    kinds: dict[str, list[int]] = {}
    above = record.alias("above")
    columns = (record.c.rid, record.c.id, record.c.kind, record.c.life, record.c.owner)
    query = sa.select(*columns, above.c.life.label("above_life"), above.c.owner.label("above_owner"))
    query = query.outerjoin(above, above.c.rid == record.c.parent)
    for row in statements.select_in(conn, query, record.c.rid, rids):
        found[row.rid].life, found[row.rid].owner = row.life, row.owner
        found[row.rid].above = None if row.above_life is None else (row.above_life, row.above_owner)
        names[row.id] = row.rid
        kinds.setdefault(row.kind, []).append(row.rid)
    for kind, its in kinds.items():
        for name, values in reader.shown_values(kind, its).items():
            found[names[name]].values = values
        table = tables.kind_tables[kind]
        hidden = sa.select(table.c.rid).where(table.c.hidden != 0)
        for row in statements.select_in(conn, hidden, table.c.rid, its):
            found[row.rid].hidden = True
    heads = sa.select(head.c.rid, head.c.field, head.c.cid, change.c.digest).join(
        change, change.c.cid == head.c.cid
    )
    ids: dict[tuple[int, str], list[tuple[str, str, int, str]]] = defaultdict(list)
    for row in statements.select_in(conn, heads, head.c.rid, rids):
        no, number = journal.split(row.cid)
        install, epoch, _ = reader.replicas.by_no[no]
        ids[row.rid, row.field].append((install, epoch, number, row.digest))
    for (rid, key), its_heads in ids.items():
        found[rid].heads[key] = tuple(f"{i}:{e}:{n}:{d}" for i, e, n, d in sorted(its_heads))
    asked = sa.select(tables.conflict.c.rid, tables.conflict.c.id)
    for row in statements.select_in(conn, asked, tables.conflict.c.rid, rids):
        found[row.rid].conflicts.add(row.id)
    return found
