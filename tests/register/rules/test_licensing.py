"""Who is helped to an NIB, and what is still missing for it."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import licensing
from dinkop_desktop.register.rules.licensing import PaperState
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
        ({"kebutuhan": "legalitas", "status_usaha": "tutup_sementara"}, True),
        ({"kebutuhan": "legalitas", "status_usaha": "tutup"}, False),
        ({"kebutuhan": "legalitas", "status_usaha": "pindah"}, False),
        ({"kebutuhan": "legalitas", "status_usaha": "tidak_ditemukan"}, False),
        ({}, False),
    ],
)
def test_who_has_none_and_asks_or_cannot_alone_is_helped(
    values: dict[str, Value],
    expected: bool,
) -> None:
    assert licensing.wants_nib(values, has_paper=False) is expected


def test_who_has_a_paper_of_the_nib_needs_no_help() -> None:
    assert not licensing.wants_nib({"kebutuhan": "legalitas"}, has_paper=True)
    assert licensing.has_nib(None, None, has_paper=True)


@pytest.mark.parametrize(
    ("status", "last_day", "expected"),
    [
        (None, None, PaperState.IN_FORCE),
        ("berlaku", "2026-11-24", PaperState.IN_FORCE),
        ("berlaku", "2026-11-23", PaperState.ENDED),
        (None, "2026-11-23", PaperState.ENDED),
        ("kedaluwarsa", "2030-01-01", PaperState.ENDED),
        ("dicabut", None, PaperState.ENDED),
        ("proses", None, PaperState.PENDING),
        ("proses", "2026-11-23", PaperState.ENDED),
    ],
)
def test_a_paper_is_in_force_until_its_last_day(
    status: str | None, last_day: str | None, expected: PaperState
) -> None:
    assert licensing.paper_state(status, last_day, "2026-11-24") is expected


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
