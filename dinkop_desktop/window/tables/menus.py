"""The menus of a list: of a row, what the list and then the page do with it; of what sorts it (Alt+↓)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from dinkop_desktop.window.tables.model import PagedModel
from dinkop_desktop.window.words import tr

_DIGITS = 9


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


def ask_order(
    table: QTableView,
    more: Sequence[tuple[str, str]],
    rows: PagedModel,
    ask: Callable[[str, bool], object],
) -> None:
    """Open the menu of what a list can be sorted by; chosen again, downwards.

    Args:
        table: over which it opens.
        more: orders that are no column, key and words: offered first, and downwards.
        rows: whose columns are offered, and which are sorted now.
        ask: takes the key that was chosen, and whether downwards.
    """
    menu = QMenu(table)
    menu.setAccessibleName(tr("Urutkan menurut"))
    orders = [*more, *((one.key, one.heading) for one in rows.columns if one.sorts)]
    for digit, (key, words) in enumerate(orders, 1):
        plain = words.replace("&", "&&")
        act = menu.addAction(f"&{digit}  {plain}" if digit <= _DIGITS else plain)
        act.setData(key)
        act.setCheckable(True)
        act.setChecked(key == rows.sorted_by)

    def chosen(action: QAction) -> None:
        key = str(action.data())
        is_again = key == rows.sorted_by and not rows.descending
        ask(key, is_again or key in dict(more))

    menu.triggered.connect(chosen)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(table.viewport().mapToGlobal(QPoint(12, 0)))
