"""A table as bytes and back: what a report showed, to show it again while nothing changed.

A day in a cell is told apart from a text; all else is as msgspec writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

import msgspec

from dinkop_desktop.reports.table import Cell, Column, Row, RowRole, Table

_Plain = str | int | float | tuple[str] | None


@dataclass(slots=True)
class _Written:
    """A table without its rows, whose cells are read by themselves."""

    key: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    total: dict[str, int]
    notes: tuple[str, ...]
    made_at: datetime
    rows: list[tuple[RowRole, tuple[_Plain, ...], dict[str, str] | None]]


def _to_plain(value: object) -> object:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value))


_encoder = msgspec.msgpack.Encoder(enc_hook=_to_plain)
_decoder = msgspec.msgpack.Decoder(_Written)


def write(table: Table) -> bytes:
    """A table as it is kept."""
    rows = [
        (row.role, _plain(row.cells), None if row.behind is None else dict(row.behind)) for row in table.rows
    ]
    return _encoder.encode(
        _Written(
            table.key,
            table.title,
            table.subtitle,
            table.columns,
            dict(table.total),
            table.notes,
            table.made_at,
            rows,
        )
    )


def read(written: bytes) -> Table:
    """A table that was kept; its moment is the one at which it was counted.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    found = _decoder.decode(written)
    return Table(
        found.key,
        found.title,
        found.subtitle,
        found.columns,
        tuple([Row(_cells(cells), role, behind) for role, cells, behind in found.rows]),
        found.total,
        found.notes,
        found.made_at,
    )


def _plain(cells: tuple[Cell, ...]) -> tuple[_Plain, ...]:
    return tuple([(one.isoformat(),) if isinstance(one, date) else one for one in cells])


def _cells(cells: tuple[_Plain, ...]) -> tuple[Cell, ...]:
    return tuple([date.fromisoformat(one[0]) if isinstance(one, tuple) else one for one in cells])
