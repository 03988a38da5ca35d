"""Streaming visits: how many of a data year's came out alike, place by place; which years were opened."""

from __future__ import annotations

from collections.abc import Iterator

from dinkop_desktop.features.visits.queries import lines as stored_visits
from dinkop_desktop.features.visits.queries import lines_at
from dinkop_desktop.features.visits.queries.lines import Tally
from dinkop_desktop.features.visits.reports.visit_figures import VisitFigures
from dinkop_desktop.register.rules import visits
from dinkop_desktop.reporting.asking import Asked


def stream_visits(asked: Asked) -> Iterator[VisitFigures]:
    """The visits of the data year, alike ones together: of the area, or of some homes (visits_at.py)."""
    for one in _tallies(asked):
        outcome = visits.outcome_of(
            one.recorded,
            "ada" if one.was_seen else "",
            has_figures=one.has_figures,
            is_complete=not one.lacks,
            is_find=not one.in_year,
        )
        yield VisitFigures(
            one.kelurahan,
            one.rw,
            one.rt,
            outcome,
            is_find=not one.in_year,
            count=one.alike,
            home=one.home,
            if_newest=one.if_newest,
            if_older=one.if_older,
        )


def stream_opened(asked: Asked) -> Iterator[int]:
    """The data years that were opened, the newest first."""
    yield from stored_visits.years(asked.reader)


def _tallies(asked: Asked) -> Iterator[Tally]:
    year = asked.scope.year
    if asked.places is None:
        yield from stored_visits.tallies(asked.reader, year, area=asked.scope.area)
        return
    for place in sorted(asked.places):
        yield from lines_at.tallies_at(asked.reader, year, place)
