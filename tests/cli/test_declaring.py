"""What options take: amounts, shares and days as people write them, and nothing that could be another one."""

from __future__ import annotations

import argparse
from collections.abc import Callable

import pytest

from dinkop_desktop.cli import declaring, usage


@pytest.fixture(autouse=True)
def indonesian() -> None:
    usage.speak(())


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (declaring.rupiah, "100000", 100_000),
        (declaring.rupiah, "Rp 1.250.000", 1_250_000),
        (declaring.rupiah, "0", 0),
        (declaring.percent, "60", 60),
        (declaring.hundredths, "9", 900),
        (declaring.hundredths, "9,5", 950),
        (declaring.hundredths, "9.25 %", 925),
        (declaring.day, "24-11-2026", "2026-11-24"),
        (declaring.day, "1-12-2026", "2026-12-01"),
        (declaring.day, "1/2/2026", "2026-02-01"),
        (declaring.day, "2026-02-01", "2026-02-01"),
        (declaring.day, "2026-2-1", "2026-02-01"),
    ],
)
def test_what_can_be_read_has_one_meaning(read: Callable[[str], object], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (declaring.rupiah, "1,5"),
        (declaring.rupiah, "1.5"),
        (declaring.rupiah, "-1"),
        (declaring.rupiah, "9" * 16),
        (declaring.percent, "101"),
        (declaring.percent, "9" * 5000),
        (declaring.hundredths, "100,01"),
        (declaring.hundredths, "9,123"),
        (declaring.day, "31-02-2026"),
        (declaring.day, "24-11-26"),
        (declaring.day, "besok"),
        (declaring.day, "2026-11-2026"),
    ],
)
def test_what_cannot_be_read_is_said_with_an_example(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="tulis"):
        read(text)
