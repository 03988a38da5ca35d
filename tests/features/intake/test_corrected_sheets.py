"""A workbook that comes back, or its original corrected: only that is taken, and all can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dinkop_desktop.desk import import_memory, recording, understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import Imported, Outcome, SheetOrder
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.intake.report import ID_HEADING, OUTCOME, VERSION_HEADING
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue import catalogue
from tests.features.intake.books import counts
from tests.intake.workbooks import a_workbook
from tests.offices import Town

TITLES: tuple[list[Any], ...] = (["DATA UMKM TAHUN 2024"], [])
HEADINGS = ["No", "Nama Usaha", "Pemilik", "No. KTP", "Telp/HP", "Omzet/bln (rb)"]
ROWS = (
    [1, "Warung Melati", "Siti Rahayu", "3674015503850001", "081290001145", 4500],
    [2, "Bengkel Maju", "Agus Santoso", "3674011204790003", "081290001146", 8000],
    [3, "Toko Berkah", "Rina Wati", 3674014107900002, "081290001147", 6000],
)


def write(path: Path, *rows: Sequence[Any]) -> Path:
    path.write_bytes(a_workbook(*TITLES, HEADINGS, *(rows or ROWS)))
    return path


def take(desk: Desk, path: Path, **more: object) -> Imported:
    return importing.import_sheet(desk, SheetOrder(path, **more))  # type: ignore[arg-type]


def cells(path: Path) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


def shown(desk: Desk, found: Imported, row: int) -> dict[str, Any]:
    record = next(one.record for one in found.outcomes if one.row == row)
    return dict(browsing.show(desk, record).fields)


def test_the_workbook_comes_back_with_an_outcome_for_each_row_and_its_titles(
    town: Town, tmp_path: Path
) -> None:
    found = take(town.office, write(tmp_path / "a.xlsx"), report=tmp_path / "b.xlsx")

    back = cells(tmp_path / "b.xlsx")
    assert counts(found) == {"rows": 3, "new": 3}
    assert back[0][0] == "DATA UMKM TAHUN 2024"
    assert back[2][: len(HEADINGS)] == HEADINGS
    assert back[2][len(HEADINGS) :] == [OUTCOME, ID_HEADING, VERSION_HEADING]
    assert [row[6] for row in back[3:]] == ["baru", "baru", "baru"]
    assert [bool(row[7]) for row in back[3:]] == [True, True, True]
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]
    assert (sheet.column_dimensions["H"].hidden, sheet["D6"].comment is not None) == (True, True)


@pytest.mark.slow
def test_the_workbook_that_came_back_is_corrected_and_only_that_is_taken(town: Town, tmp_path: Path) -> None:
    first = take(town.office, write(tmp_path / "a.xlsx"), report=tmp_path / "b.xlsx")
    record = first.outcomes[1].record
    recording.set_fields(town.office, record, {"hp_wa_usaha": "0811111111"})
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    book.worksheets[0]["D6"] = "3674014107900002"
    book.worksheets[0]["F4"] = 5000
    book.save(tmp_path / "b.xlsx")

    second = take(town.office, tmp_path / "b.xlsx", report=tmp_path / "c.xlsx")

    assert counts(second) == {"rows": 3, "same": 1, "changed": 2}
    assert shown(town.office, second, 6)["nik"] == "3674014107900002"
    assert shown(town.office, second, 4)["omzet_tahunan"] == 60_000_000
    assert shown(town.office, second, 5)["hp_wa_usaha"] == "+62811111111"
    assert counts(take(town.office, tmp_path / "c.xlsx")) == {"rows": 3, "same": 3}


@pytest.mark.slow
def test_the_original_corrected_changes_what_was_corrected_and_doubles_nothing(
    town: Town, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx")
    first = take(town.office, path)
    recording.set_fields(town.office, first.outcomes[1].record, {"hp_wa_usaha": "0811111111"})
    corrected = [list(row) for row in ROWS]
    corrected[0][5], corrected[1][5], corrected[2][3] = 5000, 9000, "3674014107900002"
    write(path, *corrected)

    second = take(town.office, path)
    third = take(town.office, path)

    assert counts(second) == {"rows": 3, "changed": 3}
    assert counts(third) == {"rows": 3, "same": 3}
    agus = shown(town.office, second, 5)
    assert (agus["omzet_tahunan"], agus["hp_wa_usaha"]) == (108_000_000, "+62811111111")


def test_a_cell_that_both_changed_is_left_as_it_is_here_and_told(town: Town, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx")
    first = take(town.office, path)
    recording.set_fields(town.office, first.outcomes[0].record, {"hp_wa_usaha": "0811111111"})
    corrected = [list(row) for row in ROWS]
    corrected[0][4] = "0822222222"
    write(path, *corrected)

    second = take(town.office, path)

    told = [(cell, problem.code) for cell, problem in second.problems if problem.code == "IMP-BERUBAH"]
    assert told == [("E4", "IMP-BERUBAH")]
    assert browsing.show(town.office, first.outcomes[0].record).fields["hp_wa_usaha"] == "+62811111111"


def test_two_rows_about_the_same_are_not_taken_for_one_corrected(town: Town, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", ROWS[0])
    take(town.office, path)
    twice = [list(ROWS[0]), list(ROWS[0])]
    twice[0][5], twice[1][5] = 5000, 6000
    write(path, *twice)

    assert take(town.office, path).changed == 0


@pytest.mark.slow
def test_an_import_is_taken_back_as_a_whole(town: Town, tmp_path: Path) -> None:
    kedai = {"nama_usaha": "Kedai", "nama_pemilik": "Sri", "rt": "1"}
    before = recording.add(town.office, "umkm", [kedai]).ids
    found = take(town.office, write(tmp_path / "a.xlsx"))

    back = import_memory.undo_import(town.office, found.no)

    listed = browsing.list_records(town.office, "umkm", where={}, limit=9)
    assert [line.id for line in listed.lines] == before
    assert (back.kept, import_memory.imports_made(town.office)[0].undone != "") == ((), True)
    assert browsing.list_records(town.office, "orang", where={}, limit=9).total == 1
    assert safekeeping.check(town.office) == []
    assert counts(take(town.office, tmp_path / "a.xlsx")) == {"rows": 3, "new": 3}


def test_what_was_changed_by_an_import_goes_back_to_what_it_was(town: Town, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx")
    first = take(town.office, path)
    corrected = [list(row) for row in ROWS]
    corrected[0][5] = 5000
    write(path, *corrected)
    second = take(town.office, path)

    import_memory.undo_import(town.office, second.no)

    assert shown(town.office, first, 4)["omzet_tahunan"] == 54_000_000


def test_what_somebody_wrote_over_stays_with_all_that_belongs_to_it(town: Town, tmp_path: Path) -> None:
    found = take(town.office, write(tmp_path / "a.xlsx"))
    touched = found.outcomes[0].record
    recording.set_fields(town.office, touched, {"rt": "7"})

    back = import_memory.undo_import(town.office, found.no)

    assert touched in back.kept
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 1
    assert browsing.show(town.office, touched).fields["nama_pemilik"] == "Siti Rahayu"


@pytest.mark.parametrize(("again", "code"), [(0, "IMP-TIDAK-ADA"), (1, "IMP-SUDAH-URUNG")])
def test_an_import_that_is_not_there_any_more_cannot_be_taken_back(
    town: Town, tmp_path: Path, again: int, code: str
) -> None:
    no = take(town.office, write(tmp_path / "a.xlsx")).no
    if again:
        import_memory.undo_import(town.office, no)

    with pytest.raises(RecordError) as refusal:
        import_memory.undo_import(town.office, no if again else 99)

    assert refusal.value.code == code


def test_a_row_that_looks_like_a_record_is_told_and_waits_where_that_is_asked_for(
    town: Town, tmp_path: Path
) -> None:
    here = {
        "nama_usaha": "Warung Melati",
        "nama_pemilik": "Siti Rahayu",
        "hp_wa_usaha": "081290001145",
        "nik": "3674015503850001",
    }
    recording.add(town.office, "umkm", [here])
    path = write(tmp_path / "a.xlsx")

    held = take(town.office, path, dry_run=True, hold_look_alikes=True)
    taken = take(town.office, path)

    assert (held.look_alikes, held.new, held.outcomes[0].outcome) == (1, 2, Outcome.LOOK_ALIKE)
    assert (taken.look_alikes, taken.new) == (1, 3)
    told = [dict(problem.params) for _, problem in taken.problems if problem.code == "IMP-KEMBAR"]
    assert told == [{"nama": "Warung Melati"}]


HERE = {
    "nama_usaha": "Warung Melati",
    "nama_pemilik": "Siti Rahayu",
    "hp": "081290001145",
    "alamat_jalan": "Jl. Melati No. 5",
}


@pytest.mark.parametrize(
    ("row", "held"),
    [
        ({}, True),
        ({"nama_usaha": "WARUNG  MELATI", "nama_pemilik": "Bu Siti", "hp": "0812-9000-1145"}, True),
        ({"nama_usaha": ""}, True),
        ({"nama_usaha": "Bengkel Jaya", "alamat_jalan": "Jl. Kenanga No. 80"}, False),
        ({"nama_usaha": "Bengkel Jaya", "nama_pemilik": "Agus Santoso", "alamat_jalan": ""}, False),
        ({"hp": "081290007799"}, False),
    ],
    ids=[
        "all of it",
        "the business's name",
        "the owner's name",
        "another business",
        "other names",
        "other phone",
    ],
)
def test_a_row_under_the_phone_and_a_name_of_a_record_waits(
    town: Town, tmp_path: Path, row: dict[str, str], held: bool
) -> None:
    recording.add(town.office, "umkm", [HERE])
    path = tmp_path / "a.csv"
    labels = {flat.key: flat.label for flat in catalogue.flat_view("umkm")}
    said = HERE | row
    path.write_text(";".join(labels[key] for key in said) + "\n" + ";".join(said.values()) + "\n")

    found = take(town.office, path, dry_run=True, hold_look_alikes=True)

    assert (found.look_alikes, found.new) == ((1, 0) if held else (0, 1))


def test_a_map_that_was_kept_is_found_by_the_headings_of_another_file(town: Town, tmp_path: Path) -> None:
    desk = town.office
    first = understood_files.grasp(desk, understood_files.open_file(write(tmp_path / "a.xlsx")))
    import_memory.keep_map(desk, first)

    other = understood_files.grasp(desk, understood_files.open_file(write(tmp_path / "b.xlsx", ROWS[1])))

    kept = import_memory.map_for(desk, other)
    assert kept is not None
    assert kept.entries["Omzet/bln (rb)"] == "omzet_tahunan*12000"
