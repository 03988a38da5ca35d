"""Cells as they are seen: shares, steps, states, marks, and rows that are on their way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.tables import Column, Paint, Row, Share, State, Steps, Table
from tests.window.bare_tables import bare_table, settle

COLUMNS = (
    Column("nama", "Nama", 120, Paint.STRONG),
    Column("catatan", "Catatan", 90, Paint.MUTED),
    Column("lengkap", "Lengkap", 90),
    Column("langkah", "Langkah", 180),
    Column("keadaan", "Keadaan", 110),
)
SHARE, STEPS, STATE = 2, 3, 4


@dataclass
class Drawn:
    """Rows with one cell of each sort; every second one is empty or beyond all measure."""

    total: int = 2

    def count(self, _progress: object) -> int:
        return self.total

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        usual = ("Warung", "catatan", Share(50), Steps(("done", "now", "open")), State("Salah", "danger"))
        strange = ("Bengkel", "", Share(130), Steps(()), State(""))
        numbers = range(offset, min(offset + limit, self.total))
        return [Row(f"r{number}", strange if number % 2 else usual) for number in numbers]


@pytest.fixture
def table(qtbot: QtBot, dressed: Scheme) -> Iterator[Table]:
    with bare_table(qtbot, "Daftar", COLUMNS) as made:
        yield made


def show(table: Table, bot: QtBot, *, total: int = 2, at: int = 1) -> None:
    with bot.waitSignal(table.filled):
        table.show_source(Drawn(total))
    settle(table, bot)
    table.go_to(at)
    settle(table, bot)


def colours(table: Table, row: int, column: int) -> list[str]:
    """The colours of the pixels around the middle line of a cell."""
    QApplication.processEvents()
    image, box = table.viewport().grab().toImage(), table.visualRect(table.rows.index(row, column))
    middle = range(box.center().y() - 8, box.center().y() + 9)
    return [image.pixelColor(x, y).name() for y in middle for x in range(box.left(), box.right())]


def ink(name: str) -> str:
    return QColor(getattr(theme.tokens(), name)).name()


def test_a_share_is_a_bar_as_long_as_it_says_and_never_longer(table: Table, qtbot: QtBot) -> None:
    show(table, qtbot, total=4, at=2)

    half, whole = (colours(table, row, SHARE).count(ink("accent")) for row in (0, 1))

    assert half > 20
    assert 1.6 < whole / half < 2.6


def test_steps_are_marked_done_now_and_open(table: Table, qtbot: QtBot) -> None:
    show(table, qtbot)

    found = colours(table, 0, STEPS)

    assert {ink("accent"), ink("on_accent"), ink("line_strong")} <= set(found)
    assert ink("line_strong") not in colours(table, 1, STEPS)


def test_a_state_stands_on_a_ground_of_its_tone_and_no_state_on_none(table: Table, qtbot: QtBot) -> None:
    show(table, qtbot)
    soft = QColor(theme.tokens().soft("danger")).name()

    assert soft in colours(table, 0, STATE)
    assert soft not in colours(table, 1, STATE)


def test_a_marked_row_has_a_tick_and_the_current_one_a_ground(table: Table, qtbot: QtBot) -> None:
    show(table, qtbot, at=0)

    QTest.keyClick(table, Qt.Key.Key_Space)

    assert table.marked() == (False, frozenset({"r0"}))
    assert ink("accent") in colours(table, 0, 0)
    assert ink("accent_soft") not in colours(table, 0, 0)
    assert ink("accent_soft") in colours(table, 1, 0)


def test_a_row_on_its_way_is_a_grey_bar_until_it_is_read(table: Table, qtbot: QtBot) -> None:
    show(table, qtbot, total=20_000, at=0)
    bar = table.verticalScrollBar()

    bar.setValue(bar.maximum() // 2)
    row = table.rowAt(60)
    waiting = colours(table, row, 0)
    settle(table, qtbot)

    assert ink("hover") in waiting
    assert ink("hover") not in colours(table, row, 0)
