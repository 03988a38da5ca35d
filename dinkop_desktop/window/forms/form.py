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

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from dinkop_desktop.register.rules.kept_doubts import can_be_kept
from dinkop_desktop.window.forms import sections, telling
from dinkop_desktop.window.forms.aside import Aside
from dinkop_desktop.window.forms.card import editor_of
from dinkop_desktop.window.forms.editors import NikEditor
from dinkop_desktop.window.forms.field import Holder
from dinkop_desktop.window.forms.finding import FindEditor
from dinkop_desktop.window.forms.making import AsksForRecords
from dinkop_desktop.window.forms.rows import RowTable
from dinkop_desktop.window.forms.steps import next_step
from dinkop_desktop.window.forms.typed_form import TypedForm
from dinkop_desktop.window.widgets import Button

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
# Given by the form, and still worth a look at each record: the next house may be round the corner.
_LOOKED_AT = frozenset({"alamat_jalan", "rt", "rw"})
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {
    (Qt.Key.Key_F2, _NONE): "key_look_up",
    (Qt.Key.Key_F3, _NONE): "key_as_before",
    (Qt.Key.Key_S, _ALT): "key_stick",
    (Qt.Key.Key_F8, _NONE): "key_next_problem",
    (Qt.Key.Key_F8, _SHIFT): "key_previous_problem",
    (Qt.Key.Key_PageDown, _CTRL): "key_next_section",
    (Qt.Key.Key_PageUp, _CTRL): "key_previous_section",
    (Qt.Key.Key_D, _CTRL): "key_as_last_year",
    (Qt.Key.Key_Y, _ALT): "key_right_so",
    (Qt.Key.Key_B, _ALT): "key_new_row",
    (Qt.Key.Key_Delete, _CTRL): "key_remove_row",
    (Qt.Key.Key_L, _ALT): "key_depth",
    (Qt.Key.Key_I, _CTRL): "key_reveal",
    (Qt.Key.Key_A, _ALT): "key_next_step",
    (Qt.Key.Key_H, _CTRL): "key_history",
}


