"""Opening: from the bytes of a file to a bundle that can be believed, or a refusal.

Steps 1 to 9 of receiving (sync.md section 4): size cap, age header, decrypt, strict envelope, signature by
card or keyring, inflate with a cap, strict JSON, form, bindings. Nothing is stored here, and nothing is read
twice from the stick.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BundleError, TrustError
from dinkop_desktop.exchange import bundle, keyring, seal
from dinkop_desktop.exchange.bundle import BundleBody, ReplyBody
from dinkop_desktop.exchange.keyring import Card, Member
from dinkop_desktop.exchange.seal import Envelope, PayloadType
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes.changes import Change, ChangeId


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that passed steps 1 to 9."""

    envelope: Envelope
    body: BundleBody
    member: Member
    changes: list[Change]

    @property
    def derived(self) -> frozenset[ChangeId]:
        """Changes that do not say their record's id: it was made of parent, kind and natural key."""
        pairs = zip(self.body.changes, self.changes, strict=True)
        return frozenset(change.id for wire, change in pairs if not wire.record)


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
    sha256: str = ""


def read_file(path: Path) -> bytes:
    """The bytes of a file, no more than a part may have.

    Raises:
        BundleError: BDL-TIADA, BDL-FOLDER, BDL-BACA, BDL-BESAR or BDL-BUKAN.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(seal.MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise BundleError("BDL-TIADA") from error
    except OSError as error:
        raise BundleError("BDL-FOLDER" if path.is_dir() else "BDL-BACA") from error
    if len(raw) > seal.MAX_FILE_BYTES:
        raise BundleError("BDL-BESAR")
    if not raw:
        raise BundleError("BDL-BUKAN")
    return raw


def open_envelope(desk: Desk, raw: bytes, expected: Sequence[PayloadType]) -> Envelope:
    """Steps 2 to 4: decrypted and taken apart, not yet verified.

    Raises:
        BundleError: BDL-BUKAN, BDL-PERMOHONAN, BDL-RUSAK, BDL-ALAMAT, BDL-BESAR, BDL-JENIS or BDL-TTD.
    """
    try:
        inner = seal.decrypt(raw, desk.identities)
    except BundleError as error:
        if error.code == "BDL-BUKAN" and seal.says_request(raw):
            raise BundleError("BDL-PERMOHONAN") from error
        raise
    return seal.take_apart(inner, expected)


def open_bundle(desk: Desk, envelope: Envelope, member: Member) -> Opened:
    """Steps 6 to 9 for an office's bundle whose signature is good.

    Raises:
        BundleError: see `exchange`; BDL-KANTOR, in the name of another office; BDL-ALAMAT, for another
            city or recipient; BDL-PENULIS, with changes that others wrote.
    """
    body = bundle.unpack(envelope.payload, BundleBody)
    _check_bindings(desk, body, member)
    changes = bundle.read_changes(body.changes, sender=body.sender, ack=body.ack, natural_id=natural.id_of)
    bundle.check_contents(body, changes)
    _check_authors(body, changes)
    return Opened(envelope, body, member, changes)


def _check_authors(body: BundleBody, changes: Sequence[Change]) -> None:
    """An office sends what it wrote itself; others' names would use up their numbers here."""
    office, install = body.sender.office, body.sender.install_id
    if any(change.office != office or change.id.install != install for change in changes):
        raise BundleError("BDL-PENULIS")


def signer_of(desk: Desk, envelope: Envelope) -> Member:
    """Who in the keyring signed.

    Raises:
        BundleError: BDL-PENGIRIM, a stranger; BDL-TTD, forged in the name of somebody we know.
    """
    ring = desk.keyring
    members: dict[bytes, Member] = {}
    for member in ring.members if ring else ():
        for former in member.former:
            before = keyring.as_before(member, former)
            members[before.public_key] = before
        members[member.public_key] = member
    try:
        return members[seal.verify(envelope, members)]
    except BundleError as error:
        hinted = {signature.keyid for signature in envelope.signatures}
        known = any(seal.key_id(public) in hinted for public in members)
        # A key id of somebody we know over a signature that is not theirs is forged; else it is a stranger.
        raise BundleError("BDL-TTD" if known else "BDL-PENGIRIM") from error


def card_of_reply(desk: Desk, envelope: Envelope) -> Card:
    """The card by which a reply is Dinkop's: the one that is held, or a newer one that the reply brings.

    A newer one is believed by the signature of a root key of the one that is held; only then is the reply
    judged by the operational key that it names.

    Raises:
        BundleError: BDL-TTD, signed by neither.
    """
    held = desk.card
    try:
        seal.verify(envelope, [base64.b64decode(held.sign_key)])
    except BundleError:
        card = _newer_card(envelope, held)
        if card is None:
            raise
        seal.verify(envelope, [base64.b64decode(card.sign_key)])
        return card
    return held


def _newer_card(envelope: Envelope, held: Card) -> Card | None:
    try:
        card = follow_cards(bundle.unpack(envelope.payload, ReplyBody), held)
    except (BundleError, TrustError, ValueError):
        return None
    return card if card.version > held.version else None


def follow_cards(body: ReplyBody, held: Card) -> Card:
    """The card in a reply, by way of those between the held one and it.

    Raises:
        TrustError: KEY-BERKAS, KEY-TTD, KEY-LEMAH or KEY-MUNDUR.
        ValueError: what should be a card is no text of bytes.
    """
    between = [] if isinstance(body.cards, msgspec.UnsetType) else body.cards
    raws = [base64.b64decode(one, validate=True) for one in (*between, body.card)]
    if keyring.version_of(raws[-1]) < held.version:
        raise TrustError("KEY-MUNDUR")
    return keyring.follow(raws, held=held)


def _check_bindings(desk: Desk, body: BundleBody, member: Member) -> None:
    """Step 9: what is signed is meant for us, and is in the signer's own name."""
    if body.deployment_id != desk.identity.deployment_id or desk.key_ids.isdisjoint(body.recipients):
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


def inspect(desk: Desk, path: Path) -> Inspected:
    """What a file is, who sent it, whether it verifies; no personal data.

    Raises:
        BundleError: it is no file of ours at all, or damaged.
    """
    raw = read_file(path)
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
        card_of_reply(desk, envelope) if is_reply else signer_of(desk, envelope)
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
        sha256=envelope.sha256,
    )
