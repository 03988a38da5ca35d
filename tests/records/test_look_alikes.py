"""While somebody types: who is there already, why, and in what it differs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.matching.matching import Certainty, Verdict
from dinkop_desktop.records import filling, jotting, look_alikes
from dinkop_desktop.records.look_alikes import Difference, LookAlike
from tests.offices import CODES, Town, add, add_business, run_sql
from tests.register.store.test_search import NAUGHTY

HERS: dict[str, object] = {
    "nama_usaha": "Warung Nasi Kenanga",
    "nama_pemilik": "Siti Rahmawati",
    "jk": "P",
    "nik": "3674054107850003",
    "hp": "081234567890",
    "alamat_jalan": "Jl. Flamboyan No. 12",
    "rt": "3",
    "rw": "5",
    "kbli": "56102",
    "tahun_mulai": 2018,
}


def found(
    town: Town, given: Mapping[str, object], *, kind: str = "umkm", record: str = ""
) -> tuple[LookAlike, ...]:
    draft = drafting.read(kind, given, recording.scene_of(town.office))
    return look_alikes.look_alikes(town.office, draft, record=record)


@pytest.fixture
def hers(town: Town) -> str:
    """Her business, among others'."""
    for number in range(1, 4):
        add_business(town.office, number)
    return add(town.office, HERS)[0]


def test_a_business_that_is_typed_again_is_found_through_slips(town: Town, hers: str) -> None:
    again = HERS | {
        "nama_pemilik": "SITI RAHMWATI",
        "nik": "3674054107850008",
        "nama_usaha": "WR Nasi Kenanga",
    }

    (one,) = found(town, again)

    assert (one.record, one.kind, one.verdict, one.certainty) == (
        hers,
        "umkm",
        Verdict.SAME,
        Certainty.CERTAIN,
    )


def test_it_says_why_and_what_is_equal_and_different(town: Town, hers: str) -> None:
    (one,) = found(
        town, HERS | {"nik": "3674054107850008", "alamat_jalan": "Jalan Flamboyan 12", "kbli": None}
    )

    codes = {reason.code: reason.is_shared for reason in one.reasons}
    assert [codes[f"MIRIP-{about}"] for about in ("NIK-SATU", "NAMA-SAMA", "TELEPON-SAMA")] == [True] * 3
    assert {"nama_usaha", "nama_pemilik", "hp", "rt", "rw", "tahun_mulai"} <= set(one.equal)
    assert one.different == (
        Difference("alamat_jalan", "Jalan Flamboyan 12", "Jl. Flamboyan No. 12"),
        Difference("nik", "3674054107850008", "3674054107850003"),
    )
    assert one.record == hers


@pytest.mark.parametrize(
    "typed",
    [
        {"nik": HERS["nik"]},
        {"hp": HERS["hp"], "nama_pemilik": "Rahmawati"},
        {"nama_pemilik": "Hj. Siti Rahmawati", "alamat_jalan": "Jl Flamboyan no 12"},
        {"nama_usaha": "Nasi Kenanga", "alamat_jalan": "jalan flamboyan 12", "kbli": "56102"},
    ],
    ids=["NIK", "phone and a name", "name and street", "business and street"],
)
def test_half_a_form_is_enough(town: Town, hers: str, typed: dict[str, object]) -> None:
    assert [one.record for one in found(town, typed)] == [hers]


def test_her_other_shop_is_the_same_person_and_another_business(town: Town, hers: str) -> None:
    other = HERS | {"nama_usaha": "Laundry Kinclong", "kbli": "96200", "alamat_jalan": "Jl. Cempaka No. 3"}

    (one,) = found(town, other | {"rt": "1", "rw": "2", "tahun_mulai": 2023})

    assert (one.record, one.verdict) == (hers, Verdict.SAME_OWNER)
    assert one.person


def test_a_person_with_many_businesses_is_named_once(town: Town, hers: str) -> None:
    for name in ("Laundry Kinclong", "Konter Pulsa Jaya"):
        add(town.office, HERS | {"nama_usaha": name, "alamat_jalan": "Jl. Cempaka No. 3", "kbli": "96200"})

    several = found(town, {"nik": HERS["nik"], "nama_pemilik": "Siti Rahmawati"})

    assert [one.verdict for one in several] == [Verdict.SAME_OWNER]


def test_a_stranger_is_no_look_alike(town: Town, hers: str) -> None:
    stranger = {
        "nama_pemilik": "Bambang Hartono",
        "nik": "3674031203700001",
        "nama_usaha": "Bengkel Las Karya",
    }

    assert found(town, stranger | {"alamat_jalan": "Jl. Anggrek No. 80", "kbli": "25111"}) == ()


