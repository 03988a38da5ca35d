"""P12: a stick that is pulled while files are written: nothing under its mount point is called written.

The stick is a file system of its own, hung over a folder that stays when it is taken away. Only a process
that may mount can play that, so each case runs in a name space of its own where this system allows one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLAY = """
import subprocess, sys
from pathlib import Path
from dinkop_desktop import files
from dinkop_desktop.errors import ExportError

stick, when = Path(sys.argv[1]), sys.argv[2]
(stick / "balasan").mkdir()
subprocess.run(["mount", "-t", "tmpfs", "tmpfs", stick], check=True)

def pull():
    subprocess.run(["umount", "-l", stick], check=True)

through = files._write_through
def write(path, content, **more):
    if when == "before":
        pull()
    through(path, content, **more)
    if when == "after":
        pull()

files._write_through = write if when in ("before", "after") else through
try:
    with files.staying_on(stick):
        if when == "first":
            pull()
        files.make_folder(stick / "balasan")
        files.write_safely(stick / "balasan" / "BALASAN-1.dkb", b"isi")
except ExportError as error:
    print(error.code)
else:
    print("written")
print(sorted(str(one.relative_to(stick)) for one in stick.rglob("*") if one.is_file()))
"""


def play(stick: Path, when: str) -> list[str]:
    ran = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-c", PLAY, stick, when],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.splitlines()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder over which a stick can be hung."""
    may = shutil.which("unshare") and subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", tmp_path],
        capture_output=True,
        check=False,
    )
    if not may or may.returncode:
        pytest.skip("this system lets nobody mount in a name space of its own")
    place = tmp_path / "KINGSTON"
    place.mkdir()
    return place


def test_a_stick_that_stays_takes_the_file(stick: Path) -> None:
    assert play(stick, "never") == ["written", "['balasan/BALASAN-1.dkb']"]
    assert list((stick / "balasan").iterdir()) == []


@pytest.mark.parametrize("when", ["first", "before", "after"])
def test_a_stick_that_is_pulled_is_said_and_leaves_nothing_under_its_mount_point(
    stick: Path, when: str
) -> None:
    assert play(stick, when) == ["EXP-USB", "[]"]
    assert [one for one in stick.rglob("*") if one.is_file()] == []
