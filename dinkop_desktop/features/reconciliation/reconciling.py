"""Reconciling: Dinkop's own list (a workbook or CSV of any layout) is compared with the master, row by row.

1. The list is understood like any workbook that comes in (`grasping`), with the map that was kept for its
   layout. Nothing of it is written into the master: that is settled row by row.
2. Which record a row is about is sure, doubtful or nobody's (`recognising`); what is sure is compared field
   by field (`matching.differences`), figures with those of the year that the row is about.
3. What it says is kept with where it stands, in tables of Dinkop's own that never travel. What was settled
   before is settled (`queries.reconciliations`).
4. A round that is here can be compared again, after bundles came in, without its file.
5. Memory grows with the master by eight bytes a clue alone; what is compared is kept deflated until it is
   written, in one transaction.

Source: domain.md 0; product.md ("reconciliation Dinkop/kelurahan").
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from dinkop_desktop.desk import drafting, import_memory, recording, understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.reconciliation import list_values, recognising
from dinkop_desktop.features.reconciliation.list_values import Claim
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries import round_keeping, settlements
from dinkop_desktop.features.reconciliation.queries.reconciliations import Counts, Entry, Round
from dinkop_desktop.features.reconciliation.recognising import Certainty, Recogniser
from dinkop_desktop.features.reconciliation.rules import reconciliation
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.intake import drafts
from dinkop_desktop.intake.map_files import MapFile
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.matching import differences
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

_AT_ONCE = 200
_WITHOUT_YEAR = 0
_ENTRIES = msgspec.msgpack.Decoder(list[Entry])


@dataclass(frozen=True, slots=True)
class ListOrder:
    """What is asked for.

    Attributes:
        path: the file of the list.
        kind: `umkm` or `koperasi`; "" for what its headings can only be.
        sheet: name of the sheet; the first that looks like a table where none is named.
        chosen: a map: heading -> how it is read.
        dry_run: compare and count, and keep nothing.
    """

    path: Path
    kind: str = ""
    sheet: str | None = None
    chosen: MapFile | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a list.

    Attributes:
        round: it, with its counts.
        understood: what its columns mean; None of one that was compared again.
        is_kept: whether it can be settled now.
    """

    round: Round
    understood: Understanding | None
    is_kept: bool

    def count(self, standing: Standing) -> int:
        """How many stand so."""
        return total_of(self.round.counts, standing)


def total_of(counts: Counts, standing: Standing, *, area: str = "") -> int:
    """How many stand so, settled or not.

    Args:
        counts: of a round.
        standing: of rows or records.
        area: code of a kelurahan or kecamatan; all where none is named.
    """
    return sum(sum(its.get(standing, {}).values()) for its in _within(counts, area))


def open_of(counts: Counts, standing: Standing, *, area: str = "") -> int:
    """How many that stand so are not settled yet."""
    return sum(its.get(standing, {}).get("", 0) for its in _within(counts, area))


def _within(counts: Counts, area: str) -> Iterator[Mapping[str, Mapping[str, int]]]:
    return (its for code, its in counts.items() if not area or code == area or code.startswith(f"{area}."))


