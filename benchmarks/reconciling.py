"""Reconciling: Dinkop's own list of the whole city beside the master, found right or not, and settled.

1. The list and its truth are made of the city itself (`dinkop_list`). What is scored is each verdict by
   itself: of the rows that are called so how many are, and of those that are so how many are called it.
   A row that is left to a person (doubtful) is nowhere counted as found.
2. Memory is that of the errand, in a process of its own; the one that reads the workbook is not in it.
3. What is stopped is stopped in the middle; what is settled is every row whose phone alone differs, at once.
"""

from __future__ import annotations

import contextlib
import csv
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import dinkop_list, measuring, years
from benchmarks.bench import Bench
from benchmarks.dinkop_list import Fate
from benchmarks.measuring import Line, line, say
from dinkop_desktop.features.reconciliation import comparing, protocol_writing, reconciling, settling
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries.reconciliations import Wanted
from dinkop_desktop.features.reconciliation.reconciling import ListOrder
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.features.reconciliation.settling import Order
from dinkop_desktop.progress import Progress, Stopped

_PAGE = 60
_WORTH_TELLING_S = 0.5


class Written(msgspec.Struct):
    """Rows of the list, how many have which fate, and the size of the workbook."""

    rows: int
    fates: dict[str, int]
    size: int


class Compared(msgspec.Struct):
    """How comparing went.

    Attributes:
        wall_s, cpu_s: of all of it.
        steps: what is told to who waits -> seconds from its first word to the next step's.
        silent_s: the longest time without a word.
        counts: standing -> rows or records.
        no: of the round.
    """

    wall_s: float
    cpu_s: float
    steps: dict[str, float]
    silent_s: float
    counts: dict[str, int]
    no: int


class Scored(msgspec.Struct):
    """How right it was.

    Attributes:
        precision, recall: by fate, from 0 to 1.
        doubtful: rows that are left to a person, of those that are on both sides.
        wrong_record: rows that were put beside another record than theirs.
        fields: of the rows that differ, those with exactly the true fields.
        confusion: "fate>standing" -> how many.
    """

    precision: dict[str, float]
    recall: dict[str, float]
    doubtful: float
    wrong_record: int
    fields: float
    confusion: dict[str, int]


class Worked(msgspec.Struct):
    """What comes after comparing.

    Attributes:
        overview_s, page_s: reading what the page shows first, and a page of rows, the slowest standing.
        rows, settle_s, back_s: of all rows whose phone alone differs, taken over in one act and back.
        kelurahan, papers_s: of all protocols in one PDF.
    """

    overview_s: float
    page_s: float
    rows: int
    settle_s: float
    back_s: float
    kelurahan: int
    papers_s: float


class Ended(msgspec.Struct):
    """Seconds from the wish to stop to the end, and how many rounds there are after it."""

    seconds: float
    rounds: int


def write(folder: str, book: str, truth: str) -> Written:
    """Make the list of a city."""
    desk = years.open_dinkop(Path(folder))
    made = dinkop_list.make(desk, Path(book), Path(truth))
    desk.close()
    return Written(made.rows, dict(made.fates), Path(book).stat().st_size)


def compare(folder: str, book: str) -> Compared:
    """Compare the list with the master."""
    desk = years.open_dinkop(Path(folder))
    told: list[tuple[float, str]] = []

    def show(step: str, _done: int, _total: int) -> None:
        told.append((time.perf_counter(), step))

    with measuring.timed() as watch:
        began = time.perf_counter()
        found = reconciling.compare_list(desk, ListOrder(Path(book)), progress=Progress(show))
        ended = time.perf_counter()
    steps: dict[str, float] = {}
    silent = 0.0
    for (at, step), (until, _) in zip([(began, "mulai"), *told], [*told, (ended, "")], strict=True):
        steps[step] = steps.get(step, 0.0) + until - at
        silent = max(silent, until - at)
    counts = {one.value: found.count(one) for one in Standing}
    desk.close()
    return Compared(watch.wall, watch.cpu, steps, silent, counts, found.round.no)


def score(folder: str, truth: str, no: int) -> Scored:
    """Compare what was found with what is true."""
    fates: dict[int, tuple[str, int, str]] = {}
    left_out: set[int] = set()
    with Path(truth).open(newline="", encoding="utf-8") as file:
        for one in csv.DictReader(file):
            if one["row"] == "0":
                left_out.add(int(one["rid"]))
            else:
                fates[int(one["row"])] = (one["fate"], int(one["rid"]), one["fields"])
    desk = years.open_dinkop(Path(folder))
    confusion: Counter[str] = Counter()
    called: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong, exact = 0, 0
    with desk.store.read() as reader:
        for entry in stored.all_rows(reader, no):
            fate, rid, fields = fates[entry.row]
            confusion[f"{fate}>{entry.standing}"] += 1
            called[entry.standing] += 1
            is_sure = entry.standing in (Standing.EQUAL, Standing.DIFFERENT)
            wrong += is_sure and entry.rid != rid
            right[fate] += entry.standing == fate and (not is_sure or entry.rid == rid)
            exact += entry.standing == fate == Fate.DIFFERENT and set(entry.fields.split(",")) == set(
                fields.split(",")
            )
        wanted = Wanted(no, Standing.ONLY_KELURAHAN)
        missing = {one.rid for one in stored.missing(reader, "umkm", wanted)}
    desk.close()
    alone = Fate.ONLY_KELURAHAN.value
    called[alone], right[alone] = len(missing), len(missing & left_out)
    there = Counter(fate for fate, _, _ in fates.values()) + Counter({alone: len(left_out)})
    both = there[Fate.EQUAL] + there[Fate.DIFFERENT]
    doubtful = sum(confusion[f"{fate}>{Standing.DOUBTFUL}"] for fate in (Fate.EQUAL, Fate.DIFFERENT))
    return Scored(
        {fate.value: right[fate] / max(1, called[fate]) for fate in Fate},
        {fate.value: right[fate] / max(1, there[fate]) for fate in Fate},
        doubtful / max(1, both),
        wrong,
        exact / max(1, right[Fate.DIFFERENT]),
        dict(confusion),
    )


