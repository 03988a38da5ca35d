"""Figures: every report of a city with three data years, cold, after a change, and opened again.

1. Cold means: nobody asked yet. The yearly book is made first, of nothing that is kept; then the report that
   takes longest of those that are not in it. The others are counted together, as the book's are.
2. After a change means: one business of one kelurahan says another omzet and product, and everything is asked
   anew.
3. Opened again means: nothing changed, in a process that was just started.
4. The yardstick is a plain aggregate of the same run: UMKM, omzet and workers of a year by kelurahan, in SQL.
5. Seconds are of the processor, since others may use the machine too; what a disk takes shows in `saving`.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from benchmarks import measuring, years, years_making
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.overview import overviewing
from dinkop_desktop.features.programmes import year_calendar
from dinkop_desktop.features.yearbook import yearbook_writing
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.reporting import caching, catalogue, reporting
from dinkop_desktop.reporting.asking import Asked

_PLAIN = (
    "SELECT u.kode_kelurahan, count(*), sum(a.omzet_tahunan), sum(a.tk_dibayar_l + a.tk_dibayar_p) "
    "FROM umkm u JOIN record r ON r.parent = u.rid JOIN angka_umkm a ON a.rid = r.rid "
    "WHERE u.hidden = 0 AND a.hidden = 0 AND a.tahun_data = 2025 GROUP BY u.kode_kelurahan"
)
_ROUNDS = 3
_COLDEST = "kur-nama"
# The lists by name, of which the longest becomes a workbook.
_BY_NAME = ("persetujuan", "pertumbuhan-nama", "gabung-koperasi-nama")
_SCREEN_S, _AGAIN_S = 1.0, 0.1


class Seconds(msgspec.Struct):
    """Seconds of the processor, of everything that was asked for.

    Attributes:
        plain_s: of the plain aggregate.
        reports: of each report, by its key.
        overview_s: of all that the page Angka reads, one after the other.
        calendar_s: of what the page Program reads.
    """

    plain_s: float
    reports: dict[str, float]
    overview_s: float = 0.0
    calendar_s: float = 0.0

    @property
    def slowest(self) -> str:
        """The report that takes longest."""
        return max(self.reports, key=self.reports.__getitem__)


class Played(msgspec.Struct):
    """The yearly book from nothing and of what is kept, a report never asked before, all after a change.

    Attributes:
        visited_s: of the report on what was seen, after a change of one visit.
    """

    book_s: float
    book_again_s: float
    cold_s: float
    changed: Seconds
    visited_s: float


def _cpu(work: Callable[[], object]) -> float:
    with measuring.timed() as watch:
        work()
    return watch.cpu


def _plain_seconds(desk: Desk) -> float:
    def ask() -> None:
        with desk.store.read() as reader:
            reader.conn.exec_driver_sql(_PLAIN).fetchall()

    return statistics.median(_cpu(ask) for _ in range(_ROUNDS))


def _ask(desk: Desk) -> Seconds:
    found = {key: _cpu(lambda key=key: reporting.report(desk, key)) for key in catalogue.all_reports()}  # type: ignore[misc]
    return Seconds(_plain_seconds(desk), found)


def _overview(desk: Desk) -> None:
    overviewing.prepare(desk, area="", lang="id")
    for key, back in overviewing.PARTS:
        overviewing.part(desk, key, area="", years_back=back, lang="id", progress=Progress())
    overviewing.freshness(desk)


def _change(desk: Desk, record: str, number: int) -> None:
    told = {
        "tahun_data": years_making.YEARS[-1],
        "omzet_tahunan": 10_000_000 + number * 1000,
        "produk_utama": f"kue {number}",
    }
    if not isinstance(recording.set_fields(desk, record, told), list):
        raise RuntimeError("the change was refused")


def _first(desk: Desk, kind: str) -> str:
    with desk.store.read() as reader:
        query = f"SELECT id FROM record WHERE kind = '{kind}' LIMIT 1"
        return str(reader.conn.exec_driver_sql(query).scalar())


def _visit(desk: Desk) -> None:
    told = {"hasil": Outcome.REFUSED.value, "tanggal": "2026-11-23"}
    if not isinstance(recording.set_fields(desk, _first(desk, "kunjungan"), told), list):
        raise RuntimeError("the change was refused")


def play(folder: str, out: str) -> Played:
    """Make the book, ask for the rest, change something, and ask for everything again."""
    desk = years.open_dinkop(Path(folder))
    book = Path(out) / "buku.pdf"
    books = [
        _cpu(lambda: yearbook_writing.write_book(desk, yearbook_writing.make_book(desk), book))
        for _ in range(2)
    ]
    cold = _cpu(lambda: reporting.report(desk, _COLDEST))
    with desk.store.read() as reader:
        asked = Asked(reader, reporting.scope_of(desk, _COLDEST), desk.reference)
        caching.prepare(desk, list(catalogue.all_reports().values()), asked)
    _ask(desk)
    _overview(desk)
    record = _first(desk, "umkm")
    _change(desk, record, 1)
    changed = _ask(desk)
    _change(desk, record, 2)
    changed.overview_s = _cpu(lambda: _overview(desk))
    changed.calendar_s = _cpu(lambda: year_calendar.read_calendar(desk))
    _visit(desk)
    visited = _cpu(lambda: reporting.report(desk, "cakupan"))
    _ask(desk)
    desk.close()
    return Played(books[0], books[1], cold, changed, visited)


def open_again(folder: str) -> Seconds:
    """Ask for every report once more, in a process of its own."""
    desk = years.open_dinkop(Path(folder))
    reporting.report(desk, "skala")  # what the first one pays is the program's start
    again = _ask(desk)
    again.overview_s = _cpu(lambda: _overview(desk))
    again.calendar_s = _cpu(lambda: year_calendar.read_calendar(desk))
    desk.close()
    return again


def write_longest(folder: str, out: str) -> tuple[str, int]:
    """Write the longest list as a workbook; which it is, and how many rows it has."""
    desk = years.open_dinkop(Path(folder))
    tables = {key: reporting.report(desk, key) for key in _BY_NAME}
    key = max(tables, key=lambda one: len(tables[one].rows))
    reporting.write_report(desk, tables[key], Path(out) / "daftar.xlsx", purpose="tolok ukur")
    desk.close()
    return key, len(tables[key].rows)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of figures; where nothing is judged, of a tenth of the city, to see that they come."""
    town = bench.town if bench.is_whole else bench.tenth
    out = bench.town.scratch("figures")
    folder = bench.town.copy(town.aged, "figures-city")
    played = measuring.in_child(play, folder=str(folder), out=str(out)).result
    again = measuring.in_child(open_again, folder=str(folder)).result
    say(f"after a change {played.changed}\nagain {again}")
    plain = played.changed.plain_s
    yield line(
        f"{_COLDEST}, never asked before, against a plain aggregate",
        played.cold_s / plain,
        "x",
        note=f"{played.cold_s:.1f} s; the plain aggregate {plain:.2f} s",
    )
    for name, asked, at_most in (
        ("after a change", played.changed, _SCREEN_S),
        ("opened again", again, _AGAIN_S),
    ):
        yield from _lines_of(name, asked, at_most, judged=bench.is_whole)
    whole = bench.is_whole
    yield line("coverage after a change of a visit", played.visited_s, "s", at_most=_SCREEN_S, judged=whole)
    for name, seconds in (("from nothing", played.book_s), ("of what is kept", played.book_again_s)):
        yield line(f"the yearly book, {name}", seconds, "s", at_most=60, judged=bench.is_whole)
    longest = measuring.in_child(write_longest, folder=str(folder), out=str(out))
    key, count = longest.result
    yield line(
        "peak of writing the longest list as a workbook",
        longest.peak_mb,
        "MB",
        at_most=200,
        judged=bench.is_whole,
        note=f"{key}, {count:,} rows",
    )


def _lines_of(name: str, asked: Seconds, at_most: float, *, judged: bool) -> Iterator[Line]:
    slowest = asked.slowest
    middle = statistics.median(asked.reports.values())
    over = sum(seconds > at_most for seconds in asked.reports.values())
    note = f"{slowest}; {len(asked.reports)} reports, the middle one {middle * 1000:.0f} ms, {over} above"
    worst = asked.reports[slowest]
    yield line(f"figures {name}, the slowest report", worst, "s", at_most=at_most, judged=judged, note=note)
    yield line(
        f"figures {name}, the slowest report against a plain aggregate",
        worst / asked.plain_s,
        "x",
        note=f"the middle one {middle / asked.plain_s:.2f} x",
    )
    yield line(
        f"figures {name}, the page Angka",
        asked.overview_s,
        "s",
        at_most=at_most,
        judged=judged,
        note=f"its {len(overviewing.PARTS)} parts together; each is shown when it is there",
    )
    yield line(f"figures {name}, the page Program", asked.calendar_s, "s", at_most=at_most, judged=judged)
