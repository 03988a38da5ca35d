"""Workbooks in: 10,000 rows under strange headings against raw calamine and executemany; what is understood.

The floor reads the same file with the same reader and puts its cells, as texts, into the same kind of file:
no question of what a column means, no rules, no journal, no search.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import measuring, strange
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from benchmarks.strange import Strange
from benchmarks.town import open_desk
from dinkop_desktop import settings
from dinkop_desktop.desk import import_memory
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import SheetOrder
from dinkop_desktop.intake import doubts
from dinkop_desktop.register.store import database

ROWS = 10_000
_ROUNDS = 3


class Raw(msgspec.Struct):
    """Seconds and rows of the floor, the middle round."""

    wall_s: float
    rows: int


class Took(msgspec.Struct):
    """Seconds of an import, of its trial, of the same again and of taking it back; and its counts."""

    trial_s: float
    wall_s: float
    again_s: float
    undo_s: float
    new: int
    refused: int


class Grasped(msgspec.Struct):
    """Cells that hold something, that became what they mean, and that became something else."""

    filled: int
    right: int
    wrong: int


def read_raw(book: str, scratch: str) -> Raw:
    """Raw calamine and executemany into a ciphered file."""
    import python_calamine  # noqa: PLC0415 - nobody else's memory should hold it

    rounds = []
    for number in range(_ROUNDS):
        path = Path(scratch) / f"raw-{number}.db"
        engine = database.connect_file(path, bytes(32), page_bytes=settings.PAGE_BYTES_OFFICE)
        with measuring.timed() as watch:
            rows = python_calamine.load_workbook(book).get_sheet_by_index(0).to_python()
            texts = [tuple(map(str, row)) for row in rows]
            with engine.connect() as conn:
                writing = conn.execution_options(writing=True)
                with writing.begin():
                    columns = ", ".join(f"c{at} TEXT" for at in range(len(texts[0])))
                    writing.exec_driver_sql(f"CREATE TABLE t({columns})")
                    marks = ", ".join("?" * len(texts[0]))
                    writing.exec_driver_sql(f"INSERT INTO t VALUES ({marks})", texts)
        engine.dispose()
        rounds.append(Raw(watch.wall, len(texts)))
    return sorted(rounds, key=lambda one: one.wall_s)[_ROUNDS // 2]


def take(office: str, book: str) -> Took:
    """Try it out, take it in, take the same again, and take it back."""
    one = open_desk(Path(office))
    order = SheetOrder(Path(book))
    with measuring.timed() as trial:
        importing.import_sheet(one, SheetOrder(Path(book), dry_run=True))
    with measuring.timed() as watch:
        found = importing.import_sheet(one, order)
    with measuring.timed() as again:
        importing.import_sheet(one, order)
    with measuring.timed() as undo:
        import_memory.undo_import(one, found.no)
    one.close()
    return Took(trial.wall, watch.wall, again.wall, undo.wall, found.new, found.refused)


def grasp(office: str, scratch: str, seed: int) -> Grasped:
    """How many cells of the strange lists became what they mean, without a map."""
    one = open_desk(Path(office))
    counted = Grasped(0, 0, 0)
    for number, shape in enumerate(strange.LISTS):
        path = Path(scratch) / f"strange-{number}.xlsx"
        shape.write(path, seed=seed + number)
        # Some name other kelurahan than the office's: whoever takes them in has said that they are its own.
        order = SheetOrder(path, dry_run=True, settled=doubts.SETTLED_BY_A_PERSON)
        found = importing.import_sheet(one, order)
        its = _count(shape, found)
        say(f"{shape.name}: {its}")
        counted = Grasped(counted.filled + its.filled, counted.right + its.right, counted.wrong + its.wrong)
    one.close()
    return counted


def _count(shape: Strange, found: importing.Imported) -> Grasped:
    if found.understood is None:
        raise RuntimeError("nothing was understood")
    counted = Grasped(0, 0, 0)
    for (_, meant, _), column in zip(shape.columns, found.understood.columns, strict=True):
        writing = column.meaning.writing if column.meaning else None
        if meant is None:
            counted.wrong += column.filled if writing else 0
            continue
        counted.filled += column.filled
        if writing == meant:
            counted.right += column.filled - found.misfits.get(column.letter, 0)
        elif writing is not None:
            counted.wrong += column.filled
    return counted


def make_book(path: Path, rows: int, *, seed: int) -> None:
    """A list of so many rows under headings that are guessed."""
    big = Strange("ten thousand", strange.LISTS[3].columns, above=(["DATA UMKM"], []))
    big.write(path, seed=seed, rows=rows)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of workbooks that come in."""
    out = bench.town.scratch("taking")
    rows = max(500, round(ROWS * min(1.0, bench.town.scale)))
    make_book(out / "banyak.xlsx", rows, seed=bench.town.seed)
    office = bench.town.copy(bench.town.enrolled / "offices" / bench.town.codes[0], "taking-office")
    raw = measuring.in_child(read_raw, book=str(out / "banyak.xlsx"), scratch=str(out))
    ours = measuring.in_child(take, office=str(office), book=str(out / "banyak.xlsx"))
    say(f"{rows} rows: raw {raw}, ours {ours}")
    cells = measuring.in_child(grasp, office=str(office), scratch=str(out), seed=bench.town.seed)
    took = ours.result
    against = f"{took.wall_s:.1f} s against {raw.result.wall_s:.2f} s"
    note = f"{against}: {took.new:,} businesses, {took.refused} refused"
    what = f"workbook of {rows:,} strange rows taken in"
    yield line(what, took.wall_s / raw.result.wall_s, "x raw calamine + executemany", note=note)
    yield line(f"{what}, peak memory", ours.peak_mb, "MB", note=f"raw {raw.peak_mb:.0f} MB")
    yield line("the same tried out first, nothing written", took.trial_s, "s")
    yield line("the same file again: every row known", took.again_s, "s")
    yield line("the same taken back as a whole", took.undo_s, "s")
    counted = cells.result
    share = 100 * counted.right / counted.filled
    wrong = f"{counted.wrong:,} of {counted.filled:,} became something else"
    yield line("cells of ten strange lists understood without a map", share, "%", note=wrong)
