"""Visits in SQL: the lines of a data year with what they are about, new finds beside them, and their counts.

1. A line shows what its business or koperasi says now: an address that is corrected there moves the line.
2. A line whose business was removed, or joined to another, is no line any more.
3. Of two lines of a year about one business, which two PCs of an office may have made, the one with the later
   visit is the line.
4. A line that names a business and a koperasi is the business's.

The counts of one kelurahan, by look-ups: visits_at.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from dinkop_desktop.features.visits.rules.tallies import Tally
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import conditions, facts
from dinkop_desktop.register.rules import visits
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader

record, visit = tables.record, tables.kind_tables["kunjungan"]
umkm, koperasi = tables.kind_tables["umkm"], tables.kind_tables["koperasi"]
ABOUT = ("umkm", "koperasi")
_LATEST = sa.select(sa.func.max(visit.c.tahun_data)).where(
    visit.c.hidden == tables.SHOWN, visit.c.tahun_data < sa.bindparam("before")
)
_NO_YEAR = 10_000


class VisitRow(NamedTuple):
    """One line of the prelist, or one new find.

    Attributes:
        visit: id of the visit; "" of a find that nobody has recorded anything of.
        umkm, koperasi: id of what it is about; "" for none.
        name, street, rt, rw, kelurahan: as the record says it, else the line.
        recorded, on, again: code of the outcome, day, and day of the next visit; "" for none.
        has_figures: whether the year's figures are there.
        lacks: whether something wajib is missing.
        in_year: whether it stands on the prelist.
        wants_nib: whether it has no NIB and is to be helped to one (rules/licensing.py).
        is_asked: whether Dinkop asks for something there, and nobody went since.
    """

    visit: str
    umkm: str
    koperasi: str
    name: str
    street: str
    rt: str
    rw: str
    kelurahan: str
    recorded: str
    on: str
    again: str
    has_figures: bool
    lacks: bool
    in_year: bool
    wants_nib: bool
    is_asked: bool


def years(reader: Reader) -> tuple[int, ...]:
    """Data years that were opened, the newest first."""
    # Each by one look-up: they are few, and their lines are many.
    found, year = [], statements.run(reader.conn, _LATEST, before=_NO_YEAR).scalar()
    while year is not None:
        found.append(int(year))
        year = statements.run(reader.conn, _LATEST, before=year).scalar()
    return tuple(found)


def newest_figures(reader: Reader, *, until: int) -> int | None:
    """The newest data year, up to one, of which figures of a business or koperasi are here."""
    found = []
    for key in catalogue.YEARLY.values():
        table = tables.kind_tables[key]
        query = sa.select(sa.func.max(table.c.tahun_data)).where(
            table.c.hidden == tables.SHOWN, table.c.tahun_data <= until
        )
        found.append(reader.conn.execute(query).scalar())
    return max((int(year) for year in found if year is not None), default=None)


def lines(
    reader: Reader, year: int, *, on: date, area: str = "", again_until: str = ""
) -> Iterator[VisitRow]:
    """The lines of a year, then the finds beside them.

    Args:
        reader: the view.
        year: data year.
        on: the day on which papers are in force or not.
        area: code; all that is here where none is named.
        again_until: ISO day; only lines to which somebody is to go again by then.
    """
    queries = _both(reader, year, area, is_newest=year >= max(years(reader), default=year), on=on)
    if again_until:
        queries = (queries[0].where(visit.c.tenggat <= again_until),)
    for query in queries:
        yield from map(_row, reader.conn.execute(query))


def tallies(reader: Reader, year: int, *, area: str = "") -> Iterator[Tally]:
    """How many lines and finds are alike, RT by RT."""
    for query in _both(reader, year, area, is_newest=None):
        one = query.subquery("one").c
        was_seen = (one.on != "").label("was_seen")
        keys = (
            *(one.home, one.kelurahan, one.rw, one.rt, one.recorded),
            *(was_seen, one.has_figures, one.lacks, one.in_year, one.is_line, one.is_known),
        )
        for row in reader.conn.execute(sa.select(*keys, sa.func.count()).group_by(*keys)):
            home, kelurahan, rw, rt, recorded, *told, count = row
            seen, figures, lacks, in_year, is_line, is_known = map(bool, told)
            if_newest, if_older = visits.stands(
                in_year=in_year, is_line=is_line, is_known=is_known, has_figures=figures
            )
            where = (home, kelurahan, rw, rt)
            yield Tally(*where, recorded, seen, figures, lacks, in_year, if_newest, if_older, int(count))


def to_list(reader: Reader, kind: str, year: int, *, area: str) -> Iterator[tuple[str, str, str]]:
    """Id, name and kelurahan of each record of an area that a year's prelist ought to have and has not.

    Args:
        reader: the view.
        kind: `umkm` or `koperasi`.
        year: data year.
        area: code.
    """
    table = tables.kind_tables[kind]
    named = tuple(table.c[key] for key in catalogue.KINDS[kind].title)
    query = sa.select(record.c.id, sa.func.coalesce(*named, ""), table.c.kode_kelurahan)
    query = query.join(table, table.c.rid == record.c.rid)
    query = query.where(*_ought(kind, area, by_index=False), table.c.rid.not_in(_named_by(kind, year)))
    for row in reader.conn.execute(query.order_by(table.c.rid)):
        yield row[0], row[1], row[2]


def of_record(reader: Reader, kind: str, about: str, year: int) -> str:
    """Id of the line of a year's prelist that is about a record; "" where there is none."""
    query = (
        sa.select(record.c.id)
        .join(visit, visit.c.rid == record.c.rid)
        .where(visit.c.hidden == tables.SHOWN, visit.c.tahun_data == year)
        .where(names(visit, kind, sa.literal(about)))
        .order_by(visit.c.rid.desc())
        .limit(1)
    )
    return str(reader.conn.execute(query).scalar() or "")


