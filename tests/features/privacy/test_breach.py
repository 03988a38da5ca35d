"""The three days of a breach, and moments as people write them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.privacy.rules import breach


def local(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - as it is typed, in no zone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24-11-2026 10.42", local(2026, 11, 24, 10, 42)),
        ("24/11/2026, 10:42", local(2026, 11, 24, 10, 42)),
        (" 1.2.2026 ", local(2026, 2, 1)),
        ("24-11-2026 25.00", None),
        ("31-02-2026", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_a_moment_is_read_as_people_write_it(text: str, expected: datetime | None) -> None:
    assert breach.read_moment(text) == expected


@given(st.datetimes(local(2020, 1, 1), local(2100, 1, 1)))
def test_the_deadline_is_three_times_twenty_four_hours_later(found_at: datetime) -> None:
    assert breach.deadline_of(found_at) - found_at == timedelta(days=3)


@given(st.datetimes(local(2020, 1, 1), local(2100, 1, 1)))
def test_what_is_written_is_read_back(at: datetime) -> None:
    assert breach.read_moment(f"{at:%d-%m-%Y %H.%M}") == at.replace(second=0, microsecond=0)
