"""The wheel holds all that the program reads: what is installed from it runs without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BESIDE = ("resources", "migrations")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    out = tmp_path_factory.mktemp("roda")
    subprocess.run(
        (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = out.glob("*.whl")
    return made


def test_everything_beside_the_package_is_in_it(wheel: Path) -> None:
    there = {
        f"dinkop_desktop/{file.relative_to(ROOT).as_posix()}"
        for folder in BESIDE
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    assert there <= set(zipfile.ZipFile(wheel).namelist())


def test_nothing_of_the_checkout_besides_is_in_it(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert [one for one in tops if not one.startswith("dinkop_desktop")] == []


@pytest.mark.slow(15)
def test_what_is_unpacked_from_it_plays_a_round(wheel: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    zipfile.ZipFile(wheel).extractall(program)
    out = tmp_path / "contoh"
    words = ("demo", "--offices", "1", "--records", "3", "--out", str(out), "--json")

    said = subprocess.run(
        (sys.executable, "-m", "dinkop_desktop", *words),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(program), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["records"] == 3
    assert list((out / "laporan").glob("*.xlsx"))


def test_what_is_unpacked_from_it_reads_its_own_files(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    asked = (
        "from dinkop_desktop import files as f; print(f.resources_folder(), f.migrations_folder(), sep='\\n')"
    )

    said = subprocess.run(
        (sys.executable, "-c", asked),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.splitlines() == [str(tmp_path / "dinkop_desktop" / name) for name in BESIDE]
