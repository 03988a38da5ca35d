"""Growth of a business between two data years, and whether it moved to another class of size.

Rules (domain.md 2.3):
1. Two figures are compared where both are known. Growth from nothing is no percentage.
2. Of the class of size the same criterion is compared in both years, turnover before capital, by the one rule
   that is asked for: a new law alone lets nobody rise.
3. A business grows where its turnover or its workers did by so many percent, and its workers by so many
   people at least (`thresholds.GrowthRule`).

What it does not do: explain. Why a figure changed is nobody's to guess.

Example: from 5 to 15 workers is 200 percent, and a step up where turnover went from 2 to 3 milliard.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from dinkop_desktop.register.rules import scale
from dinkop_desktop.register.rules.scale import Scale
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import GrowthRule

_WHOLE = 100_00
_ORDER = {size: place for place, size in enumerate(Scale)}


class YearFigures(msgspec.Struct, frozen=True):
    """What is compared, of one data year; None where it is not known.

    Attributes:
        workers: paid and unpaid.
        turnover_rp, capital_rp, assets_rp: omzet, modal usaha and aset.
        turnover_range: code of `rentang_omzet`, where the turnover itself is not known.
        workers_by_total: whether of the workers only their total is known (`rules.totals`).
    """

    workers: int | None = None
    turnover_rp: int | None = None
    capital_rp: int | None = None
    assets_rp: int | None = None
    turnover_range: str | None = None
    workers_by_total: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the year."""
        # One after the other: it is asked of both years of every business.
        return (
            self.workers is None
            and self.turnover_rp is None
            and self.capital_rp is None
            and self.assets_rp is None
            and not self.turnover_range
        )


class Step(StrEnum):
    """Which way something went."""

    UP = "naik"
    SAME = "tetap"
    DOWN = "turun"


def step(before: int, after: int) -> Step:
    """Which way a figure went."""
    return Step.SAME if before == after else Step.UP if after > before else Step.DOWN


def percent(before: int | None, after: int | None) -> float | None:
    """By how many percent a figure grew; None where one is not known, or there was nothing before."""
    if before is None or after is None or before <= 0:
        return None
    return (after - before) / before * 100


def in_prices_before(after_rp: int, hundredths: int) -> int:
    """An amount in prices of the year before, where prices rose by so many hundredths of a percent."""
    return round(after_rp * _WHOLE / (_WHOLE + hundredths))


def beside(grown: float, target: tuple[int, int]) -> str:
    """How a growth in percent stands beside the lowest and highest that is aimed at, in Indonesian."""
    low, high = target
    return "di bawah sasaran" if grown < low else "di atas sasaran" if grown > high else "sesuai sasaran"


def step_of_size(
    before: YearFigures, after: YearFigures, *, reference: Reference, on: date
) -> tuple[Step, Scale, Scale] | None:
    """Which way the class of size went, and from where to where; None where no criterion is known in both.

    Args:
        before: figures of the earlier year.
        after: of the later one.
        reference: with the dated rules.
        on: the day whose rule decides in both.
    """
    one, other = (size_in(its, reference=reference, on=on) for its in (before, after))
    for earlier, later in ((one.by_turnover, other.by_turnover), (one.by_capital, other.by_capital)):
        if earlier is not None and later is not None:
            return step(_ORDER[earlier], _ORDER[later]), earlier, later
    return None


def size_in(figures: YearFigures, *, reference: Reference, on: date) -> scale.Sizing:
    """The class of size by the figures of one year and the rule of a day."""
    told = {
        "omzet_tahunan": figures.turnover_rp,
        "rentang_omzet": figures.turnover_range,
        "modal_usaha": figures.capital_rp,
    }
    return scale.size_of(told, reference=reference, on=on)


def has_grown(before: YearFigures, after: YearFigures, rule: GrowthRule) -> bool | None:
    """Whether a business counts as growing; None where neither workers nor turnover can be compared."""
    workers = percent(before.workers, after.workers)
    turnover = percent(before.turnover_rp, after.turnover_rp)
    if workers is None and turnover is None:
        return None
    if turnover is not None and turnover >= rule.percent:
        return True
    more = (after.workers or 0) - (before.workers or 0)
    return workers is not None and workers >= rule.percent and more >= rule.workers
