"""Settling: what becomes of a row of Dinkop's list, or of a record that is on none; together, and taken back.

1. Taking over writes what the list says by the one way: changes of the record, or a new record of the
   kelurahan that the row names, which reaches its office in the next reply. No record is moved so to another
   kelurahan, unless that very field is taken.
2. A visit is a line of that kelurahan's prelist of the newest year, with a day; the office sees it as due.
3. Keeping needs a reason. What was settled and why stays in the history when the list is gone.
4. All rows of one act are one transaction, and are taken back as one. A row that cannot be written is left
   open and told; the others are settled.
5. What is compared is the record as it is now, not as it was when the list was read.

Source: domain.md 0; issue "what the figures say", section 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dinkop_desktop.desk import drafting, own_changes, recording, undoing
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.reconciliation import list_values, reconciling
from dinkop_desktop.features.reconciliation.list_values import Claim
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries import settlements
from dinkop_desktop.features.reconciliation.queries.reconciliations import Entry, Missing
from dinkop_desktop.features.reconciliation.queries.settlements import Settled
from dinkop_desktop.features.reconciliation.recognising import Certainty, Recognised
from dinkop_desktop.features.reconciliation.rules.reconciliation import NEEDS_REASON, WAYS, Standing, Way
from dinkop_desktop.features.visits import ordered_visits
from dinkop_desktop.features.visits.ordered_visits import Errand
from dinkop_desktop.matching import differences
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.store import provenance
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values import texts
from dinkop_desktop.register.values.fields import Value

MOST = 20_000
"""How many can be settled at once: all rows of a city that differ in one field, told by kelurahan before."""
REASON_LETTERS = 200
_AREA, _YEAR = "kode_kelurahan", differences.YEAR
_WHY_VISIT = "Rekonsiliasi dengan daftar Dinkop"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        no: of the round.
        standing: where the rows stand.
        how: a way that this standing has.
        rows: numbers of rows in the file; of records, where they are only at the kelurahan.
        reason: in the words of who settles; needed to keep.
        fields: keys that are taken, of `per_isian`.
    """

    no: int
    standing: Standing
    how: Way
    rows: tuple[int, ...]
    reason: str = ""
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Done:
    """What came of it.

    Attributes:
        act: number by which it is taken back; 0 where nothing was settled.
        settled: how many rows.
        left: row -> code of why it was left open.
        changes: how many changes were written.
    """

    act: int = 0
    settled: int = 0
    left: dict[int, str] = field(default_factory=dict)
    changes: int = 0


@dataclass(slots=True)
class _Acting:
    """One transaction of settling.

    Attributes:
        made: identity -> number of a record that was made for it just now.
    """

    desk: Desk
    work: Work
    order: Order
    kind: str
    author: Author
    changes: list[Change] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)
    done: Done = field(default_factory=Done)


def settle(desk: Desk, order: Order, *, progress: Progress | None = None) -> Done:
    """Settle rows of a round, or records that are on none of its rows.

    Args:
        desk: Dinkop's.
        order: what is asked for.
        progress: told now and then; stopping leaves everything open.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: REKON-TIDAKADA, there is no such round; REKON-CARA, that is no way for this standing;
            REKON-ALASAN, keeping needs a reason, of `REASON_LETTERS` letters at most; UBAH-BANYAK.
        StorageError: the file is busy, full or read-only; nothing was settled.
    """
    reconciling.check_dinkop(desk)
    order = _checked(order)
    progress = progress or Progress()
    with desk.store.begin(by=desk.officer, bulk=len(order.rows) > recording.BULK) as work:
        told = stored.round_of(work, order.no)
        if told is None:
            raise RecordError("REKON-TIDAKADA")
        acting = _Acting(desk, work, order, told.kind, Author(desk, work))
        before = work.moment
        if order.standing is Standing.ONLY_KELURAHAN:
            _settle_missing(acting, progress)
        else:
            _settle_rows(acting, progress)
        own_changes.merge_own(desk, work, acting.changes, progress)
        if acting.settled:
            _remember(acting, moment=work.clock if work.moment != before else 0)
            work.commit()
    desk.store.tidy()
    return acting.done


def _checked(order: Order) -> Order:
    """The order with its reason in the one form that a bundle may hold."""
    if order.how not in WAYS[order.standing]:
        raise RecordError("REKON-CARA")
    reason = texts.free_text(order.reason, longest=REASON_LETTERS, in_lines=False)
    if reason is None or (order.how in NEEDS_REASON and not reason):
        raise RecordError("REKON-ALASAN", maks=REASON_LETTERS)
    if len(order.rows) > MOST:
        raise RecordError("UBAH-BANYAK", jumlah=len(order.rows), maks=MOST)
    return replace(order, reason=reason)


