"""Laporan: the reports there are, as charts and table on the screen, as workbook and PDF."""

from __future__ import annotations

import threading
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from dinkop_desktop.desk import disclosing
from dinkop_desktop.features.koperasi.pages.koperasi_form import KoperasiForm
from dinkop_desktop.features.recording.pages.umkm import UmkmPage
from dinkop_desktop.features.reports.pages.reports import ReportsPage
from dinkop_desktop.features.visits import prelisting
from dinkop_desktop.records import describing
from dinkop_desktop.register.catalogue.filters import SCALE, THERE
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.charts import ChartCard
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.widgets.messages import UndoBar
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener


def page_of(driver: Driver) -> ReportsPage:
    page = driver.shell.page
    assert isinstance(page, ReportsPage)
    return page


def words_of(driver: Driver) -> str:
    return " | ".join(one.text() for one in page_of(driver).findChildren(QLabel) if one.isVisible())


def go(driver: Driver) -> ReportsPage:
    driver.press("Ctrl+9")
    driver.rest()
    return page_of(driver)


def fill(town: Town) -> None:
    for number, office in enumerate(town.offices, 1):
        offices.add_business(office, number, omzet_tahunan="75 jt")
        town.take_in(office)


def charts(driver: Driver) -> list[ChartCard]:
    return [one for one in page_of(driver).findChildren(ChartCard) if one.isVisible()]


def test_a_report_stands_as_charts_and_table_with_its_source(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)

    page = go(driver)

    counted = reporting.report(town.dinkop, "rekap-wilayah")
    assert page.table.total == len(counted.rows)
    assert len(charts(driver)) == 2
    assert "Kec. Serpong 1" in charts(driver)[0].view.accessibleDescription()
    assert all(note in words_of(driver) for note in counted.notes)


