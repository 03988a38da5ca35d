"""Where a row of another list says otherwise than its record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.matching import differences
from dinkop_desktop.register.values.fields import Value


@pytest.mark.parametrize(
    ("key", "said", "kept"),
    [
        ("nama_usaha", "WARUNG  MELATI.", "Warung Melati"),
        ("nama_pemilik", "Hj. Siti Noer Hayati, S.Pd", "SITI NURHAYATI"),
        ("alamat_jalan", "Jalan Mawar No 3", "Jl. Mawar No. 3"),
        ("hp_wa_usaha", "+6281234567890", "+6281200000000, +6281234567890"),
        ("kebutuhan", "pemasaran,permodalan", "permodalan,pemasaran"),
        ("omzet_tahunan", 180_000_000, 180_000_000),
    ],
)
def test_other_writings_of_the_same_are_no_difference(key: str, said: Value, kept: Value) -> None:
    assert differences.differing("umkm", {key: said}, {key: kept}) == ()


@pytest.mark.parametrize(
    ("key", "said", "kept"),
    [
        ("nama_usaha", "Warung Melati 2", "Warung Melati"),
        ("nama_pemilik", "Siti", "Sita"),
        ("alamat_jalan", "Jl. Mawar No. 4", "Jl. Mawar No. 3"),
        ("alamat_jalan", "Blok A3", "Blok A4"),
        ("hp_wa_usaha", "+6281234567890", "+6281200000000"),
        ("kebutuhan", "pemasaran", "pemasaran,permodalan"),
        ("omzet_tahunan", 180_000_000, 240_000_000),
        ("kbli", "56102", "56101"),
        ("nib", "1234567890123", None),
    ],
)
def test_what_is_meant_otherwise_differs(key: str, said: Value, kept: Value) -> None:
    assert differences.differing("umkm", {key: said}, {key: kept}) == (key,)


def test_remarks_links_and_the_year_are_not_compared() -> None:
    said: dict[str, Value] = {"catatan": "a", "pemilik_id": "b", "tahun_data": 2024}

    assert differences.differing("umkm", said, {"catatan": "c", "tahun_data": 2025}) == ()


def test_the_differences_stand_in_the_order_of_the_form() -> None:
    said: dict[str, Value] = {"omzet_tahunan": 1, "kbli": "56102", "nama_usaha": "Warung"}

    assert differences.differing("umkm", said, {}) == ("nama_usaha", "kbli", "omzet_tahunan")


def test_a_difference_is_about_money_or_identity_by_the_kind_of_its_fields() -> None:
    keys = ("omzet_tahunan", "nama_usaha")

    assert differences.is_about("umkm", keys, differences.MONEY)
    assert not differences.is_about("umkm", keys, differences.IDENTITY)
    assert differences.is_about("umkm", ("nik",), differences.IDENTITY)
    assert not differences.is_about("umkm", ("tidak_ada",), differences.IDENTITY)


@given(
    st.dictionaries(
        st.sampled_from(["nama_usaha", "nama_pemilik", "alamat_jalan", "kbli", "hp", "omzet_tahunan"]),
        st.text(max_size=20) | st.integers(0, 10**9),
    )
)
def test_nothing_differs_from_itself(values: dict[str, Value]) -> None:
    assert differences.differing("umkm", values, values) == ()


@given(st.text(max_size=12), st.text(max_size=12))
def test_which_of_two_texts_is_the_list_does_not_matter(one: str, other: str) -> None:
    ways = [
        differences.differing("umkm", {key: said}, {key: kept}) == ()
        for key in ("nama_usaha", "nama_pemilik")
        for said, kept in ((one, other), (other, one))
    ]

    assert ways[0] == ways[1]
    assert ways[2] == ways[3]
