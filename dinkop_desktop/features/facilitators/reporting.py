"""The reports about facilitators and about joining a koperasi, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.facilitators import streaming_pairings
from dinkop_desktop.features.facilitators.reports import facilitators, joining_koperasi
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream

REPORTS = (
    facilitators.FACILITATORS,
    facilitators.PAIRED,
    joining_koperasi.JOINING,
    joining_koperasi.JOINING_BY_NAME,
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    facilitators.HELPERS: streaming_pairings.stream_helpers,
    facilitators.PAIRS: streaming_pairings.stream_pairs,
}
