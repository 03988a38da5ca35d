"""Headings are matched to fields by what they say, never by a guess."""

from __future__ import annotations

import pytest

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake.columns import match_columns
from dinkop_desktop.intake.headings import comparable
from dinkop_desktop.register.catalogue import catalogue


@pytest.mark.parametrize("kind_key", catalogue.KINDS)
def test_every_label_and_every_key_is_understood(kind_key: str) -> None:
    view = catalogue.flat_view(kind_key)

    by_label = match_columns(tuple(flat.label for flat in view), kind_key)
    by_key = match_columns(tuple(flat.key for flat in view), kind_key)

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
    columns = match_columns((heading, "RT"), "umkm")

    assert columns.mapping[heading] == key
    assert columns.unknown == ()


def test_what_is_not_known_is_listed_and_not_read() -> None:
    columns = match_columns(("Nama usaha", "Zodiak", ""), "umkm")

    assert columns.keys == ("nama_usaha", None, None)
    assert columns.unknown == ("Zodiak",)


def test_a_map_says_what_a_column_means() -> None:
    chosen = {"Merk": "nama_usaha", "Nama usaha": None, "catatan lain": ""}

    columns = match_columns(("Nama usaha", "MERK", "Catatan lain"), "umkm", chosen=chosen)

    assert columns.keys == (None, "nama_usaha", None)
    assert columns.left_out == ("Nama usaha", "Catatan lain")
    assert columns.unknown == ()


def test_a_map_goes_before_a_heading_that_says_the_same() -> None:
    columns = match_columns(("Nama usaha", "Merk"), "umkm", chosen={"Merk": "nama_usaha"})

    assert columns.keys == (None, "nama_usaha")
    assert columns.doubled == ("Nama usaha",)


def test_of_two_columns_for_one_field_the_first_is_read_and_the_other_reported() -> None:
    columns = match_columns(("Nama usaha", "RT", "nama_usaha"), "umkm")

    assert columns.keys == ("nama_usaha", "rt", None)
    assert columns.doubled == ("nama_usaha",)


def test_obligatory_fields_without_a_column_are_named() -> None:
    columns = match_columns(("Nama usaha", "Rentang omzet"), "umkm")

    assert "kode_kelurahan" in columns.missing
    assert "nama_usaha" not in columns.missing
    assert "omzet_tahunan" not in columns.missing


@pytest.mark.parametrize(
    ("chosen", "code", "params"),
    [
        ({"Tidak ada": "nama_usaha"}, "IMP-PETA-KOLOM", {"kolom": "Tidak ada"}),
        ({"Nama usaha": "zodiak"}, "IMP-PETA-ISIAN", {"isian": "zodiak"}),
    ],
)
def test_a_map_that_does_not_fit_is_refused(
    chosen: dict[str, str], code: str, params: dict[str, str]
) -> None:
    with pytest.raises(IntakeError) as refusal:
        match_columns(("Nama usaha",), "umkm", chosen=dict(chosen))

    assert (refusal.value.code, refusal.value.params) == (code, params)


@pytest.mark.parametrize("headings", [(), ("x", "y"), ("ID",), ("", "")])
def test_a_sheet_that_means_nothing_is_refused(headings: tuple[str, ...]) -> None:
    with pytest.raises(IntakeError) as refusal:
        match_columns(headings, "umkm")

    assert refusal.value.code == "IMP-TANPA-KOLOM"


@pytest.mark.parametrize(
    ("heading", "same"), [("Ｎａｍａ　ＵＳＡＨＡ", "namausaha"), ("§ 1.a", "1a"), ("", "")]
)
def test_headings_are_compared_by_their_letters(heading: str, same: str) -> None:
    assert comparable(heading) == same
