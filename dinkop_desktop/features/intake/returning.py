"""Returning: the rows of a sheet that was exported, edited in Excel, and comes back, become field edits.

1. What a cell says otherwise than the record said when the sheet was exported is an edit; every other cell
   was not touched, however old it is (`returned_rows`).
2. An edit is written after what was in force then. So a field that somebody else changed since is in
   question, like any two who wrote at once: nothing is lost, nobody decides for another (docs/adr/0010).
3. A field that the very same person changed since, at this computer, is not taken: the cell says so. Whoever
   takes the sheet back may say that the cell is the newer word; then it is an ordinary edit.
4. Of a sheet that was exported on another computer it is not known which cells were edited and which are
   merely old: what differs is told and waits for the same word.
5. An emptied cell empties its field. What would be false refuses its row, and that row alone.
6. Two rows may show one owner; what they say of the owner must be the same.

Example: exported with hp 0812-1; Dinkop sets 0812-2; the row comes back with 0812-3 and another name: the
name is changed, hp is in question between 0812-2 and 0812-3, and shows Dinkop's word until that is decided.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dinkop_desktop.desk import own_changes, recording, referring
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.earlier_records import Sight
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.intake.returned_rows import Edit, ReturnedRows, Row
from dinkop_desktop.intake.drafts import RowDraft
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import LIFE, OWNER, Change, ChangeId, Life
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import validation
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

CHANGED_SINCE: Final = "IMP-BERUBAH"
IN_QUESTION: Final = "IMP-BEDA"
FROM_ELSEWHERE: Final = "IMP-LAIN"

PLAIN, ASKED, OWN, FOREIGN = "", "pertanyaan", "sendiri", "lain"
"""What becomes of a cell that differs: it is written; it is a question; the same person was at the field
since; nobody knows whether it was edited."""
WAITING: Final = frozenset({OWN, FOREIGN})
"""Cells that are taken only when the person says that they are newer."""
_TOLD = {ASKED: IN_QUESTION, OWN: CHANGED_SINCE, FOREIGN: FROM_ELSEWHERE}


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that was edited.

    Attributes:
        cell: where it stands (`B7`).
        row: number of its row.
        record: id of the record that its row means.
        key: in the flat view.
        before: what the record said when the sheet was exported.
        now: what it says now; as `before` unless somebody changed it since.
        value: what the cell says.
        standing: `PLAIN`, `ASKED`, `OWN` or `FOREIGN`.
        by, office, at: who changed it since, and when; "" where nobody did.
        is_taken: whether it is written; not in a row that is refused.
    """

    cell: str
    row: int
    record: str
    key: str
    before: Value
    now: Value
    value: Value
    standing: str
    by: str
    office: str
    at: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of one row.

    Attributes:
        problems: what is the matter with it; a blocking one kept the whole row out.
        cells: those that were edited.
        changes: ids of what was written.
    """

    problems: tuple[Problem, ...] = ()
    cells: tuple[CellChange, ...] = ()
    changes: tuple[ChangeId, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether something was written."""
        return bool(self.changes)

    @property
    def refused(self) -> bool:
        """Whether nothing of the row was taken because of what it says."""
        return any(problem.blocking for problem in self.problems)


def change_returning(
    desk: Desk,
    work: Work,
    kind: str,
    rows: Sequence[RowDraft],
    named: Mapping[str, Known],
    *,
    newer: Collection[str] | None = (),
    progress: Progress | None = None,
) -> list[Returned]:
    """Make the edits of rows whose records are here; what became of each, in their order.

    Args:
        desk: whose.
        work: the transaction; the caller commits.
        kind: of the sheet.
        rows: each names a record by its id.
        named: what is known of those records.
        newer: places of cells that are newer than what the record says (rules 3 and 4); None for all.
        progress: told while they are merged.
    """
    if not rows:
        return []
    found = ReturnedRows(desk, work, kind).read(rows, named)
    writing = _Writing(desk, work, kind, newer)
    changes = [writing.change(row) for row in found]
    own_changes.merge_own(desk, work, [change for its in changes for change in its], progress)
    return [writing.tell(row, its) for row, its in zip(found, changes, strict=True)]


