"""Participants in the window: marked with one key, added by name or from a list, taken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.features.programmes import year_calendar
from dinkop_desktop.features.programmes.pages.matching_page import MatchingPage
from dinkop_desktop.features.programmes.pages.participants_page import ParticipantsPage
from dinkop_desktop.features.programmes.participation import STATUSES
from tests import offices
from tests.features.programmes.pages.programmes import (
    column,
    go_to_ours,
    make_overlap,
    open_calendar,
    people,
    roll,
)
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener


@pytest.fixture
def ours(town: Town) -> str:
    return make_overlap(town)


@pytest.fixture
def driver(town: Town, ours: str, open_window: Opener) -> Driver:
    assert ours
    return open_calendar(town, open_window)


def test_participants_are_marked_with_one_key_and_it_is_undone(town: Town, ours: str, driver: Driver) -> None:
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()
    assert column(driver, 0) == ["Jahit Mekar", "Keripik Melati"]

    driver.press("2")
    driver.settle()
    assert roll(town, ours) == [("Jahit Mekar", "ikut", ""), ("Keripik Melati", "terdaftar", "")]
    assert "1 mengikuti" in people(driver).head.subtitle.text()
    driver.press("Ctrl+A", "3")
    driver.settle()
    assert [status for _, status, _ in roll(town, ours)] == ["selesai", "selesai"]
    driver.press("Ctrl+Z")
    driver.settle()
    assert [status for _, status, _ in roll(town, ours)] == ["ikut", "terdaftar"]
    assert driver.faults() == []


def test_what_came_of_it_is_typed_over_the_list(town: Town, ours: str, driver: Driver) -> None:
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Alt+H", "NIB terbit", "Enter")
    driver.settle()

    assert roll(town, ours)[0] == ("Jahit Mekar", "terdaftar", "NIB terbit")
    driver.press("Alt+H", "Esc")
    driver.settle()
    assert isinstance(driver.shell.page, ParticipantsPage)


def test_somebody_is_added_by_name_and_taken_off(town: Town, ours: str, driver: Driver) -> None:
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Ctrl+N", "kopi")
    driver.rest()
    driver.press("Enter")
    driver.settle()
    assert [name for name, _, _ in roll(town, ours)] == ["Jahit Mekar", "Keripik Melati", "Kopi Tuku"]
    assert people(driver).adding.text() == ""

    driver.press("Esc", "Home", "Del")
    driver.settle()
    assert [name for name, _, _ in roll(town, ours)] == ["Keripik Melati", "Kopi Tuku"]


def test_the_list_is_searched_and_narrowed_and_leads_to_the_record(driver: Driver) -> None:
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Ctrl+F", "keripik")
    driver.settle()
    assert column(driver, 0) == ["Keripik Melati"]
    people(driver).show_only(1 + STATUSES.index("batal"))
    driver.settle()
    assert people(driver).table.total == 0
    people(driver).show_only(0)
    driver.settle()
    people(driver).table.setFocus()
    driver.press("Enter")
    driver.settle()
    assert driver.shell.page is not None
    assert driver.shell.page.key == "umkm-formulir"


def test_a_list_from_excel_takes_the_sure_and_asks_the_doubtful(
    town: Town, ours: str, driver: Driver, tmp_path: Path
) -> None:
    recording.set_fields(
        town.office, offices.add_business(town.office, 7, nama_usaha="Kopi Tuku"), {"rw": "9"}
    )
    path = tmp_path / "daftar.csv"
    path.write_text(
        "Nama Usaha;Nama Pemilik\nKopi Tuku;\nKeripik Melati;Siti Rahayu B\nTak Ada;\n", encoding="utf-8"
    )
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    people(driver).match_list(path)
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, MatchingPage)
    assert page.head.subtitle.text() == "3 baris · 1 terpilih · 1 ragu · 1 tidak tercatat"
    driver.rest()
    assert driver.faults() == []

    driver.press("2")
    driver.settle()
    driver.press("F8")
    assert page.head.subtitle.text() == "3 baris · 2 terpilih · 0 ragu · 1 tidak tercatat"
    driver.press("Ctrl+Enter")
    driver.settle()

    assert [name for name, _, _ in roll(town, ours)] == ["Jahit Mekar", "Keripik Melati", "Kopi Tuku"]


def test_what_is_marked_in_the_list_of_businesses_takes_part(town: Town, ours: str, driver: Driver) -> None:
    driver.press("Ctrl+2")
    driver.settle()

    driver.press("Ctrl+A", "Alt+J")
    driver.settle()
    driver.press("kelas", "Enter")
    driver.settle()

    assert [name for name, _, _ in roll(town, ours)] == ["Jahit Mekar", "Keripik Melati", "Kopi Tuku"]
    assert year_calendar.read_calendar(town.office).lines[1].listed == 3
