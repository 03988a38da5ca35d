"""Comparing: a round as it is looked at: its lists, its rows, and one row beside its record.

Nothing is written here. What a list said is compared with the record as it is now, so a row shows at once
what an office wrote since; where it stands changes when the round is compared again (`reconciling`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.reconciliation import list_values, reconciling
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries import settlements
from dinkop_desktop.features.reconciliation.queries.reconciliations import Counts, Round, Wanted
from dinkop_desktop.features.reconciliation.queries.settlements import Settled
from dinkop_desktop.features.reconciliation.rules.reconciliation import TO_SETTLE, Standing
from dinkop_desktop.matching import differences
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, Value

__all__ = ["Chosen", "Counts", "Line", "Overview", "Pair", "Round", "Settled", "Sheet", "Wanted"]

_SHOWN_ALWAYS = frozenset(
    {"nama_usaha", "nama", "nama_pemilik", "nik", "nib", "alamat_jalan", "rt", "rw", "kbli", "hp_wa_usaha"}
)
_YEAR = differences.YEAR
_SAMPLES = 3
# Where they are the same they are told above the fields, or with the figures.
_SAME_PLACE = frozenset({"kode_kelurahan", "rt", "rw", _YEAR})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list.

    Attributes:
        number: of the row in the file; of the record, where it is on no row.
        row: the same for people; 0 for none.
        title: by which people know it.
        area: code of the kelurahan.
        fields: keys in which it differs.
        settled: how; "" for not yet.
    """

    number: int
    row: int
    title: str
    area: str
    fields: tuple[str, ...]
    settled: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Lines that are settled together.

    Attributes:
        numbers: of the lines.
        areas: code of the kelurahan -> how many of them.
        fields: key in which they differ -> how many do.
        samples: names of the first few.
    """

    numbers: tuple[int, ...]
    areas: Mapping[str, int]
    fields: Mapping[str, int]
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A field on either side.

    Attributes:
        key, label: of the flat view.
        said, kept: as people read them; "" for nothing.
        differs: whether it is one of the differences.
        is_empty_here: whether the record says nothing.
    """

    key: str
    label: str
    said: str
    kept: str
    differs: bool
    is_empty_here: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One row beside its record.

    Attributes:
        line: it.
        kind, record: of the record; "" for none.
        name: of the record, where the row is a doubt.
        place: kelurahan, RT and RW.
        pairs: the fields that either says.
        faults: key and code of what could not be read in the row.
        twin: an earlier row about the same record; 0 for none.
        changed_at: when the record was changed last, UTC; "" for none.
        past: how it was settled, the newest first.
    """

    line: Line
    kind: str
    record: str
    name: str
    place: tuple[str, str, str]
    pairs: tuple[Pair, ...]
    faults: tuple[tuple[str, str], ...]
    twin: int
    changed_at: str
    past: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows first.

    Attributes:
        rounds: with rows that are still here, the newest first.
        round: the one that is shown; None where no list was ever compared.
        counts: as it stands now.
        earlier: days on which earlier rounds of the same kind were made, the newest first.
    """

    rounds: tuple[Round, ...]
    round: Round | None
    counts: Counts
    earlier: tuple[str, ...]


def overview(desk: Desk, no: int = 0) -> Overview:
    """A round as it stands now: the one that is named, else the newest.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
    """
    reconciling.check_dinkop(desk)
    with desk.store.read() as reader:
        every = stored.rounds(reader)
        there = tuple(one for one in every if stored.has_rows(reader, one.no))
        shown = next((one for one in there if one.no == no), there[0] if there else None)
        counts = stored.counts(reader, shown.no) if shown else {}
    earlier = tuple(one.at for one in every if shown and one.kind == shown.kind and one.no < shown.no)
    return Overview(there, shown, counts, earlier)


def progress_of(counts: Counts, *, area: str = "") -> tuple[int, int]:
    """How many rows and records are settled, and how many there are to settle.

    Args:
        counts: of a round.
        area: code of a kelurahan or kecamatan; all where none is named.
    """
    every = sum(reconciling.total_of(counts, one, area=area) for one in TO_SETTLE)
    waiting = sum(reconciling.open_of(counts, one, area=area) for one in TO_SETTLE)
    return every - waiting, every


def count(desk: Desk, kind: str, wanted: Wanted) -> int:
    """How many lines are meant."""
    with desk.store.read() as reader:
        if wanted.standing is Standing.ONLY_KELURAHAN:
            return stored.count_missing(reader, kind, wanted)
        return stored.count_rows(reader, wanted)


def differences_of(desk: Desk, wanted: Wanted) -> Mapping[str, int]:
    """In which fields the rows that are meant differ, keys joined by commas -> how many, the most first."""
    with desk.store.read() as reader:
        return stored.fields_counted(reader, wanted)


def lines(
    desk: Desk, kind: str, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> tuple[Line, ...]:
    """Some lines: rows in the order of the list, records by kelurahan and name."""
    with desk.store.read() as reader:
        if wanted.standing is Standing.ONLY_KELURAHAN:
            missing = stored.missing(reader, kind, wanted, limit=limit, offset=offset)
            return tuple(Line(one.rid, 0, one.title, one.area, (), one.settled) for one in missing)
        rows = stored.rows(reader, wanted, limit=limit, offset=offset, told=False)
        return tuple(
            Line(one.row, one.row, one.title, one.area, _keys(one.fields), one.settled) for one in rows
        )


def choose(desk: Desk, kind: str, wanted: Wanted, *, only: frozenset[str] | None, at_most: int) -> Chosen:
    """What would be settled together, told before it is.

    Args:
        desk: Dinkop's.
        kind: of the round.
        wanted: the lines that are shown.
        only: numbers of those that are marked; None for all.
        at_most: so many can be settled together.

    Raises:
        RecordError: UBAH-BANYAK, these are more.
    """
    every = lines(desk, kind, wanted, limit=None if only is not None else at_most + 1)
    found = [one for one in every if only is None or str(one.number) in only]
    if len(found) > at_most:
        raise RecordError("UBAH-BANYAK", jumlah=len(found), maks=at_most)
    return Chosen(
        tuple(one.number for one in found),
        Counter(one.area for one in found),
        Counter(key for one in found for key in one.fields),
        tuple(one.title for one in found[:_SAMPLES]),
    )


def _keys(fields: str) -> tuple[str, ...]:
    return tuple(key for key in fields.split(",") if key)


def look_at(desk: Desk, kind: str, wanted: Wanted, number: int) -> Sheet:
    """One row beside its record.

    Args:
        desk: Dinkop's.
        kind: of the round.
        wanted: its round and standing.
        number: of the line.

    Raises:
        RecordError: REKON-TIDAKADA, there is no such line any more.
    """
    with desk.store.read() as reader:
        if wanted.standing is Standing.ONLY_KELURAHAN:
            return _record_alone(desk, reader, kind, wanted, number)
        found = stored.rows_by_number(reader, wanted.no, [number])
        if not found:
            raise RecordError("REKON-TIDAKADA")
        (entry,) = found
        claim = list_values.claim_from(kind, entry.said, entry.faults)
        year = claim.values.get(_YEAR)
        kept = _shown(reader, kind, entry.rid, year if isinstance(year, int) else None)
        record = reader.ids_of([entry.rid])[entry.rid] if entry.rid else ""
        fields = _keys(entry.fields)
        if entry.standing == Standing.DOUBTFUL:
            fields = differences.differing(kind, claim.values, kept)
        line = Line(entry.row, entry.row, entry.title, entry.area, fields, entry.settled)
        place = tuple(str((kept or claim.values).get(key) or "") for key in ("rt", "rw"))
        return Sheet(
            line=line,
            kind=kind,
            record=record,
            name=_title(kind, kept),
            place=(entry.area, place[0], place[1]),
            pairs=_pairs(desk, kind, claim.values, kept, fields),
            faults=claim.faults,
            twin=entry.twin,
            changed_at=_changed_at(reader, entry.rid),
            past=_past(reader, kind, entry.identity),
        )


def _record_alone(desk: Desk, reader: Reader, kind: str, wanted: Wanted, rid: int) -> Sheet:
    found = stored.missing_by_number(reader, kind, wanted.no, [rid])
    if not found:
        raise RecordError("REKON-TIDAKADA")
    (one,) = found
    kept = _shown(reader, kind, rid, None)
    return Sheet(
        line=Line(rid, 0, one.title, one.area, (), one.settled),
        kind=kind,
        record=one.id,
        name=one.title,
        place=(one.area, str(kept.get("rt") or ""), str(kept.get("rw") or "")),
        pairs=_pairs(desk, kind, {}, kept, ()),
        faults=(),
        twin=0,
        changed_at=_changed_at(reader, rid),
        past=_past(reader, kind, one.id),
    )


def _shown(reader: Reader, kind: str, rid: int | None, year: int | None) -> Mapping[str, Value]:
    if rid is None:
        return {}
    return next((shown for _, _, shown in imports.flat_rows(reader, kind, rids=[rid], year=year)), {})


def _changed_at(reader: Reader, rid: int | None) -> str:
    changes = reader.histories([rid]).get(rid, []) if rid else []
    return max((change.at for change in changes), default="")


def _past(reader: Reader, kind: str, identity: str) -> tuple[Settled, ...]:
    return tuple(settlements.of_row(reader, kind, identity))


def _title(kind: str, kept: Mapping[str, Value]) -> str:
    keys = (*catalogue.KINDS[kind].title, "nama_pemilik")
    return next((str(kept[key]) for key in keys if kept.get(key)), "")


def _pairs(
    desk: Desk, kind: str, said: Mapping[str, Value], kept: Mapping[str, Value], fields: Sequence[str]
) -> tuple[Pair, ...]:
    """The differences first, then what helps to know whom it is about, and what else the row says."""
    found = []
    for flat in catalogue.flat_view(kind):
        one, other = said.get(flat.key), kept.get(flat.key)
        is_told = one is not None or (flat.key in _SHOWN_ALWAYS and other is not None)
        is_same_place = flat.key in _SAME_PLACE and flat.key not in fields
        if not is_told or is_same_place or flat.field.kind in differences.NOT_COMPARED:
            continue
        words = (show(desk, flat.field, one), show(desk, flat.field, other))
        found.append(Pair(flat.key, flat.label, *words, flat.key in fields, other is None))
    return tuple(sorted(found, key=lambda one: not one.differs))


def show(desk: Desk, field: Field, value: Value) -> str:
    """A value as people read it, NIK masked; "" for nothing."""
    return "" if value is None else values.show(field, value, reference=desk.reference, masked=True)


def history(desk: Desk, *, area: str = "", kind: str = "", limit: int = 500) -> tuple[Settled, ...]:
    """How rows were settled, the newest first, of every list.

    Args:
        desk: Dinkop's.
        area: code of a kelurahan or kecamatan; all where none is named.
        kind: `umkm` or `koperasi`; "" for both.
        limit: how many at most.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
    """
    reconciling.check_dinkop(desk)
    with desk.store.read() as reader:
        return tuple(settlements.history(reader, area=area, kind=kind, limit=limit))


def records_of(desk: Desk, found: Sequence[Settled]) -> Mapping[int, str]:
    """Number -> id of the records that some settlements were about."""
    with desk.store.read() as reader:
        return reader.ids_of(sorted({one.rid for one in found if one.rid is not None}))
