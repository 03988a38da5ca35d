"""Streaming: the records that a report counts, each kind from a module of its own.

A new stream is a field of `reports.figures.Streams`, a need of `reports.catalogue`, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from dinkop_desktop.reports import catalogue
from dinkop_desktop.reports import report as report_needs
from dinkop_desktop.reports.catalogue import Report
from dinkop_desktop.reports.figures import Streams
from dinkop_desktop.usecases import (
    narrowing,
    streaming_economy,
    streaming_kept,
    streaming_koperasi,
    streaming_kur,
    streaming_lives,
    streaming_members,
    streaming_pairings,
    streaming_programmes,
    streaming_reconciled,
    streaming_umkm,
    streaming_visits,
)
from dinkop_desktop.usecases.asking import Asked

# What a report needs -> the field of `Streams` that holds it, and where it comes from.
SOURCES: Final[Mapping[str, tuple[str, Callable[[Asked], Iterable[Any]]]]] = MappingProxyType(
    {
        catalogue.BUSINESSES: ("businesses", streaming_umkm.stream_businesses),
        catalogue.YEARS: ("years", streaming_umkm.stream_two_years),
        catalogue.COOPERATIVES: ("cooperatives", streaming_koperasi.stream_cooperatives),
        catalogue.LIVES: ("lives", streaming_lives.stream_lives),
        catalogue.MEMBERS: ("members", streaming_koperasi.stream_members),
        catalogue.ECONOMIES: ("economies", streaming_economy.stream_economies),
        catalogue.CANDIDATES: ("candidates", streaming_kur.stream_candidates),
        report_needs.PROGRAMMES: ("programmes", streaming_programmes.stream_programmes),
        report_needs.REACHED: ("reached", streaming_programmes.stream_reached),
        report_needs.HELPERS: ("helpers", streaming_pairings.stream_helpers),
        report_needs.WILLING: ("willing", streaming_pairings.stream_willing),
        report_needs.TAKEN: ("taken", streaming_programmes.stream_taken),
        # The comparison needs who did not take part, too: it is narrowed by nothing.
        report_needs.TIMES: ("times", streaming_programmes.stream_times),
        report_needs.COMPARED: ("years", streaming_umkm.stream_two_years),
        report_needs.OWNED: ("owned", streaming_members.stream_owned),
        report_needs.BUSINESS_COUNTS: ("business_counts", streaming_members.count_businesses),
        report_needs.KEPT: ("kept", streaming_kept.stream_kept),
        report_needs.RECONCILED: ("reconciled", streaming_reconciled.stream_figures),
        report_needs.RECONCILED_ROWS: ("reconciled_rows", streaming_reconciled.stream_rows),
        catalogue.VISITS: ("visits", streaming_visits.stream_visits),
        report_needs.OPENED: ("opened", streaming_visits.stream_opened),
    }
)


def streams_for(wanted: Report, asked: Asked) -> Streams:
    """What a report reads; the other streams are empty."""
    found = {}
    for need in sorted(wanted.needs):
        name, source = SOURCES[need]
        # Who takes part in a programme are few: they alone are read, and not the whole city.
        found[name] = narrowing.narrowed(asked, need, source(narrowing.aimed(asked, need)))
    return Streams(**found)
