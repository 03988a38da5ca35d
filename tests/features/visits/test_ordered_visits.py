"""Dinkop has a kelurahan go and ask: that travels, is due whatever the form has, and ends with a visit."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import undoing
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.visits import ordered_visits, prelisting, visiting
from dinkop_desktop.features.visits.visiting import Line, Visit
from dinkop_desktop.register.rules.visits import Outcome
from tests import offices
from tests.offices import Town

WHY = "KUR 24 Nov 2026: Minta NPWP saat kunjungan."


def lines(town: Town) -> list[Line]:
    return [line for line in visiting.read_round(town.office).lines if line.visit]


def asked(town: Town, record: str, why: str = WHY) -> int:
    return len(ordered_visits.ask_for(town.dinkop, record, why))


@pytest.fixture
def record(town: Town) -> str:
    made = offices.add_business(town.office)
    town.take_in(town.office)
    return made


def test_what_is_asked_arrives_as_a_visit_that_is_due_and_says_what(town: Town, record: str) -> None:
    again = [asked(town, record), asked(town, record)]
    town.answer(town.office)

    (line,) = lines(town)
    glance = visiting.look_at(town.office, line)

    assert again == [1, 0]
    assert (line.record, line.is_asked, line.is_due) == (record, True, True)
    assert (glance.asked, glance.note) == (WHY, "")
    assert visiting.count_due(town.office) == 1


def test_a_complete_form_that_stands_on_the_prelist_is_due_again_until_somebody_went(
    town: Town, record: str
) -> None:
    prelisting.open_year(town.office, 2025)
    (before,) = lines(town)
    town.take_in(town.office)
    asked(town, record)
    town.answer(town.office)
    (line,) = lines(town)

    visiting.record_visits(town.office, [line], Visit(Outcome.COMPLETE, town.office.today, note="NPWP ada"))

    (after,) = lines(town)
    assert (before.id, before.is_due, before.is_asked) == (line.id, False, False)
    assert (line.is_asked, line.is_due) == (True, True)
    assert (after.is_asked, after.is_due, after.outcome) == (False, False, Outcome.COMPLETE)
    assert visiting.look_at(town.office, after).asked == ""


def test_what_is_asked_is_taken_back(town: Town, record: str) -> None:
    changes = ordered_visits.ask_for(town.dinkop, record, WHY)

    undoing.take_back(town.dinkop, changes)
    town.answer(town.office)

    assert lines(town) == []
    assert asked(town, record) == 1


@pytest.mark.parametrize("why", ["", "  ", "x" * 2001, "satu\x07"])
def test_nothing_is_asked_without_words(town: Town, record: str, why: str) -> None:
    with pytest.raises(RecordError, match="REC-ALASAN"):
        ordered_visits.ask_for(town.dinkop, record, why)


def test_only_dinkop_asks_and_only_about_a_business_or_koperasi(town: Town, record: str) -> None:
    person = offices.add(town.dinkop, {"nama": "Siti", "jk": "P"}, kind="orang")[0]

    with pytest.raises(TrustError, match="KEY-PERAN"):
        ordered_visits.ask_for(town.office, record, WHY)
    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        ordered_visits.ask_for(town.dinkop, person, WHY)
