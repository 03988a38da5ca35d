"""Who sits at a computer, and what they did there."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.offices import officers
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order
from tests import offices
from tests.offices import Town


class Hand:
    """A clock that is set by hand."""

    def __init__(self, begin: datetime) -> None:
        self.now = begin

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


def with_clock(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Hand:
    hand = Hand(desk.clock().replace(hour=3))
    monkeypatch.setattr(desk, "clock", hand)
    monkeypatch.setattr(desk.store, "_clock", hand)
    return hand


def test_who_sits_down_writes_from_then_on_and_is_remembered(town: Town) -> None:
    desk = town.office
    before = desk.officer

    officers.sit_down(desk, "  Ani   Lestari ")
    record = offices.add_business(desk, 1)

    assert set(officers.officers(desk)) == {before.strip(), "Ani Lestari"}
    with desk.store.read() as reader:
        rid = reader.known([record])[record].rid
        assert {change.by for change in reader.histories([rid])[rid]} == {"Ani Lestari"}


def test_the_last_who_sat_here_sits_here_when_the_folder_is_opened_again(town: Town) -> None:
    officers.sit_down(town.office, "Ani")
    town.office.close()

    again = desks.open_desk(town.office.folder, offices.PASSPHRASE, clock=town.office.clock)

    assert again.officer == "Ani"
    again.close()


def test_one_name_in_two_writings_is_one_name(town: Town) -> None:
    officers.sit_down(town.office, "Ani")

    assert officers.sit_down(town.office, "ANI") == "Ani"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "A\nB\x00"])
def test_a_name_that_is_none_is_refused(town: Town, name: str) -> None:
    before = town.office.officer

    with pytest.raises(RecordError, match="PETUGAS-NAMA"):
        officers.sit_down(town.office, name)

    assert town.office.officer == before


def test_a_name_is_forgotten_but_not_of_who_sits_here(town: Town) -> None:
    officers.sit_down(town.office, "Ani")
    officers.sit_down(town.office, "Budi")

    officers.forget(town.office, "Ani")
    officers.forget(town.office, "Budi")

    assert "Ani" not in officers.officers(town.office)
    assert "Budi" in officers.officers(town.office)


def test_forms_an_hour_leave_a_rest_out(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = town.office
    hand = with_clock(desk, monkeypatch)
    officers.sit_down(desk, "Ani")
    for number, pause in enumerate((0, 4, 4, 120, 4), 1):
        hand.pass_by(pause)
        offices.add_business(desk, number)

    found = officers.figures_of(desk, "Ani")

    assert (found.forms, found.today) == (5, 5)
    assert found.hourly == pytest.approx(15)


def test_corrections_are_told_by_who_made_them(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = town.office
    with_clock(desk, monkeypatch)
    officers.sit_down(desk, "Ani")
    record = offices.add_business(desk, 1)
    recording.set_fields(desk, record, {"rw": "7"})
    officers.sit_down(desk, "Budi")
    recording.set_fields(desk, record, {"rw": "8", "rt": "2"})

    assert (officers.figures_of(desk, "Ani").own, officers.figures_of(desk, "Ani").others) == (1, 2)
    assert (officers.figures_of(desk, "Budi").own, officers.figures_of(desk, "Budi").others) == (2, 0)


def test_nobody_who_has_done_nothing_has_figures(town: Town) -> None:
    found = officers.figures_of(town.office, "Tidak ada")

    assert (found.forms, found.hourly, found.own, len(found.days)) == (0, None, 0, officers.DAYS)


def test_a_list_names_who_recorded_each(town: Town) -> None:
    desk = town.office
    officers.sit_down(desk, "Ani")
    record = offices.add_business(desk, 1)
    officers.sit_down(desk, "Budi")
    recording.set_fields(desk, record, {"rw": "8"})

    found = listing.rows(desk, "umkm", listing.numbers(desk, "umkm", EVERYTHING, Order()))

    assert {one.id: one.maker for one in found}[record] == "Ani"
