"""Filters and orders of a list: what somebody wants to see of all records of a kind, and in which order.

A condition is about one key of the flat view; its values are in their one form (`values.fields`). All
conditions hold together. A record has one stage, the most urgent first, and what an office wrote of it one
standing (`changes.states`).

Example: `Filter(words="nasi", conditions=(Condition("rw", Way.IS, ("004",)),))` is every business in RW 004
that has "nasi" in its name, its street, its product or its owner's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.values.fields import Field, FieldKind, Value


class Way(StrEnum):
    """How a value is compared."""

    CONTAINS = "memuat"
    IS = "sama"
    ANY_OF = "salah satu"
    BETWEEN = "antara"
    EMPTY = "kosong"
    FILLED = "terisi"


class Stage(StrEnum):
    """The one word that a list has for a record, in the words that people read."""

    REFUSED = "ditolak Dinkop"
    ASKED = "belum disepakati"
    FAULTY = "perlu diperbaiki"
    DRAFT = "draf"
    DOUBTFUL = "perlu dicek"
    COMPLETE = "lengkap"


SCALE, SECTOR, PROGRAM, REACHED, LICENSED = "#skala", "#sektor", "#program", "#ikut", "#nib"
MEMBER, THERE = "#anggota", "#ada"
"""Keys of conditions about what is computed on reading: one of some classes of size, of some sectors, and who
takes part in a programme (values: its id, and its name for the chip), how often a business took part,
whether it has an NIB by its number, its paper or its word, and by what a person is a member of a koperasi,
and whether a business or koperasi is there."""
DERIVED = {
    "umkm": frozenset({SCALE, SECTOR, PROGRAM, REACHED, LICENSED, THERE}),
    "koperasi": frozenset({PROGRAM, THERE}),
    "orang": frozenset({MEMBER}),
}
SPOKEN = {"orang": {"keanggotaan": MEMBER}}
"""Words by which the command line asks for what is computed on reading, of a kind of record."""
NEVER, EVER, OFTEN = "belum", "pernah", "sering"
"""How often: in no programme, in one at least, in three or more (`rules.programmes`)."""
YES, NO = "ya", "tidak"
"""Whether there is an NIB; who did not answer has none."""
NEWEST, CHANGED = "#baru", "#ubah"
"""Orders that are no field: as the records came, and as they were last changed."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One field that shows something.

    Attributes:
        key: of the flat view, or one of `DERIVED`.
        way: how it is compared.
        values: in their one form: the letters that it contains, what it is, those of which it is one, lowest
            and highest (None for no bound); none where it is empty or filled.
    """

    key: str
    way: Way
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted of all records of a kind.

    Attributes:
        words: every one of them is somewhere in the record's search text, or in its owner's.
        conditions: all of them hold.
        state: what has become of it, or of what was written about it.
        area: code of a kecamatan or kelurahan in which it is kept.
        removed: those that were removed, instead of those that are there.
    """

    words: str = ""
    conditions: tuple[Condition, ...] = ()
    state: Stage | Standing | None = None
    area: str = ""
    removed: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether all that is there is wanted."""
        return self == Filter()

    @property
    def is_narrowed(self) -> bool:
        """Whether something beside the words narrows it."""
        return replace(self, words="") != Filter()

    def with_condition(self, condition: Condition) -> Filter:
        """The same with one more; a condition about the same key gives way."""
        kept = tuple(one for one in self.conditions if one.key != condition.key)
        return replace(self, conditions=(*kept, condition))

    def without(self, key: str) -> Filter:
        """The same without the condition about a key."""
        return replace(self, conditions=tuple(one for one in self.conditions if one.key != key))


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Order:
    """In which order a list stands: by a key of the flat view, or as the records came or were changed."""

    key: str = NEWEST
    descending: bool = True


_CHOSEN = frozenset({FieldKind.CHOICE, FieldKind.MULTI, FieldKind.YES_NO})
_COUNTED = frozenset(
    {FieldKind.INTEGER, FieldKind.RUPIAH, FieldKind.PERCENT, FieldKind.YEAR, FieldKind.MONTH, FieldKind.DATE}
)
_EXACT = frozenset({FieldKind.RT_RW, FieldKind.AREA})


def ways_for(field: Field) -> Sequence[Way]:
    """How a field can be compared; the first is what people mean mostly."""
    if field.kind in _CHOSEN:
        return (Way.ANY_OF, Way.EMPTY, Way.FILLED)
    if field.kind in _COUNTED:
        return (Way.BETWEEN, Way.EMPTY, Way.FILLED)
    if field.kind in _EXACT:
        return (Way.IS, Way.EMPTY, Way.FILLED)
    if field.kind is FieldKind.RECORD:
        return (Way.EMPTY, Way.FILLED)
    return (Way.CONTAINS, Way.IS, Way.EMPTY, Way.FILLED)
