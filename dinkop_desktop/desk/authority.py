"""Authority: whether a change is its author's to make, judged once, by Dinkop.

1. A record's owner is named by its birth: the sender's office. A child has its parent's owner.
2. A change is an office's to make if the office is the owner. Dinkop may write any record.
3. A second birth of a record by another office is refused; a child with a natural key follows its parent. A
   record of another kind has an id drawn at random (UUIDv7), so that nobody can be there first.
4. Owner, joins and set-asides are Dinkop's to write; by an office they are proposals, and count for nothing.
5. Only form refuses besides: an unknown kind or field, a wrong type, a text too long or with characters that
   must not be there, a parent that has no such children. A value that entry would block is a violation, not a
   refusal.
6. A change holds no more fields, named changes and letters of unknown fields than any program writes: the
   bundle is bounded already, and this bounds what one record may grow by.
7. A change that waits is judged by its form when it comes, and by its place when the record is born: by who
   wrote it, whoever brought the birth.

What is written here is judged before it is written (`check_own`), by what its readers will ask.
A refused change is set aside alone; the rest of its bundle is applied. The region inside a NIK is never an
authority: people move. That a change is in its sender's own name is a binding of the bundle (`receiving`).

Source: sync.md section 4, "Authority", and section 2.5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from dinkop_desktop.errors import RecordError
from dinkop_desktop.exchange import bundle, strict
from dinkop_desktop.register.catalogue import catalogue, natural
from dinkop_desktop.register.changes.changes import (
    ALIAS,
    LIFE,
    LONGEST_AUTHOR,
    LONGEST_REASON,
    OWNER,
    VIRTUAL,
    Change,
    ChangeId,
    is_a_life,
)
from dinkop_desktop.register.rules import form, validation
from dinkop_desktop.register.values.fields import RecordKind


class Place(NamedTuple):
    """Where a change lands.

    Attributes:
        owner, kind: of its record, as it is or as this birth makes it; None while that is not known.
        fits: of a birth: whether its parent, as far as it is known, may have such a child.
    """

    owner: str | None
    kind: str | None
    fits: bool = True


Judge = Callable[[Change, Place, bool], str | None]
"""(change, where it lands, whether its values are known to be sound) -> code of a refusal."""

# The largest kind has 70 fields and texts of 2,000 letters; a newer program may have more.
MOST_FIELDS = 300
MOST_NAMED = 10_000
MOST_LETTERS = 256 * 1024

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DRAWN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def judge_for(office: str, *, schema: int, derived: Collection[ChangeId] = frozenset()) -> Judge:
    """The judge of a bundle: says of each change why it is refused, or None.

    Args:
        office: whose signature the bundle has.
        schema: of the sender's catalogue; fields of a newer one are kept and not judged.
        derived: changes whose record's id was made of parent, kind and natural key, and so fits them.
    """
    newer = schema > bundle.SCHEMA

    def judge(change: Change, place: Place, is_sound: bool) -> str | None:  # noqa: FBT001
        fault = (
            _bulk_fault(change, is_sound=is_sound)
            or form_fault(change, newer=newer, has_sound_values=is_sound, is_derived=change.id in derived)
            or place_fault(change, place)
        )
        return fault or _not_theirs(change, place, office)

    return judge


def _bulk_fault(change: Change, *, is_sound: bool) -> str | None:
    """Nobody's program writes so much into one change."""
    if is_sound and not change.after and not change.was and not change.saw:
        return None  # nearly every change of a first load
    fields = max(len(change.sets), len(change.after), len(change.was))
    named = len(change.saw) + sum(map(len, change.after.values()))
    if fields > MOST_FIELDS or named > MOST_NAMED:
        return "BENTUK-BESAR"
    # How long a known field may be, its form says.
    known = form.CHECKS.get(change.kind, {})
    unbounded = [*change.was.values(), *(value for key, value in change.sets.items() if key not in known)]
    letters = sum(len(value) for value in unbounded if isinstance(value, str))
    return "BENTUK-BESAR" if letters > MOST_LETTERS else None


def judge_woken(change: Change, place: Place) -> str | None:
    """Why a change that waited is refused now that its record is born; its form was judged when it came."""
    return place_fault(change, place) or _not_theirs(change, place, change.office)


def form_fault(
    change: Change, *, newer: bool = False, has_sound_values: bool = False, is_derived: bool = False
) -> str | None:
    """What is wrong with a change's form, whoever wrote it; None where nothing is.

    Args:
        change: any.
        newer: the sender's catalogue is newer; fields that ours does not have are kept.
        has_sound_values: its values were checked by all rules of entry already.
        is_derived: its record's id was made of parent, kind and natural key.
    """
    known = catalogue.KINDS.get(change.kind)
    if known is None:
        return "BENTUK-JENIS"
    if not _UUID.fullmatch(change.record):
        return "BENTUK-CATATAN"
    if not _is_time(change.at) or len(change.by) > LONGEST_AUTHOR or len(change.reason) > LONGEST_REASON:
        return "BENTUK-PENULIS"
    fault = _birth_fault(change, known, is_derived) if change.birth else _edit_fault(change, known)
    if fault or has_sound_values:
        return fault
    return _value_fault(change, known, newer=newer)


