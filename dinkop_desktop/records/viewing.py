"""Viewing: a record as a form shows it, with all years, rows, questions and what was jotted of it.

The values are those of one data year; the year before stands beside. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dinkop_desktop import sentences
from dinkop_desktop.desk import city_directory, recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.resolving import Question
from dinkop_desktop.errors import RecordError
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import jottings, reading
from dinkop_desktop.register.queries.jottings import Jotting
from dinkop_desktop.register.rules import flat
from dinkop_desktop.register.store import ledger, postbox, queue
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.problems import Problem

# Records inside an owner that stand in the form of the business: of which koperasi they are a member.
OWNERS_ROWS = frozenset({"keanggotaan"})


@dataclass(frozen=True, slots=True)
class FormRow:
    """A record inside the one that is shown."""

    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class FormView:
    """A record as a form shows it.

    Attributes:
        kind, record: of what is shown; no id of a new one.
        title: its name.
        office: whose it is.
        is_ours: whether it may be changed here.
        is_removed: whether it was removed.
        year: data year whose figures `values` holds; 0 of kinds without.
        values: flat key -> value.
        years: every data year there is -> its figures by flat key.
        rows: kind of child -> its records.
        open: flat key, or `kind/row/key`, -> the question about it.
        faults: flat key, or `kind/row/key`, -> what is stored there and would be refused, or is doubled, or
            what Dinkop's last reply wants mended.
        outcomes: flat key, or `kind/row/key`, -> what that reply said: outcome and code; where nothing was
            said of it here since.
        names: id of a record that is named in it -> its name.
        jotting: what was typed and not saved.
    """

    kind: str
    record: str = ""
    title: str = ""
    office: str = ""
    is_ours: bool = True
    is_removed: bool = False
    year: int = 0
    values: Mapping[str, Value] = field(default_factory=dict)
    years: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)
    rows: Mapping[str, tuple[FormRow, ...]] = field(default_factory=dict)
    open: Mapping[str, Question] = field(default_factory=dict)
    faults: Mapping[str, Problem] = field(default_factory=dict)
    outcomes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    jotting: Jotting | None = None


def new_form(desk: Desk, kind: str, *, jotting: str = "") -> FormView:
    """An empty form, or one that was jotted in and never saved.

    Raises:
        RecordError: REC-JENIS; REC-KETIKAN, what was jotted is not there any more.
    """
    recording.check_kind(kind)
    kept = None
    if jotting:
        with desk.store.read() as reader:
            kept = next((one for one in jottings.all_of(reader) if one.key == jotting), None)
        if kept is None:
            raise RecordError("REC-KETIKAN")
    year = desk.today.year - 1 if kind in catalogue.YEARLY else 0
    office = "" if desk.identity.is_dinkop else desk.identity.office
    return FormView(kind, office=office, year=year, jotting=kept)


def view_record(desk: Desk, record: str, *, year: int = 0) -> FormView:
    """A record for its form.

    Args:
        desk: any.
        record: its id; of one that was joined, the one that is kept is shown.
        year: data year that is wanted; the last full one, or the newest there is, where none is named.

    Raises:
        RecordError: REC-TIDAKADA.
    """
    with desk.store.read() as reader:
        known = recording.find(reader, record)
        record = reader.kept(record)
        person = recording.owner_of(reader, known)
        children = list(reading.children_of(reader, known.rid))
        if person is not None:
            children += _of_owner(reader, person)
        years = _years(known.kind, children)
        shown = _year(desk, known.kind, years, asked=year)
        values = _values(reader, known, person, years.get(shown, {}))
        rows = _rows(known.kind, children)
        within = _Within(reader, known, person, rows, children, shown)
        outcomes = _outcomes(reader, within)
        return FormView(
            kind=known.kind,
            record=record,
            title=_title(reader, known),
            office=known.owner,
            is_ours=desk.identity.is_dinkop or known.owner == desk.identity.office,
            is_removed=known.is_removed,
            year=shown,
            values=values,
            years=years,
            rows=rows,
            open=_open(reader, within),
            faults=_by_dinkop(outcomes) | _faults(reader, within),
            outcomes=outcomes,
            names=_names(desk, reader, known.kind, values, rows),
            jotting=next(iter(jottings.all_of(reader, record=record)), None),
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a field may name; `office` is another's where it is not kept here."""

    id: str
    title: str
    office: str


def find_records(desk: Desk, kind: str, words: str, *, limit: int = 12) -> tuple[Named, ...]:
    """Records of a kind that hold every word, for a field that names one; the city's koperasi after ours."""
    with desk.store.read() as reader:
        lines = reading.lines(reader, reading.search_records(reader, words, limit=limit * 20))
    found = {line.id: Named(line.id, line.title, line.owner) for line in lines if line.kind == kind}
    if kind == city_directory.KIND:
        for one in city_directory.find(desk, words, limit=limit):
            found.setdefault(one.id, Named(one.id, one.nama, one.kode_kelurahan))
    return tuple(found.values())[:limit]


def note_reveal(desk: Desk, record: str) -> None:
    """Write into the audit log that somebody has looked at a NIK in full; never the NIK itself.

    Raises:
        StorageError: it cannot be written, and then nothing may be shown.
    """
    with desk.store.begin(by=desk.officer) as work:
        work.note("reveal", record=record)
        work.commit()


def _title(reader: Reader, known: Known) -> str:
    return next((line.title for line in reading.lines(reader, [known.rid])), "")


def _years(kind: str, children: list[tuple[str, str, dict[str, Value]]]) -> dict[int, dict[str, Value]]:
    yearly, names = catalogue.YEARLY.get(kind, ""), flat.shown_as(kind)
    return {
        year: {names[yearly, key]: value for key, value in its.items() if (yearly, key) in names}
        for child_kind, _, its in children
        if child_kind == yearly and isinstance(year := its.get("tahun_data"), int)
    }


