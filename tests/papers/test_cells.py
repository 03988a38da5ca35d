"""A value written into a sheet comes back as the same value, and text stays text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.papers import cells
from dinkop_desktop.papers.table import Cell, ColumnKind


def encoded(value: Cell, kind: ColumnKind = ColumnKind.TEXT) -> str:
    encode = cells.encoder(1, "kunci", kind, styles=(1, 2, 3), replacements=cells.Replacements())
    return encode(7, value)


@pytest.mark.parametrize(
    ("index", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_a_column_is_named_as_a_spreadsheet_names_it(index: int, letters: str) -> None:
    assert cells.letters_of(index) == letters


@pytest.mark.parametrize("value", [None, ""])
def test_nothing_is_no_cell(value: str | None) -> None:
    assert encoded(value) == ""


def test_ordinary_text_is_written_as_text() -> None:
    assert encoded("Warung") == '<c r="B7" s="2" t="inlineStr"><is><t>Warung</t></is></c>'


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+62812", "-5", "@SUM(A1)", "\tx", "\nx", ";=1", '"=1', "'=1", "＝1+1", " =1", "%00=1", "|calc"],
)
def test_text_that_looks_like_a_formula_is_marked_as_text(text: str) -> None:
    assert ' s="3" ' in encoded(text)


def test_markup_in_text_is_escaped() -> None:
    assert ">&lt;b&gt;A&amp;B</t>" in encoded("<b>A&B")


def test_outer_spaces_are_preserved() -> None:
    assert '<t xml:space="preserve"> A </t>' in encoded(" A ")


def test_what_looks_like_an_escape_of_excel_is_escaped() -> None:
    assert '<t xml:space="preserve">_x005F_x0041_</t>' in encoded("_x0041_")


def test_an_id_that_is_given_as_a_number_is_written_as_text() -> None:
    assert "<t>3674010101900001</t>" in encoded(3674010101900001, ColumnKind.ID)


@pytest.mark.parametrize("kind", [ColumnKind.NUMBER, ColumnKind.RUPIAH, ColumnKind.PERCENT])
@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (-5, "-5"), (2.5, "2.5"), (10**15 - 1, "999999999999999")]
)
def test_a_figure_is_written_as_a_number(kind: ColumnKind, value: float, written: str) -> None:
    assert encoded(value, kind) == f'<c r="B7" s="1"><v>{written}</v></c>'


@pytest.mark.parametrize("value", [10**15, -(10**15), float("nan"), float("inf")])
def test_a_number_that_excel_cannot_hold_exactly_is_written_as_text(value: float) -> None:
    assert 't="inlineStr"' in encoded(value, ColumnKind.RUPIAH)


def test_text_in_a_column_of_numbers_stays_text() -> None:
    assert "<t>belum tahu</t>" in encoded("belum tahu", ColumnKind.NUMBER)


@pytest.mark.parametrize("value", [date(2025, 3, 1), "2025-03-01"])
def test_a_day_is_written_as_excels_number(value: date | str) -> None:
    assert encoded(value, ColumnKind.DATE) == '<c r="B7" s="1"><v>45717</v></c>'


@pytest.mark.parametrize("value", [date(1900, 2, 28), "0000-00-00", "kemarin"])
def test_a_day_that_excels_calendar_cannot_hold_is_written_as_text(value: date | str) -> None:
    assert f"<t>{value}</t>" in encoded(value, ColumnKind.DATE)


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"])
def test_a_letter_that_a_file_cannot_hold_is_replaced_and_reported(letter: str) -> None:
    replacements = cells.Replacements()

    text = cells.encoder(0, "nama", ColumnKind.TEXT, styles=(1, 1, 1), replacements=replacements)(
        3, f"a{letter}b"
    )

    assert "a\ufffdb" in text
    assert replacements.listed == [cells.Replacement("A3", "nama", "huruf")]


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 16_384])
def test_text_that_is_too_long_is_cut_and_reported(text: str) -> None:
    fitted, reasons = cells.fit(text)

    assert len(fitted.encode("utf-16-le")) // 2 <= 32_767
    assert fitted.endswith("…")
    assert reasons == ("panjang",)


@pytest.mark.parametrize("text", ["x" * 32_767, "😀" * 16_383 + "x"])
def test_text_that_just_fits_is_not_cut(text: str) -> None:
    assert cells.fit(text) == (text, ())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_one_kind(end: str) -> None:
    assert cells.fit(f"a{end}b") == ("a\nb", ())


def test_only_the_first_replacements_are_listed_and_all_are_counted() -> None:
    replacements = cells.Replacements()

    for row in range(1_500):
        replacements.add(f"A{row}", "nama", ("huruf",))

    assert (len(replacements.listed), replacements.count) == (cells.LISTED_REPLACEMENTS, 1_500)


@given(st.text())
def test_fitting_twice_changes_nothing_more(text: str) -> None:
    fitted, _ = cells.fit(text)

    assert cells.fit(fitted) == (fitted, ())
