"""The postbox: what was made to be sent, what came, what was answered.

- `bundle_out`: an office's signed bytes are kept here before the file is written, so that a kill never makes
  two bundles with one number. Its row stays until a signed reply calls the bundle accepted, and as history
  after.
- `bundle_in`: a receipt for every bundle and reply that was understood, its envelope with it, whatever became
  of it. `seen_file` knows files that came before, without opening them.
- `reply_out`: which state of Dinkop's accepted set each reply answered from.

Source: sync.md sections 3 to 5.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.store import journal, statements, tables
from dinkop_desktop.register.store.store import Reader, Work

ACCEPTED, HELD, QUARANTINED, REFUSED, PENDING = "accepted", "held", "quarantined", "refused", "pending"
# Of a bundle whose changes went on in another one: history, neither written again nor spoken of.
RESENT = "resent"
_encode = msgspec.json.Encoder().encode
# The partial index on `change.state` serves a query that has its condition word for word, and no other.
_SET_ASIDE = tables.change.c.state != sa.literal_column("0")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is noted of a bundle or reply that came.

    Attributes:
        sha256: of its signed payload.
        kind: `bundle` or `reply`.
        bundle_id, office, install, epoch, seq, part, of, prev, ack: as it says itself.
        verdict, code: what became of it.
        counts: changes per kind.
        envelope: its signed bytes.
        no: of the row; 0 before it is written.
        came: Dinkop's clock when it was applied, 0 before.
        received_at: when it came first.
    """

    sha256: str
    kind: str
    bundle_id: str
    office: str
    install: str
    epoch: str
    seq: int
    part: int
    of: int
    prev: str | None
    ack: str
    verdict: str
    code: str | None
    counts: dict[str, int]
    envelope: bytes
    no: int = 0
    came: int = 0
    received_at: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A bundle of our own: its signed bytes and what a reply said of it."""

    no: int
    sha256: str
    bundle_id: str
    epoch: str
    seq: int
    part: int
    of: int
    counts: dict[str, int]
    made_at: str
    written_at: str | None
    verdict: str
    code: str | None
    envelope: bytes


def tries(reader: Reader, subject: str) -> int:
    """How often a fingerprint was typed wrong."""
    query = sa.select(tables.attempt.c.tries).where(tables.attempt.c.subject == subject)
    return int(reader.conn.execute(query).scalar() or 0)


def count_try(work: Work, subject: str) -> None:
    """Note that it was typed wrong once more."""
    table = tables.attempt
    before = tries(work, subject)
    if before:
        work.conn.execute(table.update().where(table.c.subject == subject).values(tries=before + 1))
    else:
        work.conn.execute(table.insert(), {"subject": subject, "tries": 1})


def forget_tries(work: Work, subject: str) -> None:
    """Count anew from none."""
    work.conn.execute(tables.attempt.delete().where(tables.attempt.c.subject == subject))


def receipt_by_file(reader: Reader, file_sha256: str) -> Receipt | None:
    """The receipt for a file that came before, bytes for bytes."""
    join = tables.bundle_in.join(tables.seen_file, tables.seen_file.c.bundle == tables.bundle_in.c.no)
    query = sa.select(tables.bundle_in).select_from(join).where(tables.seen_file.c.sha256 == file_sha256)
    return _one(reader.conn, query)


def count_of_strangers(reader: Reader) -> tuple[int, int]:
    """Number and bytes of the bundles that are kept of senders whom nobody knows."""
    table = tables.bundle_in
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.func.length(table.c.envelope)), 0))
    row = reader.conn.execute(query.where(table.c.office == "")).one()
    return int(row[0]), int(row[1])


def bytes_set_aside_of(reader: Reader, install: str) -> int:
    """Bytes of the bundles of one PC that were set aside."""
    table = tables.bundle_in
    query = sa.select(sa.func.coalesce(sa.func.sum(sa.func.length(table.c.envelope)), 0))
    query = query.where(table.c.install == install, table.c.verdict == QUARANTINED)
    return int(reader.conn.execute(query).scalar_one())


def use_of(reader: Reader, office: str) -> tuple[int, int, int]:
    """Records of an office, and changes and bytes of its bundles that were taken in."""
    record, table = tables.record, tables.bundle_in
    records = reader.conn.execute(sa.select(sa.func.count()).where(record.c.owner == office)).scalar()
    # By the index over installations: of a city's ten years an office's own are few.
    installs = {its for its, _, of in reader.replicas.by_no.values() if of == office}
    query = sa.select(table.c.counts, sa.func.length(table.c.envelope).label("bytes")).where(
        table.c.install.in_(sorted(installs)), table.c.kind == "bundle", table.c.verdict == ACCEPTED
    )
    changes = size_bytes = 0
    for row in reader.conn.execute(query):
        changes += sum(msgspec.json.decode(row.counts, type=dict[str, int]).values())
        size_bytes += int(row.bytes)
    return int(records or 0), changes, size_bytes


def bytes_held_of(reader: Reader, install: str) -> int:
    """Bytes of the bundles of one PC that are held."""
    table = tables.bundle_in
    query = sa.select(sa.func.coalesce(sa.func.sum(sa.func.length(table.c.envelope)), 0))
    query = query.where(table.c.install == install, table.c.kind == "bundle", table.c.verdict == HELD)
    return int(reader.conn.execute(query).scalar_one())


def receipt_by_hash(reader: Reader, sha256: str) -> Receipt | None:
    """The receipt for a payload that came before, however it was encrypted."""
    return _one(reader.conn, sa.select(tables.bundle_in).where(tables.bundle_in.c.sha256 == sha256))


def receipts(reader: Reader, *, verdict: str | None = None, kind: str = "bundle") -> list[Receipt]:
    """All receipts of a kind, in the order of their coming, without their envelopes' bytes where many."""
    query = sa.select(tables.bundle_in).where(tables.bundle_in.c.kind == kind).order_by(tables.bundle_in.c.no)
    if verdict is not None:
        query = query.where(tables.bundle_in.c.verdict == verdict)
    return [_receipt(row) for row in reader.conn.execute(query)]


