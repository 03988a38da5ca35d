"""Tally: the classes of size as reports name them."""

from __future__ import annotations

from dinkop_desktop.register.rules.scale import Scale, Sizing

UNKNOWN = "belum_diketahui"
CLASSES = (*(str(scale) for scale in Scale), UNKNOWN)


def class_of(sizing: Sizing) -> str:
    """The class as reports name it."""
    return UNKNOWN if sizing.scale is None else str(sizing.scale)
