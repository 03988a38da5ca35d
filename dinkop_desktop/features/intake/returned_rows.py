"""The rows of a sheet that came back, and which of their cells were edited.

1. A cell that says what the record says now was not edited, whatever was meant; what is left is compared with
   what the record said when the sheet was exported (`hindsight`).
2. A row without a version, or of another file, is compared with what the record says now; its empty cells say
   nothing, since nobody knows whether they were emptied or never filled. Of another file it is not known
   either whether a cell was edited or is merely old (`is_foreign`).
3. Two rows of one record are a copy that somebody made. Where they say the same they are one; else each that
   was edited is refused, since nobody knows which one is meant, or whether a new record was.
4. A masked NIK that comes back unchanged is the same. Figures are those of the year that the row names, else
   of the last full one.

What it does not do: write, nor judge what the record would become (`returning` does).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dinkop_desktop.desk import drafting, earlier_records
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft, Scene
from dinkop_desktop.desk.earlier_records import Hindsight, Sight
from dinkop_desktop.intake import columns
from dinkop_desktop.intake.drafts import RowDraft
from dinkop_desktop.intake.grids import CellValue
from dinkop_desktop.papers import roundtrip
from dinkop_desktop.register.catalogue import catalogue, natural
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.store import statements
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.problems import Problem

TWICE: Final = "IMP-GANDA"
_YEAR: Final = "tahun_data"


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that was edited.

    Attributes:
        key: in the flat view.
        stored: key of the field in its record.
        kind: of that record: the row's own, `orang`, or the yearly figures'.
        before, now, value: what the record said then, says now, and what the cell says.
        since: what was written of the field since then, and says something else.
    """

    key: str
    stored: str
    kind: str
    before: Value
    now: Value
    value: Value
    since: tuple[Change, ...] = ()


