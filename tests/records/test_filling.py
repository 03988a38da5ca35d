"""A form is saved as a whole: the record, its owner, its year, its rows; or nothing is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dinkop_desktop.desk import undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.records import browsing, filling, jotting, viewing
from dinkop_desktop.records.filling import Filled, Row, Saved
from tests import offices
from tests.offices import Town

NIK = "3674015204850001"
OWNER = {"nama_pemilik": "Siti Rahayu", "nik": NIK, "jk": "P"}


def save(desk: Desk, texts: Mapping[str, object], *rows: Row, record: str = "", key: str = "") -> Saved:
    done = filling.save(desk, Filled("umkm", record, texts, rows, key))
    assert isinstance(done, Saved), done
    return done


def refused(desk: Desk, texts: Mapping[str, object], *rows: Row, record: str = "") -> list[tuple[str, str]]:
    done = filling.save(desk, Filled("umkm", record, texts, rows))
    assert isinstance(done, Refused)
    return [(problem.field, problem.code) for problem in done.problems]


# --- saving ---


def test_a_new_form_becomes_a_record_with_owner_year_and_rows(town: Town) -> None:
    paper = Row("legalitas", "+1", {"jenis": "halal"})

    done = save(town.office, {"nama_usaha": "Warung", "omzet_tahunan": "96 jt", **OWNER}, paper)

    view = viewing.view_record(town.office, done.record)
    assert (view.title, view.year, view.is_ours) == ("Warung", 2025, True)
    assert (view.values["nama_pemilik"], view.values["omzet_tahunan"]) == ("Siti Rahayu", 96_000_000)
    assert [row.values for row in view.rows["legalitas"]] == [{"jenis": "halal"}]
    assert len(done.changes) == 4


def test_a_form_with_something_false_writes_nothing_at_all(town: Town) -> None:
    paper = Row("legalitas", "+1", {"jenis": "halal", "tanggal_terbit": "30-02-2020"})

    problems = refused(town.office, {"nama_usaha": "Warung", "rt": "tiga"}, paper)

    assert ("rt", "RT-RW") in problems
    assert ("legalitas/+1/tanggal_terbit", "TANGGAL-MUSTAHIL") in problems
    assert browsing.list_records(town.office, "umkm", where={}, limit=5).total == 0


def test_what_is_changed_is_written_in_one_transaction_with_its_rows(town: Town) -> None:
    record = offices.add_business(town.office, 1, legalitas=[{"jenis": "halal"}, {"jenis": "sni"}])
    rows = viewing.view_record(town.office, record).rows["legalitas"]
    halal, sni = sorted(rows, key=lambda row: str(row.values["jenis"]))

    save(
        town.office,
        {"nama_usaha": "Warung Baru", "tahun_data": 2025, "omzet_tahunan": "1 M"},
        Row("legalitas", halal.id, {"nomor": "ID 1"}),
        Row("legalitas", sni.id, is_removed=True),
        Row("legalitas", "+1", {"jenis": "iso"}),
        record=record,
    )

    view = viewing.view_record(town.office, record)
    assert (view.title, view.values["omzet_tahunan"]) == ("Warung Baru", 10**9)
    assert sorted(str(row.values["jenis"]) for row in view.rows["legalitas"]) == ["halal", "iso"]


def test_a_false_row_stops_the_whole_change(town: Town) -> None:
    record = offices.add_business(town.office, 1)

    problems = refused(
        town.office, {"nama_usaha": "Lain"}, Row("pembiayaan", "+1", {"plafon": "x"}), record=record
    )

    assert ("pembiayaan/+1/plafon", "ANGKA") in problems
    assert viewing.view_record(town.office, record).title == "Warung Melati 1"


def test_a_form_of_which_every_answer_was_forgotten_is_kept_and_offered_no_more(town: Town) -> None:
    record = offices.add_business(town.office)
    jotting.keep(town.office, "k1", kind="umkm", record=record, texts={"rt": "9"})
    jotting.keep(town.office, "k1", kind="umkm", record=record, texts={"rt": None})
    jotting.keep(town.office, "k2", kind="umkm", record=record, texts={"rw": None})

    assert viewing.view_record(town.office, record).jotting is None
    assert offices.count_rows(town.office, "jotting") == 0


def test_saving_forgets_what_was_jotted(town: Town) -> None:
    jotting.keep(town.office, "k1", kind="umkm", texts={"nama_usaha": "War"})

    save(town.office, {"nama_usaha": "Warung"}, key="k1")

    assert jotting.left_over(town.office) == ()


# --- people ---


def test_a_person_is_found_by_nik_with_their_businesses(town: Town) -> None:
    save(town.office, {"nama_usaha": "Warung", **OWNER})

    person = filling.person_by_nik(town.office, NIK)

    assert person is not None
    assert (person.values["nama"], person.businesses) == ("Siti Rahayu", ("Warung",))
    assert filling.person_by_nik(town.other, NIK) is None


def test_a_person_who_is_named_is_changed_as_the_form_shows(town: Town) -> None:
    save(town.office, {"nama_usaha": "Warung", **OWNER})
    person = filling.person_by_nik(town.office, NIK)
    assert person is not None

    done = save(
        town.office, {"nama_usaha": "Laundry", "pemilik_id": person.id, **OWNER, "nama_pemilik": "Siti R"}
    )

    assert viewing.view_record(town.office, done.record).values["nama_pemilik"] == "Siti R"
    assert browsing.list_records(town.office, "orang", where={}, limit=5).total == 1


def test_a_person_who_is_not_named_keeps_what_they_have_and_gets_what_they_lack(town: Town) -> None:
    save(town.office, {"nama_usaha": "Warung", **OWNER})

    done = save(
        town.office, {"nama_usaha": "Laundry", **OWNER, "nama_pemilik": "Siti R", "hp": "0812-9000-1145"}
    )

    values = viewing.view_record(town.office, done.record).values
    assert (values["nama_pemilik"], values["hp"]) == ("Siti Rahayu", "+6281290001145")
    assert [(p.field, p.code) for p in done.problems if p.code == "ORANG-BEDA"] == [
        ("nama_pemilik", "ORANG-BEDA")
    ]
    assert browsing.list_records(town.office, "orang", where={}, limit=5).total == 1


# --- viewing ---


def test_an_open_question_stands_at_its_field(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    save(town.office, {"nama_komersial": "Satu"}, record=record)
    save(town.dinkop, {"nama_komersial": "Dua"}, record=record)
    town.take_in(town.office)

    asked = viewing.view_record(town.dinkop, record).open["nama_komersial"]

    assert {said.value for said in asked.said} == {"Satu", "Dua"}


def test_the_year_that_is_asked_for_is_shown_with_all_the_others_beside(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2024, omzet_tahunan=7)

    now, then = (viewing.view_record(town.office, record, year=year) for year in (0, 2024))

    assert (now.year, now.values.get("omzet_tahunan"), then.values["omzet_tahunan"]) == (2025, None, 7)
    assert now.years[2024]["omzet_tahunan"] == 7


def test_an_office_looks_at_a_strangers_record_and_no_more(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)

    assert viewing.view_record(town.dinkop, record).is_ours
    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        viewing.view_record(town.other, record)


def test_records_are_found_by_words_for_a_field_that_names_one(town: Town) -> None:
    offices.add(town.office, {"nama": "Koperasi Melati"}, kind="koperasi")
    offices.add(town.office, {"nama_usaha": "Warung Melati"})

    assert [line.title for line in viewing.find_records(town.office, "koperasi", "mela")] == [
        "Koperasi Melati"
    ]


# --- jotting ---


def test_what_is_typed_is_kept_answer_by_answer_and_listed(town: Town) -> None:
    jotting.keep(town.office, "k1", kind="umkm", texts={"nama_usaha": "Warung <b>", "rt": "0"})
    jotting.keep(town.office, "k1", kind="umkm", texts={"rt": "003", "rw": "x"})
    jotting.keep(town.office, "k1", kind="umkm", texts={"rw": None})

    left = jotting.left_over(town.office)

    assert [(one.title, one.jotting.texts) for one in left] == [
        ("Warung <b>", {"nama_usaha": "Warung <b>", "rt": "003"})
    ]
    assert viewing.new_form(town.office, "umkm", jotting="k1").jotting == left[0].jotting


def test_what_is_typed_of_a_record_is_offered_when_it_is_opened(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    jotting.keep(town.office, "k1", kind="umkm", record=record, texts={"rt": "9"})

    kept = viewing.view_record(town.office, record).jotting

    assert kept is not None
    assert (kept.key, kept.texts) == ("k1", {"rt": "9"})
    assert [one.title for one in jotting.left_over(town.office)] == ["Warung Melati 1"]


def test_what_is_typed_never_travels(town: Town) -> None:
    jotting.keep(town.office, jotting.new_key(), kind="umkm", texts={"nama_usaha": "Warung"})

    assert offices.count_rows(town.office, "unsent") == 0
    assert browsing.search(town.office, "warung").total == 0


def test_what_is_thrown_away_is_gone(town: Town) -> None:
    jotting.keep(town.office, "k1", kind="umkm", texts={"nama_usaha": "Warung"})

    jotting.discard(town.office, ["k1"])

    assert jotting.left_over(town.office) == ()
    with pytest.raises(RecordError, match="REC-KETIKAN"):
        viewing.new_form(town.office, "umkm", jotting="k1")


# --- undoing ---


def test_a_new_record_is_taken_back_with_its_owner_and_made_again(town: Town) -> None:
    done = save(town.office, {"nama_usaha": "Warung", **OWNER}, Row("legalitas", "+1", {"jenis": "halal"}))

    back = undoing.take_back(town.office, done.changes)

    assert browsing.search(town.office, "warung").total == 0
    assert filling.person_by_nik(town.office, NIK) is None

    undoing.take_back(town.office, back)

    view = viewing.view_record(town.office, done.record)
    assert (view.is_removed, view.values["nama_pemilik"], len(view.rows["legalitas"])) == (
        False,
        "Siti Rahayu",
        1,
    )


def test_a_person_whom_another_business_names_stays(town: Town) -> None:
    done = save(town.office, {"nama_usaha": "Warung", **OWNER})
    other = save(town.office, {"nama_usaha": "Laundry", **OWNER})

    undoing.take_back(town.office, done.changes)

    assert viewing.view_record(town.office, other.record).values["nama_pemilik"] == "Siti Rahayu"


def test_changed_values_go_back_to_what_they_were_and_forth_again(town: Town) -> None:
    record = offices.add_business(town.office, 1, omzet_tahunan=5)
    done = save(town.office, {"nama_usaha": "Lain", "website": None, "omzet_tahunan": 9}, record=record)

    back = undoing.take_back(town.office, done.changes)
    before = viewing.view_record(town.office, record).values
    undoing.take_back(town.office, back)
    after = viewing.view_record(town.office, record).values

    assert (before["nama_usaha"], before["website"], before["omzet_tahunan"]) == (
        "Warung Melati 1",
        "www.contoh.id",
        5,
    )
    assert (after["nama_usaha"], after.get("website"), after["omzet_tahunan"]) == ("Lain", None, 9)


def test_a_removal_is_taken_back(town: Town) -> None:
    from dinkop_desktop.desk import recording

    record = offices.add_business(town.office, 1)

    undoing.take_back(town.office, recording.remove(town.office, record, reason="tutup"))

    assert not viewing.view_record(town.office, record).is_removed


def test_nothing_is_taken_back_that_was_written_over(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    done = save(town.office, {"nama_usaha": "Satu"}, record=record)
    save(town.office, {"nama_usaha": "Dua"}, record=record)

    with pytest.raises(RecordError, match="URUNG-BARU"):
        undoing.take_back(town.office, done.changes)
    assert viewing.view_record(town.office, record).title == "Dua"


def test_a_record_that_was_changed_meanwhile_is_not_taken_back(town: Town) -> None:
    done = save(town.office, {"nama_usaha": "Warung"})
    save(town.office, {"rt": "3"}, record=done.record)

    with pytest.raises(RecordError, match="URUNG-BARU"):
        undoing.take_back(town.office, done.changes)


# --- rows of the owner ---


def test_a_membership_typed_in_a_business_is_the_owners(town: Town) -> None:
    desk = town.office
    koperasi = offices.add(desk, {"nama": "Koperasi Mekar"}, kind="koperasi")[0]
    texts = {"nama_usaha": "Warung", "nama_pemilik": "Siti Rahayu", "anggota_koperasi": "ya"}
    row = Row("keanggotaan", "+1", {"koperasi_id": koperasi, "nomor_anggota": "7"})

    saved = filling.save(desk, Filled("umkm", "", {**texts, "kode_kelurahan": desk.identity.office}, (row,)))

    assert isinstance(saved, Saved)
    view = viewing.view_record(desk, saved.record)
    (member,) = view.rows["keanggotaan"]
    assert member.values["nomor_anggota"] == "7"
    with desk.store.read() as reader:
        inside = reader.known([member.id])[member.id].parent
        assert inside == reader.known([str(view.values["pemilik_id"])])[str(view.values["pemilik_id"])].rid


def test_a_membership_is_changed_and_taken_out_in_the_form_of_a_business(town: Town) -> None:
    desk = town.office
    koperasi = offices.add(desk, {"nama": "Koperasi Mekar"}, kind="koperasi")[0]
    record = offices.add_business(desk, 1, anggota_koperasi="ya")
    new = Row("keanggotaan", "+1", {"koperasi_id": koperasi})
    assert isinstance(filling.save(desk, Filled("umkm", record, {}, (new,))), Saved)
    (member,) = viewing.view_record(desk, record).rows["keanggotaan"]

    filling.save(desk, Filled("umkm", record, {}, (Row("keanggotaan", member.id, {"nomor_anggota": "9"}),)))
    changed = viewing.view_record(desk, record).rows["keanggotaan"][0].values["nomor_anggota"]
    filling.save(desk, Filled("umkm", record, {}, (Row("keanggotaan", member.id, is_removed=True),)))

    assert changed == "9"
    assert "keanggotaan" not in viewing.view_record(desk, record).rows
