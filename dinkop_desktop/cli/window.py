"""Bare `dinkop`: the window. It comes with the next stage; until then a sentence says what there is."""

from __future__ import annotations

from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import DinkopError


def open_window(_call: Call) -> int:
    """Say that there is no window yet, and how to see the commands."""
    raise DinkopError("JENDELA-BELUM")
