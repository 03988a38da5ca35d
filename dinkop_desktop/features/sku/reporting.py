"""The register of letters as a report, and where its values come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.sku.queries import letters
from dinkop_desktop.features.sku.reports import letter_register
from dinkop_desktop.features.sku.reports.letter_register import Registered
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream


def _registered(asked: Asked) -> Iterator[Registered]:
    """The letters of the year, each told whether another one has its number."""
    every = letters.letters(asked.reader, year=asked.scope.year)
    times = Counter((one.owner, one.number.casefold()) for one in every)
    return (Registered(one, times[one.owner, one.number.casefold()] > 1) for one in every)


REPORTS = (letter_register.REGISTER,)
SOURCES: Final[Mapping[Stream[Any], Source]] = {letter_register.LETTERS: _registered}
# Letters of this year, and not figures that are complete when a year is over.
USUAL_YEARS: Final[Mapping[Stream[Any], Callable[[Desk], int | None]]] = {
    letter_register.LETTERS: lambda desk: desk.today.year
}
