"""The first load: 54 bundles verified, decrypted, checked, merged, searchable; and the same 54 once more."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import measuring, yardstick
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from benchmarks.town import Town, open_desk
from dinkop_desktop.features.exchange import receiving, replying


class Loaded(msgspec.Struct):
    """How a call of `receive` went."""

    wall_s: float
    cpu_s: float
    verdicts: dict[str, int]
    records: int
    conflicts: int
    refused: int


def load(master: str, bundles: list[str]) -> Loaded:
    """Receive bundles in one call, as `dinkop receive` does."""
    one = open_desk(Path(master))
    with measuring.timed() as watch:
        received = receiving.receive(one, [Path(bundle) for bundle in bundles])
    one.close()
    merged = [each.merged for each in received if each.merged]
    return Loaded(
        watch.wall,
        watch.cpu,
        dict(Counter(each.verdict for each in received)),
        sum(each.new for each in merged),
        sum(each.conflicts for each in merged),
        sum(len(each.refused) for each in merged),
    )


class Again(msgspec.Struct):
    """How known bundles were received: seconds, verdicts, and whether the file's bytes changed."""

    wall_s: float
    verdicts: dict[str, int]
    wrote: bool


def load_again(master: str, bundles: list[str]) -> Again:
    """Receive bundles that are known; the first call settles what an earlier one left for later."""
    one = open_desk(Path(master))
    while not one.store.tidy(steps=500):
        pass
    before = _bytes_of(Path(master))
    with measuring.timed() as watch:
        received = receiving.receive(one, [Path(bundle) for bundle in bundles])
    after = _bytes_of(Path(master))
    one.close()
    return Again(watch.wall, dict(Counter(each.verdict for each in received)), before != after)


def _bytes_of(master: Path) -> list[str]:
    """Hash of the data file and of its write-ahead log."""
    paths = (master / "dinkop.db", master / "dinkop.db-wal")
    return [hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "" for path in paths]


class Answered(msgspec.Struct):
    """How long the replies took, how many there are, and their bytes."""

    wall_s: float
    files: int
    size: int


def answer(master: str, out: str) -> Answered:
    """Reply to every office."""
    one = open_desk(Path(master))
    with measuring.timed() as watch:
        written = replying.reply(one, Path(out))
    one.close()
    return Answered(watch.wall, len(written), sum(each.path.stat().st_size for each in written))


def yard_of(bench: Bench, town: Town) -> yardstick.Yard:
    """Y of a town, measured once a run."""
    if town.scale not in bench.yards:
        scratch = town.scratch("yard")
        measured = measuring.in_child(
            yardstick.measure_yard, master=str(town.loaded / "dinkop"), scratch=str(scratch)
        )
        bench.yards[town.scale] = measured.result
        yard = measured.result
        say(
            f"Y of {yard.rows} rows: {yard.total_s:.2f} s (rows {yard.rows_s:.2f}, "
            f"ids {yard.index_s:.2f}, search {yard.search_s:.2f})"
        )
    return bench.yards[town.scale]


def first_load(town: Town) -> measuring.Measured[Loaded]:
    """Receive a town's first bundles into a fresh copy of Dinkop; the other parts go on from it."""
    master = town.copy(town.enrolled / "dinkop", "first")
    measured = measuring.in_child(load, master=str(master), bundles=town.bundles)
    found = measured.result
    say(
        f"first load: {found.wall_s:.2f} s ({found.cpu_s:.2f} s of work), {found.records} records, "
        f"{found.verdicts}, {measured.peak_mb:.0f} MB"
    )
    if found.verdicts != {"accepted": len(town.codes)}:
        raise RuntimeError(f"first load: {found}")
    town.keep_loaded(master)
    return measured


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of the first load."""
    town = bench.town
    slips = town.slips
    rows, refused = sum(slip.rows for slip in slips), sum(slip.refused for slip in slips)
    yield line(
        "an office's own day: 1,000 rows of a sheet imported and sent",
        1000 * sum(slip.import_s + slip.send_s for slip in slips) / rows,
        "s",
        note=f"{rows} rows in all, {refused} of them refused as false; not part of the first load",
    )
    measured = first_load(town)
    found = measured.result
    yard = yard_of(bench, town)
    yield line("Y", yard.total_s, "s", note=f"{yard.rows} rows of all kinds")
    yield line(
        "first load", found.wall_s, "s", note=f"{found.records} records, {found.refused} changes refused"
    )
    ratio = found.wall_s / yard.total_s
    told = f"by the processor's time alone {found.cpu_s / yard.cpu_s:.2f}"
    yield line("first load, in Y", ratio, "Y", at_most=5.5, judged=bench.is_whole, note=told)
    yield line(
        "first load, peak memory without window", measured.peak_mb, "MB", at_most=200, judged=bench.is_whole
    )
    again = measuring.in_child(
        load_again, master=str(town.copy(town.loaded / "dinkop", "again")), bundles=town.bundles
    ).result
    say(f"again: {again}")
    yield line("54 known bundles again", again.wall_s, "s", at_most=0.2, judged=bench.is_whole)
    yield line("54 known bundles again, files written to", float(again.wrote), "", at_most=0)
    answered = measuring.in_child(
        answer, master=str(town.copy(town.loaded / "dinkop", "answer")), out=str(town.scratch("replies"))
    )
    yield line(
        "replies to all offices after the first load",
        answered.result.wall_s,
        "s",
        note=f"{answered.result.files} files, {answered.result.size / 1e6:.1f} MB",
    )
