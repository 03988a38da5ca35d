"""The rail keeps every page in sight, at Dinkop with the most of them and in the smallest window."""

from __future__ import annotations

import pytest

from tests.ui.harness import SIZES, Driver


@pytest.mark.parametrize("size", [*SIZES, (911, 512)])
def test_every_page_of_dinkop_is_in_sight(dinkop: Driver, size: tuple[int, int]) -> None:
    dinkop.resize(*size)
    dinkop.settle()

    buttons = dinkop.shell.rail.buttons.values()

    hidden = {
        one.listed.key
        for one in buttons
        if one.visibleRegion().boundingRect().size() != one.size() or one.height() < 20
    }
    assert len(buttons) >= 16
    assert hidden == set()
