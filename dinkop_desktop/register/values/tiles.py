"""Tiles: where each kelurahan stands on a map of equal tiles, in the block of its kecamatan.

1. A city may have a plan of its own, roughly as on the ground; one without has its kecamatan side by side in
   the order of their codes.
2. Every kelurahan has one tile, and no two blocks cover each other.

Source: resources/reference/petak_<kota>.csv, our own arrangement, dated; it decides no figure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from dinkop_desktop.register.values.areas import CITY, Area, Areas

_ACROSS, _GAP, _HEAD, _WIDEST = 10.6, 0.35, 0.62, 6


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands, in tiles: its left and top edge, and how many tiles it is wide."""

    left: float
    top: float
    wide: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The arrangement of a city.

    Attributes:
        spots: code of a kecamatan -> where its block stands; empty where the city has no plan.
        names: code of a kelurahan -> its name in the few letters of a tile, where its own is too long.
    """

    spots: Mapping[str, Spot] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A kecamatan with its kelurahan, and where it stands."""

    kecamatan: Area
    spot: Spot
    tiles: tuple[Area, ...]

    @property
    def high(self) -> int:
        """How many rows of tiles it has."""
        return -(-len(self.tiles) // self.spot.wide)


def blocks_of(areas: Areas, plan: Plan, area: Area) -> tuple[Block, ...]:
    """The blocks of an area: of the city all its kecamatan, else the one in which it lies.

    Args:
        areas: of the city.
        plan: its arrangement.
        area: the city, a kecamatan or a kelurahan.
    """
    inside: list[tuple[Area, tuple[Area, ...]]] = []
    for above in areas.kecamatan:
        if area.level == CITY or area.code == above.code or area.code.startswith(f"{above.code}."):
            below = tuple(one for one in areas.kelurahan if one.code.startswith(f"{above.code}."))
            if below:
                inside.append((above, below))
    if area.level != CITY:
        return tuple(Block(above, Spot(0, 0, min(len(below), _WIDEST)), below) for above, below in inside)
    if all(above.code in plan.spots for above, _ in inside):
        return tuple(Block(above, plan.spots[above.code], below) for above, below in inside)
    return _side_by_side(inside)


def _side_by_side(inside: list[tuple[Area, tuple[Area, ...]]]) -> tuple[Block, ...]:
    found: list[Block] = []
    left = top = 0.0
    high = 0
    for above, below in inside:
        wide = min(max(math.ceil(math.sqrt(len(below))), 2), _WIDEST)
        if left and left + wide > _ACROSS:
            left, top, high = 0.0, top + high + _HEAD, 0
        block = Block(above, Spot(left, top, wide), below)
        found.append(block)
        left, high = left + wide + _GAP, max(high, block.high)
    return tuple(found)


def extent(blocks: tuple[Block, ...]) -> tuple[float, float]:
    """How wide and how high the whole is, in tiles; never nothing."""
    wide = max((one.spot.left + one.spot.wide for one in blocks), default=1.0)
    high = max((one.spot.top + one.high for one in blocks), default=1.0)
    return wide, high
