"""Card, keyring and enrolment request: who is who, and why that is believed.

1. An office trusts the card whose fingerprint it typed. A newer card must be signed by a root key of the one
   it holds.
2. The keyring is signed by the operational key that the card names. Its version never goes back.
3. A request is signed by the very key that it asks to admit: proof that the asker holds it. A key or an
   install that is in the keyring already is not admitted again.
4. A replica may take other keys: it asks with both its signatures. What its former key signed counts until
   the first number that the new one signed, so that nothing on its way is lost.
5. A replica is retired (nothing of it counts any more) or revoked (nothing from a number on); it stays in the
   keyring, so that every office knows, and a key is never used again.

Bytes in, verified documents out; nothing here is stored.

Source: sync.md section 6.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from dinkop_desktop.errors import BundleError, TrustError
from dinkop_desktop.exchange import keys, seal, strict
from dinkop_desktop.exchange.seal import Envelope, PayloadType
from dinkop_desktop.exchange.strict import Label, Name, Number, Token

FORMAT = 1
MAX_DOCUMENT_BYTES = 2 * 2**20
ACTIVE, RETIRED, REVOKED = "aktif", "pensiun", "dicabut"


class Card(msgspec.Struct, frozen=True):
    """Dinkop as the offices know it. Keys are base64 of 32 raw bytes; recipients are `age1...` lines."""

    format: Number
    version: Number
    deployment_id: Name
    city: Name
    name: Label
    roots: list[Name]
    sign_key: Name
    recipient: Name
    recovery_recipient: Name
    made_at: Name


class Former(msgspec.Struct, frozen=True, omit_defaults=True):
    """The keys that a replica had before.

    Attributes:
        sign_key, recipient: its public keys of then.
        until: epoch -> the first number that this key's signature does not count for; empty as long as
            nothing came that the new key signed.
    """

    sign_key: Name
    recipient: Name
    until: dict[str, Number] = {}


class Member(msgspec.Struct, frozen=True, omit_defaults=True):
    """One replica in the keyring.

    Attributes:
        office, name: code and name of its office.
        install: its installation.
        sign_key, recipient: its two public keys.
        admitted_at: evidence only.
        status: `aktif`, `pensiun` or `dicabut`.
        revoked_from: epoch -> the first number that does not count any more; of a revoked member an epoch
            that is not named is revoked whole.
        former: its keys before, the last ones first.
    """

    office: Name
    name: Label
    install: Token
    sign_key: Name
    recipient: Name
    admitted_at: Name
    status: Name = ACTIVE
    revoked_from: dict[str, Number] = {}
    former: list[Former] = []

    @property
    def public_key(self) -> bytes:
        """The raw signing key."""
        return _key(self.sign_key)

    @property
    def recipients(self) -> tuple[str, ...]:
        """To whom a reply is sealed: also to the key before, until something came that the new one signed."""
        return (self.recipient, *(one.recipient for one in self.former if not one.until))

    @property
    def fingerprint(self) -> str:
        """What both screens show for this key."""
        return keys.fingerprint(self.public_key)


class Keyring(msgspec.Struct, frozen=True):
    """The replicas that Dinkop has admitted."""

    format: Number
    version: Number
    deployment_id: Name
    made_at: Name
    members: list[Member]

    def member(self, install: str) -> Member | None:
        """The replica with that installation, or None."""
        return next((member for member in self.members if member.install == install), None)


class Request(msgspec.Struct, frozen=True):
    """A replica that asks to be admitted."""

    format: Number
    deployment_id: Name
    office: Name
    name: Label
    install: Token
    officer: Label
    sign_key: Name
    recipient: Name
    made_at: Name

    @property
    def public_key(self) -> bytes:
        """The raw signing key."""
        return _key(self.sign_key)


T = TypeVar("T", Card, Keyring, Request)
_PURPOSE = {Card: PayloadType.CARD, Keyring: PayloadType.KEYRING, Request: PayloadType.REQUEST}


def sign_document(document: Card | Keyring | Request, private_keys: Iterable[bytes]) -> bytes:
    """The signed bytes of a document."""
    return seal.sign(strict.encode(document), _PURPOSE[type(document)], private_keys)


def fingerprint_of(raw: bytes) -> str:
    """The fingerprint of a signed document: of the bytes that were signed.

    Raises:
        TrustError: KEY-BERKAS, it is no signed document.
    """
    return keys.fingerprint(_take_apart(raw, tuple(_PURPOSE.values())).payload)


def read_card(raw: bytes, *, held: Card | None = None) -> Card:
    """The card in `raw`, signed by a root of its own, or of the one that is held.

    The caller compares its fingerprint with what was typed; without that, a card says nothing.

    Raises:
        TrustError: KEY-BERKAS, KEY-TTD, KEY-LEMAH, or KEY-MUNDUR where it is older than the one held.
    """
    envelope, card = _read(raw, Card)
    for public in (*card.roots, card.sign_key):
        keys.check_public_key(_key(public))
    for recipient in (card.recipient, card.recovery_recipient):
        keys.check_recipient(recipient)
    _verify(envelope, [_key(root) for root in (held or card).roots])
    if held is not None and (card.version < held.version or card.deployment_id != held.deployment_id):
        raise TrustError("KEY-MUNDUR")
    return card


def document_of(raw: bytes) -> Card:
    """A card of our own that was held before; nothing of it is verified again.

    Raises:
        TrustError: KEY-BERKAS.
    """
    return _read(raw, Card)[1]


def version_of(raw: bytes) -> int:
    """Which version a card says it is; nothing of it is verified.

    Raises:
        TrustError: KEY-BERKAS.
    """
    return document_of(raw).version


def follow(raws: Iterable[bytes], *, held: Card) -> Card:
    """The last of several cards, each signed by a root of the one before; what is held already is passed.

    Whoever was away while root keys changed twice gets from the one to the other by the cards between.

    Raises:
        TrustError: as `read_card`.
    """
    card = held
    for raw in raws:
        if version_of(raw) >= card.version:
            card = read_card(raw, held=card)
    return card


def read_keyring(raw: bytes, *, card: Card, held: Keyring | None = None) -> Keyring:
    """The keyring in `raw`, signed by the card's operational key and not older than the one held.

    Raises:
        TrustError: KEY-BERKAS, KEY-TTD or KEY-MUNDUR.
    """
    envelope, keyring = _read(raw, Keyring)
    _verify(envelope, [_key(card.sign_key)])
    if keyring.deployment_id != card.deployment_id or (held and keyring.version < held.version):
        raise TrustError("KEY-MUNDUR")
    return keyring


def read_request(raw: bytes) -> Request:
    """The request in `raw`, signed by the key that it asks for.

    Raises:
        TrustError: KEY-BERKAS, KEY-LEMAH, or KEY-BUKTI where the asker does not hold the key.
    """
    envelope, request = _read(raw, Request)
    keys.check_public_key(request.public_key)
    keys.check_recipient(request.recipient)
    try:
        seal.verify(envelope, [request.public_key])
    except BundleError as error:
        raise TrustError("KEY-BUKTI") from error
    return request


def admit(keyring: Keyring, request: Request, *, made_at: str) -> Keyring:
    """The next keyring, with the asker in it.

    Raises:
        TrustError: KEY-INSTALASI or KEY-TERPAKAI, the installation or the key is in it already.
    """
    if keyring.member(request.install) is not None:
        raise TrustError("KEY-INSTALASI")
    if is_used(keyring, request):
        raise TrustError("KEY-TERPAKAI")
    member = Member(
        request.office, request.name, request.install, request.sign_key, request.recipient, made_at
    )
    return msgspec.structs.replace(
        keyring,
        version=keyring.version + 1,
        made_at=made_at,
        members=sorted([*keyring.members, member], key=lambda m: (m.office, m.install)),
    )


def is_used(keyring: Keyring, request: Request) -> bool:
    """Whether a key that is asked for is, or was, somebody's."""
    now = [(one.sign_key, one.recipient) for one in keyring.members]
    before = [(one.sign_key, one.recipient) for member in keyring.members for one in member.former]
    return any(request.sign_key == sign or request.recipient == to for sign, to in (*now, *before))


