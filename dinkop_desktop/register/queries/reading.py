"""Reading: pages of ids, rows by id, streams for reports. Only ids and pages are ever in memory whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import SPOKEN
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import conditions, counting, facts
from dinkop_desktop.register.store import journal, search, statements, tables
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

record, change, head, conflict = tables.record, tables.change, tables.head, tables.conflict
_NAMED = statements.Lookup(sa.select(record.c.rid, record.c.id, record.c.kind, record.c.owner), record.c.rid)
_QUESTIONS = sa.select(conflict.c.rid, record.c.parent).join(record, record.c.rid == conflict.c.rid)
_ASKED = statements.Lookup(_QUESTIONS, conflict.c.rid)
_ASKED_INSIDE = statements.Lookup(_QUESTIONS, record.c.parent)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what names a record."""

    rid: int
    id: str
    kind: str
    title: str
    owner: str
    in_question: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What tells a record from another of the same name: whose it is, where, and when a person was born."""

    owner: str = ""
    rt: str = ""
    rw: str = ""
    born: str = ""


def persons_by_nik(reader: Reader, niks: Iterable[str]) -> Iterator[tuple[str, str, dict[str, Value]]]:
    """(id, office, values) of every living person with one of the NIKs."""
    table = tables.kind_tables["orang"]
    query: sa.Select[Any] = (
        sa.select(record.c.id, record.c.owner, table)
        .join(table, table.c.rid == record.c.rid)
        .where(table.c.hidden == tables.SHOWN)
    )
    keys = [field.key for field in catalogue.KINDS["orang"].fields]
    for row in statements.select_in(reader.conn, query, table.c.nik, niks):
        record_id, owner, _, _, *values = row
        yield str(record_id), str(owner), _filled(keys, values)


def _filled(keys: Sequence[str], row: Sequence[object]) -> dict[str, Value]:
    return {key: value for key, value in zip(keys, row, strict=True) if isinstance(value, (str, int))}


def ids_in_order(
    reader: Reader,
    kind: str,
    *,
    where: Mapping[str, Value] | None = None,
    order: str = "",
    limit: int | None = None,
    offset: int = 0,
) -> list[int]:
    """Numbers of records of a kind that are there, in the order of their title or of a field.

    Args:
        reader: the view.
        kind: kind of record.
        where: key of the flat view -> value that it must show.
        order: key of an own field; the title where none is named.
        limit: how many at most; all where none is named.
        offset: how many to pass over first.
    """
    table = tables.kind_tables[kind]
    key = order or catalogue.KINDS[kind].title[0]
    query = sa.select(table.c.rid).where(
        conditions.is_shown(kind, [key, *(where or ())]), *_conditions(kind, where or {})
    )
    query = query.order_by(table.c[key], table.c.rid).limit(limit).offset(offset or None)
    return statements.numbers(reader.conn, query)


def count(reader: Reader, kind: str, *, where: Mapping[str, Value] | None = None) -> int:
    """How many records of a kind are there that show some values."""
    if not where:
        return counting.there(reader, kind)
    table = tables.kind_tables[kind]
    query = sa.select(sa.func.count()).select_from(table)
    query = query.where(conditions.is_shown(kind, where), *_conditions(kind, where))
    return int(reader.conn.execute(query).scalar() or 0)


def _conditions(kind: str, where: Mapping[str, Value]) -> list[sa.ColumnElement[bool]]:
    """That a record shows each of some values; nothing where a value is None."""
    flat = {entry.key for entry in catalogue.flat_fields(kind)}
    year = where.get("tahun_data") if "tahun_data" in flat else None
    spoken = SPOKEN.get(kind, {})
    return [
        facts.member_by([str(value)])
        if key in spoken
        else conditions.shows_nothing(kind, key, year=year)
        if value is None
        else conditions.shows(kind, key, _equals(value), year=year)
        for key, value in where.items()
    ]


def _equals(value: Value) -> Callable[[sa.ColumnElement[Any]], sa.ColumnElement[bool]]:
    return lambda column: column == value


def lines(reader: Reader, rids: Sequence[int]) -> list[Line]:
    """What names some records of any kind, in the order given."""
    kinds: dict[str, list[int]] = {}
    rows = {}
    for row in _NAMED.rows(reader.conn, rids):
        rows[row.rid] = row
        kinds.setdefault(row.kind, []).append(row.rid)
    titles: dict[int, str] = {}
    for kind, its in kinds.items():
        titles |= {row.rid: row.title for row in _titles(kind).rows(reader.conn, its)}
        nameless = [rid for rid in its if not titles.get(rid)]
        if nameless and catalogue.KINDS[kind].owner_link:
            titles |= _owners_names(reader, kind, nameless)
    in_question = {row.rid for row in _ASKED.rows(reader.conn, rids)}
    in_question |= {row.parent for row in _ASKED_INSIDE.rows(reader.conn, rids)}
    return [
        Line(rid, rows[rid].id, rows[rid].kind, titles.get(rid, ""), rows[rid].owner, rid in in_question)
        for rid in rids
        if rid in rows
    ]


@cache
def _titles(kind: str) -> statements.Lookup[int]:
    table = tables.kind_tables[kind]
    title = sa.func.coalesce(*(sa.cast(table.c[key], sa.Text) for key in catalogue.KINDS[kind].title), "")
    return statements.Lookup(sa.select(table.c.rid, title.label("title")), table.c.rid)


@cache
def _owners_of(kind: str) -> statements.Lookup[int]:
    table, person, owner = tables.kind_tables[kind], tables.kind_tables["orang"], record.alias("owner")
    query = (
        sa.select(table.c.rid, person.c.nama)
        .join(owner, owner.c.id == table.c[catalogue.KINDS[kind].owner_link])
        .join(person, person.c.rid == owner.c.rid)
    )
    return statements.Lookup(query, table.c.rid)


def _owners_names(reader: Reader, kind: str, rids: Sequence[int]) -> dict[int, str]:
    """A business without a name of its own is known by its owner's (domain.md 1.1)."""
    return {row.rid: row.nama or "" for row in _owners_of(kind).rows(reader.conn, rids)}


