"""Alt+↓: the menu of what a list can be sorted by; chosen again, downwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from dinkop_desktop.window.tables.model import PagedModel
from dinkop_desktop.window.words import tr

_DIGITS = 9


def ask_order(
    table: QTableView,
    more: Sequence[tuple[str, str]],
    rows: PagedModel,
    ask: Callable[[str, bool], object],
) -> None:
    """Open the menu over a list.

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
