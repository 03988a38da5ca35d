"""Netting: whether what was written of a record comes to anything, or took itself back.

1. A record that was made and removed again comes to nothing.
2. A field that was changed and changed back comes to nothing. One change that says what was there before does
   come to something: it closes a question.

The changes travel all the same (sync.md section 2); what is netted is what people are told of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dinkop_desktop.register.changes.changes import LIFE, Life, is_removed
from dinkop_desktop.register.values.fields import Value


class Said(NamedTuple):
    """What one change of a record said: whether it made the record, what it set, and what stood there."""

    birth: bool
    sets: Mapping[str, Value]
    was: Mapping[str, Value]


def comes_to_nothing(said: Iterable[Said]) -> bool:
    """Whether some changes of one record, in the order in which they were written, come to nothing."""
    born, life = False, Life.LIVE.value
    before: dict[str, Value] = {}
    now: dict[str, Value] = {}
    again: set[str] = set()
    for one in said:
        born = born or one.birth
        for key, value in one.sets.items():
            if key in now:
                again.add(key)
            else:
                before[key] = one.was.get(key)
            now[key] = value
        life = str(one.sets.get(LIFE) or life)
    if born:
        return is_removed(life)
    return all(key in again and before[key] == value for key, value in now.items())