def is_renewal(raw: bytes, request: Request, member: Member | None) -> bool:
    """Whether a member asks for other keys: the request is signed by its present key, too."""
    if member is None or member.status != ACTIVE or member.office != request.office:
        return False
    if request.sign_key == member.sign_key:
        return False
    try:
        seal.verify(_take_apart(raw, (PayloadType.REQUEST,)), [member.public_key])
    except BundleError:
        return False
    return True


def renew(keyring: Keyring, request: Request, *, made_at: str) -> Keyring:
    """The next keyring, in which a member has the keys that it asks for; see `is_renewal`.

    Raises:
        TrustError: KEY-TIADA, it is not in the keyring; KEY-TERPAKAI, a key is, or was, somebody's.
    """
    held = keyring.member(request.install)
    if held is None:
        raise TrustError("KEY-TIADA")
    if is_used(keyring, request):
        raise TrustError("KEY-TERPAKAI")
    before = Former(held.sign_key, held.recipient)
    new = msgspec.structs.replace(
        held, sign_key=request.sign_key, recipient=request.recipient, former=[before, *held.former]
    )
    return _with_member(keyring, new, made_at=made_at)


def close_former(
    keyring: Keyring, install: str, *, epoch: str, seq: int, last: Mapping[str, int], made_at: str
) -> Keyring:
    """The next keyring, in which a member's former keys count no more from a number on.

    Args:
        keyring: the one that is held.
        install: the replica.
        epoch: in which the new key signed first.
        seq: the first number that it signed.
        last: of every other epoch that was heard, the last number.
        made_at: evidence only.

    Raises:
        TrustError: KEY-TIADA, it is not in the keyring.
    """
    held = keyring.member(install)
    if held is None:
        raise TrustError("KEY-TIADA")
    until = {one: number + 1 for one, number in sorted(last.items())} | {epoch: seq}
    former = [one if one.until else msgspec.structs.replace(one, until=until) for one in held.former]
    return _with_member(keyring, msgspec.structs.replace(held, former=former), made_at=made_at)


