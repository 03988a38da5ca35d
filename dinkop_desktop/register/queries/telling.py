"""Telling: which records some of our own changes tell Dinkop of, for the letter, the badge and the send page.

1. Records are counted, at the record that they live in: a business with its figures is one.
2. What took itself back is not counted (`netting`); it travels, since nobody may leave a change out.
3. A record stands under the officer who wrote of it last, so that the officers' numbers add up.

`unsent_rids` asks the file for the same records without reading all that was said; a test compares both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

import msgspec
import sqlalchemy as sa

from dinkop_desktop.register.changes import netting
from dinkop_desktop.register.changes.netting import Said
from dinkop_desktop.register.queries import facts
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.rows import UNTOLD
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.store.tables import change, record
from dinkop_desktop.register.values.fields import Value

_top = record.alias("top")
_TOP = sa.func.coalesce(record.c.parent, record.c.rid)
# What a copied folder wrote may be known before the record that it lives in: then it stands for itself.
_KIND = sa.case((_top.c.kind == UNTOLD, record.c.kind), else_=_top.c.kind)
_SAID = change.c.sets + sa.func.coalesce(change.c.was, "") + sa.func.coalesce(change.c.after, "")
# So many changes show how well what is said can be packed.
_SAMPLE = 400
_read = msgspec.json.Decoder(dict[str, Value]).decode


@dataclass(frozen=True, slots=True)
class Told:
    """A record that some changes tell of.

    Attributes:
        rid: its row.
        kind: of record.
        by: the officer who wrote of it last; "" for one who gave no name.
        is_new: whether it was made by one of these changes.
    """

    rid: int
    kind: str
    by: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class UnsentCount:
    """Records that would be told of, of one officer, or ("") of whoever gave no name, in one kind."""

    by: str
    kind: str
    records: int


@dataclass(frozen=True, slots=True)
class Unsent:
    """What is in no bundle yet.

    Attributes:
        counts: records by officer and kind.
        records: how many they are.
        changes: how many changes travel, those that take themselves back too.
        faulty: records with a value that entry would block.
        since: when the oldest change was made; "" where there is none.
        letters: how much the changes say, in letters.
        sample: what some of them say, taken from all over.
    """

    counts: tuple[UnsentCount, ...]
    records: int
    changes: int
    faulty: int
    since: str
    letters: int
    sample: str


def unsent(reader: Reader) -> list[Told]:
    """The records that would be told of now, in the order of their rows."""
    return _told(list(_rows(reader, tables.unsent.c.cid, [])))


def of_bundles(reader: Reader, bundles: Sequence[int]) -> list[Told]:
    """The records that some of our own bundles tell of."""
    return _told(list(_rows(reader, tables.sent.c.cid, [tables.sent.c.bundle.in_(bundles)])))


def unsent_rids(reader: Reader) -> set[int]:
    """Which records `unsent` are, quickly: a badge asks after every save, a list at each look."""
    joined = _joined(tables.unsent.c.cid)
    made = sa.select(change.c.rid).select_from(joined).where(change.c.birth == 1)
    is_there = sa.or_(sa.not_(facts.is_removed(_top)), _top.c.rid.not_in(made))
    new = (
        sa.select(_top.c.rid)
        .select_from(joined)
        .where(change.c.birth == 1, sa.not_(facts.is_removed(record)), is_there)
        .distinct()
    )
    found = set(statements.numbers(reader.conn, new))
    edits = _rows(reader, tables.unsent.c.cid, [_top.c.rid.not_in(new), change.c.rid.not_in(made)])
    return found | {rows[0].top for rows in _by_record(edits) if not _is_nothing(rows)}


def count_unsent(reader: Reader) -> int:
    """How many `unsent` are, quickly."""
    return len(unsent_rids(reader))


def unsent_among(reader: Reader, rids: Sequence[int]) -> set[int]:
    """Which of some records, a page of them, would be told of now."""
    rows = {
        (row.rid, row.came, row.cid): row
        for lookup in (_OF_ITSELF, _OF_CHILDREN)
        for row in lookup.rows(reader.conn, rids)
    }
    return {one.rid for one in _told([rows[key] for key in sorted(rows)])}


def summary(reader: Reader) -> Unsent:
    """What is in no bundle yet, counted."""
    told = unsent(reader)
    source = _joined(tables.unsent.c.cid)
    row = reader.conn.execute(
        sa.select(sa.func.count(), sa.func.min(change.c.at), sa.func.sum(sa.func.length(_SAID))).select_from(
            source
        )
    ).one()
    faulty = sa.select(sa.func.count(_top.c.rid.distinct())).select_from(
        source.join(tables.violation, tables.violation.c.rid == _top.c.rid)
    )
    each = 1 + int(row[0]) // _SAMPLE
    some = sa.select(_SAID).select_from(source).where(change.c.cid % each == 0)
    return Unsent(
        tuple(
            UnsentCount(by, kind, records)
            for (by, kind), records in sorted(Counter((one.by, one.kind) for one in told).items())
        ),
        len(told),
        int(row[0]),
        int(reader.conn.execute(faulty).scalar() or 0),
        str(row[1] or ""),
        int(row[2] or 0),
        "".join(reader.conn.execute(some).scalars()),
    )


def _told(rows: Sequence[sa.Row[Any]]) -> list[Told]:
    """The records that some changes tell of, all those of a record at hand, in the order of `_rows`."""
    last = {row.top: row for row in sorted(rows, key=attrgetter("came", "cid"))}
    made = {row.rid for row in rows if row.birth}
    nothing = {its[0].rid: _is_nothing(its) for its in _by_record(rows)}
    telling = {
        row.top
        for row in rows
        # Made here and removed here is nothing to tell of; nor is what lives inside of it.
        if not nothing[row.rid] and not (row.top in made and nothing[row.top])
    }
    return [Told(top, last[top].kind, last[top].by.strip(), top in made) for top in sorted(telling)]


def _joined(cid: sa.Column[Any]) -> sa.FromClause:
    of_change = cid.table.join(change, change.c.cid == cid).join(record, record.c.rid == change.c.rid)
    return of_change.join(_top, _top.c.rid == _TOP)


def _changes(cid: sa.Column[Any]) -> sa.Select[Any]:
    return sa.select(
        change.c.rid,
        change.c.cid,
        change.c.came,
        change.c.birth,
        change.c.sets,
        change.c.was,
        change.c.by,
        _top.c.rid.label("top"),
        _KIND.label("kind"),
    ).select_from(_joined(cid))


def _rows(
    reader: Reader, cid: sa.Column[Any], conditions: Iterable[sa.ColumnElement[bool]]
) -> Iterator[sa.Row[Any]]:
    query = _changes(cid).where(*conditions)
    return iter(reader.conn.execute(query.order_by(change.c.rid, change.c.came, change.c.cid)))


# From the records on, which are a page: an office that never sent anything has changes by the thousand.
_OF_ITSELF: statements.Lookup[int] = statements.Lookup(_changes(tables.unsent.c.cid), record.c.rid)
_OF_CHILDREN: statements.Lookup[int | None] = statements.Lookup(
    _changes(tables.unsent.c.cid), record.c.parent
)


def _by_record(rows: Iterable[sa.Row[Any]]) -> Iterator[list[sa.Row[Any]]]:
    for _, its in groupby(rows, key=attrgetter("rid")):
        yield list(its)


def _is_nothing(rows: Sequence[sa.Row[Any]]) -> bool:
    return netting.comes_to_nothing(
        Said(bool(row.birth), _read(row.sets), _read(row.was) if row.was else {}) for row in rows
    )
