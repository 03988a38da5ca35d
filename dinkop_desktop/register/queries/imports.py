"""What came from workbooks: imports, rows taken in before, maps by layout; records as a sheet has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import facts, reading
from dinkop_desktop.register.store import journal, statements, tables
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.fields import Value

intake, imported_row, layout = tables.intake, tables.imported_row, tables.layout


@dataclass(frozen=True, slots=True)
class Intake:
    """One import that was made here.

    Attributes:
        no: its number.
        moment: of its changes.
        at: when, UTC, ISO.
        by: who.
        file, sheet, kind: what was taken in, as what.
        new, changed: how many records.
        undone: when it was taken back; "" where it was not.
    """

    no: int
    moment: int
    at: str
    by: str
    file: str
    sheet: str
    kind: str
    new: int
    changed: int
    undone: str


def known(reader: Reader, digests: Iterable[str]) -> set[str]:
    """Of some rows those whose very values became a record before, which is still there."""
    imported, record = tables.imported, tables.record
    query = (
        sa.select(imported.c.digest).join(record, record.c.rid == imported.c.rid).where(facts.is_live(record))
    )
    return {row.digest for row in statements.select_in(reader.conn, query, imported.c.digest, digests)}


def remember(work: Work, records: Mapping[str, str]) -> None:
    """Note which rows became which records."""
    there = work.known(list(records.values()))
    rows = [(digest, there[record].rid) for digest, record in records.items() if record in there]
    for chunk in statements.chunks([digest for digest, _ in rows], statements.CHUNK):
        work.conn.execute(tables.imported.delete().where(tables.imported.c.digest.in_(chunk)))
    statements.insert_rows(work.conn, tables.imported, rows)


def known_rows(reader: Reader, identities: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Of some rows, by who they are: the record they became, which is still there, and at what moment."""
    record = tables.record
    query = (
        sa.select(imported_row.c.identity, imported_row.c.moment, record.c.id)
        .join(record, record.c.rid == imported_row.c.rid)
        .where(facts.is_live(record))
    )
    rows = statements.select_in(reader.conn, query, imported_row.c.identity, identities)
    return {row.identity: (str(row.id), int(row.moment)) for row in rows}


def remember_rows(work: Work, records: Mapping[str, str]) -> None:
    """Note which rows, by who they are, became or changed which records in this transaction."""
    there = work.known(list(records.values()))
    rows = [(who, there[record].rid, work.clock) for who, record in records.items() if record in there]
    for chunk in statements.chunks([who for who, _, _ in rows], statements.CHUNK):
        work.conn.execute(imported_row.delete().where(imported_row.c.identity.in_(chunk)))
    statements.insert_rows(work.conn, imported_row, rows)


def note_intake(work: Work, *, file: str, sheet: str, kind: str, new: int, changed: int) -> int:
    """Note the import that this transaction is; its number."""
    last = work.conn.execute(sa.select(sa.func.max(intake.c.no))).scalar() or 0
    row = (last + 1, work.clock, work.at, work.by, file, sheet, kind, new, changed, "")
    statements.insert_rows(work.conn, intake, [row])
    return int(last) + 1


def intakes(reader: Reader, *, limit: int = 20) -> list[Intake]:
    """The imports that were made here, the newest first."""
    query = sa.select(intake).order_by(intake.c.no.desc()).limit(limit)
    return [Intake(*row) for row in reader.conn.execute(query)]


def intake_of(reader: Reader, no: int) -> Intake | None:
    """One import."""
    row = reader.conn.execute(sa.select(intake).where(intake.c.no == no)).first()
    return None if row is None else Intake(*row)


def mark_undone(work: Work, no: int) -> None:
    """Note that an import was taken back; its rows are no longer known."""
    work.conn.execute(intake.update().where(intake.c.no == no).values(undone=work.at))


def changes_at(reader: Reader, moment: int) -> list[ChangeId]:
    """Ids of the changes that one transaction wrote here, in their order."""
    change = tables.change
    query = sa.select(change.c.cid, change.c.digest).where(change.c.came == moment).order_by(change.c.cid)
    found = []
    for row in reader.conn.execute(query):
        no, number = journal.split(row.cid)
        install, epoch, _ = reader.replicas.by_no[no]
        found.append(ChangeId(install, epoch, number, row.digest))
    return found


def map_of(reader: Reader, fingerprint: str) -> tuple[str, str] | None:
    """The map that was kept for a layout, and when."""
    row = reader.conn.execute(sa.select(layout).where(layout.c.fingerprint == fingerprint)).first()
    return None if row is None else (str(row.map), str(row.at))


def keep_map(work: Work, fingerprint: str, text: str) -> None:
    """Keep a map for a layout in place of the one before."""
    work.conn.execute(layout.delete().where(layout.c.fingerprint == fingerprint))
    statements.insert_rows(work.conn, layout, [(fingerprint, text, work.at)])


def shown_somewhere(reader: Reader, kind: str, key: str, values: Iterable[str]) -> set[str]:
    """Of some values those that a record of a kind shows in a field."""
    table = tables.kind_tables[kind]
    query = sa.select(table.c[key]).where(table.c.hidden == tables.SHOWN)
    return {str(row[0]) for row in statements.select_in(reader.conn, query, table.c[key], values)}


def flat_values(
    reader: Reader, kind: str, ids: Sequence[str], *, year: int | None = None
) -> dict[str, dict[str, Value]]:
    """What some records of a kind show in the flat view, of one year or the newest, by id."""
    rids = {entry.rid: i for i, entry in reader.known(ids).items()}
    found: dict[str, dict[str, Value]] = {}
    for chunk in statements.chunks(rids, statements.CHUNK):
        found |= {record: values for record, _, values in flat_rows(reader, kind, rids=chunk, year=year)}
    return found


def flat_rows(
    reader: Reader,
    kind: str,
    *,
    rids: Sequence[int] | None = None,
    where: Mapping[str, Value] | None = None,
    year: int | None = None,
    removed: bool = False,
) -> Iterable[tuple[str, int, dict[str, Value]]]:
    """(id, number, flat values) of records that are there, or were removed: all, or those that are named."""
    own = [field.key for field in catalogue.KINDS[kind].fields]
    flat = catalogue.flat_fields(kind)
    owner = [entry for entry in flat if entry.kind == "orang"]
    yearly = [entry for entry in flat if entry.kind != "orang"]
    keys = [*own, *(entry.key for entry in owner), *(entry.key for entry in yearly)]
    rows = reading.stream_flat(
        reader,
        kind,
        own=own,
        owner=[entry.field.key for entry in owner],
        yearly=[entry.field.key for entry in yearly],
        where=where,
        rids=rids,
        year=year,
        removed=removed,
    )
    for record, rid, *values in rows:
        shown = {key: value for key, value in zip(keys, values, strict=True) if value is not None}
        yield record, rid, shown  # type: ignore[misc]
