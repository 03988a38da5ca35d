"""Pairings: who helps whom, and when they met; rows inside the businesses that are helped."""

from __future__ import annotations

import sqlalchemy as sa

from dinkop_desktop.features.facilitators.rules.pairs import PairRow
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

record = tables.record
_above = record.alias("above")


def pairs(reader: Reader, *, facilitator: str = "") -> list[PairRow]:
    """Every pair that is there, of one facilitator where one is named; by their days."""
    pair, helped = tables.kind_tables["fasilitasi"], tables.kind_tables["umkm"]
    query = (
        sa.select(
            record.c.id,
            _above.c.id,
            _above.c.rid,
            *(pair.c[key] for key in ("fasilitator_id", "status", "bentuk", "mulai", "selesai", "hasil")),
        )
        .select_from(pair)
        .join(record, record.c.rid == pair.c.rid)
        .join(_above, _above.c.rid == record.c.parent)
        .join(helped, helped.c.rid == record.c.parent)
        .where(pair.c.hidden == tables.SHOWN, helped.c.hidden == tables.SHOWN)
        .order_by(pair.c.mulai, record.c.id)
    )
    if facilitator:
        query = query.where(pair.c.fasilitator_id == facilitator)
    return [PairRow._make(value or "" for value in row) for row in reader.conn.execute(query)]


def meetings(reader: Reader) -> dict[tuple[str, str], tuple[int, str]]:
    """Of each two, the one that is helped first: how often they met, and the newest day."""
    met, helped = tables.kind_tables["pertemuan"], tables.kind_tables["umkm"]
    query = (
        sa.select(_above.c.id, met.c.fasilitator_id, sa.func.count(), sa.func.max(met.c.tanggal))
        .select_from(met)
        .join(record, record.c.rid == met.c.rid)
        .join(_above, _above.c.rid == record.c.parent)
        .join(helped, helped.c.rid == record.c.parent)
        .where(met.c.hidden == tables.SHOWN, helped.c.hidden == tables.SHOWN)
        .group_by(_above.c.id, met.c.fasilitator_id)
    )
    return {(one, other or ""): (count, last or "") for one, other, count, last in reader.conn.execute(query)}
