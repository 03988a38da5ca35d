"""The `dinkop` script as a program of its own: streams, locales, pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

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


def test_the_program_speaks_utf8_in_any_locale(terminal: Terminal) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}

    said = run(terminal, "add", "umkm", "--json", given='{"nama_usaha": "Café", "é": 1}'.encode(), env=bare)

    problems = json.loads(said.stdout.decode("utf-8"))["problems"]
    assert said.returncode == 3
    assert "é" in {problem["field"] for problem in problems}


def test_a_word_that_is_no_text_is_refused_in_a_sentence(terminal: Terminal) -> None:
    said = run(terminal, "set", "x", os.fsdecode(b"\xff\xfe"), "--json")

    assert said.returncode == 3
    assert json.loads(said.stdout)["error"]["code"] == "PERINTAH-PASANGAN"


def test_a_reader_that_goes_away_is_no_error(terminal: Terminal) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        said = run(terminal, "fields", "umkm", "--json", stdout=write)
    finally:
        os.close(write)

    assert (said.returncode, said.stderr) == (0, b"")


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
