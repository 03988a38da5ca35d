"""Deciding: two records that look alike are two, and that is remembered, so that nobody is asked again.

1. The finding is written into both records, each naming the other: changes like any others, which are sent,
   judged and answered, and which both offices get, each with its own record.
2. Checked again, the finding is written anew; asked again, both notes are removed, and the pair is shown.
3. An office decides about two records of its own; Dinkop about any.

What it does not do: join. Two who are one are joined, and not noted (`joining`).

Source: cli.md, `distinct`; sync.md section 1 (natural keys).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import own_changes, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.catalogue.checked_pairs import DIFFERENT, PERIKSA_KEMBAR, SAME_OWNER
from dinkop_desktop.register.changes.changes import LIFE, Change, ChangeId, Life
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values import texts
from dinkop_desktop.register.values.fields import Value

_FINDINGS = (DIFFERENT, SAME_OWNER)
_NOTE = PERIKSA_KEMBAR.field("catatan")


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair that a person looked at.

    Attributes:
        one, other: ids of the two records.
        finding: `beda`; or `sepemilik`, two businesses of one owner.
        reason: in the person's words; "" for none.
    """

    one: str
    other: str
    finding: str = DIFFERENT
    reason: str = ""


def decide(desk: Desk, found: Sequence[Checked]) -> list[ChangeId]:
    """Remember of pairs that they are two: all of them in one transaction, or none.

    Args:
        desk: Dinkop's, or the office's that has both records.
        found: what was found out; a pair that is noted so already is left as it is.

    Returns:
        Ids of the changes, two a pair.

    Raises:
        RecordError: REC-TIDAKADA, REC-DIHAPUS; KEMBAR-SENDIRI, a record and itself; KEMBAR-JENIS, two kinds,
            or one that is not compared; KEMBAR-WENANG, one of them is another office's; KEMBAR-HASIL, no such
            finding; KEMBAR-PEMILIK, koperasi have no owner; REC-ALASAN, the reason is too long.
    """
    with desk.store.begin(by=desk.officer) as work:
        author = Author(desk, work)
        changes: list[Change] = []
        for one in found:
            changes += _notes(desk, work, author, one)
        if changes:
            own_changes.merge_own(desk, work, changes)
            for one in found:
                work.note("pair", one=one.one, other=one.other, finding=one.finding)
            work.commit()
    return [change.id for change in changes]


def ask_again(desk: Desk, one: str, other: str, *, reason: str) -> list[ChangeId]:
    """Forget what was found out about a pair, so that it is shown again.

    Raises:
        RecordError: as `decide`; KEMBAR-TANPA, nothing was noted of the two; KEMBAR-ALASAN, no
            reason.
    """
    if not reason.strip():
        raise RecordError("KEMBAR-ALASAN")
    ids: list[ChangeId] = []
    with desk.store.begin(by=desk.officer) as work:
        _check_pair(desk, work, one, other)
        for record, named in ((one, other), (other, one)):
            note = _id_of(record, named)
            known = work.known([note]).get(note)
            if known is not None and known.is_live:
                ids += recording.remove_in(desk, work, note, reason=reason)
        if not ids:
            raise RecordError("KEMBAR-TANPA")
        work.note("pair", one=one, other=other, finding="")
        work.commit()
    return ids


def _notes(desk: Desk, work: Work, author: Author, found: Checked) -> list[Change]:
    if found.finding not in _FINDINGS:
        raise RecordError("KEMBAR-HASIL")
    kind = _check_pair(desk, work, found.one, found.other)
    if kind != "umkm" and found.finding == SAME_OWNER:
        raise RecordError("KEMBAR-PEMILIK")
    longest = _NOTE.max_length if _NOTE else 0
    reason = texts.free_text(found.reason, longest=longest, in_lines=True)
    if reason is None:
        raise RecordError("REC-ALASAN", maks=longest)
    said: dict[str, Value] = {"hasil": found.finding, "catatan": reason or None}
    changes = []
    for record, named in ((found.one, found.other), (found.other, found.one)):
        change = _note(work, author, record, named, said)
        changes += [change] if change is not None else []
    return changes


def _note(work: Work, author: Author, record: str, named: str, said: dict[str, Value]) -> Change | None:
    """The note in one record; None where it says so already."""
    note = _id_of(record, named)
    known = work.known([note]).get(note)
    if known is None or not known.born:
        return author.birth(PERIKSA_KEMBAR.key, note, {"lain_id": named, **said}, parent=record)
    history = recording.history_of(work, known.rid)
    sets = {key: value for key, value in said.items() if history.shown(key) != value}
    if known.is_removed:
        sets[LIFE] = Life.LIVE.value
    if not sets:
        return None
    return author.edit(history, sets)


def _id_of(record: str, named: str) -> str:
    return natural.id_of(record, PERIKSA_KEMBAR.key, {"lain_id": named})


def _check_pair(desk: Desk, work: Work, one: str, other: str) -> str:
    """The kind of two records that this desk may decide about."""
    if one == other:
        raise RecordError("KEMBAR-SENDIRI")
    both: list[Known] = [recording.find(work, record) for record in (one, other)]
    for known in both:
        if known.is_removed:
            raise RecordError("REC-DIHAPUS")
        if not desk.identity.is_dinkop and known.owner != desk.identity.office:
            raise RecordError("KEMBAR-WENANG")
    kinds = {known.kind for known in both}
    if len(kinds) > 1 or not kinds <= set(PERIKSA_KEMBAR.parents):
        raise RecordError("KEMBAR-JENIS")
    return kinds.pop()
