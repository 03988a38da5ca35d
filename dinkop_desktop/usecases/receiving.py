"""Receiving: a file becomes a verdict, and what it says becomes part of the register, or nothing happens.

In this order, nothing skipped (sync.md section 4):
 1 size cap, read once into memory; a file or payload known already ends here
 2-3 age header, decrypt        4-5 envelope, signature by card or keyring
 6-8 inflate with a cap, strict JSON, form        9 bindings: deployment, kind, sender, recipients, hashes
10 the key's status at this number        11 chain: duplicate, gap, fork
12 authority, change by change        13 rehearsal: the same work, then undone
14-15 one transaction: changes, heads, questions, audit, receipt, archived envelope

Whatever the bytes, the answer is a `Received` with a verdict and a code.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dinkop_desktop.domain import natural
from dinkop_desktop.domain.changes import Change
from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import bundle, keyring, seal
from dinkop_desktop.exchange.bundle import BundleBody, ReplyBody
from dinkop_desktop.exchange.keyring import Member
from dinkop_desktop.exchange.seal import Envelope, PayloadType
from dinkop_desktop.progress import Progress
from dinkop_desktop.storage import postbox
from dinkop_desktop.storage.postbox import Receipt
from dinkop_desktop.storage.store import Reader, Work
from dinkop_desktop.usecases import authority, merging, replies_in
from dinkop_desktop.usecases.desk import Desk
from dinkop_desktop.usecases.merging import Merged, Rules

# What is kept and shown rather than thrown away: somebody must look at it.
_QUARANTINE = frozenset({"BDL-PENGIRIM", "BDL-KANTOR", "BDL-PENULIS", "BDL-CABANG", "BDL-CABUT", "BDL-TURUN"})
_HOLD = frozenset({"BDL-VERSI", "BDL-CELAH", "BDL-ACK"})
# Merging of the search index that is done at once after a taking-in; the rest waits for the next one.
_TIDY_STEPS = 4
# From so many changes on a reply is a taking-in in bulk.
_MANY = 1000
# What may have become good since: a stranger was admitted, the program upgraded, a gap closed.
_AGAIN = frozenset({"BDL-PENGIRIM", "BDL-VERSI", "BDL-CELAH", "BDL-ACK"})


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file.

    Attributes:
        file: its name as given.
        verdict: accepted, duplicate, held, quarantined or refused.
        code: why it is not simply accepted; "" else.
        bundle_id, office, seq: as it says itself, where it could be read.
        merged: what it did.
        params: for the code's sentence.
        sha256: of the signed payload, where it was understood.
    """

    file: str
    verdict: str
    code: str = ""
    bundle_id: str = ""
    office: str = ""
    seq: int = 0
    merged: Merged | None = None
    params: tuple[tuple[str, str | int], ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is, without a word of what its records say."""

    kind: str
    office: str
    install: str
    epoch: str
    seq: int
    part: int
    of: int
    counts: dict[str, int]
    signed: bool
    for_us: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A bundle that passed steps 1 to 9."""

    envelope: Envelope
    body: BundleBody
    member: Member
    changes: list[Change]


def receive(
    desk: Desk, paths: Sequence[Path], *, rehearse: bool = False, progress: Progress | None = None
) -> list[Received]:
    """Take files in, in any order; the verdicts are those at the end, in the order given.

    Args:
        desk: Dinkop's for bundles, an office's for replies.
        paths: files, whatever they are named.
        rehearse: do the same work and undo it: what would happen.
        progress: told of each file; stopping leaves the files done so far taken in.

    Returns:
        One `Received` a file.
    """
    progress = progress or Progress()
    found: list[Received] = []
    for done, path in enumerate(paths):
        progress.at("Menerima berkas", done, len(paths))
        found.append(_receive_one(desk, path, rehearse=rehearse))
    progress.at("Menerima berkas", len(paths), len(paths))
    if desk.identity.is_dinkop and not rehearse:
        judge_kept_again(desk)
        desk.store.tidy(steps=_TIDY_STEPS)
    elif not rehearse:
        desk.store.tidy()
    return [_as_it_stands(desk, one) for one in found]


def _as_it_stands(desk: Desk, received: Received) -> Received:
    """A gap that closed, or a record that was born, later in the same call is accepted by now."""
    if received.verdict != postbox.HELD or not received.sha256:
        return received
    with desk.store.read() as reader:
        receipt = postbox.receipt_by_hash(reader, received.sha256)
        if receipt is None or receipt.verdict != postbox.ACCEPTED:
            return received
        if receipt.no in postbox.bundles_waiting(reader):
            return received
    return replace(received, verdict=postbox.ACCEPTED, code="", params=())


def judge_kept_again(desk: Desk) -> int:
    """Judge again what was held or set aside, since keyring, chain or program may have moved on.

    Whatever was kept may turn out to be anything, and nothing of it stands in the way of another file. Where
    nothing is new, nothing is written.

    Returns:
        How many were accepted now.
    """
    accepted = 0
    with desk.store.read() as reader:
        kept = [
            receipt
            for verdict in (postbox.HELD, postbox.QUARANTINED)
            for receipt in postbox.receipts(reader, verdict=verdict)
            if receipt.code in _AGAIN
        ]
    for receipt in kept:
        envelope = seal.take_apart(receipt.envelope, [PayloadType.BUNDLE])
        opened: _Opened | None = None
        try:
            opened = _open(desk, envelope, _signer(desk, envelope))
            with desk.store.read() as reader:
                code = _chain_code(reader, opened)
        except BundleError as error:
            code = error.code
        if code == receipt.code:
            continue
        if opened is None:
            _note_new_code(desk, receipt, code or "")
        else:
            accepted += _take_in(desk, "", opened, file_sha256="", rehearse=False).verdict == postbox.ACCEPTED
    return accepted


def _note_new_code(desk: Desk, receipt: Receipt, code: str) -> None:
    """What was kept for one reason is doubtful for another, or no good at all."""
    verdict = postbox.QUARANTINED if code in _QUARANTINE else postbox.REFUSED
    verdict = postbox.HELD if code in _HOLD else verdict
    with desk.store.begin(by=desk.officer) as work:
        postbox.put_receipt(work, replace(receipt, verdict=verdict, code=code), file_sha256="")
        work.note("bundle-judged", code=code, sha256=receipt.sha256)
        work.commit()


def _receive_one(desk: Desk, path: Path, *, rehearse: bool) -> Received:
    try:
        raw = _read(path)
        file_sha256 = hashlib.sha256(raw).hexdigest()
        with desk.store.read() as reader:
            known = postbox.receipt_by_file(reader, file_sha256)
        if known is not None and known.verdict == postbox.ACCEPTED:
            return _again(path.name, known)
        if desk.identity.is_dinkop:
            envelope = open_envelope(desk, raw, [PayloadType.BUNDLE])
            return _open_and_take(desk, envelope, name=path.name, file_sha256=file_sha256, rehearse=rehearse)
        envelope = open_envelope(desk, raw, [PayloadType.REPLY])
        return _take_reply(desk, path, envelope, file_sha256=file_sha256, rehearse=rehearse)
    except BundleError as error:
        return _refused(desk, path, error, rehearse=rehearse)


def _open_and_take(
    desk: Desk, envelope: Envelope, *, name: str, file_sha256: str, rehearse: bool = False
) -> Received:
    member: Member | None = None
    try:
        member = _signer(desk, envelope)
        opened = _open(desk, envelope, member)
    except BundleError as error:
        if error.code not in _HOLD | _QUARANTINE:
            raise
        verdict = postbox.HELD if error.code in _HOLD else postbox.QUARANTINED
        office = member.office if member else ""
        if not rehearse:
            _keep(desk, envelope, verdict, error.code, member, file_sha256)
        return Received(name, verdict, error.code, office=office, sha256=envelope.sha256)
    return _take_in(desk, name, opened, file_sha256=file_sha256, rehearse=rehearse)


def _keep(
    desk: Desk, envelope: Envelope, verdict: str, code: str, member: Member | None, file_sha256: str
) -> None:
    """Keep what cannot be read or believed yet; somebody must look at it, nothing is deleted."""
    with desk.store.begin(by=desk.officer) as work:
        receipt = Receipt(
            sha256=envelope.sha256,
            kind="bundle",
            bundle_id="",
            office=member.office if member else "",
            install=member.install if member else "",
            epoch="",
            seq=0,
            part=1,
            of=1,
            prev=None,
            ack="",
            verdict=verdict,
            code=code,
            counts={},
            envelope=seal.rewrap(envelope),
        )
        postbox.put_receipt(work, receipt, file_sha256=file_sha256)
        work.note("bundle-kept", code=code, sha256=envelope.sha256)
        work.commit()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(seal.MAX_FILE_BYTES + 1)
    except OSError as error:
        raise BundleError("BDL-BACA") from error
    if len(raw) > seal.MAX_FILE_BYTES:
        raise BundleError("BDL-BESAR")
    if not raw:
        raise BundleError("BDL-BUKAN")
    return raw


def _again(name: str, known: Receipt) -> Received:
    params = (("date", known.received_at[:10]),)
    return Received(name, "duplicate", "BDL-SUDAH", known.bundle_id, known.office, known.seq, params=params)


def _refused(desk: Desk, path: Path, error: BundleError, *, rehearse: bool) -> Received:
    if not rehearse and not desk.store.read_only:
        with desk.store.begin(by=desk.officer) as work:
            work.note("bundle-refused", code=error.code)
            work.commit()
    return Received(path.name, postbox.REFUSED, error.code, params=tuple(error.params.items()))


def open_envelope(desk: Desk, raw: bytes, expected: Sequence[PayloadType]) -> Envelope:
    """Steps 2 to 4: decrypted and taken apart, not yet verified.

    Raises:
        BundleError: BDL-BUKAN, BDL-RUSAK, BDL-ALAMAT, BDL-BESAR, BDL-JENIS or BDL-TTD.
    """
    return seal.take_apart(seal.decrypt(raw, [desk.age_identity]), expected)


def _open(desk: Desk, envelope: Envelope, member: Member) -> _Opened:
    """Steps 6 to 9 for an office's bundle whose signature is good.

    Raises:
        BundleError: see `exchange`; BDL-KANTOR, in the name of another office; BDL-ALAMAT, for another city
        or
            recipient.
    """
    body = bundle.unpack(envelope.payload, BundleBody)
    _check_bindings(desk, body, member)
    changes = bundle.read_changes(body.changes, sender=body.sender, ack=body.ack, natural_id=natural.id_of)
    bundle.check_contents(body, changes)
    _check_authors(body, changes)
    return _Opened(envelope, body, member, changes)


def _check_authors(body: BundleBody, changes: Sequence[Change]) -> None:
    """An office sends what it wrote itself; others' names would use up their numbers here."""
    office, install = body.sender.office, body.sender.install_id
    if any(change.office != office or change.id.install != install for change in changes):
        raise BundleError("BDL-PENULIS")


def _signer(desk: Desk, envelope: Envelope) -> Member:
    ring = desk.keyring
    members = {member.public_key: member for member in ring.members} if ring else {}
    try:
        return members[seal.verify(envelope, members)]
    except BundleError as error:
        hinted = {signature.keyid for signature in envelope.signatures}
        known = any(seal.key_id(public) in hinted for public in members)
        # A key id of somebody we know over a signature that is not theirs is forged; else it is a stranger.
        raise BundleError("BDL-TTD" if known else "BDL-PENGIRIM") from error


def _check_bindings(desk: Desk, body: BundleBody, member: Member) -> None:
    """Step 9: what is signed is meant for us, and is in the signer's own name."""
    ours = seal.key_id(desk.card.recipient.encode())
    if body.deployment_id != desk.identity.deployment_id or ours not in body.recipients:
        raise BundleError("BDL-ALAMAT")
    if body.kind != "bundle":
        raise BundleError("BDL-JENIS")
    sender = body.sender
    if sender.office != member.office or sender.install_id != member.install:
        raise BundleError("BDL-KANTOR")
    if sender.key != seal.key_id(member.public_key) or body.format != bundle.FORMAT:
        raise BundleError("BDL-KANTOR" if body.format == bundle.FORMAT else "BDL-TURUN")
    if not (1 <= body.part.number <= body.part.of and body.seq >= 1 and sender.epoch and body.bundle_id):
        raise BundleError("BDL-ISI")


def _take_in(desk: Desk, name: str, opened: _Opened, *, file_sha256: str, rehearse: bool) -> Received:
    """Steps 10 to 15."""
    with desk.store.begin(by=desk.officer, bulk=True) as work:
        known = postbox.receipt_by_hash(work, opened.envelope.sha256)
        if known is not None and known.verdict == postbox.ACCEPTED:
            if not rehearse:
                postbox.put_receipt(work, known, file_sha256=file_sha256)
                work.commit()
            return _again(name, known)
        received = _judge_and_merge(desk, work, opened, name=name, file_sha256=file_sha256)
        if received.merged is not None:
            _close_gaps(desk, work, opened)
        if not rehearse:
            work.commit()
    return received


def _judge_and_merge(desk: Desk, work: Work, opened: _Opened, *, name: str, file_sha256: str) -> Received:
    body = opened.body
    code = _chain_code(work, opened)
    verdict = postbox.ACCEPTED
    if code is not None:
        verdict = postbox.HELD if code in _HOLD else postbox.QUARANTINED
    receipt = Receipt(
        sha256=opened.envelope.sha256,
        kind="bundle",
        bundle_id=body.bundle_id,
        office=body.sender.office,
        install=body.sender.install_id,
        epoch=body.sender.epoch,
        seq=body.seq,
        part=body.part.number,
        of=body.part.of,
        prev=body.prev_sha256,
        ack=str(body.ack) if body.ack else "",
        verdict=verdict,
        code=code,
        counts=body.counts,
        envelope=seal.rewrap(opened.envelope),
        came=work.clock if verdict == postbox.ACCEPTED else 0,
    )
    no = postbox.put_receipt(work, receipt, file_sha256=file_sha256)
    merged: Merged | None = None
    if verdict == postbox.ACCEPTED:
        merged = merging.merge(
            work,
            opened.changes,
            rules=Rules(desk.reference, desk.clock().date()),
            judge=authority.judge_for(opened.member.office, schema=body.schema),
            bundle=no,
            unknown_to_author=_clock_of(work, body),
        )
        if merged.waiting:
            verdict, code = postbox.HELD, "BDL-TUNGGU"
    work.note(
        "bundle",
        office=body.sender.office,
        seq=body.seq,
        sha256=receipt.sha256,
        verdict=verdict,
        refused=len(merged.refused) if merged else 0,
    )
    params = (("office", body.sender.office), ("seq", body.seq), ("missing", _missing(work, body)))
    return Received(
        name,
        verdict,
        code or "",
        body.bundle_id,
        body.sender.office,
        body.seq,
        merged,
        params,
        receipt.sha256,
    )


def _missing(reader: Reader, body: BundleBody) -> int:
    last = postbox.last_accepted(reader).get((body.sender.install_id, body.sender.epoch), (0, ""))
    return last[0] + 1


def _clock_of(reader: Reader, body: BundleBody) -> int:
    """Dinkop's clock of the last reply that the sender knew."""
    ack = str(body.ack) if body.ack else ""
    made = {f"{one.epoch}:{one.number}": one.clock for one in postbox.replies_to(reader, body.sender.office)}
    return made.get(ack, 0)


def _chain_code(reader: Reader, opened: _Opened) -> str | None:
    """Steps 10 and 11: why a bundle cannot be applied now; None where it can."""
    body = opened.body
    sender = body.sender
    if not keyring.counts(opened.member, epoch=sender.epoch, seq=body.seq):
        return "BDL-CABUT"
    if body.ack is not None and (body.ack.epoch, body.ack.number, body.ack.sha256) not in {
        (one.epoch, one.number, one.sha256) for one in postbox.replies_to(reader, sender.office)
    }:
        return "BDL-ACK"
    if body.part.of > 1:
        return "BDL-VERSI"
    last = postbox.last_accepted(reader).get((sender.install_id, sender.epoch), (0, ""))[0]
    if body.seq <= last:
        return "BDL-CABANG"
    if body.seq > last + 1:
        return "BDL-CELAH"
    before = postbox.in_chain(reader, install=sender.install_id, epoch=sender.epoch, seq=last)
    if before is not None and before.sha256 != body.prev_sha256:
        return "BDL-CABANG"
    return None


def _close_gaps(desk: Desk, work: Work, opened: _Opened) -> None:
    """Apply what was held because this bundle was missing."""
    sender = opened.body.sender
    seq = opened.body.seq
    while (
        held := postbox.held_after(work, install=sender.install_id, epoch=sender.epoch, seq=seq)
    ) is not None:
        envelope = seal.take_apart(held.envelope, [PayloadType.BUNDLE])
        again = _open(desk, envelope, _signer(desk, envelope))
        if _chain_code(work, again) is not None:
            return
        _judge_and_merge(desk, work, again, name="", file_sha256="")
        seq = held.seq


def _take_reply(desk: Desk, path: Path, envelope: Envelope, *, file_sha256: str, rehearse: bool) -> Received:
    body = replies_in.verified(desk, envelope)
    with desk.store.begin(by=desk.officer, bulk=len(body.changes) > _MANY) as work:
        answer = replies_in.apply(desk, work, body, envelope, file_sha256=file_sha256)
        if not rehearse and answer.verdict != postbox.REFUSED:
            work.commit()
    if not rehearse:
        desk.refresh()
    return Received(
        path.name,
        answer.verdict,
        answer.code,
        body.bundle_id,
        body.office,
        body.seq,
        answer.merged,
        (("date", answer.date), ("seq", body.seq)),
    )


def inspect(desk: Desk, path: Path) -> Inspected:
    """What a file is, who sent it, whether it verifies; no personal data.

    Raises:
        BundleError: it is no file of ours at all, or damaged.
    """
    raw = _read(path)
    try:
        envelope = open_envelope(desk, raw, [PayloadType.BUNDLE, PayloadType.REPLY])
    except BundleError as error:
        if error.code != "BDL-ALAMAT":
            raise
        return Inspected("", "", "", "", 0, 0, 0, {}, signed=False, for_us=False, code=error.code)
    is_reply = envelope.payload_type is PayloadType.REPLY
    body: BundleBody | ReplyBody = (
        bundle.unpack(envelope.payload, ReplyBody)
        if is_reply
        else bundle.unpack(envelope.payload, BundleBody)
    )
    signed = True
    try:
        seal.verify(envelope, [base64.b64decode(desk.card.sign_key)]) if is_reply else _signer(desk, envelope)
    except BundleError:
        signed = False
    addressee = body.office if isinstance(body, ReplyBody) else desk.identity.city
    return Inspected(
        body.kind,
        body.sender.office,
        body.sender.install_id,
        body.sender.epoch,
        body.seq,
        body.part.number,
        body.part.of,
        body.counts,
        signed=signed,
        for_us=addressee == desk.identity.office and body.deployment_id == desk.identity.deployment_id,
    )
