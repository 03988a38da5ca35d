"""Questions are decided: the one that is shown, or with one rule all that are alike, after they were told.

Ctrl+Z takes each act back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dinkop_desktop.desk import resolving
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.conflicts.deciding import Asked
from dinkop_desktop.features.conflicts.pages.conflicts_question import QuestionPanel
from dinkop_desktop.features.conflicts.pages.conflicts_queue import field_words
from dinkop_desktop.features.conflicts.pages.conflicts_reading import KINDS, undoable
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import Button, Notice, clear, column
from dinkop_desktop.window.words import breakable, number, sentence, tr


class Deciding:
    """Decides what is answered on the panel of a question.

    Attributes:
        ask_first: what is told before one rule decides many, to stand below the question.
    """

    def __init__(
        self, page: Page, panel: QuestionPanel, similar: Button, *, go_on: Callable[[set[str]], object]
    ) -> None:
        """Decide nothing yet.

        Args:
            page: that shows the questions.
            panel: where one is answered.
            similar: the button that decides those alike; it says how many they are.
            go_on: shows what comes after some that are decided.
        """
        self._page, self._panel, self._similar, self._go_on = page, panel, similar, go_on
        self.ask_first = column(gap=8)
        self._asked: Asked | None = None
        self._waiting: dict[str, Asked] = {}
        self._decisions: tuple[Decision, ...] = ()

    def look_at(self, asked: Asked | None, queue: Sequence[Asked]) -> None:
        """A question is shown, of those that wait."""
        self._asked, self._waiting = asked, {one.question.id: one for one in queue}
        self.say_alike()

    def say_alike(self) -> None:
        """Say how many the answer that is chosen would decide with it."""
        alike = len(self._alike())
        self._similar.setEnabled(alike > 0)
        some = tr("Aturan sama ke {count} serupa", count=number(alike))
        self._similar.set_words(some if alike else tr("Aturan sama ke yang serupa"))

    def _side(self) -> str:
        """Whose value is chosen; "" for none of theirs."""
        said = self._panel.taken()
        if self._asked is None or said is None:
            return ""
        return deciding.side_of(self._page.host.desk, self._asked.question, said)

    def _alike(self) -> tuple[str, ...]:
        side = self._side()
        every = self._asked.alike.get(side, ()) if self._asked is not None and side else ()
        return tuple(one for one in every if one in self._waiting)

    def decide(self) -> None:
        """Decide the question that is shown, and show the next one."""
        decision, asked = self._panel.decision(), self._asked
        if decision is None or asked is None or decision.question != asked.question.id:
            return
        desk = self._page.host.desk
        words = tr(
            "{field}, {title}: {value}",
            field=field_words(asked),
            title=breakable(asked.of.title),
            value=breakable(self._panel.taken_words()),
        )
        is_typed = not decision.take
        if not is_typed:
            self._go_on({asked.question.id})

        def decided(answer: list[ChangeId] | Refused) -> None:
            if isinstance(answer, Refused):
                problem = answer.problems[0]
                self._panel.refuse(sentence(problem.code, **dict(problem.params)))
                return
            if is_typed:
                self._go_on({asked.question.id})
            self._tell_done(words, (decision,), answer)

        self._page.host.background.ask(
            self._page, lambda _: resolving.decide(desk, [decision]), decided, failed=self._on_not_decided
        )

    def ask_for_alike(self) -> bool:
        """Show first what the same rule would decide, with samples; whether there is something."""
        ids, side = {*self._alike()}, self._side()
        if self._asked is None or not ids:
            return False
        ids.add(self._asked.question.id)
        its = [one for id_, one in self._waiting.items() if id_ in ids]
        reason = self._panel.reason.text().strip()
        self._decisions = deciding.answer_alike(
            self._page.host.desk, [one.question for one in its], side=side, reason=reason
        )
        clear(self.ask_first)
        self.ask_first.addWidget(_notice(its, side, len(self._decisions)))
        return True

    @property
    def is_asking(self) -> bool:
        """Whether it was told what one rule would decide."""
        return bool(self._decisions)

    def forget_alike(self) -> None:
        """Decide nothing of what was told."""
        self._decisions = ()
        clear(self.ask_first)

    def decide_alike(self) -> None:
        """Decide what was told."""
        decisions, desk = self._decisions, self._page.host.desk
        self.forget_alike()
        words = tr("{count} konflik diputuskan dengan aturan yang sama.", count=number(len(decisions)))
        self._go_on({one.question for one in decisions})

        def decided(answer: list[ChangeId] | Refused) -> None:
            if isinstance(answer, Refused):
                self._page.reload()
            else:
                self._tell_done(words, decisions, answer)

        self._page.work(
            tr("Memutuskan"),
            lambda _: resolving.decide(desk, decisions),
            decided,
            failed=self._on_not_decided,
        )

    def _tell_done(self, words: str, decisions: Sequence[Decision], made: list[ChangeId]) -> None:
        self._page.host.refresh.tell(*KINDS, by=self._page.key)
        self._page.host.offer_undo(undoable(words, decisions, made))

    def _on_not_decided(self, error: DinkopError) -> None:
        self._page.tell_refusal(error)
        self._page.reload()


def _notice(its: Sequence[Asked], side: str, count: int) -> Notice:
    """What the same rule would decide, with some of the records: asked before it does."""
    names = ", ".join(breakable(one.of.title) for one in its[:3])
    whose = "Dinkop" if side == "dinkop" else tr("kelurahan")
    return Notice(
        "info",
        tr("{count} konflik serupa memakai nilai {whose}.", count=number(count), whose=whose),
        tr("Misalnya {names}. Enter menerapkan, Esc batal.", names=names),
    )
