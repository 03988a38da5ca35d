"""Who takes part in a programme: put on the list, marked, taken off, and found."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.programmes import participation
from dinkop_desktop.features.programmes.participation import Participant
from dinkop_desktop.records import browsing, filling, viewing
from tests import offices
from tests.offices import CODES, Town


@pytest.fixture
def programme(town: Town) -> str:
    return offices.add(town.office, {"nama": "Kelas kemasan"}, kind="program")[0]


def roll(desk: Desk, programme: str) -> tuple[Participant, ...]:
    return participation.read_roll(desk, programme).participants


def test_businesses_koperasi_and_persons_take_part_by_name_and_place(town: Town, programme: str) -> None:
    business = offices.add_business(town.office, 1, nama_usaha="Warung", rt="3", rw="4")
    owner = str(browsing.show(town.office, business).fields["pemilik_id"])
    (koperasi,) = offices.add(town.office, {"nama": "Melati Jaya"}, kind="koperasi")

    done = participation.enlist(town.office, programme, [business, koperasi, owner, business])

    assert (done.new, done.same, done.refused) == (3, 0, 0)
    assert [(one.kind, one.name) for one in roll(town.office, programme)] == [
        ("koperasi", "Melati Jaya"),
        ("orang", "Siti Rahayu B"),
        ("umkm", "Warung"),
    ]
    assert roll(town.office, programme)[2][-3:] == (CODES[0], "003", "004")


def test_who_is_on_the_list_stays_as_they_are(town: Town, programme: str) -> None:
    business = offices.add_business(town.office)
    participation.enlist(town.office, programme, [business], status="selesai", on="2026-11-20")

    again = participation.enlist(town.office, programme, [business])

    assert (again.new, again.same, again.refused, again.changes) == (0, 1, 0, ())
    (one,) = roll(town.office, programme)
    assert (one.status, one.day) == ("selesai", "2026-11-20")


def test_somebody_who_is_gone_or_of_another_office_is_refused_alone(town: Town, programme: str) -> None:
    gone, here = offices.add_business(town.office, 1), offices.add_business(town.office, 2)
    recording.remove(town.office, gone, reason="keliru")
    stranger = offices.add(town.dinkop, {"nama": "Pelatihan kota"}, kind="program")[0]
    town.answer(town.office)

    done = participation.enlist(town.office, programme, [gone, here, stranger])

    assert (done.new, done.refused) == (1, 2)


def test_who_came_is_marked_with_today_once(town: Town, programme: str) -> None:
    first, second = (offices.add_business(town.office, at) for at in (1, 2))
    participation.enlist(town.office, programme, [first])
    participation.enlist(town.office, programme, [second], on="2026-11-01")

    participation.mark(town.office, roll(town.office, programme), "ikut")
    participation.note_outcome(town.office, roll(town.office, programme)[:1], " punya merek ")

    assert [(one.status, one.day, one.outcome) for one in roll(town.office, programme)] == [
        ("ikut", "2026-11-24", "punya merek"),
        ("ikut", "2026-11-01", ""),
    ]


def test_who_did_not_come_gets_no_day(town: Town, programme: str) -> None:
    participation.enlist(town.office, programme, [offices.add_business(town.office)])

    participation.mark(town.office, roll(town.office, programme), "batal")

    assert [(one.status, one.day) for one in roll(town.office, programme)] == [("batal", "")]


def test_what_was_done_can_be_undone(town: Town, programme: str) -> None:
    business = offices.add_business(town.office)
    done = participation.enlist(town.office, programme, [business])

    undoing.take_back(town.office, done.changes)

    assert roll(town.office, programme) == ()
    # Put on it again: it is the same participant, taken back.
    assert participation.enlist(town.office, programme, [business]).new == 1
    taken = participation.take_off(town.office, roll(town.office, programme), reason="keliru")
    assert roll(town.office, programme) == ()
    undoing.take_back(town.office, taken)
    assert len(roll(town.office, programme)) == 1


def test_nothing_is_written_for_nobody(town: Town, programme: str) -> None:
    assert participation.enlist(town.office, programme, []).changes == ()
    assert participation.mark(town.office, (), "ikut") == ()
    assert participation.take_off(town.office, (), reason="keliru") == ()


def test_an_outcome_that_cannot_be_kept_is_refused_and_nothing_written(town: Town, programme: str) -> None:
    participation.enlist(town.office, programme, [offices.add_business(town.office)])

    with pytest.raises(RecordError) as refused:
        participation.note_outcome(town.office, roll(town.office, programme), "x" * 500)

    assert refused.value.code == "PANJANG"
    assert roll(town.office, programme)[0].outcome == ""


def test_no_list_is_longer_than_somebody_can_look_at(town: Town, programme: str) -> None:
    with pytest.raises(RecordError) as refused:
        participation.enlist(town.office, programme, map(str, range(participation.MOST + 1)))

    assert refused.value.code == "PESERTA-BANYAK"


def test_a_programme_that_is_not_there_has_no_list(town: Town) -> None:
    with pytest.raises(RecordError) as refused:
        participation.read_roll(town.office, "0")

    assert refused.value.code == "REC-TIDAKADA"


def test_candidates_are_found_by_name_and_by_nik_businesses_first(town: Town) -> None:
    business = offices.add_business(town.office, 1, nama_usaha="Keripik Melati", rt="3", rw="4")
    shown = browsing.show(town.office, business).fields
    nik = str(offices.business(town.office, 1)["nik"])

    by_name, by_nik = (
        participation.candidates(town.office, "keripik"),
        participation.candidates(town.office, nik),
    )

    assert [(one.kind, one.name, one.beside) for one in by_name] == [
        ("umkm", "Keripik Melati", "Siti Rahayu B")
    ]
    assert [(one.kind, one.record) for one in by_nik] == [
        ("umkm", business),
        ("orang", shown["pemilik_id"]),
    ]
    assert (by_name[0].rt, by_name[0].rw, by_name[0].office) == ("003", "004", CODES[0])
    assert participation.candidates(town.office, "tidak ada") == ()


def test_a_form_shows_in_which_programmes_its_record_took_part_and_takes_more(
    town: Town, programme: str
) -> None:
    business = offices.add_business(town.office)
    row = filling.Row("peserta", "+1", {"program_id": programme, "status": "ikut"})

    saved = filling.save(town.office, filling.Filled("umkm", business, {}, [row]))

    assert isinstance(saved, filling.Saved)
    view = viewing.view_record(town.office, business)
    assert [one.values["program_id"] for one in view.rows["peserta"]] == [programme]
    assert view.names[programme] == "Kelas kemasan"
    assert [one.status for one in roll(town.office, programme)] == ["ikut"]
