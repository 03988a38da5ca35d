"""One short question over a page: a digit chooses one of a few answers, or a line takes any other.

popup = AskingPopup(page, tr("Surat untuk yang mana?"), [Choice("baru", tr("Yang baru"), is_usual=True)])
popup.chosen.connect(self._on_which)
self.open_popup(popup, 40, 90, popup.first)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.widgets.buttons import Button
from dinkop_desktop.window.widgets.fields import LineEdit
from dinkop_desktop.window.widgets.labels import text
from dinkop_desktop.window.widgets.layout import STRETCH, Item, column, row
from dinkop_desktop.window.widgets.popup import Popup

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer.

    Attributes:
        value: what is told when it is chosen.
        words: on its button.
        is_usual: whether Enter chooses it.
        is_shut: whether it cannot be chosen now.
    """

    value: str
    words: str
    is_usual: bool = False
    is_shut: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The line below the answers.

    Attributes:
        asks: what it says while it is empty.
        name: for screen readers.
        typed: what stands in it at first.
        most: so many letters it takes.
        may_be_empty: whether Enter takes it as it is.
    """

    asks: str
    name: str
    typed: str = ""
    most: int = 200
    may_be_empty: bool = False


class AskingPopup(Popup):
    """Asks one thing; Esc leaves it unanswered.

    Attributes:
        buttons: one for each answer.
        other: the line; hidden where there is none.

    Signals:
        chosen: value of the answer, or what was typed.
    """

    chosen = Signal(str)

    def __init__(
        self,
        over: QWidget,
        title: str,
        choices: Sequence[Choice] = (),
        *,
        said: Sequence[Item] = (),
        line: Line | None = None,
        hint: str = "",
    ) -> None:
        """Ask over a page.

        Args:
            over: the page.
            title: the question.
            choices: its answers, in the order of their digits.
            said: what is to be known before.
            line: takes any other answer.
            hint: what follows from it, and the keys.
        """
        self._choices, self._line = tuple(choices), line or Line("", "")
        self.buttons = [
            Button(one.words, kind="primary" if one.is_usual else "secondary", hint=str(at))
            for at, one in enumerate(self._choices, 1)
        ]
        self.other = LineEdit(placeholder=self._line.asks)
        self.other.setAccessibleName(self._line.name)
        self.other.setMaxLength(self._line.most)
        self.other.setText(self._line.typed)
        lines: list[Item] = [row(button, STRETCH) for button in self.buttons]
        if line is not None:
            lines.append(self.other)
        super().__init__(over, title, column(*said, *lines, text(hint, "caption", wrap=True), gap=8))
        if line is None:
            self.other.setParent(self)
            self.other.hide()
        for at, (button, one) in enumerate(zip(self.buttons, self._choices, strict=True)):
            button.setEnabled(not one.is_shut)
            button.setObjectName(str(at))
            button.clicked.connect(self._on_pressed)

    @property
    def first(self) -> QWidget:
        """Who gets the focus: the usual answer, the line where something stands in it, else the first one."""
        usual = [button for button, one in zip(self.buttons, self._choices, strict=True) if one.is_usual]
        return next(iter([*usual, *([] if self._line.typed else self.buttons), self.other]))

    def _on_pressed(self) -> None:
        self._finish(self._choices[int(self.sender().objectName())].value)

    def _finish(self, answer: str) -> None:
        self.close_up()
        self.chosen.emit(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses while nothing is typed, a letter begins the line; Enter takes what was typed."""
        typed, in_line = self.other.text().strip(), self.other.hasFocus()
        keys = [button.key for button in self.buttons]
        if event.key() in _ENTER and in_line:
            if typed or self._line.may_be_empty:
                self._finish(typed)
        elif not in_line and event.text() in keys:
            self.buttons[keys.index(event.text())].click()
        elif not in_line and self._line.asks and event.text().isalpha():
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
            self.other.insert(event.text())
        else:
            super().keyPressEvent(event)
