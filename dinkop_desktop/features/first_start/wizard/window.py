"""The window of the first start: the steps at the left, one question at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow

from dinkop_desktop.features.first_start.wizard.answers import DINKOP, OFFICE, SAMPLE, taken_up
from dinkop_desktop.features.first_start.wizard.closing import (
    CityCardStep,
    OfflineStep,
    RequestStep,
    SampleStep,
    SheetStep,
)
from dinkop_desktop.features.first_start.wizard.opening import (
    CityStep,
    OfficeStep,
    PassphraseStep,
    RoleStep,
)
from dinkop_desktop.features.first_start.wizard.step import Step
from dinkop_desktop.features.first_start.wizard.trusting import CardStep
from dinkop_desktop.settings import Folder
from dinkop_desktop.window import place
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Item,
    ProgressLine,
    clear,
    column,
    glyph,
    holder,
    panel,
    pill,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.words import label, step_words, tr

_NAV_PX, _WIDE_PX, _MARK_PX, _LINE_PX = 252, 740, 36, 22
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WAYS: dict[str, tuple[type[Step], ...]] = {
    OFFICE: (OfficeStep, PassphraseStep, CardStep, SheetStep, RequestStep),
    DINKOP: (CityStep, PassphraseStep, OfflineStep, SheetStep, CityCardStep),
    SAMPLE: (SampleStep,),
}


class Wizard(QMainWindow):
    """Leads through the first start.

    Signals:
        finished: a `Folder` that is ready, and its passphrase, which was just typed.
        restore_asked: there is a backup, and nothing is to be set up.
        closed: the person leaves; what was answered is taken up next time.
    """

    finished = Signal(object, str)
    restore_asked = Signal()
    closed = Signal()

    def __init__(self, folder: Folder, background: Background) -> None:
        """Begin, or go on where it was interrupted."""
        super().__init__()
        self.setWindowTitle("Dinkop Desktop")
        self.setMinimumSize(*place.SMALLEST)
        self._background, self.answers = background, taken_up(folder)
        self._is_busy = False
        self._sheet = column(gap=0)
        self.steps: list[Step] = []
        self._at = 0
        self._list = column(gap=6)
        self.next = Button(tr("Lanjut"), self.go_on, kind="primary", hint="Enter")
        self.back = Button(tr("Kembali"), self.go_back, key="Alt+←")
        self.restore = Button(
            tr("Pulihkan dari cadangan"), self.restore_asked.emit, kind="quiet", key="Alt+P", icon="swap"
        )
        self.keys = text("", "caption", wrap=True)
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self._on_stop_asked)
        self._lay_out()
        self._add(RoleStep)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        if self.answers.place:
            self._take_way()
            self.show_step(1)
        else:
            self.show_step(0)

    def _lay_out(self) -> None:
        mark = row(glyph("office", "accent", 24), text("Dinkop Desktop", "heading"), STRETCH, gap=10)
        what = text(tr("Pendataan koperasi dan UMKM, tanpa internet"), "caption", wrap=True)
        stop = text(
            tr("Bisa berhenti kapan saja; jawaban yang bukan rahasia tidak hilang."), "caption", wrap=True
        )
        parts: list[Item] = [mark, what, 14, self._list, STRETCH, stop]
        nav = panel("rail", column(*parts, gap=6, margins=(20, 24, 16, 16)))
        nav.setFixedWidth(_NAV_PX)
        foot = row(self.back, self.restore, self.keys, self.next, gap=12)
        foot.setStretch(2, 1)
        area = scrolled(self._sheet)
        inside: QFrame = panel("", column(area, self.progress, rule(), foot, gap=10))
        inside.setMaximumWidth(_WIDE_PX)
        middle = row(STRETCH, inside, STRETCH, margins=(24, 30, 24, 16))
        middle.setStretch(1, 100)
        whole = row(nav, holder(middle), gap=0)
        whole.setStretch(1, 1)
        self.setCentralWidget(holder(whole, name="page"))

    @property
    def step(self) -> Step:
        """The one that is shown."""
        return self.steps[self._at]

    def go_on(self) -> None:
        """Lanjut, or Enter."""
        if not self._is_busy:
            self.step.leave()

    def enter(self) -> None:
        """Enter: to what is asked next on this step; else on."""
        question = None if self._is_busy else self.step.next_question()
        if question is not None:
            question.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.go_on()

    def go_back(self) -> None:
        """Kembali; what is made stays made."""
        if not self._is_busy and self._at > 0 and not self.answers.is_made:
            self.show_step(self._at - 1)

    # -- steps --

    def _add(self, kind: type[Step]) -> None:
        step = kind(self.answers, self._background)
        step.done.connect(self._on_done)
        step.settled.connect(self._place_focus)
        step.answered.connect(self._say_keys)
        step.busy_changed.connect(self._on_busy)
        step.progressed.connect(self._on_progressed)
        self.steps.append(step)
        # Not in a stack: that is as high as its highest sheet, and then every one scrolls.
        step.hide()
        self._sheet.addWidget(step)

    def _take_way(self) -> None:
        """The steps of the role that was chosen; those of another are let go."""
        wanted = _WAYS.get(self.answers.role, ())
        if [type(one) for one in self.steps[1:]] == list(wanted):
            return
        for step in self.steps[1:]:
            self._sheet.removeWidget(step)
            step.deleteLater()
        del self.steps[1:]
        for kind in wanted:
            self._add(kind)

    def _drop(self, kind: type[Step]) -> None:
        for step in [one for one in self.steps if isinstance(one, kind)]:
            self.steps.remove(step)
            self._sheet.removeWidget(step)
            step.deleteLater()

    def show_step(self, at: int) -> None:
        """Show one of the steps."""
        self._at = at
        step = self.step
        for one in self.steps:
            one.setVisible(one is step)
        self._show_list()
        self.back.setVisible(at > 0 and not self.answers.is_made)
        self.restore.setVisible(at == 0)
        step.clear_notice()  # it was of an attempt that is over
        step.enter()
        self._place_focus()
        self._say_keys()

    def _on_focus_changed(self) -> None:
        if self.isVisible():
            self._say_keys()

    def _say_keys(self) -> None:
        """Say at the foot what Enter does from where the focus is, and how to go on where Enter does not."""
        if self._is_busy:
            return
        is_last = self._at == len(self.steps) - 1 and self._at > 0
        words = self.step.next_words() or (tr("Buka") if is_last else tr("Lanjut"))
        if words != self.next.text():
            self.next.set_words(words)
        focus = QApplication.focusWidget()
        if isinstance(focus, Button) and focus is not self.next:
            act = focus.accessibleName()
        elif self.step.next_question() is not None:
            act = tr("Isian berikut")
        else:
            act = words
        self.next.set_hint("Enter" if act == words else "Ctrl+Enter")
        said = [self.step.key_words(), tr("Enter {act}", act=act[:1].lower() + act[1:])]
        self.keys.setText(" · ".join(one for one in said if one))

    def _place_focus(self) -> None:
        """To what the step asks; once it is answered, to Lanjut: Enter does what is written there."""
        focus = self.step.first_focus() or self.next
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        clear(self._list)
        for number, step in enumerate(self.steps, 1):
            is_now = number == self._at + 1
            is_past = number <= self._at
            mark = glyph("check", "ok", 18) if is_past else pill(str(number), "accent" if is_now else "muted")
            said = text(label(step.short), "strong" if is_now else "muted", wrap=True)
            # A tick stands in the middle of where the number was, and its line keeps its height.
            cell = holder(row(*([6] if is_past else []), mark, STRETCH))
            cell.setFixedWidth(_MARK_PX)
            cell.setMinimumHeight(_LINE_PX)
            line = row(cell, said, gap=8)
            line.setStretch(1, 1)
            self._list.addLayout(line)

    def _on_done(self) -> None:
        if self._at == 0:
            self._take_way()
        self.answers.keep()
        if self.answers.is_made and self.answers.role == OFFICE and not self.answers.card:
            self._drop(RequestStep)  # nobody is known yet whom to ask
        if self._at + 1 < len(self.steps):
            self.show_step(self._at + 1)
        else:
            passphrase, self.answers.passphrase = self.answers.passphrase, ""
            self.finished.emit(self.answers.folder, passphrase)

    def _on_busy(self, words: str) -> None:
        self._is_busy = bool(words)
        self.step.setEnabled(not self._is_busy)
        if words:
            self.next.busy(words)
            self.progress.begin(words)
        else:
            self.next.done()
            self.progress.end()
            self._say_keys()

    def _on_progressed(self, step: str, done: int, total: int) -> None:
        self.progress.at(step_words(step), done, total)

    def _on_stop_asked(self) -> None:
        self.progress.stopping()
        self.step.stop_work()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what is asked next, then on; Ctrl+Enter on from anywhere; Esc goes back."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go_on()
        elif event.key() in _ENTER:
            self.enter()
        elif event.key() == Qt.Key.Key_F5:
            self.step.read_again()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was answered is taken up next time."""
        self.answers.keep()
        super().closeEvent(event)
        self.closed.emit()
