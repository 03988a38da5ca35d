"""What a withdrawal takes away here: what Dinkop's own lists said."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.desk.forgetting import Emptied
from dinkop_desktop.features.reconciliation.queries import reconciliations
from dinkop_desktop.register.catalogue.withdrawal import GONE
from dinkop_desktop.register.store.store import Work


def forget(work: Work, emptied: Sequence[Emptied]) -> None:
    """That a row was settled, and how, stays."""
    reconciliations.forget(work, [one.rid for one in emptied], name=GONE)
