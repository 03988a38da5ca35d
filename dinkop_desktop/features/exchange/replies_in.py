"""A reply at an office: what Dinkop decided comes in, and the outbox learns what was accepted.

1. A reply that this replica has applied before does nothing; one that is not newer than the last is refused.
2. It fits if this replica has applied one of the replies that it builds on (`since`). Where it does not fit,
   its changes are not applied; its verdicts are read all the same, and the next bundle names the true `ack`.
3. Its changes are merged by the same function as any others. Unsent edits are never overwritten: they are
   heads.
4. A change leaves the outbox only when the reply calls its bundle, by hash, accepted.
5. A reply that calls one of our bundles a fork makes this replica begin a new epoch and send again what was
   not accepted, with the ids that the changes have.

Source: sync.md section 5, and section 4, "Ways back".
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from dinkop_desktop.desk import authority, city_directory, membership, merging, rules_held
from dinkop_desktop.desk.authority import Judge, Place
from dinkop_desktop.desk.desk import RECOVERY_DUE, Desk
from dinkop_desktop.desk.merging import Merged
from dinkop_desktop.errors import BundleError, TrustError
from dinkop_desktop.exchange import bundle, keyring, keys, seal, strict
from dinkop_desktop.exchange.bundle import Ack, ReplyBody
from dinkop_desktop.exchange.keyring import Keyring
from dinkop_desktop.exchange.seal import Envelope
from dinkop_desktop.features.exchange import opening, quotas, succeeding
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.store import meta, postbox, rows, store
from dinkop_desktop.register.store.postbox import Receipt
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values.dates import show_day

_DIGITS = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a reply."""

    verdict: str
    code: str = ""
    date: str = ""
    merged: Merged | None = None


def day_of(receipt: Receipt) -> str:
    """The day on which something came, in this computer's zone: `24 November 2026`."""
    return show_day(datetime.fromisoformat(receipt.received_at).astimezone().date().isoformat())


def verified(desk: Desk, envelope: Envelope) -> ReplyBody:
    """The reply's body, signed by Dinkop's operational key and meant for this office.

    A newer card may name another operational key: see `opening.card_of_reply`.

    Raises:
        BundleError: BDL-TTD, BDL-ALAMAT, BDL-JENIS, BDL-VERSI, BDL-RUSAK, BDL-ISI.
    """
    card = opening.card_of_reply(desk, envelope)
    body = bundle.unpack(envelope.payload, ReplyBody)
    for_us = body.deployment_id == card.deployment_id and body.office == desk.identity.office
    if not for_us or desk.key_ids.isdisjoint(body.recipients):
        raise BundleError("BDL-ALAMAT")
    if body.kind != "reply" or body.sender.office != card.city:
        raise BundleError("BDL-JENIS")
    return body


def apply(desk: Desk, work: Work, body: ReplyBody, envelope: Envelope, *, file_sha256: str) -> Answer:
    """Take a reply in, inside the caller's transaction; a refused one must not be committed."""
    epoch, number = body.sender.epoch, body.seq
    applied = int(work.values.get(f"applied:{epoch}", "0"))
    if number <= applied:
        known = postbox.receipt_by_hash(work, envelope.sha256)
        if known is not None and known.verdict == postbox.ACCEPTED:
            return Answer("duplicate", "BDL-SUDAH", day_of(known))
        return Answer(postbox.REFUSED, "BDL-LAMA", body.created_at[:10])
    fits = _fits(work, body)
    code = None if fits else "BDL-CELAH"
    receipt = Receipt(
        sha256=envelope.sha256,
        kind="reply",
        bundle_id=body.bundle_id,
        office=body.office,
        install=body.sender.install_id,
        epoch=epoch,
        seq=number,
        part=body.part.number,
        of=body.part.of,
        prev=None,
        ack="",
        verdict=postbox.ACCEPTED if fits else postbox.HELD,
        code=code,
        counts=body.counts,
        envelope=seal.rewrap(envelope),
        came=work.clock,
    )
    no = postbox.put_receipt(work, receipt, file_sha256=file_sha256)
    merged = _merge(desk, work, body, envelope, no=no) if fits else Merged()
    _read_verdicts(work, body)
    _keep_documents(desk, work, body)
    work.values["ack_due"] = "1"
    work.note("reply", seq=number, sha256=envelope.sha256, verdict=receipt.verdict)
    return Answer(receipt.verdict, code or "", body.created_at[:10], merged)


def _fits(work: Work, body: ReplyBody) -> bool:
    for text in body.since:
        epoch, _, number = text.partition(":")
        if text and not _DIGITS.fullmatch(number):
            raise BundleError("BDL-ISI")
        if not text or int(number) <= int(work.values.get(f"applied:{epoch}", "0")):
            return True
    return False


