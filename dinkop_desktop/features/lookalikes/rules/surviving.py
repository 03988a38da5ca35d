"""Surviving: of two or more records that are one, which value of each field should stay, and why.

The candidates are narrowed by one rule after another, until they say the same:

1. who says nothing is no candidate;
2. a value in which nothing is wrong goes before one that is doubted (a NIB whose digits do not fit);
3. what Dinkop wrote itself goes before what an office wrote;
4. a text that holds every word of the others, and more, goes before them;
5. the record that was visited later goes before the others;
6. the record that is kept; where it is no candidate any more, the one with the smallest id.

The answer depends on what the records say alone, not on the order in which they are named. It is a proposal:
a person takes another value field by field.

Source: issue 18, "Join"; sync.md 2.7 and ui.md (Kembar).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dinkop_desktop.register.values.fields import Value

_WORDS = re.compile(r"\w+")


class Because(StrEnum):
    """Why a value should stay; codes of sentences."""

    SAME = "SISA-SAMA"
    ONLY = "SISA-SATU"
    SOUND = "SISA-SAH"
    DINKOP = "SISA-DINKOP"
    FULLER = "SISA-LENGKAP"
    LATER = "SISA-BARU"
    KEPT = "SISA-TETAP"
    TAKEN = "SISA-DIPILIH"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the records.

    Attributes:
        record: its id.
        values: what it shows, by field; fields without a value left out.
        doubted: fields whose value something is wrong with.
        by_dinkop: fields that Dinkop wrote itself.
        visited: day of the last visit, ISO; "" where it is not known.
    """

    record: str
    values: Mapping[str, Value]
    doubted: Collection[str] = frozenset()
    by_dinkop: Collection[str] = frozenset()
    visited: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What should stay of one field.

    Attributes:
        key: of the field.
        record: id of the record whose value it is.
        value: the value.
        because: by which rule.
        is_equal: whether all records that say something say the same.
    """

    key: str
    record: str
    value: Value
    because: Because
    is_equal: bool


@dataclass(frozen=True, slots=True)
class Order:
    """How the records are to become one.

    Attributes:
        keep: id of the record that is kept.
        taken: field -> id of the record whose value a person chose; that record may say nothing of it.
        texts: fields that are text, where more words are more.
    """

    keep: str
    taken: Mapping[str, str] = field(default_factory=dict)
    texts: Collection[str] = frozenset()


def propose(keys: Iterable[str], sides: Sequence[Side], order: Order) -> tuple[Proposed, ...]:
    """What should stay of each field that some record says something of, in the order of the keys."""
    inside = sorted(sides, key=lambda side: (side.record != order.keep, side.record))
    found = (_of_field(key, inside, order) for key in keys)
    return tuple(one for one in found if one is not None)


def fullest(sides: Sequence[Side]) -> str:
    """Id of the record to keep where nobody says which: the one that says most, of several the first id."""
    return min(sides, key=lambda side: (-len(side.values), side.record)).record


def _of_field(key: str, inside: Sequence[Side], order: Order) -> Proposed | None:
    said = [side for side in inside if side.values.get(key) is not None]
    if not said:
        return None
    is_equal = _is_one(said, key)
    if key in order.taken:
        chosen = next(side for side in inside if side.record == order.taken[key])
        return Proposed(key, chosen.record, chosen.values.get(key), Because.TAKEN, is_equal)
    if is_equal:
        because = Because.SAME if len(said) == len(inside) else Because.ONLY
        return Proposed(key, said[0].record, said[0].values[key], because, is_equal)
    because = Because.KEPT
    for rule, narrowed in _RULES.items():
        better = narrowed(said, key, order)
        if better and len(better) < len(said):
            said = better
            if _is_one(said, key):
                because = rule
                break
    return Proposed(key, said[0].record, said[0].values[key], because, is_equal)


def _is_one(said: Sequence[Side], key: str) -> bool:
    return len({side.values[key] for side in said}) == 1


def _sound(said: Sequence[Side], key: str, _: Order) -> list[Side]:
    return [side for side in said if key not in side.doubted]


def _by_dinkop(said: Sequence[Side], key: str, _: Order) -> list[Side]:
    return [side for side in said if key in side.by_dinkop]


def _fuller(said: Sequence[Side], key: str, order: Order) -> list[Side]:
    if key not in order.texts:
        return []
    words = {side.record: frozenset(_WORDS.findall(str(side.values[key]).casefold())) for side in said}
    most = max(words.values(), key=len)
    if not all(its <= most for its in words.values()):
        return []
    return [side for side in said if words[side.record] == most]


def _later(said: Sequence[Side], _: str, __: Order) -> list[Side]:
    last = max(side.visited for side in said)
    return [side for side in said if side.visited == last]


_RULES = {
    Because.SOUND: _sound,
    Because.DINKOP: _by_dinkop,
    Because.FULLER: _fuller,
    Because.LATER: _later,
}
