"""Deciding: a question with all that a person wants to see, the same answer for its like, and taking it back.

1. A decision is taken back by setting it aside, like any change that is refused (sync.md 2.10): the question
   is there again as it was, under the same id. That can be done while no reply was made since, so that no
   office knows of it, and while nothing was written after it.
2. Questions are alike if they are about the same field of records of the same kind, and each has just one
   value from the side that was taken: Dinkop's, or the office's that owns the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dinkop_desktop.desk import city_directory, merging, naming, recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.naming import Named
from dinkop_desktop.desk.resolving import Decision, Question, Said
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import VIRTUAL, ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.store import journal, ledger
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.fields import FieldKind, Value

_LISTED = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question in the queue: with the record as people know it, and how many are alike.

    Attributes:
        question: with all that was said.
        of: the record.
        alike: side (`dinkop` or `kantor`) -> ids of other questions that could be answered alike.
    """

    question: Question
    of: Named
    alike: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Beside:
    """Another field of the record in question.

    Attributes:
        field: its key.
        shown: the value that is in force.
        said: office -> what it wrote last; None where it never did.
        is_open: whether it is in question too.
    """

    field: str
    shown: Value
    said: Mapping[str, Value]
    is_open: bool

    @property
    def is_same(self) -> bool:
        """Whether all who wrote it wrote the same."""
        return not self.is_open and len({value for value in self.said.values() if value is not None}) <= 1


@dataclass(frozen=True, slots=True)
class Dossier:
    """What stands beside a question.

    Attributes:
        owner: name of the person who owns the business; "" where none is known.
        place: code of the kelurahan, RT and RW of the record that people open.
        base_office, base_at: which office wrote what was there before, and when; "" where none did.
        beside: the other fields, those in question first.
    """

    owner: str
    place: tuple[str, str, str]
    base_office: str
    base_at: str
    beside: tuple[Beside, ...]


def queue(desk: Desk) -> tuple[Asked, ...]:
    """All open questions, by the name of their record."""
    found = resolving.questions(desk)
    with desk.store.read() as reader:
        names = naming.name_records(reader, [one.record for one in found])
    sides = {one.id: _sides(desk, one) for one in found}
    pools: dict[tuple[str, str, str], list[str]] = {}
    for one in found:
        for side in sides[one.id]:
            pools.setdefault((one.kind, one.field, side), []).append(one.id)
    asked = [
        Asked(
            one,
            names[one.record],
            {
                side: tuple(i for i in pools[one.kind, one.field, side] if i != one.id)
                for side in sides[one.id]
            },
        )
        for one in found
        if one.record in names
    ]
    return tuple(sorted(asked, key=lambda one: (one.of.title.casefold(), one.of.top, one.question.field)))


def side_of(desk: Desk, question: Question, said: Said) -> str:
    """Whose value it is: `dinkop`, `kantor` for the office that owns the record, else `lain`."""
    if said.office == desk.identity.dinkop:
        return "dinkop"
    return "kantor" if said.office == question.owner else "lain"


def _sides(desk: Desk, question: Question) -> tuple[str, ...]:
    times = Counter(side_of(desk, question, said) for said in question.said)
    return tuple(side for side in ("dinkop", "kantor") if times[side] == 1)


def answer_alike(
    desk: Desk, questions: Sequence[Question], *, side: str, reason: str
) -> tuple[Decision, ...]:
    """Decisions that take, of each question, the one value of a side."""
    found = []
    for one in questions:
        taken = [said.number for said in one.said if side_of(desk, one, said) == side]
        if len(taken) == 1:
            found.append(Decision(one.id, taken[0], reason=reason))
    return tuple(found)


