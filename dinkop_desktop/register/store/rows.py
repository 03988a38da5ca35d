"""Rows of records: from a judged state or a plain birth to the columns that lists and reports read.

| what | where |
|---|---|
| who is the record's owner, parent; is it born, is it there | `record` |
| what it shows | the table of its kind, a column a field, `hidden` where it or its parent was removed |
| what is in force where that is not simply the birth | `head` |
| what is in question, what no longer fits | `conflict`, `violation` |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import Change, ChangeId, Life, is_live, is_removed
from dinkop_desktop.register.changes.states import RecordState
from dinkop_desktop.register.store import search, statements, tables
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.problems import Problem

UNTOLD = "?"
"""Kind of a record that nothing has told of yet but that it is somebody's parent."""
_encode = msgspec.json.Encoder().encode
_COLUMNS = {key: [field.key for field in kind.fields] for key, kind in catalogue.KINDS.items()}
_LINKS_OF = {
    key: [field.key for field in kind.fields if field.kind is FieldKind.RECORD]
    for key, kind in catalogue.KINDS.items()
}


class Known(NamedTuple):
    """What is known of a record's id.

    Attributes:
        rid: its number in the file.
        kind: kind of record.
        parent: number of its parent; None for a record of its own.
        owner: office that it belongs to, a child's through its parent; "" while that is not known.
        born: whether a birth of it was accepted.
        life: its own, not its parent's; "" while it is not born.
        lands: number of the record on which its changes count, since it was joined; None for itself.
        origin: number of the parent that its birth names, where that one was joined; None else.
    """

    rid: int
    kind: str
    parent: int | None
    owner: str
    born: bool
    life: str
    lands: int | None = None
    origin: int | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is born and was not removed; its parent may have been."""
        return self.born and is_live(self.life)

    @property
    def is_removed(self) -> bool:
        """Whether it was removed."""
        return is_removed(self.life)


_KNOWN = sa.select(
    tables.record.c.id,
    tables.record.c.rid,
    tables.record.c.kind,
    tables.record.c.parent,
    tables.record.c.owner,
    tables.record.c.birth,
    tables.record.c.life,
    tables.record.c.lands,
    tables.record.c.origin,
)
_BY_ID = statements.Lookup(_KNOWN, tables.record.c.id)
_INSIDE = statements.Lookup(_KNOWN, tables.record.c.parent)
_IDS = statements.Lookup(sa.select(tables.record.c.rid, tables.record.c.id), tables.record.c.rid)
_REMOVED = statements.Lookup(
    sa.select(tables.record.c.rid).where(tables.record.c.life == Life.REMOVED.value), tables.record.c.rid
)
_LAST = sa.select(sa.func.max(tables.record.c.rid))
# Of a record that was joined with none: alias, where it landed, the parent that its birth names.
_ALONE = (None, None, None)
_WRITE = (
    tables.record.update()
    .where(tables.record.c.rid == sa.bindparam("key"))
    .values(
        kind=sa.bindparam("k"),
        parent=sa.bindparam("p"),
        birth=sa.bindparam("b"),
        life=sa.bindparam("l"),
        owner=sa.bindparam("o"),
        alias=sa.bindparam("a"),
    )
)


def known(conn: Connection, ids: Iterable[str]) -> dict[str, Known]:
    """Of some records those that are here, born or not."""
    return {row.id: _known(row) for row in _BY_ID.rows(conn, ids)}


def _known(row: Row[Any]) -> Known:
    born = row.birth is not None
    return Known(row.rid, row.kind, row.parent, row.owner, born, row.life, row.lands, row.origin)


def children(conn: Connection, rids: Iterable[int]) -> dict[int, list[tuple[str, Known]]]:
    """Id and what is known of each child of some records, by the parent's number."""
    found: dict[int, list[tuple[str, Known]]] = defaultdict(list)
    for row in _INSIDE.rows(conn, rids):
        found[row.parent].append((row.id, _known(row)))
    return found


def ids_of(conn: Connection, rids: Iterable[int]) -> dict[int, str]:
    """The ids of some records, by their numbers in the file."""
    return {row.rid: row.id for row in _IDS.rows(conn, rids)}