def stop(folder: str, book: str) -> Ended:
    """Stop while rows are compared; nothing of it may be there."""
    desk = years.open_dinkop(Path(folder))
    wished: list[float] = []

    def show(step: str, done: int, _total: int) -> None:
        if step == "Mencocokkan baris" and done and not wished:
            wished.append(time.perf_counter())
            progress.stop.set()

    progress = Progress(show)
    with contextlib.suppress(Stopped):
        reconciling.compare_list(desk, ListOrder(Path(book)), progress=progress)
    ended = time.perf_counter()
    with desk.store.read() as reader:
        rounds = len(stored.rounds(reader))
    desk.close()
    return Ended(ended - wished[0], rounds)


def work(folder: str, out: str, no: int) -> Worked:
    """Look at a round, settle what differs in the phone alone, take it back, and write the protocols."""
    desk = years.open_dinkop(Path(folder))
    overview = measuring.seconds(lambda: comparing.overview(desk, no))
    pages = [
        measuring.seconds(lambda one=one: comparing.lines(desk, "umkm", Wanted(no, one), limit=_PAGE))  # type: ignore[misc]
        for one in Standing
    ]
    wanted = Wanted(no, Standing.DIFFERENT, state="belum", fields="hp_wa_usaha")
    chosen = comparing.choose(desk, "umkm", wanted, only=None, at_most=settling.MOST)
    order = Order(no, Standing.DIFFERENT, Way.TAKE, chosen.numbers)
    with measuring.timed() as settled:
        done = settling.settle(desk, order)
    with measuring.timed() as back:
        settling.take_back(desk, done.act)
    with measuring.timed() as papers:
        kelurahan = protocol_writing.write_protocol(desk, no, Path(out) / "berita-acara.pdf")
    desk.close()
    return Worked(overview, max(pages), done.settled, settled.wall, back.wall, kelurahan, papers.wall)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of reconciliation."""
    town = bench.town
    out = town.scratch("reconciling")
    folder = str(town.copy(town.aged, "reconciling-city"))
    book, truth = str(out / "daftar.xlsx"), str(out / "kebenaran.csv")
    made = measuring.in_child(write, folder=folder, book=book, truth=truth).result
    ended = measuring.in_child(stop, folder=folder, book=book).result
    compared = measuring.in_child(compare, folder=folder, book=book)
    found = compared.result
    scored = measuring.in_child(score, folder=folder, truth=truth, no=found.no).result
    worked = measuring.in_child(work, folder=folder, out=str(out), no=found.no)
    say(f"{made}\n{found}\n{scored}\n{ended}\n{worked}")
    judged, what = bench.is_whole, f"a list of {made.rows:,} rows beside the master"
    parts = ", ".join(f"{step} {took:.1f}" for step, took in found.steps.items() if took >= _WORTH_TELLING_S)
    yield line(f"{what}, compared", found.wall_s, "s", note=f"{found.cpu_s:.0f} s of the processor; {parts}")
    yield line(f"{what}, peak memory", compared.peak_mb, "MB", at_most=300, judged=judged)
    yield line(f"{what}, longest time without a word", found.silent_s, "s")
    yield line(
        f"{what}, from the wish to stop to the end", ended.seconds, "s", note=f"rounds kept: {ended.rounds}"
    )
    for fate in Fate:
        name = f"{what}, {fate.value}: recall"
        note = f"precision {scored.precision[fate.value]:.4f}"
        yield line(name, scored.recall[fate.value], "", note=note)
    yield line(
        f"{what}, rows put beside another record than theirs",
        float(scored.wrong_record),
        "",
        note=f"{scored.doubtful:.2%} of rows that are on both sides are left to a person",
    )
    its = worked.result
    yield line(f"{what}, its page opened", its.overview_s, "s", at_most=1, judged=judged)
    note = f"{its.rows:,} rows, taken back in {its.back_s:.1f} s; peak {worked.peak_mb:.0f} MB"
    yield line("rows that differ in the phone alone, taken over in one act", its.settle_s, "s", note=note)
    yield line(f"protocols of {its.kelurahan} kelurahan in one PDF", its.papers_s, "s")
