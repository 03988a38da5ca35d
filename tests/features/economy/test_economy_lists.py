"""Workers, papers, loans, markets and online sales: against counts by hand, and parts that add up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.economy.reports import (
    digital,
    financing,
    legality,
    markets,
    scale_rules,
    workforce,
)
from dinkop_desktop.papers.table import Cell, RowRole
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.views import View
from tests.builders import a_trader, given_to

M, JT = 10**9, 10**6
SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN, NOWHERE = "36.74.01.1001", "36.74.02.1001", "99.99.99.9999"


def rows(report: Report, reference: Reference, *businesses: View) -> dict[str, dict[str, Cell]]:
    """The rows of a report by their name; of equal names the last."""
    table = report.count(SCOPE, given_to(report, businesses), reference)
    keys = [column.key for column in table.columns]
    named = [row for row in table.rows if row.role is not RowRole.GROUP]
    return {str(row.cells[1]): dict(zip(keys, row.cells, strict=True)) for row in named}


def told(row: dict[str, Cell], *keys: str) -> list[Cell]:
    return [row[key] for key in keys]


def test_workers_are_counted_by_sex_and_pay_with_their_wage(reference: Reference) -> None:
    found = rows(
        workforce.WORKFORCE,
        reference,
        a_trader(tk_dibayar_l=2, tk_dibayar_p=1, upah_gaji=36 * JT),
        a_trader(tk_tidak_dibayar_p=1, tk_tidak_dibayar_p_disabilitas=1, upah_gaji=0),
        a_trader(upah_gaji=5 * JT),
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
    found = rows(workforce.WORKFORCE, reference, a_trader(tk_dibayar_l=workers))

    assert found[band]["umkm"] == 1


def test_papers_in_force_pending_and_over_are_told_apart(reference: Reference) -> None:
    found = rows(
        legality.LEGALITY,
        reference,
        a_trader(nib="1234567890123", papers={"halal": "berlaku", "sku": "berlaku"}),
        a_trader(punya_nib="ya", papers={"halal": "proses"}),
        a_trader(papers={"nib": "berlaku", "spp_irt": "kedaluwarsa"}),
        a_trader(punya_nib="tidak", papers={"merek": "berlaku"}),
        a_trader(),
    )

    kuliner = found["Kuliner"]
    assert told(kuliner, "umkm", "nib", "nib_persen", "tanpa_nib", "nib_belum") == [5, 3, 60.0, 1, 1]
    assert told(kuliner, "spp_irt", "halal", "merek", "lainnya") == [0, 1, 1, 1]
    assert told(kuliner, "proses", "kedaluwarsa", "tanpa") == [1, 1, 1]


def test_who_runs_without_nib_is_named_with_the_reason(reference: Reference) -> None:
    given = (
        a_trader(nama_usaha="B", rw="002", punya_nib="tidak", alasan_tanpa_nib="biaya"),
        a_trader(nama_usaha="A", rw="001", rt="003", papers={"halal": "berlaku"}),
        a_trader(NOWHERE, None, nama_usaha="C"),
        a_trader(nama_usaha="Tutup", punya_nib="tidak", status_usaha="tutup"),
        a_trader(nama_usaha="Ada", punya_nib="ya"),
    )

    table = legality.WITHOUT_NIB.count(SCOPE, given_to(legality.WITHOUT_NIB, given), reference)

    assert [row.cells[:8] for row in table.rows] == [
        ("Ciater", "001", "003", "A", "Kuliner", "56102", None, "Sertifikat halal"),
        ("Ciater", "002", None, "B", "Kuliner", "56102", "Takut biaya atau pajak", None),
        (None, None, None, "C", "Sektor lainnya", None, None, None),
    ]
    assert dict(table.total) == {"umkm": 5, "berjalan_tanpa_nib": 3}


def test_a_share_is_of_those_who_answered(reference: Reference) -> None:
    found = rows(
        digital.DIGITAL,
        reference,
        a_trader(qris="ya", media="instagram,shopee", pct_online=40),
        a_trader(qris="tidak", media="instagram", pct_online=0),
        a_trader(),
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
    loans: tuple[dict[str, Value], ...] = (
        {"sumber": "kur_mikro", "plafon": 50 * JT, "sisa": 10 * JT, "kolektibilitas": "macet"},
        {"sumber": "kur_mikro", "plafon": 20 * JT, "sisa": 0, "kolektibilitas": "lunas"},
        {"sumber": "bank"},
    )

    found = rows(
        financing.LOANS,
        reference,
        a_trader(loans=loans, kebutuhan_modal=30 * JT),
        a_trader(kebutuhan_modal=0),
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
        markets.MARKETS,
        reference,
        a_trader(pasar_rumah_tangga_persen=100, omzet_ln=5),
        a_trader(pasar_rumah_tangga_persen=50, pasar_pemerintah_persen=50),
        a_trader(pasar_rumah_tangga_persen=70),
        a_trader(wilayah_pasar_ekspor_persen=100),
    )

    kuliner = found["Kuliner"]
    assert told(kuliner, "umkm", "pasar_terisi", "wilayah_terisi", "ekspor") == [4, 2, 1, 2]
    assert told(kuliner, "pasar_rumah_tangga_persen", "pasar_pemerintah_persen") == [75.0, 25.0]
    assert found["Fashion"]["pasar_rumah_tangga_persen"] is None


def test_old_classes_stand_beside_those_of_today(reference: Reference) -> None:
    found = rows(
        scale_rules.OLD_LAW,
        reference,
        a_trader(omzet_tahunan=300 * JT),
        a_trader(omzet_tahunan=300 * JT + 1),
        a_trader(aset_lain=60 * JT, modal_pinjaman=5 * JT),
        a_trader(),
    )

    assert told(found["Mikro"], "umkm", "mikro", "sama") == [1, 1, 1]
    assert told(found["Kecil"], "umkm", "mikro", "belum_diketahui", "sama") == [2, 1, 1, 0]
    assert told(found["Kota Tangerang Selatan"], "umkm", "sama") == [4, 2]


def test_whose_criteria_differ_is_named(reference: Reference) -> None:
    given = (
        a_trader(omzet_tahunan=2 * M, modal_usaha=M + 1),
        a_trader(NOWHERE, rentang_omzet="sd_50jt", modal_usaha=6 * M),
        a_trader(omzet_tahunan=2 * M, modal_usaha=M),
        a_trader(omzet_tahunan=2 * M),
    )

    table = scale_rules.DIFFERING.count(SCOPE, given_to(scale_rules.DIFFERING, given), reference)

    assert [row.cells[:7] for row in table.rows] == [
        ("Ciater", "Warung", "Mikro", "Kecil", 2 * M, None, M + 1),
        (None, "Warung", "Mikro", "Menengah", None, "ya", 6 * M),
    ]
    assert dict(table.total) == {"dua_kriteria": 3, "beda": 2}


COUNTED = (
    workforce.WORKFORCE,
    legality.LEGALITY,
    digital.DIGITAL,
    financing.LOANS,
    markets.MARKETS,
)
YES_OR_NO, AMOUNTS = st.sampled_from([None, "ya", "tidak"]), st.none() | st.integers(0, 10**9)
businesses = st.lists(
    st.builds(
        a_trader,
        st.sampled_from([CIATER, PAKULONAN, "36.74.06.1002", NOWHERE, None]),
        st.sampled_from(["56102", "14120", "16291", "62010", None]),
        punya_nib=YES_OR_NO,
        qris=YES_OR_NO,
        pakai_internet=YES_OR_NO,
        tk_dibayar_l=AMOUNTS,
        tk_tidak_dibayar_p=AMOUNTS,
        upah_gaji=AMOUNTS,
        kebutuhan_modal=AMOUNTS,
        omzet_tahunan=AMOUNTS,
        papers=st.sampled_from([{}, {"halal": "berlaku"}, {"nib": "dicabut"}]),
        loans=st.sampled_from(
            [
                (),
                ({"sumber": "bank", "plafon": 5 * JT},),
                ({"sumber": "kur_mikro"}, {"sumber": "bank", "sisa": 3}),
            ]
        ),
    ),
    max_size=10,
)


@pytest.mark.parametrize("report", COUNTED)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(businesses)
def test_parts_add_up_to_the_whole(reference: Reference, report: Report, given: list[View]) -> None:
    table = report.count(SCOPE, given_to(report, given), reference)

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
