"""The yardstick Y: the same rows into the same kind of file, as fast as the file allows.

Raw executemany of every row that Dinkop shows after the first load (all kinds), a unique index on the ids,
and the search index over the same words: SQLCipher with the program's own pragmas and Dinkop's page size. No
journal, no signatures, no rules: nobody can store and find these rows with less.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from benchmarks import measuring
from benchmarks.town import open_desk
from dinkop_desktop import settings
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store import database, search, tables

_ROUNDS = 3


class Yard(msgspec.Struct):
    """Seconds, the middle round: rows, unique indexes, search index, all of it as work; and how many rows."""

    rows_s: float
    index_s: float
    search_s: float
    cpu_s: float
    rows: int

    @property
    def total_s(self) -> float:
        """Y."""
        return self.rows_s + self.index_s + self.search_s


def measure_yard(master: str, scratch: str) -> Yard:
    """Y for the rows of a master."""
    rows = _rows_of(Path(master))
    rounds = [_round(rows, Path(scratch) / f"yard-{number}.db") for number in range(_ROUNDS)]
    return sorted(rounds, key=lambda one: one.total_s)[_ROUNDS // 2]


def _rows_of(master: Path) -> dict[str, list[tuple[object, ...]]]:
    """Kind -> its rows: number, id, every field."""
    one = open_desk(master)
    found = {}
    with one.store.read() as reader:
        for kind in catalogue.KINDS.values():
            table = tables.kind_tables[kind.key]
            columns = [table.c[field.key] for field in kind.fields]
            query = sa.select(table.c.rid, tables.record.c.id, *columns).join(
                tables.record, tables.record.c.rid == table.c.rid
            )
            rows = [tuple(row) for row in reader.conn.execute(query.order_by(table.c.rid))]
            if rows:
                found[kind.key] = rows
    one.close()
    return found


def connect(path: Path, *, page_bytes: int) -> Any:  # noqa: ANN401 - the driver has no types
    """A bare connection to a new file with the program's pragmas."""
    engine = database.connect_file(path, bytes(range(32)), page_bytes=page_bytes)
    return engine.raw_connection().driver_connection


def _round(rows: dict[str, list[tuple[object, ...]]], path: Path) -> Yard:
    bare = connect(path, page_bytes=settings.PAGE_BYTES_DINKOP)
    with measuring.timed() as inserting:
        bare.execute("BEGIN IMMEDIATE")
        for key, its in rows.items():
            kind = catalogue.KINDS[key]
            columns = ", ".join(
                f"{field.key} {'INTEGER' if field.is_number else 'TEXT'}" for field in kind.fields
            )
            bare.execute(f"CREATE TABLE {key}(rid INTEGER PRIMARY KEY, id TEXT NOT NULL, {columns}) STRICT")
            marks = ", ".join("?" * len(its[0]))
            bare.executemany(f"INSERT INTO {key} VALUES({marks})", its)
        bare.execute("COMMIT")
    with measuring.timed() as indexing:
        bare.execute("BEGIN IMMEDIATE")
        for key in rows:
            bare.execute(f"CREATE UNIQUE INDEX {key}_id ON {key}(id)")
        bare.execute("COMMIT")
    with measuring.timed() as searching:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(search.CREATE)
        for key in rows:
            if words := catalogue.KINDS[key].search:
                text = " || ' ' || ".join(f"coalesce({word}, '')" for word in words)
                bare.execute(f"INSERT INTO search_text(rowid, words) SELECT rid, {text} FROM {key}")
        bare.execute("COMMIT")
    bare.close()
    path.unlink()
    cpu_s = inserting.cpu + indexing.cpu + searching.cpu
    return Yard(inserting.wall, indexing.wall, searching.wall, cpu_s, sum(map(len, rows.values())))
