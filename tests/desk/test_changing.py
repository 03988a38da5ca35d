"""Setting fields: the record's own, its owner's and a year's, in one transaction of one change a record."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dinkop_desktop.desk import merging, recording, resolving
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.records import browsing
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.changes.heads import History
from tests import offices
from tests.offices import Town

NOBODY = "01a20cc8-8e80-7c88-9913-79e906ad6a7b"


def change(desk: Desk, record: str, given: Mapping[str, object]) -> list[ChangeId]:
    done = recording.set_fields(desk, record, given)
    assert not isinstance(done, Refused), done
    return done


def history_at(desk: Desk, record: str) -> History:
    with desk.store.read() as reader:
        return recording.history_of(reader, reader.known([record])[record].rid)


def refusal(desk: Desk, record: str, given: Mapping[str, object]) -> list[tuple[str, str]]:
    done = recording.set_fields(desk, record, given)
    assert isinstance(done, Refused)
    return [(problem.field, problem.code) for problem in done.problems]


def fields(desk: Desk, record: str) -> Mapping[str, object]:
    return browsing.show(desk, record).fields


# --- own fields ---


def test_a_field_is_changed_by_one_change_that_can_be_sent(town: Town) -> None:
    record = offices.add_business(town.office)

    ids = change(town.office, record, {"nama_usaha": "Warung Kenanga"})

    assert len(ids) == 1
    assert fields(town.office, record)["nama_usaha"] == "Warung Kenanga"
    assert offices.count_rows(town.office, "unsent") == 4


def test_a_value_that_is_so_already_makes_no_change(town: Town) -> None:
    record = offices.add_business(town.office, 1, nama_usaha="Warung Melati", omzet_tahunan=240_000_000)

    ids = change(town.office, record, {"nama_usaha": "Warung Melati", "omzet_tahunan": "240 jt"})

    assert ids == []
    assert offices.count_rows(town.office, "change") == 3


@pytest.mark.parametrize("nothing", ["", None])
def test_an_empty_value_empties_its_field(town: Town, nothing: str | None) -> None:
    record = offices.add_business(town.office)

    change(town.office, record, {"produk_utama": nothing})

    assert "produk_utama" not in fields(town.office, record)


def test_what_would_be_false_changes_nothing_at_all(town: Town) -> None:
    record = offices.add_business(town.office)
    before = dict(fields(town.office, record))

    told = refusal(town.office, record, {"nama_usaha": "Warung Kenanga", "nib": "12", "warna": "merah"})

    assert told == [("nib", "NIB-13"), ("warna", "BIDANG-TIDAK-ADA")]
    assert fields(town.office, record) == before


def test_the_last_name_of_a_business_cannot_be_taken_away(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung Melati"})[0]

    assert refusal(town.office, record, {"nama_usaha": ""}) == [("nama_usaha", "NAMA-USAHA-KOSONG")]


def test_a_business_whose_owner_has_a_name_may_lose_its_own(town: Town) -> None:
    record = offices.add_business(town.office)

    change(town.office, record, {"nama_usaha": "", "nama_komersial": ""})

    assert "nama_usaha" not in fields(town.office, record)


def test_the_kelurahan_cannot_be_taken_away(town: Town) -> None:
    record = offices.add_business(town.office)

    assert [field for field, _ in refusal(town.office, record, {"kode_kelurahan": ""})] == ["kode_kelurahan"]


def test_a_key_that_makes_a_childs_id_stays(town: Town) -> None:
    record = offices.add_business(town.office)
    with town.office.store.read() as reader:
        inside = reader.children([reader.known([record])[record].rid])
        child = next(i for its in inside.values() for i, entry in its if entry.kind == "angka_umkm")

    assert refusal(town.office, child, {"tahun_data": 2024}) == [("tahun_data", "KUNCI-TETAP")]


def test_only_what_is_here_and_was_not_removed_is_changed(town: Town) -> None:
    record = offices.add_business(town.office)
    recording.remove(town.office, record, reason="tutup")

    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        recording.set_fields(town.office, NOBODY, {"nama_usaha": "Warung"})
    with pytest.raises(RecordError, match="REC-DIHAPUS"):
        recording.set_fields(town.office, record, {"nama_usaha": "Warung"})


# --- the owner ---


def test_the_owners_keys_change_the_linked_person(town: Town) -> None:
    record = offices.add_business(town.office)
    person = str(fields(town.office, record)["pemilik_id"])

    change(town.office, record, {"nama_pemilik": "Siti Aminah", "pendidikan": "s1"})

    assert fields(town.office, person)["nama"] == "Siti Aminah"
    assert fields(town.office, record)["pemilik_id"] == person


def test_an_owner_is_made_and_linked_where_there_was_none(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung Melati"})[0]

    ids = change(town.office, record, {"nama_pemilik": "Siti Rahayu"})

    assert len(ids) == 2
    shown = fields(town.office, record)
    assert shown["nama_pemilik"] == "Siti Rahayu"
    assert fields(town.office, str(shown["pemilik_id"]))["nama"] == "Siti Rahayu"


def test_an_owner_that_dinkop_makes_belongs_to_the_kelurahan(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung Melati"})[0]
    town.take_in(town.office)

    change(town.dinkop, record, {"nama_pemilik": "Siti Rahayu"})
    town.answer(town.office)

    assert fields(town.office, record)["nama_pemilik"] == "Siti Rahayu"
    person = str(fields(town.office, record)["pemilik_id"])
    assert change(town.office, record, {"nama_pemilik": "Siti Aminah"})
    assert browsing.show(town.office, person).owner == town.office.identity.office


def test_another_owner_is_linked_by_its_id(town: Town) -> None:
    record = offices.add_business(town.office)
    before = str(fields(town.office, record)["pemilik_id"])
    person = offices.add(town.office, {"nama": "Agus Santoso"}, kind="orang")[0]

    change(town.office, record, {"pemilik_id": person})

    assert fields(town.office, record)["nama_pemilik"] == "Agus Santoso"
    assert fields(town.office, before)["nama"] == "Siti Rahayu B"


def test_another_owner_is_linked_and_changed_at_once(town: Town) -> None:
    record = offices.add_business(town.office)
    person = offices.add(town.office, {"nama": "Agus Santoso"}, kind="orang")[0]

    change(town.office, record, {"pemilik_id": person, "nama_pemilik": "Agus Wibowo"})

    assert fields(town.office, person)["nama"] == "Agus Wibowo"


def test_a_link_to_nobody_is_kept_as_it_is_given(town: Town) -> None:
    record = offices.add_business(town.office)

    change(town.office, record, {"pemilik_id": NOBODY})

    assert fields(town.office, record)["pemilik_id"] == NOBODY
    assert offices.run_sql(town.office, "SELECT field, code FROM violation") == [("pemilik_id", "RUJUKAN")]


def test_an_owner_that_is_not_here_is_replaced_by_the_one_that_is_told(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung Melati", "pemilik_id": NOBODY})[0]

    change(town.office, record, {"nama_pemilik": "Siti Rahayu"})

    assert fields(town.office, record)["nama_pemilik"] == "Siti Rahayu"
    assert fields(town.office, record)["pemilik_id"] != NOBODY


def test_an_owner_of_whom_only_a_change_came_is_replaced_by_the_one_that_is_told(town: Town) -> None:
    ghost = offices.add(town.other, {"nama": "Siti Rahayu"}, kind="orang")[0]
    record = offices.add(town.dinkop, {"nama_usaha": "Warung", "kode_kelurahan": "36.74.01.1001"})[0]
    with town.dinkop.store.begin() as work:
        edit = Author(town.dinkop, work).edit(history_at(town.other, ghost), {"nama": "Siti Aminah"})
        merging.merge(work, [edit], rules=Rules(town.dinkop.reference, town.clock().date()))
        work.commit()
    change(town.dinkop, record, {"pemilik_id": ghost})

    change(town.dinkop, record, {"nama_pemilik": "Siti Rahayu"})

    assert fields(town.dinkop, record)["nama_pemilik"] == "Siti Rahayu"
    assert fields(town.dinkop, record)["pemilik_id"] != ghost


def test_an_office_does_not_change_another_offices_person_through_its_business(town: Town) -> None:
    person = offices.add(town.other, {"nama": "Agus Santoso"}, kind="orang")[0]
    with town.office.store.begin() as work:
        births = history_at(town.other, person).births
        merging.merge(work, births, rules=Rules(town.office.reference, town.clock().date()))
        work.commit()
    record = offices.add(town.office, {"nama_usaha": "Warung Melati", "pemilik_id": person})[0]

    with pytest.raises(RecordError, match="REC-PEMILIK"):
        recording.set_fields(town.office, record, {"nama_pemilik": "Siti Rahayu"})


@pytest.mark.parametrize("life", ["of another kind", "removed"])
def test_what_is_no_living_person_is_no_owner(town: Town, life: str) -> None:
    kind, given = ("orang", {"nama": "Agus"}) if life == "removed" else ("program", {"nama": "Pelatihan"})
    linked = offices.add(town.office, given, kind=kind)[0]
    with town.office.store.begin() as work:  # as a bundle may bring it: entry refuses what is no person
        author = Author(town.office, work)
        record = author.new_id()
        birth = author.birth("umkm", record, {"nama_usaha": "Warung Melati", "pemilik_id": linked})
        merging.merge(work, [birth], rules=Rules(town.office.reference, town.clock().date()))
        work.commit()
    if life == "removed":
        recording.remove(town.office, linked, reason="salah")

    change(town.office, record, {"nama_pemilik": "Siti Rahayu"})

    assert fields(town.office, record)["nama_pemilik"] == "Siti Rahayu"
    assert fields(town.office, linked)["nama"] == given["nama"]


def test_what_is_false_of_the_owner_is_told_by_its_key_in_the_flat_view(town: Town) -> None:
    record = offices.add_business(town.office)

    assert refusal(town.office, record, {"email_pemilik": "bukan surel"}) == [("email_pemilik", "SUREL")]


# --- the years ---


def test_a_year_that_is_named_is_changed(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2023, omzet_tahunan=1_000_000)

    change(town.office, record, {"tahun_data": "2023", "omzet_tahunan": "2 jt"})

    years = browsing.show(town.office, record).years
    assert {year: figures["omzet_tahunan"] for year, figures in years.items()} == {2023: 2_000_000}


def test_the_last_full_year_is_changed_where_none_is_named_and_earlier_ones_stay(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2023, omzet_tahunan=1_000_000)

    change(town.office, record, {"omzet_tahunan": "3 jt"})

    years = browsing.show(town.office, record).years
    assert {year: figures["omzet_tahunan"] for year, figures in years.items()} == {
        2023: 1_000_000,
        2025: 3_000_000,
    }
    assert fields(town.office, record)["omzet_tahunan"] == 3_000_000


def test_a_year_alone_changes_nothing(town: Town) -> None:
    record = offices.add_business(town.office)

    assert change(town.office, record, {"tahun_data": 2022}) == []
    assert list(browsing.show(town.office, record).years) == [2025]


def test_an_emptied_figure_of_a_year_that_is_not_there_makes_no_year(town: Town) -> None:
    record = offices.add_business(town.office)

    assert change(town.office, record, {"tahun_data": 2022, "omzet_tahunan": ""}) == []
    assert list(browsing.show(town.office, record).years) == [2025]


def test_a_year_that_was_removed_is_taken_back_by_its_figures(town: Town) -> None:
    record = offices.add_business(town.office)
    child = offices.add(
        town.office, {"induk_id": record, "tahun_data": 2024, "omzet_tahunan": 1}, kind="angka_umkm"
    )[0]
    recording.remove(town.office, child, reason="salah")

    change(town.office, record, {"tahun_data": 2024, "omzet_tahunan": "4 jt"})

    assert browsing.show(town.office, record).years[2024]["omzet_tahunan"] == 4_000_000
    assert resolving.questions(town.office) == []


@pytest.mark.parametrize("year", ["dua ribu", "3000", {"a": 1}])
def test_a_year_that_is_not_a_year_is_refused(town: Town, year: object) -> None:
    record = offices.add_business(town.office)

    assert refusal(town.office, record, {"tahun_data": year, "omzet_tahunan": 1})[0][0] == "tahun_data"


def test_a_figure_of_a_year_that_is_named_is_emptied(town: Town) -> None:
    record = offices.add_business(town.office)

    change(town.office, record, {"tahun_data": 2025, "omzet_tahunan": ""})

    assert "omzet_tahunan" not in browsing.show(town.office, record).years[2025]


# --- all at once ---


def test_own_fields_owner_and_year_are_changed_together(town: Town) -> None:
    record = offices.add_business(town.office)

    ids = change(
        town.office,
        record,
        {"nama_usaha": "Warung Kenanga", "nama_pemilik": "Siti Aminah", "omzet_tahunan": "300 jt"},
    )

    assert len(ids) == 3
    shown = fields(town.office, record)
    assert (shown["nama_usaha"], shown["nama_pemilik"], shown["omzet_tahunan"]) == (
        "Warung Kenanga",
        "Siti Aminah",
        300_000_000,
    )


def test_what_is_false_in_one_of_them_changes_none(town: Town) -> None:
    record = offices.add_business(town.office)
    before = dict(fields(town.office, record))

    told = refusal(
        town.office, record, {"nama_usaha": "Warung Kenanga", "nik": "1", "omzet_tahunan": "-5", "hp": "x"}
    )

    assert sorted(field for field, _ in told) == ["hp", "nik", "omzet_tahunan"]
    assert fields(town.office, record) == before
