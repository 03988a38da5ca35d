"""Mending: everything that is the matter with the records of this office, by kind and by who wrote it.

1. Each record is judged on reading (`examining`), some hundred at once, so that nobody who asks in
   between has to wait.
2. Keeping a doubt is a change of the record like any other, so it can be taken back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.mending import examining
from dinkop_desktop.features.mending.examining import Faults, Sort, Trouble
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import lists
from dinkop_desktop.register.rules import confirmed_doubts
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Field, Value

__all__ = ["KINDS", "Search", "Sort", "Trouble", "begin", "count", "in_order", "keep", "look", "troubles"]

KINDS = ("umkm", "koperasi", "orang")
_AT_ONCE = 200
_ORDER = {sort: place for place, sort in enumerate(Sort)}


@dataclass(frozen=True, slots=True)
class Search:
    """What is to be looked at, and what was known of it before looking.

    Attributes:
        parts: kind and numbers of records, a fifth of a second's work each.
        faults, refused: record -> what is stored and would be refused, what Dinkop's last reply refused.
    """

    parts: tuple[tuple[str, tuple[int, ...]], ...]
    faults: Faults = field(repr=False)
    refused: Faults = field(repr=False)

    def seen(self, parts: int) -> int:
        """How many records the first parts hold."""
        return sum(len(rids) for _, rids in self.parts[:parts])

    @property
    def total(self) -> int:
        """How many records there are to be looked at."""
        return self.seen(len(self.parts))


def begin(desk: Desk, *, only: Sequence[str] | None = None) -> Search:
    """Know what is to be looked at; `look` looks at one part of it.

    Args:
        desk: the office's.
        only: ids of records; all where none are named. A business brings its owner along.
    """
    wanted = _wanted(desk, only)
    parts = [
        (kind, tuple(rids[at : at + _AT_ONCE]))
        for kind, rids in wanted.items()
        for at in range(0, len(rids), _AT_ONCE)
    ]
    with desk.store.read() as reader:
        faults = examining.faults(reader, desk.identity.office)
        return Search(tuple(parts), faults, examining.refusals(reader))


def look(desk: Desk, search: Search, part: int) -> tuple[Trouble, ...]:
    """What is the matter with the records of one part, in no order."""
    kind, rids = search.parts[part]
    with desk.store.read() as reader:
        return tuple(examining.Look(desk, reader, kind, rids, search.faults, search.refused).troubles())


def troubles(
    desk: Desk, *, only: Sequence[str] | None = None, progress: Progress | None = None
) -> tuple[Trouble, ...]:
    """All that is the matter with the records of this office.

    Args:
        desk: the office's.
        only: ids of records; all where none are named. A business brings its owner along.
        progress: told now and then, and can stop it: a record takes about a millisecond.

    Returns:
        The worst first; within a sort by title.
    """
    progress = progress or Progress()
    search = begin(desk, only=only)
    found: list[Trouble] = []
    for part in range(len(search.parts)):
        progress.at("Memeriksa data", search.seen(part), search.total)
        found += look(desk, search, part)
    return in_order(found)


def in_order(found: Sequence[Trouble]) -> tuple[Trouble, ...]:
    """The worst first; within a sort by title."""
    return tuple(sorted(found, key=lambda one: (_ORDER[one.sort], one.title.casefold(), one.record)))


def _wanted(desk: Desk, only: Sequence[str] | None) -> dict[str, tuple[int, ...]]:
    if only is None:
        return {kind: listing.numbers(desk, kind, EVERYTHING, Order()) for kind in KINDS}
    found: dict[str, list[int]] = {kind: [] for kind in KINDS}
    with desk.store.read() as reader:
        for entry in reader.known(only).values():
            if entry.kind in found and entry.is_live:
                found[entry.kind].append(entry.rid)
                owner = recording.owner_of(reader, entry)
                if owner is not None and entry.kind != "orang":
                    found["orang"].append(owner.rid)
    return {kind: tuple(dict.fromkeys(rids)) for kind, rids in found.items()}


def count(found: Sequence[Trouble]) -> Mapping[Sort, int]:
    """How many there are of each sort."""
    return Counter(one.sort for one in found)


def keep(desk: Desk, trouble: Trouble, why: str = "") -> list[ChangeId] | Refused:
    """Say that a doubtful value is right as it is: a note in the record.

    Args:
        desk: the office's.
        trouble: one that `can_be_confirmed`.
        why: in the officer's own words; "" for none.

    Returns:
        Ids of the changes, for taking them back; none where the note stood there already. `Refused` where the
        note would be too long.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK or REC-DIHAPUS.
    """
    holder = confirmed_doubts.holder_of(trouble.kind, trouble.name)
    with desk.store.begin(by=desk.officer) as work:
        known = recording.find(work, trouble.record)
        stands = lists.shown(work, trouble.kind, [known.rid])
        values = stands[0].values if stands else {}
        field, value = _field_and_value(work, trouble, known, values)
        begun = confirmed_doubts.beginning(field, value, "", desk.reference)
        notes = str(values.get(holder) or "")
        if confirmed_doubts.is_confirmed(begun, notes):
            return []
        done = recording.change_in(
            desk, work, trouble.record, {holder: confirmed_doubts.with_note(notes, begun, why)}
        )
        if done and not isinstance(done, Refused):
            work.commit()
    return done


def _field_and_value(
    reader: Reader, trouble: Trouble, known: Known, values: Mapping[str, Value]
) -> tuple[Field, Value]:
    if "/" not in trouble.name:
        field = next(one.field for one in catalogue.flat_view(trouble.kind) if one.key == trouble.name)
        return field, values.get(trouble.name)
    kind, row, key = trouble.name.split("/")
    inside = {name: entry.rid for name, entry in reader.children([known.rid]).get(known.rid, [])}
    its = reader.shown_values(kind, [inside[row]]).get(row, {}) if row in inside else {}
    found = catalogue.KINDS[kind].field(key)
    if found is None:
        raise RuntimeError(trouble.name)
    return found, its.get(key)
