"""Look-alikes: while somebody types, and of a whole city at once; how long it takes, and how right it is."""

from __future__ import annotations

import csv
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import msgspec

from benchmarks import city, loading, measuring
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, percentile, say
from benchmarks.town import open_desk
from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.features.lookalikes import finding
from dinkop_desktop.features.lookalikes.finding import ListToCompare
from dinkop_desktop.matching.matching import Verdict
from dinkop_desktop.records import look_alikes
from dinkop_desktop.records.look_alikes import LookAlike
from dinkop_desktop.records.registered import BUSINESS, COOPERATIVE

_FORMS = 150
# What stands in the form at two moments before it is whole.
_HALF_TYPED = (
    ("nik", "nama_pemilik"),
    ("nik", "nama_pemilik", "jk", "hp", "nama_usaha", "alamat_jalan", "rt", "rw", "kode_kelurahan"),
)
_NAMED = ("nama_usaha", "alamat_jalan", "kode_kelurahan")
Row = Mapping[str, str]
Name = tuple[object, ...]


class Asked(msgspec.Struct):
    """How asking went.

    Attributes:
        rows: businesses of the city.
        p50, p95, worst: milliseconds, over forms at three moments.
        work_p95: of the processor's alone.
        there, shown: duplicates of whole forms, and those of them that were shown.
        called_same, false: of all that were called the same business, and of these the wrong ones.
    """

    rows: int
    p50: float
    p95: float
    worst: float
    work_p95: float
    there: int
    shown: int
    called_same: int
    false: int


class Compared(msgspec.Struct):
    """How comparing a whole list went.

    Attributes:
        rows: of the list.
        wall_s, cpu_s: of reading, understanding and comparing it.
        there, found, right: pairs that are one, that are called one, and of these the right ones.
    """

    rows: int
    wall_s: float
    cpu_s: float
    there: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Of what is called one, how much is."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Of what is one, how much is called so."""
        return self.right / max(1, self.there)

    @property
    def f1(self) -> float:
        """Of both the harmonic mean; 1 where nothing is there, and nothing found."""
        return 2 * self.right / (self.found + self.there) if self.found or self.there else 1.0


