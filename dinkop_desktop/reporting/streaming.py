"""Streaming: where the values of each stream come from.

A new stream is declared with `Stream`, and has one line here or in `SOURCES` of its feature's `reporting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from dinkop_desktop import installed
from dinkop_desktop.reporting import narrowed, streaming_economy, streaming_koperasi, streaming_umkm
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import BUSINESSES, COOPERATIVES, ECONOMIES, YEARS, Stream, Streams

Source = Callable[[Asked], Iterable[Any]]
SOURCES: Final[Mapping[Stream[Any], Source]] = MappingProxyType(
    {
        BUSINESSES: streaming_umkm.stream_businesses,
        YEARS: streaming_umkm.stream_two_years,
        COOPERATIVES: streaming_koperasi.stream_cooperatives,
        ECONOMIES: streaming_economy.stream_economies,
    }
)


@cache
def all_sources() -> Mapping[Stream[Any], Source]:
    """Every stream there is, and what reads it."""
    found = dict(SOURCES)
    for feature in installed.brought("reporting"):
        found |= getattr(feature, "SOURCES", {})
    return MappingProxyType(found)


def streams_for(wanted: Report, asked: Asked) -> Streams:
    """What a report reads; the other streams are empty."""
    found = {}
    for need in sorted(wanted.needs, key=lambda one: one.key):
        # Who takes part in a programme are few: they alone are read, and not the whole city.
        source = all_sources()[need]
        found[need] = narrowed.narrowed(asked, need, source(narrowed.aimed(asked, need)))
    return Streams(found)