def titles_of(
    reader: Reader, kind: str, cells: Sequence[CellChange], more: Sequence[str] = ()
) -> dict[str, str]:
    """What the records of some cells, and some more, are called, whatever the sheet calls them."""
    named = dict.fromkeys((*(cell.record for cell in cells), *more))
    rids = [entry.rid for entry in reader.known(list(named)).values() if entry.born]
    titles = {line.id: line.title for line in reading.lines(reader, rids)}
    first = catalogue.KINDS[kind].title[0]
    return titles | {cell.record: str(cell.now) for cell in cells if cell.key == first and cell.now}


@dataclass(slots=True)
class _Target:
    """One record that a row changes: its own, its owner's or a year's.

    Attributes:
        record: its id.
        kind: of record.
        sight: it, now and then.
        edits: the cells about it that are taken.
        sets: what is set besides what they say.
        parent, owner: of one that is to be born.
    """

    record: str
    kind: str
    sight: Sight
    edits: list[Edit]
    sets: dict[str, Value] = field(default_factory=dict)
    parent: str = ""
    owner: str = ""

    @property
    def all_sets(self) -> dict[str, Value]:
        """What it comes to: nothing that is so already, but where it is in question whether it is."""
        said = {edit.stored: edit.value for edit in self.edits}
        return said | self.sets


