"""The economy of the UKM: against counts by hand, and parts that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.economy.reports import economy
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.business_figures import WORKERS
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.views import View
from tests.builders import a_trader, given_to

M, JT = 10**9, 10**6
SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN, NOWHERE = "36.74.01.1001", "36.74.02.1001", "99.99.99.9999"


BUSINESSES = (
    a_trader(omzet_tahunan=10 * JT, aset=7, tk_dibayar_l=2, tk_tidak_dibayar_p=1),
    a_trader(omzet_tahunan=30 * JT, aset_tanah_bangunan=5, aset_lain=6),
    a_trader(PAKULONAN, "14120", omzet_tahunan=3 * M, aset_lain=6),
    a_trader(PAKULONAN, "14120", rentang_omzet="1m_2m"),
    a_trader(NOWHERE, None),
)


def parts(table: Table, heading: str) -> dict[str, dict[str, Cell]]:
    """The rows below a heading, by their name."""
    keys = [column.key for column in table.columns]
    found: dict[str, dict[str, Cell]] = {}
    is_inside = False
    for row in table.rows:
        if row.role is RowRole.GROUP:
            is_inside = row.cells[0] == heading
        elif is_inside:
            found[str(row.cells[1])] = dict(zip(keys, row.cells, strict=True))
    return found


def test_a_figure_stands_with_its_coverage(reference: Reference) -> None:
    table = economy.ECONOMY.count(SCOPE, given_to(economy.ECONOMY, BUSINESSES), reference)

    kuliner = parts(table, "Omzet setahun (Rp) menurut sektor")["Kuliner"]
    assert kuliner == {
        "kode": None,
        "nama": "Kuliner",
        "umkm": 2,
        "terisi": 2,
        "cakupan": 100.0,
        "jumlah": 40 * JT,
        "terkecil": None,  # of two, each would be one business's own
        "kuartil_1": 15 * JT,
        "median": 20 * JT,
        "kuartil_3": 25 * JT,
        "terbesar": None,
    }
    fashion = parts(table, "Omzet setahun (Rp) menurut sektor")["Fashion"]
    assert (fashion["umkm"], fashion["terisi"], fashion["cakupan"]) == (2, 1, 50.0)


@pytest.mark.parametrize(("count", "told"), [(4, (None, None)), (5, (1 * JT, 5 * JT))])
def test_the_least_and_the_most_are_told_of_five_at_least(
    reference: Reference, count: int, told: tuple[int | None, int | None]
) -> None:
    given = [a_trader(omzet_tahunan=number * JT) for number in range(1, count + 1)]

    table = economy.ECONOMY.count(SCOPE, given_to(economy.ECONOMY, given), reference)

    kuliner = parts(table, "Omzet setahun (Rp) menurut sektor")["Kuliner"]
    assert (kuliner["terkecil"], kuliner["terbesar"]) == told
    assert kuliner["terisi"] == count
    assert any("sedikitnya 5 UMKM" in note for note in table.notes)


def test_assets_are_the_whole_or_both_parts(reference: Reference) -> None:
    total = economy.ECONOMY.count(SCOPE, given_to(economy.ECONOMY, BUSINESSES), reference).total

    assert (total["aset"], total["aset_terisi"]) == (7 + 11, 2)
    assert (total["tenaga_kerja"], total["tenaga_kerja_terisi"]) == (3, 1)
    assert (total["umkm"], total["upah"], total["upah_terisi"]) == (5, 0, 0)


def test_what_is_not_known_is_empty_and_not_nothing(reference: Reference) -> None:
    table = economy.ECONOMY.count(SCOPE, Streams(), reference)

    assert set(table.total.values()) == {0}
    assert all(set(row.cells[4:]) == {None} for row in table.rows)


def test_size_is_that_of_the_same_year(reference: Reference) -> None:
    table = economy.ECONOMY.count(SCOPE, given_to(economy.ECONOMY, BUSINESSES), reference)

    sizes = parts(table, "Omzet setahun (Rp) menurut skala")
    assert {name: row["umkm"] for name, row in sizes.items()} == {
        "Mikro": 3,
        "Kecil": 1,
        "Menengah": 0,
        "Besar": 0,
        "Belum diketahui": 1,
        "Kota Tangerang Selatan": 5,
    }


def test_a_class_of_omzet_comes_from_the_figure_or_the_range(reference: Reference) -> None:
    table = economy.CLASSES.count(SCOPE, given_to(economy.CLASSES, BUSINESSES), reference)

    keys = [column.key for column in table.columns]
    rows = {str(row.cells[1]): dict(zip(keys, row.cells, strict=True)) for row in table.rows}
    from_range = rows["Di atas 1 sampai 2 miliar"]
    assert (from_range["umkm"], from_range["dari_angka"], from_range["dari_rentang"]) == (1, 0, 1)
    assert (from_range["fashion"], from_range["persen"]) == (1, 20.0)
    assert (rows["Sampai 50 juta"]["umkm"], rows["Belum diketahui"]["lainnya"]) == (2, 1)
    assert table.total["umkm"] == 5


AMOUNTS = st.none() | st.integers(0, 10**12)
businesses = st.lists(
    st.builds(
        a_trader,
        st.sampled_from([CIATER, PAKULONAN, "36.74.06.1002", NOWHERE, None]),
        st.sampled_from(["56102", "14120", "16291", "62010", None]),
        **dict.fromkeys(("omzet_tahunan", "modal_usaha", "aset", "upah_gaji"), AMOUNTS),
        **dict.fromkeys(WORKERS, st.none() | st.integers(0, 500)),
        rentang_omzet=st.sampled_from(["sd_50jt", "1m_2m", "bukan-kode", None]),
    ),
    max_size=12,
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(businesses)
def test_areas_sectors_and_sizes_add_up_to_the_whole(reference: Reference, given: list[View]) -> None:
    table = economy.ECONOMY.count(SCOPE, given_to(economy.ECONOMY, given), reference)
    classes = economy.CLASSES.count(SCOPE, given_to(economy.CLASSES, given), reference)

    for key, words, _ in economy.MEASURES:
        for dimension in ("wilayah", "sektor", "skala"):
            rows = parts(table, f"{words} menurut {dimension}")
            rows.pop("Kota Tangerang Selatan", None)
            for column, name in (("umkm", "umkm"), ("terisi", f"{key}_terisi"), ("jumlah", key)):
                assert (
                    sum(cell for row in rows.values() if isinstance(cell := row[column], int))
                    == table.total[name]
                )
    assert sum(value for key, value in classes.total.items() if key != "umkm") == classes.total["umkm"]


@pytest.mark.parametrize("area", ["36.74.01", CIATER])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(businesses)
def test_an_area_has_the_figures_that_the_city_shows_for_it(
    reference: Reference, area: str, given: list[View]
) -> None:
    above = "36.74" if area == "36.74.01" else "36.74.01"
    its = economy.ECONOMY.count(replace(SCOPE, area=area), given_to(economy.ECONOMY, given), reference)
    whole = economy.ECONOMY.count(replace(SCOPE, area=above), given_to(economy.ECONOMY, given), reference)

    row = next(row for row in whole.rows if row.cells[0] == area)

    assert row.cells[2:] == next(one for one in its.rows if one.role is RowRole.TOTAL).cells[2:]
