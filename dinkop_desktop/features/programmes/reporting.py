"""The reports about programmes, what they reach and what comes of them, and where their values come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import year_calendar
from dinkop_desktop.features.programmes.reports import programme_effect, programme_reach, programmes
from dinkop_desktop.features.programmes.reports.programme_figures import (
    PROGRAMMES,
    REACHED,
    TAKEN,
    TIMES,
    ProgrammeFigures,
)
from dinkop_desktop.register.queries import programmes as stored
from dinkop_desktop.register.rules.programmes import ON_LIST, Taking, programmes_of_businesses
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream


def _stream_programmes(asked: Asked) -> Iterator[ProgrammeFigures]:
    """Every programme that is there, with how many take part."""
    takings: defaultdict[str, list[Taking]] = defaultdict(list)
    for one in stored.takings(asked.reader):
        takings[one.programme].append(one)
    for programme in stored.programmes(asked.reader):
        its = takings[programme.id]
        yield ProgrammeFigures(
            programme,
            frozenset(one.record for one in its if one.status in ON_LIST),
            came=sum(one.took_part for one in its),
            finished=sum(one.status == "selesai" for one in its),
            withdrew=sum(one.status == "batal" for one in its),
        )


def _stream_times(asked: Asked) -> Iterator[tuple[str, int]]:
    """Id of a business -> in how many programmes it took part until the end of the year; of no others."""
    known, takings = stored.programmes(asked.reader), list(stored.takings(asked.reader, only_came=True))
    reached = year_calendar.until(asked.scope.year, known, takings)
    yield from year_calendar.times_reached(asked.reader, reached).items()


def _stream_taken(asked: Asked) -> Iterator[str]:
    """Ids of the businesses that took part in a programme of the year, themselves or by their owners."""
    year = asked.scope.year
    running = {one.id for one in stored.programmes(asked.reader) if one.runs_in(year)}
    takings = list(stored.takings(asked.reader, of=running, only_came=True))
    persons = sorted({one.record for one in takings if one.kind == "orang"})
    owned = stored.businesses_of(asked.reader, persons)
    yield from programmes_of_businesses(takings, owned)


REPORTS = (programmes.CALENDAR, programmes.OVERLAPS, programme_reach.REACH, programme_effect.EFFECT)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    PROGRAMMES: _stream_programmes,
    TAKEN: _stream_taken,
    TIMES: _stream_times,
}
# A calendar, not figures that are complete when the year is over.
USUAL_YEARS: Final[Mapping[Stream[Any], Callable[[Desk], int | None]]] = {
    PROGRAMMES: year_calendar.usual_year,
    REACHED: lambda desk: desk.today.year,
}