def as_before(member: Member, former: Former) -> Member:
    """A member as its former key stands for it: up to where that still counts."""
    seen = msgspec.structs.replace(member, sign_key=former.sign_key, recipient=former.recipient, former=[])
    if not former.until or member.status == RETIRED:
        return seen
    cut = former.until
    if member.status == REVOKED:
        cut = {one: min(number, cut.get(one, 0)) for one, number in member.revoked_from.items()}
    return msgspec.structs.replace(seen, status=REVOKED, revoked_from=cut)


def _with_member(keyring: Keyring, new: Member, *, made_at: str) -> Keyring:
    members = [new if one.install == new.install else one for one in keyring.members]
    return msgspec.structs.replace(keyring, version=keyring.version + 1, made_at=made_at, members=members)


def retire(keyring: Keyring, install: str, *, made_at: str) -> Keyring:
    """The next keyring, in which nothing of a replica counts any more.

    Raises:
        TrustError: KEY-TIADA, it is not in the keyring; KEY-NONAKTIF, it is retired or revoked already.
    """
    return _with_status(keyring, install, RETIRED, {}, made_at=made_at)


def revoke(keyring: Keyring, install: str, revoked_from: Mapping[str, int], *, made_at: str) -> Keyring:
    """The next keyring, in which a replica's bundles count up to a number of each epoch; also said anew.

    Args:
        keyring: the one that is held.
        install: the replica.
        revoked_from: epoch -> the first number that does not count any more.
        made_at: evidence only.

    Raises:
        TrustError: KEY-TIADA, it is not in the keyring.
    """
    return _with_status(keyring, install, REVOKED, revoked_from, made_at=made_at)


def _with_status(
    keyring: Keyring, install: str, status: str, revoked_from: Mapping[str, int], *, made_at: str
) -> Keyring:
    held = keyring.member(install)
    if held is None:
        raise TrustError("KEY-TIADA")
    if status == RETIRED and held.status != ACTIVE:
        raise TrustError("KEY-NONAKTIF")
    said = msgspec.structs.replace(held, status=status, revoked_from=dict(sorted(revoked_from.items())))
    return _with_member(keyring, said, made_at=made_at)


def counts(member: Member, *, epoch: str, seq: int) -> bool:
    """Whether a bundle with this number still counts for this member (a sequence, not a date)."""
    if member.status == RETIRED:
        return False
    return member.status != REVOKED or seq < member.revoked_from.get(epoch, 0)


def _read(raw: bytes, kind: type[T]) -> tuple[Envelope, T]:
    envelope = _take_apart(raw, (_PURPOSE[kind],))
    try:
        document = strict.decode(envelope.payload, kind)
    except BundleError as error:
        raise TrustError("KEY-BERKAS") from error
    if document.format != FORMAT:
        raise TrustError("KEY-VERSI")
    return envelope, document


def _take_apart(raw: bytes, expected: Iterable[PayloadType]) -> Envelope:
    if len(raw) > MAX_DOCUMENT_BYTES:
        raise TrustError("KEY-BERKAS")
    try:
        return seal.take_apart(raw, expected)
    except BundleError as error:
        raise TrustError("KEY-BERKAS") from error


def _verify(envelope: Envelope, trusted: Iterable[bytes]) -> None:
    try:
        seal.verify(envelope, trusted)
    except BundleError as error:
        raise TrustError("KEY-TTD") from error


def _key(text: str) -> bytes:
    """The bytes of a key, which has one writing only: else two members could have one key."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise TrustError("KEY-BERKAS") from error
    if base64.b64encode(raw).decode() != text:
        raise TrustError("KEY-BERKAS")
    return raw
