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

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

LEAST = 20
"""How many cases each side must have."""
Quartiles = tuple[float, float, float]
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
    sides: tuple[defaultdict[tuple[str, ...], list[float]], ...] = (defaultdict(list), defaultdict(list))
    for case in cases:
        sides[not case.took_part][case.alike].append(case.percent)
    taken, others = sides
    both = [alike for alike in taken if alike in others]
    alone = sum(len(its) for alike, its in taken.items() if alike not in others)
    known = Effect(sum(len(taken[a]) for a in both), sum(len(others[a]) for a in both), alone)
    if not known.is_enough:
        return known
    weighed = [
        (percent, Fraction(len(taken[alike]), len(others[alike])))
        for alike in both
        for percent in others[alike]
    ]
    alone_weighed = [(percent, Fraction(1)) for alike in both for percent in taken[alike]]
    return Effect(known.taken, known.others, alone, quartiles(alone_weighed), quartiles(weighed))


def quartiles(weighed: Sequence[tuple[float, Fraction]]) -> Quartiles:
    """First quartile, median and third quartile of growth with weights above 0; at least one."""
    ordered = sorted(weighed)
    # Weights become whole numbers, so that no rounding moves a quarter; few different ones occur.
    weights = {weight for _, weight in ordered}
    shared = lcm(*(weight.denominator for weight in weights))
    whole = {weight: int(weight * shared) for weight in weights}
    total = sum(whole[weight] for _, weight in ordered)
    found: list[float] = []
    reached = 0
    for percent, weight in ordered:
        reached += whole[weight]
        while len(found) < _QUARTERS - 1 and _QUARTERS * reached >= (len(found) + 1) * total:
            found.append(percent)
    return found[0], found[1], found[2]
