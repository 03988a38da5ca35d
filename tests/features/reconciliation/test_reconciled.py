"""Reconciliation counted by area and listed by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.reconciliation.reports.reconciled_figures import (
    RECONCILED,
    RECONCILED_ROWS,
    ReconciledFigures,
    ReconciledRow,
)
from dinkop_desktop.features.reconciliation.rules.reconciliation import TO_SETTLE, Standing
from dinkop_desktop.papers.table import RowRole, Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.catalogue import find_report
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from tests.offices import CODES

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
FIGURES = st.builds(
    ReconciledFigures,
    st.just("umkm"),
    st.sampled_from([*CODES, ""]),
    st.sampled_from(list(Standing)),
    st.sampled_from(["", "tetap", "kunjungi"]),
    st.integers(1, 50),
)


def table_of(
    key: str,
    reference: Reference,
    *,
    area: str = "",
    reconciled: Sequence[ReconciledFigures] = (),
    reconciled_rows: Sequence[ReconciledRow] = (),
) -> Table:
    scope = Scope(2025, NOW, "data induk Dinkop", area=area)
    return find_report(key).count(
        scope, Streams({RECONCILED: reconciled, RECONCILED_ROWS: reconciled_rows}), reference
    )


@given(st.lists(FIGURES, max_size=20))
def test_the_parts_add_up(reference: Reference, figures: list[ReconciledFigures]) -> None:
    table = table_of("rekonsiliasi", reference, reconciled=figures)

    keys = [column.key for column in table.columns]
    for standing in Standing:
        at = keys.index(standing.value)
        (whole,) = [row.cells[at] for row in table.rows if row.role is RowRole.TOTAL]
        parts = sum(int(str(row.cells[at])) for row in table.rows if row.role is RowRole.DATA)
        above = sum(int(str(row.cells[at])) for row in table.rows if row.role is RowRole.SUBTOTAL)
        nowhere = sum(one.count for one in figures if one.standing is standing and not one.kode_kelurahan)
        assert whole == parts == above + nowhere == table.total[standing.value]
    settled = table.total["selesai"] + table.total["belum"]
    assert settled == sum(table.total[one.value] for one in TO_SETTLE)


def test_koperasi_have_a_report_of_their_own(reference: Reference) -> None:
    one = ReconciledFigures("koperasi", CODES[0], Standing.DIFFERENT, "", 3)

    assert table_of("rekonsiliasi", reference, reconciled=[one]).total["beda"] == 0
    table = table_of("rekonsiliasi-koperasi", reference, area=CODES[0], reconciled=[one])
    assert (table.total["beda"], table.total["belum"]) == (3, 3)
    assert table.rows[-1].cells[-1] == 0.0


def test_names_are_listed_with_what_differs_and_how_they_were_settled(reference: Reference) -> None:
    rows = [
        ReconciledRow("umkm", CODES[0], Standing.DIFFERENT, "kunjungi", 7, "Warung", ("kbli", "nib"), "r1"),
        ReconciledRow("umkm", CODES[0], Standing.ONLY_DINKOP, "", 3, "Toko", (), ""),
        ReconciledRow("umkm", CODES[0], Standing.ONLY_KELURAHAN, "masukkan", 0, "Kue", (), "r2"),
        ReconciledRow("umkm", "", Standing.UNREAD, "", 9, "", (), ""),
    ]

    every = table_of("rekonsiliasi-nama", reference, reconciled_rows=rows)
    only = table_of("rekonsiliasi-hanya-dinkop", reference, reconciled_rows=rows)
    kept = table_of("rekonsiliasi-hanya-kelurahan", reference, reconciled_rows=rows)

    assert [row.cells[3] for row in every.rows] == ["", "Toko", "Kue", "Warung"]
    assert every.rows[-1].cells[5:] == ("KBLI, NIB", "Dikunjungi", "r1")
    assert every.rows[0].cells[0] == "Kelurahan tidak dikenal"
    assert [row.cells[:4] for row in only.rows] == [(every.rows[1].cells[0], "UMKM", 3, "Toko")]
    assert [row.cells[3:] for row in kept.rows] == [("Masuk daftar Dinkop", "r2")]
    assert (only.total, kept.total) == (
        {"hanya_dinkop": 1, "selesai": 0},
        {"hanya_kelurahan": 1, "selesai": 1},
    )
