"""The Desk: what every errand is given. It holds the open data file, the clock and the reference data."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from dinkop_desktop import drives, files
from dinkop_desktop.desk import rules_held
from dinkop_desktop.errors import DinkopError, ExportError, FolderError, SecretError, StorageError, TrustError
from dinkop_desktop.exchange import key_file, keyring, keys, passphrases, seal, users
from dinkop_desktop.exchange.bundle import Ack, Sender
from dinkop_desktop.exchange.key_file import KeyFile
from dinkop_desktop.exchange.keyring import Card, Keyring
from dinkop_desktop.exchange.users import Right, Role
from dinkop_desktop.register.store import database, putting_back, reference_files, store, upgrade
from dinkop_desktop.register.store.meta import Identity
from dinkop_desktop.register.store.putting_back import OpenMark
from dinkop_desktop.register.store.store import Reader, Store
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.settings import Folder

Clock = Callable[[], datetime]
RECOVERY_DUE = "recovery-due"
# A key file is written in a moment; by then nobody is at it any more.
_LEFT_S = 30


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
        mark: by which others see that the data are open here; None where nothing is written.
        has_mended_keys: whether opening it made its key file anew from the copy, and nobody was told yet.
        has_weak_passphrase: whether it was opened with a passphrase that would be refused today, and nobody
            was told yet.
        user: whose passphrase opened it; "" where the key itself did.
        role: what that one may do here.
        lent: secret line of Dinkop's recovery identity, while it is at hand; it is kept nowhere.
        has_users: whether the folder has a list of users, so that `officer` is `user` and nobody else.
    """

    folder: Folder
    store: Store
    clock: Clock
    identity: Identity
    reference: Reference
    officer: str
    secrets: dict[str, bytes] = field(repr=False)
    key: bytes = field(repr=False)
    mark: OpenMark | None = field(default=None, repr=False)
    has_mended_keys: bool = False
    has_weak_passphrase: bool = False
    user: str = ""
    role: Role = Role.ADMIN
    has_users: bool = False
    lent: str = field(default="", repr=False)

    def check_may(self, right: Right) -> None:
        """Refuse what whoever opened the folder may not do.

        Raises:
            TrustError: PERAN-BACA or PERAN-ADMIN.
        """
        users.check(self.role, right)

    def begin_list(self, user: str, role: Role) -> None:
        """Know who opened the folder, since there is a list of users now.

        Args:
            user: whose passphrase was typed for it; who opened the folder, where that is somebody else.
            role: of that one.
        """
        self.user = self.user or user
        if key_file.is_same_user(self.user, user):
            self.role = role
        self.officer, self.has_users = self.user, True

    @property
    def today(self) -> date:
        """The day that it is where this computer stands: in WIB seven hours before it is in UTC."""
        return self.clock().astimezone().date()

    @property
    def known_names(self) -> tuple[str, ...]:
        """What whoever guesses a passphrase of this folder tries first: the office, and who works here."""
        return self.names_beside(read_key_file(self.folder))

    def names_beside(self, held: KeyFile) -> tuple[str, ...]:
        """As `known_names`, of a key file that was read already."""
        names = tuple(wrap.user for wrap in held.wraps)
        return (self.identity.name, self.identity.officer, self.officer, *names)

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

    @property
    def identities(self) -> tuple[str, ...]:
        """All secret lines that read what is sent here, today's first: those of former keys do for ever.

        And that of the keys that were asked for, and may have been admitted.
        """
        others = b"\n".join(self.secrets.get(key, b"") for key in ("age-next", "age-former"))
        lines = (self.age_identity, *others.decode().split(), *self.lent.split())
        return tuple(dict.fromkeys(lines))

    @property
    def former_cards(self) -> tuple[bytes, ...]:
        """At Dinkop: its cards before the present one, oldest first."""
        raw = self.secrets.get("cards-former")
        return msgspec.json.decode(raw, type=tuple[bytes, ...]) if raw else ()

    @property
    def own_sign_keys(self) -> tuple[bytes, ...]:
        """At Dinkop: the public keys that signed its replies, today's first."""
        cards = (self.card, *(keyring.document_of(raw) for raw in self.former_cards))
        return tuple(dict.fromkeys(base64.b64decode(card.sign_key) for card in cards))

    @property
    def key_ids(self) -> frozenset[str]:
        """By which senders name these as recipients."""
        return _key_ids(self.identities)

    def sender(self, reader: Reader) -> Sender:
        """Who sends from here now."""
        who = reader.identity
        return Sender(who.office, who.install, who.epoch, seal.key_id(keys.public_key(self.signing_key)))

    def refresh(self) -> None:
        """Read keys, signed documents and rules again, after they may have changed."""
        with self.store.read() as reader:
            self.secrets = store.secrets_of(reader)
            self.identity = reader.identity
            owes_wrap = reader.values.get(RECOVERY_DUE) == "1"
        if owes_wrap and not self.store.read_only:
            self._wrap_to_new_recovery()
        self.reference = _reference(self.identity.city, self.secrets)

    def _wrap_to_new_recovery(self) -> None:
        """A card with another recovery came: what cannot be written now is tried at the next occasion."""
        with suppress(ExportError):
            add_recovery(self.folder, self.key, recipient=self.card.recovery_recipient)
            with self.store.begin(by=self.officer) as work:
                work.values[RECOVERY_DUE] = "0"
                work.commit()

    def close(self) -> None:
        """Let the data file go."""
        self.store.close()
        self._unmark()

    def lock(self) -> None:
        """Let the data file go for good, and every secret with it, also where this Desk is still held.

        Python gives no way to wipe bytes: what is let go is overwritten when its memory is used again.
        """
        self.store.lock()
        self._unmark()
        self.secrets, self.key, self.lent = {}, b"", ""

    def _unmark(self) -> None:
        mark, self.mark = self.mark, None
        if mark is not None:
            mark.let_go()


