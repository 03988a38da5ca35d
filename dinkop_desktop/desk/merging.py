"""Merging: one way for every change to become part of a record, whoever wrote it and however it came.

    changes -> known ones left out -> who may write what -> what waits -> judged anew -> the write door

1. Changes that are here already are left out; the same again does nothing.
2. Where a `Judge` is given (Dinkop, for an office's bundle), each change is judged once; one that is not its
   author's to make, or whose form is wrong, is set aside alone.
3. A change of a record that is not born here waits, and so does a child whose parent is not born. A birth
   wakes what waited for it.
4. A record that one birth made, and nothing else, is what the birth sets: a first load judges nothing.
   Any other record that is touched is judged anew from all its accepted changes (`changes.heads`), with its
   children where it was removed.
5. The rules of entry are then run on what each touched record shows; what would block is a violation.
6. Last, what was said of records that were joined is put where it counts, and these are judged anew.

Cost follows the change: what is asked of the file is asked by sets of ids, never by the size of the master.

Source: sync.md sections 2 and 4 ("Authority").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dinkop_desktop.desk import authority, forgetting
from dinkop_desktop.desk.authority import Judge, Place
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes import heads
from dinkop_desktop.register.changes.changes import (
    ALIAS,
    LIFE,
    OWNER,
    VIRTUAL,
    Change,
    ChangeId,
    is_removed,
)
from dinkop_desktop.register.changes.heads import History, Landed
from dinkop_desktop.register.changes.states import RecordState
from dinkop_desktop.register.rules import validation
from dinkop_desktop.register.store import journal, postbox, rows
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Batch, Work
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference


@dataclass(slots=True)
class Merged:
    """What a merge did; the counts are of records, conflicts of open questions that are new.

    Attributes:
        new: records born.
        changed: other records whose accepted changes grew.
        parallel: of those, records that somebody else had changed meanwhile without a question arising.
        conflicts: fields in question now that were not before.
        refused: changes set aside alone, with the code.
        waiting: changes that wait.
        taken: changes that entered the journal as accepted.
        samples: ids of a few records of each sort, for the rehearsal.
    """

    new: int = 0
    changed: int = 0
    parallel: int = 0
    conflicts: int = 0
    refused: dict[ChangeId, str] = field(default_factory=dict)
    waiting: int = 0
    taken: int = 0
    samples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Rules:
    """What records are checked against.

    Attributes:
        reference: codes, titles and dated thresholds.
        on: the day.
        elsewhere: ids of records that are known to be there and are not kept here (the city's koperasi).
    """

    reference: Reference
    on: date
    elsewhere: Collection[str] = frozenset()


@dataclass(slots=True)
class _Sorted:
    """The changes of one merge, by what becomes of them."""

    accepted: list[Change] = field(default_factory=list)
    woken: list[Change] = field(default_factory=list)
    waiting: list[Change] = field(default_factory=list)
    refused: dict[ChangeId, str] = field(default_factory=dict)
    set_aside: list[Change] = field(default_factory=list)


def merge(
    work: Work,
    changes: Sequence[Change],
    *,
    rules: Rules,
    judge: Judge | None = None,
    bundle: int | None = None,
    unsent: bool = False,
    unknown_to_author: int | None = None,
) -> Merged:
    """Make changes part of their records.

    Args:
        work: the transaction.
        changes: in any order; each has its id.
        rules: what the records are checked against afterwards.
        judge: says which are not their author's to make; None for what is written here.
        bundle: number of the receipt by which they came; None for what is written here.
        unsent: they are own changes of an office, to be sent.
        unknown_to_author: Dinkop's clock of the last reply that the author knew, to count parallel edits.

    Returns:
        What it did.

    Raises:
        RecordError: REC-BENTUK, changes made here that others would refuse; nothing was written.
    """
    fresh = _without_known(work, changes)
    if not fresh:
        return Merged()
    ids = {change.record for change in fresh} | {change.parent for change in fresh if change.parent}
    known = work.known_apart(list(ids))
    sound = _sound_births(fresh, rules)
    if judge is None and bundle is None:
        authority.check_own(fresh, sound=sound, newer=work.identity.is_dinkop)
    sorted_out = _sort_out(work, fresh, known, sound, judge=judge)
    births, affected, touched = _split(sorted_out, known)
    merged = Merged(
        refused=sorted_out.refused, waiting=len(sorted_out.waiting), taken=len(sorted_out.accepted)
    )
    states, before = _judge_anew(work, affected, sorted_out, known)
    open_before = work.open_conflicts([known[s.record].rid for s in states if s.record in known])
    _count(merged, births, states, before, open_before)
    if unknown_to_author is not None:
        merged.parallel = _count_parallel(work, fresh, states, known, since=unknown_to_author)
    violations = _violations(work, births, states, rules, sound)
    work.write(
        Batch(
            births=births,
            changes=[
                *(change for change in sorted_out.accepted if change.record in affected),
                *sorted_out.waiting,
                *sorted_out.set_aside,
            ],
            states=states,
            known=known,
            owners=_owners([*sorted_out.accepted, *sorted_out.woken], known),
            waiting=frozenset(change.id for change in sorted_out.waiting),
            refused=sorted_out.refused,
            accepted=frozenset(c.id for c in sorted_out.woken if c.id not in sorted_out.refused),
            violations=violations,
            touched=touched,
            bundle=bundle,
        ),
        unsent=unsent,
    )
    _refuse_woken(work, sorted_out)
    counting = [c for c in (*sorted_out.accepted, *sorted_out.woken) if c.id not in sorted_out.refused]
    _land(work, merged, counting, known, rules)
    forgetting.forget_withdrawn(work, counting)
    return merged


def _land(
    work: Work, merged: Merged, counting: Sequence[Change], known: Mapping[str, Known], rules: Rules
) -> None:
    """Put where it counts what was said of records that were joined, or are now."""
    aliased = {change.record for change in counting if ALIAS in change.sets}
    ids = aliased | work.aliases_named({c.record for c in counting if c.birth and not c.parent})
    inside = set()
    for change in counting:
        at, above = known.get(change.record), known.get(change.parent)
        if at is not None and at.lands is not None:
            ids |= {change.record} if at.parent is None else set()
            inside |= {at.parent} - {None}
        if change.birth and above is not None and above.lands is not None:
            ids.add(change.parent)
    ids |= set(work.ids_of([rid for rid in inside if rid is not None]).values())
    if ids:
        merged.conflicts += _let_land(work, ids, aliased, rules)


def _let_land(work: Work, ids: Collection[str], aliased: Collection[str], rules: Rules) -> int:
    """Let joins come into force, or out of it; how many questions are new."""
    placed = work.land(list(ids), aliased=list(aliased))
    # Where they were shown, and where they will be.
    work.touch_families(list(placed.records))
    there = work.known_apart([*placed.records, *placed.naming])
    rids = [entry.rid for entry in there.values()]
    open_before = work.open_conflicts(rids)
    rejudge(work, list(there), rules=rules, placed=placed.records)
    work.touch_families(list(placed.records))
    return len(work.open_conflicts(rids) - open_before)


def _refuse_woken(work: Work, found: _Sorted) -> None:
    """Changes that waited and turn out not to be their author's to make."""
    refused = {c.id: found.refused[c.id] for c in found.woken if c.id in found.refused}
    if refused:
        here = work.known_changes(list(refused))
        work.refuse({cid: refused[i] for i, (cid, _) in here.items()})


def _without_known(work: Work, changes: Sequence[Change]) -> list[Change]:
    here = work.known_changes([change.id for change in changes])
    found: dict[ChangeId, Change] = {}
    for change in changes:
        if change.id not in here:
            found.setdefault(change.id, change)
    return list(found.values())


def _sound_births(fresh: Sequence[Change], rules: Rules) -> frozenset[ChangeId]:
    """Births in which nothing blocks, and so nothing is wrong with their form: they are checked only once."""
    faults, reference, on = validation.blocking_faults, rules.reference, rules.on
    return frozenset(
        change.id
        for change in fresh
        if change.birth
        and change.kind in catalogue.KINDS
        and not faults(change.kind, _without_office(change.sets, rules), reference=reference, on=on)
    )


def _without_office(sets: Mapping[str, Value], rules: Rules) -> Mapping[str, Value]:
    """What a birth says of its record: that Dinkop makes it for an office of the city is nothing of that."""
    if sets.get(OWNER) not in rules.reference.areas.by_code:
        return sets
    return {key: value for key, value in sets.items() if key != OWNER}


def _sort_out(
    work: Work,
    fresh: Sequence[Change],
    known: dict[str, Known],
    sound: frozenset[ChangeId],
    *,
    judge: Judge | None,
) -> _Sorted:
    """Judge, and let wait what must wait; births before all else, parents before children."""
    found = _Sorted()
    born_here: dict[str, _Born] = {}
    todo = sorted(fresh, key=lambda c: (not c.birth, bool(c.parent)))
    woken_ids: set[ChangeId] = set()
    while todo:
        born: list[str] = []
        for change in todo:
            place = _place_of(change, known, born_here)
            woken = change.id in woken_ids
            if woken:
                code = _judge_woken(work, change, place)
            else:
                code = judge(change, place, change.id in sound) if judge else None
            if code is not None:
                found.refused[change.id] = code
                (found.woken if woken else found.set_aside).append(change)
            elif place.owner is None:
                if not woken:
                    found.waiting.append(change)
            else:
                (found.woken if woken else found.accepted).append(change)
                if change.birth and change.record not in born_here:
                    born_here[change.record] = _Born(place.owner, change.kind, change.parent)
                    born.append(change.record)
        todo = _wake(work, found, born, woken_ids)
        ids = [c.record for c in todo] + [c.parent for c in todo if c.parent]
        known |= work.known_apart(ids) if todo else {}
    return found


def _judge_woken(work: Work, change: Change, place: Place) -> str | None:
    """Whose it is is not asked at an office, nor of what Dinkop wrote; whether it fits, always."""
    if not work.identity.is_dinkop or change.office == work.identity.dinkop:
        return authority.place_fault(change, place)
    return authority.judge_woken(change, place)


class _Born(NamedTuple):
    """A record that is born in this merge."""

    owner: str
    kind: str
    parent: str


# The same few places, for thousands of changes of one office.
_place = lru_cache(maxsize=1024)(Place)


def _place_of(change: Change, known: Mapping[str, Known], born_here: Mapping[str, _Born]) -> Place:
    """Where a change lands; nobody's and of no kind while its record, or its parent, is not born."""
    at = known.get(change.record)
    if at is not None and at.born:
        above = known.get(change.parent)
        fits = not change.birth or (above.rid if above else None) == (at.origin or at.parent)
        return _place(at.owner, at.kind, fits)
    if change.record in born_here:
        owner, kind, parent = born_here[change.record]
        return _place(owner, kind, not change.birth or change.parent == parent)
    if not change.birth:
        return _place(None, None)
    if not change.parent:
        return _place(str(change.value(OWNER) or ""), change.kind)
    parent_at = known.get(change.parent)
    if parent_at is not None and parent_at.born:
        return _place(parent_at.owner, change.kind, _may_be_inside(change.kind, parent_at.kind))
    if change.parent in born_here:
        above_here = born_here[change.parent]
        return _place(above_here.owner, change.kind, _may_be_inside(change.kind, above_here.kind))
    return _place(None, change.kind)


def _may_be_inside(kind: str, parent: str) -> bool:
    """Whether records of a kind live inside records of another; of an unknown kind nobody can say."""
    return kind not in catalogue.KINDS or parent in catalogue.KINDS[kind].parents


def _wake(work: Work, found: _Sorted, born: Sequence[str], woken_ids: set[ChangeId]) -> list[Change]:
    """What waited for the records that were just born: in this merge, and in the journal."""
    if not born:
        return []
    here = set(born)
    again = [change for change in found.waiting if change.record in here or change.parent in here]
    taken = {change.id for change in again}
    found.waiting = [change for change in found.waiting if change.id not in taken]
    from_journal = [change for change in postbox.waiting(work, born) if change.id not in woken_ids]
    woken_ids.update(change.id for change in from_journal)
    return sorted([*again, *from_journal], key=lambda c: (not c.birth, bool(c.parent)))


def _split(
    found: _Sorted, known: Mapping[str, Known]
) -> tuple[list[Change], dict[str, list[Change]], dict[str, frozenset[str]]]:
    """Births that need no judging, the other records with their accepted changes, and fields touched."""
    refused_woken = {change.id for change in found.woken if change.id in found.refused}
    counting = [*found.accepted, *(change for change in found.woken if change.id not in refused_woken)]
    by_record: dict[str, list[Change]] = defaultdict(list)
    for change in counting:
        by_record[change.record].append(change)
    woken = {change.record for change in found.woken}
    births: list[Change] = []
    affected: dict[str, list[Change]] = {}
    touched: dict[str, frozenset[str]] = {}
    for record, its in by_record.items():
        if len(its) == 1 and its[0].birth and record not in known and record not in woken:
            births.append(its[0])
        else:
            affected[record] = its
            touched[record] = frozenset().union(*(change.sets for change in its))
    births.sort(key=lambda c: bool(c.parent))
    return births, affected, touched


def _judge_anew(
    work: Work, affected: Mapping[str, Sequence[Change]], found: _Sorted, known: dict[str, Known]
) -> tuple[list[RecordState], dict[str, int]]:
    """The states of all records that must be judged, and how many changes each had before."""
    # What lands elsewhere is judged there, once it is put there.
    wanted = {i: its for i, its in affected.items() if i not in known or known[i].lands is None}
    _add_removed_parents(work, affected, found, known, wanted)
    rids = {known[record].rid: record for record in wanted if record in known}
    stored = {rids[rid]: its for rid, its in work.histories(list(rids)).items()}
    dinkop = work.identity.dinkop
    states = []
    coming = _Coming(found)
    for record, its in wanted.items():
        here = stored.get(record, [])
        joins = here.joins if isinstance(here, Landed) else ()
        history = History([*here, *its], dinkop=dinkop, record=record, joins=joins)
        if not history.births:
            states.append(RecordState(record, known[record].kind))
            continue
        children = _family(work, record, history, coming, known, dinkop)
        states.append(heads.judge(history, children))
    told = {state.parent for state in states if state.parent} - known.keys()
    known |= work.known_apart(list(told)) if told else {}
    return states, {record: len(stored.get(record, ())) for record in wanted}


def _add_removed_parents(
    work: Work,
    affected: Mapping[str, Sequence[Change]],
    found: _Sorted,
    known: dict[str, Known],
    wanted: dict[str, Sequence[Change]],
) -> None:
    """A change of a child of a removed record is a question on that record's life."""
    parents = {known[record].parent for record in affected if record in known} - {None}
    parents |= {
        known[change.parent].rid for change in found.accepted if change.parent and change.parent in known
    }
    removed = {entry.rid: i for i, entry in known.items() if entry.is_removed}
    unseen = [rid for rid in parents if rid is not None and rid not in removed]
    names = work.ids_of(unseen)
    above = work.known_apart([i for i in names.values() if i not in known])
    known |= above
    removed |= {entry.rid: i for i, entry in above.items() if entry.is_removed}
    for rid in parents:
        if rid in removed:
            wanted.setdefault(removed[rid], ())


class _Coming:
    """What comes now, by the record it is about and by the parent it names: asked once for each record."""

    def __init__(self, found: _Sorted) -> None:
        self.of: dict[str, list[Change]] = defaultdict(list)
        self.inside: dict[str, list[Change]] = defaultdict(list)
        for change in (*found.accepted, *found.woken):
            if change.id not in found.refused:
                self.of[change.record].append(change)
                if change.parent:
                    self.inside[change.parent].append(change)


def _family(
    work: Work, record: str, history: History, coming: _Coming, known: Mapping[str, Known], dinkop: str
) -> list[History]:
    """The children of a record that somebody removed; nobody else's children matter to it."""
    removed = any(is_removed(change.value(LIFE)) for change in history.changes.values())
    if not removed:
        return []
    by_child: dict[str, list[Change]] = defaultdict(list)
    if record in known:
        inside = work.children([known[record].rid]).get(known[record].rid, [])
        stored = work.histories([entry.rid for _, entry in inside])
        for i, entry in inside:
            by_child[i] = stored.get(entry.rid, [])
    for change in coming.inside.get(record, ()):
        by_child.setdefault(change.record, [])
    by_child.pop(record, None)
    for child, its in by_child.items():
        its.extend(coming.of.get(child, ()))
    return [History(its, dinkop=dinkop) for its in by_child.values() if its]


def _owners(changes: Iterable[Change], known: Mapping[str, Known]) -> dict[str, str]:
    """Owner of every record that is born by these changes, a child's through its parent."""
    owners: dict[str, str] = {}
    for change in sorted((c for c in changes if c.birth), key=lambda c: bool(c.parent)):
        if not change.parent:
            owners.setdefault(change.record, str(change.value(OWNER) or ""))
        elif change.parent in owners:
            owners.setdefault(change.record, owners[change.parent])
        elif change.parent in known:
            owners.setdefault(change.record, known[change.parent].owner)
    return owners


_SAMPLES = 5


def _count(
    merged: Merged,
    births: Sequence[Change],
    states: Sequence[RecordState],
    before: Mapping[str, int],
    open_before: frozenset[str],
) -> None:
    merged.new = len(births)
    merged.samples["new"] = [change.record for change in births[:_SAMPLES]]
    for state in states:
        sort = "new" if state.birth and not before.get(state.record) else "changed"
        if sort == "new":
            merged.new += 1
        else:
            merged.changed += 1
        merged.conflicts += sum(conflict.id not in open_before for conflict in state.conflicts)
        for name in (sort, *(["conflicts"] if state.conflicts else [])):
            if len(merged.samples[name]) < _SAMPLES:
                merged.samples[name].append(state.record)


def _count_parallel(
    work: Work,
    fresh: Sequence[Change],
    states: Sequence[RecordState],
    known: Mapping[str, Known],
    *,
    since: int,
) -> int:
    """Records that others changed after the reply that the author knew, and no question arose."""
    quiet = [known[s.record].rid for s in states if s.record in known and not s.conflicts]
    installs = {change.id.install for change in fresh}
    return work.count_changed_since(quiet, since=since, not_by=installs) if quiet else 0


# What is counted by kelurahan, and the field that says in which.
COUNTED, AREA = frozenset({"umkm", "koperasi"}), "kode_kelurahan"
_LINKS = {
    key: [f.key for f in kind.fields if f.kind is FieldKind.RECORD] for key, kind in catalogue.KINDS.items()
}

# What an office holds only its own of: there nobody can say that such a reference leads to nothing.
_OF_ANY_OFFICE = frozenset(f.key for kind in catalogue.KINDS.values() for f in kind.fields if f.of_any_office)


def _violations(
    work: Work,
    births: Sequence[Change],
    states: Sequence[RecordState],
    rules: Rules,
    sound: frozenset[ChangeId] = frozenset(),
) -> dict[str, list[Problem]]:
    """What entry would block, and references to nothing, in every record that was touched (sync.md 2.5)."""
    here = {c.record: c for c in births}
    checked = {c.record for c in births if c.id in sound}
    # Most births are sound, and refer to nothing: nothing is left to be asked of them.
    shown: dict[str, tuple[str, Mapping[str, Value]]] = {
        record: (c.kind, _fields_of(c))
        for record, c in here.items()
        if _LINKS[c.kind] or record not in checked or c.kind in COUNTED
    }
    kept_by = {record: str(c.sets.get(OWNER) or c.office) for record, c in here.items()}
    for state in states:
        if state.birth and not state.is_removed and not state.is_lost:
            shown[state.record] = (state.kind, state.values)
            kept_by[state.record] = state.owner
    if work.lost:
        shown = {i: (kind, rows.with_kept(kind, its, work.lost)) for i, (kind, its) in shown.items()}
    links = {
        str(values[key])
        for kind, values in shown.values()
        for key in _LINKS[kind]
        if values.get(key) and values[key] not in here and values[key] not in shown
    }
    there = work.known(list(links)) if links else {}
    owners = _named_owners(work, shown, here, there)
    found: dict[str, list[Problem]] = {}
    for record, (kind, values) in shown.items():
        problems: list[Problem] = []
        owner = owners.get(str(values.get(catalogue.KINDS[kind].owner_link)))
        if kind in COUNTED and is_counted_elsewhere(values, kept_by[record], dinkop=work.identity.dinkop):
            problems.append(Problem(AREA, "WILAYAH-KANTOR", blocking=True))
        if record not in checked or owner is not None:
            problems += validation.blocking_faults(
                kind, values, reference=rules.reference, on=rules.on, owner=owner
            )
        problems += [
            Problem(key, "RUJUKAN", blocking=True)
            for key in _LINKS[kind]
            if (named := str(values.get(key))) in links
            and named not in rules.elsewhere
            and (work.identity.is_dinkop or key not in _OF_ANY_OFFICE)
            and not _is_there(there, named)
        ]
        if problems:
            found[record] = problems
    return found


def is_counted_elsewhere(values: Mapping[str, Value], office: str, *, dinkop: str) -> bool:
    """Whether a record of one kelurahan's office says that it lies in another: it would be counted there.

    Args:
        values: of a record of a kind that is counted.
        office: whose it is; "" where nobody knows.
        dinkop: code of Dinkop, which may say anything.
    """
    code = values.get(AREA)
    return bool(code) and office not in ("", dinkop, code)


def _fields_of(birth: Change) -> Mapping[str, Value]:
    """What a birth sets of the record itself; whose it is and whether it is there are no fields of entry."""
    if birth.sets.keys().isdisjoint(VIRTUAL):
        return birth.sets
    return {key: value for key, value in birth.sets.items() if key not in VIRTUAL}


def _is_there(there: Mapping[str, Known], record: str) -> bool:
    return record in there and there[record].born


def _named_owners(
    work: Work,
    shown: Mapping[str, tuple[str, Mapping[str, Value]]],
    here: Mapping[str, Change],
    there: Mapping[str, Known],
) -> dict[str, Mapping[str, Value]]:
    """The owners of those records that have no name of their own, and so need their owner's."""
    wanted: set[str] = set()
    for kind, values in shown.values():
        link = catalogue.KINDS[kind].owner_link
        if link and values.get(link) and not any(values.get(key) for key in catalogue.KINDS[kind].title):
            wanted.add(str(values[link]))
    owners: dict[str, Mapping[str, Value]] = {i: shown[i][1] for i in wanted if i in shown}
    owners |= {i: _fields_of(here[i]) for i in wanted if i in here}
    elsewhere = [there[i].rid for i in wanted if i in there and i not in owners]
    owners |= work.shown_values("orang", elsewhere) if elsewhere else {}
    return owners


def set_refused(work: Work, refused: Mapping[ChangeId, str], *, rules: Rules) -> int:
    """Take changes out of the accepted set because a signed reply refuses them; how many were news.

    Their records are judged anew, so that both sides show the same (sync.md 2.10). Where every birth of a
    record is refused, all else that was said of it and of its children waits, as it does at Dinkop.
    """
    here = work.known_changes(list(refused))
    news = {i: cid for i, (cid, state) in here.items() if state != journal.REFUSED}
    if not news:
        return 0
    records = work.refuse({cid: refused[i] for i, cid in news.items()})
    rejudge(work, {*records, *_let_wait(work, records)}, rules=rules)
    joined = {i for i in records if i in work.lost}
    if ids := joined | work.aliases_named(records):
        _let_land(work, ids, joined, rules)
    return len(news)


def _let_wait(work: Work, records: Collection[str]) -> list[str]:
    """Let changes wait whose record or parent is not born any more; the children of such records."""
    known = {i: entry for i, entry in work.known_apart(list(records)).items() if entry.lands is None}
    stored = work.histories([entry.rid for entry in known.values() if entry.born])
    unborn = [
        entry.rid
        for entry in known.values()
        if entry.born and not any(change.birth for change in stored.get(entry.rid, ()))
    ]
    inside = [child for children in work.children(unborn).values() for child in children]
    stored |= work.histories([entry.rid for _, entry in inside])
    homeless = [*unborn, *(entry.rid for _, entry in inside)]
    work.let_wait([change.id for rid in homeless for change in stored.get(rid, ())])
    return [i for i, _ in inside]


def rejudge(
    work: Work, records: Collection[str], *, rules: Rules, placed: Collection[str] = frozenset()
) -> None:
    """Compute some records anew from their accepted changes, not the whole file.

    Args:
        work: the transaction.
        records: their ids.
        rules: what they are checked against afterwards.
        placed: of those, the ones whose changes came or went, and that may be born or unborn by it.
    """
    known = work.known_apart(list(records))
    above = {entry.parent for entry in known.values()} | {entry.origin for entry in known.values()}
    known |= work.known_apart(list(work.ids_of([rid for rid in above if rid is not None]).values()))
    lost = [i for i in records if i in known and known[i].lands is not None]
    judged = [
        i
        for i in records
        if i in known
        and known[i].lands is None
        and (known[i].born or (i in placed and known[i].kind in catalogue.KINDS))
    ]
    states, _ = _judge_anew(work, dict.fromkeys(judged, ()), _Sorted(), known)
    own = work.naming([known[i].rid for i in lost])
    dinkop = work.identity.dinkop
    histories = [History(own.get(known[i].rid, ()), dinkop=dinkop, record=i) for i in lost]
    states += [heads.judge_lost(its, known[its.record].owner) for its in histories if its.births]
    violations = _violations(work, (), states, rules)
    work.write(Batch(states=states, known=known, violations=violations))
