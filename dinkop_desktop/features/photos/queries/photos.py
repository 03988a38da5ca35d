"""Photos beside records: kept in the encrypted file, in no bundle, no dump and no search."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader, Work

photo = tables.photo


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo.

    Attributes:
        key: drawn when it was taken in.
        at, by: when, and by whom.
        width, height: in px.
        jpeg: the picture, without EXIF.
    """

    key: str
    at: str
    by: str
    width: int
    height: int
    jpeg: bytes


def _landed_at(rid: int) -> sa.Select[tuple[int]]:
    record = tables.record
    return sa.select(record.c.rid).where(sa.or_(record.c.rid == rid, record.c.lands == rid))


def of_record(reader: Reader, rid: int) -> tuple[Photo, ...]:
    """The photos of a record and of those that were joined with it, the oldest first."""
    query = sa.select(photo).where(photo.c.rid.in_(_landed_at(rid))).order_by(photo.c.at, photo.c.key)
    return tuple(
        Photo(row.key, row.at, row.by, row.width, row.height, bytes(row.jpeg))
        for row in reader.conn.execute(query)
    )


def count(reader: Reader, rid: int) -> int:
    """How many photos a record has."""
    query = sa.select(sa.func.count()).select_from(photo).where(photo.c.rid.in_(_landed_at(rid)))
    return int(reader.conn.execute(query).scalar() or 0)


def total(reader: Reader) -> int:
    """How many photos there are."""
    return int(reader.conn.execute(sa.select(sa.func.count()).select_from(photo)).scalar() or 0)


def add(work: Work, rid: int, one: Photo) -> None:
    """Keep a photo; one that is there already stays as it is."""
    there = sa.select(photo.c.key).where(photo.c.key == one.key)
    if work.conn.execute(there).first() is None:
        values = {"at": one.at, "by": one.by, "width": one.width, "height": one.height, "jpeg": one.jpeg}
        work.conn.execute(photo.insert().values({"key": one.key, "rid": rid, **values}))


def remove(work: Work, key: str) -> None:
    """Forget a photo."""
    work.conn.execute(photo.delete().where(photo.c.key == key))
