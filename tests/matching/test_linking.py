"""A row of a list finds its own record among all, or nobody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinkop_desktop.matching import columns, comparable, linking
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.matching.cooperatives import Cooperative
from dinkop_desktop.matching.links import Band, Link

ON = date(2026, 11, 24)
AREA = "36.74.01.1001"
SITI: Mapping[str, object] = {
    "kode_kelurahan": AREA,
    "nama_usaha": "Warung Melati",
    "nama_pemilik": "Siti Rahayu",
    "nik": "3674015204850001",
    "hp_wa_usaha": "081234567801",
    "alamat_jalan": "Jl. Kenanga No. 4",
    "rt": "001",
    "rw": "002",
    "kbli": "56102",
}
AGUS: Mapping[str, object] = {
    **SITI,
    "nama_usaha": "Bengkel Motor Jaya",
    "nama_pemilik": "Agus Santoso",
    "nik": "3674011204850002",
    "hp_wa_usaha": "081234567802",
    "alamat_jalan": "Jl. Mawar No. 9",
    "kbli": "45407",
}
SITIS_OTHER: Mapping[str, object] = {**SITI, "nama_usaha": "Jahit Kebaya Rahayu", "kbli": "14120"}


def compared(values: Mapping[str, object]) -> Comparable:
    known = {key: value for key, value in values.items() if value}
    return comparable.of_business(known, area_name="Ciater", on=ON)  # type: ignore[arg-type]


def link(rows: Sequence[Mapping[str, object]], records: Sequence[Mapping[str, object]]) -> list[Link]:
    laid = columns.columns_of(map(compared, (*rows, *records)))
    return linking.link_businesses(laid, len(rows))


def places(links: Sequence[Link]) -> list[int | None]:
    """The record on which each row lands."""
    return [its.candidates[0].place if its.band is Band.THIS_ONE else None for its in links]


def test_rows_in_another_order_and_writing_find_their_records() -> None:
    rows = [
        {**AGUS, "nama_usaha": "BENGKEL MOTOR JAYA", "nik": "", "alamat_jalan": "JL MAWAR 9", "rt": "1"},
        {**SITI, "nama_pemilik": "SITI RAHAYU", "hp_wa_usaha": "+62 812-3456-7801", "kbli": ""},
    ]

    assert places(link(rows, [SITI, AGUS])) == [1, 0]


def test_two_businesses_of_one_owner_each_find_their_own_and_a_third_none() -> None:
    third = {**SITI, "nama_usaha": "Laundry Kiloan", "kbli": "96200"}

    links = link([SITIS_OTHER, third, SITI], [SITI, SITIS_OTHER])

    assert places(links) == [1, None, 0]


def test_a_second_business_whose_record_is_not_here_does_not_land_on_the_first() -> None:
    assert places(link([SITIS_OTHER], [SITI])) == [None]


def test_a_business_that_was_recorded_twice_is_found_all_the_same() -> None:
    again = {**SITI, "nama_usaha": "Warung Melati", "alamat_jalan": "Jalan Kenanga 4"}

    (only,) = link([SITI], [SITI, again, AGUS])

    assert only.band is Band.THIS_ONE
    assert only.candidates[0].place in {0, 1}


def test_of_two_rows_about_one_business_one_lands_at_most_and_none_is_new() -> None:
    again = {**SITI, "nik": "", "alamat_jalan": "Jl Kenanga 4"}

    links = link([SITI, again], [SITI, AGUS])

    assert len([place for place in places(links) if place == 0]) <= 1
    assert Band.NEW not in {its.band for its in links}


def test_a_row_that_only_shares_a_name_lands_nowhere() -> None:
    bare = {"kode_kelurahan": AREA, "nama_usaha": "Warung Melati"}

    assert places(link([bare], [SITI, {**AGUS, "nama_usaha": "Warung Melati"}])) == [None]


def test_nothing_is_found_in_an_empty_register_and_no_rows_have_no_links() -> None:
    assert link([SITI], []) == [Link(Band.NEW)]
    assert link([], [SITI]) == []


def test_it_says_what_was_found() -> None:
    (only,) = link([SITI], [SITI])

    assert {"MIRIP-NIK-SAMA", "MIRIP-TELEPON-SAMA", "MIRIP-USAHA-SAMA"} <= set(only.candidates[0].codes)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([SITI, AGUS, SITIS_OTHER]), max_size=5), st.permutations([0, 1, 2]))
def test_no_record_is_taken_twice(rows: list[Mapping[str, object]], order: list[int]) -> None:
    records = [[SITI, AGUS, SITIS_OTHER][at] for at in order]

    landed = [place for place in places(link(rows, records)) if place is not None]

    assert len(landed) == len(set(landed))
    for row, place in zip(rows, places(link(rows, records)), strict=True):
        assert place is None or records[place] is row


@pytest.mark.parametrize(
    ("row", "band"),
    [
        (Cooperative(deed="123BHIII1999", brand="melati jaya", area=AREA), Band.THIS_ONE),
        (Cooperative(deed="77BHII2004", brand="mawar", area=AREA), Band.NEW),
    ],
)
def test_koperasi_are_linked_by_numbers_and_names(row: Cooperative, band: Band) -> None:
    there = [
        Cooperative(deed="123BHIII1999", brand="melati jaya", area=AREA),
        Cooperative(deed="9BHI1990", brand="kenanga", area=AREA),
    ]

    assert [its.band for its in linking.link_cooperatives([row], there)] == [band]
