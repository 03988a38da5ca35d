"""The Desk: what every errand is given. It holds the open data file, the clock and the reference data."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

import msgspec

from dinkop_desktop import files, settings
from dinkop_desktop.desk import rules_held
from dinkop_desktop.errors import DinkopError, FolderError, SecretError, StorageError, TrustError
from dinkop_desktop.exchange import keyring, keys, seal
from dinkop_desktop.exchange.bundle import Ack, Sender
from dinkop_desktop.exchange.keyring import Card, Keyring
from dinkop_desktop.exchange.keys import Wrap
from dinkop_desktop.register.store import database, reference_files, store, upgrade
from dinkop_desktop.register.store.meta import Identity
from dinkop_desktop.register.store.store import Reader, Store
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.settings import Folder

Clock = Callable[[], datetime]
_NO_SUM = "0" * 64
# A key file is written in a moment; by then nobody is at it any more.
_LEFT_S = 30


class _Sum(msgspec.Struct, frozen=True):
    """What every format of `kunci.json` has, so that damage is told from a wrong passphrase.

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


@dataclass(slots=True)
class Desk:
    """An open data folder.

    Attributes:
        folder: where it lies.
        store: its data file.
        clock: gives the time, aware and in UTC.
        identity: whose it is, as at opening.
        reference: codes, titles and dated thresholds.
        officer: who sits here.
        secrets: private keys and signed documents.
        key: of the data file.
    """

    folder: Folder
    store: Store
    clock: Clock
    identity: Identity
    reference: Reference
    officer: str
    secrets: dict[str, bytes] = field(repr=False)
    key: bytes = field(repr=False)

    @property
    def today(self) -> date:
        """The day that it is where this computer stands: in WIB seven hours before it is in UTC."""
        return self.clock().astimezone().date()

    @property
    def has_card(self) -> bool:
        """Whether Dinkop's card is held here; an office may begin without."""
        return "card" in self.secrets

    @property
    def card(self) -> Card:
        """Dinkop's card, as it is held here.

        Raises:
            TrustError: KEY-KARTU, none is held yet.
        """
        if not self.has_card:
            raise TrustError("KEY-KARTU")
        return _card_of(self.secrets["card"])

    @property
    def keyring(self) -> Keyring | None:
        """The keyring as it is held here; None at an office that no reply has reached."""
        raw = self.secrets.get("keyring")
        return _keyring_of(raw, self.secrets["card"]) if raw else None

    @property
    def signing_key(self) -> bytes:
        """The private key that signs here: the replica's, or Dinkop's operational one."""
        return self.secrets["sign"]

    @property
    def age_identity(self) -> str:
        """The secret line that reads what is sent here."""
        return self.secrets["age"].decode()

    def sender(self, reader: Reader) -> Sender:
        """Who sends from here now."""
        who = reader.identity
        return Sender(who.office, who.install, who.epoch, seal.key_id(keys.public_key(self.signing_key)))

    def refresh(self) -> None:
        """Read keys, signed documents and rules again, after they may have changed."""
        with self.store.read() as reader:
            self.secrets = store.secrets_of(reader)
            self.identity = reader.identity
        self.reference = _reference(self.identity.city, self.secrets)

    def close(self) -> None:
        """Let the data file go."""
        self.store.close()


# Every bundle of a week asks for both: the same bytes are read and verified once.
@lru_cache(maxsize=4)
def _card_of(raw: bytes) -> Card:
    return keyring.read_card(raw)


@lru_cache(maxsize=4)
def _keyring_of(raw: bytes, card: bytes) -> Keyring:
    return keyring.read_keyring(raw, card=_card_of(card))


def ack_of(reader: Reader) -> Ack | None:
    """The last reply that was applied here."""
    values = reader.values
    if not values.get("ack_epoch"):
        return None
    return Ack(values["ack_epoch"], int(values["ack_number"]), values["ack_sha256"])


def open_desk(
    folder: Folder, passphrase: str, *, clock: Clock, officer: str = "", read_only: bool = False
) -> Desk:
    """The Desk of a data folder.

    Args:
        folder: which.
        passphrase: that of one of its users.
        clock: gives the time.
        officer: who sits here; who sat here last, or the folder's own officer, where nobody is named.
        read_only: look only.

    Raises:
        FolderError: FLD-TIDAKADA, FLD-SETENGAH, FLD-ASING or FLD-BARU, there is no such folder, its set-up
            was stopped, it is not ours, or newer.
        SecretError: KUNCI-SANDI, KUNCI-HILANG or KUNCI-RUSAK.
        StorageError: the data file cannot be read.
    """
    key_file = read_key_file(folder)
    secret = _unwrap(key_file, passphrase)
    if not folder.database.is_file():
        raise StorageError("DB-HILANG")
    if folder.database.stat().st_size < key_file.page_bytes:
        # SQLite takes a file of one byte or none for a new one.
        raise StorageError("DB-BUKAN")
    read_only = read_only or not _is_writable(folder)
    engine = database.connect_file(
        folder.database, secret, page_bytes=key_file.page_bytes, read_only=read_only
    )
    try:
        upgrade.bring_up_existing(engine, read_only=read_only)
        opened = Store(engine, folder.database, clock=clock, read_only=read_only)
        opened.write_log_back()  # of a program that was killed, if there is any
        with opened.read() as reader:
            if "role" not in reader.values:
                raise FolderError("FLD-ASING", name=folder.path.name)
            identity = reader.identity
            seated = reader.values.get("seated", "")  # who sat down last; see `staffing`
            secrets = store.secrets_of(reader)
        if not read_only:
            files.sweep(folder.path, stale_s=_LEFT_S)
        return Desk(
            folder=folder,
            store=opened,
            clock=clock,
            identity=identity,
            reference=_reference(identity.city, secrets),
            officer=officer or seated or identity.officer,
            secrets=secrets,
            key=secret,
        )
    except DinkopError:
        engine.dispose()
        raise


