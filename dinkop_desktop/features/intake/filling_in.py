"""Filling in: what a row of a list brings to the record on which it lands.

1. Figures of its year, and answers that were empty, are taken. An empty cell says nothing.
2. What says otherwise than the record does follows the rule that a person chose: ours is kept; the list's is
   taken where it is later; or nothing is taken and each is told, for a person to choose. What is written in
   another way alone (capitals, dots, short forms of a street) is no difference.
3. The list is of the year of its figures. An answer that we have is of the year of the figures that were
   written with it, else of the year in which it was written.
4. Who it is, and where, no rule changes: names, NIK, NIB and kelurahan change only where a person says so of
   the row; the kelurahan never.
5. What concerns the owner is taken only where the list names the same person: a husband's phone is not his
   wife's.
6. "We have no NIB" is an answer, and a NIB in the list differs from it. An answer that is not asked any more,
   such as why there was no NIK, goes.
7. Papers, products and officers of a row are not added to a record that is here, and that is told.
8. A cell that would make the record false costs itself, never its row. Of several rows for one record the
   first is taken first; the others fill what it left.

Example: our phone is of 2023, the list of 2025 has another: kept, taken or asked about, by the rule; its
turnover is the record's for 2025 in any case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Final

from dinkop_desktop.desk import drafting, own_changes, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.desk.earlier_records import Hindsight
from dinkop_desktop.features.intake import returning
from dinkop_desktop.intake.drafts import RowDraft
from dinkop_desktop.matching import differences, likeness, names
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.rules import flat
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

DIFFERENT: Final = "IMP-COCOK-BEDA"
NOT_ADDED: Final = "IMP-COCOK-ANAK"
_YEAR, _AREA, _OWNERS_NAME = "tahun_data", "kode_kelurahan", "nama_pemilik"
_NEVER: Final = frozenset({_AREA, "no_badan_hukum"})
_ALIKE = 0.8
_TRIES = 4


class Rule(StrEnum):
    """What becomes of an answer in which the list differs."""

    OURS = "ours"
    LATER = "later"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer in which a row differs from its record.

    Attributes:
        key: in the flat view.
        ours: what the record says.
        listed: what the row says.
        is_taken: whether the list's is written.
    """

    key: str
    ours: Value
    listed: Value
    is_taken: bool


@dataclass(slots=True)
class Landed:
    """A row that lands on a record.

    Attributes:
        source: what was read; names its record.
        draft: the same, with its values.
        takes_list: what a person said of its differences; None where the rule holds.
        differences: what differs.
        problems: what is the matter with it.
        changed: whether something was written.
        refused: whether it could not land at all.
        shown: what its record said before, in the flat view, with the figures of the row's year.
    """

    source: RowDraft
    draft: Draft
    takes_list: bool | None = None
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changed: bool = False
    refused: bool = False
    shown: Mapping[str, Value] = field(default_factory=dict)

    @property
    def record(self) -> str:
        """Id of its record."""
        return str(self.source.record_id)


def fill_in(
    desk: Desk, work: Work, kind: str, rows: Sequence[Landed], rule: Rule, progress: Progress
) -> None:
    """Write what rows bring to their records, and note in each what became of it.

    Args:
        desk: whose.
        work: the transaction; the caller commits.
        kind: of the list.
        rows: each names its record.
        rule: for what differs.
        progress: told while they are merged.
    """
    if not rows:
        return
    named = work.known([row.record for row in rows])
    there = []
    for row in rows:
        known = named.get(row.record)
        if known is None or not known.born or known.kind != kind:
            row.problems.append(Problem("", "IMP-KEPUTUSAN-DATA", blocking=True))
            row.refused = True
        else:
            there.append(row)
            row.problems += _not_added(row)
    filling = _Filling(desk, work, kind, rule, named, progress)
    for wave in _waves(there):
        filling.write([filling.own_year(row) for row in wave])
        for parts in filling.earlier_years(wave):
            filling.write(parts)


