"""Numbers of letters: how they are written, what comes next, and how two computers keep apart."""

from __future__ import annotations

import pytest

from dinkop_desktop.features.sku.rules import numbering
from dinkop_desktop.features.sku.rules.numbering import PATTERN, Place


def composed(pattern: str = PATTERN, place: Place | None = None) -> str:
    return numbering.compose(pattern, place or Place(12, ""), year=2026, month=12, kelurahan="Ciater")


def mark(install: str = "b", epoch: str = "1", *, first: bool = True) -> str:
    return numbering.mark_of(install, epoch, admitted=["a", "b"], is_first_epoch=first)


def test_a_number_is_written_as_offices_write_it() -> None:
    assert composed() == "500/12/Kel.Ciater/2026"
    assert composed(place=Place(12, "KQTM")) == "500/12-KQTM/Kel.Ciater/2026"
    assert composed("474.2/{urut:03}-Ekbang/{bulan}/{tahun}") == "474.2/012-Ekbang/XII/2026"


def test_the_next_number_follows_the_highest_with_its_mark() -> None:
    given = [Place(3, ""), Place(9, "KQTM"), Place(7, ""), Place(1, "ABCD")]

    assert numbering.next_place(given, "") == Place(8, "")
    assert numbering.next_place(given, "KQTM") == Place(10, "KQTM")
    assert numbering.next_place([], "KQTM") == Place(1, "KQTM")


def test_only_the_first_computer_in_its_first_epoch_counts_bare() -> None:
    assert numbering.mark_of("a", "1", admitted=["a", "b"], is_first_epoch=True) == ""
    others = {mark(), mark(epoch="2"), mark("a", first=False), mark("c")}
    assert len(others) == 4
    assert all(len(one) == 4 and one.isalpha() and one.isupper() for one in others)
    assert mark() == mark()
    assert numbering.mark_of("a", "1", admitted=[], is_first_epoch=True)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("12", Place(12, "")),
        (" 012 ", Place(12, "")),
        ("12-a", Place(12, "A")),
        ("12.b", Place(12, "B")),
        ("12/KQTM", Place(12, "KQTM")),
        ("0", None),
        ("", None),
        ("dua belas", None),
        ("500/12/Kel.Ciater/2026", None),
        ("-3", None),
        ("1234567", None),
    ],
)
def test_a_place_is_read_as_it_is_typed(typed: str, place: Place | None) -> None:
    assert numbering.read_place(typed) == place


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (PATTERN, True),
        ("SKU/{urut:03}/{bulan}/{tahun}", True),
        ("500/{urut}/Kel.Ciater", False),
        ("500/{tahun}", False),
        ("500/{urut}/{tahun}/{nik}", False),
        ("500/{urut.__class__}/{tahun}", False),
        ("500/{urut!r}/{tahun:>99999}", False),
        ("500/{urut}/{tahun", False),
        ("{urut}/{tahun}" + "x" * 60, False),
    ],
)
def test_a_pattern_tells_numbers_apart_and_reaches_nothing_else(text: str, fits: bool) -> None:
    assert numbering.is_pattern(text) is fits
