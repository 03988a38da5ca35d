"""Growth by area, sector and size, and who rose: against counts by hand, and parts that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.growth.reports import growing, rising
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import InflationRule
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.views import View
from tests.builders import a_grown, given_to

M, JT = 10**9, 10**6
SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN, NOWHERE = "36.74.01.1001", "36.74.02.1001", "99.99.99.9999"


def figures(
    workers: int | None = None, turnover: int | None = None, **more: int | bool | None
) -> YearFigures:
    return YearFigures(workers=workers, turnover_rp=turnover, **more)  # type: ignore[arg-type]


BUSINESSES = (
    a_grown("u1", "Warung", CIATER, "56102", figures(5, 100 * JT), figures(15, 90 * JT)),
    a_grown("u2", "Jahit", CIATER, "14120", figures(2, 2 * M), figures(2, 3 * M, capital_rp=5)),
    a_grown("u3", "Baru", PAKULONAN, "56102", after=figures(1, 10 * JT), became_formal=True),
    a_grown("u4", "Lama", PAKULONAN, "56102", before=figures(1, 10 * JT)),
    a_grown("u5", "Kosong", NOWHERE),
    a_grown("u6", "Turun", PAKULONAN, "56102", figures(0, 3 * M), figures(4, 1 * M)),
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


def test_the_figures_of_both_years_stand_side_by_side(reference: Reference) -> None:
    table = growing.GROWTH.count(SCOPE, given_to(growing.GROWTH, BUSINESSES), reference)

    total = table.total
    assert (total["umkm"], total["baru"], total["tidak_diisi_lagi"], total["tanpa_angka"]) == (6, 1, 1, 1)
    assert (total["omzet_dua_tahun"], total["omzet_sebelum"], total["omzet_sesudah"]) == (
        3,
        100 * JT + 5 * M,
        90 * JT + 4 * M,
    )
    assert (total["omzet_naik"], total["omzet_tetap"], total["omzet_turun"]) == (1, 0, 2)
    assert (total["tenaga_kerja_sebelum"], total["tenaga_kerja_sesudah"]) == (7, 21)
    workers = parts(table, "Tenaga kerja (orang) menurut wilayah")
    assert {name: row["umkm"] for name, row in workers.items() if row["umkm"]} == {
        "Kec. Serpong": 2,
        "Kec. Serpong Utara": 3,
        "Kelurahan tidak dikenal": 1,
    }
    serpong = workers["Kec. Serpong"]
    # 5 -> 15 and 2 -> 2: the sum grew by 10 of 7, the middle one by half of 200 percent.
    assert (serpong["persen"], serpong["kuartil_1"], serpong["median"]) == (142.9, 50.0, 100.0)
    # From nobody to four is growth, but no percentage.
    utara = workers["Kec. Serpong Utara"]
    assert (utara["dua_tahun"], utara["persen"], utara["median"], utara["naik"]) == (1, None, None, 1)


def test_workers_of_whom_only_the_total_is_known_are_compared_and_told_of(reference: Reference) -> None:
    totals = (
        *BUSINESSES,
        a_grown("u7", "Jumlah", CIATER, before=figures(5, workers_by_total=True), after=figures(20)),
        a_grown("u8", "Sebelah", CIATER, after=figures(9, workers_by_total=True)),
    )

    table = growing.GROWTH.count(SCOPE, given_to(growing.GROWTH, totals), reference)
    risen = rising.RISEN.count(SCOPE, given_to(rising.RISEN, totals), reference)

    total = table.total
    assert (total["tenaga_kerja_sebelum"], total["tenaga_kerja_sesudah"]) == (7 + 5, 21 + 20)
    assert (total["tenaga_kerja_jumlah"], total["tenaga_kerja_dua_tahun"]) == (1, 4)
    assert any(note.startswith("Tenaga kerja 1 UMKM diketahui sebagai jumlah saja") for note in table.notes)
    assert (risen.total["tumbuh"], risen.total["tenaga_kerja_jumlah"]) == (3, 1)


def test_by_size_means_the_class_of_the_year_before(reference: Reference) -> None:
    table = growing.GROWTH.count(SCOPE, given_to(growing.GROWTH, BUSINESSES), reference)

    sizes = parts(table, "Omzet setahun (Rp) menurut skala tahun sebelumnya")
    assert {name: row["dua_tahun"] for name, row in sizes.items()} == {
        "Mikro": 2,
        "Kecil": 1,
        "Menengah": 0,
        "Besar": 0,
        "Belum diketahui": 0,
        "Kota Tangerang Selatan": 3,
    }


def test_nothing_grows_by_nothing(reference: Reference) -> None:
    table = growing.GROWTH.count(SCOPE, Streams(), reference)

    assert set(table.total.values()) == {0}
    assert all(row.cells[6] is None for row in table.rows)


def test_the_target_of_the_city_stands_beside(reference: Reference) -> None:
    table = growing.GROWTH.count(SCOPE, Streams(), reference)

    assert "Sasaran kota: tumbuh 5 sampai 6 % setahun." in table.notes


def test_growth_stands_beside_the_target_nominal_and_real(reference: Reference) -> None:
    inflation = InflationRule("BPS, percobaan", date(2020, 1, 1), ((2025, 300),))
    rules = replace(reference.thresholds, inflation=(inflation,))
    businesses = (
        a_grown("u1", "Satu", CIATER, "56102", figures(10, 100 * JT), figures(11, 107 * JT)),
        a_grown("u2", "Dua", PAKULONAN, "56102", figures(10, 200 * JT), figures(10, 214 * JT)),
    )

    table = growing.GROWTH.count(
        SCOPE, given_to(growing.GROWTH, businesses), replace(reference, thresholds=rules)
    )

    # 300 juta became 321: 7 percent. In prices of 2024 they are 321 / 1,03 = 311,65: 3,9 percent.
    by_hand = 107 * JT / 1.03 + 214 * JT / 1.03
    assert abs(table.total["omzet_sesudah_riil"] - by_hand) <= 1
    whole = parts(table, "Omzet setahun (Rp) menurut skala tahun sebelumnya")["Kota Tangerang Selatan"]
    assert (whole["persen"], whole["persen_riil"]) == (7.0, 3.9)
    people = parts(table, "Tenaga kerja (orang) menurut skala tahun sebelumnya")["Kota Tangerang Selatan"]
    assert (people["persen"], people["persen_riil"]) == (5.0, None)
    assert "Omzet setahun: nominal 7 % (di atas sasaran), riil 3,9 % (di bawah sasaran)." in table.notes
    assert "Tenaga kerja: 5 % (sesuai sasaran)." in table.notes
    assert any(
        note.startswith("Riil: nilai rupiah 2025 dalam harga 2024, dengan inflasi 3,00 % (BPS, percobaan).")
        for note in table.notes
    )


def test_without_inflation_nothing_real_is_told(reference: Reference) -> None:
    table = growing.GROWTH.count(SCOPE, given_to(growing.GROWTH, BUSINESSES), reference)

    at = next(place for place, one in enumerate(table.columns) if one.key == "persen_riil")
    assert all(row.cells[at] is None for row in table.rows)
    assert (
        "Riil tidak dihitung: inflasi kota 2025 belum diisi (Aturan & ambang, Inflasi kota)." in table.notes
    )
    assert not [key for key in table.total if key.endswith("_riil")]


amounts = st.none() | st.integers(0, 10**12)
years = st.builds(
    YearFigures,
    workers=st.none() | st.integers(0, 500),
    turnover_rp=amounts,
    capital_rp=amounts,
    assets_rp=amounts,
)
businesses = st.lists(
    st.builds(
        a_grown,
        record=st.just("u"),
        name=st.just("Warung"),
        place=st.sampled_from([CIATER, PAKULONAN, "36.74.06.1002", NOWHERE, None]),
        kbli=st.sampled_from(["56102", "14120", "16291", "62010", None]),
        before=years,
        after=years,
        became_formal=st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(businesses)
def test_the_parts_add_up_to_the_whole(reference: Reference, given: list[View]) -> None:
    grown = growing.GROWTH.count(SCOPE, given_to(growing.GROWTH, given), reference)
    risen = rising.RISEN.count(SCOPE, given_to(rising.RISEN, given), reference)

    groups: list[list[tuple[Cell, ...]]] = []
    for row in grown.rows:
        if row.role is RowRole.GROUP:
            groups.append([])
        elif row.role is RowRole.DATA:
            groups[-1].append(row.cells)
        else:
            for rows in groups:
                for at in (2, 3, 4, 5, 11, 12, 13):
                    assert sum(int(str(cells[at])) for cells in rows) == row.cells[at]
            groups = []
    data = [row.cells for row in risen.rows if row.role is RowRole.DATA]
    above = [row.cells for row in risen.rows if row.role is RowRole.SUBTOTAL]
    whole = risen.rows[-1].cells
    for at in range(2, len(whole)):
        assert sum(int(str(cells[at])) for cells in data) == whole[at]
        unknown = sum(int(str(cells[at])) for cells in data if cells[0] is None)
        assert sum(int(str(cells[at])) for cells in above) + unknown == whole[at]


# --- naik kelas ---


def test_the_three_ways_of_rising_are_counted_apart(reference: Reference) -> None:
    table = rising.RISEN.count(SCOPE, given_to(rising.RISEN, BUSINESSES), reference)

    assert dict(table.total) == {
        "umkm": 6,
        "skala_dibandingkan": 3,
        "naik_skala": 1,
        "tetap_skala": 1,
        "turun_skala": 1,
        "naik_formal": 1,
        "tumbuh_dibandingkan": 3,
        "tumbuh": 2,
        "tenaga_kerja_jumlah": 0,
    }


def test_who_changed_its_class_is_listed_first_then_by_kelurahan_and_name(reference: Reference) -> None:
    table = rising.RISEN_BY_NAME.count(SCOPE, given_to(rising.RISEN_BY_NAME, BUSINESSES), reference)

    assert [row.cells[:7] for row in table.rows] == [
        ("Ciater", "Jahit", "Mikro", "Kecil", "naik", None, "ya"),
        ("Pakulonan", "Turun", "Kecil", "Mikro", "turun", None, None),
        ("Pakulonan", "Baru", None, None, None, "ya", None),
        ("Ciater", "Warung", "Mikro", "Mikro", "tetap", None, "ya"),
    ]
    assert dict(table.total) == {
        "umkm": 4,
        "naik_skala": 1,
        "turun_skala": 1,
        "naik_formal": 1,
        "tumbuh": 2,
        "tenaga_kerja_jumlah": 0,
    }


@pytest.mark.parametrize(
    ("area", "names"), [("36.74.02", {"Baru", "Turun"}), (CIATER, {"Jahit", "Warung"}), ("36.74.05", set())]
)
def test_an_area_lists_its_own(reference: Reference, area: str, names: set[str]) -> None:
    table = rising.RISEN_BY_NAME.count(
        replace(SCOPE, area=area), given_to(rising.RISEN_BY_NAME, BUSINESSES), reference
    )

    assert {row.cells[1] for row in table.rows} == names
