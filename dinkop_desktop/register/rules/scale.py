"""Size of a business by the rule in force on a day: mikro, kecil, menengah, or above them.

Rules (domain.md 2.1):
1. Turnover decides where it or its range is known, else capital; both are kept, with the criterion used.
   Source: PP 7/2021 pasal 35 ayat (1) to (6).
2. All bounds belong to the lower class: Rp 2.000.000.000 of turnover is mikro, one rupiah more is kecil.
3. Where turnover and capital give different classes, that is shown ("beda kriteria") and not decided.
4. A range that lies across a bound of the rule gives no class.

What it does not do: store a class. It is worked out on reading, so a new rule needs no migration.

Example: omzet 2_000_000_000 and modal 1_000_000_001 is mikro by omzet, kecil by modal, `differs`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import SizeRule, in_force

_MILLION, _BILLION = 10**6, 10**9
# Code -> lowest and highest turnover, both included; the last range has no end.
RANGES: Mapping[str, tuple[int, int | None]] = MappingProxyType(
    {
        "sd_50jt": (0, 50 * _MILLION),
        "50jt_100jt": (50 * _MILLION + 1, 100 * _MILLION),
        "100jt_300jt": (100 * _MILLION + 1, 300 * _MILLION),
        "300jt_500jt": (300 * _MILLION + 1, 500 * _MILLION),
        "500jt_1m": (500 * _MILLION + 1, _BILLION),
        "1m_2m": (_BILLION + 1, 2 * _BILLION),
        "2m_4_8m": (2 * _BILLION + 1, 4_800 * _MILLION),
        "4_8m_15m": (4_800 * _MILLION + 1, 15 * _BILLION),
        "15m_50m": (15 * _BILLION + 1, 50 * _BILLION),
        "di_atas_50m": (50 * _BILLION + 1, None),
    }
)


class Scale(StrEnum):
    """Class of size, smallest first."""

    MIKRO = "mikro"
    KECIL = "kecil"
    MENENGAH = "menengah"
    BESAR = "besar"


class Criterion(StrEnum):
    """What decided the class."""

    OMZET = "omzet"
    RENTANG_OMZET = "rentang_omzet"
    MODAL = "modal"


_CLASSES = tuple(Scale)


class Sizing(NamedTuple):
    """The class of a business and how it came about.

    Attributes:
        scale: None where neither criterion is known.
        criterion: what decided; None with `scale`.
        by_turnover: class by turnover or its range.
        by_capital: class by capital.
        rule: the article.
    """

    scale: Scale | None
    criterion: Criterion | None
    by_turnover: Scale | None
    by_capital: Scale | None
    rule: str

    @property
    def differs(self) -> bool:
        """Whether both criteria are known and disagree."""
        return (
            self.by_turnover is not None
            and self.by_capital is not None
            and self.by_turnover != self.by_capital
        )


def size_of(figures: Mapping[str, Value], *, reference: Reference, on: date) -> Sizing:
    """The class by the rule that holds on a day.

    Args:
        figures: of one year: `omzet_tahunan`, `rentang_omzet`, `modal_usaha`.
        reference: with the dated thresholds.
        on: the day whose rule is meant; before PP 7/2021 it is UU 20/2008, before that nothing.
    """
    rule = in_force(reference.thresholds.size, on)
    if rule is None:
        return Sizing(None, None, None, None, "")
    by_turnover, criterion = _by_turnover(figures, rule)
    capital = figures.get("modal_usaha")
    by_capital = _class(capital, rule.capital) if isinstance(capital, int) else None
    if by_turnover is not None:
        return Sizing(by_turnover, criterion, by_turnover, by_capital, rule.rule)
    used = Criterion.MODAL if by_capital is not None else None
    return Sizing(by_capital, used, None, by_capital, rule.rule)


def old_law_size(figures: Mapping[str, Value], *, reference: Reference) -> Sizing:
    """The class by UU 20/2008 pasal 6, for comparison with old lists, whatever the day.

    Net worth without land and building is `aset_lain` less `modal_pinjaman`, where both are known.
    """
    rule = min(reference.thresholds.size, key=lambda each: each.since)
    worth, debt = figures.get("aset_lain"), figures.get("modal_pinjaman")
    net = worth - debt if isinstance(worth, int) and isinstance(debt, int) else None
    by_turnover, criterion = _by_turnover(figures, rule)
    by_worth = _class(net, rule.capital) if net is not None else None
    if by_turnover is not None:
        return Sizing(by_turnover, criterion, by_turnover, by_worth, rule.rule)
    return Sizing(by_worth, Criterion.MODAL if by_worth is not None else None, None, by_worth, rule.rule)


def range_of(turnover: int) -> str:
    """Code of the range of `rentang_omzet` in which a turnover lies."""
    return next(code for code, (_lowest, highest) in RANGES.items() if highest is None or turnover <= highest)


def band_of(figures: Mapping[str, Value]) -> tuple[str, Criterion | None]:
    """Code of the range of a turnover, and by what it is known: the turnover, else its range; "" for neither.

    Args:
        figures: of one year: `omzet_tahunan`, `rentang_omzet`.
    """
    turnover, said = figures.get("omzet_tahunan"), figures.get("rentang_omzet")
    if isinstance(turnover, int):
        return range_of(turnover), Criterion.OMZET
    return (str(said), Criterion.RENTANG_OMZET) if said in RANGES else ("", None)


def _by_turnover(figures: Mapping[str, Value], rule: SizeRule) -> tuple[Scale | None, Criterion | None]:
    turnover = figures.get("omzet_tahunan")
    if isinstance(turnover, int):
        return _class(turnover, rule.turnover), Criterion.OMZET
    lowest, highest = RANGES.get(str(figures.get("rentang_omzet")), (None, None))
    if lowest is None:
        return None, None
    if highest is None:
        return Scale.BESAR, Criterion.RENTANG_OMZET
    low, high = _class(lowest, rule.turnover), _class(highest, rule.turnover)
    return (low, Criterion.RENTANG_OMZET) if low is high else (None, None)


def _class(amount: int, bounds: tuple[int, int, int]) -> Scale:
    return _CLASSES[bisect_left(bounds, amount)]
