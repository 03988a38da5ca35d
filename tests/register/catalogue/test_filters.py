"""What is wanted of a list, and how each kind of field can be asked about."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Condition, Filter, Stage, Way, ways_for
from dinkop_desktop.register.values.fields import FieldKind

RW = Condition("rw", Way.IS, ("004",))
FIELDS = {entry.field.kind: entry.field for kind in catalogue.KINDS for entry in catalogue.flat_view(kind)}


def test_nothing_asked_is_everything_that_is_there() -> None:
    assert EVERYTHING.is_plain
    assert not EVERYTHING.is_narrowed


@pytest.mark.parametrize(
    ("wanted", "is_narrowed"),
    [
        (Filter(words="nasi"), False),
        (Filter(words="nasi", area="36.74.01"), True),
        (Filter(conditions=(RW,)), True),
        (Filter(state=Stage.DRAFT), True),
        (Filter(removed=True), True),
    ],
)
def test_words_alone_narrow_nothing_that_a_chip_would_show(wanted: Filter, is_narrowed: bool) -> None:
    assert not wanted.is_plain
    assert wanted.is_narrowed is is_narrowed


def test_a_condition_about_the_same_field_gives_way_and_the_others_stay() -> None:
    other = Condition("kbli", Way.FILLED)
    later = Condition("rw", Way.EMPTY)

    wanted = Filter(words="nasi").with_condition(RW).with_condition(other).with_condition(later)

    assert wanted == Filter(words="nasi", conditions=(other, later))
    assert wanted.without("rw") == Filter(words="nasi", conditions=(other,))
    assert wanted.without("rw").without("kbli").without("rt") == Filter(words="nasi")


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_of_field_can_be_asked_whether_it_is_empty_or_filled(kind: FieldKind) -> None:
    ways = ways_for(FIELDS[kind])

    assert {Way.EMPTY, Way.FILLED} <= set(ways)
    assert len(set(ways)) == len(ways)


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (FieldKind.CHOICE, Way.ANY_OF),
        (FieldKind.YES_NO, Way.ANY_OF),
        (FieldKind.RUPIAH, Way.BETWEEN),
        (FieldKind.DATE, Way.BETWEEN),
        (FieldKind.RT_RW, Way.IS),
        (FieldKind.RECORD, Way.EMPTY),
        (FieldKind.TEXT, Way.CONTAINS),
        (FieldKind.NIK, Way.CONTAINS),
    ],
)
def test_what_people_mean_mostly_stands_first(kind: FieldKind, first: Way) -> None:
    assert ways_for(FIELDS[kind])[0] is first