@lru_cache(maxsize=1024)
def _is_time(text: str) -> bool:
    """Changes that were made at once say the same time."""
    return _TIME.fullmatch(text) is not None


def _birth_fault(change: Change, known: RecordKind, is_derived: bool) -> str | None:  # noqa: FBT001
    if bool(change.parent) != known.is_child or (known.is_child and not _UUID.fullmatch(change.parent)):
        return "BENTUK-INDUK"
    if not known.natural_key:
        # What follows from a natural key has another version, so its id cannot be taken beforehand.
        return None if _DRAWN.fullmatch(change.record) else "BENTUK-CATATAN"
    if not is_derived and natural.id_of(change.parent, change.kind, change.sets) != change.record:
        return "BENTUK-KUNCI"
    return None


def _edit_fault(change: Change, known: RecordKind) -> str | None:
    names_key = change.parent or not change.sets.keys().isdisjoint(known.natural_key)
    return "BENTUK-KUNCI" if names_key else None


def check_own(
    changes: Iterable[Change], *, sound: Collection[ChangeId] = frozenset(), newer: bool = False
) -> None:
    """Refuse an errand whose changes others would refuse, before anything of it is written.

    A reply is refused as a whole where one change of it has a wrong form or a character that no bundle may
    hold; then an office gets nothing until somebody finds out why. So what is written here is judged here, by
    the very rules of its readers.

    Args:
        changes: made here.
        sound: those whose values were checked by all rules of entry already.
        newer: fields that are not known here may be named: Dinkop decides about those of newer programs.

    Raises:
        RecordError: REC-BENTUK, with the field and the code of what is wrong.
    """
    for change in changes:
        has_sound_values = change.id in sound
        code = form_fault(change, newer=newer, has_sound_values=has_sound_values)
        if code is None and not (has_sound_values and _has_plain_author(change.by)):
            code = None if strict.may_travel(change) else "KARAKTER"
        if code is not None:
            raise RecordError("REC-BENTUK", isian=_faulty_label(change), kode=code)


@lru_cache(maxsize=64)
def _has_plain_author(by: str) -> bool:
    """Of a birth whose values are sound nothing else is text that a person wrote."""
    return strict.may_travel(by)


def _faulty_label(change: Change) -> str:
    """The label of the field that is wrong; "Perubahan ini" where it is none in particular."""
    for key, value in change.sets.items():
        field = catalogue.KINDS[change.kind].field(key) if change.kind in catalogue.KINDS else None
        if field is not None and (
            validation.form_faults(change.kind, {key: value}) or not strict.may_travel(value)
        ):
            return field.label
    return "Perubahan ini"


def _value_fault(change: Change, known: RecordKind, *, newer: bool) -> str | None:
    sets = change.sets
    if sets.keys() & VIRTUAL:
        # A birth says `ada` by being one.
        if LIFE in sets and (change.birth or not is_a_life(sets[LIFE])):
            return "BENTUK-NILAI"
        if ALIAS in sets and not _may_be_joined(change, known):
            return "BENTUK-NILAI"
        sets = {key: value for key, value in sets.items() if key not in VIRTUAL}
    if newer:
        sets = {key: value for key, value in sets.items() if known.field(key) is not None}
    faults = validation.form_faults(change.kind, sets)
    return faults[0].code if faults else None


def _may_be_joined(change: Change, known: RecordKind) -> bool:
    """A join says nothing else, and names another record, or none again."""
    kept = change.sets[ALIAS]
    is_other = kept is None or (
        isinstance(kept, str) and bool(_UUID.fullmatch(kept)) and kept != change.record
    )
    return is_other and len(change.sets) == 1 and not change.birth and not known.is_child


def place_fault(change: Change, place: Place) -> str | None:
    """What does not fit between a change and its record, whoever wrote it."""
    if place.kind is not None and place.kind != change.kind:
        return "BENTUK-CATATAN"
    return None if place.fits else "BENTUK-INDUK"


def _not_theirs(change: Change, place: Place, office: str) -> str | None:
    if not change.sets.keys().isdisjoint(VIRTUAL):
        is_own_birth = change.birth and not change.parent and change.sets.get(OWNER) == office
        if not is_own_birth and change.sets.keys() & (VIRTUAL - {LIFE}):
            return "WENANG-USUL"
    if place.owner is not None and place.owner != office:
        return "WENANG-PEMILIK"
    return None