@lru_cache(maxsize=4)
def _key_ids(identities: tuple[str, ...]) -> frozenset[str]:
    return frozenset(seal.key_id(keys.recipient_of(one).encode()) for one in identities)


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
    folder: Folder,
    passphrase: str,
    *,
    clock: Clock,
    officer: str = "",
    user: str = "",
    read_only: bool = False,
) -> Desk:
    """The Desk of a data folder.

    Args:
        folder: which.
        passphrase: that of one of its users.
        clock: gives the time.
        officer: who sits here; who sat here last, or the folder's own officer, where nobody is named. Where
            the folder has a list of users it is the one whose passphrase this is.
        user: whose passphrase it has to be; anybody's where nobody is named.
        read_only: look only.

    Raises:
        FolderError: FLD-TIDAKADA, FLD-SETENGAH, FLD-ASING or FLD-BARU, there is no such folder, its set-up
            was stopped, it is not ours, or newer.
        SecretError: KUNCI-SANDI, KUNCI-HILANG or KUNCI-RUSAK; PENGGUNA-PENSIUN, a user no more.
        StorageError: the data file cannot be read.
    """
    putting_back.finish(folder)  # what a kill interrupted
    held = read_key_file(folder)
    secret, whose = key_file.open_with(key_file.only(held, user) if user else held, passphrase)
    desk = open_with_key(folder, held, secret, clock=clock, officer=officer, user=whose, read_only=read_only)
    desk.has_weak_passphrase = passphrases.is_weak(
        passphrase, known=desk.names_beside(held), city=desk.identity.city
    )
    return desk


def open_with_key(
    folder: Folder,
    held: KeyFile,
    secret: bytes,
    *,
    clock: Clock,
    officer: str = "",
    user: str = "",
    read_only: bool = False,
) -> Desk:
    """The Desk of a data folder whose key is known; see `open_desk`.

    Raises:
        FolderError: FLD-ASING, FLD-BARU or FLD-JARINGAN.
        StorageError: DB-BUKAN where it is another file's key; or the data file cannot be read.
    """
    if not folder.database.is_file():
        raise StorageError("DB-HILANG")
    if drives.is_share(folder.path):
        raise FolderError("FLD-JARINGAN", name=folder.path.name)
    if folder.database.stat().st_size < held.page_bytes:
        # SQLite takes a file of one byte or none for a new one.
        raise StorageError("DB-BUKAN")
    read_only = read_only or not _is_writable(folder)
    mark = None if read_only else putting_back.keep_open(folder)
    engine = database.connect_file(folder.database, secret, page_bytes=held.page_bytes, read_only=read_only)
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
            listed = users.read(reader.values.get(users.KEPT_AS))
            owes_wrap = reader.values.get(RECOVERY_DUE) == "1"
        role = users.role_of(listed, user)
        if listed and user:
            officer = user
        has_mended = False
        if not read_only:
            files.sweep(folder.path, stale_s=_LEFT_S)
            has_mended = mend_key_file(folder)
        desk = Desk(
            folder=folder,
            store=opened,
            clock=clock,
            identity=identity,
            reference=_reference(identity.city, secrets),
            officer=officer or seated or identity.officer,
            secrets=secrets,
            key=secret,
            mark=mark,
            has_mended_keys=has_mended,
            user=user,
            role=role,
            has_users=bool(listed),
        )
        if owes_wrap and not read_only:
            desk._wrap_to_new_recovery()  # noqa: SLF001 - of this very module
        return desk
    except BaseException:
        if mark is not None:
            mark.let_go()
        engine.dispose()
        raise


