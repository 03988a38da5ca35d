"""Checked pairs: which records a person has looked at together and found to be two."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader

_record, _checked = tables.record, tables.kind_tables["periksa_kembar"]
_above = _record.alias("checked_above")
_PAIRS = (
    sa.select(_above.c.id.label("one"), _checked.c.lain_id.label("other"), _checked.c.hasil.label("finding"))
    .join(_record, _record.c.rid == _checked.c.rid)
    .join(_above, _above.c.rid == _record.c.parent)
    .where(_checked.c.hidden == tables.SHOWN, _checked.c.hasil.is_not(None))
)
_OF_ONE = statements.Lookup(_PAIRS, _above.c.id)


def pairs(reader: Reader) -> dict[tuple[str, str], str]:
    """What was found out about each pair that was checked, by its ids, the smaller first.

    Each record says it of itself; where the two do not say the same, "beda" counts: it is the smaller claim.
    """
    return _by_pair((row.one, row.other, row.finding) for row in reader.conn.execute(_PAIRS))


def pairs_of(reader: Reader, records: Collection[str]) -> dict[tuple[str, str], str]:
    """The same of some records alone."""
    return _by_pair((row.one, row.other, row.finding) for row in _OF_ONE.rows(reader.conn, records))


def _by_pair(rows: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for one, other, finding in rows:
        pair = (min(one, other), max(one, other))
        found[pair] = min(finding, found.get(pair, finding))
    return found
