"""A table as bytes and back: what a report showed, to show it again while nothing changed.

A day in a cell is told apart from a text; all else is as msgspec writes it.
"""

from __future__ import annotations

from datetime import date, datetime
from types import MappingProxyType

import msgspec

from dinkop_desktop.reports.parts import packed, unpacked
from dinkop_desktop.reports.table import Cell, Column, Row, RowRole, Table

_Plain = str | int | float | tuple[str] | None


class _Written(msgspec.Struct, array_like=True):
    """A table with its cells column by column, which is read in half the time.

    Attributes:
        cells: of each column.
        days: numbers of the columns that hold days; each as a tuple of its ISO form.
        roles: of the rows.
        behind: number of a row -> where it leads.
    """

    key: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    total: dict[str, int]
    notes: tuple[str, ...]
    made_at: datetime
    cells: list[list[_Plain]]
    days: list[int]
    roles: list[RowRole]
    behind: dict[int, dict[str, str]]


def _to_plain(value: object) -> object:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value))


_encoder = msgspec.msgpack.Encoder(enc_hook=_to_plain)
_decoder = msgspec.msgpack.Decoder(_Written)


def write(table: Table) -> bytes:
    """A table as it is kept."""
    cells: list[list[_Plain]] = [
        list(map(_plain, its)) for its in zip(*(row.cells for row in table.rows), strict=True)
    ]
    bare = _encoder.encode(
        _Written(
            table.key,
            table.title,
            table.subtitle,
            table.columns,
            dict(table.total),
            table.notes,
            table.made_at,
            cells,
            [number for number, its in enumerate(cells) if any(isinstance(one, tuple) for one in its)],
            [row.role for row in table.rows],
            {at: dict(row.behind) for at, row in enumerate(table.rows) if row.behind is not None},
        )
    )
    return packed(bare)


def read(written: bytes) -> Table:
    """A table that was kept; its moment is the one at which it was counted.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    found = _decoder.decode(unpacked(written))
    cells: list[list[Cell]] = [
        list(map(_cell, its)) if number in found.days else its  # type: ignore[misc]
        for number, its in enumerate(found.cells)
    ]
    rows = map(Row, zip(*cells, strict=True), found.roles, map(found.behind.get, range(len(found.roles))))
    return Table(
        found.key,
        found.title,
        found.subtitle,
        found.columns,
        tuple(rows),
        found.total,
        found.notes,
        found.made_at,
    )


def _plain(cell: Cell) -> _Plain:
    return (cell.isoformat(),) if isinstance(cell, date) else cell


def _cell(plain: _Plain) -> Cell:
    return date.fromisoformat(plain[0]) if isinstance(plain, tuple) else plain
