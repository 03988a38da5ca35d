"""Members of a koperasi: those of this office's people, and those that Dinkop tells of."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import city_directory, membership, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import bundle
from dinkop_desktop.exchange.bundle import ReplyBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.exchange.told import MemberEntry
from dinkop_desktop.features.exchange import opening
from dinkop_desktop.records import browsing, describing, previewing, viewing
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.store import queue
from tests import offices
from tests.offices import Town


def add_koperasi(desk: Desk, name: str = "Koperasi Melati") -> str:
    given = {**describing.example_for(desk, "koperasi"), "nama": name}
    return offices.add(desk, given, kind="koperasi")[0]


def add_person(desk: Desk, name: str) -> str:
    return offices.add(desk, {"nama": name, "alasan_tanpa_nik": "ktp_tidak_dibawa"}, kind="orang")[0]


def join(desk: Desk, person: str, koperasi: str, **more: object) -> str:
    given = {"koperasi_id": koperasi, "status": "aktif", "induk_id": person, **more}
    return offices.add(desk, given, kind="keanggotaan")[0]


def names(desk: Desk, koperasi: str) -> list[tuple[str, str]]:
    return [(one.name, one.office) for one in membership.members_of(desk, koperasi)]


def told_in_the_next_reply(town: Town, desk: Desk) -> list[MemberEntry] | None:
    path = town.write_reply(desk)
    envelope = opening.open_envelope(town.dinkop, path.read_bytes(), [PayloadType.REPLY])
    return bundle.unpack(envelope.payload, ReplyBody).members


def exchange(town: Town, *desks: Desk) -> None:
    for desk in desks:
        town.take_in(desk)
    for desk in desks:
        town.answer(desk)


def violations(desk: Desk) -> list[tuple[str, str]]:
    with desk.store.read() as reader:
        return [(one.record, one.code) for one in queue.violations(reader.conn)]


def test_members_of_ones_own_people_are_seen_at_once(town: Town) -> None:
    koperasi = add_koperasi(town.office)
    join(town.office, add_person(town.office, "Sari Contoh"), koperasi, nomor_anggota="A-7")

    assert names(town.office, koperasi) == [("Sari Contoh", town.office.identity.office)]
    assert previewing.preview(town.office, koperasi).members[0].number == "A-7"  # type: ignore[union-attr]


@pytest.mark.slow
def test_a_member_of_another_kelurahan_is_read_at_the_koperasis_office(town: Town) -> None:
    koperasi = add_koperasi(town.office)
    exchange(town, town.office, town.other)
    person = add_person(town.other, "Budi Contoh")
    join(town.other, person, koperasi, tanggal_masuk="2024-05-02")
    exchange(town, town.other, town.office)

    found = membership.members_of(town.office, koperasi)

    assert [(one.name, one.office, one.person, one.since) for one in found] == [
        ("Budi Contoh", town.other.identity.office, "", "2024-05-02")
    ]
    with town.office.store.read() as reader:
        assert not reader.known([person, natural.id_of("keanggotaan", person, {"koperasi_id": koperasi})])


@pytest.mark.slow
def test_an_entrepreneur_elsewhere_is_told_as_one(town: Town) -> None:
    koperasi = add_koperasi(town.office)
    exchange(town, town.office, town.other)
    business = offices.add_business(town.other)
    owner = str(browsing.show(town.other, business).fields["pemilik_id"])
    join(town.other, owner, koperasi)
    exchange(town, town.other, town.office)

    assert [one.businesses for one in membership.members_of(town.office, koperasi)] == [1]


@pytest.mark.slow
def test_a_member_who_was_taken_out_is_no_longer_told_of(town: Town) -> None:
    koperasi = add_koperasi(town.office)
    exchange(town, town.office, town.other)
    child = join(town.other, add_person(town.other, "Budi Contoh"), koperasi)
    exchange(town, town.other, town.office)
    recording.remove(town.other, child, reason="keliru")
    exchange(town, town.other, town.office)

    assert names(town.office, koperasi) == []


@pytest.mark.slow
def test_members_are_told_once_and_again_when_a_name_changes(town: Town) -> None:
    koperasi = add_koperasi(town.office)
    exchange(town, town.office, town.other)
    person = add_person(town.other, "Budi Contoh")
    join(town.other, person, koperasi)
    exchange(town, town.other, town.office)
    town.take_in(town.office)

    assert told_in_the_next_reply(town, town.office) is None
    recording.set_fields(town.other, person, {"nama": "Budi Contoh Santoso"})
    town.take_in(town.other)
    told = told_in_the_next_reply(town, town.office)
    assert told is not None
    assert [one.nama for one in told] == ["Budi Contoh Santoso"]


@pytest.mark.slow
def test_a_lost_reply_loses_no_member(town: Town) -> None:
    koperasi = add_koperasi(town.office)
    exchange(town, town.office, town.other)
    join(town.other, add_person(town.other, "Budi Contoh"), koperasi)
    town.take_in(town.other)
    town.write_reply(town.office)

    town.answer(town.office)

    assert names(town.office, koperasi) == [("Budi Contoh", town.other.identity.office)]


@pytest.mark.slow
def test_nothing_of_the_person_but_the_name_travels(town: Town) -> None:
    koperasi = add_koperasi(town.office)
    exchange(town, town.office, town.other)
    person = add_person(town.other, "Budi Contoh")
    recording.set_fields(town.other, person, {"hp": "081234567890", "alamat_jalan": "Jalan Contoh 9"})
    join(town.other, person, koperasi, simpanan_pokok=100000)
    town.take_in(town.other)

    told = told_in_the_next_reply(town, town.office)

    assert told is not None
    text = str(told)
    assert "Budi Contoh" in text
    assert not [word for word in ("1234567890", "Jalan Contoh", "100000", person) if word in text]


def test_a_koperasi_of_another_kelurahan_can_be_named(town: Town) -> None:
    koperasi = add_koperasi(town.other, "Koperasi Anggrek Jaya")
    exchange(town, town.other, town.office)
    person = add_person(town.office, "Sari Contoh")

    found = viewing.find_records(town.office, "koperasi", "anggrek")
    join(town.office, person, koperasi)

    assert [(one.id, one.office) for one in found] == [(koperasi, town.other.identity.office)]
    assert viewing.view_record(town.office, person).names[koperasi] == "Koperasi Anggrek Jaya"
    assert previewing.preview(town.office, person).koperasi == ("Koperasi Anggrek Jaya",)  # type: ignore[union-attr]
    assert violations(town.office) == []


def test_naming_a_koperasi_that_nobody_knows_is_a_violation(town: Town) -> None:
    person = add_person(town.office, "Sari Contoh")
    child = join(town.office, person, "01923456-0000-7000-8000-000000000001")

    assert violations(town.office) == [(child, "RUJUKAN")]


def test_whichever_comes_first_the_list_of_violations_is_the_same(town: Town) -> None:
    koperasi = add_koperasi(town.other)
    child = join(town.office, add_person(town.office, "Sari Contoh"), koperasi)
    town.take_in(town.office)
    assert violations(town.dinkop) == [(child, "RUJUKAN")]

    town.take_in(town.other)
    assert violations(town.dinkop) == []

    town.answer(town.office)
    assert violations(town.office) == []


def test_words_of_a_name_find_it_in_the_directory(town: Town) -> None:
    for name in ("Koperasi Anggrek", "Anggrek Jaya", "Koperasi Melati"):
        add_koperasi(town.other, name)
    exchange(town, town.other, town.office)

    found = city_directory.find(town.office, "anggrek", limit=5)

    assert [one.nama for one in found] == ["Anggrek Jaya", "Koperasi Anggrek"]
    assert city_directory.find(town.office, " ", limit=5) == []
