"""Visits of one kelurahan, by look-ups: what `visits.tallies` tells of the whole city, of one home.

A line is at home where its business or koperasi lies, whatever kelurahan the line itself names; one that
names nothing, or an id that is not known here, where it says. So all that decides about a business is in one
place: its lines, wherever they were written, its figures, and whether it is a find.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from dinkop_desktop.features.visits.queries.lines import ABOUT, is_of_koperasi, names
from dinkop_desktop.features.visits.rules.tallies import Tally
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import conditions, facts
from dinkop_desktop.register.rules import visits
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.metadata import Number
from dinkop_desktop.register.store.store import Reader

_record, _visit = tables.record, tables.kind_tables["kunjungan"]
_Key = tuple[str, str]
_PLACE = sa.bindparam("place", None, type_=sa.Text)
_YEAR = sa.bindparam("year", 0, type_=Number)


class _Home(NamedTuple):
    """A business or koperasi as its lines show it; `lacks` is of the year's figures, None without any."""

    rt: str | None
    rw: str | None
    is_gone: bool
    is_draft: bool
    lacks: bool | None


def tallies_at(reader: Reader, year: int, place: str) -> Iterator[Tally]:
    """How many lines and finds of one home are alike.

    Args:
        reader: the view.
        year: data year.
        place: code of the kelurahan; "" for what says none.
    """
    homes = dict(_homes(reader, year, place))
    lines: defaultdict[_Key | None, list[Any]] = defaultdict(list)
    for line in _at(reader, _lines_at(), place, year=year):
        lines[_named_by(line)].append(line)
    for kind in ABOUT:
        for line in _at(reader, _lines_elsewhere(kind), place, year=year):
            lines[kind, getattr(line, f"{kind}_id")].append(line)
    found = Counter(_told_of_line(line, None, place, year) for line in lines.pop(None, ()))
    # What lies elsewhere, or was removed, has its lines there, or none.
    strange = _unknown(reader, [key for key in lines if key is not None and key not in homes])
    found.update(_told_of_line(line, None, place, year) for line in _about(reader, year, strange, place))
    for key, home in homes.items():
        its = lines.get(key, [])
        if its:
            found[_told_of_line(_best(its), home, place, year)] += 1
        if not home.is_gone and all(line.tahun_data is None for line in its):
            found.update(_told_of_find(home, place, is_known=bool(its)))
    for told, alike in found.items():
        yield told._replace(alike=alike)


def _best(lines: Sequence[Any]) -> Any:  # noqa: ANN401 - SQLAlchemy's rows
    """Of the lines about one business the line (visits.py, rule 3)."""
    if len(lines) == 1:
        return lines[0]
    return max(lines, key=lambda one: visits.worth_of(one.rid, one.tahun_data, one.tanggal))


def _told_of_line(line: Any, home: _Home | None, place: str, year: int) -> Tally:  # noqa: ANN401 - SQLAlchemy's rows
    """What a line is counted as, alone."""
    in_year = line.tahun_data == year
    its = home or _Home(None, None, is_gone=False, is_draft=True, lacks=None)
    has_figures = its.lacks is not None
    lacks = visits.lacks(is_draft=its.is_draft, figures_lack=its.lacks)
    rw, rt = _first(its.rw, line.rw), _first(its.rt, line.rt)
    is_there = visits.stands(in_year=in_year, is_line=True, is_known=False, has_figures=has_figures)
    where, told = (place, line.kode_kelurahan or "", rw, rt), (line.hasil or "", bool(line.tanggal))
    return Tally(*where, *told, has_figures, lacks, in_year, *is_there, 1)


def _told_of_find(home: _Home, place: str, *, is_known: bool) -> Iterator[Tally]:
    """What a find is counted as, alone; nothing where it is none in any case."""
    has_figures = home.lacks is not None
    is_there = visits.stands(in_year=False, is_line=False, is_known=is_known, has_figures=has_figures)
    if any(is_there):
        lacks = visits.lacks(is_draft=home.is_draft, figures_lack=home.lacks)
        was_seen = in_year = False
        where = (place, place, home.rw or "", home.rt or "")
        yield Tally(*where, "", was_seen, has_figures, lacks, in_year, *is_there, 1)


def _first(*said: str | None) -> str:
    return next((one for one in said if one is not None), "")


def _named_by(line: Any) -> _Key | None:  # noqa: ANN401 - SQLAlchemy's rows
    if line.umkm_id is not None:
        return "umkm", line.umkm_id
    return ("koperasi", line.koperasi_id) if line.koperasi_id is not None else None


