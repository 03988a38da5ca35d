"""The rota: backups that are made by themselves, and which of the old ones stay.

1. One is due when none was made today and something is here; and when the program is left after something was
   written since the last one.
2. It is written into `cadangan` in the data folder and, where a second place was named and is there, copied
   to that, read back and compared. What the second place lacks because it was away follows when it is back.
3. Of each place the newest of seven days and of four weeks stay, and what was just made. Others of this
   installation are deleted, in that place alone, and only after the new one was proven there.
4. What is not a readable backup of this installation is nobody's to delete here.

Days are those of this computer's clock. A backup that says it is of a later day than the one just made, as
one of a clock that stood at 2099, counts for nothing and stays: it is never the reason that another goes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BackupError, DinkopError
from dinkop_desktop.exchange.backup import Manifest
from dinkop_desktop.features.safekeeping import backing_up, restoring
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import copying
from dinkop_desktop.register.store.meta import Identity
from dinkop_desktop.settings import Folder

DAYS, WEEKS = 7, 4
ENDING = ".cadangan"
_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found where backups are.

    Attributes:
        path: where.
        manifest: what its head says; None where that cannot be read.
        code: why it cannot be.
    """

    path: Path
    manifest: Manifest | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What the rota did.

    Attributes:
        made: the new backup.
        second: its copy in the second place; None where there is none.
        missing_second: whether a second place was named and is not there now.
        deleted: how many old ones went.
    """

    made: Path
    second: Path | None
    missing_second: bool
    deleted: int


def first_place(folder: Folder) -> Path:
    """Where a data folder's own backups are."""
    return folder.path / "cadangan"


def find(places: Iterable[Path]) -> list[Found]:
    """Backups in some folders, the newest first; those that cannot be read last."""
    found: dict[Path, Found] = {}
    for place in places:
        with suppress(OSError):
            for path in place.iterdir():
                if path.suffix == ENDING and path.is_file():
                    found.setdefault(path.resolve(), look_at(path))
    readable = [one for one in found.values() if one.manifest is not None]
    readable.sort(key=lambda one: (one.manifest.made_at if one.manifest else "", str(one.path)), reverse=True)
    return readable + [one for one in found.values() if one.manifest is None]


def look_at(path: Path) -> Found:
    """What the head of a file says, or why it says nothing."""
    try:
        return Found(path, restoring.look_at(path).manifest)
    except DinkopError as error:
        return Found(path, None, error.code)


def newest(desk: Desk) -> Found | None:
    """The newest backup of this installation in its first place; none that says it is of a day to come."""
    now = desk.store.now()
    own = _own(find([first_place(desk.folder)]), desk.identity)
    return next((one for one in own if one.manifest is not None and one.manifest.made_at <= now), None)


def is_due(desk: Desk, *, at_end: bool = False) -> bool:
    """Whether a backup is to be made now: the first of the day, or at the end, of what has changed since."""
    found = newest(desk)
    last = found.manifest if found is not None else None
    with desk.store.read() as reader:
        rows = copying.rows_of(reader.conn, ("change", "audit"))
        moment = reader.moment
    if last is None:
        return rows["change"] > 0
    is_same = last.clock == moment and all(last.rows.get(name) == count for name, count in rows.items())
    return not is_same and (at_end or _day(last) != desk.today)


def make(desk: Desk, second: Path | None = None, *, progress: Progress | None = None) -> Made:
    """Make the backup that is due, in the first place and the second, and thin out the old ones.

    Args:
        desk: any.
        second: the second place, where one was named; it need not be there.
        progress: told of each step.

    Raises:
        DinkopError: as `backing_up.back_up`. The first place is tried first: where only the second fails, the
            first has its backup all the same.
    """
    progress = progress or Progress()
    place = first_place(desk.folder)
    files.make_folder(place, beside_keys=True)
    made = backing_up.back_up(desk, place / _name(desk), progress=progress)
    deleted = _thin(place, desk, made.manifest)
    if second is None or not second.is_dir():
        return Made(made.path, None, missing_second=second is not None, deleted=deleted)
    return _follow(desk, made.path, made.manifest, second, progress, deleted)


