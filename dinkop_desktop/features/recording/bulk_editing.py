"""Bulk editing: one field of many records, shown before it is done, written together, taken back as one.

1. What may be given to many is what may stick in a form (`sticking.may_stick`), never what names one record
   alone; and never an area, which would move businesses to another office in one stroke.
2. The preview says of every record what it has now and what becomes of it; nothing is written by it.
3. Writing is one transaction: each record's change is one like any other. What would be false of a record is
   left out there, and told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dinkop_desktop.desk import drafting, own_changes, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import carried_over, listing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.queries import lists
from dinkop_desktop.register.rules import validation
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.problems import Problem

MOST = 5000
_AT_ONCE = 200
_SKIPPED = frozenset({"REC-PEMILIK", "REC-DIHAPUS", "REC-TIDAKADA"})


class Fate(StrEnum):
    """What becomes of a record."""

    CHANGED = "berubah"
    SAME = "sama"
    REFUSED = "ditolak"
    FOREIGN = "milik lain"


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a preview.

    Attributes:
        record, title: of it.
        before: what the field shows now.
        fate: what becomes of it.
        problem: why it is refused, or the doubt or lack that the new value brings; None where there is none.
    """

    record: str
    title: str
    before: Value
    fate: Fate
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit would do.

    Attributes:
        kind, key: whose field.
        text: as it was given; "" empties the field.
        after: the value in its one form.
        lines: of every record, in the order of the list.
        problems: what is the matter with the value itself; then there are no lines.
    """

    kind: str
    key: str
    text: str
    after: Value
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()

    def count(self, fate: Fate) -> int:
        """How many records have that fate."""
        return sum(one.fate is fate for one in self.lines)

    @property
    def doubtful(self) -> int:
        """How many records are changed into something that wants a look, or lacks what it had."""
        return sum(one.fate is Fate.CHANGED and one.problem is not None for one in self.lines)


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did.

    Attributes:
        records: that were changed.
        changes: ids, for taking them back as one.
        skipped: records that stayed as they were.
    """

    records: tuple[str, ...]
    changes: tuple[ChangeId, ...]
    skipped: int


def fields_of(kind: str) -> tuple[str, ...]:
    """Flat keys that can be given to many records of a kind at once, in the order of the form."""
    return tuple(
        field.key
        for field in catalogue.KINDS[kind].fields
        if carried_over.may_stick(kind, field.key) and field.kind is not FieldKind.AREA
    )


def preview(
    desk: Desk, kind: str, key: str, text: str, rids: Sequence[int], *, progress: Progress | None = None
) -> Preview:
    """What it would do to give a value to many records.

    Args:
        desk: any.
        kind: of the records.
        key: one of `fields_of`.
        text: the value as it is typed; "" empties the field.
        rids: numbers of the records.
        progress: told now and then.

    Raises:
        RecordError: REC-BIDANG, the field is not for many; UBAH-BANYAK, more than `MOST` records.
    """
    _check(kind, key, len(rids))
    progress = progress or Progress()
    read = drafting.read(kind, {key: text}, recording.scene_of(desk))
    after = read.values.get(key)
    wrong = tuple(problem for problem in read.problems if problem.blocking)
    if wrong:
        return Preview(kind, key, text, after, problems=wrong)
    lines: list[Line] = []
    for at in range(0, len(rids), _AT_ONCE):
        progress.at("Memeriksa data", at, len(rids))
        with desk.store.read() as reader:
            shown = lists.shown(reader, kind, rids[at : at + _AT_ONCE])
        lines += [_line(desk, kind, one, key, after) for one in shown]
    return Preview(kind, key, text, after, tuple(lines))


def _check(kind: str, key: str, count: int) -> None:
    recording.check_kind(kind)
    if key not in fields_of(kind):
        raise RecordError("REC-BIDANG", field=key[:40])
    if count > MOST:
        raise RecordError("UBAH-BANYAK", jumlah=count, maks=MOST)


def _line(desk: Desk, kind: str, one: lists.Shown, key: str, after: Value) -> Line:
    title, before = listing.title_of(kind, one.values), one.values.get(key)
    if not desk.identity.is_dinkop and one.office != desk.identity.office:
        return Line(one.id, title, before, Fate.FOREIGN)
    if before == after:
        return Line(one.id, title, before, Fate.SAME)
    own_keys = {field.key for field in catalogue.KINDS[kind].fields}
    now = {k: v for k, v in one.values.items() if k in own_keys}
    then = {k: v for k, v in now.items() if k != key} | ({key: after} if after is not None else {})
    owner = {"nama": one.values.get("nama_pemilik")} if catalogue.KINDS[kind].owner_link else None
    was, found = (
        validation.check_record(kind, values, reference=desk.reference, on=desk.today, owner=owner)
        for values in (now, then)
    )
    wrong = next((one for one in found if one.blocking and one.field in (key, "")), None)
    # What was the matter before is not this edit's doing.
    doubt = next((one for one in found if one not in was), None)
    return Line(one.id, title, before, Fate.REFUSED if wrong else Fate.CHANGED, wrong or doubt)


def edit(
    desk: Desk, kind: str, key: str, text: str, records: Sequence[str], *, progress: Progress | None = None
) -> Edited:
    """Give a value to many records, all in one transaction.

    Args:
        desk: any.
        kind: of the records.
        key: one of `fields_of`.
        text: the value as it is typed; "" empties the field.
        records: ids.
        progress: told now and then; stopping leaves nothing changed.

    Raises:
        RecordError: REC-BIDANG or UBAH-BANYAK.
        StorageError: the file is busy, full or read-only; nothing was changed.
    """
    _check(kind, key, len(records))
    progress = progress or Progress()
    done: list[str] = []
    changes: list[Change] = []
    with desk.store.begin(by=desk.officer) as work:
        author = Author(desk, work)
        for number, record in enumerate(records):
            progress.at("Menyimpan baris", number, len(records))
            try:
                changed = recording.planned_in(desk, work, author, record=record, given={key: text})
            except RecordError as error:
                if error.code not in _SKIPPED:
                    raise
                continue
            if changed and not isinstance(changed, Refused):
                done.append(record)
                changes += changed
        if done:
            own_changes.merge_own(desk, work, changes, progress)
            work.commit()
    return Edited(tuple(done), tuple(change.id for change in changes), len(records) - len(done))
