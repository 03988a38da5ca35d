"""Which years something was recorded for: figures of UMKM, book years of koperasi, lines of a prelist.

Whether a year has anything is asked first, and the first row that is found answers it; all years are listed
only where it has none.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from dinkop_desktop.register.queries import conditions
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

_record = tables.record


class Yearly(NamedTuple):
    """Where a year stands.

    Attributes:
        kind: of the records that name it.
        key: of the field.
        parent: kind of what lies in a kelurahan, where the records do not say so themselves.
    """

    kind: str
    key: str
    parent: str = ""


def has(reader: Reader, yearly: Yearly, year: int, *, area: str = "") -> bool:
    """Whether anything is recorded for a year, in an area where one is named."""
    query = _of(yearly, sa.literal(1), area).where(tables.kind_tables[yearly.kind].c[yearly.key] == year)
    return reader.conn.execute(query.limit(1)).first() is not None


def years(reader: Reader, yearly: Yearly, *, area: str = "") -> tuple[int, ...]:
    """The years for which something is recorded, the newest first."""
    column = tables.kind_tables[yearly.kind].c[yearly.key]
    query = _of(yearly, column, area).where(column.is_not(None)).distinct()
    return tuple(sorted(map(int, reader.conn.execute(query).scalars()), reverse=True))


def _of(yearly: Yearly, wanted: sa.ColumnElement[Any], area: str) -> sa.Select[Any]:
    table = tables.kind_tables[yearly.kind]
    query = sa.select(wanted).select_from(table).where(table.c.hidden == tables.SHOWN)
    if not area:
        return query
    if not yearly.parent:
        return query.where(conditions.lies_in(table.c.kode_kelurahan, area))
    above = tables.kind_tables[yearly.parent]
    query = query.join(_record, _record.c.rid == table.c.rid).join(above, above.c.rid == _record.c.parent)
    return query.where(above.c.hidden == tables.SHOWN, conditions.lies_in(above.c.kode_kelurahan, area))
