"""Restoring: a data folder is made of a backup, aside, and gets its place only when all of it is proven.

1. It needs no data folder, only the file and a passphrase of the day on which it was made; or Dinkop's
   recovery identity and a passphrase that is new.
2. The head is read first; then there must be room; then the pages are made into an encrypted file aside.
   Whatever is wrong with the backup ends here, and nothing is at the place that was named.
3. The file is looked over as a whole, opened with the passphrase, and its key must be the one that signed.
4. A new epoch begins in it, and an office owes Dinkop a bundle: with it Dinkop hears what is known here, and
   its next reply brings back what was sent after the backup. Source: sync.md sections 1, 2 and 5; C24, C25.
5. Last, the folder gets its name.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BackupError, DinkopError, FolderError, SecretError
from dinkop_desktop.exchange import backup, key_file, keys, passphrases
from dinkop_desktop.exchange.backup import Head, Manifest
from dinkop_desktop.features.safekeeping.backing_up import check_room, unpack, working
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import copying, postbox, putting_back
from dinkop_desktop.settings import Folder

_LARGEST_IDENTITY = 64 * 1024
_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Restored:
    """A data folder that was made of a backup.

    Attributes:
        folder: where it is.
        manifest: what the backup says of itself.
        epoch: in which it goes on.
        unsent: changes that were in no bundle yet when the backup was made.
        unanswered: bundles that no reply had answered by then.
    """

    folder: Folder
    manifest: Manifest
    epoch: str
    unsent: int
    unanswered: int


def look_at(path: Path) -> Head:
    """What a backup says of itself; its content is not opened.

    Raises:
        BackupError: CDG-BUKAN, CDG-BARU, CDG-RUSAK or CDG-BACA.
    """
    try:
        with path.open("rb") as file:
            return backup.read_head(file, name=path.name)
    except OSError as error:
        raise BackupError("CDG-BACA", name=path.name) from error


def read_identity(path: Path) -> str:
    """Dinkop's recovery identity, as it was carried away.

    Raises:
        BackupError: CDG-IDENTITAS, the file holds none.
    """
    try:
        with path.open("rb") as file:
            found = keys.identity_in(file.read(_LARGEST_IDENTITY))
    except OSError as error:
        raise BackupError("CDG-IDENTITAS", name=path.name) from error
    if found is None:
        raise BackupError("CDG-IDENTITAS", name=path.name)
    return found


def restore(
    path: Path,
    into: Path,
    passphrase: str,
    *,
    clock: Callable[[], datetime],
    identity: str = "",
    progress: Progress | None = None,
) -> Restored:
    """Make a data folder of a backup.

    Args:
        path: the backup.
        into: the folder; nothing is there yet, or it is empty.
        passphrase: of one of its users; with an identity, the one that it shall have.
        clock: gives the time.
        identity: Dinkop's recovery identity; "" where the passphrase opens the backup.
        progress: told of each step.

    Raises:
        BackupError: CDG-*; SecretError: KUNCI-*, SANDI-* of a new passphrase; FolderError: FLD-ISI;
            StorageError; ExportError. Nothing is at `into` then.
    """
    progress = progress or Progress()
    into = into.absolute()
    if not Folder(into).is_empty:
        raise FolderError("FLD-ISI", name=into.name)
    head = look_at(path)
    if identity:
        # A new one: what was guarded by the old one is not to be had for less.
        passphrases.check(passphrase, known=(head.manifest.name,), city=head.manifest.city)
    with made_aside(into) as aside:
        epoch, unsent, unanswered = _make(
            path, head, aside, passphrase, clock=clock, identity=identity, progress=progress
        )
        _move_in(aside.path, into)
    return Restored(Folder(into), head.manifest, epoch, unsent, unanswered)


def put_back(
    path: Path,
    folder: Folder,
    passphrase: str,
    *,
    clock: Callable[[], datetime],
    progress: Progress | None = None,
) -> tuple[Restored, Path | None]:
    """Put a backup in the place of a damaged data file, which is kept in a folder beside.

    The folder's own key file stays where it opens the backup: passphrases may have changed since.

    Args:
        path: the backup.
        folder: whose data file is damaged or missing, or where one shall be; nobody has it open.
        passphrase: of today, or of the day of the backup.
        clock: gives the time.
        progress: told of each step.

    Returns:
        What was restored, and where the damaged file is now; None where there was none.

    Raises:
        DinkopError: as `restore`; CDG-BERJALAN; CDG-DIPAKAI, another program has the data open. The folder is
            as it was then.
    """
    progress = progress or Progress()
    head = look_at(path)
    files.make_folder(folder.path, beside_keys=True)
    with working(folder, path):
        aside = putting_back.begin(folder)
        try:
            epoch, unsent, unanswered = _make(
                path, head, aside, passphrase, clock=clock, wraps=_wraps_of(folder), progress=progress
            )
            _leave_only_new(aside.path)
            damaged = putting_back.move_in(folder, at=clock())
        except BaseException:
            if not folder.is_being_restored:
                shutil.rmtree(aside.path, ignore_errors=True)
            raise
    return Restored(folder, head.manifest, epoch, unsent, unanswered), damaged


def _wraps_of(folder: Folder) -> bytes:
    try:
        return key_file.write(desks.read_key_file(folder))
    except (DinkopError, OSError):
        return b""


def _make(
    path: Path,
    head: Head,
    aside: Folder,
    passphrase: str,
    *,
    clock: Callable[[], datetime],
    identity: str = "",
    wraps: bytes = b"",
    progress: Progress,
) -> tuple[str, int, int]:
    """Make data file and key file of a backup in an empty folder, and prove them.

    Returns:
        The new epoch; how many changes are unsent, and how many bundles unanswered.
    """
    manifest = head.manifest
    check_room(aside.path, manifest.size_bytes)
    secret = _unpack(path, head, aside, passphrase, identity=identity, wraps=wraps, progress=progress)
    progress.at("Memeriksa cadangan", 0, 0)
    copying.check_copy(aside.database, secret, page_bytes=manifest.page_bytes, counts=manifest.rows)
    desk = desks.open_desk(aside, passphrase, clock=clock)
    try:
        if identity and desk.has_card:
            desks.add_recovery(aside, secret, recipient=desk.card.recovery_recipient)
        return _go_on(desk, manifest, name=path.name)
    finally:
        desk.close()


def _unpack(
    path: Path, head: Head, aside: Folder, passphrase: str, *, identity: str, wraps: bytes, progress: Progress
) -> bytes:
    """Make the data file by whatever opens it; its key, for which the key file is written."""
    ways = (
        [functools.partial(_renewed, head, aside, passphrase, identity)]
        if identity
        else [
            functools.partial(_wrapped, raw, aside, passphrase, name=path.name)
            for raw in (wraps, head.key_file)
            if raw
        ]
    )
    refused: BackupError | None = None
    for way in ways:
        try:
            secret, opened_by = way()
            with path.open("rb") as file:
                unpack(file, head, aside.database, secret, [opened_by], name=path.name, progress=progress)
        except OSError as error:
            raise BackupError("CDG-BACA", name=path.name) from error
        except BackupError as error:
            if error.code != "CDG-KUNCI":
                raise
            refused = error
        else:
            return secret
    raise refused or BackupError("CDG-KUNCI", name=path.name)


def _wrapped(raw: bytes, aside: Folder, passphrase: str, *, name: str) -> tuple[bytes, str]:
    """The key that a passphrase opens, and the identity that follows from it."""
    files.write_safely(aside.key_file, raw, private=True, beside_keys=True)
    try:
        secret = desks.secret_of(aside, passphrase)
    except SecretError as error:
        code = "CDG-KUNCI" if error.code == "KUNCI-SANDI" else "CDG-RUSAK"
        raise BackupError(code, name=name) from error
    return secret, backup.office_identity(secret)


def _renewed(head: Head, aside: Folder, passphrase: str, identity: str) -> tuple[bytes, str]:
    """A new key under a new passphrase: who knew the old one, or stole the PC, has the old key."""
    files.write_safely(aside.key_file, head.key_file, private=True, beside_keys=True)
    users = [wrap.user for wrap in desks.read_key_file(aside).wraps]
    secret = keys.new_secret()
    desks.write_key_file(
        aside,
        secret,
        passphrase,
        user=users[0] if users else "",
        page_bytes=head.manifest.page_bytes,
        recovery_recipient="",
    )
    return secret, identity


def count_missing(folder: Folder, passphrase: str, manifest: Manifest) -> int | None:
    """How many changes of a damaged file a backup lacks; None where the file does not tell any more."""
    try:
        secret = desks.secret_of(folder, passphrase)
        page_bytes = desks.read_key_file(folder).page_bytes
    except DinkopError:
        return None
    if not folder.database.is_file():
        return None
    there = copying.changes_in(folder.database, secret, page_bytes=page_bytes)
    return None if there is None else max(0, there - manifest.changes)


def is_whole(path: Path, *, progress: Progress | None = None) -> bool:
    """Whether a backup's content is as it was written, by its sum; nothing is opened."""
    progress = progress or Progress()
    try:
        with path.open("rb") as file:
            head = backup.read_head(file, name=path.name)
            hashed, size = hashlib.sha256(), 0
            while piece := file.read(_PIECE):
                hashed.update(piece)
                size += len(piece)
                progress.at("Memeriksa cadangan", size, head.manifest.content_bytes)
    except (BackupError, OSError):
        return False
    return (size, hashed.hexdigest()) == (head.manifest.content_bytes, head.manifest.content_sha256)


