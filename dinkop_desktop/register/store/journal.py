"""The journal: every change that is here, by the record it is about.

A change's number in the file is `replica.no << 32 | number`, so that no text is compared to find it. Where
one number of one epoch was used for two different changes (a disk image was put back), the second one stands
under a twin of its replica.

`rid` is the record on which a change counts. Where records were joined that is not the one it names, which is
then `named` (`landings`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.changes import landing
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.changes.heads import Landed
from dinkop_desktop.register.store import meta, statements
from dinkop_desktop.register.store.tables import change as change_table
from dinkop_desktop.register.store.tables import record as record_table
from dinkop_desktop.register.store.tables import replica as replica_table
from dinkop_desktop.register.values.fields import Value

ACCEPTED, REFUSED, WAITING = 0, 1, 2
# The code of a decision that stands aside since its own author took it back: nobody's change was refused.
TAKEN_BACK = "KFL-URUNG"
_SHIFT = 32
_NUMBERS = (1 << _SHIFT) - 1

_encode = msgspec.json.Encoder().encode
_decode_values = msgspec.json.Decoder(dict[str, Value]).decode
_decode_after = msgspec.json.Decoder(dict[str, list[str]]).decode
_decode_ids = msgspec.json.Decoder(list[str]).decode
_REPLICAS = sa.select(replica_table)
_BY_CID = statements.Lookup(
    sa.select(change_table.c.cid, change_table.c.digest, change_table.c.state), change_table.c.cid
)
_HIGHEST = sa.select(sa.func.max(change_table.c.cid)).where(
    change_table.c.cid.between(sa.bindparam("lowest"), sa.bindparam("highest"))
)


@dataclass(slots=True)
class Replicas:
    """The replicas whose changes are here, by number and by name."""

    by_no: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    no_by_name: dict[tuple[str, str, int], int] = field(default_factory=dict)

    @classmethod
    def load(cls, conn: Connection) -> Replicas:
        """All of them."""
        found = cls()
        for row in statements.run(conn, _REPLICAS):
            found._note(row.no, row.install, row.epoch, row.twin, row.office)
        return found

    def add(self, conn: Connection, *, install: str, epoch: str, office: str, twin: int = 0) -> int:
        """The number of a replica, made where it is new."""
        no = self.no_by_name.get((install, epoch, twin))
        if no is None:
            no = max(self.by_no, default=0) + 1
            statements.insert_rows(conn, replica_table, [(no, install, epoch, twin, office)])
            self._note(no, install, epoch, twin, office)
        return no

    def _note(self, no: int, install: str, epoch: str, twin: int, office: str) -> None:
        self.by_no[no] = (install, epoch, office)
        self.no_by_name[install, epoch, twin] = no

    def numbers_of(self, i: ChangeId) -> list[int]:
        """The numbers in the file that a change with this id may have, its replica's first."""
        found = []
        twin = 0
        while (no := self.no_by_name.get((i.install, i.epoch, twin))) is not None:
            found.append(no << _SHIFT | i.number)
            twin += 1
        return found


def split(cid: int) -> tuple[int, int]:
    """Replica number and change number of a number in the file."""
    return cid >> _SHIFT, cid & _NUMBERS


def numbers_of_replica(no: int) -> tuple[int, int]:
    """The lowest and the highest number in the file that a change of a replica may have."""
    return no << _SHIFT, no << _SHIFT | _NUMBERS


def known(conn: Connection, replicas: Replicas, ids: Sequence[ChangeId]) -> dict[ChangeId, tuple[int, int]]:
    """Of some ids those that are here: id -> (number in the file, state)."""
    wanted: dict[int, list[ChangeId]] = {}
    for i in _doubtful(conn, replicas, ids):
        for cid in replicas.numbers_of(i):
            wanted.setdefault(cid, []).append(i)
    found = {}
    for row in _BY_CID.rows(conn, wanted):
        for i in wanted[row.cid]:
            if i.digest == row.digest:
                found[i] = (row.cid, row.state)
    return found


def highest_number(conn: Connection, replicas: Replicas, *, install: str, epoch: str) -> int:
    """The highest number of an epoch that is here, 0 for none."""
    no = replicas.no_by_name.get((install, epoch, 0))
    if no is None:
        return 0
    found = statements.run(conn, _HIGHEST, lowest=no << _SHIFT, highest=no << _SHIFT | _NUMBERS).scalar()
    return split(found or 0)[1]