def judge_for(body: ReplyBody) -> Judge:
    """Refuses a whole reply where a change could not be kept as it is; who wrote what is vouched for.

    Fields that are not known here are kept: another office's newer program may have written them.
    """
    code = "BDL-VERSI" if body.schema > bundle.SCHEMA else "BDL-ISI"

    def judge(change: Change, place: Place, is_sound: bool) -> None:  # noqa: FBT001
        fault = authority.form_fault(change, newer=True, has_sound_values=is_sound)
        if fault or authority.place_fault(change, place):
            raise BundleError(code)

    return judge


def _merge(desk: Desk, work: Work, body: ReplyBody, envelope: Envelope, *, no: int) -> Merged:
    changes = bundle.read_changes(body.changes, sender=body.sender, ack=None, natural_id=natural.id_of)
    bundle.check_contents(body, changes)
    rules = city_directory.rules_of(desk, told=body.directory)
    merged = merging.merge(work, changes, rules=rules, judge=judge_for(body), bundle=no)
    try:
        refused = {ChangeId.parse(one.sha256): one.code for one in body.refused}
    except ValueError as error:
        raise BundleError("BDL-ISI") from error
    merging.set_refused(work, refused, rules=rules)
    postbox.put_outcomes(work, [(o.record, o.field, o.outcome, o.code, o.change) for o in body.outcomes])
    epoch, number = body.sender.epoch, body.seq
    work.values[f"applied:{epoch}"] = str(number)
    succeeding.keep(work.values, body.chains)
    # A late reply of an epoch that the master has left tells nothing newer than what is known.
    if body.clock >= int(work.values.get("ack_clock", "0")):
        ack = Ack(epoch, number, envelope.sha256)
        work.values |= {
            "ack_epoch": ack.epoch,
            "ack_number": str(ack.number),
            "ack_sha256": ack.sha256,
            "ack_clock": str(body.clock),
        }
        quotas.keep_told(
            work.values, 0 if isinstance(body.quota_used, msgspec.UnsetType) else body.quota_used
        )
        if body.rules is not None:
            store.put_secret(work, rules_held.KEPT_AS, strict.encode(body.rules))
    if body.directory is not None:
        store.put_secret(work, city_directory.KEPT_AS, strict.encode(body.directory))
        rows.settle_links(work.conn, {one.id for one in body.directory})
    if body.members is not None:
        store.put_secret(work, membership.KEPT_AS, strict.encode(body.members))
    return merged


def _read_verdicts(work: Work, body: ReplyBody) -> None:
    forked = False
    for said in body.verdicts:
        news = postbox.mark_verdict(work, said.sha256, verdict=said.verdict, code=said.code or None)
        forked |= news and said.code == "BDL-CABANG"
    if forked:
        again = postbox.take_back(work)
        meta.new_epoch(work.values)
        work.note("fork", epoch=work.values["epoch"], again=again)


def _keep_documents(desk: Desk, work: Work, body: ReplyBody) -> None:
    """A newer card or keyring takes the place of the one held; an older one is refused (sync.md 6)."""
    held = store.secrets_of(work)
    try:
        card_bytes, ring_bytes = base64.b64decode(body.card), base64.b64decode(body.keyring)
        card = opening.follow_cards(body, desk.card)
        before = held.get("keyring")
        ring = keyring.read_keyring(
            ring_bytes, card=card, held=keyring.read_keyring(before, card=desk.card) if before else None
        )
    except (TrustError, ValueError) as error:
        raise BundleError("BDL-KUNCI") from error
    if card.version > desk.card.version:
        store.put_secret(work, "card", card_bytes)
        if card.recovery_recipient != desk.card.recovery_recipient:
            work.values[RECOVERY_DUE] = "1"
        work.note("card", version=card.version, fingerprint=keyring.fingerprint_of(card_bytes))
    if ring_bytes != before:
        store.put_secret(work, "keyring", ring_bytes)
    work.values["keyring_version"] = str(ring.version)
    _take_next_keys(desk, work, ring, held)


def _take_next_keys(desk: Desk, work: Work, ring: Keyring, held: Mapping[str, bytes]) -> None:
    """Dinkop has admitted the keys that this PC asked for: from now on they are its own."""
    member, next_sign = ring.member(desk.identity.install), held.get("sign-next", b"")
    if member is None or not next_sign or keys.public_key(next_sign) != member.public_key:
        return
    former = "\n".join(desk.identities)
    store.put_secret(work, "age-former", former.encode())
    store.put_secret(work, "sign", next_sign)
    store.put_secret(work, "age", held["age-next"])
    store.put_secret(work, "sign-next", b"")
    store.put_secret(work, "age-next", b"")
    work.note("keys-renewed", version=ring.version)
