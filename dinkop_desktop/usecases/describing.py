"""Describing: an object that shows what `add` takes, made up for the office that asks."""

from __future__ import annotations

from dinkop_desktop.domain import example
from dinkop_desktop.domain.fields import Value
from dinkop_desktop.usecases.desk import Desk


def example_for(desk: Desk, kind: str) -> dict[str, Value]:
    """A made-up object without problems; at Dinkop in the first kelurahan of the city."""
    who = desk.identity
    kelurahan = desk.reference.areas.kelurahan[0].code if who.is_dinkop else who.office
    year = desk.today.year - 1
    return example.make_example(kind, kelurahan=kelurahan, year=year, reference=desk.reference)
