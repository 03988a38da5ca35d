"""A person's own data: all of it shown, told in a letter, and emptied with what stays explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import disclosing, recording, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.history import tracing
from dinkop_desktop.features.intake import exporting
from dinkop_desktop.features.photos import photographing
from dinkop_desktop.features.photos.reports.photo import Small
from dinkop_desktop.features.privacy import subjects, withdrawing
from dinkop_desktop.features.privacy.subjects import Subject
from dinkop_desktop.features.privacy.withdrawing import Fate
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue.withdrawal import GONE, REASON, is_withdrawal
from dinkop_desktop.register.values.fields import Privacy
from tests import offices
from tests.offices import Town
from tests.pdf_text import text_of

NIK = "3674015204850001"


def person_of(desk: Desk, record: str) -> str:
    return str(browsing.show(desk, record).fields["pemilik_id"])


@pytest.fixture
def record(town: Town) -> str:
    return offices.add_business(
        town.office,
        1,
        nik=NIK,
        tempat_usaha="rumah",
        nama_usaha="Warung Melati (Siti Rahayu B)",
        responden_nama="Siti Rahayu B",
    )


@pytest.fixture
def subject(town: Town, record: str) -> Subject:
    return subjects.read_subject(town.office, person_of(town.office, record))


def fates(desk: Desk, subject: Subject, *, money: bool = False) -> dict[str, Fate]:
    return {one.told.field.key: one.fate for one in withdrawing.plan(desk, subject, money=money)}


def test_a_person_is_found_by_nik_and_by_name(town: Town, record: str) -> None:
    person = person_of(town.office, record)

    (found,) = subjects.find_people(town.office, "3674 0152 0485 0001")
    assert (found.id, found.nik, found.businesses) == (
        person,
        "367401••••••0001",
        ("Warung Melati (Siti Rahayu B)",),
    )
    assert [one.id for one in subjects.find_people(town.office, "siti rahayu")] == [person]
    assert subjects.find_people(town.office, " ") == ()
    assert subjects.find_people(town.office, "3674015204850009") == ()


def test_everything_about_a_person_is_told_with_class_and_author(town: Town, subject: Subject) -> None:
    told = {(one.part.kind, one.field.key): one for one in subject.told}

    assert told["orang", "nik"].words == "367401••••••0001"
    assert told["orang", "nik"].privacy is Privacy.PERSONAL
    assert told["angka_umkm", "omzet_tahunan"].privacy is Privacy.SPECIFIC
    assert told["umkm", "nib"].privacy is Privacy.PUBLIC
    assert told["umkm", "alamat_jalan"].privacy is Privacy.PERSONAL
    one = told["umkm", "pemilik_id"]
    assert (one.words, one.by, one.office) == ("Siti Rahayu B", "Sri Lestari", offices.CODES[0])
    assert (subject.name, subject.is_ours, subject.left) == ("Siti Rahayu B", True, ())


def test_a_record_that_is_no_person_is_refused(town: Town, record: str) -> None:
    with pytest.raises(RecordError) as refusal:
        subjects.read_subject(town.office, record)

    assert refusal.value.code == "REC-BUKAN-ORANG"


def test_the_letter_tells_what_is_recorded_and_where_it_went(town: Town, record: str, tmp_path: Path) -> None:
    exporting.export_sheet(town.office, "umkm", tmp_path / "semua.xlsx", where={}, purpose="Rapat Camat")
    subject = subjects.read_subject(town.office, person_of(town.office, record))

    subjects.write_letter(town.office, subject, tmp_path / "surat.pdf")

    text = " ".join(text_of((tmp_path / "surat.pdf").read_bytes()).split())
    assert "Kepada: Siti Rahayu B" in text
    assert "367401••••••0001" in text
    assert NIK not in text
    assert "semua.xlsx · Rapat Camat" in text
    newest = disclosing.disclosures_made(town.office)[0]
    assert (newest.subject, newest.persons, newest.purpose) == ("isi data pribadi", 1, disclosing.FOR_OWNER)


def test_a_letter_names_the_koperasi_and_the_office_that_wrote_it(town: Town, tmp_path: Path) -> None:
    record = offices.add_business(town.dinkop, 1, nik=NIK, kode_kelurahan=offices.CODES[0])
    koperasi = {"nama": "Koperasi Melati", "kode_kelurahan": offices.CODES[0]}
    (whose,) = recording.add(town.dinkop, "koperasi", [koperasi]).ids
    person = person_of(town.dinkop, record)
    recording.add(town.dinkop, "keanggotaan", [{"induk_id": person, "koperasi_id": whose}])

    subjects.write_letter(town.dinkop, subjects.read_subject(town.dinkop, person), tmp_path / "surat.pdf")

    text = " ".join(text_of((tmp_path / "surat.pdf").read_bytes()).split())
    assert "Keanggotaan koperasi: Koperasi Melati" in text
    assert str(whose) not in text
    assert f"Kelurahan {town.dinkop.identity.name}".upper() not in text.upper()


def test_what_goes_and_what_stays_is_said_before(town: Town, subject: Subject) -> None:
    found = fates(town.office, subject)

    assert {found[key] for key in ("nik", "hp", "alamat_jalan", "hp_wa_usaha")} == {Fate.EMPTIED}
    assert {found[key] for key in ("nama", "nama_usaha")} == {Fate.CHANGED}
    assert {found[key] for key in ("nib", "kbli", "kode_kelurahan", "kegiatan_utama")} == {Fate.PUBLIC}
    assert found["omzet_tahunan"] is Fate.MONEY_KEPT
    assert fates(town.office, subject, money=True)["omzet_tahunan"] is Fate.EMPTIED


@pytest.mark.parametrize("form", ["pt", "bukan_badan"])
def test_money_of_a_legal_person_is_not_its_owners(town: Town, form: str) -> None:
    record = offices.add_business(town.office, 2, bentuk_badan=form)
    subject = subjects.read_subject(town.office, person_of(town.office, record))

    found = fates(town.office, subject, money=True)["omzet_tahunan"]

    assert found is (Fate.PUBLIC if form == "pt" else Fate.EMPTIED)


def test_a_withdrawal_empties_the_person_and_leaves_the_business(
    town: Town, record: str, subject: Subject
) -> None:
    done = withdrawing.withdraw(town.office, subject.person, money=False)

    shown = browsing.show(town.office, record).fields
    gone = ("nik", "hp", "whatsapp", "tanggal_lahir", "alamat_jalan", "hp_wa_usaha", "responden_nama")
    assert {key: shown.get(key) for key in gone} == dict.fromkeys(gone)
    assert (shown["nama_pemilik"], shown["nama_usaha"]) == (GONE, "Warung Melati")
    assert (shown["persetujuan_pdp_cara"], shown["persetujuan_pdp_tanggal"]) == ("tidak_setuju", "2026-11-24")
    assert (str(shown["nib"])[-4:], shown["omzet_tahunan"] is not None) == ("0001", True)
    assert ("Orang", "NIK") in done.emptied
    assert safekeeping.check(town.office) == []
    assert subjects.find_people(town.office, NIK) == ()


def test_the_emptying_change_carries_no_copy_and_says_why(town: Town, record: str, subject: Subject) -> None:
    withdrawing.withdraw(town.office, subject.person, money=True)

    trace = tracing.trace(town.office, subject.person)
    link, before = next(one for one in trace.fields if one.key == "nik").links
    assert (link.value, link.before, link.reason) == (None, None, REASON)
    assert is_withdrawal(link.reason, link.value)
    assert not is_withdrawal("diurungkan", None)
    assert (before.value, before.by) == (GONE, "Sri Lestari")


def test_a_withdrawal_travels_and_is_taken_back_as_one(town: Town, record: str, subject: Subject) -> None:
    town.take_in(town.office)
    town.answer(town.office)
    done = withdrawing.withdraw(town.office, subject.person, money=False)

    town.take_in(town.office)
    there = browsing.show(town.dinkop, record).fields
    undoing.take_back(town.office, done.changes)

    assert (there.get("nik"), there["nama_pemilik"], there["nama_usaha"]) == (None, GONE, "Warung Melati")
    assert browsing.show(town.office, record).fields["nik"] == NIK


def test_what_is_emptied_once_cannot_be_emptied_again(town: Town, subject: Subject) -> None:
    withdrawing.withdraw(town.office, subject.person, money=True)

    with pytest.raises(RecordError) as refusal:
        withdrawing.withdraw(town.office, subject.person, money=True)

    assert refusal.value.code == "REC-DIKOSONGKAN"


def test_another_offices_person_is_theirs_to_empty(town: Town, record: str, subject: Subject) -> None:
    town.take_in(town.office)
    made = offices.add(town.other, {"nama_usaha": "Warung", "nama_pemilik": "Budi"})[0]
    town.take_in(town.other)
    theirs = subjects.read_subject(town.dinkop, person_of(town.dinkop, made))

    assert withdrawing.withdraw(town.dinkop, theirs.person, money=False).records
    foreign = subjects.Subject(subject.person, subject.name, "x", is_ours=False)
    assert withdrawing.plan(town.office, foreign, money=False) == ()


def test_photos_of_the_place_go_too(town: Town, record: str, subject: Subject) -> None:
    photographing.add(town.office, record, Small(b"\xff\xd8x", 4, 3))

    done = withdrawing.withdraw(town.office, subject.person, money=False)

    assert (done.photos, photographing.count_of(town.office, record)) == (1, 0)


def test_the_letter_confirms_what_went_and_what_stays(town: Town, subject: Subject, tmp_path: Path) -> None:
    done = withdrawing.withdraw(town.office, subject.person, money=False)

    withdrawing.write_letter(town.office, subject.name, done, tmp_path / "surat.pdf")

    text = " ".join(text_of((tmp_path / "surat.pdf").read_bytes()).split())
    assert "PENGOSONGAN DATA PRIBADI" in text
    assert "Nama orang, Jenis kelamin, NIK" in text
    assert "tugas pemerintah mendata UMKM" in text
    assert NIK not in text


def test_a_partners_phone_is_not_this_persons(town: Town, record: str) -> None:
    offices.add(
        town.office, {"induk_id": record, "nama": "PT Mitra", "telepon": "0812-1111-2222"}, kind="kemitraan"
    )
    subject = subjects.read_subject(town.office, person_of(town.office, record))

    fate = next(
        one.fate
        for one in withdrawing.plan(town.office, subject, money=True)
        if one.told.field.key == "telepon" and one.told.part.kind == "kemitraan"
    )

    assert fate is Fate.OTHERS


def test_a_later_answer_is_recorded_anew(town: Town, record: str, subject: Subject) -> None:
    withdrawing.withdraw(town.office, subject.person, money=False)

    recording.set_fields(town.office, record, {"hp": "0812-9000-1145"})

    assert browsing.show(town.office, record).fields["hp"] == "+6281290001145"


@pytest.mark.parametrize(("told", "fate"), [("Siti Rahayu B", Fate.EMPTIED), ("Karyawan", Fate.OTHERS)])
def test_an_informant_who_is_somebody_else_stays(town: Town, told: str, fate: Fate) -> None:
    record = offices.add_business(town.office, 1, responden_nama=told, responden_hp="0812-1111-2222")
    subject = subjects.read_subject(town.office, person_of(town.office, record))

    assert fates(town.office, subject)["responden_hp"] is fate
