"""Search text: three letters anywhere in a name, a street or a phone number find their record.

FTS5 with trigrams, without a copy of the text. The index is the only part of the file whose cost follows its
size, so a large taking-in only adds to it (`postpone_merging`), and the merging is done afterwards in small
steps (`merge_step`), when nobody waits. Source: SQLite FTS5, sections 4.3.1 and 6.

On PostgreSQL the same functions will stand on pg_trgm; until then only SQLite is served.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, reduce
from itertools import chain
from operator import add as add_texts

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store import statements, tables

CREATE = (
    "CREATE VIRTUAL TABLE search_text USING fts5("
    "words, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1')"
)
_MERGE_PAGES = 64
_FEW_SEGMENTS = 16
# FTS5 refuses to write (SQLITE_FULL) with 2,000 pieces; by then it should long have merged some.
_MOST_SEGMENTS = 500
_SHORTEST = 3
# A merge that moved nothing still counts one change, of its own command.
_LEAST_MERGE = 2
_LIKE_LETTERS = re.compile(r"[%_\\]")
# No record holds these, and the driver cannot say them.
_NOWHERE = re.compile("[\x00\ud800-\udfff]")
_MOST_WORDS = 40
# A mobile number as people type it; it is kept as +62...
_MOBILE = re.compile(r"(?:\+?62|0)(8\d{3,})")
_LAST = 2**62
# Pages of candidates, in limits: most short words are settled by the first.
_PAGES = (4, 16, 60, 120)
# A removed record and the children of one keep their words, and are passed over here.
_FIND = (
    "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid < ? AND NOT EXISTS ("
    "SELECT 1 FROM record LEFT JOIN record AS above ON above.rid = record.parent "
    "WHERE record.rid = search_text.rowid AND 'dihapus' IN (record.life, above.life)"
    ") ORDER BY rowid DESC LIMIT ?"
)


_LISTED = "SELECT value FROM json_each(?)"


def _select_words(kind_key: str) -> str:
    words = " || ' ' || ".join(f"coalesce({key}, '')" for key in catalogue.KINDS[kind_key].search)
    return f"INSERT INTO search_text(rowid, words) SELECT rid, {words} FROM {kind_key}"  # noqa: S608 - our own keys


@cache
def _add_text(kind_key: str) -> str:
    return f"{_select_words(kind_key)} WHERE rid BETWEEN ? AND ?"


def add(conn: Connection, kind_key: str, *, lowest: int, highest: int) -> None:
    """Index the words of all records of a kind whose number lies between two."""
    if catalogue.KINDS[kind_key].search and conn.dialect.name == "sqlite":
        conn.exec_driver_sql(_add_text(kind_key), (lowest, highest))


@cache
def _add_some(kind_key: str) -> str:
    return f"{_select_words(kind_key)} WHERE rid IN ({_LISTED}) ORDER BY rid"


def put_anew(conn: Connection, rids_by_kind: Mapping[str, Sequence[int]], *, gone: Sequence[int]) -> None:
    """Index the words of some records anew, and forget those of others.

    One statement for all of a kind: the index closes its piece with every statement, and holds 2,000 at most.
    """
    found = {kind: rids for kind, rids in rids_by_kind.items() if catalogue.KINDS[kind].search}
    old = sorted({*gone, *chain.from_iterable(found.values())})
    if not old or conn.dialect.name != "sqlite":
        return
    conn.exec_driver_sql(f"DELETE FROM search_text WHERE rowid IN ({_LISTED})", (json.dumps(old),))  # noqa: S608 - our own text
    for kind, rids in found.items():
        conn.exec_driver_sql(_add_some(kind), (json.dumps(rids),))


def postpone_merging(conn: Connection) -> None:
    """Only add to the index from now on, whatever it costs later."""
    _configure(conn, automerge=0, crisismerge=_MOST_SEGMENTS, deletemerge=0)


def resume_merging(conn: Connection) -> None:
    """Merge as little additions come again."""
    _configure(conn, automerge=4, crisismerge=_FEW_SEGMENTS, deletemerge=10)


def is_postponed(conn: Connection) -> bool:
    """Whether merging was put off and not taken up again."""
    if conn.dialect.name != "sqlite":
        return False
    found = conn.exec_driver_sql("SELECT v FROM search_text_config WHERE k = 'automerge'").scalar()
    return found == 0


def _configure(conn: Connection, **options: int) -> None:
    if conn.dialect.name == "sqlite":
        for name, number in options.items():
            conn.exec_driver_sql("INSERT INTO search_text(search_text, rank) VALUES(?, ?)", (name, number))


def merge_step(conn: Connection) -> bool:
    """Do a little of the merging that was postponed; whether there was any to do."""
    if conn.dialect.name != "sqlite":
        return False
    before = conn.exec_driver_sql("SELECT total_changes()").scalar()
    conn.exec_driver_sql("INSERT INTO search_text(search_text, rank) VALUES('merge', ?)", (_MERGE_PAGES,))
    after = conn.exec_driver_sql("SELECT total_changes()").scalar()
    return int(after or 0) - int(before or 0) >= _LEAST_MERGE


def find(conn: Connection, words: str, *, limit: int) -> list[int]:
    """Numbers of records that are there and hold every word, by three letters or more of it.

    Shorter words filter what the longer ones find, the newest two hundred times `limit` of it and no more.

    Args:
        conn: of the view.
        words: what was typed; every letter is taken as it is, of the first words that differ.
        limit: how many at most.

    Returns:
        Numbers of records, newest first.
    """
    long, short = _take_apart(words)
    if not (long or short) or conn.dialect.name != "sqlite":
        return []
    if not long:
        return _find_short(conn, short, limit=limit)
    match = _match(long)
    found: list[int] = []
    before = _LAST
    for page in _PAGES if short else (1,):
        size = limit * page
        rids = [row[0] for row in conn.exec_driver_sql(_FIND, (match, before, size))]
        found += _with_words(conn, rids, short) if short else rids
        if len(rids) < size or len(found) >= limit:
            break
        before = rids[-1]
    return found[:limit]


def find_all(conn: Connection, words: str) -> list[int]:
    """Numbers of all records, there or removed, that hold every word; in no order.

    Short words filter what the longer ones find; where all are short, nothing is found (`title_holds`).
    """
    long, short = _take_apart(words)
    if not long or conn.dialect.name != "sqlite":
        return []
    rows = conn.exec_driver_sql("SELECT rowid FROM search_text WHERE search_text MATCH ?", (_match(long),))
    rids = [row[0] for row in rows]
    return _with_words(conn, rids, short) if short else rids


def title_holds(kind_key: str, words: str) -> sa.ColumnElement[bool] | None:
    """That a record's title holds every word, where all are too short for the index; else None."""
    long, short = _take_apart(words)
    if long:
        return None
    title = _title(kind_key)
    return sa.and_(*(_like(title, word) for word in short)) if short else sa.false()


