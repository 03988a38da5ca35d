"""Sign what is meant, then encrypt it: DSSE inside age.

Reading, in this order, nothing skipped (sync.md section 4, steps 2 to 5):
1. The age header: binary, X25519 stanzas only, of a sane size.
2. Decrypt, in memory: a file function would leave unverified plaintext behind.
3. The envelope: strict JSON, one to four signatures, a payload type that is expected here.
4. Verify with keys that the caller trusts. The key id is a hint and nothing more.

This module does not say who may send what, and reads no payload.

Source: DSSE v1 (secure-systems-lab/dsse), age v1 (C2SP age.md), RFC 8032.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from enum import StrEnum

import msgspec
import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import strict

MAX_FILE_BYTES = 16 * 2**20
MAX_SIGNATURES = 4
_MAGIC = b"age-encryption.org/v1\n"
_HEADER_BYTES = 16 * 1024
LOOKED_AT_BYTES = 64
_MAX_STANZAS = 64
MOST_REQUEST_BYTES = 64 * 1024
_STANZA = re.compile(rb"-> (X25519 [A-Za-z0-9+/]{43}|\S*-grease(?: [!-~]+)*)")


class PayloadType(StrEnum):
    """What a signed text is for; a signature for one purpose is none for another."""

    BUNDLE = "application/vnd.dinkop.bundle+gzip"
    REPLY = "application/vnd.dinkop.reply+gzip"
    CARD = "application/vnd.dinkop.card+json"
    KEYRING = "application/vnd.dinkop.keyring+json"
    REQUEST = "application/vnd.dinkop.enrolment-request+json"
    BACKUP = "application/vnd.dinkop.backup-manifest+json"


class Signature(msgspec.Struct, frozen=True):
    """One signature: base64 of 64 bytes, and whose it may be."""

    keyid: str
    sig: str


class _Envelope(msgspec.Struct, frozen=True):
    payload: str
    payloadType: str  # noqa: N815 - the name DSSE gives it
    signatures: list[Signature]


class Envelope(msgspec.Struct, frozen=True):
    """A signed text that was taken apart, not yet verified.

    Attributes:
        payload: the bytes that were signed.
        payload_type: what they are for.
        signatures: one to four.
    """

    payload: bytes
    payload_type: PayloadType
    signatures: tuple[Signature, ...]

    @property
    def sha256(self) -> str:
        """The bundle's hash, the same however often it is encrypted again."""
        return hashlib.sha256(self.payload).hexdigest()


def key_id(public: bytes) -> str:
    """How a public key is named: the first 16 hex digits of its sha256."""
    return hashlib.sha256(public).hexdigest()[:16]


