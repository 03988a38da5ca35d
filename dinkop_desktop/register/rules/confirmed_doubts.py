"""A doubt whose value a person has confirmed: a note in the record says that it is right as it is.

1. The note is a sentence in a field that the record has anyway, so it is a change like any other: it travels,
   has an author and a history, and whoever reads the record reads it (docs/adr/0009).
2. It names the field and the value. Another value is another doubt, and is asked about again.
3. Only what warns can be confirmed; what blocks, and what is missing, never.

Example: `Dibayar L 150: betul, gudang baru.` answers the question about 150 paid men.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import flat
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference

# Where each kind of record has room for words.
NOTES: Mapping[str, str] = MappingProxyType(
    {"umkm": "penjelasan", "koperasi": "penjelasan", "orang": "catatan"}
)
MISSING = "WAJIB"
# Not a doubt about a value: whoever says that it is right is told by Dinkop all the same.
_NEVER = frozenset({MISSING, "WILAYAH-KANTOR"})
_RIGHT = "betul"


def can_be_confirmed(problem: Problem) -> bool:
    """Whether a person may say that it is right so."""
    return not problem.blocking and bool(problem.field) and problem.code not in _NEVER


def beginning(field: Field, value: Value, typed: str, reference: Reference) -> str:
    """How the note about a value begins: the field, the value as people read it, and that it is right.

    Args:
        field: of the catalogue.
        value: in its one form; None where it could not be read.
        typed: as it was typed, for that case.
        reference: for names of areas.
    """
    if field.kind is FieldKind.RECORD:
        return f"{field.label}: {_RIGHT}"  # ids are nothing to read
    # A note is read by many, so most of a NIK is hidden in it.
    shown = typed.strip() if value is None else values.show(field, value, reference=reference, masked=True)
    return f"{field.label} {shown}: {_RIGHT}"


def with_note(notes: str, begun: str, why: str = "") -> str:
    """The notes with one more sentence.

    Args:
        notes: as they stand.
        begun: from `beginning`.
        why: in the person's own words; "" for none.
    """
    reason = why.strip().rstrip(".")
    sentence = f"{begun}, {reason}." if reason else f"{begun}."
    return f"{notes.strip()} {sentence}".strip()


def is_confirmed(begun: str, notes: str) -> bool:
    """Whether the notes say already that a value is right."""
    at = notes.find(begun)
    return at >= 0 and notes[at + len(begun) : at + len(begun) + 1] in ("", ".", ",")


def holder_of(kind: str, name: str) -> str:
    """Flat key of the field that holds the notes about an answer of a form.

    Args:
        kind: of the record that the form shows.
        name: of the answer: a flat key, or `kind/row/key`.
    """
    holder = kind if "/" in name else flat.stored_as(kind).get(name, (kind, ""))[0]
    if holder not in NOTES:  # figures of a year
        holder = kind
    return flat.shown_as(kind).get((holder, NOTES.get(holder, "")), "")


def unconfirmed(
    kind: str, found: Iterable[Problem], shown: Mapping[str, Value], *, reference: Reference
) -> tuple[Problem, ...]:
    """Of the problems of a record those that nobody has confirmed.

    Args:
        kind: of the record.
        found: named by its own keys.
        shown: its own fields.
        reference: for names of areas.
    """
    problems = tuple(found)
    notes = str(shown.get(NOTES.get(kind, "")) or "")
    if not notes:
        return problems
    fields = {one.key: one for one in catalogue.KINDS[kind].fields}
    return tuple(
        one
        for one in problems
        if not can_be_confirmed(one)
        or one.field not in fields
        or not is_confirmed(beginning(fields[one.field], shown.get(one.field), "", reference), notes)
    )
