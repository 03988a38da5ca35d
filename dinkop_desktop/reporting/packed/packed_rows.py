"""Rows in blocks: a list of a hundred thousand names of which only what is looked at is unpacked.

1. A block is some rows, column by column, packed. Whoever shows a page unpacks one; whoever writes a workbook
   goes through one after the other, and never holds two of them.
2. A list by kelurahan is put together from the blocks of its kelurahan; none of them is unpacked for that.
3. A day in a cell is told apart from a text; all else is as msgspec writes it.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, chain, islice
from typing import Any, overload

import msgspec

from dinkop_desktop.papers.table import Behind, Cell, Row, RowRole

BLOCK = 1024
Figure = str | int | float | None
_Plain = str | int | float | tuple[str] | None


class Block(msgspec.Struct, array_like=True, frozen=True):
    """Some rows, packed.

    Attributes:
        count: how many rows there are.
        packed: the rows.
    """

    count: int
    packed: bytes


class _Bare(msgspec.Struct, array_like=True):
    """What a block holds.

    Attributes:
        cells: of each column.
        days: numbers of the columns that hold days; each as a tuple of its ISO form.
        roles: of the rows; none where all are `data`.
        behind: number of a row -> where it leads.
    """

    cells: list[list[_Plain]]
    days: list[int]
    roles: list[RowRole]
    behind: dict[int, dict[str, str]]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Bare)


def packed(text: bytes) -> bytes:
    """Bytes as they are kept, in a fraction of their size."""
    return zlib.compress(text, 1)


def unpacked(kept: bytes) -> bytes:
    """The bytes that were packed.

    Raises:
        msgspec.DecodeError: they were not.
    """
    try:
        return zlib.decompress(kept)
    except zlib.error as error:
        raise msgspec.DecodeError("not packed") from error


def pack(rows: Iterable[Row]) -> list[Block]:
    """Rows as blocks; those that are blocks already as they are."""
    if isinstance(rows, PackedRows):
        return list(rows.blocks)
    waiting, found = iter(rows), []
    while some := list(islice(waiting, BLOCK)):
        found.append(_packed_block(some))
    return found


def pack_columns(
    columns: Sequence[Sequence[Cell]],
    order: Sequence[int],
    days: Sequence[int] = (),
    behind: Sequence[Behind] = (),
) -> PackedRows:
    """Rows that are given column by column.

    Args:
        columns: of equal length.
        order: numbers of the rows, in the order of reading.
        days: numbers of the columns that hold days; all others hold figures and texts.
        behind: where each row leads; none where they lead nowhere.
    """
    blocks = []
    # A row at a time is one far look, where a cell at a time would be ten.
    rows = list(zip(*columns, strict=True))
    for start in range(0, len(order), BLOCK):
        its = order[start : start + BLOCK]
        some = [rows[at] for at in its]
        cells: list[Any] = [list(one) for one in zip(*some, strict=True)]
        for at in days:
            cells[at] = _column(cells[at])
        leads = {place: dict(behind[at]) for place, at in enumerate(its)} if behind else {}
        blocks.append(_block(len(some), _Bare(cells, list(days), [], leads)))
    return PackedRows(blocks)


def _packed_block(rows: Sequence[Row]) -> Block:
    cells = [_column(its) for its in zip(*(row.cells for row in rows), strict=True)]
    roles = [row.role for row in rows]
    bare = _Bare(
        cells,
        [number for number, its in enumerate(cells) if any(isinstance(one, tuple) for one in its)],
        roles if any(role is not RowRole.DATA for role in roles) else [],
        {at: dict(row.behind) for at, row in enumerate(rows) if row.behind is not None},
    )
    return _block(len(rows), bare)


def _block(count: int, bare: _Bare) -> Block:
    return Block(count, packed(_encoder.encode(bare)))


def _column(cells: Iterable[Cell]) -> list[_Plain]:
    return [(cell.isoformat(),) if isinstance(cell, date) else cell for cell in cells]


def _rows_of(block: Block) -> tuple[Row, ...]:
    found = _decoder.decode(unpacked(block.packed))
    cells: list[list[Cell]] = [
        [date.fromisoformat(one[0]) if isinstance(one, tuple) else one for one in its]
        if number in found.days
        else its  # type: ignore[misc]
        for number, its in enumerate(found.cells)
    ]
    roles = found.roles or [RowRole.DATA] * block.count
    return tuple(map(Row, zip(*cells, strict=True), roles, map(found.behind.get, range(block.count))))


class PackedRows(Sequence[Row]):
    """The rows of some blocks, one after the other."""

    __slots__ = ("_open", "_until", "blocks")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Nothing is unpacked yet."""
        self.blocks = tuple(blocks)
        self._until = tuple(accumulate(block.count for block in self.blocks))
        # The block that was unpacked last; taken and set at once, since a window reads from two threads.
        self._open: tuple[int, tuple[Row, ...]] = (-1, ())

    def __len__(self) -> int:
        """How many there are."""
        return self._until[-1] if self._until else 0

    def __iter__(self) -> Iterator[Row]:
        """One block after the other."""
        return chain.from_iterable(map(_rows_of, self.blocks))

    def __reversed__(self) -> Iterator[Row]:
        """From the last block to the first."""
        return chain.from_iterable(reversed(_rows_of(block)) for block in reversed(self.blocks))

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        """A row, or some."""
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError(at)
        number = bisect_right(self._until, at)
        opened, rows = self._open
        if opened != number:
            rows = _rows_of(self.blocks[number])
            self._open = (number, rows)
        return rows[at - self._until[number]]

    def __eq__(self, other: object) -> bool:
        """Whether they are the same rows, packed or not."""
        if not isinstance(other, (tuple, PackedRows)):
            return NotImplemented
        return len(self) == len(other) and all(one == its for one, its in zip(self, other, strict=True))
