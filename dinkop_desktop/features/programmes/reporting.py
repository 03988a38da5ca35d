"""The reports about programmes, what they reach and what comes of them, and where their values come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import streaming_programmes, year_calendar
from dinkop_desktop.features.programmes.reports import programme_effect, programme_reach, programmes
from dinkop_desktop.features.programmes.reports.programme_figures import PROGRAMMES, REACHED, TAKEN, TIMES
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream

REPORTS = (programmes.CALENDAR, programmes.OVERLAPS, programme_reach.REACH, programme_effect.EFFECT)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    PROGRAMMES: streaming_programmes.stream_programmes,
    TAKEN: streaming_programmes.stream_taken,
    TIMES: streaming_programmes.stream_times,
}
# A calendar, not figures that are complete when the year is over.
USUAL_YEARS: Final[Mapping[Stream[Any], Callable[[Desk], int | None]]] = {
    PROGRAMMES: year_calendar.usual_year,
    REACHED: lambda desk: desk.today.year,
}
