"""Touching: which kinds of records changed, in which kelurahan, and when last: what makes figures stale.

1. It is noted in memory while a transaction writes, and written once, before the commit: a row for each kind
   and kelurahan, however many records came.
2. A record that moves is touched where it was and where it is; a child is where its parent is, so that who
   reads children reads their parents' kind as well.
3. Who changes, or brings, what another record names touches that one as well: a business is called by its
   owner's name where it has none, and a list of members knows the persons. A membership touches the
   businesses of its person, whose owner is a member by it.
4. A visit touches the place of what it is about as well, and one that names an unknown id all visits that
   name it, too: the lines about a business are counted where it lies (visits_at.py). Visits of more
   businesses than a kelurahan has touch every place: to look them all up costs more than to count anew.
5. Rather once too often than not at all: what a part of a transaction undoes stays noted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.changes.states import RecordState
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.rows import Known

PLACE = "kode_kelurahan"
NOWHERE = ""
_PLACED = frozenset(key for key, kind in catalogue.KINDS.items() if any(f.key == PLACE for f in kind.fields))
_ABOUT = {"umkm_id": "umkm", "koperasi_id": "koperasi"}
_VISIT, _MEMBERSHIP = "kunjungan", "keanggotaan"
_MOST = 5_000
_PARENTS = {key: tuple(kind.parents) for key, kind in catalogue.KINDS.items()}
_CHILDREN = {key: tuple(kind.key for kind in catalogue.children_of(key)) for key in catalogue.KINDS}
_WRITE = (
    "INSERT INTO touched (kind, place, moment) VALUES (?, ?, ?) "
    "ON CONFLICT (kind, place) DO UPDATE SET moment = excluded.moment"
)


class Touches:
    """What one transaction touched."""

    def __init__(self, conn: Connection) -> None:
        """Begin with nothing."""
        self._conn = conn
        self._found: set[tuple[str, str]] = set()
        self._is_everywhere = False

    def note_births(self, births: Sequence[Change], known: Mapping[str, Known]) -> None:
        """Records that one change each makes.

        Args:
            births: the changes.
            known: what is known of each record and parent.
        """
        found, here = self._found, {}
        children = []
        named: defaultdict[str, set[str]] = defaultdict(set)
        for change in births:
            if change.kind == _VISIT:
                _add_named(named, change.sets)
            if change.kind in _PLACED:
                place = here[change.record] = str(change.sets.get(PLACE) or NOWHERE)
                found.add((change.kind, place))
            elif change.parent:
                children.append(change)
            else:
                found.add((change.kind, NOWHERE))
        elsewhere: defaultdict[str, set[int]] = defaultdict(set)
        for change in children:
            place_of_parent = here.get(change.parent)
            if place_of_parent is None:
                elsewhere[change.kind].add(known[change.parent].rid)
            else:
                found.add((change.kind, place_of_parent))
        self._note_children(elsewhere)
        self._note_visited(named)
        self._note_businesses({change.parent for change in births if change.kind == _MEMBERSHIP})

    def note_judged(self, states: Sequence[RecordState], known: Mapping[str, Known]) -> None:
        """Records that are judged anew; to be called before they are written.

        Args:
            states: of the records.
            known: what was known of each of them and of their parents.
        """
        there: defaultdict[str, list[int]] = defaultdict(list)
        children: defaultdict[str, set[int]] = defaultdict(set)
        for state in states:
            entry = known[state.record]
            if state.kind in _PLACED:
                self._found.add((state.kind, str(state.values.get(PLACE) or NOWHERE)))
                if entry.born:
                    there[state.kind].append(entry.rid)
            elif not _PARENTS[state.kind]:
                self._found.add((state.kind, NOWHERE))
            if entry.parent is not None:
                children[state.kind].add(entry.parent)
            if state.parent:
                children[state.kind].add(known[state.parent].rid)
            if state.life != entry.life:
                for child in _CHILDREN[state.kind]:
                    children[child].add(entry.rid)
        for kind, rids in there.items():
            self.note_records(kind, rids)
        self._note_children(children)
        self._note_lines(states, known)
        self._note_businesses(set(_persons_of(states)))

    def note_records(self, kind: str, rids: Collection[int]) -> None:
        """Some records of a kind, by number."""
        if kind in _PLACED:
            self._found |= {(kind, place) for place in _places(self._conn, kind, rids)}
        else:
            self._found.add((kind, NOWHERE))

    def note_families(self, rids_by_kind: Mapping[str, Collection[int]]) -> None:
        """Some records, by kind and number, with all that may live inside them."""
        for kind, rids in rids_by_kind.items():
            self.note_records(kind, rids)
            self._note_children({child: set(rids) for child in _CHILDREN[kind]})

    def save(self, moment: int) -> None:
        """Write it down.

        Args:
            moment: of the transaction.
        """
        if self._is_everywhere:
            self._found |= {(_VISIT, place) for place in self._places_of_visits()}
        if self._found:
            rows = [(kind, place, moment) for kind, place in sorted(self._found)]
            self._conn.exec_driver_sql(_WRITE, rows)

    def _note_children(self, parents: Mapping[str, set[int]]) -> None:
        for kind, rids in parents.items():
            if kind in _PLACED:
                self.note_records(kind, rids)
                continue
            for above in _PARENTS[kind]:
                places = _places(self._conn, above, rids) if above in _PLACED else {NOWHERE}
                self._found |= {(kind, place) for place in places}

    def _note_lines(self, states: Sequence[RecordState], known: Mapping[str, Known]) -> None:
        """What visits that are judged named and name, and the visits of what comes or goes with its birth."""
        named: defaultdict[str, set[str]] = defaultdict(set)
        turned: defaultdict[str, list[str]] = defaultdict(list)
        before = []
        for state in states:
            entry = known[state.record]
            if state.kind == _VISIT:
                _add_named(named, state.values)
                before += [entry.rid] if entry.born else []
            elif entry.born != (state.birth is not None):
                turned[state.kind].append(state.record)
        if len(before) > _MOST:
            self._is_everywhere = True
        else:
            for row in _names().rows(self._conn, before):
                _add_named(named, dict(zip(_ABOUT, row, strict=True)))
        self._note_visited(named)
        for kind, ids in turned.items():
            self._note_visitors(kind, ids)

    def _note_visited(self, named: Mapping[str, set[str]]) -> None:
        """What visits name, by the field that names it."""
        for key, ids in named.items():
            if len(ids) > _MOST:
                self._is_everywhere = True
                continue
            known = {row.id: row.place for row in _called(_ABOUT[key]).rows(self._conn, ids)}
            self._found |= {(_VISIT, place) for place in known.values()}
            self._note_visitors(_ABOUT[key], ids - known.keys())

    def _places_of_visits(self) -> set[str]:
        """Wherever there were ever visits, or what a visit may name, now or before."""
        kinds = {_VISIT, *_ABOUT.values()}
        query = sa.select(tables.touched.c.place).where(tables.touched.c.kind.in_(sorted(kinds)))
        return {
            *self._conn.execute(query).scalars(),
            *(place for kind, place in self._found if kind in kinds),
        }

    def _note_visitors(self, kind: str, ids: Collection[str]) -> None:
        """The visits that name some records of a kind."""
        for key, about in _ABOUT.items():
            if about == kind and ids:
                self._found |= {(_VISIT, row.place) for row in _visits_of(key).rows(self._conn, ids)}

    def _note_businesses(self, persons: set[str]) -> None:
        """The businesses of some persons."""
        if persons:
            self._found |= {("umkm", row.place) for row in _owned().rows(self._conn, persons)}


def _persons_of(states: Sequence[RecordState]) -> Iterator[str]:
    """Ids of the persons who are judged, or one of whose memberships is."""
    for state in states:
        if state.kind == "orang":
            yield state.record
        elif state.kind == _MEMBERSHIP and state.parent:
            yield state.parent


@cache
def _place_of(kind: str) -> statements.Lookup[int]:
    table = tables.kind_tables[kind]
    place = sa.func.coalesce(table.c[PLACE], NOWHERE).label("place")
    return statements.Lookup(sa.select(place), table.c.rid)


def _add_named(named: defaultdict[str, set[str]], values: Mapping[str, object]) -> None:
    for key in _ABOUT:
        about = values.get(key)
        if about is not None:
            named[key].add(str(about))


@cache
def _names() -> statements.Lookup[int]:
    table = tables.kind_tables[_VISIT]
    return statements.Lookup(sa.select(*(table.c[key] for key in _ABOUT)), table.c.rid)


@cache
def _called(kind: str) -> statements.Lookup[str]:
    table, record = tables.kind_tables[kind], tables.record
    place = sa.func.coalesce(table.c[PLACE], NOWHERE).label("place")
    query = sa.select(record.c.id, place).join(table, table.c.rid == record.c.rid)
    return statements.Lookup(query, record.c.id)


@cache
def _visits_of(key: str) -> statements.Lookup[str]:
    table = tables.kind_tables[_VISIT]
    place = sa.func.coalesce(table.c[PLACE], NOWHERE).label("place")
    return statements.Lookup(sa.select(place).where(table.c.hidden == tables.SHOWN), table.c[key])


@cache
def _owned() -> statements.Lookup[str]:
    table = tables.kind_tables["umkm"]
    place = sa.func.coalesce(table.c[PLACE], NOWHERE).label("place")
    query = sa.select(place).where(table.c.hidden == tables.SHOWN)
    return statements.Lookup(query, table.c.pemilik_id)


def _places(conn: Connection, kind: str, rids: Iterable[int]) -> set[str]:
    return {row.place for row in _place_of(kind).rows(conn, rids)}
