"""Programmes in the window: the line of time, overlaps, participants, and what leads on from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.programmes import participation
from dinkop_desktop.features.programmes.pages.program import ProgramPage
from dinkop_desktop.features.programmes.pages.program_form import ProgramForm
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.widgets import EmptyState
from tests.features.programmes.pages.programmes import (
    buttons,
    calendar,
    go_to_ours,
    make_overlap,
    open_calendar,
    texts,
)
from tests.features.programmes.test_year_calendar import programme
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.window.lists import page as list_page
from tests.window.lists import shown as shown_in_list
from tests.windows import Opener


@pytest.fixture
def ours(town: Town) -> str:
    return make_overlap(town)


@pytest.fixture
def driver(town: Town, ours: str, open_window: Opener) -> Driver:
    assert ours
    return open_calendar(town, open_window)


def names_of(page: ProgramPage) -> list[str]:
    return [entry.line.programme.name for entry in page.listed]


# --- the calendar ---


def test_programmes_of_both_sides_stand_on_one_line_of_time(driver: Driver) -> None:
    page = calendar(driver)

    assert names_of(page) == [*("Bazar", "Kelas kemasan", "Pelatihan kemasan pangan")]
    assert page.head.subtitle.text() == "Tahun 2026 · 3 program · 1 tumpang tindih"
    assert "Bazar, Kel. Ciater, 17 Feb – 12 Mar 2026" in page.timeline.accessibleDescription()
    assert driver.faults() == []


def test_nothing_is_cut_in_any_size(driver: Driver) -> None:
    driver.press("F8")
    driver.settle()

    assert driver.faults_at_sizes() == {}
    driver.press("F9")
    driver.settle()
    assert driver.faults_at_sizes() == {}


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
    mine = next(one.line for one in calendar(driver).listed if one.line.programme.name == "Kelas kemasan")
    participation.mark(
        town.office, participation.read_roll(town.office, mine.programme.id).participants, "ikut"
    )

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
    driver.rest()
    driver.press("F9")
    driver.settle()
    assert page.timeline.isVisible()
    assert page.current == page.listed[0]


def test_chips_show_those_of_one_owner_or_what_overlaps(driver: Driver) -> None:
    page = calendar(driver)
    found = {}
    for chip in page.chips:
        if chip.isVisible():
            chip.click()
            driver.settle()
            found[chip.accessibleName()] = names_of(page)

    assert list(found) == ["Semua 3", "Kelurahan 2", "Dinkop 1", "Tumpang tindih 1"]
    assert found["Dinkop 1"] == ["Pelatihan kemasan pangan"]
    assert found["Tumpang tindih 1"] == ["Kelas kemasan", "Pelatihan kemasan pangan"]


def test_one_key_takes_the_chip_off_and_the_table_counts_what_is_marked(driver: Driver) -> None:
    page = calendar(driver)
    page.chips[3].click()
    driver.rest()
    of_dinkop = names_of(page)
    driver.press("Alt+L", "F9", "Space", "Down")
    driver.rest()
    as_table = page.foot.where.text() if page.foot else ""

    assert (of_dinkop, len(page.listed)) == (["Pelatihan kemasan pangan"], 3)
    assert as_table.endswith("dari 3 · 1 dipilih")
    driver.press("F9")
    assert page.timeline.hasFocus()
    assert page.foot is not None
    assert page.foot.where.text().startswith("Hari ini ")


def test_keys_and_mouse_walk_the_line_of_time(driver: Driver) -> None:
    line = calendar(driver).timeline
    names = {one.line.programme.id: one.line.programme.name for one in calendar(driver).listed}

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

    assert names_of(calendar(driver)) == ["Lama"]
    driver.shell.go_to("program", tahun="2026", saring="tumpang-tindih")
    driver.settle()
    assert len(calendar(driver).listed) == 2


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

    assert "Kelas foto" in names_of(calendar(driver))
