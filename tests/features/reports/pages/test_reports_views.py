"""Chips of a report of names: which rows they leave, what they count, and that they are what is written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.features.growth.pages.rising_page import RisingPage
from dinkop_desktop.features.reports.pages.reports_views import viewed, views_of
from dinkop_desktop.papers.table import Row, Table
from dinkop_desktop.reporting import catalogue, reporting
from dinkop_desktop.window.pages import picking
from tests.offices import CODES, Town
from tests.windows import Opener

WAYS = ("naik_skala", "turun_skala", "naik_formal", "tumbuh")


@pytest.fixture
def named(town: Town) -> Table:
    """The report of names of a city without any, with four made-up rows."""
    bare = reporting.report(town.dinkop, "naik-kelas-nama")
    at = [one.key for one in bare.columns]

    def made(name: str, **said: str) -> Row:
        return Row(tuple(said.get(key, name if key == "nama_usaha" else None) for key in at))

    rows = (
        made("Dua jalan", arah="naik", tumbuh="ya"),
        made("Turun", arah="turun"),
        made("Resmi", arah="tetap", naik_formal="ya"),
        made("Besar", tumbuh="ya"),
    )
    total = {"umkm": 4, "naik_skala": 1, "turun_skala": 1, "naik_formal": 1, "tumbuh": 2}
    return Table(
        bare.key, bare.title, "kota", bare.columns, rows, total, bare.notes, datetime(2026, 1, 1, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("way", "names"),
    [
        ("naik_skala", ["Dua jalan"]),
        ("turun_skala", ["Turun"]),
        ("naik_formal", ["Resmi"]),
        ("tumbuh", ["Dua jalan", "Besar"]),
    ],
)
def test_a_view_leaves_its_rows_and_counts_them(named: Table, way: str, names: list[str]) -> None:
    view = next(one for one in views_of("naik-kelas-nama") if one.key == way)

    shown = viewed(named, view)

    assert [row.cells[1] for row in shown.rows] == names
    assert (shown.total["umkm"], shown.total[way]) == (len(names), len(names))
    assert sum(shown.total[one] for one in WAYS) == sum(
        [row.cells[4] in ("naik", "turun"), bool(row.cells[5]), bool(row.cells[6])].count(True)
        for row in shown.rows
    )
    assert shown.subtitle.startswith("kota · ")


def test_every_view_looks_at_a_column_that_its_report_has(town: Town) -> None:
    declared = {key: one.views for key, one in catalogue.all_reports().items() if one.views}

    assert declared.keys() >= {"naik-kelas-nama", "tak-terhitung"}
    for key, views in declared.items():
        there = {one.key for one in reporting.report(town.dinkop, key).columns}
        assert {one.column for one in views} <= there


def test_chips_narrow_the_page_and_the_workbook(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: Table
) -> None:
    driver = open_window(town.dinkop)
    driver.press("Alt+7")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, RisingPage)
    page._on_counted((named, 2025))
    chips = page.filters.views.chips
    out = tmp_path / "naik.xlsx"
    monkeypatch.setattr(picking, "pick_target", lambda *_: out)
    monkeypatch.setattr(picking, "open_outside", lambda *_: None)

    counts = [chip.text() for chip in chips.values()]
    chips["tumbuh"].setFocus()
    driver.press("Enter")
    driver.settle()
    shown, under, charts = page.table.total, page._under.text(), page._charts.count()
    driver.press("Ctrl+E")
    driver.settle()
    page.wish(laporan="naik-kelas", wilayah=CODES[0])
    driver.settle()
    elsewhere = page.filters.views.isVisible()
    page.wish(laporan="naik-kelas-nama", saring="turun_skala")
    driver.settle()

    assert counts == ["✓ Semua 4", "Naik skala 1", "Turun skala 1", "Naik formal 1", "Tumbuh 2"]
    assert (shown, under, charts) == (2, "kota · tumbuh", 1)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    told = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert ("Dua jalan" in told, "Resmi" in told) == (True, False)
    assert not elsewhere
    assert page.filters.views.chips["turun_skala"].isChecked()
    assert driver.faults() == []


def test_a_counted_way_leads_to_its_names_alone(town: Town) -> None:
    table = reporting.report(town.dinkop, "naik-kelas")

    further = {one.key: one.behind for one in table.columns if one.key in WAYS}

    assert further == {key: {"saring": key} for key in WAYS}
