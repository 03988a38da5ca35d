"""Streaming visits: how many of a data year's visits came out alike, place by place."""

from __future__ import annotations

from collections.abc import Iterator

from dinkop_desktop.domain import visits
from dinkop_desktop.reports.figures import VisitFigures
from dinkop_desktop.storage import visits as stored_visits
from dinkop_desktop.usecases.asking import Asked


def stream_visits(asked: Asked) -> Iterator[VisitFigures]:
    """The visits of the data year in the area, alike ones together."""
    scope = asked.scope
    for one in stored_visits.tallies(asked.reader, scope.year, area=scope.area):
        outcome = visits.outcome_of(
            one.recorded,
            "ada" if one.was_seen else "",
            has_figures=one.has_figures,
            is_complete=not one.lacks,
            is_find=not one.in_year,
        )
        yield VisitFigures(one.kelurahan, one.rw, one.rt, outcome, not one.in_year, one.alike)