def beside(reader: Reader, lines: Sequence[Line]) -> dict[str, Beside]:
    """Id -> what stands beside the title of a record of the three main kinds."""
    found: dict[str, Beside] = {}
    for kind in ("umkm", "koperasi", "orang"):
        rids = {line.rid: line.id for line in lines if line.kind == kind}
        if not rids:
            continue
        table = tables.kind_tables[kind]
        keys = [key for key in ("rt", "rw", "tanggal_lahir") if key in table.c]
        query = sa.select(table.c.rid, *(table.c[key] for key in keys))
        owners = _owners_names(reader, kind, list(rids)) if catalogue.KINDS[kind].owner_link else {}
        for row in statements.select_in(reader.conn, query, table.c.rid, list(rids)):
            rid, *its = row
            said = dict(zip(keys, (str(one or "") for one in its), strict=True))
            found[rids[rid]] = Beside(
                owners.get(rid, ""), said.get("rt", ""), said.get("rw", ""), said.get("tanggal_lahir", "")
            )
    return found


def search_records(reader: Reader, words: str, *, limit: int) -> list[int]:
    """Numbers of records that are there and hold every word, the owner's businesses with their owner."""
    found = search.find(reader.conn, words, limit=limit)
    umkm = tables.kind_tables["umkm"]
    people = sa.select(record.c.id).where(record.c.rid.in_(found), record.c.kind == "orang")
    owned = (
        sa.select(umkm.c.rid).where(umkm.c.hidden == tables.SHOWN, umkm.c.pemilik_id.in_(people)).limit(limit)
    )
    more = [row.rid for row in reader.conn.execute(owned)] if found else []
    rids = list(dict.fromkeys([*found, *more]))
    kinds = statements.select_in(reader.conn, sa.select(record.c.rid, record.c.kind), record.c.rid, rids)
    by_kind: dict[str, list[int]] = {}
    for row in kinds:
        by_kind.setdefault(row.kind, []).append(row.rid)
    there: set[int] = set()
    for kind, its in by_kind.items():
        table = tables.kind_tables[kind]
        visible = sa.select(table.c.rid).where(table.c.hidden == tables.SHOWN)
        there |= {row.rid for row in statements.select_in(reader.conn, visible, table.c.rid, its)}
    return [rid for rid in rids if rid in there][:limit]


def all_changes(reader: Reader, rid: int) -> list[tuple[Change, int, str | None]]:
    """Every change of a record with its state and refusal, in the order of coming."""
    query = journal.SELECT.where(change.c.rid == rid).order_by(change.c.came, change.c.cid)
    return [
        (journal.read(row, reader.replicas), row.state, row.refusal) for row in reader.conn.execute(query)
    ]


def last_change_of_kind(reader: Reader, kind: str) -> int:
    """Dinkop's clock of the newest change of any record of a kind."""
    query = sa.select(sa.func.max(change.c.came)).join(record, record.c.rid == change.c.rid)
    return int(reader.conn.execute(query.where(record.c.kind == kind)).scalar() or 0)


