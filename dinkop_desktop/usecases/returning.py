"""Returning: the rows of a sheet that was exported, edited in Excel, and comes back, become field edits.

1. Each row carries the version of its sheet: the moment of this file at which it was exported. What a cell
   says otherwise than the record said then is an edit; every other cell was not touched, however old it is.
2. An edit of a field that somebody changed since then is not taken: the cell says so, and the rest of its row
   is; a row of which nothing is left is refused. Whoever imports is present and can decide; nothing is
   overwritten unseen.
3. An emptied cell empties its field.
4. A row without a version, or of another file, is compared with what the record says now; its empty cells say
   nothing, since nobody knows whether they were emptied or never filled.
5. A masked NIK that comes back unchanged is the same. Figures are those of the year that the row names, else
   of the last full one, and are compared with that year's.

Example: exported with hp 0812-1; somebody sets 0812-2; the row comes back with 0812-1 and another name: the
name is changed, hp stays 0812-2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.domain import catalogue, natural
from dinkop_desktop.domain.changes import Life
from dinkop_desktop.domain.fields import Value
from dinkop_desktop.domain.problems import Problem
from dinkop_desktop.errors import RecordError
from dinkop_desktop.intake import columns
from dinkop_desktop.intake.drafts import RowDraft
from dinkop_desktop.reconcile.heads import History
from dinkop_desktop.storage import imports
from dinkop_desktop.storage.rows import Known
from dinkop_desktop.storage.store import Reader, Work
from dinkop_desktop.usecases import drafting, recording
from dinkop_desktop.usecases.desk import Desk
from dinkop_desktop.usecases.drafting import Draft, Scene

CHANGED_SINCE = "IMP-BERUBAH"


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of one row.

    Attributes:
        changed: whether its record was changed.
        problems: what is the matter with it; a blocking one kept the whole row out.
    """

    changed: bool
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing of the row was taken because of what it says."""
        return any(problem.blocking for problem in self.problems)


def version_of(reader: Reader) -> str:
    """The version that a sheet carries which is exported from this view."""
    return f"{reader.moment}:{reader.identity.install}:{reader.identity.epoch}"


def change_returning(
    desk: Desk, work: Work, kind: str, rows: Sequence[RowDraft], named: Mapping[str, Known]
) -> list[Returned]:
    """Make the edits of rows whose records are here; what became of each, in their order.

    Args:
        desk: whose.
        work: the transaction; the caller commits.
        kind: of the sheet.
        rows: each names a record by its id.
        named: what is known of those records.
    """
    scene = Scene(desk.reference, desk.today)
    years = [_year_of(kind, row, scene) for row in rows]
    shown: dict[int | None, dict[str, dict[str, Value]]] = {}
    for year in set(years):
        ids = [str(row.record_id) for row, its in zip(rows, years, strict=True) if its == year]
        shown[year] = imports.flat_values(work, kind, ids, year=year)
    found = []
    for row, year in zip(rows, years, strict=True):
        record = str(row.record_id)
        if (refused := _cannot_return(named[record], kind)) is not None:
            found.append(Returned(changed=False, problems=(refused,)))
        else:
            one = _Row(kind, row, named[record], year, shown[year].get(record, {}))
            found.append(_change(desk, work, one, scene))
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    """A row beside its record.

    Attributes:
        kind: of the record.
        source: the row.
        known: the record.
        year: whose figures the row holds; None for a kind without figures.
        now: what the record shows, in the flat view.
    """

    kind: str
    source: RowDraft
    known: Known
    year: int | None
    now: Mapping[str, Value]


def _year_of(kind: str, row: RowDraft, scene: Scene) -> int | None:
    if kind not in catalogue.YEARLY:
        return None
    return drafting.named_year(kind, row.raw, scene) or scene.last_full_year


def _cannot_return(known: Known, kind: str) -> Problem | None:
    if known.kind != kind:
        return Problem(columns.RECORD_ID, "IMP-CATATAN", blocking=True)
    return Problem("", "REC-DIHAPUS", blocking=True) if known.life != Life.THERE else None


def _change(desk: Desk, work: Work, row: _Row, scene: Scene) -> Returned:
    # Papers, products and earlier years came as children; what became of them is edited in the form.
    given = {
        key: value
        for key, value in row.source.raw.items()
        if key not in row.source.masked and not isinstance(value, list)
    }
    read = drafting.read(row.kind, given, scene)
    problems = [*read.problems, *row.source.problems, *_broken_masks(row)]
    values = _flat_of(read)
    different = [key for key in given if values.get(key) != row.now.get(key)]
    edited, since = _edited(work, row, values, different)
    edits: dict[str, object] = {key: given[key] for key in edited}
    if row.year is not None:
        edits.pop("tahun_data", None)
        if _figures(row.kind) & edits.keys():
            edits["tahun_data"] = row.year
    if any(problem.blocking for problem in problems):
        return Returned(changed=False, problems=(*problems, *since))
    if not edits:
        # All that was edited is not taken: the row must not pass for one that says the same.
        return Returned(changed=False, problems=tuple(Problem(p.field, p.code, blocking=True) for p in since))
    try:
        outcome = recording.change_in(desk, work, str(row.source.record_id), edits)
    except RecordError as error:
        return Returned(changed=False, problems=(*problems, Problem("", error.code, blocking=True)))
    if isinstance(outcome, recording.Refused):
        return Returned(changed=False, problems=(*problems, *outcome.problems))
    return Returned(changed=bool(outcome), problems=(*problems, *since))


def _broken_masks(row: _Row) -> list[Problem]:
    return [
        Problem(key, "NIK-TERTUTUP", blocking=True)
        for key, text in row.source.masked.items()
        if not _fits_mask(text, row.now.get(key))
    ]


def _edited(
    work: Work, row: _Row, values: Mapping[str, Value], different: Sequence[str]
) -> tuple[list[str], tuple[Problem, ...]]:
    """Keys of the cells that the officer edited, and a problem for each that somebody changed since."""
    if not different:
        return [], ()
    moment = _moment(work, row.source.version)
    if moment is None:
        return [key for key in different if values.get(key) is not None], ()
    then = _flat_then(work, row, moment)
    touched = [key for key in different if values.get(key) != then.get(key)]
    parallel = [key for key in touched if row.now.get(key) != then.get(key)]
    since = tuple(Problem(key, CHANGED_SINCE) for key in parallel)
    return [key for key in touched if key not in parallel], since


def _moment(work: Work, version: str | None) -> int | None:
    """The moment of this file at which a sheet was exported; None where it was not exported from it."""
    number, _, replica = (version or "").partition(":")
    is_ours = replica == f"{work.identity.install}:{work.identity.epoch}"
    return int(number) if is_ours and number.isascii() and number.isdigit() else None


def _flat_then(work: Work, row: _Row, moment: int) -> dict[str, Value]:
    """What a record showed at a moment of this file, in the flat view, with that year's figures."""
    kind = catalogue.KINDS[row.kind]
    own = _shown_then(work, row.known, moment)
    then = {row.kind: own}
    ids = {"orang": str(own.get(kind.owner_link) or "")} if kind.owner_link else {}
    if row.year is not None:
        yearly = catalogue.YEARLY[row.kind]
        ids[yearly] = natural.id_of(str(row.source.record_id), yearly, {"tahun_data": row.year})
    beside = work.known([i for i in ids.values() if i])
    for its, i in ids.items():
        then[its] = _shown_then(work, beside[i], moment) if i in beside else {}
    found: dict[str, Value] = {field.key: own.get(field.key) for field in kind.fields}
    for entry in catalogue.flat_fields(row.kind):
        found[entry.key] = then.get(entry.kind, {}).get(entry.field.key)
    return found


def _shown_then(work: Work, known: Known, moment: int) -> Mapping[str, Value]:
    changes = work.histories([known.rid], until=moment).get(known.rid, ())
    history = History(changes, dinkop=work.identity.dinkop)
    return {key: history.shown(key) for key in history.fields} if history.births else {}


def _figures(kind: str) -> frozenset[str]:
    """Keys of the yearly figures in the flat view."""
    yearly = catalogue.YEARLY[kind]
    return frozenset(entry.key for entry in catalogue.flat_fields(kind) if entry.kind == yearly)


def _fits_mask(masked: str, nik: Value) -> bool:
    return isinstance(nik, str) and nik[:6] == masked[:6] and nik[-4:] == masked[-4:]


def _flat_of(draft: Draft) -> dict[str, Value]:
    found = dict(draft.values)
    flat = {(entry.kind, entry.field.key): entry.key for entry in catalogue.flat_fields(draft.kind)}
    found |= {flat["orang", key]: value for key, value in draft.owner.items()}
    for child in draft.children:
        found |= {flat[child.kind, key]: value for key, value in child.values.items()}
    return found
