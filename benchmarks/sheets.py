"""Sheets: 150,000 rows of 45 columns as a workbook, against openpyxl's write-only mode; and a real export."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks import measuring
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from benchmarks.town import open_desk
from dinkop_desktop.features.intake import exporting
from dinkop_desktop.papers import roundtrip, xlsx
from dinkop_desktop.papers.table import Cell, Column

ROWS, COLUMNS = 150_000, 45
_SAMPLE = 1000


class Wrote(msgspec.Struct):
    """Seconds, rows and bytes of a workbook."""

    wall_s: float
    rows: int
    size: int


def write_ours(sheet: str, out: str, rows: int) -> Wrote:
    """The rows by the program's own writer."""
    columns, cells = _sample(Path(sheet))
    path = Path(out)
    with measuring.timed() as watch, path.open("w+b") as file:
        xlsx.write_rows(columns, _repeat(cells, rows), file, sheet_name="UMKM")
    return Wrote(watch.wall, rows, path.stat().st_size)


def write_openpyxl(sheet: str, out: str, rows: int) -> Wrote:
    """The same rows by openpyxl's write-only mode."""
    import openpyxl  # noqa: PLC0415 - nobody else's memory should hold it

    columns, cells = _sample(Path(sheet))
    path = Path(out)
    with measuring.timed() as watch:
        book = openpyxl.Workbook(write_only=True)
        page = book.create_sheet("UMKM")
        page.append([column.label for column in columns])
        for row in _repeat(cells, rows):
            page.append(row)
        book.save(path)
    return Wrote(watch.wall, rows, path.stat().st_size)


def export(master: str, out: str) -> Wrote:
    """All businesses of a master with every field, as `dinkop export-sheet` does."""
    one = open_desk(Path(master))
    with measuring.timed() as watch:
        rows = exporting.export_sheet(one, "umkm", Path(out), where={})
    one.close()
    return Wrote(watch.wall, rows, Path(out).stat().st_size)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of workbooks."""
    out = bench.town.scratch("sheets")
    sheet = str(bench.town.sheets / bench.town.codes[0] / "umkm.csv")
    rows = max(1000, round(ROWS * bench.town.scale))
    ours = measuring.in_child(write_ours, sheet=sheet, out=str(out / "ours.xlsx"), rows=rows)
    theirs = measuring.in_child(write_openpyxl, sheet=sheet, out=str(out / "theirs.xlsx"), rows=rows)
    say(f"{rows} x {COLUMNS}: ours {ours}, openpyxl {theirs}")
    judged = bench.is_whole
    what = f".xlsx of {rows:,} x {COLUMNS}"
    note = (
        f"{ours.result.wall_s:.1f} s and {ours.result.size / 1e6:.0f} MB against "
        f"{theirs.result.wall_s:.1f} s and {theirs.result.size / 1e6:.0f} MB"
    )
    speed = theirs.result.wall_s / ours.result.wall_s
    yield line(f"{what}, speed against openpyxl write-only", speed, "x", at_least=1, judged=judged, note=note)
    yield line(f"{what}, peak memory", ours.peak_mb, "MB", at_most=200, judged=judged)
    master = bench.town.copy(bench.town.loaded / "dinkop", "sheets-dinkop")
    whole = measuring.in_child(export, master=str(master), out=str(out / "export.xlsx"))
    say(f"export: {whole}")
    fields = len(roundtrip.sheet_columns("umkm"))
    yield line(
        "export of all UMKM, peak memory",
        whole.peak_mb,
        "MB",
        at_most=200,
        judged=judged,
        note=f"{whole.result.rows:,} x {fields} in {whole.result.wall_s:.0f} s",
    )


def _sample(sheet: Path) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
    """Columns that are filled, and some rows of an office's sheet."""
    with sheet.open(newline="", encoding="utf-8") as file:
        given = list(islice(csv.DictReader(file), _SAMPLE))
    numbers = {"number", "rupiah"}
    columns = tuple(column for column in roundtrip.sheet_columns("umkm") if column.key in given[0])[:COLUMNS]
    assert len(columns) == COLUMNS
    return columns, [
        tuple(_cell(row[column.key], is_number=column.kind in numbers) for column in columns) for row in given
    ]


def _cell(text: str, *, is_number: bool) -> Cell:
    if not text:
        return None
    return int(text) if is_number else text


def _repeat(cells: list[tuple[Cell, ...]], rows: int) -> Iterator[tuple[Cell, ...]]:
    for number in range(rows):
        yield cells[number % len(cells)]
