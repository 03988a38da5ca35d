"""A sheet that comes back is a merge: written after what it showed, never over what others wrote since."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.features.intake.returning import ASKED, OWN, PLAIN
from dinkop_desktop.records import browsing
from tests import offices
from tests.features.intake.books import NIK, append_copy, blocked, counts, edit, edit_row, export, take
from tests.features.meanwhile import FIELD, at_dinkop, by_another_officer, known_to_both, shown
from tests.offices import Town


@pytest.fixture
def record(town: Town) -> str:
    return known_to_both(town)


@pytest.fixture
def book(town: Town, record: str, tmp_path: Path) -> Path:
    path = tmp_path / "umkm.xlsx"
    assert export(town.office, path) == 1
    return path


def standings(found: Imported) -> dict[str, str]:
    return {cell.key: cell.standing for cell in found.back.cells}


# --- what others wrote since ---


def test_a_field_that_dinkop_changed_since_is_a_question_with_both_values_and_the_base(
    town: Town, record: str, book: Path
) -> None:
    at_dinkop(town, record, nama_komersial="Mawar")
    edit(book, nama_komersial="Kenanga", produk_utama="bolu")

    found = take(town.office, book)

    (question,) = resolving.questions(town.office)
    assert counts(found) == {"rows": 1, "changed": 1}
    assert standings(found) == {FIELD: ASKED, "produk_utama": PLAIN}
    assert [(problem.field, problem.code) for _, problem in found.problems] == [(FIELD, "IMP-BEDA")]
    assert question.base == "Melati"
    assert {said.value for said in question.said} == {"Mawar", "Kenanga"}
    assert {said.office for said in question.said} == {town.dinkop.identity.office, offices.CODES[0]}
    assert shown(town.office, record, "produk_utama") == "bolu"


def test_such_a_question_is_the_same_at_dinkop_and_is_settled_there(
    town: Town, record: str, book: Path
) -> None:
    at_dinkop(town, record, nama_komersial="Mawar")
    edit(book, nama_komersial="Kenanga")
    take(town.office, book)

    town.take_in(town.office)
    asked = resolving.questions(town.dinkop)
    (mine,) = resolving.questions(town.office)
    number = next(said.number for said in mine.said if said.value == "Kenanga")
    resolving.decide(town.dinkop, [Decision(mine.id, take=number)])
    town.answer(town.office)

    assert [one.id for one in asked] == [mine.id]
    assert (shown(town.office, record), shown(town.dinkop, record)) == ("Kenanga", "Kenanga")
    assert resolving.questions(town.office) == []


def test_the_cell_tells_who_changed_its_field_since(town: Town, record: str, book: Path) -> None:
    at_dinkop(town, record, nama_komersial="Mawar")
    edit(book, nama_komersial="Kenanga")

    (cell,) = take(town.office, book, dry_run=True).back.cells

    assert (cell.before, cell.now, cell.value) == ("Melati", "Mawar", "Kenanga")
    assert (cell.office, cell.by) == (town.dinkop.identity.office, town.dinkop.officer)
    assert cell.is_taken


def test_another_officer_at_this_computer_is_somebody_else(town: Town, record: str, book: Path) -> None:
    by_another_officer(town.office, record, nama_komersial="Mawar")
    edit(book, nama_komersial="Kenanga")

    found = take(town.office, book)

    (question,) = resolving.questions(town.office)
    assert (standings(found), shown(town.office, record)) == ({FIELD: ASKED}, "Melati")
    resolving.decide(town.office, [Decision(question.id, value="Dahlia")])
    assert shown(town.office, record) == "Dahlia"


def test_a_question_among_the_offices_own_people_is_settled_by_writing_the_field(
    town: Town, record: str, book: Path
) -> None:
    by_another_officer(town.office, record, nama_komersial="Mawar")
    edit(book, nama_komersial="Kenanga")
    take(town.office, book)

    recording.set_fields(town.office, record, {FIELD: "Dahlia"})
    town.take_in(town.office)

    assert (resolving.questions(town.office), resolving.questions(town.dinkop)) == ([], [])
    assert (shown(town.office, record), shown(town.dinkop, record)) == ("Dahlia", "Dahlia")


def test_a_field_of_the_owner_that_was_changed_since_is_a_question_too(
    town: Town, record: str, book: Path
) -> None:
    at_dinkop(town, record, nama_pemilik="Siti Rahma")
    edit(book, nama_pemilik="Siti Aminah", hp="0812-7777-0000")

    found = take(town.office, book)

    (question,) = resolving.questions(town.office)
    assert standings(found) == {"nama_pemilik": ASKED, "hp": PLAIN}
    assert (question.kind, question.field) == ("orang", "nama")


@pytest.mark.slow
def test_figures_of_a_year_that_was_not_there_and_was_recorded_since_meet_as_a_question(
    town: Town, tmp_path: Path
) -> None:
    bare = offices.add(town.office, {"nama_usaha": "Warung Dahlia"})[0]
    town.take_in(town.office)
    path = tmp_path / "umkm.xlsx"
    export(town.office, path)
    at_dinkop(town, bare, omzet_tahunan=240_000_000, tahun_data=2025)
    edit(path, omzet_tahunan=300_000_000, modal_usaha=5_000_000)

    found = take(town.office, path)
    town.take_in(town.office)

    (question,) = resolving.questions(town.office)
    assert [one.id for one in resolving.questions(town.dinkop)] == [question.id]
    assert standings(found) == {"omzet_tahunan": ASKED, "modal_usaha": PLAIN}
    assert {said.value for said in question.said} == {240_000_000, 300_000_000}
    assert browsing.show(town.office, bare).years[2025]["modal_usaha"] == 5_000_000


@pytest.mark.slow
def test_an_owner_named_in_the_sheet_and_another_named_since_are_a_question_of_who_it_is(
    town: Town, tmp_path: Path
) -> None:
    bare = offices.add(town.office, {"nama_usaha": "Warung Dahlia"})[0]
    town.take_in(town.office)
    path = tmp_path / "umkm.xlsx"
    export(town.office, path)
    at_dinkop(town, bare, nama_pemilik="Agus")
    edit(path, nama_pemilik="Wati")

    take(town.office, path)
    town.take_in(town.office)

    (question,) = resolving.questions(town.office)
    assert [one.id for one in resolving.questions(town.dinkop)] == [question.id]
    assert (question.record, question.field) == (bare, "pemilik_id")


def test_who_said_the_same_since_is_asked_nothing(town: Town, record: str, book: Path) -> None:
    at_dinkop(town, record, nama_komersial="Kenanga")
    edit(book, nama_komersial="Kenanga")

    found = take(town.office, book)

    assert counts(found) == {"rows": 1, "same": 1}
    assert (found.back.cells, resolving.questions(town.office)) == ((), [])


def test_a_sheet_is_known_after_the_folder_was_copied(town: Town, record: str, book: Path) -> None:
    at_dinkop(town, record, nama_komersial="Mawar")
    folder = shutil.copytree(town.office.folder.path, town.folder / "salinan")
    copied = offices.open_desk(Path(folder), town.clock)
    recording.set_fields(copied, record, {"rt": "3"})
    edit(book, nama_komersial="Kenanga")

    found = take(copied, book)
    copied.close()

    assert standings(found) == {FIELD: ASKED}


# --- what oneself wrote since ---


def test_what_the_same_person_wrote_since_stays_until_the_sheet_is_said_to_be_newer(
    town: Town, record: str, book: Path
) -> None:
    recording.set_fields(town.office, record, {FIELD: "Mawar"})
    edit(book, nama_komersial="Kenanga")

    first = take(town.office, book)
    kept = shown(town.office, record)
    second = take(town.office, book, newer=frozenset({first.back.cells[0].cell}))

    assert (standings(first), blocked(first)) == ({FIELD: OWN}, [(FIELD, "IMP-BERUBAH")])
    assert (kept, counts(second)) == ("Mawar", {"rows": 1, "changed": 1})
    assert shown(town.office, record) == "Kenanga"
    assert resolving.questions(town.office) == []


# --- copies and shared owners ---


def test_of_two_rows_of_one_record_that_say_different_things_none_is_taken(
    town: Town, record: str, book: Path
) -> None:
    append_copy(book, nama_usaha="Warung Mawar")

    found = take(town.office, book)

    assert counts(found) == {"rows": 2, "same": 1, "refused": 1}
    assert blocked(found) == [("record_id", "IMP-GANDA")]
    assert shown(town.office, record, "nama_usaha") == "Warung Melati 1"


def test_two_rows_of_one_record_that_say_the_same_are_one(town: Town, record: str, book: Path) -> None:
    edit(book, nama_usaha="Warung Mawar")
    append_copy(book)

    assert counts(take(town.office, book)) == {"rows": 2, "same": 1, "changed": 1}
    assert shown(town.office, record, "nama_usaha") == "Warung Mawar"


@pytest.mark.parametrize(("second", "refused"), [("Siti Aminah", 0), ("Siti Rahma", 1)])
def test_two_businesses_say_one_thing_of_their_owner(
    town: Town, record: str, tmp_path: Path, second: str, refused: int
) -> None:
    offices.add_business(town.office, 2, nik=NIK)
    path = tmp_path / "umkm.xlsx"
    export(town.office, path)
    edit(path, nama_pemilik="Siti Aminah")
    edit_row(path, 3, nama_pemilik=second)

    found = take(town.office, path)

    assert found.refused == refused
    assert blocked(found) == [("nama_pemilik", "IMP-PEMILIK-BEDA")] * refused
    assert shown(town.office, record, "nama_pemilik") == "Siti Aminah"
