"""Files written so that a reader finds the old one or the new one, never a half.

1. A temporary name in the same folder, which never ends like a real file.
2. Write, flush, fsync, read back and compare.
3. Replace, then fsync the folder.
4. A place is known by its device, not by its path: where a stick is pulled, its mount point may stay, as a
   folder of this computer. What is written there would be called written to the stick (`staying_on`).

What the system refuses becomes an `ExportError` whose code says what a clerk can do about it. Beside the keys
that are carried away (`offline_keys`) nothing is written; what is no file to hand on says `beside_keys`.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

import dinkop_desktop
from dinkop_desktop import offline_keys
from dinkop_desktop.errors import ExportError

_CODES = {
    errno.ENOSPC: "EXP-PENUH",
    errno.EDQUOT: "EXP-PENUH",
    errno.EROFS: "EXP-HANYABACA",
    errno.EACCES: "EXP-IZIN",
    errno.EPERM: "EXP-IZIN",
    errno.ENOENT: "EXP-TEMPAT",
    errno.ENOTDIR: "EXP-TEMPAT",
    errno.EISDIR: "EXP-TEMPAT",
    errno.EEXIST: "EXP-TEMPAT",
    errno.ENAMETOOLONG: "EXP-TEMPAT",
    errno.EIO: "EXP-USB",
    errno.ENODEV: "EXP-USB",
    errno.ENXIO: "EXP-USB",
}
# What Windows says has one errno for many faults (EACCES for a stick that is locked, EINVAL for one that is
# gone), and a number of its own that tells them apart (winerror.h).
_WINDOWS_CODES = {
    **dict.fromkeys((2, 3, 67, 80, 123, 161, 183, 206, 267), "EXP-TEMPAT"),
    **dict.fromkeys((5, 32, 33), "EXP-IZIN"),
    19: "EXP-HANYABACA",
    **dict.fromkeys((39, 112, 1295), "EXP-PENUH"),
    **dict.fromkeys((15, 20, 21, 23, 27, 31, 55, 64, 433, 483, 1006, 1110, 1112, 1117, 1167), "EXP-USB"),
}
# A virus scanner may hold the new file for a moment; the clerk should not hear of it.
_PAUSES_S = (0.05, 0.1, 0.2, 0.4)
# How a name ends while its file is not whole.
UNFINISHED = ".sementara"
_STALE_S = 3600
Tell = Callable[[Path, str], None]
_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)
# A place, and the device that held it when the errand began.
_held: ContextVar[tuple[Path, int] | None] = ContextVar("held", default=None)
# Asked once, when there is one thread: asking changes it for a moment.
_MASK = os.umask(0o077)
os.umask(_MASK)


def resources_folder() -> Path:
    """The folder `resources`: beside the package in a checkout, inside it in a built program."""
    return _with_package("resources")


def migrations_folder() -> Path:
    """The folder `migrations`, found as `resources` is."""
    return _with_package("migrations")


def _with_package(name: str) -> Path:
    package = Path(dinkop_desktop.__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def write_safely(path: Path, content: bytes, *, private: bool = False, beside_keys: bool = False) -> str:
    """Put `content` at `path`, whole or not at all.

    Args:
        path: where the file shall be; its folder must exist.
        content: all of the file.
        private: readable by this user alone.
        beside_keys: a key itself, or a file of the program's own: where the root keys lie is no matter.

    Returns:
        The sha256 of what was read back, in hex.

    Raises:
        ExportError: EXP-PENUH, EXP-USB, EXP-HANYABACA, EXP-IZIN, EXP-TEMPAT, EXP-KUNCI or EXP-TULIS. What
            stood at `path` before is unharmed.
    """
    import hashlib  # noqa: PLC0415 - brings OpenSSL, and the first window is there before anything is written

    with _taking_place(path, private=private, beside_keys=beside_keys) as temporary:
        _write_through(temporary, content, mode=0o600)
        digest = hashlib.sha256(temporary.read_bytes()).hexdigest()
        if digest != hashlib.sha256(content).hexdigest():
            raise ExportError("EXP-USB", name=path.name)
    return digest


@contextmanager
def writing_safely(path: Path, *, private: bool = False, beside_keys: bool = False) -> Iterator[BinaryIO]:
    """A file to write piece by piece, which takes its place at `path` only when all of it is on the disk.

    Args:
        path: where the file shall be; its folder must exist.
        private: readable by this user alone.
        beside_keys: as `write_safely`.

    Raises:
        ExportError: as `write_safely`; also what the system refuses while the caller writes.
    """
    with _taking_place(path, private=private, beside_keys=beside_keys) as temporary:
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())


def check_target(path: Path) -> None:
    """Refuse what `write_safely` would refuse of a place by itself, before anything is decided for its sake.

    Raises:
        ExportError: EXP-TEMPAT, its folder is not there or something else stands in its place; EXP-KUNCI.
    """
    offline_keys.check_apart(path)
    _check_place(path)
    if not path.parent.is_dir():
        raise ExportError("EXP-TEMPAT", name=path.name)


@contextmanager
def _taking_place(path: Path, *, private: bool, beside_keys: bool) -> Iterator[Path]:
    """A file that is still to be written, beside `path`; it takes its place once all of it is on the disk."""
    if not beside_keys:
        offline_keys.check_apart(path)
    _check_place(path)
    device = _device_for(path)
    sweep(path.parent)
    temporary = path.with_name(f".{os.urandom(6).hex()}{UNFINISHED}")
    try:
        yield temporary
        if not private:
            _open_to_others(temporary)
        _foretell(path, temporary)
        _check_device(path, device)
        _replace(temporary, path)
        _sync_folder(path.parent)
        _check_device(path, device)
    except OSError as error:
        _check_device(path, device)
        raise refusal(error, path) from error
    finally:
        _discard(temporary)


@contextmanager
def staying_on(place: Path) -> Iterator[None]:
    """What this thread writes at or below a place comes to the device that holds it now, or is refused.

    Args:
        place: a folder or file; where it is not there yet, the folder above it counts.
    """
    token = _held.set((place.absolute(), _device_of(place)))
    try:
        yield
    finally:
        _held.reset(token)


def _held_device(path: Path) -> int | None:
    """The device that the errand began with; None where it said nothing of this place."""
    held = _held.get()
    if held is not None and held[0] in (path.absolute(), *path.absolute().parents):
        return held[1]
    return None


def _device_for(path: Path) -> int:
    held = _held_device(path)
    return _device_of(path.parent) if held is None else held


def _device_of(place: Path) -> int:
    """Of the folder, or of the nearest one above it that is there; -1 where none is."""
    for folder in (place, *place.absolute().parents):
        # A file may say another device than its folder: in a container, whose disk lies in layers.
        with suppress(OSError):
            if folder.is_dir():
                return folder.stat().st_dev
    return -1


def _check_device(path: Path, device: int) -> None:
    if _device_of(path.parent) != device:
        raise ExportError("EXP-USB", name=path.name)


@contextmanager
def telling(tell: Tell) -> Iterator[None]:
    """Have told beforehand what this thread puts on a disk by this room: where, and its sha256.

    Of a folder that is made the sha256 is "". What is told may not come to be; what came to be was told.
    """
    token = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(token)


def _foretell(path: Path, temporary: Path) -> None:
    tell = _tell.get()
    if tell is not None:
        import hashlib  # noqa: PLC0415 - as in `write_safely`

        tell(path, hashlib.sha256(temporary.read_bytes()).hexdigest())


def hold(file: BinaryIO) -> bool:
    """Keep an open file for this process until it is closed; whether nobody else has it."""
    return hold_open_file(file.fileno())


def hold_open_file(number: int) -> bool:
    """As `hold`, of a file that the system knows by a number."""
    try:
        os.lseek(number, 0, os.SEEK_SET)
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows alone

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _open_to_others(temporary: Path) -> None:
    """A whole file is as readable as the system makes new files; what is begun is its writer's alone."""
    # A stick's file system knows no modes.
    with suppress(OSError):
        temporary.chmod(0o644 & ~_MASK)


