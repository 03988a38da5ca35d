"""Pages of an encrypted data file, one by one: as SQLite means them, and as SQLCipher writes them.

A backup holds pages in the clear inside its own encryption, since what is encrypted cannot be made smaller;
they must never touch a disk like that. So they are taken from the encrypted file here, in memory, and written
into a new encrypted file in the same way. What SQLCipher itself thinks of a file written here is asked before
anybody works in it (`copying.check_copy`).

Source: SQLCipher 4, "Design" (zetetic.net/sqlcipher/design): AES-256-CBC with an IV a page, HMAC-SHA512 over
text, IV and page number; the HMAC's key is derived from the key by 2 rounds of PBKDF2 over the salt XOR 0x3a.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from dinkop_desktop.errors import StorageError
from dinkop_desktop.progress import Progress

_MAGIC = b"SQLite format 3\x00"
_SALT_BYTES = 16
_IV_BYTES, _MAC_BYTES = 16, 64
RESERVED_BYTES = _IV_BYTES + _MAC_BYTES
_SALT_MASK, _ROUNDS = 0x3A, 2
# The page that holds this byte is used for locks and never written (SQLite, "The Lock-Byte Page").
_LOCK_BYTE = 2**30


class PageCipher:
    """The cipher of one data file."""

    def __init__(self, key: bytes, salt: bytes, *, page_bytes: int) -> None:
        """Derive what the pages' codes are made with.

        Args:
            key: 32 bytes, used as they are.
            salt: the file's first 16 bytes.
            page_bytes: page size.
        """
        masked = bytes(byte ^ _SALT_MASK for byte in salt)
        self._key, self._salt, self._page_bytes = key, salt, page_bytes
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, _ROUNDS, len(key))
        self._lock_page = _LOCK_BYTE // page_bytes + 1

    def fits(self, page: bytes, number: int) -> bool:
        """Whether a page is as it was written."""
        if number == self._lock_page and not any(page):
            return True
        start = _SALT_BYTES if number == 1 else 0
        end = self._page_bytes - _MAC_BYTES
        return hmac.compare_digest(self._code(page[start:end], number), page[end:])

    def open(self, page: bytes, number: int) -> bytes:
        """A page as SQLite means it.

        Raises:
            StorageError: DB-RUSAK, the page is not as it was written.
        """
        if number == self._lock_page and not any(page):
            return page
        start = _SALT_BYTES if number == 1 else 0
        end = self._page_bytes - RESERVED_BYTES
        iv = page[end : end + _IV_BYTES]
        if not self.fits(page, number):
            raise StorageError("DB-RUSAK")
        crypt = Cipher(algorithms.AES(self._key), modes.CBC(iv)).decryptor()
        text = crypt.update(page[start:end]) + crypt.finalize()
        return (_MAGIC if number == 1 else b"") + text + bytes(RESERVED_BYTES)

    def seal(self, page: bytes, number: int) -> bytes:
        """A page as it stands in the encrypted file."""
        if number == self._lock_page:
            return bytes(self._page_bytes)
        start = _SALT_BYTES if number == 1 else 0
        iv = os.urandom(_IV_BYTES)
        crypt = Cipher(algorithms.AES(self._key), modes.CBC(iv)).encryptor()
        text = crypt.update(page[start:-RESERVED_BYTES]) + crypt.finalize() + iv
        return (self._salt if number == 1 else b"") + text + self._code(text, number)

    def _code(self, text: bytes, number: int) -> bytes:
        return hmac.digest(self._mac_key, text + number.to_bytes(4, "little"), "sha512")


def read_pages(path: Path, key: bytes, *, page_bytes: int) -> Iterator[bytes]:
    """Every page of an encrypted file that nobody writes, as SQLite means it.

    Raises:
        StorageError: DB-RUSAK, a page is not as it was written.
    """
    with path.open("rb") as file:
        cipher = PageCipher(key, file.read(_SALT_BYTES), page_bytes=page_bytes)
        file.seek(0)
        number = 0
        while page := file.read(page_bytes):
            number += 1
            if len(page) != page_bytes:
                raise StorageError("DB-RUSAK")
            yield cipher.open(page, number)


def find_damage(path: Path, key: bytes, *, page_bytes: int, share: int, of: int, tell: Progress) -> bool:
    """Whether a page of a share does not fit its code; the file may be in use.

    Args:
        path: the file.
        key: of the file.
        page_bytes: page size.
        share: which share, from 0: every so many-th page.
        of: how many shares there are.
        tell: told of the pages.
    """
    with path.open("rb") as file:
        cipher = PageCipher(key, file.read(_SALT_BYTES), page_bytes=page_bytes)
        total = path.stat().st_size // page_bytes
        for number in range(share + 1, total + 1, of):
            tell.at("Memeriksa data", number, total)
            file.seek((number - 1) * page_bytes)
            if not cipher.fits(file.read(page_bytes), number):
                return True
    return False


class PageWriter:
    """Writes pages that come in pieces of any length into an encrypted file."""

    def __init__(self, file: BinaryIO, key: bytes, *, page_bytes: int) -> None:
        """Begin a file with a salt of its own."""
        self._file, self._page_bytes = file, page_bytes
        self._cipher = PageCipher(key, os.urandom(_SALT_BYTES), page_bytes=page_bytes)
        self._rest = bytearray()
        self.pages = 0

    def write(self, piece: bytes) -> None:
        """Take the next piece."""
        self._rest += piece
        size = self._page_bytes
        whole = len(self._rest) // size
        for place in range(0, whole * size, size):
            self.pages += 1
            self._file.write(self._cipher.seal(bytes(self._rest[place : place + size]), self.pages))
        del self._rest[: whole * size]

    @property
    def is_whole(self) -> bool:
        """Whether no page was begun and not ended."""
        return not self._rest
