"""Measuring: what a number is, how an errand is run in a process of its own, and how time is told.

1. What is measured in memory runs in a child, so that nobody else's memory counts. The peak is `VmHWM` where
   the system tells it: `ru_maxrss` of a child begins with the peak of the process that started it.
2. Times are of a machine that others may use too; what is judged is a ratio to a yardstick of the same run.
3. `holds` is None where there is nothing to judge: a number for information, or a city too small to say.
"""

from __future__ import annotations

import json
import os
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar, get_type_hints

import msgspec

P = ParamSpec("P")
R = TypeVar("R")
_BEGIN = time.monotonic()


class Line(msgspec.Struct):
    """One measured number.

    Attributes:
        name: what was measured.
        value: None where it could not be; `note` says why.
        unit: of the value.
        reach: what it should be, `<= 5.5`; "" for information.
        holds: whether it is so; None where it is not judged.
        note: how it came about.
        part: of the run, by which a part that was measured apart takes the place of what it said before.
    """

    name: str
    value: float | None
    unit: str
    reach: str = ""
    holds: bool | None = None
    note: str = ""
    part: str = ""


class _Answer(msgspec.Struct):
    result: msgspec.Raw
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Measured(Generic[R]):
    """What an errand in a child gave back, and its peak memory in MB (10^6 bytes)."""

    result: R
    peak_mb: float


def line(
    name: str,
    value: float | None,
    unit: str,
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    judged: bool = True,
    note: str = "",
) -> Line:
    """A number, judged against what it should be.

    Args:
        name: what was measured.
        value: None where it could not be.
        unit: of the value.
        at_most: what it should not exceed; neither this nor `at_least` for information.
        at_least: what it should reach.
        judged: False where the city is too small to tell.
        note: how it came about.
    """
    reach, holds = "", None
    if at_most is not None:
        reach, holds = f"<= {at_most:g}", value is not None and value <= at_most
    elif at_least is not None:
        reach, holds = f">= {at_least:g}", value is not None and value >= at_least
    if value is None or not judged:
        holds = None
    return Line(name, None if value is None else round(value, 4), unit, reach, holds, note)


def say(text: str) -> None:
    """Tell how far the run is."""
    print(f"[{time.monotonic() - _BEGIN:7.1f} s] {text}", file=sys.stderr, flush=True)


def in_child(errand: Callable[P, R], *args: P.args, **given: P.kwargs) -> Measured[R]:
    """Run a function in a process of its own.

    Args:
        errand: a function of a module; its arguments and its result are plain values or Structs.
        args: none: all are given by their names.
        given: its arguments.
    """
    assert not args
    name = f"{errand.__module__}:{errand.__name__}"
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.child", name],
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"{name}: exit {ran.returncode}")
    answer = msgspec.json.decode(ran.stdout.splitlines()[-1], type=_Answer)
    result: R = msgspec.json.decode(answer.result, type=get_type_hints(errand)["return"])
    return Measured(result, answer.peak_mb)


def peak_mb() -> float:
    """The highest memory of this process so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        for text in status.read_text().splitlines():
            if text.startswith("VmHWM:"):
                return int(text.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


class Stopwatch(msgspec.Struct):
    """Seconds on the wall and of this process's work."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def timed() -> Iterator[Stopwatch]:
    """Time what is done inside."""
    watch = Stopwatch()
    wall, cpu = time.perf_counter(), time.process_time()
    yield watch
    watch.wall, watch.cpu = time.perf_counter() - wall, time.process_time() - cpu


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return percentile(values, 0.5)


def sync_seconds(folder: Path, *, rounds: int = 60) -> float:
    """How long the disk takes to make a small write last, the middle of some."""
    path = folder / "sync-probe"
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        found = []
        for number in range(rounds):
            os.pwrite(handle, b"x" * 4096, (number % 16) * 4096)
            found.append(seconds(lambda: os.fdatasync(handle)))
        return median(found)
    finally:
        os.close(handle)
        path.unlink()


def show_profile(path: Path, *, rows: int = 40) -> None:
    """Print where the time of a profiled errand went."""
    for order in ("cumulative", "tottime"):
        print(f"\n=== {path.stem}, by {order}")
        pstats.Stats(str(path)).strip_dirs().sort_stats(order).print_stats(rows)
