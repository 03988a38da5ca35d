"""What the dialogues of this feature are made of: a question over the window, and boxes for what is new."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.people import changing
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    CheckBox,
    Field,
    Item,
    Notice,
    SecretEdit,
    card,
    column,
    row,
    text,
)
from dinkop_desktop.window.words import number, refusal, tr

_WIDTH_PX = 560
T = TypeVar("T")


class Dialog(QDialog):
    """A question over the window. Esc leaves it; what was typed into it is gone then.

    Signals:
        finished_with: words that the window says afterwards.
    """

    finished_with = Signal(str)

    def __init__(self, parent: QWidget, background: Background, title: str) -> None:
        """Without content; the subclass calls `build` once."""
        super().__init__(parent)
        self.setWindowTitle("Dinkop Desktop")
        self.setAccessibleName(title)
        self._background, self._title = background, title
        self.notice = Notice("danger", "")
        self.notice.hide()
        self.cancel = Button(tr("Batal"), self.reject, hint="Esc")
        self.finished.connect(self._on_left)

    def _on_left(self, _code: int) -> None:
        """The window behind it takes the keys again."""
        if (behind := self.parentWidget()) is not None:
            behind.window().activateWindow()
        self.deleteLater()

    def build(self, about: str, *items: Item, act: Button) -> None:
        """Lay it out: what it is, what it asks, and the two ways on."""
        head = column(text(self._title, "heading", wrap=True), text(about, "muted", wrap=True), gap=2)
        buttons = row(STRETCH, self.cancel, act)
        self.act = act
        act.setDefault(True)
        self.setLayout(column(head, *items, STRETCH, self.notice, buttons, gap=10, margins=(20, 16, 20, 16)))
        self.setFixedWidth(_WIDTH_PX)

    def work(self, words: str, errand: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        """Have something done beside the window; a refusal is said here, and nothing typed is lost."""
        self.notice.hide()
        self.act.busy(words)
        self._background.ask(self, errand, partial(self._on_done, done), failed=self.on_refused)

    def _on_done(self, done: Callable[[T], object], answer: T) -> None:
        self.act.done()
        done(answer)

    def on_refused(self, error: DinkopError) -> None:
        """Say what the world refuses."""
        self.act.done()
        self.say("danger", refusal(error))

    def say(self, tone: str, title: str, body: str = "") -> None:
        """Say something above the buttons."""
        self.notice.say(tone, title, body)
        self.notice.show()
        self.adjustSize()

    def end(self, words: str) -> None:
        """It is done."""
        self.accept()
        self.finished_with.emit(words)


class NewPassphrase(QWidget):
    """Five words that are suggested with what they are worth, and two boxes."""

    def __init__(self) -> None:
        """Suggest at once."""
        super().__init__()
        self.suggestion, self.worth = text("", "heading", wrap=True), text("", "caption", wrap=True)
        other = Button(tr("Usul lain"), self.suggest, key="Alt+U")
        self.first, self.second = SecretEdit(), SecretEdit()
        self.first_field = Field(
            tr("Kata sandi baru"),
            self.first,
            required=True,
            hint=tr("Lima kata di atas, atau buatan Anda sendiri."),
        )
        self.second_field = Field(tr("Ketik sekali lagi"), self.second, required=True)
        shown = CheckBox(tr("Perlihatkan hurufnya"))
        for field, line in ((self.first_field, self.first), (self.second_field, self.second)):
            line.textChanged.connect(partial(field.say, ""))
            shown.toggled.connect(line.show_letters)
        suggested = row(column(self.suggestion, self.worth, gap=0), other, gap=12)
        suggested.setStretch(0, 1)
        self.setLayout(
            column(
                card(text(tr("Usul lima kata"), "caption"), suggested, gap=2),
                self.first_field,
                self.second_field,
                shown,
                gap=8,
            )
        )
        self.suggest()

    def suggest(self) -> None:
        """Five other words."""
        words, bits = changing.suggest()
        self.suggestion.setText(words)
        self.worth.setText(tr("{bits} bit: satu dari {count} kemungkinan", bits=bits, count=number(2**bits)))

    def taken(self, check: Callable[[str], None] = changing.check) -> str:
        """What was typed, where it will do; "" where it will not, and then it is said at its line.

        Args:
            check: refuses what is soon guessed.
        """
        first, second = self.first.text(), self.second.text()
        self.first_field.say("")
        self.second_field.say("")
        try:
            check(first)
        except DinkopError as error:
            self.first_field.say(refusal(error))
            self.first.setFocus()
            return ""
        if first != second:
            self.second_field.say(
                tr("Tidak sama dengan yang pertama. Ketik ulang.") if second else tr("Belum diisi.")
            )
            self.second.setFocus()
            return ""
        return first

    def forget(self) -> None:
        """Nothing stays in the boxes."""
        for line in (self.first, self.second):
            line.clear()
