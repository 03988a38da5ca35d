"""The popup that adds a filter: which field, then how it is compared and with what; all by keys.

Beside the fields of the flat view there are the record's state and, over the whole city, where it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import (
    DERIVED,
    LICENSED,
    MEMBER,
    REACHED,
    SCALE,
    SECTOR,
    THERE,
    Condition,
    Filter,
    Stage,
    Way,
    ways_for,
)
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.values.fields import Field, FieldKind
from dinkop_desktop.window.pages.list_popup import NamePicker
from dinkop_desktop.window.pages.list_words import (
    REMOVED,
    WAYS,
    area_words,
    derived_names,
    derived_title,
    state_words,
)
from dinkop_desktop.window.widgets import STRETCH, Button, LineEdit, ShortChoice, clear, column, row, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import label, later, sentence, tr

STATE, AREA = "#keadaan", "#wilayah"
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STATES = (Stage.DRAFT, Stage.FAULTY, Stage.ASKED)
# "Perlu dicek" is worked out record by record: quick at an office, a minute over a whole city.
_OFFICE_STATES = (Stage.DOUBTFUL, Standing.UNSENT, Standing.UNANSWERED, Standing.REFUSED)
# What people narrow a list by most, before all the rest in the order of the form.
_FIRST = {
    "umkm": ("rw", "rt", "kbli", "status_usaha", "punya_nib", "omzet_tahunan", "tempat_usaha", "media"),
    "koperasi": ("jenis", "bentuk", "status_lapangan", "kelompok", "rw"),
    "orang": ("jk", "pendidikan", "anggota_koperasi", "tanggal_lahir", "rw"),
}
_LONG = 7
_HINT = later("Esc menutup")


class FilterPopup(Popup):
    """Adds a filter to a list.

    Signals:
        chosen: the new `Filter`.
    """

    chosen = Signal(object)

    def __init__(self, over: QWidget, desk: Desk, kind: str, wanted: Filter) -> None:
        """Begin with the choice of a field."""
        self._desk, self._kind, self._wanted = desk, kind, wanted
        self._key, self._field, self._way = "", None, Way.CONTAINS  # type: tuple[str, Field | None, Way]
        self._lines: list[LineEdit] = []
        self._ways: ShortChoice | None = None
        self._picker: NamePicker | None = None
        self._content = column(gap=8)
        super().__init__(over, tr("Tambah saringan"), self._content)
        self.fields = NamePicker(self._names(), box=tr("Ketik nama isian"))
        self.fields.taken.connect(self._on_field)
        self._content.addWidget(self.fields)

    def _names(self) -> Sequence[tuple[str, str]]:
        found = [(STATE, tr("Keadaan"))]
        is_city = self._desk.identity.is_dinkop
        if is_city:
            found.append((AREA, tr("Kecamatan atau kelurahan")))
        found += [
            (key, derived_title(key))
            for key in (SCALE, SECTOR, REACHED, LICENSED, MEMBER, THERE)
            if key in DERIVED.get(self._kind, ())
        ]
        flat = {
            one.key: label(one.label)
            for one in catalogue.flat_view(self._kind)
            if not (is_city and one.key == "kode_kelurahan" and self._kind != "orang")
        }
        first = [key for key in _FIRST[self._kind] if key in flat]
        return [*found, *((key, flat[key]) for key in [*first, *(key for key in flat if key not in first)])]

    # -- how and with what --

    def _on_field(self, key: str) -> None:
        self._key, self._field = key, catalogue.field_of(self._kind, key)
        clear(self._content)
        if key == STATE:
            self._offer(tr("Keadaan"), self._states())
        elif key == AREA:
            self._offer(tr("Kecamatan atau kelurahan"), self._areas())
        elif key in (SCALE, SECTOR, REACHED, LICENSED, MEMBER, THERE):
            self._offer(derived_title(key), derived_names(key))
        elif self._field is not None:
            self._ask(self._field)
        self.fit()

    def _states(self) -> Sequence[tuple[str, str]]:
        states: tuple[Stage | Standing, ...] = _STATES
        if not self._desk.identity.is_dinkop:
            states += _OFFICE_STATES
        return [*((state.value, state_words(state)) for state in states), (REMOVED, tr("Dihapus"))]

    def _areas(self) -> Sequence[tuple[str, str]]:
        areas = self._desk.reference.areas
        return [
            (area.code, area_words(area.code, self._desk.reference))
            for area in (*areas.kecamatan, *areas.kelurahan)
        ]

    def _offer(self, title: str, names: Sequence[tuple[str, str]]) -> None:
        self.title.setText(title)
        picker = NamePicker(names, box=title)
        picker.taken.connect(self._on_special)
        self._content.addWidget(picker)
        picker.show()
        picker.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_special(self, key: str) -> None:
        if self._key == AREA:
            self._finish(area=key)
        elif self._key in (SCALE, SECTOR, REACHED, LICENSED, MEMBER, THERE):
            self.chosen.emit(self._wanted.with_condition(Condition(self._key, Way.ANY_OF, (key,))))
            self.close_up()
        elif key == REMOVED:
            self._finish(removed=True, state=None)
        else:
            known = {one.value: one for one in (*_OFFICE_STATES, *_STATES)}
            self._finish(state=known[key], removed=False)

    def _finish(self, **what: object) -> None:
        kept = {
            name: getattr(self._wanted, name) for name in ("words", "conditions", "state", "area", "removed")
        }
        self.chosen.emit(Filter(**{**kept, **what}))
        self.close_up()

    def _ask(self, field: Field) -> None:
        name = next(label(one.label) for one in catalogue.flat_view(self._kind) if one.key == self._key)
        self.title.setText(name)
        ways = ways_for(field)
        self._ways = ShortChoice([(way.value, tr(WAYS[way])) for way in ways], ways[0].value)
        self._ways.setAccessibleName(tr("Cara membandingkan {field}", field=name))
        self._ways.changed.connect(self._on_way)
        self._content.addWidget(self._ways)
        self._values = column(gap=6)
        self._content.addLayout(self._values)
        self._said = text("", "message", tone="danger", wrap=True)
        self._said.hide()
        self._content.addWidget(self._said)
        add = Button(tr("Pasang"), self._on_add, kind="primary", hint="Enter")
        self._content.addLayout(row(text(tr(_HINT), "caption"), STRETCH, add))
        self._show_editor(ways[0])

    def _on_way(self, key: str) -> None:
        self._show_editor(Way(key))
        self.fit()

    def _show_editor(self, way: Way) -> None:
        clear(self._values)
        self._way, self._lines, self._picker = way, [], None
        self._said.hide()
        field, name = self._field, self.title.text()
        if way is Way.ANY_OF and field is not None:
            names = [(choice.code, label(choice.label)) for choice in field.choices]
            self._picker = NamePicker(names, box=tr("Spasi memilih"), ticked=(), rows=_LONG)
            self._picker.confirmed.connect(self._on_add)
            self._values.addWidget(self._picker)
            self._picker.show()  # What is not seen yet gets no focus.
            self._picker.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif way is Way.BETWEEN:
            self._add_line(tr("Dari"), name)
            self._add_line(tr("Sampai"), name)
        elif way in (Way.CONTAINS, Way.IS):
            self._add_line("", name)
        if self._lines:
            self._lines[0].show()
            self._lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self, caption: str, name: str) -> None:
        line = LineEdit(placeholder=_example(self._field))
        line.setAccessibleName(f"{caption} {name}".strip())
        self._lines.append(line)
        if not caption:
            self._values.addWidget(line)
            return
        before = text(caption, "muted")
        before.setFixedWidth(64)
        self._values.addLayout(row(before, line))

    def _on_add(self) -> None:
        texts = list(self._picker.ticked) if self._picker is not None else [one.text() for one in self._lines]
        found = listing.read_condition(self._desk, self._kind, self._key, self._way, texts or [""])
        if isinstance(found, tuple):
            self._said.setText(sentence(found[0].code, **dict(found[0].params)))
            self._said.show()
            self.fit()
            return
        self.chosen.emit(self._wanted.with_condition(found))
        self.close_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts the filter on, wherever the focus is."""
        if event.key() in _ENTER and self._ways is not None:
            self._on_add()
        else:
            super().keyPressEvent(event)


def _example(field: Field | None) -> str:
    kind = field.kind if field is not None else FieldKind.TEXT
    examples = {
        FieldKind.RUPIAH: later("100 jt"),
        FieldKind.DATE: later("24-11-2026"),
        FieldKind.YEAR: later("2026"),
        FieldKind.RT_RW: later("004"),
        FieldKind.PHONE: later("0812"),
    }
    return tr(examples[kind]) if kind in examples else ""
