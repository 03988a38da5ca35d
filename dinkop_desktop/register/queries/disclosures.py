"""Disclosures: what personal data left this computer, and whose; the log never travels.

1. Of a sheet, a report, a paper or a letter the persons are kept by number of their record. Of a bundle and
   a reply they follow from the journal: which changes it held is known already.
2. Whose data a record is: a person's own; a business's its owner's; what lives inside either, likewise, and a
   visit of the business.
   Data of a koperasi are nobody's in particular (domain.md 9.2).
3. Target and medium name a file and a stick, never what is in it.

Source: UU 27/2022 pasal 31 and 46 (records of processing; whom to tell of a breach); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader, Work

disclosure, disclosed = tables.disclosure, tables.disclosed
change, record = tables.change, tables.record
_umkm = tables.kind_tables["umkm"]
_owner = sa.alias(record, "owner_record")
_visit = tables.kind_tables["kunjungan"]
_visited = sa.alias(record, "visited_record")
_NAMED = sa.select(_visited.c.rid).join(_visit, _visit.c.umkm_id == _visited.c.id)
_VISITS = sa.select(_visit.c.rid).join(_visited, _visited.c.id == _visit.c.umkm_id)
PERSON, _VISIT = "orang", "kunjungan"
_AT_ONCE = 10_000


class Action(StrEnum):
    """How data left."""

    SHEET = "lembar"
    REPORT = "laporan"
    PAPER = "cetak"
    LETTER = "surat"
    PHOTOS = "foto"
    BUNDLE = "kiriman"
    REPLY = "balasan"
    DUMP = "isi"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One handing-out of personal data.

    Attributes:
        action: how.
        subject: kind of record, key of the report or name of the paper; of a reply the office's code.
        purpose: what for, in the officer's words; "" where nobody said.
        columns: keys of the personal fields that were in it.
        records: how many rows or records.
        target: name of the file or folder.
        medium: label of the stick; "" for this computer.
        bundle: of a bundle its number in the outbox.
        since, until: of a reply the states of the accepted set that it lies between.
        no, at, by, persons: given when it is noted.
    """

    action: Action
    subject: str
    purpose: str
    columns: tuple[str, ...]
    records: int
    target: str
    medium: str = ""
    bundle: int | None = None
    since: int | None = None
    until: int | None = None
    no: int = 0
    at: str = ""
    by: str = ""
    persons: int = 0


def put(work: Work, one: Disclosure, people: Iterable[int] = ()) -> int:
    """Note a disclosure, with a line in the audit log that counts it; its number.

    Args:
        work: the transaction.
        one: what left; its number, time and author are given here.
        people: numbers of the persons' records; of a bundle and a reply found in the journal.
    """
    no = int(work.conn.execute(sa.select(sa.func.max(disclosure.c.no))).scalar() or 0) + 1
    its = set(people)
    count = len(_in_journal(work.conn, one)) if one.action in (Action.BUNDLE, Action.REPLY) else len(its)
    work.conn.execute(
        disclosure.insert(),
        {
            "no": no,
            "at": work.at,
            "by": work.by,
            "action": one.action.value,
            "subject": one.subject,
            "purpose": one.purpose,
            "columns": ",".join(one.columns),
            "persons": count,
            "records": one.records,
            "target": one.target,
            "medium": one.medium,
            "bundle": one.bundle,
            "since": one.since,
            "until": one.until,
        },
    )
    statements.insert_rows(work.conn, disclosed, ((no, rid) for rid in sorted(its)))
    work.note("disclosure", no=no, how=one.action.value, persons=count, records=one.records)
    return no


def all_of(reader: Reader) -> list[Disclosure]:
    """Every disclosure, the newest first."""
    return [_read(row) for row in reader.conn.execute(sa.select(disclosure).order_by(disclosure.c.no.desc()))]


def people_of(reader: Reader, one: Disclosure) -> list[int]:
    """Numbers of the persons whose data were in it, in the order of their records."""
    if one.action in (Action.BUNDLE, Action.REPLY):
        return sorted(_in_journal(reader.conn, one))
    query = sa.select(disclosed.c.rid).where(disclosed.c.no == one.no).order_by(disclosed.c.rid)
    return list(reader.conn.execute(query).scalars())


def about(reader: Reader, rid: int) -> list[Disclosure]:
    """The disclosures in which a person's data were, the newest first."""
    query = sa.select(disclosed.c.no).where(disclosed.c.rid == rid)
    listed = set(reader.conn.execute(query).scalars())
    went = _went(reader.conn, rid)
    return [one for one in all_of(reader) if one.no in listed or any(_held(one, its) for its in went)]


class _Went(NamedTuple):
    """One change of a person's data: whose record, since when it is theirs, when it came, its bundle."""

    owner: str
    gained: int
    came: int
    bundle: int | None