def _reference(city: str, secrets: Mapping[str, bytes]) -> Reference:
    return rules_held.with_rules(reference_files.load_reference(city), secrets.get(rules_held.KEPT_AS))


def _is_writable(folder: Folder) -> bool:
    return os.access(folder.path, os.W_OK) and os.access(folder.database, os.W_OK)


def read_key_file(folder: Folder) -> KeyFile:
    """The wraps of a data folder's key.

    Raises:
        FolderError: there is no such folder, or it is not ours.
        SecretError: KUNCI-HILANG or KUNCI-RUSAK.
    """
    if not folder.path.is_dir():
        raise FolderError("FLD-TIDAKADA", name=folder.path.name)
    if folder.is_half_made:
        raise FolderError("FLD-SETENGAH", name=folder.path.name)
    if not folder.key_file.is_file():
        if folder.database.exists():
            raise SecretError("KUNCI-HILANG")
        raise FolderError("FLD-TIDAKADA" if folder.is_empty else "FLD-ASING", name=folder.path.name)
    try:
        raw = folder.key_file.read_bytes()
        said = msgspec.json.decode(raw, type=_Sum)
        if said.sum != _sum_of(raw, said.sum):
            raise SecretError("KUNCI-RUSAK")
        if said.format > settings.KEY_FILE_FORMAT:
            raise FolderError("FLD-BARU")
        return msgspec.json.decode(raw, type=KeyFile)
    except (msgspec.MsgspecError, UnicodeDecodeError, OSError) as error:
        raise SecretError("KUNCI-RUSAK") from error


def secret_of(folder: Folder, passphrase: str) -> bytes:
    """The key of a folder's data file, by the passphrase of one of its users.

    Raises:
        FolderError, SecretError: as `open_desk`.
    """
    return _unwrap(read_key_file(folder), passphrase)


def _sum_of(raw: bytes, place: str) -> str:
    return hashlib.sha256(raw.replace(place.encode(), b"", 1)).hexdigest()


def _unwrap(key_file: KeyFile, passphrase: str) -> bytes:
    refusal: SecretError | None = None
    for wrap in key_file.wraps:
        try:
            return keys.unwrap_secret(wrap, passphrase)
        except SecretError as error:
            refusal = error
    raise refusal or SecretError("KUNCI-RUSAK")


def write_key_file(
    folder: Folder, secret: bytes, passphrase: str, *, user: str, page_bytes: int, recovery_recipient: str
) -> None:
    """Wrap a data folder's key and write the wraps.

    Args:
        folder: where.
        secret: the key.
        passphrase: of `user`.
        user: whose it is.
        page_bytes: page size of the data file.
        recovery_recipient: Dinkop's; empty where its card is not there yet.

    Raises:
        ExportError: the folder cannot be written.
    """
    recovery = _recovery(secret, recovery_recipient) if recovery_recipient else ""
    _write(folder, KeyFile(page_bytes, [keys.wrap_secret(secret, passphrase, user=user)], recovery))


def add_recovery(folder: Folder, secret: bytes, *, recipient: str) -> None:
    """Wrap a data folder's key to Dinkop's recovery besides; the passphrases stay as they are.

    Raises:
        SecretError: KUNCI-HILANG or KUNCI-RUSAK.
        ExportError: the folder cannot be written.
    """
    _write(folder, msgspec.structs.replace(read_key_file(folder), recovery=_recovery(secret, recipient)))


def _recovery(secret: bytes, recipient: str) -> str:
    return base64.b64encode(seal.encrypt(secret, [recipient])).decode()


def _write(folder: Folder, key_file: KeyFile) -> None:
    empty = _Sum(settings.KEY_FILE_FORMAT, _NO_SUM)
    content = msgspec.json.encode(msgspec.structs.asdict(empty) | msgspec.structs.asdict(key_file))
    content = content.replace(_NO_SUM.encode(), _sum_of(content, _NO_SUM).encode(), 1)
    files.write_safely(folder.key_file, content, private=True, beside_keys=True)
