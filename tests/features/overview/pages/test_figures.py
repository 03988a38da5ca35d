"""Angka: the page of figures of the city, a kecamatan and a kelurahan, walked by keyboard."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dinkop_desktop.features.overview.pages import figures_words as words
from dinkop_desktop.features.overview.pages.figures_page import FiguresPage
from dinkop_desktop.features.recording.pages.umkm import UmkmPage
from dinkop_desktop.features.reports.pages.reports import ReportsPage
from dinkop_desktop.features.visits import prelisting
from dinkop_desktop.records import describing
from dinkop_desktop.register.rules.scale import RANGES
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.listing import ABOVE
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener


def fill(town: Town) -> None:
    for number, office in enumerate(town.offices, 1):
        offices.add_business(office, number, omzet_tahunan="75 jt")
        town.take_in(office)
    koperasi = describing.example_for(town.dinkop, "koperasi") | {"kelompok": "serba_usaha"}
    offices.add(town.dinkop, koperasi | {"transisi_status": "belum_mulai"}, kind="koperasi")


def page_of(driver: Driver) -> FiguresPage:
    page = driver.shell.page
    assert isinstance(page, FiguresPage)
    return page


def go(driver: Driver) -> FiguresPage:
    driver.press("Ctrl+1", "Alt+A")
    driver.settle()
    return page_of(driver)


def test_the_head_of_dinkop_sees_the_figures_with_what_they_rest_on(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)

    page = go(driver)

    said = [one.accessibleName() for one in page.figures]
    assert said[0].startswith("1 · UMKM aktif: 3. 100 % dari 3 UMKM tercatat")
    assert "belum ada daftar awal" in said[1]
    assert "KSU belum beralih" in said[2]
    assert QApplication.focusWidget() is page.tiles
    assert driver.faults() == []


@pytest.mark.slow
def test_how_many_have_figures_is_told_beside_the_year_before(town: Town) -> None:
    for number in (1, 2):
        offices.add_business(town.dinkop, number, kode_kelurahan=CODES[0], tahun_data=2025)
    offices.add_business(town.dinkop, 3, kode_kelurahan=CODES[0], tahun_data=2024)
    tables = {key: reporting.report(town.dinkop, key, year=2025) for key in ("rekap-wilayah", "pertumbuhan")}

    told = words.active_businesses(tables, "36.74", 2025)
    alone = words.active_businesses({"rekap-wilayah": tables["rekap-wilayah"]}, "36.74", 2025)

    assert told.detail.endswith("· 2 berangka 2025, +1 (+100\u00a0%) dari 2024")
    assert alone.detail == "100 % dari 3 UMKM tercatat"


def test_areas_without_fresh_data_are_hatched_and_counted(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)

    page = go(driver)

    shown = page.tiles._map
    assert shown is not None
    assert len(shown.stale) == 51
    assert CODES[0] not in shown.stale
    assert "3 dari 54 kantor mutakhir" in page.head.accessibleName() + _texts(page)


def _texts(page: FiguresPage) -> str:
    from PySide6.QtWidgets import QLabel

    return " | ".join(one.text() for one in page.findChildren(QLabel))


def test_the_map_shows_what_is_known_until_somebody_chooses(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)

    first = page.measure.key
    driver.press("6")
    chosen = page.measure.key

    assert (first, chosen) == ("lengkap", "cakupan")
    assert page.chips[0].isChecked()
    assert not page.chips[2].isChecked()


def test_arrows_walk_the_tiles_and_enter_opens_the_names(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    page.tiles.go_to("36.74.01.1001")

    driver.press("Right", "Left")
    back = page.tiles.current
    driver.press("8", "Enter")
    driver.settle()

    assert back == "36.74.01.1001"
    shown = driver.shell.page
    assert isinstance(shown, UmkmPage)
    assert shown.bar.wanted.area == "36.74.01.1001"


def test_enter_on_a_kecamatan_shows_its_own_page_and_esc_comes_back(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)
    page.tiles.go_to("36.74.01.1001")

    driver.press("Up", "Enter")
    driver.settle()
    inner = page_of(driver)
    titles = inner.area.name
    blocks = inner.tiles._map
    driver.press("Esc")
    driver.settle()

    assert titles == "Serpong"
    assert blocks is not None
    assert [block.kecamatan.name for block in blocks.blocks] == ["Serpong"]
    assert driver.shell.page is page


@pytest.mark.parametrize(("digit", "page"), [("1", UmkmPage), ("2", ReportsPage), ("5", ReportsPage)])
def test_a_digit_opens_the_list_of_a_figure(town: Town, open_window: Opener, digit: str, page: type) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press(digit)
    driver.settle()

    assert isinstance(driver.shell.page, page)


def test_an_office_sees_its_own_kelurahan_by_rw(town: Town, open_window: Opener) -> None:
    offices.add_business(town.office, 1, rw="004")
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)

    page = go(driver)

    assert page.area.code == CODES[0]
    assert not page.map.isVisible()
    assert page.rw.isVisible()
    assert "RW 004" in page.rw.view.accessibleDescription()
    assert driver.faults() == []


def test_f9_turns_the_charts_into_tables(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press("F9")
    driver.settle()
    shown, focus = page.tiles.isVisible(), QApplication.focusWidget()
    driver.press("F9")
    driver.settle()

    assert (shown, page.tiles.isVisible()) == (False, True)
    assert focus is page.flip
    assert QApplication.focusWidget() is page.tiles


@pytest.mark.parametrize(("key", "ending"), [("Ctrl+E", ".xlsx"), ("Ctrl+P", ".pdf")])
def test_the_figures_are_written(
    town: Town,
    open_window: Opener,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    ending: str,
) -> None:
    fill(town)
    opened: list[Path] = []
    out = tmp_path / f"angka{ending}"
    monkeypatch.setattr(picking, "pick_target", lambda *_: out)
    monkeypatch.setattr(picking, "open_outside", opened.append)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press(key)
    driver.settle()

    assert opened == [out]
    if ending == ".xlsx":
        rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
        assert any("Kec. Serpong" in row for row in rows)
    else:
        assert out.read_bytes().startswith(b"%PDF-")


def test_classes_of_omzet_are_said_in_few_letters() -> None:
    assert [words._short(*bounds) for bounds in RANGES.values()] == [
        "s.d. 50 jt",
        "50–100 jt",
        "100–300 jt",
        "300–500 jt",
        "500 jt–1 M",
        "1–2 M",
        "2–4,8 M",
        "4,8–15 M",
        "15–50 M",
        "di atas 50 M",
    ]


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_the_charts_are_saved_as_a_picture(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    fill(town)
    out = tmp_path / f"angka{ending}"
    opened: list[Path] = []
    monkeypatch.setattr(picking, "pick_target", lambda *_: out)
    monkeypatch.setattr(picking, "open_outside", opened.append)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("Ctrl+G")
    driver.settle()
    driver.press("Ctrl+9")
    driver.settle()
    driver.press("Ctrl+G")
    driver.settle()

    assert opened == [out, out]
    assert out.stat().st_size > 1000


def test_a_page_without_charts_has_no_picture(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    driver.press("Ctrl+9")
    driver.settle()

    driver.press("Ctrl+G")
    driver.settle()

    assert "Belum ada grafik di halaman ini." in [
        one.text() for one in driver.window.findChildren(QLabel) if one.isVisible()
    ]


@pytest.mark.parametrize(("digit", "shown"), [("1", UmkmPage), ("4", ReportsPage)])
def test_esc_comes_back_to_the_figures_from_the_list_behind_a_number(
    town: Town, open_window: Opener, digit: str, shown: type
) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press(digit)
    driver.settle()
    there = driver.shell.page
    driver.press("Esc")
    driver.settle()

    assert isinstance(there, shown)
    assert driver.shell.page is page
    assert driver.shell.key == "beranda"


def test_figures_above_the_reports_lead_to_a_report_and_back(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    driver.press("Ctrl+9")
    driver.settle()
    under = driver.shell.page
    driver.shell.open_above(next(one for one in ABOVE if one.key == "angka"))
    driver.settle()
    page = page_of(driver)

    driver.press("4")
    driver.settle()
    there = driver.shell.page
    driver.press("Esc")
    driver.settle()

    assert isinstance(there, ReportsPage)
    assert there is not under
    assert driver.shell.page is page


def test_whoever_chooses_a_page_of_the_rail_is_not_led_back(town: Town, open_window: Opener) -> None:
    fill(town)
    driver = open_window(town.dinkop)
    go(driver)
    driver.press("1")
    driver.settle()

    driver.press("Ctrl+3", "Ctrl+2", "Esc")
    driver.settle()

    assert isinstance(driver.shell.page, UmkmPage)
