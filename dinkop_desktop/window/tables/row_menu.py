"""The menu of a row: what a list does with it, then what the page does; each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from dinkop_desktop.window.words import tr


class Act(Protocol):
    """One line of the menu."""

    @property
    def words(self) -> str:
        """What it does, verb first."""
        ...

    @property
    def key(self) -> str:
        """That does the same; "" for none."""
        ...

    @property
    def do(self) -> Callable[[], object]:
        """Does it."""
        ...


@dataclass(frozen=True, slots=True)
class OwnAct:
    """What a list itself does with a row."""

    words: str
    key: str
    do: Callable[[], object]


@runtime_checkable
class ListHolder(Protocol):
    """Who stands around a list, such as its page."""

    def row_acts(self) -> Sequence[Act]:
        """What can be done with the current row, or the marked ones."""
        ...

    def say_of_list(self, words: str, *, was_done: bool) -> None:
        """Say in passing what the list did, or why not."""
        ...


def holder_of(widget: QWidget) -> ListHolder | None:
    """Who stands around a list; None where it stands alone."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, ListHolder):
        around = around.parentWidget()
    return around


def open_row_menu(table: QWidget, own: Sequence[Act], at: QPoint) -> QMenu:
    """Open the menu at a place of the screen; its first line is the current one."""
    menu = QMenu(table)
    menu.setObjectName("menu")
    menu.setAccessibleName(tr("Menu baris"))
    holder = holder_of(table)
    taken = {one.key for one in own if one.key}
    others = [one for one in holder.row_acts() if one.key not in taken] if holder is not None else []
    for acts in (own, others):
        if acts and not menu.isEmpty():
            menu.addSeparator()
        for one in acts:
            plain = one.words.replace("&", "&&")
            menu.addAction(f"{plain}\t{one.key}" if one.key else plain, one.do)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu
