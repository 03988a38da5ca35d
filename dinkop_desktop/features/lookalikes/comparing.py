"""Comparing: two or more records side by side, what should stay if they are one, and what would be asked.

1. Of each field the values of all, and the proposal with its reason (`rules.surviving`); a person may choose
   another, field by field.
2. Of what lives inside them: what only one has; what all say the same of; and where the same year, meeting or
   programme is told differently, field by field: nothing of it may be lost without a question.
3. Nothing is written.

Source: ui.md rule 4 and "Kembar"; sync.md 2.7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.lookalikes.rules import surviving
from dinkop_desktop.features.lookalikes.rules.surviving import Order, Proposed, Side
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.checked_pairs import PERIKSA_KEMBAR
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.queries import checked, reading
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind, Value

MOST = 10
"""So many at once: more is a list, and no cluster that a person can judge."""
_VISITED = "tanggal_pendataan"
_TEXTS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.MULTI, FieldKind.PHONE})


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the records, side by side.

    Attributes:
        field: of the catalogue.
        values: id of each record -> what it says; None for nothing.
        shown: the same as people read it, where the value is an id (of the owner): a name.
        proposed: what should stay.
    """

    field: Field
    values: Mapping[str, Value]
    shown: Mapping[str, str]
    proposed: Proposed


@dataclass(frozen=True, slots=True)
class Inside:
    """Something that lives inside the records.

    Attributes:
        kind: of record.
        key: what tells it from others of its kind (a year); () where nothing does.
        records: ids of the records that have it.
        differing: field -> id of the record -> value, where they do not say the same.
    """

    kind: str
    key: tuple[Value, ...]
    records: tuple[str, ...]
    differing: Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Records side by side.

    Attributes:
        kind: of all of them.
        records: their ids, as they were named.
        owners: id -> office.
        keep: id of the one that is kept.
        lines: the fields that some of them says something of.
        inside: what lives inside them.
        checked: what was found out before about two of them, by pair.
    """

    kind: str
    records: tuple[str, ...]
    owners: Mapping[str, str]
    keep: str
    lines: tuple[Line, ...]
    inside: tuple[Inside, ...]
    checked: Mapping[tuple[str, str], str]


def compare(
    desk: Desk, records: Sequence[str], *, keep: str = "", taken: Mapping[str, str] | None = None
) -> Compared:
    """Put records of one kind side by side.

    Args:
        desk: any; what it has.
        records: their ids, two to `MOST`.
        keep: which is kept; the one that says most where none is named.
        taken: field -> id of the record whose value a person chose.

    Raises:
        RecordError: REC-TIDAKADA, REC-DIHAPUS; KEMBAR-SENDIRI, one of them twice; KEMBAR-BANYAK, more than
            `MOST`; KEMBAR-JENIS, several kinds, or one that is not compared; KEMBAR-AMBIL, `keep` or `taken`
            names what is not among them.
    """
    with desk.store.read() as reader:
        return compare_in(desk, reader, records, keep=keep, taken=taken)


def compare_in(
    desk: Desk,
    reader: Reader,
    records: Sequence[str],
    *,
    keep: str = "",
    taken: Mapping[str, str] | None = None,
) -> Compared:
    """As `compare`, in the caller's view."""
    if len(records) == 1:
        raise RecordError("KEMBAR-SATU", maks=MOST)
    if len(set(records)) < len(records):
        raise RecordError("KEMBAR-SENDIRI")
    if len(records) > MOST:
        raise RecordError("KEMBAR-BANYAK", maks=MOST)
    known = {record: recording.find(reader, record) for record in records}
    kind = _kind_of(list(known.values()))
    shown = reader.shown_values(kind, [entry.rid for entry in known.values()])
    owners = _owners(reader, kind, shown)
    sides = [_side(desk, reader, entry, record, shown[record], owners) for record, entry in known.items()]
    keep = keep or surviving.fullest(sides)
    fields = {one.key: one for one in catalogue.KINDS[kind].fields}
    chosen = dict(taken or {})
    if {keep, *chosen.values()} - set(records) or chosen.keys() - fields.keys():
        raise RecordError("KEMBAR-AMBIL")
    texts = frozenset(key for key, its in fields.items() if its.kind in _TEXTS)
    proposed = surviving.propose(fields, sides, Order(keep, chosen, texts))
    lines = [
        Line(
            fields[one.key],
            {record: shown[record].get(one.key) for record in records},
            _names(one.key, kind, shown, owners),
            one,
        )
        for one in proposed
    ]
    return Compared(
        kind,
        tuple(records),
        {record: entry.owner for record, entry in known.items()},
        keep,
        tuple(lines),
        tuple(_inside(reader, known)),
        {pair: its for pair, its in checked.pairs_of(reader, records).items() if set(pair) <= set(records)},
    )


