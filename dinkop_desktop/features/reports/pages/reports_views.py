"""Chips above a report of names: which of its rows are shown, each with how many it has.

1. A chip narrows what is shown and what is written, not what was counted: the charts stay those of the whole.
2. One chip is on at a time; a business that rose in two ways stands under both.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.papers.table import Row, Table
from dinkop_desktop.reporting import catalogue
from dinkop_desktop.reporting.charts import View
from dinkop_desktop.window.widgets import Chip, Flow
from dinkop_desktop.window.words import label, later, number, tr

_ALL = later("Semua {count}")


def views_of(report: str) -> tuple[View, ...]:
    """The chips of a report, by its key."""
    declared = catalogue.all_reports().get(report)
    return declared.views if declared is not None else ()


def viewed(table: Table, view: View) -> Table:
    """A report with the rows of one view alone; its total counts them and nothing else.

    Args:
        table: as it was counted, in the language of the window.
        view: one of the report's.
    """
    views = [(one, *_told_by(table, one)) for one in views_of(table.key)]
    rows: list[Row] = []
    counts = dict.fromkeys((one.key for one, _, _ in views), 0)
    for row in table.rows:  # once, since they are unpacked while they are read
        stands = {one.key for one, at, says in views if _stands(row, at, says)}
        if view.key in stands:
            rows.append(row)
            for key in stands:
                counts[key] += 1
    return replace(
        table,
        rows=tuple(rows),
        subtitle=f"{table.subtitle} · {tr(view.name)}",
        total={"umkm": len(rows), **counts},
    )


def _told_by(table: Table, view: View) -> tuple[int, str]:
    """The number of the column that decides, and what stands there."""
    at = next(place for place, one in enumerate(table.columns) if one.key == view.column)
    return at, label(view.says) if view.says else ""


def _stands(row: Row, at: int, says: str) -> bool:
    return bool(row.cells[at]) and (not says or row.cells[at] == says)


class ReportViews(QWidget):
    """The chips of the report that is shown; nothing where it has none.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__()
        self.chosen = ""
        self.chips: dict[str, Chip] = {}
        self._report = ""
        self._line = Flow(gap=6)
        self.setLayout(self._line)
        self.hide()

    def show_for(self, table: Table) -> View | None:
        """Show the chips of a counted report; the chosen one, None where all of it is shown."""
        views = views_of(table.key)
        if table.key != self._report:
            self._fill(table.key, views)
        if self.chosen not in self.chips:
            self.chosen = ""
        for key, words, count in (
            ("", _ALL, len(table.rows)),
            *((one.key, one.words, table.total[one.key]) for one in views),
        ):
            if key in self.chips:
                self.chips[key].set_words(tr(words, count=number(count)))
                self.chips[key].setChecked(key == self.chosen)
        return next((one for one in views if one.key == self.chosen), None)

    def _fill(self, report: str, views: tuple[View, ...]) -> None:
        self._report = report
        for chip in self.chips.values():
            chip.hide()
            self._line.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for key in ("", *(one.key for one in views)) if views else ():
            chip = Chip("")
            chip.clicked.connect(partial(self._on_chosen, key))
            chip.ensurePolished()
            self._line.addWidget(chip)
            self.chips[key] = chip
        self.setVisible(bool(views))

    def _on_chosen(self, key: str, *_checked: bool) -> None:
        self.chosen = key
        self.changed.emit()
