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
from typing import Any

# Where systems of today hang what is plugged in.
_PLUGGED_IN = ("/media/", "/run/media/", "/Volumes/")
_NOT_FILES = frozenset({"autofs", "fuse.gvfsd-fuse", "fuse.portal", "proc", "sysfs", "tmpfs", "devtmpfs"})
_REMOVABLE, _FIXED, _REMOTE, _READ_ONLY_VOLUME = 2, 3, 4, 0x00080000
_DRIVE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# By which bus (STORAGE_BUS_TYPE) a disk hangs on a Windows PC that can be pulled out though it calls itself
# fixed: FireWire and USB. SD and MMC may be the only disk that a cheap laptop has.
_BUSES_OUTSIDE = frozenset({4, 7})
_ASK_PROPERTY, _PROPERTY_BYTES, _BUS_AT = 0x002D1400, 12, 28
_SHARED_READING, _OPEN_EXISTING, _NO_HANDLE = 3, 3, -1
# No window of the system's own about a reader without a card.
_NO_CRITICAL_ERRORS = 1
# File systems that are another computer's.
_OF_THE_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "ncpfs", "davfs", "fuse.sshfs", "fuse.davfs2"}
)


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
    if sys.platform == "win32":
        letter = path.absolute().drive.rstrip(":").upper()
        return letter in tuple(_DRIVE_LETTERS) and letter not in _letters(_kernel())
    return path.absolute().as_posix().startswith(_PLUGGED_IN) and drive_of(path) is None


def is_share(path: Path) -> bool:
    r"""Whether a place is named by the computer that shares it: `\\kantor\data`."""
    return str(path).startswith(("\\\\", "//"))


def is_on_network(path: Path) -> bool:
    """Whether a place lies on another computer: its locks and its write-ahead log cannot be relied on there.

    Source: sqlite.org, "Write-Ahead Logging", which "does not work over a network filesystem".
    """
    if is_share(path):
        return True
    if sys.platform == "win32":
        return bool(_kernel().GetDriveTypeW(f"{path.absolute().drive}\\") == _REMOTE)
    table = Path("/proc/mounts")
    return table.is_file() and lies_on_network(table.read_text(encoding="utf-8", errors="replace"), path)


def lies_on_network(table: str, path: Path) -> bool:
    """Whether a place is in a file system of another computer, by the kernel's table of what hangs where."""
    place, nearest = path.absolute(), (0, "")
    for line in table.splitlines():
        _device, there, system, *_ = [*line.split(" "), "", ""]
        root = Path(there.replace("\\040", " "))
        if there and root in (place, *place.parents):
            nearest = max(nearest, (len(root.parts), system))
    return nearest[1] in _OF_THE_NETWORK


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
    import ctypes  # noqa: PLC0415 - 20 ms that no other system needs

    kernel = _kernel()
    before = kernel.SetErrorMode(_NO_CRITICAL_ERRORS)
    try:
        for letter in _letters(kernel):
            root = f"{letter}:\\"
            kind = kernel.GetDriveTypeW(root)
            if kind != _REMOVABLE and not (kind == _FIXED and _bus_of(kernel, letter) in _BUSES_OUTSIDE):
                continue
            label, system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
            flags = ctypes.c_uint32()
            answered = kernel.GetVolumeInformationW(
                root, label, len(label), None, None, ctypes.byref(flags), system, len(system)
            )
            if answered:  # a reader without a card in it says nothing
                read_only = bool(flags.value & _READ_ONLY_VOLUME)
                yield Mount(Path(root), f"{label.value} ({letter}:)".strip(), system.value, read_only)
    finally:
        kernel.SetErrorMode(before)


def _kernel() -> Any:  # noqa: ANN401 - ctypes has no types for it
    # Only Windows has it; asked for by name so that other systems can check this module's types.
    import ctypes  # noqa: PLC0415

    return ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]


def _letters(kernel: Any) -> tuple[str, ...]:  # noqa: ANN401
    there = int(kernel.GetLogicalDrives())
    return tuple(letter for place, letter in enumerate(_DRIVE_LETTERS) if there >> place & 1)


def _bus_of(kernel: Any, letter: str) -> int:  # noqa: ANN401
    """By which bus a disk hangs on this PC: its STORAGE_DEVICE_DESCRIPTOR says; 0 where nobody does."""
    import ctypes  # noqa: PLC0415

    kernel.CreateFileW.restype = ctypes.c_void_p
    # Asked without any right to read or write, so that nobody has to be an administrator.
    handle = kernel.CreateFileW(f"\\\\.\\{letter}:", 0, _SHARED_READING, None, _OPEN_EXISTING, 0, None)
    if handle is None or handle == ctypes.c_void_p(_NO_HANDLE).value:
        return 0
    asked, answer = ctypes.create_string_buffer(_PROPERTY_BYTES), ctypes.create_string_buffer(1024)
    length = ctypes.c_uint32()
    try:
        answered = kernel.DeviceIoControl(
            ctypes.c_void_p(handle),
            _ASK_PROPERTY,
            asked,
            len(asked),
            answer,
            len(answer),
            ctypes.byref(length),
            None,
        )
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
    if not answered or length.value < _BUS_AT + 4:
        return 0
    return int.from_bytes(answer.raw[_BUS_AT : _BUS_AT + 4], "little")