def owners_names(reader: Reader, ids: Sequence[str]) -> dict[str, str]:
    """Id of a business -> its owner's name: what it is called where it has no name of its own."""
    person, owner = tables.kind_tables["orang"], record.alias("owner")
    query = (
        sa.select(record.c.id, person.c.nama)
        .join(umkm, umkm.c.rid == record.c.rid)
        .join(owner, owner.c.id == umkm.c.pemilik_id)
        .join(person, person.c.rid == owner.c.rid)
    )
    return {row.id: row.nama or "" for row in statements.select_in(reader.conn, query, record.c.id, ids)}


def _row(row: Any) -> VisitRow:  # noqa: ANN401 - SQLAlchemy's rows
    *words, figures, lacks, in_year, wants_nib, is_asked = row
    told = (bool(one) for one in (figures, lacks, in_year, wants_nib, is_asked))
    return VisitRow(*words, *told)


def _both(
    reader: Reader, year: int, area: str, *, is_newest: bool | None, on: date | None = None
) -> tuple[sa.Select[Any]] | tuple[sa.Select[Any], sa.CompoundSelect[Any]]:
    """The lines of a year, and the finds beside them (`visits.stands`); of both cases where None is said.

    Without a day nobody is asked who wants an NIB: counts do not need it.
    """
    doubled = _doubled(reader, year)
    # In an office's file everything lies in its area, and an index would cost a look-up for each row.
    by_index = bool(area) and reader.identity.is_dinkop
    bare = [_bare_finds(kind, year, area, is_newest=is_newest, by_index=by_index, on=on) for kind in ABOUT]
    lines = _lines(year, area, is_newest=is_newest, on=on)
    if doubled:
        lines = lines.where(visit.c.rid.not_in(statements.among(doubled)))
    return lines, sa.union_all(*bare)


