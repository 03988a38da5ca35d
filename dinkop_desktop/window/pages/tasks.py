"""The card of things to do, each with its digit; the same on both first pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QWidget

from dinkop_desktop.window.widgets import STRETCH, Button, clear, column, glyph, row, rule, task_line, text

_MOST = 9


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    Attributes:
        icon, tone: what stands before it.
        words: what it is.
        why: a line below.
        verb: on its button.
        do: does it.
        when: whether there is anything of it, or how much; what there is nothing of is not shown.
    """

    icon: str
    tone: str
    words: str
    why: str
    verb: str
    do: Callable[[], object]
    when: object = True


class TaskCard(QFrame):
    """What is to be done, the most urgent first; its button is the page's primary one.

    Attributes:
        tasks: those that are shown, as they are numbered.
        buttons: of each.
    """

    def __init__(self, title: str) -> None:
        """Make a card without tasks."""
        super().__init__()
        self.setProperty("panel", "card")
        self.setAccessibleName(title)
        self.tasks: tuple[Task, ...] = ()
        self.buttons: list[Button] = []
        self._lines = column(gap=4)
        head = row(text(title, "heading"), STRETCH)
        self.setLayout(column(head, self._lines, gap=4, margins=(16, 12, 16, 12)))

    def show_tasks(self, tasks: Sequence[Task], nothing: str) -> None:
        """Show other tasks, or what to say where there are none; who stood on one stands on the first."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        clear(self._lines)
        waiting = [one for one in tasks if one.when]
        self.tasks, self.buttons = tuple(waiting[:_MOST]), []
        for number, task in enumerate(self.tasks, 1):
            kind = "primary" if number == 1 else "secondary"
            button = Button(task.verb, kind=kind, hint=str(number))
            self.buttons.append(button)
            self._lines.addWidget(rule())
            self._lines.addWidget(
                task_line(task.icon, task.tone, task.words, task.why, act=button, run=task.do)
            )
        if not waiting:
            line = row(glyph("check", "ok", 20), text(nothing, wrap=True), gap=12, margins=(0, 8, 0, 4))
            line.setStretch(1, 1)
            self._lines.addWidget(rule())
            self._lines.addLayout(line)
        if had_focus and self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget | None:
        """The button of the most urgent task."""
        return self.buttons[0] if self.buttons else None

    def take_digit(self, event: QKeyEvent) -> bool:
        """Do the task of a digit, or move with ↑ and ↓; whether it was one of those."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.text().isdigit() and 1 <= int(event.text()) <= len(self.buttons):
            self.buttons[int(event.text()) - 1].click()
            return True
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key())
        if step is None or not self.buttons:
            return False
        here = next((at for at, one in enumerate(self.buttons) if one.hasFocus()), -step)
        self.buttons[max(0, min(here + step, len(self.buttons) - 1))].setFocus()
        return True


class FactsCard(QFrame):
    """A card whose facts are shown anew."""

    def __init__(self, title: str) -> None:
        """Make a card without facts."""
        super().__init__()
        self.setProperty("panel", "card")
        self._inner = column(gap=5)
        self.setLayout(column(text(title, "heading"), self._inner, gap=6, margins=(16, 12, 16, 12)))

    def set_facts(self, lines: QLayout) -> None:
        """Show other facts."""
        clear(self._inner)
        self._inner.addLayout(lines)
