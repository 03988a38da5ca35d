"""Reports that the yearly book shows as they are: groups keep their names, what is left out is said."""

from __future__ import annotations

import pytest

from dinkop_desktop.features.yearbook.reports import book_chapters, book_pdf
from dinkop_desktop.features.yearbook.reports.book import Chapter, Excerpt, Note, Part
from dinkop_desktop.features.yearbook.reports.book_source import Source
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, group_row
from tests.features.yearbook.test_book import HEAD, MADE, a_book, chapter, texts
from tests.pdf_text import pages_of

GUEST = (Column("kode", "Kode"), Column("nama", "Nama"), Column("n", "Peserta", ColumnKind.NUMBER))


def guests(*rows: Row) -> tuple[Part, ...]:
    """What the chapter on programmes shows of a report with these rows."""
    table = Table("program", "Program", "", GUEST, rows, {"program": 1}, (), MADE)
    chapters = book_chapters.chapters(Source({"program": table}, texts(), "Kota Tangerang Selatan", 2025))
    return chapter(chapters, "Program").parts


def test_rows_of_a_report_keep_the_names_of_their_groups() -> None:
    parts = guests(
        group_row("Menurut bank", GUEST),
        Row(("", "BNI", 1)),
        group_row("Menurut tahun", GUEST),
        Row(("", "2025", 1)),
    )

    (shown,) = (part for part in parts if isinstance(part, Excerpt))
    assert [row.cells[0] for row in shown.rows] == ["Menurut bank", "BNI", "Menurut tahun", "2025"]
    lines = pages_of(book_pdf.render_book(a_book((Chapter("Bab", (shown,)),)), HEAD))[2].split("\n")
    assert lines.index("Menurut bank") < lines.index("BNI") < lines.index("Menurut tahun")


def test_a_report_that_is_cut_says_of_how_many_rows() -> None:
    rows = [Row(("", f"Program {number}", number)) for number in range(23)]

    whole = guests(*rows, Row(("", "Seluruhnya", None), RowRole.TOTAL))
    cut = guests(*rows, group_row("Lain", GUEST), *rows, Row(("", "Seluruhnya", 9), RowRole.TOTAL))

    assert not any(isinstance(part, Note) for part in whole)
    assert [row.cells[0] for row in whole[1].rows][-1] == "Program 22"  # type: ignore[union-attr]
    assert [row.cells[0] for row in cut[1].rows][-2:] == ["Program 22", "Seluruhnya"]  # type: ignore[union-attr]
    assert cut[2] == Note("23 baris pertama dari 46; selengkapnya di laporan Program.")


@pytest.mark.parametrize("count", range(36, 44))
def test_a_group_is_never_named_at_the_foot_of_a_page(count: int) -> None:
    columns = GUEST[1:]
    rows = (*[Row((f"Baris {at}", at)) for at in range(count)], group_row("Lain", columns), Row(("Akhir", 1)))
    book = a_book((Chapter("Bab", (Excerpt("Panjang", columns, rows),)),))

    for page in pages_of(book_pdf.render_book(book, HEAD))[2:]:
        assert ("Lain" in page.split("\n")) == ("Akhir" in page.split("\n"))


def test_a_few_rows_more_are_rather_shown_than_left_out() -> None:
    def shown(count: int) -> int:
        parts = guests(*[Row(("", f"Program {number}", number)) for number in range(count)])
        return sum(len(part.rows) for part in parts if isinstance(part, Excerpt))

    assert [shown(count) for count in (24, 32, 33)] == [24, 32, 24]


@pytest.mark.parametrize("before", [28, 32, 34])
def test_a_small_table_is_not_divided(before: int) -> None:
    columns = GUEST[1:]
    long = Excerpt("Panjang", columns, tuple(Row((f"Baris {at}", at)) for at in range(before)))
    small = Excerpt("Kecil", columns, tuple(Row((f"Isi {at}", at)) for at in range(6)))
    book = a_book((Chapter("Bab", (long, small)),))

    held = [page.count("Isi ") for page in pages_of(book_pdf.render_book(book, HEAD))]

    assert sorted(held)[-2:] == [0, 6]
