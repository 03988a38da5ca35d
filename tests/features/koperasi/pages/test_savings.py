"""The what-if of savings in the window: typed, shown at once, compared, written, kept for the next time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from dinkop_desktop.features.koperasi import savings_simulation
from dinkop_desktop.features.koperasi.pages.savings import SavingsPage, short_rupiah
from dinkop_desktop.features.koperasi.rules.savings import Unit
from dinkop_desktop.records import describing
from tests import offices
from tests.offices import Town
from tests.window.forms.hands import open_stored
from tests.window.harness import Driver

JT, M = 10**6, 10**9


def open_savings(driver: Driver, koperasi: str = "") -> SavingsPage:
    page = SavingsPage(driver.shell, koperasi)
    driver.shell.open_page(page)
    driver.settle()
    return page


def words(driver: Driver) -> list[str]:
    return [one.text() for one in driver.shell.findChildren(QLabel) if one.isVisible()]


def fill(page: SavingsPage, **given: str) -> None:
    for name, value in given.items():
        line = page.assumed.lines[name]
        line.setText(value)
        line.textEdited.emit(value)


def test_what_is_typed_is_worked_out_at_once(office: Driver) -> None:
    page = open_savings(office)
    fill(page, months="12", lent_percent="0")

    assert "Rp 12 M" in words(office)
    assert page.chart.view.chart is not None
    assert office.faults() == []
    fill(page, members="banyak")
    assert "Tulis angka dari 0 sampai 1.000.000." in words(office)
    assert page.assumed.plan() is None
    fill(page, members="1.000", wajib_rp="0,1 jt", rate_hundredths="9,5")
    plan = page.assumed.plan()
    assert plan is not None
    assert (plan.members, plan.wajib_rp, plan.rate_hundredths) == (1000, 100_000, 950)


@pytest.mark.parametrize(
    ("typed", "read"), [("9", 900), ("9,25", 925), ("9,255", None), ("101", None), ("", None)]
)
def test_a_rate_has_two_places_at_most(office: Driver, typed: str, read: int | None) -> None:
    page = open_savings(office)
    fill(page, rate_hundredths=typed)

    plan = page.assumed.plan()

    assert (plan.rate_hundredths if plan else None) == read


def test_businesses_are_added_by_a_key_and_kept_for_the_next_time(office: Driver) -> None:
    page = open_savings(office)
    fill(page, months="12", lent_percent="0")
    office.press("Alt+B", "Laundry", "Tab", "2 M", "Tab", "0")
    office.settle()

    assert page.units.units[-1] == Unit("Laundry", 2 * M, 0)
    assert any(said.startswith("bulan ") for said in words(office))
    office.press("Esc")
    office.settle()
    again = open_savings(office)
    assert again.units.units[-1].name == "Laundry"
    assert again.assumed.lines["months"].text() == "12"


def test_a_business_that_is_never_reached_says_so(office: Driver) -> None:
    page = open_savings(office)
    fill(page, members="1", months="1")

    assert any(said.startswith("belum cukup") for said in words(office))


def test_it_is_compared_with_a_koperasis_own_figures(town: Town, office: Driver) -> None:
    given: dict[str, object] = dict(describing.example_for(town.office, "koperasi"))
    given |= {"nama": "Koperasi Nyata", "mitra": "Bank Contoh"}
    koperasi = offices.add(town.office, given, kind="koperasi")[0]
    open_stored(office, koperasi, "koperasi")
    form = office.shell.page
    assert form is not None
    next(one for one in form.commands() if "Simulasi" in one.words).do()
    office.settle()
    page = office.shell.page
    assert isinstance(page, SavingsPage)

    assert page.beside == savings_simulation.read_koperasi(town.office, koperasi)
    assert page.beside.partners == "Bank Contoh"
    assert "Koperasi Nyata" in words(office)
    page.assumed.koperasi.set_value("")
    office.settle()
    assert page.beside.name == ""


def test_it_is_written_as_paper_and_workbook(
    town: Town,
    office: Driver,
    chosen: Callable[[Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    koperasi = offices.add(town.office, describing.example_for(town.office, "koperasi"), kind="koperasi")[0]
    page = open_savings(office, koperasi)
    fill(page, months="12", lent_percent="0")
    chosen(tmp_path / "simulasi.xlsx")
    office.press("Ctrl+E")
    office.settle()
    chosen(tmp_path / "simulasi.pdf")
    office.press("Ctrl+P")
    office.settle()

    cells = [
        cell
        for row in openpyxl.load_workbook(tmp_path / "simulasi.xlsx")
        .worksheets[0]
        .iter_rows(values_only=True)
        for cell in row
    ]
    assert 12 * M in cells
    assert any("Koperasi Contoh Sejahtera" in str(cell) for cell in cells)
    assert (tmp_path / "simulasi.pdf").read_bytes().startswith(b"%PDF")
    fill(page, members="x")
    chosen(tmp_path / "salah.pdf")
    office.press("Ctrl+P")
    office.settle()
    assert not (tmp_path / "salah.pdf").exists()


@pytest.mark.parametrize(
    ("amount", "said"),
    [(999, "Rp 999"), (388 * JT, "Rp 388 jt"), (12_450 * JT, "Rp 12,4 M"), (3 * 10**12, "Rp 3 T")],
)
def test_large_amounts_are_said_short(amount: int, said: str) -> None:
    assert short_rupiah(amount) == said


@pytest.mark.slow
def test_nothing_is_cut_nameless_or_twice(office: Driver) -> None:
    open_savings(office)

    assert office.faults_at_sizes() == {}