def directory(reader: Reader, *, most_of_an_office: int) -> list[tuple[str, str, str, str]]:
    """Id, name, kind and kelurahan of the koperasi of the city: public fields only.

    Args:
        reader: the view.
        most_of_an_office: those that an office made beyond its first so many are left out.
    """
    table = tables.kind_tables["koperasi"]
    query = (
        sa.select(record.c.owner, record.c.id, table.c.nama, table.c.jenis, table.c.kode_kelurahan)
        .join(table, table.c.rid == record.c.rid)
        .where(table.c.hidden == tables.SHOWN)
        .order_by(record.c.rid)
    )
    found, made = [], Counter[str]()
    for owner, i, nama, jenis, code in reader.conn.execute(query):
        made[owner] += 1
        if made[owner] <= most_of_an_office:
            found.append((i, nama or "", jenis or "", code or ""))
    return sorted(found)


def stream(
    reader: Reader, kind: str, keys: Sequence[str], *, where: Mapping[str, Value] | None = None
) -> Iterator[tuple[object, ...]]:
    """Rows of records that are there, in the order of their title: id, then the values of some own fields."""
    table = tables.kind_tables[kind]
    query = (
        sa.select(record.c.id, *(table.c[key] for key in keys))
        .join(table, table.c.rid == record.c.rid)
        .where(table.c.hidden == tables.SHOWN, *_conditions(kind, where or {}))
        .order_by(table.c[catalogue.KINDS[kind].title[0]], table.c.rid)
    )
    for row in reader.conn.execute(query, execution_options={"yield_per": 1000}):
        yield tuple(row)


def stream_flat(
    reader: Reader,
    kind: str,
    *,
    own: Sequence[str],
    owner: Sequence[str] = (),
    yearly: Sequence[str] = (),
    year: int | None = None,
    where: Mapping[str, Value] | None = None,
    rids: Sequence[int] | None = None,
    removed: bool = False,
) -> Iterator[tuple[object, ...]]:
    """Rows of records that are there with their owner's and one year's values beside them.

    Args:
        reader: the view.
        kind: `umkm` or `koperasi`.
        own: stored keys of its own fields that are wanted.
        owner: of its owner's.
        yearly: of its yearly figures'.
        year: data year whose figures are meant; the newest of each record where none is named.
        where: as in `ids_in_order`.
        rids: numbers of the records that are wanted; all where none are named.
        removed: those that were removed, instead of those that are there.

    Yields:
        (id, number, *own, *owner, *yearly); None where a record has no owner or no such year.
    """
    wanted = (kind, tuple(own), tuple(owner), tuple(yearly), year, removed)
    if rids is not None and not where:
        yield from map(tuple, _flat_lookup(*wanted).rows(reader.conn, sorted(rids)))
        return
    query = _flat_query(*wanted).where(*_conditions(kind, where or {}))
    if rids is not None:
        query = query.where(tables.kind_tables[kind].c.rid.in_(rids))
    for row in reader.conn.execute(query, execution_options={"yield_per": 1000}):
        yield tuple(row)


@lru_cache(maxsize=64)
def _flat_lookup(
    kind: str,
    own: tuple[str, ...],
    owner: tuple[str, ...],
    yearly: tuple[str, ...],
    year: int | None,
    removed: bool,  # noqa: FBT001 - one of the words of a cache
) -> statements.Lookup[int]:
    query = _flat_query(kind, own, owner, yearly, year, removed)
    return statements.Lookup(query, tables.kind_tables[kind].c.rid)


def _flat_query(
    kind: str,
    own: tuple[str, ...],
    owner: tuple[str, ...],
    yearly: tuple[str, ...],
    year: int | None,
    removed: bool,  # noqa: FBT001 - one of the words of a cache
) -> sa.Select[Any]:
    table = tables.kind_tables[kind]
    columns: list[Any] = [record.c.id, record.c.rid, *(table.c[key] for key in own)]
    source = table.join(record, record.c.rid == table.c.rid)
    if owner:
        person, person_record = tables.kind_tables["orang"], record.alias("person_record")
        link = catalogue.KINDS[kind].owner_link
        source = source.outerjoin(person_record, person_record.c.id == table.c[link])
        source = source.outerjoin(
            person, (person.c.rid == person_record.c.rid) & (person.c.hidden == tables.SHOWN)
        )
        columns += [person.c[key] for key in owner]
    if yearly:
        figures = tables.kind_tables[catalogue.YEARLY[kind]]
        source = source.outerjoin(figures, figures.c.rid == _figures_of(figures, year))
        columns += [figures.c[key] for key in yearly]
    there = table.c.hidden == 1 if removed else table.c.hidden == tables.SHOWN
    query: sa.Select[Any] = sa.select(*columns)
    return query.select_from(source).where(there).order_by(table.c.rid)


