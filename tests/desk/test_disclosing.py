"""What personal data leave with is noted before the file is there: who, what for, whose, on what."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop import drives
from dinkop_desktop.desk import disclosing, recording, removing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Disclosure
from dinkop_desktop.drives import Mount
from dinkop_desktop.errors import ExportError, StorageError
from dinkop_desktop.features.intake import exporting
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing, form_papers, listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order
from dinkop_desktop.register.queries import disclosures
from dinkop_desktop.register.queries.disclosures import Action
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.forms import numbering
from tests import offices
from tests.offices import Town

KOPERASI = {"nama": "Koperasi Melati", "kode_kelurahan": offices.CODES[0]}


def made(desk: Desk) -> list[Disclosure]:
    return list(disclosing.disclosures_made(desk))


def names(desk: Desk, one: Disclosure) -> list[str]:
    return [each.name for each in disclosing.whose_data(desk, one)]


def owner_of(desk: Desk, record: str) -> str:
    return str(browsing.show(desk, record).fields["pemilik_id"])


def test_a_sheet_is_noted_with_purpose_columns_and_persons(town: Town, tmp_path: Path) -> None:
    for number in (1, 2):
        offices.add_business(town.office, number)

    exporting.export_sheet(town.office, "umkm", tmp_path / "a.xlsx", where={}, purpose="Rapat\n Camat")

    (one,) = made(town.office)
    assert (one.action, one.subject, one.purpose) == (Action.SHEET, "umkm", "Rapat Camat")
    assert (one.persons, one.records, one.target, one.medium) == (2, 2, "a.xlsx", "")
    assert (one.by, one.at[:10]) == ("Sri Lestari", "2026-11-24")
    assert {"nik", "nama_pemilik", "omzet_tahunan"} <= set(one.columns)
    assert names(town.office, one) == ["Siti Rahayu B", "Siti Rahayu C"]
    assert offices.audit_actions(town.office)[-2:] == ["disclosure", "export"]


def test_one_owner_of_two_businesses_is_one_person(town: Town, tmp_path: Path) -> None:
    first = offices.add_business(town.office, 1)
    offices.add(town.office, {"nama_usaha": "Dua", "pemilik_id": owner_of(town.office, first)})
    rids = listing.numbers(town.office, "umkm", EVERYTHING, Order())

    exporting.export_list(town.office, "umkm", tmp_path / "a.xlsx", rids=rids, removed=False)

    (one,) = made(town.office)
    assert (one.persons, one.records, one.purpose) == (1, 2, "")


def test_a_list_of_koperasi_is_nobodys(town: Town, tmp_path: Path) -> None:
    offices.add(town.office, KOPERASI, kind="koperasi")

    exporting.export_sheet(town.office, "koperasi", tmp_path / "a.xlsx", where={})
    reporting.write_report(
        town.office, reporting.report(town.office, "koperasi-rat"), tmp_path / "rat.xlsx", purpose="x"
    )

    assert made(town.office) == []


def test_a_list_of_boards_names_people_who_are_no_persons_here(town: Town, tmp_path: Path) -> None:
    (koperasi,) = offices.add(town.office, KOPERASI, kind="koperasi")
    head = {"induk_id": koperasi, "jabatan": "ketua", "nama": "Ratna Dewi", "hp": "081234567890"}
    offices.add(town.office, head, kind="pengurus")

    exporting.export_sheet(town.office, "pengurus", tmp_path / "a.xlsx", where={}, purpose="Undangan RAT")

    (one,) = made(town.office)
    assert (one.persons, one.records, one.purpose) == (0, 1, "Undangan RAT")
    assert set(one.columns) == {"nama", "hp"}


def test_the_stick_is_named_and_not_what_is_on_it(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_business(town.office)
    monkeypatch.setattr(drives, "mounted", lambda: [Mount(tmp_path, "KANTOR-1 (E:)", "FAT32")])

    exporting.export_sheet(town.office, "orang", tmp_path / "a.xlsx", where={})

    (one,) = made(town.office)
    assert (one.medium, one.target, one.persons) == ("KANTOR-1 (E:)", "a.xlsx", 1)


def test_what_cannot_be_noted_is_not_handed_out(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_business(town.office)
    out = tmp_path / "a.xlsx"

    def refuse(*_given: object, **_named: object) -> int:
        raise StorageError("DB-PENUH")

    monkeypatch.setattr(disclosures, "put", refuse)
    with pytest.raises(StorageError):
        exporting.export_sheet(town.office, "umkm", out, where={})

    assert not out.exists()
    assert "export" not in offices.audit_actions(town.office)


def test_a_report_of_names_is_noted_and_one_that_counts_is_not(town: Town, tmp_path: Path) -> None:
    record = offices.add_business(town.office, 1, tk_dibayar_l=1, tahun_data=2024)
    recording.set_fields(town.office, record, {"tahun_data": 2025, "tk_dibayar_l": 9})
    by_name = reporting.report(town.office, "naik-kelas-nama", year=2025)
    counted = reporting.report(town.office, "skala", year=2025)

    reporting.write_report(town.office, counted, tmp_path / "skala.xlsx")
    reporting.write_report(town.office, by_name, tmp_path / "nama.pdf", purpose="Undangan")

    (one,) = made(town.office)
    assert (one.action, one.subject, one.purpose, one.persons) == (
        Action.REPORT,
        "naik-kelas-nama",
        "Undangan",
        1,
    )
    assert one.columns == ("omzet_tahunan",)
    assert (disclosing.is_personal(town.office, by_name), disclosing.is_personal(town.office, counted)) == (
        True,
        False,
    )


def test_what_a_report_gives_away_is_told_whatever_its_columns_are_called(town: Town) -> None:
    keys = ("pengusaha-anggota-nama", "anggota-pengusaha-nama", "tak-terhitung", "tanpa-nib")

    told = {key: disclosing.personal_columns(reporting.report(town.office, key)) for key in keys}

    assert told == {
        "pengusaha-anggota-nama": ("nama_pemilik",),
        "anggota-pengusaha-nama": ("nama_pemilik", "nomor_anggota"),
        "tak-terhitung": (),
        "tanpa-nib": ("rw", "rt"),
    }


def test_a_report_that_cannot_be_written_is_refused_before_it_is_noted(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office)

    with pytest.raises(ExportError):
        reporting.write_report(town.office, reporting.report(town.office, "skala"), tmp_path / "a.docx")

    assert made(town.office) == []


@pytest.mark.slow
def test_a_form_with_answers_is_noted_and_an_empty_one_is_not(town: Town, tmp_path: Path) -> None:
    record = offices.add_business(town.office)
    plan = numbering.plan_of("umkm")

    form_papers.write_forms(town.office, plan, (), year=2026, out=tmp_path / "kosong.pdf")
    form_papers.write_forms(town.office, plan, [record], year=2026, out=tmp_path / "isi.pdf")

    (one,) = made(town.office)
    assert (one.action, one.persons, one.purpose) == (Action.PAPER, 1, disclosing.FIELD_WORK)


def test_a_bundle_and_a_reply_say_whose_data_they_held(town: Town) -> None:
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    offices.add_business(town.office, 2)
    town.take_in(town.office)
    town.write_reply(town.office)

    second, first = made(town.office)
    assert (first.action, first.purpose, first.target[-4:]) == (Action.BUNDLE, disclosing.SYNC, ".dkb")
    assert (names(town.office, first), names(town.office, second)) == (["Siti Rahayu B"], ["Siti Rahayu C"])
    assert (first.persons, first.records) == (1, 3)
    reply = made(town.dinkop)[0]
    assert (reply.action, reply.subject) == (Action.REPLY, offices.CODES[0])
    assert names(town.dinkop, reply) == ["Siti Rahayu C"]


def test_a_change_of_a_business_is_its_owners_data_too(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"rt": "7"})
    town.send(town.office)

    assert names(town.office, made(town.office)[0]) == ["Siti Rahayu B"]


def test_where_a_person_went_is_found_from_the_person(town: Town, tmp_path: Path) -> None:
    record = offices.add_business(town.office, 1)
    offices.add_business(town.office, 2)
    exporting.export_sheet(town.office, "umkm", tmp_path / "semua.xlsx", where={})
    exporting.export_sheet(
        town.office, "umkm", tmp_path / "lain.xlsx", where={"nama_usaha": "Warung Melati 2"}
    )
    town.send(town.office)

    with town.office.store.read() as reader:
        person = reader.known([owner_of(town.office, record)])[owner_of(town.office, record)]
        about = disclosures.about(reader, person.rid)

    assert [one.target for one in about if one.action is Action.SHEET] == ["semua.xlsx"]
    assert [one.action for one in about] == [Action.BUNDLE, Action.SHEET]


@pytest.mark.slow
def test_from_the_person_and_from_the_disclosure_the_same_is_found(town: Town) -> None:
    """Of bundles and replies nothing is copied: both ways must lead through the journal to one answer."""
    first = offices.add_business(town.office, 1)
    offices.add_business(town.other, 5)
    town.take_in(town.office)
    town.take_in(town.other)
    town.answer(town.office)
    recording.set_fields(town.office, first, {"omzet_tahunan": 90_000_000})
    offices.add_business(town.office, 2)
    town.take_in(town.office)
    town.answer(town.office)
    visit = {"tahun_data": 2025, "nama_sasaran": "Siti Rahayu", "umkm_id": first}
    offices.add(town.office, visit, kind="kunjungan")
    town.take_in(town.office)

    assert names(town.office, made(town.office)[0]) == ["Siti Rahayu B"]
    for desk in (town.office, town.dinkop):
        with desk.store.read() as reader:
            every = disclosures.all_of(reader)
            people = disclosures.everybody(reader.conn)
            told = {one.no: set(disclosures.people_of(reader, one)) for one in every}
            found = {rid: [one.no for one in disclosures.about(reader, rid)] for rid in people}
        assert found == {rid: [one.no for one in every if rid in told[one.no]] for rid in people}
        assert any(found.values())


def test_everything_that_is_dumped_is_everybodys(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office, 1)
    offices.add_business(town.office, 2)

    safekeeping.dump(town.office)
    safekeeping.dump(town.office, tmp_path / "isi.jsonl")

    (one,) = made(town.office)
    assert (one.action, one.persons, one.target) == (Action.DUMP, 2, "isi.jsonl")


def test_who_was_removed_since_is_told_as_such(town: Town, tmp_path: Path) -> None:
    record = offices.add_business(town.office, 1)
    person = owner_of(town.office, record)
    exporting.export_sheet(town.office, "orang", tmp_path / "a.xlsx", where={})
    removing.remove_records(town.office, [record, person], reason="salah")

    (whose,) = disclosing.whose_data(town.office, made(town.office)[0])

    assert (whose.id, whose.is_removed) == (person, True)


def test_the_log_of_disclosures_and_the_chain_hold_together(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office, 1)
    exporting.export_sheet(town.office, "umkm", tmp_path / "a.xlsx", where={}, purpose="Rapat")

    details = offices.run_sql(town.office, "SELECT detail FROM audit WHERE action = 'disclosure'")

    assert json.loads(details[0][0]) == {"no": 1, "how": "lembar", "persons": 1, "records": 1}
    assert safekeeping.check(town.office) == []


@pytest.mark.slow(1)
def test_the_persons_of_an_export_are_the_owners_of_its_rows(town: Town, tmp_path: Path) -> None:
    records = [offices.add_business(town.office, number) for number in (1, 2, 3)]
    shared = owner_of(town.office, records[0])
    offices.add(town.office, {"nama_usaha": "Empat", "pemilik_id": shared}, {"nama_usaha": "Tanpa"})
    rids = listing.numbers(town.office, "umkm", EVERYTHING, Order())
    query = "SELECT rid, pemilik_id FROM umkm WHERE pemilik_id IS NOT NULL"
    owners = dict(tuple(row) for row in offices.run_sql(town.office, query))

    for count in range(4):
        for wanted in combinations(rids, count):
            before = len(made(town.office))
            exporting.export_list(town.office, "umkm", tmp_path / "a.xlsx", rids=wanted, removed=False)

            noted = made(town.office)[: len(made(town.office)) - before]
            expected = {owners[rid] for rid in wanted if rid in owners}
            assert [one.persons for one in noted] == ([len(expected)] if expected else [])
            assert {who.id for one in noted for who in disclosing.whose_data(town.office, one)} == expected


def test_a_file_that_can_only_be_read_hands_out_what_it_cannot_note(town: Town, tmp_path: Path) -> None:
    record = offices.add_business(town.office, 1)
    place = town.place(offices.CODES[0])
    town.close()
    desk = offices.open_desk(place, town.clock, read_only=True)
    table = replace(reporting.report(desk, "naik-kelas-nama"), rows=())

    exporting.export_sheet(desk, "umkm", tmp_path / "a.xlsx", where={})
    reporting.write_report(desk, table, tmp_path / "b.xlsx")
    form_papers.write_forms(desk, numbering.plan_of("umkm"), [record], year=2026, out=tmp_path / "c.pdf")

    assert all((tmp_path / name).is_file() for name in ("a.xlsx", "b.xlsx", "c.pdf"))
    assert made(desk) == []
    desk.close()


def test_a_workbook_says_what_it_was_taken_out_for_and_by_whom(town: Town, tmp_path: Path) -> None:
    desk = town.dinkop
    table = reporting.report(desk, "skala")

    for name, purpose in (("diam.xlsx", ""), ("bilang.xlsx", "Laporan kepada pimpinan")):
        reporting.write_report(desk, table, tmp_path / name, purpose=purpose)

    told = {name: words_in(tmp_path / name) for name in ("diam.xlsx", "bilang.xlsx")}
    said = f"Dibawa untuk: Laporan kepada pimpinan, oleh {desk.officer}."
    assert said in told["bilang.xlsx"]
    assert not any("Dibawa untuk" in one for one in told["diam.xlsx"])


def words_in(book: Path) -> list[str]:
    sheets = openpyxl.load_workbook(book).worksheets
    return [str(cell) for sheet in sheets for row in sheet.values for cell in row if cell is not None]
