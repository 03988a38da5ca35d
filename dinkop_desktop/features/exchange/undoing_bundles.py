"""Undoing a bundle: what an office sent is taken back at Dinkop, by changes like any other.

1. Whoever sent far too much, a list that was another city's, or what a thief wrote on a stolen PC: all that
   one bundle brought goes back, in one transaction.
2. What somebody wrote over since stays, and is counted: an undo never takes another's word away.
3. It travels as any decision of Dinkop does: the office sees in its next reply what was taken back, by whom
   and why, and can bring single records back. Bundle, receipt and journal stay as they are.
4. It is done once for each bundle.

Example: `undo_bundle(desk, "9f2c11aa03de4b71", reason="daftar kota lain")`.
"""

from __future__ import annotations

from dataclasses import dataclass

from dinkop_desktop.desk import undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BundleError, RecordError, TrustError
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import LONGEST_REASON, ChangeId
from dinkop_desktop.register.store import postbox, provenance
from dinkop_desktop.register.store.postbox import Receipt
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values import texts

_MARK = "bundle-undone"


@dataclass(frozen=True, slots=True)
class BundleUndone:
    """What became of an undo.

    Attributes:
        office, seq, bundle_id: of the bundle.
        changes: those that did it, one a record.
        kept: records that stay, since somebody wrote over them or they belong to such a one.
    """

    office: str
    seq: int
    bundle_id: str
    changes: tuple[ChangeId, ...]
    kept: tuple[str, ...]

    @property
    def undone(self) -> int:
        """How many records were taken back."""
        return len(self.changes)


def undo_bundle(desk: Desk, named: str, *, reason: str, progress: Progress | None = None) -> BundleUndone:
    """Take back all that a bundle brought, but for what was written over since.

    Args:
        desk: Dinkop's.
        named: id of the bundle, or the hash of what was signed.
        reason: why, in the operator's words; the office reads it.
        progress: told now and then; stopping leaves everything as it is.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        BundleError: BDL-URUNG-TIADA, no such bundle was accepted; BDL-URUNG-BANYAK, several have that id;
            BDL-URUNG-SUDAH, it was taken back before.
        RecordError: REC-TANPA-ALASAN or REC-ALASAN, no reason or none that can travel.
        Stopped: `progress` asks for it.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    words = texts.free_text(reason, longest=LONGEST_REASON, in_lines=True)
    if words is None:
        raise RecordError("REC-ALASAN", maks=LONGEST_REASON)
    if not words:
        raise RecordError("REC-TANPA-ALASAN")
    with desk.store.read() as reader:
        receipt = _named(reader, named)
        done = provenance.changes_of_bundle(reader, receipt.no, install=receipt.install)

    def note(work: Work) -> None:
        _check_not_done(work, receipt)  # another window may have been at it
        work.values[f"{_MARK}:{receipt.no}"] = work.at
        work.note("bundle-undone", office=receipt.office, seq=receipt.seq, sha256=receipt.sha256)

    changes, kept = undoing.take_back_untouched(
        desk,
        done,
        together=undoing.families(done),
        then=note,
        progress=progress or Progress(),
        reason=words,
    )
    return BundleUndone(receipt.office, receipt.seq, receipt.bundle_id, tuple(changes), tuple(kept))


def _named(reader: Reader, named: str) -> Receipt:
    found = postbox.accepted_named(reader, named.strip().lower())
    if not found:
        raise BundleError("BDL-URUNG-TIADA")
    if len(found) > 1:
        raise BundleError("BDL-URUNG-BANYAK", count=len(found))
    _check_not_done(reader, found[0])
    return found[0]


def _check_not_done(reader: Reader, receipt: Receipt) -> None:
    if f"{_MARK}:{receipt.no}" in reader.values:
        raise BundleError("BDL-URUNG-SUDAH")
