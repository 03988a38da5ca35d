"""Who types now: a digit chooses a name, or a new one is typed; Enter sits down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.offices import officers
from dinkop_desktop.window.widgets import STRETCH, Button, LineEdit, column, row, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class OfficerPopup(Popup):
    """Asks who types from now on.

    Signals:
        chosen: a name.
    """

    chosen = Signal(str)

    def __init__(self, over: QWidget, names: Sequence[str], here: str) -> None:
        """Offer the names that are known; `here` sits there now."""
        self._names = tuple(names[: officers.MOST])
        self.buttons = [
            Button(
                tr("{name}, sekarang", name=name) if name == here else name,
                kind="primary" if name == here else "secondary",
                hint=str(number),
            )
            for number, name in enumerate(self._names, 1)
        ]
        self.other = LineEdit(placeholder=tr("Nama lain, lalu Enter"))
        self.other.setAccessibleName(tr("Nama lain"))
        self.other.setMaxLength(officers.LONGEST_NAME)
        hint = text(tr("Tertulis pada setiap perubahan sesudahnya · Esc batal"), "caption", wrap=True)
        lines = [row(button, STRETCH) for button in self.buttons]
        super().__init__(over, tr("Siapa yang mencatat?"), column(*lines, self.other, hint, gap=8))
        for number, button in enumerate(self.buttons):
            button.setObjectName(str(number))
            button.clicked.connect(self._on_pressed)

    @property
    def first(self) -> QWidget:
        """Who gets the focus: a name, so that digits choose; the line where none is known."""
        return self.buttons[0] if self.buttons else self.other

    def _on_pressed(self) -> None:
        self._finish(self._names[int(self.sender().objectName())])

    def _finish(self, name: str) -> None:
        self.close_up()
        self.chosen.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses while nothing is typed; Enter takes what was typed."""
        typed = self.other.text().strip()
        digits = [str(number) for number, _ in enumerate(self._names, 1)]
        if event.key() in _ENTER and typed:
            self._finish(typed)
        elif not self.other.hasFocus() and event.text() in digits:
            self._finish(self._names[int(event.text()) - 1])
        elif not self.other.hasFocus() and event.text().isalpha():
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
            self.other.insert(event.text())
        else:
            super().keyPressEvent(event)
