"""The page of a sheet that came back: each cell seen first, answered by keys, taken and undone as one."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk import import_memory, recording
from dinkop_desktop.features.intake.pages.import_page import ImportPage
from dinkop_desktop.features.intake.pages.returned_page import ReturnedPage
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.widgets import Chip
from tests import offices
from tests.features.intake.books import edit, export
from tests.offices import Town
from tests.window.harness import Driver
from tests.window.lists import fill, texts
from tests.windows import Opener


@pytest.fixture
def records(town: Town) -> list[str]:
    return fill(town)


@pytest.fixture
def book(town: Town, records: list[str], tmp_path: Path) -> Path:
    path = tmp_path / "umkm-2026-11-24.xlsx"
    export(town.office, path)
    return path


@pytest.fixture
def bring(monkeypatch: pytest.MonkeyPatch, town: Town, book: Path, open_window: Opener) -> object:
    """Opens the window, and the book by Ctrl+O."""
    monkeypatch.setattr(picking, "pick_files", lambda *_: (book,))

    def do() -> Driver:
        driver = open_window(town.office)
        driver.press("Ctrl+2")
        driver.settle()
        driver.press("Ctrl+O")
        driver.settle()
        return driver

    return do


def page(driver: Driver) -> ReturnedPage:
    found = driver.shell.page
    assert isinstance(found, ReturnedPage)
    return found


def lines(driver: Driver) -> list[tuple[str, ...]]:
    table = page(driver).table
    count = len(table.rows.columns)
    return [
        tuple(str(table.rows.data(table.rows.index(row, column))) for column in range(count))
        for row in range(table.total)
    ]


def side(driver: Driver) -> str:
    found = page(driver)
    driver.bot.waitUntil(lambda: not found.table._follow.isActive(), timeout=20_000)
    driver.settle()
    assert found.side is not None
    return texts(found.side)


def delete_row(path: Path, row: int) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_rows(row)
    book.save(path)


def shown(town: Town, record: str, key: str) -> object:
    return browsing.show(town.office, record).fields.get(key)


def test_changed_cells_are_seen_before_anything_is_written(
    town: Town, records: list[str], book: Path, bring: object
) -> None:
    edit(book, nama_usaha="Warung Kenanga", omzet_tahunan=75_000_000)
    before = offices.count_rows(town.office, "change")
    driver = bring()  # type: ignore[operator]

    found = lines(driver)

    assert {line[1:] for line in found} == {
        ("Nama usaha", "Warung Melati", "Warung Kenanga", "Berubah"),
        ("Omzet setahun", "Rp 10.000.000", "Rp 75.000.000", "Berubah"),
    }
    assert {line[0] for line in found} == {"Warung Melati"}
    assert "5 baris dibaca · 2 sel berubah pada 1 data" in texts(page(driver).head)
    assert driver.faults() == []
    driver.press("Esc")
    driver.settle()
    assert offices.count_rows(town.office, "change") == before


def test_it_is_taken_by_one_key_and_taken_back_by_another(
    town: Town, records: list[str], book: Path, bring: object
) -> None:
    edit(book, nama_usaha="Warung Kenanga")
    driver = bring()  # type: ignore[operator]

    driver.press("Ctrl+Enter")
    driver.settle()
    taken = shown(town, records[0], "nama_usaha")
    driver.press("Ctrl+Z")
    driver.settle()

    (made,) = import_memory.imports_made(town.office)
    assert (taken, shown(town, records[0], "nama_usaha")) == ("Warung Kenanga", "Warung Melati")
    assert made.undone


def test_a_cell_that_another_officer_changed_is_marked_and_told(
    town: Town, records: list[str], book: Path, bring: object
) -> None:
    town.office.officer, officer = "Budi Santoso", town.office.officer
    recording.set_fields(town.office, records[0], {"nama_usaha": "Warung Mawar"})
    town.office.officer = officer
    edit(book, nama_usaha="Warung Kenanga")
    driver = bring()  # type: ignore[operator]

    told = side(driver)

    assert lines(driver)[0][2:] == ("Warung Mawar", "Warung Kenanga", "Menjadi pertanyaan")
    assert "Budi Santoso" in told
    assert all(words in told for words in ("Warung Melati", "Warung Mawar", "Warung Kenanga"))


def test_against_a_word_of_ones_own_the_sheet_is_chosen_by_a_key(
    town: Town, records: list[str], book: Path, bring: object
) -> None:
    recording.set_fields(town.office, records[0], {"nama_usaha": "Warung Mawar"})
    edit(book, nama_usaha="Warung Kenanga")
    driver = bring()  # type: ignore[operator]
    side(driver)
    before, could = lines(driver)[0][4], page(driver).apply.isEnabled()

    driver.press("Alt+L")
    driver.settle()
    after = lines(driver)[0][4]
    driver.press("Ctrl+Enter")
    driver.settle()

    assert (before, could, after) == ("Isi program tetap", False, "Isi lembar dipakai")
    assert shown(town, records[0], "nama_usaha") == "Warung Kenanga"


def test_a_missing_row_stays_unless_it_is_removed_with_a_reason(
    town: Town, records: list[str], book: Path, bring: object
) -> None:
    delete_row(book, 2)
    driver = bring()  # type: ignore[operator]
    side(driver)
    before = lines(driver)[0]

    driver.press("Del", "1")
    driver.settle()
    after = lines(driver)[0]
    driver.press("Ctrl+Enter")
    driver.settle()

    assert (before[0], before[4], after[4]) == ("Warung Melati", "Hilang, tetap ada", "Akan dihapus")
    assert browsing.show(town.office, records[0]).life == "dihapus"


def test_refused_and_new_rows_stand_there_too_and_chips_narrow_them(
    town: Town, records: list[str], book: Path, bring: object
) -> None:
    edit(book, nib="12")
    opened = openpyxl.load_workbook(book)
    sheet = opened.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Nama usaha")
    sheet.cell(sheet.max_row + 1, column).value = "Bengkel Baru"
    opened.save(book)
    driver = bring()  # type: ignore[operator]
    every = lines(driver)

    next(chip for chip in page(driver).findChildren(Chip) if "Baris baru" in chip.text()).click()
    driver.settle()

    assert [(line[0], line[4]) for line in every] == [
        ("Warung Melati", "Ditolak"),
        ("Bengkel Baru", "Baris baru"),
    ]
    assert "NIB harus 13 angka" in every[0][3]
    assert [line[0] for line in lines(driver)] == ["Bengkel Baru"]


def test_a_sheet_that_says_nothing_new_says_so(town: Town, records: list[str], bring: object) -> None:
    driver = bring()  # type: ignore[operator]

    assert "Tidak ada yang berubah" in "\n".join(one.text() for one in page(driver).findChildren(QLabel))
    assert not page(driver).apply.isEnabled()


def test_a_file_that_is_not_ours_is_told(town: Town, book: Path, bring: object) -> None:
    openpyxl.Workbook().save(book)
    opened = openpyxl.load_workbook(book)
    opened.worksheets[0].append(["Nama usaha", "NIB"])
    opened.worksheets[0].append(["Warung", "1"])
    opened.save(book)
    driver = bring()  # type: ignore[operator]

    told = "\n".join(one.text() for one in page(driver).findChildren(QLabel))

    assert "bukan lembar yang diekspor program ini" in told


def test_of_a_sheet_of_another_computer_all_cells_are_answered_by_one_key(
    town: Town, records: list[str], book: Path, bring: object
) -> None:
    edit(book, nama_usaha="Warung Kenanga", produk_utama="bolu", record_version="3:abc:def")
    driver = bring()  # type: ignore[operator]
    side(driver)
    before = {line[4] for line in lines(driver)}

    driver.press("Alt+S")
    driver.settle()
    after = {line[4] for line in lines(driver)}
    driver.press("Ctrl+Enter")
    driver.settle()

    assert (before, after) == ({"Isi program tetap"}, {"Isi lembar dipakai"})
    assert shown(town, records[0], "nama_usaha") == "Warung Kenanga"


def test_the_page_for_workbooks_opens_it_when_the_file_is_one_of_ours(
    town: Town, records: list[str], book: Path, open_window: Opener
) -> None:
    edit(book, nama_usaha="Warung Kenanga")
    driver = open_window(town.office)
    driver.press("Ctrl+7")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, ImportPage)

    found.take_files([book])
    driver.settle()

    assert lines(driver) == [("Warung Melati", "Nama usaha", "Warung Melati", "Warung Kenanga", "Berubah")]
    driver.press("Esc")
    assert driver.shell.page is found


@pytest.mark.parametrize("way", ["csv", "copied"])
def test_it_opens_it_too_when_only_the_rows_say_that_they_are_ours(
    town: Town, records: list[str], book: Path, open_window: Opener, way: str
) -> None:
    edit(book, nama_usaha="Warung Kenanga")
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(book).worksheets[0].iter_rows()]
    path = book.with_name("salinan.csv" if way == "csv" else "salinan.xlsx")
    if way == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(cells)
    else:
        copied = openpyxl.Workbook()
        for row in cells:
            copied.worksheets[0].append(row)
        copied.save(path)
    driver = open_window(town.office)
    driver.press("Ctrl+7")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, ImportPage)

    found.take_files([path])
    driver.settle()

    assert lines(driver) == [("Warung Melati", "Nama usaha", "Warung Melati", "Warung Kenanga", "Berubah")]


@pytest.mark.slow
def test_nothing_of_it_is_cut_in_any_size(town: Town, records: list[str], book: Path, bring: object) -> None:
    recording.set_fields(town.office, records[1], {"nama_usaha": "Bengkel Jaya Makmur Sentosa Abadi"})
    edit(book, nama_usaha="Warung Kenanga " * 5, nib="12")
    delete_row(book, 5)
    driver = bring()  # type: ignore[operator]

    assert driver.faults_at_sizes() == {}
