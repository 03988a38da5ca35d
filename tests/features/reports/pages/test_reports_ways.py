"""Laporan by keyboard: what narrows a report, the groups of the catalogue, and the ways there and back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from dinkop_desktop.features.recording.pages.umkm import UmkmPage
from dinkop_desktop.features.reports.pages import reports_table
from dinkop_desktop.papers.table import Column, ColumnKind, Table, group_row
from dinkop_desktop.register.catalogue.filters import Condition, Way
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.features.reports.pages.test_reports import fill, go, page_of, words_of
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener

PROGRAM = {
    "nama": "Pelatihan kemasan",
    "pemilik_jenis": "dinkop",
    "jenis": "pelatihan",
    "mulai": "2025-03-01",
}


def shown_fields(driver: Driver) -> set[str]:
    return {key for key, field in page_of(driver).filters._fields.items() if field.isVisible()}


def test_what_a_report_takes_is_what_it_offers(town: Town, open_window: Opener) -> None:
    fill(town)
    offices.add(town.dinkop, PROGRAM, kind="program")
    driver = open_window(town.dinkop)
    page = go(driver)

    of_businesses = shown_fields(driver)
    page.show_report("cakupan")
    driver.settle()

    assert of_businesses == {"", "wilayah", "sektor", "skala", "program", "status"}
    assert shown_fields(driver) == {"", "wilayah"}


def test_a_sector_narrows_the_report_and_what_it_leads_to(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)

    page.filters.sector.set_value("fashion")
    driver.settle()

    assert page._counted is not None
    assert page._counted.total["umkm"] == 0
    assert "sektor fashion" in words_of(driver)


def test_a_report_that_takes_no_sector_is_counted_without(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    page.filters.sector.set_value("fashion")
    driver.settle()

    page.show_report("koperasi-rat")
    driver.settle()

    assert page._counted is not None
    assert page._counted.key == "koperasi-rat"
    assert "sektor" not in page._counted.subtitle


def test_esc_comes_back_to_the_report_and_the_row_that_was_left(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    page.show_report("naik-kelas")
    driver.settle()
    counted = page._counted
    assert counted is not None
    at = next(at for at, row in enumerate(counted.rows) if row.cells[0] == CODES[0])
    page.table.setFocus()
    page.table.go_to(at)

    driver.press("Enter")
    driver.settle()
    led = page._counted
    area = page.area.value()
    driver.press("Esc")
    driver.settle()

    assert led is not None
    assert (led.key, area) == ("naik-kelas-nama", CODES[0])
    assert page._counted is not None
    assert (page._counted.key, page.area.value()) == ("naik-kelas", "")
    assert page.table.currentIndex().row() == at


def test_esc_in_the_figures_goes_to_the_catalogue(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    page.table.setFocus()

    driver.press("Esc")

    assert QApplication.focusWidget() is page.catalogue


def test_the_arrows_step_over_the_names_of_groups(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)
    page = go(driver)
    page.catalogue.setFocus()
    seen = []

    for _ in range(page.catalogue.total):
        current = page.catalogue.current()
        assert current is not None
        seen.append(current.id)
        driver.press("Down")
    driver.press("Ctrl+Home")
    driver.press("Up")

    assert set(seen) == {one.key for one in reporting.list_reports()}
    current = page.catalogue.current()
    assert current is not None
    assert current.id == "rekap-wilayah"


def test_words_find_reports_of_a_group(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press("Ctrl+F", "koperasi rat")
    driver.settle()

    rows = [page.catalogue.rows.record(at) for at in range(page.catalogue.total)]
    assert [row.id for row in rows if row is not None] == ["#Koperasi", "koperasi-rat"]


def test_a_list_of_names_without_charts_does_not_call_itself_empty(town: Town, open_window: Opener) -> None:
    offices.add_business(town.office, 1)
    driver = open_window(town.office)
    page = go(driver)

    page.show_report("tak-terhitung")
    driver.settle()
    listed = words_of(driver)
    page.show_report("pertumbuhan-nama")
    driver.settle()

    assert "Mengapa tidak terhitung" in listed
    assert "Belum ada usaha yang tercatat" not in listed
    assert "Untuk tahun data 2024 belum ada angka UMKM" in words_of(driver)


def test_a_class_of_size_leads_to_those_of_the_year_that_was_counted(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    page.show_report("skala")
    driver.settle()
    counted = page._counted
    assert counted is not None
    column = next(at for at, one in enumerate(counted.columns) if one.key == "mikro")
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(1, column))  # under the name of its group
    year = int(page.year.value())

    driver.press("Enter")
    driver.settle()

    shown = driver.shell.page
    assert isinstance(shown, UmkmPage)
    assert Condition("tahun_data", Way.BETWEEN, (year, year)) in shown.bar.wanted.conditions
    driver.press("Esc")
    driver.settle()
    assert driver.shell.page is page


def test_in_a_narrow_window_the_catalogue_comes_with_ctrl_f_and_goes_with_enter_or_esc(
    office: Driver,
) -> None:
    office.resize(911, 512)
    office.press("Ctrl+9")
    office.settle()
    page = page_of(office)
    assert page._nav.other.isVisible()
    assert not page.catalogue.isVisible()

    office.press("Ctrl+F", "tenaga kerja")
    office.settle()
    assert page.catalogue.isVisible()
    assert office.faults() == []
    office.press("Down", "Enter")
    office.settle()

    assert page._key == "tenaga-kerja"
    assert not page.catalogue.isVisible()
    assert page._nav.other.isVisible()
    office.press("Ctrl+F", "Esc", "Esc")
    office.settle()
    assert not page.catalogue.isVisible()
    assert office.shell.page is page
    assert office.faults() == []


@pytest.mark.parametrize(
    ("first", "shown"), [(ColumnKind.ID, ("", "Omzet setahun")), (ColumnKind.TEXT, ("Omzet setahun", ""))]
)
def test_the_name_of_a_group_stands_where_names_stand(first: ColumnKind, shown: tuple[str, str]) -> None:
    columns = (Column("a", "A", first), Column("b", "B", ColumnKind.NUMBER))
    made_at = datetime(2026, 11, 24, tzinfo=UTC)
    table = Table("k", "K", "", columns, (group_row("Omzet setahun", columns),), {}, (), made_at)

    (row,) = reports_table.Written(table, "id").rows(0, 1)

    assert tuple(row.cells) == shown
