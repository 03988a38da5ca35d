"""Statements compiled once from the tables, for rows given as tuples.

SQLAlchemy's own executemany spends more on each row than SQLite does on writing it; the text that it
compiles, given tuples through `exec_driver_sql`, costs what the driver costs and keeps one schema
(docs/adr/0003).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import Dialect

T = TypeVar("T")
CHUNK = 500
_MANY = 20_000
_ROWS_AT_ONCE = 500
_encode = msgspec.json.Encoder().encode


@cache
def _insert_text(table: sa.Table, dialect: Dialect) -> str:
    return str(table.insert().compile(dialect=dialect, column_keys=[column.key for column in table.columns]))


@cache
def _update_text(table: sa.Table, dialect: Dialect) -> str:
    key = next(iter(table.primary_key.columns))
    values: dict[str, sa.BindParameter[object]] = {
        column.key: sa.bindparam(f"to_{column.key}") for column in table.columns if column is not key
    }
    statement = table.update().where(key == sa.bindparam("where_key")).values(values)
    return str(statement.compile(dialect=dialect))


def insert_rows(conn: Connection, table: sa.Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows, each a tuple in the order of the table's columns; few are made at a time."""
    for chunk in chunks(rows, _ROWS_AT_ONCE):
        conn.exec_driver_sql(_insert_text(table, conn.dialect), chunk)


def update_rows(conn: Connection, table: sa.Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Write rows again, each a tuple in the order of the table's columns; the first column is the key."""
    if rows:
        conn.exec_driver_sql(_update_text(table, conn.dialect), [(*row[1:], row[0]) for row in rows])


def delete_rows(conn: Connection, column: sa.Column[int], keys: Iterable[int]) -> None:
    """Delete all rows whose column holds one of the keys."""
    for chunk in chunks(keys, CHUNK):
        conn.execute(column.table.delete().where(column.in_(chunk)))


def select_in(
    conn: Connection, statement: sa.Select[Any], column: sa.ColumnElement[T], keys: Iterable[T]
) -> Iterator[Any]:
    """Rows of a statement whose column holds one of the keys, asked for by sets and never one by one."""
    if conn.dialect.name == "sqlite":
        # One text for any number of keys: it is compiled once, and nothing is bound key by key.
        wanted = sa.select(sa.func.json_each(sa.bindparam("wanted_keys")).table_valued("value").c.value)
        asked = statement.where(column.in_(wanted))
        for chunk in chunks(keys, _MANY):
            yield from conn.execute(asked, {"wanted_keys": _encode(chunk).decode()})
        return
    for chunk in chunks(keys, CHUNK):
        yield from conn.execute(statement.where(column.in_(chunk)))


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
