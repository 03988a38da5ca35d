"""Growth of who took part beside growth of comparable businesses that did not.

Rules (our own definition; domain.md 0):
1. Comparable are businesses alike before: the same sector, the same class of size in the year before and the
   same kecamatan. A participant without any comparable business is left out, and counted.
2. Who did not take part weighs so that each group of alike businesses weighs on both sides the same: a group
   with 10 participants and 40 others gives each of the 40 a quarter.
3. Median and quartiles, never a mean: one large business would move it. With fewer than 20 on either side
   nothing is compared.

What it does not do: say why. Who takes part may be who strives anyway; a difference is no proof of a cause.

Source: Hyndman and Fan 1996, definition 1, with weights: the smallest growth up to which at least the quarter
lies.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil, lcm
from typing import NamedTuple

LEAST = 20
"""How many cases each side must have."""
Quartiles = tuple[float, float, float]
Side = Mapping[tuple[str, ...], list[float]]
_QUARTERS = 4


class Case(NamedTuple):
    """One business whose figure is known of both years.

    Attributes:
        alike: what it was before: sector, class of size, kecamatan.
        took_part: whether in a programme.
        percent: by how much its figure grew.
    """

    alike: tuple[str, ...]
    took_part: bool
    percent: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What the comparison comes to.

    Attributes:
        taken: how many participants are compared.
        others: how many comparable businesses.
        alone: participants without a comparable business.
        growth_taken, growth_others: first quartile, median and third quartile; None where there are too few.
    """

    taken: int
    others: int
    alone: int
    growth_taken: Quartiles | None = None
    growth_others: Quartiles | None = None

    @property
    def cases(self) -> int:
        """The smaller of the two sides: by it something can be compared, or not."""
        return min(self.taken, self.others)

    @property
    def is_enough(self) -> bool:
        """Whether there are enough cases."""
        return self.cases >= LEAST


def compare(cases: Iterable[Case]) -> Effect:
    """Compare who took part with who is alike and did not."""
    sides: tuple[Side, Side] = (defaultdict(list), defaultdict(list))
    for case in cases:
        sides[not case.took_part][case.alike].append(case.percent)
    return compare_sides(*sides)


def compare_sides(taken: Side, others: Side) -> Effect:
    """Compare who took part with who is alike and did not.

    Args:
        taken: what businesses were before -> the growth of those that took part; in percent.
        others: the same of those that did not. Nobody there is as if a group were not named.
    """
    both = [alike for alike, its in taken.items() if its and others.get(alike)]
    alone = sum(len(its) for alike, its in taken.items() if not others.get(alike))
    known = Effect(sum(len(taken[a]) for a in both), sum(len(others[a]) for a in both), alone)
    if not known.is_enough:
        return known
    # Weights become whole numbers once for each group, so that no rounding moves a quarter.
    weights = {alike: Fraction(len(taken[alike]), len(others[alike])) for alike in both}
    shared = lcm(*(weight.denominator for weight in weights.values()))
    weighed = [
        (percent, whole)
        for alike, weight in weights.items()
        for whole in (int(weight * shared),)
        for percent in others[alike]
    ]
    alone_weighed = [(percent, 1) for alike in both for percent in taken[alike]]
    return Effect(known.taken, known.others, alone, _quartiles(alone_weighed), _quartiles(weighed))


def quartiles(weighed: Sequence[tuple[float, Fraction]]) -> Quartiles:
    """First quartile, median and third quartile of growth with weights above 0; at least one."""
    shared = lcm(*(weight.denominator for _, weight in weighed))
    return _quartiles([(percent, int(weight * shared)) for percent, weight in weighed])


def _quartiles(weighed: list[tuple[float, int]]) -> Quartiles:
    ordered = sorted(weighed)
    reached = list(accumulate(weight for _, weight in ordered))

    def up_to(quarters: int) -> float:
        return ordered[bisect_left(reached, ceil(Fraction(quarters * reached[-1], _QUARTERS)))][0]

    return up_to(1), up_to(2), up_to(3)
