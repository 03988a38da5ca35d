"""The reports about facilitators and about joining a koperasi, and where their values come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pair_records import Scene
from dinkop_desktop.features.facilitators.reports import facilitators, joining_koperasi
from dinkop_desktop.features.facilitators.reports.facilitators import Helped
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream


def _helpers(asked: Asked) -> Sequence[Facilitator]:
    """Every facilitator with its pairs, menengah and whoever has a pair."""
    scene = Scene(asked.reader, asked.reference, asked.scope.made_at.date(), asked.progress)
    return pair_records.read_facilitators(scene)


def _pairs(asked: Asked) -> Iterator[Helped]:
    """Every pair, facilitator by facilitator."""
    return (Helped(one, pair) for one in _helpers(asked) for pair in one.pairs)


REPORTS = (
    facilitators.FACILITATORS,
    facilitators.PAIRED,
    joining_koperasi.JOINING,
    joining_koperasi.JOINING_BY_NAME,
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    facilitators.HELPERS: _helpers,
    facilitators.PAIRS: _pairs,
}
