"""The flat view as a whole: problems and completeness by the keys under which a form shows them."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.register.rules import example, flat
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference

ON = date(2026, 11, 24)
WARD = "36.74.01.1001"


def codes(reference: Reference, kind: str, values: dict[str, Value], **more: object) -> set[tuple[str, str]]:
    found = flat.check(kind, values, reference=reference, on=ON, **more)  # type: ignore[arg-type]
    return {(problem.field, problem.code) for problem in found}


@pytest.mark.parametrize("kind", ["umkm", "orang", "koperasi"])
def test_an_example_is_complete_and_right(reference: Reference, kind: str) -> None:
    values = example.make_example(kind, kelurahan=WARD, year=2025, reference=reference)

    filled, asked = flat.completeness(kind, values)

    assert codes(reference, kind, dict(values)) == set()
    assert filled == asked >= 10


def test_problems_of_owner_and_year_are_named_as_the_form_shows_them(reference: Reference) -> None:
    values: dict[str, Value] = {
        "kode_kelurahan": WARD,
        "nama_usaha": "Warung",
        "nama_pemilik": "Kepala Dapur",
        "nik": "3674015204850001",
        "jk": "L",
        "omzet_tahunan": 500,
    }

    found = codes(reference, "umkm", values)

    assert {("nama_pemilik", "NAMA-JABATAN"), ("omzet_tahunan", "OMZET-KECIL"), ("jk", "NIK-JK")} <= found
    assert ("pemilik_id", "WAJIB") not in found
    assert ("tk_dibayar_l", "WAJIB") in found


def test_a_business_by_its_owners_name_has_a_name(reference: Reference) -> None:
    assert ("nama_usaha", "NAMA-USAHA-KOSONG") in codes(reference, "umkm", {"kode_kelurahan": WARD})
    assert ("nama_usaha", "NAMA-USAHA-KOSONG") not in codes(
        reference, "umkm", {"kode_kelurahan": WARD, "nama_pemilik": "Siti"}
    )


def test_a_figure_five_times_last_years_is_asked_about(reference: Reference) -> None:
    before = {"tahun_data": 2024, "tk_dibayar_p": 5}

    found = codes(reference, "umkm", {"tahun_data": 2025, "tk_dibayar_p": 48}, before=before)

    assert ("tk_dibayar_p", "LONCATAN") in found


def test_what_is_not_asked_is_not_counted() -> None:
    keys = ["punya_nib", "nib", "alasan_tanpa_nib"]

    assert flat.completeness("umkm", {"punya_nib": "tidak"}, keys) == (1, 2)
    assert flat.completeness("umkm", {"punya_nib": "ya", "nib": "9120000000001"}, keys) == (2, 2)


@pytest.mark.parametrize(
    ("key", "values", "asked"),
    [
        ("nib", {}, True),
        ("nib", {"punya_nib": "tidak"}, False),
        ("jenis_koperasi_diikuti", {"anggota_koperasi": "ya"}, True),
        ("rt_pemilik", {"alamat_sama": "ya"}, False),
        ("nama_usaha", {}, True),
        ("warna", {}, False),
    ],
)
def test_answers_open_and_close_others(key: str, values: dict[str, Value], asked: bool) -> None:
    assert flat.is_asked("umkm", key, values) is asked