def check_dinkop(desk: Desk) -> None:
    """Refuse an office: the list is Dinkop's, and so is the master.

    Raises:
        TrustError: KEY-PERAN.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")


def compare_list(desk: Desk, order: ListOrder, *, progress: Progress | None = None) -> Compared:
    """Compare a list with the master.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        IntakeError: IMP-*, it is no such file, or its columns mean nothing.
        RecordError: REC-JENIS, its rows are neither UMKM nor koperasi.
        StorageError: the file is busy, full or read-only; nothing was kept.
    """
    check_dinkop(desk)
    progress = progress or Progress()
    opened = understood_files.open_file(order.path, progress)
    understood = understood_files.grasp(
        desk, opened, sheet=order.sheet, kind=order.kind, chosen=order.chosen, progress=progress
    )
    if order.chosen is None and (kept := import_memory.map_for(desk, understood)):
        understood = understood_files.grasp(
            desk, opened, sheet=order.sheet, kind=order.kind, chosen=kept.entries, progress=progress
        )
    return compare_understood(desk, order, understood, progress=progress)


def compare_understood(
    desk: Desk, order: ListOrder, understood: Understanding, *, progress: Progress
) -> Compared:
    """As `compare_list`, of a list that was understood already."""
    kind = understood.kind
    if kind not in reconciliation.KINDS:
        raise RecordError("REC-JENIS", kind=kind[:40])
    claims = _claims_of(desk, understood)
    spill, found = _Spill(), _Found()
    with desk.store.read() as reader:
        its = recognising.recogniser(
            reader, kind, areas=desk.reference.areas, on=desk.today, progress=progress
        )
        spill.add(_entries(reader, kind, its, claims, found, progress=progress, total=understood.rows))
    told = {"file": order.path.name, "sheet": understood.sheet.name, "kind": kind}
    kept = _keep(desk, spill, found, told, dry_run=order.dry_run, progress=progress)
    return Compared(kept, understood, not order.dry_run)


def compare_again(desk: Desk, no: int, *, progress: Progress | None = None) -> Compared:
    """Compare the rows of a round with the master as it is now.

    Args:
        desk: Dinkop's.
        no: of the round.
        progress: told now and then; stopping leaves everything as it was.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: REKON-TIDAKADA, there is no such round, or its rows are gone.
    """
    check_dinkop(desk)
    progress = progress or Progress()
    spill, found = _Spill(), _Found()
    with desk.store.read() as reader:
        told = stored.round_of(reader, no)
        if told is None or not stored.has_rows(reader, no):
            raise RecordError("REKON-TIDAKADA")
        its = recognising.recogniser(
            reader, told.kind, areas=desk.reference.areas, on=desk.today, progress=progress
        )
        claims = (
            (entry.row, list_values.claim_from(told.kind, entry.said, entry.faults))
            for entry in stored.all_rows(reader, no)
        )
        spill.add(_entries(reader, told.kind, its, claims, found, progress=progress, total=told.rows))
    names = {"file": told.file, "sheet": told.sheet, "kind": told.kind}
    kept = _keep(desk, spill, found, names, dry_run=False, progress=progress)
    return Compared(kept, None, is_kept=True)


def _keep(
    desk: Desk,
    spill: _Spill,
    found: _Found,
    told: Mapping[str, str],
    *,
    dry_run: bool,
    progress: Progress,
) -> Round:
    with desk.store.begin(by=desk.officer, bulk=True) as work:
        no = round_keeping.put_round(
            work,
            entries=spill.entries(),
            areas=frozenset(found.areas),
            total=spill.count,
            progress=progress,
            **told,
        )
        kept = stored.round_of(work, no)
        if kept is None:
            raise RuntimeError("a round that was kept is gone")
        if not dry_run:
            work.note("reconcile", kind=kept.kind, rows=kept.rows)
            work.commit()
    return kept


# --- the rows ---


class _Claimed(NamedTuple):
    """A row with the records that it may be about."""

    row: int
    claim: Claim
    asked: recognising.Row


@dataclass(slots=True)
class _Found:
    """What is known of the rows so far.

    Attributes:
        areas: that they name, or that their records lie in.
        taken: number of a record -> the row that is about it.
    """

    areas: set[str] = field(default_factory=set)
    taken: dict[int, int] = field(default_factory=dict)


class _Spill:
    """Entries that wait to be written, deflated, and how many there are."""

    def __init__(self) -> None:
        self._packs: list[bytes] = []
        self.count = 0

    def add(self, entries: Iterable[Entry]) -> None:
        pack: list[Entry] = []
        for entry in entries:
            pack.append(entry)
            if len(pack) == _AT_ONCE:
                self._put(pack)
                pack = []
        self._put(pack)

    def _put(self, pack: list[Entry]) -> None:
        self._packs.append(zlib.compress(msgspec.msgpack.encode(pack), 1))
        self.count += len(pack)

    def entries(self) -> Iterator[Entry]:
        for pack in self._packs:
            yield from _ENTRIES.decode(zlib.decompress(pack))


def _claims_of(desk: Desk, understood: Understanding) -> Iterator[tuple[int, Claim]]:
    """What each row of a list says."""
    scene = recording.scene_of(desk)
    rows = drafts.read_drafts(understood.sheet, understood.column_map(), desk.reference, desk.today)
    for source in rows:
        given = {key: value for key, value in source.raw.items() if value is not None}
        yield (
            source.row_number,
            list_values.claim_of(drafting.draft(understood.kind, given, scene), source.problems),
        )


def _entries(
    reader: Reader,
    kind: str,
    its: Recogniser,
    claims: Iterable[tuple[int, Claim]],
    found: _Found,
    *,
    progress: Progress,
    total: int,
) -> Iterator[Entry]:
    answers = settlements.doubts_answered(reader, kind)
    pack: list[_Claimed] = []
    done = 0
    for row, claim in claims:
        asked = recognising.Row(claim.identity, claim.values)
        if claim.title:
            known = [record for how, record in answers.get(asked.identity, ())]
            asked.is_answered = bool(known)
            asked.candidates = list(dict.fromkeys([*its.candidates(asked), *known]))
        pack.append(_Claimed(row, claim, asked))
        if len(pack) == _AT_ONCE:
            progress.at("Mencocokkan baris", done, total)
            yield from _judge(reader, kind, its, pack, found, answers)
            done += len(pack)
            pack = []
    yield from _judge(reader, kind, its, pack, found, answers)


def _judge(
    reader: Reader,
    kind: str,
    its: Recogniser,
    pack: Sequence[_Claimed],
    found: _Found,
    answers: Mapping[str, Sequence[tuple[str, int]]],
) -> Iterator[Entry]:
    kept = _kept(reader, kind, pack)
    for one in pack:
        records = kept.get(_year_of(one.claim), {})
        known = recognising.recognise(its, one.asked, records, answers.get(one.asked.identity, ()))
        entry = stand(
            one.claim, known, records.get(known.record or 0, {}), row=one.row, identity=one.asked.identity
        )
        twin = 0
        if known.certainty is Certainty.SURE and known.record:
            twin = found.taken.setdefault(known.record, one.row)
        found.areas |= {entry.area} if entry.area else set()
        yield entry._replace(twin=twin if twin != one.row else 0)


def _kept(reader: Reader, kind: str, pack: Sequence[_Claimed]) -> dict[int, dict[int, Mapping[str, Value]]]:
    """Data year -> number -> what each candidate shows in the flat view of that year."""
    wanted: dict[int, set[int]] = {}
    for one in pack:
        wanted.setdefault(_year_of(one.claim), set()).update(one.asked.candidates)
    return {
        year: {
            rid: shown
            for _, rid, shown in imports.flat_rows(
                reader, kind, rids=sorted(rids), year=year if year != _WITHOUT_YEAR else None
            )
        }
        for year, rids in wanted.items()
        if rids
    }


def _year_of(claim: Claim) -> int:
    year = claim.values.get(differences.YEAR)
    return year if isinstance(year, int) else _WITHOUT_YEAR


def stand(
    claim: Claim,
    known: recognising.Recognised,
    kept: Mapping[str, Value],
    *,
    row: int,
    identity: str = "",
) -> Entry:
    """Where a row stands.

    Args:
        claim: what it says.
        known: which record it is about.
        kept: what that record shows.
        row: its number in the file.
        identity: the claim's, where it was asked for already.
    """
    fields: tuple[str, ...] = ()
    if not claim.title:
        standing = Standing.UNREAD
    elif known.certainty is Certainty.NONE:
        standing = Standing.ONLY_DINKOP
    elif known.certainty is Certainty.DOUBTFUL:
        standing = Standing.DOUBTFUL
    else:
        fields = differences.differing(claim.kind, claim.values, kept)
        standing = Standing.DIFFERENT if fields else Standing.EQUAL
    return Entry(
        no=0,
        row=row,
        identity=identity or claim.identity,
        digest=claim.digest(standing, fields),
        # Whose record it is decides, not what the list says of the place: there it is counted once.
        area=str(kept.get("kode_kelurahan") or "") or claim.area,
        title=claim.title,
        standing=standing.value,
        rid=known.record,
        twin=0,
        fields=",".join(fields),
        topics=topics_of(claim.kind, fields),
        said=claim.text(),
        faults=msgspec.json.encode(claim.faults).decode(),
        settled="",
    )


def topics_of(kind: str, fields: tuple[str, ...]) -> str:
    """What a difference is about, for the chips: `uang`, `identitas`."""
    kinds = (("uang", differences.MONEY), ("identitas", differences.IDENTITY))
    return ",".join(topic for topic, its in kinds if differences.is_about(kind, fields, its))
