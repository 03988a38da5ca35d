"""Lists: numbers of the records that fit a filter, in an order; and what a page of them shows.

1. Texts are ordered without regard to case; what shows nothing stands last, whichever way the list goes.
2. Searching: every word in the record's own search text or in that of what lives inside it; a business also
   by its owner's.
3. A page is read by sets of numbers, in a handful of statements, however many rows it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import (
    CHANGED,
    DERIVED,
    NEWEST,
    Condition,
    Filter,
    Order,
    Stage,
    Way,
)
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.queries import conditions, counting, derived, facts, imports, standing
from dinkop_desktop.register.queries.derived import Rules
from dinkop_desktop.register.store import journal, queue, search, statements, tables
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

record, change, violation = tables.record, tables.change, tables.violation
# Areas in which people are kept are those of their office; where they live may be anywhere.
_BY_OFFICE = frozenset({"orang"})
_OWNERS = statements.Lookup(sa.select(record.c.rid, record.c.owner), record.c.rid)


@dataclass(frozen=True, slots=True)
class Shown:
    """One record of a page.

    Attributes:
        id: of the record.
        office: whose it is.
        values: what it shows, in the flat view.
        standing: what became of what was written of it.
        is_asked: whether something of it is in question.
        is_faulty: whether it holds something that entry would block, or that should be unique and is doubled.
    """

    id: str
    office: str
    values: dict[str, Value]
    standing: Standing
    is_asked: bool
    is_faulty: bool


def numbers(
    reader: Reader,
    kind: str,
    wanted: Filter,
    order: Order,
    *,
    limit: int | None = None,
    rules: Rules | None = None,
) -> tuple[int, ...]:
    """Numbers of the records that fit, in an order.

    Args:
        reader: the view.
        kind: of record.
        wanted: the filter.
        order: the order.
        limit: the first ones only.
        rules: by which what is computed on reading is judged; needed where the filter asks for it.
    """
    if order.key == CHANGED:
        found = numbers(reader, kind, wanted, Order(), rules=rules)
        return _by_changes(reader, kind, found, descending=order.descending)[:limit]
    table = tables.kind_tables[kind]
    query = sa.select(table.c.rid).where(*_wanted(reader, kind, wanted, order, rules=rules))
    return tuple(statements.numbers(reader.conn, _in_order(query, kind, order).limit(limit)))


def count(reader: Reader, kind: str, wanted: Filter, *, rules: Rules | None = None) -> int:
    """How many records fit."""
    if wanted.is_plain:
        return counting.there(reader, kind)
    query = sa.select(sa.func.count()).select_from(tables.kind_tables[kind])
    return int(reader.conn.execute(query.where(*_wanted(reader, kind, wanted, rules=rules))).scalar() or 0)


def _wanted(
    reader: Reader, kind: str, wanted: Filter, order: Order | None = None, *, rules: Rules | None = None
) -> list[sa.ColumnElement[bool]]:
    table = tables.kind_tables[kind]
    found = [_there(kind, wanted, order)]
    if wanted.removed:
        gone = sa.select(record.c.rid).where(record.c.kind == kind, facts.is_removed(record))
        found.append(table.c.rid.in_(gone))
    year = _year(kind, wanted.conditions)
    for one in wanted.conditions:
        if one.key not in DERIVED.get(kind, frozenset()):
            found.append(conditions.fits(kind, one, year=year))
        elif rules is not None:
            found.append(derived.fits(kind, one, rules, year=year))
        else:
            raise RuntimeError(f"{one.key} needs rules")
    if wanted.area:
        found.append(_in_area(kind, wanted.area))
    if wanted.state is not None:
        found.append(_in_state(reader, kind, wanted.state))
    if wanted.words.strip():
        found.append(_holds(reader, kind, wanted.words))
    return found


def _there(kind: str, wanted: Filter, order: Order | None) -> sa.ColumnElement[bool]:
    if wanted.removed:
        return tables.kind_tables[kind].c.hidden == 1
    if wanted.is_plain:
        # An index that holds all that is asked for is read alone; any other one costs a look-up a row.
        return conditions.is_shown(kind, (_met_by(kind, order.key),) if order else ())
    exact = [one.key for one in wanted.conditions if one.way in (Way.IS, Way.ANY_OF, Way.BETWEEN)]
    if wanted.area and kind not in _BY_OFFICE:
        exact.append("kode_kelurahan")
    return conditions.is_shown(kind, exact or ["-"])


def _met_by(kind: str, key: str) -> str:
    """The key of a kind's own by which the value of a key is met: the link to the owner for what is its."""
    if key in tables.kind_tables[kind].c:
        return key
    entry = next((flat for flat in catalogue.flat_fields(kind) if flat.key == key), None)
    return catalogue.KINDS[kind].owner_link if entry is not None and entry.kind == "orang" else key


