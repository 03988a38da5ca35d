"""Workbooks and CSV in: new rows, rows that are known, rows that come back, and what is refused, by cell."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError, IntakeError, RecordError
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import Imported, SheetOrder
from dinkop_desktop.intake import map_files
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import Town

LABELS = ("Nama usaha", "Nama pemilik", "NIK", "Omzet setahun")
ROWS = (
    ("Warung Melati", "Siti Rahayu", "3674015204850001", "24 jt"),
    ("Bengkel Jaya", "Agus Santoso", "3674011204850002", "60 jt"),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "data.csv", LABELS, *ROWS)


def write_csv(path: Path, *rows: Sequence[object], separator: str = ";") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def take(desk: Desk, path: Path, kind: str = "umkm", **more: object) -> Imported:
    return importing.import_sheet(desk, SheetOrder(path, kind, **more))  # type: ignore[arg-type]


def counts(found: Imported) -> dict[str, int]:
    names = ("rows", "new", "same", "changed", "refused")
    return {name: number for name in names if (number := getattr(found, name))}


def blocked(found: Imported) -> list[tuple[str, str, str]]:
    return [(cell, problem.field, problem.code) for cell, problem in found.problems if problem.blocking]


# --- new rows ---


@pytest.mark.parametrize("separator", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def test_rows_under_our_labels_become_records(town: Town, tmp_path: Path, separator: str) -> None:
    path = write_csv(tmp_path / "data.csv", LABELS, *ROWS, separator=separator)

    found = take(town.office, path)

    assert counts(found) == {"rows": 2, "new": 2}
    assert found.mapping == dict(
        zip(LABELS, ("nama_usaha", "nama_pemilik", "nik", "omzet_tahunan"), strict=True)
    )
    page = browsing.list_records(town.office, "umkm", where={"omzet_tahunan": "24 jt"}, limit=9)
    assert [line.title for line in page.lines] == ["Warung Melati"]


def test_rows_of_a_workbook_under_our_keys_become_records(town: Town, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Rekap"])
    other = book.create_sheet("UMKM")
    for row in (("nama_usaha", "tahun_mulai"), ("Warung Melati", 2019)):
        other.append(row)
    book.save(tmp_path / "data.xlsx")

    found = take(town.office, tmp_path / "data.xlsx", sheet="UMKM")

    assert counts(found) == {"rows": 1, "new": 1}
    assert browsing.list_records(town.office, "umkm", where={"tahun_mulai": "2019"}, limit=9).total == 1


def test_other_kinds_are_taken_in_too(town: Town, tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "data.csv", ("Nama koperasi", "Jumlah anggota pria"), ("Koperasi Melati", "3")
    )

    found = take(town.office, path, kind="koperasi")

    assert counts(found) == {"rows": 1, "new": 1}


def test_a_map_says_what_foreign_headings_mean(town: Town, tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "data.csv", ("Merk Dagang", "Milik", "Catatan Kami"), ("Melati", "Siti", "rahasia")
    )
    chosen = {"Merk Dagang": "nama_usaha", "milik": "nama_pemilik", "Catatan Kami": None}

    found = take(town.office, path, chosen=chosen)

    assert counts(found) == {"rows": 1, "new": 1}
    assert found.mapping == {"Merk Dagang": "nama_usaha", "Milik": "nama_pemilik"}
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("chosen", "code"),
    [({"Merk": "nama_usaha"}, "IMP-PETA-KOLOM"), ({"Nama usaha": "warna"}, "IMP-PETA-ISIAN")],
)
def test_a_map_that_does_not_fit_is_refused(
    town: Town, sheet: Path, chosen: dict[str, str], code: str
) -> None:
    with pytest.raises(IntakeError, match=code):
        take(town.office, sheet, chosen=chosen)


@pytest.mark.parametrize("text", ["[]", '"x"', '{"Nama": 1}', "null"])
def test_a_map_is_an_object_of_texts(text: str) -> None:
    with pytest.raises(DinkopError, match="IMP-PETA"):
        map_files.read_map(json.loads(text))


def test_a_heading_that_nobody_knows_is_told(town: Town, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "data.csv", ("Nama usaha", "Zodiak"), ("Melati", "Libra"))

    assert take(town.office, path).unknown == ("Zodiak",)


def test_what_is_no_sheet_or_no_kind_is_refused(town: Town, tmp_path: Path, sheet: Path) -> None:
    with pytest.raises(IntakeError, match="IMP-BACA"):
        take(town.office, tmp_path / "tidak-ada.xlsx")
    with pytest.raises(IntakeError, match="IMP-TANPA-KOLOM"):
        take(town.office, write_csv(tmp_path / "lain.csv", ("a", "b"), ("1", "2")))
    with pytest.raises(RecordError, match="REC-JENIS"):
        take(town.office, sheet, kind="warung")


# --- the same again ---


def test_the_same_file_again_does_nothing(town: Town, sheet: Path) -> None:
    take(town.office, sheet)
    before = offices.count_rows(town.office, "change")

    found = take(town.office, sheet)

    assert counts(found) == {"rows": 2, "same": 2}
    assert offices.count_rows(town.office, "change") == before


def test_the_same_row_in_other_writing_is_the_same(town: Town, sheet: Path, tmp_path: Path) -> None:
    take(town.office, sheet)
    keys = ("omzet_tahunan", "nama_usaha", "nik", "nama_pemilik")
    again = write_csv(
        tmp_path / "lagi.csv", keys, ("24.000.000", "Warung Melati", "3674015204850001", "Siti Rahayu")
    )

    assert counts(take(town.office, again)) == {"rows": 1, "same": 1}


def test_a_row_twice_in_one_file_is_one_record(town: Town, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "data.csv", LABELS, ROWS[0], ROWS[0])

    assert counts(take(town.office, path)) == {"rows": 2, "new": 1, "same": 1}


def test_a_record_that_was_changed_since_is_not_changed_back_by_its_old_row(town: Town, sheet: Path) -> None:
    take(town.office, sheet)
    record = (
        browsing.list_records(town.office, "umkm", where={"nama_usaha": "Warung Melati"}, limit=1).lines[0].id
    )
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})

    found = take(town.office, sheet)

    assert counts(found) == {"rows": 2, "same": 2}
    assert browsing.show(town.office, record).fields["nama_usaha"] == "Warung Kenanga"


def test_the_row_of_a_removed_record_is_new_again(town: Town, sheet: Path) -> None:
    take(town.office, sheet)
    record = (
        browsing.list_records(town.office, "umkm", where={"nama_usaha": "Warung Melati"}, limit=1).lines[0].id
    )
    recording.remove(town.office, record, reason="salah")

    assert counts(take(town.office, sheet)) == {"rows": 2, "new": 1, "same": 1}


# --- refused rows ---


def test_a_refused_row_is_alone_and_names_its_cell(town: Town, tmp_path: Path) -> None:
    labels = (*LABELS, "Kelurahan")
    rows = ((*ROWS[0], "Ciater"), ("Bengkel", "Agus", "", "", "Entah"), (*ROWS[1], "Ciater"))
    path = write_csv(tmp_path / "data.csv", labels, *rows)

    found = take(town.office, path)

    assert counts(found) == {"rows": 3, "new": 2, "refused": 1}
    assert [(cell, field) for cell, field, _ in blocked(found)] == [("E3", "kode_kelurahan")]


def test_a_bad_cell_beside_the_name_costs_its_field_and_is_kept_in_a_note(town: Town, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "data.csv", LABELS, ("Bengkel", "Agus", "12", "banyak"))

    found = take(town.office, path)

    fields = browsing.show(town.office, found.outcomes[0].record).fields
    told = {(cell, problem.field) for cell, problem in found.problems if problem.code != "WAJIB"}
    assert counts(found) == {"rows": 1, "new": 1}
    assert {("C2", "nik"), ("D2", "omzet_tahunan")} <= told
    assert ("nik" in fields, "omzet_tahunan" in fields) == (False, False)
    assert all(text in str(fields["catatan_pemilik"]) for text in ("banyak", "12"))


def test_every_text_about_one_owner_that_cannot_be_read_is_kept(town: Town, tmp_path: Path) -> None:
    nik = "3674015204850001"
    labels = ("Nama usaha", "Nama pemilik", "NIK", "Omzet setahun")
    first = write_csv(
        tmp_path / "satu.csv",
        labels,
        ("Warung Melati", "Siti Rahayu", nik, "banyak sekali"),
        ("Jahit Melati", "Siti Rahayu", nik, "kurang lebih"),
    )
    later = write_csv(tmp_path / "dua.csv", labels, ("Salon Melati", "Siti Rahayu", nik, "tidak tentu"))

    found = [*take(town.office, first).outcomes, *take(town.office, later).outcomes]

    notes = {str(browsing.show(town.office, one.record).fields["catatan_pemilik"]) for one in found}
    assert len(found) == 3
    assert len(notes) == 1, "the three businesses have one owner"
    note = notes.pop()
    assert all(text in note for text in ("banyak sekali", "kurang lebih", "tidak tentu"))


@pytest.mark.parametrize("empty", ["", "-", "  "])
def test_a_business_without_a_name_is_held_in_a_list_that_names_them(
    town: Town, tmp_path: Path, empty: str
) -> None:
    labels = ("No", "NAMA USAHA", "PEMILIK", "No KTP", "Alamat lengkap")
    path = write_csv(
        tmp_path / "data.csv",
        labels,
        ("1", "Warung Melati", "Siti Rahayu", "3674015204850001", "Jl. Melati 1"),
        ("2", empty, "Agus Santoso", "3674011204850002", "Jl. Melati 2"),
    )

    found = take(town.office, path)

    assert counts(found) == {"rows": 2, "new": 1, "refused": 1}
    assert [(field, code) for _, field, code in blocked(found)] == [("nama_usaha", "IMP-TANPA-NAMA")]


def test_a_list_of_owners_alone_and_our_own_form_need_no_names(town: Town, tmp_path: Path) -> None:
    theirs = write_csv(
        tmp_path / "orang.csv",
        ("No", "PEMILIK", "No KTP", "Alamat lengkap"),
        ("1", "Siti Rahayu", "3674015204850001", "Jl. Melati 1"),
    )
    ours = write_csv(tmp_path / "kami.csv", LABELS, ("", *ROWS[1][1:]))

    assert counts(take(town.office, theirs)) == {"rows": 1, "new": 1}
    assert counts(take(town.office, ours)) == {"rows": 1, "new": 1}


def test_figures_whose_year_cannot_be_read_belong_to_no_year(town: Town, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "data.csv", (*LABELS, "Tahun data"), (*ROWS[0], "tahun lalu"))

    found = take(town.office, path)

    card = browsing.show(town.office, found.outcomes[0].record)
    assert (counts(found), card.years) == ({"rows": 1, "new": 1}, {})
    assert "24 jt" in str(card.fields["catatan_pemilik"])


def test_what_is_missing_is_told_at_the_row_and_stops_nothing(town: Town, sheet: Path) -> None:
    found = take(town.office, sheet)

    assert ("A2", "kegiatan_utama", "WAJIB") in [(cell, p.field, p.code) for cell, p in found.problems]
    assert blocked(found) == []


def test_at_dinkop_a_row_names_its_kelurahan(town: Town, sheet: Path, tmp_path: Path) -> None:
    named = write_csv(
        tmp_path / "kota.csv", ("Kelurahan", *LABELS), ("Ciater", *ROWS[0]), ("Sawah", *ROWS[1])
    )

    assert counts(take(town.dinkop, sheet)) == {"rows": 2, "refused": 2}
    assert counts(take(town.dinkop, named)) == {"rows": 2, "new": 2}


def test_a_child_that_names_no_parent_is_refused(town: Town, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "data.csv", ("Jenis legalitas", "Nomor"), ("halal", "ID36110000000010001"))

    found = take(town.office, path, kind="legalitas")

    assert (counts(found), [code for _, _, code in blocked(found)]) == ({"rows": 1, "refused": 1}, ["INDUK"])


def test_a_masked_nik_of_a_new_row_is_refused(town: Town, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "data.csv", LABELS, ("Warung", "Siti", "367401••••••0001", "1 jt"))

    assert blocked(take(town.office, path)) == [("C2", "nik", "NIK-TERTUTUP")]


# --- a trial run, the report, stopping ---


def test_a_trial_run_counts_and_writes_nothing(town: Town, sheet: Path) -> None:
    found = take(town.office, sheet, dry_run=True)

    assert counts(found) == {"rows": 2, "new": 2}
    assert offices.count_rows(town.office, "record") == 0
    assert counts(take(town.office, sheet)) == {"rows": 2, "new": 2}


@pytest.mark.parametrize(("lang", "word"), [("id", "Ditolak"), ("en", "Refused")])
def test_a_report_holds_the_rows_with_each_problem_at_its_cell(
    town: Town, tmp_path: Path, lang: str, word: str
) -> None:
    path = write_csv(tmp_path / "data.csv", LABELS, ("Bengkel", "Agus", "12", "1 jt"), ROWS[0])
    report = tmp_path / "laporan.xlsx"

    take(town.office, path, dry_run=True, report=report, lang=lang)

    book = openpyxl.load_workbook(report)
    rows, summary = book.worksheets[0], book.worksheets[1]
    assert (rows["A2"].value, rows["C2"].value) == ("Bengkel", "12")
    assert rows["C2"].comment is not None
    assert rows["D2"].comment is None
    assert word in {cell.value for row in summary.iter_rows() for cell in row}


def test_stopping_leaves_nothing_written(town: Town, sheet: Path) -> None:
    told: list[str] = []

    def show(step: str, _done: int, _total: int) -> None:
        told.append(step)
        if step == "Mencocokkan baris":
            progress.stop.set()

    progress = Progress(show)
    with pytest.raises(Stopped):
        importing.import_sheet(town.office, SheetOrder(sheet, "umkm"), progress=progress)

    steps = list(dict.fromkeys(told))
    assert steps == [
        "Membuka berkas",
        "Memahami kolom",
        "Memeriksa baris",
        "Mencari yang mirip",
        "Mencocokkan baris",
    ]
    assert offices.count_rows(town.office, "record") == 0


def test_taking_in_is_noted(town: Town, sheet: Path) -> None:
    take(town.office, sheet)
    take(town.office, sheet)

    assert offices.audit_actions(town.office).count("import") == 1
