"""Letters to koperasi from the page of reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from dinkop_desktop.features.reports.pages.reports import ReportsPage
from dinkop_desktop.records import describing
from tests import offices
from tests.window.harness import Driver


def open_report(driver: Driver, key: str) -> ReportsPage:
    driver.shell.go_to("laporan", laporan=key)
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, ReportsPage)
    return page


def test_letters_are_offered_where_a_report_has_them(
    office: Driver, chosen: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    assert not open_report(office, "skala").letters.isVisible()
    page = open_report(office, "koperasi-rat")
    assert page.letters.isVisible()
    assert office.faults() == []

    chosen(tmp_path / "surat.pdf")
    office.press("Alt+S")
    office.settle()
    assert not (tmp_path / "surat.pdf").exists()  # no koperasi yet
    desk = office.shell.desk
    offices.add(desk, describing.example_for(desk, "koperasi"), kind="koperasi")
    office.press("Alt+S")
    office.settle()

    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")
