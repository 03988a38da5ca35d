"""Filling in: a record opened as a form, and saved as a whole with its owner, its year and its rows.

1. A form is saved in one transaction: everything, or nothing with all that is the matter.
2. Answers are given by their keys in the flat view; a row's by `kind/row/key` (`legalitas/+1/nomor`), where
   the row is a record's id, or `+` and a number for one that is new.
3. A person who is known by NIK is not made twice: what they lack is filled in, what they have stays, unless
   the form names them (`pemilik_id`) and so has shown their values.
4. A row that lives inside the owner (a membership) is written there.
5. Saving forgets what was jotted of the form, and remembers a new record as the form before the next one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.records import carried_over
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import counting, jottings, reading
from dinkop_desktop.register.store import provenance
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

NEW = "+"
REMOVED_ROW = "dihapus dari formulir"


@dataclass(frozen=True, slots=True)
class Row:
    """One row inside a form: a paper, a loan, a member of the board.

    Attributes:
        kind: of the child.
        name: id of the record, or `+` and a number.
        texts: the answers that were given or changed.
        is_removed: whether it is taken out.
    """

    kind: str
    name: str
    texts: Mapping[str, object] = field(default_factory=dict)
    is_removed: bool = False

    def path(self, key: str) -> str:
        """The answer's name within the form."""
        return f"{self.kind}/{self.name}/{key}"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it is saved.

    Attributes:
        kind: of record.
        record: its id; "" for a new one.
        texts: flat key -> answer; of a record that is there only what was changed.
        rows: what was added, changed or taken out inside it.
        jotting: key of what was kept of it; "" for nothing.
    """

    kind: str
    record: str
    texts: Mapping[str, object]
    rows: Sequence[Row] = ()
    jotting: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did.

    Attributes:
        record: id of the record.
        changes: ids of the changes, for taking them back.
        problems: that do not block, by the answer's name.
    """

    record: str
    changes: tuple[ChangeId, ...]
    problems: tuple[Problem, ...] = ()


class _Wrong(Exception):  # noqa: N818 - it never leaves this module
    """Something would be false: the transaction ends without a trace."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = tuple(dict.fromkeys(problems))


def save(desk: Desk, filled: Filled) -> Saved | Refused:
    """Save a form.

    Args:
        desk: the office's, or Dinkop's.
        filled: its answers.

    Returns:
        What was written; `Refused` with every problem by the answer's name, and then nothing was written.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK or REC-DIHAPUS, of a record that is there.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    recording.check_kind(filled.kind)
    try:
        with desk.store.begin(by=desk.officer) as work:
            before = int(work.values.get("number", "0"))
            record, problems = _write(desk, work, filled)
            if filled.jotting:
                jottings.discard(work, [filled.jotting])
            if not filled.record:
                carried_over.note_made(desk, work, filled.kind, record)
            changes = tuple(provenance.own_since(work, before))
            work.commit()
    except _Wrong as wrong:
        return Refused(wrong.problems)
    return Saved(record, changes, problems)


def _write(desk: Desk, work: Work, filled: Filled) -> tuple[str, tuple[Problem, ...]]:
    problems: list[Problem] = []
    of_owner = [row for row in filled.rows if filled.kind not in catalogue.KINDS[row.kind].parents]
    own = [row for row in filled.rows if row not in of_owner]
    if filled.record:
        record = filled.record
        _change(desk, work, record, filled.texts)
        places = [(record, row) for row in own]
    else:
        record = _make(desk, work, filled, own, problems)
        places = []
    if of_owner:
        owner = recording.owner_id(work, recording.find(work, record))
        places += [(owner, row) for row in of_owner]
    blocking: list[Problem] = []
    for parent, row in places:
        try:
            _write_row(desk, work, parent, row, problems)
        except _Wrong as wrong:
            blocking += wrong.problems
    if blocking:
        raise _Wrong(blocking)
    return record, tuple(dict.fromkeys(problems))


def _change(desk: Desk, work: Work, record: str, texts: Mapping[str, object]) -> None:
    if texts and isinstance(done := recording.change_in(desk, work, record, texts), Refused):
        raise _Wrong(done.problems)


def _make(desk: Desk, work: Work, filled: Filled, own: Sequence[Row], problems: list[Problem]) -> str:
    """A new record; the rows are drafted with it, so that all problems are told at once."""
    link = catalogue.KINDS[filled.kind].owner_link
    of_owner = {flat.key: flat for flat in catalogue.flat_fields(filled.kind) if flat.kind == "orang"}
    given = dict(filled.texts)
    later: dict[str, object] = {}
    if link and (person := _owner_of(desk, work, filled)):
        given[link] = person.id
        later = {key: given.pop(key) for key in list(given) if key in of_owner}
        if not filled.texts.get(link):
            problems += _keep_what_is_known(desk, filled.kind, person, later)
    drafts = [drafting.draft(filled.kind, given, recording.scene_of(desk))]
    rows = [row for row in own if not row.is_removed]
    for row in rows:
        child = drafting.draft(row.kind, dict(row.texts), drafting.Scene(desk.reference, desk.today))
        drafts[0].children.append(child)
        drafts[0].problems += [
            Problem(row.path(p.field), p.code, p.params, p.blocking) for p in child.problems
        ]
    # Where the owner is known already, the business has the owner's name.
    draft = drafts[0]
    if later or (link and given.get(link)):
        draft.problems = [p for p in draft.problems if p.field not in of_owner or p.code != "WAJIB"]
    added = recording.write_drafts(desk, work, drafts)
    found = [problem for _, problem in added.problems]
    if added.ids[0] is None:
        raise _Wrong([problem for problem in found if problem.blocking])
    problems += found
    _change(desk, work, added.ids[0], {key: raw for key, raw in later.items() if raw not in (None, "")})
    return added.ids[0]


