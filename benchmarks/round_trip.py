"""The way of a sheet: 15,000 businesses exported, looked at when they come back, taken and undone.

A tenth of the rows is edited in one cell each, in the file itself and outside the times: a spreadsheet's own
time is nobody's here. What is looked at is the whole work of taking it, undone.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import measuring
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from benchmarks.town import open_desk
from dinkop_desktop.desk import import_memory
from dinkop_desktop.features.intake import exporting, reviewing
from dinkop_desktop.features.intake.missing_rows import Answers
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order

ROWS, EACH = 15_000, 10
_SHEET = "xl/worksheets/sheet1.xml"


class Went(msgspec.Struct):
    """Seconds of an export, its rows and its bytes."""

    wall_s: float
    rows: int
    size: int


class Came(msgspec.Struct):
    """Seconds of looking, taking and undoing, and how many cells were edited."""

    looked_s: float
    taken_s: float
    undone_s: float
    rows: int
    cells: int


def go(master: str, out: str, rows: int) -> Went:
    """Export the first rows of a list, as Ctrl+E does."""
    one = open_desk(Path(master))
    rids = listing.numbers(one, "umkm", EVERYTHING, Order(), limit=rows)
    with measuring.timed() as watch:
        written = exporting.export_list(one, "umkm", Path(out), rids=rids, removed=False)
    one.close()
    return Went(watch.wall, written, Path(out).stat().st_size)


def come(master: str, path: str) -> Came:
    """Look at a sheet that comes back, take it, and take that back."""
    one = open_desk(Path(master))
    with measuring.timed() as looked:
        review = reviewing.review(one, Path(path))
    with measuring.timed() as taken:
        found = reviewing.take(one, review, Answers())
    with measuring.timed() as undone:
        import_memory.undo_import(one, found.no)
    one.close()
    return Came(looked.wall, taken.wall, undone.wall, found.rows, len(found.back.cells))


def edit(path: Path, out: Path) -> None:
    """Write something else into the first text column of every tenth row."""

    def changed(cell: re.Match[bytes]) -> bytes:
        row = int(cell[2])
        return cell[0] if row == 1 or row % EACH else cell[1] + cell[3] + b" baru" + cell[4]

    name = rb'(<c r="D(\d+)"[^>]*><is><t[^>]*>)([^<]*)(</t>)'
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in book.namelist():
            content = book.read(part)
            copy.writestr(part, re.sub(name, changed, content) if part == _SHEET else content)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of the round trip."""
    out = bench.town.scratch("round-trip")
    master = str(bench.town.copy(bench.town.loaded / "dinkop", "round-trip-dinkop"))
    rows = max(200, round(ROWS * bench.town.scale))
    went = measuring.in_child(go, master=master, out=str(out / "went.xlsx"), rows=rows)
    say(f"went: {went}")
    untouched = measuring.in_child(come, master=master, path=str(out / "went.xlsx"))
    say(f"untouched: {untouched}")
    edit(out / "went.xlsx", out / "edited.xlsx")
    edited = measuring.in_child(come, master=master, path=str(out / "edited.xlsx"))
    say(f"edited: {edited}")
    count = went.result.rows
    size = f"{went.result.size / 1e6:.1f} MB"
    yield line(f"sheet of {count:,} UMKM exported to be edited", went.result.wall_s, "s", note=size)
    note = f"peak {untouched.peak_mb:.0f} MB"
    yield line("the same looked at when it comes back untouched", untouched.result.looked_s, "s", note=note)
    what = f"with {edited.result.cells:,} cells edited"
    note = f"peak {edited.peak_mb:.0f} MB"
    yield line(f"the same {what}, looked at cell by cell", edited.result.looked_s, "s", note=note)
    yield line(f"the same {what}, taken in one transaction", edited.result.taken_s, "s")
    yield line(f"the same {what}, undone as a whole", edited.result.undone_s, "s")
