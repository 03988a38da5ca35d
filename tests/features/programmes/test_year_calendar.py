"""Programmes of both sides: seen beside each other, and travelling both ways."""

from __future__ import annotations

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import participation, year_calendar
from dinkop_desktop.features.programmes.year_calendar import Calendar
from dinkop_desktop.records import browsing, listing
from dinkop_desktop.register.catalogue.filters import (
    EVER,
    NEVER,
    OFTEN,
    REACHED,
    SECTOR,
    Condition,
    Filter,
    Order,
    Way,
)
from tests import offices
from tests.offices import CODES, Town

CLASS = {
    "nama": "Kelas kemasan",
    "pemilik_jenis": "kelurahan",
    "jenis": "pelatihan",
    "mulai": "2026-12-02",
    "selesai": "2026-12-16",
    "tempat": "Aula kelurahan",
    "kuota": "25",
}
OF_DINKOP = {
    **CLASS,
    "nama": "Pelatihan kemasan pangan",
    "pemilik_jenis": "dinkop",
    "mulai": "2026-12-10",
    "selesai": "2026-12-20",
}


def programme(desk: Desk, **more: str) -> str:
    area = "36.74.01" if desk.identity.is_dinkop else desk.identity.office
    given = OF_DINKOP if desk.identity.is_dinkop else CLASS
    return offices.add(desk, {"kode_wilayah": area, **given, **more}, kind="program")[0]


def names(calendar: Calendar) -> list[str]:
    return [line.programme.name for line in calendar.lines]


def listed(desk: Desk, *conditions: Condition) -> set[str]:
    wanted = Filter(conditions=conditions)
    rids = listing.numbers(desk, "umkm", wanted, Order())
    return {one.title for one in listing.rows(desk, "umkm", rids)}


# --- both ways ---


def test_dinkop_sees_the_programme_of_an_office_and_who_takes_part(town: Town) -> None:
    business = offices.add_business(town.office)
    ours = programme(town.office)
    participation.enlist(town.office, ours, [business], status="ikut")

    town.take_in(town.office)

    calendar = year_calendar.read_calendar(town.dinkop)
    assert names(calendar) == ["Kelas kemasan"]
    assert (calendar.lines[0].listed, calendar.lines[0].came, calendar.lines[0].is_ours) == (1, 1, True)
    (participant,) = participation.read_roll(town.dinkop, ours).participants
    assert (participant.record, participant.name, participant.status) == (business, "Warung Melati 1", "ikut")


def test_an_office_sees_the_programme_of_dinkop_and_who_of_its_own_takes_part(town: Town) -> None:
    business = offices.add_business(town.office)
    town.take_in(town.office)
    theirs = programme(town.dinkop)
    participation.enlist(town.dinkop, theirs, [business])

    town.answer(town.office)

    calendar = year_calendar.read_calendar(town.office)
    assert names(calendar) == ["Pelatihan kemasan pangan"]
    assert (calendar.lines[0].listed, calendar.lines[0].is_ours) == (1, False)
    (participant,) = participation.read_roll(town.office, theirs).participants
    assert participant.record == business


def test_an_office_enlists_its_own_in_a_programme_of_dinkop(town: Town) -> None:
    theirs = programme(town.dinkop)
    town.answer(town.office)
    business = offices.add_business(town.office)

    done = participation.enlist(town.office, theirs, [business])
    town.take_in(town.office)

    assert (done.new, done.same, done.refused) == (1, 0, 0)
    assert [one.record for one in participation.read_roll(town.dinkop, theirs).participants] == [business]


def test_who_takes_part_elsewhere_is_not_told_to_an_office(town: Town) -> None:
    stranger = offices.add_business(town.other)
    town.take_in(town.other)
    theirs = programme(town.dinkop)
    participation.enlist(town.dinkop, theirs, [stranger])

    town.answer(town.office)

    assert participation.read_roll(town.office, theirs).participants == ()


# --- the calendar ---


def test_what_overlaps_stands_under_each_other_and_is_counted(town: Town) -> None:
    first, second, third = (offices.add_business(town.office, at) for at in (1, 2, 3))
    theirs = programme(town.dinkop)
    town.answer(town.office)
    ours = programme(town.office)
    between = programme(town.office, nama="Bazar", jenis="pemasaran", mulai="2026-12-03", selesai="")
    participation.enlist(town.office, ours, [first, second])
    participation.enlist(town.office, theirs, [second, third])
    participation.enlist(town.office, between, [third], status="batal")

    calendar = year_calendar.read_calendar(town.office)

    assert names(calendar) == ["Kelas kemasan", "Pelatihan kemasan pangan", "Bazar"]
    (clash,) = calendar.clashes
    assert (clash.number, clash.both) == (1, 1)
    assert (str(clash.overlap.begins), str(clash.overlap.ends)) == ("2026-12-10", "2026-12-16")
    assert clash.overlap.same_place
    assert [line.listed for line in calendar.lines] == [2, 2, 0]


def test_a_calendar_has_the_programmes_of_its_year_and_those_without_a_day(town: Town) -> None:
    programme(town.office, nama="Lama", mulai="2024-05-01", selesai="2025-01-31")
    programme(town.office, nama="Kelak", mulai="", selesai="")

    assert names(year_calendar.read_calendar(town.office)) == ["Kelak"]
    assert names(year_calendar.read_calendar(town.office, 2025)) == ["Lama", "Kelak"]
    assert year_calendar.read_calendar(town.office).years == (2026, 2025, 2024)


