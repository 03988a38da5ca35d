"""The report on coverage, and where its values come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.visits import streaming_visits
from dinkop_desktop.features.visits.queries import lines
from dinkop_desktop.features.visits.reports import coverage
from dinkop_desktop.features.visits.reports.visit_figures import OPENED, VISITS
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.charts import Counted, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream
from dinkop_desktop.sentences import later

_CHARTS = (
    RowBars(
        later("Cakupan per wilayah"),
        Counted(later("persen dari {count} baris daftar awal"), "daftar_awal"),
        name="wilayah",
        value="cakupan",
        rows=Rows.AREAS,
        whole=100,
    ),
    TotalBars(
        later("Hasil kunjungan"),
        Counted(later("daftar awal dan temuan baru")),
        tuple((key, "") for key in coverage.OUTCOMES),
        without_nothing=frozenset(coverage.OUTCOMES),
    ),
)


def _newest_opened(desk: Desk) -> int | None:
    """The data year that was opened last; None where none was."""
    with desk.store.read() as reader:
        return next(iter(lines.years(reader)), None)


REPORTS = (
    by_parts(
        "cakupan",
        "Cakupan pendataan",
        frozenset({VISITS, OPENED}),
        coverage.COVERAGE,
        charts=_CHARTS,
        years=years.LISTS,
    ),
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    VISITS: streaming_visits.stream_visits,
    OPENED: streaming_visits.stream_opened,
}
USUAL_YEARS: Final[Mapping[Stream[Any], Callable[[Desk], int | None]]] = {VISITS: _newest_opened}
