"""One section of a form: its figures beside last year's, its fields in a grid of six, its rows.

In the short form only the core is seen, and what was answered beyond it; fields are made when they are first
needed, and stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import flat, ksu
from dinkop_desktop.register.values.fields import Field, FieldKind, Need
from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.field import ICONS, CellField, FormField, Holder
from dinkop_desktop.window.forms.figures import AmountsDown, CountsAcross, Figures
from dinkop_desktop.window.forms.making import AsksForRecords, Editor, make_editor
from dinkop_desktop.window.forms.numbering import number_of
from dinkop_desktop.window.forms.rows import RowTable
from dinkop_desktop.window.forms.sections import Section
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.forms.steps import StepStrip
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Item,
    column,
    glyph,
    holder,
    key_hint,
    row,
    set_tone,
    set_words,
    text,
)
from dinkop_desktop.window.words import label, tr

_GAPS = {False: (14, 9), True: (10, 4)}  # between fields: across, down
_MARGINS = {False: (16, 12, 16, 14), True: (12, 2, 12, 4)}
# So narrow that two sections still stand side by side once all twelve columns have had something in them.
_COLUMN_PX, _DENSE_PX = 44, 8
_KEYS = {FieldKind.KBLI: "F2", FieldKind.NIK: "F2"}


@dataclass(slots=True)
class Kit:
    """What a card makes its fields with.

    Attributes:
        state: of the form.
        ask: asks for records by words.
        adopt: makes a new field the form's own.
    """

    state: FormState
    ask: AsksForRecords
    adopt: Callable[[Holder], None]

    def field(self, name: str) -> FormField:
        """A field for the grid."""
        its = self.state.field(name)
        key = _KEYS.get(its.kind, "")
        made = FormField(
            name,
            make_editor(its, self.state, self.ask),
            label=self.label(name),
            required=its.need is Need.REQUIRED,
            key=key,
        )
        made.number = number_of(self.state.kind, name)
        self.adopt(made)
        return made

    def cell(self, name: str, width: int) -> CellField:
        """A field for a small table."""
        its = self.state.field(name)
        editor = make_editor(its, self.state, self.ask, in_cell=True)
        made = CellField(
            name, editor, label=self.label(name), required=its.need is Need.REQUIRED, width=width
        )
        if "/" in name:
            kind, _, key = name.split("/")
            if key in catalogue.KINDS[kind].natural_key and isinstance(editor, QLineEdit):
                editor.setReadOnly(not self.state.row(name).is_new)
        self.adopt(made)
        return made

    def label(self, name: str) -> str:
        """What the form calls a field."""
        if "/" in name:
            return label(self.state.field(name).label)
        shown = next(one.label for one in catalogue.flat_view(self.state.kind) if one.key == name)
        return label(shown)


class SectionCard(QFrame):
    """A section as a card."""

    def __init__(self, section: Section, kit: Kit) -> None:
        """Make the card; `show_depth` makes its fields."""
        super().__init__()
        self.section, self._kit = section, kit
        self.setProperty("panel", "card")
        self.setAccessibleName(tr(section.name))
        self._fields: dict[str, FormField] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._shown: list[str] = []
        self._is_dense = False
        self.asked_for: set[str] = set()  # by F2, F8 or the palette, whatever the depth
        self._count = text("", "caption")
        self.steps: StepStrip | None = None
        self.figures: list[Figures] = []
        self.tables: list[RowTable] = []
        self._symbol, self._said = (
            glyph("alert", "warning", 16),
            text("", "message", tone="warning", wrap=True),
        )
        self._message = holder(row(self._symbol, self._said, gap=6))
        self._message.hide()
        self._body = column(gap=10)
        self._grid_box = holder(self._grid)
        number = number_of(kit.state.kind, f"#{section.key}")
        head: list[Item] = [text(f"{number}  {tr(section.name)}", "heading"), STRETCH]
        if section.year_across or section.year_down:
            head += [text(tr("seperti tahun lalu"), "caption"), key_hint("Ctrl+D")]
        if "transisi_ksu" in section.rows:
            head += [text(tr("langkah berikut"), "caption"), key_hint("Alt+A")]
        self._head = holder(row(*head, self._count))
        self._whole = column(self._head, self._body, gap=10)
        self.setLayout(self._whole)
        self._is_built = False
        self._set_dense(dense=False)

    def _set_dense(self, *, dense: bool) -> None:
        """Stand close together, without a heading; or as a card of its own."""
        self._is_dense = dense
        self._head.setVisible(not dense)
        self._whole.setContentsMargins(*_MARGINS[dense])
        across, down = _GAPS[dense]
        self._grid.setHorizontalSpacing(across)
        self._grid.setVerticalSpacing(down)
        for index in range(sections.DENSE_COLUMNS):
            is_used = dense or index < sections.WHOLE_COLUMNS
            self._grid.setColumnStretch(index, int(is_used))
            self._grid.setColumnMinimumWidth(index, (_DENSE_PX if dense else _COLUMN_PX) if is_used else 0)

    # -- building --

    def _build(self) -> None:
        """Make the tables; the fields of the grid come with `show_depth`."""
        self._is_built = True
        kit, section = self._kit, self.section
        if section.year_across:
            self.figures.append(CountsAcross(kit.state, section.year_across, kit.cell))
        if section.year_down:
            self.figures.append(AmountsDown(kit.state, section.year_down, kit.cell))
        for part in self.figures:
            self._body.addWidget(part)
            for cell in part.cells:
                cell.said.connect(self._show_message)
        if self.figures:
            self._body.addWidget(self._message)
        if "transisi_ksu" in section.rows:
            self.steps = StepStrip()
            self._body.addWidget(self.steps)
        self._body.addWidget(self._grid_box)
        for kind in section.rows:
            table = RowTable(kit.state, kind, self._row_cell, kit.field)
            self.tables.append(table)
            number = number_of(kit.state.kind, f"{kind}/")
            title = text(f"{number}  {label(catalogue.KINDS[kind].plural)}", "strong")
            alone = not section.keys and len(section.rows) == 1
            self._body.addWidget(holder(column(*([] if alone else [title]), table, gap=4)))
        if self.tables and not self.figures:
            self._body.addWidget(self._message)

    def _row_cell(self, name: str, width: int) -> CellField:
        made = self._kit.cell(name, width)
        made.said.connect(self._show_message)
        return made

    def set_kit(self, kit: Kit) -> None:
        """Show another record."""
        self._kit = kit
        self.asked_for.clear()
        for part in self.figures:
            part.set_state(kit.state)
            part.show_figures()
        for table in self.tables:
            table.set_state(kit.state)

    def show_depth(self, *, everything: bool) -> None:
        """Show the core, or all that is asked; makes what is not there yet."""
        if not self._is_built:
            self._build()
        state = self._kit.state
        wanted = [k for k in state.asked(self.section.keys) if everything or self._is_near(k)]
        if wanted != self._shown or state.is_dense != self._is_dense:
            self._set_dense(dense=state.is_dense)
            self._lay_out(wanted)
        for table in self.tables:
            has_rows = bool(state.rows[table.kind])
            parent = table.parentWidget()
            if parent is not None:
                parent.setVisible(everything or has_rows or self._is_wanted(table.kind))
        self._grid_box.setVisible(bool(wanted))
        self.setVisible(self.has_content(everything=everything))
        self.show_count()

    def show_count(self) -> None:
        """Say how much of it is answered."""
        filled, asked = self._kit.state.completeness(self.section.all_keys)
        set_words(self._count, tr("{filled} dari {asked}", filled=filled, asked=asked) if asked else "")
        for part in self.figures:
            part.show_figures()
        # Its key stands in the heading: where there is a year before, that is worth the line.
        has_last = bool(self.figures) and self._kit.state.before is not None
        self._head.setVisible(has_last or not self._is_dense)
        if self.steps is not None:
            self.steps.show_steps(self._kit.state)

    def has_content(self, *, everything: bool) -> bool:
        """Whether anything of it is seen."""
        state = self._kit.state
        if everything and self.section.key == "transisi" and not self._is_wanted("transisi_ksu"):
            return bool(state.rows["transisi_ksu"])
        has_rows = any(state.rows[kind] or self._is_wanted(kind) for kind in self.section.rows)
        return everything or bool(self._shown) or bool(self.figures) or has_rows

    def _is_near(self, key: str) -> bool:
        """Whether the short form shows a field: core, or answered, or asked for by hand."""
        state = self._kit.state
        answer, its = state.answers[key], state.field(key)
        if key == "nib" and "punya_nib" in state.answers:
            return bool(answer.text) or state.answers["punya_nib"].text == "ya"
        if key == "kode_kelurahan" and state.is_dense and answer.is_given and key not in state.sticky:
            return False  # the office's own, which stands at the rail
        if self._is_opened(key, its):
            return True
        seen = sections.is_core(key, its) or key in state.troubled
        # What sticks is given, and still seen: nobody keeps unseen what the form before said.
        said = bool(answer.text.strip()) and (not answer.is_given or key in state.sticky)
        return seen or said or key in self.asked_for

    def _is_opened(self, key: str, its: Field) -> bool:
        """Whether an answer that was given asks for this one, such as why there is no NIB."""
        if its.only_if is None or "" in its.only_if[1]:
            return False
        state = self._kit.state
        holder = flat.stored_as(state.kind)[key][0]
        opener = state.answers.get(flat.shown_as(state.kind).get((holder, its.only_if[0]), ""))
        return opener is not None and opener.text in its.only_if[1] and not opener.is_given

    def _is_wanted(self, kind: str) -> bool:
        """Rows that a paper always has, or that an answer opens."""
        values = self._kit.state.answers
        if kind == "transisi_ksu":
            return ksu.is_ksu(*(values[key].text for key in ("nama", "kelompok", "jenis_lama")))
        if kind == "keanggotaan":
            return values["anggota_koperasi"].text == "ya"
        return kind in ("pengurus", "rat")

    def _lay_out(self, wanted: list[str]) -> None:
        for key in self._shown:
            self._grid.removeWidget(self._fields[key])
            self._fields[key].setVisible(key in wanted)
        across = down = width = 0
        lines: list[list[FormField]] = [[]]
        for key in wanted:
            if key not in self._fields:
                self._fields[key] = self._kit.field(key)
            made = self._fields[key]
            width = sections.span(key, self._kit.state.field(key), dense=self._is_dense)
            if across + width > (sections.DENSE_COLUMNS if self._is_dense else sections.WHOLE_COLUMNS):
                across, down = 0, down + 1
                lines.append([])
            lines[-1].append(made)
            made.set_tight(tight=self._is_dense)
            self._grid.addWidget(made, down, across, 1, width, Qt.AlignmentFlag.AlignTop)
            made.show()
            across += width
        if self._is_dense and lines[-1] and across < sections.DENSE_COLUMNS:
            # The last one has the rest of its line.
            made, begin = lines[-1][-1], across - width
            self._grid.removeWidget(made)
            rest = sections.DENSE_COLUMNS - begin
            self._grid.addWidget(made, down, begin, 1, rest, Qt.AlignmentFlag.AlignTop)
        for line in lines:
            for made in line:
                made.stand_beside(line)
        self._shown = wanted

    # -- for the form --

    def holders(self) -> list[Holder]:
        """Its fields that are seen, in the order of reading."""
        return self._own_holders() + [one for table in self.seen_tables() for one in table.holders()]

    def _own_holders(self) -> list[Holder]:
        found = [one for part in self.figures for one in part.holders()]
        return [*found, *(self._fields[key] for key in self._shown)]

    def seen_tables(self) -> list[RowTable]:
        """Its tables that are seen."""
        boxes = ((table, table.parentWidget()) for table in self.tables)
        return [table for table, box in boxes if box is not None and not box.isHidden()]

    def stops(self) -> list[Holder | Button]:
        """Where Tab stops: its fields that are seen, and after each table what adds a row."""
        found: list[Holder | Button] = [*self._own_holders()]
        for table in self.seen_tables():
            found += [*table.holders(), table.adding]
        return found

    def all_holders(self) -> list[Holder]:
        """Every field that was made, seen or not."""
        found = [one for part in self.figures for one in part.holders()] + list(self._fields.values())
        return found + [one for table in self.tables for one in table.all_holders()]

    def table_of(self, kind: str) -> RowTable | None:
        """Its table of a kind of rows."""
        return next((table for table in self.tables if table.kind == kind), None)

    def _show_message(self) -> None:
        """Below a small table: what is the matter with the first of its cells that has something."""
        cells = [one for one in self.all_holders() if isinstance(one, CellField)]
        grave = [one for one in cells if one.message.tone in ("danger", "warning") and one.message.words]
        grave.sort(key=lambda one: one.message.tone != "danger")
        self._message.setVisible(bool(grave))
        if grave:
            first = grave[0].message
            words = tr("{field}: {words}", field=grave[0].label, words=first.words)
            set_words(self._said, words)
            set_tone(self._said, first.tone)
            self._symbol.change(ICONS[first.tone], first.tone)


def editor_of(widget: QWidget | None) -> Holder | None:
    """The field in which a widget stands."""
    while widget is not None and not isinstance(widget, Holder):
        widget = widget.parentWidget()
    return widget


__all__ = ["Editor", "Kit", "SectionCard", "editor_of"]
