"""Backing up: one file that holds all of this data file, proven before it gets its name.

1. A steady copy is made while others write, encrypted with the file's own key, in a folder of this act's own.
2. Its pages are read, each by its code: a damaged page ends it, and nothing old was touched.
3. They are written as a backup (`exchange.backup`), under a temporary name.
4. What was written is read back from the disk, opened, made into a data file again and compared: every byte
   by its sum, every table by its rows, the audit chain by itself. Only then the file gets its name.

Room is looked for beforehand. One backup of a folder is made at a time.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dinkop_desktop import __version__, files
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BackupError, ExportError
from dinkop_desktop.exchange import backup, key_file, keys
from dinkop_desktop.exchange.backup import Manifest
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import copying, page_cipher, postbox, upgrade
from dinkop_desktop.settings import Folder

WORKPLACE = ".cadangan"
_LOCK = "sedang"
_MIB = 2**20
# Pages of records take a quarter to a third when they are compressed; photos take all.
_SMALLEST_SHARE = 2
_SPARE_BYTES = 4 * _MIB
_TOLD_EVERY = 256


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written and proven."""

    path: Path
    size_bytes: int
    manifest: Manifest


def back_up(desk: Desk, out: Path, *, progress: Progress | None = None) -> Made:
    """Write a backup of all that is here, and prove it.

    Args:
        desk: any.
        out: the file; what stands there is replaced only when the new one is proven.
        progress: told of each step.

    Raises:
        BackupError: CDG-BERJALAN, another one is being made; CDG-RUANG, there is too little room; CDG-BEDA,
            what was written is not what was read.
        StorageError: DB-RUSAK, a page of the data file is damaged; it cannot be read.
        ExportError: the file cannot be written there; EXP-CADANGAN, a backup of other data stands there.
        Stopped: somebody asked for it; nothing is left behind.
    """
    progress = progress or Progress()
    held = desks.read_key_file(desk.folder)
    wraps = key_file.write(held)  # of whichever copy is whole
    _check_place(desk, out)
    _check_room(desk, out)
    with working(desk.folder, out) as place:
        copied = place / "salinan"
        manifest = _copy(desk, copied, page_bytes=held.page_bytes, progress=progress)
        with files.writing_safely(out, private=True) as file:
            manifest = backup.write(
                file,
                _told(
                    page_cipher.read_pages(copied, desk.key, page_bytes=held.page_bytes),
                    copied,
                    held.page_bytes,
                    progress,
                ),
                manifest,
                key_file=wraps,
                recipients=_recipients(desk),
                signing_key=desk.signing_key,
            )
            copied.unlink()
            file.flush()
            os.fsync(file.fileno())
            _prove(file, out, manifest, desk.key, place / "bukti", progress)
    return Made(out, out.stat().st_size, manifest)


def _check_place(desk: Desk, out: Path) -> None:
    """Refuse to replace a backup, but for an older one of these very data."""
    try:
        with out.open("rb") as file:
            told = backup.read_head(file, name=out.name).manifest
    except OSError:
        return  # nothing is there, or nothing that can be read; writing tells
    except BackupError as error:
        if error.code == "CDG-BUKAN":
            return
        raise ExportError("EXP-CADANGAN", name=out.name) from error
    with desk.store.read() as reader:
        who = reader.identity
    if (told.install, told.epoch) != (who.install, who.epoch):
        raise ExportError("EXP-CADANGAN", name=out.name)


def _recipients(desk: Desk) -> list[str]:
    own = keys.recipient_of(backup.office_identity(desk.key))
    return [own, desk.card.recovery_recipient] if desk.has_card else [own]


def _copy(desk: Desk, target: Path, *, page_bytes: int, progress: Progress) -> Manifest:
    with desk.store.read() as reader:
        who = reader.identity
        rows = copying.copy(reader, target, desk.key, page_bytes=page_bytes, progress=progress)
        totals = reading.totals(reader)
        return Manifest(
            format=backup.FORMAT,
            program=__version__,
            role=who.role,
            office=who.office,
            name=who.name,
            city=who.city,
            deployment_id=who.deployment_id,
            install=who.install,
            epoch=who.epoch,
            made_at=desk.store.now(),
            clock=reader.moment,
            schema=upgrade.HEAD,
            records=totals["records"],
            changes=totals["changes"],
            unsent=postbox.count_unsent(reader),
            rows=dict(rows),
            page_bytes=page_bytes,
            pages=0,
            pages_sha256="",
            content_bytes=0,
            content_sha256="",
            key_file_sha256="",
            signing_key="",
        )


