"""Saving: a form is saved with rules, journal and search text in one transaction and one sync of the file."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import editing, measuring, yardstick
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, percentile, say
from benchmarks.town import open_desk
from dinkop_desktop import settings
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.recording import Refused

_SAVES, _FEW_SAVES = 150, 30
_FEW, _MORE = 10, 30


class Saved(msgspec.Struct):
    """Milliseconds of each save, and of a bare commit of one row right before it."""

    saves: list[float]
    bare: list[float]


def save(folder: str, scratch: str, times: int, page_bytes: int) -> Saved:
    """Save forms, three fields each, as `set` and the window do; beside each a bare commit in another file.

    Args:
        folder: data folder.
        scratch: where the bare file goes; "" for none.
        times: how many.
        page_bytes: page size of the folder's file, for the bare one.
    """
    one = open_desk(Path(folder))
    chance = random.Random(3)
    edits = list(editing.choose_edits(one, share=1.0 if times > 100 else 0.5, seed=3).items())
    chance.shuffle(edits)
    bare = yardstick.connect(Path(scratch) / "bare.db", page_bytes=page_bytes) if scratch else None
    if bare:
        bare.execute("CREATE TABLE t(rid INTEGER PRIMARY KEY, a TEXT, n INTEGER)")
        bare.executemany("INSERT INTO t VALUES(?, ?, 0)", [(i, "x" * 200) for i in range(2000)])
    found = Saved([], [])
    for number, (record, sets) in enumerate(edits[:times]):
        if bare:
            begin = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("UPDATE t SET n = n + 1 WHERE rid = ?", (number * 7 % 2000,))
            bare.execute("COMMIT")
            found.bare.append((time.perf_counter() - begin) * 1000)
        begin = time.perf_counter()
        done = recording.set_fields(one, record, sets)
        found.saves.append((time.perf_counter() - begin) * 1000)
        if isinstance(done, Refused) or not done:
            raise RuntimeError(f"not saved: {record} {sets} {done}")
    one.close()
    return found


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of saving."""
    town = bench.town
    sizes = {slip.code: slip.new for slip in town.slips}
    office = town.sent / "offices" / max(sizes, key=lambda code: sizes[code])
    places = (
        ("at an office", office, settings.PAGE_BYTES_OFFICE),
        ("at Dinkop", town.loaded / "dinkop", settings.PAGE_BYTES_DINKOP),
    )
    times = _SAVES if bench.is_whole else _FEW_SAVES
    for where, source, page_bytes in places:
        folder, scratch = town.copy(source, "save"), town.scratch("bare")
        found = measuring.in_child(
            save, folder=str(folder), scratch=str(scratch), times=times, page_bytes=page_bytes
        ).result
        p50, p95 = percentile(found.saves, 0.5), percentile(found.saves, 0.95)
        bare = percentile(found.bare, 0.95)
        say(f"save {where}: p50 {p50:.2f} ms, p95 {p95:.2f} ms, bare p95 {bare:.2f} ms")
        yield line(
            f"save of a form {where}, p95 over a bare commit's",
            p95 - bare,
            "ms",
            at_most=10,
            judged=bench.is_whole,
            note=f"{len(found.saves)} saves: p50 {p50:.1f}, p95 {p95:.1f}; bare commit p95 {bare:.2f} ms",
        )
    yield _count_syncs(bench, office)


def _count_syncs(bench: Bench, office: Path) -> Line:
    """Syncs of one save: those of many saves less those of a few, so that opening and closing fall out."""
    name = "save of a form, syncs of the file"
    if not shutil.which("strace"):
        return line(name, None, "syncs", at_most=1, note="strace is not installed")
    counts = []
    for times in (_FEW, _MORE):
        folder, scratch = bench.town.copy(office, "synced"), bench.town.scratch("trace")
        trace = scratch / "trace"
        errand = [sys.executable, "-m", "benchmarks.child", "benchmarks.saving:save"]
        given = {
            "folder": str(folder),
            "scratch": "",
            "times": times,
            "page_bytes": settings.PAGE_BYTES_OFFICE,
        }
        ran = subprocess.run(
            [
                "strace",
                "-f",
                "-y",
                "-e",
                "trace=fsync,fdatasync,sync_file_range,msync",
                "-o",
                str(trace),
                *errand,
            ],
            input=msgspec.json.encode(given),
            capture_output=True,
            check=False,
            env={name: value for name, value in os.environ.items() if name != "BENCH_PROFILE"},
        )
        if ran.returncode or not trace.exists():
            return line(name, None, "syncs", at_most=1, note=f"strace: {ran.stderr.decode()[-120:].strip()}")
        counts.append(trace.read_text().count("sync("))
    each = (counts[1] - counts[0]) / (_MORE - _FEW)
    say(f"syncs: {counts} in {_FEW} and {_MORE} saves")
    return line(name, each, "syncs", at_most=1, note=f"counted with strace over {_MORE - _FEW} saves")
