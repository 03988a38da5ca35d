"""Browsing: lists, searches, one record with everything about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.desk import membership, recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.membership import Member
from dinkop_desktop.desk.resolving import Question
from dinkop_desktop.errors import RecordError
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import SPOKEN
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.queries.reading import Beside, Line
from dinkop_desktop.register.rules import membership as membership_rules
from dinkop_desktop.register.rules import scale, sectors, validation
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

__all__ = ["Beside", "Card", "Entry", "Line", "Page", "beside", "list_records", "search", "show", "typed"]


@dataclass(frozen=True, slots=True)
class Page:
    """Some records of how many there are."""

    total: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a record's history, with what became of it."""

    change: Change
    state: str
    refusal: str


@dataclass(frozen=True, slots=True)
class Card:
    """One record with everything about it.

    Attributes:
        id, kind, owner, life: of the record; of one that was joined, what the one that is kept says.
        alias_of: id of the one that is kept, where this one was joined; "" else.
        fields: the flat view, newest year.
        years: data year -> its figures.
        children: kind -> records inside, each with its id.
        open: field in question -> the values in question, in the order of their change ids; the owner's and
            the figures' too, by their keys in the flat view.
        problems: what is the matter with it now.
        filled, wanted: of the wajib and dianjurkan fields.
        derived: skala, sektor and the like, computed on reading.
        history: every change, where it was asked for.
        years_history: data year -> every change of its figures, where it was asked for.
        outcomes: what Dinkop's last reply said of it: (field, outcome, code).
        members: of a koperasi, whoever keeps their persons.
    """

    id: str
    kind: str
    owner: str
    life: str
    fields: dict[str, Value]
    years: dict[int, dict[str, Value]]
    children: dict[str, list[dict[str, Value]]]
    open: dict[str, list[Value]]
    problems: tuple[Problem, ...]
    filled: int
    wanted: int
    derived: dict[str, Value]
    history: tuple[Entry, ...]
    outcomes: tuple[tuple[str, str, str], ...]
    members: tuple[Member, ...]
    years_history: Mapping[int, tuple[Entry, ...]] = field(default_factory=dict)
    alias_of: str = ""


_STATES = {0: "diterima", 1: "ditolak", 2: "menunggu"}


def list_records(desk: Desk, kind: str, *, where: Mapping[str, str], limit: int) -> Page:
    """Records of a kind that show some values, in the order of their title.

    Args:
        desk: any.
        kind: kind of record.
        where: key of the flat view -> value as typed.
        limit: how many at most; the total counts all.

    Raises:
        RecordError: REC-JENIS or REC-BIDANG, no such kind or field; what is the matter with a value that the
            field cannot have and no record shows.
    """
    recording.check_kind(kind)
    wanted = typed(desk, kind, where)
    with desk.store.read() as reader:
        total = reading.count(reader, kind, where=wanted)
        if not total:
            _check_could_be(desk, kind, where)
        rids = reading.ids_in_order(reader, kind, where=wanted, limit=limit)
        return Page(total, tuple(reading.lines(reader, rids)))


def typed(desk: Desk, kind: str, where: Mapping[str, str]) -> dict[str, Value]:
    """Values that were typed for keys of the flat view, in their one form.

    Raises:
        RecordError: REC-BIDANG, no such key; REC-PILIHANSARINGAN, what is computed has no such answer.
    """
    found: dict[str, Value] = {}
    for key, text in where.items():
        its = catalogue.field_of(kind, key)
        if key in SPOKEN.get(kind, {}):
            found[key] = _evidence(key, text)
            continue
        if its is None:
            raise RecordError("REC-BIDANG", field=key[:40])
        value = values.read(its, text, reference=desk.reference, on=desk.today).value
        found[key] = value if value is not None or not text else text
    return found


def _evidence(key: str, text: str) -> str:
    there = [one.value for one in membership_rules.Evidence]
    if text not in there:
        raise RecordError("REC-PILIHANSARINGAN", saringan=key, isi=text[:40], ada=", ".join(there))
    return text


def _check_could_be(desk: Desk, kind: str, where: Mapping[str, str]) -> None:
    """Nothing was found: say so only of values that there could be, so that `nib=ya` is no answer of 0."""
    for key, text in where.items():
        its = catalogue.field_of(kind, key)
        if its is None:
            continue
        for problem in values.read(its, text, reference=desk.reference, on=desk.today).problems:
            if problem.blocking:
                raise RecordError(problem.code, **dict(problem.params))