def accepted_named(reader: Reader, named: str) -> list[Receipt]:
    """The accepted bundles with an id, or the hash of what was signed; ids are the senders' own."""
    table = tables.bundle_in
    query = sa.select(table).where(
        sa.or_(table.c.bundle_id == named, table.c.sha256 == named),
        table.c.kind == "bundle",
        table.c.verdict == ACCEPTED,
    )
    return [_receipt(row) for row in reader.conn.execute(query.order_by(table.c.no))]


def waiting_for(reader: Reader, *, codes: Collection[str]) -> list[str]:
    """Hashes of the bundles that are held or set aside for one of some reasons, in the order of coming."""
    table = tables.bundle_in
    query = (
        sa.select(table.c.sha256)
        .where(table.c.verdict.in_((HELD, QUARANTINED)), table.c.code.in_(codes), table.c.kind == "bundle")
        .order_by(table.c.no)
    )
    return [row.sha256 for row in reader.conn.execute(query)]


def _one(conn: Connection, query: sa.Select[tuple[object, ...]]) -> Receipt | None:
    row = conn.execute(query).first()
    return _receipt(row) if row else None


def _receipt(row: sa.Row[tuple[object, ...]]) -> Receipt:
    return Receipt(
        sha256=row.sha256,
        kind=row.kind,
        bundle_id=row.bundle_id,
        office=row.office,
        install=row.install,
        epoch=row.epoch,
        seq=row.seq,
        part=row.part,
        of=row.of,
        prev=row.prev,
        ack=row.ack,
        verdict=row.verdict,
        code=row.code,
        counts=msgspec.json.decode(row.counts, type=dict[str, int]),
        envelope=row.envelope,
        no=row.no,
        came=row.came,
        received_at=row.received_at,
    )


