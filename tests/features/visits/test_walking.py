"""The order of the street: numbers as numbers, one street under one name, who has no address last."""

from __future__ import annotations

import random

import pytest

from dinkop_desktop.features.visits.rules import walking

IN_ORDER = [
    "Blok A5/2",
    "Blok A5/12",
    "Blok I/3",
    "Gg. Kenari 4",
    "Gang Kenari 12",
    "Jl. Anggrek",
    "Jl. Melati 2",
    "Jln Melati No. 3",
    "Jalan Melati Nomor 10",
    "JL. MELATI 10A",
    "Jl. Melati I 7",
    "Jl. Melati II 14",
    "Jl. Melati IV 1",
    "Jl. Melati IX 1",
    "Jl. Melati XII 1",
    "",
]


def test_streets_stand_in_the_order_in_which_they_are_walked() -> None:
    mixed = random.Random(7).sample(IN_ORDER, len(IN_ORDER))

    assert sorted(mixed, key=walking.street_key) == IN_ORDER


@pytest.mark.parametrize(
    "written", ["Jl. Melati No. 3", "Jalan Melati 3", "jln melati nomor 3", "Jl Melati, no.3"]
)
def test_one_address_has_one_place_however_it_is_written(written: str) -> None:
    assert walking.street_key(written) == walking.street_key("Jl. Melati 3")


def test_rw_comes_before_rt_before_street_and_unknown_ones_come_last() -> None:
    lines = [
        ("004", "001", "Jl. Melati 2", "Warung"),
        ("004", "001", "Jl. Melati 10", "Bengkel"),
        ("004", "001", "Jl. Melati 10", "Warung"),
        ("004", "002", "Jl. Anggrek 1", "Warung"),
        ("004", "", "Jl. Anggrek 1", "Warung"),
        ("011", "001", "Jl. Anggrek 1", "Warung"),
        ("", "001", "Jl. Anggrek 1", "Warung"),
    ]
    mixed = random.Random(3).sample(lines, len(lines))

    assert sorted(mixed, key=lambda line: walking.walk_key(*line)) == lines


def test_a_number_without_end_is_sorted_too() -> None:
    assert walking.street_key("Jl. Melati " + "9" * 5000) > walking.street_key("Jl. Melati 10")


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("Jalan Melati Nomor 10", "Jl. Melati No. 10"),
        ("jln. Melati 3", "Jl. Melati 3"),
        ("Gang Jalan Baru 3", "Gang Jalan Baru 3"),
        ("", ""),
    ],
)
def test_a_street_can_be_written_short(written: str, short: str) -> None:
    assert walking.short_street(written) == short
