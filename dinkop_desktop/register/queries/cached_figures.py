"""Cached figures: what was counted of a kelurahan, or shown of an area, until something there changes.

1. Nothing here is true by itself: all of it can be counted anew, is never sent, and may be deleted.
2. A figure is as of a moment of the file. It holds while nothing that it depends on was touched since.
3. It is written beside the records, in a transaction of its own that waits for nobody: where another one
   writes, or the file cannot be written, the figures are shown all the same, and counted again next time.
4. What holds on one day alone is named for it (`of_day`), and goes when something of another day is kept.
5. What was counted of a view from before all of it was let go is not kept: it may name who withdrew since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

import dinkop_desktop
from dinkop_desktop.errors import StorageError
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader, Store, Work

_cached = tables.kept_figures
_ROOMS_THAT_COUNT = ("register", "papers", "desk", "records", "reporting", "features")
# What shows figures decides none of them.
_SHOWN_IN = frozenset({"pages", "wizard"})
# Beside the program: words of reports, and the list that holds a hash of every file of reference data.
_TOLD = ("translations/en.json", "reference/manifest.json")
# Of each report the parts of so many bases are kept: years, and filters.
BASES = 8
_DAY, _BEHIND_DAY = "@", "A"
_OF_IT = (_cached.c.report == sa.bindparam("report"), _cached.c.basis == sa.bindparam("basis"))
_LET_GO = "figures_let_go"
_SINCE = sa.select(tables.meta.c.value).where(tables.meta.c.key == _LET_GO)
_READ = sa.select(_cached.c.place, _cached.c.moment, _cached.c.figures).where(*_OF_IT)
_MOMENTS = sa.select(_cached.c.place, _cached.c.moment).where(*_OF_IT)


class Cached(NamedTuple):
    """Figures as they were at a moment of the file."""

    moment: int
    figures: bytes


def of_day(name: str, on: date) -> str:
    """The name of what is kept of a report for one day."""
    return f"{name}{_DAY}{on.isoformat()}"


@cache
def counted_by(package: Path = Path(dinkop_desktop.__file__).parent) -> str:
    """What the program is that counts: its version, and a hash of everything of it that decides a figure.

    A mended rule, heading, translation or list of codes so shows at once, without anybody remembering to
    raise a number. Read once in a process, in some 20 ms; a program without its sources has its version and
    whatever of these lies beside it.

    Args:
        package: the folder of the program.
    """
    found = hashlib.sha256()
    for room in _ROOMS_THAT_COUNT:
        for source in sorted((package / room).rglob("*.py")):
            if _SHOWN_IN.isdisjoint(source.relative_to(package).parts):
                found.update(source.relative_to(package).as_posix().encode())
                found.update(source.read_bytes())
    inside = package / "resources"
    resources = inside if inside.is_dir() else package.parent / "resources"
    for told in (package / "sentences.py", *(resources / one for one in _TOLD)):
        if told.is_file():
            found.update(told.read_bytes())
    return f"{dinkop_desktop.__version__} {found.hexdigest()[:16]}"


def cached(reader: Reader, report: str, basis: str) -> dict[str, Cached]:
    """Place -> what was cached of it, stale or not.

    Args:
        reader: the view.
        report: what was counted.
        basis: all else that the figures depend on, in one text.
    """
    rows = statements.run(reader.conn, _READ, report=report, basis=basis)
    return {row.place: Cached(int(row.moment), row.figures) for row in rows}


def moments(reader: Reader, report: str, basis: str) -> dict[str, int]:
    """Place -> of which moment that is which is cached of it, without the figures; as in `cached`."""
    rows = statements.run(reader.conn, _MOMENTS, report=report, basis=basis)
    return {row.place: int(row.moment) for row in rows}


def put(store: Store, report: str, basis: str, figures: Mapping[str, Cached], *, bases: int = BASES) -> bool:
    """Keep figures in place of what was kept of the same places.

    Args:
        store: the file.
        report: what was counted.
        basis: as in `cached`.
        figures: by place.
        bases: of so many bases figures are kept; the oldest go.

    Returns:
        Whether they are kept; not where another writes, or nothing can be written, nor what is older than
        the last `clear`.
    """
    return put_all(store, {(report, basis): figures}, bases=bases)


def put_all(
    store: Store, counted: Mapping[tuple[str, str], Mapping[str, Cached]], *, bases: int = BASES
) -> bool:
    """Keep figures of several reports, all of them or none, in one transaction.

    Args:
        store: the file.
        counted: report and basis -> figures by place.
        bases: as in `keep`, and what it returns is, too.
    """
    try:
        with store.aside() as conn:
            since = int(conn.execute(_SINCE).scalar() or 0)
            if any(one.moment < since for figures in counted.values() for one in figures.values()):
                return False
            first = int(conn.execute(sa.select(sa.func.max(_cached.c.no))).scalar() or 0) + 1
            for (report, basis), figures in counted.items():
                _delete(conn, report, basis, figures)
                rows = [
                    (no, report, basis, place, one.moment, one.figures)
                    for no, (place, one) in enumerate(figures.items(), first)
                ]
                first += len(rows)
                statements.insert_rows(conn, _cached, rows)
                _forget_days(conn, report)
                _forget(conn, report, bases)
    except StorageError:
        return False
    return True


def clear(work: Work) -> None:
    """Keep nothing any more: what was counted may name people, and can be counted again."""
    work.conn.execute(_cached.delete())
    work.values[_LET_GO] = str(work.clock)


def _delete(conn: sa.Connection, report: str, basis: str, figures: Iterable[str]) -> None:
    of_it = (_cached.c.report == report, _cached.c.basis == basis)
    places = {
        row.place: row.no for row in conn.execute(sa.select(_cached.c.place, _cached.c.no).where(*of_it))
    }
    statements.delete_rows(conn, _cached.c.no, [places[place] for place in figures if place in places])


def _forget_days(conn: sa.Connection, report: str) -> None:
    """Let go of what is kept of other days, or was before it was named for one."""
    name, at, _ = report.rpartition(_DAY)
    if at:
        of_days = sa.and_(_cached.c.report > name + _DAY, _cached.c.report < name + _BEHIND_DAY)
        others = sa.and_(_cached.c.report != report, sa.or_(of_days, _cached.c.report == name))
        conn.execute(_cached.delete().where(others))


def _forget(conn: sa.Connection, report: str, bases: int) -> None:
    newest = sa.func.max(_cached.c.no)
    query = sa.select(_cached.c.basis).where(_cached.c.report == report).group_by(_cached.c.basis)
    for basis in list(conn.execute(query.order_by(newest.desc()).offset(bases).limit(1000)).scalars()):
        conn.execute(_cached.delete().where(_cached.c.report == report, _cached.c.basis == basis))