@pytest.mark.parametrize("typed", [{}, {"nama_pemilik": "S"}, {"kbli": "56102"}, {"nik": "36740541"}])
def test_what_says_nothing_finds_nothing(town: Town, hers: str, typed: dict[str, object]) -> None:
    assert found(town, typed) == ()


def test_a_record_does_not_look_like_itself_nor_like_its_owners_others(town: Town, hers: str) -> None:
    other = HERS | {"nama_usaha": "Laundry Kinclong", "kbli": "96200", "alamat_jalan": "Jl. Cempaka No. 3"}
    add(town.office, other)

    assert found(town, HERS, record=hers) == ()


def test_the_others_of_an_owner_who_was_chosen_are_known(town: Town, hers: str) -> None:
    (person,) = {one.person for one in found(town, HERS)}

    assert found(town, {"pemilik_id": person, "nama_usaha": "Laundry Kinclong", "nik": HERS["nik"]}) == ()


def test_what_was_removed_is_no_look_alike(town: Town, hers: str) -> None:
    recording.remove(town.office, hers, reason="tutup")

    assert [one.kind for one in found(town, HERS)] == ["orang"]


def test_what_is_another_offices_by_now_is_no_look_alike(town: Town, hers: str) -> None:
    run_sql(town.office, "UPDATE record SET owner = ? WHERE id = ?", (CODES[1], hers))

    assert [one.kind for one in found(town, HERS)] == []


def test_a_person_without_a_business_is_found_too(town: Town) -> None:
    (person,) = add(town.office, {"nama": "Siti Rahmawati", "jk": "P", "nik": HERS["nik"]}, kind="orang")

    (for_business,) = found(town, HERS)
    (for_person,) = found(town, {"nama": "SITI RAHMAWATI", "nik": "3674054107850009"}, kind="orang")

    assert (for_business.kind, for_business.record, for_business.person) == ("orang", person, person)
    assert (for_person.kind, for_person.record, for_person.verdict) == ("orang", person, Verdict.SAME_OWNER)


def test_a_namesake_with_another_nik_is_nobody(town: Town) -> None:
    add(town.office, {"nama": "Siti Rahmawati", "jk": "P", "nik": HERS["nik"]}, kind="orang")

    assert found(town, {"nama": "Siti Rahmawati", "nik": "1203014912900912"}, kind="orang") == ()


def test_koperasi_are_not_compared(town: Town, hers: str) -> None:
    assert found(town, {"nama": "Koperasi Kenanga"}, kind="koperasi") == ()


def test_no_more_than_were_asked_for(town: Town) -> None:
    without = {key: value for key, value in HERS.items() if key != "nik"}
    add(town.office, without, without, without, without)
    draft = drafting.read("umkm", HERS, recording.scene_of(town.office))

    assert len(look_alikes.look_alikes(town.office, draft, most=2)) == 2
    assert len(look_alikes.look_alikes(town.office, draft)) == 4


def test_figures_of_the_year_are_compared_too(town: Town) -> None:
    add(town.office, HERS | {"omzet_tahunan": 60_000_000, "tahun_data": 2025})

    (one,) = found(town, HERS | {"omzet_tahunan": 90_000_000, "tahun_data": 2025})

    assert "MIRIP-OMZET-DEKAT" in {reason.code for reason in one.reasons}
    assert Difference("omzet_tahunan", 90_000_000, 60_000_000) in one.different


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_whatever_is_typed_does_no_harm(town: Town, text: str) -> None:
    add(town.office, HERS)

    many = found(town, {"nama_pemilik": text, "nama_usaha": text, "alamat_jalan": text, "hp": text})

    assert all(one.kind in ("umkm", "orang") for one in many)


def test_what_was_typed_goes_over_to_the_record_that_is_there(town: Town, hers: str) -> None:
    desk, key = town.office, jotting.new_key()
    jotting.keep(desk, key, kind="umkm", texts={"nama_usaha": "Nasi Kenanga", "rt": "7"})
    jotting.keep(desk, jotting.new_key(), kind="umkm", record=hers, texts={"rt": "4", "rw": "9"})

    jotting.hand_over(desk, key, kind="umkm", record=hers, texts={"rt": "7"})

    (only,) = jotting.left_over(desk)
    assert only.jotting.record == hers
    assert only.jotting.texts == {"rt": "7", "rw": "9"}


def test_a_person_is_read_by_id(town: Town, hers: str) -> None:
    (alike,) = found(town, HERS)

    person = filling.person_by_id(town.office, alike.person)

    assert person is not None
    assert (person.values["nama"], person.businesses) == ("Siti Rahmawati", ("Warung Nasi Kenanga",))
    assert filling.person_by_id(town.office, "0191c3d0-0000-7000-8000-00000000dead") is None
    assert filling.person_by_id(town.office, hers) is None
