"""The file of a backup: a head that anybody can read, then the data file's pages, compressed and encrypted.

    DINKOP-CADANGAN 1 <bytes of the head>
    <the manifest: one JSON object>
    <the wraps of the data file's key, as in kunci.json: base64>
    <the manifest once more, signed: a DSSE envelope>
    spaces, and a line break
    <age( gzip( pages ) )>

1. The content is encrypted to two: to the office, whose identity for it follows from the secret K (so a
   passphrase opens it, by the wraps in the head, when nothing else is left); and to Dinkop's recovery
   recipient. With the recovery identity the stock `age`, `gzip` and `sqlite3` read all of it.
2. It is written and read piece by piece, in memory; pages in the clear never touch a disk.
3. Every byte is accounted for: the manifest by its signature, the wraps by their sum in the manifest, the
   content by its sum there, the rest of the head by being spaces.

What it does not do: say whether the pages are a sound data file, and whose. That is asked of the file that
is made of them (`features.safekeeping`).

Source: sync.md sections 6 and 7; age v1 (C2SP age.md); BIP 173 (Bech32); RFC 5869 (HKDF).
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

import msgspec
import pyrage
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dinkop_desktop.errors import BackupError, BundleError
from dinkop_desktop.exchange import keys, seal, strict
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.exchange.strict import Number

FORMAT: Final = 1
_MAGIC: Final = b"DINKOP-CADANGAN"
_LARGEST_HEAD: Final = 2**20
_GRAIN: Final = 4096
_FIRST_LINE: Final = 64
_OFFICE_INFO: Final = b"dinkop backup v1"
_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_GZIP: Final = 16 + zlib.MAX_WBITS
# Six takes 2.4 times as long as one for a seventh less (150,000 UMKM); a backup is made on every exit.
_LEVEL: Final = 1
_PIECE: Final = 2**20
_SMALLEST_PAGE, _LARGEST_PAGE = 512, 65536


class Manifest(msgspec.Struct, frozen=True):
    """What a backup is, as its head says it.

    Attributes:
        format: of the file.
        program: version that made it.
        role, office, name, city: whose it is.
        deployment_id, install, epoch: of the replica.
        made_at: when, UTC.
        clock: number of the last transaction that wrote changes.
        schema: of the data file.
        records, changes, unsent: how many are in it: born, accepted, not yet written into a bundle.
        rows: of each table.
        page_bytes, pages: of the data file.
        pages_sha256: of the pages in the clear.
        content_bytes, content_sha256: of what follows the head.
        key_file_sha256: of the wraps in the head.
        signing_key: whose signature it bears, base64; the data file must hold this key.
    """

    format: Number
    program: str
    role: str
    office: str
    name: str
    city: str
    deployment_id: str
    install: str
    epoch: str
    made_at: str
    clock: Number
    schema: str
    records: Number
    changes: Number
    unsent: Number
    rows: dict[str, Number]
    page_bytes: Number
    pages: Number
    pages_sha256: str
    content_bytes: Number
    content_sha256: str
    key_file_sha256: str
    signing_key: str

    @property
    def size_bytes(self) -> int:
        """How large the data file is that is made of it."""
        return self.page_bytes * self.pages


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a backup that was read.

    Attributes:
        manifest: what it says of itself; its signature fits the key that it names.
        key_file: the wraps of the data file's key.
        size_bytes: where the content begins.
    """

    manifest: Manifest
    key_file: bytes
    size_bytes: int


def office_identity(secret: bytes) -> str:
    """The age identity that follows from a data file's key: what a backup of it is encrypted to."""
    raw = HKDF(SHA256(), 32, None, _OFFICE_INFO).derive(secret)
    return _bech32("age-secret-key-", raw).upper()


