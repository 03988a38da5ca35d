"""A what-if of savings: what members who save every month make of a koperasi, and what that could start.

Rules:
1. Simpanan pokok is paid once, at the beginning; wajib and sukarela at the end of every month, by each.
2. A share of the capital is lent; it earns a yearly rate, a twelfth of it each month. Of that income a share
   stays in the koperasi as cadangan and grows with the rest; what is left is SHU to be divided.
3. Everything is worked out in exact fractions and shown in whole rupiah, rounded down.
4. It is a what-if and no forecast: nobody leaves, nobody fails to pay, and nothing is lost.

Source: UU 25/1992 pasal 41 and 45 (simpanan, cadangan, SHU); domain.md section 0, the koperasi of 12,000.

Example: 12,000 members with pokok 100,000 and 75,000 a month have 12 billion after a year without interest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST_MONTHS = 240
MOST_MEMBERS = 1_000_000
MOST_RP = 10**12
_PERCENT, _HUNDREDTHS, _MONTHS = 100, 10_000, 12


@dataclass(frozen=True, slots=True)
class Plan:
    """What is assumed.

    Attributes:
        members: how many save.
        pokok_rp: paid once by each.
        wajib_rp, sukarela_rp: paid by each every month.
        months: for how long.
        lent_percent: of the capital, that is lent to members.
        rate_hundredths: yearly interest on what is lent, in hundredths of a percent.
        reserve_percent: of the income, that stays as cadangan; the rest is divided.
    """

    members: int
    pokok_rp: int
    wajib_rp: int
    sukarela_rp: int = 0
    months: int = 36
    lent_percent: int = 0
    rate_hundredths: int = 0
    reserve_percent: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether every figure is one that can be worked with."""
        amounts = (self.pokok_rp, self.wajib_rp, self.sukarela_rp)
        shares = (self.lent_percent, self.reserve_percent)
        return (
            0 <= self.members <= MOST_MEMBERS
            and all(0 <= amount <= MOST_RP for amount in amounts)
            and 0 <= self.months <= MOST_MONTHS
            and all(0 <= share <= _PERCENT for share in shares)
            and 0 <= self.rate_hundredths <= _HUNDREDTHS
        )


@dataclass(frozen=True, slots=True)
class Month:
    """Where it stands at the end of a month, in whole rupiah.

    Attributes:
        number: 0 is the beginning.
        saved_rp: what members have paid in.
        capital_rp: that, and what stayed of the income.
        shu_rp: what was earned and is to be divided, since the beginning.
    """

    number: int
    saved_rp: int
    capital_rp: int
    shu_rp: int


def grow(plan: Plan) -> tuple[Month, ...]:
    """Every month from the beginning to the end.

    Raises:
        ValueError: the plan is not sound.
    """
    if not plan.is_sound:
        raise ValueError("this plan cannot be worked out")
    monthly = plan.members * (plan.wajib_rp + plan.sukarela_rp)
    earned = Fraction(plan.lent_percent * plan.rate_hundredths, _PERCENT * _HUNDREDTHS * _MONTHS)
    kept = Fraction(plan.reserve_percent, _PERCENT)
    saved = plan.members * plan.pokok_rp
    capital, divided = Fraction(saved), Fraction(0)
    found = [Month(0, saved, saved, 0)]
    for number in range(1, plan.months + 1):
        income = capital * earned
        saved += monthly
        capital += income * kept + monthly
        divided += income * (1 - kept)
        found.append(Month(number, saved, int(capital), int(divided)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Unit:
    """A business that the koperasi could start: what it costs, and what it brings in a month."""

    name: str
    cost_rp: int
    monthly_rp: int


@dataclass(frozen=True, slots=True)
class Started:
    """When the capital could start a business.

    Attributes:
        unit: the business.
        alone: the month in which the capital reaches its cost; None where it does not within the plan.
        in_order: the month in which it reaches its cost and that of all before it in the list.
        pays_back: after how many months its income has paid it; None where it brings nothing.
    """

    unit: Unit
    alone: int | None
    in_order: int | None
    pays_back: int | None


def start(
    months: Sequence[Month], units: Sequence[Unit], *, free_percent: int = _PERCENT
) -> tuple[Started, ...]:
    """When each business of a list could be started.

    Args:
        months: as `grow` gave them.
        units: in the order in which they would be started.
        free_percent: of the capital, that is not lent and may be used.
    """
    found, before = [], 0
    for unit in units:
        before += unit.cost_rp
        found.append(
            Started(
                unit,
                _month_of(months, unit.cost_rp, free_percent),
                _month_of(months, before, free_percent),
                -(-unit.cost_rp // unit.monthly_rp) if unit.monthly_rp > 0 else None,
            )
        )
    return tuple(found)


def _month_of(months: Sequence[Month], wanted_rp: int, free_percent: int) -> int | None:
    return next((one.number for one in months if one.capital_rp * free_percent >= wanted_rp * _PERCENT), None)
