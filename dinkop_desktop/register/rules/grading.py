"""The grade of a koperasi by the rules of ODS, and its KUK as a hint: both beside what ODS itself records.

Rules (domain.md 3.5 and 3.7, verbatim from ODS):
1. A: the RAT of the last three book years was reported. B: of two. D: of none.
2. Of one: C1 if it was founded within three years; C2 if it is older and the RAT is of the last book year. An
   older one whose only RAT is of an earlier year is in no rule of ODS: "C2?", to be asked.
3. A RAT of which nobody knows whether it was reported is not one that was not: the grades that are still
   possible are said, best first.
4. KUK is the highest class that members, own capital or assets reach; ODS does not say how they are combined.

What it does not do: store anything, or correct what ODS says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.thresholds import KukRule

BOOK_YEARS = 3
ASKED = "C2?"
GRADES = ("A", "B", "C1", "C2", ASKED, "D")
_TWO = 2


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade by the rules.

    Attributes:
        possible: the grades that fit what is known, best first; one where it is certain, none for a koperasi
            whose first book year is not over.
        unknown: the book years of which nobody knows whether their RAT was reported.
    """

    possible: tuple[str, ...]
    unknown: tuple[int, ...] = ()

    @property
    def grade(self) -> str:
        """The grade that is certain; "" where it is not."""
        return self.possible[0] if len(self.possible) == 1 else ""

    def contradicts(self, recorded: str | None) -> bool:
        """Whether what ODS records is none of those that are possible; "C2?" asks, and contradicts no C."""
        if not recorded or not self.possible:
            return False
        fitting = {*self.possible, *(("C1", "C2") if ASKED in self.possible else ())}
        return recorded not in fitting


def book_years(on: date) -> range:
    """The last three book years before a day, the earliest first."""
    return range(on.year - BOOK_YEARS, on.year)


def grade(*, founded: date | None, reported: Mapping[int, bool], on: date) -> Graded:
    """The grade of a koperasi.

    Args:
        founded: day of the badan hukum; None where nobody knows.
        reported: book year -> whether its RAT was reported; nothing for years of which nobody knows.
        on: the day that is asked for.
    """
    if founded is not None and founded.year >= on.year:
        return Graded(())
    years = [year for year in book_years(on) if founded is None or year >= founded.year]
    unknown = tuple(year for year in years if year not in reported)
    ages = (True, False) if founded is None else (founded > dates.years_before(on, BOOK_YEARS),)
    told = [(reported[year],) if year in reported else (True, False) for year in years]
    found = {_grade_of(answers, is_young=young) for answers in product(*told) for young in ages}
    return Graded(tuple(one for one in GRADES if one in found), unknown)


def _grade_of(reported: Sequence[bool], *, is_young: bool) -> str:
    """The grade of a koperasi of which everything is known; the last book year stands last."""
    count = sum(reported)
    if count == BOOK_YEARS:
        return "A"
    if count == _TWO:
        return "B"
    if not count:
        return "D"
    if is_young:
        return "C1"
    return "C2" if reported[-1] else ASKED


def hint_kuk(
    *, members: int | None, own_capital_rp: int | None, assets_rp: int | None, rule: KukRule | None
) -> int | None:
    """The class that the largest of the three reaches, 1 to 4; None where none is known.

    A figure that is just a bound belongs to the class above it, but KUK 4 begins above its bound.
    """
    if rule is None:
        return None
    pairs = ((members, rule.members), (own_capital_rp, rule.own_capital), (assets_rp, rule.assets))
    reached = [_class_of(value, bounds) for value, bounds in pairs if value is not None]
    return max(reached, default=None)


def _class_of(value: int, bounds: tuple[int, int, int]) -> int:
    first, second, third = bounds
    return 1 + (value >= first) + (value >= second) + (value > third)