@dataclass(slots=True)
class Row:
    """One row.

    Attributes:
        source: as it was read.
        known: its record.
        year: whose figures it holds; None for a kind without figures.
        moment: at which its sheet was exported; None where that is not known.
        now: what its record says, in the flat view.
        given: cells that do not say just that, by key.
        own, owner, figures: its record, who was the owner then, and that year's figures, now and then.
        owner_id, figures_id: of those.
        edits: its edited cells.
        problems: what is the matter with it.
    """

    source: RowDraft
    known: Known
    year: int | None = None
    moment: int | None = None
    now: Mapping[str, Value] = field(default_factory=dict)
    given: Mapping[str, CellValue] = field(default_factory=dict)
    own: Sight = earlier_records.NOWHERE
    owner: Sight = earlier_records.NOWHERE
    figures: Sight = earlier_records.NOWHERE
    owner_id: str = ""
    figures_id: str = ""
    edits: list[Edit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def record(self) -> str:
        """Id of its record."""
        return str(self.source.record_id)

    @property
    def is_foreign(self) -> bool:
        """Whether its sheet was exported from another file, so that nobody here knows what it showed."""
        return self.moment is None and earlier_records.is_version(self.source.version)

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it may be taken."""
        return any(problem.blocking for problem in self.problems)

    def refuse(self, key: str, code: str) -> None:
        """Keep the whole row out."""
        self.problems.append(Problem(key, code, blocking=True))

    def place(self, key: str) -> str:
        """Where a cell of it stands."""
        return self.source.cells.get(key, f"A{self.source.row_number}")


class ReturnedRows:
    """Finds what was edited in all rows of one sheet."""

    def __init__(self, desk: Desk, reader: Reader, kind: str) -> None:
        """Look at a file whose records come back."""
        self._reader, self._kind, self._reference = reader, kind, desk.reference
        self._scene = Scene(desk.reference, desk.today)
        self._flat = {entry.key: entry for entry in catalogue.flat_fields(kind)}
        self._fields = {entry.key: entry.field for entry in catalogue.flat_view(kind)}
        self._cells: dict[tuple[str, Value], object] = {}
        self._link = catalogue.KINDS[kind].owner_link
        self._yearly = catalogue.YEARLY.get(kind, "")

    def read(self, sources: Sequence[RowDraft], named: Mapping[str, Known]) -> list[Row]:
        """The rows, each with its edited cells and what is the matter with them."""
        rows = [Row(source, named[str(source.record_id)]) for source in sources]
        for row in rows:
            if row.known.kind != self._kind:
                row.refuse(columns.RECORD_ID, "IMP-CATATAN")
        for part in statements.chunks([row for row in rows if not row.is_refused], statements.CHUNK):
            self._compare(part)
        for part in statements.chunks([row for row in rows if row.given], statements.CHUNK):
            self._look_back(part)
        _refuse_copies(rows)
        return rows

    # -- what is different now --

    def _compare(self, rows: Sequence[Row]) -> None:
        by_year: dict[int | None, list[Row]] = defaultdict(list)
        for row in rows:
            row.problems += row.source.problems
            row.moment = earlier_records.moment_of(self._reader, row.source.version)
            if self._yearly:
                named = drafting.named_year(self._kind, row.source.raw, self._scene)
                row.year = named or self._scene.last_full_year
            by_year[row.year].append(row)
        for year, its in by_year.items():
            shown = imports.flat_values(self._reader, self._kind, [row.record for row in its], year=year)
            for row in its:
                row.now = shown.get(row.record, {})
                # Papers, products and earlier years come as lists; what became of them is edited in the form.
                raw = {key: cell for key, cell in row.source.raw.items() if not isinstance(cell, list)}
                now = row.now
                row.given = {
                    key: cell for key, cell in raw.items() if not self._is_as(key, cell, now.get(key))
                }
                row.problems += [
                    Problem(key, "NIK-TERTUTUP", blocking=True)
                    for key, text in row.source.masked.items()
                    if row.known.is_live and not _fits_mask(text, row.now.get(key))
                ]

    def _is_as(self, key: str, cell: CellValue, value: Value) -> bool:
        """Whether a cell stands as an export writes that value."""
        if value is None or cell is None:
            return cell in (None, "") and value is None
        its, at = self._fields[key], (key, value)
        exported = self._cells.get(at)
        if exported is None:
            exported = roundtrip.cell_of(its, value, reference=self._reference, masked=False)
            if its.choices or its.kind is FieldKind.AREA:
                self._cells[at] = exported  # the same few answers in thousands of rows
        return _is_same(cell, exported)

    # -- what was different then --

    def _look_back(self, rows: Sequence[Row]) -> None:
        by_moment: dict[int | None, list[Row]] = defaultdict(list)
        for row in rows:
            by_moment[row.moment].append(row)
        for moment, its in by_moment.items():
            sights = Hindsight(self._reader, moment)
            sights.look_at([row.record for row in its], {row.record: row.known for row in its})
            for row in its:
                row.own = sights.of(row.record)
                row.owner_id = self._owner_then(row)
                if row.year is not None:
                    row.figures_id = natural.id_of(row.record, self._yearly, {_YEAR: row.year})
            sights.look_at([i for row in its for i in (row.owner_id, row.figures_id)])
            for row in its:
                row.owner, row.figures = sights.of(row.owner_id), sights.of(row.figures_id)
                if row.owner.known is None or row.owner.known.kind != "orang":
                    row.owner, row.owner_id = earlier_records.NOWHERE, ""
                self._find_edits(row)

    def _owner_then(self, row: Row) -> str:
        """Whose name and address the row shows."""
        then = row.own.then
        return str((then.shown(self._link) if self._link and then else None) or "")

    def _find_edits(self, row: Row) -> None:
        read = drafting.read(self._kind, row.given, self._scene)
        values, then = _flat_of(read), self._flat_then(row)
        wrong = {problem.field for problem in read.problems if problem.blocking}
        for key in row.given:
            if key == _YEAR and self._yearly:
                continue
            if key in wrong and self._is_as(key, row.given[key], then.get(key)):
                continue  # what is kept is wrong, not the cell
            said = values.get(key)
            if said == row.now.get(key) and key not in wrong:
                continue
            if row.moment is None and said is None and key not in wrong:
                continue
            if row.moment is not None and said == then.get(key) and key not in wrong:
                continue
            row.problems += [problem for problem in read.problems if problem.field == key]
            row.edits.append(self._edit(row, key, then.get(key), said))

    def _edit(self, row: Row, key: str, before: Value, value: Value) -> Edit:
        entry = self._flat.get(key)
        if entry is None:
            return Edit(key, key, self._kind, before, row.now.get(key), value, row.own.since(key))
        sight = row.owner if entry.kind == "orang" else row.figures
        since = sight.since(entry.field.key)
        if entry.kind == "orang" and not row.owner_id:
            since = row.own.since(self._link)
        return Edit(key, entry.field.key, entry.kind, before, row.now.get(key), value, since)

    def _flat_then(self, row: Row) -> dict[str, Value]:
        """What its record showed when the sheet was exported, in the flat view, with that year's figures."""
        if row.moment is None:
            return dict(row.now)
        beside = {"orang": row.owner, self._yearly: row.figures}
        inside = {kind: sight.shown_then() for kind, sight in beside.items() if sight.was_there}
        found: dict[str, Value] = dict(row.own.shown_then())
        for entry in self._flat.values():
            found[entry.key] = inside.get(entry.kind, {}).get(entry.field.key)
        return found


def _refuse_copies(rows: Sequence[Row]) -> None:
    """Of rows that mean one record none that was edited is taken, unless all of them say the same."""
    count = Counter(row.record for row in rows)
    copies: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if count[row.record] > 1:
            copies[row.record].append(row)
    for its in copies.values():
        if all(row.edits == its[0].edits for row in its):
            for row in its[1:]:
                row.edits.clear()
            continue
        for row in its:
            if row.edits:
                row.refuse(columns.RECORD_ID, TWICE)


def _is_same(cell: CellValue, exported: object) -> bool:
    if isinstance(cell, date):
        return cell.isoformat() == exported
    return cell == exported and isinstance(cell, bool) == isinstance(exported, bool)


def _fits_mask(masked: str, nik: Value) -> bool:
    return isinstance(nik, str) and nik[:6] == masked[:6] and nik[-4:] == masked[-4:]


def _flat_of(draft: Draft) -> dict[str, Value]:
    found = dict(draft.values)
    flat = {(entry.kind, entry.field.key): entry.key for entry in catalogue.flat_fields(draft.kind)}
    found |= {flat["orang", key]: value for key, value in draft.owner.items()}
    for child in draft.children:
        found |= {flat[child.kind, key]: value for key, value in child.values.items()}
    return found
