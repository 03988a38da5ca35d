"""A table as bytes and back: what a report showed, to show it again while nothing changed.

Its rows stay packed until somebody looks at them (`packed_rows`).
"""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType

import msgspec

from dinkop_desktop.papers.table import Column, Table
from dinkop_desktop.reporting.packed import packed_rows
from dinkop_desktop.reporting.packed.packed_rows import Block, PackedRows


class _Written(msgspec.Struct, array_like=True):
    """A table; its texts are short beside its rows, and its moment is written with its zone."""

    key: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    total: dict[str, int]
    notes: tuple[str, ...]
    made_at: str
    rows: list[Block]


def _to_plain(value: object) -> object:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value))


_encoder = msgspec.msgpack.Encoder(enc_hook=_to_plain)
_decoder = msgspec.msgpack.Decoder(_Written)


def write(table: Table) -> bytes:
    """A table as it is kept."""
    return _encoder.encode(
        _Written(
            table.key,
            table.title,
            table.subtitle,
            table.columns,
            dict(table.total),
            table.notes,
            table.made_at.isoformat(),
            packed_rows.pack(table.rows),
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
        PackedRows(found.rows),
        found.total,
        found.notes,
        datetime.fromisoformat(found.made_at),
    )
