"""Fingerprints, typed as somebody reads them out over the telephone.

1. Who typed a fingerprint wrong three times is told so, and cannot guess on; each wrong one is a line in the
   audit log.
2. It is counted by the request that was read: another one of the same PC begins anew, since typing errors
   must not bar an office for good. Who guesses gains nothing by that: each new file is read out anew.
3. The operator opens a barred one again with a note, which is a line in the audit log too.

Source: sync.md section 6.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import TrustError
from dinkop_desktop.exchange import keys
from dinkop_desktop.register.changes.changes import LONGEST_REASON
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values import texts

TRIES: Final = 3


class Typed(Enum):
    """What came of a fingerprint that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    BARRED = "barred"


def compare(
    desk: Desk,
    subject: str,
    typed: str,
    *,
    group: int | None = None,
    office: str = "",
    counted_as: str = "",
) -> Typed:
    """Compare what was typed, and count it where it is wrong.

    Args:
        desk: Dinkop's.
        subject: the fingerprint as it is.
        typed: as it was read out.
        group: which of its groups was typed, from 0; None for all of it.
        office: whose it is, for the audit log; "" where that is only said.
        counted_as: what the tries are of: the request; "" where that has this very fingerprint.

    Returns:
        BARRED where it was wrong three times, this one included.
    """
    of, shown = counted_as or subject, subject if group is None else subject.split(" ")[group]
    with desk.store.begin(by=desk.officer) as work:
        tries = postbox.tries(work, of)
        if tries >= TRIES:
            return Typed.BARRED
        if keys.is_same_fingerprint(typed, shown):
            return Typed.RIGHT
        postbox.count_try(work, of)
        whose = {"office": office} if office else {}
        work.note("fingerprint-wrong", **whose, tries=tries + 1)
        work.commit()
    return Typed.WRONG if tries + 1 < TRIES else Typed.BARRED


def tries_left(reader: Reader, counted_as: str) -> int:
    """How often it may be typed still."""
    return max(TRIES - postbox.tries(reader, counted_as), 0)


def open_again(desk: Desk, counted_as: str, *, reason: str, office: str = "") -> None:
    """Let a fingerprint be typed three times more.

    Args:
        desk: Dinkop's.
        counted_as: what the tries were counted of.
        reason: why, in the operator's words.
        office: whose it is, for the audit log.

    Raises:
        TrustError: KEY-ALASAN, no reason.
    """
    note = texts.free_text(reason, longest=LONGEST_REASON)
    if not note:
        raise TrustError("KEY-ALASAN")
    with desk.store.begin(by=desk.officer) as work:
        whose = {"office": office} if office else {}
        work.note("fingerprint-again", **whose, tries=postbox.tries(work, counted_as), reason=note)
        postbox.forget_tries(work, counted_as)
        work.commit()