def test_another_report_is_chosen_with_the_arrow(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press("Down")
    driver.rest()

    assert page.title.text() == "Skala usaha"
    assert "Mikro 3" in charts(driver)[0].view.accessibleDescription()
    driver.press("Enter")
    assert QApplication.focusWidget() is page.table


def test_an_area_and_a_year_narrow_it(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)

    page.area.set_value(CODES[0])
    driver.settle()
    one_area = page._counted
    page.year.set_value("2024")
    driver.settle()

    assert one_area is not None
    assert one_area.total["umkm"] == 1
    assert "data tahun 2024" in words_of(driver)


def test_f9_leaves_the_table_alone(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("F9")
    driver.settle()
    alone = len(charts(driver))
    driver.press("F9")
    driver.settle()

    assert (alone, len(charts(driver))) == (0, 2)


@pytest.mark.parametrize(("key", "ending"), [("Ctrl+E", ".xlsx"), ("Ctrl+P", ".pdf")])
def test_what_is_shown_is_what_is_written(
    town: Town,
    open_window: Opener,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    ending: str,
) -> None:
    fill(town)
    opened: list[Path] = []
    out = tmp_path / f"rekap{ending}"
    monkeypatch.setattr(picking, "pick_target", lambda *_: out)
    monkeypatch.setattr(picking, "open_outside", opened.append)
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press(key)
    driver.settle()

    assert opened == [out]
    bar = driver.shell.findChild(UndoBar)
    assert bar is not None
    said = " ".join(one.text() for one in bar.findChildren(QLabel)).replace("\u200b", "")
    assert f"Laporan ditulis: rekap{ending} di folder {tmp_path.name}" in said
    if ending == ".xlsx":
        cells = [cell.value for row in openpyxl.load_workbook(out).active.iter_rows() for cell in row]
        assert page._counted is not None
        assert page._counted.title in cells
    else:
        assert out.read_bytes().startswith(b"%PDF-")


def test_a_report_that_is_still_counted_is_not_written_and_says_so(
    town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    may_count, count = threading.Event(), reporting.report

    def count_slowly(*words: object, **more: object) -> object:
        may_count.wait(20)
        return count(*words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(picking, "pick_target", lambda *words: asked.append(words))
    driver = open_window(town.dinkop)
    page = go(driver)
    monkeypatch.setattr(reporting, "report", count_slowly)

    page.show_report("skala")
    driver.press("Ctrl+E")
    said = [one.text() for one in driver.window.findChildren(QLabel) if one.isVisible()]
    may_count.set()
    driver.settle()
    driver.press("Ctrl+E")

    assert "Masih menghitung. Tekan lagi bila angkanya sudah tampil." in said
    assert len(asked) == 1


def test_nothing_recorded_says_what_to_do(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)

    go(driver)

    assert "Belum ada usaha yang tercatat di sini." in words_of(driver)
    assert charts(driver) == []


def test_an_office_counts_its_own_records(town: Town, open_window: Opener) -> None:
    offices.add_business(town.office, 1)
    driver = open_window(town.office)

    page = go(driver)

    assert page._counted is not None
    assert page._counted.total["umkm"] == 1
    assert page.area.count() == 1


def test_a_record_that_changes_counts_anew(town: Town, open_window: Opener) -> None:
    offices.add_business(town.office, 1)
    driver = open_window(town.office)
    page = go(driver)
    offices.add_business(town.office, 2)

    driver.shell.refresh.tell("umkm")
    driver.settle()

    assert page._counted is not None
    assert page._counted.total["umkm"] == 2


def test_reports_are_found_by_name_and_on_the_palette(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press("Ctrl+F", "sektor")
    driver.settle()

    assert page.catalogue.found == 1
    assert "Sektor usaha" in [one.words for one in page.commands()]


def test_the_window_never_stands_still(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)

    with driver.beside():
        for key in page._reports:
            page.show_report(key)
            driver.settle()

    assert page._counted is not None


def test_coverage_is_shown_of_the_newest_round_until_a_year_is_chosen(
    town: Town, open_window: Opener
) -> None:
    offices.add_business(town.office, 1)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)

    page.show_report("cakupan")
    driver.settle()
    newest, drawn = page.year.value(), len(charts(driver))
    page.year.set_value("2024")
    driver.settle()
    said = words_of(driver)
    page.show_report("skala")
    driver.settle()

    assert (newest, drawn) == ("2026", 2)
    assert "Untuk tahun data 2024 belum ada daftar awal di sini; tahun yang ada: 2026." in said
    assert page.year.value() == "2024"


@pytest.mark.slow(15)
def test_every_report_is_shown_whole_with_its_charts_in_every_size(town: Town, open_window: Opener) -> None:
    fill(town)
    koperasi = describing.example_for(town.dinkop, "koperasi") | {"kelompok": "serba_usaha"}
    offices.add(town.dinkop, koperasi | {"transisi_status": "belum_mulai"}, kind="koperasi")
    driver = open_window(town.dinkop)
    page = go(driver)

    drawn = {}
    for report in reporting.list_reports():
        page.show_report(report.key)
        driver.settle()
        assert page.title.text() == report.title
        assert driver.faults_at_sizes() == {}, report.key
        drawn[report.key] = len(charts(driver))

    some = {"rekap-wilayah", "skala", "sektor", "koperasi-aktif", "koperasi-rat", "ksu", "anggota-pengusaha"}
    assert {key for key in some if not drawn[key]} == set()
    # Where nothing was counted there is nothing to draw: no prelist, and one year alone does not grow.
    assert [drawn[key] for key in ("cakupan", "pertumbuhan", "naik-kelas")] == [0, 0, 0]


# --- what lies behind a figure ---


def test_enter_on_a_row_opens_the_list_that_it_counts(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    counted = page._counted
    assert counted is not None
    at = next(at for at, row in enumerate(counted.rows) if row.cells[0] == CODES[0])
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.rows.index(at, 1))

    driver.press("Enter")
    driver.settle()

    assert driver.shell.key == "umkm"
    shown = driver.shell.page
    assert isinstance(shown, UmkmPage)
    assert shown.bar.wanted.area == CODES[0]
    assert shown.total == 1


def test_a_figure_of_a_column_narrows_the_list_further(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    counted = page._counted
    assert counted is not None
    column = next(at for at, one in enumerate(counted.columns) if one.key == "kecil")
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.rows.index(len(counted.rows) - 1, column))

    driver.press("Enter")
    driver.settle()

    shown = driver.shell.page
    assert isinstance(shown, UmkmPage)
    year = int(page.year.value())
    assert [(one.key, one.values) for one in shown.bar.wanted.conditions] == [
        (SCALE, ("kecil",)),
        (THERE, ("ya",)),
        ("tahun_data", (year, year)),  # of the figures that were counted
    ]
    assert shown.total == 0  # all of them have 75 million


def test_enter_on_a_name_opens_its_form_and_esc_comes_back(town: Town, open_window: Opener) -> None:
    koperasi = describing.example_for(town.dinkop, "koperasi") | {"kelompok": "serba_usaha"}
    offices.add(town.dinkop, koperasi | {"transisi_status": "belum_mulai"}, kind="koperasi")
    driver = open_window(town.dinkop)
    page = go(driver)
    page.show_report("ksu")
    driver.settle()
    page.table.setFocus()
    page.table.go_to(0)

    driver.press("Enter")
    driver.settle()
    form = driver.shell.page
    driver.press("Esc")
    driver.settle()

    assert isinstance(form, KoperasiForm)
    assert driver.shell.page is page


def test_a_row_that_no_list_has_says_so(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    page.show_report("pertumbuhan")
    driver.settle()
    page.table.setFocus()
    page.table.go_to(0)

    driver.press("Enter")
    driver.settle()

    bar = driver.shell.findChild(UndoBar)
    assert bar is not None
    said = " ".join(one.text() for one in bar.findChildren(QLabel))
    assert "Di balik baris ini tidak ada daftar nama." in said
    assert driver.shell.page is page


def test_the_list_for_sidt_asks_what_for_and_tells_what_lacks(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(town)
    monkeypatch.setattr(picking, "pick_target", lambda _p, _t, suggested, _k: tmp_path / suggested)
    monkeypatch.setattr(picking, "open_outside", lambda _path: True)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("Alt+O")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    driver.press("3")
    driver.press("6")
    driver.settle()

    (out,) = tmp_path.glob("sidt-umkm-*.xlsx")
    one, *_ = disclosing.disclosures_made(town.dinkop)
    assert (one.subject, one.purpose, one.target) == ("sidt-umkm", disclosing.PURPOSES[5], out.name)
    assert openpyxl.load_workbook(out).sheetnames[:2] == ["Daftar UMKM SIDT", "Yang kurang"]
