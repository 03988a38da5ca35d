"""Rows in blocks are the rows that were packed, and only the block that is looked at is unpacked."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.papers.table import Row, RowRole, leads_to
from dinkop_desktop.reporting.packed import packed_rows
from dinkop_desktop.reporting.packed.packed_rows import BLOCK, PackedRows

ROWS = (
    *(Row((f"Usaha {at}", at, date(2026, 1, 1 + at % 28) if at % 3 else None)) for at in range(2 * BLOCK)),
    Row(("Jumlah", 1.5, None), RowRole.TOTAL),
)


def test_rows_come_back_in_every_way_of_reading() -> None:
    kept = PackedRows(packed_rows.pack(ROWS))

    assert len(kept) == len(ROWS)
    assert list(kept) == list(ROWS)
    assert list(reversed(kept)) == list(reversed(ROWS))
    assert [kept[at] for at in (0, BLOCK - 1, BLOCK, -1)] == [ROWS[at] for at in (0, BLOCK - 1, BLOCK, -1)]
    assert kept[BLOCK - 2 : BLOCK + 2] == ROWS[BLOCK - 2 : BLOCK + 2]
    assert kept == ROWS
    assert kept != ROWS[:-1]
    assert kept != (*ROWS[:-1], Row(("Jumlah", 2.5, None), RowRole.TOTAL))
    with pytest.raises(IndexError):
        kept[len(ROWS)]


def test_a_page_unpacks_its_block_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = PackedRows(packed_rows.pack(ROWS))
    unpacked: list[bytes] = []
    before = packed_rows.unpacked

    def noting(text: bytes) -> bytes:
        unpacked.append(text)
        return before(text)

    monkeypatch.setattr(packed_rows, "unpacked", noting)
    page = [kept[at] for at in range(BLOCK, BLOCK + 200)]

    assert page == list(ROWS[BLOCK : BLOCK + 200])
    assert len(unpacked) == 1


def test_what_is_packed_stays_as_it_is() -> None:
    kept = PackedRows(packed_rows.pack(ROWS))

    assert packed_rows.pack(kept) == list(kept.blocks)
    assert PackedRows(()) == ()


def test_columns_become_rows_in_an_order() -> None:
    columns = (["b", None, "a"], [2, 1.5, 3])

    rows = packed_rows.pack_columns(columns, [2, 0, 1])

    assert [row.cells for row in rows] == [("a", 3), ("b", 2), (None, 1.5)]


def test_columns_may_hold_days_and_each_row_leads_somewhere() -> None:
    days = [date(2026, 1, 2), None, date(2026, 3, 4)]
    behind = [leads_to("umkm", ikut="belum", sektor=sector) for sector in ("kuliner", "fashion", "")]

    rows = packed_rows.pack_columns([["b", None, "a"], days], [2, 0, 1], days=[1], behind=behind)

    assert [(row.cells[1], row.behind) for row in rows] == [(days[at], behind[at]) for at in (2, 0, 1)]