def _reference(city: str, secrets: Mapping[str, bytes]) -> Reference:
    return rules_held.with_rules(reference_files.load_reference(city), secrets.get(rules_held.KEPT_AS))


def _is_writable(folder: Folder) -> bool:
    return os.access(folder.path, os.W_OK) and os.access(folder.database, os.W_OK)


def read_key_file(folder: Folder) -> KeyFile:
    """The wraps of a data folder's key: from the file, or where that is damaged or gone from its copy.

    Raises:
        FolderError: there is no such folder, or it is not ours.
        SecretError: KUNCI-HILANG or KUNCI-RUSAK, both are.
    """
    if not folder.path.is_dir():
        raise FolderError("FLD-TIDAKADA", name=folder.path.name)
    if folder.is_half_made:
        raise FolderError("FLD-SETENGAH", name=folder.path.name)
    if not folder.has_key:
        if folder.database.exists():
            raise SecretError("KUNCI-HILANG")
        raise FolderError("FLD-TIDAKADA" if folder.is_empty else "FLD-ASING", name=folder.path.name)
    return key_file.read(_whole(folder) or _bytes_of(folder.key_file))


def mend_key_file(folder: Folder) -> bool:
    """Have the key file and its copy say the same, after the key in one of them has opened the data.

    Returns:
        Whether the key file itself was damaged or gone, and was made anew from its copy.
    """
    whole = _whole(folder)
    was_hurt = _bytes_of(folder.key_file) != whole
    if not whole:
        return False
    with suppress(ExportError):  # a full disk keeps nobody out; the next start tries again
        for path in (folder.key_file, folder.key_copy):
            if _bytes_of(path) != whole:
                files.write_safely(path, whole, private=True, beside_keys=True)
    return was_hurt and _bytes_of(folder.key_file) == whole


def _whole(folder: Folder) -> bytes:
    """The bytes of the key file, else of its copy: of the first that is whole; none where neither is."""
    for path in (folder.key_file, folder.key_copy):
        raw = _bytes_of(path)
        with suppress(SecretError):
            key_file.read(raw)
            return raw
    return b""


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def secret_of(folder: Folder, passphrase: str) -> bytes:
    """The key of a folder's data file, by the passphrase of one of its users.

    Raises:
        FolderError, SecretError: as `open_desk`.
    """
    return _unwrap(read_key_file(folder), passphrase)


def _unwrap(held: KeyFile, passphrase: str) -> bytes:
    return key_file.open_with(held, passphrase)[0]


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
    recovery = key_file.recovery_wrap(secret, recovery_recipient) if recovery_recipient else ""
    wraps = [keys.wrap_secret(secret, passphrase, user=user)]
    replace_key_file(folder, KeyFile(page_bytes, wraps, recovery))


def add_recovery(folder: Folder, secret: bytes, *, recipient: str) -> None:
    """Wrap a data folder's key to Dinkop's recovery besides; the passphrases stay as they are.

    Raises:
        SecretError: KUNCI-HILANG or KUNCI-RUSAK.
        ExportError: the folder cannot be written.
    """
    recovery = key_file.recovery_wrap(secret, recipient)
    replace_key_file(folder, msgspec.structs.replace(read_key_file(folder), recovery=recovery))


def replace_key_file(folder: Folder, new: KeyFile, *, opens: str | None = None, secret: bytes = b"") -> None:
    """Put other wraps into the place of those that are there.

    The new ones are written beside, into the copy, and are read from there and opened; only then do they take
    the key file's place. A loss of power leaves the old key file or the new one, and either opens.

    Args:
        folder: where.
        new: all wraps.
        opens: a passphrase that must open them, to `secret`.
        secret: the data file's key.

    Raises:
        SecretError: KUNCI-RUSAK, they do not open, and the old ones stay.
        ExportError: the folder cannot be written, and the old ones stay.
    """
    content, before = key_file.write(new), _whole(folder)
    try:
        files.write_safely(folder.key_copy, content, private=True, beside_keys=True)
        if opens is not None:
            key_file.prove(folder.key_copy.read_bytes(), opens, secret)
        files.write_safely(folder.key_file, content, private=True, beside_keys=True)
    except (DinkopError, OSError) as error:
        if before:
            with suppress(ExportError):
                files.write_safely(folder.key_copy, before, private=True, beside_keys=True)
        else:
            folder.key_copy.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise files.refusal(error, folder.key_copy) from error
        raise
