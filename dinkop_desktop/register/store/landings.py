"""Landings: the changes of a record that was joined are put where they count, and back when it is unjoined.

| where | what |
|---|---|
| `record.alias` | what a record was joined with, as its own changes say, in force or not |
| `record.lands` | number of the record on which its changes count; none for itself |
| `record.origin` | number of the parent that its birth names, where the child moved to another |
| `change.rid`, `change.named` | where a change counts; which record it names, where that is another |

1. A child without a natural key moves: its parent is the record that is kept. One with a natural key lands on
   the child with the same key there, be that one born itself or not.
2. Nothing is judged here: who calls judges anew what is told (`Placed`).
3. To place the same again changes nothing.

Source: sync.md 2.7; docs/adr/0027.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes import landing
from dinkop_desktop.register.store import journal, rows, statements, tables
from dinkop_desktop.register.store.journal import Replicas

record, change = tables.record, tables.change
_NODE = sa.select(
    record.c.rid,
    record.c.id,
    record.c.kind,
    record.c.parent,
    record.c.owner,
    record.c.birth,
    record.c.alias,
    record.c.lands,
    record.c.origin,
)
_BY_ID = statements.Lookup(_NODE, record.c.id)
_BY_RID = statements.Lookup(_NODE, record.c.rid)
_JOINED_WITH = statements.Lookup(_NODE, record.c.alias)
_INSIDE = statements.Lookup(_NODE.where(record.c.origin.is_(None)), record.c.parent)
_MOVED = statements.Lookup(_NODE, record.c.origin)
_kept = record.alias("kept")
_LOST = sa.select(record.c.id, _kept.c.id.label("kept")).join(_kept, _kept.c.rid == record.c.lands)
_ALIASES = sa.select(record.c.alias).where(record.c.alias.is_not(None))


class Node(NamedTuple):
    """A record, as far as joins ask."""

    rid: int
    id: str
    kind: str
    parent: int | None
    owner: str
    birth: int | None
    alias: str | None
    lands: int | None
    origin: int | None


@dataclass(slots=True)
class Placed:
    """What is to be judged anew.

    Attributes:
        records: ids of those whose changes came or went.
        naming: ids of those that name a record that lands elsewhere than before.
    """

    records: dict[str, None] = field(default_factory=dict)
    naming: list[str] = field(default_factory=list)


def lost(conn: Connection) -> dict[str, str]:
    """Id of each record whose changes land elsewhere -> the record on which they land."""
    return {row.id: row.kept for row in statements.run(conn, _LOST)}


def is_named(conn: Connection, ids: Collection[str]) -> set[str]:
    """Of some ids those that some record was joined with."""
    if not ids or conn.execute(_ALIASES.limit(1)).first() is None:
        return set()
    return {str(row.alias) for row in _JOINED_WITH.rows(conn, ids)}


def note_alias(conn: Connection, replicas: Replicas, ids: Sequence[str], *, dinkop: str) -> None:
    """Keep what some records were joined with, as the changes say that name them."""
    nodes = [Node(*row) for row in _BY_ID.rows(conn, ids)]
    said = journal.naming(conn, replicas, [node.rid for node in nodes])
    for node in nodes:
        alias, _ = landing.alias_of(node.id, said.get(node.rid, ()), dinkop=dinkop)
        conn.execute(record.update().where(record.c.rid == node.rid).values(alias=alias or None))


def aliases_in_force(nodes: Iterable[Node]) -> dict[str, str]:
    """Of some records each that was joined with another one of them, where that counts."""
    by_id = {node.id: node for node in nodes}
    return {
        node.id: to.id
        for node in by_id.values()
        if node.alias
        and (to := by_id.get(node.alias)) is not None
        and to is not node
        and node.birth is not None
        and to.birth is not None
        and node.parent is None
        and to.parent is None
        and (node.kind, node.owner) == (to.kind, to.owner)
    }


def connected(conn: Connection, ids: Iterable[str]) -> list[Node]:
    """Some records with all that they are joined with, by however many joins, in force or not."""
    found: dict[str, Node] = {}
    asked: set[str] = set()
    todo = set(ids)
    while todo:
        asked |= todo
        new = [Node(*row) for lookup in (_BY_ID, _JOINED_WITH) for row in lookup.rows(conn, sorted(todo))]
        found |= {node.id: node for node in new}
        todo = {i for node in new for i in (node.id, node.alias) if i} - asked
    return list(found.values())


def place(conn: Connection, replicas: Replicas, ids: Iterable[str]) -> Placed:
    """Put the changes of some records, and of all that are joined with them, where they count now."""
    nodes = {node.id: node for node in connected(conn, ids)}
    aliases = aliases_in_force(nodes.values())
    placed = Placed()
    turned: set[str] = set()
    for node in nodes.values():
        kept = nodes[landing.root_of(node.id, aliases)]
        lands = None if kept is node else kept.rid
        placed.records[node.id] = None
        if lands is None and node.lands is None:
            continue
        if lands != node.lands:
            turned |= {node.id, kept.id}
        before = (
            None if node.lands is None else next((row.id for row in _BY_RID.rows(conn, [node.lands])), None)
        )
        if before is not None:
            placed.records[before] = None
            turned |= {before} if lands != node.lands else set()
        _settle_on(conn, node, kept.rid)
        _place_children(conn, replicas, node, kept, placed)
    placed.naming = rows.naming(conn, sorted(turned)) if turned else []
    return placed


def _settle_on(conn: Connection, node: Node, kept: int) -> None:
    """Let all that names a record count for another, or for itself again."""
    lands = None if kept == node.rid else kept
    if lands != node.lands:
        conn.execute(record.update().where(record.c.rid == node.rid).values(lands=lands))
        if lands is None:
            _make_room(conn, node)
    names_it = change.c.named == node.rid
    if lands is None:
        conn.execute(change.update().where(names_it).values(rid=node.rid, named=None))
        return
    conn.execute(change.update().where(names_it, change.c.rid != kept).values(rid=kept))
    own = change.update().where(change.c.rid == node.rid, change.c.named.is_(None))
    conn.execute(own.values(rid=kept, named=node.rid))


def _make_room(conn: Connection, node: Node) -> None:
    """A row for what shows something again, to be filled when it is judged."""
    table = tables.kind_tables[node.kind]
    if conn.execute(sa.select(table.c.rid).where(table.c.rid == node.rid)).first() is None:
        statements.insert_values(conn, table, ("rid", "hidden"), [(node.rid, 1)])


def _place_children(conn: Connection, replicas: Replicas, node: Node, kept: Node, placed: Placed) -> None:
    """What lives inside a record lives inside the one that is kept."""
    children = [Node(*row) for lookup in (_INSIDE, _MOVED) for row in lookup.rows(conn, [node.rid])]
    said = journal.naming(conn, replicas, [child.rid for child in children])
    for child in children:
        birth = next((one for one in said.get(child.rid, ()) if one.birth), None)
        if birth is None:
            continue
        placed.records[child.id] = None
        if child.lands is not None:
            placed.records |= dict.fromkeys(row.id for row in _BY_RID.rows(conn, [child.lands]))
        follows = natural.id_of(kept.id, child.kind, birth.sets)
        if not follows:
            origin = None if kept is node else node.rid
            conn.execute(
                record.update().where(record.c.rid == child.rid).values(parent=kept.rid, origin=origin)
            )
            continue
        meets = child.rid if kept is node else _number_of(conn, follows, child, kept)
        placed.records[follows] = None
        _settle_on(conn, child, meets)


def _number_of(conn: Connection, follows: str, child: Node, kept: Node) -> int:
    """The number of the child with a natural key that another lands on, which may not be born."""
    for row in _BY_ID.rows(conn, [follows]):
        if row.parent is None:
            conn.execute(
                record.update().where(record.c.rid == row.rid).values(kind=child.kind, parent=kept.rid)
            )
        return int(row.rid)
    rid = rows.next_rid(conn)
    made = (rid, follows, child.kind, kept.rid, kept.owner, None, "", 0, None, None, None)
    statements.insert_rows(conn, record, [made])
    return rid


def misplaced(conn: Connection, replicas: Replicas, *, dinkop: str) -> list[str]:
    """Ids of records that do not land where their changes say, of those that were joined."""
    ids = [
        row.id
        for row in conn.execute(_NODE.where(sa.or_(record.c.alias.is_not(None), record.c.lands.is_not(None))))
    ]
    nodes = {node.id: node for node in connected(conn, ids)}
    aliases = aliases_in_force(nodes.values())
    said = journal.naming(conn, replicas, [node.rid for node in nodes.values()])
    wrong = []
    for node in nodes.values():
        if node.parent is not None:
            continue
        kept = nodes[landing.root_of(node.id, aliases)]
        lands = None if kept is node else kept.rid
        alias, _ = landing.alias_of(node.id, said.get(node.rid, ()), dinkop=dinkop)
        if (alias or None, lands) != (node.alias, node.lands):
            wrong.append(node.id)
    return wrong