def shown_values(conn: Connection, kind: str, rids: Iterable[int]) -> dict[str, dict[str, Value]]:
    """What some records of a kind show, by id; fields without a value left out."""
    keys = _COLUMNS[kind]
    found: dict[str, dict[str, Value]] = {}
    for row in _shown(kind).rows(conn, rids):
        name, _, _, *values = row
        found[str(name)] = {
            key: value for key, value in zip(keys, values, strict=True) if isinstance(value, (str, int))
        }
    return found


@cache
def _shown(kind: str) -> statements.Lookup[int]:
    table = tables.kind_tables[kind]
    query: sa.Select[Any] = sa.select(tables.record.c.id, table)
    return statements.Lookup(query.join(table, table.c.rid == tables.record.c.rid), tables.record.c.rid)


def next_rid(conn: Connection) -> int:
    """The first number in the file that is free."""
    return int(statements.run(conn, _LAST).scalar() or 0) + 1


def put_records(
    conn: Connection, births: Sequence[tuple[Change, Known]], numbers: Mapping[ChangeId, int]
) -> None:
    """Note records that one change each has made, before the changes themselves."""
    statements.insert_rows(
        conn,
        tables.record,
        (
            (e.rid, change.record, change.kind, e.parent, e.owner, numbers[change.id], e.life, 0, *_ALONE)
            for change, e in births
        ),
    )


def put_births(
    conn: Connection,
    births: Sequence[tuple[Change, Known]],
    *,
    hidden: frozenset[str],
    lost: Mapping[str, str],
) -> None:
    """Write the rows of records that one change each has made, and their search text.

    Args:
        conn: of the transaction.
        births: the changes, with the record each of them makes.
        hidden: ids of those whose parent was removed.
        lost: id of each record that was joined -> the one that is kept, which a row names in its place.
    """
    by_kind: dict[str, list[tuple[Change, Known]]] = defaultdict(list)
    for birth in births:
        by_kind[birth[0].kind].append(birth)
    for kind, its in by_kind.items():
        for chunk in statements.chunks(its, statements.ROWS_AT_ONCE):
            _insert_births(conn, kind, chunk, hidden=hidden, lost=lost)
        rids = [entry.rid for _, entry in its]
        search.add(conn, kind, lowest=min(rids), highest=max(rids))


def _insert_births(
    conn: Connection,
    kind: str,
    births: Sequence[tuple[Change, Known]],
    *,
    hidden: frozenset[str],
    lost: Mapping[str, str],
) -> None:
    """Insert rows with those columns only that some of them fills: half of a form is never filled."""
    filled: set[str] = set()
    for change, _ in births:
        filled.update(change.sets)
    keys = tuple(key for key in _COLUMNS[kind] if key in filled)
    empty = dict.fromkeys(keys)
    said = ((c, e, with_kept(kind, c.sets, lost) if lost else c.sets) for c, e in births)
    rows = [(e.rid, int(c.record in hidden), *_columns_of(keys, empty, sets)) for c, e, sets in said]
    statements.insert_values(conn, tables.kind_tables[kind], ("rid", "hidden", *keys), rows)


def _columns_of(keys: Sequence[str], empty: Mapping[str, None], sets: Mapping[str, Value]) -> Iterable[Value]:
    """A value for each of some columns, in their order; what is no column is left out."""
    # Laying what is set over an empty row takes half as long as asking for each column.
    row: dict[str, Value] = {**empty, **sets}
    return row.values() if len(row) == len(keys) else map(sets.get, keys)


def with_kept(kind: str, values: Mapping[str, Value], lost: Mapping[str, str]) -> Mapping[str, Value]:
    """What a record shows: where it names one that was joined, the one that is kept.

    Args:
        kind: of the record.
        values: as they were said.
        lost: id of each record that was joined -> the one that is kept.
    """
    named = {key: kept for key in _LINKS_OF[kind] if (kept := lost.get(str(values.get(key))))}
    return {**values, **named} if named else values