def _bech32(prefix: str, raw: bytes) -> str:
    """Source: BIP 173."""
    number = int.from_bytes(raw, "big") << (-len(raw) * 8 % 5)
    places = range((len(raw) * 8 + 4) // 5 - 1, -1, -1)
    data = [number >> 5 * place & 31 for place in places]
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    check = _polymod([*spread, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    data += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1{''.join(_BECH32[one] for one in data)}"


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    return check


def write(
    file: BinaryIO,
    pages: Iterable[bytes],
    manifest: Manifest,
    *,
    key_file: bytes,
    recipients: Iterable[str],
    signing_key: bytes,
) -> Manifest:
    """Write a backup.

    Args:
        file: empty, to be written and sought in.
        pages: of the data file, in the clear.
        manifest: what is known beforehand; the sums are filled in.
        key_file: the wraps.
        recipients: age recipients.
        signing_key: the replica's private key.

    Returns:
        The manifest as it stands in the file.

    Raises:
        OSError: the system refuses; StorageError: what `pages` raises.
    """
    manifest = msgspec.structs.replace(
        manifest,
        key_file_sha256=hashlib.sha256(key_file).hexdigest(),
        signing_key=base64.b64encode(keys.public_key(signing_key)).decode(),
        pages_sha256="0" * 64,
        content_sha256="0" * 64,
        content_bytes=strict.MAX_NUMBER,
        pages=strict.MAX_NUMBER,
    )
    needed = _FIRST_LINE + len(_lines_of(manifest, key_file, signing_key))
    size = -(-needed // _GRAIN) * _GRAIN
    file.write(b" " * size)
    source, sink = _Packed(pages), _Counted(file)
    try:
        pyrage.encrypt_io(source, sink, [pyrage.x25519.Recipient.from_str(one) for one in recipients])
    except pyrage.EncryptError:
        if (refused := source.refused or sink.refused) is not None:
            raise refused from None
        raise
    manifest = msgspec.structs.replace(
        manifest,
        pages=source.pages,
        pages_sha256=source.sha256.hexdigest(),
        content_bytes=sink.size,
        content_sha256=sink.sha256.hexdigest(),
    )
    head = b"%s %d %d\n" % (_MAGIC, FORMAT, size) + _lines_of(manifest, key_file, signing_key)
    file.seek(0)
    file.write(head + b" " * (size - len(head) - 1) + b"\n")
    return manifest


def _lines_of(manifest: Manifest, key_file: bytes, signing_key: bytes) -> bytes:
    said = strict.encode(manifest)
    return b"\n".join(
        [said, base64.b64encode(key_file), seal.sign(said, PayloadType.BACKUP, [signing_key]), b""]
    )


class _Packed:
    """Pages as a stream to read, compressed; what the pages raise is kept, since age tells it as its own."""

    def __init__(self, pages: Iterable[bytes]) -> None:
        self._pages: Iterator[bytes] = iter(pages)
        self._pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
        self._ready = bytearray()
        self._is_over = False
        self.pages = 0
        self.sha256 = hashlib.sha256()
        self.refused: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._is_over and (size < 0 or len(self._ready) < size):
                self._pull()
        except BaseException as error:
            self.refused = error
            raise
        if size < 0:
            size = len(self._ready)
        piece = bytes(self._ready[:size])
        del self._ready[:size]
        return piece

    def _pull(self) -> None:
        page = next(self._pages, None)
        if page is None:
            self._ready += self._pack.flush()
            self._is_over = True
            return
        self.pages += 1
        self.sha256.update(page)
        self._ready += self._pack.compress(page)


class _Counted:
    """A file to write to, summed up; what the system refuses is kept."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.sha256 = hashlib.sha256()
        self.refused: BaseException | None = None

    def write(self, piece: bytes) -> int:
        try:
            self._file.write(piece)
        except BaseException as error:
            self.refused = error
            raise
        self.size += len(piece)
        self.sha256.update(piece)
        return len(piece)

    def flush(self) -> None:
        """What stands behind is flushed by whoever opened it."""


def read_head(file: BinaryIO, *, name: str) -> Head:
    """What a file says of itself, without opening its content.

    Raises:
        BackupError: CDG-BUKAN, it is no backup; CDG-BARU, a newer program made it; CDG-RUSAK, its head is
            damaged.
    """
    first = file.readline(_FIRST_LINE).split(b" ")
    if first[0] != _MAGIC:
        raise BackupError("CDG-BUKAN", name=name)
    words = [word.rstrip(b"\n") for word in first[1:]]
    if not all(word.isdigit() for word in words) or not words:
        raise BackupError("CDG-RUSAK", name=name)
    if int(words[0]) > FORMAT:
        raise BackupError("CDG-BARU", name=name)
    size = int(words[-1])
    line = b"%s %d %d\n" % (_MAGIC, FORMAT, size)
    rest = file.read(min(size, _LARGEST_HEAD) - len(line)) if size > len(line) else b""
    parts = rest.split(b"\n", 3)
    is_line = b" ".join(first) == line and len(line) + len(rest) == size
    if not is_line or len(parts) != len(("manifest", "wraps", "envelope", "spaces")):
        raise BackupError("CDG-RUSAK", name=name)
    try:
        return _head_of(parts[0], parts[1], parts[2], parts[3], size)
    except (BundleError, ValueError, msgspec.MsgspecError) as error:
        raise BackupError("CDG-RUSAK", name=name) from error


def _head_of(said: bytes, wraps: bytes, signed: bytes, spaces: bytes, size: int) -> Head:
    manifest = strict.decode(said, Manifest)
    envelope = seal.take_apart(signed, [PayloadType.BACKUP])
    key_file = seal.from_base64(wraps.decode("ascii"))
    seal.verify(envelope, [seal.from_base64(manifest.signing_key)])
    # The one writing of each line: what is not summed up could be another byte and mean the same.
    is_whole = (
        envelope.payload == said
        and seal.rewrap(envelope) == signed
        and hashlib.sha256(key_file).hexdigest() == manifest.key_file_sha256
        and spaces == b" " * (len(spaces) - 1) + b"\n"
        and _SMALLEST_PAGE <= manifest.page_bytes <= _LARGEST_PAGE
    )
    if not is_whole:
        raise ValueError("head")
    return Head(manifest, key_file, size)


def read_pages(
    file: BinaryIO, head: Head, identities: Iterable[str], put: Callable[[bytes], object], *, name: str
) -> None:
    """Give the pages out in the clear, piece by piece; only when this returns were they what was written.

    Args:
        file: the backup.
        head: as it was read.
        identities: age identities, any of which may open it.
        put: takes the pieces.
        name: of the file, for refusals.

    Raises:
        BackupError: CDG-KUNCI, none of the identities opens it; CDG-RUSAK.
        DinkopError, OSError: what `put` raises.
    """
    file.seek(head.size_bytes)
    try:
        seal.check_header(file.read(_LARGEST_HEAD))
    except BundleError as error:
        raise BackupError("CDG-RUSAK", name=name) from error
    file.seek(head.size_bytes)
    source, sink = _Summed(file), _Unpacked(put, most=head.manifest.size_bytes)
    try:
        pyrage.decrypt_io(source, sink, [pyrage.x25519.Identity.from_str(one) for one in identities])
        sink.end()
    except (pyrage.DecryptError, OSError, ValueError, zlib.error) as error:
        if (refused := sink.refused or source.refused) is not None:
            raise refused from None
        code = "CDG-KUNCI" if "No matching keys" in str(error) else "CDG-RUSAK"
        raise BackupError(code, name=name) from error
    source.read(1)
    told = (head.manifest.content_bytes, head.manifest.content_sha256, head.manifest.pages_sha256)
    if (source.size, source.sha256.hexdigest(), sink.sha256.hexdigest()) != told:
        raise BackupError("CDG-RUSAK", name=name)


class _Summed:
    """A file to read from, summed up."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.sha256 = hashlib.sha256()
        self.refused: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            piece = self._file.read(size if size >= 0 else _PIECE)
        except OSError as error:
            self.refused = error
            raise
        self.size += len(piece)
        self.sha256.update(piece)
        return piece


class _Unpacked:
    """What is written here comes out in the clear; what its taker raises is kept."""

    def __init__(self, put: Callable[[bytes], object], *, most: int) -> None:
        self._put, self._left = put, most
        self._unpack = zlib.decompressobj(_GZIP)
        self.sha256 = hashlib.sha256()
        self.refused: BaseException | None = None

    def write(self, piece: bytes) -> int:
        rest = piece
        while rest and not self._unpack.eof:
            self._give(self._unpack.decompress(rest, _PIECE))
            rest = self._unpack.unconsumed_tail
        if rest or self._unpack.unused_data:
            raise ValueError("more than the pages")
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def end(self) -> None:
        """No more comes: it must have been all.

        Raises:
            ValueError: it was not.
        """
        self._give(self._unpack.flush())
        if not self._unpack.eof or self._left:
            raise ValueError("less than the pages")

    def _give(self, clear: bytes) -> None:
        self._left -= len(clear)
        if self._left < 0:
            raise ValueError("more than the pages")
        self.sha256.update(clear)
        try:
            self._put(clear)
        except BaseException as error:
            self.refused = error
            raise
