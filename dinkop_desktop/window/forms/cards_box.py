"""Where the sections of a form stand: below each other, or so close that the core fits one screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.card import SectionCard
from dinkop_desktop.window.widgets import column, row

_GAP, _DENSE_GAP, _EDGE = 12, 2, 16


class CardsBox(QWidget):
    """The sections of a form, in their order."""

    def __init__(self) -> None:
        """Make an empty box."""
        super().__init__()
        self.setObjectName("scrolled")
        self._whole, self._abreast = column(gap=_GAP), row(gap=_GAP)
        self._halves: list[SectionCard] = []
        self.setLayout(self._whole)
        self.fit(dense=False)

    def place(self, cards: Sequence[SectionCard]) -> None:
        """Take the sections in; those that may stand side by side share a line where the form is dense."""
        for card in cards:
            card.hide()
            if card.section.key not in sections.ABREAST:
                self._whole.addWidget(card)
                continue
            if not self._abreast.count():
                self._whole.addLayout(self._abreast)
            self._abreast.addWidget(card, 1)
            self._halves.append(card)
        self._whole.addStretch(1)

    def fit(self, *, dense: bool) -> None:
        """Stand close together, or with room between."""
        gap = _DENSE_GAP if dense else _GAP
        self._whole.setSpacing(gap)
        self._whole.setContentsMargins(_EDGE, gap, _EDGE, gap)
        self._abreast.setSpacing(gap)
        self._is_dense = dense
        self.make_room()

    def make_room(self) -> None:
        """A table has no room in half a line."""
        has_table = any(card.seen_tables() for card in self._halves)
        direction = QBoxLayout.Direction.TopToBottom
        if self._is_dense and not has_table:
            direction = QBoxLayout.Direction.LeftToRight
        self._abreast.setDirection(direction)


def area_of(inner: QWidget) -> QScrollArea:
    """What scrolls them."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