def _not_added(row: Landed) -> list[Problem]:
    """What a row has beside its fields and figures, which is not added to a record that is here."""
    yearly = catalogue.YEARLY.get(row.draft.kind)
    listed = (key for key, cell in row.source.raw.items() if isinstance(cell, list) and key != yearly)
    return [Problem(key, NOT_ADDED) for key in listed if key in catalogue.KINDS]


def _waves(rows: Iterable[Landed]) -> list[list[Landed]]:
    """Rows in which each record stands once, in their order."""
    waves: list[list[Landed]] = []
    count: dict[str, int] = defaultdict(int)
    for row in rows:
        at = count[row.record]
        count[row.record] += 1
        if at == len(waves):
            waves.append([])
        waves[at].append(row)
    return waves


def _said(draft: Draft, year: int | None) -> dict[str, Value]:
    """What a row says in the flat view, with the figures of one year."""
    found: dict[str, Value] = dict(draft.values)
    yearly = catalogue.YEARLY.get(draft.kind)
    every = (child.values for child in draft.children if child.kind == yearly)
    figures = next((its for its in every if its.get(_YEAR) == year), {})
    for one in catalogue.flat_fields(draft.kind):
        its = figures if one.kind == yearly else draft.owner
        if its.get(one.field.key) is not None:
            found[one.key] = its[one.field.key]
    return found


@dataclass(slots=True)
class _Part:
    """What a row says of one year."""

    row: Landed
    source: RowDraft
    year: int | None
    said: dict[str, Value]
    left_out: set[str] = field(default_factory=set)
    emptied: tuple[str, ...] = ()