def put_unborn(conn: Connection, entries: Sequence[tuple[str, Known]]) -> None:
    """Note records that a change names before their birth is here; whose children they are is told later.

    Their parents may be born in the same writing, or stand in a ring.
    """
    statements.insert_rows(
        conn,
        tables.record,
        [(e.rid, i, e.kind, None, e.owner, None, e.life, 0, *_ALONE) for i, e in entries],
    )


def tell_unborn(conn: Connection, entries: Sequence[Known]) -> None:
    """Note what a change tells of records that are not born: their kind, and whose children they are."""
    if not entries:
        return
    record = tables.record
    conn.execute(
        record.update()
        .where(record.c.rid == sa.bindparam("key"))
        .values({"kind": sa.bindparam("k"), "parent": sa.bindparam("p")}),
        [{"key": entry.rid, "k": entry.kind, "p": entry.parent} for entry in entries],
    )


def put_states(
    conn: Connection,
    states: Sequence[tuple[RecordState, Known]],
    *,
    numbers: Mapping[ChangeId, int],
    touched: Mapping[str, frozenset[str]],
    lost: Mapping[str, str],
) -> None:
    """Write records that were judged anew: row, heads, questions, search text.

    Args:
        conn: of the transaction.
        states: each with what was known of it before; its owner is the one to write.
        numbers: of changes in the file, for every head.
        touched: fields that changed, by record; a record that is not named may have changed in all.
        lost: id of each record that was joined -> the one that is kept, which a row names in its place.
    """
    if not states:
        return
    rids = [entry.rid for _, entry in states]
    statements.delete_rows(conn, tables.head.c.rid, rids)
    statements.delete_rows(conn, tables.conflict.c.rid, rids)
    _write_records(conn, states, numbers)
    _write_rows(conn, states, lost)
    statements.insert_rows(
        conn,
        tables.head,
        [
            (entry.rid, key, numbers[i])
            for state, entry in states
            for key, ids in state.heads.items()
            for i in ids
        ],
    )
    statements.insert_rows(
        conn,
        tables.conflict,
        [
            (
                conflict.id,
                entry.rid,
                conflict.field,
                _encode([str(i) for i in conflict.heads]).decode(),
                _encode([str(i) for i in conflict.beside]).decode() if conflict.beside else None,
            )
            for state, entry in states
            for conflict in state.conflicts
        ],
    )
    _refresh_search(conn, states, touched)


def _write_records(
    conn: Connection, states: Sequence[tuple[RecordState, Known]], numbers: Mapping[ChangeId, int]
) -> None:
    statements.run_for_each(
        conn,
        _WRITE,
        (
            {
                "key": entry.rid,
                "k": state.kind,
                "p": entry.parent,
                "b": numbers[state.birth] if state.birth else None,
                "l": state.life,
                "o": state.owner or entry.owner,
                "a": state.alias or None,
            }
            for state, entry in states
        ),
    )


def _write_rows(
    conn: Connection, states: Sequence[tuple[RecordState, Known]], lost: Mapping[str, str]
) -> None:
    new: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    old: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    gone: dict[str, list[int]] = defaultdict(list)
    parents = {entry.parent for _, entry in states if entry.parent is not None}
    removed = _removed(conn, parents)
    for state, entry in states:
        if state.birth is None or state.is_lost:
            gone[state.kind].append(entry.rid)
            continue
        hidden = state.is_removed or entry.parent in removed
        values = with_kept(state.kind, state.values, lost) if lost else state.values
        row = (entry.rid, int(hidden), *map(values.get, _COLUMNS[state.kind]))
        (old if entry.born else new)[state.kind].append(row)
    for kind, rids in gone.items():
        statements.delete_rows(conn, tables.kind_tables[kind].c.rid, rids)
    for kind, rows in new.items():
        statements.insert_rows(conn, tables.kind_tables[kind], rows)
    for kind, rows in old.items():
        statements.update_rows(conn, tables.kind_tables[kind], rows)
    _hide_children(conn, states)


