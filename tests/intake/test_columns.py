"""Headings are matched to fields by what they say, never by a guess."""

from __future__ import annotations

import pytest

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake.headings import comparable
from dinkop_desktop.register.catalogue import catalogue
from tests.intake.workbooks import columns_of


@pytest.mark.parametrize("kind_key", catalogue.KINDS)
def test_every_label_and_every_key_is_understood(kind_key: str) -> None:
    view = catalogue.flat_view(kind_key)

    by_label = columns_of(tuple(flat.label for flat in view), kind_key)
    by_key = columns_of(tuple(flat.key for flat in view), kind_key)

    assert by_label.keys == by_key.keys == tuple(flat.key for flat in view)
    assert by_label.missing == by_key.missing == ()


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Nama usaha", "nama_usaha"),
        ("NAMA USAHA", "nama_usaha"),
        ("nama_usaha", "nama_usaha"),
        (" Nama-Usaha: ", "nama_usaha"),
        ("Omzet setahun (Rp)", "omzet_tahunan"),
        ("Pasar rumah tangga (%)", "pasar_rumah_tangga_persen"),
        ("Pasar rumah tangga", "pasar_rumah_tangga_persen"),
        ("ID", "record_id"),
        ("record_id", "record_id"),
        ("Nama pemilik", "nama_pemilik"),
        ("NIK", "nik"),
    ],
)
def test_a_heading_is_compared_without_case_spaces_stops_and_units(heading: str, key: str) -> None:
    columns = columns_of((heading, "RT"), "umkm")

    assert columns.mapping[heading] == key
    assert columns.unknown == ()


def test_what_is_not_known_is_listed_and_not_read() -> None:
    columns = columns_of(("Nama usaha", "Zodiak", ""), "umkm")

    assert columns.keys == ("nama_usaha", None, None)
    assert columns.unknown == ("Zodiak",)


def test_of_two_columns_for_one_field_the_first_is_read_and_the_other_reported() -> None:
    columns = columns_of(("Nama usaha", "RT", "nama_usaha"), "umkm")

    assert columns.keys == ("nama_usaha", "rt", None)
    assert columns.doubled == ("nama_usaha",)


def test_obligatory_fields_without_a_column_are_named() -> None:
    columns = columns_of(("Nama usaha", "Rentang omzet"), "umkm")

    assert "kode_kelurahan" in columns.missing
    assert "nama_usaha" not in columns.missing
    assert "omzet_tahunan" not in columns.missing


@pytest.mark.parametrize("headings", [(), ("x", "y"), ("ID",), ("", "")])
def test_a_sheet_that_means_nothing_is_refused(headings: tuple[str, ...]) -> None:
    with pytest.raises(IntakeError) as refusal:
        columns_of(headings, "umkm")

    assert refusal.value.code == "IMP-TANPA-KOLOM"


@pytest.mark.parametrize(
    ("heading", "same"), [("Ｎａｍａ　ＵＳＡＨＡ", "namausaha"), ("§ 1.a", "1a"), ("", "")]
)
def test_headings_are_compared_by_their_letters(heading: str, same: str) -> None:
    assert comparable(heading) == same