def _remember(acting: _Acting, *, moment: int) -> None:
    work, order = acting.work, acting.order
    act = settlements.next_act(work)
    is_doubt = order.how in (Way.ONE, Way.OTHER)
    for one in acting.settled if not is_doubt else ():
        settlements.supersede(work, acting.kind, one.identity, one.digest)
        settlements.settle_rows(work, one.identity, one.digest, kind=acting.kind, settled=order.how)
        if one.identity in acting.made:
            stored.name_record(work, order.no, one.identity, one.rid)
    settlements.put_settlements(work, [one._replace(act=act, moment=moment) for one in acting.settled])
    work.note("reconcile-settle", how=order.how, rows=len(acting.settled))
    acting.done.act, acting.done.settled = act, len(acting.settled)


# --- rows of the list ---


def _settle_rows(acting: _Acting, progress: Progress) -> None:
    entries = stored.rows_by_number(acting.work, acting.order.no, acting.order.rows)
    entries = sorted(
        (one for one in entries if one.standing == acting.order.standing), key=lambda one: one.row
    )
    ids = acting.work.ids_of([one.rid for one in entries if one.rid])
    for number, entry in enumerate(entries):
        progress.at("Menyelesaikan baris", number, len(entries))
        claim = list_values.claim_from(acting.kind, entry.said, entry.faults)
        record = ids.get(entry.rid or 0, "")
        code = _settle_row(acting, entry, claim, record)
        if code:
            acting.done.left[entry.row] = code
        else:
            acting.settled.append(_settlement(acting, entry, rid=entry.rid))


def _settle_row(acting: _Acting, entry: Entry, claim: Claim, record: str) -> str:
    """Do what was asked with one row; a code where it cannot be done."""
    how = acting.order.how
    if how in (Way.ONE, Way.OTHER):
        _answer_doubt(acting, entry, claim)
    elif how is Way.VISIT:
        return _send(acting, entry, record, claim.values)
    elif how is Way.TAKE and entry.standing == Standing.ONLY_DINKOP:
        return _make(acting, entry, claim)
    elif how in (Way.TAKE, Way.SOME):
        return _take(acting, entry, claim, record)
    return ""


def _take(acting: _Acting, entry: Entry, claim: Claim, record: str) -> str:
    """Write what the list says where it differs; the kelurahan only where it is taken by itself."""
    order = acting.order
    keys = [key for key in entry.fields.split(",") if key]
    wanted = [key for key in keys if (key in order.fields if order.how is Way.SOME else key != _AREA)]
    given: dict[str, object] = {key: claim.values.get(key) for key in wanted}
    if not given:
        return "REKON-TANPA-ISIAN"
    if _YEAR in claim.values:
        given[_YEAR] = claim.values[_YEAR]
    reason = order.reason or "Daftar Dinkop (rekonsiliasi)"
    try:
        planned = recording.planned_in(
            acting.desk, acting.work, acting.author, record=record, given=given, reason=reason
        )
    except RecordError as error:
        return error.code
    if isinstance(planned, Refused):
        return next(problem.code for problem in planned.problems)
    acting.changes += planned
    acting.done.changes += len(planned)
    return ""


def _make(acting: _Acting, entry: Entry, claim: Claim) -> str:
    """Make a record of a row that the kelurahan does not have; of two rows about the same one is made."""
    if entry.identity in acting.made:
        return ""
    there = settlements.made_before(acting.work, acting.kind, entry.identity)
    if there:
        acting.made[entry.identity] = there
        return ""
    scene = recording.scene_of(acting.desk)
    draft = drafting.draft(acting.kind, claim.given(), scene)
    if draft.is_refused:
        return next(problem.code for problem in draft.problems if problem.blocking)
    before = acting.work.written
    added = recording.write_drafts(acting.desk, acting.work, [draft])
    (record,) = added.ids
    if record is None:
        return next((problem.code for _, problem in added.problems if problem.blocking), "REC-TIDAKADA")
    acting.made[entry.identity] = record
    acting.done.changes += acting.work.written - before
    return ""


def _answer_doubt(acting: _Acting, entry: Entry, claim: Claim) -> None:
    """The row stands anew: compared with the record, or nobody's."""
    work = acting.work
    for one in stored.rows_about(work, entry.no, entry.identity):
        its = claim if one.row == entry.row else list_values.claim_from(acting.kind, one.said, one.faults)
        known, kept = Recognised(Certainty.NONE), dict[str, Value]()
        if acting.order.how is Way.ONE and entry.rid:
            year = its.values.get(_YEAR)
            rows = imports.flat_rows(
                work, acting.kind, rids=[entry.rid], year=year if isinstance(year, int) else None
            )
            kept = next((shown for _, _, shown in rows), {})
            known = Recognised(Certainty.SURE, entry.rid) if kept else known
        anew = reconciling.stand(its, known, kept, row=one.row)
        settled = settlements.settled_before(work, acting.kind, [anew.identity])
        anew = anew._replace(no=one.no, settled=settled.get((anew.identity, anew.digest), ""))
        stored.place_row(work, anew)


