"""Rows inside a form: papers, loans, the board, meetings; each a record of its own, all typed in place.

Alt+B adds a row, Ctrl+Del takes out the one with the cursor. What is no column stands in a second line,
which is seen while the cursor is in the row and wherever something is written in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Field, FieldKind
from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.answer import RowState
from dinkop_desktop.window.forms.field import CellField, FormField, Holder
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.widgets import STRETCH, Button, clear, column, holder, row, text
from dinkop_desktop.window.words import label, tr

MakesCell = Callable[[str, int], CellField]
MakesField = Callable[[str], FormField]
_WIDTHS = {
    FieldKind.DATE: 104,
    FieldKind.YEAR: 68,
    FieldKind.INTEGER: 76,
    FieldKind.YES_NO: 84,
    FieldKind.PHONE: 136,
    FieldKind.RUPIAH: 116,
    FieldKind.CHOICE: 136,
}
_NARROWER = {"satuan": 90, "skor": 68, "tanggal_rat": 160, "langkah": 216}


class RowTable(QWidget):
    """The rows of one kind."""

    changed = Signal()

    def __init__(self, state: FormState, kind: str, cell: MakesCell, below: MakesField) -> None:
        """Show the rows of `kind`; `cell` and `below` make the fields."""
        super().__init__()
        self._state, self.kind = state, kind
        self._cell, self._below = cell, below
        self._fields = {field.key: field for field in catalogue.KINDS[kind].fields}
        self._columns = sections.COLUMNS[kind]
        self._rest = [key for key in self._fields if key not in self._columns]
        self._lines: dict[str, _Line] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        words = tr("{name} baru", name=label(catalogue.KINDS[kind].label))
        self.adding = Button(words, self.add, kind="quiet", icon="plus")
        self._none = text(tr("Belum ada."), "muted")
        self.setLayout(column(self._grid, row(self._none, STRETCH, self.adding, gap=8), gap=4))
        self.show_rows()

    # -- rows --

    def set_state(self, state: FormState) -> None:
        """Show another record."""
        self._state = state
        self.show_rows()

    def show_rows(self) -> None:
        """Build the rows anew."""
        self._lines.clear()
        clear(self._grid)
        rows = [one for one in self._state.rows[self.kind] if not one.is_removed]
        if rows:
            for across, key in enumerate(self._columns):
                words = tr(sections.SHORT[key]) if key in sections.SHORT else label(self._fields[key].label)
                self._grid.addWidget(
                    text(words, "caption", wrap=True), 0, across, Qt.AlignmentFlag.AlignBottom
                )
                self._grid.setColumnStretch(across, 0 if self._width(self._fields[key]) else 1)
            # Where every column has its width, what is left stands behind them.
            self._grid.setColumnStretch(len(self._columns), int(all(map(self._width, self._fields_shown()))))
        for number, one in enumerate(rows):
            self._show_row(one, 1 + 2 * number)
        self._none.setVisible(not rows)

    def _fields_shown(self) -> list[Field]:
        return [self._fields[key] for key in self._columns]

    def _show_row(self, one: RowState, down: int) -> None:
        line = _Line(one)
        for across, key in enumerate(self._columns):
            made = self._cell(f"{self.kind}/{one.name}/{key}", self._width(self._fields[key]))
            self._grid.addWidget(made, down, across)
            line.cells.append(made)
        if self._rest:
            below = QGridLayout()
            below.setContentsMargins(12, 2, 0, 6)
            for number, key in enumerate(self._rest):
                field = self._below(f"{self.kind}/{one.name}/{key}")
                below.addWidget(field, number // 3, number % 3, Qt.AlignmentFlag.AlignTop)
                line.rest.append(field)
            line.below = holder(below)
            self._grid.addWidget(line.below, down + 1, 0, 1, len(self._columns))
            line.show_rest(wished=False)
        self._lines[one.name] = line

    @staticmethod
    def _width(its: Field) -> int:
        return _NARROWER.get(its.key, _WIDTHS.get(its.kind, 0))

    def holders(self) -> list[Holder]:
        """The fields of all rows, in the order of Tab."""
        found: list[Holder] = []
        for line in self._lines.values():
            found += line.cells
            if line.below is not None and not line.below.isHidden():
                found += line.rest
        return found

    def all_holders(self) -> list[Holder]:
        """Those that are put away, too."""
        return [one for line in self._lines.values() for one in (*line.cells, *line.rest)]

    def note_focus(self, name: str) -> None:
        """The cursor is in a row, or (empty name) in none of ours."""
        for line in self._lines.values():
            line.show_rest(wished=name.startswith(f"{self.kind}/{line.row.name}/"))

    def add(self) -> Holder | None:
        """A new row; its first field."""
        made = self._state.add_row(self.kind)
        self.show_rows()
        self.changed.emit()
        first: Sequence[Holder] = self._lines[made.name].cells
        first[0].take_focus()
        return first[0]

    def show_key(self, key: str) -> None:
        """Write on the button the key that adds a row here; "" where the key adds it elsewhere."""
        self.adding.set_hint(key)

    def remove(self, name: str) -> RowState | None:
        """Take out the row in which an answer stands."""
        found = self._state.row(name)
        self._state.remove_row(found)
        self.show_rows()
        self.changed.emit()
        return found


class _Line:
    """One row's fields."""

    def __init__(self, row_state: RowState) -> None:
        self.row = row_state
        self.cells: list[CellField] = []
        self.rest: list[FormField] = []
        self.below: QWidget | None = None

    def show_rest(self, *, wished: bool) -> None:
        if self.below is not None:
            has_words = any(self.row.answers[f.name.split("/")[2]].text.strip() for f in self.rest)
            self.below.setVisible(wished or has_words)
