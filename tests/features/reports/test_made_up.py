"""A new report is one file: from its declaration come the screen, the workbook, the PDF and --json."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from dinkop_desktop import app, installed
from dinkop_desktop.desk import recording
from dinkop_desktop.features.reports.pages.reports import ReportsPage
from dinkop_desktop.reporting import catalogue, reporting
from dinkop_desktop.reporting.narrowing import Narrowing
from dinkop_desktop.window.charts import ChartCard
from tests import offices
from tests.cli.calls import Terminal
from tests.features.reports import made_up
from tests.offices import CODES, PASSPHRASE, Town
from tests.pdf_text import text_of
from tests.windows import Opener

BROUGHT = installed.brought


@pytest.fixture
def made_up_report(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The made-up reports stand in the catalogue behind all others."""

    def brought(what: str) -> tuple[ModuleType, ...]:
        return (*BROUGHT(what), made_up) if what == "reporting" else BROUGHT(what)

    monkeypatch.setattr(installed, "brought", brought)
    catalogue.all_reports.cache_clear()
    yield
    monkeypatch.undo()
    catalogue.all_reports.cache_clear()


@pytest.fixture
def records(town: Town, made_up_report: None) -> list[str]:
    """Three businesses of one kelurahan, two of which take QRIS; one of another."""
    told = (("ya", "80 jt"), ("ya", "15 jt"), ("tidak", "20 jt"))
    found = [
        offices.add_business(
            town.dinkop, number, kode_kelurahan=CODES[0], qris=said, tahun_data=2025, omzet_tahunan=omzet
        )
        for number, (said, omzet) in enumerate(told, 1)
    ]
    return [
        *found,
        offices.add_business(
            town.dinkop, 4, kode_kelurahan=CODES[1], qris="tidak", tahun_data=2025, omzet_tahunan="10 jt"
        ),
    ]


def test_it_is_counted_by_area_and_again_after_a_change(town: Town, records: list[str]) -> None:
    before = reporting.report(town.dinkop, "qris")
    recording.set_fields(town.dinkop, records[3], {"qris": "ya"})
    after = reporting.report(town.dinkop, "qris")

    assert [before.total[key] for key in ("umkm", "qris", "omzet")] == [4, 2, 125_000_000]
    assert after.total["qris"] == 3
    (whole,) = [row.cells for row in before.rows if row.role == "total"]
    assert whole[2:] == (4, 2, 50.0, 4, 125_000_000)
    assert before.notes[1] == "QRIS: menurut pemilik, tahun data 2025."


def test_it_is_narrowed_like_any_other(town: Town, records: list[str]) -> None:
    here = reporting.report(town.dinkop, "qris", area=CODES[1])
    small = reporting.report(town.dinkop, "qris", only=Narrowing(size="mikro"))
    older = reporting.report(town.dinkop, "qris", year=2019)

    assert (here.total["umkm"], here.total["qris"]) == (1, 0)
    assert (small.total["umkm"], small.total["qris"]) == (4, 2)
    assert older.total["omzet"] == 0
    assert older.lacking


def test_it_is_the_same_whether_parts_were_kept_or_not(town: Town, records: list[str]) -> None:
    kept = [reporting.report(town.dinkop, key) for key in ("qris", "qris-nama") for _ in range(2)]

    assert [kept[0].rows, kept[2].rows] == [kept[1].rows, kept[3].rows]


def test_it_becomes_a_workbook_and_a_pdf(town: Town, records: list[str], tmp_path: Path) -> None:
    for name in ("qris.xlsx", "qris.pdf"):
        reporting.write_report(town.dinkop, reporting.report(town.dinkop, "qris"), tmp_path / name)

    sheet = openpyxl.load_workbook(tmp_path / "qris.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    page = text_of((tmp_path / "qris.pdf").read_bytes())
    for words in ("Menerima QRIS", "UMKM yang menerima QRIS", "QRIS: menurut pemilik, tahun data 2025."):
        assert any(words in str(cell) for cell in cells)
    assert "UMKM yang menerima QRIS" in page


def test_it_is_told_to_a_script(
    town: Town, records: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr(app, "now", town.clock)
    terminal = Terminal(town, capsys, monkeypatch)

    listed = terminal.say("report", "list", "--json").document
    said = terminal.say("report", "qris", "--json", "--data", town.place("dinkop")).document

    assert [one["key"] for one in listed["reports"]][-2:] == ["qris", "qris-nama"]
    assert said["total"] == {"umkm": 4, "qris": 2, "omzet": 125_000_000}


def test_it_stands_on_the_screen_with_charts_and_leads_to_names(
    town: Town, records: list[str], open_window: Opener
) -> None:
    driver = open_window(town.dinkop)
    driver.shell.go_to("laporan", laporan="qris")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, ReportsPage)
    charts = [one.view.accessibleDescription() for one in page.findChildren(ChartCard) if one.isVisible()]
    counted = page._counted
    assert counted is not None
    at = next(at for at, row in enumerate(counted.rows) if row.cells[0] == CODES[0])
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.rows.index(at, 3))

    driver.press("Enter")
    driver.settle()

    assert charts[0] == "Menerima QRIS 2"
    assert charts[1].startswith("Kec. ")
    assert page._counted is not None
    assert page._counted.key == "qris-nama"
    assert {row.cells[-1] for row in page._counted.rows} == set(records[:2])
