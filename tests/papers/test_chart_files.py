"""Charts as picture files: what is drawn is there, in both forms, and the map of tiles with its legend."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from dinkop_desktop.errors import ExportError
from dinkop_desktop.papers.chart_files import Panel, _look, draw
from dinkop_desktop.papers.charts import Bars, Lines, Mark, Series, apart
from dinkop_desktop.papers.paper import with_letters
from dinkop_desktop.papers.tile_map import TileMap, contrast, step_towards
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.tiles import blocks_of
from dinkop_desktop.window.look.tokens import DARK, LIGHT, Tokens

BARS = Bars((Mark("Kec. Serpong", 40, "40"), Mark("Kec. Setu", 10, "10")))
LINES = Lines(("2024", "2025"), (Series("Omzet 110", (100.0, 110.0), ("100", "110")),))


def a_map(reference: Reference, **more: object) -> TileMap:
    return TileMap(
        blocks_of(reference.areas, reference.tiles, reference.city),
        values={"36.74.01.1001": 90.0},
        shown={"36.74.01.1001": "90"},
        legend=("< 40", "40–54", "55–69", "70–84", "≥ 85"),
        **more,  # type: ignore[arg-type]
    )


def panels(reference: Reference) -> list[Panel]:
    return [
        Panel("UMKM per wilayah", "50 UMKM", BARS),
        Panel("Tren", "indeks", LINES),
        Panel("Peta", "persen", a_map(reference, stale=frozenset({"36.74.01.1002"}), stale_words="lama")),
    ]


def test_a_png_is_a_picture_with_something_on_it(reference: Reference) -> None:
    drawn = draw(panels(reference), title="Rekap", source="Sumber: data induk.", ending=".png")

    image = QImage.fromData(drawn)
    assert image.width() == 1920
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 5


def test_an_svg_says_its_numbers_to_who_cannot_see_it(reference: Reference) -> None:
    drawn = draw(panels(reference), title="Rekap", source="Sumber: data induk.", ending=".svg")

    text = drawn.decode()
    assert "Kec. Serpong 40" in text
    assert QSvgRenderer(drawn).isValid()


def test_another_ending_is_refused() -> None:
    with pytest.raises(ExportError) as refusal:
        draw([], title="x", source="y", ending=".bmp")

    assert refusal.value.code == "EXP-JENIS"


def test_a_map_tells_every_tile_in_words(reference: Reference) -> None:
    shown = a_map(reference)

    assert "Serpong: Ciater 90, Rawabuntu –" in shown.numbers()
    assert ("Ciater, Serpong", "90") in shown.table()
    assert len(shown.table()) == 55


def test_steps_go_to_what_lies_ahead(reference: Reference) -> None:
    with with_letters():
        places = a_map(reference).places(QRectF(0, 0, 640, 480), _look())

    ciater = "36.74.01.1001"
    assert step_towards(places, ciater, 1, 0) == "36.74.01.1002"
    assert step_towards(places, ciater, 0, -1) == "36.74.01"
    assert step_towards(places, ciater, 0, 1) == "36.74.01.1005"
    assert step_towards(places, ciater, -1, 0) == ciater
    assert step_towards(places, "", 1, 0) in places
    # From the last of Serpong to Ciputat beside it.
    assert step_towards(places, "36.74.01.1004", 1, 0) == "36.74.04.1001"


def test_every_tile_is_reached_from_any_other(reference: Reference) -> None:
    with with_letters():
        places = a_map(reference).places(QRectF(0, 0, 640, 480), _look())
    seen, waiting = {"36.74.05.1001"}, ["36.74.05.1001"]

    while waiting:
        here = waiting.pop()
        for step in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = step_towards(places, here, *step)
            if there not in seen:
                seen.add(there)
                waiting.append(there)

    assert seen == set(places)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_number_in_a_tile_can_be_read_on_every_colour(tokens: Tokens) -> None:
    for ground in tokens.scale:
        assert max(contrast(tokens.text, ground), contrast(tokens.surface, ground)) >= 4.5


@given(st.lists(st.floats(0, 100), min_size=1, max_size=3))
def test_names_at_the_ends_of_lines_never_stand_on_each_other(ends: list[float]) -> None:
    placed = apart(ends, 12.0, 100.0)

    ordered = sorted(placed)
    assert all(below - above >= 12.0 - 1e-9 for above, below in pairwise(ordered))
    assert ordered[-1] <= 100.0
    assert sorted(range(len(ends)), key=lambda at: (ends[at], at)) == sorted(
        range(len(ends)), key=lambda at: placed[at]
    )


def test_names_that_have_room_stand_at_their_lines() -> None:
    assert apart([80.0, 20.0], 12.0, 100.0) == [80.0, 20.0]
    assert apart([30.0, 25.0], 12.0, 100.0) == [37.0, 25.0]
