"""Reconciliations in SQL: rounds, rows of Dinkop's own lists, records that are on none, and settlements.

1. The areas of a round are those that its rows name; only there a record can be missing on the list.
2. A record that a doubtful row may be about is not missing on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from dinkop_desktop.features.reconciliation.queries import settlements
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader, Work

record = tables.record
reconciliation, reconciled = tables.reconciliation, tables.reconciled
settlement = tables.settlement
Counts = dict[str, dict[str, dict[str, int]]]
"""Kelurahan -> standing -> how it was settled ("" for not yet) -> how many."""
_ROWS_AT_ONCE = 500


class Round(NamedTuple):
    """One list that was compared.

    Attributes:
        no: of the round, from 1.
        at, by: when (UTC, ISO) and by whom.
        file, sheet, kind: what was compared, as what.
        rows: of the list.
        counts: as they were when it was compared, or when its rows went.
    """

    no: int
    at: str
    by: str
    file: str
    sheet: str
    kind: str
    rows: int
    counts: Counts


class Entry(NamedTuple):
    """One row of a list, in the order of the table.

    Attributes:
        no, row: of the round, and its number in the file.
        identity, digest: whom it is about, and what it says.
        area: code of the kelurahan; "" where nobody knows.
        title: by which people know it.
        standing: where it stands.
        rid: number of the record that it is, or may be; None for none.
        twin: an earlier row about the same record; 0 for none.
        fields: keys in which it differs, joined by commas.
        topics: `uang`, `identitas`, joined by commas.
        said: JSON of what it says, in the flat view.
        faults: JSON of what could not be read: [field, code].
        settled: how; "" for not yet.
    """

    no: int
    row: int
    identity: str
    digest: str
    area: str
    title: str
    standing: str
    rid: int | None
    twin: int
    fields: str
    topics: str
    said: str
    faults: str
    settled: str


class Missing(NamedTuple):
    """A record that is on no row of a list."""

    rid: int
    id: str
    title: str
    area: str
    settled: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a round are meant.

    Attributes:
        no: of the round.
        standing: of the rows.
        area: code of a kelurahan or kecamatan; "" for all.
        state: `belum`, `selesai`, `kunjungi`, or "" for all.
        topic: `uang`, `identitas`, or "" for all.
        fields: in exactly these it differs, keys joined by commas; "" for all.
    """

    no: int
    standing: Standing
    area: str = ""
    state: str = ""
    topic: str = ""
    fields: str = ""


# --- rounds ---


def rounds(reader: Reader, *, kind: str = "") -> list[Round]:
    """The lists that were compared, the newest first."""
    query = sa.select(reconciliation).order_by(reconciliation.c.no.desc())
    if kind:
        query = query.where(reconciliation.c.kind == kind)
    return [_round(row) for row in reader.conn.execute(query)]


def round_of(reader: Reader, no: int) -> Round | None:
    """One round."""
    row = reader.conn.execute(sa.select(reconciliation).where(reconciliation.c.no == no)).first()
    return None if row is None else _round(row)


def has_rows(reader: Reader, no: int) -> bool:
    """Whether the rows of a round are still here."""
    query = sa.select(reconciled.c.row).where(reconciled.c.no == no).limit(1)
    return reader.conn.execute(query).first() is not None


def _round(row: Any) -> Round:  # noqa: ANN401 - SQLAlchemy's rows
    found = Round(*row)
    return found._replace(counts=msgspec.json.decode(str(found.counts)))


def keep_counts(work: Work, no: int) -> None:
    """Write down how a round stands now, so that it is known when its rows are gone."""
    text = msgspec.json.encode(counts(work, no), order="deterministic").decode()
    work.conn.execute(reconciliation.update().where(reconciliation.c.no == no).values(counts=text))


def areas_of(reader: Reader, no: int) -> frozenset[str]:
    """The kelurahan that a round is about."""
    query = sa.select(reconciled.c.area).where(reconciled.c.no == no, reconciled.c.area != "").distinct()
    return frozenset(reader.conn.execute(query).scalars())


# --- counts ---


