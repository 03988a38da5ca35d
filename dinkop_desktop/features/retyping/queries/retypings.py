"""Retypings: forms that a second officer typed again, answer by answer, and who was right. They never travel.

1. A form may be chosen that was made here, by hand, after choosing began. Which of them are is not this
   module's affair (`retyping.retyping`).
2. Every answer that was compared is kept, also those that were the same: a rate needs both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from dinkop_desktop.register.queries import facts
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.fields import Value

retyping, retyped = tables.retyping, tables.retyped
change, record = tables.change, tables.record
FORMS = ("umkm", "koperasi")
_encode = msgspec.json.encode


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was made here.

    Attributes:
        rid: number of its record.
        record: id.
        kind: of it.
        by: who made it.
        at: when, UTC, ISO.
    """

    rid: int
    record: str
    kind: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that was typed twice.

    Attributes:
        rid, record, kind: of the form.
        field: key of the flat view.
        first, second: what each officer said; None for nothing.
        verdict: "" while nobody has decided.
        first_by, second_by: who typed.
        year: whose figures the form holds; 0 for none.
    """

    rid: int
    record: str
    kind: str
    field: str
    first: Value
    second: Value
    verdict: str
    first_by: str
    second_by: str
    year: int


def forms_made(reader: Reader, *, since: int) -> list[Form]:
    """Forms that were made by hand on this computer after a moment, are there, and were typed once."""
    own = [no for no, (install, _, _) in reader.replicas.by_no.items() if install == reader.identity.install]
    ranges = [change.c.cid.between(no << 32, no << 32 | 0xFFFFFFFF) for no in own]
    query = (
        sa.select(record.c.rid, record.c.id, record.c.kind, change.c.by, change.c.at)
        .join(change, change.c.cid == record.c.birth)
        .where(
            record.c.kind.in_(FORMS),
            facts.is_live(record),
            change.c.came > since,
            sa.or_(*ranges) if ranges else sa.false(),
            ~record.c.rid.in_(sa.select(tables.imported.c.rid)),
            ~record.c.rid.in_(sa.select(retyping.c.rid)),
        )
        .order_by(record.c.rid)
    )
    return [Form(row.rid, row.id, row.kind, row.by, row.at) for row in reader.conn.execute(query)]


def keep(
    work: Work,
    form: Form,
    *,
    second_by: str,
    year: int,
    answers: Mapping[str, tuple[Value, Value]],
    different: frozenset[str],
    same: str,
) -> None:
    """Keep a second typing.

    Args:
        work: the transaction.
        form: that was typed again.
        second_by: by whom.
        year: whose figures it holds; 0 for none.
        answers: key -> what the first and the second said.
        different: keys of those that somebody has to decide.
        same: verdict of the others.
    """
    work.conn.execute(
        retyping.insert().values(
            {"rid": form.rid, "first": form.by, "second": second_by, "year": year, "at": work.at}
        )
    )
    rows = [
        {
            "rid": form.rid,
            "field": key,
            "first": _encode(first).decode(),
            "second": _encode(second).decode(),
            "verdict": "" if key in different else same,
            "by": "",
        }
        for key, (first, second) in answers.items()
    ]
    if rows:
        work.conn.execute(retyped.insert(), rows)


def judge(work: Work, rid: int, field: str, *, verdict: str) -> None:
    """Note who was right; "" makes it open again."""
    work.conn.execute(
        retyped.update()
        .where(retyped.c.rid == rid, retyped.c.field == field)
        .values({"verdict": verdict, "by": work.by if verdict else ""})
    )


def forget(work: Work, rids: Sequence[int]) -> None:
    """What was said in some forms goes: the verdicts stay, for the rates; what nobody decided goes whole."""
    nothing = _encode(None).decode()
    its = retyped.c.rid.in_(rids)
    work.conn.execute(retyped.delete().where(its, retyped.c.verdict == ""))
    work.conn.execute(retyped.update().where(its).values({"first": nothing, "second": nothing}))


def answers(reader: Reader, *, open_alone: bool = False, rid: int | None = None) -> list[Answer]:
    """Answers that were typed twice, of forms that are there: all, or those that nobody has decided."""
    query = (
        sa.select(
            retyped.c.rid,
            record.c.id,
            record.c.kind,
            retyped.c.field,
            retyped.c.first,
            retyped.c.second,
            retyped.c.verdict,
            retyping.c.first.label("first_by"),
            retyping.c.second.label("second_by"),
            retyping.c.year,
        )
        .join(retyping, retyping.c.rid == retyped.c.rid)
        .join(record, record.c.rid == retyped.c.rid)
        .order_by(retyping.c.at, retyped.c.rid, retyped.c.field)
    )
    if open_alone:
        query = query.where(retyped.c.verdict == "", facts.is_live(record))
    if rid is not None:
        query = query.where(retyped.c.rid == rid)
    return [
        Answer(
            row.rid,
            row.id,
            row.kind,
            row.field,
            msgspec.json.decode(row.first),
            msgspec.json.decode(row.second),
            row.verdict,
            row.first_by,
            row.second_by,
            row.year,
        )
        for row in reader.conn.execute(query)
    ]


def counted(reader: Reader) -> list[tuple[str, str, str, int]]:
    """(kind, field, verdict, how many), of all answers that were typed twice."""
    query = (
        sa.select(record.c.kind, retyped.c.field, retyped.c.verdict, sa.func.count().label("many"))
        .join(record, record.c.rid == retyped.c.rid)
        .group_by(record.c.kind, retyped.c.field, retyped.c.verdict)
    )
    return [(row.kind, row.field, row.verdict, int(row.many)) for row in reader.conn.execute(query)]


def forms_counted(reader: Reader) -> int:
    """How many forms were typed twice."""
    return int(reader.conn.execute(sa.select(sa.func.count()).select_from(retyping)).scalar() or 0)
