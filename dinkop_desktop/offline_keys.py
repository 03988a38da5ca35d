"""The keys that are carried away (two root keys, a recovery identity): nothing else is written beside them.

A folder or stick on which they lie belongs into a safe. What is written to it travels: the bundle goes to
Dinkop, the card to every office, and the keys with it, in the clear. So a place for files is refused where
1. the folder itself holds such a key, or
2. a folder above it does: it is inside of what is carried to the safe, and of what is handed on with it; or
3. it is on a stick whose top folder, or a folder right below that, holds one: a stick is handed over whole.
On this computer a folder beside or above the keys' own is none of these, and is taken.

The other way round, the keys are not written where such files lie already, nor into the data folder, above or
inside of it (`check_place`): what is carried to the safe is nothing but the keys.

A key is known by its name or, where it was renamed, by what it says. The keys themselves are written by
`features.offices.enrolling` alone; a data folder's own files are not handed to anybody and are not asked.

Example: with `luring/root-1.pem`, `check_apart(luring / "kiriman")` is refused, `check_apart(luring.parent)`
is not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dinkop_desktop import drives
from dinkop_desktop.errors import ExportError, FolderError

RECOVERY_IDENTITY = "recovery-identity.txt"
# As they are written, and as an older one is kept beside a newer (`root-1.lama-1.pem`).
_NAMES = re.compile(r"root-\d+(\.lama-\d+)?\.pem|recovery-identity(\.lama-\d+)?\.txt", re.IGNORECASE)
_ENDINGS, _LARGEST_BYTES = (".pem", ".txt", ".key"), 1024
# A bundle or reply, a card, a request to be admitted.
_TRAVELLING = (".dkb", ".kartu", ".permohonan")
# PKCS 8 of an Ed25519 key in the clear, and a stock age identity.
_SAYS = re.compile(rb"-----BEGIN PRIVATE KEY-----\s+MC4CAQAwBQYDK2VwBCIEI|^AGE-SECRET-KEY-1", re.MULTILINE)


def root_key_name(number: int) -> str:
    """The file of a root key: `root-1.pem`."""
    return f"root-{number}.pem"


def check_place(place: Path, *, data: Path) -> None:
    """Refuse a place for the keys that travels, or that is not carried away.

    Args:
        place: the folder; it need not be there yet.
        data: the data folder that is made with them.

    Raises:
        FolderError: FLD-LURING, it is the data folder, inside or above it; FLD-LURING-ISI, files lie there
            that are handed out.
    """
    here, home = _real(place), _real(data)
    if here == home or here in home.parents or home in here.parents:
        raise FolderError("FLD-LURING")
    drive = drives.drive_of(here)
    folders = (here,) if drive is None else (here, drive.path, *_inside(drive.path))
    for folder in folders:
        name = _travels(folder)
        if name is not None:
            raise FolderError("FLD-LURING-ISI", folder=folder.name or str(folder), name=name)


def _travels(folder: Path) -> str | None:
    """The name of a file in a folder that is handed out; None where there is none."""
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            if one.name.lower().endswith(_TRAVELLING):
                return one.name
    return None


def check_apart(place: Path) -> None:
    """Refuse a place for files that the keys lie in, above, or on the same stick.

    Args:
        place: the folder, or a file in it; it need not be there yet.

    Raises:
        ExportError: EXP-KUNCI.
    """
    for folder in _carried_with(_real(place)):
        key = _key_in(folder)
        if key is not None:
            raise ExportError("EXP-KUNCI", folder=folder.name or str(folder), key=key)


def _real(place: Path) -> Path:
    try:
        return place.resolve()
    except (OSError, RuntimeError):  # a ring of links: whoever writes there is told
        return place.absolute()


def _carried_with(place: Path) -> Iterator[Path]:
    """The folders that go where a place goes."""
    yield from (place, *place.parents)
    drive = drives.drive_of(place)
    if drive is not None:
        yield from _inside(drive.path)


def _inside(folder: Path) -> list[Path]:
    """The folders right below one; none where nobody may look."""
    with suppress(OSError):
        return sorted(one for one in folder.iterdir() if one.is_dir())
    return []


def _key_in(folder: Path) -> str | None:
    """The name of a key that lies in a folder; None where none does, or where nobody may look."""
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            if _NAMES.fullmatch(one.name) or _says_key(one):
                return one.name
    return None


def _says_key(one: os.DirEntry[str]) -> bool:
    if not one.name.lower().endswith(_ENDINGS):
        return False
    with suppress(OSError):
        if one.is_file() and one.stat().st_size <= _LARGEST_BYTES:
            return _SAYS.search(Path(one).read_bytes()) is not None
    return False