def _told(pages: Iterator[bytes], copied: Path, page_bytes: int, progress: Progress) -> Iterator[bytes]:
    total = copied.stat().st_size // page_bytes
    for number, page in enumerate(pages):
        if number % _TOLD_EVERY == 0:
            progress.at("Menulis cadangan", number, total)
        yield page


def _prove(
    file: BinaryIO, out: Path, manifest: Manifest, key: bytes, place: Path, progress: Progress
) -> None:
    """Read what was written as somebody would who has lost all else.

    Raises:
        BackupError: CDG-BEDA.
    """
    file.seek(0)
    try:
        head = backup.read_head(file, name=out.name)
        if head.manifest != manifest:
            raise BackupError("CDG-BEDA", name=out.name)
        unpack(file, head, place, key, [backup.office_identity(key)], name=out.name, progress=progress)
        progress.at("Memeriksa cadangan", 0, 0)
        copying.check_copy(place, key, page_bytes=manifest.page_bytes, counts=manifest.rows)
    except BackupError as error:
        raise BackupError("CDG-BEDA", name=out.name) from error


def unpack(
    file: BinaryIO,
    head: backup.Head,
    target: Path,
    key: bytes,
    identities: list[str],
    *,
    name: str,
    progress: Progress,
) -> None:
    """Make a data file of a backup's pages.

    Args:
        file: the backup.
        head: as it was read.
        target: the data file; nothing is there.
        key: of the data file that is made.
        identities: any of which may open the backup.
        name: of the backup, for refusals.
        progress: told of the pages.

    Raises:
        BackupError: CDG-KUNCI, CDG-RUSAK.
        ExportError: it cannot be written.
    """
    manifest = head.manifest
    with files.writing_safely(target, private=True, beside_keys=True) as made:
        writer = page_cipher.PageWriter(made, key, page_bytes=manifest.page_bytes)

        def put(piece: bytes) -> None:
            progress.at("Membaca cadangan", writer.pages, manifest.pages)
            writer.write(piece)

        backup.read_pages(file, head, identities, put, name=name)
        if not writer.is_whole or writer.pages != manifest.pages:
            raise BackupError("CDG-RUSAK", name=name)


@contextmanager
def working(folder: Folder, out: Path) -> Iterator[Path]:
    """A folder for copies, of one act at a time; what a killed one left there is taken away.

    Beside the data, where that can be written, else where the backup goes.

    Raises:
        BackupError: CDG-BERJALAN.
        ExportError: it cannot be made.
    """
    place = (folder.path if os.access(folder.path, os.W_OK) else out.parent) / WORKPLACE
    files.make_folder(place, beside_keys=True)
    try:
        lock = (place / _LOCK).open("a+b")
    except OSError as error:
        raise files.refusal(error, place) from error
    with lock:
        if not files.hold(lock):
            raise BackupError("CDG-BERJALAN")
        try:
            _empty(place)
            yield place
        finally:
            _empty(place)
            # Windows deletes no file that is open: there the lock stays, and the folder with it.
            with suppress(OSError):
                (place / _LOCK).unlink()
                place.rmdir()


def _empty(place: Path) -> None:
    for path in place.iterdir():
        if path.name != _LOCK:
            with suppress(OSError):
                path.unlink()


def _check_room(desk: Desk, out: Path) -> None:
    size = copying.size_of(desk.store)
    needed: dict[int, tuple[Path, int]] = {}
    for folder, bytes_ in ((desk.folder.path, size), (out.parent, size // _SMALLEST_SHARE)):
        with suppress(OSError):  # whoever writes there is told
            device = folder.stat().st_dev
            needed[device] = (folder, needed.get(device, (folder, 0))[1] + bytes_)
    for folder, bytes_ in needed.values():
        check_room(folder, bytes_)


def check_room(folder: Path, needed_bytes: int) -> None:
    """Refuse a place with too little room, before anything is written.

    Raises:
        BackupError: CDG-RUANG.
    """
    free = shutil.disk_usage(folder).free
    if free < needed_bytes + _SPARE_BYTES:
        needed, there = -(-(needed_bytes + _SPARE_BYTES) // _MIB), free // _MIB
        raise BackupError("CDG-RUANG", folder=folder.name or str(folder), perlu=needed, ada=there)
