"""Who wrote what stands in a record: its birth, and each field that was written since."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader

change, head, record = tables.change, tables.head, tables.record
_MADE = sa.select(record.c.rid, change.c.by).join(change, change.c.cid == record.c.birth)
_MAKERS = statements.Lookup(_MADE, record.c.rid)
_LATER = sa.select(head.c.rid, head.c.field, change.c.by).join(change, change.c.cid == head.c.cid)


def makers(reader: Reader, rids: Sequence[int]) -> dict[int, str]:
    """Number of a record -> who made it, as they called themselves."""
    return {row.rid: row.by for row in _MAKERS.rows(reader.conn, rids)}


def writers(reader: Reader, rids: Sequence[int]) -> dict[tuple[int, str], str]:
    """Number of a record and key of a field that was written after it was made -> who wrote it last."""
    found = statements.select_in(reader.conn, _LATER, head.c.rid, rids)
    return {(row.rid, row.field): row.by for row in found}
