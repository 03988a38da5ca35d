"""Locating: where a file can go, and where the files are that are waited for.

A name is never trusted: what looks like one of ours is opened and looked at before anybody is told of it.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop import drives
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.drives import Drive
from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import seal
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import folders, opening
from dinkop_desktop.register.store import postbox

# A stick may hold a photo album: no more than so many files are looked at, the newest first.
_LOOKED_AT = 400
# So deep and so far a stick is walked by itself, near the top first; for what lies deeper a folder is named.
_DEEP, _ENTRIES = 6, 60_000


@dataclass(frozen=True, slots=True)
class FoundReply:
    """A reply for this office that lies somewhere.

    Attributes:
        path: where.
        seq: its number.
        is_new: whether it is newer than what was applied.
        place: what people call the place where it lies.
    """

    path: Path
    seq: int
    is_new: bool
    place: str


def find_drives(*, needed_bytes: int = 0) -> tuple[Drive, ...]:
    """The sticks that are plugged in, those that can be written first."""
    return drives.find_drives(needed_bytes=needed_bytes)


def files_in(paths: Iterable[Path], *, endings: Collection[str] = (folders.ENDING,)) -> tuple[Path, ...]:
    """Files that were dropped, chosen or lie in folders, those that end like ours, newest first.

    Args:
        paths: files, which are taken as they are, and folders, which are walked with what is inside them.
        endings: of ours.
    """
    found: dict[Path, float] = {}
    for path in paths:
        if path.is_dir():
            found |= {one: _changed_at(one) for one in _inside(path, tuple(endings))}
        else:
            found[path] = _changed_at(path)
    return tuple(sorted(found, key=lambda one: (-found[one], str(one)))[:_LOOKED_AT])


def _inside(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """What ends like ours in a folder and below; names alone are read, since sticks are looked at again."""
    waiting, entries_left = deque([(str(folder), 0)]), _ENTRIES
    while waiting and entries_left > 0:
        where, depth = waiting.popleft()
        for entry in _entries(where)[:entries_left]:
            entries_left -= 1
            if entry.name.lower().endswith(endings):
                if entry.is_file():
                    yield Path(entry.path)
            elif depth < _DEEP and not folders.is_of_a_system(entry.name) and _is_folder(entry):
                waiting.append((entry.path, depth + 1))


def _entries(where: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(where) as found:
            return list(found)
    except OSError:
        return []  # pulled out while we looked: what was found is told


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A link may lead back to where it lies."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def says_request(path: Path) -> bool:
    """Whether a file says that it is a request to be admitted; nothing of it is verified."""
    return seal.says_request(_small(path))


def find_replies(desk: Desk, places: Sequence[Drive]) -> tuple[FoundReply, ...]:
    """The replies for this office on some drives, the newest number first.

    Args:
        desk: an office's.
        places: drives, or folders looked at like drives.
    """
    found: list[FoundReply] = []
    with desk.store.read() as reader:
        values = dict(reader.values)
    for place in places:
        for path in files_in([place.path]):
            try:
                seen = opening.inspect(desk, path)
            except BundleError:
                continue
            if seen.kind == "reply" and seen.for_us and seen.signed:
                applied = int(values.get(f"applied:{seen.epoch}", "0"))
                found.append(FoundReply(path, seen.seq, seen.seq > applied, place.label))
    return tuple(sorted(found, key=lambda one: (not one.is_new, -one.seq)))


def find_bundles(desk: Desk, places: Sequence[Drive], *, known: Collection[Path] = ()) -> tuple[Path, ...]:
    """Files on some drives that end like a bundle, were not received yet and are no reply of our own.

    Args:
        desk: Dinkop's.
        places: drives, or folders looked at like drives.
        known: files that were looked at before.
    """
    found = []
    with desk.store.read() as reader:
        for path in files_in([place.path for place in places]):
            raw = b"" if path in known else _small(path)
            if not raw or postbox.receipt_by_file(reader, hashlib.sha256(raw).hexdigest()) is not None:
                continue
            if not _is_reply(desk, raw):
                found.append(path)
    return tuple(found)


def _is_reply(desk: Desk, raw: bytes) -> bool:
    """Whether it is one of ours; what is broken is none, and is told of when it is rehearsed."""
    try:
        envelope = opening.open_envelope(desk, raw, [PayloadType.BUNDLE, PayloadType.REPLY])
    except BundleError:
        return False
    return envelope.payload_type is PayloadType.REPLY


def _small(path: Path) -> bytes:
    """The bytes of a file that may be a bundle; none of one that is too large, or gone."""
    try:
        return path.read_bytes() if path.stat().st_size <= seal.MAX_FILE_BYTES else b""
    except OSError:
        return b""
