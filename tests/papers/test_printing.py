"""How figures and days are written on paper."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from dinkop_desktop.papers import printing
from dinkop_desktop.papers.table import Cell, ColumnKind

STRANGE_MOMENTS = ("", "kemarin", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (0, "0", "0"),
        (1234567, "1.234.567", "1,234,567"),
        (-1500, "-1.500", "-1,500"),
        (2.0, "2", "2"),
        (2.55, "2,5", "2.5"),
    ],
)
def test_a_number_has_its_thousands_apart(value: float, indonesian: str, english: str) -> None:
    assert (printing.show_number(value), printing.show_number(value, "en")) == (indonesian, english)


def test_days_are_written_in_the_language() -> None:
    day = date(2026, 8, 25)

    assert printing.show_day(day) == "25 Agu 2026"
    assert printing.show_long_day(day, "en") == "25 August 2026"
    assert printing.show_long_day(day, weekday=True) == "Selasa, 25 Agustus 2026"


def test_a_moment_is_written_in_its_own_zone() -> None:
    moment = datetime(2026, 11, 24, 3, 5, tzinfo=UTC)

    assert printing.show_moment(moment) == "24 November 2026 03.05"
    assert printing.show_moment(moment, "en") == "24 November 2026 03:05"


@pytest.mark.parametrize("zone", ["WIB-7", "UTC0", "AKST9"])
def test_a_moment_that_a_record_keeps_is_told_by_this_computers_clock(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        here = printing.moment_here("2026-11-24T20:05:00Z")
        strange = [printing.moment_here(text) for text in STRANGE_MOMENTS]
    finally:
        monkeypatch.undo()
        time.tzset()

    assert here is not None
    shown = {"WIB-7": "25 Nov 2026 03.05", "UTC0": "24 Nov 2026 20.05", "AKST9": "24 Nov 2026 11.05"}[zone]
    assert f"{printing.show_day(here)} {here:%H.%M}" == shown
    assert strange[:3] == [None] * 3
    # Before the first and after the last day there is, by this computer's clock.
    assert strange[3:].count(None) == (0 if zone == "UTC0" else 1)


def test_a_moment_here_is_short() -> None:
    moment = datetime(2026, 11, 24, 3, 5).astimezone()

    assert printing.show_moment_here(moment) == "24 Nov 2026 03.05"
    assert printing.show_moment_here(moment.astimezone(UTC), "en") == "24 Nov 2026 03:05"


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0 B"), (812, "812 B"), (48_213, "48,2 kB"), (1_300_000, "1,3 MB"), (5 * 10**9, "5.000 MB")],
)
def test_a_size_is_written_in_the_unit_that_fits(size: int, shown: str) -> None:
    assert printing.show_size(size) == shown


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (None, ColumnKind.NUMBER, ""),
        ("36.74", ColumnKind.ID, "36.74"),
        (1500, ColumnKind.RUPIAH, "1.500"),
        ("belum", ColumnKind.RUPIAH, "belum"),
        (0.0, ColumnKind.PERCENT, "0,0 %"),
        (100, ColumnKind.PERCENT, "100,0 %"),
        (date(2026, 5, 1), ColumnKind.DATE, "1 Mei 2026"),
        ("2026-05-01", ColumnKind.DATE, "1 Mei 2026"),
        ("0000-00-00", ColumnKind.DATE, "0000-00-00"),
    ],
)
def test_a_cell_is_written_by_its_kind(value: Cell, kind: ColumnKind, shown: str) -> None:
    assert printing.show_cell(value, kind) == shown


def test_a_percentage_in_english_has_a_point() -> None:
    assert printing.show_cell(12.5, ColumnKind.PERCENT, "en") == "12.5 %"


def test_what_shrank_has_the_sign_that_the_pages_write() -> None:
    kinds = (ColumnKind.NUMBER, ColumnKind.RUPIAH, ColumnKind.PERCENT, ColumnKind.TEXT)

    assert [printing.show_cell(-1500, kind) for kind in kinds] == ["−1.500", "−1.500", "−1.500,0 %", "-1500"]
