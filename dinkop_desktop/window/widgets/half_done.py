"""A line above a page: what was begun there and gave way to it, and the way to go on with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.widgets.buttons import Button
from dinkop_desktop.window.widgets.labels import glyph, text
from dinkop_desktop.window.widgets.layout import row
from dinkop_desktop.window.words import tr


class HalfDoneLine(QWidget):
    """Says what waits to be gone on with; hidden where nothing does."""

    def __init__(self) -> None:
        """Nothing waits."""
        super().__init__()
        self.words = text("", wrap=True)
        self._go_on: Callable[[], object] = lambda: None
        button = Button(tr("Lanjutkan isian"), self._on_pressed, key="Alt+Z", icon="pencil")
        line = row(glyph("pencil", "info"), self.words, button, gap=10, margins=(20, 6, 20, 6))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def offer(self, words: str, go_on: Callable[[], object]) -> None:
        """Say what waits; "" for nothing."""
        self.words.setText(words)
        self._go_on = go_on
        self.setVisible(bool(words))

    def _on_pressed(self) -> None:
        self._go_on()