class _Filling:
    """Writes parts of rows, each record once at a time."""

    def __init__(
        self, desk: Desk, work: Work, kind: str, rule: Rule, named: Mapping[str, Known], progress: Progress
    ) -> None:
        self._desk, self._work, self._kind, self._rule = desk, work, kind, rule
        self._named, self._progress = named, progress
        self._scene = recording.scene_of(desk)
        self._flat = {one.key: one for one in catalogue.flat_view(kind)}
        self._keys = {(one.kind, one.field.key): one.key for one in catalogue.flat_view(kind)}
        self._yearly = catalogue.YEARLY.get(kind, "")

    def own_year(self, row: Landed) -> _Part:
        """What a row says of the record, and of its own year."""
        year = self._year_of(row.source)
        return _Part(row, row.source, year, _said(row.draft, year))

    def earlier_years(self, wave: Sequence[Landed]) -> list[list[_Part]]:
        """What rows say of other years than their own, of each record one year at a time."""
        rounds: list[list[_Part]] = []
        for row in wave:
            listed = row.source.raw.get(self._yearly)
            if row.refused or not isinstance(listed, list):
                continue
            for at, figures in enumerate(listed):
                source = replace(row.source, raw=figures, problems=(), masked={}, lost={})
                year = self._year_of(source)
                said = _said(drafting.read(self._kind, figures, self._scene), year)
                if at == len(rounds):
                    rounds.append([])
                rounds[at].append(_Part(row, source, year, said))
        return rounds

    def write(self, parts: Sequence[_Part]) -> None:
        """Write what may be; what would be false is left out and tried again without it."""
        waiting = list(parts)
        for _ in range(_TRIES):
            if not waiting:
                return
            waiting = self._try(waiting)
        for part in waiting:
            part.row.refused = not part.row.changed

    def _try(self, parts: Sequence[_Part]) -> list[_Part]:
        """The parts that were refused for what one of their cells says."""
        sources = self._by_rule(parts)
        became = returning.change_returning(
            self._desk, self._work, self._kind, sources, self._named, progress=self._progress
        )
        again = []
        for part, its in zip(parts, became, strict=True):
            row = part.row
            row.changed = row.changed or its.changed
            wrong = {p.field for p in its.problems if p.blocking} & part.said.keys() - part.left_out
            row.problems += [
                replace(p, blocking=False) if p.field in wrong else p
                for p in its.problems
                if p not in row.problems
            ]
            if its.refused and wrong:
                part.left_out |= wrong
                again.append(part)
            elif its.refused:
                row.refused = True
        self._empty([part for part, its in zip(parts, became, strict=True) if not its.refused])
        return again

    def _empty(self, parts: Sequence[_Part]) -> None:
        """Take away the answers that are not asked any more."""
        author = Author(self._desk, self._work)
        changes: list[Change] = []
        for part in parts:
            if part.emptied:
                planned = recording.planned_in(
                    self._desk,
                    self._work,
                    author,
                    record=part.row.record,
                    given=dict.fromkeys(part.emptied, None),
                )
                changes += planned if isinstance(planned, list) else []
        own_changes.merge_own(self._desk, self._work, changes, self._progress)

    # -- what is taken --

    def _by_rule(self, parts: Sequence[_Part]) -> list[RowDraft]:
        """The rows with what is taken of them alone."""
        years = [part.year for part in parts]
        shown: list[Mapping[str, Value]] = [{}] * len(parts)
        for year in dict.fromkeys(years):
            its = [at for at, one in enumerate(years) if one == year]
            found = imports.flat_values(
                self._work, self._kind, [parts[at].row.record for at in its], year=year
            )
            for at in its:
                shown[at] = found.get(parts[at].row.record, {})
        ages = _Ages(self._work, self._kind, self._named)
        differing = [self._differing(part, kept) for part, kept in zip(parts, shown, strict=True)]
        if self._rule is Rule.LATER:
            ages.look_at(
                part.row.record
                for part, kept, keys in zip(parts, shown, differing, strict=True)
                if keys or self._denied(part, kept)
            )
        return [
            self._taken(part, kept, keys, partial(ages.is_older, part.row.record, year))
            for part, kept, keys, year in zip(parts, shown, differing, years, strict=True)
        ]

    def _year_of(self, source: RowDraft) -> int | None:
        if not self._yearly:
            return None
        named = drafting.named_year(self._kind, source.raw, self._scene)
        return named or self._scene.last_full_year

    def _differing(self, part: _Part, kept: Mapping[str, Value]) -> tuple[str, ...]:
        both = {key: value for key, value in part.said.items() if kept.get(key) is not None}
        return differences.differing(self._kind, both, kept)

    def _taken(
        self,
        part: _Part,
        kept: Mapping[str, Value],
        differing: Sequence[str],
        is_older: Callable[[str], bool],
    ) -> RowDraft:
        row, is_other = part.row, _is_other_person(part.said, kept)
        if not row.shown:
            row.shown = kept
        taken, told = set(), []
        for key in differing:
            is_taken = key not in part.left_out and self._is_taken(
                row, key, is_other=is_other, is_older=is_older
            )
            told.append(Difference(key, kept.get(key), part.said[key], is_taken))
            if is_taken:
                taken.add(key)
        row.differences = [one for one in row.differences if one.key not in differing] + told
        raw = {
            key: cell
            for key, cell in part.source.raw.items()
            if key == _YEAR
            or key in taken
            or (cell is not None and self._fills(part, kept, key, is_other=is_other))
        }
        for key, (other, answer) in self._denied(part, kept).items():
            if key not in raw or other in taken:
                continue
            is_taken = bool(answer) and self._is_taken(row, other, is_other=is_other, is_older=is_older)
            if is_taken:
                raw[other] = answer
            else:
                del raw[key]
            if answer and other not in differing:
                row.differences.append(Difference(other, kept[other], answer, is_taken))
        part.emptied = self._not_asked_any_more(kept, {key: part.said.get(key, raw[key]) for key in raw})
        # What the row says itself and no cell does, such as the year of the title, was put into `raw` before.
        return replace(part.source, raw=raw, version=None, problems=(), masked={})

    def _fills(self, part: _Part, kept: Mapping[str, Value], key: str, *, is_other: bool) -> bool:
        """Whether an answer was empty, and may be filled."""
        is_open = kept.get(key) is None and key in part.said and key not in part.left_out
        return is_open and not (is_other and self._is_owners(key))

    def _denied(self, part: _Part, kept: Mapping[str, Value]) -> dict[str, tuple[str, str]]:
        """Empty answers that another of ours denies: (its key, what it would have to be; "" for nothing)."""
        found = {}
        for key in part.said:
            its = self._flat.get(key)
            if its is None or its.field.only_if is None or kept.get(key) is not None:
                continue
            other, codes = self._keys[its.kind, its.field.only_if[0]], its.field.only_if[1]
            if kept.get(other) is not None and str(kept[other]) not in codes:
                found[key] = other, next((code for code in codes if code), "")
        return found

    def _not_asked_any_more(self, kept: Mapping[str, Value], new: Mapping[str, Value]) -> tuple[str, ...]:
        """Our answers that what is new leaves without a question."""
        after = {**kept, **new}
        return tuple(
            key
            for key in kept
            if key not in new
            and key in self._flat
            and self._flat[key].field.only_if is not None
            and flat.is_asked(self._kind, key, kept)
            and not flat.is_asked(self._kind, key, after)
        )

    def _is_owners(self, key: str) -> bool:
        its = self._flat.get(key)
        return its is not None and its.kind == "orang"

    def _is_taken(self, row: Landed, key: str, *, is_other: bool, is_older: Callable[[str], bool]) -> bool:
        if key in _NEVER:
            return False
        if row.takes_list is not None:
            return row.takes_list
        is_identity = key == _OWNERS_NAME or self._flat[key].field.kind in differences.IDENTITY
        if is_identity or (is_other and self._is_owners(key)):
            return False
        return self._rule is Rule.LATER and is_older(key)


