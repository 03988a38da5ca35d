"""Workers, members and capital by their parts, or by their total where nobody knows the parts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.rules import totals
from dinkop_desktop.register.rules.totals import CAPITAL, EMPLOYEES, MEMBERS, WORKERS

FOUR = ("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p")
parts = st.lists(st.none() | st.integers(0, 50), min_size=2, max_size=4)


def test_what_is_recorded_in_parts_or_as_a_total() -> None:
    assert (WORKERS.parts, WORKERS.total) == (FOUR, "tk_jumlah")
    assert totals.of_kind("angka_koperasi") == (MEMBERS, EMPLOYEES, CAPITAL)
    assert MEMBERS.keys == ("anggota_pria", "anggota_wanita", "anggota_jumlah")


@pytest.mark.parametrize(
    ("values", "worth", "is_by_total"),
    [
        ({}, None, False),
        ({"tk_jumlah": 15}, 15, True),
        (dict.fromkeys(FOUR, 1), 4, False),
        ({**dict.fromkeys(FOUR, 1), "tk_jumlah": 15}, 4, False),
        ({"tk_dibayar_l": 3, "tk_jumlah": 15}, 15, True),
        ({"tk_dibayar_l": 3}, 3, False),
        ({"tk_dibayar_l": 0, "tk_jumlah": 0}, 0, True),
    ],
)
def test_parts_count_where_all_are_there_and_else_the_total(
    values: Mapping[str, object], worth: int | None, *, is_by_total: bool
) -> None:
    assert WORKERS.of(values) == worth
    assert WORKERS.is_by_total(values) is is_by_total


@given(parts, st.none() | st.integers(0, 200))
def test_a_total_is_contradicted_by_what_parts_come_to_and_by_nothing_else(
    told: list[int | None], total: int | None
) -> None:
    known = [part for part in told if part is not None]

    found = totals.sum_that_differs(told, total)

    if total is None or not known:
        assert found is None
    elif None in told:
        assert (found is not None) == (sum(known) > total)
    else:
        assert (found is not None) == (sum(known) != total)
    assert found in (None, sum(known))


@given(parts)
def test_without_a_total_the_parts_that_are_there_count(told: list[int | None]) -> None:
    known = [part for part in told if part is not None]

    assert totals.worth(told, None) == (sum(known) if known else None)
