"""Letters as they stand in the store: all of them, also those that were cancelled or removed.

A number that was given once is never given again, so what counts numbers asks for whatever was born.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from dinkop_desktop.features.sku.rules.letters import Letter
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

_record, _letter, _business = tables.record, tables.kind_tables["sku"], tables.kind_tables["umkm"]
_above = _record.alias("sku_above")
_TEXTS = (
    *("nomor", "tahun", "urut", "tanda", "tanggal", "keperluan", "untuk", "pengantar", "berlaku_sampai"),
    *("nama", "nik", "tempat_lahir", "tanggal_lahir", "jk", "alamat"),
    *("nama_usaha", "jenis_usaha", "alamat_usaha", "sejak"),
    *("penanda_jabatan", "penanda_nama", "penanda_nip", "atas_nama"),
    *("status", "tanggal_batal", "alasan_batal"),
)
_NUMBERS = frozenset({"tahun", "urut", "sejak"})
_ALL = (
    sa.select(
        _record.c.id,
        _above.c.id.label("business"),
        _record.c.owner,
        _business.c.kode_kelurahan,
        sa.or_(_letter.c.hidden != tables.SHOWN, _business.c.hidden != tables.SHOWN).label("removed"),
        *(_letter.c[key] for key in _TEXTS),
    )
    .select_from(_letter)
    .join(_record, _record.c.rid == _letter.c.rid)
    .join(_above, _above.c.rid == _record.c.parent)
    .join(_business, _business.c.rid == _record.c.parent)
    .order_by(_letter.c.tahun, _letter.c.tanggal, _letter.c.urut, _letter.c.tanda, _record.c.id)
)


def letters(
    reader: Reader, *, office: str = "", year: int | None = None, record: str = "", business: str = ""
) -> list[Letter]:
    """Letters by year, day and number.

    Args:
        reader: view of the data file.
        office: whose; "" for every one.
        year: of their numbers; None for every one.
        record: id of the one that is wanted; "" for all.
        business: id of the business; "" for all.
    """
    query = _ALL
    if office:
        query = query.where(_record.c.owner == office)
    if year is not None:
        query = query.where(_letter.c.tahun == year)
    if record:
        query = query.where(_record.c.id == record)
    if business:
        query = query.where(_above.c.id == business)
    return [Letter(*_told(row)) for row in reader.conn.execute(query)]


def _told(row: sa.Row[Any]) -> Iterator[Any]:
    """The columns of a row, an empty one as a letter has it."""
    for key, value in row._mapping.items():  # noqa: SLF001 - sqlalchemy's own way to the names
        yield bool(value) if key == "removed" else value or (0 if key in _NUMBERS else "")