def dossier(desk: Desk, question: Question) -> Dossier:
    """What stands beside a question.

    Raises:
        RecordError: REC-TIDAKADA, the record is gone.
    """
    with desk.store.read() as reader:
        known = recording.find(reader, question.record)
        history = recording.history_of(reader, known.rid)
        named = naming.name_records(reader, [question.record])[question.record]
        top = recording.find(reader, named.top)
        shown = next(iter(reader.shown_values(top.kind, [top.rid]).values()), {})
        person = recording.owner_of(reader, top) if top.kind == "umkm" else None
        people = reader.shown_values("orang", [person.rid]) if person else {}
        offices = tuple(dict.fromkeys(said.office for said in question.said))
        beside = _with_names(reader, question.kind, _beside(question, history, offices))
    owner = next((str(values.get("nama") or "") for values in people.values()), "")
    base = history.base(question.field)
    place = tuple(str(shown.get(key) or "") for key in ("kode_kelurahan", "rt", "rw"))
    return Dossier(
        owner=owner,
        place=(place[0], place[1], place[2]),
        base_office=base.office if base else "",
        base_at=base.at if base else "",
        beside=beside,
    )


def _with_names(reader: Reader, kind: str, beside: Sequence[Beside]) -> tuple[Beside, ...]:
    """A field that names a record says what that record is called: nobody knows it by its id."""
    pointing = {field.key for field in catalogue.KINDS[kind].fields if field.kind is FieldKind.RECORD}
    ids = [
        str(value)
        for one in beside
        if one.field in pointing
        for value in (one.shown, *one.said.values())
        if value is not None
    ]
    titles = {record: its.title for record, its in naming.name_records(reader, ids).items()}

    def named(value: Value) -> Value:
        return titles.get(str(value)) or value

    return tuple(
        replace(
            one, shown=named(one.shown), said={office: named(value) for office, value in one.said.items()}
        )
        if one.field in pointing
        else one
        for one in beside
    )


def _beside(question: Question, history: History, offices: Sequence[str]) -> tuple[Beside, ...]:
    found = []
    for field in catalogue.KINDS[question.kind].fields:
        heads = history.heads(field.key) if field.key in history.fields else []
        if field.key == question.field or not heads or field.key in VIRTUAL:
            continue
        said = {office: _last_said(history, field.key, office) for office in offices}
        is_open = len({change.value(field.key) for change in heads}) > 1
        shown = history.shown(field.key)
        if is_open or shown is not None:
            found.append(Beside(field.key, shown, said, is_open))
    found.sort(key=lambda one: (not one.is_open, one.is_same))
    return tuple(found[:_LISTED])


def _last_said(history: History, key: str, office: str) -> Value:
    its = [change for change in history.changes.values() if change.office == office and key in change.sets]
    return max(its, key=lambda change: (change.at, change.id)).value(key) if its else None


def take_back(desk: Desk, changes: Sequence[ChangeId]) -> None:
    """Take decisions back: the questions are there again, as they were.

    Args:
        desk: Dinkop's.
        changes: what `resolving.decide` gave.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: KFL-DIBALAS, a reply was made since; KFL-SUSUL, something was written after it, or it was
            taken back already.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    with desk.store.begin(by=desk.officer) as work:
        here = work.known_changes(list(changes))
        if len(here) < len(changes) or any(state != journal.ACCEPTED for _, state in here.values()):
            raise RecordError("KFL-SUSUL")
        if ledger.is_in_a_reply(work, [cid for cid, _ in here.values()]):
            raise RecordError("KFL-DIBALAS")
        _check_newest(work, frozenset(changes), [cid for cid, _ in here.values()])
        rules = city_directory.rules_of(desk)
        merging.set_refused(work, dict.fromkeys(changes, journal.TAKEN_BACK), rules=rules)
        for change in changes:
            work.note("decision-taken-back", change=str(change))
        work.commit()


def _check_newest(work: Work, changes: frozenset[ChangeId], cids: Sequence[int]) -> None:
    """Refuse where somebody wrote after one of them, and so has seen it."""
    for history in _histories(work, cids):
        for change in history.changes.values():
            after = {i for ids in change.after.values() for i in ids} | set(change.saw)
            if change.id not in changes and after & changes:
                raise RecordError("KFL-SUSUL")


def _histories(reader: Reader, cids: Sequence[int]) -> list[History]:
    dinkop = reader.identity.dinkop
    return [History(its, dinkop=dinkop) for its in reader.histories(ledger.rids_about(reader, cids)).values()]