def _year(kind: str, asked: Sequence[Condition]) -> Value:
    """The year whose figures are meant, where one is named."""
    key = "tahun_data"
    if all(flat.key != key for flat in catalogue.flat_fields(kind)):
        return None
    for one in asked:
        if one.key == key and (one.way is Way.IS or one.values[:1] == one.values[1:]) and one.values:
            return one.values[0]
    return None


def _in_area(kind: str, code: str) -> sa.ColumnElement[bool]:
    table = tables.kind_tables[kind]
    if kind in _BY_OFFICE:
        inside = sa.select(record.c.rid).where(
            record.c.kind == kind, conditions.lies_in(record.c.owner, code)
        )
        return table.c.rid.in_(inside)
    return conditions.lies_in(table.c.kode_kelurahan, code)


def _in_state(reader: Reader, kind: str, state: Stage | Standing) -> sa.ColumnElement[bool]:
    rid = tables.kind_tables[kind].c.rid
    if isinstance(state, Standing) and state is not Standing.ACCEPTED:
        return rid.in_(standing.rids_of(reader, state))
    if state is Stage.REFUSED:
        return rid.in_(standing.rids_of(reader, Standing.REFUSED))
    if state is Stage.ASKED:
        return rid.in_(standing.rids_of(reader, Standing.ASKED))
    if state is Stage.FAULTY:
        return sa.or_(rid.in_(_faulty()), rid.in_(statements.among(queue.doubled_numbers(reader.conn, kind))))
    if state is Stage.DRAFT:
        return facts.is_draft(kind)
    raise RuntimeError(f"no list is filtered by {state}")


def _faulty() -> sa.Select[Any]:
    top = sa.func.coalesce(record.c.parent, record.c.rid)
    return sa.select(top).select_from(violation.join(record, record.c.rid == violation.c.rid))


# --- searching ---


def _holds(reader: Reader, kind: str, words: str) -> sa.ColumnElement[bool]:
    table = tables.kind_tables[kind]
    by_title = search.title_holds(kind, words)
    if by_title is not None:
        return by_title
    return table.c.rid.in_(statements.among(_tops(reader, kind, search.find_all(reader.conn, words))))


def first_matches(
    reader: Reader, kind: str, wanted: Filter, order: Order, *, limit: int, rules: Rules | None = None
) -> tuple[int, ...]:
    """Numbers of the newest records that hold some words, at once: for what stands on the screen meanwhile.

    Args:
        reader: the view.
        kind: of record.
        wanted: the filter, with words.
        order: of those that are found.
        limit: of what is looked at; nothing is said of the rest.
        rules: by which what is computed on reading is judged.
    """
    found = _tops(reader, kind, search.find(reader.conn, wanted.words, limit=limit))
    table = tables.kind_tables[kind]
    rest = replace(wanted, words="")
    where = _wanted(reader, kind, rest, rules=rules)
    where[0] = sa.literal_column(f"+{kind}.hidden") == int(rest.removed)
    query = sa.select(table.c.rid).where(table.c.rid.in_(statements.among(found)), *where)
    return tuple(reader.conn.execute(_in_order(query, kind, order)).scalars())


def _tops(reader: Reader, kind: str, rids: Sequence[int]) -> list[int]:
    """The records of a list by what was found: themselves, those it lives inside, those it owns."""
    found = dict.fromkeys(rids)
    query = sa.select(record.c.rid, record.c.id, record.c.kind, record.c.parent)
    people = []
    for row in statements.select_in(reader.conn, query, record.c.rid, rids):
        if row.parent is not None:
            found[row.parent] = None
        if row.kind == "orang":
            people.append(row.id)
    link = catalogue.KINDS[kind].owner_link
    if link and people:
        table = tables.kind_tables[kind]
        owned = sa.select(table.c.rid).where(table.c.hidden == tables.SHOWN)
        rows = statements.select_in(reader.conn, owned, table.c[link], people)
        found |= dict.fromkeys(row.rid for row in rows)
    return list(found)


# --- orders ---


def _in_order(query: sa.Select[Any], kind: str, order: Order) -> sa.Select[Any]:
    table = tables.kind_tables[kind]
    down = order.descending
    if order.key in (NEWEST, CHANGED):
        return query.order_by(table.c.rid.desc() if down else table.c.rid)
    query, column = _with_column(query, kind, order.key)
    by = column.desc() if down else column.asc()
    return query.order_by(by.nulls_last(), table.c.rid.desc() if down else table.c.rid)