def _removed(conn: Connection, rids: Iterable[int]) -> set[int]:
    return {row.rid for row in _REMOVED.rows(conn, rids)}


def _hide_children(conn: Connection, states: Sequence[tuple[RecordState, Known]]) -> None:
    """Children of a removed record are hidden, not changed (sync.md 2.6)."""
    turned: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for state, entry in states:
        # A record that is born and removed at once may have children that came as plain births beside it.
        is_news = state.life != entry.life and (entry.born or state.is_removed)
        if is_news and entry.parent is None:
            turned[state.kind, state.is_removed].append(entry.rid)
    for (kind_key, removed), rids in turned.items():
        for chunk in statements.chunks(rids, statements.CHUNK):
            inside = sa.select(tables.record.c.rid).where(tables.record.c.parent.in_(chunk))
            alive = inside.where(tables.record.c.life == Life.LIVE.value)
            for kind in catalogue.children_of(kind_key):
                table = tables.kind_tables[kind.key]
                which = inside if removed else alive
                conn.execute(table.update().where(table.c.rid.in_(which)).values(hidden=int(removed)))


def _refresh_search(
    conn: Connection,
    states: Sequence[tuple[RecordState, Known]],
    touched: Mapping[str, frozenset[str]],
) -> None:
    anew: dict[str, list[int]] = defaultdict(list)
    gone: list[int] = []
    for state, entry in states:
        words = catalogue.KINDS[state.kind].search
        changed = touched.get(state.record)
        if not words or (entry.born and changed is not None and not changed & {*words, "life"}):
            continue
        if state.birth is None or state.is_lost:
            gone.append(entry.rid)
        else:
            anew[state.kind].append(entry.rid)
    search.put_anew(conn, anew, gone=gone)


def put_violations(
    conn: Connection, found: Mapping[int, Sequence[Problem]], *, judged: Iterable[int]
) -> None:
    """Write what no longer fits in some records, in place of what was written of them before."""
    statements.delete_rows(conn, tables.violation.c.rid, judged)
    statements.insert_rows(
        conn,
        tables.violation,
        list(
            {
                (rid, problem.field, problem.code): (
                    rid,
                    problem.field,
                    problem.code,
                    _encode(dict(problem.params)).decode() if problem.params else None,
                )
                for rid, problems in found.items()
                for problem in problems
            }.values()
        ),
    )


_LINKS = tuple((kind, key) for kind, keys in _LINKS_OF.items() for key in keys)
_TO_NOTHING = "RUJUKAN"


def naming(conn: Connection, ids: Collection[str]) -> list[str]:
    """Ids of the records that name some records."""
    found: dict[str, None] = {}
    for kind, key in _LINKS:
        table = tables.kind_tables[kind]
        query = sa.select(tables.record.c.id).join(table, table.c.rid == tables.record.c.rid)
        found |= dict.fromkeys(row.id for row in statements.select_in(conn, query, table.c[key], ids))
    return list(found)


def settle_links(conn: Connection, there: Collection[str]) -> list[tuple[str, list[int]]]:
    """References to nothing that are to something now, since these records are there: no longer violations.

    Whichever comes first, who names a record or the record itself, the list is the same in the end.

    Returns:
        Kind and numbers of the records that name them.
    """
    violation, naming = tables.violation, []
    named = sa.select(violation.c.field).where(violation.c.code == _TO_NOTHING).distinct()
    fields = set(conn.execute(named).scalars()) if there else set()
    for kind, key in _LINKS:
        if key not in fields:
            continue
        table = tables.kind_tables[kind]
        query = sa.select(table.c.rid, table.c[key]).join(violation, violation.c.rid == table.c.rid)
        query = query.where(violation.c.code == _TO_NOTHING, violation.c.field == key)
        found = [rid for rid, value in conn.execute(query) if value in there]
        for chunk in statements.chunks(found, statements.CHUNK):
            conn.execute(
                violation.delete().where(
                    violation.c.rid.in_(chunk),
                    violation.c.field == key,
                    violation.c.code == _TO_NOTHING,
                )
            )
        if found:
            naming.append((kind, found))
    return naming
