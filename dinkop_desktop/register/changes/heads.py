"""Heads: from the set of a record's accepted changes to what it shows and what is in question.

1. A field's heads are the changes that set it and that no other accepted change of it was written after.
2. A birth that does not set a field is a head only while nobody has set it.
3. One value among the heads: that value. Several: a conflict, and the record shows Dinkop's head (of several
   the smallest id), else the base, that is the one nearest change that every head was written after, else the
   head with the smallest id.
4. A removal lists what its author saw. A change of the record or of a child that no removal knew of is a
   question on `life`.
5. Where records were joined, the changes of all of them are one history (`landing`): each is written after
   its own record's births where it does not say, what a join's author saw of the lost one is past, and
   `alias` stays with the record that it was said of.

The answer depends on the set alone: not on the order of arrival, not on a clock. This module does not decide
who may write (exchange.receiving does), and keeps nothing: storage keeps its answers.

Example: birth b sets nama=Melati; x and y both write nama after b. Heads are x and y; values differ, so nama
is in conflict, shows Melati, and the conflict's id is the hash of (record, nama, x, y).

Source: sync.md sections 2.2 to 2.6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from dinkop_desktop.register.changes.changes import ALIAS, LIFE, OWNER, Change, ChangeId, Life
from dinkop_desktop.register.changes.states import Conflict, RecordState, conflict_id
from dinkop_desktop.register.values.fields import Value


class Landed(list[Change]):
    """The changes of several records that are one, or will be where only one of them is born.

    Attributes:
        record: id of the one on which they land.
        joins: the changes that joined them, as far as they are in force.
    """

    def __init__(self, changes: Iterable[Change], record: str, joins: Sequence[Change] = ()) -> None:
        """Take the changes of all of them."""
        super().__init__(changes)
        self.record = record
        self.joins = tuple(joins)


class History:
    """Every accepted change of one record, in the order of their ids.

    Attributes:
        record: its id; of records that were joined the one that is kept.
        changes: by id.
        births: those that make the record; more than one where two offices recorded the same natural key, or
            where records were joined.
        joins: the changes that joined others with it, as far as they are in force.
    """

    def __init__(
        self, changes: Iterable[Change], *, dinkop: str, record: str = "", joins: Sequence[Change] = ()
    ) -> None:
        """Take the changes in.

        Args:
            changes: all accepted changes of one record; a change given twice counts once.
            dinkop: office code of Dinkop, whose heads are shown first.
            record: on which they land, and `joins`, where `changes` is not `Landed` and several were joined.
            joins: as the attribute.
        """
        if isinstance(changes, Landed):
            record, joins = record or changes.record, joins or changes.joins
        self.changes = {change.id: change for change in sorted(changes, key=lambda c: c.id)}
        self.births = tuple(change for change in self.changes.values() if change.birth)
        self.record = record or next((change.record for change in self.changes.values()), "")
        self.joins = tuple(joins)
        self._dinkop = dinkop
        self._births_of: dict[str, tuple[ChangeId, ...]] = {}
        for birth in self.births:
            self._births_of[birth.record] = (*self._births_of.get(birth.record, ()), birth.id)
        self._past = frozenset(i for join in self.joins for i in join.saw)
        self._writers: dict[str, list[Change]] = defaultdict(list)
        self._over: dict[str, set[ChangeId]] = defaultdict(set)
        for change in self.changes.values():
            for key in _fields_of(change):
                if key == ALIAS and change.record != self.record:
                    continue
                self._writers[key].append(change)
                self._over[key].update(self.after(change, key))

    @property
    def fields(self) -> list[str]:
        """Keys of all fields that some change sets."""
        return sorted(self._writers)

    @property
    def named(self) -> tuple[str, tuple[ChangeId, ...]]:
        """The record that an edit of it names, which is one that is born, and the births of that one."""
        record = self.record if self.record in self._births_of else self.births[0].record
        return record, self._births_of[record]

    def after(self, change: Change, key: str) -> tuple[ChangeId, ...]:
        """The changes of a field that a change was written after; its births where it does not say."""
        if key in change.after:
            return change.after[key]
        return () if change.birth else self._births_of.get(change.record, ())

    def heads(self, key: str) -> list[Change]:
        """The changes in force for a field, in the order of their ids."""
        writers = self._writers.get(key) or self.births
        over: Collection[ChangeId] = self._over.get(key, ())
        tops = [change for change in writers if change.id not in over]
        if self._past and key != ALIAS:
            tops = [one for one in tops if one.record == self.record or one.id not in self._past]
        return tops

    def shown(self, key: str) -> Value:
        """The one value that the record shows for a field (rule 3)."""
        heads = self.heads(key)
        values = {change.value(key) for change in heads}
        if len(values) <= 1:
            return values.pop() if values else None
        by_dinkop = [change for change in heads if change.office == self._dinkop]
        if by_dinkop:
            return by_dinkop[0].value(key)
        base = self.base(key)
        return (base or heads[0]).value(key)

    def base(self, key: str) -> Change | None:
        """The nearest change that every head was written after, if there is just one."""
        before = {change.id: self._before(change, key) for change in self.heads(key)}
        common = frozenset.intersection(*before.values()) if before else frozenset()
        deeper = {i: self._before(self.changes[i], key) for i in common}
        nearest = [i for i in common if not any(i in deeper[other] for other in common if other != i)]
        return self.changes[nearest[0]] if len(nearest) == 1 else None

    def written_after(self, key: str, *, install: str, epoch: str) -> tuple[ChangeId, ...]:
        """What an ordinary edit by a replica is written after: what it was shown, and its own words (2.2)."""
        shown = self.shown(key)
        return tuple(
            change.id
            for change in self.heads(key)
            if change.value(key) == shown or (change.id.install, change.id.epoch) == (install, epoch)
        )

    def seen(self) -> tuple[ChangeId, ...]:
        """Ids of all that is in force in any field: what an author sees who looks at the whole record."""
        ids = {change.id for key in self._writers for change in self.heads(key)}
        ids.update(change.id for change in self.changes.values() if change.sets.keys() == {ALIAS})
        return tuple(sorted(ids))

    def _before(self, change: Change, key: str) -> frozenset[ChangeId]:
        found: set[ChangeId] = set()
        todo = list(self.after(change, key))
        while todo:
            i = todo.pop()
            if i in self.changes and i not in found:
                found.add(i)
                todo.extend(self.after(self.changes[i], key))
        return frozenset(found)


def _fields_of(change: Change) -> Iterable[str]:
    yield from change.sets
    if change.birth:
        if LIFE not in change.sets:
            yield LIFE
        if OWNER not in change.sets and not change.parent:
            yield OWNER


def judge(history: History, children: Sequence[History] = ()) -> RecordState:
    """What a record is, from all its accepted changes.

    Args:
        history: the record's own.
        children: those of its children; needed only where the record was removed.

    Returns:
        Its state. A record of which no birth is known has `birth` None and shows nothing.
    """
    first = next(iter(history.changes.values()))
    record = history.record
    if not history.births:
        return RecordState(record, first.kind, first.parent)
    birth = history.births[0]
    implied = [birth.id] if len(history.births) == 1 else None
    values: dict[str, Value] = {}
    heads: dict[str, tuple[ChangeId, ...]] = {}
    conflicts: list[Conflict] = []
    for key in history.fields:
        tops = history.heads(key)
        ids = tuple(change.id for change in tops)
        shown = history.shown(key)
        if shown is not None and key not in (LIFE, OWNER, ALIAS):
            values[key] = shown
        # Nothing is in force where all that was said is of a lost record, and past.
        if ids and list(ids) != implied:
            heads[key] = ids
        if len({change.value(key) for change in tops}) > 1:
            conflicts.append(Conflict(conflict_id(record, key, ids), record, key, ids))
        elif key == LIFE and (beside := changes_beside_removal(history, children)):
            everything = (*ids, *beside)
            conflicts.append(Conflict(conflict_id(record, key, everything), record, key, ids, beside))
    return RecordState(
        record=record,
        kind=birth.kind,
        parent=birth.parent,
        birth=birth.id,
        owner="" if birth.parent else str(history.shown(OWNER) or birth.value(OWNER) or ""),
        life=str(history.shown(LIFE) or Life.LIVE.value),
        values=values,
        heads=heads,
        conflicts=tuple(conflicts),
        alias=str(history.shown(ALIAS) or "") if ALIAS in history.fields else "",
    )


def judge_lost(own: History, owner: str) -> RecordState:
    """What is left of a record whose changes land on another: where it went, which may be in question.

    Args:
        own: the changes that name it, wherever they land.
        owner: the office whose it is.
    """
    tops = own.heads(ALIAS) if ALIAS in own.fields else []
    ids = tuple(change.id for change in tops)
    asked = len({change.value(ALIAS) for change in tops}) > 1
    birth = own.births[0]
    return RecordState(
        record=own.record,
        kind=birth.kind,
        parent=birth.parent,
        birth=birth.id,
        owner="" if birth.parent else owner,
        life=Life.LIVE.value,
        heads={ALIAS: ids} if ids else {},
        conflicts=(Conflict(conflict_id(own.record, ALIAS, ids), own.record, ALIAS, ids),) if asked else (),
        alias=str(own.shown(ALIAS) or "") if ids else "",
        is_lost=True,
    )


def changes_beside_removal(history: History, children: Sequence[History] = ()) -> tuple[ChangeId, ...]:
    """Changes of a removed record and its children that no removal knew of (rule 4), in order."""
    tops = history.heads(LIFE)
    if {change.value(LIFE) for change in tops} != {Life.REMOVED.value}:
        return ()
    home = {i: one for one in (history, *children) for i in one.changes}
    known: set[ChangeId] = set()
    todo = [change.id for change in tops]
    while todo:
        i = todo.pop()
        if i in known or i not in home:
            continue
        known.add(i)
        change = home[i].changes[i]
        todo.extend(change.saw)
        for key in _fields_of(change):
            todo.extend(home[i].after(change, key))
        for ids in change.after.values():
            todo.extend(ids)
    return tuple(sorted(i for i in home if i not in known))


def family_seen(history: History, children: Sequence[History]) -> tuple[ChangeId, ...]:
    """What a removal lists: ids of all heads of a record and its children, as its author sees them (2.6)."""
    ids = {i for one in (history, *children) for i in one.seen()}
    return tuple(sorted(ids))
