"""A list of members from a workbook: matched, asked, written, and taken back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import membership, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError, RecordError
from dinkop_desktop.features.koperasi import joining_members
from dinkop_desktop.features.koperasi.joining_members import NEW, Found, MemberRow
from tests import offices
from tests.desk.test_membership import add_koperasi, join
from tests.offices import CODES, Town

NIK = "3674015204850001"


def sheet(path: Path, *rows: tuple[object, ...], heads: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(heads or ("Nama Anggota", "NIK", "Tanggal lahir", "No. Anggota", "Simpanan pokok"))
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def add_person(desk: Desk, name: str, **more: object) -> str:
    given = {"nama": name, "jk": "P", **more}
    if "nik" not in more:
        given["alasan_tanpa_nik"] = "ktp_tidak_dibawa"
    return offices.add(desk, given, kind="orang")[0]


def found(rows: tuple[MemberRow, ...]) -> list[Found]:
    return [row.found for row in rows]


def test_rows_are_sure_asked_new_refused_or_members_already(town: Town, tmp_path: Path) -> None:
    desk = town.office
    koperasi = add_koperasi(desk)
    sari = add_person(desk, "Sari Contohwati", nik=NIK, tanggal_lahir="1985-04-12")
    twin = add_person(desk, "Budi Contoh", tanggal_lahir="1990-01-02")
    already = add_person(desk, "Tono Contoh", nik="3674011204850001")
    join(desk, already, koperasi)
    path = sheet(
        tmp_path / "anggota.xlsx",
        ("Bu Sari", NIK, None, "A-1", 100000),
        ("BUDI CONTOH", None, "02-01-1990", "A-2", None),
        ("Budi Contoh", None, "03-01-1990", "A-3", None),
        ("Ani Contoh", None, None, "A-4", None),
        ("Salah Contoh", "123", None, "A-5", None),
        ("Tono Contoh", "3674011204850001", None, "A-6", None),
        ("Sari lagi", NIK, None, "A-7", None),
        (None, None, None, "A-8", None),
    )

    rows = joining_members.read_list(desk, koperasi, path)

    assert found(rows) == [
        *(Found.SURE, Found.ASKED, Found.NEW, Found.NEW, Found.REFUSED, Found.MEMBER, Found.MEMBER)
    ]
    assert rows[0].person == sari
    assert [one.id for one in rows[1].candidates] == [twin]
    assert rows[4].problem is not None
    assert membership.members_of(desk, koperasi)[0].name == "Tono Contoh"  # nothing was written


def test_what_is_sure_and_answered_is_written_at_once_and_taken_back(town: Town, tmp_path: Path) -> None:
    desk = town.office
    koperasi = add_koperasi(desk)
    add_person(desk, "Sari Contohwati", nik=NIK)
    twin = add_person(desk, "Budi Contoh")
    add_person(desk, "Rina Contoh")
    add_person(desk, "Wati Contoh")
    rows = joining_members.read_list(
        desk,
        koperasi,
        sheet(
            tmp_path / "anggota.xlsx",
            ("Bu Sari", NIK, None, "A-1", 100000),
            ("Budi Contoh", None, None, "A-2", None),
            ("Rina Contoh", None, None, "A-3", None),
            ("Wati Contoh", None, None, "A-4", None),
            ("Ani Contoh", None, None, "A-5", None),
        ),
    )
    asked = [row for row in rows if row.found is Found.ASKED]
    answers = {asked[0].number: twin, asked[1].number: NEW}

    done = joining_members.join(desk, koperasi, rows, answers)

    assert (done.joined, done.persons, done.left, done.refused) == (4, 2, 1, ())
    joined = {one.number: one for one in membership.members_of(desk, koperasi)}
    assert sorted(joined) == ["A-1", "A-2", "A-3", "A-5"]
    assert joined["A-1"].name == "Sari Contohwati"
    assert joined["A-2"].person == twin
    again = joining_members.read_list(desk, koperasi, tmp_path / "anggota.xlsx")
    assert again[0].found is Found.MEMBER
    assert again[3].found is Found.ASKED

    undoing.take_back(desk, done.changes)
    assert membership.members_of(desk, koperasi) == ()


def test_the_list_of_a_koperasi_confirms_what_an_officer_recorded(town: Town, tmp_path: Path) -> None:
    desk = town.office
    koperasi = add_koperasi(desk)
    member = add_person(desk, "Sari Contohwati", nik=NIK)
    offices.add(desk, {"koperasi_id": koperasi, "induk_id": member}, kind="keanggotaan")
    rows = joining_members.read_list(
        desk,
        koperasi,
        sheet(
            tmp_path / "anggota.xlsx",
            ("Sari Contohwati", NIK, None, None, None),
            ("Ani Contoh", None, None, "A-5", None),
        ),
    )
    before = membership.members_of(desk, koperasi)

    done = joining_members.join(desk, koperasi, rows, {})

    assert [one.is_listed for one in before] == [False]
    assert (done.joined, done.confirmed) == (1, 1)
    assert {one.name: one.is_listed for one in membership.members_of(desk, koperasi)} == {
        "Sari Contohwati": True,
        "Ani Contoh": True,
    }
    again = joining_members.read_list(desk, koperasi, tmp_path / "anggota.xlsx")
    assert again[0].to_confirm == ""
    undoing.take_back(desk, done.changes)
    assert [one.is_listed for one in membership.members_of(desk, koperasi)] == [False]


def test_nothing_going_writes_nothing(town: Town, tmp_path: Path) -> None:
    desk = town.office
    koperasi = add_koperasi(desk)
    add_person(desk, "Budi Contoh")
    rows = joining_members.read_list(
        desk, koperasi, sheet(tmp_path / "a.xlsx", ("Budi Contoh", None, None, None, None))
    )

    done = joining_members.join(desk, koperasi, rows, {})

    assert (done.joined, done.left, done.changes) == (0, 1, ())


def test_a_row_whose_membership_cannot_be_is_told_by_its_number(town: Town, tmp_path: Path) -> None:
    desk = town.office
    koperasi = add_koperasi(desk)
    path = sheet(tmp_path / "a.xlsx", ("Ani Contoh", None, None, "A-1", "banyak sekali"))
    rows = joining_members.read_list(desk, koperasi, path)

    done = joining_members.join(desk, koperasi, rows, {})

    assert (done.joined, [number for number, _ in done.refused]) == (0, [2])


def test_dinkop_matches_the_whole_city_and_makes_persons_where_the_koperasi_is(
    town: Town, tmp_path: Path
) -> None:
    koperasi = add_koperasi(town.office)
    add_person(town.other, "Sari Contohwati", nik=NIK)
    town.take_in(town.office)
    town.take_in(town.other)
    path = sheet(
        tmp_path / "a.xlsx",
        ("Bu Sari", NIK, None, None, None),
        ("Ani Contoh", None, None, None, None),
    )

    rows = joining_members.read_list(town.dinkop, koperasi, path)
    done = joining_members.join(town.dinkop, koperasi, rows, {})

    assert found(rows) == [Found.SURE, Found.NEW]
    assert (done.joined, done.persons) == (2, 1)
    kept = {one.name: one.office for one in membership.members_of(town.dinkop, koperasi)}
    assert kept == {"Sari Contohwati": CODES[1], "Ani Contoh": CODES[0]}


def test_an_office_takes_no_list_for_another_and_no_file_without_names(town: Town, tmp_path: Path) -> None:
    koperasi = add_koperasi(town.office)
    path = sheet(tmp_path / "a.xlsx", ("x",), heads=("Jumlah",))

    with pytest.raises(IntakeError, match="IMP-TANPA-KOLOM"):
        joining_members.read_list(town.office, koperasi, path)
    with pytest.raises(IntakeError):
        joining_members.read_list(town.office, koperasi, tmp_path / "tidak-ada.xlsx")
    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        joining_members.read_list(town.other, koperasi, sheet(path, ("Ani", None, None, None, None)))


def test_a_member_who_stands_on_the_list_twice_is_one_person(town: Town, tmp_path: Path) -> None:
    desk = town.office
    koperasi = add_koperasi(desk)
    heads = ("No. Induk", "Nama", "NIK")
    path = sheet(
        tmp_path / "anggota.xlsx",
        ("A-001", "Andi Contoh", NIK),
        ("17", "Andi Contoh", "3674 0152 0485 0001"),
        ("18", "Ani Contoh", None),
        ("19", "Ani Contoh", None),
        heads=heads,
    )

    rows = joining_members.read_list(desk, koperasi, path)
    joined = joining_members.join(desk, koperasi, rows, {})

    assert found(rows) == [Found.NEW, Found.MEMBER, Found.NEW, Found.NEW]
    assert [row.said["nomor_anggota"] for row in rows] == ["A-001", "17", "18", "19"]
    assert (joined.persons, joined.joined, joined.left) == (3, 3, 1)
