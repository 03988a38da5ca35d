"""Statements compiled once from the tables, for rows given as tuples.

SQLAlchemy's own executemany spends more on each row than SQLite does on writing it; the text that it
compiles, given tuples through `exec_driver_sql`, costs what the driver costs and keeps one schema
(docs/adr/0003).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, CursorResult
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

T = TypeVar("T")
Statement = sa.Select[Any] | sa.Update | sa.Delete
CHUNK = 500
_MANY = 20_000
ROWS_AT_ONCE = 500
_encode = msgspec.json.Encoder().encode
_decode_numbers = msgspec.json.Decoder(list[int]).decode


@lru_cache(maxsize=1024)
def _insert_text(table: sa.Table, dialect: Dialect, keys: tuple[str, ...] | None = None) -> str:
    wanted = [column.key for column in table.columns] if keys is None else list(keys)
    return str(table.insert().compile(dialect=dialect, column_keys=wanted))


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
    for chunk in chunks(rows, ROWS_AT_ONCE):
        conn.exec_driver_sql(_insert_text(table, conn.dialect), chunk)


def insert_values(
    conn: Connection, table: sa.Table, keys: tuple[str, ...], rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows that leave columns out: each a tuple in the order of `keys`; the others have no value."""
    conn.exec_driver_sql(_insert_text(table, conn.dialect, keys), rows)


def update_rows(conn: Connection, table: sa.Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Write rows again, each a tuple in the order of the table's columns; the first column is the key."""
    if rows:
        conn.exec_driver_sql(_update_text(table, conn.dialect), [(*row[1:], row[0]) for row in rows])


class _Text(NamedTuple):
    """A statement as a driver takes it: its own values, and the order of their names where it has one."""

    sql: str
    names: Sequence[str] | None
    values: Mapping[str, Any]

    def fill(self, given: Mapping[str, object]) -> Any:  # noqa: ANN401 - a tuple or a dictionary
        values = {**self.values, **given}
        return values if self.names is None else tuple([values[name] for name in self.names])


# By the dialect's name: each opening of a file has a dialect of its own, and all of them say the same.
_texts: dict[tuple[Statement, str], _Text] = {}


def _text_of(statement: Statement, dialect: Dialect) -> _Text:
    known = _texts.get((statement, dialect.name))
    if known is None:
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        assert isinstance(compiled, SQLCompiler)
        known = _Text(compiled.string, compiled.positiontup, compiled.params)
        _texts[statement, dialect.name] = known
    return known


def run(conn: Connection, statement: Statement, **given: object) -> CursorResult[Any]:
    """Run a statement whose text is made once: to put it together takes many times what SQLite does.

    Args:
        conn: of the transaction.
        statement: a constant of a module, since it is kept; texts and numbers are all that it has.
        given: what its parameters stand for.
    """
    text = _text_of(statement, conn.dialect)
    return conn.exec_driver_sql(text.sql, text.fill(given))


def run_for_each(conn: Connection, statement: Statement, given: Iterable[Mapping[str, object]]) -> None:
    """Run a constant of a module, as `run` does, once for each of some sets of its parameters."""
    text = _text_of(statement, conn.dialect)
    rows = [text.fill(one) for one in given]
    if rows:
        conn.exec_driver_sql(text.sql, rows)


# One text for any number of keys: it is compiled once, and nothing is bound key by key.
_WANTED = sa.select(
    sa.func.json_each(sa.bindparam("wanted_keys", "[]", type_=sa.Text)).table_valued("value").c.value
)


class Lookup(Generic[T]):
    """Rows of a statement whose column holds one of some keys; a constant of a module, as `run` asks for."""

    def __init__(self, statement: sa.Select[Any], column: sa.ColumnElement[T]) -> None:
        """Take the statement, without the condition on the column."""
        self._statement, self._column = statement, column
        self._asked = statement.where(column.in_(_WANTED))

    def rows(self, conn: Connection, keys: Iterable[T]) -> Iterator[Any]:
        """The rows, asked for by sets of keys and never one by one."""
        if conn.dialect.name != "sqlite":
            yield from select_in(conn, self._statement, self._column, keys)
            return
        for chunk in chunks(keys, _MANY):
            yield from run(conn, self._asked, wanted_keys=_encode(chunk).decode())


@cache
def _deletion(column: sa.Column[int]) -> sa.Delete:
    return column.table.delete().where(column.in_(_WANTED))


def delete_rows(conn: Connection, column: sa.Column[int], keys: Iterable[int]) -> None:
    """Delete all rows whose column holds one of the keys."""
    if conn.dialect.name == "sqlite":
        for chunk in chunks(keys, _MANY):
            run(conn, _deletion(column), wanted_keys=_encode(chunk).decode())
        return
    for chunk in chunks(keys, CHUNK):
        conn.execute(column.table.delete().where(column.in_(chunk)))


def select_in(
    conn: Connection, statement: sa.Select[Any], column: sa.ColumnElement[T], keys: Iterable[T]
) -> Iterator[Any]:
    """Rows of a statement whose column holds one of the keys, asked for by sets and never one by one."""
    if conn.dialect.name == "sqlite":
        asked = statement.where(column.in_(_WANTED))
        for chunk in chunks(keys, _MANY):
            yield from conn.execute(asked, {"wanted_keys": _encode(chunk).decode()})
        return
    for chunk in chunks(keys, CHUNK):
        yield from conn.execute(statement.where(column.in_(chunk)))


def among(rids: Sequence[int]) -> sa.Select[Any]:
    """Some numbers as a query, in one parameter however many they are."""
    listed = sa.func.json_each(sa.literal(_encode(rids).decode())).table_valued("value")
    return sa.select(listed.c.value)


def numbers(conn: Connection, query: sa.Select[Any]) -> list[int]:
    """What a query of one column of numbers finds, in its order."""
    if conn.dialect.name == "sqlite":
        # One text of all numbers is half the cost of as many rows.
        column = next(iter(query.subquery("listed").c))
        text = conn.execute(sa.select(sa.func.json_group_array(column))).scalar()
        return _decode_numbers(text or "[]")
    return list(conn.execute(query).scalars())


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
