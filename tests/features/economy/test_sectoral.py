"""Counts by sector and by category of KBLI."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.recaps.reports.sectoral import BY_SECTOR
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.columns import quartiles
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from tests.builders import a_trader, given_to

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER = "36.74.01.1001"


def rows_of(table: Table) -> dict[str, dict[str, Cell]]:
    keys = [column.key for column in table.columns]
    return {
        f"{row.cells[0] or ''} {row.cells[1]}".strip(): dict(zip(keys, row.cells, strict=True))
        for row in table.rows
        if row.role is not RowRole.GROUP
    }


@pytest.mark.parametrize(
    ("kbli", "chosen", "sector"),
    [
        ("56102", None, "kuliner"),
        ("14120", None, "fashion"),
        ("16291", None, "kerajinan"),
        ("96111", None, "lainnya"),
        (None, None, "lainnya"),
        ("96111", "kerajinan", "kerajinan"),
        ("96111", "sektor-lama", "lainnya"),
    ],
)
def test_a_business_counts_to_its_sector(
    reference: Reference, kbli: str | None, chosen: str | None, sector: str
) -> None:
    table = BY_SECTOR.count(
        SCOPE, given_to(BY_SECTOR, [a_trader(CIATER, kbli, sektor_unggulan=chosen)]), reference
    )

    assert table.total == {"kuliner": 0, "fashion": 0, "kerajinan": 0, "lainnya": 0, sector: 1}


def test_every_sector_has_a_row_and_the_total_is_all_of_them(reference: Reference) -> None:
    table = BY_SECTOR.count(SCOPE, Streams(), reference)

    rows = rows_of(table)
    assert {"Kuliner", "Fashion", "Kerajinan", "Sektor lainnya", "Semua UMKM"} <= rows.keys()
    assert rows["Semua UMKM"]["umkm"] == 0
    assert rows["Semua UMKM"]["persen"] is None
    assert rows["Kuliner"]["median"] is None


def test_omzet_and_workers_are_those_that_are_known(reference: Reference) -> None:
    businesses = [
        a_trader(CIATER, "56102", omzet_tahunan=10, tk_dibayar_l=2),
        a_trader(CIATER, "56102", omzet_tahunan=20),
        a_trader(CIATER, "56102", omzet_tahunan=40, tk_dibayar_l=0),
        a_trader(CIATER, "56102"),
        a_trader(CIATER, "14120", omzet_tahunan=1_000),
    ]

    kuliner = rows_of(BY_SECTOR.count(SCOPE, given_to(BY_SECTOR, businesses), reference))["Kuliner"]

    assert kuliner == {
        "kode": None,
        "nama": "Kuliner",
        "umkm": 4,
        "persen": 80.0,
        "omzet_terisi": 3,
        "omzet": 70,
        "kuartil_1": 15,
        "median": 20,
        "kuartil_3": 30,
        "tenaga_kerja": 2,
        "tenaga_kerja_terisi": 2,
    }


def test_a_category_belongs_to_its_version(reference: Reference) -> None:
    businesses = [
        a_trader(CIATER, "56102"),
        a_trader(CIATER, "62010"),
        a_trader(CIATER, "62010", kbli_versi="2025"),
        a_trader(CIATER, "x"),
        a_trader(CIATER, None),
    ]

    table = BY_SECTOR.count(SCOPE, given_to(BY_SECTOR, businesses), reference)

    groups = [row.cells[0] for row in table.rows if row.role is RowRole.GROUP]
    assert groups == [
        "Menurut sektor",
        "Menurut kategori KBLI 2020",
        "Menurut kategori KBLI 2025",
        "Tanpa kategori",
    ]
    assert rows_of(table)["I Penyediaan Akomodasi dan Makan Minum"]["umkm"] == 1
    assert rows_of(table)["KBLI belum diisi"]["umkm"] == 2


def test_only_the_area_that_is_asked_for_is_counted(reference: Reference) -> None:
    businesses = [a_trader(CIATER, "56102"), a_trader("36.74.02.1001")]

    table = BY_SECTOR.count(replace(SCOPE, area="36.74.01"), given_to(BY_SECTOR, businesses), reference)

    assert table.total["kuliner"] == 1


def test_what_waits_for_an_officers_word_is_said(reference: Reference) -> None:
    table = BY_SECTOR.count(
        SCOPE, given_to(BY_SECTOR, [a_trader(CIATER, "47111"), a_trader(CIATER, None)]), reference
    )

    assert any("1 UMKM yang KBLI-nya belum diisi dan 1 UMKM" in note for note in table.notes)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], (None, None, None)),
        ([7], (7, 7, 7)),
        ([1, 2], (1, 1, 1)),
        ([10, 20], (12, 15, 17)),
        ([1, 2, 3, 4, 5], (2, 3, 4)),
        ([5, 1, 4, 2, 3], (2, 3, 4)),
    ],
)
def test_quartiles_of_known_lists(values: list[int], expected: tuple[int | None, ...]) -> None:
    assert quartiles(array("q", values)) == expected


@given(st.lists(st.integers(0, 10**15), min_size=1))
def test_quartiles_lie_in_order_between_the_smallest_and_the_largest(values: list[int]) -> None:
    first, median, third = quartiles(array("q", values))

    assert first is not None
    assert median is not None
    assert third is not None
    assert min(values) <= first <= median <= third <= max(values)
