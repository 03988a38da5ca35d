"""A zip that is not trusted: its parts by name, unpacked by pieces and never to more than they declare.

1. Parts that lie about their size, are packed in an unusual way, or bear the same name are refused.
2. So is a zip that unpacks to more than `UNPACKED_BYTES`, or a part that swells more than `SWELLING` times.

Nothing is extracted; no path in the zip is ever used as a path.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dinkop_desktop.errors import IntakeError

PARTS: Final = 2_000
UNPACKED_BYTES: Final = 600 * 2**20
SWELLING: Final = 200

_PIECE_BYTES = 2**20
_SLICE_BYTES = 2**16
_TAG_BYTES = 4 * 2**20
_ALWAYS_SMALL_ENOUGH = 20 * 2**20
_HEADER_BYTES = 30


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a zip by name; names are lower case, for readers of workbooks do not tell cases apart."""

    content: bytes
    entries: Mapping[str, zipfile.ZipInfo]

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part unpacked, a megabyte at a time.

        Raises:
            IntakeError: IMP-RUSAK, it cannot be unpacked; IMP-BAHAYA, it is larger than it says.
        """
        # Not through `zipfile`: that stops at the declared size, the reader of workbooks does not.
        entry = self.entries[name]
        header = self.content[entry.header_offset : entry.header_offset + _HEADER_BYTES]
        if len(header) < _HEADER_BYTES or not header.startswith(b"PK\x03\x04"):
            raise IntakeError("IMP-RUSAK")
        names_bytes = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        begin = entry.header_offset + _HEADER_BYTES + names_bytes
        packed = memoryview(self.content)[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            yield from _inflated(packed, entry.file_size)
        elif len(packed) != entry.file_size:
            raise IntakeError("IMP-BAHAYA")
        else:
            for start in range(0, len(packed), _PIECE_BYTES):
                yield bytes(packed[start : start + _PIECE_BYTES])

    def whole_tags(self, name: str) -> Iterator[bytes]:
        """An XML part in pieces in which no tag is cut, and no cell of a sheet."""
        rest = b""
        for piece in self.pieces(name):
            text = rest + piece
            cut = text.rfind(b"<c ")
            if cut <= 0 or len(text) - cut > _TAG_BYTES:
                cut = max(text.rfind(b"<"), 0)
            if len(text) - cut > _TAG_BYTES:
                raise IntakeError("IMP-BAHAYA")
            yield text[:cut]
            rest = text[cut:]
        yield rest


def open_archive(content: bytes) -> Archive:
    """The zip's directory, after it was found plausible.

    Raises:
        IntakeError: IMP-RUSAK, it is no sound zip; IMP-SANDI, it is locked; IMP-BAHAYA, it is made to do
            harm; IMP-BESAR, it would unpack to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise IntakeError("IMP-RUSAK") from error
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise IntakeError("IMP-SANDI")
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise IntakeError("IMP-BESAR", mb=UNPACKED_BYTES // 2**20)
    by_name = {entry.filename.casefold(): entry for entry in entries}
    if len(entries) > PARTS or len(by_name) < len(entries) or any(map(_is_odd, entries)):
        raise IntakeError("IMP-BAHAYA")
    return Archive(content, by_name)


def _is_odd(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is packed in a way that no program packs a workbook."""
    swollen = entry.file_size > max(_ALWAYS_SMALL_ENOUGH, entry.compress_size * SWELLING)
    return swollen or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def _inflated(packed: memoryview, size: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    seen = 0
    try:
        # In slices: what the inflater could not yet use is copied each time.
        for start in range(0, len(packed), _SLICE_BYTES):
            left: bytes | memoryview = packed[start : start + _SLICE_BYTES]
            while left and not inflater.eof:
                piece = inflater.decompress(left, _PIECE_BYTES)
                left = inflater.unconsumed_tail
                seen += len(piece)
                if seen > size:
                    raise IntakeError("IMP-BAHAYA")
                yield piece
    except zlib.error as error:
        raise IntakeError("IMP-RUSAK") from error
    if seen != size or not inflater.eof:
        raise IntakeError("IMP-RUSAK")