class Form(TypedForm):
    """The form of one record at a time: typed, and walked through by keys."""

    def __init__(self, kind: str, ask: AsksForRecords, aside: Aside) -> None:
        """Make an empty form; `set_state` fills it."""
        super().__init__(kind, ask, aside)
        self._depth.typed.connect(lambda code: self._set_depth(everything=code == "semua"))
        self.nav.list.picked.connect(self.go_to_section)
        self.aside.troubles.picked.connect(self.go_to)

    def go_to(self, name: str) -> None:
        """Put the cursor into an answer, wherever it stands."""
        self.build_all()
        section = sections.section_of(self.kind, name)
        card = next((card for card in self._cards if card.section is section), None)
        if card is None:
            return
        if name not in {one.name for one in card.holders()}:
            card.asked_for.add(name)
            card.show_depth(everything=self.everything)
        inside = [one for one in card.holders() if f"{one.name}/".startswith(f"{name}/")]
        # A row may be gone: then where it stood.
        self._arrive((inside or (card.holders() if "/" in name else []))[:1])

    def resume(self, name: str) -> None:
        """Put the cursor behind what an answer holds, so that the next key goes on with it."""
        self.go_to(name)
        here = self.current()
        if here is not None and isinstance(here.widget, QLineEdit):
            here.widget.end(False)  # noqa: FBT003 - Qt's own
        elif here is not None and isinstance(here.widget, QPlainTextEdit):
            here.widget.moveCursor(QTextCursor.MoveOperation.End)

    def go_to_section(self, number: int) -> None:
        """Put the cursor into a section."""
        self.build_all()
        if not 0 <= number < len(self._cards):
            return
        card = self._cards[number]
        if card.isHidden() or not card.holders():
            self._set_depth(everything=True)
        if card.tables and not card.holders():
            card.tables[0].add()
        self._arrive(([h for h in card.holders() if not self._is_given(h)] or card.holders())[:1])
        self._area.ensureWidgetVisible(card, 0, 12)

    def go_to_problem(self, step: int) -> None:
        """Go to the next problem of the list, or the one before."""
        names = list(dict.fromkeys(one.name for one in self.troubles() if one.name))
        if not names:
            return
        here = self.current()
        at = names.index(here.name) if here is not None and here.name in names else -1 if step > 0 else 0
        self.go_to(names[(at + step) % len(names)])

    def step(self, step: int, *, since: Holder | None = None, passing: bool) -> bool:
        """Go to the next or previous field; `passing` over what the form gave, and what adds a row."""
        at, fields = self._place(since, passing=passing)
        if at + step >= len(fields) and self._to_build:
            self.build_all()
            at, fields = self._place(since, passing=passing)
        at = len(fields) if at < 0 and step < 0 else at
        while 0 <= (at := at + step) < len(fields):
            if self._stop_at(fields[at], passing=passing):
                return True
        return False

    def _place(self, since: Holder | None, *, passing: bool) -> tuple[int, Sequence[Holder | Button]]:
        """Where the cursor is among the places where it may stop; -1 where it is at none."""
        seen = [card for card in self._cards if not card.isHidden()]
        fields: Sequence[Holder | Button] = (
            self.holders() if passing else [one for card in seen for one in card.stops()]
        )
        here = since or self.current() or QApplication.focusWidget()
        return next((at for at, one in enumerate(fields) if one is here), -1), fields

    def _stop_at(self, one: Holder | Button, *, passing: bool) -> bool:
        if isinstance(one, Button):
            self._area.ensureWidgetVisible(one, 0, 12)
            one.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if (passing and self._is_given(one)) or not one.widget.isEnabled() or one.widget.property("readOnly"):
            return False
        self._arrive([one])
        return True

    def _is_given(self, one: Holder) -> bool:
        """Whether the form gave an answer, and hands pass over it."""
        its = self._here().answer(one.name)
        return its.is_given and its.text != "" and one.name not in _LOOKED_AT

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own
        """Tab goes through the fields as they are read, then to the page."""
        return self.step(1 if next else -1, passing=False) or super().focusNextPrevChild(next)

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
        if one is None or self.state is None or ("/" in one.name and not self._is_there(one.name)):
            return
        self._text_before = self.state.answer(one.name).text
        self._was_bad = {p.field for p in self._problems if p.blocking}
        for card in self._cards:
            for table in card.tables:
                table.note_focus(one.name)
        self._tell(one, telling.by_name(self._problems))
        self.aside.say_hint(one.label, telling.hint(self.state, one.name))
        self._show_progress()
        self._offer_rows()

    def _offer_rows(self) -> None:
        """Alt+B stands on the button of the one table to which it would add a row."""
        number = self.current_section()
        wanted = self._table_here() if number < len(self._cards) else None
        for card in self._cards:
            for table in card.tables:
                table.show_key("Alt+B" if table is wanted else "")

    def _table_here(self) -> RowTable | None:
        """The table with the cursor, else the first of the section."""
        here, card = self.current(), self._cards[self.current_section()]
        kind = here.name.split("/")[0] if here is not None and "/" in here.name else ""
        return card.table_of(kind) or next(iter(card.tables), None)

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
        getattr(self, act)()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; Ctrl+Z takes the last answer back, once its editor has nothing more."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and not modifiers & ~_SHIFT:
            self.step(-1 if modifiers & _SHIFT else 1, passing=True)
        elif event.key() == Qt.Key.Key_Z and modifiers == _CTRL and self.undo():
            event.accept()
        elif not self._do_key(event):
            super().keyPressEvent(event)

    def undo(self) -> bool:
        """Take the last answer back that was typed over."""
        back = self.state.undo() if self.state is not None else None
        if back is None:
            return False
        name, text = back
        self._here().type(name, text)
        self.kept.emit(self._here().jotted(name))
        self.go_to(name)
        self.show_texts()
        self._text_before = text
        return True

    def key_look_up(self) -> None:
        """F2."""
        here = self.current()
        if here is None:
            return
        if here.name == "nik" and "alasan_tanpa_nik" in self._here().answers:
            self.go_to("alasan_tanpa_nik")
        elif here.name.startswith("rat/"):
            kind, row_name, _ = here.name.split("/")
            name = f"{kind}/{row_name}/diadakan"
            self._here().type(name, "tidak")
            self._show_key(name)
            self.kept.emit(self._here().jotted(name))
            self.judge()
        elif isinstance(here.widget, FindEditor):
            here.widget.drop_down()

    def key_next_problem(self) -> None:
        """F8."""
        self.go_to_problem(1)

    def key_previous_problem(self) -> None:
        """Shift+F8."""
        self.go_to_problem(-1)

    def key_next_section(self) -> None:
        """Ctrl+PgDn."""
        self._go_section(1)

    def key_previous_section(self) -> None:
        """Ctrl+PgUp."""
        self._go_section(-1)

    def _go_section(self, step: int) -> None:
        self.build_all()
        number = self.current_section() + step
        while 0 <= number < len(self._cards) and self._cards[number].isHidden():
            number += step
        if 0 <= number < len(self._cards):
            self.go_to_section(number)

    def key_as_last_year(self) -> None:
        """Ctrl+D: the empty figures of this section as they were last year."""
        state, before = self._here(), self._here().before
        section = self._cards[self.current_section()].section
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
        here = self.current()
        if here is not None:
            self.copy_asked.emit(here.name)

    def key_stick(self) -> None:
        """Alt+S: this answer sticks for the next form, or no longer."""
        here = self.current()
        if here is not None:
            self.stick_asked.emit(here.name)
            here.show_sticky(sticks=here.name in self._here().sticky)

    def put(self, name: str, text: str) -> None:
        """Type an answer in the place of somebody: all that follows from it follows."""
        for one in self.holders():
            if one.name == name and one.widget.isEnabled() and not one.widget.property("readOnly"):
                one.editor.show_text(text)
                self._on_typed(one, text)

    def key_right_so(self) -> None:
        """Alt+Y: the doubtful answer here is right; a note says so."""
        here, state = self.current(), self._here()
        if here is None:
            return
        for problem in self._problems:
            if problem.field == here.name and can_be_kept(problem):
                note = state.accept(problem)
                if note:
                    self._show_key(note)
                    self.kept.emit(state.jotted(note))
        self.judge()

    def key_new_row(self) -> None:
        """Alt+B: a row in the table with the cursor, else in the first of the section."""
        table = self._table_here()
        if table is not None:
            made = table.add()
            if made is not None:
                self._bring_into_sight(made)
            self.judge()

    def key_remove_row(self) -> None:
        """Ctrl+Del: the row with the cursor."""
        here = self.current()
        if here is None or "/" not in here.name:
            return
        card = self._cards[self.current_section()]
        table = card.table_of(here.name.split("/")[0])
        if table is None:
            return
        gone = table.remove(here.name)
        if gone is not None:
            prefix = f"{gone.kind}/{gone.name}/"
            kept: dict[str, str | None] = dict.fromkeys((prefix + key for key in gone.answers), None)
            self.kept.emit(kept if gone.is_new else {**kept, f"{prefix}-": "1"})
        self._arrive(card.holders()[-1:] or self.holders()[:1])
        self.judge()

    def key_next_step(self) -> None:
        """Alt+A: the first step of a KSU's transition that has no day."""
        state = self._here()
        card = next((one for one in self._cards if one.table_of("transisi_ksu") is not None), None)
        table = card.table_of("transisi_ksu") if card is not None else None
        code = next_step(state) if table is not None else ""
        if table is None or not code or card is None or card.isHidden():
            return
        rows = [row for row in state.rows["transisi_ksu"] if not row.is_removed]
        begun = next((row for row in rows if row.answers["langkah"].value == code), None)
        if begun is None:
            begun = state.add_row("transisi_ksu", {"langkah": code})
            table.show_rows()
        self.go_to(f"transisi_ksu/{begun.name}/tanggal")

    def key_depth(self) -> None:
        """Alt+L: short or whole."""
        self._set_depth(everything=not self.everything)

    def key_reveal(self) -> None:
        """Ctrl+I: the NIK open; whoever owns the form logs it."""
        here = self.current()
        if here is not None and isinstance(here.widget, NikEditor):
            self.reveal_asked.emit(here.widget)

    def key_history(self) -> None:
        """Ctrl+H: why this answer is as it is."""
        here = self.current()
        self.history_asked.emit(here.name if here is not None else "")

    def _set_depth(self, *, everything: bool) -> None:
        self.everything = everything
        self._depth.show_text("semua" if everything else "inti")
        self._fit_depth()
        self.judge()
        here = self.current()
        self._to_build = list(self._cards)
        if here is None:
            self._show_depth()
            return
        self.build_all()
        if here in self.holders():
            self._arrive([here])
        else:
            self.begin()
