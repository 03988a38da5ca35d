"""Pairs: a facilitator, whom it helps, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from dinkop_desktop.features.facilitators.rules.pairing import Firm, free_places

OPEN: Final = frozenset({"diusulkan", "berjalan"})
"""States of a pair that takes a place."""


class PairRow(NamedTuple):
    """One pair that is there; "" for what nobody wrote.

    Attributes:
        id: of the pair.
        helped: id of the business that is helped.
        helped_rid: its number.
        facilitator: id of the business that helps.
        status, form, since, until, result: as the pair says.
    """

    id: str
    helped: str
    helped_rid: int
    facilitator: str
    status: str
    form: str
    since: str
    until: str
    result: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair with what came of it.

    Attributes:
        row: as it is recorded.
        name, place: of the business that is helped.
        meetings: how often they met.
        last_met: newest day of a meeting, ISO; "" where they never met.
    """

    row: PairRow
    name: str
    place: str
    meetings: int = 0
    last_met: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is proposed or running."""
        return self.row.status in OPEN


@dataclass(frozen=True, slots=True)
class Facilitator:
    """A business that could help others.

    Attributes:
        firm: it.
        size: class of size: `menengah`, `kecil`; "" where it is neither by now, but has pairs.
        capacity: how many it is asked to help at a time.
        pairs: of all states.
    """

    firm: Firm
    size: str
    capacity: int
    pairs: tuple[Pair, ...] = ()

    @property
    def free(self) -> int:
        """How many more it could help."""
        return free_places(self.capacity, sum(one.is_open for one in self.pairs))

    @property
    def kode_kelurahan(self) -> str:
        """Where it lies; "" where that is not known."""
        return self.firm.place.kelurahan

    @property
    def standing(self) -> tuple[int, str, str]:
        """By which they stand: those with most free places first, then by name."""
        return -self.free, self.firm.name, self.firm.id
