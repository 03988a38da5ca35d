"""What the screening keeps of every business that asks for capital: one number each, and what it counts.

A mark holds the verdict, whether it may be referred now, how far its newest referral came, what stands in the
way, and the number of its kelurahan.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from dinkop_desktop.features.kur.rules.kur import Ground, Screening, Verdict
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.register.values.thresholds import KurRule

_GROUNDS = tuple(Ground)
_VERDICTS = tuple(Verdict)
_STEPS = ("", *(one.value for one in Step))
# Where each part stands in a mark.
_READY, _STEP, _OPEN, _PLACE = 2, 3, 6, 6 + len(_GROUNDS)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many businesses there are of each verdict, and how many may be referred now.

    Attributes:
        verdicts: by their codes, all of them.
        ready: that may be referred now.
        open: ground -> how many it stands in the way of.
        steps: code of a step -> how many came to it last; "" for those that were never referred.
    """

    verdicts: dict[str, int]
    ready: int
    open: dict[str, int]
    steps: dict[str, int]

    @property
    def all(self) -> int:
        """All that ask for capital."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Index:
    """The marks of all businesses that ask for capital, in the order of kelurahan and number.

    Attributes:
        rids: numbers of the records.
        marks: what was found of each.
        places: codes of kelurahan, by their place in a mark.
        moment, on: of which state of the file, and of which day.
    """

    rids: array[int]
    marks: array[int]
    places: tuple[str, ...]
    moment: int
    on: date
    rule: KurRule = field(repr=False)

    def totals(self, area: str = "") -> Totals:
        """The counts of an area; of the city where none is named."""
        verdicts = dict.fromkeys((one.value for one in _VERDICTS), 0)
        grounds = dict.fromkeys((one.value for one in _GROUNDS), 0)
        steps = dict.fromkeys(_STEPS, 0)
        ready = 0
        for mark, count in Counter(self.marks).items():
            if not self._lies_in(mark, area):
                continue
            verdicts[_verdict(mark).value] += count
            ready += count * _is_ready(mark)
            steps[_STEPS[mark >> _STEP & 7]] += count
            for at, ground in enumerate(_GROUNDS):
                grounds[ground.value] += count * (mark >> (_OPEN + at) & 1)
        return Totals(verdicts, ready, grounds, steps)

    def numbers(
        self,
        *,
        verdict: str = "",
        ready: bool = False,
        step: str = "",
        never_referred: bool = False,
        area: str = "",
    ) -> list[int]:
        """Numbers of the businesses of a verdict, a step, an area, or that may be referred now."""
        return [
            rid
            for rid, mark in zip(self.rids, self.marks, strict=True)
            if (not verdict or _verdict(mark).value == verdict)
            and (not ready or _is_ready(mark))
            and (not never_referred or not mark >> _STEP & 7)
            and (not step or _STEPS[mark >> _STEP & 7] == step)
            and self._lies_in(mark, area)
        ]

    def _lies_in(self, mark: int, area: str) -> bool:
        place = self.places[mark >> _PLACE]
        return not area or place == area or place.startswith(f"{area}.")


def _verdict(mark: int) -> Verdict:
    return _VERDICTS[mark & 3]


def _is_ready(mark: int) -> bool:
    return bool(mark >> _READY & 1)


def mark_of(screening: Screening, step: str, *, ready: bool, place: int) -> int:
    """The mark of a business.

    Args:
        screening: of it.
        step: of its newest referral; "" for none.
        ready: whether it may be referred now.
        place: number of its kelurahan.
    """
    mark = _VERDICTS.index(screening.verdict) | ready << _READY
    mark |= (_STEPS.index(step) if step in _STEPS else 0) << _STEP
    for ground in screening.open_grounds:
        mark |= 1 << (_OPEN + _GROUNDS.index(ground))
    return mark | place << _PLACE


def place_of(mark: int) -> int:
    """The number of the kelurahan."""
    return mark >> _PLACE
