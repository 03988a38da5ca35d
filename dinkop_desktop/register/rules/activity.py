"""Activity: which businesses and koperasi are there, and which are aktif: of koperasi three answers.

Rules of a business, by `status_usaha` (the home of this fact; its SQL twin is queries/facts.py):
- It is aktif if that is what was said; who temporarily closed is not, and nothing said is nothing known.
- It is gone if it closed for good or moved away; else it is there while its record is. Whoever was not found
  is looked for again, and so is there; whether it runs, nobody knows.
- It may run if it is there and was not looked for in vain.
A koperasi is gone once it was dissolved, as the officer saw it (`status_lapangan`).

Rules of aktif, of a koperasi: as ODS says, by the rule, and as the officer saw it (domain.md 3.4):
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
from types import MappingProxyType

from dinkop_desktop.register.changes.changes import Life, is_live
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.thresholds import KoperasiRule

ACTIVE = "aktif"
CLOSED, MOVED, NOT_FOUND, NOT_FILLED = "tutup", "pindah", "tidak_ditemukan", "belum_diisi"
DISSOLVED, _RUNNING = "bubar", "berjalan"
GONE = frozenset({CLOSED, MOVED, DISSOLVED})
EVERY = "semua"
# Kind of record -> the field that says whether it is gone.
STATUS: Mapping[str, str] = MappingProxyType({"umkm": "status_usaha", "koperasi": "status_lapangan"})


def is_active(status: str | None) -> bool:
    """Whether a business is aktif, by the code of its `status_usaha`."""
    return status == ACTIVE


def is_closed(status: str | None) -> bool:
    """Whether a business closed for good, by the code of its `status_usaha`."""
    return status == CLOSED


def is_gone(status: object) -> bool:
    """Whether a business closed or moved away, or a koperasi was dissolved, by the code under `STATUS`."""
    return status in GONE


def is_there(status: str | None, *, life: str = Life.LIVE) -> bool:
    """Whether a business or koperasi is one of those that are counted as there.

    Args:
        status: code under `STATUS`.
        life: of the record; one that was removed, or joined to its twin, is not there whatever it says.
    """
    return is_live(life) and not is_gone(status)


def is_counted(status: str | None, wanted: str = "") -> bool:
    """Whether a record counts where some are asked for by how they stand.

    Args:
        status: code under `STATUS`.
        wanted: `EVERY` for all that are recorded, gone ones too; a code for those that stand so; else those
            that are not gone.
    """
    if wanted == EVERY:
        return True
    if wanted == NOT_FILLED:
        return is_unanswered(status)
    return status == wanted if wanted else not is_gone(status)


def may_run(status: object) -> bool:
    """Whether a business runs as far as anybody knows, by the code of its `status_usaha`."""
    return not is_gone(status) and status != NOT_FOUND


def is_unanswered(status: str | None) -> bool:
    """Whether nobody said how a business stands, by the code of its `status_usaha`."""
    return not status or status == NOT_FILLED


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
    return ThreeWays(_of(status_ods, ACTIVE), _by_rule(seen, founded, rat, rule, on), seen)


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
