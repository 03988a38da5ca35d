"""Bare `dinkop`: the window, where there is a display."""

from __future__ import annotations

import ctypes
import gc
import os
import sys

from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import DinkopError

# Platforms of Qt that paint where nobody looks.
_BLIND = frozenset({"offscreen", "minimal", "vnc"})
# What its plugin for X11 needs from the system, and distributions do not bring with it.
_X11 = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxkbcommon-x11.so.0")


def open_window(call: Call) -> int:
    """Open the window and stay until it is closed.

    Raises:
        DinkopError: JENDELA-LAYAR, there is no display to show it on; JENDELA-PUSTAKA, the system lacks
            libraries that Qt needs for it.
    """
    if not has_display():
        raise DinkopError("JENDELA-LAYAR")
    if lacking := missing_libraries():
        raise DinkopError("JENDELA-PUSTAKA", names=", ".join(lacking))
    # What a start makes stays: looking for garbage in it costs a tenth of the time. `start` looks again.
    gc.disable()
    # Qt is brought only here: the other commands start without it.
    from dinkop_desktop.shell import start  # noqa: PLC0415

    return start.run(call.folder)


def has_display() -> bool:
    """Whether somebody could see a window; asked of the system, since Qt itself would abort."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen in _BLIND:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or chosen)


def missing_libraries() -> tuple[str, ...]:
    """Libraries without which Qt would abort under X11 instead of saying so."""
    if sys.platform in ("win32", "darwin") or not os.environ.get("DISPLAY"):
        return ()
    chosen = (os.environ.get("QT_QPA_PLATFORM") or "xcb").partition(":")[0]
    if chosen != "xcb" or os.environ.get("WAYLAND_DISPLAY"):
        return ()
    return tuple(name for name in _X11 if not _loads(name))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
