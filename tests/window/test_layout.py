"""Where words stand: beside what they belong to, however many lines they take."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.visits.pages.visits import VisitsPage
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.removal_popup import RemovalPopup
from dinkop_desktop.window.tables import Column, Paint, Ready, Row
from dinkop_desktop.window.widgets import (
    Chip,
    EmptyState,
    Flow,
    PageFoot,
    column,
    facts,
    grid,
    holder,
    row,
    text,
)
from tests import offices
from tests.offices import Town
from tests.window.bare_tables import bare_table, settle
from tests.window.harness import let_go
from tests.windows import Opener

LONG = "Nama yang tidak muat pada satu baris saja, sehingga terpotong menjadi beberapa baris"
Shower = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot, dressed: Scheme) -> Iterator[Shower]:
    windows: list[QWidget] = []

    def show(part: QWidget, width: int) -> QWidget:
        window = holder(column(part), name="page")
        window.setFixedWidth(width)
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield show
    for window in windows:
        let_go(window)


def first_line(label: QLabel) -> int:
    """Where the first line of a label begins in its window, in px."""
    top = label.mapTo(label.window(), QPoint()).y()
    if label.alignment() & Qt.AlignmentFlag.AlignTop:
        return top
    lines = label.heightForWidth(label.width()) if label.wordWrap() else QFontMetrics(label.font()).height()
    return top + (label.height() - lines) // 2


def labels(window: QWidget) -> dict[str, QLabel]:
    return {one.text(): one for one in window.findChildren(QLabel)}


@pytest.mark.parametrize("pair", [(LONG, "isi"), ("nama", LONG)])
def test_a_value_stands_beside_the_first_line_of_its_name(shown: Shower, pair: tuple[str, str]) -> None:
    found = labels(shown(holder(facts([pair])), 300))

    name, value = (found[words] for words in pair)
    assert max(name.height(), value.height()) >= 2 * QFontMetrics(value.font()).height()
    assert abs(first_line(name) - first_line(value)) <= 1


def test_a_line_of_a_table_stands_beside_the_first_line_of_its_longest_cell(shown: Shower) -> None:
    table = grid([("Baris", "Sebab"), ("21", text(LONG, wrap=True))], stretch=1)

    found = labels(shown(holder(table), 260))

    assert abs(first_line(found["21"]) - first_line(found[LONG])) <= 1


def test_amounts_of_a_table_end_at_the_right_also_where_they_may_wrap(shown: Shower) -> None:
    table: QGridLayout = grid([("Baris", "Menjadi"), ("7", text("54.000.000", wrap=True))], numbers=(1,))

    found = labels(shown(holder(table), 260))

    assert found["54.000.000"].alignment() & Qt.AlignmentFlag.AlignRight


def test_a_key_of_the_foot_stays_beside_what_it_does(shown: Shower) -> None:
    foot = PageFoot("Enter isian berikut · F1 penjelasan · Esc kembali")

    shown(foot, 200)

    parts = foot.keys.text().split(" · ")
    assert [part.replace("\u00a0", " ") for part in parts] == [
        "Enter isian berikut",
        "F1 penjelasan",
        "Esc kembali",
    ]
    assert not any(" " in part for part in parts)


def test_what_an_empty_page_says_stands_in_its_middle(shown: Shower) -> None:
    state = EmptyState("search", "Tidak ada", LONG)

    window = shown(state, 900)

    middle = state.body.mapTo(window, QPoint(state.body.width() // 2, 0)).x()
    assert abs(middle - window.width() // 2) <= 1
    assert state.body.alignment() & Qt.AlignmentFlag.AlignHCenter


def test_a_page_that_cannot_be_read_tells_of_no_row(town: Town, open_window: Opener) -> None:

    driver = open_window(town.office)
    driver.press("Ctrl+9")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, Page)
    assert page.foot is not None
    assert page.foot.where.isVisible()

    page.show_error(StorageError("DB-RUSAK", name="dinkop.db"))
    assert not page.foot.where.isVisible()

    driver.press("F5")
    driver.settle()
    assert page.foot.where.isVisible()


def test_a_popup_leaves_the_foot_to_be_read(town: Town, open_window: Opener) -> None:
    offices.add_business(town.office, 1)
    driver = open_window(town.office)
    driver.press("Ctrl+2")
    driver.settle()
    driver.press("Del")
    driver.settle()

    page = driver.shell.page
    assert page is not None
    popup, foot = page.findChild(RemovalPopup), page.findChild(PageFoot)
    assert popup is not None
    assert foot is not None
    assert popup.geometry().bottom() < foot.y()
    driver.press("Esc")


def test_the_names_of_two_places_differ_where_they_are_cut(qtbot: QtBot, dressed: Scheme) -> None:
    columns = (Column("wilayah", "Kelurahan", 96, Paint.ENDS),)
    with bare_table(qtbot, "Daftar", columns) as table:
        names = ("Pondok Kacang Barat", "Pondok Kacang Timur")
        with qtbot.waitSignal(table.filled):
            table.show_source(Ready(tuple(Row(name, (name,)) for name in names)))
        settle(table, qtbot)
        table.clearSelection()
        cells = [
            table.viewport().grab(table.visualRect(table.model().index(row, 0))).toImage() for row in (0, 1)
        ]

    far = [cell.copy(cell.width() // 2, 4, cell.width() // 2, cell.height() - 8) for cell in cells]
    assert far[0] != far[1]


def test_where_no_year_is_open_nobody_stands_at_the_side(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    driver.press("Ctrl+5")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, VisitsPage)
    before = page.side_part.isVisible()

    offices.add_business(town.office, 1)
    driver.press("Alt+T")
    driver.settle()

    assert (before, page.side_part.isVisible()) == (False, True)


def test_a_chip_that_is_hidden_leaves_no_gap_and_one_line_stands_in_the_middle(shown: Shower) -> None:
    chips, high = [Chip(words) for words in ("Semua", "Kelurahan", "Dinkop")], QWidget()
    high.setFixedSize(20, 60)
    flow = Flow(gap=6)
    for chip in chips:
        flow.addWidget(chip)
    chips[1].hide()
    line = row(flow, high, gap=6)
    line.setStretch(0, 1)

    shown(holder(line), 500)

    assert chips[2].x() == chips[0].geometry().right() + 1 + 6
    assert abs(chips[0].geometry().center().y() - high.geometry().center().y()) <= 1
