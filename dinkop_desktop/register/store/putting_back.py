"""Putting a data file back into the folder of a damaged one: all or nothing, at whatever moment it is killed.

    .pemulihan/dinkop.db, .pemulihan/kunci.json     made and proven aside
    .pemulihan/siap                                 all of it is there; says where the damaged one goes
    rusak-20261202-163800/                          the damaged one, with its log and key, untouched

1. Until `siap` is there, what lies aside is nothing, and the folder is as it was; an hour later it goes.
2. From then on the folder is brought to its new state, by whoever opens it next: what was there goes first,
   its log before itself; what is new comes last. Each step looks at what is there, and can be done again.
3. Nothing of the damaged one is ever written over or deleted.
4. Whoever has the data open keeps a small file beside them (`.terbuka-...`) for itself: what another program
   writes into is not put aside under its hands. One that a killed program left is held by nobody, and goes.

Source: faults.md, P29.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.errors import BackupError
from dinkop_desktop.settings import Folder

OPEN = ".terbuka-"
"""How the name of a mark begins that says: these data are open."""
_BEHIND = ("-wal", "-shm", "-journal")


class OpenMark:
    """By it others see that the data are open here, until it is let go or this process ends."""

    def __init__(self, path: Path) -> None:
        """Make it, and keep it.

        Raises:
            OSError: the folder takes no file.
        """
        self._path = path
        self._number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        files.hold_open_file(self._number)

    def let_go(self) -> None:
        """The data are open here no more."""
        number, self._number = self._number, -1
        if number >= 0:
            os.close(number)
            with suppress(OSError):  # somebody who looked has taken it away
                self._path.unlink()

    def __del__(self) -> None:
        """Whoever forgets a desk has it open no more."""
        if getattr(self, "_number", -1) >= 0:
            self.let_go()


def keep_open(folder: Folder) -> OpenMark | None:
    """Let others see that the data are open here; None where the folder takes no file."""
    for left in folder.path.glob(f"{OPEN}*"):  # by a killed program; not one that somebody makes just now
        if files.is_stale(left):
            _is_held(left)
    try:
        return OpenMark(folder.path / f"{OPEN}{os.urandom(6).hex()}")
    except OSError:
        return None


def check_closed(folder: Folder) -> None:
    """Refuse data that somebody has open; what killed programs left is taken away.

    Raises:
        BackupError: CDG-DIPAKAI.
    """
    if any(_is_held(path) for path in list(folder.path.glob(f"{OPEN}*"))):
        raise BackupError("CDG-DIPAKAI")


def _is_held(path: Path) -> bool:
    """Whether somebody holds a mark; one that nobody holds is taken away."""
    try:
        with path.open("r+b") as mark:
            if not files.hold(mark):
                return True
        path.unlink()
    except OSError:
        return False  # closed meanwhile
    return False


def begin(folder: Folder) -> Folder:
    """An empty folder aside, in which the new files are made.

    Raises:
        ExportError: it cannot be made.
        BackupError: CDG-DIPAKAI, somebody has the data open.
    """
    finish(folder)
    check_closed(folder)
    shutil.rmtree(folder.aside.path, ignore_errors=True)  # what was not ready is nothing
    files.make_folder(folder.aside.path, beside_keys=True)
    return folder.aside


def move_in(folder: Folder, *, at: datetime) -> Path | None:
    """What was made aside takes its place; where the damaged one went, None where nothing was there.

    Raises:
        ExportError: the disk refuses; the next to open the folder goes on.
        BackupError: CDG-DIPAKAI, somebody has opened the data meanwhile.
    """
    check_closed(folder)
    name = f"rusak-{at.astimezone().strftime('%Y%m%d-%H%M%S')}"
    files.write_safely(folder.ready_mark, name.encode(), private=True, beside_keys=True)
    finish(folder)
    damaged = folder.path / name
    return damaged if damaged.exists() else None


def finish(folder: Folder) -> None:
    """Go on with what was begun, if anything was.

    Raises:
        ExportError: the disk refuses.
        BackupError: CDG-BERJALAN, another program is at it.
    """
    if not folder.is_being_restored:
        with suppress(OSError):
            if files.is_stale(folder.aside.path):
                shutil.rmtree(folder.aside.path, ignore_errors=True)
        return
    try:
        # Who opens it later must not take what has just come in for the damaged one.
        with folder.ready_mark.open("r+b") as mark:
            if not files.hold(mark):
                raise BackupError("CDG-BERJALAN")
            _move_all(folder, mark.read().decode("ascii"))
    except FileNotFoundError:
        return  # the other one has done it
    except OSError as error:
        raise files.refusal(error, folder.ready_mark) from error
    with suppress(OSError):
        folder.ready_mark.unlink(missing_ok=True)
        shutil.rmtree(folder.aside.path, ignore_errors=True)


def _move_all(folder: Folder, name: str) -> None:
    aside, damaged = folder.aside, folder.path / name
    if not aside.database.exists():
        return
    for behind in (*_BEHIND, ""):
        _move(folder.database.with_name(f"{folder.database.name}{behind}"), damaged)
    if aside.key_file.exists():
        for key in (folder.key_copy, folder.key_file):
            _move(key, damaged)
        files.move_safely(aside.key_file, folder.key_file)
    files.move_safely(aside.database, folder.database)


def _move(path: Path, into: Path) -> None:
    if path.exists():
        files.make_folder(into, beside_keys=True)
        files.move_safely(path, into / path.name)