def _kind_of(known: Sequence[Known]) -> str:
    if any(entry.is_removed for entry in known):
        raise RecordError("REC-DIHAPUS")
    kinds = {entry.kind for entry in known}
    if len(kinds) > 1 or not kinds <= {*PERIKSA_KEMBAR.parents, "orang"}:
        raise RecordError("KEMBAR-JENIS")
    return kinds.pop()


def _owners(
    reader: Reader, kind: str, shown: Mapping[str, Mapping[str, Value]]
) -> Mapping[str, Mapping[str, Value]]:
    """What is known of the persons that the records name, by their ids."""
    link = catalogue.KINDS[kind].owner_link
    named = {str(its[link]) for its in shown.values() if its.get(link)} if link else set()
    there = [entry.rid for entry in reader.known(sorted(named)).values() if entry.kind == "orang"]
    return reader.shown_values("orang", there)


def _names(
    key: str, kind: str, shown: Mapping[str, Mapping[str, Value]], owners: Mapping[str, Mapping[str, Value]]
) -> Mapping[str, str]:
    if key != catalogue.KINDS[kind].owner_link:
        return {}
    return {record: str(owners.get(str(its.get(key)), {}).get("nama") or "") for record, its in shown.items()}


def _side(
    desk: Desk,
    reader: Reader,
    known: Known,
    record: str,
    shown: Mapping[str, Value],
    owners: Mapping[str, Mapping[str, Value]],
) -> Side:
    kind = catalogue.KINDS[known.kind]
    doubted = {one.key for one in kind.fields if one.key in shown and _is_doubted(desk, one, shown[one.key])}
    link = kind.owner_link
    # Of two owners the one whose NIK is known and right says more about who it is.
    nik = owners.get(str(shown.get(link)), {}).get("nik") if link else None
    of_person = catalogue.KINDS["orang"].field("nik")
    if link in shown and of_person and (nik is None or _is_doubted(desk, of_person, nik)):
        doubted.add(link)
    history = History(reader.histories([known.rid])[known.rid], dinkop=reader.identity.dinkop)
    by_dinkop = {
        key for key in shown if any(one.office == reader.identity.dinkop for one in history.heads(key))
    }
    return Side(record, shown, doubted, by_dinkop, str(shown.get(_VISITED) or ""))


def _is_doubted(desk: Desk, field: Field, value: Value) -> bool:
    return bool(values.read(field, value, reference=desk.reference, on=desk.today).problems)


def _inside(reader: Reader, known: Mapping[str, Known]) -> list[Inside]:
    """What lives inside the records; what has a natural key and stands in several of them, once."""
    alone: list[Inside] = []
    keyed: dict[tuple[str, tuple[Value, ...]], dict[str, Mapping[str, Value]]] = defaultdict(dict)
    for record, entry in known.items():
        for kind, _, its in reading.children_of(reader, entry.rid):
            if kind == PERIKSA_KEMBAR.key:
                continue
            keys = catalogue.KINDS[kind].natural_key
            if keys:
                keyed[kind, tuple(its.get(key) for key in keys)][record] = its
            else:
                alone.append(Inside(kind, (), (record,), {}))
    found = [Inside(kind, key, tuple(sides), _differing(sides)) for (kind, key), sides in keyed.items()]
    return sorted([*found, *alone], key=lambda one: (one.kind, [str(part) for part in one.key], one.records))


def _differing(sides: Mapping[str, Mapping[str, Value]]) -> Mapping[str, Mapping[str, Value]]:
    """Fields of which two say different things; who says nothing contradicts nobody."""
    keys = sorted({key for its in sides.values() for key in its})
    return {
        key: {record: its[key] for record, its in sides.items() if key in its}
        for key in keys
        if len({its[key] for its in sides.values() if key in its}) > 1
    }
