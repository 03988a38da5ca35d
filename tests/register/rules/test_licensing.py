"""Who is helped to an NIB, and what is still missing for it."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import licensing
from dinkop_desktop.register.values.fields import Value


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"punya_nib": "tidak", "kebutuhan": "kemasan,legalitas"}, True),
        ({"kebutuhan": "legalitas"}, True),
        ({"punya_nib": "tidak", "alasan_tanpa_nib": "tidak_tahu"}, True),
        ({"punya_nib": "tidak", "alasan_tanpa_nib": "terkendala"}, True),
        ({"punya_nib": "tidak", "alasan_tanpa_nib": "tidak_perlu"}, False),
        ({"punya_nib": "tidak", "kebutuhan": "kemasan"}, False),
        ({"punya_nib": "ya", "kebutuhan": "legalitas"}, False),
        ({"nib": "9120000000011", "kebutuhan": "legalitas"}, False),
        ({}, False),
    ],
)
def test_who_has_none_and_asks_or_cannot_alone_is_helped(
    values: dict[str, Value],
    expected: bool,
) -> None:
    assert licensing.wants_nib(values) is expected


def test_everything_that_is_asked_for_is_a_field_of_the_flat_view() -> None:
    keys = [key for part in licensing.PARTS for key in (*part.needed, *part.useful)]

    assert [key for key in keys if catalogue.field_of("umkm", key) is None] == []
    assert len(keys) == len(set(keys))


def test_an_owner_who_lives_at_the_business_has_its_address() -> None:
    at_home: dict[str, Value] = {"alamat_sama": "ya", "alamat_jalan": "Jl. Melati 3", "rt": "003"}

    assert licensing.answer(at_home, "alamat_jalan_pemilik") == "Jl. Melati 3"
    assert "alamat_jalan_pemilik" not in licensing.missing(at_home)
    assert "alamat_jalan_pemilik" in licensing.missing(at_home | {"alamat_sama": "tidak"})
    assert "nik" in licensing.missing(at_home)
