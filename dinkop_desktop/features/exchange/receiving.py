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

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from dinkop_desktop.desk import authority, collector, merging
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Merged, Rules
from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import keyring, seal
from dinkop_desktop.exchange.bundle import BundleBody
from dinkop_desktop.exchange.keyring import Member
from dinkop_desktop.exchange.seal import Envelope, PayloadType
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.features.exchange import opening, quotas, replies_in
from dinkop_desktop.features.exchange.opening import Opened
from dinkop_desktop.features.exchange.transactions import Alone, Together, Tried, Undone, Way
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.register.store import postbox, store
from dinkop_desktop.register.store.postbox import Receipt
from dinkop_desktop.register.store.store import Reader, Work

T = TypeVar("T")
# What is kept and shown rather than thrown away: somebody must look at it.
_QUARANTINE = frozenset({"BDL-PENGIRIM", "BDL-KANTOR", "BDL-PENULIS", "BDL-CABANG", "BDL-CABUT", "BDL-TURUN"})
_HOLD = frozenset({"BDL-VERSI", "BDL-CELAH", "BDL-ACK", quotas.OVER})
# Merging of the search index that is done at once after a taking-in; the rest waits for the next one.
_TIDY_STEPS = 4
# From so many changes on a reply is a taking-in in bulk.
_MANY = 1000
# What is kept of senders whom nobody knows, all together.
_MOST_OF_STRANGERS, _MOST_BYTES_OF_STRANGERS = 200, 256 * 1024 * 1024
# What is kept of one PC that was revoked or retired: its key may be a thief's.
_MOST_BYTES_OF_REVOKED = 64 * 1024 * 1024
# What may have become good since: a stranger was admitted, the program upgraded, a gap closed, a cut-off
# moved, a quota raised.
_AGAIN = frozenset({"BDL-PENGIRIM", "BDL-VERSI", "BDL-CELAH", "BDL-ACK", "BDL-CABUT", quotas.OVER})


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
        closed: bundles that were held because this one was missing, and were applied with it.
        waits_for: the number that comes before it and is not there, where it is held for that; 0 else.
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
    closed: tuple[Received, ...] = ()
    waits_for: int = 0


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that was read once into memory, so that what was shown is what is taken in.

    Attributes:
        name: of the file.
        raw: all of it; empty where it could not be read.
        code: why it could not; "" else.
    """

    name: str
    raw: bytes
    code: str = ""


Offer = Path | Offered


def read_offered(paths: Sequence[Path], *, progress: Progress | None = None) -> tuple[Offered, ...]:
    """Read files from wherever they lie; one that cannot be read is there with its reason."""
    progress = progress or Progress()
    found = []
    for done, path in enumerate(paths):
        progress.at("Membaca berkas", done, len(paths), name=path.name)
        try:
            found.append(Offered(path.name, opening.read_file(path)))
        except BundleError as error:
            found.append(Offered(path.name, b"", error.code))
    return tuple(found)


def _bytes_of(offer: Offer) -> bytes:
    if isinstance(offer, Path):
        return opening.read_file(offer)
    if offer.code:
        raise BundleError(offer.code)
    return offer.raw


def receive(
    desk: Desk, paths: Sequence[Offer], *, rehearse: bool = False, progress: Progress | None = None
) -> list[Received]:
    """Take files in, in any order; the verdicts are those at the end, in the order given.

    Args:
        desk: Dinkop's for bundles, an office's for replies.
        paths: files, whatever they are named, or what was read of them before.
        rehearse: do the same work, all of it in one transaction, and undo it: what would happen.
        progress: told of each file; stopping leaves the files done so far taken in.

    Returns:
        One `Received` a file.

    Raises:
        TrustError: PERAN-BACA, whoever opened the folder only reads.
    """
    progress = progress or Progress()
    if rehearse:
        return try_out(desk, paths, lambda _, found: found, progress=progress)
    desk.check_may(Right.RECORD)
    found = _receive_all(desk, paths, progress)
    if desk.identity.is_dinkop:
        desk.store.tidy(steps=_TIDY_STEPS)
    else:
        desk.store.tidy()
    return found


def try_out(
    desk: Desk,
    paths: Sequence[Offer],
    look: Callable[[Reader, list[Received]], T],
    *,
    progress: Progress | None = None,
) -> T:
    """Take files in, look at what would be, and undo it.

    Args:
        desk: Dinkop's for bundles, an office's for replies.
        paths: files, whatever they are named, or what was read of them before.
        look: called with the file as it would be, and the verdicts.
        progress: told of each file.
    """
    with desk.store.begin(by=desk.officer, bulk=True) as work:
        way = Tried(work)
        found = _take_each(desk, paths, progress or Progress(), way)
        return look(work, found if desk.identity.is_dinkop else _take_replies(desk, paths, found, way))


def _receive_all(desk: Desk, paths: Sequence[Offer], progress: Progress) -> list[Received]:
    if not desk.identity.is_dinkop:
        return _take_replies(desk, paths, _take_each(desk, paths, progress, Alone(desk)), Alone(desk))
    found = _take_together(desk, paths, progress)
    judge_waiting_again(desk)
    if _has_open_former_keys(desk):
        desk.refresh()
    return _as_they_stand(found, Alone(desk))


def _has_open_former_keys(desk: Desk) -> bool:
    ring = desk.keyring
    return ring is not None and any(not one.until for m in ring.members for one in m.former)


def _take_each(desk: Desk, paths: Sequence[Offer], progress: Progress, way: Way) -> list[Received]:
    found: list[Received] = []
    for done, path in enumerate(paths):
        progress.at("Menerima berkas", done, len(paths), name=path.name)
        with collector.put_off():
            found.append(_receive_one(desk, path, way))
    progress.at("Menerima berkas", len(paths), len(paths))
    return _as_they_stand(found, way)


def _take_replies(desk: Desk, paths: Sequence[Offer], found: list[Received], way: Way) -> list[Received]:
    """What became of replies, where parts of one that came before their first ones are taken in again."""
    waiting = [at for at, one in enumerate(found) if one.code == "BDL-CELAH"]
    while waiting:
        for at in sorted(waiting, key=lambda at: found[at].seq):
            found[at] = _receive_one(desk, paths[at], way)
        left = [at for at in waiting if found[at].code == "BDL-CELAH"]
        if len(left) == len(waiting):
            break
        waiting = left
    return found


def _take_together(desk: Desk, paths: Sequence[Offer], progress: Progress) -> list[Received]:
    """As `_take_each`, several files in one transaction."""
    found: list[Received] = []
    way = Together(desk)
    settled = 0

    def take_alone(until: int) -> None:
        found[settled:] = [_receive_one(desk, path, Alone(desk)) for path in paths[settled:until]]

    def settle() -> None:
        nonlocal settled
        try:
            way.settle()
        except Undone:
            take_alone(len(found))
        settled = len(found)

    try:
        for done, path in enumerate(paths):
            progress.at("Menerima berkas", done, len(paths))
            with collector.put_off():
                try:
                    found.append(_receive_one(desk, path, way))
                except Undone:
                    take_alone(done + 1)
                    settled = len(found)
                if way.is_full:
                    settle()
        progress.at("Menerima berkas", len(paths), len(paths))
        settle()
    except Stopped:
        settle()
        raise
    finally:
        way.undo()
    return found


def _as_they_stand(found: Sequence[Received], way: Way) -> list[Received]:
    with way.reading() as reader:
        return [_as_it_stands(reader, one) for one in found]


def _as_it_stands(reader: Reader, received: Received) -> Received:
    """A gap that closed, or a record that was born, later in the same call is accepted by now."""
    if received.verdict != postbox.HELD or not received.sha256:
        return received
    receipt = postbox.receipt_by_hash(reader, received.sha256)
    if receipt is None or receipt.verdict != postbox.ACCEPTED:
        return received
    if receipt.no in postbox.bundles_waiting(reader):
        return received
    return replace(received, verdict=postbox.ACCEPTED, code="", params=())


def judge_waiting_again(desk: Desk) -> int:
    """Judge again what was held or set aside, since keyring, chain or program may have moved on.

    Whatever was kept may turn out to be anything, and nothing of it stands in the way of another file. Where
    nothing is new, nothing is written.

    Returns:
        How many were accepted now.
    """
    accepted = 0
    with desk.store.read() as reader:
        kept = postbox.waiting_for(reader, codes=_AGAIN)
    for sha256 in kept:
        accepted += _judge_again(desk, sha256)
    return accepted


def _judge_again(desk: Desk, sha256: str) -> bool:
    opened: Opened | None = None
    with desk.store.read() as reader:
        receipt = postbox.receipt_by_hash(reader, sha256)
        if receipt is None:
            return False
        try:
            envelope = seal.take_apart(receipt.envelope, [PayloadType.BUNDLE])
            opened = opening.open_bundle(desk, envelope, opening.signer_of(desk, envelope))
            code = _chain_code(reader, opened)
        except BundleError as error:
            code = error.code
    if code == receipt.code:
        return False
    if opened is not None:
        taken = _take_in(desk, "", opened, Alone(desk), file_sha256="")
        return taken.verdict == postbox.ACCEPTED
    with desk.store.begin(by=desk.officer) as work:
        _note_new_code(work, receipt, code or "")
        work.commit()
    return False


def _note_new_code(work: Work, receipt: Receipt, code: str) -> None:
    """What was kept for one reason is doubtful for another, or no good at all."""
    verdict = postbox.QUARANTINED if code in _QUARANTINE else postbox.REFUSED
    verdict = postbox.HELD if code in _HOLD else verdict
    postbox.put_receipt(work, replace(receipt, verdict=verdict, code=code), file_sha256="")
    work.note("bundle-judged", code=code, sha256=receipt.sha256)


def _receive_one(desk: Desk, path: Offer, way: Way) -> Received:
    try:
        raw = _bytes_of(path)
        file_sha256 = hashlib.sha256(raw).hexdigest()
        with way.reading() as reader:
            known = postbox.receipt_by_file(reader, file_sha256)
        if known is not None and known.verdict == postbox.ACCEPTED:
            return _again(path.name, known)
        if desk.identity.is_dinkop:
            envelope = opening.open_envelope(desk, raw, [PayloadType.BUNDLE])
            return _open_and_take(desk, envelope, way, name=path.name, file_sha256=file_sha256)
        envelope = opening.open_envelope(desk, raw, [PayloadType.REPLY])
        return _take_reply(desk, path, envelope, way, file_sha256=file_sha256)
    except BundleError as error:
        return _refused(desk, path, error, way)


def _open_and_take(desk: Desk, envelope: Envelope, way: Way, *, name: str, file_sha256: str) -> Received:
    member: Member | None = None
    try:
        member = opening.signer_of(desk, envelope)
        opened = opening.open_bundle(desk, envelope, member)
    except BundleError as error:
        if error.code not in _HOLD | _QUARANTINE:
            raise
        if member is None:
            _check_room_for_strangers(envelope, way)
        else:
            _check_room_for_revoked(envelope, member, way)
            with way.reading() as reader:
                quotas.check_room_to_hold(reader, envelope, member.install)
        verdict = postbox.HELD if error.code in _HOLD else postbox.QUARANTINED
        office = member.office if member else ""
        if way.keeps:
            _keep(way, envelope, verdict, error.code, member, file_sha256)
        return Received(name, verdict, error.code, office=office, sha256=envelope.sha256)
    sender = opened.body.sender
    if not keyring.counts(opened.member, epoch=sender.epoch, seq=opened.body.seq):
        _check_room_for_revoked(envelope, opened.member, way)
    return _take_in(desk, name, opened, way, file_sha256=file_sha256)


def _check_room_for_revoked(envelope: Envelope, member: Member, way: Way) -> None:
    """Whoever has a stolen PC may sign and send without end; what came first stays to be looked at."""
    if member.status == keyring.ACTIVE:
        return
    with way.reading() as reader:
        if postbox.receipt_by_hash(reader, envelope.sha256) is not None:
            return
        if postbox.bytes_set_aside_of(reader, member.install) >= _MOST_BYTES_OF_REVOKED:
            raise BundleError("BDL-CABUT-PENUH", mb=_MOST_BYTES_OF_REVOKED // 2**20)


def _check_room_for_strangers(envelope: Envelope, way: Way) -> None:
    """Anybody may encrypt to Dinkop: what strangers send must not fill its disk."""
    with way.reading() as reader:
        if postbox.receipt_by_hash(reader, envelope.sha256) is not None:
            return
        files_kept, bytes_kept = postbox.count_of_strangers(reader)
    if files_kept >= _MOST_OF_STRANGERS or bytes_kept >= _MOST_BYTES_OF_STRANGERS:
        raise BundleError("BDL-ASING-PENUH", count=files_kept)


def _keep(
    way: Way, envelope: Envelope, verdict: str, code: str, member: Member | None, file_sha256: str
) -> None:
    """Keep what cannot be read or believed yet; somebody must look at it, nothing is deleted."""
    with way.writing(bulk=False) as work:
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
        if way.commits:
            work.commit()


def _again(name: str, known: Receipt) -> Received:
    return Received(
        name,
        "duplicate",
        "BDL-SUDAH",
        known.bundle_id,
        known.office,
        known.seq,
        params=(("date", replies_in.day_of(known)),),
        sha256=known.sha256,
    )


def _refused(desk: Desk, path: Offer, error: BundleError, way: Way) -> Received:
    if way.keeps and not desk.store.read_only:
        with way.writing(bulk=False) as work:
            work.note("bundle-refused", code=error.code)
            if way.commits:
                work.commit()
    return Received(path.name, postbox.REFUSED, error.code, params=tuple(error.params.items()))


def _take_in(desk: Desk, name: str, opened: Opened, way: Way, *, file_sha256: str) -> Received:
    """Steps 10 to 15."""
    with way.writing(bulk=True) as work:
        known = postbox.receipt_by_hash(work, opened.envelope.sha256)
        if known is not None and known.verdict == postbox.ACCEPTED:
            postbox.put_receipt(work, known, file_sha256=file_sha256)
            received = _again(name, known)
        else:
            received = _judge_and_merge(desk, work, opened, name=name, file_sha256=file_sha256)
            if received.merged is not None:
                received = replace(received, closed=_close_gaps(desk, work, opened))
        if way.commits:
            work.commit()
    return received


def _judge_and_merge(desk: Desk, work: Work, opened: Opened, *, name: str, file_sha256: str) -> Received:
    body = opened.body
    code = _chain_code(work, opened)
    verdict = postbox.ACCEPTED
    if code is not None:
        verdict = postbox.HELD if code in _HOLD else postbox.QUARANTINED
    if verdict == postbox.HELD:
        quotas.check_room_to_hold(work, opened.envelope, body.sender.install_id)
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
            rules=Rules(desk.reference, desk.today),
            judge=authority.judge_for(opened.member.office, schema=body.schema, derived=opened.derived),
            bundle=no,
            unknown_to_author=_clock_of(work, body),
        )
        if merged.waiting:
            verdict, code = postbox.HELD, "BDL-TUNGGU"
        _close_former_keys(desk, work, opened)
    work.note(
        "bundle",
        office=body.sender.office,
        seq=body.seq,
        sha256=receipt.sha256,
        verdict=verdict,
        refused=len(merged.refused) if merged else 0,
    )
    missing = _missing(work, body)
    params = (("office", body.sender.office), ("seq", body.seq), ("missing", f"nomor {missing}"))
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
        waits_for=missing if code == "BDL-CELAH" else 0,
    )


def _close_former_keys(desk: Desk, work: Work, opened: Opened) -> None:
    """The first bundle that a PC's new key signed: from its number on the former one counts no more."""
    if all(one.until for one in opened.member.former):
        return
    sender = opened.body.sender
    held = keyring.read_keyring(store.secrets_of(work)["keyring"], card=desk.card)
    heard = postbox.last_accepted(work)
    last = {epoch: seq for (install, epoch), (seq, _) in heard.items() if install == sender.install_id}
    new = keyring.close_former(
        held, sender.install_id, epoch=sender.epoch, seq=opened.body.seq, last=last, made_at=work.at
    )
    store.put_secret(work, "keyring", keyring.sign_document(new, [desk.signing_key]))
    work.note("former-key-closed", office=sender.office, seq=opened.body.seq, version=new.version)