def sweep(folder: Path, *, stale_s: float = _STALE_S) -> None:
    """Take away what a killed program left half-written in a folder: it may be a readable list, or a key.

    Args:
        folder: where; nothing else in it is touched.
        stale_s: for how long nothing was written to what is left. A writer who only slept so long is refused,
            and can do it again.
    """
    with suppress(OSError):
        for path in folder.glob(f".????????????{UNFINISHED}"):
            if is_stale(path, stale_s=stale_s):
                _discard(path)


def is_stale(path: Path, *, stale_s: float = _STALE_S) -> bool:
    """Whether nothing was written to a file or folder for so long that its writer must be gone.

    Raises:
        OSError: it cannot be looked at.
    """
    # A clock that was set back may have left a time that is yet to come.
    return abs(time.time() - path.stat().st_mtime) > stale_s


def _discard(temporary: Path) -> None:
    # A read-only stick refuses to take away even what is not there; one that was pulled refuses anything.
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _check_place(path: Path) -> None:
    """A device such as a full stick's node, or a folder, is never replaced by a file."""
    try:
        is_taken = path.exists() and not path.is_file()
    except OSError as error:
        raise refusal(error, path) from error
    if is_taken:
        raise ExportError("EXP-TEMPAT", name=path.name)


def move_safely(old: Path, new: Path) -> None:
    """Give a whole file another name on its disk, for good.

    Raises:
        ExportError: as `write_safely`.
    """
    try:
        _replace(old, new)
        _sync_folder(new.parent)
    except OSError as error:
        raise refusal(error, new) from error


def make_folder(path: Path, *, beside_keys: bool = False) -> None:
    """Make a folder that this user alone can enter; one that exists may stay.

    Args:
        path: of the folder.
        beside_keys: as `write_safely`.

    Raises:
        ExportError: EXP-KUNCI; or it cannot be made.
    """
    if not beside_keys:
        offline_keys.check_apart(path)
    tell = _tell.get()
    try:
        if tell is not None:
            for above in (path, *path.parents):
                if not above.exists():
                    tell(above, "")
        device, is_new = _held_device(path), not path.is_dir()
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise refusal(error, path) from error
    if device is not None and _device_of(path) != device:
        with suppress(OSError):
            if is_new:
                path.rmdir()
        raise ExportError("EXP-USB", name=path.name)


def refusal(error: OSError, path: Path) -> ExportError:
    """The refusal a person can read, for what the system said about `path`."""
    by_system = _WINDOWS_CODES.get(getattr(error, "winerror", None) or 0)
    return ExportError(by_system or _CODES.get(error.errno or 0, "EXP-TULIS"), name=path.name)


def _write_through(path: Path, content: bytes, *, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _replace(temporary: Path, path: Path) -> None:
    for pause_s in _PAUSES_S:
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(pause_s)
        else:
            return
    temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle on a folder that could be flushed.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