def _with_column(query: sa.Select[Any], kind: str, key: str) -> tuple[sa.Select[Any], sa.ColumnElement[Any]]:
    table = tables.kind_tables[kind]
    if key in table.c:
        return query, _regardless(table.c[key])
    entry = next(flat for flat in catalogue.flat_fields(kind) if flat.key == key)
    other = tables.kind_tables[entry.kind]
    if entry.kind == "orang":
        # From the businesses on, by the link's own index: people met in the order of their ids.
        person, named = other.alias("owner_row"), record.alias("owner_record")
        query = query.outerjoin(named, named.c.id == table.c[catalogue.KINDS[kind].owner_link])
        query = query.outerjoin(person, (person.c.rid == named.c.rid) & (person.c.hidden == tables.SHOWN))
        return query, _regardless(person.c[entry.field.key])
    held = sa.select(other.c[entry.field.key].label("value"), record.c.parent.label("holder"))
    held = held.join(record, record.c.rid == other.c.rid).where(other.c.hidden == tables.SHOWN)
    # With the one greatest value SQLite takes the other columns from its row.
    last = held.add_columns(sa.func.max(other.c.tahun_data))
    beside = last.group_by(record.c.parent).subquery("beside_it")
    query = query.outerjoin(beside, beside.c.holder == table.c.rid)
    return query, _regardless(beside.c.value)


def _regardless(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    is_text = isinstance(column.type, sa.Text)
    return column.collate("NOCASE") if is_text else column


def _by_changes(reader: Reader, kind: str, rids: Sequence[int], *, descending: bool) -> tuple[int, ...]:
    """Records by when they, what lives inside them, or their owners were last changed in this file."""
    top = sa.func.coalesce(record.c.parent, record.c.rid)
    query = sa.select(top, sa.func.max(change.c.came)).join(record, record.c.rid == change.c.rid)
    latest = {int(row[0]): int(row[1]) for row in reader.conn.execute(query.group_by(top))}
    link = catalogue.KINDS[kind].owner_link
    if link:
        table = tables.kind_tables[kind]
        owners = sa.select(table.c.rid, record.c.rid).join(record, record.c.id == table.c[link])
        for rid, person in reader.conn.execute(owners.where(table.c.hidden == tables.SHOWN)):
            latest[rid] = max(latest.get(rid, 0), latest.get(person, 0))
    return tuple(sorted(rids, key=lambda rid: (latest.get(rid, 0), rid), reverse=descending))


# --- a page ---


def shown(reader: Reader, kind: str, rids: Sequence[int], *, removed: bool = False) -> list[Shown]:
    """What some records show, in the order given; those that went meanwhile are left out."""
    flat = {
        rid: (name, values)
        for name, rid, values in imports.flat_rows(reader, kind, rids=rids, removed=removed)
    }
    offices = _offices(reader, rids)
    stand = standing.of_records(reader, rids)
    asked, faulty = _tops_in(reader, tables.conflict, rids), _tops_in(reader, violation, rids)
    faulty |= queue.doubled_keys(reader.conn, kind, rids).keys()
    return [
        Shown(name, offices[rid], values, stand[rid][0], rid in asked, rid in faulty)
        for rid in rids
        if rid in flat
        for name, values in [flat[rid]]
    ]


def _offices(reader: Reader, rids: Sequence[int]) -> dict[int, str]:
    return {row.rid: row.owner for row in _OWNERS.rows(reader.conn, rids)}


@cache
def _in_queue(table: sa.Table) -> tuple[statements.Lookup[int], statements.Lookup[int | None]]:
    """What a queue is about, by the record itself and by the one that it lives inside."""
    about = sa.select(table.c.rid, record.c.parent).join(record, record.c.rid == table.c.rid)
    return statements.Lookup(about, table.c.rid), statements.Lookup(about, record.c.parent)


def _tops_in(reader: Reader, table: sa.Table, rids: Sequence[int]) -> set[int]:
    """Of some records those that a queue is about, or that something is inside of which it is."""
    itself, above = _in_queue(table)
    found = {row.rid for row in itself.rows(reader.conn, rids)}
    return found | {row.parent for row in above.rows(reader.conn, rids)}


def belongings(reader: Reader, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How many businesses and how many memberships each of some persons has that are there."""
    umkm, member = tables.kind_tables["umkm"], tables.kind_tables["keanggotaan"]
    owned = sa.select(umkm.c.pemilik_id).where(umkm.c.hidden == tables.SHOWN)
    businesses = Counter(
        row.pemilik_id for row in statements.select_in(reader.conn, owned, umkm.c.pemilik_id, ids)
    )
    rids = {entry.rid: name for name, entry in reader.known(ids).items()}
    inside = sa.select(record.c.parent).join(member, member.c.rid == record.c.rid)
    inside = inside.where(member.c.hidden == tables.SHOWN, facts.is_current(member))
    memberships = Counter(
        rids[row.parent] for row in statements.select_in(reader.conn, inside, record.c.parent, rids)
    )
    return {name: (businesses[name], memberships[name]) for name in ids}


def recent_changes(reader: Reader, rids: Sequence[int], *, limit: int) -> list[Change]:
    """The newest accepted changes of some records, newest first."""
    query = journal.SELECT.where(change.c.rid.in_(rids), change.c.state == journal.ACCEPTED)
    query = query.order_by(change.c.came.desc(), change.c.cid.desc()).limit(limit)
    return [journal.read(row, reader.replicas) for row in reader.conn.execute(query)]