def _take_apart(words: str) -> tuple[list[str], list[str]]:
    """Words long enough for the index, and the shorter ones."""
    if _NOWHERE.search(words):
        return [], []
    typed = list(dict.fromkeys(_MOBILE.sub(r"\1", words).split()))[:_MOST_WORDS]
    return [w for w in typed if len(w) >= _SHORTEST], [w for w in typed if len(w) < _SHORTEST]


def _match(words: Sequence[str]) -> str:
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)


def _title(kind_key: str) -> sa.ColumnElement[str]:
    table = tables.kind_tables[kind_key]
    return sa.func.coalesce(*(table.c[key] for key in catalogue.KINDS[kind_key].title), "")


def _searchable() -> Sequence[str]:
    return [key for key, kind in catalogue.KINDS.items() if kind.search]


def _like(column: sa.ColumnElement[str], word: str) -> sa.ColumnElement[bool]:
    return column.like(f"%{_LIKE_LETTERS.sub(lambda m: chr(92) + m[0], word)}%", escape="\\")


def _find_short(conn: Connection, words: Sequence[str], *, limit: int) -> list[int]:
    """One or two letters: the titles that hold them."""
    found: list[int] = []
    for key in _searchable():
        table = tables.kind_tables[key]
        query = sa.select(table.c.rid).where(
            table.c.hidden == tables.SHOWN, *(_like(_title(key), w) for w in words)
        )
        found += [row.rid for row in conn.execute(query.limit(limit))]
    return found[:limit]


def _with_words(conn: Connection, rids: Sequence[int], words: Sequence[str]) -> list[int]:
    kinds: dict[str, list[int]] = {}
    record = tables.record
    for row in statements.select_in(conn, sa.select(record.c.rid, record.c.kind), record.c.rid, rids):
        kinds.setdefault(row.kind, []).append(row.rid)
    good: set[int] = set()
    for key, its in kinds.items():
        table = tables.kind_tables[key]
        text = reduce(
            add_texts, (sa.func.coalesce(table.c[name], "") + " " for name in catalogue.KINDS[key].search)
        )
        query = sa.select(table.c.rid).where(*(_like(text, word) for word in words))
        good |= {row.rid for row in statements.select_in(conn, query, table.c.rid, its)}
    return [rid for rid in rids if rid in good]
