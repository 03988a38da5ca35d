"""From the program's changes to what the model says, so that both can be asked the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import LIFE, OWNER, Change, ChangeId, Life
from dinkop_desktop.register.changes.states import Conflict
from tests.properties.model import Question, Said


def said_of(change: Change, *, root: str, births: Iterable[ChangeId], sound: bool = True) -> Said:
    """What a change says.

    Args:
        change: the program's, which leaves out what follows.
        root: what its record is a child of, or its record.
        births: of its record; where a change does not say after what it was written, it was these.
        sound: whether its form is right.
    """
    sets = dict(change.sets)
    if change.birth:
        sets.setdefault(LIFE, Life.LIVE.value)
        if change.record == root:
            sets.setdefault(OWNER, change.office)
    keys = catalogue.KINDS[change.kind].natural_key if change.kind in catalogue.KINDS else ()
    implied = frozenset(() if change.birth else births)
    after = {key: frozenset(change.after.get(key, implied)) for key in sets}
    return Said(
        id=change.id,
        office=change.office,
        record=change.record,
        root=root,
        sets=sets,
        after=after,
        birth=change.birth,
        saw=frozenset(change.saw),
        sound=sound,
        key=(change.kind, tuple(map(sets.get, keys))) if change.birth and keys and change.parent else None,
    )


def all_said(changes: Iterable[Change], roots: Mapping[str, str]) -> dict[ChangeId, Said]:
    """What a set of changes says, by id; a record that `roots` does not name is its own."""
    changes = list(changes)
    births: dict[str, list[ChangeId]] = {}
    for change in changes:
        if change.birth:
            births.setdefault(change.record, []).append(change.id)
    return {
        change.id: said_of(
            change, root=roots.get(change.record, change.record), births=births.get(change.record, ())
        )
        for change in changes
    }


def question_of(conflict: Conflict) -> Question:
    """A conflict without its id."""
    return Question(conflict.record, conflict.field, conflict.heads, conflict.beside)
