"""Deeds: which forms somebody made here, and what was written anew in them; from the journal alone."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from dinkop_desktop.register.changes.changes import VIRTUAL
from dinkop_desktop.register.store import journal, tables
from dinkop_desktop.register.store.store import Reader

change, record = tables.change, tables.record
_FORMS = ("umkm", "koperasi")
_decode_sets = msgspec.json.Decoder(dict[str, object]).decode


def forms_by(reader: Reader, officer: str, *, since: datetime) -> list[datetime]:
    """When each business and koperasi was made by hand by an officer, from a moment on; the oldest first."""
    came = record.c.rid.in_(sa.select(tables.imported.c.rid))
    query = (
        sa.select(change.c.at)
        .join(record, record.c.birth == change.c.cid)
        .where(change.c.by == officer, change.c.at >= _text(since), record.c.kind.in_(_FORMS), ~came)
        .order_by(change.c.cid)
    )
    return [datetime.fromisoformat(at) for at in reader.conn.execute(query).scalars()]


def corrections(reader: Reader, officer: str, *, since: datetime) -> tuple[int, int]:
    """Fields written anew since a moment: by an officer anywhere, and by others in what that officer made."""
    birth = change.alias("birth")
    query = (
        sa.select(change.c.by, birth.c.by.label("maker"), change.c.sets)
        .join(record, record.c.rid == change.c.rid)
        .join(birth, birth.c.cid == record.c.birth)
        .where(
            change.c.birth == 0,
            change.c.state == journal.ACCEPTED,
            change.c.at >= _text(since),
            sa.or_(change.c.by == officer, birth.c.by == officer),
        )
    )
    own = others = 0
    for row in reader.conn.execute(query):
        fields = sum(key not in VIRTUAL for key in _decode_sets(row.sets))
        if row.by == officer:
            own += fields
        else:
            others += fields
    return own, others


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
