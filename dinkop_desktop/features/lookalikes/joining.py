"""Joining: two records that are one become one, and are given back as they were.

1. The lost record is told to be the other (`alias`), with the list of all that was seen of it: that is past
   on the one that is kept, and what nobody here has seen yet is a question there (sync.md 2.7).
2. What should stay is written into the one that is kept, where that says something else: the proposal of
   `rules.surviving`, or the choice of a person, field by field.
3. What lives inside moves. Where both have the same year, or another child with the same natural key, the
   values of the kept one stay, and the other's fill what it does not say.
4. Unjoining gives both back. What the join wrote into the kept record is taken back, field by field, where
   nobody has written over it since; what was written since counts for the record that it names.

Dinkop joins, and only records of one office: one that belongs to two is a question of whose it is first.

Source: cli.md, `join`, `unjoin`; docs/adr/0027.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dinkop_desktop.desk import own_changes, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.lookalikes import comparing
from dinkop_desktop.register.catalogue import catalogue, natural
from dinkop_desktop.register.changes import heads
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, Change, ChangeId, Life, is_removed
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.fields import Value

JOINED = frozenset({"umkm", "orang"})
"""Kinds that can be joined; a koperasi is named by the natural keys of its members, in any office."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two records that a person found to be one.

    Attributes:
        one, other: their ids.
        keep: which of them is kept; the one that says most where none is named.
        taken: field -> id of the record whose value a person chose.
        reason: in the person's words; "" for none.
    """

    one: str
    other: str
    keep: str = ""
    taken: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


def join(desk: Desk, found: Sequence[Join]) -> list[ChangeId]:
    """Make one record of each pair: all of them in one transaction, or none.

    Args:
        desk: Dinkop's.
        found: the pairs; a record that one of them lost is the kept one in the next.

    Returns:
        Ids of the changes.

    Raises:
        RecordError: KEMBAR-DINKOP, not at Dinkop; REC-TIDAKADA, REC-DIHAPUS; KEMBAR-SENDIRI, a record and
            itself; KEMBAR-JENIS, two kinds; KEMBAR-TETAP, a kind that cannot be joined; KEMBAR-PINDAH, they
            belong to two offices; KEMBAR-TANYA, something of the lost one is in question; KEMBAR-AMBIL,
            `keep` or `taken` names what is not among them; REC-ALASAN, the reason is too long.
    """
    _check_dinkop(desk)
    with desk.store.begin(by=desk.officer) as work:
        author = Author(desk, work)
        written: list[Change] = []
        for one in found:
            if one.one != one.other and work.kept(one.one) == work.kept(one.other):
                continue  # They are one already, by another pair.
            changes = _joined(desk, work, author, one)
            own_changes.merge_own(desk, work, changes)
            work.note("join", lost=changes[0].record, kept=str(changes[0].sets[ALIAS]))
            written += changes
        if written:
            work.commit()
    return [change.id for change in written]


def unjoin(desk: Desk, record: str, *, reason: str = "") -> list[ChangeId]:
    """Give a record that was joined back.

    Args:
        desk: Dinkop's.
        record: id of the lost one.
        reason: in the person's words; "" for none.

    Returns:
        Ids of the changes.

    Raises:
        RecordError: KEMBAR-DINKOP, not at Dinkop; REC-TIDAKADA; KEMBAR-PISAH, it was not joined; REC-ALASAN.
    """
    _check_dinkop(desk)
    with desk.store.begin(by=desk.officer) as work:
        own = recording.own_history_of(work, record)
        joins = own.heads(ALIAS) if ALIAS in own.fields else []
        if not any(change.value(ALIAS) for change in joins):
            raise RecordError("KEMBAR-PISAH")
        author = Author(desk, work)
        changes = [
            author.edit(own, {ALIAS: None}, after={ALIAS: tuple(one.id for one in joins)}, reason=reason)
        ]
        for one in joins:
            changes += _given_back(work, author, one, reason)
        own_changes.merge_own(desk, work, changes)
        work.note("unjoin", record=record)
        work.commit()
    return [change.id for change in changes]


def _check_dinkop(desk: Desk) -> None:
    if not desk.identity.is_dinkop:
        raise RecordError("KEMBAR-DINKOP")


def _joined(desk: Desk, work: Work, author: Author, asked: Join) -> list[Change]:
    """The join, and what should stay."""
    pair = (work.kept(asked.one), work.kept(asked.other))
    named = {asked.one: pair[0], asked.other: pair[1]}
    taken = {key: named.get(record, record) for key, record in asked.taken.items()}
    found = comparing.compare_in(desk, work, pair, keep=named.get(asked.keep, asked.keep), taken=taken)
    lost = next(record for record in pair if record != found.keep)
    both = work.known(pair)
    if found.kind not in JOINED:
        raise RecordError("KEMBAR-TETAP")
    if len({known.owner for known in both.values()}) > 1:
        raise RecordError("KEMBAR-PINDAH")
    if work.open_conflicts(_rids_of(work, both[lost])):
        raise RecordError("KEMBAR-TANYA")
    history = recording.history_of(work, both[found.keep].rid)
    sets: dict[str, Value] = {
        line.field.key: line.proposed.value
        for line in found.lines
        if line.proposed.value != line.values[found.keep]
    }
    seen = [recording.history_of(work, both[lost].rid)]
    of_children: list[tuple[History, dict[str, Value]]] = []
    for met, child in _meeting(work, found.keep, both[lost]):
        seen.append(child)
        of_children.append((met, _filling(met, child)))
    own = recording.own_history_of(work, lost)
    after = {ALIAS: tuple(one.id for one in own.heads(ALIAS))} if ALIAS in own.fields else None
    saw = heads.family_seen(seen[0], seen[1:])
    changes = [author.edit(own, {ALIAS: found.keep}, after=after, saw=saw, reason=asked.reason)]
    for its, values in ((history, sets), *of_children):
        if values:
            changes.append(author.edit(its, values, reason=asked.reason))
    return changes


def _rids_of(reader: Reader, known: Known) -> list[int]:
    inside = reader.children([known.rid]).get(known.rid, [])
    return [known.rid, *(entry.rid for _, entry in inside)]


def _meeting(work: Work, keep: str, lost: Known) -> list[tuple[History, History]]:
    """Children with one natural key: that of the kept record, and that of the lost one."""
    inside = work.children([lost.rid]).get(lost.rid, [])
    stored = work.histories([entry.rid for _, entry in inside])
    dinkop = work.identity.dinkop
    met: dict[str, History] = {}
    for _, entry in inside:
        if entry.rid not in stored:
            continue
        its = History(stored[entry.rid], dinkop=dinkop)
        follows = natural.id_of(keep, entry.kind, its.births[0].sets) if its.births else ""
        if follows:
            met[follows] = its
    there = {i: entry for i, entry in work.known(list(met)).items() if entry.born}
    kept = work.histories([entry.rid for entry in there.values()])
    return [(History(kept[entry.rid], dinkop=dinkop), met[i]) for i, entry in there.items()]


def _filling(kept: History, lost: History) -> dict[str, Value]:
    """What a child of the lost record says and that of the kept one does not."""
    if is_removed(lost.shown(LIFE)):
        return {}
    keys = {one.key for one in catalogue.KINDS[kept.births[0].kind].fields}
    said = {key: value for key in lost.fields if key in keys and (value := lost.shown(key)) is not None}
    if is_removed(kept.shown(LIFE)):
        return {LIFE: Life.LIVE.value, **{k: v for k, v in said.items() if kept.shown(k) != v}}
    return {key: value for key, value in said.items() if kept.shown(key) is None}


def _given_back(work: Work, author: Author, join: Change, reason: str) -> list[Change]:
    """What a join wrote into the kept record says what it said before, where nobody has written over it."""
    kept = work.known([str(join.sets[ALIAS] or "")]).get(str(join.sets[ALIAS] or ""))
    if kept is None:
        return []
    stored = work.histories(_rids_of(work, kept))
    written = sorted(
        (change.id.number, rid, change)
        for rid, changes in stored.items()
        for change in changes
        if change.id[:2] == join.id[:2] and change.at == join.at and change.id.number > join.id.number
    )
    back = []
    for number, (own_number, rid, change) in enumerate(written, join.id.number + 1):
        if own_number != number or change.birth or ALIAS in change.sets:
            break
        history = History(stored[rid], dinkop=work.identity.dinkop)
        keys = [key for key in change.sets if change.id in {head.id for head in history.heads(key)}]
        sets = {key: _before(change, key) for key in keys}
        if sets:
            after = dict.fromkeys(keys, (change.id,))
            saw = heads.family_seen(history, ()) if LIFE in sets else ()
            back.append(author.edit(history, sets, after=after, saw=saw, reason=reason))
    return back


def _before(change: Change, key: str) -> Value:
    return Life.REMOVED.value if key == LIFE else change.was.get(key)
