"""The key file as bytes: the wraps of K with a sum over all of them; nothing is read or written here.

1. The sum tells damage from a wrong passphrase. It keeps nobody out: who can write the file can write it.
2. A file is proven before it takes a place: read again from its bytes, and opened with the passphrase that it
   shall open with.
3. A user has one wrap. A name is known again whatever its case and spaces.

Example: `prove(write(with_wrap(held, wrap)), "lima kata", secret)` raises unless those five words open it.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Final

import msgspec

from dinkop_desktop import settings
from dinkop_desktop.errors import BundleError, FolderError, SecretError
from dinkop_desktop.exchange import keys, seal
from dinkop_desktop.exchange.keys import Wrap

_NO_SUM: Final = "0" * 64


class _Sum(msgspec.Struct, frozen=True):
    """What every format of `kunci.json` has.

    Attributes:
        format: of the file.
        sum: sha256, in hex, of the file's bytes without these 64.
    """

    format: int
    sum: str


class KeyFile(msgspec.Struct, frozen=True):
    """What `kunci.json` holds besides.

    Attributes:
        page_bytes: page size of the data file.
        wraps: the data file's key, once per user.
        recovery: the same key to Dinkop's recovery recipient, an age file in base64; empty at an office
            that has no card of Dinkop yet.
    """

    page_bytes: int
    wraps: list[Wrap]
    recovery: str


def read(raw: bytes) -> KeyFile:
    """The wraps in a key file's bytes.

    Raises:
        SecretError: KUNCI-RUSAK.
        FolderError: FLD-BARU, of a newer program.
    """
    try:
        said = msgspec.json.decode(raw, type=_Sum)
        if said.sum != _sum_of(raw, said.sum):
            raise SecretError("KUNCI-RUSAK")
        if said.format > settings.KEY_FILE_FORMAT:
            raise FolderError("FLD-BARU")
        return msgspec.json.decode(raw, type=KeyFile)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SecretError("KUNCI-RUSAK") from error


def write(key_file: KeyFile) -> bytes:
    """The bytes of a key file."""
    empty = _Sum(settings.KEY_FILE_FORMAT, _NO_SUM)
    content = msgspec.json.encode(msgspec.structs.asdict(empty) | msgspec.structs.asdict(key_file))
    return content.replace(_NO_SUM.encode(), _sum_of(content, _NO_SUM).encode(), 1)


def _sum_of(raw: bytes, place: str) -> str:
    return hashlib.sha256(raw.replace(place.encode(), b"", 1)).hexdigest()


def open_with(key_file: KeyFile, passphrase: str) -> tuple[bytes, str]:
    """K, and whose passphrase it was.

    Raises:
        SecretError: KUNCI-SANDI, nobody's; KUNCI-RUSAK, a wrap is damaged and no other one opens.
    """
    refusal: SecretError | None = None
    for wrap in key_file.wraps:
        try:
            return keys.unwrap_secret(wrap, passphrase), wrap.user
        except SecretError as error:
            refusal = error
    raise refusal or SecretError("KUNCI-RUSAK")


def with_wrap(key_file: KeyFile, wrap: Wrap) -> KeyFile:
    """With a user's wrap in the place of the one before, or behind all others."""
    wraps = list(key_file.wraps)
    for place, one in enumerate(wraps):
        if is_same_user(one.user, wrap.user):
            wraps[place] = wrap
            return msgspec.structs.replace(key_file, wraps=wraps)
    return msgspec.structs.replace(key_file, wraps=[*wraps, wrap])


def without(key_file: KeyFile, user: str) -> KeyFile:
    """Without a user's wrap."""
    wraps = [one for one in key_file.wraps if not is_same_user(one.user, user)]
    return msgspec.structs.replace(key_file, wraps=wraps)


def only(key_file: KeyFile, user: str) -> KeyFile:
    """With a user's wrap alone.

    Raises:
        SecretError: KUNCI-SANDI, there is none: whose name it is makes no difference to what is told.
    """
    wraps = [one for one in key_file.wraps if is_same_user(one.user, user)]
    if not wraps:
        raise SecretError("KUNCI-SANDI")
    return msgspec.structs.replace(key_file, wraps=wraps)


def place_of(key_file: KeyFile, user: str) -> int:
    """Which of the wraps is a user's, counted from one; 0 where none is. Names stay out of the audit log."""
    places = (place for place, one in enumerate(key_file.wraps, 1) if is_same_user(one.user, user))
    return next(places, 0)


def is_same_user(one: str, other: str) -> bool:
    """Whether two names are one user's."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def recovery_wrap(secret: bytes, recipient: str) -> str:
    """K to Dinkop's recovery recipient."""
    return base64.b64encode(seal.encrypt(secret, [recipient])).decode()


def open_with_recovery(recovery: str, identity: str) -> bytes:
    """K, with Dinkop's recovery identity.

    Args:
        recovery: as a key file holds it.
        identity: the secret line of the age identity.

    Raises:
        SecretError: PULIH-KUNCI, another identity; PULIH-RUSAK, the wrap is damaged.
    """
    try:
        secret = seal.decrypt(base64.b64decode(recovery, validate=True), [identity])
    except BundleError as error:
        raise SecretError("PULIH-KUNCI" if error.code == "BDL-ALAMAT" else "PULIH-RUSAK") from error
    except ValueError as error:
        raise SecretError("PULIH-RUSAK") from error
    if len(secret) != keys.SECRET_BYTES:
        raise SecretError("PULIH-RUSAK")
    return secret


def prove(raw: bytes, passphrase: str, secret: bytes) -> None:
    """See that a key file's bytes open with a passphrase, to this K.

    Raises:
        SecretError: KUNCI-RUSAK, they do not; nothing was replaced.
    """
    try:
        found, _ = open_with(read(raw), passphrase)
    except SecretError as error:
        raise SecretError("KUNCI-RUSAK") from error
    if not secrets.compare_digest(found, secret):
        raise SecretError("KUNCI-RUSAK")
