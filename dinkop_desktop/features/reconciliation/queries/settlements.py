"""Settlements in SQL: how rows of Dinkop's lists, and records that are on none, were settled.

1. What was settled together is one act: it is taken back together.
2. Of one row, or one record, the newest settlement holds; an earlier one stays in the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.register.queries import facts
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader, Work

reconciliation, reconciled = tables.reconciliation, tables.reconciled
settlement = tables.settlement
_DOUBT_ANSWERS = (Way.ONE.value, Way.OTHER.value)


class Settled(NamedTuple):
    """One settlement.

    Attributes:
        no: its number.
        act: what was settled together has one.
        round, kind, identity, digest, area, title: as of the row.
        standing: where it stood then.
        how: a `Way`.
        fields: keys that were taken, of `per_isian`.
        reason: in the words of who settled.
        rid: number of the record.
        moment: of the changes that were written; 0 for none.
        by, at: who and when.
        undone: when it was taken back; "" where it was not.
    """

    no: int
    act: int
    round: int
    kind: str
    identity: str
    digest: str
    area: str
    title: str
    standing: str
    how: str
    fields: str
    reason: str
    rid: int | None
    moment: int
    by: str
    at: str
    undone: str


def settled_before(reader: Reader, kind: str, identities: Iterable[str]) -> dict[tuple[str, str], str]:
    """Of some rows, by identity and digest, how they were settled; answers to doubts left out."""
    query = sa.select(settlement.c.identity, settlement.c.digest, settlement.c.how).where(
        settlement.c.kind == kind, settlement.c.undone == "", settlement.c.how.not_in(_DOUBT_ANSWERS)
    )
    found = statements.select_in(reader.conn, query, settlement.c.identity, identities)
    return {(row.identity, row.digest): row.how for row in found}


def reasons(reader: Reader, kind: str, identities: Iterable[str]) -> dict[tuple[str, str], str]:
    """Of some rows, by identity and digest, why they were settled so."""
    query = sa.select(settlement.c.identity, settlement.c.digest, settlement.c.reason).where(
        settlement.c.kind == kind, settlement.c.undone == ""
    )
    found = statements.select_in(reader.conn, query, settlement.c.identity, identities)
    return {(row.identity, row.digest): row.reason for row in found}


def doubts_answered(reader: Reader, kind: str) -> dict[str, list[tuple[str, int]]]:
    """Identity -> answers that people gave to doubts: how, and about which record."""
    query = (
        sa.select(settlement.c.identity, settlement.c.how, settlement.c.rid)
        .where(settlement.c.kind == kind, settlement.c.undone == "", settlement.c.how.in_(_DOUBT_ANSWERS))
        .order_by(settlement.c.no)
    )
    found: dict[str, list[tuple[str, int]]] = {}
    for identity, how, rid in reader.conn.execute(query):
        found.setdefault(identity, []).append((how, int(rid or 0)))
    return found


def next_act(reader: Reader) -> int:
    """Number of what is settled together now."""
    return int(reader.conn.execute(sa.select(sa.func.max(settlement.c.act))).scalar() or 0) + 1


def put_settlements(work: Work, given: Sequence[Settled]) -> None:
    """Keep settlements; their own number, author and time are filled in here."""
    last = int(work.conn.execute(sa.select(sa.func.max(settlement.c.no))).scalar() or 0)
    filled = [
        one._replace(no=last + at, by=work.by, at=work.at, undone="") for at, one in enumerate(given, 1)
    ]
    statements.insert_rows(work.conn, settlement, filled)


def supersede(work: Work, kind: str, identity: str, digest: str) -> None:
    """A settlement that holds for a row does no more: a newer one comes."""
    where = (settlement.c.kind == kind, settlement.c.identity == identity, settlement.c.digest == digest)
    query = settlement.update().where(*where, settlement.c.undone == "")
    work.conn.execute(query.values(undone=work.at))


def made_before(reader: Reader, kind: str, identity: str) -> str:
    """Id of the record, still there, that was made of a row about the same; "" for none."""
    record = tables.record
    query = (
        sa.select(record.c.id)
        .join(settlement, settlement.c.rid == record.c.rid)
        .where(
            settlement.c.kind == kind,
            settlement.c.identity == identity,
            settlement.c.standing == Standing.ONLY_DINKOP.value,
            settlement.c.how == Way.TAKE.value,
            settlement.c.undone == "",
            facts.is_live(record),
        )
    )
    return str(reader.conn.execute(query).scalar() or "")


def act_of(reader: Reader, act: int) -> list[Settled]:
    """What was settled together, and not taken back since."""
    query = sa.select(settlement).where(settlement.c.act == act, settlement.c.undone == "")
    return [Settled(*row) for row in reader.conn.execute(query)]


def mark_undone(work: Work, act: int, *, undone: bool = True) -> None:
    """Note that what was settled together was taken back; or that it holds again."""
    query = settlement.update().where(settlement.c.act == act)
    work.conn.execute(query.values(undone=work.at if undone else ""))


def of_row(reader: Reader, kind: str, identity: str) -> list[Settled]:
    """How one row, or one record, was settled, the newest first."""
    query = sa.select(settlement).where(settlement.c.kind == kind, settlement.c.identity == identity)
    return [Settled(*row) for row in reader.conn.execute(query.order_by(settlement.c.no.desc()))]


def history(
    reader: Reader, *, area: str = "", kind: str = "", limit: int = 500, offset: int = 0
) -> list[Settled]:
    """Settlements, the newest first."""
    query = sa.select(settlement).order_by(settlement.c.no.desc()).limit(limit).offset(offset or None)
    if kind:
        query = query.where(settlement.c.kind == kind)
    if area:
        query = query.where(lies_in(settlement.c.area, area))
    return [Settled(*row) for row in reader.conn.execute(query)]


def settle_rows(work: Work, identity: str, digest: str, *, kind: str, settled: str) -> None:
    """Every row that says the same of the same is settled, in whatever round it stands."""
    of_kind = sa.select(reconciliation.c.no).where(reconciliation.c.kind == kind)
    where = (reconciled.c.identity == identity, reconciled.c.digest == digest, reconciled.c.no.in_(of_kind))
    work.conn.execute(reconciled.update().where(*where).values(settled=settled))


def lies_in(column: sa.ColumnElement[str], area: str) -> sa.ColumnElement[bool]:
    """That a kelurahan is an area, or lies in it."""
    return sa.or_(column == area, sa.and_(column > f"{area}.", column < f"{area}/"))
