"""The tokens: every pair of ink and ground can be read, in both schemes, and a change is seen at once."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication

from dinkop_desktop.papers.tile_map import contrast
from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.look.style_sheet import sheet_of
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.look.tokens import DARK, LIGHT, Tokens

INKS = [
    *((ink, ground) for ink in ("text", "muted") for ground in ("window", "surface", "rail", "hover")),
    *(("accent", ground) for ground in ("surface", "window", "accent_soft")),
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((tone, g) for tone in ("danger", "warning", "ok", "info") for g in ("surface", f"{tone}_soft")),
]
EDGES = [(ink, ground) for ink in ("line_strong", "focus") for ground in ("surface", "window")]
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["terang", "gelap"])


@BOTH
@pytest.mark.parametrize(("ink", "ground"), INKS)
def test_text_can_be_read_on_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(("ink", "ground"), EDGES)
def test_edges_and_focus_can_be_seen(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 3


@BOTH
def test_lines_of_charts_carry_text(tokens: Tokens) -> None:
    assert all(contrast(ink, tokens.surface) >= 4.5 for ink in tokens.series)


def test_the_two_dresses_differ_in_nothing_but_colours() -> None:
    """So what fits in one fits in the other."""
    bare = [re.sub(r"#[0-9a-fA-F]{6}\b", "#", sheet_of(one)) for one in (LIGHT, DARK)]

    assert bare[0] == bare[1]
    assert sheet_of(LIGHT) != sheet_of(DARK)


def test_the_theme_changes_while_the_program_runs(qapp: QApplication) -> None:
    theme.dress(qapp, Scheme.DARK)
    dark = theme.tokens()
    theme.dress(qapp, Scheme.LIGHT)

    assert (dark, theme.tokens()) == (DARK, LIGHT)
    assert LIGHT.surface in qapp.styleSheet()


@pytest.mark.parametrize("name", icons.PATHS)
def test_every_icon_can_be_drawn(qapp: QApplication, name: str) -> None:
    image = icons.pixmap(name, "#000000", 24).toImage()

    drawn = {image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)}

    assert max(drawn) > 100


@pytest.mark.usefixtures("qapp")
def test_the_programs_sign_is_there_in_the_sizes_of_bars_and_has_a_drawing_on_its_ground() -> None:
    sign = icons.program_icon(LIGHT.accent, LIGHT.on_accent)

    assert {size.width() for size in sign.availableSizes()} >= {16, 32, 256}
    drawn = sign.pixmap(64).toImage()
    seen = {drawn.pixelColor(x, y).name().upper() for x in range(64) for y in range(64)}
    assert {LIGHT.accent, LIGHT.on_accent} <= seen
