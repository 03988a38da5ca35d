"""The right editor for each kind of field: one place that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from dinkop_desktop.register.values import answers, trades
from dinkop_desktop.register.values.areas import KECAMATAN, KELURAHAN, Area, is_area_code
from dinkop_desktop.register.values.fields import Choice, Field, FieldKind
from dinkop_desktop.register.values.reading import Context
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.forms.drop_list import Found
from dinkop_desktop.window.forms.editors import LongEditor, NikEditor, TextEditor
from dinkop_desktop.window.forms.finding import FindEditor, SeveralEditor
from dinkop_desktop.window.forms.options import Options
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.words import label, later, tr

SIDE_BY_SIDE = 4
_LONG_LETTERS = 1000
AsksForRecords = Callable[[str, str, Callable[[Sequence[Found]], None]], None]
_PLACEHOLDERS: Mapping[FieldKind, str] = {
    FieldKind.RUPIAH: later("misalnya 7,5 jt"),
    FieldKind.DATE: later("hari-bulan-tahun"),
    FieldKind.KBLI: later("misalnya kerip"),
    FieldKind.AREA: later("ketik namanya"),
    FieldKind.RECORD: later("ketik namanya"),
    FieldKind.CHOICE: later("ketik atau ↓"),
}


class Editor(Protocol):
    """What every editor can do; see `editors`."""

    typed: SignalInstance
    left: SignalInstance
    answered: SignalInstance

    def raw(self) -> str:
        """The answer."""
        ...

    def show_text(self, text: str) -> None:
        """Put an answer in."""
        ...


def make_editor(its: Field, state: FormState, ask: AsksForRecords, *, in_cell: bool = False) -> QWidget:
    """The editor of a field.

    Args:
        its: of the catalogue.
        state: of the form, for reference data and names.
        ask: asks for records of a kind that hold some words.
        in_cell: it stands in a row, so that choices are not laid out.
    """
    placeholder = tr(_PLACEHOLDERS[its.kind]) if its.kind in _PLACEHOLDERS else ""
    if its.choices:
        return _answers(its, placeholder, in_cell=in_cell)
    if its.kind is FieldKind.KBLI:
        return _trade(state, placeholder)
    if its.kind is FieldKind.AREA:
        return _area(its, state.reference, placeholder)
    if its.kind is FieldKind.RECORD:
        return _record(its, state, ask, placeholder)
    if its.kind is FieldKind.NIK:
        return NikEditor()
    if its.max_length > _LONG_LETTERS and not in_cell:
        return LongEditor(lines=3 if its.kind is FieldKind.LONG_TEXT else 1)
    if in_cell:
        return TextEditor(placeholder=tr("F2: tidak diadakan") if its.key == "tanggal_rat" else "")
    return TextEditor(placeholder=placeholder)


def _answers(its: Field, placeholder: str, *, in_cell: bool) -> QWidget:
    several = its.kind is FieldKind.MULTI
    if several and in_cell:
        return SeveralEditor(its.choices)
    if several or (len(its.choices) <= SIDE_BY_SIDE and not in_cell):
        return Options(its.choices, several=several)
    return _choice(its.choices, "" if in_cell else placeholder)


def _choice(choices: Sequence[Choice], placeholder: str) -> FindEditor:
    offered = [Found(choice.code, label(choice.label)) for choice in choices]
    words = {one.code: one.words for one in offered}

    def find(text: str) -> Sequence[Found]:
        small = text.casefold().strip()
        first = [one for one in offered if one.words.casefold().startswith(small)]
        also = [c.code for c in choices if any(w.casefold().startswith(small) for w in c.also)]
        more = [one for one in offered if small in one.words.casefold() or one.code in also]
        return list(dict.fromkeys([*first, *more])) if small else offered

    return FindEditor(find, lambda code: words.get(code, ""), digits=True, placeholder=placeholder)


def _trade(state: FormState, placeholder: str) -> FindEditor:
    reference, favourites = state.reference, state.favourites

    def find(text: str) -> Sequence[Found]:
        found = trades.find(text, reference, favourites=favourites)
        return [Found(trade.code, trade.title, trade.code) for trade in found]

    def words_of(code: str) -> str:
        return reference.kbli_title(code) or ""

    return FindEditor(find, words_of, keeps_code=True, placeholder=placeholder)


def _area(its: Field, reference: Reference, placeholder: str) -> FindEditor:
    areas = reference.areas
    offered = [_offer(reference, area) for area in (areas.city, *areas.kecamatan, *areas.kelurahan)]
    offered = [one for one in offered if one.code.count(".") + 1 in its.area_levels]
    words = {one.code: f"{one.words}, {one.beside}" if one.beside else one.words for one in offered}

    def find(text: str) -> Sequence[Found]:
        small = text.casefold().strip()
        fits = [one for one in offered if small in one.words.casefold() or one.code.startswith(small)]
        return sorted(fits, key=lambda one: (not one.words.casefold().startswith(small), one.words))

    def words_of(code: str) -> str:
        foreign = is_area_code(code) and code not in words
        return answers.show_area(code, Context(reference, date.min)) if foreign else words.get(code, "")

    return FindEditor(find, words_of, placeholder=placeholder)


def _offer(reference: Reference, area: Area) -> Found:
    above = reference.areas.by_code.get(area.code[:8]) if area.level == KELURAHAN else None
    if area.level == KECAMATAN:
        return Found(area.code, tr("Kec. {name}", name=area.name))
    return Found(area.code, area.name, tr("Kec. {name}", name=above.name) if above else "")


def _record(its: Field, state: FormState, ask: AsksForRecords, placeholder: str) -> FindEditor:
    known = dict(state.view.names)

    def ask_for(words: str, done: Callable[[Sequence[Found]], None]) -> None:
        def remember(found: Sequence[Found]) -> None:
            known.update({one.code: one.words for one in found})
            (state.unmatched.discard if found else state.unmatched.add)(words.strip())
            done(found)

        ask(its.refers_to, words, remember)

    return FindEditor(None, lambda code: known.get(code, ""), ask=ask_for, placeholder=placeholder)
