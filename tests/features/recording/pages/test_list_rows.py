"""Order, columns, the current row, selection, removal and export of a list, by keyboard."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from dinkop_desktop.desk import removing
from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import Town
from tests.pdf_text import text_of
from tests.window.harness import Driver
from tests.window.lists import NAMES, add_filter, fill, page, shown, side, texts, title, wait
from tests.windows import Opener


@pytest.fixture
def driver(town: Town, open_window: Opener) -> Driver:
    """The window on the list of five businesses."""
    fill(town)
    made = open_window(town.office)
    made.press("Ctrl+2")
    made.settle()
    return made


# --- order and columns ---


def test_a_heading_sorts_and_turns_round(driver: Driver) -> None:
    table = page(driver).table
    table.horizontalHeader().sectionClicked.emit(5)
    driver.settle()
    assert shown(driver, 5) == ["10.000.000", "20.000.000", "30.000.000", "40.000.000", "50.000.000"]
    assert title(driver).endswith("menurut omzet setahun")
    table.horizontalHeader().sectionClicked.emit(5)
    driver.settle()

    assert shown(driver, 5)[0] == "50.000.000"
    assert table.rows.headerData(5, Qt.Orientation.Horizontal) == "Omzet (Rp)  ↓"


def test_the_list_is_sorted_by_keys(driver: Driver) -> None:
    driver.press("Alt+Down")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:3] == [
        "&1  Perubahan terakhir",
        "&2  Terbaru dicatat",
        "&3  Nama usaha",
    ]
    assert [action.data() for action in menu.actions() if action.isChecked()] == ["#ubah"]
    driver.press("3")
    driver.settle()

    assert shown(driver) == sorted(NAMES)


def test_columns_are_chosen_and_remembered(driver: Driver, town: Town, open_window: Opener) -> None:
    driver.press("Alt+K", "pendidikan", "Down", "Space", "Enter")
    driver.settle()
    table = page(driver).table
    heading = str(table.rows.headerData(len(table.rows.columns) - 1, Qt.Orientation.Horizontal))
    assert heading == "Pendidikan terakhir"
    assert set(shown(driver, len(table.rows.columns) - 1)) == {"SMA"}
    table.horizontalHeader().resizeSection(1, 222)

    driver.window.close()
    again = open_window(town.office)
    again.press("Ctrl+2")
    again.settle()
    columns = page(again).table.rows.columns
    assert columns[-1].heading == "Pendidikan terakhir"
    assert page(again).table.horizontalHeader().sectionSize(1) == 222


def test_a_column_that_was_unticked_is_gone_and_the_name_stays(driver: Driver) -> None:
    driver.press("Alt+K", "Down", "Space", "Enter")
    driver.settle()

    assert [column.key for column in page(driver).table.rows.columns][:2] == ["nama_usaha", "#rt_rw"]


# --- the current row ---


def test_the_side_follows_the_row_and_f6_goes_in_and_esc_back(driver: Driver) -> None:
    assert "Salon Mawar" in side(driver)
    driver.press("Down")
    assert "Kopi Tuku" in side(driver)
    assert "Rp 40.000.000" in side(driver)

    driver.press("F6")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page(driver).preview.frame.isAncestorOf(focus)
    driver.press("Esc")
    assert driver.window.focusWidget() is page(driver).table


def test_a_narrow_window_hides_the_side_until_f6(driver: Driver) -> None:
    driver.resize(900, 467)
    assert not page(driver).preview.frame.isVisible()
    driver.press("F6")
    assert page(driver).preview.frame.isVisible()
    driver.press("Esc")

    assert not page(driver).preview.frame.isVisible()
    assert driver.window.focusWidget() is page(driver).table


def test_a_nik_is_masked_until_it_is_asked_for_and_that_is_logged(driver: Driver, town: Town) -> None:
    nik = str(offices.business(town.office, 5)["nik"])
    assert nik not in side(driver)
    assert f"{nik[:6]}••••••{nik[-4:]}" in side(driver)

    driver.press("Ctrl+I")
    assert nik in side(driver)
    assert offices.audit_actions(town.office)[-1] == "reveal"
    driver.press("Down")
    assert nik not in side(driver)


def test_enter_opens_the_form_and_esc_comes_back_to_the_row(driver: Driver) -> None:
    driver.press("Down", "Down", "Enter")
    driver.settle()
    assert not isinstance(driver.shell.page, RecordListPage)
    driver.press("Esc")
    driver.settle()

    current = page(driver).table.current()
    assert current is not None
    assert current.cells[0] == "Laundry Berkah"
    assert driver.window.focusWidget() is page(driver).table


def test_history_opens_above_the_list(driver: Driver) -> None:
    driver.press("Ctrl+H")
    driver.settle()
    assert not isinstance(driver.shell.page, RecordListPage)
    driver.press("Esc")
    driver.settle()

    assert page(driver).key == "umkm"


def test_reading_again_keeps_row_scroll_and_filter(driver: Driver, town: Town) -> None:
    add_filter(driver, "rw", "Enter", "Tab", "Enter")  # nothing typed: told, not filtered
    driver.press("Esc", "Down", "Down")
    record = page(driver).table.current()
    offices.add_business(town.office, 6, nama_usaha="Baru")
    driver.shell.refresh.tell("umkm")
    driver.settle()

    again = page(driver).table.current()
    assert record is not None
    assert again is not None
    assert again.id == record.id
    assert len(shown(driver)) == 6


# --- selection, removal, export ---


def test_rows_are_marked_by_space_shift_and_all(driver: Driver) -> None:
    table = page(driver).table
    driver.press("Space", "Space")
    assert page(driver).foot.where.text().endswith("· 2 dipilih")  # type: ignore[union-attr]
    driver.press("Esc")
    assert table.marked() == (False, frozenset())
    driver.press("Home")
    table.go_to(0)
    QApplication.processEvents()
    driver.press("Shift+Down", "Shift+Down")
    assert len(table.marked()[1]) == 3
    driver.press("Shift+Up")
    assert len(table.marked()[1]) == 2
    driver.press("Ctrl+A")
    assert page(driver).foot.where.text().endswith("· 5 dipilih")  # type: ignore[union-attr]


def test_a_selection_is_removed_with_one_key_and_taken_back_with_one(driver: Driver, town: Town) -> None:
    driver.press("Space", "Space", "Del", "1")
    driver.settle()
    assert shown(driver) == [*reversed(NAMES[:3])]
    reason = offices.run_sql(town.office, "SELECT DISTINCT reason FROM change WHERE reason IS NOT NULL")
    assert [*map(tuple, reason)] == [("Tercatat dua kali",)]
    assert driver.window.focusWidget() is page(driver).table

    driver.press("Ctrl+Z")
    driver.settle()
    assert len(shown(driver)) == 5
    driver.press("Ctrl+Y")
    driver.settle()
    assert len(shown(driver)) == 3


def test_a_reason_can_be_typed_and_esc_removes_nothing(driver: Driver) -> None:
    driver.press("Del", "Esc")
    driver.settle()
    assert len(shown(driver)) == 5
    driver.press("Del")
    popup = page(driver).popup
    assert popup is not None
    driver.press("Tab", "Tab", "Tab", "1 usaha saja", "Enter")
    driver.settle()

    assert shown(driver) == [*reversed(NAMES[:4])]


def test_what_stands_in_the_way_of_removing_many_is_told(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removing, "MOST", 2)
    driver.press("Ctrl+A", "Del")
    driver.settle()

    assert "paling banyak 2" in texts(driver.window)
    assert len(shown(driver)) == 5


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "daftar.xlsx"
    monkeypatch.setattr(picking, "pick_target", lambda *_args: path)
    return path


def names_in(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    column = rows[0].index("Nama usaha")
    return [row[column] for row in rows[1:]]


def test_the_filtered_list_is_exported_and_a_selection_alone(driver: Driver, target: Path) -> None:
    driver.press("Ctrl+E", "2")
    driver.settle()
    assert names_in(target) == [*reversed(NAMES)]
    driver.press("Down", "Space", "Ctrl+E", "Enter")
    driver.settle()
    assert names_in(target) == ["Kopi Tuku"]
    driver.press("Esc", "Ctrl+F", "melati")
    wait(driver)
    driver.press("Ctrl+E", "Enter")
    driver.settle()

    assert names_in(target) == ["Warung Melati"]


def test_a_new_form_is_one_key(driver: Driver) -> None:
    driver.press("Ctrl+N")
    driver.settle()

    assert not isinstance(driver.shell.page, RecordListPage)


def test_the_filtered_list_is_printed_with_its_columns_and_its_filter_in_words(
    driver: Driver, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = target.with_suffix(".pdf")
    monkeypatch.setattr(picking, "pick_target", lambda *_args: paper)
    opened: list[Path] = []
    monkeypatch.setattr(picking, "open_outside", opened.append)

    driver.press("Ctrl+F", "melati")
    wait(driver)
    driver.press("Ctrl+P", "2")
    driver.settle()

    lines = text_of(paper.read_bytes()).split("\n")
    assert opened == [paper]
    assert {"Daftar UMKM", "Warung Melati", "Keadaan", "Lengkap %"} <= set(lines)
    assert any("saringan: memuat “melati”" in line for line in lines)
    assert any("Dibawa untuk: Laporan kepada pimpinan" in line for line in lines)
    assert "Kopi Tuku" not in lines
