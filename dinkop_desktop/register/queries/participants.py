"""Participants: which businesses and koperasi take part in a programme, themselves or through their owner.

A participation is a child of a business, a koperasi or a person; a person's counts for each of the businesses
that they own. Who cancelled takes no part.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

record = tables.record
CANCELLED = "batal"


def _parents(program: str) -> sa.Select[Any]:
    part = tables.kind_tables["peserta"]
    return (
        sa.select(record.c.parent)
        .join(part, part.c.rid == record.c.rid)
        .where(
            part.c.hidden == tables.SHOWN,
            part.c.program_id == program,
            sa.func.coalesce(part.c.status, "") != CANCELLED,
        )
    )


def takes_part(kind: str, program: str) -> sa.ColumnElement[bool]:
    """That a record of a kind takes part in a programme."""
    table = tables.kind_tables[kind]
    itself = table.c.rid.in_(_parents(program))
    if kind != "umkm":
        return itself
    people = sa.select(record.c.id).where(record.c.kind == "orang", record.c.rid.in_(_parents(program)))
    return sa.or_(itself, table.c.pemilik_id.in_(people))


def businesses_of_program(reader: Reader, program: str) -> tuple[int, ...]:
    """Numbers of the businesses that are there and take part in a programme, in their order."""
    business = tables.kind_tables["umkm"]
    query = sa.select(business.c.rid).where(business.c.hidden == tables.SHOWN, takes_part("umkm", program))
    return tuple(reader.conn.execute(query.order_by(business.c.rid)).scalars())


def of_program(reader: Reader, program: str) -> frozenset[str]:
    """Ids of the businesses and koperasi that take part in a programme."""
    found: set[str] = set()
    for kind in ("umkm", "koperasi"):
        table = tables.kind_tables[kind]
        query = (
            sa.select(record.c.id)
            .join(table, table.c.rid == record.c.rid)
            .where(table.c.hidden == tables.SHOWN, takes_part(kind, program))
        )
        found.update(reader.conn.execute(query).scalars())
    return frozenset(found)
