"""Keys of a replica: made here, never leaving; and the wraps of the one secret K that opens its data file.

- An Ed25519 key signs, an X25519 age identity reads. Both live in the encrypted data file.
- K, 32 random bytes, is that file's key. It is wrapped once per user by passphrase (scrypt,
  ChaCha20-Poly1305) and once to Dinkop's recovery recipient (age), so that a lost passphrase loses nothing.
- A fingerprint is 5 groups of 4 letters from the sha256, without I and O, to be read out and typed.

Source: sync.md section 6; RFC 8032 (Ed25519); RFC 7914 (scrypt).
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Final

import msgspec
import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from dinkop_desktop.errors import SecretError, TrustError

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS, GROUP_LETTERS = 5, 4
_P: Final = 2**255 - 19
_ORDER_8_Y: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_LOW_ORDER_Y: Final = frozenset({0, 1, _P - 1, _ORDER_8_Y, _P - _ORDER_8_Y})
_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECKSUM_LETTERS, _PADDING_BITS = 6, 4
# 64 MiB and about 0.2 s on an old office PC; kept beside each wrap, so that it can grow.
SCRYPT_N: Final = 2**16
_IDENTITY: Final = "age-secret-key-1"
_WRAP_INFO: Final = b"dinkop wrap v1"
_KEY_BYTES: Final = 32
SECRET_BYTES: Final = 32
_MOST_BLOCKS: Final = 32


class Wrap(msgspec.Struct, frozen=True):
    """K under one passphrase.

    Attributes:
        user: whose passphrase.
        n, r, p: scrypt's costs.
        salt, nonce, sealed: base64.
    """

    user: str
    n: int
    r: int
    p: int
    salt: str
    nonce: str
    sealed: str


def new_token(size_bytes: int = 8) -> str:
    """A random name in lower-case base32, without `=`."""
    return base64.b32encode(secrets.token_bytes(size_bytes)).decode().rstrip("=").lower()


def new_signing_key() -> bytes:
    """A new Ed25519 private key, 32 raw bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """The 32 raw bytes of the public key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def private_pem(private: bytes) -> bytes:
    """A private key as PKCS 8 PEM in the clear, as it is carried away on paper or a stick."""
    # With it come certificates and SSH; it is asked for once, where a city is set up.
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    return Ed25519PrivateKey.from_private_bytes(private).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def private_of_pem(raw: bytes) -> bytes:
    """A private key again, from what `private_pem` wrote.

    Raises:
        ValueError: it is none, or of another kind.
    """
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - as above

    found = serialization.load_pem_private_key(raw, None)
    if not isinstance(found, Ed25519PrivateKey):
        raise ValueError("another kind of key")
    return found.private_bytes_raw()


def new_identity() -> tuple[str, str]:
    """A new age identity: (secret line, public recipient)."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def check_public_key(raw: bytes) -> None:
    """Refuse a key with which one constant signature verifies every message.

    Raises:
        TrustError: KEY-LEMAH, where the 32 bytes are not written canonically, or are a point of low order.
    """
    if len(raw) != _KEY_BYTES:
        raise TrustError("KEY-LEMAH")
    y = int.from_bytes(raw, "little") & ~(1 << 255)
    if y >= _P or y in _LOW_ORDER_Y:
        raise TrustError("KEY-LEMAH")


def check_recipient(text: str) -> None:
    """Refuse what is no age X25519 recipient in its one writing, or one of low order.

    Raises:
        TrustError: KEY-LEMAH.
    """
    try:
        if str(pyrage.x25519.Recipient.from_str(text)) != text:
            raise TrustError("KEY-LEMAH")
        # With a point of low order the shared secret is zero, and encrypting to it ends the program.
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(_point_of(text)))
    except (pyrage.RecipientError, ValueError) as error:
        raise TrustError("KEY-LEMAH") from error


def _point_of(recipient: str) -> bytes:
    """The 32 bytes in an `age1...` line whose checksum was checked. Source: BIP 173, five bits a letter."""
    number = 0
    for letter in recipient[len("age1") : -_CHECKSUM_LETTERS]:
        number = number << 5 | _BECH32.index(letter)
    return (number >> _PADDING_BITS).to_bytes(32, "big")


def fingerprint(content: bytes) -> str:
    """5 groups of 4 letters that stand for `content`, about 91 bits."""
    number = int.from_bytes(hashlib.sha256(content).digest(), "big")
    letters = []
    for _ in range(GROUPS * GROUP_LETTERS):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    text = "".join(letters)
    return " ".join(text[i : i + GROUP_LETTERS] for i in range(0, len(text), GROUP_LETTERS))


def is_same_fingerprint(typed: str, shown: str) -> bool:
    """Whether what was typed is the fingerprint, whatever its case, spaces and dashes."""
    return secrets.compare_digest(_letters(typed).encode(), _letters(shown).encode())


def _letters(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalnum())


def new_secret() -> bytes:
    """A new K."""
    return secrets.token_bytes(SECRET_BYTES)


def wrap_secret(secret: bytes, passphrase: str, *, user: str, n: int = SCRYPT_N) -> Wrap:
    """K under a passphrase."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = ChaCha20Poly1305(_stretch(passphrase, salt, n=n, r=8, p=1)).encrypt(nonce, secret, _WRAP_INFO)
    return Wrap(user, n, 8, 1, *(base64.b64encode(part).decode() for part in (salt, nonce, sealed)))


def unwrap_secret(wrap: Wrap, passphrase: str) -> bytes:
    """K again.

    Raises:
        SecretError: KUNCI-SANDI, the passphrase is another one; KUNCI-RUSAK, the wrap is damaged.
    """
    try:
        salt, nonce, sealed = (
            base64.b64decode(part, validate=True) for part in (wrap.salt, wrap.nonce, wrap.sealed)
        )
        if not (
            2**10 <= wrap.n <= 2**20
            and wrap.n & (wrap.n - 1) == 0
            and 1 <= wrap.r <= _MOST_BLOCKS
            and wrap.p == 1
        ):
            raise ValueError("costs")
        key = _stretch(passphrase, salt, n=wrap.n, r=wrap.r, p=wrap.p)
        return ChaCha20Poly1305(key).decrypt(nonce, sealed, _WRAP_INFO)
    except InvalidTag as error:
        raise SecretError("KUNCI-SANDI") from error
    except ValueError as error:
        raise SecretError("KUNCI-RUSAK") from error


def _stretch(passphrase: str, salt: bytes, *, n: int, r: int, p: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(passphrase.encode("utf-8", "surrogatepass"))


def identity_in(content: bytes) -> str | None:
    """The first age identity in a file, on a line of its own as `age-keygen` writes it; None for none.

    Args:
        content: of the file, as whatever editor has left it: with marks of order, other ends of lines.
    """
    for line in content.decode("utf-8-sig", "replace").splitlines():
        if line.strip().lower().startswith(_IDENTITY):
            try:
                pyrage.x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError:
                continue
            return line.strip()
    return None


def recipient_of(identity: str) -> str:
    """The public recipient of an age identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())
