"""One step of the wizard: a question on a page, with what is said when it cannot be left yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.first_start.wizard.answers import Answers
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.background import Background, Job
from dinkop_desktop.window.widgets import STRETCH, Item, Notice, column, text
from dinkop_desktop.window.words import refusal, tr

T = TypeVar("T")


class Step(QWidget):
    """A step. The wizard asks `leave` before it goes on.

    Attributes:
        short: its words in the list of steps, marked with `later`.
        keys: what chooses on it, for the foot of the window, which says itself what Enter does; marked with
            `later`.

    Signals:
        done: the step is answered; the wizard goes on.
        settled: what was asked stands, without `done`; the focus goes to what is next.
        answered: something was typed or chosen, so that Enter may lead elsewhere now.
        busy_changed: it works, or has ended; words, empty for none.
        progressed: step, done, of.
    """

    short: ClassVar[str] = ""
    keys: ClassVar[str] = ""
    done = Signal()
    settled = Signal()
    answered = Signal()
    busy_changed = Signal(str)
    progressed = Signal(str, int, int)

    def __init__(self, answers: Answers, background: Background) -> None:
        """Take the answers, which the step fills."""
        super().__init__()
        self.answers, self.background = answers, background
        self._job: Job | None = None
        self.notice = Notice("danger", "")
        self.notice.hide()

    def build(self, title: str, subtitle: str, *items: Item) -> None:
        """Lay it out; the same head on every step."""
        head = text(title, "title", wrap=True)
        self.setLayout(
            column(head, text(subtitle, "muted", wrap=True), 8, *items, self.notice, STRETCH, gap=8)
        )

    def enter(self) -> None:
        """The step is shown."""

    def read_again(self) -> None:
        """F5: something may have been plugged in."""

    def first_focus(self) -> QWidget | None:
        """Who has the focus; None where nothing is left to do but to go on."""
        return None

    def key_words(self) -> str:
        """What else a key does on it now, for the foot."""
        return tr(self.keys) if self.keys else ""

    def next_question(self) -> QWidget | None:
        """Where Enter goes before it leaves the step; None where it leaves, or says what is missing."""
        return None

    def next_words(self) -> str:
        """What leaving does, where that is more than to go on."""
        return ""

    def leave(self) -> None:
        """Enter or Lanjut: check, work where it must, then `done`."""
        self.done.emit()

    def refuse(self, title: str, body: str = "", *, tone: str = "danger") -> None:
        """Say why it cannot be left."""
        self.notice.say(tone, title, body)
        self.notice.show()

    def clear_notice(self) -> None:
        """Nothing is wrong any more."""
        self.notice.hide()

    def work(self, words: str, errand: Callable[[Progress], T], done: Callable[[T], object]) -> Job:
        """Have something done beside the window; the wizard waits and says so."""
        self.clear_notice()
        self.busy_changed.emit(words)
        job = self.background.ask(self, errand, done, failed=self.refuse_error, key="step")
        self._job = job
        job.progressed.connect(self.progressed)
        job.ended.connect(self._on_ended)
        return job

    def stop_work(self) -> None:
        """Ask what is under way to end at its next whole state."""
        if self._job is not None and not self._job.is_over:
            self._job.stop()

    def refuse_error(self, error: DinkopError) -> None:
        """Say what the world refuses."""
        self.refuse(tr("Belum dapat dilanjutkan."), refusal(error))

    def _on_ended(self) -> None:
        self.busy_changed.emit("")
        if self.isVisible():
            self.settled.emit()


def next_empty(lines: Sequence[QLineEdit]) -> QLineEdit | None:
    """The first line that is empty, where another one, which is not, is being typed into."""
    here = next((one for one in lines if one.hasFocus()), None)
    if here is None or not here.text().strip():
        return None
    return next((one for one in lines if not one.text().strip()), None)
