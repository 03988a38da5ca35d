"""The yearly book made from real records."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.features.yearbook import yearbook_writing
from tests import offices
from tests.offices import Town


@pytest.mark.slow
def test_the_book_of_the_city_and_of_a_kelurahan_are_written(town: Town, tmp_path: Path) -> None:
    desk = town.dinkop
    offices.add_business(desk, 1)

    city = yearbook_writing.make_book(desk)
    kelurahan = yearbook_writing.make_book(desk, area="36.74.01.1001", lang="en")
    yearbook_writing.write_book(desk, city, tmp_path / "buku.pdf")

    assert (city.area, city.year, len(city.chapters)) == ("Kota Tangerang Selatan", 2025, 10)
    assert (kelurahan.area, kelurahan.title) == ("Kel. Ciater", "Book of results 2025")
    assert (tmp_path / "buku.pdf").read_bytes().startswith(b"%PDF-")


def test_an_office_makes_the_book_of_its_own(town: Town, tmp_path: Path) -> None:
    book = yearbook_writing.make_book(town.office, year=2024)
    yearbook_writing.write_book(town.office, book, tmp_path / "buku.PDF")

    assert (book.area, book.year) == ("Kel. Ciater", 2024)


def test_another_ending_or_area_is_refused(town: Town, tmp_path: Path) -> None:
    desk = town.dinkop

    with pytest.raises(ExportError, match="EXP-PDF"):
        yearbook_writing.write_book(desk, yearbook_writing.make_book(desk), tmp_path / "buku.xlsx")
    with pytest.raises(RecordError, match="REC-WILAYAH"):
        yearbook_writing.make_book(desk, area="36.73")

    assert not list(tmp_path.glob("buku*"))
