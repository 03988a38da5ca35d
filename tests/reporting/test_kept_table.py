"""A table that was kept is the same table: cells of every kind, rows that lead somewhere, none at all."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, group_row, leads_to
from dinkop_desktop.reporting.packed import packed_table

COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("umkm", "UMKM", ColumnKind.NUMBER, 9, behind=leads_to("", skala="mikro")),
    Column("hari", "Hari", ColumnKind.DATE, 10),
)
ROWS = (
    group_row("Menurut wilayah", COLUMNS),
    Row(("2026-03-02", 3, date(2026, 3, 2)), behind=leads_to("umkm", wilayah="36.74.01")),
    Row((None, 1.5, "2026"), RowRole.TOTAL),
)


@pytest.mark.parametrize("rows", [ROWS, ()], ids=["some", "none"])
def test_what_is_read_is_what_was_written(rows: tuple[Row, ...]) -> None:
    made_at = datetime(2026, 11, 24, 9, tzinfo=timezone(timedelta(hours=7)))
    table = Table("uji", "Uji", "Kota", COLUMNS, rows, {"umkm": 3}, ("Sumber: uji.",), made_at)

    again = packed_table.read(packed_table.write(table))

    assert again == table
    # Equal moments may be of different zones: below the table stands the clock of the place.
    assert again.made_at.hour == table.made_at.hour
    assert [type(cell) for row in again.rows for cell in row.cells] == [
        type(cell) for row in rows for cell in row.cells
    ]