def put_receipt(work: Work, receipt: Receipt, *, file_sha256: str) -> int:
    """Note what came, or what became of it by now.

    Returns:
        The number of its row.
    """
    table = tables.bundle_in
    known = receipt_by_hash(work, receipt.sha256)
    if known is not None:
        work.conn.execute(
            table.update()
            .where(table.c.no == known.no)
            .values(
                bundle_id=receipt.bundle_id,
                office=receipt.office,
                install=receipt.install,
                epoch=receipt.epoch,
                seq=receipt.seq,
                prev=receipt.prev,
                ack=receipt.ack,
                counts=_encode(receipt.counts).decode(),
                verdict=receipt.verdict,
                code=receipt.code,
                came=receipt.came,
            )
        )
        no = known.no
    else:
        values = {
            "sha256": receipt.sha256,
            "kind": receipt.kind,
            "bundle_id": receipt.bundle_id,
            "office": receipt.office,
            "install": receipt.install,
            "epoch": receipt.epoch,
            "seq": receipt.seq,
            "part": receipt.part,
            "of": receipt.of,
            "prev": receipt.prev,
            "ack": receipt.ack,
            "verdict": receipt.verdict,
            "code": receipt.code,
            "counts": _encode(receipt.counts).decode(),
            "came": receipt.came,
            "received_at": work.at,
            "envelope": receipt.envelope,
        }
        no = int(work.conn.execute(table.insert(), values).inserted_primary_key[0])  # type: ignore[index]
    seen = tables.seen_file
    if file_sha256 and not work.conn.execute(sa.select(seen).where(seen.c.sha256 == file_sha256)).first():
        work.conn.execute(seen.insert(), {"sha256": file_sha256, "bundle": no})
    return no


def last_accepted(reader: Reader) -> dict[tuple[str, str], tuple[int, str]]:
    """Per (install, epoch): the last accepted number and when it came."""
    table = tables.bundle_in
    query = (
        sa.select(table.c.install, table.c.epoch, sa.func.max(table.c.seq), sa.func.max(table.c.received_at))
        .where(table.c.kind == "bundle", table.c.verdict == ACCEPTED)
        .group_by(table.c.install, table.c.epoch)
    )
    return {(install, epoch): (seq, at) for install, epoch, seq, at in reader.conn.execute(query)}


def in_chain(reader: Reader, *, install: str, epoch: str, seq: int) -> Receipt | None:
    """The accepted bundle with a number of an epoch."""
    table = tables.bundle_in
    return _one(
        reader.conn,
        sa.select(table).where(
            table.c.install == install,
            table.c.epoch == epoch,
            table.c.seq == seq,
            table.c.verdict == ACCEPTED,
            table.c.kind == "bundle",
        ),
    )


def chain_ends(reader: Reader, office: str) -> list[Receipt]:
    """The last accepted bundle of every epoch of an office."""
    table = tables.bundle_in
    newest = (
        sa.select(sa.func.max(table.c.seq))
        .where(table.c.kind == "bundle", table.c.verdict == ACCEPTED, table.c.office == office)
        .group_by(table.c.install, table.c.epoch)
        .with_only_columns(table.c.install, table.c.epoch, sa.func.max(table.c.seq).label("seq"))
        .subquery()
    )
    query = (
        sa.select(table)
        .join(
            newest,
            (table.c.install == newest.c.install)
            & (table.c.epoch == newest.c.epoch)
            & (table.c.seq == newest.c.seq),
        )
        .where(table.c.kind == "bundle", table.c.verdict == ACCEPTED)
    )
    return [_receipt(row) for row in reader.conn.execute(query.order_by(table.c.install, table.c.epoch))]


def held_after(reader: Reader, *, install: str, epoch: str, seq: int) -> Receipt | None:
    """A held bundle that comes right after a number of an epoch."""
    table = tables.bundle_in
    return _one(
        reader.conn,
        sa.select(table)
        .where(
            table.c.install == install,
            table.c.epoch == epoch,
            table.c.seq == seq + 1,
            table.c.verdict == HELD,
            table.c.kind == "bundle",
        )
        .order_by(table.c.no),
    )


