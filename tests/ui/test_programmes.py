"""Programmes in the window: the line of time, overlaps, participants, and what leads on from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from dinkop_desktop.ui.pages import picking
from dinkop_desktop.ui.pages.matching_page import MatchingPage
from dinkop_desktop.ui.pages.participants_page import ParticipantsPage
from dinkop_desktop.ui.pages.program import ProgramPage
from dinkop_desktop.ui.pages.program_form import ProgramForm
from dinkop_desktop.ui.widgets import Button, EmptyState
from dinkop_desktop.usecases import enlisting, programming, recording
from tests import offices
from tests.offices import CODES, Town
from tests.ui.conftest import Opener
from tests.ui.harness import SIZES, Driver
from tests.ui.lists import page as list_page
from tests.ui.lists import shown as shown_in_list
from tests.usecases.test_programming import programme


def calendar(driver: Driver) -> ProgramPage:
    found = driver.shell.page
    assert isinstance(found, ProgramPage)
    return found


def people(driver: Driver) -> ParticipantsPage:
    found = driver.shell.page
    assert isinstance(found, ParticipantsPage)
    return found


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def buttons(widget: QWidget) -> list[str]:
    return [one.accessibleName() for one in widget.findChildren(Button) if one.isVisible()]


def column(driver: Driver, at: int) -> list[str]:
    table = people(driver).table
    return [str(table.rows.data(table.rows.index(row, at))) for row in range(table.total)]


def roll(town: Town, one: str) -> list[tuple[str, str, str]]:
    return [(its.name, its.status, its.outcome) for its in enlisting.read_roll(town.office, one).participants]


@pytest.fixture
def businesses(town: Town) -> list[str]:
    return [
        offices.add_business(town.office, at, nama_usaha=name, rw="4")
        for at, name in enumerate(("Keripik Melati", "Jahit Mekar", "Kopi Tuku"), 1)
    ]


@pytest.fixture
def ours(town: Town, businesses: list[str]) -> str:
    """A class of this office that overlaps with one of Dinkop; two businesses are on both lists."""
    theirs = programme(town.dinkop)
    town.answer(town.office)
    found = programme(town.office)
    programme(town.office, nama="Bazar", jenis="pemasaran", mulai="2026-02-17", selesai="2026-03-12")
    for one in (theirs, found):
        enlisting.enlist(town.office, one, businesses[:2])
    return found


@pytest.fixture
def driver(town: Town, ours: str, open_window: Opener) -> Driver:
    made = open_window(town.office)
    assert ours
    made.press("Ctrl+6")
    made.settle()
    return made


def go_to_ours(driver: Driver) -> None:
    driver.press("Down")
    driver.bot.wait(120)
    driver.settle()


# --- the calendar ---


def test_programmes_of_both_sides_stand_on_one_line_of_time(driver: Driver) -> None:
    page = calendar(driver)

    assert [line.programme.name for line in page._lines] == [
        *("Bazar", "Kelas kemasan", "Pelatihan kemasan pangan")
    ]
    assert page.head.subtitle.text() == "Tahun 2026 · 3 program · 1 tumpang tindih"
    assert "Bazar, Kel. Ciater, 17 Feb – 12 Mar 2026" in page.timeline.accessibleDescription()
    assert driver.faults() == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_in_any_size(driver: Driver, size: tuple[int, int]) -> None:
    driver.press("F8")
    driver.resize(*size)
    driver.settle()

    assert driver.faults() == []
    driver.press("F9")
    driver.settle()
    assert driver.faults() == []


def test_an_overlap_is_told_in_words_with_the_way_to_the_names(driver: Driver) -> None:
    driver.press("F8")
    driver.settle()

    said = texts(calendar(driver).side_part)
    assert "1  Dua program pelatihan" in said
    assert "10 Des – 16 Des 2026, jenis dan tempat sama." in said
    assert "2 ada di kedua daftar." in said
    assert any(one.startswith("3 belum pernah ikut") for one in buttons(calendar(driver).side_part))

    driver.press("Alt+N")
    driver.settle()
    assert list_page(driver).kind == "umkm"
    assert "Program: belum pernah ikut" in " ".join(buttons_and_chips(list_page(driver)))
    assert sorted(shown_in_list(driver)) == ["Jahit Mekar", "Keripik Melati", "Kopi Tuku"]


def buttons_and_chips(widget: QWidget) -> list[str]:
    return [one.accessibleName() for one in widget.findChildren(QWidget) if one.isVisible()]


def test_reach_is_shown_by_rw_and_growth_says_when_there_are_too_few(town: Town, driver: Driver) -> None:
    assert "0 dari 3 pernah ikut" in texts(calendar(driver).side_part)
    mine = next(one for one in calendar(driver)._lines if one.programme.name == "Kelas kemasan")
    enlisting.mark(town.office, enlisting.read_roll(town.office, mine.programme.id).participants, "ikut")

    driver.shell.desk.refresh()
    driver.press("F5")
    driver.settle()

    said = texts(calendar(driver).side_part)
    assert "2 dari 3 pernah ikut" in said
    assert "0 ikut 3 kali atau lebih; 1 belum pernah." in said
    assert "Terlalu sedikit untuk dibandingkan (n = 0)." in said


def test_the_table_says_the_same_and_keeps_the_row(driver: Driver) -> None:
    go_to_ours(driver)

    driver.press("F9")
    driver.settle()

    page = calendar(driver)
    assert page.table.isVisible()
    current = page.table.current()
    assert current is not None
    assert current.cells[:2] == ("Kelas kemasan", "Kel. Ciater")
    driver.press("Up")
    driver.bot.wait(120)
    driver.press("F9")
    driver.settle()
    assert page.timeline.isVisible()
    assert page.current() == page._lines[0]


def test_chips_show_those_of_one_owner_or_what_overlaps(driver: Driver) -> None:
    page = calendar(driver)
    found = {}
    for chip in page.chips:
        if chip.isVisible():
            chip.click()
            driver.settle()
            found[chip.accessibleName()] = [line.programme.name for line in page._lines]

    assert list(found) == ["Semua 3", "Kelurahan 2", "Dinkop 1", "Tumpang tindih 1"]
    assert found["Dinkop 1"] == ["Pelatihan kemasan pangan"]
    assert found["Tumpang tindih 1"] == ["Kelas kemasan", "Pelatihan kemasan pangan"]


def test_keys_and_mouse_walk_the_line_of_time(driver: Driver) -> None:
    line = calendar(driver).timeline
    names = {one.programme.id: one.programme.name for one in calendar(driver)._lines}

    walked = []
    for key in ("End", "Up", "Home", "PgDn", "PgUp"):
        driver.press(key)
        walked.append(names[line.current])
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 34 + 45 + 10))
    walked.append(names[line.current])

    assert walked == [
        *("Pelatihan kemasan pangan", "Kelas kemasan", "Bazar"),
        *("Pelatihan kemasan pangan", "Bazar", "Kelas kemasan"),
    ]
    driver.settle()


def test_a_year_without_programmes_says_what_to_do(office: Driver) -> None:
    office.press("Ctrl+6")
    office.settle()

    state = next(one for one in calendar(office).findChildren(EmptyState) if one.isVisible())
    assert "Belum ada program 2026." in texts(state)
    assert office.faults() == []
    office.press("F8")
    office.press("Ctrl+N")
    office.settle()
    assert isinstance(office.shell.page, ProgramForm)


def test_another_year_has_its_own_programmes(town: Town, driver: Driver) -> None:
    programme(town.office, nama="Lama", mulai="2025-05-01", selesai="")
    driver.press("F5")
    driver.settle()

    driver.shell.go_to("program", tahun="2025")
    driver.settle()

    assert [line.programme.name for line in calendar(driver)._lines] == ["Lama"]
    driver.shell.go_to("program", tahun="2026", saring="tumpang-tindih")
    driver.settle()
    assert len(calendar(driver)._lines) == 2


def test_dinkop_counts_growth_when_asked(town: Town, ours: str, open_window: Opener) -> None:
    town.take_in(town.office)
    driver = open_window(town.dinkop)
    assert ours
    driver.press("Ctrl+6")
    driver.settle()
    assert "Kel. Ciater" in calendar(driver).timeline.accessibleDescription()

    driver.press("Alt+D")
    driver.settle()

    assert "Terlalu sedikit" in texts(calendar(driver).side_part)
    assert driver.faults() == []


@pytest.mark.parametrize(("key", "name"), [("Ctrl+E", "p.xlsx"), ("Ctrl+P", "p.pdf"), ("Alt+U", "u.pdf")])
def test_calendar_and_proposal_are_written(
    driver: Driver,
    chosen: Callable[[Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    name: str,
) -> None:
    monkeypatch.setattr(picking, "open_outside", lambda _path: None)
    chosen(tmp_path / name)
    driver.press("F8")
    driver.settle()

    driver.press(key)
    driver.settle()

    assert (tmp_path / name).stat().st_size > 1000


def test_a_new_programme_is_of_this_office(driver: Driver) -> None:
    driver.press("Ctrl+N")
    driver.settle()
    form = driver.shell.page
    assert isinstance(form, ProgramForm)
    state = form.form.state
    assert state is not None
    assert (state.answer("pemilik_jenis").value, state.answer("kode_wilayah").value) == (
        "kelurahan",
        CODES[0],
    )

    driver.press("Kelas foto", "Ctrl+S")
    driver.settle()
    driver.press("Esc")
    driver.settle()

    assert "Kelas foto" in [line.programme.name for line in calendar(driver)._lines]


# --- participants ---


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
    driver.bot.wait(250)
    driver.settle()
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
    people(driver).show_only("batal")
    driver.settle()
    assert people(driver).table.total == 0
    people(driver).show_only("")
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
    driver.bot.wait(120)
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
    assert programming.read_calendar(town.office).lines[1].listed == 3
