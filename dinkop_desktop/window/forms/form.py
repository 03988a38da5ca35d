"""A form: sections at the left, fields in the middle; typed by keyboard alone, judged at each key.

| key | does |
|---|---|
| Enter, Shift+Enter | next, previous field, passing over what the form gave; not twice (`gone_on`) |
| Tab, Shift+Tab | the same, passing nothing over |
| Ctrl+PgDn, Ctrl+PgUp | next, previous section |
| F2 | look up, or "belum punya"; F8, Shift+F8 the next, previous problem |
| F3 | as the form before said; Alt+S it sticks for the next one |
| Ctrl+D | as last year; Alt+Y it is right so; Alt+L short or whole |
| Alt+B, Ctrl+Del | a new row; a row away; Alt+A the next step of a KSU |

What is typed is told to whoever keeps it (`kept`) as soon as a field is left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules.confirmed_doubts import can_be_confirmed
from dinkop_desktop.register.values.fields import Choice
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.window.forms import faults, telling
from dinkop_desktop.window.forms.aside import Aside, SectionsPanel, Strip
from dinkop_desktop.window.forms.card import Kit, editor_of
from dinkop_desktop.window.forms.editors import NikEditor
from dinkop_desktop.window.forms.field import Holder
from dinkop_desktop.window.forms.finding import FindEditor
from dinkop_desktop.window.forms.gone_on import GoneOn
from dinkop_desktop.window.forms.judging import Judging
from dinkop_desktop.window.forms.making import AsksForRecords
from dinkop_desktop.window.forms.options import Options
from dinkop_desktop.window.forms.rows_here import PATTERN, RowsHere
from dinkop_desktop.window.forms.sheet import Sheet
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.forms.walk import Walk
from dinkop_desktop.window.widgets import column, row
from dinkop_desktop.window.words import later, tr

_KEEP_AFTER_MS = 1500
_DEPTHS = (Choice("inti", later("Pokok")), Choice("semua", later("Semua")))
_OPENERS = frozenset(
    field.only_if[0]
    for kind in catalogue.KINDS.values()
    for field in kind.fields
    if field.only_if is not None
) | {PATTERN}
_DERIVED = ("jk", "tanggal_lahir", "kbli_versi", "penjelasan")
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Form(QWidget):
    """The form of one record at a time: typed, and walked through by keys.

    Signals:
        kept: answers that were left, to be kept: name -> text, None to forget.
        judged: the form was looked at anew: something was typed.
        person_typed: a whole NIK of an owner was typed.
        reveal_asked: the NIK is to be shown open.
        history_asked: the chain of an answer is wanted.
        stick_asked, copy_asked: the next form is to have it too; the form before is to give it.
    """

    kept = Signal(dict)
    judged = Signal()
    person_typed = Signal(str)
    reveal_asked = Signal(object)
    history_asked = Signal(str)
    stick_asked = Signal(str)
    copy_asked = Signal(str)

    def __init__(self, kind: str, ask: AsksForRecords, aside: Aside) -> None:
        """Make an empty form; `set_state` fills it."""
        super().__init__()
        self.kind, self.aside, self._ask = kind, aside, ask
        self.state: FormState | None = None
        self._gone_on = GoneOn()
        self._text_before = ""
        self._depth = Options(_DEPTHS)
        self._depth.setAccessibleName(tr("Isian yang tampil, Alt+L"))
        self._depth.setToolTip(tr("Inti atau semua isian (Alt+L)"))
        self._depth.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.nav, self.strip, self.sheet = SectionsPanel(self._depth), Strip(), Sheet(kind)
        self.walk = Walk(kind, self.sheet)
        self.judging = Judging(self.sheet, aside, nav=self.nav, strip=self.strip)
        self.rows = RowsHere(self.sheet, self.walk, self.judging, self.kept.emit)
        whole = row(self.nav, gap=0)
        whole.addLayout(column(self.strip, self.sheet, gap=0), 1)
        self.setLayout(whole)
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._open_soon = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self.set_narrow(narrow=False)

    def _connect(self) -> None:
        self._keep_soon.timeout.connect(self._on_keep_soon)
        self._open_soon.timeout.connect(self._open_and_close)
        self.judging.troubles_moved.connect(self._open_soon.start)
        self.sheet.built.connect(self.judge)
        self._depth.typed.connect(lambda code: self._set_depth(everything=code == "semua"))
        self.nav.list.picked.connect(self.go_to_section)
        self.aside.troubles.picked.connect(self.walk.go_to)

    # -- filling --

    def set_state(self, state: FormState, *, everything: bool) -> None:
        """Show a record."""
        self.state = state
        self.judging.begin()
        self.sheet.show_record(Kit(state, self._ask, self._adopt), everything=everything)
        self._depth.show_text("semua" if everything else "inti")
        self.show_texts()
        self.sheet.show_depth()

    def show_texts(self) -> None:
        """Write every answer into its editor."""
        for one in self.sheet.all_holders():
            self._show_text(one)
        self.judge()

    def _show_text(self, one: Holder) -> None:
        state = self.sheet.state
        one.editor.show_text(state.answer(one.name).text)
        one.show_sticky(sticks=one.name in state.sticky)

    def _show_key(self, key: str) -> None:
        for one in self.sheet.all_holders():
            if one.name == key:
                self._show_text(one)

    def _adopt(self, one: Holder) -> None:
        one.typed.connect(self._on_typed)
        one.left.connect(self._on_left)
        one.answered.connect(self._on_answered)
        one.widget.installEventFilter(self)
        self._show_text(one)
        self.judging.tell(one)

    def set_narrow(self, *, narrow: bool) -> None:
        """A narrow window has one strip in place of the sides."""
        self.nav.setVisible(not narrow)
        self.strip.setVisible(narrow)

    # -- typing --

    def _on_typed(self, one: Holder, text: str) -> None:
        state = self.sheet.state
        if not self.sheet.is_there(one.name):
            return
        followed = state.type(one.name, text)
        if not one.widget.hasFocus():
            self._on_found_late(one)
            return
        self.judging.typing = one.name
        for key in followed:
            self._show_key(key)
        if one.name == "nik" and isinstance(state.answers["nik"].value, str):
            self.person_typed.emit(str(state.answers["nik"].value))
        self._keep_soon.start()
        self.judge()
        if one.name in _OPENERS or "/" in one.name:
            self._open_and_close()

    def _on_found_late(self, one: Holder) -> None:
        """What was looked up came when the cursor had gone on: nothing that is typed now is touched by it."""
        self.kept.emit(self.sheet.state.jotted(one.name))
        self.judge()
        self._open_and_close()

    def _on_left(self, one: Holder) -> None:
        state = self.sheet.state
        if not self.sheet.is_there(one.name):
            return
        self.judging.typing = ""
        self._keep_soon.stop()
        state.remember(one.name, self._text_before)
        if state.answer(one.name).text != self._text_before:
            kept = state.jotted(one.name)
            for key in _DERIVED:
                if key in state.answers and state.answers[key].is_changed:
                    kept |= state.jotted(key)
            self.kept.emit(kept)
        self.judge()

    def _on_answered(self, one: Holder) -> None:
        self.walk.step(1, since=one, passing=True)
        self._gone_on.note()

    def _on_keep_soon(self) -> None:
        if self.judging.typing and self.state is not None:
            self.kept.emit(self.state.jotted(self.judging.typing))

    def _open_and_close(self) -> None:
        self.rows.fit()
        self.sheet.open_and_close()

    def put(self, name: str, text: str) -> None:
        """Type an answer in the place of somebody: all that follows from it follows."""
        for one in self.sheet.holders():
            if one.name == name and one.widget.isEnabled() and not one.widget.property("readOnly"):
                one.editor.show_text(text)
                self._on_typed(one, text)

    def undo(self) -> bool:
        """Take the last answer back that was typed over."""
        back = self.state.undo() if self.state is not None else None
        if back is None:
            return False
        name, text = back
        self.sheet.state.type(name, text)
        self.kept.emit(self.sheet.state.jotted(name))
        self.walk.go_to(name)
        self.show_texts()
        self._text_before = text
        return True

    # -- judging --

    def judge(self) -> None:
        """Look at everything anew: messages, sections, the list at the side."""
        if self.state is not None:
            self.judging.look()
            self.judged.emit()

    def settle(self) -> None:
        """What is being typed counts as it stands: the person wants to save it."""
        self.judging.typing = ""
        self.judge()

    @property
    def blocking(self) -> list[Problem]:
        """What would be false."""
        return [problem for problem in self.judging.problems if problem.blocking]

    # -- going about --

    def go_to_section(self, number: int) -> None:
        """Put the cursor into a section, which is shown for it where it is not seen."""
        self.sheet.build_all()
        if 0 <= number < len(self.sheet.cards):
            card = self.sheet.cards[number]
            if card.isHidden() or not card.holders():
                self._set_depth(everything=True)
            self.walk.go_into(number)

    def go_to_problem(self, step: int) -> None:
        """Go to the next problem of the list, or the one before."""
        names = list(dict.fromkeys(one.name for one in self.judging.troubles() if one.name))
        if not names:
            return
        here = self.sheet.current()
        at = names.index(here.name) if here is not None and here.name in names else -1 if step > 0 else 0
        self.walk.go_to(names[(at + step) % len(names)])

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own
        """Tab goes through the fields as they are read, then to the page."""
        return self.walk.step(1 if next else -1, passing=False) or super().focusNextPrevChild(next)

    # -- keys --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the form's own keys before an editor does; note who has the cursor."""
        if event.type() == QEvent.Type.FocusIn:
            self._gone_on.forget()
            self._on_arrived(editor_of(watched if isinstance(watched, QWidget) else None))
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._gone_on.is_ended_by(event) or self._do_key(event)
        return False

    def _on_arrived(self, one: Holder | None) -> None:
        if one is None or self.state is None or not self.sheet.is_there(one.name):
            return
        self._text_before = self.state.answer(one.name).text
        self.judging.arrive(one)
        self.aside.say_hint(one.label, telling.hint(self.state, one.name))
        self.judging.show_progress()
        self.rows.arrive(one.name)

    def event(self, event: QEvent) -> bool:
        """Have Ctrl+Z before the window, as long as an answer can be taken back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.key() == Qt.Key.Key_Z and event.modifiers() == _CTRL
            if is_undo and self.state is not None and self.state.can_undo:
                event.accept()
                return True
        return super().event(event)

    def _do_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = _KEYS.get((Qt.Key(event.key()), modifiers))
        if act is None:
            return False
        act(self)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; Ctrl+Z takes the last answer back, once its editor has nothing more."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and not modifiers & ~_SHIFT:
            self.walk.step(-1 if modifiers & _SHIFT else 1, passing=True)
        elif event.key() == Qt.Key.Key_Z and modifiers == _CTRL and self.undo():
            event.accept()
        elif not self._do_key(event):
            super().keyPressEvent(event)

    def look_up(self) -> None:
        """F2."""
        here = self.sheet.current()
        if here is None:
            return
        if here.name == "nik" and "alasan_tanpa_nik" in self.sheet.state.answers:
            self.walk.go_to("alasan_tanpa_nik")
        elif here.name.startswith("rat/"):
            kind, row_name, _ = here.name.split("/")
            name = f"{kind}/{row_name}/diadakan"
            self.sheet.state.type(name, "tidak")
            self._show_key(name)
            self.kept.emit(self.sheet.state.jotted(name))
            self.judge()
        elif isinstance(here.widget, FindEditor):
            here.widget.drop_down()

    def go_by_sections(self, step: int) -> None:
        """Go to the next section that is seen, or the one before."""
        self.sheet.build_all()
        cards, number = self.sheet.cards, self.judging.section() + step
        while 0 <= number < len(cards) and cards[number].isHidden():
            number += step
        if 0 <= number < len(cards):
            self.go_to_section(number)

    def take_last_year(self) -> None:
        """Ctrl+D: the empty figures of this section as they were last year."""
        state, before = self.sheet.state, self.sheet.state.before
        section = self.sheet.cards[self.judging.section()].section
        if before is None:
            return
        kept: dict[str, str | None] = {}
        for key in section.all_keys:
            value = before[1].get(key)
            if value is not None and not state.answers[key].text:
                state.type(key, str(value))
                kept |= state.jotted(key)
        self.kept.emit(kept)
        self.show_texts()
        self._open_and_close()

    def key_as_before(self) -> None:
        """F3: this answer as the form before said it."""
        here = self.sheet.current()
        if here is not None:
            self.copy_asked.emit(here.name)

    def key_stick(self) -> None:
        """Alt+S: this answer sticks for the next form, or no longer."""
        here = self.sheet.current()
        if here is not None:
            self.stick_asked.emit(here.name)
            here.show_sticky(sticks=here.name in self.sheet.state.sticky)

    def accept(self) -> None:
        """Alt+Y: the doubtful answer here is right; a note says so."""
        here, state = self.sheet.current(), self.sheet.state
        if here is None:
            return
        for problem in self.judging.problems:
            if problem.field == here.name and can_be_confirmed(problem):
                note = faults.accept(state, problem)
                if note:
                    self._show_key(note)
                    self.kept.emit(state.jotted(note))
        self.judge()

    def add_row(self) -> None:
        """Alt+B: a row in the table with the cursor, else in the first of the section."""
        self.rows.add()
        self.judge()

    def remove_row(self) -> None:
        """Ctrl+Del: the row with the cursor."""
        self.rows.remove()
        self.judge()

    def key_depth(self) -> None:
        """Alt+L: short or whole."""
        self._set_depth(everything=not self.sheet.everything)

    def ask_to_reveal(self) -> None:
        """Ctrl+I: the NIK open; whoever owns the form logs it."""
        here = self.sheet.current()
        if here is not None and isinstance(here.widget, NikEditor):
            self.reveal_asked.emit(here.widget)

    def key_history(self) -> None:
        """Ctrl+H: why this answer is as it is."""
        here = self.sheet.current()
        self.history_asked.emit(here.name if here is not None else "")

    def _set_depth(self, *, everything: bool) -> None:
        self.sheet.set_depth(everything=everything)
        self._depth.show_text("semua" if everything else "inti")
        self.judge()
        here = self.sheet.current()
        self.sheet.show_depth(at_once=here is not None)
        if here is not None and here in self.sheet.holders():
            self.walk.arrive([here])
        elif here is not None:
            self.walk.begin()


_NONE = Qt.KeyboardModifier.NoModifier
_KEYS: Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[Form], object]] = {
    (Qt.Key.Key_F2, _NONE): Form.look_up,
    (Qt.Key.Key_F3, _NONE): Form.key_as_before,
    (Qt.Key.Key_S, _ALT): Form.key_stick,
    (Qt.Key.Key_F8, _NONE): lambda form: form.go_to_problem(1),
    (Qt.Key.Key_F8, _SHIFT): lambda form: form.go_to_problem(-1),
    (Qt.Key.Key_PageDown, _CTRL): lambda form: form.go_by_sections(1),
    (Qt.Key.Key_PageUp, _CTRL): lambda form: form.go_by_sections(-1),
    (Qt.Key.Key_D, _CTRL): Form.take_last_year,
    (Qt.Key.Key_Y, _ALT): Form.accept,
    (Qt.Key.Key_B, _ALT): Form.add_row,
    (Qt.Key.Key_Delete, _CTRL): Form.remove_row,
    (Qt.Key.Key_L, _ALT): Form.key_depth,
    (Qt.Key.Key_I, _CTRL): Form.ask_to_reveal,
    (Qt.Key.Key_A, _ALT): lambda form: form.rows.go_to_next_step(),
    (Qt.Key.Key_H, _CTRL): Form.key_history,
}
