"""Examining: what is the matter with some records of one kind, by the rules of today.

1. What a person has kept with a note is left out (`rules.confirmed_doubts`).
2. A person's faults are told of the person, not of each business that they own.
3. Figures are those of the year that a form opens with, beside the year before. What is wajib and missing is
   one line for each record, the figures of a year that was begun among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.queries import lists, standing, writers
from dinkop_desktop.register.queries.lists import Shown
from dinkop_desktop.register.rules import confirmed_doubts, flat, validation
from dinkop_desktop.register.store import queue
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Field, Value
from dinkop_desktop.register.values.problems import Problem

_REFUSED = "ditolak"


class Sort(StrEnum):
    """How bad it is, the worst first."""

    FAULTY = "salah"
    REFUSED = "ditolak"
    DOUBTFUL = "perlu dicek"
    MISSING = "belum diisi"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is the matter.

    Attributes:
        kind, record, title: of the record in whose form it is mended.
        name: of the answer: a flat key, or `kind/row/key`; "" where it is about the record.
        label: of the field, Indonesian; with the kind of the row before it where it stands in one.
        sort: how bad it is.
        problem: code and parameters; of a draft those of the first field that is missing.
        count: of fields that are missing; 1 of anything else.
        officer: who wrote it, as they called themselves; "" where nobody is named.
        unbegun: data year of the form where it has no figures yet; `count` leaves them out. 0 else.
    """

    kind: str
    record: str
    title: str
    name: str
    label: str
    sort: Sort
    problem: Problem
    count: int = 1
    officer: str = ""
    unbegun: int = 0

    @property
    def id(self) -> str:
        """The same for the same trouble, whenever it is looked for."""
        return f"{self.record}|{self.name}|{self.sort.value}|{self.problem.code}"

    @property
    def can_be_confirmed(self) -> bool:
        """Whether a note may say that it is right so."""
        holder = confirmed_doubts.holder_of(self.kind, self.name)
        return self.sort is Sort.DOUBTFUL and confirmed_doubts.can_be_confirmed(self.problem) and bool(holder)


Faults = Mapping[str, Sequence[Problem]]


def faults(reader: Reader, office: str) -> Faults:
    """By record what is stored and would be refused, or is doubled."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for one in queue.violations(reader.conn, owner=office):
        found[one.record].append(Problem(one.field, one.code, one.params, blocking=True))
    return found


def refusals(reader: Reader) -> Faults:
    """By record what Dinkop's last reply refused."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for one in queue.outcomes(reader.conn):
        if one.outcome == _REFUSED:
            found[one.record].append(Problem(one.field, one.code))
    return found


@dataclass(frozen=True, slots=True)
class _Child:
    """A record inside the one that is looked at."""

    id: str
    rid: int
    kind: str
    values: Mapping[str, Value]


