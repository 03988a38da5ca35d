"""Workers, papers, loans, markets and online sales: against counts by hand, and parts that add up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from dinkop_desktop.features.economy.reports import (
    digital,
    financing,
    legality,
    markets,
    scale_rules,
    workforce,
)
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.business_economy import BusinessEconomy, Loan, Papers
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import ECONOMIES, Streams
from tests.builders import as_view

M, JT = 10**9, 10**6
SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN, NOWHERE = "36.74.01.1001", "36.74.02.1001", "99.99.99.9999"
Count = Callable[[Scope, Streams, Reference], Table]


def a_business(place: str | None = CIATER, kbli: str | None = "56102", **more: object) -> BusinessEconomy:
    plain = BusinessEconomy("u1", "Warung", place, kbli=kbli, kbli_versi="2020")
    return structs.replace(plain, **more)


def of_views(report: Report) -> Count:
    """A report of views, counted of the same businesses as the others."""

    def count(scope: Scope, streams: Streams, reference: Reference) -> Table:
        views = [as_view(one) for one in streams[ECONOMIES]]
        return report.count(scope, Streams(dict.fromkeys(report.needs, views)), reference)

    return count


def rows(count: Count, reference: Reference, *businesses: BusinessEconomy) -> dict[str, dict[str, Cell]]:
    """The rows of a report by their name; of equal names the last."""
    table = count(SCOPE, Streams({ECONOMIES: businesses}), reference)
    keys = [column.key for column in table.columns]
    named = [row for row in table.rows if row.role is not RowRole.GROUP]
    return {str(row.cells[1]): dict(zip(keys, row.cells, strict=True)) for row in named}


def told(row: dict[str, Cell], *keys: str) -> list[Cell]:
    return [row[key] for key in keys]


def test_workers_are_counted_by_sex_and_pay_with_their_wage(reference: Reference) -> None:
    found = rows(
        of_views(workforce.WORKFORCE),
        reference,
        a_business(figures={"tk_dibayar_l": 2, "tk_dibayar_p": 1, "upah_gaji": 36 * JT}),
        a_business(figures={"tk_tidak_dibayar_p": 1, "tk_tidak_dibayar_p_disabilitas": 1, "upah_gaji": 0}),
        a_business(figures={"upah_gaji": 5 * JT}),
    )

    kuliner = found["Kuliner"]
    assert told(kuliner, "umkm", "terisi", "tenaga_kerja", "laki_laki", "perempuan") == [3, 2, 4, 2, 2]
    assert told(kuliner, "dibayar", "tidak_dibayar", "disabilitas") == [3, 1, 1]
    # Three paid workers share 36 million; who has no paid worker tells nothing of their wage.
    assert told(kuliner, "upah_terisi", "upah", "upah_sebulan") == [2, 36 * JT, JT]
    assert found["1 sampai 4 orang"]["umkm"] == 2
    assert told(found["Fashion"], "cakupan", "upah", "upah_sebulan", "median") == [None] * 4


@pytest.mark.parametrize(
    ("workers", "band"),
    [
        (0, "Tanpa pekerja"),
        (1, "1 sampai 4 orang"),
        (4, "1 sampai 4 orang"),
        (5, "5 sampai 19 orang"),
        (19, "5 sampai 19 orang"),
        (20, "20 sampai 99 orang"),
        (99, "20 sampai 99 orang"),
        (100, "100 orang atau lebih"),
    ],
)
def test_bounds_of_bands_belong_to_them(reference: Reference, workers: int, band: str) -> None:
    found = rows(of_views(workforce.WORKFORCE), reference, a_business(figures={"tk_dibayar_l": workers}))

    assert found[band]["umkm"] == 1


def test_papers_in_force_pending_and_over_are_told_apart(reference: Reference) -> None:
    found = rows(
        legality.count_papers,
        reference,
        a_business(answers={"nib": "1234567890123"}, papers=Papers(frozenset({"halal", "sku"}))),
        a_business(answers={"punya_nib": "ya"}, papers=Papers(pending=frozenset({"halal"}))),
        a_business(papers=Papers(frozenset({"nib"}), expired=frozenset({"spp_irt"}))),
        a_business(answers={"punya_nib": "tidak"}, papers=Papers(frozenset({"merek"}))),
        a_business(),
    )

    kuliner = found["Kuliner"]
    assert told(kuliner, "umkm", "nib", "nib_persen", "tanpa_nib", "nib_belum") == [5, 3, 60.0, 1, 1]
    assert told(kuliner, "spp_irt", "halal", "merek", "lainnya") == [0, 1, 1, 1]
    assert told(kuliner, "proses", "kedaluwarsa", "tanpa") == [1, 1, 1]


def test_who_runs_without_nib_is_named_with_the_reason(reference: Reference) -> None:
    given = (
        a_business(name="B", rw="002", answers={"punya_nib": "tidak", "alasan_tanpa_nib": "biaya"}),
        a_business(name="A", rw="001", rt="003", papers=Papers(frozenset({"halal"}))),
        a_business(NOWHERE, None, name="C"),
        a_business(name="Tutup", answers={"punya_nib": "tidak", "status_usaha": "tutup"}),
        a_business(name="Ada", answers={"punya_nib": "ya"}),
    )

    table = legality.list_without_nib(SCOPE, Streams({ECONOMIES: given}), reference)

    assert [row.cells[:8] for row in table.rows] == [
        ("Ciater", "001", "003", "A", "Kuliner", "56102", None, "Sertifikat halal"),
        ("Ciater", "002", None, "B", "Kuliner", "56102", "Takut biaya atau pajak", None),
        (None, None, None, "C", "Sektor lainnya", None, None, None),
    ]
    assert dict(table.total) == {"umkm": 5, "berjalan_tanpa_nib": 3}


def test_a_share_is_of_those_who_answered(reference: Reference) -> None:
    found = rows(
        of_views(digital.DIGITAL),
        reference,
        a_business(answers={"qris": "ya", "media": "instagram,shopee"}, figures={"pct_online": 40}),
        a_business(answers={"qris": "tidak", "media": "instagram"}, figures={"pct_online": 0}),
        a_business(),
    )

    kuliner = found["Kuliner"]
    assert told(kuliner, "umkm", "qris", "qris_persen", "internet", "internet_persen") == [
        3,
        1,
        50.0,
        0,
        None,
    ]
    assert told(kuliner, "media", "lokapasar", "online_terisi", "online_median") == [2, 1, 2, 20]
    assert (found["Instagram"]["umkm"], found["Shopee"]["umkm"]) == (2, 1)
    assert "Lazada" not in found


def test_loans_are_summed_where_they_are_known(reference: Reference) -> None:
    loans = (
        Loan("kur_mikro", 50 * JT, 10 * JT, is_bad=True),
        Loan("kur_mikro", 20 * JT, 0, is_paid_off=True),
        Loan("bank"),
    )

    found = rows(
        of_views(financing.LOANS),
        reference,
        a_business(loans=loans, figures={"kebutuhan_modal": 30 * JT}),
        a_business(figures={"kebutuhan_modal": 0}),
    )

    kuliner = found["Kuliner"]
    assert told(kuliner, "umkm", "berpembiayaan", "kur", "pinjaman", "berjalan", "bermasalah") == [
        2,
        1,
        1,
        3,
        2,
        1,
    ]
    assert told(kuliner, "plafon_terisi", "plafon", "plafon_median", "sisa_terisi", "sisa") == [
        2,
        70 * JT,
        35 * JT,
        2,
        10 * JT,
    ]
    assert told(kuliner, "butuh", "kebutuhan", "kebutuhan_median") == [1, 30 * JT, 30 * JT]
    assert told(found["KUR mikro"], "umkm", "pinjaman") == [1, 2]
    assert told(found["Fashion"], "plafon", "sisa", "kebutuhan") == [None] * 3


def test_shares_of_a_market_count_where_they_are_whole(reference: Reference) -> None:
    found = rows(
        of_views(markets.MARKETS),
        reference,
        a_business(figures={"pasar_rumah_tangga_persen": 100, "omzet_ln": 5}),
        a_business(figures={"pasar_rumah_tangga_persen": 50, "pasar_pemerintah_persen": 50}),
        a_business(figures={"pasar_rumah_tangga_persen": 70}),
        a_business(figures={"wilayah_pasar_ekspor_persen": 100}),
    )

    kuliner = found["Kuliner"]
    assert told(kuliner, "umkm", "pasar_terisi", "wilayah_terisi", "ekspor") == [4, 2, 1, 2]
    assert told(kuliner, "pasar_rumah_tangga_persen", "pasar_pemerintah_persen") == [75.0, 25.0]
    assert found["Fashion"]["pasar_rumah_tangga_persen"] is None


def test_old_classes_stand_beside_those_of_today(reference: Reference) -> None:
    found = rows(
        scale_rules.count_old_law,
        reference,
        a_business(figures={"omzet_tahunan": 300 * JT}),
        a_business(figures={"omzet_tahunan": 300 * JT + 1}),
        a_business(figures={"aset_lain": 60 * JT, "modal_pinjaman": 5 * JT}),
        a_business(),
    )

    assert told(found["Mikro"], "umkm", "mikro", "sama") == [1, 1, 1]
    assert told(found["Kecil"], "umkm", "mikro", "belum_diketahui", "sama") == [2, 1, 1, 0]
    assert told(found["Kota Tangerang Selatan"], "umkm", "sama") == [4, 2]


def test_whose_criteria_differ_is_named(reference: Reference) -> None:
    given = (
        a_business(figures={"omzet_tahunan": 2 * M, "modal_usaha": M + 1}),
        a_business(NOWHERE, turnover_range="sd_50jt", figures={"modal_usaha": 6 * M}),
        a_business(figures={"omzet_tahunan": 2 * M, "modal_usaha": M}),
        a_business(figures={"omzet_tahunan": 2 * M}),
    )

    table = of_views(scale_rules.DIFFERING)(SCOPE, Streams({ECONOMIES: given}), reference)

    assert [row.cells[:7] for row in table.rows] == [
        ("Ciater", "Warung", "Mikro", "Kecil", 2 * M, None, M + 1),
        (None, "Warung", "Mikro", "Menengah", None, "ya", 6 * M),
    ]
    assert dict(table.total) == {"dua_kriteria": 3, "beda": 2}


COUNTS: tuple[Count, ...] = (
    of_views(workforce.WORKFORCE),
    legality.count_papers,
    of_views(digital.DIGITAL),
    of_views(financing.LOANS),
    of_views(markets.MARKETS),
)
businesses = st.lists(
    st.builds(
        BusinessEconomy,
        record_id=st.just("u"),
        name=st.just("Warung"),
        kode_kelurahan=st.sampled_from([CIATER, PAKULONAN, "36.74.06.1002", NOWHERE, None]),
        kbli=st.sampled_from(["56102", "14120", "16291", "62010", None]),
        kbli_versi=st.just("2020"),
        answers=st.dictionaries(
            st.sampled_from(["punya_nib", "qris", "pakai_internet"]), st.sampled_from(["ya", "tidak"])
        ),
        figures=st.dictionaries(
            st.sampled_from(
                ["tk_dibayar_l", "tk_tidak_dibayar_p", "upah_gaji", "kebutuhan_modal", "omzet_tahunan"]
            ),
            st.integers(0, 10**9),
        ),
        papers=st.sampled_from([Papers(), Papers(frozenset({"halal"})), Papers(expired=frozenset({"nib"}))]),
        loans=st.sampled_from([(), (Loan("bank", 5 * JT),), (Loan("kur_mikro"), Loan("bank", None, 3))]),
    ),
    max_size=10,
)


@pytest.mark.parametrize("count", COUNTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(businesses)
def test_parts_add_up_to_the_whole(reference: Reference, count: Count, given: list[BusinessEconomy]) -> None:
    table = count(SCOPE, Streams({ECONOMIES: given}), reference)

    summed = [at for at, column in enumerate(table.columns) if column.key in table.total]
    whole = next(row for row in table.rows if row.role is RowRole.TOTAL)
    parts: list[list[tuple[Cell, ...]]] = []
    for row in table.rows:
        if row.role is RowRole.GROUP:
            parts.append([])
        elif row.role is RowRole.DATA:
            parts[-1].append(row.cells)
    assert {table.columns[at].key: whole.cells[at] or 0 for at in summed} == {
        table.columns[at].key: table.total[table.columns[at].key] for at in summed
    }
    for part in parts[:3]:
        for at in summed:
            assert sum(cell for cells in part if isinstance(cell := cells[at], int)) == (whole.cells[at] or 0)
