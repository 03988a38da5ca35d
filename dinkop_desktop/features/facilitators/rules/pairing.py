"""Pairing: which small businesses a larger one could help, and which koperasi lies near a willing owner.

Rules (domain.md sections 0 and 1.8; the weights are our own proposal):
1. Two trades are the nearer the more digits of their KBLI codes agree: 5 the same trade, 4 its group, 3 its
   class, 2 its division. Codes are compared only within one version, because numbers change their meaning.
   Without agreeing digits the same sector (kuliner, fashion, kerajinan) still counts.
2. Two places are as far as their coordinates say; where one lacks them, as far as their areas let one guess:
   the same RW, the RW of the next number, the same kelurahan, the same kecamatan, elsewhere. The very same
   coordinates say nothing: they are mostly those of an office or an example, copied.
3. Points: those of the trades less one for each 100 m. So a nearer one is never worse than a farther one of
   the same trade, and a more alike one never worse than another at the same place.
4. No trade in common is no pair, however near.
5. A facilitator takes as many as the rule of the day says (`FacilitatorRule`), fewer where some are running.

What it does not do: decide. Dinkop proposes a pair, both businesses agree, an officer writes it down.

Example: two bakeries (10710) 400 m apart have 96 points, a bakery and a food stall of the same kelurahan 25.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import asin, cos, radians, sin, sqrt

_EARTH_M = 6_371_000
_POINT_M = 100
_AREA_LETTERS = 8  # of a kecamatan's code: 36.74.01


class Trade(IntEnum):
    """How alike two trades are; the number is what it counts."""

    SAME = 100
    GROUP = 85
    CLASS = 70
    DIVISION = 50
    SECTOR = 40


_BY_DIGITS = {5: Trade.SAME, 4: Trade.GROUP, 3: Trade.CLASS, 2: Trade.DIVISION}


class Near(StrEnum):
    """What says how far two places are from each other."""

    COORDINATES = "koordinat"
    SAME_RW = "rw"
    NEXT_RW = "rw_sebelah"
    SAME_KELURAHAN = "kelurahan"
    SAME_KECAMATAN = "kecamatan"
    ELSEWHERE = "kota"


# Guesses for a city whose kelurahan measure about 1.7 km across; only their order matters much.
_GUESSED_M = {
    Near.SAME_RW: 300,
    Near.NEXT_RW: 700,
    Near.SAME_KELURAHAN: 1_500,
    Near.SAME_KECAMATAN: 4_000,
    Near.ELSEWHERE: 9_000,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a business or koperasi lies.

    Attributes:
        kelurahan: code; "" where it is not known.
        rw: three digits; "" where it is not known.
        at: latitude and longitude in degrees; None where they are not known.
    """

    kelurahan: str
    rw: str = ""
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Firm:
    """A business as pairing sees it.

    Attributes:
        id: of the record.
        name: by which people know it.
        place: where it lies.
        kbli, version: its code and the list that it is of; "" where they are not known.
        sector: of it, `lainnya` where none is known.
    """

    id: str
    name: str
    place: Place
    kbli: str = ""
    version: str = ""
    sector: str = "lainnya"


@dataclass(frozen=True, slots=True)
class Way:
    """How far two places are: metres, measured or guessed, and by what."""

    metres: int
    near: Near


@dataclass(frozen=True, slots=True)
class Match:
    """A business that a facilitator could help."""

    firm: Firm
    trade: Trade
    way: Way

    @property
    def points(self) -> int:
        """The higher, the sooner it is proposed."""
        return int(self.trade) - self.way.metres // _POINT_M


def trade_between(one: Firm, other: Firm) -> Trade | None:
    """How alike the trades of two businesses are; None where they have nothing in common."""
    if one.kbli and other.kbli and one.version == other.version:
        agreeing = next((n for n in (5, 4, 3, 2) if one.kbli[:n] == other.kbli[:n]), 0)
        if agreeing:
            return _BY_DIGITS[agreeing]
    return Trade.SECTOR if one.sector == other.sector != "lainnya" else None


def way_between(one: Place, other: Place) -> Way:
    """How far two places are from each other, the same both ways."""
    if one.at is not None and other.at is not None and one.at != other.at:
        return Way(_metres(one.at, other.at), Near.COORDINATES)
    near = _near(one, other)
    return Way(_GUESSED_M[near], near)


def _near(one: Place, other: Place) -> Near:
    if not one.kelurahan or one.kelurahan[:_AREA_LETTERS] != other.kelurahan[:_AREA_LETTERS]:
        return Near.ELSEWHERE
    if one.kelurahan != other.kelurahan:
        return Near.SAME_KECAMATAN
    if not (one.rw.isdecimal() and other.rw.isdecimal()):
        return Near.SAME_KELURAHAN
    # Neighbours by number are neighbours on the ground more often than not; nobody has a map of the RW.
    apart = abs(int(one.rw) - int(other.rw))
    return Near.SAME_RW if apart == 0 else Near.NEXT_RW if apart == 1 else Near.SAME_KELURAHAN


def _metres(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Along the surface of a sphere: the haversine formula."""
    (lat, lon), (lat2, lon2) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return round(2 * _EARTH_M * asin(min(1.0, sqrt(half))))


def best_for(facilitator: Firm, firms: Iterable[Firm], *, most: int) -> Sequence[Match]:
    """The businesses that a facilitator could help best, best first; no more than asked.

    Args:
        facilitator: who helps.
        firms: who could be helped; the facilitator among them is passed over.
        most: how many.
    """

    def matches() -> Iterable[Match]:
        for firm in firms:
            trade = trade_between(facilitator, firm) if firm.id != facilitator.id else None
            if trade is not None:
                yield Match(firm, trade, way_between(facilitator.place, firm.place))

    return heapq.nsmallest(most, matches(), key=lambda one: (-one.points, one.firm.name, one.firm.id))


def free_places(capacity: int, running: int) -> int:
    """How many more a facilitator takes."""
    return max(0, capacity - running)
