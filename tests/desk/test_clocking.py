"""A clock that cannot be right is noticed, and keeps nobody from recording."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dinkop_desktop.desk import clocking
from tests.offices import Town, add_business, audit_actions


def test_nothing_speaks_against_a_clock_that_goes_on(town: Town) -> None:
    add_business(town.office)
    town.clock.pass_by(days=30)

    assert clocking.doubt(town.office) is None


def test_a_clock_before_what_was_written_last_is_doubted(town: Town) -> None:
    town.clock.pass_by(days=30)
    written = town.clock.at
    add_business(town.office)
    town.clock.at -= timedelta(days=2)

    found = clocking.doubt(town.office)

    assert found is not None
    assert (found.code, found.now) == ("JAM-MUNDUR", town.clock.at.isoformat())
    assert datetime.fromisoformat(found.against) == written
    add_business(town.office, 2)


def test_a_few_hours_are_a_wrong_zone_and_no_wrong_day(town: Town) -> None:
    town.clock.pass_by(days=30)
    add_business(town.office)
    town.clock.at -= timedelta(hours=23)

    assert clocking.doubt(town.office) is None


def test_what_came_last_counts_as_well_as_what_was_recorded_here(town: Town) -> None:
    add_business(town.office)
    bundle = town.send(town.office)
    town.clock.pass_by(days=30)
    town.receive(bundle)
    town.clock.at -= timedelta(days=20)

    found = clocking.doubt(town.dinkop)

    assert found is not None
    assert found.code == "JAM-MUNDUR"


def test_the_wrong_clock_of_an_office_is_not_held_against_dinkop(town: Town) -> None:
    right = town.clock.at
    town.clock.at = datetime(2031, 1, 1, tzinfo=UTC)
    add_business(town.office)
    bundle = town.send(town.office)
    town.clock.at = right
    town.receive(bundle)

    assert clocking.doubt(town.dinkop) is None
    assert clocking.doubt(town.office) is not None


def test_a_clock_before_the_program_was_made_or_long_after_it_is_doubted(town: Town) -> None:
    desk = town.office
    made = datetime.fromisoformat(desk.reference.version).replace(tzinfo=UTC)
    with desk.store.begin(by="") as work:  # a folder in which nobody wrote under a right clock
        work.conn.exec_driver_sql("DELETE FROM audit")
        work.commit()

    town.clock.at = made - timedelta(days=365)
    early = clocking.doubt(desk)
    town.clock.at = datetime(2040, 5, 1, tzinfo=UTC)
    late = clocking.doubt(desk)

    assert early is not None
    assert late is not None
    assert (early.code, late.code) == ("JAM-LAMA", "JAM-MAJU")


# --- a clock that is right again ---


def test_what_was_saved_under_a_clock_of_2099_is_not_held_against_a_right_one(town: Town) -> None:
    right = town.clock.at
    town.clock.at = datetime(2099, 3, 1, tzinfo=UTC)
    add_business(town.office)
    wrong = clocking.doubt(town.office)
    town.clock.at = right

    assert wrong is not None
    assert wrong.code == "JAM-MAJU"
    assert clocking.doubt(town.office) is None


def test_who_looked_says_that_the_clock_is_right_and_is_asked_no_more(town: Town) -> None:
    right = town.clock.at
    town.clock.at += timedelta(days=1500)
    add_business(town.office)
    town.clock.at = right
    add_business(town.office, 2)
    before = clocking.doubt(town.office)

    left = clocking.vouch(town.office)

    assert before is not None
    assert before.code == "JAM-MUNDUR"
    assert left is None
    add_business(town.office, 3)
    assert clocking.doubt(town.office) is None
    assert audit_actions(town.office).count("clock-right") == 1


def test_after_that_a_clock_that_goes_back_is_doubted_as_before(town: Town) -> None:
    clocking.vouch(town.office)
    town.clock.pass_by(days=30)
    add_business(town.office)
    town.clock.at -= timedelta(days=10)

    found = clocking.doubt(town.office)

    assert found is not None
    assert found.code == "JAM-MUNDUR"


def test_a_clock_before_the_program_was_made_is_right_for_nobody(town: Town) -> None:
    town.clock.at = datetime(2015, 1, 1, tzinfo=UTC)

    left = clocking.vouch(town.office)

    assert left is not None
    assert left.code in {"JAM-LAMA", "JAM-MUNDUR"}
