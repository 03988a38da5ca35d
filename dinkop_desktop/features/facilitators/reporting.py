"""The reports about facilitators and about joining a koperasi, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.facilitators import streaming_pairings
from dinkop_desktop.features.facilitators.reports import facilitators, joining_koperasi
from dinkop_desktop.features.facilitators.reports.pairing_figures import WILLING
from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream

_KOPERASI = frozenset({"koperasi"})
REPORTS = (
    facilitators.FACILITATORS,
    facilitators.PAIRED,
    by_parts(
        "gabung-koperasi",
        "Peminat koperasi",
        frozenset({LIVES, WILLING}),
        joining_koperasi.JOINING,
        reads=_KOPERASI,
        group=OF_COOPERATIVES,
    ),
    by_parts(
        "gabung-koperasi-nama",
        "Peminat koperasi menurut nama",
        frozenset({LIVES, WILLING}),
        joining_koperasi.JOINING_BY_NAME,
        reads=_KOPERASI,
        group=OF_COOPERATIVES,
    ),
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    facilitators.HELPERS: streaming_pairings.stream_helpers,
    facilitators.PAIRS: streaming_pairings.stream_pairs,
    WILLING: streaming_pairings.stream_willing,
}
