"""Bars in columns in the window: arrows walk the rows, Enter opens what one leads to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from dinkop_desktop.papers.bar_grid import BarGrid
from dinkop_desktop.window.charts.view import ChartView, look_of
from dinkop_desktop.window.look import theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}


class GridView(ChartView):
    """Rows of bars that can be walked.

    Signals:
        opened: the key of the row on which Enter was pressed.
        moved: where the current row begins and ends, from the top, so that it can be brought into sight.
    """

    opened = Signal(str)
    moved = Signal(int, int)

    def __init__(self, name: str) -> None:
        """Make an empty one."""
        super().__init__(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.current = 0

    @property
    def _grid(self) -> BarGrid | None:
        return self.chart if isinstance(self.chart, BarGrid) else None

    def go_to(self, at: int) -> None:
        """Make a row the current one; the first or the last where there is none so far."""
        grid = self._grid
        if grid is None or not grid.rows:
            return
        self.current = min(max(at, 0), len(grid.rows) - 1)
        row = grid.rows[self.current]
        said = ", ".join(f"{mark.label} {mark.shown}" for mark in row.marks)
        self.setAccessibleDescription(f"{row.label}: {said}")
        place = self._place(self.current)
        self.moved.emit(round(place.top()), round(place.bottom()))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter; everything else is the page's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif step is not None:
            self.go_to(self.current + step)
        elif event.key() in _ENTER:
            self._open()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes a row the current one."""
        super().mousePressEvent(event)
        for at in range(len(self._grid.rows) if self._grid is not None else 0):
            if self._place(at).contains(event.position()):
                self.go_to(at)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Two clicks open it: the first has made it the current one."""
        self._open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody comes: there is always a current row."""
        super().focusInEvent(event)
        self.go_to(self.current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody goes; the frame goes too."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, and a frame around the current row."""
        super().paintEvent(event)
        if self._grid is None or not self._grid.rows or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens().accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._place(self.current).adjusted(1, 0, -1, 0), 3, 3)
        painter.end()

    def _place(self, at: int) -> QRectF:
        grid = self._grid
        return grid.place(at, QRectF(self.rect()), look_of(self)) if grid is not None else QRectF()

    def _open(self) -> None:
        grid = self._grid
        if grid is not None and self.current < len(grid.rows) and grid.rows[self.current].key:
            self.opened.emit(grid.rows[self.current].key)
