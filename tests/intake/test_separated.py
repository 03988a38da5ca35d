"""CSV as the many programs write it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake.separated import decode, rows_of, separator_of
from dinkop_desktop.intake.workbook import open_sheet

SAMPLE = "Nama;Catatan\nKafé Š;“enak”\n"


def rows(content: bytes) -> list[tuple[object, ...]]:
    return [row.cells for row in open_sheet(content).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert decode(SAMPLE.encode(encoding)) == SAMPLE


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 50, b"Nama\x81\x8d;x", b"ab\x00cd", b"\x7fELF\x02\x01", b"a;b\x1b[31m"]
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(IntakeError) as refusal:
        decode(content)

    assert refusal.value.code == "IMP-JENIS"


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b;c\n1,5;2;3\n", ";"),
        ("a,b,c\n1;5,2,3\n", ","),
        ("a\tb\n1,5\t2\n", "\t"),
        ('a,b\n"x;y;z",1\n', ","),
        ("nama\nWarung\n", ";"),
        ("a;b,c;d\n1;2;3\n4;5;6\n", ";"),
        ("", ";"),
    ],
)
def test_the_separator_is_the_one_that_makes_a_table(text: str, separator: str) -> None:
    assert separator_of(text) == (separator, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=;\na;b\n", (";", 6)),
        ("SEP=,\r\na,b\n", (",", 7)),
        ("sep=\t\na\tb\n", ("\t", 6)),
        ("sep=;", (";", 5)),
    ],
)
def test_a_line_that_names_the_separator_is_obeyed(text: str, expected: tuple[str, int]) -> None:
    assert separator_of(text) == expected


def test_quotes_hold_separators_line_ends_and_quotes() -> None:
    content = b'Nama;Alamat\n"Warung ""Bu"" Siti";"Jl. A; No. 1\nRT 1"\n'

    assert rows(content) == [('Warung "Bu" Siti', "Jl. A; No. 1\nRT 1")]


def test_a_row_is_counted_as_a_spreadsheet_counts_it() -> None:
    sheet = open_sheet(b'Nama;Alamat\n"a\nb";c\n\nd;e\n')

    assert [row.number for row in sheet.rows()] == [2, 4]


def test_short_rows_are_filled_and_long_ones_cut() -> None:
    assert rows(b"a;b\n1\n1;2;3\n") == [("1", None), ("1", "2")]


def test_a_cell_larger_than_a_cell_can_be_is_refused() -> None:
    with pytest.raises(IntakeError) as refusal:
        list(rows_of('a;b\n"' + "x" * 140_000, ";"))

    assert refusal.value.code == "IMP-RUSAK"


def test_a_separator_that_cannot_be_tried_is_not_chosen() -> None:
    assert separator_of('a,b\n"' + "x" * 140_000 + '",1\n')[0] == ";"


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).map(
    lambda text: f"x{text}"
)


@pytest.mark.slow
@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(";,\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_program_writes_is_what_is_read(table: list[list[str]], separator: str, encoding: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["satu", "dua", "tiga"], *table])

    text = decode(file.getvalue().encode(encoding))

    assert [row for _, row in rows_of(text, separator)][1:] == table
