"""The overview: the figures of other reports side by side, and growth chained over years."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from dinkop_desktop.features.overview.reports.overview import (
    all_figures,
    by_code,
    chained,
    overview_table,
    percent,
)
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.asking import asked_keys
from dinkop_desktop.reporting.catalogue import find_report
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import OF_BUSINESSES, Streams
from tests.builders import a_grown, a_trader, given_to

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN = "36.74.01.1001", "36.74.02.1001"
# With an answer for all that a business is asked: no draft.
WHOLE: dict[str, Any] = {key: "x" for key in asked_keys("umkm") if key not in ("kode_kelurahan", "kbli")}
REGIONS = find_report("rekap-wilayah")
RISEN, GROWN = find_report("naik-kelas"), find_report("pertumbuhan")
UMKM = next(need for need in REGIONS.needs if need.group == OF_BUSINESSES)


def tables(reference: Reference) -> dict[str, Table]:
    businesses = (
        a_trader(**{**WHOLE, "status_usaha": "aktif"}, tk_dibayar_l=3),
        a_trader(),
        a_trader(PAKULONAN, status_usaha="aktif"),
    )
    years = (
        a_grown(
            "u1", "Warung", CIATER, before=YearFigures(turnover_rp=100), after=YearFigures(turnover_rp=200)
        ),
    )
    return {
        "rekap-wilayah": REGIONS.count(
            SCOPE,
            Streams({need: businesses for need in REGIONS.needs if need.group == OF_BUSINESSES}),
            reference,
        ),
        "cakupan": find_report("cakupan").count(SCOPE, Streams(), reference),
        "naik-kelas": RISEN.count(SCOPE, given_to(RISEN, years), reference),
    }


def growth(reference: Reference, before: int | None, after: int | None) -> Table:
    years = a_grown(
        "u", "Warung", CIATER, before=YearFigures(turnover_rp=before), after=YearFigures(turnover_rp=after)
    )
    return GROWN.count(SCOPE, given_to(GROWN, (years,)), reference)


def test_each_area_has_the_figures_of_the_reports(reference: Reference) -> None:
    its = all_figures(tables(reference))[CIATER]

    assert (its["umkm"], its["aktif"], its["lengkap"], its["tumbuh_persen"]) == (2, 1, 50.0, 100.0)
    assert (its["cakupan"], its["tenaga_kerja"]) == (None, 3)


def test_the_table_has_a_row_for_each_area_and_the_days_of_its_office(reference: Reference) -> None:
    table = overview_table(tables(reference), {CIATER: 3}, title="Angka kota", lang="id")

    rows = by_code(table)
    assert (rows[CIATER]["hari_kiriman"], rows[PAKULONAN]["hari_kiriman"]) == (3, None)
    assert rows["36.74"]["umkm"] == 3
    assert table.total["umkm"] == 3
    assert table.data_count == 54
    assert len(set(table.notes)) == len(table.notes)
    assert table.rows[0].behind == {"halaman": "umkm", "ada": "ya", "wilayah": "36.74.01"}


def test_a_share_of_nothing_is_none() -> None:
    assert percent(1, 0) is None
    assert percent(None, 4) is None
    assert percent(1, 4) == 25.0


def test_growth_is_chained_over_the_years(reference: Reference) -> None:
    years = [growth(reference, 100, 110), growth(reference, 200, 240)]

    assert chained(years, "omzet") == (100.0, 110.0, 132.0)


def test_where_two_years_have_nothing_to_compare_there_is_no_index(reference: Reference) -> None:
    assert chained([growth(reference, 100, None)], "omzet") is None
    assert chained([growth(reference, 0, 5)], "omzet") is None
    assert chained([], "omzet") is None
