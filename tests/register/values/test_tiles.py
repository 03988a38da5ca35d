"""Every kelurahan has one tile, and no two of them cover each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinkop_desktop.register.store.reference_files import load_reference
from dinkop_desktop.register.values.areas import Area, Areas, city_areas
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.tiles import Block, Plan, blocks_of, extent


@pytest.fixture(scope="module")
def tangsel() -> Reference:
    return load_reference("36.74")


_NEAR = 1e-9


def tiles(blocks: tuple[Block, ...]) -> dict[str, tuple[float, float]]:
    found = {}
    for block in blocks:
        for at, one in enumerate(block.tiles):
            down, across = divmod(at, block.spot.wide)
            found[one.code] = (block.spot.left + across, block.spot.top + down)
    return found


def covered(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    placed = list(tiles(blocks).items())
    return [
        (one, other)
        for at, (one, (x, y)) in enumerate(placed)
        for other, (left, top) in placed[at + 1 :]
        if abs(x - left) < 1 - _NEAR and abs(y - top) < 1 - _NEAR
    ]


def test_the_own_city_stands_roughly_as_on_the_ground(tangsel: Reference) -> None:
    blocks = blocks_of(tangsel.areas, tangsel.tiles, tangsel.city)

    placed = tiles(blocks)
    assert set(placed) == {one.code for one in tangsel.areas.kelurahan}
    assert covered(blocks) == []
    assert placed["36.74.01.1001"][0] < placed["36.74.05.1001"][0]  # Serpong lies west of Ciputat Timur
    assert tangsel.tiles.names["36.74.03.1001"] == "Pd. Betung"


@pytest.mark.parametrize("code", ["36.74.06", "36.74.06.1002"])
def test_a_part_of_the_city_is_one_block(tangsel: Reference, code: str) -> None:
    (block,) = blocks_of(tangsel.areas, tangsel.tiles, tangsel.areas.by_code[code])

    assert (block.kecamatan.code, len(block.tiles), block.spot.wide, block.high) == ("36.74.06", 8, 6, 2)


def test_nothing_takes_a_tile_at_least() -> None:
    assert extent(()) == (1.0, 1.0)


def a_city(sizes: list[int]) -> Areas:
    rows = [Area("11.01", "Kota", "")]
    for above, size in enumerate(sizes, 1):
        rows.append(Area(f"11.01.{above:02}", f"Kecamatan {above}", ""))
        rows += [Area(f"11.01.{above:02}.{1000 + one}", f"Kelurahan {one}", "") for one in range(1, size + 1)]
    return city_areas(tuple(rows), city_code="11.01", aliases={})


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=15))
def test_any_city_has_a_tile_for_each_kelurahan(sizes: list[int]) -> None:
    city = a_city(sizes)

    blocks = blocks_of(city, Plan(), city.by_code["11.01"])

    assert set(tiles(blocks)) == {one.code for one in city.kelurahan}
    assert covered(blocks) == []
    wide, high = extent(blocks)
    assert all(x + 1 <= wide + _NEAR and y + 1 <= high + _NEAR for x, y in tiles(blocks).values())