def verdicts_for(reader: Reader, office: str) -> list[tuple[int, str, str, str | None]]:
    """Row, hash, verdict and code of every bundle of an office that came, in the order of coming."""
    table = tables.bundle_in
    query = (
        sa.select(table.c.no, table.c.sha256, table.c.verdict, table.c.code)
        .where(table.c.office == office, table.c.kind == "bundle")
        .order_by(table.c.no)
    )
    return [(row.no, row.sha256, row.verdict, row.code) for row in reader.conn.execute(query)]


def waiting(reader: Reader, record_ids: Iterable[str] | None = None) -> list[Change]:
    """Changes whose record or parent is not born; of some records and their children, or all."""
    query = journal.SELECT.where(_SET_ASIDE, tables.change.c.state == journal.WAITING)
    if record_ids is None:
        return [journal.read(row, reader.replicas) for row in reader.conn.execute(query)]
    any_waiting = sa.select(tables.change.c.cid).where(_SET_ASIDE, tables.change.c.state == journal.WAITING)
    if reader.conn.execute(any_waiting.limit(1)).first() is None:
        return []
    ids = list(dict.fromkeys(record_ids))
    found: dict[int, Change] = {}
    for column in (tables.record.c.id, tables.change.c.parent):
        for row in statements.select_in(reader.conn, query, column, ids):
            found[row.cid] = journal.read(row, reader.replicas)
    return list(found.values())


def bundles_waiting(reader: Reader) -> set[int]:
    """Numbers of receipts of which a change still waits: such a bundle is not called accepted."""
    query = sa.select(tables.change.c.bundle).where(_SET_ASIDE, tables.change.c.state == journal.WAITING)
    return {row.bundle for row in reader.conn.execute(query.distinct())}


def refusals(reader: Reader, office: str | None = None) -> list[tuple[ChangeId, str, str]]:
    """Id, code and record of every refused change, of one office or of all."""
    query = (
        sa.select(tables.change, tables.record.c.id.label("record"), tables.replica.c.office)
        .join(tables.record, tables.record.c.rid == tables.change.c.rid)
        .join(tables.replica, tables.replica.c.no == tables.change.c.cid.op(">>")(32))
        .where(_SET_ASIDE, tables.change.c.state == journal.REFUSED)
        .order_by(tables.change.c.cid)
    )
    found = []
    for row in reader.conn.execute(query):
        if office is None or row.office == office:
            no, number = journal.split(row.cid)
            install, epoch, _ = reader.replicas.by_no[no]
            found.append((ChangeId(install, epoch, number, row.digest), row.refusal or "", row.record))
    return found


def unsent(reader: Reader) -> list[Change]:
    """Own changes that are in no bundle yet, in the order in which they were made."""
    query = journal.SELECT.join(tables.unsent, tables.unsent.c.cid == tables.change.c.cid).order_by(
        tables.change.c.came, tables.change.c.cid
    )
    return [journal.read(row, reader.replicas) for row in reader.conn.execute(query)]


def count_unsent(reader: Reader) -> int:
    """How many own changes are in no bundle yet."""
    return int(reader.conn.execute(sa.select(sa.func.count()).select_from(tables.unsent)).scalar() or 0)


def put_outgoing(work: Work, out: Outgoing) -> None:
    """Keep a bundle's signed bytes, and take its changes out of the unsent."""
    work.conn.execute(
        tables.bundle_out.insert(),
        {
            "no": out.no,
            "sha256": out.sha256,
            "bundle_id": out.bundle_id,
            "epoch": out.epoch,
            "seq": out.seq,
            "part": out.part,
            "of": out.of,
            "counts": _encode(out.counts).decode(),
            "envelope": out.envelope,
            "made_at": out.made_at,
            "written_at": None,
            "verdict": PENDING,
            "code": None,
        },
    )
    work.conn.exec_driver_sql(
        f"INSERT INTO sent(cid, bundle) SELECT cid, {out.no:d} FROM unsent "  # noqa: S608 - a number of ours
        f"WHERE true ON CONFLICT(cid) DO UPDATE SET bundle = {out.no:d}"
    )
    work.conn.execute(tables.unsent.delete())


