"""The way of the cursor through a form: to an answer, a section, the next field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.field import Holder
from dinkop_desktop.window.forms.sheet import Sheet
from dinkop_desktop.window.widgets import Button

# Given by the form, and still worth a look at each record: the next house may be round the corner.
_LOOKED_AT = frozenset({"alamat_jalan", "rt", "rw"})


class Walk:
    """Puts the cursor into fields of a sheet."""

    def __init__(self, kind: str, sheet: Sheet) -> None:
        """Walk through a sheet of a kind of record."""
        self._kind, self._sheet = kind, sheet

    def begin(self) -> None:
        """Put the cursor where typing begins: the first field that nobody has filled."""
        state, fields = self._sheet.state, self._sheet.holders()
        empty = [one for one in fields if not state.answer(one.name).text]
        self.arrive((empty if not state.view.record else fields)[:1] or fields[:1])

    def arrive(self, fields: Sequence[Holder]) -> None:
        """Put the cursor into the last of some fields, one as a rule."""
        for one in fields:
            one.take_focus()
            self._sheet.bring_into_sight(one)

    def go_to(self, name: str) -> None:
        """Put the cursor into an answer, wherever it stands."""
        self._sheet.build_all()
        section = sections.section_of(self._kind, name)
        card = next((card for card in self._sheet.cards if card.section is section), None)
        if card is None:
            return
        if name not in {one.name for one in card.holders()}:
            card.asked_for.add(name)
            card.show_depth(everything=self._sheet.everything)
        inside = [one for one in card.holders() if f"{one.name}/".startswith(f"{name}/")]
        # A row may be gone: then where it stood.
        self.arrive((inside or (card.holders() if "/" in name else []))[:1])

    def resume(self, name: str) -> None:
        """Put the cursor behind what an answer holds, so that the next key goes on with it."""
        self.go_to(name)
        here = self._sheet.current()
        if here is not None and isinstance(here.widget, QLineEdit):
            here.widget.end(False)  # noqa: FBT003 - Qt's own
        elif here is not None and isinstance(here.widget, QPlainTextEdit):
            here.widget.moveCursor(QTextCursor.MoveOperation.End)

    def go_into(self, number: int) -> None:
        """Put the cursor into a section that is seen, where nobody has answered yet."""
        card = self._sheet.cards[number]
        if card.tables and not card.holders():
            card.tables[0].add()
        self.arrive(([one for one in card.holders() if not self._is_given(one)] or card.holders())[:1])
        self._sheet.ensureWidgetVisible(card, 0, 12)

    def step(self, step: int, *, since: Holder | None = None, passing: bool) -> bool:
        """Go to the next or previous field; `passing` over what the form gave, and what adds a row."""
        at, fields = self._place(since, passing=passing)
        if at + step >= len(fields) and not self._sheet.is_whole:
            self._sheet.build_all()
            at, fields = self._place(since, passing=passing)
        at = len(fields) if at < 0 and step < 0 else at
        while 0 <= (at := at + step) < len(fields):
            if self._stop_at(fields[at], passing=passing):
                return True
        return False

    def _place(self, since: Holder | None, *, passing: bool) -> tuple[int, Sequence[Holder | Button]]:
        """Where the cursor is among the places where it may stop; -1 where it is at none."""
        fields: Sequence[Holder | Button] = self._sheet.holders() if passing else self._sheet.stops()
        here = since or self._sheet.current() or QApplication.focusWidget()
        return next((at for at, one in enumerate(fields) if one is here), -1), fields

    def _stop_at(self, one: Holder | Button, *, passing: bool) -> bool:
        if isinstance(one, Button):
            self._sheet.ensureWidgetVisible(one, 0, 12)
            one.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if (passing and self._is_given(one)) or not one.widget.isEnabled() or one.widget.property("readOnly"):
            return False
        self.arrive([one])
        return True

    def _is_given(self, one: Holder) -> bool:
        """Whether the form gave an answer, and hands pass over it."""
        its = self._sheet.state.answer(one.name)
        return its.is_given and its.text != "" and one.name not in _LOOKED_AT
