"""What a report is: a key, a title, what it reads, and a function from streams to a table.

It is made by `tables.counted`; the reports of a feature stand in `REPORTS` of its module `reporting`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.charts import Chart, View
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import (
    ABOUT_DATA,
    OF_BUSINESSES,
    OF_COOPERATIVES,
    TOGETHER,
    Stream,
    Streams,
)
from dinkop_desktop.reporting.years import OfYear
from dinkop_desktop.sentences import translate


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes:
        key: as `dinkop report` names it.
        title: Indonesian; shown through `title_in`.
        needs: which streams it counts; the others may stay empty.
        count: makes the table.
        parts: how it is counted kelurahan by kelurahan, and kept; None for one that is counted at once.
        reads: kinds of records that it reads: its table is kept until one of them changes; empty where that
            follows from what it needs.
        group: of `GROUPS`, where it does not follow from what the report reads.
        charts: what is drawn of its table, in the order of reading.
        views: chips above its rows, where they are names of several sorts.
        years: what its data year is a year of; None where it is about a day.
    """

    key: str
    title: str
    needs: frozenset[Stream[Any]]
    count: Callable[[Scope, Streams, Reference], Table]
    parts: Parts[Any] | None = None
    reads: frozenset[str] = frozenset()
    group: str = ""
    charts: tuple[Chart, ...] = ()
    views: tuple[View, ...] = ()
    years: OfYear | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of records that its table follows from; empty for all."""
        if not self.reads and self.needs and all(need.reads for need in self.needs):
            return frozenset().union(*(need.reads for need in self.needs))
        return self.reads

    @property
    def section(self) -> str:
        """The group of the catalogue in which it stands."""
        if self.group:
            return self.group
        if not self.needs:
            return ABOUT_DATA
        groups = {need.group for need in self.needs}
        if groups == {OF_COOPERATIVES}:
            return OF_COOPERATIVES
        return TOGETHER if TOGETHER in groups else OF_BUSINESSES

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return translate(self.title, lang)