def _doubled(reader: Reader, year: int) -> list[int]:
    """Numbers of the lines that say less of a business than another one (rule 3)."""
    about, is_koperasi = sa.func.coalesce(visit.c.umkm_id, visit.c.koperasi_id), visit.c.umkm_id.is_(None)
    where = (visit.c.hidden == tables.SHOWN, sa.func.coalesce(visit.c.tahun_data, year) == year)
    several = sa.select(about).where(*where, about.is_not(None))
    several = several.group_by(about, is_koperasi).having(sa.func.count() > 1)
    query = sa.select(
        about.label("about"), is_koperasi.label("other"), visit.c.rid, visit.c.tahun_data, visit.c.tanggal
    )
    best: dict[tuple[str, bool], visits.Worth] = {}
    found = []
    for row in reader.conn.execute(query.where(*where, about.in_(several))):
        found.append(int(row.rid))
        key, worth = (row.about, bool(row.other)), visits.worth_of(row.rid, row.tahun_data, row.tanggal)
        best[key] = max(best.get(key, worth), worth)
    kept = {-rid for _, _, rid in best.values()}
    return [rid for rid in found if rid not in kept]


def _lines(year: int, area: str, *, is_newest: bool | None, on: date | None) -> sa.Select[Any]:
    about = {kind: record.alias(f"about_{kind}") for kind in ABOUT}
    figures = {kind: _figures(kind, year) for kind in ABOUT}
    source = visit.join(record, record.c.rid == visit.c.rid)
    for kind in ABOUT:
        table = tables.kind_tables[kind]
        source = source.outerjoin(about[kind], names(visit, kind, about[kind].c.id))
        source = source.outerjoin(table, table.c.rid == about[kind].c.rid)
        source = source.outerjoin(figures[kind], figures[kind].c.holder == table.c.rid)
    its = figures["umkm"].c, figures["koperasi"].c
    lacks = sa.case(
        (umkm.c.rid.is_not(None), _lacks("umkm", figures["umkm"])),
        else_=_lacks("koperasi", figures["koperasi"]),
    )
    in_year = visit.c.tahun_data == year
    # Whose business stands on the prelist, too, is doubled (rule 3).
    there = in_year if is_newest is False else sa.or_(in_year, visit.c.tahun_data.is_(None))
    home = sa.case(
        (umkm.c.rid.is_not(None), _said(umkm.c.kode_kelurahan)),
        (koperasi.c.rid.is_not(None), _said(koperasi.c.kode_kelurahan)),
        else_=_said(visit.c.kode_kelurahan),
    )
    told = (home.label("home"), sa.true().label("is_line"), sa.false().label("is_known"))
    return (
        sa.select(
            record.c.id.label("visit"),
            _said(visit.c.umkm_id).label("umkm"),
            sa.case((visit.c.umkm_id.is_(None), _said(visit.c.koperasi_id)), else_="").label("koperasi"),
            _said(umkm.c.nama_usaha, umkm.c.nama_komersial, koperasi.c.nama, visit.c.nama_sasaran).label(
                "name"
            ),
            *(
                _said(umkm.c[key], koperasi.c[key], visit.c[key]).label(name)
                for name, key in (("street", "alamat_jalan"), ("rt", "rt"), ("rw", "rw"))
            ),
            _said(visit.c.kode_kelurahan).label("kelurahan"),
            _said(visit.c.hasil).label("recorded"),
            _said(visit.c.tanggal).label("on"),
            _said(visit.c.tenggat).label("again"),
            sa.or_(its[0].holder.is_not(None), its[1].holder.is_not(None)).label("has_figures"),
            lacks.label("lacks"),
            sa.func.coalesce(in_year, sa.false()).label("in_year"),
            sa.and_(umkm.c.rid.is_not(None), _wants_nib("umkm", on)).label("wants_nib"),
            (sa.func.coalesce(visit.c.tindak_lanjut, "") == visits.ASKED).label("is_asked"),
            *(told if is_newest is None else ()),
        )
        .select_from(source)
        .where(
            visit.c.hidden == tables.SHOWN,
            there,
            sa.func.coalesce(umkm.c.hidden, koperasi.c.hidden, 0) == 0,
            conditions.lies_in(visit.c.kode_kelurahan, area) if area else sa.true(),
        )
    )