def test_what_dinkop_does_for_another_kelurahan_is_nothing_to_an_office(town: Town) -> None:
    programme(town.dinkop, nama="Di tempat lain", kode_wilayah=CODES[1])
    programme(town.dinkop, nama="Seluruh kota", kode_wilayah="36.74")
    town.answer(town.office)
    elsewhere = programme(town.office, nama="Bersama tetangga", kode_wilayah=CODES[1])

    assert names(year_calendar.read_calendar(town.office)) == ["Bersama tetangga", "Seluruh kota"]
    assert len(names(year_calendar.read_calendar(town.dinkop))) == 2
    assert participation.read_roll(town.office, elsewhere).is_ours


# --- reach ---


def test_reach_counts_who_came_and_whose_owner_came_by_rw(town: Town) -> None:
    first = offices.add_business(town.office, 1, rw="2")
    offices.add_business(town.office, 2, rw="2")
    third = offices.add_business(town.office, 3, rw="11")
    offices.add_business(town.office, 4, rw=...)
    owner = str(browsing.show(town.office, third).fields["pemilik_id"])
    one, two, three = (programme(town.office, nama=name) for name in "ABC")
    for each in (one, two, three):
        participation.enlist(town.office, each, [owner], status="selesai")
    participation.enlist(town.office, one, [first], status="ikut")
    participation.enlist(town.office, two, [first], status="batal")

    calendar = year_calendar.read_calendar(town.office)

    found = {rw: (one.businesses, one.reached, one.often) for rw, one in calendar.reach.items()}
    assert found == {"002": (2, 1, 0), "011": (1, 1, 1), "": (1, 0, 0)}
    assert (calendar.whole.businesses, calendar.whole.reached, calendar.whole.never) == (4, 2, 2)


def test_who_was_reached_later_was_not_reached_then(town: Town) -> None:
    business = offices.add_business(town.office)
    participation.enlist(town.office, programme(town.office), [business], status="ikut")

    assert year_calendar.read_calendar(town.office, 2025).whole.reached == 0
    assert year_calendar.read_calendar(town.office, 2026).whole.reached == 1


def test_dinkop_counts_reach_by_kelurahan(town: Town) -> None:
    for number, code in enumerate(CODES, 1):
        offices.add_business(town.dinkop, number, kode_kelurahan=code)

    assert list(year_calendar.read_calendar(town.dinkop).reach) == list(CODES)


# --- the list of businesses ---


def test_the_list_finds_who_never_took_part_who_did_and_who_did_often(town: Town) -> None:
    first, second = (offices.add_business(town.office, at) for at in (1, 2))
    offices.add_business(town.office, 3)
    owner = str(browsing.show(town.office, second).fields["pemilik_id"])
    classes = [programme(town.office, nama=name) for name in "ABC"]
    for each in classes:
        participation.enlist(town.office, each, [owner], status="ikut")
    # Itself and its owner in one programme is once.
    participation.enlist(town.office, classes[0], [first, second], status="ikut")
    participation.enlist(town.office, classes[1], [first], status="terdaftar")

    found = {how: listed(town.office, Condition(REACHED, Way.ANY_OF, (how,))) for how in (NEVER, EVER, OFTEN)}

    assert found[NEVER] == {"Warung Melati 3"}
    assert found[EVER] == {"Warung Melati 1", "Warung Melati 2"}
    assert found[OFTEN] == {"Warung Melati 2"}


def test_who_was_taken_off_the_list_never_took_part(town: Town) -> None:
    business = offices.add_business(town.office)
    ours = programme(town.office)
    participation.enlist(town.office, ours, [business], status="ikut")
    participation.take_off(
        town.office, participation.read_roll(town.office, ours).participants, reason="keliru"
    )

    assert listed(town.office, Condition(REACHED, Way.ANY_OF, (NEVER,))) == {"Warung Melati 1"}
    assert year_calendar.count_never_reached(town.office) == 1


def test_names_not_reached_are_those_of_the_area_and_sectors_of_an_overlap(town: Town) -> None:
    offices.add_business(town.dinkop, 1, kode_kelurahan=CODES[0], sektor_unggulan="kuliner")
    offices.add_business(town.dinkop, 2, kode_kelurahan=CODES[0], sektor_unggulan="fashion")
    offices.add_business(town.dinkop, 3, kode_kelurahan=CODES[1], sektor_unggulan="kuliner")
    narrow = programme(town.dinkop, kode_wilayah=CODES[0], sektor="kuliner")
    programme(town.dinkop, kode_wilayah="36.74")
    (clash,) = year_calendar.read_calendar(town.dinkop).clashes

    wanted = year_calendar.never_reached(town.dinkop, clash.overlap)

    assert (wanted.area, {one.key for one in wanted.conditions}) == (CODES[0], {REACHED, SECTOR})
    assert year_calendar.count_never_reached(town.dinkop, clash.overlap) == 1
    assert year_calendar.count_never_reached(town.dinkop) == 3
    assert recording.set_fields(town.dinkop, narrow, {"kode_wilayah": "36.74"})
    (clash,) = year_calendar.read_calendar(town.dinkop).clashes
    assert year_calendar.never_reached(town.dinkop, clash.overlap).area == ""
