"""Workbooks: a tenth of the city the way it is done today, against our first load of the same tenth."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import city, loading, measuring
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from benchmarks.town import ROOT

_PEERS = ROOT / "build" / "peers"
_SCRIPT = Path(__file__).with_name("peers.py")
_WEEK_SHARE = 0.01


class Merged(msgspec.Struct):
    """Seconds of reading 54 workbooks and of writing one, and of the processor's work at both."""

    read_s: float
    write_s: float
    cpu_s: float
    rows: int


def make_workbooks(sheets: str, folder: str, rows: int) -> int:
    """One workbook per office from its sheet, the first `rows` rows of each; 0 for all. Nobody times it."""
    import xlsxwriter  # noqa: PLC0415 - in this child alone

    count = 0
    for path in sorted(Path(sheets).glob("*/umkm.csv")):
        if path.parent.name == city.RAW:
            continue
        book = xlsxwriter.Workbook(Path(folder) / f"{path.parent.name}.xlsx", {"constant_memory": True})
        page = book.add_worksheet()
        with path.open(newline="", encoding="utf-8") as file:
            for number, row in enumerate(csv.reader(file)):
                if rows and number > rows:
                    break
                name = "record_id" if number == 0 else f"{path.parent.name}/{number}"
                for column, text in enumerate([name, *row]):
                    page.write_string(number, column, text)
                count += number > 0
        book.close()
    return count


def merge_fast(folder: str, out: str) -> Merged:
    """Merge by calamine and XlsxWriter, the fastest libraries there are for it."""
    import python_calamine  # noqa: PLC0415 - in this child alone
    import xlsxwriter  # noqa: PLC0415 - in this child alone

    with measuring.timed() as reading:
        pages = [
            python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
            for path in sorted(Path(folder).glob("*.xlsx"))
        ]
    with measuring.timed() as writing:
        book = xlsxwriter.Workbook(out, {"constant_memory": True})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, pages[0][0])
        number = 0
        for page in pages:
            for row in page[1:]:
                number += 1
                sheet.write_row(number, 0, row)
        book.close()
    return Merged(reading.wall, writing.wall, reading.cpu + writing.cpu, number)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows against workbooks."""
    tenth = bench.tenth
    folder, out = tenth.scratch("workbooks"), tenth.scratch("merged")
    rows = measuring.in_child(make_workbooks, sheets=str(tenth.sheets), folder=str(folder), rows=0).result
    loaded = loading.first_load(tenth).result
    ours = loaded.wall_s
    fast = measuring.in_child(merge_fast, folder=str(folder), out=str(out / "fast.xlsx"))
    fast_s = fast.result.read_s + fast.result.write_s
    say(f"calamine and XlsxWriter: {fast}")
    pandas = _peer("merge", str(folder), str(out / "master.xlsx"))
    say(f"pandas and openpyxl: {pandas}")
    note = f"{rows} rows, ours {ours:.1f} s"
    name = "first load of a tenth, against pandas + openpyxl"
    if isinstance(pandas, str):
        yield line(name, None, "x faster", at_least=10, note=pandas)
    else:
        told = f"{note}; they read {pandas['read_s']:.1f} s, write {pandas['write_s']:.1f} s"
        yield line(name, pandas["total_s"] / ours, "x faster", at_least=10, judged=bench.is_whole, note=told)
    told = (
        f"{note}; they read {fast.result.read_s:.1f} s, write {fast.result.write_s:.1f} s; "
        f"by the processor's time alone {fast.result.cpu_s / loaded.cpu_s:.2f}"
    )
    yield line(
        "first load of a tenth, against calamine + XlsxWriter",
        fast_s / ours,
        "x faster",
        at_least=4,
        judged=bench.is_whole,
        note=told,
    )
    yield _week(bench, out / "master.xlsx")


def _week(bench: Bench, master: Path) -> Line:
    """A week of changed rows into the workbook of a tenth; what follows its size counts ten times."""
    name = "a week, against workbooks"
    ours = bench.seconds.get("week")
    if ours is None:
        return line(name, None, "x faster", at_least=40, note="the part `week` was not run before this one")
    if not master.exists():
        return line(name, None, "x faster", at_least=40, note="pandas is not there")
    changed = bench.tenth.scratch("changed")
    rows = max(1, round(28 * bench.town.scale))
    measuring.in_child(make_workbooks, sheets=str(bench.tenth.sheets), folder=str(changed), rows=rows)
    found = _peer("week", str(master), str(changed), str(master.with_name("week.xlsx")))
    if isinstance(found, str):
        return line(name, None, "x faster", at_least=40, note=found)
    total = 10 * found["master_s"] + found["small_s"]
    told = (
        f"they {total:.1f} s (a tenth's workbook read and written {found['master_s']:.1f} s, by scale; "
        f"changed rows {found['small_s']:.1f} s), ours {ours:.2f} s"
    )
    return line(name, total / ours, "x faster", at_least=40, judged=bench.is_whole, note=told)


def _peer(*words: str) -> dict[str, float] | str:
    """What a peer measured, or why it was not measured."""
    python = _PEERS / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        return "pandas is not there: make bench puts it into build/peers when it can"
    ran = subprocess.run([str(python), str(_SCRIPT), *words], capture_output=True, text=True, check=False)
    if ran.returncode:
        return ran.stderr.strip().splitlines()[-1][:120]
    return msgspec.json.decode(ran.stdout, type=dict[str, float])
