"""The book of results from the page of reports, and Naik kelas as a desk of its own reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.features.reports.pages.reports import ReportsPage
from dinkop_desktop.window.pages import picking
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


def test_the_book_of_results_is_written_for_the_year_and_area(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    out = tmp_path / "buku.pdf"

    def pick(_page: object, _title: str, suggested: Path, _kinds: str) -> Path | None:
        asked.append(suggested.name)
        return out if len(asked) > 1 else None

    monkeypatch.setattr(picking, "pick_target", pick)
    monkeypatch.setattr(picking, "open_outside", lambda _path: None)
    driver = open_window(town.office)
    driver.press("Ctrl+9")
    driver.settle()

    driver.press("Alt+U")
    driver.settle()
    assert not out.exists()
    driver.press("Alt+U")
    driver.settle(timeout_ms=90_000)

    assert asked[1] == f"buku-hasil-{CODES[0]}-2025.pdf"
    assert out.read_bytes().startswith(b"%PDF-")


def test_naik_kelas_is_a_desk_of_its_own_reports(town: Town, open_window: Opener) -> None:
    offices.add_business(town.dinkop, omzet_tahunan="75 jt")
    driver = open_window(town.dinkop)
    driver.press("Ctrl+9")
    driver.settle()
    driver.press("Alt+7")
    driver.settle()

    page = page_of(driver)

    assert (page.key, page.table.isVisible()) == ("naik-kelas", True)
    assert "Naik kelas menurut nama" in words_of(driver)
    assert len(page.commands()) - len(page.acts()) == 5
    page.show_report("pertumbuhan")
    driver.settle()
    driver.press("Ctrl+9")
    driver.settle()
    assert page_of(driver).key == "laporan"
    assert "Pertumbuhan UMKM" not in words_of(driver)