def _keep_what_is_known(desk: Desk, kind: str, person: Person, given: dict[str, object]) -> list[Problem]:
    """Leave out what the person has already; a warning where something else was typed."""
    typed = drafting.read(kind, dict(given), recording.scene_of(desk)).owner
    found = []
    for flat in catalogue.flat_fields(kind):
        known = person.values.get(flat.field.key)
        if flat.key in given and known is not None:
            del given[flat.key]
            value = typed.get(flat.field.key)
            if value not in (None, known):
                found.append(
                    Problem(flat.key, "ORANG-BEDA", (("tercatat", str(known)), ("diketik", str(value))))
                )
    return found


def _write_row(desk: Desk, work: Work, parent: str, row: Row, problems: list[Problem]) -> None:
    try:
        if row.is_removed:
            if not row.name.startswith(NEW):
                recording.remove_in(desk, work, row.name, reason=REMOVED_ROW)
        elif row.name.startswith(NEW):
            given = {**row.texts, drafting.PARENT_KEY: parent}
            draft = drafting.draft(row.kind, given, drafting.Scene(desk.reference, desk.today))
            added = recording.write_drafts(desk, work, [draft])
            found = [problem for _, problem in added.problems]
            if added.ids[0] is None:
                raise _Wrong([problem for problem in found if problem.blocking])
            problems += [Problem(row.path(p.field), p.code, p.params, p.blocking) for p in found]
        else:
            _change(desk, work, row.name, row.texts)
    except _Wrong as wrong:
        raise _Wrong(
            [Problem(row.path(p.field), p.code, p.params, p.blocking) for p in wrong.problems]
        ) from wrong


# --- people ---


@dataclass(frozen=True, slots=True)
class Person:
    """A person of this office who is known by the NIK that was typed.

    Attributes:
        id: of the record.
        values: of its own fields.
        businesses: names of the businesses that are theirs.
    """

    id: str
    values: Mapping[str, Value]
    businesses: tuple[str, ...]


def person_by_nik(desk: Desk, nik: str, *, office: str = "") -> Person | None:
    """Who has a NIK, among the people of an office (our own where none is named)."""
    with desk.store.read() as reader:
        wanted = office or desk.identity.office
        for record, owner, values in reading.persons_by_nik(reader, [nik]):
            if owner == wanted:
                rids = reading.ids_in_order(reader, "umkm", where={"pemilik_id": record}, limit=20)
                lines = reading.lines(reader, rids)
                return Person(record, values, tuple(line.title for line in lines))
    return None


def person_by_id(desk: Desk, record: str) -> Person | None:
    """A person who is there; None where there is none with that id."""
    with desk.store.read() as reader:
        known = reader.known([record]).get(record)
        shown = reader.shown_values("orang", [known.rid]) if known else {}
        if record not in shown:
            return None
        rids = reading.ids_in_order(reader, "umkm", where={"pemilik_id": record}, limit=20)
        return Person(record, shown[record], tuple(line.title for line in reading.lines(reader, rids)))


def _owner_of(desk: Desk, work: Work, filled: Filled) -> Person | None:
    """The person whom a new form names, or whose NIK it gives."""
    link = catalogue.KINDS[filled.kind].owner_link
    named = str(filled.texts.get(link) or "")
    if named:
        known = work.known([named]).get(named)
        shown = work.shown_values("orang", [known.rid]) if known else {}
        return Person(named, shown[named], ()) if named in shown else None
    nik = catalogue.field_of(filled.kind, "nik")
    raw = filled.texts.get("nik")
    if nik is None or not isinstance(raw, str):
        return None
    typed = drafting.read(filled.kind, {"nik": raw}, recording.scene_of(desk)).owner.get("nik")
    office = str(filled.texts.get("kode_kelurahan") or "") if desk.identity.is_dinkop else ""
    office = office or desk.identity.office
    for record, owner, values in reading.persons_by_nik(work, [str(typed)] if typed else []):
        if owner == office:
            return Person(record, values, ())
    return None


def favourite_trades(desk: Desk) -> dict[str, int]:
    """KBLI code -> how many businesses here have it: what an office chose before it likely chooses again."""
    with desk.store.read() as reader:
        return counting.by_trade(reader)
