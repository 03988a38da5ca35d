"""Retracing: how each round of a list came out, and how far its settling is, for one area or all.

1. Rounds of one kind are put beside each other where they are about the area that is asked for; each stands
   as it did when its rows went, the ones whose rows are here as they stand now.
2. What was taken over is equal in the next round and no more counted as settled: what is still open falls,
   and what is equal rises.
"""

from __future__ import annotations

from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.reconciliation import reconciling
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries.reconciliations import Counts
from dinkop_desktop.features.reconciliation.rules.reconciliation import OF_ROWS, TO_SETTLE, Standing

SHOWN = 12
"""Of so many rounds the newest are told."""


@dataclass(frozen=True, slots=True)
class RoundTold:
    """How a round stands.

    Attributes:
        no: of the round.
        at: when it was compared, UTC.
        rows: of its list, in the area.
        equal: of these.
        settled, waiting: rows and records that are settled, and that are not.
    """

    no: int
    at: str
    rows: int
    equal: int
    settled: int
    waiting: int


def rounds_told(desk: Desk, kind: str, *, area: str = "") -> tuple[RoundTold, ...]:
    """The rounds of a kind that are about an area, the oldest first.

    Args:
        desk: Dinkop's.
        kind: `umkm` or `koperasi`.
        area: code of a kelurahan or kecamatan; all where none is named.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
    """
    reconciling.check_dinkop(desk)
    found: list[RoundTold] = []
    with desk.store.read() as reader:
        for one in stored.rounds(reader, kind=kind):
            counts = stored.counts(reader, one.no) if stored.has_rows(reader, one.no) else one.counts
            told = _told(one.no, one.at, counts, area)
            if told.rows or told.waiting or told.settled:
                found.append(told)
            if len(found) == SHOWN:
                break
    return tuple(reversed(found))


def _told(no: int, at: str, counts: Counts, area: str) -> RoundTold:
    def total(standing: Standing) -> int:
        return reconciling.total_of(counts, standing, area=area)

    waiting = sum(reconciling.open_of(counts, one, area=area) for one in TO_SETTLE)
    return RoundTold(
        no=no,
        at=at,
        rows=sum(map(total, OF_ROWS)),
        equal=total(Standing.EQUAL),
        settled=sum(map(total, TO_SETTLE)) - waiting,
        waiting=waiting,
    )
