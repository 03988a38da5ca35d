"""The quarterly sheet as a report, and where its values come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.quarterly.queries import trainings
from dinkop_desktop.features.quarterly.reports import quarterly_sheet
from dinkop_desktop.features.quarterly.rules.indicators import Trained
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream

_TRAININGS: Final = frozenset({"pelatihan"})


def _trained(asked: Asked) -> Iterator[Trained]:
    return trainings.trained(asked.reader, _TRAININGS)


REPORTS = (quarterly_sheet.SHEET,)
SOURCES: Final[Mapping[Stream[Any], Source]] = {quarterly_sheet.TRAINED: _trained}
# A plan of this year, and not figures that are complete when a year is over.
USUAL_YEARS: Final[Mapping[Stream[Any], Callable[[Desk], int | None]]] = {
    quarterly_sheet.TRAINED: lambda desk: desk.today.year
}
