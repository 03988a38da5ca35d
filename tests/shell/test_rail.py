"""The rail keeps every page in sight, at Dinkop with the most of them and in the smallest window."""

from __future__ import annotations

from tests.window.harness import SIZES, Driver


def test_every_page_of_dinkop_is_in_sight(dinkop: Driver) -> None:
    buttons = dinkop.shell.rail.buttons.values()
    assert len(buttons) >= 16

    for size in (*SIZES, (911, 512)):
        dinkop.resize(*size)
        dinkop.settle()

        hidden = {
            one.listed.key
            for one in buttons
            if one.visibleRegion().boundingRect().size() != one.size() or one.height() < 20
        }
        assert hidden == set(), size
