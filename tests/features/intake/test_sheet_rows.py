"""Rows of a sheet that are missing or new when it comes back; trying it, and taking it back as one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import import_memory, removing, resolving, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.intake.outcomes import Imported
from dinkop_desktop.records import browsing
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import imports
from tests import offices
from tests.features.intake.books import append_new, clear_row, counts, delete_rows, edit, export, take
from tests.features.meanwhile import at_dinkop, by_another_officer, known_to_both, shown
from tests.offices import Town


@pytest.fixture
def record(town: Town) -> str:
    return known_to_both(town)


@pytest.fixture
def book(town: Town, record: str, tmp_path: Path) -> Path:
    path = tmp_path / "umkm.xlsx"
    assert export(town.office, path) == 1
    return path


def two_rows(town: Town, tmp_path: Path) -> tuple[Path, str]:
    other = offices.add_business(town.office, 2)
    path = tmp_path / "umkm.xlsx"
    assert export(town.office, path) == 2
    return path, other


def written(desk: Desk, found: Imported) -> list[ChangeId]:
    """Ids of all that an import wrote."""
    with desk.store.read() as reader:
        made = imports.intake_of(reader, found.no)
        assert made is not None
        return imports.changes_at(reader, made.moment)


# --- rows that are missing, and rows that are new ---


@pytest.mark.slow
def test_a_row_that_was_deleted_is_asked_about_and_its_record_stays(
    town: Town, record: str, tmp_path: Path
) -> None:
    path, other = two_rows(town, tmp_path)
    delete_rows(path, "Warung Melati 2")

    found = take(town.office, path)

    assert [(one.record, one.is_newer) for one in found.back.missing] == [(other, False)]
    assert found.back.titles[other] == "Warung Melati 2"
    assert (found.back.removed, browsing.show(town.office, other).life) == (0, "ada")


def test_it_is_removed_when_somebody_says_so_with_a_reason(town: Town, record: str, tmp_path: Path) -> None:
    path, other = two_rows(town, tmp_path)
    delete_rows(path, "Warung Melati 2")

    found = take(town.office, path, reason="tutup")

    last = browsing.show(town.office, other, with_history=True)
    assert (found.back.removed, last.life, last.history[-1].change.reason) == (1, "dihapus", "tutup")
    assert browsing.show(town.office, record).life == "ada"


def test_more_are_never_removed_than_anybody_has_looked_at(
    town: Town, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = two_rows(town, tmp_path)
    delete_rows(path, "Warung Melati 1", "Warung Melati 2")
    append_new(path, nama_usaha="Bengkel")
    monkeypatch.setattr(removing, "MOST", 1)

    with pytest.raises(RecordError, match="REC-TERLALU-BANYAK"):
        take(town.office, path, reason="tutup")

    assert {browsing.show(town.office, one).life for one in (record, other)} == {"ada"}
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 2


def test_only_those_go_that_were_chosen(town: Town, record: str, tmp_path: Path) -> None:
    path, other = two_rows(town, tmp_path)
    delete_rows(path, "Warung Melati 1", "Warung Melati 2")
    append_new(path, nama_usaha="Bengkel")

    found = take(town.office, path, reason="tutup", removed=frozenset({record}))

    assert {one.record for one in found.back.missing} == {record, other}
    assert (found.back.removed, found.new) == (1, 1)
    assert browsing.show(town.office, other).life == "ada"


def test_a_missing_row_whose_record_was_changed_since_says_so(
    town: Town, record: str, tmp_path: Path
) -> None:
    path, other = two_rows(town, tmp_path)
    by_another_officer(town.office, other, nama_komersial="Mawar")
    delete_rows(path, "Warung Melati 2")

    assert [one.is_newer for one in take(town.office, path, dry_run=True).back.missing] == [True]


@pytest.mark.slow
def test_rows_that_were_sorted_hidden_or_emptied_are_known(town: Town, record: str, tmp_path: Path) -> None:
    path, other = two_rows(town, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    first, second = ([cell.value for cell in sheet[number]] for number in (2, 3))
    for column, (one, two) in enumerate(zip(second, first, strict=True), 1):
        sheet.cell(2, column).value, sheet.cell(3, column).value = one, two
    sheet.row_dimensions[2].hidden = True
    book.save(path)

    assert (counts(take(town.office, path)), take(town.office, path).back.missing) == (
        {"rows": 2, "same": 2},
        (),
    )
    clear_row(path, 2)
    assert [one.record for one in take(town.office, path).back.missing] == [other]


def test_a_new_row_is_a_new_record(town: Town, record: str, book: Path) -> None:
    append_new(book, nama_usaha="Bengkel", nama_pemilik="Agus")

    assert counts(take(town.office, book)) == {"rows": 2, "new": 1, "same": 1}


# --- trying, and taking back ---


@pytest.mark.slow
def test_a_trial_run_tells_the_same_and_writes_nothing(town: Town, record: str, tmp_path: Path) -> None:
    path, _other = two_rows(town, tmp_path)
    at_dinkop(town, record, nama_komersial="Mawar")
    edit(path, nama_komersial="Kenanga", produk_utama="bolu")
    before = offices.count_rows(town.office, "change")

    tried = take(town.office, path, dry_run=True)
    rows = offices.count_rows(town.office, "change")
    done = take(town.office, path)

    assert (rows, tried.back.cells, tried.back.missing) == (before, done.back.cells, done.back.missing)
    assert (tried.changed, tried.back.written) == (done.changed, done.back.written)


@pytest.mark.slow
def test_all_of_it_is_taken_back_as_one(town: Town, record: str, tmp_path: Path) -> None:
    path, other = two_rows(town, tmp_path)
    third = offices.add_business(town.office, 3)
    export(town.office, path)
    at_dinkop(town, record, nama_komersial="Mawar")
    edit(path, nama_komersial="Kenanga", produk_utama="bolu", omzet_tahunan=300_000_000)
    append_new(path, nama_usaha="Bengkel")
    delete_rows(path, "Warung Melati 2")

    found = take(town.office, path, reason="tutup")
    undone = undoing.take_back(town.office, written(town.office, found))
    after_undo = browsing.list_records(town.office, "umkm", where={}, limit=9)
    asked = resolving.questions(town.office)
    undoing.take_back(town.office, undone)

    assert (found.new, found.changed, found.back.removed) == (1, 1, 1)
    assert ({line.id for line in after_undo.lines}, asked) == ({record, other, third}, [])
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 3
    assert browsing.show(town.office, other).life == "dihapus"
    (question,) = resolving.questions(town.office)
    assert {said.value for said in question.said} == {"Mawar", "Kenanga"}


@pytest.mark.slow
def test_as_an_import_it_is_taken_back_whole_too(town: Town, record: str, tmp_path: Path) -> None:
    path, other = two_rows(town, tmp_path)
    at_dinkop(town, record, nama_komersial="Mawar")
    edit(path, nama_komersial="Kenanga", produk_utama="bolu")
    append_new(path, nama_usaha="Bengkel")
    delete_rows(path, "Warung Melati 2")

    back = import_memory.undo_import(town.office, take(town.office, path, reason="tutup").no)

    assert back.kept == ()
    assert {line.id for line in browsing.list_records(town.office, "umkm", where={}, limit=9).lines} == {
        record,
        other,
    }
    assert (shown(town.office, record), resolving.questions(town.office)) == ("Mawar", [])
    assert shown(town.office, record, "produk_utama") == "kue basah"


def test_taking_back_a_question_leaves_what_the_other_said(town: Town, record: str, book: Path) -> None:
    at_dinkop(town, record, nama_komersial="Mawar")
    edit(book, nama_komersial="Kenanga")

    undoing.take_back(town.office, written(town.office, take(town.office, book)))

    assert (shown(town.office, record), resolving.questions(town.office)) == ("Mawar", [])


def test_what_was_decided_meanwhile_is_not_taken_back(town: Town, record: str, book: Path) -> None:
    at_dinkop(town, record, nama_komersial="Mawar")
    edit(book, nama_komersial="Kenanga")
    found = take(town.office, book)
    town.take_in(town.office)
    (question,) = resolving.questions(town.dinkop)
    resolving.decide(town.dinkop, [Decision(question.id, take=1)])
    town.answer(town.office)

    with pytest.raises(RecordError, match="URUNG-BARU"):
        undoing.take_back(town.office, written(town.office, found))
