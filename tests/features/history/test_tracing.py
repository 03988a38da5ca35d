"""Why a value is as it is: the chain of its changes, and what became of each."""

from __future__ import annotations

from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.features.history import tracing
from dinkop_desktop.features.history.tracing import FieldTrace
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import Town


def chain(desk: Desk, record: str, name: str) -> FieldTrace:
    return next(one for one in tracing.trace(desk, record).fields if one.name == name)


def disputed(town: Town) -> str:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Dapur Kenanga"})
    town.take_in(town.office)
    return record


def test_the_newest_change_stands_first_with_what_became_of_each(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})

    found = chain(town.office, record, "nama_usaha")

    assert [(link.value, link.became, link.is_birth) for link in found.links] == [
        ("Warung Kenanga", "berlaku", False),
        ("Warung Melati 1", "diganti", True),
    ]
    assert (found.shown, found.links[0].before) == ("Warung Kenanga", "Warung Melati 1")
    assert (found.links[0].by, found.links[0].office) == ("Sri Lestari", "36.74.01.1001")
    assert found.links[0].trip.is_unsent


def test_owner_and_year_are_traced_with_the_record(town: Town) -> None:
    record = offices.add_business(town.office, 1, legalitas=[{"jenis": "halal"}])
    recording.set_fields(town.office, record, {"hp": "081290009999", "omzet_tahunan": 7})

    fields = tracing.trace(town.office, record).fields

    assert {(one.name, one.year) for one in fields if len(one.links) == 2} == {
        ("hp", 0),
        ("omzet_tahunan", 2025),
    }
    assert any(one.name.startswith("legalitas/") and one.name.endswith("/jenis") for one in fields)


def test_a_question_shows_both_values(town: Town) -> None:
    found = chain(town.dinkop, disputed(town), "nama_usaha")

    assert {(link.value, link.became) for link in found.links} == {
        ("Warung Kenanga", "belum disepakati"),
        ("Dapur Kenanga", "belum disepakati"),
        ("Warung Melati 1", "diganti"),
    }


def test_a_decision_tells_who_was_chosen_and_what_was_before(town: Town) -> None:
    record = disputed(town)
    asked = resolving.questions(town.dinkop)[0]
    number = next(said.number for said in asked.said if said.value == "Warung Kenanga")
    resolving.decide(town.dinkop, [Decision(asked.id, number, reason="lebih baru")])

    found = chain(town.dinkop, record, "nama_usaha")

    assert {link.value: link.became for link in found.links[1:]} == {
        "Warung Kenanga": "dipilih",
        "Dapur Kenanga": "tidak dipilih",
        "Warung Melati 1": "diganti",
    }
    assert (found.links[0].is_decision, found.links[0].reason) == (True, "lebih baru")
    assert found.base is not None
    assert found.base.value == "Warung Melati 1"
    came = next(link for link in found.links if link.became == "dipilih").trip
    assert (came.came_from, came.came_as) == ("36.74.01.1001", 2)


def test_what_was_sent_names_its_bundle(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.send(town.office)

    assert chain(town.office, record, "nama_usaha").links[0].trip.went_as == 1


def test_a_removal_is_traced_too(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    recording.remove(town.office, record, reason="tutup")

    assert [link.value for link in chain(town.office, record, "life").links] == ["dihapus", "ada"]
    assert browsing.list_records(town.office, "umkm", where={}, limit=1).total == 0
