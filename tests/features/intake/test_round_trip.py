"""The workbook that is taken away, edited and taken back: field edits, and nothing else."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.records import browsing, describing
from tests import offices
from tests.features.intake.books import NIK, blocked, counts, edit, export, keep_columns, take
from tests.offices import Town


@pytest.fixture
def record(town: Town) -> str:
    return offices.add_business(town.office, 1, nik=NIK)


@pytest.fixture
def book(town: Town, record: str, tmp_path: Path) -> Path:
    path = tmp_path / "umkm.xlsx"
    assert export(town.office, path) == 1
    return path


@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang", "program", "kunjungan"])
def test_what_comes_back_untouched_is_the_same(town: Town, tmp_path: Path, kind: str) -> None:
    given = describing.example_for(town.office, kind)
    offices.add(town.office, given, kind=kind)
    before = offices.count_rows(town.office, "change")
    export(town.office, tmp_path / "x.xlsx", kind)

    assert counts(take(town.office, tmp_path / "x.xlsx", kind)) == {"rows": 1, "same": 1}
    assert offices.count_rows(town.office, "change") == before


def test_a_cell_that_was_edited_changes_its_field_and_no_other(town: Town, record: str, book: Path) -> None:
    edit(book, nama_usaha="Warung Kenanga")

    found = take(town.office, book)

    assert counts(found) == {"rows": 1, "changed": 1}
    last = browsing.show(town.office, record, with_history=True).history[-1].change
    assert dict(last.sets) == {"nama_usaha": "Warung Kenanga"}


def test_owner_and_figures_are_edited_too(town: Town, record: str, book: Path) -> None:
    edit(book, nama_pemilik="Siti Aminah", omzet_tahunan=300_000_000)

    take(town.office, book)

    shown = browsing.show(town.office, record).fields
    assert (shown["nama_pemilik"], shown["omzet_tahunan"]) == ("Siti Aminah", 300_000_000)


def test_an_emptied_cell_empties_its_field(town: Town, record: str, book: Path) -> None:
    edit(book, produk_utama=None, hp=None)

    assert counts(take(town.office, book)) == {"rows": 1, "changed": 1}
    assert not {"produk_utama", "hp"} & browsing.show(town.office, record).fields.keys()


def test_an_npwp_that_is_a_nik_is_masked_and_stays_as_it_was(town: Town, tmp_path: Path) -> None:
    made = offices.add_business(town.office, 2, npwp_pribadi=NIK, npwp_usaha="021832415000000")
    export(town.office, tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    row = {str(cell.value) for cell in sheet[2] if cell.value}

    found = take(town.office, tmp_path / "x.xlsx")

    assert f"{NIK[:6]}••••••{NIK[-4:]}" in row
    assert not {one for one in row if NIK in one.replace(".", "").replace("-", "")}
    assert {one for one in row if one.startswith("02.183.241")}
    assert counts(found) == {"rows": 1, "same": 1}
    assert browsing.show(town.office, made).fields["npwp_pribadi"] == NIK


def test_nik_are_masked_and_stay_as_they_were(town: Town, record: str, book: Path) -> None:
    sheet = openpyxl.load_workbook(book).worksheets[0]

    masked = [str(cell.value) for cell in sheet[2] if cell.value and str(cell.value).startswith("3674015")]

    assert masked == []
    assert NIK not in {str(cell.value) for cell in sheet[2]}
    assert counts(take(town.office, book)) == {"rows": 1, "same": 1}
    assert browsing.show(town.office, record).fields["nik"] == NIK


def test_a_mask_that_was_changed_is_refused(town: Town, book: Path) -> None:
    edit(book, nik="367401******9999")

    found = take(town.office, book)

    assert (counts(found), blocked(found)) == ({"rows": 1, "refused": 1}, [("nik", "NIK-TERTUTUP")])


def test_a_nik_that_was_typed_in_full_is_taken(town: Town, record: str, book: Path) -> None:
    edit(book, nik="3674015204850009")

    assert counts(take(town.office, book)) == {"rows": 1, "changed": 1}
    assert browsing.show(town.office, record).fields["nik"] == "3674015204850009"


def test_what_would_be_false_refuses_its_row(town: Town, record: str, book: Path) -> None:
    edit(book, nib="12", nama_usaha="Warung Kenanga")

    found = take(town.office, book)

    assert (counts(found), blocked(found)) == ({"rows": 1, "refused": 1}, [("nib", "NIB-13")])
    assert browsing.show(town.office, record).fields["nama_usaha"] == "Warung Melati 1"


def test_what_would_be_false_together_refuses_its_row(town: Town, record: str, book: Path) -> None:
    edit(book, kode_kelurahan=None)

    found = take(town.office, book)

    assert (counts(found), blocked(found)) == (
        {"rows": 1, "refused": 1},
        [("kode_kelurahan", "WILAYAH-KOSONG")],
    )


# --- what changed since the sheet was taken ---


def test_a_cell_that_was_not_touched_never_overwrites_what_is_newer(
    town: Town, record: str, book: Path
) -> None:
    recording.set_fields(town.office, record, {"hp": "0812-9999-0000", "omzet_tahunan": 500_000_000})
    edit(book, nama_usaha="Warung Kenanga")

    found = take(town.office, book)

    shown = browsing.show(town.office, record).fields
    assert (counts(found), list(found.problems)) == ({"rows": 1, "changed": 1}, [])
    assert shown["nama_usaha"] == "Warung Kenanga"
    assert (shown["hp"], shown["omzet_tahunan"]) == ("+6281299990000", 500_000_000)


def test_a_cell_whose_field_was_changed_since_is_told_and_the_rest_of_its_row_taken(
    town: Town, record: str, book: Path
) -> None:
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Mawar"})
    edit(book, nama_usaha="Warung Kenanga", produk_utama="bolu")

    found = take(town.office, book)

    shown = browsing.show(town.office, record).fields
    assert counts(found) == {"rows": 1, "changed": 1}
    assert [(p.field, p.code, p.blocking) for _, p in found.problems] == [
        ("nama_usaha", "IMP-BERUBAH", False)
    ]
    assert (shown["nama_usaha"], shown["produk_utama"]) == ("Warung Mawar", "bolu")


def test_a_row_of_which_every_edit_is_not_taken_does_not_pass_for_the_same(
    town: Town, record: str, book: Path
) -> None:
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Mawar"})
    edit(book, nama_usaha="Warung Kenanga")

    found = take(town.office, book)

    assert (counts(found), blocked(found)) == (
        {"rows": 1, "refused": 1},
        [("nama_usaha", "IMP-BERUBAH")],
    )
    assert browsing.show(town.office, record).fields["nama_usaha"] == "Warung Mawar"


def test_the_same_edit_in_program_and_sheet_is_no_question(town: Town, record: str, book: Path) -> None:
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    edit(book, nama_usaha="Warung Kenanga")

    found = take(town.office, book)

    assert (counts(found), list(found.problems)) == ({"rows": 1, "same": 1}, [])


def test_a_field_that_was_filled_since_is_not_emptied_by_its_empty_cell(town: Town, tmp_path: Path) -> None:
    record = offices.add_business(town.office, 1, produk_utama=None)
    path = tmp_path / "umkm.xlsx"
    export(town.office, path)
    recording.set_fields(town.office, record, {"produk_utama": "bolu"})

    found = take(town.office, path)

    assert (counts(found), list(found.problems)) == ({"rows": 1, "same": 1}, [])
    assert browsing.show(town.office, record).fields["produk_utama"] == "bolu"


@pytest.mark.parametrize("version", [None, "3", "x:y", "٣:a:b"])
def test_a_sheet_of_no_known_version_empties_nothing(
    town: Town, record: str, book: Path, version: str | None
) -> None:
    edit(book, record_version=version, produk_utama=None, nama_usaha="Warung Kenanga")

    found = take(town.office, book)

    shown = browsing.show(town.office, record).fields
    assert counts(found) == {"rows": 1, "changed": 1}
    assert (shown["nama_usaha"], shown["produk_utama"]) == ("Warung Kenanga", "kue basah")


def test_of_a_sheet_of_another_computer_nothing_is_taken_until_somebody_says_so(
    town: Town, record: str, book: Path
) -> None:
    recording.set_fields(town.office, record, {"produk_utama": "bolu"})
    edit(book, record_version="3:abc:def", nama_usaha="Warung Kenanga")

    first = take(town.office, book)
    kept = browsing.show(town.office, record).fields
    edited = next(cell.cell for cell in first.back.cells if cell.key == "nama_usaha")
    second = take(town.office, book, newer=frozenset({edited}))

    now = browsing.show(town.office, record).fields
    assert {cell.key: cell.standing for cell in first.back.cells} == {
        "nama_usaha": "lain",
        "produk_utama": "lain",
    }
    assert (kept["nama_usaha"], kept["produk_utama"]) == ("Warung Melati 1", "bolu")
    assert (second.changed, now["nama_usaha"], now["produk_utama"]) == (1, "Warung Kenanga", "bolu")


def test_an_owner_that_was_changed_since_keeps_the_newer_name(town: Town, record: str, book: Path) -> None:
    recording.set_fields(town.office, record, {"nama_pemilik": "Siti Rahma"})
    edit(book, hp="0812-7777-0000")

    take(town.office, book)

    shown = browsing.show(town.office, record).fields
    assert (shown["nama_pemilik"], shown["hp"]) == ("Siti Rahma", "+6281277770000")


# --- years ---


def test_figures_under_another_year_are_that_years_all_of_them(town: Town, record: str, book: Path) -> None:
    edit(book, tahun_data="2024", omzet_tahunan=100_000_000)

    assert counts(take(town.office, book)) == {"rows": 1, "changed": 1}
    years = browsing.show(town.office, record).years
    assert years[2025]["omzet_tahunan"] == 240_000_000
    assert years[2024] == {**years[2025], "tahun_data": 2024, "omzet_tahunan": 100_000_000}


def test_figures_without_a_year_are_the_last_full_years(town: Town, tmp_path: Path) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2023, omzet_tahunan=100_000_000)
    path = tmp_path / "umkm.xlsx"
    export(town.office, path)
    keep_columns(path, "omzet_tahunan")

    found = take(town.office, path)

    assert counts(found) == {"rows": 1, "changed": 1}
    years = browsing.show(town.office, record).years
    assert {year: figures["omzet_tahunan"] for year, figures in years.items()} == {
        2023: 100_000_000,
        2025: 100_000_000,
    }


@pytest.mark.slow
def test_columns_that_were_deleted_say_nothing(town: Town, record: str, book: Path) -> None:
    keep_columns(book, "nama_usaha")
    edit(book, nama_usaha="Warung Kenanga")

    assert counts(take(town.office, book)) == {"rows": 1, "changed": 1}
    assert browsing.show(town.office, record).fields["produk_utama"] == "kue basah"


# --- taking away ---


def test_only_what_is_asked_for_is_taken_away(town: Town, record: str, tmp_path: Path) -> None:
    offices.add(town.office, {"nama_usaha": "Bengkel"})

    assert export(town.office, tmp_path / "x.xlsx", nama_usaha="Bengkel") == 1
    assert export(town.office, tmp_path / "x.xlsx", omzet_tahunan="240 jt") == 1
    assert export(town.office, tmp_path / "x.xlsx", nama_pemilik="Nobody") == 0


def test_taking_away_is_noted(town: Town, book: Path) -> None:
    assert offices.audit_actions(town.office)[-1] == "export"


def test_a_folder_opened_to_look_gives_its_list_too(town: Town, record: str, tmp_path: Path) -> None:
    looking = offices.open_desk(town.office.folder.path, town.clock, read_only=True)

    assert export(looking, tmp_path / "x.xlsx") == 1

    looking.close()


def test_what_cannot_be_taken_away_is_refused(town: Town, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="REC-JENIS"):
        export(town.office, tmp_path / "x.xlsx", "warung")
    with pytest.raises(RecordError, match="REC-BIDANG"):
        export(town.office, tmp_path / "x.xlsx", warna="merah")
    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        export(town.office, tmp_path / "tidak-ada" / "x.xlsx")
