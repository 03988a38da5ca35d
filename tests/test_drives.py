"""Drives: what is plugged in, and what stands in the way of a file there."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path, PureWindowsPath
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


# What Windows says of its drives: C is the disk inside, D a USB disk that calls itself fixed, E a stick, F a
# locked one, G a reader without a card, N another computer's.
TYPES = {"C:\\": 3, "D:\\": 3, "E:\\": 2, "F:\\": 2, "G:\\": 2, "N:\\": 4}
VOLUMES = {
    "C:\\": ("", "NTFS", 0),
    "D:\\": ("ARSIP", "NTFS", 0),
    "E:\\": ("KANTOR-1", "FAT32", 0),
    "F:\\": ("", "NTFS", 0x00080000),
}
BUSES = {"C": 11, "D": 7}


def volume_information(root: str, label: Text, *more: object) -> int:
    """As `GetVolumeInformationW` fills what it is handed."""
    _size, _serial, _longest, flags, system, _system_size = more
    if root not in VOLUMES:
        return 0
    label.value, system.value, flags._obj.value = VOLUMES[root]  # type: ignore[attr-defined]
    return 1


class Kernel:
    """A Windows with those drives."""

    def __init__(self) -> None:
        self.error_modes = [0]
        self.GetVolumeInformationW = volume_information
        self.GetDriveTypeW = lambda root: TYPES.get(root, 1)
        self.CloseHandle = bool
        self.CreateFileW = Opener()

    def GetLogicalDrives(self) -> int:  # noqa: N802 - as Windows calls it
        return sum(1 << ord(root[0]) - ord("A") for root in TYPES)

    def SetErrorMode(self, mode: int) -> int:  # noqa: N802
        self.error_modes.append(mode)
        return self.error_modes[-2]

    def DeviceIoControl(self, handle: ctypes.c_void_p, *given: object) -> int:  # noqa: N802
        _code, _asked, _length, answer, _room, length, _overlapped = given
        answer[28:32] = BUSES[chr(handle.value or 0)].to_bytes(4, "little")  # type: ignore[index]
        length._obj.value = 40  # type: ignore[attr-defined]
        return 1


class Opener:
    """`CreateFileW`, whose handle is the letter of the drive."""

    restype: object = None

    def __call__(self, name: str, *_given: object) -> int | None:
        return ord(name[4]) if name[4] in BUSES else ctypes.c_void_p(-1).value


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """This module on a Windows PC."""
    kernel = Kernel()
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(drives, "sys", SimpleNamespace(platform="win32"))
    return kernel


def test_windows_tells_what_is_plugged_in_by_letter(windows: Kernel) -> None:
    assert list(drives.mounted()) == [
        Mount(Path("D:\\"), "ARSIP (D:)", "NTFS"),
        Mount(Path("E:\\"), "KANTOR-1 (E:)", "FAT32"),
        Mount(Path("F:\\"), "(F:)", "NTFS", read_only=True),
    ]
    # No window about the reader without a card, and none of that later.
    assert windows.error_modes == [0, 1, 0]


@pytest.mark.parametrize(("place", "is_gone"), [("E:\\kiriman", False), ("H:\\kiriman", True)])
def test_windows_tells_whether_a_stick_was_pulled(windows: Kernel, place: str, is_gone: bool) -> None:
    class WindowsPath(PureWindowsPath):
        def absolute(self) -> WindowsPath:
            return self

    assert windows.GetLogicalDrives()
    assert drives.is_unplugged(WindowsPath(place)) is is_gone  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "is_elsewhere"),
    [("C:\\data", False), ("N:\\data", True), ("\\\\kantor\\data", True), ("E:\\data", False)],
)
def test_windows_tells_what_lies_on_another_computer(windows: Kernel, place: str, is_elsewhere: bool) -> None:
    class WindowsPath(PureWindowsPath):
        def absolute(self) -> WindowsPath:
            return self

    assert windows.GetLogicalDrives()
    assert drives.is_on_network(WindowsPath(place)) is is_elsewhere  # type: ignore[arg-type]


NETWORKED = """\
/dev/sda2 / ext4 rw 0 0
nas:/rumah /home nfs4 rw 0 0
/dev/sdb1 /home/sri/disk ext4 rw 0 0
//nas/data /mnt/data\\040dinkop cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "is_elsewhere"),
    [
        ("/var/lib/dinkop", False),
        ("/home/sri/dinkop", True),
        ("/home/sri/disk/dinkop", False),
        ("/mnt/data dinkop/kantor", True),
    ],
)
def test_the_nearest_mount_says_whose_a_place_is(place: str, is_elsewhere: bool) -> None:
    assert drives.lies_on_network(NETWORKED, Path(place)) is is_elsewhere


def test_this_folder_is_on_this_computer(tmp_path: Path) -> None:
    assert not drives.is_on_network(tmp_path)


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
