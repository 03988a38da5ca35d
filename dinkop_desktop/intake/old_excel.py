"""A workbook of Excel 97 to 2003 looked through: which cells hold an error in place of a value, and macros.

The reader takes a cell with `#N/A` for an empty one. The records of the file say which they are: errors
written as such, and formulas whose last result was one. What in the file does not fit is passed over: whether
it is sound is the reader's to say.

Source: [MS-XLS] 2.4.24 BoolErr, 2.4.127 Formula, 2.4.28 BoundSheet8; [MS-CFB] 2.2 to 2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from dinkop_desktop.intake.places import column_letters

_BOUND_SHEET, _FORMULA, _BOOL_ERR, _END = 0x0085, 0x0006, 0x0205, 0x000A
_NO_SECTOR: Final = 0xFFFFFFFA
_IN_HEADER, _ENTRY, _SMALL = 109, 128, 4096
_NAMES = ("workbook", "book")


def unread_cells(content: bytes) -> dict[str, frozenset[str]]:
    """Sheet name -> places (`B7`) of cells that hold an error."""
    try:
        stream = _workbook_stream(content)
    except (struct.error, IndexError, ValueError):
        return {}
    found: dict[str, frozenset[str]] = {}
    for name, begin in _sheets(stream):
        places = frozenset(_errors(stream, begin))
        if places:
            found[name] = places
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in _records(stream, 0):
        if kind == _END:
            return
        if kind == _BOUND_SHEET and len(body) > 8:  # noqa: PLR2004 - where the name begins
            begin, _, _, letters, is_wide = struct.unpack_from("<IBBBB", body)
            raw = body[8 : 8 + letters * (2 if is_wide & 1 else 1)]
            yield raw.decode("utf-16-le" if is_wide & 1 else "latin-1", "replace"), begin


def _errors(stream: bytes, begin: int) -> Iterator[str]:
    for kind, body in _records(stream, begin):
        if kind == _END:
            return
        is_error = kind == _BOOL_ERR and len(body) > 7 and body[7] == 1  # noqa: PLR2004
        is_failed = kind == _FORMULA and len(body) > 13 and body[12:14] == b"\xff\xff" and body[6] == 2  # noqa: PLR2004
        if is_error or is_failed:
            row, column = struct.unpack_from("<HH", body)
            yield f"{column_letters(column)}{row + 1}"


def _workbook_stream(content: bytes) -> bytes:
    """The stream of records inside the compound file; empty where it is not found."""
    sector = 1 << int.from_bytes(content[30:32], "little")
    table = _sector_table(content, sector)
    directory = _chain(content, table, int.from_bytes(content[48:52], "little"), sector)
    root = mini = b""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        letters = max(int.from_bytes(entry[64:66], "little") - 2, 0)
        name = entry[:letters].decode("utf-16-le", "replace").casefold()
        first, size = struct.unpack_from("<IQ", entry, 116)
        if at == 0:
            root = _chain(content, table, first, sector)
            mini = _chain(content, table, int.from_bytes(content[60:64], "little"), sector)
        elif name in _NAMES:
            size &= 0xFFFFFFFF
            if size >= _SMALL:
                return _chain(content, table, first, sector)[:size]
            small = list(struct.unpack(f"<{len(mini) // 4}I", mini[: len(mini) // 4 * 4]))
            return _chain(b"\0" * 64 + root, small, first, 64)[:size]
    return b""


def _sector_table(content: bytes, sector: int) -> list[int]:
    places = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    following, count = struct.unpack_from("<II", content, 68)
    while following < _NO_SECTOR and count > 0:
        block = content[(following + 1) * sector : (following + 2) * sector]
        *more, following = struct.unpack(f"<{sector // 4}I", block)
        places += more
        count -= 1
    table: list[int] = []
    for place in places:
        if place < _NO_SECTOR:
            block = content[(place + 1) * sector : (place + 2) * sector]
            table += struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
    return table


def _chain(content: bytes, table: list[int], first: int, sector: int) -> bytes:
    parts: list[bytes] = []
    # A chain that runs in a circle ends once it is longer than the file.
    while first < len(table) and len(parts) <= len(table):
        parts.append(content[(first + 1) * sector : (first + 2) * sector])
        first = table[first]
    return b"".join(parts)
