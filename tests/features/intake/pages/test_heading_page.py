"""Baris judul: a person says which rows are the heading and where the data begin, with keys or the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dinkop_desktop.features.intake.pages import import_reading
from dinkop_desktop.features.intake.pages.heading_page import HeadingPage
from dinkop_desktop.features.intake.pages.import_page import ImportPage
from dinkop_desktop.features.intake.pages.import_side import ChoiceLine
from dinkop_desktop.intake.layout import Said
from dinkop_desktop.window.tables.rows import words_of
from tests.intake.shape import Shape
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener

# The row of examples looks like the heading: it says more words that headings are known by.
LIST = Shape(
    "a heading that nobody uses, over a row of examples",
    [
        ["Data binaan"],
        ["Sebutan dagang", "Yang punya", "Kontak"],
        ["contoh: Nama Usaha", "contoh: Nama Pemilik", "contoh: No HP"],
        ["Warung Melati", "Siti", "081290001145"],
        ["Toko Ani", "Ani", "081290001146"],
    ],
    {},
    (3, 4),
)


@pytest.fixture
def driver(town: Town, open_window: Opener, tmp_path: Path) -> Driver:
    """The window of an office on the rows of a list that was dropped."""
    made = open_window(town.office)
    made.press("Ctrl+7")
    made.settle()
    path = tmp_path / "binaan.xlsx"
    path.write_bytes(LIST.content)
    page = made.shell.page
    assert isinstance(page, ImportPage)
    page.take_files([path])
    made.settle()
    made.press("Alt+J")
    rest(made)
    return made


def page_of(driver: Driver) -> HeadingPage:
    page = driver.shell.page
    assert isinstance(page, HeadingPage)
    return page


def rest(driver: Driver) -> None:
    driver.settle()
    table = page_of(driver).table
    driver.bot.waitUntil(lambda: not table._follow.isActive(), timeout=20_000)
    driver.settle()


def parts(driver: Driver) -> dict[str, str]:
    table = page_of(driver).table
    rows = [table.rows.record(at) for at in range(table.total)]
    return {one.id: words_of(one.cells[1]) for one in rows if one is not None}


def go_to(driver: Driver, row: int) -> None:
    page_of(driver).table.go_to(row - 1)
    rest(driver)


def test_the_heading_is_said_with_keys_and_judged_at_once(driver: Driver) -> None:
    go_to(driver, 2)
    driver.press("1")
    rest(driver)
    driver.press("2")
    rest(driver)
    go_to(driver, 4)
    driver.press("3")
    rest(driver)

    assert parts(driver) == {
        "1": "di atas judul",
        "2": "judul",
        "3": "tidak dibaca",
        "4": "data pertama",
        "5": "data",
    }
    driver.press("Esc")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, ImportPage)
    assert page._read is not None
    assert page._read.understood.sheet.headings == ("Sebutan dagang", "Yang punya", "Kontak")
    assert page._found is not None
    assert page._found.rows == 2


def test_it_is_said_with_the_mouse_and_forgotten_again(driver: Driver) -> None:
    before = parts(driver)

    def click(key: str) -> None:
        lines = page_of(driver).findChildren(ChoiceLine)
        line = next(one for one in lines if one.isVisible() and one.accessibleName().startswith(f"{key}: "))
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        rest(driver)

    go_to(driver, 4)
    click("3")
    after = parts(driver)
    click("0")

    assert after["4"] == "data pertama"
    assert parts(driver) == before


def test_nothing_is_cut_at_any_size(driver: Driver) -> None:
    assert driver.faults_at_sizes() == {}


@pytest.mark.parametrize(
    ("now", "said", "meant"),
    [
        (Said(3, 3, 4), ("beginning", 2), Said(2, 3, 4)),
        (Said(3, 3, 4), ("beginning", 5), Said(5, 5, 0)),
        (Said(2, 3, 5), ("ending", 4), Said(2, 4, 5)),
        (Said(2, 3, 5), ("ending", 6), Said(2, 6, 0)),
        (Said(3, 5, 6), ("ending", 2), Said(2, 2, 6)),
        (Said(3, 5, 6), ("data_from", 5), Said(3, 4, 5)),
        (Said(3, 3, 4), ("data_from", 1), Said(1, 1, 1)),
    ],
)
def test_what_is_said_of_one_row_holds_for_the_others(now: Said, said: tuple[str, int], meant: Said) -> None:
    way, row = said

    assert getattr(import_reading, way)(now, row) == meant
