"""Recording: add, set, remove, take back. Each is one transaction, and each leaves a change that can be sent.

1. What would be false blocks, for that object alone; what is missing makes a draft; warnings stay.
2. The owner's fields make or find a Person of this office by NIK; a person that is found keeps its values,
   and what differs is a warning with both.
3. Yearly figures are records of their own; adding a year that was removed takes it back.
4. An office writes its own records only; Dinkop any, a new one for the kelurahan it names.

Source: sync.md 2.2 and 2.6; cli.md, fine points 3, 5 and 16.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from dinkop_desktop.desk import city_directory, drafting, merging, own_changes, referring
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft, Scene
from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue, natural
from dinkop_desktop.register.catalogue.parts import LONG_TEXT_LETTERS
from dinkop_desktop.register.changes import heads
from dinkop_desktop.register.changes.changes import LIFE, OWNER, Change, ChangeId, Life, is_live
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import validation
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.fields import RecordKind, Value
from dinkop_desktop.register.values.problems import Problem

BULK = 200

_NOTE = "catatan"
_MADE = msgspec.msgpack.Decoder(tuple[str, dict[str, Value]])


@dataclass(slots=True)
class Added:
    """What became of each object: its record's id, None where it was refused, and all problems by object."""

    ids: list[str | None] = field(default_factory=list)
    problems: list[tuple[int, Problem]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that would make a record false; nothing was written."""

    problems: tuple[Problem, ...]


def scene_of(desk: Desk) -> Scene:
    """What drafts are read against at this desk."""
    preset = "" if desk.identity.is_dinkop else desk.identity.office
    return Scene(desk.reference, desk.today, preset)


def add(desk: Desk, kind: str, given: Sequence[object], *, progress: Progress | None = None) -> Added:
    """Add records given in the flat view.

    Args:
        desk: the office's, or Dinkop's.
        kind: kind of record.
        given: one object a record; an object that is none is refused alone.
        progress: told now and then; stopping leaves nothing written.

    Returns:
        Ids in order, None for a refused one, and the problems.

    Raises:
        RecordError: REC-JENIS, no such kind.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    check_kind(kind)
    progress = progress or Progress()
    scene = scene_of(desk)
    drafts = []
    for number, one in enumerate(given):
        if number % 100 == 0:
            progress.at("Memeriksa isian", number, len(given))
        drafts.append(drafting.draft(kind, one, scene))
    with desk.store.begin(by=desk.officer, bulk=len(drafts) > BULK) as work:
        added = write_drafts(desk, work, drafts, progress)
        if any(added.ids):
            work.commit()
    desk.store.tidy()
    return added


def check_kind(kind: str) -> RecordKind:
    """The kind of record with that key.

    Raises:
        RecordError: REC-JENIS.
    """
    if kind not in catalogue.KINDS:
        raise RecordError("REC-JENIS", kind=kind[:40])
    return catalogue.KINDS[kind]


def write_drafts(
    desk: Desk,
    work: Work,
    drafts: Sequence[Draft],
    progress: Progress | None = None,
    *,
    is_trial: bool = False,
) -> Added:
    """Write those drafts that are not refused; the caller commits.

    Args:
        desk: where.
        work: the transaction.
        drafts: in the order in which they are answered.
        progress: told before each part.
        is_trial: as of `Writing`.
    """
    return Writing(desk, work, is_trial=is_trial).write(drafts, progress)


class Writing:
    """Drafts that are written in one transaction, all at once or some at a time.

    In how many parts they come is no matter: a later part knows the owners that an earlier one made.
    """

    def __init__(self, desk: Desk, work: Work, *, is_trial: bool = False) -> None:
        """Begin.

        Args:
            desk: where.
            work: the transaction; the caller commits.
            is_trial: whether the caller gives the transaction up: then all is judged and answered as ever,
                and merging, which takes as long as the rest, is left out.
        """
        self._desk, self._work, self._is_trial = desk, work, is_trial
        self._author = Author(desk, work)
        self._people = _People(work, desk, keeps_made=is_trial)
        # Of a trial nothing is found in the file that an earlier part made.
        self._made: dict[str, Known] = {}

    def write(self, drafts: Sequence[Draft], progress: Progress | None = None) -> Added:
        """Write those drafts that are not refused.

        Args:
            drafts: in the order in which they are answered.
            progress: told before each part.
        """
        desk, work = self._desk, self._work
        drafts = [
            replace(one, parent=work.kept(one.parent)) if one.parent in work.lost else one for one in drafts
        ]
        self._people.meet([one for one in drafts if one.owner and not one.is_refused])
        parents = work.known([one.parent for one in drafts if one.parent])
        added = Added()
        changes: list[Change] = []
        there = _natural_ids_there(work, [one for one in drafts if one.parent in parents]) | self._made
        links = _link_problems(desk, work, drafts)
        for index, one in enumerate(drafts):
            problems = list(one.problems)
            problems += _parent_problems(desk, one, parents)
            problems += links[index]
            problems += _place_problems(desk, one)
            made: str | None = None
            if not any(problem.blocking for problem in problems):
                made = _write_one(
                    self._author,
                    one,
                    self._people,
                    there=there,
                    changes=changes,
                    problems=problems,
                    work=work,
                )
            added.ids.append(made)
            added.problems += [(index, problem) for problem in problems]
        if self._is_trial:
            self._made = there
        else:
            own_changes.merge_own(desk, work, changes, progress)
        return added


def _place_problems(desk: Desk, one: Draft) -> list[Problem]:
    """A warning here; a violation that Dinkop and the office see until it is mended."""
    who = desk.identity
    if one.kind not in merging.COUNTED or who.is_dinkop:
        return []
    lies_elsewhere = merging.is_counted_elsewhere(one.values, who.office, dinkop=who.dinkop)
    return [Problem(merging.AREA, "WILAYAH-KANTOR")] if lies_elsewhere else []


def _parent_problems(desk: Desk, one: Draft, parents: Mapping[str, Known]) -> list[Problem]:
    kind = catalogue.KINDS[one.kind]
    if not kind.is_child:
        return []
    parent = parents.get(one.parent)
    if parent is None or not parent.is_live or parent.kind not in kind.parents:
        return [Problem(drafting.PARENT_KEY, "INDUK", blocking=True)]
    if not desk.identity.is_dinkop and parent.owner != desk.identity.office:
        return [Problem(drafting.PARENT_KEY, "BUKAN-MILIK", blocking=True)]
    return []


def _link_problems(desk: Desk, work: Work, drafts: Sequence[Draft]) -> list[list[Problem]]:
    """What is the matter with the ids that each draft and its children name."""
    places = [
        (index, place, one.kind, one.values)
        for index, draft in enumerate(drafts)
        for place, one in (("", draft), *_places_of(draft.children))
    ]
    found: list[list[Problem]] = [[] for _ in drafts]
    judged = referring.check_links(desk, work, [(kind, values) for _, _, kind, values in places])
    for (index, place, _, _), problems in zip(places, judged, strict=True):
        found[index] += [Problem(f"{place}{p.field}", p.code, p.params, p.blocking) for p in problems]
    return found


def _places_of(children: Sequence[Draft]) -> list[tuple[str, Draft]]:
    """How the problems of each child are named, as `drafting` names them."""
    count: dict[str, int] = defaultdict(int)
    found = []
    for child in children:
        count[child.kind] += 1
        found.append((f"{child.kind}[{count[child.kind]}].", child))
    return found


def _natural_ids_there(work: Work, drafts: Iterable[Draft]) -> dict[str, Known]:
    """Children that are added alone and may be here already, born or removed."""
    ids = [natural.id_of(one.parent, one.kind, one.values) for one in drafts if not one.is_refused]
    return work.known([i for i in ids if i])


def _write_one(
    author: Author,
    one: Draft,
    people: _People,
    *,
    there: dict[str, Known],
    changes: list[Change],
    problems: list[Problem],
    work: Work,
) -> str | None:
    follows = natural.id_of(one.parent, one.kind, one.values) if one.parent else ""
    if follows in there and there[follows].born:
        if not there[follows].is_removed:
            problems.append(Problem("", "SUDAH-ADA", blocking=True))
            return None
        changes.append(_take_back(author, work, there[follows].rid, one.values))
        there[follows] = there[follows]._replace(life=Life.LIVE)
        return follows
    values = dict(one.values)
    link = catalogue.KINDS[one.kind].owner_link
    office = str(values.get("kode_kelurahan") or "") if people.is_dinkop else ""
    if link and one.owner:
        named = str(values.get(link) or "")
        values[link], met = people.find_or_make(author, one.owner, changes, office=office, named=named)
        problems += met
    record = follows or author.new_id()
    if follows:
        there[follows] = Known(0, one.kind, None, "", born=True, life=Life.LIVE)
    changes.append(author.birth(one.kind, record, values, parent=one.parent, owner=office))
    _write_children(author, one, record, changes)
    return record


def _write_children(author: Author, one: Draft, record: str, changes: list[Change]) -> None:
    seen: set[str] = set()
    for child in one.children:
        child_id = natural.id_of(record, child.kind, child.values) or author.new_id()
        if child_id not in seen:
            seen.add(child_id)
            changes.append(author.birth(child.kind, child_id, child.values, parent=record))


def _take_back(author: Author, work: Work, rid: int, values: Mapping[str, Value]) -> Change:
    """Adding a child whose natural key was removed is taking it back (sync.md 2.6)."""
    history = History(work.histories([rid])[rid], dinkop=work.identity.dinkop)
    keys = catalogue.KINDS[history.births[0].kind].natural_key
    sets = {key: value for key, value in values.items() if key not in keys and value != history.shown(key)}
    return author.edit(history, {LIFE: Life.LIVE.value, **sets})


class _People:
    """Owners of businesses: named by id, found by NIK once for all drafts, or made."""

    def __init__(self, work: Work, desk: Desk, *, keeps_made: bool = False) -> None:
        self.is_dinkop = desk.identity.is_dinkop
        self._office = desk.identity.office
        self._labels = {entry.field.key: entry.key for entry in catalogue.flat_fields("umkm")}
        self._work = work
        self._by_id: Mapping[str, Mapping[str, Value]] = {}
        self._by_nik: dict[tuple[str, str], tuple[str, Mapping[str, Value]]] = {}
        self._notes: dict[tuple[str, str], list[str]] = {}
        # Those who were made here and are not merged, packed: there may be a hundred thousand.
        self._keeps_made = keeps_made
        self._made: dict[tuple[str, str], bytes] = {}

    def meet(self, drafts: Sequence[Draft]) -> None:
        """Look up whom these drafts name; nobody else is known after that."""
        links = [str(one.values.get(catalogue.KINDS[one.kind].owner_link) or "") for one in drafts]
        here = self._work.known([i for i in links if i])
        self._by_id = self._work.shown_values("orang", [entry.rid for entry in here.values()])
        niks = {str(one.owner["nik"]) for one in drafts if one.owner.get("nik")}
        self._by_nik = {
            (owner, str(values["nik"])): (record, values)
            for record, owner, values in reading.persons_by_nik(self._work, niks)
        }
        if self._made:
            named = ((self._office_of(one), str(one.owner.get("nik") or "")) for one in drafts)
            self._by_nik |= {key: _MADE.decode(self._made[key]) for key in named if key in self._made}
        self._notes = self._notes_of(drafts)

    def _office_of(self, draft: Draft) -> str:
        """Whose the owner of a draft is, or will be."""
        return (str(draft.values.get("kode_kelurahan") or "") if self.is_dinkop else "") or self._office

    def _notes_of(self, drafts: Sequence[Draft]) -> dict[tuple[str, str], list[str]]:
        """What all drafts together note about the owner of a NIK: none loses its words to the first."""
        notes: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in drafts:
            if one.owner.get("nik") and one.owner.get(_NOTE):
                notes[self._office_of(one), str(one.owner["nik"])] += str(one.owner[_NOTE]).splitlines()
        return notes

    def find_or_make(
        self, author: Author, owner: Mapping[str, Value], changes: list[Change], *, office: str, named: str
    ) -> tuple[str, list[Problem]]:
        """The person's id, and a warning for each value that differs from what is known of it.

        Notes do not differ: whoever is known by NIK keeps the own one, and the others stand below it.
        """
        key = (office or self._office, str(owner.get("nik") or ""))
        found = (named, self._by_id[named]) if named in self._by_id else self._by_nik.get(key)
        if found is not None:
            record, known = found
            if not named and _NOTE in owner:
                owner = {name: value for name, value in owner.items() if name != _NOTE}
                self._add_note(author, key, changes)
            return record, [
                Problem(
                    self._labels.get(name, name),
                    "ORANG-BEDA",
                    (("tercatat", str(known[name])), ("diketik", str(value))),
                )
                for name, value in owner.items()
                if known.get(name) is not None and known[name] != value
            ]
        record = author.new_id()
        if lines := self._notes.pop(key, []):
            owner = {**owner, _NOTE: _note_of(lines)}
        changes.append(author.birth("orang", record, owner, owner=office))
        if key[1]:
            self._by_nik[key] = (record, owner)
            if self._keeps_made:
                self._made[key] = msgspec.msgpack.encode((record, owner))
        return record, []

    def _add_note(self, author: Author, key: tuple[str, str], changes: list[Change]) -> None:
        """Write what was noted of somebody who was here before, all of it at once."""
        record, known = self._by_nik[key]
        if key in self._made:
            return
        before = str(known.get(_NOTE) or "").splitlines()
        note = _note_of([*before, *self._notes.pop(key, [])])
        if note != _note_of(before):
            history = history_of(self._work, find(self._work, record).rid)
            changes.append(author.edit(history, {_NOTE: note}))


def _note_of(lines: Iterable[str]) -> str:
    """Lines of a note, each once, as many letters as a note may have."""
    return "\n".join(dict.fromkeys(lines))[:LONG_TEXT_LETTERS].rstrip()


def find(reader: Reader, record: str) -> Known:
    """What is known of a record; of one that was joined, of the one that is kept.

    Raises:
        RecordError: REC-TIDAKADA, nothing with that id was born here.
    """
    known = reader.known([record]).get(record)
    if known is None or not known.born:
        raise RecordError("REC-TIDAKADA")
    return known


def history_of(reader: Reader, rid: int) -> History:
    """Every accepted change of a record."""
    return History(reader.histories([rid])[rid], dinkop=reader.identity.dinkop)


def own_history_of(reader: Reader, record: str) -> History:
    """Every accepted change that names a record, also where it was joined and they count elsewhere.

    Raises:
        RecordError: REC-TIDAKADA, nothing with that id was born here.
    """
    known = reader.known_apart([record]).get(record)
    if known is None or not known.born:
        raise RecordError("REC-TIDAKADA")
    changes = reader.naming([known.rid]).get(known.rid, [])
    return History(changes, dinkop=reader.identity.dinkop, record=record)


def check_own(desk: Desk, known: Known) -> None:
    """Refuse an office what belongs to another.

    Raises:
        RecordError: REC-PEMILIK.
    """
    if not desk.identity.is_dinkop and known.owner != desk.identity.office:
        raise RecordError("REC-PEMILIK")


def check_parent(reader: Reader, known: Known) -> None:
    """Refuse what the removal of a parent did not know of: it would be a question at once."""
    if known.parent is not None:
        above = reader.known(list(reader.ids_of([known.parent]).values()))
        if any(entry.is_removed for entry in above.values()):
            raise RecordError("REC-DIHAPUS")


def set_fields(desk: Desk, record: str, given: Mapping[str, object]) -> list[ChangeId] | Refused:
    """Change fields of a record, its owner's and its yearly figures' by their keys in the flat view.

    Args:
        desk: the office's, or Dinkop's.
        record: the record's id.
        given: key -> raw value; None or "" empties a field. `tahun_data` names the year whose figures are
        meant.

    Returns:
        Ids of the changes; none where everything was so already. `Refused` where something would be false.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK, or REC-DIHAPUS where it was removed.
    """
    with desk.store.begin(by=desk.officer) as work:
        changed = change_in(desk, work, record, given)
        if changed and not isinstance(changed, Refused):
            work.commit()
    return changed


def change_in(
    desk: Desk, work: Work, record: str, given: Mapping[str, object], *, reason: str = ""
) -> list[ChangeId] | Refused:
    """As `set_fields`, inside the caller's transaction; `reason` says why, where there is one."""
    changes = planned_in(desk, work, Author(desk, work), record=record, given=given, reason=reason)
    if isinstance(changes, Refused):
        return changes
    if changes:
        rules = city_directory.rules_of(desk)
        merging.merge(work, changes, rules=rules, unsent=not desk.identity.is_dinkop)
    return [change.id for change in changes]


def planned_in(
    desk: Desk, work: Work, author: Author, *, record: str, given: Mapping[str, object], reason: str = ""
) -> list[Change] | Refused:
    """The changes that `set_fields` would merge, written and not merged yet: of many records all at once."""
    known = find(work, record)
    record = work.kept(record)
    check_own(desk, known)
    check_parent(work, known)
    if known.is_removed:
        raise RecordError("REC-DIHAPUS")
    before = work.values.get("number", "0")
    draft = drafting.read(known.kind, given, Scene(desk.reference, desk.today))
    problems = [p for p in draft.problems if p.blocking] + _key_problems(known.kind, given)
    problems += [p for p in referring.check_links(desk, work, [(known.kind, draft.values)])[0] if p.blocking]
    targets = _targets(desk, work, author, record=record, known=known, draft=draft, given=given)
    changes, more = _edits(desk, work, author, targets, reason=reason)
    problems += more
    if problems:
        work.values["number"] = before  # what was not written has no number
        return Refused(tuple(dict.fromkeys(problems)))
    return changes


def warnings_of(desk: Desk, record: str, given: Mapping[str, object]) -> list[Problem]:
    """What `set_fields` takes and a person should look at again: ids that nobody here knows."""
    with desk.store.read() as reader:
        kind = find(reader, record).kind
        values = drafting.read(kind, given, Scene(desk.reference, desk.today)).values
        return referring.check_links(desk, reader, [(kind, values)])[0]


def _key_problems(kind: str, given: Mapping[str, object]) -> list[Problem]:
    keys = catalogue.KINDS[kind].natural_key
    return [Problem(key, "KUNCI-TETAP", blocking=True) for key in keys if key in given]


@dataclass(slots=True)
class _Target:
    """One record that `set` touches: the record itself, its owner or a year.

    Attributes:
        known: None where it is to be born.
        parent, owner: of one that is to be born.
        keys: stored key -> key in the flat view, for what is said of problems.
    """

    record: str
    kind: str
    known: Known | None
    sets: dict[str, Value]
    keys: dict[str, str] = field(default_factory=dict)
    parent: str = ""
    owner: str = ""


def _targets(
    desk: Desk,
    work: Work,
    author: Author,
    *,
    record: str,
    known: Known,
    draft: Draft,
    given: Mapping[str, object],
) -> list[_Target]:
    """Which records are meant; the owner's comes first, since a new one is linked by the record itself."""
    kind = catalogue.KINDS[known.kind]
    flat = {entry.key: entry for entry in catalogue.flat_fields(known.kind) if entry.key in given}
    own = _Target(record, known.kind, known, {k: draft.values.get(k) for k in given if kind.field(k)})
    found = []
    of_owner = {entry.field.key: key for key, entry in flat.items() if entry.kind == "orang"}
    if of_owner:
        person, there = owner_id(work, known, own.sets), owner_of(work, known, own.sets)
        if there is None:
            person = own.sets[kind.owner_link] = author.new_id()
        else:
            check_own(desk, there)
        sets = {key: draft.owner.get(key) for key in of_owner}
        found.append(_Target(person, "orang", there, sets, of_owner, owner=known.owner))
    year = catalogue.YEARLY.get(known.kind, "")
    of_year = {entry.field.key: key for key, entry in flat.items() if entry.kind == year}
    if set(of_year) - {"tahun_data"}:
        found.append(_year_target(desk, work, draft, given, record=record, of_year=of_year))
    return [*found, own]


def owner_id(reader: Reader, known: Known, own: Mapping[str, Value] | None = None) -> str:
    """Id of the person that a record links, or shall link by `own`; "" for none."""
    link = catalogue.KINDS[known.kind].owner_link
    shown = next(iter(reader.shown_values(known.kind, [known.rid]).values()), {}) if link else {}
    return str((own or {}).get(link) or shown.get(link) or "")


def owner_of(reader: Reader, known: Known, own: Mapping[str, Value] | None = None) -> Known | None:
    """The person that a record links, or shall link by `own`; None where nobody is there."""
    person = owner_id(reader, known, own)
    there = reader.known([person]).get(person) if person else None
    is_person = there is not None and there.kind == "orang" and there.is_live
    return there if is_person else None


def _year_target(
    desk: Desk,
    work: Work,
    draft: Draft,
    given: Mapping[str, object],
    *,
    record: str,
    of_year: Mapping[str, str],
) -> _Target:
    """The yearly figures of the year that is named, else of the last full one."""
    kind = catalogue.KINDS[catalogue.YEARLY[draft.kind]]
    day = desk.today
    year = drafting.named_year(draft.kind, given, Scene(desk.reference, day)) or day.year - 1
    keys = {key: name for key, name in of_year.items() if key not in kind.natural_key}
    drafted = next((child.values for child in draft.children if child.kind == kind.key), {})
    sets: dict[str, Value] = {key: drafted.get(key) for key in keys}
    child = natural.id_of(record, kind.key, {"tahun_data": year})
    there = work.known([child]).get(child)
    if there is None or not there.born:
        # Without any figure there is no year to make.
        sets = {"tahun_data": year, **sets} if any(value is not None for value in sets.values()) else {}
        return _Target(child, kind.key, None, sets, keys, parent=record)
    if there.is_removed:
        sets[LIFE] = Life.LIVE.value
    return _Target(child, kind.key, there, sets, keys)


def _edits(
    desk: Desk, work: Work, author: Author, targets: Sequence[_Target], *, reason: str
) -> tuple[list[Change], list[Problem]]:
    changes: list[Change] = []
    problems: list[Problem] = []
    histories = work.histories([t.known.rid for t in targets if t.known])
    owner: dict[str, Value] = {}
    for target in targets:
        known = target.known
        history = History(histories[known.rid], dinkop=work.identity.dinkop) if known else None
        before = {key: history.shown(key) for key in history.fields} if history else {}
        sets = {key: value for key, value in target.sets.items() if before.get(key) != value}
        shown: dict[str, Value] = {k: value for k, value in (before | sets).items() if value is not None}
        if target.kind == "orang":
            owner = shown
        if not sets:
            continue
        found = validation.blocking_faults(
            target.kind,
            {key: value for key, value in shown.items() if key not in (LIFE, OWNER)},
            reference=desk.reference,
            on=desk.today,
            owner=owner or _owner_values(work, target.kind, shown),
        )
        problems += [
            Problem(target.keys.get(p.field, p.field), p.code, p.params, p.blocking)
            for p in found
            if p.field in sets or not p.field
        ]
        if history is not None:
            changes.append(author.edit(history, sets, reason=reason))
        else:
            birth = author.birth(target.kind, target.record, sets, parent=target.parent, owner=target.owner)
            changes.append(birth)
    return changes, problems


def _owner_values(work: Work, kind: str, shown: Mapping[str, Value]) -> Mapping[str, Value] | None:
    """What is known of a business's owner, whose name may be the only one it has."""
    person = str(shown.get(catalogue.KINDS[kind].owner_link) or "")
    known = work.known([person]).get(person) if person else None
    return next(iter(work.shown_values("orang", [known.rid]).values()), None) if known else None


def remove(desk: Desk, record: str, *, reason: str) -> list[ChangeId]:
    """Remove a record; its children are hidden with it. It can be taken back.

    Raises:
        RecordError: REC-TIDAKADA or REC-PEMILIK; REC-DIHAPUS, it is removed and nothing is in question;
            REC-TANPA-ALASAN, no reason was given.
    """
    with desk.store.begin(by=desk.officer) as work:
        ids = remove_in(desk, work, record, reason=reason)
        work.commit()
    return ids


def remove_in(desk: Desk, work: Work, record: str, *, reason: str) -> list[ChangeId]:
    """As `remove`, inside the caller's transaction."""
    if not reason.strip():
        raise RecordError("REC-TANPA-ALASAN")
    known = find(work, record)
    check_own(desk, known)
    check_parent(work, known)
    history = history_of(work, known.rid)
    family = _family(work, known)
    asked = heads.changes_beside_removal(history, family)
    if known.is_removed and not asked:
        raise RecordError("REC-DIHAPUS")
    saw = heads.family_seen(history, family)
    after = {LIFE: tuple(change.id for change in history.heads(LIFE))} if asked else None
    change = Author(desk, work).edit(history, {LIFE: Life.REMOVED.value}, after=after, saw=saw, reason=reason)
    return _write_life(desk, work, change)


def unremove(desk: Desk, record: str, *, reason: str = "") -> list[ChangeId]:
    """Take a removed record back.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK, or REC-ADA where it was not removed.
    """
    with desk.store.begin(by=desk.officer) as work:
        known = find(work, record)
        check_own(desk, known)
        check_parent(work, known)
        history = history_of(work, known.rid)
        if all(is_live(change.value(LIFE)) for change in history.heads(LIFE)):
            raise RecordError("REC-ADA")
        change = Author(desk, work).edit(history, {LIFE: Life.LIVE.value}, reason=reason)
        ids = _write_life(desk, work, change)
        work.commit()
    return ids


def _write_life(desk: Desk, work: Work, change: Change) -> list[ChangeId]:
    rules = city_directory.rules_of(desk)
    merging.merge(work, [change], rules=rules, unsent=not desk.identity.is_dinkop)
    return [change.id]


def _family(reader: Reader, known: Known) -> list[History]:
    inside = reader.children([known.rid]).get(known.rid, [])
    stored = reader.histories([entry.rid for _, entry in inside])
    grouped: dict[int, list[Change]] = defaultdict(list, stored)
    return [History(its, dinkop=reader.identity.dinkop) for its in grouped.values() if its]


def family_of(reader: Reader, known: Known) -> list[History]:
    """The histories of a record's children."""
    return _family(reader, known)
