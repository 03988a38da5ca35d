"""Data pribadi by keys: a purpose is asked, what left is listed, and whose data it was is one key away."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from dinkop_desktop import drives
from dinkop_desktop.desk import disclosing, recording
from dinkop_desktop.drives import Mount
from dinkop_desktop.features.intake import exporting
from dinkop_desktop.features.privacy.pages.breach_page import BreachPage
from dinkop_desktop.features.privacy.pages.disclosed_page import DisclosedPage
from dinkop_desktop.features.privacy.pages.privacy_page import PrivacyPage
from dinkop_desktop.features.recording.pages.people import PeoplePage
from dinkop_desktop.features.reports.pages.reports import ReportsPage
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def open_page(driver: Driver) -> PrivacyPage:
    driver.press("Ctrl+K", "data pribadi", "Enter")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, PrivacyPage)
    return found


def rows(page: PrivacyPage | DisclosedPage) -> list[tuple[str, ...]]:
    table = page.table
    count = len(table.rows.columns)
    return [
        tuple(str(table.rows.data(table.rows.index(row, column))) for column in range(count))
        for row in range(table.total)
    ]


@pytest.fixture
def two_exports(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    stick = tmp_path / "stik"
    stick.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: [Mount(stick, "KANTOR-1 (E:)", "FAT32")])
    for number in (1, 2):
        offices.add_business(town.office, number)
    exporting.export_sheet(town.office, "umkm", tmp_path / "semua.xlsx", where={}, purpose="Rapat Camat")
    exporting.export_sheet(town.office, "umkm", stick / "satu.xlsx", where={"nama_usaha": "Warung Melati 2"})
    return town


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "hasil.xlsx"
    monkeypatch.setattr(picking, "pick_target", lambda *_args: path)
    monkeypatch.setattr(picking, "open_outside", lambda _path: True)
    return path


def test_nothing_that_left_says_when_it_will_be_noted(office: Driver) -> None:
    page = open_page(office)

    assert "Belum ada data pribadi yang dibawa keluar" in said(page)


def test_what_left_is_listed_with_purpose_and_place(two_exports: Town, open_window: Opener) -> None:
    driver = open_window(two_exports.office)
    page = open_page(driver)

    assert [row[1:6] for row in rows(page)] == [
        ("Lembar Excel: UMKM", "tidak disebutkan", "1", "satu.xlsx", "KANTOR-1 (E:)"),
        ("Lembar Excel: UMKM", "Rapat Camat", "2", "semua.xlsx", "Komputer ini"),
    ]
    driver.bot.waitUntil(lambda: "NIK" in said(page), timeout=20_000)
    assert driver.faults() == []


def test_a_stick_is_chosen_and_whose_data_are_there_is_listed_and_written(
    two_exports: Town, open_window: Opener, target: Path
) -> None:
    driver = open_window(two_exports.office)
    page = open_page(driver)

    page.medium.setCurrentIndex(2)
    driver.press("Alt+D")
    driver.settle()
    names = driver.shell.page
    assert isinstance(names, DisclosedPage)
    listed = rows(names)
    driver.press("Ctrl+E", "6")
    driver.settle()

    assert [row[0] for row in listed] == ["Siti Rahayu C"]
    assert driver.faults() == []
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert "Siti Rahayu C" in [cell.value for line in sheet.iter_rows() for cell in line]
    newest = disclosing.disclosures_made(two_exports.office)[0]
    assert (newest.subject, newest.purpose, newest.persons) == ("data-siapa", "Pemeriksaan atau audit", 1)


def test_words_find_a_file_or_a_purpose(two_exports: Town, open_window: Opener) -> None:
    driver = open_window(two_exports.office)
    page = open_page(driver)

    driver.press("Ctrl+F", "rapat")
    driver.settle()
    assert [row[4] for row in rows(page)] == ["semua.xlsx"]
    driver.press("Down", "Enter")
    driver.settle()
    names = driver.shell.page
    assert isinstance(names, DisclosedPage)
    driver.press("Ctrl+F", "rahayu b")
    driver.settle()

    assert [row[0] for row in rows(names)] == ["Siti Rahayu B"]
    driver.press("Down", "Enter")
    driver.settle()
    assert driver.shell.page is not names


def test_the_list_asks_what_for_and_offers_it_again(town: Town, open_window: Opener, target: Path) -> None:
    offices.add_business(town.office)
    driver = open_window(town.office)
    driver.press("Ctrl+4")
    driver.settle()
    assert isinstance(driver.shell.page, PeoplePage)

    driver.press("Ctrl+E")
    driver.settle()
    assert "Untuk apa data pribadi ini dibawa?" in said(driver.window)
    assert driver.faults() == []
    driver.press("Esc")
    assert disclosing.disclosures_made(town.office) == ()
    driver.press("Ctrl+E", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "rapat lurah", "Enter")
    driver.settle()
    driver.press("Ctrl+E", "Enter")
    driver.settle()

    assert [one.purpose for one in disclosing.disclosures_made(town.office)] == ["rapat lurah"] * 2


def test_a_list_of_koperasi_asks_nothing(town: Town, open_window: Opener, target: Path) -> None:
    driver = open_window(town.office)
    driver.press("Ctrl+3")
    driver.settle()

    driver.press("Ctrl+E")
    driver.settle()

    assert target.is_file()


@pytest.mark.parametrize(
    ("key", "asks"), [("naik-kelas-nama", True), ("koperasi-rat", False), ("skala", False)]
)
def test_a_report_asks_only_where_it_lists_somebody(
    town: Town,
    open_window: Opener,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    asks: bool,
) -> None:
    record = offices.add_business(town.office, 1, tk_dibayar_l=1, tahun_data=2024)
    recording.set_fields(town.office, record, {"tahun_data": 2025, "tk_dibayar_l": 9})
    offices.add(town.office, {"nama": "Koperasi Melati", "kode_kelurahan": offices.CODES[0]}, kind="koperasi")
    monkeypatch.setattr(picking, "open_outside", lambda _path: True)
    driver = open_window(town.office)
    driver.press("Ctrl+9")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, ReportsPage)
    page.show_report(key)
    driver.settle()

    driver.press("Ctrl+E")
    driver.settle()
    assert ("Untuk apa" in said(driver.window), target.is_file()) == (asks, not asks)
    if asks:
        driver.press("2")
        driver.settle()

    assert target.is_file()
    assert [one.purpose for one in disclosing.disclosures_made(town.office)] == (
        ["Laporan kepada pimpinan"] if asks else []
    )


def test_a_breach_is_told_with_its_deadline(two_exports: Town, open_window: Opener, target: Path) -> None:
    driver = open_window(two_exports.office)
    open_page(driver)
    driver.press("Alt+B")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, BreachPage)
    assert "2 orang, ada data spesifik." in said(page)
    page.found.setText("kemarin")
    assert "Tulis tanggal dan jam" in said(page)
    driver.press("Ctrl+Enter")
    page.found.setText("24-11-2026 10.42")
    assert "27 November 2026, pukul 10.42" in said(page)
    assert driver.faults() == []

    driver.press("Ctrl+Enter")
    assert "Tulis dulu apa yang terjadi" in said(driver.window)
    page.what.setPlainText("Flashdisk hilang di jalan")
    page.handling.setPlainText("Dilaporkan")
    driver.press("Ctrl+Enter")
    driver.settle()

    assert target.read_bytes().startswith(b"%PDF-")


def test_at_dinkop_a_reply_names_its_office(town: Town, open_window: Opener) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)
    town.write_reply(town.office)
    driver = open_window(town.dinkop)

    page = open_page(driver)

    assert rows(page)[0][1:4] == ("Balasan: Ciater", "Pendataan bersama Dinkop", "1")
    assert driver.faults() == []
