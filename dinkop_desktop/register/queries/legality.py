"""Legality: which businesses got a paper in a year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa

from dinkop_desktop.register.queries import facts
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader


def holders(reader: Reader, kind: str, on: date, *, rids: Sequence[int] | None = None) -> set[int]:
    """Numbers of the records that hold a paper of a kind that is in force on a day.

    Args:
        reader: the view.
        kind: code of `legalitas.jenis`.
        on: the day.
        rids: numbers of the records that are wanted; all where none are named.
    """
    query = facts.holding(kind, on)
    if rids is None:
        return {row.parent for row in reader.conn.execute(query)}
    parent = query.selected_columns.parent
    return {row.parent for row in statements.select_in(reader.conn, query, parent, rids)}


def issued_between(
    reader: Reader, kinds: Collection[str], first: date, last: date, *, rids: Sequence[int] | None = None
) -> set[int]:
    """Numbers of the records that a paper of some kinds was issued to, the first and the last day included.

    Args:
        reader: the view.
        kinds: codes of `legalitas.jenis`.
        first: day.
        last: day.
        rids: numbers of the records that are wanted; all where none are named.
    """
    paper, record = tables.kind_tables["legalitas"], tables.record
    query = (
        sa.select(record.c.parent)
        .join(paper, paper.c.rid == record.c.rid)
        .where(
            paper.c.hidden == tables.SHOWN,
            paper.c.jenis.in_(kinds),
            paper.c.tanggal_terbit.between(first.isoformat(), last.isoformat()),
        )
        .distinct()
    )
    if rids is None:
        return {row.parent for row in reader.conn.execute(query)}
    return {row.parent for row in statements.select_in(reader.conn, query, record.c.parent, rids)}
