"""Describing: what `add` takes for a kind of record, and an object that shows it, made up for who asks."""

from __future__ import annotations

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import PARENT_KEY
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import example
from dinkop_desktop.register.values.fields import Field, FieldKind, FlatField, Need, Value

_PARENT = Field(PARENT_KEY, "Data induk", FieldKind.RECORD, Need.REQUIRED)


def fields_of(kind: str) -> tuple[FlatField, ...]:
    """Every key that `add` takes for a kind; of a child first the one that names its parent."""
    parent = (FlatField(PARENT_KEY, kind, _PARENT, _PARENT.label),) if catalogue.KINDS[kind].is_child else ()
    return (*parent, *catalogue.flat_view(kind))


def refers_to(entry: FlatField) -> list[str]:
    """The kinds of record that a field may name; none where it names no record."""
    if entry.key == PARENT_KEY:
        return list(catalogue.KINDS[entry.kind].parents)
    return [entry.field.refers_to] if entry.field.refers_to else []


def example_for(desk: Desk, kind: str) -> dict[str, Value]:
    """A made-up object without problems; at Dinkop in the first kelurahan of the city.

    A child names a made-up record that it is inside of: `add` takes it with the id of one that is here.
    """
    who = desk.identity
    kelurahan = desk.reference.areas.kelurahan[0].code if who.is_dinkop else who.office
    year = desk.today.year - 1
    made = example.make_example(kind, kelurahan=kelurahan, year=year, reference=desk.reference)
    return {PARENT_KEY: example.MADE_UP_ID, **made} if catalogue.KINDS[kind].is_child else made
