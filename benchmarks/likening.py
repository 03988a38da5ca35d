"""Look-alikes while somebody types: how long asking takes, and how many of those there are it shows."""

from __future__ import annotations

import csv
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from benchmarks import city, measuring
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, percentile, say
from benchmarks.town import open_desk
from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.matching.matching import Verdict
from dinkop_desktop.records import look_alikes
from dinkop_desktop.records.look_alikes import LookAlike

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
