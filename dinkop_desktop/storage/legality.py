"""Legality: which businesses got a paper in a year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from dinkop_desktop.storage import tables
from dinkop_desktop.storage.store import Reader


def issued_between(reader: Reader, kinds: Collection[str], first: date, last: date) -> set[int]:
    """Numbers of the records that a paper of some kinds was issued to, the first and the last day included.

    Args:
        reader: the view.
        kinds: codes of `legalitas.jenis`.
        first: day.
        last: day.
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
    return {row.parent for row in reader.conn.execute(query)}
