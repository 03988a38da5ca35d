"""Changing a passphrase: another wrap of the same key; the data themselves are not written anew.

Whoever changes it types the old one, also where the data stand open: a computer that was left alone for a
moment is nobody's to lock.
"""

from __future__ import annotations

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import SecretError
from dinkop_desktop.exchange import key_file, keys, passphrases
from dinkop_desktop.exchange.key_file import KeyFile
from dinkop_desktop.features.people import wrapping

WEAKEST_BITS = passphrases.WEAKEST_BITS


def suggest() -> tuple[str, int]:
    """Five words, and how many bits of guessing they are."""
    words = passphrases.suggest()
    return words, passphrases.strength(words)


def check(passphrase: str, *, known: tuple[str, ...] = ()) -> None:
    """Refuse a new passphrase that is soon guessed, where no data stand open; see `check_here`.

    Raises:
        SecretError: SANDI-PENDEK or SANDI-LEMAH.
    """
    passphrases.check(passphrase, known=known)


def check_here(desk: Desk, passphrase: str) -> None:
    """Refuse a new passphrase that is soon guessed by whoever knows the office and who works there.

    Raises:
        SecretError: SANDI-PENDEK or SANDI-LEMAH.
    """
    passphrases.check(passphrase, known=desk.known_names, city=desk.identity.city)


def check_nobody_else(held: KeyFile, user: str, new: str) -> None:
    """Refuse a passphrase that is another user's here: by it the program knows who works.

    Raises:
        SecretError: SANDI-DIPAKAI.
    """
    try:
        key_file.open_with(key_file.without(held, user), new)
    except SecretError:
        return
    raise SecretError("SANDI-DIPAKAI")


def change(desk: Desk, old: str, new: str) -> str:
    """Another passphrase for whose the old one is; those of all others stay.

    Args:
        desk: an open data folder.
        old: the passphrase that is to open nothing any more.
        new: its successor.

    Returns:
        Whose passphrase it is.

    Raises:
        SecretError: KUNCI-SANDI, the old one is nobody's; SANDI-SAMA, the new one is the old one;
            SANDI-PENDEK, SANDI-LEMAH or SANDI-DIPAKAI; KUNCI-RUSAK, what was written does not open, and the
            old one stays.
        ExportError: the folder cannot be written; the old passphrase stays.
        StorageError: the file is busy, full or read-only; the old passphrase stays.
    """
    with desk.store.begin(by=desk.officer) as work:
        # Read while nobody else writes: what another window or command changed is not lost.
        held = desks.read_key_file(desk.folder)
        _, user = key_file.open_with(held, old)
        if old == new:
            raise SecretError("SANDI-SAMA")
        check_here(desk, new)
        check_nobody_else(held, user, new)
        wraps = key_file.with_wrap(held, keys.wrap_secret(desk.key, new, user=user))
        work.note("passphrase-changed", user=key_file.place_of(held, user))
        wrapping.commit(desk, work, held, wraps, opens=new)
    return user
