"""What every part of the run is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.measuring import Line
from benchmarks.town import Town
from benchmarks.yardstick import Yard


@dataclass
class Bench:
    """One run.

    Attributes:
        town: the city at the scale of the run.
        tenth: the same with a tenth of it.
        is_whole: whether it is the whole city, whose times are judged.
        yards: Y of each town, once measured.
        seconds: times that other parts need again, by name.
    """

    town: Town
    tenth: Town
    is_whole: bool
    yards: dict[float, Yard] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


Part = Callable[[Bench], Iterator[Line]]
