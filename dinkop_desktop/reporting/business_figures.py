"""What several reports work out of one UMKM alike, from its view."""

from __future__ import annotations

from dinkop_desktop.reporting.business_economy import DISABLED, WORKERS
from dinkop_desktop.reporting.views import View

__all__ = ["DISABLED", "WORKERS", "workers_of"]


def workers_of(one: View) -> int | None:
    """Paid and unpaid; None where none of the four figures is filled."""
    return one.sum_of(WORKERS)