def _bare_finds(
    kind: str, year: int, area: str, *, is_newest: bool | None, by_index: bool, on: date | None
) -> sa.Select[Any]:
    """Records that are on no list of the year and of which no visit was recorded either (`visits.stands`)."""
    table, figures = tables.kind_tables[kind], _figures(kind, year)
    nothing, is_known = sa.literal(""), table.c.rid.in_(_named_by(kind, None))
    told = (
        _said(table.c.kode_kelurahan).label("home"),
        sa.false().label("is_line"),
        is_known.label("is_known"),
    )
    query = sa.select(
        nothing.label("visit"),
        (record.c.id if kind == "umkm" else nothing).label("umkm"),
        (record.c.id if kind == "koperasi" else nothing).label("koperasi"),
        _said(*(table.c[key] for key in catalogue.KINDS[kind].title)).label("name"),
        _said(table.c.alamat_jalan).label("street"),
        _said(table.c.rt).label("rt"),
        _said(table.c.rw).label("rw"),
        _said(table.c.kode_kelurahan).label("kelurahan"),
        nothing.label("recorded"),
        nothing.label("on"),
        nothing.label("again"),
        figures.c.holder.is_not(None).label("has_figures"),
        _lacks(kind, figures).label("lacks"),
        sa.false().label("in_year"),
        _wants_nib(kind, on).label("wants_nib"),
        sa.false().label("is_asked"),
        *(told if is_newest is None else ()),
    )
    join = sa.outerjoin(
        table.join(record, record.c.rid == table.c.rid), figures, figures.c.holder == table.c.rid
    )
    query = query.select_from(join).where(
        *_ought(kind, area, by_index=by_index),
        table.c.rid.not_in(_named_by(kind, year)),
    )
    has_figures = figures.c.holder.is_not(None)
    if is_newest is None:
        return query.where(sa.or_(has_figures, ~is_known))
    return query.where(~is_known if is_newest else has_figures)


def _ought(kind: str, area: str, *, by_index: bool) -> list[sa.ColumnElement[bool]]:
    """That a record of a kind is there and is one that an officer goes to."""
    table = tables.kind_tables[kind]
    found = [
        conditions.is_shown(kind, ["kode_kelurahan" if by_index else "-"]),
        sa.not_(facts.is_gone(kind, table)),
    ]
    if area:
        found.append(conditions.lies_in(table.c.kode_kelurahan, area))
    return found


def _wants_nib(kind: str, on: date | None) -> sa.ColumnElement[bool]:
    return facts.wants_nib(umkm, on) if kind == "umkm" and on is not None else sa.false()


def _named_by(kind: str, year: int | None) -> sa.Select[Any]:
    """Numbers of the records of a kind that a visit of a year names; None: one outside every prelist."""
    about = record.alias(f"named_{kind}")
    one = visit.alias("one_visit")
    query = sa.select(about.c.rid).join(one, names(one, kind, about.c.id))
    of_year = one.c.tahun_data.is_(None) if year is None else one.c.tahun_data == year
    return query.where(one.c.hidden == tables.SHOWN, of_year)


def names(line: sa.FromClause, kind: str, about: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """That a line is about a record of a kind (rule 4)."""
    named = line.c[f"{kind}_id"] == about
    return named if kind == "umkm" else sa.and_(named, is_of_koperasi(line))


def is_of_koperasi(line: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a line names no business; said so that no index gives all such lines of the city."""
    return sa.func.coalesce(line.c.umkm_id, "") == ""


def _figures(kind: str, year: int) -> sa.Subquery:
    """Which records of a kind have figures of a year, and whether something wajib is missing in them."""
    key = catalogue.YEARLY[kind]
    table, inside = tables.kind_tables[key], record.alias("inside")
    query = sa.select(inside.c.parent.label("holder"), facts.is_draft(key).label("lacks"))
    query = query.join(table, table.c.rid == inside.c.rid)
    query = query.where(table.c.hidden == tables.SHOWN, table.c.tahun_data == year)
    return query.subquery(f"figures_{kind}")


def _lacks(kind: str, figures: sa.Subquery) -> sa.ColumnElement[bool]:
    """That something wajib is missing in a record or in the year's figures: `visits.lacks`."""
    return sa.or_(facts.is_draft(kind), sa.func.coalesce(figures.c.lacks, sa.true()))


def _said(*columns: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    return sa.func.coalesce(*columns, "")
