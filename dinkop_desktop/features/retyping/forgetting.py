"""What a withdrawal takes away here: what was typed a second time."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.desk.forgetting import Emptied
from dinkop_desktop.features.retyping.queries import retypings
from dinkop_desktop.register.store.store import Work


def forget(work: Work, emptied: Sequence[Emptied]) -> None:
    """Verdicts stay, for the rates."""
    retypings.forget(work, [one.rid for one in emptied])
