"""The `dinkop` script as a program of its own: streams, locales, pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from dinkop_desktop import __version__
from tests.cli.calls import Terminal
from tests.offices import CODES, PASSPHRASE

SCRIPT = Path(sys.executable).with_name("dinkop")


def run(
    terminal: Terminal,
    *words: object,
    given: bytes = b"",
    stdout: int = subprocess.PIPE,
    env: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    command = [str(word) for word in (SCRIPT, *words, "--data", terminal.town.place(CODES[0]))]
    environment = {**os.environ, "DINKOP_PASSPHRASE": PASSPHRASE, **env}
    return subprocess.run(
        command, env=environment, input=given, stdout=stdout, stderr=subprocess.PIPE, check=False
    )


@pytest.mark.slow
def test_the_program_speaks_utf8_in_any_locale(terminal: Terminal) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}

    said = run(terminal, "add", "umkm", "--json", given='{"nama_usaha": "Café", "é": 1}'.encode(), env=bare)

    problems = json.loads(said.stdout.decode("utf-8"))["problems"]
    assert said.returncode == 3
    assert "é" in {problem["field"] for problem in problems}


@pytest.mark.parametrize(
    "words",
    [("show", b"\xff"), ("list", "umkm", "--where", b"rt=\xff"), ("report", "skala", "--area", b"\xff")],
)
def test_a_word_that_is_no_text_is_refused_in_a_sentence(
    terminal: Terminal, words: tuple[str | bytes, ...]
) -> None:
    said = terminal.at(CODES[0], *(os.fsdecode(word) for word in words))

    assert said.refusal == "PERINTAH-HURUF"


@pytest.mark.slow
def test_a_file_may_have_any_name_that_the_disk_takes(terminal: Terminal, tmp_path: Path) -> None:
    terminal.office("add", "umkm", given={"nama_usaha": "Warung"})
    odd = tmp_path / os.fsdecode(b"kiriman \xff.dkb")
    odd.write_bytes(terminal.send().read_bytes())

    said = run(terminal, "inspect", odd, "--json")

    assert json.loads(said.stdout)["code"] == "BDL-ALAMAT"
    assert terminal.dinkop("receive", odd)["bundles"][0]["verdict"] == "accepted"


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(terminal: Terminal) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        said = run(terminal, "fields", "umkm", "--json", stdout=write)
    finally:
        os.close(write)

    assert (said.returncode, said.stderr) == (0, b"")


@pytest.mark.slow
def test_an_output_without_room_is_refused(terminal: Terminal) -> None:
    with Path("/dev/full").open("wb") as full:
        said = run(terminal, "list", "umkm", "--json", stdout=full.fileno())

    assert said.returncode == 3
    assert said.stderr.decode().endswith("[EXP-PENUH]\n")
    assert b"Traceback" not in said.stderr


def test_the_module_is_the_program(terminal: Terminal) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "dinkop_desktop", "--version"], capture_output=True, check=True
    )

    assert said.stdout.decode() == f"dinkop {__version__}\n"
