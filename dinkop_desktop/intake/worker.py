"""The program that opens a workbook in a process of its own, and says row by row what is in it.

1. It is given the whole file on its standard input and answers on its standard output in frames: four bytes
   of length, then MessagePack.
2. It may take `MEMORY_BYTES` of memory and no more, where the system can see to that: a file that wants
   more ends this process, and not the window.
3. It opens no file, writes nothing and knows no data folder.

Source: faults.md P23, X01; asked by `apart`.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO, Final

import msgspec

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import grids
from dinkop_desktop.intake.grids import CellValue, Grid

MEMORY_BYTES: Final = 1_200 * 2**20
ROWS_IN_A_FRAME: Final = 500
LENGTH_BYTES: Final = 4
DAY: Final = 1
"""Code of the MessagePack extension that holds a day."""
_NO_MEMORY: Final = 9


class Opened(msgspec.Struct, tag=True, array_like=True):
    """First of all: what the file is."""

    kind: str
    warnings: list[str]
    sheets: list[tuple[str, bool]]


class Sheet(msgspec.Struct, tag=True, array_like=True):
    """Before its rows: a sheet."""

    name: str
    blocks: list[tuple[int, int, int, int]]
    unread: list[str]


class Rows(msgspec.Struct, tag=True, array_like=True):
    """Some rows of the sheet, packed once more: MessagePack of (number, cells), deflated."""

    last: int
    packed: bytes


class Refused(msgspec.Struct, tag=True, array_like=True):
    """Instead of the rest: why it is not read."""

    code: str
    params: dict[str, str | int]


class Done(msgspec.Struct, tag=True, array_like=True):
    """Last of all."""


Frame = Opened | Sheet | Rows | Refused | Done


def main() -> None:
    """Read a file from standard input; ends with 9 where the memory does not suffice."""
    _be_bounded()
    out = sys.stdout.buffer
    try:
        content = sys.stdin.buffer.read()
        for frame in frames_of(content):
            _write(out, frame)
    except MemoryError:
        os._exit(_NO_MEMORY)


def frames_of(content: bytes) -> Iterator[Frame]:
    """What is said of a file, frame by frame."""
    try:
        book = grids.open_book(content)
        yield Opened(book.kind, list(book.warnings), [(grid.name, grid.is_shown) for grid in book.grids])
        for grid in book.grids:
            yield Sheet(grid.name, list(grid.blocks()), sorted(grid.unread))
            yield from _rows_of(grid)
    except IntakeError as refusal:
        yield Refused(refusal.code, dict(refusal.params))
        return
    yield Done()


def pack_cell(value: object) -> object:
    """A day as an extension; MessagePack itself would make a text of it."""
    if isinstance(value, date):
        return msgspec.msgpack.Ext(DAY, value.toordinal().to_bytes(4, "big"))
    raise TypeError


def unpack_cell(code: int, data: memoryview) -> object:
    """The day that an extension holds."""
    if code != DAY:
        raise ValueError
    return date.fromordinal(int.from_bytes(data, "big"))


def _rows_of(grid: Grid) -> Iterator[Frame]:
    encoder = msgspec.msgpack.Encoder(enc_hook=pack_cell)
    some: list[tuple[int, Sequence[object]]] = []
    for number, cells in grid.read():
        kept = _packable(cells)
        if kept:
            some.append((number, kept))
        if len(some) >= ROWS_IN_A_FRAME:
            yield Rows(number, zlib.compress(encoder.encode(some), 1))
            some = []
    if some:
        yield Rows(some[-1][0], zlib.compress(encoder.encode(some), 1))


def _packable(cells: Sequence[CellValue]) -> list[object]:
    """The cells up to the last that says something; days as extensions, since the encoder has its own way."""
    kept = [pack_cell(cell) if isinstance(cell, date) else cell for cell in map(grids.tidy, cells)]
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def _write(out: BinaryIO, frame: Frame) -> None:
    packed = msgspec.msgpack.encode(frame)
    out.write(len(packed).to_bytes(LENGTH_BYTES, "big") + packed)
    out.flush()


def _be_bounded() -> None:
    if sys.platform == "win32":
        _be_bounded_on_windows(MEMORY_BYTES)
        return
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


# Of winnt.h: JOBOBJECT_EXTENDED_LIMIT_INFORMATION and the limits that are set in it.
_EXTENDED_LIMITS, _LIMITS_BYTES, _FLAGS_AT, _MEMORY_AT = 9, 144, 16, 112
_LIMIT_MEMORY, _END_QUIETLY = 0x100, 0x400


def _be_bounded_on_windows(most_bytes: int) -> None:
    """A job that this process alone is in; ended with it, since nobody else has a handle on it."""
    import ctypes  # noqa: PLC0415

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    limits = bytearray(_LIMITS_BYTES)
    limits[_FLAGS_AT : _FLAGS_AT + 4] = (_LIMIT_MEMORY | _END_QUIETLY).to_bytes(4, "little")
    limits[_MEMORY_AT : _MEMORY_AT + 8] = most_bytes.to_bytes(8, "little")
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, bytes(limits), _LIMITS_BYTES)
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
