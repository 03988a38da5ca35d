"""Starting: how soon the first window is there, how soon one can work, and what it holds in memory.

Beside each of our windows a bare PySide6 one is opened, in processes of their own, from the process's start
to the first painted window; off-screen, warm. The person's typing and the derivation of the key from the
passphrase (a fifth of a second by intent) are not counted; opening the file and filling the first page are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, median, say
from benchmarks.town import PASSPHRASE

_ROUNDS, _FEW_ROUNDS = 9, 1


class Started(msgspec.Struct):
    """One start: milliseconds and MB; a bare window is not used."""

    window_ms: float
    rss_mb: float
    pss_mb: float
    vmhwm_mb: float
    usable_ms: float = 0.0
    key_ms: float = 0.0


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of the start."""
    office = bench.town.codes[0]
    folder = str(bench.town.copy(bench.town.sent / "offices" / office, "starting"))
    ours, bare, at_once = [], [], []
    for _ in range(_ROUNDS if bench.is_whole else _FEW_ROUNDS):
        bare.append(_start([]))
        ours.append(_start([folder, PASSPHRASE]))
        at_once.append(_start(["--at-once", folder, PASSPHRASE]))
    bare_ms = median([one.window_ms for one in bare])
    window_ms = median([one.window_ms for one in ours])
    usable_ms = median([one.usable_ms for one in ours])
    hasty_ms = median([one.usable_ms for one in at_once])
    say(f"bare {bare}; ours {ours}; at once {at_once}")
    told = f"{window_ms:.0f} against {bare_ms:.0f} ms"
    yield line("first window, against a bare one", window_ms / bare_ms, "x", at_most=2, note=told)
    yield line(
        "first page filled, against a bare window",
        usable_ms / bare_ms,
        "x",
        at_most=4,
        note=f"{usable_ms:.0f} ms without typing and {median([one.key_ms for one in ours]):.0f} ms for the "
        f"key; typed in no time {hasty_ms:.0f} ms",
    )
    yield line(
        "memory after the first page and a list",
        median([one.rss_mb for one in ours]),
        "MB",
        at_most=130,
        note=f"resident; a bare window {median([one.rss_mb for one in bare]):.0f}, "
        f"the most, while the key is made, {median([one.vmhwm_mb for one in ours]):.0f} MB",
    )


def _start(words: Sequence[str]) -> Started:
    for folder in words[-2:-1]:  # else the page of last time comes first
        (Path(folder) / "jendela.json").unlink(missing_ok=True)
    given = {"QT_QPA_PLATFORM": "offscreen", "BENCH_BEGAN": str(time.monotonic())}
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.one_start", *words],
        env=os.environ | given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return msgspec.json.decode(ran.stdout.splitlines()[-1], type=Started)
