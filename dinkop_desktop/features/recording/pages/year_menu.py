"""The menu of data years of a record: those that have figures, and the last few."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from dinkop_desktop.window.words import tr

_YEARS_BACK = 4


class YearMenu(QMenu):
    """Opens under a button, and is gone once a year was chosen."""

    def __init__(self, button: QWidget, there: Collection[int], chosen: Callable[[int], object]) -> None:
        """Offer years to who is told the one that was chosen; `there`: those that have figures."""
        super().__init__(button.parentWidget())
        self._button, self._there, self._chosen = button, there, chosen
        self.setAccessibleName(tr("Tahun data"))
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater, Qt.ConnectionType.QueuedConnection)

    def open(self, now: int, *, last: int) -> None:
        """Show it, with the year that is shown marked; `last`: the newest that is offered without figures."""
        for year in sorted({*self._there, *range(last - _YEARS_BACK, last + 1)}, reverse=True):
            act = self.addAction(
                tr("{year}, sudah ada angkanya", year=year) if year in self._there else str(year)
            )
            act.setData(year)
            act.setCheckable(True)
            act.setChecked(year == now)
        self.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _on_triggered(self, act: QAction) -> None:
        self._chosen(int(act.data()))
