"""The typing half of a form: answers go into its state, and everything that follows is shown at each key.

Sections are built a few at a time, so that the window never stands still; once made, their fields stay and
show one record after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Choice
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.window.forms import sections, supervisors, telling
from dinkop_desktop.window.forms.aside import Aside, Progress, SectionsPanel, Trouble
from dinkop_desktop.window.forms.card import Kit, SectionCard, editor_of
from dinkop_desktop.window.forms.cards_box import CardsBox, area_of
from dinkop_desktop.window.forms.field import Holder
from dinkop_desktop.window.forms.gone_on import GoneOn
from dinkop_desktop.window.forms.making import AsksForRecords
from dinkop_desktop.window.forms.options import Options
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.forms.strip import Strip
from dinkop_desktop.window.forms.supervisors import BOARD, PATTERN
from dinkop_desktop.window.widgets import column, row
from dinkop_desktop.window.words import label, later, tr

_KEEP_AFTER_MS = 1500
_DEPTHS = (Choice("inti", later("Pokok")), Choice("semua", later("Semua")))
_OPENERS = frozenset(
    field.only_if[0]
    for kind in catalogue.KINDS.values()
    for field in kind.fields
    if field.only_if is not None
) | {PATTERN}


class TypedForm(QWidget):
    """The form of one record at a time.

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
        self.everything = False
        self._cards: list[SectionCard] = []
        self._problems: Sequence[Problem] = ()
        self._gone_on = GoneOn()
        self._typing = ""
        self._was_bad: set[str] = set()
        self._text_before = ""
        self._to_build: list[SectionCard] = []
        self._told: dict[str, tuple[object, ...]] = {}
        self._depth = Options(_DEPTHS)
        self._depth.setAccessibleName(tr("Isian yang tampil, Alt+L"))
        self._depth.setToolTip(tr("Inti atau semua isian (Alt+L)"))
        self._depth.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.nav, self.strip = SectionsPanel(self._depth), Strip()
        self._box = CardsBox()
        self._area = area_of(self._box)
        middle = column(self.strip, self._area, gap=0)
        whole = row(self.nav, gap=0)
        whole.addLayout(middle, 1)
        self.setLayout(whole)
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._build_soon = QTimer(self, singleShot=True, interval=0)
        self._scroll_soon = QTimer(self, singleShot=True, interval=0)
        self._open_soon = QTimer(self, singleShot=True, interval=0)
        self._in_sight: QWidget | None = None
        self._connect()
        self.set_narrow(narrow=False)

    def _connect(self) -> None:
        self._keep_soon.timeout.connect(self._on_keep_soon)
        self._scroll_soon.timeout.connect(self._on_scroll_soon)
        self._open_soon.timeout.connect(self._open_and_close)
        self._build_soon.timeout.connect(self._on_build_soon)

    # -- filling --

    def set_state(self, state: FormState, *, everything: bool) -> None:
        """Show a record."""
        self.state = state
        self._typing, self._told, self._was_bad = "", {}, set()
        kit = Kit(state, self._ask, self._adopt)
        if not self._cards:
            self._cards = [SectionCard(section, kit) for section in sections.SECTIONS[self.kind]]
            self._box.place(self._cards)
        else:
            for card in self._cards:
                card.set_kit(kit)
        self.everything = everything
        self._depth.show_text("semua" if everything else "inti")
        self._fit_depth()
        self.show_texts()
        self._area.verticalScrollBar().setValue(0)
        self._show_depth()

    def _fit_depth(self) -> None:
        """The core of a dense form stands close together."""
        dense = not self.everything and self.kind in sections.DENSE
        self._here().is_dense = dense
        self._box.fit(dense=dense)

    def show_texts(self) -> None:
        """Write every answer into its editor."""
        for one in self._all_holders():
            self._show_text(one)
        self.judge()

    def _show_text(self, one: Holder) -> None:
        state = self._here()
        one.editor.show_text(state.answer(one.name).text)
        one.show_sticky(sticks=one.name in state.sticky)

    def _here(self) -> FormState:
        if self.state is None:
            raise RuntimeError("a form without a record")
        return self.state

    def _show_depth(self) -> None:
        """The first sections at once, the others a moment later: nobody waits for what is not seen."""
        self._to_build = list(self._cards)
        self._build_next()
        if self._to_build:
            self._build_soon.start()

    def _build_next(self) -> None:
        if self._to_build:
            self._to_build.pop(0).show_depth(everything=self.everything)
            self._box.make_room()

    def _on_build_soon(self) -> None:
        self._build_next()
        if self._to_build:
            self._build_soon.start()
        else:
            self.judge()

    def build_all(self) -> None:
        """Have every section there now, such as before jumping into a late one."""
        self._build_soon.stop()
        while self._to_build:
            self._build_next()

    def _adopt(self, one: Holder) -> None:
        one.typed.connect(self._on_typed)
        one.left.connect(self._on_left)
        one.answered.connect(self._on_answered)
        one.widget.installEventFilter(self)
        self._show_text(one)
        self._tell(one, telling.by_name(self._problems))

    def _all_holders(self) -> list[Holder]:
        return [one for card in self._cards for one in card.all_holders()]

    def holders(self) -> list[Holder]:
        """The fields that are seen, in the order of reading."""
        return [one for card in self._cards if not card.isHidden() for one in card.holders()]

    def set_narrow(self, *, narrow: bool) -> None:
        """A narrow window has one strip in place of the sides."""
        self.nav.setVisible(not narrow)
        self.strip.setVisible(narrow)

    # -- typing --

    def _on_typed(self, one: Holder, text: str) -> None:
        state = self._here()
        if "/" in one.name and not self._is_there(one.name):
            return
        followed = state.type(one.name, text)
        if not one.widget.hasFocus():
            self._on_found_late(one)
            return
        if self._typing != one.name:
            self._typing = one.name
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
        self.kept.emit(self._here().jotted(one.name))
        self.judge()
        self._open_and_close()

    def _show_key(self, key: str) -> None:
        for one in self._all_holders():
            if one.name == key:
                self._show_text(one)

    def _on_left(self, one: Holder) -> None:
        state = self._here()
        if "/" in one.name and not self._is_there(one.name):
            return
        self._typing = ""
        self._keep_soon.stop()
        state.remember(one.name, self._text_before)
        if state.answer(one.name).text != self._text_before:
            kept = state.jotted(one.name)
            for key in ("jk", "tanggal_lahir", "kbli_versi", "penjelasan"):
                if key in state.answers and state.answers[key].is_changed:
                    kept |= state.jotted(key)
            self.kept.emit(kept)
        self.judge()

    def _is_there(self, name: str) -> bool:
        kind, row_name, _ = name.split("/")
        return any(one.name == row_name for one in self._here().rows[kind])

    def _on_answered(self, one: Holder) -> None:
        self.step(1, since=one, passing=True)
        self._gone_on.note()

    def _on_keep_soon(self) -> None:
        if self._typing and self.state is not None:
            self.kept.emit(self.state.jotted(self._typing))

    def _open_and_close(self) -> None:
        """Answers open other fields and rows; the one with the cursor never goes."""
        if supervisors.fit(self._here()):
            for card in self._cards:
                table = card.table_of(BOARD)
                if table is not None:
                    table.show_rows()
        for card in self._cards:
            if card not in self._to_build:
                card.show_depth(everything=self.everything)
        self._box.make_room()

    # -- judging --

    def judge(self) -> None:
        """Look at everything anew: messages, sections, the list at the side."""
        if self.state is None:
            return
        self._problems = self.state.problems()
        told = telling.by_name(self._problems)
        self._note_troubled()
        for one in self._all_holders():
            self._tell(one, told)
        self.aside.show_troubles(telling.shortened(self.troubles(), self._here_name()))
        for card in self._cards:
            if card not in self._to_build:
                card.show_count()
        self._show_progress()
        self.judged.emit()

    def settle(self) -> None:
        """What is being typed counts as it stands: the person wants to save it."""
        self._typing = ""
        self.judge()

    def _note_troubled(self) -> None:
        """What is wrong is seen in the short form, too."""
        state = self._here()
        problems = [*self._problems, *state.faults()]
        found = frozenset(p.field for p in problems if p.code not in telling.EMPTY)
        if found != state.troubled:
            state.troubled = found
            if not self.everything:
                self._open_soon.start()

    def _tell(self, one: Holder, told: Mapping[str, list[Problem]]) -> None:
        state = self._here()
        if "/" in one.name and not self._is_there(one.name):
            return
        problems = told.get(one.name, [])
        is_here = one.widget.hasFocus()
        is_typing = self._typing == one.name and one.name not in self._was_bad
        answer = state.answer(one.name)
        of_form = (state.year, state.is_dense)
        key = (answer.text, answer.is_given, answer.saved, tuple(problems), is_here, is_typing, *of_form)
        if self._told.get(one.name) == key and one.message.words:
            return
        self._told[one.name] = key
        one.say(telling.message(state, one.name, problems, is_typing=is_typing, is_here=is_here))

    def _here_name(self) -> str:
        here = self.current()
        return here.name if here is not None else ""

    def troubles(self) -> list[Trouble]:
        """What is the matter, as the list at the side says it."""
        return telling.troubles(self._here(), self._settled(), self._labels())

    def _settled(self) -> list[Problem]:
        """What is the matter but for the answer that is being typed: half a number is no mistake yet."""
        typing = self._typing if self._typing not in self._was_bad else ""
        found = [p for p in self._problems if not (p.blocking and p.field == typing and typing)]
        told = {p.field for p in found if p.blocking}
        return [*found, *(p for p in self._here().faults() if p.field not in told)]

    def _labels(self) -> dict[str, str]:
        kit = Kit(self._here(), self._ask, self._adopt)
        view = self._here().view
        names = {one.field for one in self._problems if one.field} | {*view.open, *view.faults}
        found = {}
        for name in names:
            if "/" in name and self._is_there(name):
                kind = label(catalogue.KINDS[name.split("/")[0]].label)
                found[name] = tr("{kind}: {field}", kind=kind, field=kit.label(name))
            elif name in self._here().answers:
                found[name] = kit.label(name)
        return found

    def _show_progress(self) -> None:
        lines, state, settled = [], self._here(), self._settled()
        for section in sections.SECTIONS[self.kind]:
            keys = set(section.all_keys)
            its = [p for p in settled if p.field in keys or p.field.split("/")[0] in section.rows]
            filled, asked = state.completeness(section.all_keys)
            wrong, doubtful = self._count(its)
            lines.append(Progress(tr(section.name), filled, asked, wrong, doubtful))
        current = self.current_section()
        self.nav.show_progress(lines, current, state.completeness())
        wrong, doubtful = self._count(settled)
        self.strip.show_state(current + 1, len(lines), wrong=wrong, doubtful=doubtful)

    def _count(self, problems: Sequence[Problem]) -> tuple[int, int]:
        """How many are wrong, and how many are worth a look; what is merely missing is neither."""
        tried = self._here().was_refused
        real = [p for p in problems if p.code not in telling.EMPTY or (p.blocking and tried)]
        return sum(p.blocking for p in real), sum(not p.blocking for p in real)

    @property
    def blocking(self) -> list[Problem]:
        """What would be false."""
        return [problem for problem in self._problems if problem.blocking]

    # -- going about --

    def current(self) -> Holder | None:
        """The field with the cursor."""
        focus = QApplication.focusWidget()
        return editor_of(focus) if focus is not None and self.isAncestorOf(focus) else None

    def current_section(self) -> int:
        """Number of the section with the cursor."""
        here = self.current()
        if here is not None:
            for number, card in enumerate(self._cards):
                if card.isAncestorOf(here):
                    return number
        return max(self.nav.list.current, 0)

    def begin(self) -> None:
        """Put the cursor where typing begins: the first field that nobody has filled."""
        state = self._here()
        fields = self.holders()
        empty = [one for one in fields if not state.answer(one.name).text]
        self._arrive((empty if not state.view.record else fields)[:1] or fields[:1])

    def _arrive(self, fields: Sequence[Holder]) -> None:
        for one in fields:
            one.take_focus()
            self._bring_into_sight(one)

    def _bring_into_sight(self, one: QWidget) -> None:
        """Now, and again when what is above it has found its height."""
        self._area.ensureWidgetVisible(one, 0, 72)
        self._in_sight = one
        self._scroll_soon.start()

    def _on_scroll_soon(self) -> None:
        here = self.current()
        if here is not None and here is self._in_sight:
            self._area.ensureWidgetVisible(here, 0, 72)

    def step(self, step: int, *, since: Holder | None = None, passing: bool) -> bool:
        """Go to the next or previous field; `passing` over what the form gave."""
        raise NotImplementedError