def counts(reader: Reader, no: int) -> Counts:
    """How a round stands, kelurahan by kelurahan; "" is where nobody knows which."""
    found: Counts = {}
    query = (
        sa.select(reconciled.c.area, reconciled.c.standing, reconciled.c.settled, sa.func.count())
        .where(reconciled.c.no == no)
        .group_by(reconciled.c.area, reconciled.c.standing, reconciled.c.settled)
    )
    for area, standing, settled, many in reader.conn.execute(query):
        found.setdefault(area, {}).setdefault(standing, {})[settled] = int(many)
    told = round_of(reader, no)
    if told is not None:
        _count_missing(reader, told, found)
    return found


def _count_missing(reader: Reader, told: Round, found: Counts) -> None:
    one = _missing(told.kind, told.no, sorted(areas_of(reader, told.no))).subquery("one")
    query = sa.select(one.c.kode_kelurahan, one.c.settled, sa.func.count())
    for area, settled, many in reader.conn.execute(query.group_by(one.c.kode_kelurahan, one.c.settled)):
        found.setdefault(area, {}).setdefault(Standing.ONLY_KELURAHAN, {})[settled] = int(many)


def records_named(reader: Reader, no: int) -> dict[str, tuple[int, int]]:
    """Kelurahan -> how many rows of a round name a record, and how many records these are."""
    query = (
        sa.select(reconciled.c.area, sa.func.count(), sa.func.count(reconciled.c.rid.distinct()))
        .where(reconciled.c.no == no, reconciled.c.rid.is_not(None))
        .group_by(reconciled.c.area)
    )
    return {area: (int(rows), int(records)) for area, rows, records in reader.conn.execute(query)}


# --- rows ---


def count_rows(reader: Reader, wanted: Wanted) -> int:
    """How many rows are meant."""
    query = sa.select(sa.func.count()).select_from(_rows(wanted).subquery())
    return int(reader.conn.execute(query).scalar() or 0)


def rows(
    reader: Reader, wanted: Wanted, *, limit: int | None = None, offset: int = 0, told: bool = True
) -> list[Entry]:
    """Rows of a list, in its order.

    Args:
        reader: the view.
        wanted: which.
        limit: how many at most.
        offset: how many are left out before them.
        told: with what each says; without it, that is empty.
    """
    # Of one area the index of areas serves; the order of the whole list would have every row looked at.
    order = reconciled.c.row + 0 if wanted.area else reconciled.c.row
    query = _rows(wanted).order_by(order).limit(limit).offset(offset or None)
    if not told:
        empty = {"said": sa.literal(""), "faults": sa.literal("")}
        query = query.with_only_columns(*(empty.get(one.name, one) for one in reconciled.c))
    return [Entry(*row) for row in reader.conn.execute(query)]


def rows_by_number(reader: Reader, no: int, numbers: Sequence[int]) -> list[Entry]:
    """Some rows of a round."""
    query = sa.select(reconciled).where(reconciled.c.no == no)
    return [Entry(*row) for row in statements.select_in(reader.conn, query, reconciled.c.row, numbers)]


def all_rows(reader: Reader, no: int) -> Iterator[Entry]:
    """Every row of a round, in the order of the list; few are in memory at a time."""
    query = sa.select(reconciled).where(reconciled.c.no == no).order_by(reconciled.c.row)
    for row in reader.conn.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}):
        yield Entry(*row)


def rows_about(reader: Reader, no: int, identity: str) -> list[Entry]:
    """The rows of a round that are about the same."""
    query = sa.select(reconciled).where(reconciled.c.no == no, reconciled.c.identity == identity)
    return [Entry(*row) for row in reader.conn.execute(query)]


def _rows(wanted: Wanted) -> sa.Select[Any]:
    query = sa.select(reconciled).where(
        reconciled.c.no == wanted.no, reconciled.c.standing == wanted.standing.value
    )
    if wanted.area:
        query = query.where(settlements.lies_in(reconciled.c.area, wanted.area))
    if wanted.topic:
        query = query.where(reconciled.c.topics.contains(wanted.topic))
    if wanted.fields:
        query = query.where(reconciled.c.fields == wanted.fields)
    return query.where(*_in_state(reconciled.c.settled, wanted.state))


def fields_counted(reader: Reader, wanted: Wanted) -> dict[str, int]:
    """In which fields the rows that are meant differ, keys joined by commas, the most frequent first."""
    one = _rows(wanted).with_only_columns(reconciled.c.fields).subquery("one")
    query = sa.select(one.c.fields, sa.func.count()).group_by(one.c.fields)
    found = reader.conn.execute(query.order_by(sa.func.count().desc(), one.c.fields))
    return {fields: int(many) for fields, many in found if fields}


