"""Streaming: the records that a report counts, each kind from a module of its own.

A new stream is a field of `reporting.figures.Streams`, a need of `reporting.catalogue`, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from dinkop_desktop.features.facilitators import streaming_pairings
from dinkop_desktop.features.koperasi import streaming_koperasi, streaming_lives, streaming_members
from dinkop_desktop.features.kur import streaming_kur
from dinkop_desktop.features.privacy import streaming_kept
from dinkop_desktop.features.programmes import streaming_programmes
from dinkop_desktop.features.reconciliation import streaming_reconciled
from dinkop_desktop.features.visits import streaming_visits
from dinkop_desktop.reporting import catalogue, narrowed, streaming_economy, streaming_umkm
from dinkop_desktop.reporting import report as report_needs
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.catalogue import Report
from dinkop_desktop.reporting.figures import Streams

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
        found[name] = narrowed.narrowed(asked, need, source(narrowed.aimed(asked, need)))
    return Streams(**found)
