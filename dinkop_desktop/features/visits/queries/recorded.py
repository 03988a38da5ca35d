"""How many businesses are recorded in each kelurahan, and are still there."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from dinkop_desktop.register.queries import facts
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

_umkm = tables.kind_tables["umkm"]


def counts(reader: Reader) -> Iterator[tuple[str, int]]:
    """Code of each kelurahan that is named, and how many are there; who closed or moved is not."""
    place = _umkm.c.kode_kelurahan
    query = sa.select(place, sa.func.count()).where(facts.is_there("umkm", _umkm), place.is_not(None))
    for code, count in reader.conn.execute(query.group_by(place)):
        yield str(code), int(count)