def _missing(reader: Reader, body: BundleBody) -> int:
    last = postbox.last_accepted(reader).get((body.sender.install_id, body.sender.epoch), (0, ""))
    return last[0] + 1


def _clock_of(reader: Reader, body: BundleBody) -> int:
    """Dinkop's clock of the last reply that the sender knew."""
    ack = str(body.ack) if body.ack else ""
    made = {f"{one.epoch}:{one.number}": one.clock for one in postbox.replies_to(reader, body.sender.office)}
    return made.get(ack, 0)


def _chain_code(reader: Reader, opened: Opened) -> str | None:
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
    return quotas.OVER if quotas.is_over(reader, opened) else None


def _close_gaps(desk: Desk, work: Work, opened: Opened) -> tuple[Received, ...]:
    """Apply what was held because this bundle was missing; one `Received` for each."""
    sender = opened.body.sender
    seq = opened.body.seq
    closed: list[Received] = []
    while (
        held := postbox.held_after(work, install=sender.install_id, epoch=sender.epoch, seq=seq)
    ) is not None:
        try:
            envelope = seal.take_apart(held.envelope, [PayloadType.BUNDLE])
            again = opening.open_bundle(desk, envelope, opening.signer_of(desk, envelope))
        except BundleError as error:
            _note_new_code(work, held, error.code)
            break
        if _chain_code(work, again) is not None:
            break
        closed.append(_judge_and_merge(desk, work, again, name="", file_sha256=""))
        seq = held.seq
    return tuple(closed)


def _take_reply(desk: Desk, path: Offer, envelope: Envelope, way: Way, *, file_sha256: str) -> Received:
    body = replies_in.verified(desk, envelope)
    with way.writing(bulk=len(body.changes) > _MANY) as work:
        answer = replies_in.apply(desk, work, body, envelope, file_sha256=file_sha256)
        if way.commits and answer.verdict != postbox.REFUSED:
            work.commit()
    if way.keeps:
        desk.refresh()
    params = (("date", answer.date), ("seq", body.seq), ("missing", "balasan sebelumnya"))
    return Received(
        path.name,
        answer.verdict,
        answer.code,
        body.bundle_id,
        body.office,
        body.seq,
        answer.merged,
        params,
        envelope.sha256,
    )
