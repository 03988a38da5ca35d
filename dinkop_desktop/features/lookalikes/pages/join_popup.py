"""Asks what should stay of two records that become one: the proposal, field by field, changed by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.lookalikes.comparing import Compared, Line
from dinkop_desktop.features.lookalikes.joining import Join
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceEdit,
    EnterMovesOn,
    Field,
    Item,
    column,
    row,
    scrolled,
    text,
)
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import breakable, label, number, sentence, tr

_WIDTH_PX, _FIELDS_PX = 460, 300
_MANY = 4
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class JoinPopup(Popup):
    """Asks before two records are joined.

    Signals:
        done: the `Join` that was chosen.
    """

    done = Signal(object)

    def __init__(self, over: QWidget, found: Compared, names: tuple[str, str], reference: Reference) -> None:
        """Ask over a page.

        Args:
            over: the page.
            found: both records side by side, with the proposal.
            names: what both are called, in the order of `found.records`.
            reference: for values as people read them.
        """
        self._found = found
        one, other = found.records
        self.kept = ChoiceEdit(
            [
                (one, tr("Data satu: {name}", name=names[0] or tr("(tanpa nama)"))),
                (other, tr("Data lain: {name}", name=names[1] or tr("(tanpa nama)"))),
            ]
        )
        self.kept.set_value(found.keep)
        asked = [line for line in found.lines if not line.proposed.is_equal]
        self.choices = {line.field.key: _choice(line, found.records, reference) for line in asked}
        fields = [
            Field(label(line.field.label), self.choices[line.field.key], hint=sentence(line.proposed.because))
            for line in asked
        ]
        self.join = Button(tr("Gabungkan"), self._finish, kind="primary", key="Ctrl+Enter")
        inside: list[Item] = [Field(tr("Id yang tetap"), self.kept)]
        inside.append(text(_said(found, len(asked)), "caption", wrap=True))
        if len(fields) > _MANY:
            area = scrolled(column(*fields, gap=6, margins=(0, 0, 8, 0)))
            area.setFixedHeight(_FIELDS_PX)
            inside.append(area)
        else:
            inside += fields
        inside.append(text(tr("Dapat diurungkan dengan Ctrl+Z · Esc batal"), "caption", wrap=True))
        inside.append(row(self.join, STRETCH))
        title = tr("Gabungkan menjadi satu")
        super().__init__(over, title, column(*inside, gap=8), width=_WIDTH_PX)
        self._moves_on = EnterMovesOn(self)
        for editor in (self.kept, *self.choices.values()):
            editor.installEventFilter(self._moves_on)

    def _finish(self) -> None:
        one, other = self._found.records
        taken = {key: choice.value() for key, choice in self.choices.items()}
        self.close_up()
        self.done.emit(Join(one, other, keep=self.kept.value(), taken=taken))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter joins, wherever inside the focus is."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._finish()
        else:
            super().keyPressEvent(event)


def _choice(line: Line, records: tuple[str, ...], reference: Reference) -> ChoiceEdit:
    choice = ChoiceEdit([(record, _words(line, record, reference)) for record in records])
    choice.set_value(line.proposed.record)
    return choice


def _words(line: Line, record: str, reference: Reference) -> str:
    value = line.values[record]
    if value is None:
        return tr("kosong")
    return line.shown.get(record) or values.show(line.field, value, reference=reference, masked=True)


def _said(found: Compared, asked: int) -> str:
    """What is asked, and what moves without being asked."""
    said = [tr("{count} isian berbeda; usulannya sudah dipilih.", count=number(asked))] if asked else []
    if found.inside:
        said.append(tr("{count} data di dalamnya ikut.", count=number(len(found.inside))))
    differing = sum(bool(one.differing) for one in found.inside)
    if differing:
        said.append(tr("Dari {count} yang beda isi, yang tetap didahulukan.", count=number(differing)))
    return breakable(" ".join(said))
