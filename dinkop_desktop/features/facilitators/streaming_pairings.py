"""Streaming facilitators with their pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pair_records import Scene
from dinkop_desktop.features.facilitators.reports.facilitators import Helped
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator
from dinkop_desktop.reporting.asking import Asked


def stream_helpers(asked: Asked) -> Sequence[Facilitator]:
    """Every facilitator with its pairs, menengah and whoever has a pair."""
    scene = Scene(asked.reader, asked.reference, asked.scope.made_at.date(), asked.progress)
    return pair_records.read_facilitators(scene)


def stream_pairs(asked: Asked) -> Iterator[Helped]:
    """Every pair, facilitator by facilitator."""
    return (Helped(one, pair) for one in stream_helpers(asked) for pair in one.pairs)