class Entry(NamedTuple):
    """One change as it is put into the journal."""

    change: Change
    cid: int
    rid: int
    state: int = ACCEPTED
    refusal: str | None = None


def number(conn: Connection, replicas: Replicas, changes: Sequence[Change]) -> list[int]:
    """A number in the file for each change that is not in the journal yet, in the same order."""
    found: list[int] = []
    base: dict[tuple[str, str], int] = {}
    taken = _taken(conn, replicas, [change.id for change in changes])
    for change in changes:
        i = change.id
        name = (i.install, i.epoch)
        no = base.get(name)
        if no is None:
            no = base[name] = replicas.add(conn, install=i.install, epoch=i.epoch, office=change.office)
        cid = no << _SHIFT | i.number
        if cid in taken:
            cid = _twin(conn, replicas, change, taken)
        taken.add(cid)
        found.append(cid)
    return found


def append(conn: Connection, entries: Iterable[Entry], *, came: int, bundle: int | None) -> None:
    """Put changes into the journal that are not in it yet."""
    statements.insert_rows(conn, change_table, (_row_of(entry, came, bundle) for entry in entries))


def _row_of(entry: Entry, came: int, bundle: int | None) -> tuple[object, ...]:
    change, cid, rid, state, refusal = entry
    # One that is accepted is of its record's kind, and in its parent; any other says it itself.
    kind, parent = (None, None) if state == ACCEPTED else (change.kind, change.parent)
    return (
        cid,
        change.id.digest,
        rid,
        int(change.birth),
        _encode(change.sets).decode(),
        _after_text(change.after) if change.after else None,
        _encode(change.was).decode() if change.was else None,
        _encode([str(x) for x in change.saw]).decode() if change.saw else None,
        change.ack or None,
        change.by,
        change.at,
        change.reason or None,
        came,
        state,
        refusal,
        bundle,
        kind,
        parent,
        None,
    )


def _after_text(after: Mapping[str, Sequence[ChangeId]]) -> str:
    return _encode({key: [str(i) for i in ids] for key, ids in after.items()}).decode()


def _taken(conn: Connection, replicas: Replicas, ids: Sequence[ChangeId]) -> set[int]:
    """Numbers in the file that are used already, looked up only where an epoch is not simply going on."""
    wanted = [cid for i in _doubtful(conn, replicas, ids) for cid in replicas.numbers_of(i)]
    return {row.cid for row in _BY_CID.rows(conn, wanted)}


def _doubtful(conn: Connection, replicas: Replicas, ids: Sequence[ChangeId]) -> Sequence[ChangeId]:
    """Of some ids those whose epoch is not simply going on: none of the others can be here.

    A number stands under a twin only where its replica has it too, so that no twin's is higher.
    """
    lowest: dict[tuple[str, str], int] = {}
    for install, epoch, number, _ in ids:
        name = (install, epoch)
        if number <= lowest.get(name, number):
            lowest[name] = number
    doubtful = {
        name
        for name, number in lowest.items()
        if number <= highest_number(conn, replicas, install=name[0], epoch=name[1])
    }
    return [i for i in ids if i[:2] in doubtful] if doubtful else ()


def _twin(conn: Connection, replicas: Replicas, change: Change, taken: set[int]) -> int:
    twin = 1
    while True:
        no = replicas.add(
            conn, install=change.id.install, epoch=change.id.epoch, office=change.office, twin=twin
        )
        cid = no << _SHIFT | change.id.number
        query = sa.select(change_table.c.cid).where(change_table.c.cid == cid)
        if cid not in taken and conn.execute(query).first() is None:
            return cid
        twin += 1


_parent = record_table.alias("parent")
SELECT = (
    sa.select(
        change_table,
        record_table.c.id.label("record"),
        record_table.c.kind.label("record_kind"),
        _parent.c.id.label("record_parent"),
    )
    .join(record_table, record_table.c.rid == sa.func.coalesce(change_table.c.named, change_table.c.rid))
    .outerjoin(_parent, _parent.c.rid == sa.func.coalesce(record_table.c.origin, record_table.c.parent))
)
_ACCEPTED = SELECT.where(change_table.c.state == ACCEPTED)
_HISTORIES = statements.Lookup(_ACCEPTED, change_table.c.rid)
_ALL_NAMING = statements.Lookup(_ACCEPTED, change_table.c.named)
_RECORDS = statements.Lookup(
    sa.select(record_table.c.rid, record_table.c.id, record_table.c.parent), record_table.c.rid
)