def _is_other_person(said: Mapping[str, Value], kept: Mapping[str, Value]) -> bool:
    """Whether the list names somebody else as the owner."""
    niks = [str(its.get("nik") or "") for its in (said, kept)]
    if niks[0] and niks[0] == niks[1]:
        return False
    called = [names.person(str(its.get(_OWNERS_NAME) or "")) for its in (said, kept)]
    return all(called) and likeness.sorted_letters(called[0], called[1]) < _ALIKE and not _is_part(*called)


def _is_part(one: str, other: str) -> bool:
    mine, yours = set(one.split()), set(other.split())
    return mine <= yours or yours <= mine


class _Ages:
    """Of which year what we have is."""

    def __init__(self, work: Work, kind: str, named: Mapping[str, Known]) -> None:
        self._work, self._named = work, named
        self._sights = Hindsight(work, None)
        self._yearly, self._link = catalogue.YEARLY.get(kind, ""), catalogue.KINDS[kind].owner_link
        self._flat = {one.key: one for one in catalogue.flat_view(kind)}
        self._figures: dict[str, list[str]] = {}

    def look_at(self, records: Iterable[str]) -> None:
        """Read the changes of some records, of their owners and their figures."""
        wanted = list(records)
        inside = self._work.children([self._named[record].rid for record in wanted])
        for record in wanted:
            its = inside.get(self._named[record].rid, [])
            self._figures[record] = [i for i, known in its if known.kind == self._yearly and known.born]
        self._sights.look_at([*wanted, *(i for its in self._figures.values() for i in its)])
        self._sights.look_at([self._owner(record) for record in wanted])

    def is_older(self, record: str, year: int | None, key: str) -> bool:
        """Whether what a record says is of an earlier year."""
        its = self._flat[key]
        if year is None or its.kind == self._yearly:
            return False
        holder = self._sights.of(self._owner(record) if its.kind == "orang" else record)
        heads = holder.now.heads(its.field.key) if holder.now else []
        return bool(heads) and all(self._year_of(record, head) < year for head in heads)

    def _owner(self, record: str) -> str:
        return str(self._sights.of(record).shown_now().get(self._link) or "") if self._link else ""

    def _year_of(self, record: str, change: Change) -> int:
        for figures in self._figures.get(record, ()):
            its = self._sights.of(figures).now
            if its is None or not isinstance(year := its.shown(_YEAR), int):
                continue
            if any(
                (one.at, one.id.install) == (change.at, change.id.install) for one in its.changes.values()
            ):
                return year
        return int(change.at[:4])
