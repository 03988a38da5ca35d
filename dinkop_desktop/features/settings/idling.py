"""After how long without a hand on it the screen locks itself: chosen in Pengaturan, for this computer."""

from __future__ import annotations

from typing import Final

KEPT: Final = "kunci-sesudah"
NEVER, USUAL = 0, 15
CHOICES: Final = (5, 10, 15, 30, 60, NEVER)


def minutes(kept: int) -> int:
    """After how many minutes, by what the window's memory holds; 0 for never."""
    return kept if kept in CHOICES else USUAL
