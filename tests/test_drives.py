"""Drives: what is plugged in, and what stands in the way of a file there."""

from __future__ import annotations

from pathlib import Path

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
