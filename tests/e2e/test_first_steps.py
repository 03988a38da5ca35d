"""The first steps of README.md, played word by word: whoever pastes them gets what stands there.

Every block of commands (```sh) under that heading is handed to one shell, in a folder that has nothing but
`.venv`; the block of text after it is what the shell must say, with … for what differs each time.
"""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
# Twenty starts of the program, each with its key made of a passphrase: a while, on a loaded machine.
pytestmark = [pytest.mark.slow(15), pytest.mark.timeout(900)]

_HEADING = re.compile(r"^### First steps on the command line\n(.*?)^## ", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^```(sh|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """What is typed, and what the README says comes back."""

    commands: str
    answer: str


def steps() -> list[Step]:
    """The session of the README, in order."""
    found = _HEADING.search(README.read_text(encoding="utf-8"))
    assert found, "the heading of the first steps has gone"
    told: list[Step] = []
    for kind, content in _FENCE.findall(found[1]):
        if kind == "sh":
            told.append(Step(content, ""))
        else:
            assert told, "an answer follows its commands"
            assert not told[-1].answer, "an answer stands behind each block of commands"
            told[-1] = Step(told[-1].commands, content)
    return told


def like(answer: str) -> re.Pattern[str]:
    """The answer as a pattern: … stands for anything within its line."""
    return re.compile(r"[^\n]+".join(re.escape(part) for part in answer.split("…")))


@dataclass(frozen=True, slots=True)
class Played:
    """What the shell said after each step, how it ended, and where."""

    answers: tuple[str, ...]
    code: int
    folder: Path


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Hand the whole session to the plainest shell there is, and part what it says by step."""
    folder, home = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("home")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "dinkop").symlink_to(Path(sys.executable).with_name("dinkop"))
    script = "\nprintf '\\n== step\\n'\n".join(step.commands for step in steps())
    done = subprocess.run(
        ["sh", "-e"],
        input=script,
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=600,
    )
    return Played(tuple(done.stdout.split("\n== step\n")), done.returncode, folder)


def test_the_session_of_the_readme_says_what_stands_there(played: Played) -> None:
    assert played.code == 0, played.answers[-1]
    told = steps()
    assert len(told) >= 7
    assert len(played.answers) == len(told)
    for step, answer in zip(told, played.answers, strict=True):
        assert like(step.answer).fullmatch(answer), f"{step.commands}\nsaid\n{answer}"


def test_what_stays_offline_travels_and_is_published_lies_apart(played: Played) -> None:
    coba = played.folder / "coba"
    names = {
        folder: {path.name for path in (coba / folder).rglob("*") if path.is_file()}
        for folder in ("luring", "terbit", "stik", "dinkop", "ciater")
    }

    assert names["luring"] == {"root-1.pem", "root-2.pem", "recovery-identity.txt"}
    assert {Path(name).suffix for name in names["stik"]} == {".permohonan", ".dkb", ".pdf"}
    assert {Path(name).suffix for name in names["terbit"]} <= {".kartu", ".csv", ".txt"}
    secrets = [path.read_bytes() for path in (coba / "luring").iterdir()]
    elsewhere = [
        path.read_bytes() for path in coba.rglob("*") if path.is_file() and path.parent.name != "luring"
    ]
    for secret in secrets:
        lines = [line for line in secret.splitlines() if len(line) > 40]
        assert lines
        assert not [line for line in lines for content in elsewhere if line in content]


def test_nobody_else_may_read_what_is_private(played: Played) -> None:
    private = [played.folder / "coba" / name for name in ("dinkop", "ciater")]
    private += (played.folder / "coba" / "luring").iterdir()

    assert not [path for path in private if stat.S_IMODE(path.stat().st_mode) & 0o077]
