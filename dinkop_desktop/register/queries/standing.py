"""Standings: what has become of what was written of a record.

1. A record's changes are counted where people see them: those of a child (a year's figures) with its parent.
2. A record has one standing, the most urgent first: refused, not sent, not answered, in question, accepted.
3. Not sent is what the letter and the badge count (`telling`): what took itself back before it went is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.queries import telling
from dinkop_desktop.register.store import journal, ledger, postbox, statements, tables
from dinkop_desktop.register.store.store import Reader

change, record, conflict = tables.change, tables.record, tables.conflict
# Where people see a change: at the record itself, or at the one that it lives inside.
_TOP = sa.func.coalesce(record.c.parent, record.c.rid)


def rids_of(reader: Reader, one: Standing) -> sa.Select[Any]:
    """A query for the records that some changes give a standing, for lists that filter by it.

    A record may be in several; `of_records` says which of them is shown.
    """
    if one is Standing.UNSENT:
        return statements.among(sorted(telling.unsent_rids(reader)))
    source, conditions = _source(one)
    return sa.select(_TOP).select_from(source).where(*conditions)


def of_records(reader: Reader, rids: Iterable[int]) -> dict[int, tuple[Standing, str]]:
    """What each of some records' changes have come to, with the code of a refusal."""
    wanted = list(dict.fromkeys(rids))
    found: dict[int, tuple[Standing, str]] = dict.fromkeys(wanted, (Standing.ACCEPTED, ""))
    for one in (Standing.ASKED, Standing.UNANSWERED, Standing.UNSENT, Standing.REFUSED):
        found |= dict.fromkeys(_having(reader, one, wanted), (one, ""))
    refused = [rid for rid, (one, _) in found.items() if one is Standing.REFUSED]
    for rid, code in _codes(reader, refused).items():
        found[rid] = (Standing.REFUSED, code)
    return found


def _having(reader: Reader, one: Standing, wanted: list[int]) -> set[int]:
    if one is Standing.UNSENT:
        return telling.unsent_among(reader, wanted)
    return {row.top for lookup in _lookups(one) for row in lookup.rows(reader.conn, wanted)}


@cache
def _lookups(one: Standing) -> tuple[statements.Lookup[int], statements.Lookup[int | None]]:
    """Who of some records has a standing, by their own changes and by those of what lives inside them.

    From the records on, which are a page: an office that waits for an answer has changes by the thousand.
    """
    source, conditions = _source(one)
    query: sa.Select[Any] = sa.select(_TOP.label("top")).select_from(source).where(*conditions)
    return (
        statements.Lookup(query.where(record.c.parent.is_(None)), record.c.rid),
        statements.Lookup(query, record.c.parent),
    )


def _source(one: Standing) -> tuple[sa.FromClause, list[sa.ColumnElement[bool]]]:
    """Records joined with what gives them a standing, and the condition that it still does."""
    of_change = change.join(record, record.c.rid == change.c.rid)
    if one is Standing.REFUSED:
        return of_change, [*ledger.IS_REFUSED]
    if one is Standing.UNANSWERED:
        sent, out = tables.sent, tables.bundle_out
        source = of_change.join(sent, sent.c.cid == change.c.cid).join(out, out.c.no == sent.c.bundle)
        open_ = (postbox.PENDING, postbox.HELD, postbox.QUARANTINED)
        return source, [out.c.verdict.in_(open_), change.c.state == journal.ACCEPTED]
    return conflict.join(record, record.c.rid == conflict.c.rid), []


def _codes(reader: Reader, rids: list[int]) -> Mapping[int, str]:
    query = (
        sa.select(_TOP.label("top"), change.c.refusal)
        .select_from(change.join(record, record.c.rid == change.c.rid))
        .where(*ledger.IS_REFUSED)
        .order_by(change.c.came)
    )
    return {row.top: row.refusal or "" for row in statements.select_in(reader.conn, query, _TOP, rids)}
