"""Indicators of the quarterly sheet: when a thing counts, and what cannot be known of a quarter.

1. What happened on a day counts in the quarter of that day; the year is the sum of its quarters and of what
   has the year and no day. How many have none is said.
2. A state (a koperasi is aktif) is kept as it is today: it stands in the quarter of today and in the year
   that runs, and no other quarter has it.
3. What follows from yearly figures (mikro to kecil) stands in the year alone.
4. A quarter that has not begun has no figure; one that runs is counted so far. Neither is 0.

Source: Permendagri 86/2017 (evaluasi renja per triwulan); definitions are those of the reports named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

QUARTERS: Final = (1, 2, 3, 4)
YEAR: Final = 0
"""In place of a quarter: the whole year."""


class Known(StrEnum):
    """Of which spans the register can say how many there are."""

    BY_DAY = "hari"
    TODAY = "hari ini"
    BY_YEAR = "tahun"


class Why(StrEnum):
    """Why there is no figure, or what kind of figure it is."""

    AHEAD = "belum mulai"
    SO_FAR = "berjalan"
    TODAY_ONLY = "keadaan hari ini"
    YEARLY = "angka tahunan"
    NOT_COMPARED = "tidak ada dua tahun"
    NOTHING_RECORDED = "belum dicatat"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the sheet.

    Attributes:
        key: as rules name its target (`thresholds.INDICATORS`).
        name, unit: Indonesian.
        known: of which spans it can be said.
        source: what it is counted from.
        definition: what counts.
    """

    key: str
    name: str
    unit: str
    known: Known
    source: str
    definition: str


class Trained(NamedTuple):
    """Somebody who took part in a training.

    Attributes:
        kode_kelurahan: the office that keeps them.
        day: on which they took part, else that on which the training ended or began; "" where nobody knows.
    """

    kode_kelurahan: str
    day: str


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def why_not(one: Indicator, quarter: int, *, year: int, today: date) -> Why | None:
    """Why a span has no figure of its own, or has one that still runs; None where it is whole.

    Args:
        one: the indicator.
        quarter: 1 to 4, or `YEAR`.
        year: of the sheet.
        today: the day of counting.
    """
    if (year, quarter or 1) > (today.year, quarter_of(today) if quarter else 1):
        return Why.AHEAD
    if one.known is Known.BY_YEAR and quarter:
        return Why.YEARLY
    runs = year == today.year and quarter in (YEAR, quarter_of(today))
    if one.known is Known.TODAY and not runs:
        return Why.TODAY_ONLY
    return Why.SO_FAR if runs else None


def is_blank(why: Why | None) -> bool:
    """Whether a span has no figure for that reason."""
    return why not in (None, Why.SO_FAR)