def _of_owner(reader: Reader, person: Known) -> list[tuple[str, str, dict[str, Value]]]:
    """What a form shows of the records inside its owner."""
    return [one for one in reading.children_of(reader, person.rid) if one[0] in OWNERS_ROWS]


def _year(desk: Desk, kind: str, years: Mapping[int, object], *, asked: int) -> int:
    if kind not in catalogue.YEARLY:
        return 0
    return asked or max([desk.today.year - 1, *years])


def _values(
    reader: Reader, known: Known, person: Known | None, figures: Mapping[str, Value]
) -> dict[str, Value]:
    names = flat.shown_as(known.kind)
    found: dict[str, Value] = {}
    for holder, entry in ((known.kind, known), ("orang", person)):
        if entry is not None:
            own = next(iter(reader.shown_values(holder, [entry.rid]).values()), {})
            found |= {names[holder, key]: value for key, value in own.items() if (holder, key) in names}
    return {**found, **figures}


def _rows(kind: str, children: list[tuple[str, str, dict[str, Value]]]) -> dict[str, tuple[FormRow, ...]]:
    found: dict[str, list[FormRow]] = {}
    for child_kind, child, its in children:
        if child_kind != catalogue.YEARLY.get(kind):
            found.setdefault(child_kind, []).append(FormRow(child, its))
    return {key: tuple(rows) for key, rows in found.items()}


class _Within:
    """The records behind a form, and by which name the form has a field of one of them."""

    def __init__(
        self,
        reader: Reader,
        known: Known,
        person: Known | None,
        rows: Mapping[str, tuple[FormRow, ...]],
        children: list[tuple[str, str, dict[str, Value]]],
        year: int,
    ) -> None:
        self._names, self._year = flat.shown_as(known.kind), year
        self._kinds = {row.id: kind for kind, its in rows.items() for row in its}
        self._figures = {
            child: its.get("tahun_data") for _, child, its in children if child not in self._kinds
        }
        inside = reader.known([*self._kinds, *self._figures])
        kinds = self._kinds | dict.fromkeys(self._figures, catalogue.YEARLY.get(known.kind, ""))
        self.records = {known.rid: (reader.ids_of([known.rid])[known.rid], known.kind, known.owner)}
        if person is not None:
            self.records[person.rid] = (reader.ids_of([person.rid])[person.rid], "orang", person.owner)
        self.records |= {entry.rid: (name, kinds[name], known.owner) for name, entry in inside.items()}

    def name(self, record: str, kind: str, key: str) -> str:
        """Flat key or `kind/row/key`; "" for the figures of a year that is not shown."""
        if record in self._kinds:
            return f"{self._kinds[record]}/{record}/{key}"
        if self._figures.get(record, self._year) == self._year:
            return self._names.get((kind, key), key)
        return ""


def _open(reader: Reader, within: _Within) -> dict[str, Question]:
    asked = resolving.questions_about(reader, list(within.records))
    found = {within.name(one.record, one.kind, one.field): one for one in asked}
    return {name: one for name, one in found.items() if name}


def _faults(reader: Reader, within: _Within) -> dict[str, Problem]:
    found: dict[str, Problem] = {}
    for one in queue.violations_of(reader.conn, within.records):
        name = within.name(one.record, one.kind, one.field)
        if name:
            found.setdefault(name, Problem(name, one.code, one.params, blocking=True))
    return found


def _outcomes(reader: Reader, within: _Within) -> dict[str, tuple[str, str]]:
    """What is older than what was typed here is told no more: Dinkop has not seen that yet."""
    later = ledger.fields_not_answered(reader, within.records)
    found: dict[str, tuple[str, str]] = {}
    for rid, (record, kind, _) in within.records.items():
        for key, outcome, code, _change in postbox.outcomes(reader, record):
            name = within.name(record, kind, key) if key else ""
            if name and (rid, key) not in later:
                found[name] = (outcome, code)
    return found


def _by_dinkop(outcomes: Mapping[str, tuple[str, str]]) -> dict[str, Problem]:
    """Problems that only Dinkop can see: it has the other offices' records, and may have newer rules."""
    return {
        name: _judged(name, code) for name, (outcome, code) in outcomes.items() if outcome == postbox.TO_MEND
    }


def _judged(name: str, code: str) -> Problem:
    reason = sentences.say(code)
    if reason == code or "{" in reason:  # a code of a newer program, or a sentence that needs more than that
        return Problem(name, "DINKOP-MENILAI", blocking=True)
    return Problem(name, "DINKOP-MENILAI-SEBAB", (("alasan", reason),), blocking=True)


def _names(
    desk: Desk,
    reader: Reader,
    kind: str,
    values: Mapping[str, Value],
    rows: Mapping[str, tuple[FormRow, ...]],
) -> dict[str, str]:
    """The names of the records that the form names by id."""
    wanted = {str(values.get(f.key)) for f in catalogue.KINDS[kind].fields if f.kind is FieldKind.RECORD}
    for child_kind, its in rows.items():
        links = [f.key for f in catalogue.KINDS[child_kind].fields if f.kind is FieldKind.RECORD]
        wanted |= {str(row.values.get(key)) for row in its for key in links}
    known = reader.known(sorted(wanted - {"None"}))
    there = city_directory.entries(desk)
    told = {record: there[record].nama for record in wanted & there.keys()}
    born = [entry.rid for entry in known.values() if entry.born]
    return told | {line.id: line.title for line in reading.lines(reader, born)}
