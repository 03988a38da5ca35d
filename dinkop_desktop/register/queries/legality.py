"""Legality: which businesses got a paper in a year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa

from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader

_NOT_IN_FORCE = ("kedaluwarsa", "dicabut", "proses")
_NEVER = "9999-12-31"


def holders(reader: Reader, kind: str, on: date, *, rids: Sequence[int] | None = None) -> set[int]:
    """Numbers of the records that hold a paper of a kind that is in force on a day.

    Args:
        reader: the view.
        kind: code of `legalitas.jenis`.
        on: the day; one that names no last day, and no state, is in force.
        rids: numbers of the records that are wanted; all where none are named.
    """
    query = holding(kind, on)
    if rids is None:
        return {row.parent for row in reader.conn.execute(query)}
    return {row.parent for row in statements.select_in(reader.conn, query, tables.record.c.parent, rids)}


def holding(kind: str, on: date) -> sa.Select[tuple[int]]:
    """The numbers of `holders`, as a query."""
    paper, record = tables.kind_tables["legalitas"], tables.record
    return (
        sa.select(record.c.parent)
        .join(paper, paper.c.rid == record.c.rid)
        .where(
            paper.c.hidden == tables.SHOWN,
            paper.c.jenis == kind,
            sa.func.coalesce(paper.c.status, "").not_in(_NOT_IN_FORCE),
            sa.func.coalesce(paper.c.berlaku_sampai, _NEVER) >= on.isoformat(),
        )
        .distinct()
    )


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