def _figures_of(figures: sa.Table, year: int | None) -> sa.ScalarSelect[int]:
    """Number of the yearly figures that stand beside a record."""
    inside, one = record.alias("inside"), figures.alias("one")
    query = (
        sa.select(one.c.rid)
        .join(inside, inside.c.rid == one.c.rid)
        .where(inside.c.parent == record.c.rid, one.c.hidden == tables.SHOWN)
        .correlate(record)
    )
    if year is not None:
        query = query.where(one.c.tahun_data == year)
    return query.order_by(one.c.tahun_data.desc()).limit(1).scalar_subquery()


def stream_children(
    reader: Reader, kind: str, keys: Sequence[str], *, parents: Sequence[int] | None = None
) -> Iterator[tuple[object, ...]]:
    """Rows of a kind of child that are there, in any order: number of the parent, then the values.

    Args:
        reader: the view.
        kind: of the children.
        keys: of their fields.
        parents: numbers of the records whose children are wanted; all where none are named.
    """
    table = tables.kind_tables[kind]
    query = (
        sa.select(record.c.parent, *(table.c[key] for key in keys))
        .join(table, table.c.rid == record.c.rid)
        .where(table.c.hidden == tables.SHOWN)
    )
    if parents is not None:
        yield from map(tuple, statements.select_in(reader.conn, query, record.c.parent, parents))
        return
    for row in reader.conn.execute(query, execution_options={"yield_per": 1000}):
        yield tuple(row)


def stream_children_of_owners(
    reader: Reader, kind: str, child: str, keys: Sequence[str], *, rids: Sequence[int] | None = None
) -> Iterator[tuple[object, ...]]:
    """What lives inside the owners of records, in any order: number of the record, then the values.

    Args:
        reader: the view.
        kind: of the records.
        child: kind of what lives inside their owners.
        keys: of its fields.
        rids: numbers of the records that are wanted; all where none are named.
    """
    owned, table = tables.kind_tables[kind], tables.kind_tables[child]
    owner, inside = record.alias("owner"), record.alias("of_owner")
    query = (
        sa.select(owned.c.rid, *(table.c[key] for key in keys))
        .join(owner, owner.c.id == owned.c[catalogue.KINDS[kind].owner_link])
        .join(inside, inside.c.parent == owner.c.rid)
        .join(table, table.c.rid == inside.c.rid)
        .where(table.c.hidden == tables.SHOWN)
    )
    if rids is not None:
        yield from map(tuple, statements.select_in(reader.conn, query, owned.c.rid, rids))
        return
    for row in reader.conn.execute(query, execution_options={"yield_per": 1000}):
        yield tuple(row)


class Joined(NamedTuple):
    """The rows of a query, and what its columns are called."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


def joined(reader: Reader, query: sa.Select[Any]) -> Joined:
    """What a query of named columns finds, row by row."""
    found = reader.conn.execute(query, execution_options={"yield_per": 1000})
    return Joined(tuple(found.keys()), map(tuple, found))


def children_of(reader: Reader, rid: int) -> Iterator[tuple[str, str, dict[str, Value]]]:
    """(kind, id, values) of every child of a record that is there."""
    inside = reader.children([rid]).get(rid, [])
    kinds: dict[str, list[int]] = {}
    for _, entry in inside:
        if entry.is_live:
            kinds.setdefault(entry.kind, []).append(entry.rid)
    for kind, rids in sorted(kinds.items()):
        for child, values in sorted(reader.shown_values(kind, rids).items()):
            yield kind, child, values


def totals(reader: Reader) -> dict[str, int]:
    """How many records are born, how many changes are accepted, how many questions are open."""
    conn = reader.conn
    there = (record.c.birth.is_not(None), record.c.lands.is_(None))
    born = sa.select(sa.func.count()).select_from(record).where(*there)
    counted = sa.select(sa.func.count()).select_from(change).where(change.c.state == journal.ACCEPTED)
    asked = sa.select(sa.func.count()).select_from(conflict)
    queries = {"records": born, "changes": counted, "conflicts": asked}
    return {name: int(conn.execute(query).scalar() or 0) for name, query in queries.items()}


def naming(reader: Reader, kind: str, link: str, named: Sequence[str]) -> list[tuple[str, str]]:
    """(id that is named, id of the record that names it) of records of a kind that are there."""
    table, record = tables.kind_tables[kind], tables.record
    query = (
        sa.select(table.c[link], record.c.id)
        .join(record, record.c.rid == table.c.rid)
        .where(table.c.hidden == tables.SHOWN)
    )
    rows = statements.select_in(reader.conn, query, table.c[link], named)
    return [(str(row[0]), str(row[1])) for row in rows]