def lacks_newest(desk: Desk, second: Path) -> bool:
    """Whether a second place is there and has not got the newest backup, since it was away or full."""
    last = newest(desk)
    if last is None or not second.is_dir():
        return False
    return all(one.manifest != last.manifest for one in find([second]))


def bring_newest(desk: Desk, second: Path, *, progress: Progress | None = None) -> Made | None:
    """Copy the newest backup to a second place that lacks it; None where there is nothing to copy.

    Raises:
        DinkopError: as `copy_proven`.
    """
    last = newest(desk)
    if last is None or last.manifest is None:
        return None
    return _follow(desk, last.path, last.manifest, second, progress or Progress(), 0)


def _follow(
    desk: Desk, source: Path, manifest: Manifest, second: Path, progress: Progress, deleted: int
) -> Made:
    copied = copy_proven(source, second / source.name, progress=progress)
    deleted += _thin(second, desk, manifest)
    return Made(source, copied, missing_second=False, deleted=deleted)


def _name(desk: Desk) -> str:
    at = desk.clock().astimezone().strftime("%Y%m%d-%H%M%S")
    return f"CADANGAN-{desk.identity.office.replace('.', '')}-{at}{ENDING}"


def copy_proven(source: Path, target: Path, *, progress: Progress) -> Path:
    """Copy a file to another medium and read it back; only then it has its name.

    Raises:
        BackupError: CDG-RUANG; CDG-BEDA, the medium gave back something else, or is another one by now.
        ExportError: it cannot be written there.
    """
    size = source.stat().st_size
    backing_up.check_room(target.parent, size)
    device = target.parent.stat().st_dev
    wanted = hashlib.sha256()
    with source.open("rb") as given, files.writing_safely(target, private=True) as file:
        while piece := given.read(_PIECE):
            progress.at("Menyalin cadangan", given.tell(), size)
            wanted.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        found = hashlib.sha256()
        while piece := file.read(_PIECE):
            found.update(piece)
        # A stick that was pulled leaves its folder behind, on this computer's own disk.
        is_there = os.fstat(file.fileno()).st_dev == device
        if found.digest() != wanted.digest() or not is_there:
            raise BackupError("CDG-BEDA", name=target.name)
    return target


def _thin(place: Path, desk: Desk, made: Manifest) -> int:
    deleted = 0
    for one in superfluous(_own(find([place]), desk.identity), made):
        with suppress(OSError):  # the next one tries again
            one.path.unlink()
            deleted += 1
    return deleted


def superfluous(found: Sequence[Found], made: Manifest) -> list[Found]:
    """Which backups of one installation may go: all but the newest of seven days and of four weeks.

    Args:
        found: the newest first.
        made: the one that was just made; what says that it is later is left alone.
    """
    days: dict[date, Found] = {}
    weeks: dict[tuple[int, int], Found] = {}
    counted = [one for one in found if one.manifest is not None and one.manifest.made_at <= made.made_at]
    for one in counted:
        if one.manifest is not None:
            day = _day(one.manifest)
            days.setdefault(day, one)
            weeks.setdefault(day.isocalendar()[:2], one)
    stays = {one.path for one in (*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS])}
    return [one for one in counted if one.path not in stays and one.manifest != made]


def _own(found: Iterable[Found], who: Identity) -> list[Found]:
    wanted = (who.deployment_id, who.office, who.install)
    return [
        one
        for one in found
        if one.manifest is not None
        and (one.manifest.deployment_id, one.manifest.office, one.manifest.install) == wanted
    ]


def _day(manifest: Manifest) -> date:
    return datetime.fromisoformat(manifest.made_at).astimezone().date()