class Look:
    """Looks at some records of a kind."""

    def __init__(
        self, desk: Desk, reader: Reader, kind: str, rids: Sequence[int], faults: Faults, refused: Faults
    ) -> None:
        """Read what is looked at; `faults` and `refused` as the functions of this module give them."""
        self._desk, self._kind, self._faults, self._refused = desk, kind, faults, refused
        ids = reader.ids_of(rids)
        self._rids = {name: rid for rid, name in ids.items()}
        office = desk.identity.office
        self._shown = [one for one in lists.shown(reader, kind, rids) if one.office == office]
        self._codes = {rid: code for rid, (_, code) in standing.of_records(reader, rids).items()}
        self._children = _children(reader, rids)
        every = [*rids, *(child.rid for its in self._children.values() for child in its)]
        self._makers, self._writers = writers.makers(reader, every), writers.writers(reader, every)
        self._names = flat.shown_as(kind)
        self._labels = {one.key: one.label for one in catalogue.flat_view(kind)}

    def troubles(self) -> Iterator[Trouble]:
        """All of them, record by record."""
        for one in self._shown:
            yield from self._troubles_of(one)

    def _troubles_of(self, one: Shown) -> Iterator[Trouble]:
        rid = self._rids[one.id]
        children = self._children.get(rid, [])
        told: set[tuple[str, str]] = set()
        missing: list[Problem] = []
        for name, sort, problem, officer in self._found(one, rid, children):
            if (name, problem.code) in told:
                continue
            told.add((name, problem.code))
            if problem.code == confirmed_doubts.MISSING:
                missing.append(Problem(name, problem.code, problem.params))
                continue
            yield self._trouble(one, name, sort, problem, officer)
        if missing:
            first = missing[0]
            found = self._trouble(
                one, first.field, Sort.MISSING, first, self._makers.get(rid, ""), len(missing)
            )
            yield replace(found, unbegun=self._unbegun(children))

    def _found(
        self, one: Shown, rid: int, children: Sequence[_Child]
    ) -> Iterator[tuple[str, Sort, Problem, str]]:
        yield from self._stored(one, rid, children)
        notes = str(one.values.get(confirmed_doubts.NOTES[self._kind]) or "")
        for name, field, value, problem, at in self._judged(one, rid, children):
            begun = (
                confirmed_doubts.beginning(field, value, "", self._desk.reference)
                if field is not None
                else ""
            )
            if (
                begun
                and confirmed_doubts.can_be_confirmed(problem)
                and confirmed_doubts.is_confirmed(begun, notes)
            ):
                continue
            sort = Sort.FAULTY if problem.blocking else Sort.DOUBTFUL
            yield name, sort, problem, self._officer(at, problem.field)

    def _stored(
        self, one: Shown, rid: int, children: Sequence[_Child]
    ) -> Iterator[tuple[str, Sort, Problem, str]]:
        """What the file itself says is wrong, and what Dinkop refused."""
        year, told = self._year(children), False
        for record, at, kind in ((one.id, rid, self._kind), *((c.id, c.rid, c.kind) for c in children)):
            child = next((c for c in children if c.id == record), None)
            is_old = child is not None and self._is_figures(child) and child.values.get("tahun_data") != year
            if is_old:
                continue
            for problem in self._faults.get(record, ()):
                name, by = self._name(record, kind, problem.field), self._officer(at, problem.field)
                yield name, Sort.FAULTY, problem, by
            if one.standing is Standing.REFUSED:
                for problem in self._refused.get(record, ()):
                    told = True
                    name, by = self._name(record, kind, problem.field), self._officer(at, problem.field)
                    yield name, Sort.REFUSED, problem, by
        if one.standing is Standing.REFUSED and not told:
            # An older reply refused it: the last one says nothing of it any more, and it stands as it stood.
            yield "", Sort.REFUSED, Problem("", self._codes.get(rid, "")), self._makers.get(rid, "")

    def _judged(
        self, one: Shown, rid: int, children: Sequence[_Child]
    ) -> Iterator[tuple[str, Field | None, Value, Problem, int]]:
        """What the rules of today say of the record, its figures and its rows."""
        desk, kind = self._desk, self._kind
        years = {c.values["tahun_data"]: c for c in children if self._is_figures(c)}
        year = self._year(children)
        figures = years.get(year)
        before = max((y for y in years if isinstance(y, int) and y < year), default=0)
        yearly = catalogue.YEARLY.get(kind, "")
        own = {k: v for k, v in one.values.items() if flat.stored_as(kind)[k][0] != yearly}
        values = {**own, **(self._flat_figures(figures) if figures is not None else {})}
        last = self._flat_figures(years[before]) if before else None
        fields = {entry.key: entry.field for entry in catalogue.flat_view(kind)}
        checked = flat.check(kind, values, reference=desk.reference, on=desk.today, before=last)
        for problem in checked:
            holder, key = flat.stored_as(kind).get(problem.field, (kind, problem.field))
            of_owner = holder == "orang" and kind != "orang"
            no_year = holder == yearly and figures is None
            if of_owner or no_year:
                continue
            at = figures.rid if holder == yearly and figures is not None else rid
            named = Problem(key, problem.code, problem.params, problem.blocking)
            yield problem.field, fields.get(problem.field), values.get(problem.field), named, at
        for child in children:
            if not self._is_figures(child):
                yield from self._judged_row(child, values)

    def _judged_row(
        self, child: _Child, parent: Mapping[str, Value]
    ) -> Iterator[tuple[str, Field | None, Value, Problem, int]]:
        desk, kind = self._desk, catalogue.KINDS[child.kind]
        for problem in validation.check_record(
            child.kind, child.values, reference=desk.reference, on=desk.today, parent=parent
        ):
            name = f"{child.kind}/{child.id}/{problem.field}"
            yield name, kind.field(problem.field), child.values.get(problem.field), problem, child.rid

    # -- names --

    def _is_figures(self, child: _Child) -> bool:
        return child.kind == catalogue.YEARLY.get(self._kind)

    def _year(self, children: Sequence[_Child]) -> int:
        """The year with which a form opens (`viewing.view_record`)."""
        years = [c.values.get("tahun_data") for c in children if self._is_figures(c)]
        return max([self._desk.today.year - 1, *(year for year in years if isinstance(year, int))])

    def _unbegun(self, children: Sequence[_Child]) -> int:
        year = self._year(children)
        begun = any(self._is_figures(c) and c.values.get("tahun_data") == year for c in children)
        return year if self._kind in catalogue.YEARLY and not begun else 0

    def _flat_figures(self, child: _Child) -> dict[str, Value]:
        return {
            self._names[child.kind, key]: value
            for key, value in child.values.items()
            if (child.kind, key) in self._names
        }

    def _name(self, record: str, kind: str, key: str) -> str:
        if kind in (self._kind, catalogue.YEARLY.get(self._kind)):
            return self._names.get((kind, key), key)
        return f"{kind}/{record}/{key}"

    def _officer(self, rid: int, key: str) -> str:
        return self._writers.get((rid, key)) or self._makers.get(rid, "")

    def _trouble(
        self, one: Shown, name: str, sort: Sort, problem: Problem, officer: str, number: int = 1
    ) -> Trouble:
        return Trouble(
            self._kind,
            one.id,
            listing.title_of(self._kind, one.values),
            name,
            self._label(name),
            sort,
            problem,
            number,
            officer.strip(),
        )

    def _label(self, name: str) -> str:
        if "/" not in name:
            return self._labels.get(name, "")
        kind, _, key = name.split("/")
        field = catalogue.KINDS[kind].field(key)
        return f"{catalogue.KINDS[kind].label}: {field.label if field is not None else key}"


def _children(reader: Reader, rids: Sequence[int]) -> dict[int, list[_Child]]:
    inside = reader.children(rids)
    of_kind: dict[str, list[int]] = defaultdict(list)
    for its in inside.values():
        for _, entry in its:
            if entry.is_live:
                of_kind[entry.kind].append(entry.rid)
    shown = {kind: reader.shown_values(kind, found) for kind, found in of_kind.items()}
    return {
        rid: [
            _Child(name, entry.rid, entry.kind, shown[entry.kind][name])
            for name, entry in its
            if name in shown.get(entry.kind, {})
        ]
        for rid, its in inside.items()
    }
