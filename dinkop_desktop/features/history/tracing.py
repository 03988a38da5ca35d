"""Tracing: why a value is as it is: every change that said it, who, when, from where, and what became of it.

The chain is read from the journal, the newest change first. What is said of a change is a word of `Became`;
the sentence for people is the window's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.withdrawal import GONE, is_withdrawal
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, OWNER, Change, ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import flat
from dinkop_desktop.register.store import journal, provenance
from dinkop_desktop.register.store.provenance import Trip
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import FieldKind, Value

__all__ = ["Became", "FieldTrace", "Link", "Trace", "Trip", "trace"]
_ACCEPTED, _REFUSED = 0, 1


class Became(StrEnum):
    """What became of a change."""

    IN_FORCE = "berlaku"
    CHOSEN = "dipilih"
    NOT_CHOSEN = "tidak dipilih"
    REPLACED = "diganti"
    IN_QUESTION = "belum disepakati"
    REFUSED = "ditolak"
    TAKEN_BACK = "diurungkan"
    WAITING = "menunggu"


@dataclass(frozen=True, slots=True)
class Link:
    """One change of a field.

    Attributes:
        change: its id.
        value: what it says; None empties the field.
        before: what it was, as the author was shown.
        became: see `Became`.
        is_birth: whether it made the record.
        is_decision: whether it settled a question.
        by, office, at, reason: of the author.
        trip: how it travelled.
        after: the changes of this field that it was written after.
        refusal: code of why it was set aside.
    """

    change: ChangeId
    value: Value
    before: Value
    became: Became
    is_birth: bool
    is_decision: bool
    by: str
    office: str
    at: str
    reason: str
    trip: Trip
    after: tuple[ChangeId, ...]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class FieldTrace:
    """The chain of one field.

    Attributes:
        name: flat key, or `kind/row/key` of a row; `life` and `owner` of the record itself.
        kind, key: of the stored field.
        year: data year of a yearly figure, else 0.
        shown: what it shows now.
        links: the newest first.
    """

    name: str
    kind: str
    key: str
    year: int
    shown: Value
    links: tuple[Link, ...]

    @property
    def base(self) -> Link | None:
        """The change that the newest question or decision was about."""
        asked = next((link for link in self.links if link.is_decision), None)
        told = {link.change: link for link in self.links}
        parents = [told[i] for i in asked.after if i in told] if asked else []
        common = set.intersection(*(set(parent.after) for parent in parents)) if parents else set()
        return next((told[i] for i in common if i in told), None)


@dataclass(frozen=True, slots=True)
class Trace:
    """A record with the chains of its fields, the most changed first; names of the records they name."""

    record: str
    kind: str
    title: str
    office: str
    fields: tuple[FieldTrace, ...]
    titles: Mapping[str, str]


def trace(desk: Desk, record: str) -> Trace:
    """Why a record is as it is: itself, its owner, its years and its rows.

    Raises:
        RecordError: REC-TIDAKADA.
    """
    with desk.store.read() as reader:
        known = recording.find(reader, record)
        record = reader.kept(record)
        person = recording.owner_of(reader, known)
        names = flat.shown_as(known.kind)
        found = _of_record(reader, known.rid, _names_of(names, known.kind))
        if person is not None:
            found += _of_record(reader, person.rid, _names_of(names, "orang"))
        for child, entry in reader.children([known.rid]).get(known.rid, []):
            its = next(iter(reader.shown_values(entry.kind, [entry.rid]).values()), {})
            year = its.get("tahun_data") if entry.kind == catalogue.YEARLY.get(known.kind) else None
            keys = _names_of(names, entry.kind) if year else {"": f"{entry.kind}/{child}/"}
            found += _of_record(reader, entry.rid, keys, year=year if isinstance(year, int) else 0)
        title = next((line.title for line in reading.lines(reader, [known.rid])), "")
        titles = _titles(reader, found)
    order = {flat_field.key: place for place, flat_field in enumerate(catalogue.flat_view(known.kind))}
    found.sort(key=lambda one: (-len(one.links), order.get(one.name, len(order)), -one.year))
    return Trace(record, known.kind, title, known.owner, tuple(found), titles)


def _titles(reader: Reader, found: Sequence[FieldTrace]) -> dict[str, str]:
    """The names of the records that some field has named."""
    ids = {
        str(link.value)
        for one in found
        if (its := catalogue.KINDS[one.kind].field(one.key)) and its.kind is FieldKind.RECORD
        for link in one.links
    }
    known = reader.known(sorted(ids))
    return {line.id: line.title for line in reading.lines(reader, [e.rid for e in known.values() if e.born])}


def _names_of(names: Mapping[tuple[str, str], str], kind: str) -> dict[str, str]:
    """Stored key -> flat key, of one of the records behind the flat view."""
    return {key: name for (holder, key), name in names.items() if holder == kind}


def _of_record(reader: Reader, rid: int, names: Mapping[str, str], *, year: int = 0) -> list[FieldTrace]:
    entries = reading.all_changes(reader, rid)
    accepted = [change for change, state, _ in entries if state == _ACCEPTED]
    if not accepted:
        return []
    history = History(reader.histories([rid])[rid], dinkop=reader.identity.dinkop)
    trips = provenance.trips(reader, [rid])
    kind = accepted[0].kind
    fields = sorted({*history.fields, *([ALIAS] if _was_changed(history, ALIAS) else [])})
    keys = [key for key in fields if key not in (LIFE, OWNER) or _was_changed(history, key)]
    prefix = names.get("", "")
    return [
        FieldTrace(
            name=f"{prefix}{key}" if prefix else names.get(key, key),
            kind=kind,
            key=key,
            year=year,
            shown=history.shown(key),
            links=_without_what_was_withdrawn(_links(history, key, entries, trips)),
        )
        for key in keys
    ]


def _without_what_was_withdrawn(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """What was said before a withdrawal that is in force is told by nobody any more."""
    at = next((at for at, one in enumerate(links) if is_withdrawal(one.reason, one.value)), None)
    if at is None or links[at].became is not Became.IN_FORCE:
        return links
    hidden = (
        replace(
            one,
            value=None if one.value is None else GONE,
            before=None if one.before is None else GONE,
        )
        for one in links[at + 1 :]
    )
    return (*links[: at + 1], *hidden)


def _was_changed(history: History, key: str) -> bool:
    return any(key in change.sets for change in history.changes.values())


def _links(
    history: History,
    key: str,
    entries: Sequence[tuple[Change, int, str | None]],
    trips: Mapping[ChangeId, Trip],
) -> tuple[Link, ...]:
    heads = {change.id for change in history.heads(key) if key in change.sets or change.birth}
    if key == ALIAS:
        heads |= {join.id for join in history.joins}
    in_question = len({history.changes[i].value(key) for i in heads}) > 1
    decisions = {
        parent: change
        for change in history.changes.values()
        if key in change.sets and len(history.after(change, key)) > 1
        for parent in history.after(change, key)
    }
    found = []
    for change, state, refusal in reversed(entries):
        if key not in change.sets and not (change.birth and key in (LIFE, OWNER)):
            continue
        after = history.after(change, key)
        became = _became(change, key, heads, decisions, in_question=in_question)
        if state != _ACCEPTED:
            became = _aside(state, refusal)
        found.append(
            Link(
                change.id,
                change.value(key),
                change.was.get(key),
                became,
                change.birth,
                len(after) > 1,
                change.by,
                change.office,
                change.at,
                change.reason,
                trips.get(change.id, Trip()),
                after,
                refusal or "",
            )
        )
    return tuple(found)


def _aside(state: int, refusal: str | None) -> Became:
    """What became of a change that is not accepted."""
    if state != _REFUSED:
        return Became.WAITING
    return Became.TAKEN_BACK if refusal == journal.TAKEN_BACK else Became.REFUSED


def _became(
    change: Change,
    key: str,
    heads: set[ChangeId],
    decisions: Mapping[ChangeId, Change],
    *,
    in_question: bool,
) -> Became:
    if change.id in heads:
        return Became.IN_QUESTION if in_question else Became.IN_FORCE
    decided = decisions.get(change.id)
    if decided is None:
        return Became.REPLACED
    return Became.CHOSEN if decided.value(key) == change.value(key) else Became.NOT_CHOSEN