def next_outgoing(reader: Reader) -> int:
    """The number of the next row."""
    return int(reader.conn.execute(sa.select(sa.func.max(tables.bundle_out.c.no))).scalar() or 0) + 1


def outgoing(
    reader: Reader, *, written: bool | None = None, verdict: Sequence[str] | None = None
) -> list[Outgoing]:
    """Our own bundles, oldest first; those whose file was written or not, those of some verdicts."""
    table = tables.bundle_out
    query = sa.select(table).order_by(table.c.no)
    if written is not None:
        query = query.where(table.c.written_at.is_not(None) if written else table.c.written_at.is_(None))
    if verdict is not None:
        query = query.where(table.c.verdict.in_(verdict))
    return [_outgoing(row) for row in reader.conn.execute(query)]


def count_records(reader: Reader, bundles: Sequence[int]) -> int:
    """How many records some of our own bundles are about."""
    change, sent = tables.change, tables.sent
    query = sa.select(sa.func.count(change.c.rid.distinct())).join(sent, sent.c.cid == change.c.cid)
    return int(reader.conn.execute(query.where(sent.c.bundle.in_(bundles))).scalar() or 0)


def _outgoing(row: sa.Row[tuple[object, ...]]) -> Outgoing:
    return Outgoing(
        no=row.no,
        sha256=row.sha256,
        bundle_id=row.bundle_id,
        epoch=row.epoch,
        seq=row.seq,
        part=row.part,
        of=row.of,
        counts=msgspec.json.decode(row.counts, type=dict[str, int]),
        made_at=row.made_at,
        written_at=row.written_at,
        verdict=row.verdict,
        code=row.code,
        envelope=row.envelope,
    )


def mark_written(work: Work, no: int) -> None:
    """Note that a bundle's file was written and read back."""
    table = tables.bundle_out
    work.conn.execute(table.update().where(table.c.no == no).values(written_at=work.at))


def mark_verdict(work: Work, sha256: str, *, verdict: str, code: str | None) -> bool:
    """Note what a signed reply says of one of our bundles; whether it is in the outbox and this is news."""
    table = tables.bundle_out
    query = table.update().where(
        table.c.sha256 == sha256,
        table.c.verdict.not_in((ACCEPTED, RESENT)),
        sa.or_(table.c.verdict != verdict, table.c.code.is_distinct_from(code)),
    )
    return bool(work.conn.execute(query.values(verdict=verdict, code=code)).rowcount)


def take_back(work: Work) -> int:
    """After a fork: every own change that was not accepted is unsent again; how many.

    Their bundles stay as history, and are not written again.
    """
    table = tables.bundle_out
    in_outbox = table.c.verdict.not_in((ACCEPTED, RESENT))
    cids = [
        row.cid
        for row in work.conn.execute(
            sa.select(tables.sent.c.cid)
            .join(tables.change, tables.change.c.cid == tables.sent.c.cid)
            .where(
                tables.sent.c.bundle.in_(sa.select(table.c.no).where(in_outbox)),
                tables.change.c.state != journal.REFUSED,
            )
        )
    ]
    already = {row.cid for row in work.conn.execute(sa.select(tables.unsent.c.cid))}
    statements.insert_rows(work.conn, tables.unsent, [(cid,) for cid in cids if cid not in already])
    work.conn.execute(
        table.update()
        .where(in_outbox)
        .values(verdict=RESENT, written_at=sa.func.coalesce(table.c.written_at, work.at))
    )
    return len(cids)


@dataclass(frozen=True, slots=True)
class Answered:
    """One reply that was made: number, the clock of the state that it answered from, and its hash."""

    epoch: str
    number: int
    clock: int
    sha256: str = ""


