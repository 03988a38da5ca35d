"""Undoing: what was just saved here is taken back, by changes like any other; so that is taken back too.

1. A value goes back to what it was before, a record that was made is removed, one that was removed is there.
2. Only as long as nobody has written over it: an undo never takes a stranger's word away.
3. What was said beside a stranger's word, and became a question with it, is withdrawn: it then says what the
   stranger says, and there is nothing left to ask.
4. A person who was made with a business stays as long as another business names them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from dinkop_desktop.desk import own_changes, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes import heads
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, Change, ChangeId, Life, is_removed
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import provenance
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values.fields import Value

REASON = "diurungkan"
_SHOWN_EVERY = 200


@dataclass(slots=True)
class _Back:
    """What has to be written of one record."""

    known: Known
    record: str
    sets: dict[str, Value] = field(default_factory=dict)
    reach: set[ChangeId] = field(default_factory=set)


def take_back(
    desk: Desk,
    ids: Sequence[ChangeId],
    *,
    then: Callable[[Work], None] | None = None,
    progress: Progress | None = None,
) -> list[ChangeId]:
    """Take changes of this installation back, all or none.

    Args:
        desk: where they were written.
        ids: as saving, removing or taking back gave them.
        then: what else belongs to this transaction.
        progress: told now and then; stopping leaves everything as it is.

    Returns:
        Ids of the changes that did it; taking these back does it again.

    Raises:
        RecordError: URUNG-BARU, something was written over one of them, or they are not this desk's.
        Stopped: `progress` asks for it.
    """
    told = progress or Progress()
    with desk.store.begin(by=desk.officer, bulk=len(ids) > recording.BULK) as work:
        done = provenance.changes_by_id(work, ids)
        if len(done) < len(set(ids)):
            raise RecordError("URUNG-BARU")
        author = Author(desk, work)
        backs = [back for back in _backs(work, done).values() if back.sets]
        stored = work.histories([back.known.rid for back in backs])
        written = []
        for number, back in enumerate(backs):
            if number % _SHOWN_EVERY == 0:
                told.at("Mengurungkan", number, len(backs))
            written.append(_write(work, author, back, stored[back.known.rid]))
        own_changes.merge_own(desk, work, written, told)
        if then is not None:
            then(work)
        work.commit()
    return [change.id for change in written]


def take_back_untouched(
    desk: Desk,
    done: Sequence[Change],
    *,
    together: Mapping[str, str],
    then: Callable[[Work], None],
    progress: Progress,
    reason: str = REASON,
) -> tuple[list[ChangeId], list[str]]:
    """Take changes back, but for records that somebody wrote over.

    Args:
        desk: where they were written, or Dinkop's, which may write of anybody's.
        done: the changes, in their order.
        together: record -> the group it belongs to; of a group all go back, or none.
        then: what else belongs to this transaction.
        progress: told now and then; stopping leaves everything as it is.
        reason: why, as those read it who see what was taken back.

    Returns:
        Ids of the changes that did it, and of the records that stay.
    """
    with desk.store.begin(by=desk.officer, bulk=len(done) > recording.BULK) as work:
        author = Author(desk, work)
        written: dict[str, list[Change]] = {}
        kept: set[str] = set()
        backs = _backs(work, done)
        stored = work.histories([back.known.rid for back in backs.values()])
        for number, (record, back) in enumerate(backs.items()):
            if number % _SHOWN_EVERY == 0:
                progress.at("Mengurungkan", number, len(backs))
            group = together.get(record, record)
            try:
                stored_here = stored[back.known.rid]
                change = _write(work, author, back, stored_here, reason=reason) if back.sets else None
            except RecordError:
                kept.add(group)
                continue
            written.setdefault(group, []).extend([change] if change else [])
        going = [change for group, its in written.items() if group not in kept for change in its]
        own_changes.merge_own(desk, work, going, progress)
        then(work)
        work.commit()
    stay = [
        record for record in {change.record: None for change in done} if together.get(record, record) in kept
    ]
    return [change.id for change in going], stay


def families(written: Sequence[Change]) -> dict[str, str]:
    """Record -> a record that stands for all that belong together: a business, its owner, its children."""
    stands_for = {change.record: change.record for change in written}

    def find(record: str) -> str:
        while stands_for.get(record, record) != record:
            record = stands_for[record]
        return record

    links = {kind.key: kind.owner_link for kind in catalogue.KINDS.values() if kind.owner_link}
    for change in written:
        for other in (change.parent, change.sets.get(links.get(change.kind, ""))):
            if isinstance(other, str) and other in stands_for:
                stands_for[find(change.record)] = find(other)
    return {record: find(record) for record in stands_for}


def _backs(work: Work, done: Sequence[Change]) -> dict[str, _Back]:
    known = work.known([change.record for change in done])
    born = {change.record for change in done if change.birth}
    needed = _needed(
        work, [change.record for change in done if change.birth and change.kind == "orang"], born
    )
    found: dict[str, _Back] = {}
    # The last change first, so that what was before the first one wins.
    for change in reversed(done):
        is_join = ALIAS in change.sets
        name = f"{change.record} {ALIAS}" if is_join else change.record
        back = found.setdefault(name, _Back(known[change.record], change.record))
        back.reach.add(change.id)
        if not change.birth:
            back.sets |= {key: _life_before(change) if key == LIFE else None for key in change.sets}
        elif change.parent not in born and change.record not in needed:
            back.sets = {LIFE: Life.REMOVED.value}
        else:
            back.sets = {}
    return found


def _life_before(change: Change) -> Value:
    return Life.LIVE.value if is_removed(change.sets[LIFE]) else Life.REMOVED.value


def _needed(work: Work, people: Sequence[str], born: set[str]) -> set[str]:
    """Of some persons those whom a business names that was there before."""
    links = {kind.key: kind.owner_link for kind in catalogue.KINDS.values() if kind.owner_link}
    return {
        person
        for kind, link in links.items()
        for person, record in reading.naming(work, kind, link, people)
        if record not in born
    }


def _write(
    work: Work, author: Author, back: _Back, stored: Sequence[Change], *, reason: str = REASON
) -> Change:
    dinkop = work.identity.dinkop
    history = History(stored, dinkop=dinkop)
    if ALIAS in back.sets:
        # A join stays with the record that it was said of, wherever that one's changes count.
        history = recording.own_history_of(work, back.record)
    without = History(
        (one for one in history.changes.values() if one.id not in back.reach),
        dinkop=dinkop,
        record=history.record,
        joins=[join for join in history.joins if join.id not in back.reach],
    )
    after: dict[str, tuple[ChangeId, ...]] = {}
    saw: tuple[ChangeId, ...] = ()
    if LIFE in back.sets:
        _check_life(history, back)
        if is_removed(back.sets[LIFE]):
            saw = heads.family_seen(history, recording.family_of(work, back.known))
    for key in back.sets.keys() - {LIFE}:
        after[key] = _own_heads(history, key, back.reach)
        back.sets[key] = _before(history, without, key, back.reach)
    if back.sets.get(ALIAS):
        saw = tuple(sorted({i for one in history.changes.values() if ALIAS in one.sets for i in one.saw}))
    return author.edit(history, back.sets, after=after, saw=saw, reason=reason)


def _own_heads(history: History, key: str, reach: set[ChangeId]) -> tuple[ChangeId, ...]:
    """Those of the changes that are in force for a field; refused where somebody has written over one."""
    writers = [one for one in history.changes.values() if key in one.sets]
    own = {one.id for one in writers if one.id in reach}
    if any(own.intersection(history.after(one, key)) for one in writers if one.id not in reach):
        raise RecordError("URUNG-BARU")
    return tuple(head.id for head in history.heads(key) if head.id in own)


def _before(history: History, without: History, key: str, reach: set[ChangeId]) -> Value:
    """What a field says without some changes: what they were written after, where that is in force then.

    Where it is not, others have written after it meanwhile: their word, so that nothing new is in question.
    """
    done = [one for one in history.changes.values() if one.id in reach and key in one.sets]
    earlier = {i for one in done for i in history.after(one, key)} - reach
    tops, shown = without.heads(key), without.shown(key)
    back = [head for head in tops if head.id in earlier] or [h for h in tops if h.value(key) == shown] or tops
    return back[0].value(key) if back else None


def _check_life(history: History, back: _Back) -> None:
    if back.sets[LIFE] in {head.value(LIFE) for head in history.heads(LIFE)}:
        raise RecordError("URUNG-BARU")
    # A record goes only with all that was said of it.
    is_birth = any(change.id in back.reach for change in history.births)
    if is_birth and set(history.changes) - back.reach:
        raise RecordError("URUNG-BARU")