def _send(acting: _Acting, entry: Entry, record: str, said: Mapping[str, Value]) -> str:
    """Have somebody go and look."""
    if not entry.area:
        return "REKON-TANPA-KELURAHAN"
    errand = Errand(acting.kind, record, entry.area, entry.title, said, acting.order.reason or _WHY_VISIT)
    change = ordered_visits.visit_change(acting.desk, acting.work, acting.author, errand)
    if change is not None:
        acting.changes.append(change)
        acting.done.changes += 1
    return ""


# --- records that are on no row ---


def _settle_missing(acting: _Acting, progress: Progress) -> None:
    found = stored.missing_by_number(acting.work, acting.kind, acting.order.no, acting.order.rows)
    for number, one in enumerate(found):
        progress.at("Menyelesaikan baris", number, len(found))
        code = ""
        if acting.order.how is Way.VISIT:
            code = _send(acting, _entry_of(acting, one), one.id, {})
        if code:
            acting.done.left[one.rid] = code
        else:
            acting.settled.append(_settlement(acting, _entry_of(acting, one), rid=one.rid))


def _entry_of(acting: _Acting, one: Missing) -> Entry:
    """A record that is on no row, as a row would be settled."""
    standing = Standing.ONLY_KELURAHAN.value
    return Entry(
        *(acting.order.no, 0, one.id, "", one.area, one.title, standing, one.rid, 0),
        *("", "", "", "", ""),
    )


def _settlement(acting: _Acting, entry: Entry, *, rid: int | None) -> Settled:
    order = acting.order
    made = acting.made.get(entry.identity)
    if made is not None:
        rid = acting.work.known([made])[made].rid
    doubt = order.how in (Way.ONE, Way.OTHER)
    return Settled(
        no=0,
        act=0,
        round=order.no,
        kind=acting.kind,
        identity=entry.identity,
        digest="" if doubt else entry.digest,
        area=entry.area,
        title=entry.title,
        standing=entry.standing,
        how=order.how.value,
        fields=",".join(order.fields) if order.how is Way.SOME else "",
        reason=order.reason,
        rid=rid,
        moment=0,
        by="",
        at="",
        undone="",
    )


# --- back ---


def take_back(desk: Desk, act: int, *, progress: Progress | None = None) -> int:
    """Take an act back as a whole: its changes, its settlements, its answers to doubts.

    Args:
        desk: where it was settled.
        act: its number.
        progress: told now and then; stopping leaves everything settled.

    Returns:
        How many rows are open again.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: REKON-SUDAH, there is nothing of it to take back; URUNG-BARU, somebody has written over
            it.
    """
    reconciling.check_dinkop(desk)
    with desk.store.read() as reader:
        done = settlements.act_of(reader, act)
        moments = {one.moment for one in done if one.moment}
        ids = [change for moment in moments for change in imports.changes_at(reader, moment)]
        written = provenance.changes_by_id(reader, ids)
    if not done:
        raise RecordError("REKON-SUDAH")

    def reopen(work: Work) -> None:
        settlements.mark_undone(work, act)
        for one in done:
            if one.how in (Way.ONE, Way.OTHER):
                _doubt_again(work, one)
            else:
                settlements.settle_rows(work, one.identity, one.digest, kind=one.kind, settled="")
                if one.standing == Standing.ONLY_DINKOP:
                    stored.name_record(work, one.round, one.identity, None)
        work.note("reconcile-undo", rows=len(done))

    if written:
        undoing.take_back(desk, [change.id for change in written], then=reopen, progress=progress)
    else:
        with desk.store.begin(by=desk.officer) as work:
            reopen(work)
            work.commit()
    return len(done)


def _doubt_again(work: Work, one: Settled) -> None:
    for entry in stored.rows_about(work, one.round, one.identity):
        claim = list_values.claim_from(one.kind, entry.said, entry.faults)
        shown = work.shown_values(one.kind, [one.rid]) if one.rid else {}
        kept = next(iter(shown.values()), {})
        anew = reconciling.stand(claim, Recognised(Certainty.DOUBTFUL, one.rid), kept, row=entry.row)
        stored.place_row(work, anew._replace(no=entry.no))
