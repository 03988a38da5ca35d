"""Facilitators in the window: suggestions are proposed, pairs judged and meetings written by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pages.facilitator_pairs import MeetingPopup, PairsPage
from dinkop_desktop.features.facilitators.pages.facilitator_words import way_words
from dinkop_desktop.features.facilitators.pages.facilitators import FacilitatorsPage
from dinkop_desktop.features.facilitators.rules.pairing import Near, Way
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.tables import Table
from tests.features.facilitators.test_pair_records import MILLION, bakery
from tests.offices import Town
from tests.window.harness import SIZES, Driver


def open_list(driver: Driver) -> FacilitatorsPage:
    driver.shell.desk.refresh()
    driver.press("Alt+8")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, FacilitatorsPage)
    return found


def open_pairs(driver: Driver) -> PairsPage:
    open_list(driver)
    driver.press("Enter")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, PairsPage)
    return found


def asked(page: PairsPage) -> MeetingPopup | None:
    popup = page.popup
    assert popup is None or isinstance(popup, MeetingPopup)
    return popup


def cells(table: Table) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def said(driver: Driver) -> str:
    assert driver.shell.page is not None
    return "\n".join(one.text() for one in driver.shell.page.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def street(town: Town) -> dict[str, str]:
    desk = town.office
    return {
        "big": bakery(desk, 1, turnover=20_000 * MILLION, rw="004"),
        "small": bakery(desk, 2, turnover=5_000 * MILLION, rw="004"),
        "near": bakery(desk, 3, turnover=60 * MILLION, rw="004"),
        "far": bakery(desk, 4, turnover=60 * MILLION, rw="009"),
    }


def test_suggestions_are_marked_and_proposed_and_taken_back(
    town: Town, office: Driver, street: dict[str, str]
) -> None:
    page = open_pairs(office)
    assert [line[:1] + line[2:5] for line in cells(page.table)] == [
        ["Roti 3", "Saran", "Usaha sama", "RW sama"],
        ["Roti 4", "Saran", "Usaha sama", "sekelurahan"],
    ]

    office.press("Space", "Space", "Ctrl+Enter")
    office.settle()

    assert [line[2] for line in cells(page.table)] == ["Diusulkan", "Diusulkan"]
    assert pair_records.facilitators(town.office)[0].free == 8
    office.press("Ctrl+Z")
    office.settle()
    assert [line[2] for line in cells(page.table)] == ["Saran", "Saran"]
    assert office.faults() == []


def test_a_meeting_and_the_state_of_a_pair_are_written_by_keys(
    town: Town, office: Driver, street: dict[str, str]
) -> None:
    pair_records.propose(town.office, street["big"], [street["near"]])
    page = open_pairs(office)
    office.press("Alt+J", "kapan-kapan", "Ctrl+Enter")
    office.settle()
    popup = asked(page)
    assert popup is not None
    assert popup._day.message

    popup.day.selectAll()
    office.press("02-11-2026", "Enter", "Sepakat", "Enter", "Enter")
    office.settle()

    (pair,) = pair_records.facilitators(town.office)[0].pairs
    assert (pair.meetings, pair.last_met, pair.row.status) == (1, "2026-11-02", "berjalan")
    assert asked(page) is None
    office.press("3")
    office.settle()
    assert pair_records.facilitators(town.office)[0].pairs[0].row.status == "selesai"
    assert cells(page.table)[0][2] == "Selesai"


def test_more_than_there_are_places_is_not_proposed(
    town: Town, office: Driver, street: dict[str, str]
) -> None:
    for number in range(10, 20):
        bakery(town.office, number, turnover=60 * MILLION)
    page = open_pairs(office)

    office.press("Ctrl+A", "Ctrl+Enter")
    office.settle()

    assert pair_records.facilitators(town.office)[0].pairs == ()
    office.press("Esc")
    assert not page.table.rows.all_marked


def test_small_ones_come_on_request_and_chips_narrow(
    town: Town, office: Driver, street: dict[str, str]
) -> None:
    page = open_list(office)
    assert [line[0] for line in cells(page.table)] == ["Roti 1"]

    page.small.click()
    office.settle()

    assert [line[0] for line in cells(page.table)] == ["Roti 1", "Roti 2"]
    page.chips[2].click()
    office.settle()
    assert cells(page.table) == []
    page.chips[0].click()
    office.press("Ctrl+F", "roti 2")
    office.settle()
    assert [line[0] for line in cells(page.table)] == ["Roti 2"]
    office.press("Esc")
    office.settle()
    assert len(cells(page.table)) == 2


def test_enter_opens_the_business_of_a_suggestion(town: Town, office: Driver, street: dict[str, str]) -> None:
    open_pairs(office)
    office.press("Enter")
    office.settle()

    assert isinstance(office.shell.page, UmkmForm)
    assert office.shell.page.record == street["near"]


def test_without_a_medium_business_the_page_says_what_decides(office: Driver) -> None:
    open_list(office)

    assert "Belum ada usaha menengah" in said(office)


def test_without_a_trade_the_page_says_what_to_check(town: Town, office: Driver) -> None:
    bakery(town.office, 1, turnover=20_000 * MILLION, kbli=None, sektor_unggulan=None)
    open_pairs(office)

    assert "Periksa KBLI" in said(office)


def test_the_list_is_written_with_a_purpose(
    town: Town, office: Driver, street: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair_records.propose(town.office, street["big"], [street["near"]])
    out = tmp_path / "pasangan.xlsx"
    monkeypatch.setattr(picking, "pick_target", lambda *_args: out)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    open_list(office)

    office.press("Ctrl+E", "1")
    office.settle()

    assert out.stat().st_size > 3000


@pytest.mark.slow
def test_both_pages_are_whole_at_any_size(town: Town, office: Driver, street: dict[str, str]) -> None:
    pair_records.propose(town.office, street["big"], [street["near"]])
    faults = {}
    for opened in (open_list, open_pairs):
        opened(office)
        for size in SIZES:
            office.resize(*size)
            if found := office.faults():
                faults[size] = found

    assert faults == {}


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (Way(640, Near.COORDINATES), "640 m"),
        (Way(1_240, Near.COORDINATES), "1,2 km"),
        (Way(12_960, Near.COORDINATES), "13,0 km"),
    ],
)
def test_a_measured_way_is_told_in_metres_or_km(way: Way, words: str) -> None:
    assert way_words(way) == words


def test_esc_takes_the_search_away_and_the_palette_narrows(
    town: Town, office: Driver, street: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "pasangan.pdf"
    targets = iter([None, out])
    monkeypatch.setattr(picking, "pick_target", lambda *_args: next(targets))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    page = open_list(office)
    page.search.setText("tidak ada")
    page.table.setFocus()

    steps = [page.take_esc(), page.take_esc()]
    for command in page.commands():
        command.do()
    office.settle()
    for _ in range(2):  # once without a file
        office.press("Ctrl+P", "1")
        office.settle()

    assert steps == [True, False]
    assert (page.search.text(), page.chips[1].isChecked(), page.small.isChecked()) == ("", True, True)
    assert out.read_bytes().startswith(b"%PDF")
