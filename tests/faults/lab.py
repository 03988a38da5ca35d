"""The laboratory: errands of the program, run in a child that strace kills, lies to, or writes down."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dinkop_desktop import sentences

ROOT = Path(__file__).resolve().parents[2]
# Every call by which the program changes a disk; a file made is seen by the write that follows.
CALLS = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat", "rename", "renameat")
# Some processors have only the newer call; what a `?` stands before may be missing.
_TRACED = ",".join(f"?{call}" for call in (*CALLS, "renameat2"))
_CALL = re.compile(r"^(\w+)\(")
_LONGEST = 64 * 2**20
# Every call and every bit is tried where FAULT_STATES asks for a release's worth (`make faults`), else some.
FOR_RELEASE = "FAULT_STATES" in os.environ
KILLED = 9


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an errand ended: what it told, its exit code, the signal that killed it, and its calls."""

    told: tuple[str, ...]
    code: int
    signal: int
    log: Path

    @property
    def saved(self) -> list[str]:
        """Ids whose saving was acknowledged."""
        return [line.split()[1] for line in self.told if line.startswith("saved ")]

    @property
    def refusals(self) -> list[str]:
        """Codes with which the program refused."""
        return [line.split()[1] for line in self.told if line.startswith("refused ")]

    def calls(self) -> Counter[str]:
        """How often each call was made."""
        with self.log.open(encoding="ascii") as lines:
            return Counter(found[1] for line in lines if (found := _CALL.match(line)))


class Lab:
    """One waiting program, and strace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        # What the program puts into the system's place for temporary files, killed or not.
        self.temporary = folder / "sementara"
        self.temporary.mkdir()
        # Whoever measures coverage writes files of his own.
        env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        self._program = subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.faults.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=env | {"TMPDIR": str(self.temporary)},
        )

    def run(
        self, errand: str, given: Mapping[str, Any], *, inject: Sequence[str] = (), contents: bool = False
    ) -> Outcome:
        """What became of an errand.

        Args:
            errand: name of a function of worker.py.
            given: its arguments; a path may be one.
            inject: strace's words, such as `fdatasync:error=EIO:when=2`.
            contents: write every byte down that is written.
        """
        self._number += 1
        told, log = self._folder / f"{self._number}.told", self._folder / f"{self._number}.log"
        pid = self._ask({"errand": errand, "told": str(told), "given": _plain(given)})["pid"]
        traced = ",".join((_TRACED, *(one.partition(":")[0] for one in inject)))
        words = ["strace", "-p", str(pid), "-o", str(log), "-y", "-e", f"trace={traced}"]
        words += ["-xx", "-s", str(_LONGEST)] if contents else ["-s", "0"]
        words += [word for one in inject for word in ("-e", f"inject={one}")]
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr is not None
            said = strace.stderr.readline()
            assert "attached" in said, said
            ended = self._ask({})
            strace.communicate()
        lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
        outcome = Outcome(tuple(lines), ended["code"], ended["signal"], log)
        # Whatever happens is either nothing to say, or a refusal with a sentence; and nothing lies about.
        assert not any(line.startswith("crashed") for line in lines), lines
        assert set(outcome.refusals) <= sentences.REFUSALS.keys()
        assert not list(self.temporary.iterdir())
        return outcome

    def _ask(self, asked: dict[str, Any]) -> dict[str, int]:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(asked) + "\n")
        self._program.stdin.flush()
        answer: dict[str, int] = json.loads(self._program.stdout.readline())
        return answer

    def close(self) -> None:
        """Let the program go."""
        assert self._program.stdin is not None
        self._program.stdin.close()
        self._program.wait(timeout=30)
        if self._program.stdout is not None:
            self._program.stdout.close()


def _plain(given: Mapping[str, Any]) -> dict[str, object]:
    return {key: str(value) if isinstance(value, Path) else value for key, value in given.items()}


def kills(calls: Counter[str], *, count: int | None = None) -> list[str]:
    """strace's words for a kill at each call, or at so many of them, spread over all."""
    each = [f"{name}:signal=KILL:when={n}" for name in CALLS for n in range(1, calls[name] + 1)]
    if count is None or count >= len(each):
        return each
    # Not the first, at which nothing has happened yet, but the last.
    return [each[(number + 1) * len(each) // count - 1] for number in range(count)]


def some(count: int, *, many: int | None = None) -> pytest.MarkDecorator:
    """So many cases, as the argument `count`; for a release many more, or every one (`None`)."""
    cases = [pytest.param(count, id="some")]
    if FOR_RELEASE:
        mark = pytest.mark.timeout(1800)
        cases.append(pytest.param(many, id="many" if many else "all", marks=mark))
    return pytest.mark.parametrize("count", cases)
