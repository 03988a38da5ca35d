"""Ids that are entered into fields: of another kind they are refused, unknown they are told."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.records import describing
from tests import offices
from tests.offices import Town

NOBODY = "01a20cc8-8e80-7c88-9913-79e906ad6a7b"


@pytest.fixture
def person(town: Town) -> str:
    return offices.add(town.office, {"nama": "Agus Santoso"}, kind="orang")[0]


def links(desk: Desk, kind: str, given: dict[str, object]) -> tuple[bool, list[tuple[str, str, bool]]]:
    """Whether a record was taken, and what is said of the ids in it."""
    added = recording.add(desk, kind, [given])
    told = [(p.field, p.code, p.blocking) for _, p in added.problems if p.code.startswith("RUJUKAN")]
    return added.ids[0] is not None, told


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("umkm", "pemilik_id"),
        ("kunjungan", "umkm_id"),
        ("kunjungan", "koperasi_id"),
        ("keanggotaan", "koperasi_id"),
        ("peserta", "program_id"),
    ],
)
def test_an_id_of_another_kind_is_refused_and_one_that_nobody_knows_is_told(
    town: Town, person: str, kind: str, key: str
) -> None:
    wrong = offices.add(town.office, {"nama_usaha": "Warung"})[0] if key != "umkm_id" else person
    more = {"umkm": {"nama_usaha": "Kedai"}, "kunjungan": {"nama_sasaran": "Kedai"}}
    given: dict[str, object] = {**more.get(kind, {"induk_id": person})}

    assert links(town.office, kind, given | {key: wrong}) == (False, [(key, "RUJUKAN-JENIS", True)])
    assert links(town.office, kind, given | {key: NOBODY}) == (True, [(key, "RUJUKAN-ASING", False)])
    assert links(town.office, kind, given)[1] == []


def test_the_person_itself_is_no_koperasi(town: Town, person: str) -> None:
    given: dict[str, object] = {"induk_id": person, "koperasi_id": person}

    assert links(town.office, "keanggotaan", given) == (False, [("koperasi_id", "RUJUKAN-JENIS", True)])


def test_an_id_inside_a_list_is_looked_at_too(town: Town, person: str) -> None:
    given: dict[str, object] = {
        "nama": "Budi",
        "keanggotaan": [{"koperasi_id": NOBODY}, {"koperasi_id": person}],
    }

    assert links(town.office, "orang", given) == (
        False,
        [
            ("keanggotaan[1].koperasi_id", "RUJUKAN-ASING", False),
            ("keanggotaan[2].koperasi_id", "RUJUKAN-JENIS", True),
        ],
    )


def test_a_koperasi_of_another_kelurahan_is_known_from_the_citys_directory(town: Town, person: str) -> None:
    koperasi = offices.add(town.other, describing.example_for(town.other, "koperasi"), kind="koperasi")[0]
    before = links(town.office, "keanggotaan", {"induk_id": person, "koperasi_id": koperasi})
    town.take_in(town.other)
    town.answer(town.office)
    other = offices.add(town.office, {"nama": "Budi Santoso"}, kind="orang")[0]

    assert before == (True, [("koperasi_id", "RUJUKAN-ASING", False)])
    assert links(town.office, "keanggotaan", {"induk_id": other, "koperasi_id": koperasi}) == (True, [])
    assert links(town.office, "umkm", {"nama_usaha": "Kedai", "pemilik_id": koperasi}) == (
        False,
        [("pemilik_id", "RUJUKAN-JENIS", True)],
    )


def test_setting_refuses_and_tells_the_same(town: Town, person: str) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung"})[0]

    refused = recording.set_fields(town.office, record, {"pemilik_id": record})
    taken = recording.set_fields(town.office, record, {"pemilik_id": NOBODY})

    assert isinstance(refused, Refused)
    assert [(p.field, p.code) for p in refused.problems] == [("pemilik_id", "RUJUKAN-JENIS")]
    assert not isinstance(taken, Refused)
    assert len(taken) == 1
    warnings = recording.warnings_of(town.office, record, {"pemilik_id": NOBODY})
    assert [(p.field, p.code, p.blocking) for p in warnings] == [("pemilik_id", "RUJUKAN-ASING", False)]
    assert recording.warnings_of(town.office, record, {"pemilik_id": person}) == []
