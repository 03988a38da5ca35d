"""Drives: what is plugged in, and what stands in the way of a file there."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Protocol

import pytest

from dinkop_desktop import drives
from dinkop_desktop.drives import Mount

MOUNTS = """\
sysfs /sys sysfs rw,nosuid 0 0
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sdb1 /media/sri/KANTOR-1 vfat rw,nosuid,nodev,fmask=0022 0 0
/dev/sdc1 /run/media/sri/DATA\\040LAMA exfat ro,nosuid 0 0
tmpfs /run/user/1000 tmpfs rw 0 0
portal /run/media/doc fuse.portal rw 0 0
"""


class Text(Protocol):
    """Room for a text that the system writes."""

    value: str


def test_only_what_is_plugged_in_is_a_drive() -> None:
    found = list(drives.read_mounts(MOUNTS))

    assert found == [
        Mount(Path("/media/sri/KANTOR-1"), "KANTOR-1", "FAT32"),
        Mount(Path("/run/media/sri/DATA LAMA"), "DATA LAMA", "exFAT", read_only=True),
    ]


def test_a_line_that_is_cut_off_is_passed_over() -> None:
    assert list(drives.read_mounts("/dev/sdb1 /media/sri\n\n")) == [Mount(Path("/media/sri"), "sri", "")]


def test_a_drive_with_room_has_no_problem(tmp_path: Path) -> None:
    drive = drives.look_at(Mount(tmp_path, "KANTOR-1", "FAT32"), needed_bytes=1)

    assert (drive.problem, drive.free_bytes > 0) == ("", True)


@pytest.mark.parametrize(
    ("mount", "needed_bytes", "problem"),
    [
        pytest.param(Mount(Path(), "TERKUNCI", "FAT32", read_only=True), 0, "MEDIA-KUNCI", id="locked"),
        pytest.param(Mount(Path(), "PENUH", "FAT32"), 2**62, "MEDIA-PENUH", id="full"),
        pytest.param(Mount(Path("tidak-ada-di-sini"), "HILANG", ""), 0, "MEDIA-BACA", id="gone"),
    ],
)
def test_what_stands_in_the_way_is_named(mount: Mount, needed_bytes: int, problem: str) -> None:
    assert drives.look_at(mount, needed_bytes=needed_bytes).problem == problem


def test_drives_that_can_be_written_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = [Mount(tmp_path, "A", "FAT32", read_only=True), Mount(tmp_path, "B", "FAT32")]
    monkeypatch.setattr(drives, "mounted", lambda: there)

    assert [drive.label for drive in drives.find_drives()] == ["B", "A"]


# What Windows says of its drives: C is a disk, E a stick, F a locked one, G a reader without a card.
TYPES = {"C:\\": 3, "E:\\": 2, "F:\\": 2, "G:\\": 2}
VOLUMES = {"E:\\": ("KANTOR-1", "FAT32", 0), "F:\\": ("", "NTFS", 0x00080000)}


def volume_information(root: str, label: Text, *more: object) -> int:
    """As `GetVolumeInformationW` fills what it is handed."""
    _size, _serial, _longest, flags, system, _system_size = more
    if root not in VOLUMES:
        return 0
    label.value, system.value, flags._obj.value = VOLUMES[root]  # type: ignore[attr-defined]
    return 1


def windows() -> SimpleNamespace:
    letters = sum(1 << ord(root[0]) - ord("A") for root in TYPES)
    return SimpleNamespace(
        GetLogicalDrives=lambda: letters,
        GetDriveTypeW=TYPES.__getitem__,
        GetVolumeInformationW=volume_information,
    )


def test_windows_tells_what_is_plugged_in_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=windows()), raising=False)
    monkeypatch.setattr(drives, "sys", SimpleNamespace(platform="win32"))

    assert list(drives.mounted()) == [
        Mount(Path("E:\\"), "KANTOR-1 (E:)", "FAT32"),
        Mount(Path("F:\\"), "(F:)", "NTFS", read_only=True),
    ]


def test_linux_tells_it_in_the_kernels_table() -> None:
    found = drives.mounted()

    table = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    assert sys.platform == "linux"
    assert list(found) == list(drives.read_mounts(table))


@pytest.mark.parametrize("has_volumes", [True, False])
def test_a_mac_hangs_it_into_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_volumes: bool
) -> None:
    volumes = tmp_path / "Volumes"
    if has_volumes:
        (volumes / "KANTOR-1").mkdir(parents=True)
        (volumes / "catatan").mkdir()
    places = {"/proc/mounts": tmp_path / "tidak-ada", "/Volumes": volumes}
    monkeypatch.setattr(drives, "Path", lambda named: places[named])
    is_plugged_in = SimpleNamespace(ismount=lambda path: path.name == "KANTOR-1")
    monkeypatch.setattr(drives, "os", SimpleNamespace(path=is_plugged_in))

    found = list(drives.mounted())

    assert found == ([Mount(volumes / "KANTOR-1", "KANTOR-1", "")] if has_volumes else [])
    assert os.path.ismount("/")