def replies_to(reader: Reader, office: str) -> list[Answered]:
    """Every reply made for an office, oldest first."""
    table = tables.reply_out
    query = sa.select(table).where(table.c.office == office).order_by(table.c.no)
    return [Answered(row.epoch, row.number, row.clock, row.sha256) for row in reader.conn.execute(query)]


def put_reply(work: Work, *, office: str, answered: Answered, sha256: str) -> None:
    """Note that a reply was made."""
    work.conn.execute(
        tables.reply_out.insert(),
        {
            "office": office,
            "epoch": answered.epoch,
            "number": answered.number,
            "sha256": sha256,
            "clock": answered.clock,
            "made_at": work.at,
        },
    )


def mark_reply_lost(work: Work, *, office: str, answered: Answered) -> None:
    """Note that no file of a reply came to be: its number stays its own, and it was made at no time."""
    table = tables.reply_out
    its = (table.c.office == office, table.c.epoch == answered.epoch, table.c.number == answered.number)
    work.conn.execute(table.update().where(*its).values(made_at=""))


def acks_of(reader: Reader, office: str) -> dict[tuple[str, str], str]:
    """Per (install, epoch) of an office: the acknowledgement in its newest accepted bundle."""
    return {(end.install, end.epoch): end.ack for end in chain_ends(reader, office)}


def lacked_by(reader: Reader, office: str, *, since: int, city: str) -> Iterator[Change]:
    """Every accepted change that an office lacks, or may lack, after a state of Dinkop's accepted set.

    Those of its records, those that it wrote itself, whoever owns the record now (a restored PC has lost
    them), and those of the programmes of the city and of the kecamatan above it (sync.md section 5).
    """
    change, record = tables.change, tables.record
    lacking = (change.c.state == journal.ACCEPTED, sa.or_(change.c.came > since, record.c.gained > since))
    parts = [journal.SELECT.where(record.c.owner == office, *lacking)]
    for no, (_, _, of) in reader.replicas.by_no.items():
        if of == office:
            # By the journal's own order, so that neither part reads what other offices wrote.
            written_there = change.c.cid.between(no << 32, (no + 1 << 32) - 1)
            parts.append(journal.SELECT.where(written_there, record.c.owner != office, *lacking))
    parts_of_code = office.split(".")
    above = {city, *(".".join(parts_of_code[:length]) for length in range(2, len(parts_of_code)))} - {office}
    programmes = (record.c.owner.in_(sorted(above)), record.c.kind == "program", *lacking)
    parts.append(journal.SELECT.where(*programmes))
    query = sa.union_all(*parts).order_by("came", "cid")
    return journal.stream(reader.conn, reader.replicas, query)


def came_of(reader: Reader, change: ChangeId) -> int:
    """Dinkop's clock when an accepted change was accepted; 0 where there is none such."""
    cid, _ = reader.known_changes([change]).get(change, (0, 0))
    query = sa.select(tables.change.c.came).where(tables.change.c.cid == cid)
    return int(reader.conn.execute(query).scalar() or 0)


def put_outcomes(work: Work, outcomes: Sequence[tuple[str, str, str, str, str]]) -> None:
    """Keep what the last reply says: (record, field, outcome, code, change), in place of the one before."""
    work.conn.execute(tables.outcome.delete())
    statements.insert_rows(work.conn, tables.outcome, list(dict.fromkeys(outcomes)))


# What became of a value that Dinkop's rules do not take.
TO_MEND = "perlu diperbaiki"


def outcomes(reader: Reader, record: str) -> list[tuple[str, str, str, str]]:
    """What the last reply says of a record: (field, outcome, code, change)."""
    table = tables.outcome
    query = sa.select(table).where(table.c.record == record).order_by(table.c.field, table.c.outcome)
    return [(row.field, row.outcome, row.code, row.change) for row in reader.conn.execute(query)]
