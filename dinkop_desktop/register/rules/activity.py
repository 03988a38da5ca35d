"""Aktif, three ways: as ODS says, by the rule, and as the officer saw it (domain.md 3.4).

Rules:
1. By the rule a koperasi is aktif if it held the RAT of at least one of the last book years, or was founded
   within as many years; and if its business runs, which an officer has seen.
2. How many book years is a dated threshold (`thresholds.KoperasiRule.years_of_rat`); the last book year is
   the one before the day that is asked for.
3. The three are never averaged. Where one is not known, it is not known: a RAT that nobody recorded is
   not one that was not held.

What it does not do: store anything; each is worked out on reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.thresholds import KoperasiRule

_ACTIVE, _RUNNING = "aktif", "berjalan"


class Activity(StrEnum):
    """Whether a koperasi is aktif by one of the three definitions."""

    ACTIVE = "aktif"
    INACTIVE = "tidak_aktif"
    UNKNOWN = "belum_diketahui"


@dataclass(frozen=True, slots=True)
class ThreeWays:
    """The three answers of one koperasi."""

    by_ods: Activity
    by_rule: Activity
    by_sight: Activity

    @property
    def differ(self) -> bool:
        """Whether two of those that are known contradict each other."""
        known = {each for each in (self.by_ods, self.by_rule, self.by_sight) if each is not Activity.UNKNOWN}
        return len(known) > 1


def judge(
    *,
    status_ods: str | None,
    status_seen: str | None,
    founded: date | None,
    rat: Mapping[int, bool],
    rule: KoperasiRule | None,
    on: date,
) -> ThreeWays:
    """The three answers.

    Args:
        status_ods: code of `status_koperasi`.
        status_seen: code of `status_lapangan`.
        founded: day of the badan hukum.
        rat: book year -> whether its RAT was held; nothing for years of which nobody knows.
        rule: in force; without one the rule says nothing.
        on: the day that is asked for.
    """
    seen = _of(status_seen, _RUNNING)
    return ThreeWays(_of(status_ods, _ACTIVE), _by_rule(seen, founded, rat, rule, on), seen)


def last_book_years(rule: KoperasiRule, on: date) -> range:
    """The book years whose RAT counts, the earliest first."""
    return range(on.year - rule.years_of_rat, on.year)


def _of(code: str | None, active: str) -> Activity:
    if not code:
        return Activity.UNKNOWN
    return Activity.ACTIVE if code == active else Activity.INACTIVE


def _by_rule(
    seen: Activity, founded: date | None, rat: Mapping[int, bool], rule: KoperasiRule | None, on: date
) -> Activity:
    if rule is None:
        return Activity.UNKNOWN
    if seen is Activity.INACTIVE:
        return Activity.INACTIVE
    told = [rat.get(year) for year in last_book_years(rule, on)]
    is_young = founded is not None and founded > dates.years_before(on, rule.years_of_rat)
    if is_young or any(told):
        return seen
    return Activity.UNKNOWN if None in told else Activity.INACTIVE
