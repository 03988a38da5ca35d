"""Places: what lies in a kelurahan, by an index, and when something there changed last (touching.py)."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import sqlalchemy as sa

from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader

touched = tables.touched


def touched_since(reader: Reader, kinds: Collection[str]) -> dict[str, int]:
    """Kelurahan where there were ever records of some kinds -> moment of the last change; "" for none."""
    query = sa.select(touched.c.place, sa.func.max(touched.c.moment).label("moment"))
    query = query.where(touched.c.kind.in_(sorted(kinds))).group_by(touched.c.place)
    return {row.place: int(row.moment) for row in reader.conn.execute(query)}


def numbers_at(reader: Reader, kind: str, places: Collection[str] | None) -> list[int] | None:
    """Numbers of the records of a kind that are there and lie in some kelurahan, by an index.

    Args:
        reader: the view.
        kind: kind of record.
        places: codes; "" for those that say none. None, and so is the answer, for all.
    """
    if places is None:
        return None
    return sorted(
        {row.rid for row in _lying_in(kind).rows(reader.conn, places)} | _nowhere(reader, kind, places)
    )


@cache
def _lying_in(kind: str) -> statements.Lookup[str]:
    table = tables.kind_tables[kind]
    query = sa.select(table.c.rid).where(table.c.hidden == tables.SHOWN)
    return statements.Lookup(query, table.c.kode_kelurahan)


def _nowhere(reader: Reader, kind: str, places: Collection[str]) -> set[int]:
    if "" not in places:
        return set()
    table = tables.kind_tables[kind]
    query = sa.select(table.c.rid).where(table.c.hidden == tables.SHOWN, table.c.kode_kelurahan.is_(None))
    return set(reader.conn.execute(query).scalars())
