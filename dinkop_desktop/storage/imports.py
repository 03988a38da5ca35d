"""What came from workbooks: rows taken in before, by their hash; records as a sheet has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from dinkop_desktop.domain import catalogue
from dinkop_desktop.domain.fields import Value
from dinkop_desktop.storage import reading, statements, tables
from dinkop_desktop.storage.store import Reader, Work


def known(reader: Reader, digests: Iterable[str]) -> set[str]:
    """Of some rows those whose very values became a record before, which is still there."""
    imported, record = tables.imported, tables.record
    query = (
        sa.select(imported.c.digest)
        .join(record, record.c.rid == imported.c.rid)
        .where(record.c.life == "ada")
    )
    return {row.digest for row in statements.select_in(reader.conn, query, imported.c.digest, digests)}


def remember(work: Work, records: Mapping[str, str]) -> None:
    """Note which rows became which records."""
    there = work.known(list(records.values()))
    rows = [(digest, there[record].rid) for digest, record in records.items() if record in there]
    for chunk in statements.chunks([digest for digest, _ in rows], statements.CHUNK):
        work.conn.execute(tables.imported.delete().where(tables.imported.c.digest.in_(chunk)))
    statements.insert_rows(work.conn, tables.imported, rows)


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
