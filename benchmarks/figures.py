"""Figures: every report of a city with three data years, cold, after a change, and opened again.

1. After a change means: one business of one kelurahan says another omzet, and the report is asked anew.
2. Opened again means: nothing changed, in a process that was just started.
3. The yardstick is a plain aggregate of the same run: UMKM, omzet and workers of a year by kelurahan, in SQL.
4. The yearly book is made before anything is kept; the workbook is the longest list that there is.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import measuring, years, years_making
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from dinkop_desktop.reports import catalogue
from dinkop_desktop.usecases import booking, recording, reporting
from dinkop_desktop.usecases.desk import Desk

_COLD = ("rekap-wilayah", "pertumbuhan")
_LONGEST = "persetujuan"
_ROUNDS = 3
_PLAIN = (
    "SELECT u.kode_kelurahan, count(*), sum(a.omzet_tahunan), sum(a.tk_dibayar_l + a.tk_dibayar_p) "
    "FROM umkm u JOIN record r ON r.parent = u.rid JOIN angka_umkm a ON a.rid = r.rid "
    "WHERE u.hidden = 0 AND a.hidden = 0 AND a.tahun_data = 2025 GROUP BY u.kode_kelurahan"
)


class Cold(msgspec.Struct):
    """Seconds of a plain aggregate, of reports that nobody asked for yet, and of the yearly book."""

    plain_s: float
    reports: dict[str, float]
    book_s: float


class Asked(msgspec.Struct):
    """Seconds of each report by its key, and of the plain aggregate beside it."""

    plain_s: float
    reports: dict[str, float]


def _plain_seconds(desk: Desk) -> float:
    def ask() -> None:
        with desk.store.read() as reader:
            reader.conn.exec_driver_sql(_PLAIN).fetchall()

    return statistics.median(measuring.seconds(ask) for _ in range(_ROUNDS))


def _seconds(desk: Desk, key: str) -> float:
    return measuring.seconds(lambda: reporting.report(desk, key))


def count_cold(folder: str, out: str) -> Cold:
    """Ask for what was never asked, and make the book."""
    desk = years.open_dinkop(Path(folder))
    found = {key: _seconds(desk, key) for key in _COLD}
    with measuring.timed() as watch:
        booking.write_book(desk, booking.make_book(desk), Path(out) / "buku.pdf")
    plain = _plain_seconds(desk)
    desk.close()
    return Cold(plain, found, watch.wall)


def count_changed(folder: str) -> Asked:
    """Ask for every report that is counted by parts, each after another change."""
    desk = years.open_dinkop(Path(folder))
    with desk.store.read() as reader:
        record = str(
            reader.conn.exec_driver_sql("SELECT id FROM record WHERE kind = 'umkm' LIMIT 1").scalar()
        )
    found: dict[str, float] = {}
    for number, (key, report) in enumerate(catalogue.REPORTS.items(), 1):
        if report.parts is not None:
            reporting.report(desk, key)  # of a city that was shown before
            told = {"tahun_data": years_making.YEARS[-1], "omzet_tahunan": 10_000_000 + number * 1000}
            if not isinstance(recording.set_fields(desk, record, told), list):
                raise RuntimeError(f"{key}: the change was refused")
            found[key] = _seconds(desk, key)
    plain = _plain_seconds(desk)
    for key in catalogue.REPORTS:
        reporting.report(desk, key)
    desk.close()
    return Asked(plain, found)


def open_again(folder: str) -> Asked:
    """Ask for every report once more, in a process of its own."""
    desk = years.open_dinkop(Path(folder))
    _seconds(desk, _COLD[0])  # what the first one pays is the program's start
    found = {key: _seconds(desk, key) for key in catalogue.REPORTS}
    plain = _plain_seconds(desk)
    desk.close()
    return Asked(plain, found)


def write_longest(folder: str, out: str) -> int:
    """Write the longest list as a workbook; how many rows it has."""
    desk = years.open_dinkop(Path(folder))
    table = reporting.report(desk, _LONGEST)
    reporting.write_report(desk, table, Path(out) / "daftar.xlsx", purpose="tolok ukur")
    desk.close()
    return len(table.rows)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of figures."""
    out = bench.town.scratch("figures")
    folder = bench.town.copy(bench.town.aged, "figures-city")
    cold = measuring.in_child(count_cold, folder=str(folder), out=str(out)).result
    changed = measuring.in_child(count_changed, folder=str(folder)).result
    again = measuring.in_child(open_again, folder=str(folder)).result
    say(f"cold {cold}\nafter a change {changed}\nagain {again}")
    for key, taken in cold.reports.items():
        note = f"{taken:.2f} s; the plain aggregate {cold.plain_s:.2f} s"
        yield line(
            f"{key}, never asked before, against a plain aggregate", taken / cold.plain_s, "x", note=note
        )
    for name, asked, at_most in (("after a change", changed, 1.0), ("opened again", again, 0.1)):
        slowest = max(asked.reports, key=lambda key: asked.reports[key])
        middle = statistics.median(asked.reports.values())
        note = f"{len(asked.reports)} reports, the middle one {middle * 1000:.0f} ms; slowest is {slowest}"
        worst = asked.reports[slowest]
        yield line(
            f"figures {name}, the slowest", worst, "s", at_most=at_most, judged=bench.is_whole, note=note
        )
        yield line(f"figures {name}, the middle one, against a plain aggregate", middle / asked.plain_s, "x")
    yield line("the yearly book", cold.book_s, "s", at_most=60, judged=bench.is_whole)
    longest = measuring.in_child(write_longest, folder=str(folder), out=str(out))
    yield line(
        f"peak of writing a workbook of {longest.result:,} rows",
        longest.peak_mb,
        "MB",
        at_most=200,
        judged=bench.is_whole,
    )
