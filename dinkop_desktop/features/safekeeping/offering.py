"""What is offered where a data file is damaged or gone: which backups there are, and what they lack.

1. Backups of the folder itself, of the second place, and of the sticks that are plugged in, newest first.
2. The newest that is whole by its sum is proposed; those before it that are not are said to be damaged.
3. What it would lack is counted where the damaged file still tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop import drives
from dinkop_desktop.features.safekeeping import restoring, rota
from dinkop_desktop.features.safekeeping.rota import Found
from dinkop_desktop.progress import Progress
from dinkop_desktop.settings import Folder


@dataclass(frozen=True, slots=True)
class Offer:
    """Backups that were found.

    Attributes:
        found: readable ones first, the newest first.
        chosen: number of the one that is proposed; -1 for none.
        damaged: numbers of those that are not as they were written.
        missing: how many changes of the damaged file the proposed one lacks; None where nobody can tell.
    """

    found: tuple[Found, ...]
    chosen: int
    damaged: frozenset[int]
    missing: int | None


def places_of(folder: Folder, named: str) -> list[Path]:
    """Where backups may be: the folder's own place, the second one, and what is plugged in.

    Args:
        folder: the data folder.
        named: the second place; "" for none.
    """
    places = [rota.first_place(folder), *([Path(named)] if named else [])]
    with suppress(OSError):
        for drive in drives.find_drives():
            places += [drive.path, drive.path / "cadangan"]
    return places


def offer(
    folder: Folder,
    places: Sequence[Path],
    passphrase: str,
    *,
    files: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Offer:
    """Look for backups, and prove by their sums which is the newest that is whole.

    Args:
        folder: whose data are damaged, or where they shall be.
        places: folders to look in.
        passphrase: with which the damaged file may be asked; "" asks it nothing.
        files: files that a person chose; they stand first.
        progress: told of the files that are read.
    """
    progress = progress or Progress()
    found = [rota.look_at(path) for path in files]
    chosen = {one.path.resolve() for one in found}
    found += [one for one in rota.find(places) if one.path.resolve() not in chosen]
    damaged: set[int] = set()
    for number, one in enumerate(found):
        if one.manifest is None:
            damaged.add(number)
        elif restoring.is_whole(one.path, progress=progress):
            missing = restoring.count_missing(folder, passphrase, one.manifest) if passphrase else None
            return Offer(tuple(found), number, frozenset(damaged | _unreadable(found)), missing)
        else:
            damaged.add(number)
    return Offer(tuple(found), -1, frozenset(damaged), None)


def _unreadable(found: Sequence[Found]) -> set[int]:
    return {number for number, one in enumerate(found) if one.manifest is None}
