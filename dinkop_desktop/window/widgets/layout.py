"""Laying out: rows, columns, panels and areas that scroll, in one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dinkop_desktop.window.widgets.labels import text


class _Stretch:
    """Room that grows."""


STRETCH = _Stretch()
Item = QWidget | QLayout | int | _Stretch
Margins = tuple[int, int, int, int]
_NONE: Margins = (0, 0, 0, 0)


def row(*items: Item, gap: int = 8, margins: Margins = _NONE) -> QHBoxLayout:
    """Items from left to right: widgets, layouts, a number of px, or STRETCH."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def column(*items: Item, gap: int = 8, margins: Margins = _NONE) -> QVBoxLayout:
    """Items from top to bottom."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def _fill(layout: QBoxLayout, items: Sequence[Item], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        if isinstance(item, _Stretch):
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def holder(layout: QLayout, *, name: str = "") -> QWidget:
    """A bare widget around a layout, where Qt wants one."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setLayout(layout)
    return widget


def panel(kind: str, layout: QLayout, **properties: str) -> QFrame:
    """A frame that the style sheet draws: card, side, nav, bar, head, choice, drop, popup, toast."""
    frame = QFrame()
    frame.setProperty("panel", kind)
    for name, value in properties.items():
        frame.setProperty(name, value)
    frame.setLayout(layout)
    return frame


def card(*items: Item, gap: int = 8, margins: Margins = (16, 12, 16, 12)) -> QFrame:
    """A white card with its content from top to bottom."""
    return panel("card", column(*items, gap=gap, margins=margins))


def rule() -> QFrame:
    """A thin line from left to right."""
    line = QFrame()
    line.setProperty("panel", "rule")
    line.setFixedHeight(1)
    return line


def scrolled(layout: QLayout, *, sideways: bool = False) -> QScrollArea:
    """`layout` in an area that scrolls down, and sideways where values must not be cut."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder(layout, name="scrolled"))
    return area


def facts(pairs: Sequence[tuple[str, str]], *, label_width: int = 104) -> QVBoxLayout:
    """Name and value, one pair a line."""
    lines: list[Item] = []
    for name, value in pairs:
        caption = text(name, "muted", wrap=True)
        caption.setFixedWidth(label_width)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        said = text(value, wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)  # beside the first line of a name that takes two
        line = row(caption, said, gap=8)
        line.setStretch(1, 1)
        line.setAlignment(caption, Qt.AlignmentFlag.AlignTop)
        lines.append(line)
    return column(*lines, gap=5)


def grid(
    lines: Sequence[Sequence[QWidget | str]],
    *,
    numbers: Sequence[int] = (),
    stretch: int = 0,
    gap: int = 12,
    line_gap: int = 5,
) -> QGridLayout:
    """A small table of words or widgets; the first line is its head.

    Args:
        lines: cells, line by line.
        numbers: columns that end at the right.
        stretch: the column that takes the rest.
        gap: between columns.
        line_gap: between lines.
    """
    layout = QGridLayout()
    layout.setHorizontalSpacing(gap)
    layout.setVerticalSpacing(line_gap)
    layout.setContentsMargins(*_NONE)
    for down, cells in enumerate(lines):
        parts = [
            cell if isinstance(cell, QWidget) else text(cell, "caption" if down == 0 else "body")
            for cell in cells
        ]
        # Where one of them takes several lines, the others stand beside the first.
        wraps = any(isinstance(part, QLabel) and part.wordWrap() for part in parts)
        upright = Qt.AlignmentFlag.AlignTop if wraps else Qt.AlignmentFlag.AlignVCenter
        for across, part in enumerate(parts):
            side = Qt.AlignmentFlag.AlignRight if across in numbers else Qt.AlignmentFlag.AlignLeft
            if isinstance(part, QLabel) and not part.wordWrap():
                layout.addWidget(part, down, across, side | upright)
            else:
                if isinstance(part, QLabel):
                    part.setAlignment(side | upright)
                layout.addWidget(part, down, across)
    layout.setColumnStretch(stretch, 1)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        inner, widget = item.layout() if item else None, item.widget() if item else None
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class WhenNarrow(QObject):
    """Tells a page, at each change of its width, whether it is narrow."""

    def __init__(self, page: QWidget, react: Callable[[bool], None], *, limit: int = 1000) -> None:
        """Watch `page`, which is narrow under `limit` px; `react` is told only when that changes."""
        super().__init__(page)
        self._react, self._limit = react, limit
        self._was: bool | None = None
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at each change of size; stop none."""
        if isinstance(event, QResizeEvent):
            narrow = event.size().width() < self._limit
            if narrow is not self._was:
                self._was = narrow
                self._react(narrow)
        return False


def stack(columns: QBoxLayout, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
    """Columns side by side become one below the other where it is narrow."""
    columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
