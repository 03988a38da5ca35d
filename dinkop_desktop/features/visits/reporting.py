"""The report on coverage, and where its values come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.visits.queries import lines, lines_at, recorded
from dinkop_desktop.features.visits.reports import coverage
from dinkop_desktop.features.visits.rules.tallies import Tally
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream


def _tallies(asked: Asked) -> Iterator[Tally]:
    """The visits of the data year, alike ones together: of the area, or of some homes (lines_at.py)."""
    year = asked.scope.year
    if asked.places is None:
        yield from lines.tallies(asked.reader, year, area=asked.scope.area)
        return
    for place in sorted(asked.places):
        yield from lines_at.tallies_at(asked.reader, year, place)


def _newest_opened(desk: Desk) -> int | None:
    """The data year that was opened last; None where none was."""
    with desk.store.read() as reader:
        return next(iter(lines.years(reader)), None)


REPORTS = (coverage.COVERAGE,)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    coverage.VISITS: _tallies,
    coverage.OPENED: lambda asked: lines.years(asked.reader),
    coverage.RECORDED: lambda asked: recorded.counts(asked.reader),
}
USUAL_YEARS: Final[Mapping[Stream[Any], Callable[[Desk], int | None]]] = {coverage.VISITS: _newest_opened}
