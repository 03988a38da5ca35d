"""A question that is asked first, for the few things that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from dinkop_desktop.window.widgets.buttons import Button
from dinkop_desktop.window.widgets.labels import glyph, text
from dinkop_desktop.window.widgets.layout import STRETCH, column, row
from dinkop_desktop.window.words import tr

_WIDTH_PX = 460


class Question(QDialog):
    """What will happen, and the two ways on. The way back has the focus: Enter never does harm by itself."""

    def __init__(self, parent: QWidget, title: str, body: str, *, act: str, do: Callable[[], object]) -> None:
        """Make a question; `open` asks it.

        Args:
            parent: the window that waits.
            title: what is asked.
            body: what will happen, and what stays.
            act: verb of the button that does it.
            do: called when it was chosen.
        """
        super().__init__(parent)
        self.setWindowTitle("Dinkop Desktop")
        self.setAccessibleName(title)
        self.setAccessibleDescription(body)
        self._do = do
        self.leave = Button(tr("Batal"), self.reject, hint="Esc")
        self.act = Button(act, self._on_act, key="Alt+Y", kind="primary")
        said = column(text(title, "heading", wrap=True), text(body, wrap=True), gap=6)
        head = row(glyph("alert", "danger", 24), said, gap=12)
        head.setStretch(1, 1)
        self.setLayout(column(head, 8, row(STRETCH, self.leave, self.act), margins=(20, 16, 20, 16)))
        self.setFixedWidth(_WIDTH_PX)
        self.finished.connect(self.deleteLater)
        self.leave.setFocus()

    def _on_act(self) -> None:
        self.accept()
        self._do()
