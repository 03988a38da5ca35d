"""A list alone in a window, without a page around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dinkop_desktop.window.background import Background
from dinkop_desktop.window.tables import Column, Table
from tests.window.harness import let_go


@contextmanager
def bare_table(bot: QtBot, title: str, columns: Sequence[Column]) -> Iterator[Table]:
    """A list that has the focus; gone with its worker at the end."""
    background = Background()
    made = Table(title, columns, background)
    made.resize(700, 500)
    made.show()
    with bot.waitActive(made):
        made.activateWindow()
    made.setFocus()
    yield made
    background.close()
    let_go(made)
    background.deleteLater()
    QApplication.processEvents()


def settle(table: Table, bot: QtBot) -> None:
    """Until nothing is being read any more."""
    for _ in range(3):
        QApplication.processEvents()
        bot.waitUntil(lambda: table._reading._background.is_idle, timeout=20_000)
