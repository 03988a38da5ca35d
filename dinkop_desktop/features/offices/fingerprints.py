"""Fingerprints, typed as somebody reads them out over the telephone.

1. Who typed a fingerprint wrong three times is told so, and cannot guess on; each wrong one is a line in the
   audit log.
2. It is counted by what the fingerprint is of: another request begins anew.

Source: sync.md section 6.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keys
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.store.store import Reader

TRIES: Final = 3


class Typed(Enum):
    """What came of a fingerprint that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    BARRED = "barred"


def compare(desk: Desk, subject: str, typed: str, *, group: int | None = None, office: str = "") -> Typed:
    """Compare what was typed, and count it where it is wrong.

    Args:
        desk: Dinkop's.
        subject: the fingerprint as it is.
        typed: as it was read out.
        group: which of its groups was typed, from 0; None for all of it.
        office: whose it is, for the audit log; "" where that is only said.

    Returns:
        BARRED where it was wrong three times, this one included.
    """
    shown = subject if group is None else subject.split(" ")[group]
    with desk.store.begin(by=desk.officer) as work:
        tries = postbox.tries(work, subject)
        if tries >= TRIES:
            return Typed.BARRED
        if keys.is_same_fingerprint(typed, shown):
            return Typed.RIGHT
        postbox.count_try(work, subject)
        whose = {"office": office} if office else {}
        work.note("fingerprint-wrong", **whose, tries=tries + 1)
        work.commit()
    return Typed.WRONG if tries + 1 < TRIES else Typed.BARRED


def tries_left(reader: Reader, subject: str) -> int:
    """How often it may be typed still."""
    return max(TRIES - postbox.tries(reader, subject), 0)
