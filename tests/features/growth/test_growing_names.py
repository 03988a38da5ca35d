"""Who grew, from what to what, and who cannot be compared: everybody is in one of the two, or in both."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.catalogue import find_report
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.views import View
from tests.builders import a_grown, given_to

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, NOWHERE = "36.74.01.1001", "99.99.99.9999"


def years(
    record: str,
    name: str,
    workers: tuple[int | None, int | None],
    omzet: tuple[int | None, int | None],
    place: str | None = CIATER,
) -> View:
    before = YearFigures(workers=workers[0], turnover_rp=omzet[0])
    after = YearFigures(workers=workers[1], turnover_rp=omzet[1])
    return a_grown(record, name, place, before=before, after=after)


BUSINESSES = (
    years("u1", "Warung", (5, 15), (100, 90)),
    years("u2", "Jahit", (2, 2), (None, 50)),
    years("u3", "Baru", (None, 1), (None, 10)),
    years("u4", "Lama", (1, None), (10, None), None),
    years("u5", "Kosong", (None, None), (None, None), NOWHERE),
    years("u6", "Toko", (None, 3), (100, 150)),
)


def table(key: str, reference: Reference, businesses: tuple[View, ...] = BUSINESSES) -> Table:
    report = find_report(key)
    return report.count(SCOPE, given_to(report, businesses), reference)


def test_a_business_that_grew_from_five_to_fifteen_is_a_row(reference: Reference) -> None:
    found = table("pertumbuhan-nama", reference)

    assert [row.cells for row in found.rows] == [
        ("Ciater", "Warung", 5, 15, 10, 200.0, 100, 90, -10.0, "u1"),
        ("Ciater", "Jahit", 2, 2, 0, 0.0, None, 50, None, "u2"),
        ("Ciater", "Toko", None, 3, None, None, 100, 150, 50.0, "u6"),
    ]
    assert dict(found.total) == {
        "umkm": 3,
        "tenaga_kerja_dua_tahun": 2,
        "omzet_dua_tahun": 2,
        "tenaga_kerja_jumlah": 0,
    }


def test_who_cannot_be_compared_is_listed_with_what_is_missing(reference: Reference) -> None:
    found = table("tak-terhitung", reference)

    assert [row.cells for row in found.rows] == [
        (NOWHERE, "Kosong", "tanpa angka di kedua tahun", "2024, 2025", "2024, 2025", "u5"),
        ("Ciater", "Baru", "baru berangka tahun ini", "2024", "2024", "u3"),
        ("Ciater", "Jahit", "sebagian angkanya belum diisi", None, "2024", "u2"),
        ("Ciater", "Toko", "sebagian angkanya belum diisi", "2024", None, "u6"),
        (None, "Lama", "tahun ini belum diisi lagi", "2025", "2025", "u4"),
    ]
    assert dict(found.total) == {
        "umkm": 5,
        "baru": 1,
        "tidak_diisi_lagi": 1,
        "tanpa_angka": 1,
        "sebagian": 2,
    }


def test_the_column_of_who_is_not_counted_leads_to_them(reference: Reference) -> None:
    found = table("pertumbuhan", reference)

    column = found.columns[-1]
    assert column.key == "tidak_dihitung"
    assert column.behind == {"halaman": "laporan", "laporan": "tak-terhitung"}
    serpong = next(row for row in found.rows if row.cells[1] == "Kec. Serpong")
    assert (serpong.cells[2], serpong.cells[3], serpong.cells[-1]) == (4, 2, 2)
    assert serpong.behind == {"halaman": "laporan", "laporan": "pertumbuhan-nama", "wilayah": "36.74.01"}


figures = st.tuples(st.none() | st.integers(0, 99), st.none() | st.integers(0, 99))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(figures, figures), max_size=12))
def test_everybody_is_listed_once_or_is_missing_something(
    reference: Reference,
    given: list[tuple[tuple[int | None, int | None], tuple[int | None, int | None]]],
) -> None:
    businesses = tuple(years(f"u{at}", f"U{at}", *its) for at, its in enumerate(given))

    grown = {row.cells[-1] for row in table("pertumbuhan-nama", reference, businesses).rows}
    lacking = {row.cells[-1] for row in table("tak-terhitung", reference, businesses).rows}

    assert grown | lacking == {one.record_id for one in businesses}
    whole = {
        one.record_id
        for one, (workers, omzet) in zip(businesses, given, strict=True)
        if None not in workers + omzet
    }
    assert grown - lacking == whole
