"""Drives: the sticks and cards that are plugged in, and whether a file can be put there.

A drive is looked at, never written to. What is not removable is no drive: a folder on this computer is
chosen by a person, and looked at by `look_at` in the same way.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Where systems of today hang what is plugged in.
_PLUGGED_IN = ("/media/", "/run/media/", "/Volumes/")
_NOT_FILES = frozenset({"autofs", "fuse.gvfsd-fuse", "fuse.portal", "proc", "sysfs", "tmpfs", "devtmpfs"})
_REMOVABLE, _READ_ONLY_VOLUME = 2, 0x00080000
_DRIVE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Mount:
    """Something that is plugged in: where, what it is called, its file system, whether it is locked."""

    path: Path
    label: str
    system: str
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Drive:
    """A place for files, looked at.

    Attributes:
        path: where it is.
        label: what people call it, "KANTOR-1 (E:)".
        system: its file system, "FAT32"; "" where nobody says.
        free_bytes: how much room it has.
        problem: why nothing can be put there: MEDIA-KUNCI, MEDIA-PENUH or MEDIA-BACA; "" where it can.
    """

    path: Path
    label: str
    system: str
    free_bytes: int
    problem: str = ""


def find_drives(*, needed_bytes: int = 0) -> tuple[Drive, ...]:
    """The drives that are plugged in, those that can be written first.

    Args:
        needed_bytes: how much room a file will take.
    """
    found = [look_at(mount, needed_bytes=needed_bytes) for mount in mounted()]
    return tuple(sorted(found, key=lambda drive: (bool(drive.problem), str(drive.path))))


def look_at(mount: Mount, *, needed_bytes: int = 0) -> Drive:
    """One place: its room, and what stands in the way of a file."""
    try:
        free_bytes = shutil.disk_usage(mount.path).free
    except OSError:
        return Drive(mount.path, mount.label, mount.system, 0, "MEDIA-BACA")
    problem = ""
    if mount.read_only or not os.access(mount.path, os.W_OK):
        problem = "MEDIA-KUNCI"
    elif free_bytes <= needed_bytes:
        problem = "MEDIA-PENUH"
    return Drive(mount.path, mount.label, mount.system, free_bytes, problem)


def drive_of(path: Path) -> Mount | None:
    """The drive that a place is on; None for one on this computer."""
    place = path.absolute()
    return next((one for one in mounted() if one.path in (place, *place.parents)), None)


def is_unplugged(path: Path) -> bool:
    """Whether a place is where this system hangs drives, and no drive hangs there."""
    return path.absolute().as_posix().startswith(_PLUGGED_IN) and drive_of(path) is None


def mounted() -> Sequence[Mount]:
    """What is plugged in, as this system tells it."""
    if sys.platform == "win32":
        return list(_on_windows())
    if Path("/proc/mounts").is_file():
        return list(read_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")))
    volumes = Path("/Volumes")
    here = sorted(volumes.iterdir()) if volumes.is_dir() else []
    return [Mount(path, path.name, "") for path in here if os.path.ismount(path)]


def read_mounts(table: str) -> Iterator[Mount]:
    """What is plugged in, from the kernel's table: device, place, file system and options a line."""
    for line in table.splitlines():
        device, place, system, options, *_ = [*line.split(" "), "", "", "", ""]
        path = Path(place.replace("\\040", " "))
        if system in _NOT_FILES or not str(path).startswith(_PLUGGED_IN) or not device:
            continue
        yield Mount(path, path.name, _SYSTEMS.get(system, system), "ro" in options.split(","))


_SYSTEMS = {"vfat": "FAT32", "exfat": "exFAT", "ntfs": "NTFS", "ntfs3": "NTFS", "fuseblk": "NTFS"}


def _on_windows() -> Iterator[Mount]:
    # Only Windows has these; asked for by name so that other systems can check this module's types.
    import ctypes  # noqa: PLC0415 - 20 ms that no other system needs

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    there = int(kernel.GetLogicalDrives())
    for place, letter in enumerate(_DRIVE_LETTERS):
        root = f"{letter}:\\"
        if not there >> place & 1 or kernel.GetDriveTypeW(root) != _REMOVABLE:
            continue
        label, system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
        flags = ctypes.c_uint32()
        answered = kernel.GetVolumeInformationW(
            root, label, len(label), None, None, ctypes.byref(flags), system, len(system)
        )
        if answered:  # a reader without a card in it says nothing
            read_only = bool(flags.value & _READ_ONLY_VOLUME)
            yield Mount(Path(root), f"{label.value} ({letter}:)".strip(), system.value, read_only)
