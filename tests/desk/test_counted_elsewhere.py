"""A record that says it lies in the kelurahan of another office: warned at entry, told to both sides."""

from __future__ import annotations

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.records import browsing, describing
from dinkop_desktop.register.store import queue
from tests import offices
from tests.offices import CODES, Town


def violations(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.store.read() as reader:
        return [(one.record, one.field, one.code) for one in queue.violations(reader.conn)]


def test_entry_warns_and_writes_it(town: Town) -> None:
    given = describing.example_for(town.office, "umkm") | {"kode_kelurahan": CODES[1]}

    added = recording.add(town.office, "umkm", [given])

    told = [(one.field, one.code, one.blocking) for _, one in added.problems]
    assert ("kode_kelurahan", "WILAYAH-KANTOR", False) in told
    assert added.ids[0]


def test_dinkop_and_the_office_are_told_until_it_is_mended(town: Town) -> None:
    record = offices.add_business(town.office, kode_kelurahan=CODES[1])
    wrong = [(record, "kode_kelurahan", "WILAYAH-KANTOR")]
    town.take_in(town.office)
    town.answer(town.office)
    outcomes = browsing.show(town.office, record).outcomes
    told = violations(town.dinkop), violations(town.office)

    recording.set_fields(town.office, record, {"kode_kelurahan": CODES[0]})
    town.take_in(town.office)

    assert told == (wrong, wrong)
    assert outcomes == (("kode_kelurahan", "perlu diperbaiki", "WILAYAH-KANTOR"),)
    assert (violations(town.dinkop), violations(town.office)) == ([], [])


def test_dinkop_may_say_where_a_record_of_its_own_lies(town: Town) -> None:
    offices.add_business(town.dinkop, kode_kelurahan=CODES[1])

    assert violations(town.dinkop) == []


def test_where_an_owner_lives_is_nobody_else_s_matter(town: Town) -> None:
    given = describing.example_for(town.office, "umkm") | {"kode_kelurahan_pemilik": CODES[1]}

    added = recording.add(town.office, "umkm", [given])

    assert "WILAYAH-KANTOR" not in [one.code for _, one in added.problems]
    assert violations(town.office) == []