def read(row: Sequence[Any], replicas: Replicas) -> Change:
    """The change that a row of `SELECT` holds."""
    # Taken apart at once: to ask for each column by its name takes as long as all else.
    cid, digest, _, birth, sets, after, was, saw, ack, by, at, reason, *others = row
    _, _, _, _, own_kind, own_parent, _, record, kind, parent = others
    no, number = split(cid)
    install, epoch, office = replicas.by_no[no]
    return Change(
        id=ChangeId(install, epoch, number, digest),
        office=office,
        kind=own_kind or kind,
        record=record,
        parent=(parent if birth and own_parent is None else own_parent) or "",
        birth=bool(birth),
        sets=_decode_values(sets),
        after=_read_after(after) if after else {},
        was=_decode_values(was) if was else {},
        saw=tuple(map(ChangeId.parse, _decode_ids(saw))) if saw else (),
        ack=ack or "",
        by=by,
        at=at,
        reason=reason or "",
    )


def _read_after(text: str) -> dict[str, tuple[ChangeId, ...]]:
    return {key: tuple(map(ChangeId.parse, ids)) for key, ids in _decode_after(text).items()}


def histories(
    conn: Connection, replicas: Replicas, rids: Iterable[int], *, until: int | None = None
) -> dict[int, list[Change]]:
    """Every accepted change that counts for some records, by the record's number in the file.

    Args:
        conn: of the view.
        replicas: whose changes there are.
        rids: numbers of the records.
        until: only what counted at that moment of this file (`came`); all where none is named.
    """
    if until is None:
        rows = _HISTORIES.rows(conn, rids)
    else:
        query = _ACCEPTED.where(change_table.c.came <= until)
        rows = statements.select_in(conn, query, change_table.c.rid, rids)
    found: dict[int, list[Change]] = {}
    joined: set[int] = set()
    for row in rows:
        found.setdefault(row.rid, []).append(read(row, replicas))
        if row.named is not None:
            joined.add(row.rid)
    if joined:
        found |= _landed(conn, replicas, {rid: found[rid] for rid in joined}, until)
    return found


def _landed(
    conn: Connection, replicas: Replicas, found: Mapping[int, list[Change]], until: int | None
) -> dict[int, list[Change]]:
    """Changes of several records that are one, or were not then: on which they land, and by which joins."""
    dinkop = meta.dinkop(conn)
    records = {row.rid: (row.id, row.parent) for row in _RECORDS.rows(conn, found)}
    above = {parent for _, parent in records.values() if parent is not None}
    parents = histories(conn, replicas, above, until=until) if above else {}
    landed: dict[int, list[Change]] = {}
    for rid, changes in found.items():
        record, parent = records[rid]
        if parent is None:
            joins = landing.joins_of(record, changes, dinkop=dinkop)
        else:
            its = parents.get(parent)
            joins = its.joins if isinstance(its, Landed) else ()
        were_apart = until is not None and not joins
        its_own = (change for change in changes if change.record == record)
        landed[rid] = Landed(its_own if were_apart else changes, record, joins)
    return landed


def naming(conn: Connection, replicas: Replicas, rids: Iterable[int]) -> dict[int, list[Change]]:
    """Every accepted change that names some records, wherever it counts, by the number of the named one."""
    wanted = list(dict.fromkeys(rids))
    found: dict[int, list[Change]] = {}
    for row in _ALL_NAMING.rows(conn, wanted):
        found.setdefault(row.named, []).append(read(row, replicas))
    for row in _HISTORIES.rows(conn, wanted):
        if row.named is None:
            found.setdefault(row.rid, []).append(read(row, replicas))
    return found


def stream(conn: Connection, replicas: Replicas, query: sa.Executable) -> Iterator[Change]:
    """Changes of a `SELECT`, never all of them in memory."""
    for row in conn.execute(query, execution_options={"yield_per": 1000}):
        yield read(row, replicas)


def set_state(conn: Connection, cids: Iterable[int], state: int, *, refusal: str | None = None) -> None:
    """Note that changes are accepted, refused or waiting now."""
    for chunk in statements.chunks(cids, statements.CHUNK):
        conn.execute(
            change_table.update().where(change_table.c.cid.in_(chunk)).values(state=state, refusal=refusal)
        )
