"""What a form holds while it is filled in: answers as typed, and their values (`faults` judges them).

No widget and no file: the form asks it after each key, and it answers in a fraction of a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dinkop_desktop.records.filling import NEW, Filled, Row
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import flat
from dinkop_desktop.register.values import identifiers, values
from dinkop_desktop.register.values.fields import Field, Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.answer import Answer, RowState, place_of
from dinkop_desktop.window.forms.readback import as_typed

REMOVED = "-"
_MOST_UNDONE = 200
# Written by the form when another answer is given: nobody stopped there.
_DERIVED = frozenset({"jk", "tanggal_lahir", "kbli_versi"})
_FOLLOWING = frozenset({"kbli_versi", "penjelasan"})


class FormState:
    """The answers of one form."""

    def __init__(self, view: FormView, *, reference: Reference, on: date, office: str = "") -> None:
        """Begin with what is stored; what was jotted is put over it by `take_jotted`.

        Args:
            view: what is stored.
            reference: what answers are read against.
            on: today.
            office: of the kelurahan that records it; "" at Dinkop, which may say any.
        """
        self.office = office
        self.view, self.kind, self.reference, self.on = view, view.kind, reference, on
        self.year = view.year
        self.answers: dict[str, Answer] = {}
        self.favourites: Mapping[str, int] = {}  # KBLI code -> how often this office used it
        self.is_dense = False  # the core on one screen: a hint stands beside it, not under its field
        self.sticky: frozenset[str] = frozenset()  # answers that the next form has from this one
        self._fields = {one.key: one.field for one in catalogue.flat_view(self.kind)}
        self._undo: list[tuple[str, str]] = []
        self._serial = 0
        self._taken_nik = ""
        self.was_refused = False
        self.troubled: frozenset[str] = frozenset()  # answers with more than a lack
        self.unmatched: set[str] = set()  # words that no record fits
        for key, its in self._fields.items():
            self.answers[key] = self._stored(its, view.values.get(key))
        self._note_year()
        self.rows: dict[str, list[RowState]] = {}
        for section in sections.SECTIONS[self.kind]:
            for kind in section.rows:
                stored = sorted(view.rows.get(kind, ()), key=lambda row: place_of(kind, row.values))
                self.rows[kind] = [self._row(kind, row.id, row.values) for row in stored]

    def _stored(self, its: Field, value: Value) -> Answer:
        text = as_typed(its, value, self.reference)
        return Answer(text, value, (), text)

    def _row(self, kind: str, name: str, stored: Mapping[str, Value]) -> RowState:
        fields = catalogue.KINDS[kind].fields
        return RowState(kind, name, {one.key: self._stored(one, stored.get(one.key)) for one in fields})

    # -- answers --

    def field(self, name: str) -> Field:
        """The field of an answer."""
        if "/" not in name:
            return self._fields[name]
        kind, _, key = name.split("/")
        found = catalogue.KINDS[kind].field(key)
        if found is None:
            raise RuntimeError(name)
        return found

    def answer(self, name: str) -> Answer:
        """One answer, by flat key or `kind/row/key`."""
        if "/" not in name:
            return self.answers[name]
        row = self.row(name)
        return row.answers[name.split("/")[2]]

    def row(self, name: str) -> RowState:
        """The row in which an answer stands."""
        kind, row, *_ = name.split("/")
        return next(one for one in self.rows[kind] if one.name == row)

    def type(self, name: str, text: str, *, given: bool = False) -> list[str]:
        """Take what was typed; names of other answers that follow from it.

        Args:
            name: of the answer.
            text: as it stands in the editor.
            given: the form gives it, nobody typed it.
        """
        answer, its = self.answer(name), self.field(name)
        answer.text, answer.is_given = text, given
        read = values.read(its, text, reference=self.reference, on=self.on)
        answer.value, answer.problems = read.value, read.problems
        if name == "nik" and self._taken_nik and answer.value != self._taken_nik:
            self._let_person_go()
        return [] if given or "/" in name else self._derive(name, answer)

    def _derive(self, name: str, answer: Answer) -> list[str]:
        """Sex and birthday from the NIK, the version from a KBLI of the list; never over what was typed."""
        wanted: dict[str, str] = {}
        if name == "nik" and isinstance(answer.value, str):
            meaning = identifiers.explain_nik(answer.value, reference=self.reference, on=self.on)
            if meaning is not None:
                wanted = {"jk": meaning.sex, "tanggal_lahir": f"{meaning.born_on:%d-%m-%Y}"}
        elif name == "kbli" and isinstance(answer.value, str) and self.reference.kbli_title(answer.value):
            wanted = {"kbli_versi": "2020"}
        changed = []
        for key, text in wanted.items():
            other = self.answers.get(key)
            if other is not None and (not other.text or other.is_given) and other.text != text:
                self.type(key, text, given=True)
                changed.append(key)
        return changed

    def take_person(self, record: str, known: Mapping[str, Value]) -> None:
        """The owner is a person who is known: show what is stored of them, to be changed as such."""
        for key, (holder, stored) in flat.stored_as(self.kind).items():
            if holder == "orang":
                self.answers[key] = self._stored(self._fields[key], known.get(stored))
        self.type(catalogue.KINDS[self.kind].owner_link, record)
        self._taken_nik = str(known.get("nik") or "")
        self._derive("nik", self.answers["nik"])

    def _let_person_go(self) -> None:
        """Another NIK is another person: nothing of this one may be changed by it."""
        self._taken_nik = ""
        link = catalogue.KINDS[self.kind].owner_link
        self.type(link, self.answers[link].saved)
        for key, (holder, _) in flat.stored_as(self.kind).items():
            if holder == "orang":
                self.answers[key].saved = ""

    def changed_since(self, filled: Filled) -> dict[str, str]:
        """What was typed after a form was handed on to be saved: name -> text."""
        known = {**filled.texts, **{row.path(k): t for row in filled.rows for k, t in row.texts.items()}}
        now = self.filled(jotting="")
        later = {**now.texts, **{row.path(k): t for row in now.rows for k, t in row.texts.items()}}
        return {name: str(text) for name, text in later.items() if known.get(name) != text}

    @property
    def has_typed_figures(self) -> bool:
        """Whether figures of the year that is shown were typed and not saved."""
        yearly = catalogue.YEARLY.get(self.kind)
        return any(
            self.answers[one.key].is_changed and not self.answers[one.key].is_given
            for one in catalogue.flat_fields(self.kind)
            if one.kind == yearly
        )

    def remember(self, name: str, before: str) -> None:
        """Note what an answer was before it was typed over, for Ctrl+Z."""
        if self.answer(name).text != before:
            self._undo.append((name, before))
            del self._undo[:-_MOST_UNDONE]

    @property
    def can_undo(self) -> bool:
        """Whether an answer was typed over."""
        return bool(self._undo)

    def undo(self) -> tuple[str, str] | None:
        """The last answer that was typed over, and what it was; None where there is none."""
        while self._undo:
            name, before = self._undo.pop()
            if "/" not in name or any(r.name == name.split("/")[1] for r in self.rows[name.split("/")[0]]):
                return name, before
        return None

    def asked(self, keys: tuple[str, ...]) -> list[str]:
        """Of some flat keys those that the other answers leave to be asked."""
        values = self.values
        return [key for key in keys if flat.is_asked(self.kind, key, values)]

    @property
    def values(self) -> dict[str, Value]:
        """Flat key -> value."""
        return {key: one.value for key, one in self.answers.items() if one.value is not None}

    @property
    def before(self) -> tuple[int, Mapping[str, Value]] | None:
        """The newest year before the one that is filled in, and its figures."""
        earlier = [year for year in self.view.years if year < self.year]
        return (max(earlier), self.view.years[max(earlier)]) if earlier else None

    @property
    def title(self) -> str:
        """What names the record as it is typed now."""
        kind = catalogue.KINDS[self.kind]
        keys = [*kind.title, *(["nama_pemilik"] if kind.owner_link else [])]
        return next((self.answers[key].text for key in keys if self.answers[key].text.strip()), "")

    # -- years and rows --

    def show_year(self, year: int) -> None:
        """Show the figures of another year; what was typed of this one goes."""
        self.year = year
        self._note_year()
        figures = self.view.years.get(year, {})
        for flat_field in catalogue.flat_fields(self.kind):
            if flat_field.kind == catalogue.YEARLY.get(self.kind) and flat_field.key != "tahun_data":
                stored = self._stored(flat_field.field, figures.get(flat_field.key))
                self.answers[flat_field.key] = stored

    def _note_year(self) -> None:
        if self.kind in catalogue.YEARLY:
            self.answers["tahun_data"] = Answer(str(self.year), self.year, (), str(self.year), is_given=True)

    def add_row(self, kind: str, given: Mapping[str, str] | None = None, *, name: str = "") -> RowState:
        """A new row, with what the form gives."""
        self._serial += 1
        row = self._row(kind, name or f"{NEW}{self._serial}", {})
        if name.startswith(NEW) and name[1:].isdecimal():
            self._serial = max(self._serial, int(name[1:]))
        self.rows[kind].append(row)
        for key, text in (given or {}).items():
            self.type(f"{kind}/{row.name}/{key}", text, given=True)
        return row

    def remove_row(self, row: RowState) -> None:
        """Take a row out; one that is stored goes when the form is saved."""
        row.is_removed = True
        if row.is_new:
            self.rows[row.kind].remove(row)

    # -- where it stands --

    def furthest(self, names: Iterable[str]) -> str:
        """Of some answers the one that stands last on the form; "" where it has none of them."""
        order = sections.order_of(self.kind)
        places = {
            name: order[place]
            for name in names
            if name not in _FOLLOWING
            and (place := f"{name.partition('/')[0]}/" if "/" in name else name) in order
        }
        return max(reversed(places), key=places.__getitem__, default="")

    def completeness(self, keys: tuple[str, ...] | None = None) -> tuple[int, int]:
        """How many of the wajib and dianjurkan answers are there, and how many are asked."""
        return flat.completeness(self.kind, self.values, keys)

    # -- keeping --

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save that somebody typed."""
        own = any(one.is_changed and not one.is_given for one in self.answers.values())
        return own or any(
            row.is_removed or (not row.is_blank and any(a.is_changed for a in row.answers.values()))
            for rows in self.rows.values()
            for row in rows
        )

    def filled(self, *, jotting: str) -> Filled:
        """The form as it is saved: of a stored record only what was changed."""
        texts: dict[str, object] = {k: a.text.strip() for k, a in self.answers.items() if a.is_changed}
        figures = {one.key for one in catalogue.flat_fields(self.kind) if one.kind != "orang"}
        if figures & texts.keys() and self.year:
            texts["tahun_data"] = self.year
        else:
            texts.pop("tahun_data", None)
        rows = [self._filled_row(row) for rows in self.rows.values() for row in rows if not row.is_blank]
        return Filled(
            self.kind, self.view.record, texts, tuple(r for r in rows if r.texts or r.is_removed), jotting
        )

    @staticmethod
    def _filled_row(row: RowState) -> Row:
        texts = {key: a.text.strip() for key, a in row.answers.items() if a.is_changed}
        return Row(row.kind, row.name, texts, row.is_removed)

    def jotted(self, name: str) -> dict[str, str | None]:
        """What is kept of an answer that was left."""
        answer = self.answer(name)
        return {name: answer.text if answer.is_changed else None}

    def typed(self) -> dict[str, str]:
        """All that somebody typed and is not saved: name -> text; what the form gave is left out."""
        found = {name: one.text for name, one in self.answers.items() if one.is_changed and not one.is_given}
        rows = [row for rows in self.rows.values() for row in rows if row.is_new and not row.is_blank]
        for row in rows:
            found |= {
                f"{row.kind}/{row.name}/{key}": one.text for key, one in row.answers.items() if one.text
            }
        return found

    def take_jotted(self, texts: Mapping[str, str]) -> None:
        """Put what was jotted over what is stored; rows that are gone are passed over."""
        for name, text in sorted(texts.items(), key=lambda one: one[0] in _DERIVED):
            kind, _, rest = name.partition("/")
            row_name, _, key = rest.partition("/")
            if not rest:
                stands = self.answers.get(name)
                if stands is not None and not (stands.is_given and stands.text == text):
                    self.type(name, text)
                continue
            found = next((r for r in self.rows.get(kind, []) if r.name == row_name), None)
            if found is None and row_name.startswith(NEW) and kind in self.rows:
                found = self.add_row(kind, name=row_name)
            if found is not None and key == REMOVED:
                self.remove_row(found)
            elif found is not None and key in found.answers:
                self.type(name, text)
