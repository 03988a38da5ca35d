"""Bare `dinkop`: the window, where there is a display."""

from __future__ import annotations

import os
import sys

from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import DinkopError

# Platforms of Qt that paint where nobody looks.
_BLIND = frozenset({"offscreen", "minimal", "vnc"})


def open_window(call: Call) -> int:
    """Open the window and stay until it is closed.

    Raises:
        DinkopError: JENDELA-LAYAR, there is no display to show it on.
    """
    if not has_display():
        raise DinkopError("JENDELA-LAYAR")
    # Qt is brought only here: the other commands start without it.
    from dinkop_desktop.ui import start  # noqa: PLC0415

    return start.run(call.folder)


def has_display() -> bool:
    """Whether somebody could see a window; asked of the system, since Qt itself would abort."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen in _BLIND:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or chosen)
