"""Two that look alike are two: it is remembered, told to both offices, and asked again only on request."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.lookalikes import deciding
from dinkop_desktop.features.lookalikes.deciding import Checked
from dinkop_desktop.records import look_alikes
from dinkop_desktop.register.queries import checked
from dinkop_desktop.register.store import everything
from tests import offices
from tests.offices import Town

TWIN: dict[str, object] = {
    "nama_usaha": "Warung Nasi Kenanga",
    "nama_pemilik": "Siti Rahmawati",
    "hp": "081234567890",
    "alamat_jalan": "Jl. Flamboyan No. 12",
    "rt": "3",
    "rw": "5",
    "kbli": "56102",
}


def found_at(desk: Desk) -> dict[tuple[str, str], str]:
    with desk.store.read() as reader:
        return checked.pairs(reader)


def dump_of(desk: Desk) -> list[bytes]:
    with desk.store.read() as reader:
        return list(everything.lines(reader))


def pair_of(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def code_of(desk: Desk, *found: Checked) -> str:
    with pytest.raises(RecordError) as caught:
        deciding.decide(desk, found)
    return caught.value.code


def shown(town: Town, record: str) -> set[str]:
    draft = drafting.read("umkm", TWIN, recording.scene_of(town.office))
    return {one.record for one in look_alikes.look_alikes(town.office, draft, record=record)}


def test_a_pair_that_is_two_is_not_shown_in_the_form_again(town: Town) -> None:
    one, other = offices.add(town.office, TWIN, TWIN)
    assert other in shown(town, one)

    deciding.decide(town.office, [Checked(one, other)])

    assert other not in shown(town, one)
    assert one not in shown(town, other)


def test_what_was_found_out_travels_to_dinkop_and_to_both_offices(town: Town) -> None:
    one, other = offices.add_business(town.office, 1), offices.add_business(town.other, 2)
    for desk in (town.office, town.other):
        town.take_in(desk)
        town.answer(desk)

    deciding.decide(town.dinkop, [Checked(one, other, "sepemilik", "Dua lapak di dua pasar")])
    town.answer(town.office)
    town.answer(town.other)

    expected = {pair_of(one, other): "sepemilik"}
    assert found_at(town.dinkop) == found_at(town.office) == found_at(town.other) == expected
    with town.office.store.read() as reader:
        assert other not in reader.known([other])


def test_both_checking_at_once_is_no_question_where_they_agree(town: Town) -> None:
    one, other = offices.add_business(town.office, 1), offices.add_business(town.office, 2)
    town.take_in(town.office)
    town.answer(town.office)

    deciding.decide(town.office, [Checked(one, other)])
    deciding.decide(town.dinkop, [Checked(other, one)])
    town.take_in(town.office)
    town.answer(town.office)

    assert found_at(town.dinkop) == found_at(town.office) == {pair_of(one, other): "beda"}
    assert dump_of(town.dinkop) == dump_of(town.office)


def test_the_same_again_writes_nothing_and_another_finding_is_written_anew(town: Town) -> None:
    one, other = offices.add_business(town.office, 1), offices.add_business(town.office, 2)

    first = deciding.decide(town.office, [Checked(one, other)])
    again = deciding.decide(town.office, [Checked(other, one)])
    anew = deciding.decide(town.office, [Checked(one, other, "sepemilik")])

    assert (len(first), again, len(anew)) == (2, [], 2)
    assert found_at(town.office) == {pair_of(one, other): "sepemilik"}


def test_asked_again_it_is_shown_again_and_can_be_decided_again(town: Town) -> None:
    one, other = offices.add(town.office, TWIN, TWIN)
    deciding.decide(town.office, [Checked(one, other)])

    deciding.ask_again(town.office, one, other, reason="Ternyata belum jelas")
    asked = shown(town, one)
    deciding.decide(town.office, [Checked(one, other)])

    assert other in asked
    assert found_at(town.office) == {pair_of(one, other): "beda"}


def test_of_a_removed_record_nothing_is_remembered_until_it_is_back(town: Town) -> None:
    one, other = offices.add_business(town.office, 1), offices.add_business(town.office, 2)
    deciding.decide(town.office, [Checked(one, other)])

    recording.remove(town.office, one, reason="Tercatat dua kali")
    recording.remove(town.office, other, reason="Tercatat dua kali")
    gone = found_at(town.office)
    recording.unremove(town.office, one)

    assert (gone, found_at(town.office)) == ({}, {pair_of(one, other): "beda"})


def test_what_cannot_be_decided_is_refused_and_nothing_is_written(town: Town) -> None:
    one, theirs = offices.add_business(town.office, 1), offices.add_business(town.other, 2)
    two, gone = offices.add_business(town.office, 3), offices.add_business(town.office, 4)
    recording.remove(town.office, gone, reason="Tutup")
    koperasi = offices.add(
        town.office, {"nama": "Koperasi Maju"}, {"nama": "Koperasi Rukun"}, kind="koperasi"
    )
    with town.office.store.read() as reader:
        owners = [recording.owner_id(reader, reader.known([record])[record]) for record in (one, two)]
    before = dump_of(town.office)

    assert code_of(town.office, Checked(one, one)) == "KEMBAR-SENDIRI"
    assert code_of(town.office, Checked(one, koperasi[0])) == "KEMBAR-JENIS"
    assert code_of(town.office, Checked(owners[0], owners[1])) == "KEMBAR-JENIS"
    assert code_of(town.office, Checked(one, theirs)) == "REC-TIDAKADA"
    assert code_of(town.office, Checked(one, gone)) == "REC-DIHAPUS"
    assert code_of(town.office, Checked(koperasi[0], koperasi[1], "sepemilik")) == "KEMBAR-PEMILIK"
    assert code_of(town.office, Checked(one, two, "entah")) == "KEMBAR-HASIL"
    assert code_of(town.office, Checked(one, two, reason="x" * 5000)) == "REC-ALASAN"
    assert code_of(town.office, Checked(one, two), Checked(one, one)) == "KEMBAR-SENDIRI"
    with pytest.raises(RecordError) as caught:
        deciding.ask_again(town.office, one, two, reason="Lupa")
    assert caught.value.code == "KEMBAR-TANPA"
    assert dump_of(town.office) == before


def test_an_office_does_not_decide_about_what_moved_away(town: Town) -> None:
    """A koperasi of another office is here to be read, where a member of it lives here."""
    one = offices.add(town.office, {"nama": "Koperasi Maju"}, kind="koperasi")[0]
    theirs = offices.add(town.office, {"nama": "Koperasi Rukun"}, kind="koperasi")[0]
    offices.run_sql(
        town.office, "UPDATE record SET owner = ? WHERE id = ?", (town.other.identity.office, theirs)
    )

    assert code_of(town.office, Checked(one, theirs)) == "KEMBAR-WENANG"
