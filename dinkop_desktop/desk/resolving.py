"""Resolving: an open question is shown with all that was said, and decided by a change like any other.

A decision is written after the heads that its author saw, and no others. A head that arrives meanwhile makes
a new question with a new id, and deciding the old one is refused. Dinkop decides; an office only between its
own PCs. Source: sync.md 2.4 and 2.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import city_directory, merging, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes import heads
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, Change, ChangeId, Life, is_a_life
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.changes.states import Conflict
from dinkop_desktop.register.store import queue
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem


@dataclass(frozen=True, slots=True)
class Said:
    """One of the values in question.

    Attributes:
        number: by which it is taken; in the order of the change ids, from 1.
        value: None for an emptied field.
        office, author, at, reason: of the change that says it.
        change: its id.
    """

    number: int
    value: Value
    office: str
    author: str
    at: str
    reason: str
    change: ChangeId


@dataclass(frozen=True, slots=True)
class Question:
    """An open question with all that was said, and what was there before."""

    id: str
    record: str
    kind: str
    field: str
    base: Value
    said: tuple[Said, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides: the number of a value to take, or a value of his own.

    Attributes:
        question: id of the question.
        take: number of a value; 0 where `value` is given.
        value: as typed.
        reason: why.
    """

    question: str
    take: int = 0
    value: str | int | None = None
    reason: str = ""


def questions(desk: Desk) -> list[Question]:
    """All open questions, by record and field."""
    with desk.store.read() as reader:
        return _with_values(reader, queue.conflicts(reader.conn))


def questions_about(reader: Reader, rids: Sequence[int]) -> list[Question]:
    """The open questions about some records."""
    return _with_values(reader, [one for rid in rids for one in queue.conflicts(reader.conn, rid=rid)])


def _with_values(reader: Reader, found: Sequence[Conflict]) -> list[Question]:
    known = reader.known([one.record for one in found])
    stored = reader.histories([known[one.record].rid for one in found])
    histories = {
        record: History(stored[entry.rid], dinkop=reader.identity.dinkop) for record, entry in known.items()
    }
    shown = []
    for one in found:
        history = histories[one.record]
        if one.field == ALIAS:
            history = recording.own_history_of(reader, one.record)
        changes = dict(history.changes)
        if one.beside:
            for child in recording.family_of(reader, known[one.record]):
                changes |= child.changes
        shown.append(_question(one, history, changes, known[one.record].owner))
    return shown


def _question(conflict: Conflict, history: History, changes: dict[ChangeId, Change], owner: str) -> Question:
    ids = sorted({*conflict.heads, *conflict.beside})
    base = history.base(conflict.field)
    said = tuple(
        Said(
            number,
            _value(changes[i], conflict),
            changes[i].office,
            changes[i].by,
            changes[i].at,
            changes[i].reason,
            i,
        )
        for number, i in enumerate(ids, 1)
    )
    return Question(
        conflict.id,
        conflict.record,
        history.births[0].kind,
        conflict.field,
        base.value(conflict.field) if base else None,
        said,
        owner,
    )


def _value(change: Change, conflict: Conflict) -> Value:
    """What a change says of the field; whoever wrote to a removed record says that it is there."""
    return Life.LIVE.value if change.id in conflict.beside else change.value(conflict.field)


def decide(desk: Desk, decisions: Sequence[Decision]) -> list[ChangeId] | Refused:
    """Decide questions in one transaction: all of them, or none.

    Returns:
        Ids of the changes, in order; `Refused` where a value would be false.

    Raises:
        RecordError: KFL-BARU, a question has changed since it was shown, or was decided, before or in this
            call; KFL-NOMOR, no value with that number; KFL-WENANG, not this office's to decide.
    """
    if len({decision.question for decision in decisions}) < len(decisions):
        raise RecordError("KFL-BARU")
    with desk.store.begin(by=desk.officer) as work:
        author = Author(desk, work)
        changes = []
        for decision in decisions:
            change = _decide(desk, work, author, decision)
            if isinstance(change, Refused):
                return change
            changes.append(change)
            work.note("decision", conflict=decision.question, change=str(change.id))
        rules = city_directory.rules_of(desk)
        merging.merge(work, changes, rules=rules, unsent=not desk.identity.is_dinkop)
        work.commit()
    return [change.id for change in changes]


def _decide(desk: Desk, work: Work, author: Author, decision: Decision) -> Change | Refused:
    conflict = queue.conflict(work.conn, decision.question)
    if conflict is None:
        raise RecordError("KFL-BARU")
    known = work.known([conflict.record])[conflict.record]
    history = recording.history_of(work, known.rid)
    if conflict.field == ALIAS:
        history = recording.own_history_of(work, conflict.record)
    family = recording.family_of(work, known) if conflict.field == LIFE else []
    changes = dict(history.changes)
    for child in family:
        changes |= child.changes
    question = _question(conflict, history, changes, known.owner)
    office = desk.identity.office
    if not desk.identity.is_dinkop and any(said.office != office for said in question.said):
        raise RecordError("KFL-WENANG")
    value = _chosen(desk, question, decision)
    if isinstance(value, Refused):
        return value
    return author.edit(
        history,
        {conflict.field: value},
        after={conflict.field: conflict.heads},
        saw=_seen(conflict, history, family),
        reason=decision.reason,
    )


def _seen(conflict: Conflict, history: History, family: Sequence[History]) -> tuple[ChangeId, ...]:
    """What a decision lists: about a removal all that was seen, about a join what those in question list."""
    if conflict.field == LIFE:
        return heads.family_seen(history, family)
    if conflict.field == ALIAS:
        return tuple(sorted({i for one in history.heads(ALIAS) for i in one.saw}))
    return ()


def _chosen(desk: Desk, question: Question, decision: Decision) -> Value | Refused:
    if decision.take:
        for said in question.said:
            if said.number == decision.take:
                return said.value
        raise RecordError("KFL-NOMOR", number=decision.take)
    if question.field == ALIAS:
        raise RecordError("KFL-NILAI")
    if question.field == LIFE:
        if not is_a_life(decision.value):
            raise RecordError("KFL-NILAI")
        return decision.value
    field = catalogue.KINDS[question.kind].field(question.field)
    if field is None:
        raise RecordError("KFL-NILAI")
    reading = values.read(field, decision.value, reference=desk.reference, on=desk.today)
    blocking = tuple(p for p in reading.problems if p.blocking)
    if blocking:
        return Refused(tuple(Problem(question.field, p.code, p.params, p.blocking) for p in blocking))
    return reading.value
