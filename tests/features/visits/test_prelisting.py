"""Names of a list are added to a prelist: what is read, what stands there already, what is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import undoing
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.records import browsing
from dinkop_desktop.register.rules.visits import Outcome
from tests import offices
from tests.offices import CODES, Town

ROWS = (
    ("No", "Nama Usaha", "Alamat", "RT", "RW", "Nama Pemilik", "No. HP"),
    (1, "Warung Kenanga", "Jl. Kenanga 7", 3, 4, "Siti", "0812 9000 1145"),
    (2, "Bengkel Jaya", "Jl. Kenanga 2", "003", "004", None, None),
    (3, None, "Jl. Kenanga 9", 3, 4, "Budi", None),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    made.save(path)
    return path


def test_names_of_a_workbook_become_lines_in_walking_order(town: Town, book: Path) -> None:
    added = prelisting.add_list(town.office, book, 2026)

    lines = visiting.read_round(town.office).lines
    assert (added.rows, added.new, added.same, added.refused) == (2, 2, 0, [])
    assert [(one.number, one.name, one.rt, one.rw, one.record) for one in lines] == [
        (1, "Bengkel Jaya", "003", "004", ""),
        (2, "Warung Kenanga", "003", "004", ""),
    ]
    assert browsing.show(town.office, lines[1].visit).fields["catatan"] == "Siti, 0812 9000 1145"


def test_a_csv_with_rt_and_rw_in_its_address_is_read_too(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama;Alamat Lengkap\nWarung Sari;Jl. Melati No. 3 RT 003/RW 004\n", encoding="cp1252")

    prelisting.add_list(town.office, path, 2026)

    (line,) = visiting.read_round(town.office).lines
    assert (line.name, line.street, line.rt, line.rw) == ("Warung Sari", "Jl. Melati No. 3", "003", "004")


def test_the_same_list_twice_adds_nothing(town: Town, book: Path) -> None:
    prelisting.add_list(town.office, book, 2026)

    again = prelisting.add_list(town.office, book, 2026)

    assert (again.new, again.same) == (0, 2)


def test_who_is_a_business_already_is_not_listed_twice(town: Town, book: Path) -> None:
    offices.add_business(
        town.office, 1, nama_usaha="WARUNG  KENANGA", alamat_jalan="Jalan Kenanga no 7", rt="3", rw="4"
    )
    offices.add_business(town.office, 2, nama_usaha="Bengkel Jaya", rt="9", rw="9")
    prelisting.open_year(town.office, 2026)

    added = prelisting.add_list(town.office, book, 2026)

    assert (added.new, added.same) == (1, 1)


def test_a_list_is_taken_back_as_one(town: Town, book: Path) -> None:
    added = prelisting.add_list(town.office, book, 2026)

    undoing.take_back(town.office, added.changes)

    assert visiting.read_round(town.office).lines == ()


def test_a_row_that_is_wrong_is_refused_alone(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama usaha,RT,RW\nWarung A,3,4\nWarung B,tiga,4\n", encoding="utf-8")

    added = prelisting.add_list(town.office, path, 2026)

    assert (added.new, [(row, one.field) for row, one in added.refused]) == (1, [(3, "rt")])


def test_a_list_without_names_is_refused(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Alamat,RT\nJl. Melati,3\n", encoding="utf-8")

    with pytest.raises(IntakeError, match="IMP-TANPA-KOLOM"):
        prelisting.add_list(town.office, path, 2026)
    with pytest.raises(IntakeError, match="IMP-"):
        prelisting.add_list(town.office, tmp_path / "tidak-ada.csv", 2026)


def test_what_the_list_said_is_told_after_a_visit_too(town: Town, book: Path) -> None:
    prelisting.add_list(town.office, book, 2026)
    line = visiting.read_round(town.office).lines[1]
    visiting.record_visits(
        town.office, [line], visiting.Visit(Outcome.NOT_FOUND, town.office.today, note="rumah kosong")
    )

    glance = visiting.look_at(town.office, line)

    assert glance.note == "Siti, 0812 9000 1145"
    assert [one.note for one in glance.seen] == ["rumah kosong"]


def test_somebody_of_a_list_turns_out_to_be_a_business(town: Town, book: Path) -> None:
    prelisting.add_list(town.office, book, 2026)
    line = visiting.read_round(town.office).lines[0]
    record = offices.add_business(
        town.office, 1, nama_usaha="Bengkel Jaya Motor", rt="3", rw="4", alamat_jalan="Jl. Kenanga 2"
    )

    visiting.link(town.office, line.visit, record)

    found = visiting.read_round(town.office).lines
    assert [(one.name, one.record, one.is_find) for one in found] == [
        ("Bengkel Jaya Motor", record, False),
        ("Warung Kenanga", "", False),
    ]


def test_a_line_that_names_a_business_and_a_koperasi_is_the_businesss(town: Town) -> None:
    business = offices.add_business(town.office)
    told = {"nama": "Koperasi Melati", "kode_kelurahan": CODES[0]}
    (koperasi,) = offices.add(town.office, told, kind="koperasi")
    line = {"nama_sasaran": "Warung", "kode_kelurahan": CODES[0], "tahun_data": 2026, "hasil": "menolak"}
    offices.add(town.office, {**line, "umkm_id": business, "koperasi_id": koperasi}, kind="kunjungan")

    lines = visiting.read_round(town.office).lines

    assert [(one.kind, one.record, one.is_find) for one in lines if one.visit] == [("umkm", business, False)]
    assert [(one.kind, one.record, one.is_find) for one in lines if not one.visit] == [
        ("koperasi", koperasi, True)
    ]
    assert prelisting.open_year(town.office, 2026).lines == 1
