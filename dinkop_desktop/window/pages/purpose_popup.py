"""What for: before personal data are handed out a digit says the purpose, or a line for any other.

The purpose that was said last in this window has the focus, so that Enter says it again.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.disclosing import MOST_LETTERS, PURPOSES
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import STRETCH, Button, LineEdit, column, row, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import label, tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEFT_PX, _TOP_PX = 40, 90
_said: WeakKeyDictionary[Host, str] = WeakKeyDictionary()


class PurposePopup(Popup):
    """Asks for the purpose of an export.

    Signals:
        purposed: the purpose, in Indonesian, since it is kept.
    """

    purposed = Signal(str)

    def __init__(self, over: QWidget, last: str) -> None:
        """Offer the usual purposes, and a line for any other; `last` was said before, "" for nothing."""
        self.buttons = [
            Button(label(purpose), kind="primary" if purpose == last else "secondary", hint=str(number))
            for number, purpose in enumerate(PURPOSES, 1)
        ]
        self.other = LineEdit(placeholder=tr("Tujuan lain, lalu Enter"))
        self.other.setAccessibleName(tr("Tujuan lain"))
        self.other.setMaxLength(MOST_LETTERS)
        if last not in PURPOSES:
            self.other.setText(last)
        hint = text(tr("Dicatat di halaman Data pribadi bersama berkasnya · Esc batal"), "caption", wrap=True)
        lines = [row(button, STRETCH) for button in self.buttons]
        super().__init__(
            over, tr("Untuk apa data pribadi ini dibawa?"), column(*lines, self.other, hint, gap=8)
        )
        for number, button in enumerate(self.buttons):
            button.setObjectName(str(number))
            button.clicked.connect(self._on_pressed)

    def first(self, last: str) -> QWidget:
        """Who gets the focus."""
        if last in PURPOSES:
            return self.buttons[PURPOSES.index(last)]
        return self.other if last else self.buttons[0]

    def _on_pressed(self) -> None:
        self._finish(PURPOSES[int(self.sender().objectName())])

    def _finish(self, purpose: str) -> None:
        self.close_up()
        self.purposed.emit(purpose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses while nothing is typed; Enter takes what was typed."""
        typed = self.other.text().strip()
        if event.key() in _ENTER and self.other.hasFocus():
            if typed:
                self._finish(typed)
        elif not self.other.hasFocus() and event.text() in [button.key for button in self.buttons]:
            self._finish(PURPOSES[int(event.text()) - 1])
        else:
            super().keyPressEvent(event)


def ask_purpose(page: Page, then: Callable[[str], None], *, usual: str = "") -> PurposePopup:
    """Ask over a page; first offered is what this page usually hands out for, else what was said last."""
    last = usual or _said.get(page.host, "")
    popup = PurposePopup(page, last)

    def keep(purpose: str) -> None:
        _said[page.host] = purpose
        then(purpose)

    popup.purposed.connect(keep)
    page.open_popup(popup, _LEFT_PX, _TOP_PX, popup.first(last))
    return popup
