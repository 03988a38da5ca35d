"""Impor Excel beside the usual way: other keys, clicks, unknown words, cells that do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.intake.pages import import_reading
from dinkop_desktop.features.intake.pages.import_page import ImportPage
from dinkop_desktop.features.intake.pages.import_side import ChoiceLine
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.tables.rows import words_of
from tests.intake import shapes
from tests.intake.shape import Shape
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener

BODIES = Shape(
    "legal forms, one of them a word that nobody knows",
    [
        ["Nama Usaha", "Pemilik", "Bentuk Badan Usaha"],
        ["Warung", "Siti", "usaha kerabat"],
        ["Toko", "Ani", "CV"],
    ],
    {},
    (2, 3),
)
STRANGE = Shape(
    "an amount that is none, and a column without a cell",
    [
        ["Nama Usaha", "Pemilik", "Omzet", "Kosong"],
        ["Warung", "Siti", "Rp 12.000.000", None],
        ["Toko", "Ani", "tidak tentu", None],
        ["Salon", "Rina", "Rp 8.000.000", None],
    ],
    {},
    (2, 4),
)


@pytest.fixture
def driver(town: Town, open_window: Opener) -> Driver:
    """The window of an office on Impor Excel."""
    made = open_window(town.office)
    made.press("Ctrl+7")
    made.settle()
    return made


def page_of(driver: Driver) -> ImportPage:
    page = driver.shell.page
    assert isinstance(page, ImportPage)
    return page


def rest(driver: Driver) -> None:
    """Wait for what was asked, and for the side to have followed the row."""
    driver.settle()
    table = page_of(driver).table
    driver.bot.waitUntil(lambda: not table._follow.isActive(), timeout=20_000)
    driver.settle()


def take(driver: Driver, shape: Shape, folder: Path) -> ImportPage:
    path = folder / "Data UMKM.xlsx"
    path.write_bytes(shape.content)
    page = page_of(driver)
    page.take_files([path])
    rest(driver)
    return page


def rows(page: ImportPage) -> dict[str, list[str]]:
    found = [page.table.rows.record(at) for at in range(page.table.total)]
    return {str(row.cells[1]): [words_of(cell) for cell in row.cells] for row in found if row}


def go_to(driver: Driver, page: ImportPage, name: str) -> None:
    page.table.go_to(list(rows(page)).index(name))
    rest(driver)


def words(page: ImportPage) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def told(driver: Driver) -> str:
    """All that the window says now, whatever page it is on."""
    return " | ".join(one.text() for one in driver.shell.findChildren(QLabel) if one.isVisible())


def stored(town: Town, name: str) -> dict[str, object]:
    (line,) = browsing.search(town.office, name).lines
    return dict(browsing.show(town.office, line.id).fields)


def choices(page: ImportPage) -> Sequence[ChoiceLine]:
    return [one for one in page.side_part.findChildren(ChoiceLine) if one.isVisible()]


def test_del_leaves_a_column_out_and_a_click_takes_it_in_again(driver: Driver, tmp_path: Path) -> None:
    page = take(driver, shapes.PLAIN, tmp_path)
    go_to(driver, page, "Jenis Usaha")
    before = rows(page)["Jenis Usaha"][3]

    driver.press("Del")
    rest(driver)
    left_out = rows(page)["Jenis Usaha"][3]
    first = choices(page)[0]
    QTest.mouseClick(first, Qt.MouseButton.RightButton)
    rest(driver)
    by_the_other_button = rows(page)["Jenis Usaha"][3]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    rest(driver)

    assert (left_out, by_the_other_button) == ("– tidak dibaca", "– tidak dibaca")
    assert rows(page)["Jenis Usaha"][3] == before


def test_a_word_is_given_any_answer_by_its_name(driver: Driver, town: Town, tmp_path: Path) -> None:
    page = take(driver, BODIES, tmp_path)
    go_to(driver, page, "Bentuk Badan Usaha")
    warned = words(page)

    driver.press("Alt+K")
    rest(driver)
    offered = words(page)
    driver.press("F2")
    driver.settle()
    driver.press("Firma", "Enter")
    rest(driver)
    driver.press("Ctrl+Enter")
    rest(driver)

    assert "Belum punya pilihan: usaha kerabat." in warned
    assert "Pilihan lain…" in offered
    assert stored(town, "Warung")["bentuk_badan"] == "firma"
    assert stored(town, "Toko")["bentuk_badan"] == "cv"


def test_a_word_can_mean_nothing(driver: Driver, town: Town, tmp_path: Path) -> None:
    page = take(driver, BODIES, tmp_path)
    driver.press("Alt+K")
    rest(driver)

    driver.press("0")
    rest(driver)
    driver.press("F8")
    rest(driver)
    said = told(driver)
    driver.press("Ctrl+Enter")
    rest(driver)

    assert "Bentuk Badan Usaha" in rows(page), "the columns are shown again"
    assert "Tidak ada kolom yang perlu dilihat." in said
    assert stored(town, "Warung").get("bentuk_badan") is None


def test_cells_that_do_not_fit_are_shown_beside_their_column(driver: Driver, tmp_path: Path) -> None:
    page = take(driver, STRANGE, tmp_path)

    go_to(driver, page, "Omzet")
    amount = words(page)
    go_to(driver, page, "Kosong")

    assert "Sel yang tidak cocok" in amount
    assert "tidak tentu" in amount
    assert "Tidak ada isinya." in words(page)


def test_esc_closes_what_floats_and_not_the_page(driver: Driver, tmp_path: Path) -> None:
    page = take(driver, shapes.NO_UNIT, tmp_path)
    go_to(driver, page, "Omzet")
    before = rows(page)

    driver.press("F2")
    driver.settle()
    floats = page.popup is not None
    driver.press("Esc")
    rest(driver)

    assert (floats, page.popup, driver.shell.page) == (True, None, page)
    assert rows(page) == before


def test_keys_do_nothing_while_there_is_no_file(driver: Driver) -> None:
    page = page_of(driver)
    before = words(page)

    driver.press("F8", "1", "Del", "F2", "Alt+K", "F5", "Ctrl+Enter", "Ctrl+S", "Ctrl+E", "Alt+L")
    page.take_files([])
    rest(driver)

    assert ([one.words for one in page.commands()], words(page)) == (["Pilih berkas"], before)


def test_what_could_not_be_taken_in_is_said_and_can_be_tried_again(
    driver: Driver, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = take(driver, shapes.PLAIN, tmp_path)

    def full(*_given: object, **_more: object) -> None:
        raise StorageError("DB-PENUH")

    with monkeypatch.context() as patch:
        patch.setattr(import_reading, "take_in", full)
        driver.press("Ctrl+Enter")
        rest(driver)
    said, count = told(driver), browsing.list_records(town.office, "umkm", where={}, limit=1).total
    driver.press("Ctrl+Enter")
    rest(driver)

    assert "Ruang disk habis" in said
    assert count == 0
    assert "Sudah diambil" in words(page)


def test_what_was_changed_since_stays_when_an_import_is_taken_back(
    driver: Driver, town: Town, open_window: Opener, tmp_path: Path
) -> None:
    take(driver, shapes.PLAIN, tmp_path)
    driver.press("Ctrl+Enter")
    rest(driver)
    driver.window.close()
    (line,) = browsing.search(town.office, "Warung Melati").lines
    recording.set_fields(town.office, line.id, {"nama_usaha": "Warung Melati Indah"})
    again = open_window(town.office)
    again.press("Ctrl+7")
    rest(again)

    again.press("Alt+U")
    rest(again)

    assert "Impor diurungkan, tetapi tidak semuanya." in told(again)
    left = browsing.list_records(town.office, "umkm", where={}, limit=9)
    assert (left.total, left.lines[0].id) == (1, line.id)


def test_a_save_that_is_called_off_writes_nothing(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(driver, shapes.PLAIN, tmp_path)
    monkeypatch.setattr(picking, "pick_target", lambda *_: None)

    driver.press("Ctrl+S")
    rest(driver)
    driver.press("Ctrl+E", "1")
    rest(driver)

    assert [one.name for one in tmp_path.glob("Data UMKM*")] == ["Data UMKM.xlsx"]
