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
_WRITTEN = "%Y-%m-%dT%H:%M:%SZ"
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
    the newest of the reference data that it brings; what was written at a time that is doubted itself, ten
    years after that and more, says nothing.
    """
    now, built = desk.clock(), _moment(desk.reference.version)
    latest = (built + _LONGEST_IN_USE).strftime(_WRITTEN) if built is not None else "9999"
    with desk.store.read() as reader:
        last = provenance.last_written_here(reader, until=latest)
    written = _moment(last)
    if written is not None and now < written - TOLERANCE:
        return Doubt("JAM-MUNDUR", now.isoformat(), last)
    if built is not None and now < built - TOLERANCE:
        return Doubt("JAM-LAMA", now.isoformat(), built.isoformat())
    if built is not None and now > built + _LONGEST_IN_USE:
        return Doubt("JAM-MAJU", now.isoformat(), built.isoformat())
    return None


def vouch(desk: Desk) -> Doubt | None:
    """Somebody looked, and the clock is right: what was written before says nothing against it any more.

    It is a line in the audit log. What was written under the wrong clock keeps its date.

    Returns:
        What still speaks against it: the age of the program; None where nothing does.
    """
    with desk.store.begin(by=desk.officer) as work:
        provenance.vouch_for_clock(work)
        work.note("clock-right")
        work.commit()
    return doubt(desk)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
