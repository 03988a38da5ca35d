"""Photographing: small pictures of the place beside a record; they stay here until somebody asks for them.

1. A photo is made small and written anew: nothing of the camera, the phone or the owner is left.
2. Coordinates are taken over only where the officer says so, and then as a change of the record.
3. Photos are in no bundle. Handing them out writes files where the officer wants, and is in the audit log.
4. Bounded: three a record, two hundred kilobytes each, four thousand in a data file.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import IntakeError, RecordError
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.features.photos.queries import photos
from dinkop_desktop.features.photos.queries.photos import Photo
from dinkop_desktop.features.photos.reports import photo as papers
from dinkop_desktop.features.photos.reports.photo import Small
from dinkop_desktop.features.photos.rules import exif
from dinkop_desktop.register.changes.changes import ChangeId

__all__ = [
    "Photo",
    "Taken",
    "add",
    "bring_back",
    "count_of",
    "hand_out",
    "look_at",
    "photos_of",
    "remove",
    "take_place",
]

KINDS = frozenset({"umkm", "koperasi"})
MOST, MOST_OF_ALL = 3, 4000
LARGEST_FILE_BYTES = 40_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that was looked at and not kept yet.

    Attributes:
        small: as it would be kept.
        place: latitude and longitude that the camera wrote; None for none.
    """

    small: Small
    place: tuple[str, str] | None


def look_at(path: Path) -> Taken:
    """Read a picture and make it small.

    Args:
        path: a JPEG, PNG or WebP file.

    Raises:
        IntakeError: FOTO-BACA, it cannot be read; FOTO-BESAR, it is larger than any camera makes; FOTO-BUKAN,
            it is no picture.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise IntakeError("FOTO-BACA", name=path.name) from error
    if len(raw) > LARGEST_FILE_BYTES:
        raise IntakeError("FOTO-BESAR", name=path.name)
    small = papers.make_small(raw)
    if small is None:
        raise IntakeError("FOTO-BUKAN", name=path.name)
    return Taken(small, exif.place_of(raw))


def photos_of(desk: Desk, record: str) -> tuple[Photo, ...]:
    """The photos of a record.

    Raises:
        RecordError: REC-TIDAKADA.
    """
    with desk.store.read() as reader:
        return photos.of_record(reader, recording.find(reader, record).rid)


def count_of(desk: Desk, record: str) -> int:
    """How many photos a record has; none where it is not there."""
    with desk.store.read() as reader:
        known = reader.known([record]).get(record)
        return photos.count(reader, known.rid) if known is not None else 0


def add(desk: Desk, record: str, small: Small) -> Photo:
    """Keep a photo.

    Args:
        desk: whose record it is.
        record: its id.
        small: from `look_at`.

    Raises:
        RecordError: REC-TIDAKADA or REC-PEMILIK; FOTO-PENUH, the record or the file has as many as it may.
        StorageError: the file is busy, full or read-only.
    """
    desk.check_may(Right.RECORD)
    with desk.store.begin(by=desk.officer) as work:
        known = recording.find(work, record)
        recording.check_own(desk, known)
        if photos.count(work, known.rid) >= MOST or photos.total(work) >= MOST_OF_ALL:
            raise RecordError("FOTO-PENUH", paling=MOST)
        one = Photo(secrets.token_hex(8), work.at, work.by, small.width, small.height, small.jpeg)
        photos.add(work, known.rid, one)
        work.commit()
    return one


def remove(desk: Desk, key: str) -> None:
    """Forget a photo."""
    desk.check_may(Right.RECORD)
    with desk.store.begin(by=desk.officer) as work:
        photos.remove(work, key)
        work.commit()


def bring_back(desk: Desk, record: str, one: Photo) -> None:
    """Take it back that a photo was forgotten."""
    desk.check_may(Right.RECORD)
    with desk.store.begin(by=desk.officer) as work:
        photos.add(work, recording.find(work, record).rid, one)
        work.commit()


def take_place(desk: Desk, record: str, place: tuple[str, str]) -> list[ChangeId] | Refused:
    """Say that the record lies where a photo was taken: a change like any other.

    Raises:
        RecordError: as `recording.set_fields`.
    """
    return recording.set_fields(desk, record, {"lintang": place[0], "bujur": place[1]})


def hand_out(desk: Desk, record: str, folder: Path, *, purpose: str = "") -> tuple[Path, ...]:
    """Write the photos of a record as files, for who has asked for them; that is in the audit log.

    Args:
        desk: any.
        record: of a business or koperasi.
        folder: where to.
        purpose: what for; "" where nobody says.

    Raises:
        RecordError: REC-TIDAKADA.
        ExportError: the folder cannot be written.
    """
    found = photos_of(desk, record)
    written = []
    if found:
        disclosing.note_ids(desk, Leaving(Action.PHOTOS, "foto", ("foto",), purpose, folder), [record])
    for number, one in enumerate(found, 1):
        path = folder / f"foto-{record[:8]}-{number}.jpg"
        files.write_safely(path, one.jpeg)
        written.append(path)
    if written:
        with desk.store.begin(by=desk.officer) as work:
            work.note("photos", record=record, count=len(written))
            work.commit()
    return tuple(written)