def _went(conn: Connection, rid: int) -> set[_Went]:
    """Every change of what `whose` says is a person's: looked up from the person, not from what was sent."""
    sent = tables.sent
    query = (
        sa.select(record.c.owner, record.c.gained, change.c.came, sent.c.bundle)
        .join(change, change.c.rid == record.c.rid)
        .outerjoin(sent, sent.c.cid == change.c.cid)
    )
    return {_Went(*row) for row in statements.select_in(conn, query, record.c.rid, _records_of(conn, rid))}


def _records_of(conn: Connection, rid: int) -> list[int]:
    owned = sa.select(_umkm.c.rid).join(_owner, _owner.c.id == _umkm.c.pemilik_id).where(_owner.c.rid == rid)
    businesses = list(conn.execute(owned).scalars())
    visits = statements.select_in(conn, _VISITS, _visited.c.rid, businesses)
    found = [rid, *businesses, *(row.rid for row in visits)]
    above, inside = found, sa.select(record.c.rid)
    while above:
        above = [row.rid for row in statements.select_in(conn, inside, record.c.parent, above)]
        found = [*found, *above]
    return found


def _held(one: Disclosure, its: _Went) -> bool:
    """Whether a bundle or a reply held a change."""
    if one.action is Action.BUNDLE:
        return its.bundle is not None and its.bundle == one.bundle
    if one.action is not Action.REPLY or its.owner != one.subject:
        return False
    since, until = one.since or 0, one.until or 0
    return since < its.came <= until or since < its.gained <= until


def whose(conn: Connection, kind: str, rids: Sequence[int]) -> set[int]:
    """Numbers of the persons whose data some records of a kind are."""
    if kind == PERSON:
        return set(rids)
    if kind == "umkm":
        return _owners(conn, rids)
    if kind == _VISIT:
        named = statements.select_in(conn, _NAMED, _visit.c.rid, rids)
        return _owners(conn, sorted({row.rid for row in named}))
    parents: dict[str, list[int]] = {}
    above = sa.alias(record, "above")
    query = sa.select(above.c.rid, above.c.kind).join(record, record.c.parent == above.c.rid)
    for row in statements.select_in(conn, query, record.c.rid, rids):
        parents.setdefault(row.kind, []).append(row.rid)
    return {person for above_kind, its in parents.items() for person in whose(conn, above_kind, its)}


def _owners(conn: Connection, rids: Sequence[int]) -> set[int]:
    query = sa.select(_owner.c.rid).join(_umkm, _umkm.c.pemilik_id == _owner.c.id)
    return {row.rid for row in statements.select_in(conn, query, _umkm.c.rid, rids)}


def everybody(conn: Connection) -> set[int]:
    """Numbers of all persons, the removed ones too: their changes are in the journal."""
    return set(conn.execute(sa.select(record.c.rid).where(record.c.kind == PERSON)).scalars())


def whose_by_id(reader: Reader, ids: Sequence[str]) -> set[int]:
    """Numbers of the persons whose data some records are; what is no id of a record here is nobody's."""
    found: set[int] = set()
    # A list of the whole city has 150,000: what is known of them is held of some at a time.
    for some in statements.chunks(ids, _AT_ONCE):
        by_kind: dict[str, list[int]] = {}
        for entry in reader.known(some).values():
            by_kind.setdefault(entry.kind, []).append(entry.rid)
        for kind, rids in by_kind.items():
            found |= whose(reader.conn, kind, rids)
    return found


def _in_journal(conn: Connection, one: Disclosure) -> set[int]:
    """Whose data the changes of a bundle or a reply are."""
    return {person for kind, rids in _touched(conn, one) for person in whose(conn, kind, rids)}


def _touched(conn: Connection, one: Disclosure) -> Iterator[tuple[str, list[int]]]:
    query = sa.select(record.c.kind, record.c.rid).distinct().join(change, change.c.rid == record.c.rid)
    if one.action is Action.BUNDLE:
        query = query.join(tables.sent, tables.sent.c.cid == change.c.cid)
        query = query.where(tables.sent.c.bundle == one.bundle)
    else:
        inside = change.c.came.between((one.since or 0) + 1, one.until or 0)
        gained = record.c.gained.between((one.since or 0) + 1, one.until or 0)
        query = query.where(record.c.owner == one.subject, sa.or_(inside, gained))
    by_kind: dict[str, list[int]] = {}
    for row in conn.execute(query):
        by_kind.setdefault(row.kind, []).append(row.rid)
    yield from by_kind.items()


def _read(row: sa.Row[tuple[object, ...]]) -> Disclosure:
    its = row._mapping  # noqa: SLF001 - SQLAlchemy's own public name
    return Disclosure(
        action=Action(its["action"]),
        subject=its["subject"],
        purpose=its["purpose"],
        columns=tuple(key for key in its["columns"].split(",") if key),
        records=its["records"],
        target=its["target"],
        medium=its["medium"],
        bundle=its["bundle"],
        since=its["since"],
        until=its["until"],
        no=its["no"],
        at=its["at"],
        by=its["by"],
        persons=its["persons"],
    )