# --- what is read ---


def _homes(reader: Reader, year: int, place: str) -> Iterator[tuple[_Key, _Home]]:
    for kind in ABOUT:
        lacking = {rid: bool(lacks) for rid, lacks in _at(reader, _figures_at(kind), place, year=year)}
        for rid, record, rt, rw, gone, draft in _at(reader, _records_at(kind), place):
            yield (kind, record), _Home(rt, rw, bool(gone), bool(draft), lacking.get(rid))


def _at(reader: Reader, query: sa.Select[Any], place: str, **given: int) -> Sequence[Any]:
    return statements.run(reader.conn, query, place=place or None, **given).fetchall()


def _about(reader: Reader, year: int, keys: Collection[_Key], place: str) -> Iterator[Any]:
    """Of all lines about each of some unknown ids the one that is the line, if it lies in the kelurahan."""
    for kind in ABOUT:
        lines: defaultdict[str, list[Any]] = defaultdict(list)
        for line in _lines_about(kind, year).rows(reader.conn, [about for its, about in keys if its == kind]):
            lines[getattr(line, f"{kind}_id")].append(line)
        for its in lines.values():
            line = _best(its)
            if (line.kode_kelurahan or "") == place:
                yield line


def _unknown(reader: Reader, keys: Collection[_Key]) -> set[_Key]:
    """Of some keys those of which there is no record here, removed or not."""
    return set(keys) - {
        (kind, row.id)
        for kind in ABOUT
        for row in _known(kind).rows(reader.conn, [about for its, about in keys if its == kind])
    }


def _lies_here(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """That something is there and lies in the kelurahan, or in none where none is said; by an index."""
    here = table.c.kode_kelurahan.is_not_distinct_from(_PLACE)
    return sa.and_(table.c.hidden == tables.SHOWN, here)


@cache
def _records_at(kind: str) -> sa.Select[Any]:
    table = tables.kind_tables[kind]
    gone = facts.is_gone(kind, table)
    query = sa.select(table.c.rid, _record.c.id, table.c.rt, table.c.rw, gone, facts.is_draft(kind))
    return query.join(_record, _record.c.rid == table.c.rid).where(_lies_here(table))


@cache
def _figures_at(kind: str) -> sa.Select[Any]:
    table, figures = tables.kind_tables[kind], tables.kind_tables[catalogue.YEARLY[kind]]
    query = sa.select(table.c.rid, facts.is_draft(figures.name))
    query = query.join(_record, _record.c.parent == table.c.rid).join(figures, figures.c.rid == _record.c.rid)
    of_year = figures.c.tahun_data == _YEAR
    return query.where(_lies_here(table), conditions.is_shown(figures.name, ["-"]), of_year)


def _lines(line: sa.FromClause, year: sa.ColumnElement[int]) -> sa.Select[Any]:
    keys = ("umkm_id", "koperasi_id", "kode_kelurahan", "tahun_data", "hasil", "tanggal", "rt", "rw")
    # Said so, since an index over the years would give all lines of the city.
    of_year = sa.func.coalesce(line.c.tahun_data, year) == year
    return sa.select(line.c.rid, *(line.c[key] for key in keys)).where(of_year)


@cache
def _lines_at() -> sa.Select[Any]:
    return _lines(_visit, _YEAR).where(_lies_here(_visit))


@cache
def _lines_elsewhere(kind: str) -> sa.Select[Any]:
    """The lines that lie elsewhere than what they are about."""
    table = tables.kind_tables[kind]
    query = _lines(_visit, _YEAR)
    query = query.join(_record, names(_visit, kind, _record.c.id)).join(table, table.c.rid == _record.c.rid)
    is_here = _visit.c.kode_kelurahan.is_not_distinct_from(_PLACE)
    return query.where(_lies_here(table), _visit.c.hidden == tables.SHOWN, ~is_here)


@lru_cache(maxsize=32)
def _lines_about(kind: str, year: int) -> statements.Lookup[str]:
    query = _lines(_visit, sa.literal(year)).where(_visit.c.hidden == tables.SHOWN)
    if kind == "koperasi":
        query = query.where(is_of_koperasi(_visit))
    return statements.Lookup(query, _visit.c[f"{kind}_id"])


@cache
def _known(kind: str) -> statements.Lookup[str]:
    table = tables.kind_tables[kind]
    return statements.Lookup(sa.select(_record.c.id).join(table, table.c.rid == _record.c.rid), _record.c.id)