def _go_on(desk: Desk, manifest: Manifest, *, name: str) -> tuple[str, int, int]:
    """Begin an epoch in what was put back; its number, and what was unsent and unanswered in it."""
    own = base64.b64encode(keys.public_key(desk.signing_key)).decode()
    who = desk.identity
    told = (manifest.signing_key, manifest.office, manifest.install, manifest.deployment_id)
    if (own, who.office, who.install, who.deployment_id) != told:
        raise BackupError("CDG-ASING", name=name)
    with desk.store.begin(by=desk.officer) as work:
        work.begin_epoch()
        if not who.is_dinkop:
            work.values["ack_due"] = "1"
        work.values["restored"] = manifest.made_at
        work.note("restore", made_at=manifest.made_at, changes=manifest.changes)
        unsent = postbox.count_unsent(work)
        unanswered = len(postbox.outgoing(work, verdict=(postbox.PENDING, postbox.HELD)))
        epoch = work.values["epoch"]
        work.commit()
    return epoch, unsent, unanswered


@contextmanager
def made_aside(into: Path) -> Iterator[Folder]:
    """A folder beside the one that is to be, which is gone afterwards unless it was moved there."""
    place = into.with_name(f".{os.urandom(6).hex()}{files.UNFINISHED}")
    if not into.parent.is_dir():
        raise BackupError("CDG-TEMPAT", name=into.parent.name)
    _sweep(into.parent)
    files.make_folder(place, beside_keys=True)
    try:
        yield Folder(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Take away what a killed restoring left beside: folders of data files that nobody has worked in."""
    for place in folder.glob(f".????????????{files.UNFINISHED}"):
        with suppress(OSError):
            if place.is_dir() and files.is_stale(place):
                shutil.rmtree(place, ignore_errors=True)


def _leave_only_new(aside: Path) -> None:
    """Take away the log of a file that was closed."""
    for path in aside.iterdir():
        if path.name not in ("dinkop.db", "kunci.json"):
            path.unlink()


def _move_in(aside: Path, into: Path) -> None:
    _leave_only_new(aside)
    try:
        if into.exists():
            into.rmdir()
    except OSError as error:
        raise FolderError("FLD-ISI", name=into.name) from error
    files.move_safely(aside, into)