def pae(payload_type: str, payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding: what is really signed."""
    return b"DSSEv1 %d %s %d %s" % (len(payload_type), payload_type.encode(), len(payload), payload)


def sign(payload: bytes, payload_type: PayloadType, private_keys: Iterable[bytes]) -> bytes:
    """The envelope's bytes, signed by each key."""
    message = pae(payload_type, payload)
    signatures = []
    for private in private_keys:
        key = Ed25519PrivateKey.from_private_bytes(private)
        signature = base64.b64encode(key.sign(message)).decode()
        signatures.append(Signature(key_id(key.public_key().public_bytes_raw()), signature))
    return strict.encode(_Envelope(base64.b64encode(payload).decode(), payload_type, signatures))


def take_apart(raw: bytes, expected: Iterable[PayloadType]) -> Envelope:
    """The envelope in `raw`.

    Raises:
        BundleError: BDL-RUSAK, no such envelope; BDL-JENIS, for another purpose; BDL-TTD, none or too many
            signatures.
    """
    outer = strict.decode(raw, _Envelope)
    if not 1 <= len(outer.signatures) <= MAX_SIGNATURES:
        raise BundleError("BDL-TTD")
    if outer.payloadType not in set(expected):
        raise BundleError("BDL-JENIS")
    return Envelope(from_base64(outer.payload), PayloadType(outer.payloadType), tuple(outer.signatures))


def says_request(raw: bytes) -> bool:
    """Whether a file says that it is a request to be admitted; for a hint only, nothing of it is verified."""
    if len(raw) > MOST_REQUEST_BYTES:
        return False
    try:
        take_apart(raw, [PayloadType.REQUEST])
    except BundleError:
        return False
    return True


def begins_like_a_request(raw: bytes) -> bool:
    """Whether a file's first `LOOKED_AT_BYTES` may be those of a request to be admitted."""
    return raw.startswith(b'{"payload":')


def verify(envelope: Envelope, trusted: Iterable[bytes]) -> bytes:
    """The trusted public key that signed.

    Args:
        envelope: what was signed.
        trusted: 32 raw bytes each, from the local card or keyring only.

    Raises:
        BundleError: BDL-TTD, no signature of a trusted key verifies.
    """
    message = pae(envelope.payload_type, envelope.payload)
    hinted = {signature.keyid for signature in envelope.signatures}
    # Keys that a key id points at first: the hint saves time and decides nothing.
    for public in sorted(trusted, key=lambda key: key_id(key) not in hinted):
        for signature in envelope.signatures:
            if _verifies(public, from_base64(signature.sig), message):
                return public
    raise BundleError("BDL-TTD")


def _verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def rewrap(envelope: Envelope) -> bytes:
    """The envelope's bytes again, as they are kept."""
    payload = base64.b64encode(envelope.payload).decode()
    return strict.encode(_Envelope(payload, envelope.payload_type, list(envelope.signatures)))


def encrypt(content: bytes, recipients: Iterable[str]) -> bytes:
    """An age file, binary, to each recipient."""
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(text) for text in recipients]))


def decrypt(raw: bytes, identities: Iterable[str]) -> bytes:
    """What an age file holds.

    Raises:
        BundleError: BDL-BESAR, larger than a part may be; BDL-BUKAN, no such file at all; BDL-RUSAK, damaged
            or of a form that is not taken; BDL-ALAMAT, for somebody else.
    """
    if len(raw) > MAX_FILE_BYTES:
        raise BundleError("BDL-BESAR")
    check_header(raw)
    try:
        return bytes(pyrage.decrypt(raw, [pyrage.x25519.Identity.from_str(text) for text in identities]))
    except pyrage.DecryptError as error:
        known = "No matching keys" in str(error)
        raise BundleError("BDL-ALAMAT" if known else "BDL-RUSAK") from error


def begins_like_ours(raw: bytes) -> bool:
    """Whether a file's first `LOOKED_AT_BYTES` are those of a bundle, or of one that was hurt on its way."""
    return raw.lstrip(b"\xef\xbb\xbf \r\n").startswith((_MAGIC[:8], b"-----BEGIN AGE", b"YWdlLWVuY3J5"))


def check_header(raw: bytes) -> None:
    """Refuse what does not begin as an age file of a form that is taken.

    Args:
        raw: the file, or at least its first 16 KiB.

    Raises:
        BundleError: BDL-BUKAN, no such file at all; BDL-RUSAK, damaged or of another form.
    """
    if not raw.startswith(_MAGIC):
        # A file that begins like ours or like a mail's wrapping of ours was damaged; the rest never was one.
        raise BundleError("BDL-RUSAK" if begins_like_ours(raw) else "BDL-BUKAN")
    header = raw[len(_MAGIC) : _HEADER_BYTES]
    end = header.find(b"\n--- ")
    if end < 0:
        raise BundleError("BDL-RUSAK")
    stanzas = [line for line in header[:end].split(b"\n") if line.startswith(b"-> ")]
    if not 1 <= len(stanzas) <= _MAX_STANZAS or not all(_STANZA.fullmatch(line) for line in stanzas):
        raise BundleError("BDL-RUSAK")


def from_base64(text: str) -> bytes:
    """Bytes in their one base64 writing.

    Raises:
        BundleError: BDL-RUSAK.
    """
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BundleError("BDL-RUSAK") from error
    if base64.b64encode(raw).decode() != text:
        raise BundleError("BDL-RUSAK")
    return raw