def search(desk: Desk, words: str, *, limit: int = 50) -> Page:
    """Records that hold every word, newest first; a person's businesses with the person."""
    with desk.store.read() as reader:
        rids = reading.search_records(reader, words, limit=limit)
        return Page(len(rids), tuple(reading.lines(reader, rids)))


def beside(desk: Desk, page: Page) -> dict[str, Beside]:
    """Id -> what tells a record from another of the same name."""
    with desk.store.read() as reader:
        return reading.beside(reader, page.lines)


def show(desk: Desk, record: str, *, with_history: bool = False) -> Card:
    """One record with everything about it.

    Raises:
        RecordError: REC-TIDAKADA.
    """
    with desk.store.read() as reader:
        known = recording.find(reader, record)
        kept = reader.kept(record)
        own = dict(next(iter(reader.shown_values(known.kind, [known.rid]).values()), {}))
        person = recording.owner_of(reader, known)
        owner = next(iter(reader.shown_values("orang", [person.rid]).values())) if person else {}
        children = list(reading.children_of(reader, known.rid))
        entries = reading.all_changes(reader, known.rid) if with_history else []
        said = postbox.outcomes(reader, kept)
        year_kind = catalogue.YEARLY.get(known.kind, "")
        years = {
            year: (child, its)
            for kind, child, its in children
            if kind == year_kind and isinstance(year := its.get("tahun_data"), int)
        }
        ids = {child: year for year, (child, _) in years.items()}
        figures = reader.known(list(ids))
        rids = [known.rid, *([person.rid] if person else []), *(e.rid for e in figures.values())]
        of_years = {
            ids[child]: _entries(reading.all_changes(reader, entry.rid))
            for child, entry in figures.items()
            if with_history
        }
        open_ = {
            _flat_key(known.kind, asked, year=ids.get(asked.record), newest=max(years, default=None)): [
                one.value for one in asked.said
            ]
            for asked in resolving.questions_about(reader, rids)
        }
        members = membership.read_members(desk, reader, kept) if known.kind == "koperasi" else ()
    newest = years[max(years)][1] if years else {}
    filled, wanted = validation.completeness(known.kind, own)
    others: dict[str, list[dict[str, Value]]] = {}
    for kind, child, its in children:
        if kind != year_kind:
            others.setdefault(kind, []).append({"id": child, **its})
    return Card(
        id=record,
        kind=known.kind,
        owner=known.owner,
        life=known.life,
        fields=_flat(known.kind, own, owner, newest),
        years={year: its for year, (_, its) in sorted(years.items())},
        children=others,
        open=open_,
        problems=validation.check_record(
            known.kind, own, reference=desk.reference, on=desk.today, owner=owner or None
        ),
        filled=filled,
        wanted=wanted,
        derived=_derived(desk, known.kind, own, newest),
        history=_entries(entries),
        years_history=dict(sorted(of_years.items())),
        outcomes=tuple((key, outcome, code) for key, outcome, code, _ in said),
        members=members,
        alias_of=kept if kept != record else "",
    )


def _entries(changes: Iterable[tuple[Change, int, str | None]]) -> tuple[Entry, ...]:
    return tuple(Entry(change, _STATES[state], refusal or "") for change, state, refusal in changes)


def _flat(
    kind: str, own: Mapping[str, Value], owner: Mapping[str, Value], year: Mapping[str, Value]
) -> dict[str, Value]:
    found = {its.key: own[its.key] for its in catalogue.KINDS[kind].fields if its.key in own}
    for entry in catalogue.flat_fields(kind):
        source = owner if entry.kind == "orang" else year
        if entry.field.key in source:
            found[entry.key] = source[entry.field.key]
    return found


def _flat_key(kind: str, asked: Question, *, year: int | None, newest: int | None) -> str:
    """The key of a field in question in the flat view; that of an earlier year with the year before it."""
    flat = {(entry.kind, entry.field.key): entry.key for entry in catalogue.flat_fields(kind)}
    key = flat.get((asked.kind, asked.field), asked.field) if asked.kind != kind else asked.field
    return key if year == newest or year is None else f"{year}.{key}"


def _derived(desk: Desk, kind: str, own: Mapping[str, Value], year: Mapping[str, Value]) -> dict[str, Value]:
    """What is computed on reading and never kept."""
    if kind != "umkm":
        return {}
    sized = scale.size_of(year, reference=desk.reference, on=desk.today)
    sector = sectors.sector_of(own, reference=desk.reference)
    return {"skala": sized.scale.value if sized.scale else None, "sektor": sector.key}
