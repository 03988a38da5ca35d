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
from dinkop_desktop.errors import BackupError, FolderError, SecretError
from dinkop_desktop.exchange import backup, keys
from dinkop_desktop.exchange.backup import Head, Manifest
from dinkop_desktop.features.safekeeping.backing_up import check_room, unpack
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import copying, postbox
from dinkop_desktop.settings import Folder

_LARGEST_IDENTITY = 64 * 1024


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
        BackupError: CDG-*; SecretError: KUNCI-*; FolderError: FLD-ISI; StorageError; ExportError. Nothing is
            at `into` then.
    """
    progress = progress or Progress()
    into = into.absolute()
    if not Folder(into).is_empty:
        raise FolderError("FLD-ISI", name=into.name)
    head = look_at(path)
    with made_aside(into) as aside:
        made = make(path, head, aside, passphrase, clock=clock, identity=identity, progress=progress)
        _move_in(aside.path, into)
    return Restored(Folder(into), *made)


def make(
    path: Path,
    head: Head,
    aside: Folder,
    passphrase: str,
    *,
    clock: Callable[[], datetime],
    identity: str,
    progress: Progress,
) -> tuple[Manifest, str, int, int]:
    """Make data file and key file of a backup in an empty folder, and prove them; as `restore`."""
    manifest = head.manifest
    check_room(aside.path, manifest.size_bytes)
    secret, opened_by = _keys_of(path, head, aside, passphrase, identity)
    try:
        with path.open("rb") as file:
            unpack(file, head, aside.database, secret, [opened_by], name=path.name, progress=progress)
    except OSError as error:
        raise BackupError("CDG-BACA", name=path.name) from error
    progress.at("Memeriksa cadangan", 0, 0)
    copying.check_copy(aside.database, secret, page_bytes=manifest.page_bytes, counts=manifest.rows)
    desk = desks.open_desk(aside, passphrase, clock=clock)
    try:
        if identity and desk.has_card:
            desks.add_recovery(aside, secret, recipient=desk.card.recovery_recipient)
        return (manifest, *_go_on(desk, manifest, name=path.name))
    finally:
        desk.close()


def _keys_of(path: Path, head: Head, aside: Folder, passphrase: str, identity: str) -> tuple[bytes, str]:
    """The key that the data file gets, and the identity that opens the backup; the key file is written."""
    files.write_safely(aside.key_file, head.key_file, private=True, beside_keys=True)
    if not identity:
        try:
            secret = desks.secret_of(aside, passphrase)
        except SecretError as error:
            code = "CDG-KUNCI" if error.code == "KUNCI-SANDI" else "CDG-RUSAK"
            raise BackupError(code, name=path.name) from error
        return secret, backup.office_identity(secret)
    # Whoever knew the old passphrase, or stole the PC, has the old key: the folder gets a new one.
    secret = keys.new_secret()
    users = [wrap.user for wrap in desks.read_key_file(aside).wraps]
    desks.write_key_file(
        aside,
        secret,
        passphrase,
        user=users[0] if users else "",
        page_bytes=head.manifest.page_bytes,
        recovery_recipient="",
    )
    return secret, identity


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


def _move_in(aside: Path, into: Path) -> None:
    for path in aside.iterdir():
        if path.name not in ("dinkop.db", "kunci.json"):
            path.unlink()  # the log of a file that was closed
    try:
        if into.exists():
            into.rmdir()
    except OSError as error:
        raise FolderError("FLD-ISI", name=into.name) from error
    files.move_safely(aside, into)
