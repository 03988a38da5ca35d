"""Adding: what is given flat becomes records of its own, each with a change that can be sent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, StorageError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.values.problems import Problem
from tests import offices
from tests.offices import CODES, Town, business


def codes(problems: list[tuple[int, Problem]], *, blocking: bool | None = None) -> list[tuple[str, str]]:
    return [(p.field, p.code) for _, p in problems if blocking is None or p.blocking is blocking]


def unsent(desk: Desk) -> list[tuple[str, dict[str, object]]]:
    with desk.store.read() as reader:
        return [(change.kind, dict(change.sets)) for change in postbox.unsent(reader)]


# --- the flat view ---


def test_a_business_is_split_into_its_owner_and_its_year(town: Town) -> None:
    given = business(town.office, 1, nama_usaha="Warung Melati", omzet_tahunan="1,5 jt")

    record = offices.add_business(town.office, 1, **given)

    made = dict(unsent(town.office))
    assert set(made) == {"umkm", "orang", "angka_umkm"}
    assert made["umkm"]["nama_usaha"] == "Warung Melati"
    assert made["orang"]["nik"] == given["nik"]
    assert made["angka_umkm"] | {} == {**made["angka_umkm"], "tahun_data": 2025, "omzet_tahunan": 1_500_000}
    shown = browsing.show(town.office, record).fields
    assert (shown["nama_pemilik"], shown["omzet_tahunan"]) == (given["nama_pemilik"], 1_500_000)


def test_the_last_full_year_is_meant_where_none_is_named(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=..., omzet_tahunan=7_000_000)

    assert list(browsing.show(town.office, record).years) == [2025]


@pytest.mark.usefixtures("western_time")
def test_the_day_is_the_one_of_this_computers_calendar(town: Town) -> None:
    town.clock.at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past six on New Year's Day in WIB

    record = offices.add_business(
        town.office, 1, tahun_data=..., omzet_tahunan=7_000_000, tanggal_pendataan="1 Januari 2027"
    )

    assert list(browsing.show(town.office, record).years) == [2026]
    assert browsing.show(town.office, record).fields["tanggal_pendataan"] == "2027-01-01"
    tomorrow = business(town.office, 2, tanggal_pendataan="2 Januari 2027")
    added = recording.add(town.office, "umkm", [tomorrow])
    assert ("tanggal_pendataan", "TANGGAL-DEPAN") in codes(added.problems, blocking=True)


def test_the_year_that_is_named_is_meant(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2023)

    assert list(browsing.show(town.office, record).years) == [2023]


def test_children_are_given_as_lists(town: Town) -> None:
    record = offices.add_business(
        town.office, 1, legalitas=[{"jenis": "halal", "nomor": "ID36110000000010001"}, {"jenis": "nib"}]
    )

    inside = browsing.show(town.office, record).children["legalitas"]
    assert sorted(str(one["jenis"]) for one in inside) == ["halal", "nib"]


def test_a_year_given_flat_and_as_a_list_is_one_child(town: Town) -> None:
    given = business(town.office) | {"angka_umkm": [{"tahun_data": 2025, "omzet_tahunan": 5_000_000}]}

    record = offices.add(town.office, given)[0]

    assert len(browsing.show(town.office, record).years) == 1


def test_several_years_are_given_as_a_list(town: Town) -> None:
    years = [
        {"tahun_data": 2023, "omzet_tahunan": 20_000_000},
        {"tahun_data": 2024, "omzet_tahunan": 30_000_000},
    ]

    record = offices.add_business(town.office, 1, angka_umkm=years)

    shown = browsing.show(town.office, record)
    assert {year: figures["omzet_tahunan"] for year, figures in shown.years.items()} == {
        2023: 20_000_000,
        2024: 30_000_000,
        2025: 240_000_000,
    }
    assert shown.fields["omzet_tahunan"] == 240_000_000


def test_the_kelurahan_of_the_office_is_preset(town: Town) -> None:
    record = offices.add_business(town.office, 1, kode_kelurahan=...)

    assert browsing.show(town.office, record).fields["kode_kelurahan"] == "36.74.01.1001"


# --- the owner ---


def test_an_owner_found_by_nik_is_not_made_again(town: Town) -> None:
    first = offices.add_business(town.office, 1)
    second = offices.add_business(town.office, 1, nama_usaha="Bengkel Jaya")

    owners = {browsing.show(town.office, one).fields["pemilik_id"] for one in (first, second)}
    assert len(owners) == 1
    assert browsing.list_records(town.office, "orang", where={}, limit=9).total == 1


def test_one_call_with_several_businesses_of_one_owner_makes_one_person(town: Town) -> None:
    given = [
        business(town.office, 1, nama_usaha=name) for name in ("Warung Melati", "Bengkel Jaya", "Laundry")
    ]

    offices.add(town.office, *given)

    assert browsing.list_records(town.office, "orang", where={}, limit=9).total == 1


def test_an_owner_that_is_found_keeps_its_values_and_what_differs_is_a_warning_with_both(town: Town) -> None:
    offices.add_business(town.office, 1, nama_pemilik="Siti Rahayu")

    added = recording.add(
        town.office, "umkm", [business(town.office, 1, nama_usaha="Bengkel", nama_pemilik="Siti Rahayu Dewi")]
    )

    told = [problem for _, problem in added.problems if problem.code == "ORANG-BEDA"]
    assert [(p.field, dict(p.params), p.blocking) for p in told] == [
        ("nama_pemilik", {"tercatat": "Siti Rahayu", "diketik": "Siti Rahayu Dewi"}, False)
    ]
    shown = browsing.show(town.office, str(added.ids[0])).fields
    assert shown["nama_pemilik"] == "Siti Rahayu"


def test_owners_without_a_nik_are_never_taken_for_one(town: Town) -> None:
    given = business(town.office, 1, nik=...)

    offices.add(town.office, given, given)

    assert browsing.list_records(town.office, "orang", where={}, limit=9).total == 2


def test_an_owner_that_is_named_by_id_is_linked_and_keeps_its_values(town: Town) -> None:
    person = offices.add(town.office, {"nama": "Siti Rahayu", "jk": "P"}, kind="orang")[0]

    added = recording.add(
        town.office, "umkm", [business(town.office, 1, pemilik_id=person, nama_pemilik="Siti Aminah")]
    )

    shown = browsing.show(town.office, str(added.ids[0])).fields
    assert (shown["pemilik_id"], shown["nama_pemilik"]) == (person, "Siti Rahayu")
    assert ("nama_pemilik", "ORANG-BEDA") in codes(added.problems)


def test_where_a_person_lives_is_what_somebody_said(town: Town) -> None:
    told = {"nama": "Siti Rahayu", "kode_kelurahan": CODES[1]}
    known, unknown = offices.add(town.office, told, {"nama": "Agus"}, kind="orang")
    koperasi = offices.add(town.office, {"nama": "Koperasi Mekar"}, kind="koperasi")[0]

    assert browsing.show(town.office, known).fields["kode_kelurahan"] == CODES[1]
    assert "kode_kelurahan" not in browsing.show(town.office, unknown).fields
    assert browsing.show(town.office, koperasi).fields["kode_kelurahan"] == CODES[0]


def test_dinkop_finds_the_owner_inside_the_kelurahan_alone(town: Town) -> None:
    one = business(town.dinkop, 1, kode_kelurahan="36.74.01.1001")
    elsewhere = business(town.dinkop, 1, kode_kelurahan="36.74.04.1003")

    ids = offices.add(town.dinkop, one, elsewhere, one | {"nama_usaha": "Bengkel"})

    owners = [browsing.show(town.dinkop, record).fields["pemilik_id"] for record in ids]
    assert owners[0] == owners[2] != owners[1]


def test_what_dinkop_records_for_a_kelurahan_belongs_to_it_with_owner_and_children(town: Town) -> None:
    record = offices.add_business(town.dinkop, 1, kode_kelurahan=town.other.identity.office)

    with town.dinkop.store.read() as reader:
        ids = [record, str(browsing.show(town.dinkop, record).fields["pemilik_id"])]
        inside = reader.children([reader.known([record])[record].rid])
        owners = {entry.owner for entry in reader.known(ids).values()}
        owners |= {entry.owner for its in inside.values() for _, entry in its}
    assert owners == {town.other.identity.office}
    assert unsent(town.dinkop) == []
    assert offices.run_sql(town.dinkop, "SELECT * FROM violation") == []


# --- what is refused, and alone ---


def test_the_good_ones_are_written_beside_a_refused_one(town: Town) -> None:
    given = [business(town.office, 1), business(town.office, 2, nik="123"), business(town.office, 3)]

    added = recording.add(town.office, "umkm", given)

    assert [one is None for one in added.ids] == [False, True, False]
    assert {index for index, problem in added.problems if problem.blocking} == {1}
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Warung Melati", "BUKAN-OBJEK"),
        (None, "BUKAN-OBJEK"),
        ([], "BUKAN-OBJEK"),
        ({"nama_usaha": "Warung", "warna": "merah"}, "BIDANG-TIDAK-ADA"),
        ({"nama_usaha": {"a": 1}}, "JENIS-ISI"),
        ({"nama_usaha": [1]}, "JENIS-ISI"),
        ({"nama_usaha": "Warung", "legalitas": {"jenis": "halal"}}, "BUKAN-DAFTAR"),
        ({"nama_usaha": "Warung", "legalitas": ["halal"]}, "BUKAN-OBJEK"),
        ({"nama_usaha": "Warung", "induk_id": "x"}, "BIDANG-TIDAK-ADA"),
        ({"nama_usaha": "Warung\x00Melati"}, "KARAKTER"),
        ({"nama_usaha": "W" * 101}, "PANJANG"),
        ({}, "NAMA-USAHA-KOSONG"),
    ],
)
def test_what_would_be_false_is_refused_with_its_reason(town: Town, given: object, code: str) -> None:
    added = recording.add(town.office, "umkm", [given])

    assert added.ids == [None]
    assert code in [code for _, code in codes(added.problems, blocking=True)]
    assert offices.count_rows(town.office, "change") == 0


def test_a_missing_obligatory_field_makes_a_draft_and_blocks_nothing(town: Town) -> None:
    added = recording.add(town.office, "umkm", [{"nama_usaha": "Warung Melati"}])

    assert added.ids != [None]
    assert ("kegiatan_utama", "WAJIB") in codes(added.problems, blocking=False)


def test_an_owner_without_a_name_is_a_draft_where_the_business_has_one(town: Town) -> None:
    added = recording.add(town.office, "umkm", [business(town.office, 1, nama_pemilik=...)])

    assert codes(added.problems, blocking=True) == []
    assert ("nama_pemilik", "WAJIB") in codes(added.problems, blocking=False)


def test_an_owner_without_a_name_is_no_name_for_the_business(town: Town) -> None:
    added = recording.add(town.office, "umkm", [{"jk": "P"}])

    assert codes(added.problems, blocking=True) == [("nama_usaha", "NAMA-USAHA-KOSONG")]


def test_the_owners_name_is_name_enough(town: Town) -> None:
    added = recording.add(town.office, "umkm", [{"nama_pemilik": "Siti Rahayu"}])

    assert codes(added.problems, blocking=True) == []


def test_at_dinkop_a_kelurahan_must_be_named(town: Town) -> None:
    added = recording.add(town.dinkop, "umkm", [{"nama_usaha": "Warung Melati"}])

    assert [field for field, _ in codes(added.problems, blocking=True)] == ["kode_kelurahan"]


def test_a_refused_child_refuses_its_record_and_says_which(town: Town) -> None:
    added = recording.add(
        town.office, "umkm", [business(town.office, 1, legalitas=[{"jenis": "halal"}, {"jenis": "mantra"}])]
    )

    assert added.ids == [None]
    assert [field for field, _ in codes(added.problems, blocking=True)] == ["legalitas[2].jenis"]


def test_a_kind_that_does_not_exist_is_refused(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-JENIS"):
        recording.add(town.office, "warung", [{}])


def test_an_office_adds_nothing_inside_another_offices_record(town: Town) -> None:
    record = offices.add_business(town.dinkop, 1, kode_kelurahan=town.other.identity.office)
    program = offices.add(
        town.dinkop,
        {"nama": "Pelatihan kota", "pemilik_jenis": "dinkop", "kode_wilayah": "36.74"},
        kind="program",
    )[0]
    town.answer(town.office)

    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        browsing.show(town.office, record)
    with pytest.raises(RecordError, match="REC-PEMILIK"):
        recording.set_fields(town.office, program, {"nama": "Milik kami"})
    with pytest.raises(RecordError, match="REC-PEMILIK"):
        recording.remove(town.office, program, reason="tidak suka")


# --- one transaction ---


def test_stopping_leaves_nothing_written(town: Town) -> None:
    stopped = Progress()
    stopped.stop.set()

    with pytest.raises(Stopped):
        recording.add(town.office, "umkm", [business(town.office)], progress=stopped)

    assert offices.count_rows(town.office, "record") == 0


def test_a_folder_opened_to_look_takes_nothing(town: Town) -> None:
    looking = offices.open_desk(town.office.folder.path, town.clock, read_only=True)

    with pytest.raises(StorageError, match="DB-HANYABACA"):
        offices.add_business(looking)

    looking.close()
    assert offices.count_rows(town.office, "record") == 0


def test_many_records_are_added_at_once(town: Town) -> None:
    given = [{"nama_usaha": f"Warung {number}"} for number in range(recording.BULK + 1)]
    told: list[tuple[str, int, int]] = []

    ids = recording.add(town.office, "umkm", given, progress=Progress(lambda *step: told.append(step))).ids

    assert len(set(ids)) == recording.BULK + 1
    checked = [("Memeriksa isian", done) for done in (0, 100, 200)]
    assert [(step, done) for step, done, _ in told] == [*checked, ("Menyimpan baris", 0)]
    assert browsing.search(town.office, "warung 137").total == 1
