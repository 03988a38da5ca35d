"""Children: records inside another one, added by themselves, and met again by what they are about."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import merging, recording
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.records import browsing
from dinkop_desktop.register.values.problems import Problem
from tests import offices
from tests.offices import Town


def codes(problems: list[tuple[int, Problem]], *, blocking: bool) -> list[tuple[str, str]]:
    return [(p.field, p.code) for _, p in problems if p.blocking is blocking]


def test_a_child_is_added_to_a_record_by_its_parents_id(town: Town) -> None:
    record = offices.add_business(town.office)

    offices.add(town.office, {"induk_id": record, "jenis": "halal"}, kind="legalitas")

    assert [one["jenis"] for one in browsing.show(town.office, record).children["legalitas"]] == ["halal"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parent", "code"),
    [("00000000-0000-7000-8000-000000000000", "INDUK"), ("", "INDUK"), ("bukan id", "INDUK")],
    ids=["unknown", "none", "no id"],
)
def test_a_child_of_nothing_is_refused(town: Town, parent: str, code: str) -> None:
    added = recording.add(town.office, "legalitas", [{"induk_id": parent, "jenis": "halal"}])

    assert added.ids == [None]
    assert codes(added.problems, blocking=True) == [("induk_id", code)]


def test_a_child_whose_id_follows_from_its_parent_is_refused_under_what_is_no_id(town: Town) -> None:
    added = recording.add(town.office, "angka_umkm", [{"induk_id": "bukan id", "tahun_data": 2025}])

    assert codes(added.problems, blocking=True) == [("induk_id", "INDUK")]


def test_a_child_of_a_record_of_the_wrong_kind_is_refused(town: Town) -> None:
    person = offices.add(town.office, {"nama": "Siti Rahayu"}, kind="orang")[0]

    added = recording.add(town.office, "legalitas", [{"induk_id": person, "jenis": "halal"}])

    assert codes(added.problems, blocking=True) == [("induk_id", "INDUK")]


def test_a_child_of_a_removed_record_is_refused(town: Town) -> None:
    record = offices.add_business(town.office)
    recording.remove(town.office, record, reason="tutup")

    added = recording.add(town.office, "legalitas", [{"induk_id": record, "jenis": "halal"}])

    assert added.ids == [None]
    assert codes(added.problems, blocking=True) == [("induk_id", "INDUK")]


def test_a_year_that_is_there_is_not_added_again(town: Town) -> None:
    record = offices.add_business(town.office)

    added = recording.add(
        town.office, "angka_umkm", [{"induk_id": record, "tahun_data": 2025, "omzet_tahunan": 1}]
    )

    assert added.ids == [None]
    assert ("", "SUDAH-ADA") in codes(added.problems, blocking=True)
    assert browsing.show(town.office, record).fields["omzet_tahunan"] == 240_000_000


def test_a_year_given_twice_in_one_call_is_added_once(town: Town) -> None:
    record = offices.add_business(town.office)
    year = {"induk_id": record, "tahun_data": 2024, "omzet_tahunan": 5_000_000}

    added = recording.add(town.office, "angka_umkm", [year, year])

    assert [one is None for one in added.ids] == [False, True]


def test_a_year_that_was_removed_and_is_added_again_is_taken_back(town: Town) -> None:
    record = offices.add_business(town.office)
    year = {"induk_id": record, "tahun_data": 2024, "omzet_tahunan": 5_000_000}
    child = offices.add(town.office, year, kind="angka_umkm")[0]
    recording.remove(town.office, child, reason="salah tahun")

    again = offices.add(town.office, year | {"omzet_tahunan": 6_000_000}, kind="angka_umkm")[0]

    assert again == child
    assert browsing.show(town.office, record).years[2024]["omzet_tahunan"] == 6_000_000
    history = browsing.show(town.office, child, with_history=True).history
    assert [tuple(sorted(entry.change.sets)) for entry in history][1:] == [
        ("life",),
        ("life", "omzet_tahunan"),
    ]


def test_a_child_of_another_offices_record_is_refused(town: Town) -> None:
    record = offices.add(town.other, {"nama_usaha": "Warung"})[0]
    with town.office.store.begin() as work, town.other.store.read() as reader:
        births = recording.history_of(reader, reader.known([record])[record].rid).births
        merging.merge(work, births, rules=Rules(town.office.reference, town.clock().date()))
        work.commit()

    added = recording.add(town.office, "legalitas", [{"induk_id": record, "jenis": "halal"}])

    assert codes(added.problems, blocking=True) == [("induk_id", "BUKAN-MILIK")]
