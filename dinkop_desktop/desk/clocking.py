"""Clocking: whether this computer's clock can be right.

Times are evidence only: no order, number or merge depends on them, so a doubt keeps nobody from recording.
But what is written under a wrong clock is dated wrongly for good, and nobody would notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.store import provenance

# A zone that was set wrongly, or an hour of summer time abroad, is no wrong day.
TOLERANCE = timedelta(days=1)
_LONGEST_IN_USE = timedelta(days=3652)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the clock cannot be right.

    Attributes:
        code: of the sentence that says so.
        now: what the clock says, as records keep it.
        against: the moment that speaks against it, as records keep it.
    """

    code: str
    now: str
    against: str


def doubt(desk: Desk) -> Doubt | None:
    """Why the clock cannot be right; None where nothing speaks against it.

    What other computers wrote does not count: their clocks may be the wrong ones. The program is as old as
    the newest of the reference data that it brings.
    """
    now, built = desk.clock(), _moment(desk.reference.version)
    with desk.store.read() as reader:
        last = provenance.last_written_here(reader)
    written = _moment(last)
    if written is not None and now < written - TOLERANCE:
        return Doubt("JAM-MUNDUR", now.isoformat(), last)
    if built is not None and now < built - TOLERANCE:
        return Doubt("JAM-LAMA", now.isoformat(), built.isoformat())
    if built is not None and now > built + _LONGEST_IN_USE:
        return Doubt("JAM-MAJU", now.isoformat(), built.isoformat())
    return None


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