def compare(master: str, sheets: str, kind: str) -> Compared:
    """Compare a city's list with itself, as `lookalikes --sheet` does, at the score that is the default.

    Args:
        master: data folder of Dinkop, which gives reference data alone.
        sheets: folder of the town's sheets, with the city and its truth.
        kind: `umkm` or `koperasi`.
    """
    folder = Path(sheets) / "city"
    desk = open_desk(Path(master))
    with measuring.timed() as watch:
        found = finding.in_list(desk, ListToCompare(folder / f"{kind}.csv", kind=kind))
    desk.close()
    families: dict[str, list[str]] = defaultdict(list)
    rows = 0
    with (folder / "truth.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["source"] == kind:
                families[row["entity_id"]].append(row["record_id"])
                rows += 1
    true = {frozenset(pair) for its in families.values() for pair in combinations(its, 2)}
    right = len(true & {frozenset(pair.ids) for pair in found})
    return Compared(rows, watch.wall, watch.cpu, len(true), len(found), right)


def ask(master: str, sheets: str) -> Asked:
    """Type forms again that a city has, half of them with a duplicate, and ask for their look-alikes.

    Args:
        master: data folder of Dinkop.
        sheets: folder of the town's sheets, with the city and its truth.
    """
    desk = open_desk(Path(master))
    while not desk.store.tidy(steps=100):  # as the worker does it when nobody waits
        pass
    rows, families = _read(Path(sheets) / "city")
    scene = recording.scene_of(desk)
    areas = city.kelurahan_by_name()

    def typed(row: Row, keys: tuple[str, ...] = ()) -> Draft:
        whole = city.business_of(row, areas[row["kelurahan"], row["kecamatan"]])
        given = {key: value for key, value in whole.items() if value != "" and (not keys or key in keys)}
        return drafting.read("umkm", given, scene)

    times: list[float] = []
    work: list[float] = []
    found = Asked(len(rows), 0, 0, 0, 0, 0, 0, 0, 0)
    for number in _choose(rows, families):
        whole = typed(rows[number])
        alike: tuple[LookAlike, ...] = ()
        for draft in (*(typed(rows[number], keys) for keys in _HALF_TYPED), whole):
            began, worked = time.perf_counter(), time.thread_time()
            alike = look_alikes.look_alikes(desk, draft)
            times.append((time.perf_counter() - began) * 1000)
            work.append((time.thread_time() - worked) * 1000)
        others = families[rows[number]["entity_id"]]
        _judge(found, alike, own=_name(whole), others={_name(typed(rows[one])) for one in others})
    desk.close()
    found.p50, found.p95, found.worst = percentile(times, 0.5), percentile(times, 0.95), max(times)
    found.work_p95 = percentile(work, 0.95)
    return found


def _read(folder: Path) -> tuple[list[dict[str, str]], dict[str, list[int]]]:
    """The rows of a city, each with its business; and the numbers of the rows of each business."""
    with (folder / "truth.csv").open(newline="", encoding="utf-8") as file:
        truth = {row["record_id"]: row["entity_id"] for row in csv.DictReader(file)}
    with (folder / "umkm.csv").open(newline="", encoding="utf-8") as file:
        rows = [row | {"entity_id": truth[row["record_id"]]} for row in csv.DictReader(file)]
    families: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        families[row["entity_id"]].append(number)
    return rows, families


def _choose(rows: list[dict[str, str]], families: Mapping[str, list[int]]) -> list[int]:
    chance = random.Random(5)
    numbers = chance.sample(range(len(rows)), len(rows))
    twice = [number for number in numbers if len(families[rows[number]["entity_id"]]) > 1]
    once = [number for number in numbers if len(families[rows[number]["entity_id"]]) == 1]
    return [*twice[: _FORMS // 2], *once[: _FORMS // 2]]


def _name(draft: Draft) -> Name:
    """What a stored record is known by here: the town gives it an id of its own."""
    return tuple(draft.values.get(key) for key in _NAMED)


def _judge(found: Asked, alike: tuple[LookAlike, ...], *, own: Name, others: set[Name]) -> None:
    shown = {tuple(one.values.get(key) for key in _NAMED): one.verdict for one in alike}
    found.there += len(others - {own})
    found.shown += len((others - {own}) & shown.keys())
    same = {name for name, verdict in shown.items() if verdict is Verdict.SAME} - {own}
    found.called_same += len(same)
    found.false += len(same - others)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of look-alikes at entry."""
    for town, judged in (
        ((bench.tenth, False), (bench.town, True)) if bench.is_whole else ((bench.town, False),)
    ):
        master = town.copy(town.loaded / "dinkop", "likening-dinkop")
        found = measuring.in_child(ask, master=str(master), sheets=str(town.sheets)).result
        say(f"{found}")
        of = f"{found.rows:,} UMKM"
        yield line(
            f"look-alikes while typing, over {of}, p95",
            found.p95,
            "ms",
            at_most=20,
            judged=judged,
            note=f"p50 {found.p50:.1f}, worst {found.worst:.0f} ms, of forms half typed and whole; "
            f"by the processor's time alone p95 {found.work_p95:.1f}",
        )
        yield line(
            f"duplicates over {of} that are shown while their form is typed again",
            found.shown / max(1, found.there),
            "",
            at_least=0.95,
            judged=judged,
            note=f"{found.shown} of {found.there}; called the same {found.called_same}, wrong {found.false}",
        )
    yield from _whole(bench)


def _whole(bench: Bench) -> Iterator[Line]:
    """The rows of a whole city that is compared with itself."""
    town, judged = bench.town, bench.is_whole
    yard = loading.yard_of(bench, town)
    master = str(town.copy(town.loaded / "dinkop", "likening-city"))
    measured = measuring.in_child(compare, master=master, sheets=str(town.sheets), kind=BUSINESS)
    found = measured.result
    few = measuring.in_child(compare, master=master, sheets=str(town.sheets), kind=COOPERATIVE).result
    say(f"{found}\n{few}")
    what = f"look-alikes of a list of {found.rows:,} UMKM"
    yield line(
        f"{what}, in Y",
        found.wall_s / yard.total_s,
        "Y",
        note=f"{found.wall_s:.1f} s, {found.cpu_s:.1f} s of the processor, of which reach is 15",
    )
    yield line(f"{what}, peak memory", measured.peak_mb, "MB", at_most=600, judged=judged)
    yield line(
        f"{what}: F1 at the default score",
        found.f1,
        "",
        at_least=0.98,
        judged=judged,
        note=f"precision {found.precision:.4f}, recall {found.recall:.4f}; {found.there} pairs are there",
    )
    yield line(
        f"look-alikes of a list of {few.rows:,} koperasi: F1",
        few.f1,
        "",
        at_least=1,
        judged=judged,
        note=f"{few.right} of {few.there} found, {few.found - few.right} false",
    )
