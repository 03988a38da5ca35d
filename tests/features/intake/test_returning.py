"""Rows of a workbook that comes back and cannot be taken: refused alone, and never a second record."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.records import browsing
from tests import offices
from tests.features.intake.books import NIK, blocked, counts, edit, export, take
from tests.offices import Town


@pytest.fixture
def record(town: Town) -> str:
    return offices.add_business(town.office, 1, nik=NIK)


@pytest.fixture
def book(town: Town, record: str, tmp_path: Path) -> Path:
    path = tmp_path / "umkm.xlsx"
    assert export(town.office, path) == 1
    return path


def test_the_row_of_a_removed_record_is_refused_alone(town: Town, record: str, tmp_path: Path) -> None:
    other = offices.add_business(town.office, 2)
    path = tmp_path / "umkm.xlsx"
    export(town.office, path)
    recording.remove(town.office, record, reason="tutup")
    edit(path, nama_usaha="Warung Kenanga")

    found = take(town.office, path)

    assert counts(found) == {"rows": 2, "same": 1, "refused": 1}
    assert blocked(found) == [("", "REC-DIHAPUS")]
    assert browsing.show(town.office, other).life == "ada"


def test_the_row_of_another_offices_record_is_refused_alone(town: Town, tmp_path: Path) -> None:
    offices.add(town.dinkop, {"nama": "Pelatihan kota", "kode_wilayah": "36.74"}, kind="program")
    town.answer(town.office)
    offices.add(town.office, {"nama": "Pelatihan kelurahan"}, kind="program")
    path = tmp_path / "program.xlsx"
    export(town.office, path, "program")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Nama program")
    for row in (2, 3):
        sheet.cell(row, column).value = f"Pelatihan {row}"
    book.save(path)

    found = take(town.office, path, "program")

    assert counts(found) == {"rows": 2, "changed": 1, "refused": 1}
    assert blocked(found) == [("", "REC-PEMILIK")]


def test_the_row_of_a_record_of_another_kind_is_refused(town: Town, book: Path) -> None:
    person = offices.add(town.office, {"nama": "Agus"}, kind="orang")[0]
    edit(book, record_id=person)

    found = take(town.office, book)

    assert (counts(found), blocked(found)) == ({"rows": 1, "refused": 1}, [("record_id", "IMP-CATATAN")])
    assert browsing.show(town.office, person).fields["nama"] == "Agus"


@pytest.mark.parametrize("named", ["kacau", "01a20cc8-8e80-7c88-9913-79e906ad6a7b", None])
@pytest.mark.parametrize("has_version", [True, False])
def test_a_row_that_names_no_record_here_never_makes_another_one(
    town: Town, record: str, book: Path, named: str | None, has_version: bool
) -> None:
    more = {} if has_version else {"record_version": None}
    edit(book, record_id=named, nik="3674015204850009", **more)

    found = take(town.office, book)

    if named or has_version:
        assert (counts(found), blocked(found)) == ({"rows": 1, "refused": 1}, [("record_id", "IMP-ID")])
        assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 1
    else:
        assert counts(found) == {"rows": 1, "new": 1}


def test_an_id_in_capitals_with_spaces_around_it_is_known(town: Town, record: str, book: Path) -> None:
    edit(book, record_id=f"  {record.upper()} ", nama_usaha="Warung Kenanga")

    assert counts(take(town.office, book)) == {"rows": 1, "changed": 1}
    assert browsing.show(town.office, record).fields["nama_usaha"] == "Warung Kenanga"


def test_ids_of_another_programs_table_say_nothing(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "lain.csv"
    path.write_text("record_id;Nama usaha\n0a1b2c3d4e5f6071;Warung\n17;Kedai\n")

    assert counts(take(town.office, path)) == {"rows": 2, "new": 2}
