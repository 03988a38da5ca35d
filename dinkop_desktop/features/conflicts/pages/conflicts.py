"""Konflik: one question at a time, decided with one or two keys, the next one at once.

1 to 8 takes a value, E types another, Enter decides and goes on, 0 leaves it for later, H shows the field's
history, Ctrl+R answers alike, Ctrl+Z takes back. Digits and letters act while no line is typed into.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.conflicts.deciding import Asked
from dinkop_desktop.features.conflicts.pages.conflicts_deciding import Deciding
from dinkop_desktop.features.conflicts.pages.conflicts_list import count_words, shown_list
from dinkop_desktop.features.conflicts.pages.conflicts_question import (
    QuestionPanel,
    beside_card,
    history_card,
)
from dinkop_desktop.features.conflicts.pages.conflicts_queue import (
    QueuePanel,
    QueueTable,
    in_order,
)
from dinkop_desktop.features.conflicts.pages.conflicts_reading import (
    KINDS,
    Shown,
    office_names,
    read_question,
)
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import GoesOut, write_shown
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    PageFoot,
    PageHead,
    WhenNarrow,
    clear,
    column,
    holder,
    row,
    scrolled,
)
from dinkop_desktop.window.words import later, tr

_NARROW_PX, _MARGINS = 900, (20, 16, 20, 12)


class ConflictsPage(GoesOut):
    """The questions that wait for Dinkop."""

    key = "konflik"
    about = later("Isian yang ditulis berbeda oleh dua pihak diputuskan di sini; keputusannya ikut balasan.")
    shows = frozenset(KINDS) | {"kiriman"}
    hints: ClassVar[tuple[str, ...]] = (
        later("1–8 pilih nilai"),
        later("E nilai lain"),
        later("Enter putuskan"),
        later("0 nanti"),
        later("H riwayat"),
        later("Ctrl+Z urungkan"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; it reads the queue when it is shown."""
        super().__init__(host)
        reference = host.desk.reference
        self._names = office_names(host.desk)
        self._queue: tuple[Asked, ...] = ()
        self._later: list[str] = []
        self._chip = 0
        self._decided: set[str] = set()
        self._current = ""
        self._shown: Shown | None = None
        self._with_history, self._is_moving = False, False
        self.table: QueueTable = QueueTable(host.background)
        self.queue = QueuePanel(self.table)
        self.question = QuestionPanel(reference, self._names)
        self._context = column(gap=8)
        self.similar = self.button_for(self._on_similar, icon=False)
        self._deciding = Deciding(self, self.question, self.similar, go_on=self._go_on)
        undo = Button(tr("Urungkan"), host.undo, hint="Ctrl+Z", icon="undo")
        self.decide_button = Button(tr("Putuskan & lanjut"), self.decide, kind="primary", hint="Enter")
        actions = row(
            self.decide_button,
            Button(tr("Nanti"), self.postpone, hint="0"),
            Button(tr("Riwayat isian"), self._on_history, kind="quiet", hint="H"),
            self.button_for(self._on_open, kind="quiet", icon=False),
            STRETCH,
            gap=8,
        )
        inside = column(
            self.question,
            self._deciding.ask_first,
            actions,
            4,
            self._context,
            STRETCH,
            gap=10,
            margins=(20, 16, 20, 12),
        )
        body = row(self.queue, scrolled(inside), gap=0)
        body.setStretch(1, 1)
        self.build(
            head=PageHead(tr("Konflik"), actions=[undo, self.similar, *self.ways_out()]),
            content=holder(body),
            foot=PageFoot(self.foot_keys()),
        )
        WhenNarrow(self, self._on_narrow, limit=_NARROW_PX)
        self.table.typed.connect(self.take_key)
        self.table.opened.connect(self._on_enter)
        self.table.followed.connect(self._on_followed)
        self.table.filled.connect(self._on_filled)
        self.table.failed.connect(self.show_error)
        self.queue.chip_chosen.connect(self._on_chip)
        self.question.decided.connect(self.decide)

    def first_focus(self) -> QWidget | None:
        """The queue, so that digits and letters decide."""
        return self.table if self.queue.isVisibleTo(self) else self.decide_button

    def take_esc(self) -> bool:
        """Out of a line, or out of what is asked first, back to the queue."""
        if self._deciding.is_asking:
            self._deciding.forget_alike()
            return True
        focus = self.window().focusWidget()
        if focus in (self.question.other, self.question.reason):
            self._focus_queue()
            return True
        return False

    def _focus_queue(self) -> None:
        """Where digits and letters decide: the queue, or the main button where the queue is hidden."""
        target: QWidget = self.table if self.queue.isVisibleTo(self) else self.decide_button
        target.setFocus()

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        had_focus = self.table.hasFocus()
        self.queue.setHidden(narrow)
        if had_focus and narrow:
            self.decide_button.setFocus()

    # -- reading --

    def load(self) -> None:
        """Ask for the queue."""
        desk = self.host.desk
        self.ask(lambda _: deciding.queue(desk), self._on_queue)

    def _on_queue(self, queue: tuple[Asked, ...]) -> None:
        self._queue = queue
        there = {one.question.id for one in queue}
        back = [one.question.id for one in queue if one.question.id in self._decided]
        self._current = back[0] if back else self._current  # what was taken back is asked again now
        self._decided -= there
        self._later = [one for one in self._later if one in there]
        self._show_queue()

    def _listed(self) -> list[Asked]:
        return in_order(self._queue, self._chip, self._later)

    def _show_queue(self) -> None:
        self._chip = self.queue.show_chips(self._queue, self._chip)
        listed = self._listed()
        done = len(self._decided)
        self.queue.show_progress(done, done + len(self._queue), len(listed))
        self.head.say(count_words(len(self._queue), done))
        if not self._queue:
            self._show_all_done()
            return
        self.show_content()
        at = next((n for n, one in enumerate(listed) if one.question.id == self._current), 0)
        self._is_moving = True
        self.table.show_asked(listed, self._names, at=at)
        self._ask_for(listed[at])

    def _show_all_done(self) -> None:
        self._current, self._shown = "", None
        self._deciding.look_at(None, ())
        go = Button(tr("Buat balasan"), self._on_inbox, kind="primary", hint="Alt+1")
        if self._decided:
            self.show_empty(
                "check", tr("Semua diputuskan."), tr("Balasan siap dibuat di Kotak masuk: Alt+1."), go
            )
        else:
            body = tr(
                "Bila dua pihak menulis isian yang sama dengan nilai berbeda, pertanyaannya muncul di sini."
            )
            self.show_empty("fork", tr("Tidak ada konflik."), body)

    def _ask_for(self, asked: Asked) -> None:
        self._deciding.forget_alike()
        is_same = self._shown is not None and self._shown.asked == asked
        if is_same:
            self._deciding.look_at(asked, self._queue)
        if is_same and not self._with_history:
            return
        self._current = asked.question.id
        if not is_same:
            # At once, from what is in the queue: whoever decides by heart need not wait for the rest.
            self._shown = Shown(asked)
            clear(self._context)
            self.question.show_question(self._shown)
            self._deciding.look_at(asked, self._queue)
        desk, with_history = self.host.desk, self._with_history
        self.ask(
            lambda _: read_question(desk, asked, with_history=with_history), self._on_read, key="question"
        )

    def _on_read(self, shown: Shown) -> None:
        if shown.asked.question.id != self._current:
            return
        self._shown = shown
        self.question.add(shown)
        clear(self._context)
        reference = self.host.desk.reference
        make = history_card if self._with_history else beside_card
        self._context.addWidget(make(shown, self._names, reference))
        self._deciding.look_at(shown.asked, self._queue)

    # -- keys --

    def take_key(self, key: str) -> None:
        """A digit or a letter, typed while no line has the focus."""
        if self._shown is None:
            return
        if key == "0":
            self.postpone()
        elif key.isdigit():
            self.question.take(int(key))
            self._deciding.say_alike()
        elif key == "E":
            self.question.other.setFocus()
            self.question.other.selectAll()
        elif key == "H":
            self._on_history()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same keys while a button has the focus."""
        if event.text().isalnum() and not event.modifiers():
            self.take_key(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _on_enter(self, _id: str) -> None:
        if self._deciding.is_asking:
            self._deciding.decide_alike()
        else:
            self.decide()

    def _on_followed(self, question: str) -> None:
        asked = next((one for one in self._queue if one.question.id == question), None)
        if asked is not None and question != self._current and not self._is_moving:
            self._with_history = False
            self._ask_for(asked)

    def _on_filled(self, _count: int) -> None:
        self._is_moving = False

    def _on_chip(self, at: int) -> None:
        self._chip = at
        self._show_queue()
        self._focus_queue()

    # -- deciding --

    def decide(self) -> None:
        """Decide the question that is shown, and show the next one."""
        self._deciding.decide()

    def _go_on(self, decided: set[str]) -> None:
        """Show the next question at once; the decision is written meanwhile."""
        listed = self._listed()
        at = next((n for n, one in enumerate(listed) if one.question.id in decided), 0)
        after = [one for one in listed[at:] + listed[:at] if one.question.id not in decided]
        self._queue = tuple(one for one in self._queue if one.question.id not in decided)
        self._decided |= decided
        self._with_history = False
        self._current = after[0].question.id if after else ""
        self._show_queue()
        if self._queue:
            self._focus_queue()

    def postpone(self) -> None:
        """Leave the question for later: it goes to the end of the queue."""
        if not self._current:
            return
        listed = self._listed()
        at = next((n for n, one in enumerate(listed) if one.question.id == self._current), 0)
        self._later = [*(one for one in self._later if one != self._current), self._current]
        after = listed[at + 1 :] or [one for one in listed if one.question.id != self._current]
        self._current = after[0].question.id if after else self._current
        self._show_queue()
        self._focus_queue()

    @action(later("Aturan sama ke yang serupa"), "Ctrl+R")
    def _on_similar(self) -> None:
        """Show first what the same rule would decide, with samples; Enter does it."""
        if self._deciding.ask_for_alike():
            self._focus_queue()

    # -- other acts --

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the questions that are shown, with all that was said."""
        shown = shown_list(self._listed(), self._names, self.host.desk.reference, chip=self._chip)
        write_shown(self, self.table, shown, ending)

    def _on_history(self) -> None:
        if self._shown is None:
            return
        self._with_history = not self._with_history
        asked, desk, with_history = self._shown.asked, self.host.desk, self._with_history
        self.ask(
            lambda _: read_question(desk, asked, with_history=with_history), self._on_read, key="question"
        )

    @action(later("Buka datanya"), "Alt+D")
    def _on_open(self) -> None:
        if self._shown is not None:
            self.host.open_record(self._shown.asked.of.top_kind, self._shown.asked.of.top)

    def _on_inbox(self) -> None:
        self.host.go_to("kotak")
