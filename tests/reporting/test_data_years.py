"""A year without data is said in words, with those that have some; and with which year a calendar begins."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import year_calendar
from dinkop_desktop.reporting import catalogue, data_years, reporting
from tests import offices
from tests.offices import CODES, Town

PROGRAMME = {"nama": "Kelas kemasan", "pemilik_jenis": "dinkop", "jenis": "pelatihan"}


@pytest.fixture
def city(town: Town) -> Desk:
    """Two businesses of one kelurahan: one with figures of two years, one of the newer alone."""
    first = offices.add_business(town.dinkop, 1, kode_kelurahan=CODES[0], tahun_data=2024)
    recording.set_fields(town.dinkop, first, {"tahun_data": 2025, "omzet_tahunan": "80 jt"})
    offices.add_business(town.dinkop, 2, kode_kelurahan=CODES[0], tahun_data=2025)
    return town.dinkop


@pytest.mark.parametrize(
    ("key", "year", "said"),
    [
        ("skala", 2025, ""),
        ("skala", 2020, "2020 belum ada angka UMKM yang tercatat di sini; tahun yang ada: 2025, 2024."),
        ("pertumbuhan", 2025, ""),
        ("pertumbuhan", 2024, "2023 belum ada angka UMKM"),
        ("naik-kelas-nama", 2026, "2026 belum ada angka UMKM"),
        ("koperasi-rat", 2025, "Belum ada RAT dari tahun buku mana pun"),
        ("kesehatan", 2025, "Belum ada pemeriksaan kesehatan"),
        ("cakupan", 2025, "Belum ada daftar awal"),
        ("program", 2025, "Belum ada program yang tercatat di sini."),
        ("legalitas", 2020, ""),
    ],
)
def test_a_year_that_nobody_recorded_is_said(city: Desk, key: str, year: int, said: str) -> None:
    table = reporting.report(city, key, year=year)

    assert (said in table.lacking) if said else not table.lacking
    assert (table.lacking in table.notes) == bool(said)
    assert not said or reporting.report(city, key, year=year, lang="en").lacking != table.lacking


def test_a_comparison_says_that_there_is_nothing_to_compare(city: Desk) -> None:
    assert reporting.report(city, "pertumbuhan", year=2024).lacking.endswith(
        "Jadi tidak ada yang dapat dibandingkan."
    )


def test_an_area_without_figures_says_so_though_the_city_has_some(city: Desk) -> None:
    there, elsewhere = (reporting.report(city, "skala", year=2025, area=code) for code in CODES[:2])

    assert not there.lacking
    assert "mana pun" in elsewhere.lacking


def test_an_office_is_asked_about_what_it_has(town: Town) -> None:
    offices.add_business(town.office, tahun_data=2025)

    assert not reporting.report(town.office, "skala", year=2025).lacking
    assert "tahun yang ada: 2025" in reporting.report(town.office, "skala", year=2024).lacking


def test_every_report_that_names_a_year_knows_where_its_year_stands(town: Town) -> None:
    named = {
        one.key
        for one in reporting.list_reports()
        if "tahun" in reporting.report(town.dinkop, one.key, year=2025).subtitle
        or "akhir" in reporting.report(town.dinkop, one.key, year=2025).subtitle
    }

    # A sheet of indicators is of records of many kinds: no one kind of them says which years there are.
    of_many_kinds = {"triwulan"}
    assert named - of_many_kinds == {
        key for key, one in catalogue.all_reports().items() if one.years is not None
    }


@pytest.mark.parametrize(
    ("years", "first"), [((2024, 2025), 2025), ((2025, 2026), 2026), ((2027, 2028), 2027), ((), 2026)]
)
def test_a_calendar_begins_with_a_year_that_has_something(years: tuple[int, ...], first: int) -> None:
    assert data_years.newest_of(years, today=2026) == first


def test_programmes_open_on_the_newest_year_that_has_some(town: Town) -> None:
    desk = town.dinkop
    before = year_calendar.read_calendar(desk).year
    offices.add(desk, {**PROGRAMME, "mulai": "2024-05-01", "selesai": "2025-02-01"}, kind="program")

    found = year_calendar.read_calendar(desk)
    asked = year_calendar.read_calendar(desk, 2023)
    told = reporting.usual_year(desk, "program")
    lacking = reporting.report(desk, "program", year=2023).lacking
    offices.add(desk, {**PROGRAMME, "nama": "Tanpa hari"}, kind="program")

    assert (before, found.year, found.years, found.filled) == (2026, 2025, (2026, 2025, 2024), (2025, 2024))
    assert (asked.year, asked.lines, told) == (2023, (), 2025)
    assert "tahun yang ada: 2025, 2024" in lacking
    assert year_calendar.read_calendar(desk).year == 2026  # one without a day belongs to every year