class _Writing:
    """Writes the edits of one sheet, row by row."""

    def __init__(self, desk: Desk, work: Work, kind: str, newer: Collection[str] | None) -> None:
        self._desk, self._work, self._kind, self._newer = desk, work, kind, newer
        self._author = Author(desk, work)
        self._said: dict[tuple[str, str], Value] = {}

    def change(self, row: Row) -> list[Change]:
        """The changes that a row comes to; none where it is refused."""
        if row.edits and (refused := self._cannot_return(row)):
            row.problems.append(refused)
        return [] if row.is_refused else self._changes_of(row)

    def _changes_of(self, row: Row) -> list[Change]:
        taken = [edit for edit in row.edits if self._is_taken(row, edit)]
        targets = [one for one in self._targets(row, taken) if one.all_sets]
        row.problems += [problem for target in targets for problem in self._faults(row, target, targets)]
        if row.is_refused:
            return []
        for target in targets:
            self._said |= {(target.record, edit.stored): edit.value for edit in target.edits}
        return [self._written(row, target) for target in targets]

    # -- what may be --

    def _cannot_return(self, row: Row) -> Problem | None:
        if not row.known.is_live:
            return Problem("", "REC-DIHAPUS", blocking=True)
        naturals = set(catalogue.KINDS[self._kind].natural_key)
        if fixed := next((edit.key for edit in row.edits if edit.key in naturals), None):
            return Problem(fixed, "KUNCI-TETAP", blocking=True)
        try:
            recording.check_own(self._desk, row.known)
            recording.check_parent(self._work, row.known)
            if row.owner.known and any(edit.kind == "orang" for edit in row.edits):
                recording.check_own(self._desk, row.owner.known)
        except RecordError as error:
            return Problem("", error.code, blocking=True)
        return None

    def standing(self, row: Row, edit: Edit) -> str:
        """What becomes of an edited cell."""
        if row.is_foreign:
            return FOREIGN
        if not edit.since:
            return PLAIN
        return OWN if all(map(self._is_mine, edit.since)) else ASKED

    def _is_mine(self, change: Change) -> bool:
        """Whether the very person who is here wrote it, at this computer."""
        return change.id.install == self._author.replica[0] and change.by == self._desk.officer

    def _is_taken(self, row: Row, edit: Edit) -> bool:
        if self.standing(row, edit) not in WAITING:
            return True
        # Whoever was made the owner since has a record of his own, which this row never showed.
        is_nobodys = edit.kind == "orang" and self._kind != "orang" and not row.owner_id
        return (self._newer is None or row.place(edit.key) in self._newer) and not is_nobodys

    # -- what is written --

    def _targets(self, row: Row, taken: Sequence[Edit]) -> list[_Target]:
        yearly = catalogue.YEARLY.get(self._kind, "")
        own = _Target(row.record, self._kind, row.own, [edit for edit in taken if edit.kind == self._kind])
        owner = _Target(row.owner_id, "orang", row.owner, [])
        owner.edits = [edit for edit in taken if edit.kind == "orang" and not self._is_said(row, edit)]
        figures = _Target(
            row.figures_id, yearly, row.figures, [edit for edit in taken if edit.kind == yearly]
        )
        if self._kind == "orang":
            return [own]
        if owner.edits and not row.owner_id:
            # There was no owner yet: one is made, and linked by the record itself.
            owner.record, owner.owner = self._author.new_id(), row.known.owner
            own.sets[catalogue.KINDS[self._kind].owner_link] = owner.record
        if figures.edits and not row.figures.is_there:
            self._make_year(row, figures)
        return [owner, figures, own]

    def _is_said(self, row: Row, edit: Edit) -> bool:
        """Whether a row above says the same of the same owner; refuses the row where it says otherwise."""
        place = (row.owner_id, edit.stored)
        if not row.owner_id or place not in self._said:
            return False
        if self._said[place] != edit.value:
            row.refuse(edit.key, "IMP-PEMILIK-BEDA")
        return True

    def _make_year(self, row: Row, figures: _Target) -> None:
        if row.figures.known is not None and row.figures.now is not None:
            if row.figures.was_there:
                row.refuse(figures.edits[0].key, "REC-DIHAPUS")
            figures.sets[LIFE] = Life.LIVE.value
        elif any(edit.value is not None for edit in figures.edits):
            figures.parent = row.record
            figures.sets["tahun_data"] = row.year
        else:
            # Without any figure there is no year to make.
            figures.edits.clear()

    def _faults(self, row: Row, target: _Target, targets: Sequence[_Target]) -> list[Problem]:
        sets = target.all_sets
        shown: dict[str, Value] = {
            key: value for key, value in (target.sight.shown_now() | sets).items() if value is not None
        }
        keys = {edit.stored: edit.key for edit in target.edits}
        found = validation.blocking_faults(
            target.kind,
            {key: value for key, value in shown.items() if key not in (LIFE, OWNER)},
            reference=self._desk.reference,
            on=self._desk.today,
            owner=self._owner_values(row, target, targets),
        )
        links = referring.check_links(self._desk, self._work, [(target.kind, {k: sets[k] for k in keys})])[0]
        return [
            Problem(keys.get(p.field, p.field), p.code, p.params, p.blocking)
            for p in (*found, *(link for link in links if link.blocking))
            if p.field in sets or not p.field
        ]

    def _owner_values(
        self, row: Row, target: _Target, targets: Sequence[_Target]
    ) -> Mapping[str, Value] | None:
        if target.kind == "orang":
            return None
        sets = next((one.all_sets for one in targets if one.kind == "orang"), {})
        return (row.owner.shown_now() | sets) or None

    def _written(self, row: Row, target: _Target) -> Change:
        history = target.sight.now
        if history is None:
            sets = {key: value for key, value in target.all_sets.items() if value is not None}
            return self._author.birth(
                target.kind, target.record, sets, parent=target.parent, owner=target.owner
            )
        install, epoch = self._author.replica
        asked = [edit for edit in target.edits if self.standing(row, edit) == ASKED]
        after = {
            edit.stored: target.sight.written_after(edit.stored, install=install, epoch=epoch)
            for edit in asked
        }
        link = catalogue.KINDS[target.kind].owner_link
        if link in target.sets and any(not self._is_mine(one) for one in target.sight.since(link)):
            after[link] = target.sight.written_after(link, install=install, epoch=epoch)
        was = {edit.stored: edit.before for edit in asked}
        return self._author.edit(history, target.all_sets, after=after, was=was)

    # -- what is told --

    def tell(self, row: Row, changes: Sequence[Change]) -> Returned:
        """What became of a row."""
        cells = tuple(self._cell(row, edit) for edit in row.edits)
        told = [
            Problem(cell.key, _TOLD[cell.standing])
            for cell in cells
            if cell.standing == ASKED or (cell.standing in WAITING and not cell.is_taken)
        ]
        if cells and not changes and not row.is_refused and not any(cell.is_taken for cell in cells):
            # All that was edited is not taken: the row must not pass for one that says the same.
            told = [Problem(problem.field, problem.code, blocking=True) for problem in told]
        return Returned(
            tuple(dict.fromkeys((*row.problems, *told))), cells, tuple(change.id for change in changes)
        )

    def _cell(self, row: Row, edit: Edit) -> CellChange:
        standing = self.standing(row, edit)
        last = max(edit.since, key=lambda change: (not self._is_mine(change), change.at), default=None)
        return CellChange(
            cell=row.place(edit.key),
            row=row.source.row_number,
            record=row.record,
            key=edit.key,
            before=edit.before,
            now=edit.now,
            value=edit.value,
            standing=standing,
            by=last.by if last else "",
            office=last.office if last else "",
            at=last.at if last else "",
            is_taken=not row.is_refused and self._is_taken(row, edit),
        )
