"""Rows become drafts that know, for every value, in which cell it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.intake.drafts import RowDraft, is_masked_nik, read_drafts
from dinkop_desktop.intake.texts import neighbourhoods
from dinkop_desktop.intake.workbook import open_sheet
from dinkop_desktop.register.values.problems import Problem
from tests.intake.workbooks import a_raw_workbook, a_sheet, a_workbook, columns_of, text


def drafts(*rows: list[object], kind_key: str = "umkm") -> list[RowDraft]:
    sheet = open_sheet(a_workbook(*rows))
    return list(read_drafts(sheet, columns_of(sheet.headings, kind_key)))


def test_a_row_becomes_a_draft_with_places() -> None:
    (draft,) = drafts(["ID", "Nama usaha", "Zodiak", "Omzet setahun"], [" 1f ", "Warung", "Leo", 1_500_000])

    assert (draft.row_number, draft.record_id) == (2, "1f")
    assert dict(draft.raw) == {"nama_usaha": "Warung", "omzet_tahunan": 1_500_000}
    assert dict(draft.cells) == {"record_id": "A2", "nama_usaha": "B2", "omzet_tahunan": "D2"}


def test_an_empty_cell_says_nothing_and_a_missing_column_says_nothing_at_all() -> None:
    (draft,) = drafts(["Nama usaha", "NIK"], ["Warung", None])

    assert dict(draft.raw) == {"nama_usaha": "Warung", "nik": None}
    assert draft.record_id is None


@pytest.mark.parametrize("row", [[None, "Leo", None], ["1f", None, None], ["  ", "", None]])
def test_a_row_without_content_in_the_columns_that_are_read_is_no_draft(row: list[object]) -> None:
    assert drafts(["ID", "Zodiak", "Nama usaha"], row) == []


def test_values_stay_what_the_file_holds() -> None:
    (draft,) = drafts(
        ["NIK", "Tanggal pendataan", "Punya NIB", "RT"], [3674010101900001, date(2025, 3, 1), True, 3]
    )

    assert dict(draft.raw) == {
        "nik": 3674010101900001.0,
        "tanggal_pendataan": date(2025, 3, 1),
        "punya_nib": True,
        "rt": 3,
    }
    assert isinstance(draft.raw["nik"], float)


@pytest.mark.parametrize(
    "masked", ["367401••••••0001", "367401******0001", " 367401·····0001 ", "367401*0001"]
)
def test_a_masked_nik_is_a_sign_and_no_value(masked: str) -> None:
    (draft,) = drafts(["Nama usaha", "NIK"], ["Warung", masked])

    assert dict(draft.masked) == {"nik": masked.strip()}
    assert "nik" not in draft.raw


@pytest.mark.parametrize(
    "value", ["3674010101900001", "36740••••••0001", "367401••••••001", "••••", "367401xxxxxx0001", 1.0, None]
)
def test_what_only_looks_like_a_masked_nik_is_a_value(value: str | float | None) -> None:
    assert not is_masked_nik(value)


def test_stars_in_another_column_are_a_value() -> None:
    (draft,) = drafts(["Nama usaha", "RT"], ["123456***7890", "1"])

    assert draft.raw["nama_usaha"] == "123456***7890"


def test_a_formula_without_a_value_is_a_problem_of_its_field() -> None:
    content = a_raw_workbook(
        a_sheet(
            text("A1", "Nama usaha") + text("B1", "Omzet setahun"),
            text("A2", "Warung") + '<c r="B2"><f>1+1</f></c>',
            '<c r="A3"><f>B1</f></c>',
        )
    )
    sheet = open_sheet(content)

    first, second = read_drafts(sheet, columns_of(sheet.headings, "umkm"))

    assert first.problems == (Problem("omzet_tahunan", "IMP-RUMUS", (("sel", "B2"),), blocking=True),)
    assert dict(first.raw) == {"nama_usaha": "Warung"}
    assert [problem.field for problem in second.problems] == ["nama_usaha"]


def test_rt_and_rw_are_taken_from_the_address_where_the_sheet_has_no_columns_for_them() -> None:
    (draft,) = drafts(["Nama usaha", "Alamat usaha"], ["Warung", "Jl. Melati No. 3 RT 003/RW 004"])

    assert dict(draft.raw) == {
        "nama_usaha": "Warung",
        "alamat_jalan": "Jl. Melati No. 3",
        "rt": "003",
        "rw": "004",
    }
    assert (draft.cells["rt"], draft.cells["rw"]) == ("B2", "B2")


@pytest.mark.parametrize("heading", ["RT", "RW"])
def test_an_address_is_left_alone_where_the_sheet_has_a_column_for_rt_or_rw(heading: str) -> None:
    (draft,) = drafts(["Alamat usaha", heading], ["Jl. Melati RT 3/4", "5"])

    assert draft.raw["alamat_jalan"] == "Jl. Melati RT 3/4"


@pytest.mark.parametrize("address", [12, None, "Jl. Melati", "RT 3/4"])
def test_an_address_without_street_or_rt_is_left_as_it_is(address: object) -> None:
    (draft,) = drafts(["Nama usaha", "Alamat usaha"], ["Warung", address])

    assert draft.raw["alamat_jalan"] == address
    assert "rt" not in draft.raw


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Jl. Melati No. 3 RT 003/RW 004", ("Jl. Melati No. 3", "003", "004")),
        ("Jl. Melati No. 3 RT 003 RW 004", ("Jl. Melati No. 3", "003", "004")),
        ("Jl. Melati RT.03/RW.04", ("Jl. Melati", "003", "004")),
        ("Jl. Melati Rt.3 Rw.4, Ciater", ("Jl. Melati, Ciater", "003", "004")),
        ("Jl. Melati, RT 3/4", ("Jl. Melati", "003", "004")),
        ("Jl. Melati RT/RW 003/004", ("Jl. Melati", "003", "004")),
        ("Jl. Melati RT/RW: 3/4", ("Jl. Melati", "003", "004")),
        ("Jl. Melati rt: 12, rw: 1", ("Jl. Melati", "012", "001")),
        ("Jl. Melati (RT 01 / RW 02)", ("Jl. Melati", "001", "002")),
        ("Kp. Sawah RT 02", ("Kp. Sawah", "002", None)),
        ("Jl. Melati No. 3", ("Jl. Melati No. 3", None, None)),
        ("Jl. Artha RT tengah", ("Jl. Artha RT tengah", None, None)),
        ("Jl. Smart 3/4", ("Jl. Smart 3/4", None, None)),
        ("Jl. RT 1234/5", ("Jl. RT 1234/5", None, None)),
        ("RT 001/RW 002", ("", "001", "002")),
        ("", ("", None, None)),
    ],
)
def test_an_address_is_split_as_people_write_it(
    written: str, parts: tuple[str, str | None, str | None]
) -> None:
    assert neighbourhoods.cut(written) == parts


@given(
    st.text(
        st.characters(categories=["Lu", "Ll", "Nd"], include_characters=" ."), min_size=1, max_size=30
    ).map(lambda text: f"Jl. {text}".rstrip(" .")),
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(["{a} RT {rt:03d}/RW {rw:03d}", "{a}, RT {rt} RW {rw}", "{a} Rt.{rt:02d}/Rw.{rw:02d}"]),
)
def test_what_is_joined_is_split_again(street: str, rt: int, rw: int, form: str) -> None:
    if neighbourhoods.cut(street)[1] is not None:
        return

    assert neighbourhoods.cut(form.format(a=street, rt=rt, rw=rw)) == (street, f"{rt:03d}", f"{rw:03d}")
