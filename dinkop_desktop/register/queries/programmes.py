"""Programmes and who takes part in them, read from the store; what follows from them is domain's.

A participant is a child of the business, koperasi or person that takes part, and goes with it (sync.md 4,
"Authority"); a programme has no list of its own. The list is looked up by the index on the programme.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from dinkop_desktop.register.catalogue.filters import NEVER, OFTEN
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import programmes as programme_rules
from dinkop_desktop.register.rules.programmes import TOOK_PART, Programme, Taking
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values import dates

_record, _taking = tables.record, tables.kind_tables["peserta"]
_programme, _business = tables.kind_tables["program"], tables.kind_tables["umkm"]
_above = _record.alias("above")


class Participant(NamedTuple):
    """One participant of a programme, with what names them.

    Attributes:
        id: of the record.
        kind, record: who takes part, and the id.
        name: of them; "" where nobody wrote one.
        office: code of the office that keeps them.
        status, day, outcome, note: as the record says; "" where it says nothing.
        value_rp: of the help; None where it says nothing.
        kelurahan, rt, rw: where a business or koperasi lies, or a person lives; "" where that is not known.
    """

    id: str
    kind: str
    record: str
    name: str
    office: str
    status: str
    day: str
    outcome: str
    note: str
    value_rp: int | None
    kelurahan: str
    rt: str
    rw: str


class Place(NamedTuple):
    """Where a business lies: kelurahan and RW; "" where that is not known."""

    kelurahan: str
    rw: str


def programmes(reader: Reader) -> list[Programme]:
    """Every programme that is there."""
    columns = _programme.c
    query = (
        sa.select(
            _record.c.id,
            _record.c.owner,
            columns.nama,
            columns.pemilik_jenis,
            columns.nama_pemilik_lain,
            columns.kode_wilayah,
            columns.jenis,
            columns.sektor,
            columns.mulai,
            columns.selesai,
            columns.tempat,
            columns.anggaran,
            columns.sumber_dana,
            columns.kuota,
        )
        .join(_programme, _programme.c.rid == _record.c.rid)
        .where(_programme.c.hidden == tables.SHOWN)
    )
    # Put in order here: SQLite would go through every record by its id for these few.
    rows = sorted(reader.conn.execute(query), key=lambda row: str(row.id))
    return [
        Programme(
            id=row.id,
            name=row.nama or "",
            owner=row.pemilik_jenis or "",
            office=row.owner or "",
            other=row.nama_pemilik_lain or "",
            area=row.kode_wilayah or "",
            sort=row.jenis or "",
            sectors=frozenset((row.sektor or "").split(",")) - {""},
            begins=_day(row.mulai),
            ends=_day(row.selesai),
            place=row.tempat or "",
            budget_rp=row.anggaran,
            funding=row.sumber_dana or "",
            quota=row.kuota,
        )
        for row in rows
    ]


def _day(text: str | None) -> date | None:
    return dates.day_or_none(text) if text else None


def takings(
    reader: Reader, *, of: Collection[str] | None = None, only_came: bool = False
) -> Iterator[Taking]:
    """The participants whose own record is there too; in the order of their ids.

    Args:
        reader: the view.
        of: ids of programmes; all where none are named.
        only_came: those that took part, and nobody else.
    """
    query = (
        sa.select(_record.c.id, _taking.c.program_id, _above.c.kind, _above.c.id, _taking.c.status)
        .select_from(_taking)
        .join(_record, _record.c.rid == _taking.c.rid)
        .join(_above, _above.c.rid == _record.c.parent)
        .where(_taking.c.hidden == tables.SHOWN)
        # In the order in which they lie, and their parents with them: by the index on the programme each
        # parent is another page to be decrypted, which takes four times as long.
        .order_by(_taking.c.rid)
    )
    if only_came:
        query = query.where(_taking.c.status.in_(sorted(TOOK_PART)))
    if of is not None:
        # Not by the index, as said.
        query = query.where(sa.func.coalesce(_taking.c.program_id, "").in_(sorted(of)))
    found = [
        Taking(record, programme or "", kind, above, status or "")
        for record, programme, kind, above, status in reader.conn.execute(query)
    ]
    yield from sorted(found)


def participants(reader: Reader, programme: str) -> list[Participant]:
    """Who takes part in a programme, by name."""
    query = (
        sa.select(
            _record.c.id,
            _above.c.kind,
            _above.c.id.label("who"),
            _above.c.rid.label("number"),
            _above.c.owner,
            _taking.c.status,
            _taking.c.tanggal,
            _taking.c.hasil,
            _taking.c.catatan,
            _taking.c.nilai_bantuan,
        )
        .select_from(_taking)
        .join(_record, _record.c.rid == _taking.c.rid)
        .join(_above, _above.c.rid == _record.c.parent)
        .where(_taking.c.hidden == tables.SHOWN, _taking.c.program_id == programme)
    )
    rows = list(reader.conn.execute(query))
    names = {line.rid: line.title for line in reading.lines(reader, [row.number for row in rows])}
    lying = _lying(reader, rows)
    found = [
        Participant(
            row.id,
            row.kind,
            row.who,
            names.get(row.number, ""),
            row.owner or "",
            row.status or "",
            row.tanggal or "",
            row.hasil or "",
            row.catatan or "",
            row.nilai_bantuan,
            *lying.get(row.number, ("", "", "")),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def _lying(reader: Reader, rows: Sequence[Any]) -> dict[int, tuple[str, str, str]]:
    found: dict[int, tuple[str, str, str]] = {}
    for kind in ("umkm", "koperasi", "orang"):
        rids = [row.number for row in rows if row.kind == kind]
        table = tables.kind_tables[kind]
        query = sa.select(table.c.rid, table.c.kode_kelurahan, table.c.rt, table.c.rw)
        for row in statements.select_in(reader.conn, query, table.c.rid, rids):
            found[row.rid] = (row.kode_kelurahan or "", row.rt or "", row.rw or "")
    return found


def is_reached(how: str) -> sa.ColumnElement[bool]:
    """That a business took part so often: `filters.NEVER`, `EVER` or `OFTEN`, itself or by its owner.

    It says of every business what `rules.programmes.programmes_of_businesses` says of it.
    """
    came = [_taking.c.hidden == tables.SHOWN, _taking.c.status.in_(sorted(TOOK_PART))]
    inside = _taking.join(_record, _record.c.rid == _taking.c.rid)
    itself = sa.select(_record.c.parent.label("rid"), _taking.c.program_id).select_from(inside).where(*came)
    its = _business.alias("its")
    by_owner = (
        sa.select(its.c.rid, _taking.c.program_id)
        .select_from(
            inside.join(_above, _above.c.rid == _record.c.parent).join(its, its.c.pemilik_id == _above.c.id)
        )
        .where(its.c.hidden == tables.SHOWN, *came)
    )
    pairs = sa.union(itself, by_owner).subquery()
    reached = sa.select(pairs.c.rid)
    if how == OFTEN:
        reached = reached.group_by(pairs.c.rid).having(sa.func.count() >= programme_rules.OFTEN)
    return _business.c.rid.not_in(reached) if how == NEVER else _business.c.rid.in_(reached)


def businesses_of(reader: Reader, persons: Sequence[str]) -> dict[str, list[str]]:
    """Id of a person -> ids of the businesses that are theirs and are there."""
    found: dict[str, list[str]] = {}
    for person, business in reading.naming(reader, "umkm", "pemilik_id", persons):
        found.setdefault(person, []).append(business)
    return found


def in_places(reader: Reader, ids: Sequence[str]) -> dict[str, Place]:
    """Id of some businesses that are there -> where each lies."""
    query = (
        sa.select(_record.c.id, _business.c.kode_kelurahan, _business.c.rw)
        .join(_business, _business.c.rid == _record.c.rid)
        .where(_business.c.hidden == tables.SHOWN)
    )
    rows = statements.select_in(reader.conn, query, _record.c.id, ids)
    return {row.id: Place(row.kode_kelurahan or "", row.rw or "") for row in rows}


def counted_by_place(reader: Reader) -> dict[Place, int]:
    """How many businesses are there in each kelurahan and RW."""
    query = (
        sa.select(_business.c.kode_kelurahan, _business.c.rw, sa.func.count().label("n"))
        .where(_business.c.hidden == tables.SHOWN)
        .group_by(_business.c.kode_kelurahan, _business.c.rw)
    )
    return {Place(row.kode_kelurahan or "", row.rw or ""): int(row.n) for row in reader.conn.execute(query)}


def counted_by_kelurahan(reader: Reader) -> dict[str, int]:
    """How many businesses are there in each kelurahan, by the index alone."""
    place = _business.c.kode_kelurahan
    query = sa.select(place, sa.func.count().label("n")).where(_business.c.hidden == tables.SHOWN)
    return {row.kode_kelurahan or "": int(row.n) for row in reader.conn.execute(query.group_by(place))}


def by_kelurahan(reader: Reader, numbers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Kelurahan and number of each business that has one and is there, by the indexes alone.

    Args:
        reader: the view.
        numbers: id of a business -> its number.
    """
    query = sa.select(_record.c.id, _record.c.rid)
    told = {
        row.rid: numbers[row.id] for row in statements.select_in(reader.conn, query, _record.c.id, numbers)
    }
    for place in counted_by_kelurahan(reader):
        its = _business.c.kode_kelurahan == place if place else _business.c.kode_kelurahan.is_(None)
        lying = sa.select(_business.c.rid).where(_business.c.hidden == tables.SHOWN, its)
        yield from ((place, told[rid]) for rid in told.keys() & statements.numbers(reader.conn, lying))