def _in_state(settled: sa.ColumnElement[str], state: str) -> list[sa.ColumnElement[bool]]:
    if state == "belum":
        return [settled == ""]
    if state == "selesai":
        return [settled != ""]
    return [settled == state] if state else []


def place_row(work: Work, entry: Entry) -> None:
    """A row stands anew: its standing, record, differences and settlement."""
    its = entry._asdict()
    values = {key: its[key] for key in ("standing", "rid", "fields", "topics", "settled", "area")}
    where = (reconciled.c.no == entry.no, reconciled.c.row == entry.row)
    work.conn.execute(reconciled.update().where(*where).values(values))


def name_record(work: Work, no: int, identity: str, rid: int | None) -> None:
    """The rows of a round that are about the same have a record now, or none any more."""
    where = (
        reconciled.c.no == no,
        reconciled.c.identity == identity,
        reconciled.c.standing == Standing.ONLY_DINKOP.value,
    )
    work.conn.execute(reconciled.update().where(*where).values(rid=rid))


def forget(work: Work, rids: Sequence[int], *, name: str) -> int:
    """What Dinkop's lists said of some records goes; that they were settled, and how, stays.

    Args:
        work: the transaction.
        rids: numbers of the records.
        name: stands in place of their names.

    Returns:
        Of how many rows.
    """
    empty = {"title": name, "said": "[{},{}]", "faults": "[]"}
    gone = work.conn.execute(reconciled.update().where(reconciled.c.rid.in_(rids)).values(empty)).rowcount
    settlement = tables.settlement
    work.conn.execute(settlement.update().where(settlement.c.rid.in_(rids)).values(title=name))
    return int(gone)


# --- records that are on no row ---


def count_missing(reader: Reader, kind: str, wanted: Wanted) -> int:
    """How many records are on no row."""
    query = _missing_wanted(reader, kind, wanted)
    return int(reader.conn.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar() or 0)


def missing(
    reader: Reader, kind: str, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> list[Missing]:
    """Records that are on no row, by kelurahan and name."""
    query = _missing_wanted(reader, kind, wanted)
    table = tables.kind_tables[kind]
    order = (table.c.kode_kelurahan, table.c[catalogue.KINDS[kind].title[0]], table.c.rid)
    found = reader.conn.execute(query.order_by(*order).limit(limit).offset(offset or None))
    return [Missing(*row) for row in found]


def missing_by_number(reader: Reader, kind: str, no: int, rids: Sequence[int]) -> list[Missing]:
    """Some of them."""
    table = tables.kind_tables[kind]
    query = _missing(kind, no, sorted(areas_of(reader, no)))
    return [Missing(*row) for row in statements.select_in(reader.conn, query, table.c.rid, rids)]


def _missing_wanted(reader: Reader, kind: str, wanted: Wanted) -> sa.Select[Any]:
    areas = [
        code
        for code in sorted(areas_of(reader, wanted.no))
        if not wanted.area or code == wanted.area or code.startswith(f"{wanted.area}.")
    ]
    return _missing(kind, wanted.no, areas).where(*_in_state(_settled_as(), wanted.state))


def _settled_as() -> sa.ColumnElement[str]:
    return sa.func.coalesce(settlement.c.how, "")


def _missing(kind: str, no: int, areas: Sequence[str]) -> sa.Select[Any]:
    table = tables.kind_tables[kind]
    # Asked record by record: a list of all numbers of a city would be made anew for each page.
    named = sa.exists().where(reconciled.c.no == no, reconciled.c.rid == table.c.rid)
    title = sa.func.coalesce(*(table.c[key] for key in catalogue.KINDS[kind].title), "")
    live = sa.and_(settlement.c.identity == record.c.id, settlement.c.kind == kind, settlement.c.undone == "")
    source = table.join(record, record.c.rid == table.c.rid).outerjoin(settlement, live)
    return (
        sa.select(table.c.rid, record.c.id, title, table.c.kode_kelurahan, _settled_as().label("settled"))
        .select_from(source)
        .where(
            table.c.hidden == tables.SHOWN,
            table.c.kode_kelurahan.in_(areas),
            ~named,
        )
    )
