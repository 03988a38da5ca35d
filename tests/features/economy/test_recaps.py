"""Counts by area and by class of size: everything is counted once, and every area has its row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.recaps.reports.recaps import REGIONS, SCALES
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.store.reference_files import load_reference
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.asking import asked_keys
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.views import View
from tests.builders import a_view, given_to

WIB = timezone(timedelta(hours=7))
SCOPE = Scope(2025, datetime(2026, 11, 24, 10, 42, tzinfo=WIB), "data induk Dinkop")
CIATER, SERPONG, PAKULONAN = "36.74.01.1001", "36.74.01.1009", "36.74.02.1001"
CITY = load_reference("36.74")


# With an answer for all that a business is asked: no draft.
WHOLE = dict.fromkeys(asked_keys("umkm"), "x") | {"pemilik_id": "o1"}
UMKM, KOPERASI = (
    next(need for need in REGIONS.needs if need.fields is not None and need.fields.kind == kind)
    for kind in ("umkm", "koperasi")
)


def a_business(number: int = 1, place: str | None = CIATER, **known: Any) -> View:  # noqa: ANN401 - as of the view
    return a_view("umkm", f"u{number}", **{**known, "kode_kelurahan": place})


def regions(*businesses: View, scope: Scope = SCOPE, koperasi: tuple[str, ...] = ()) -> Table:
    cooperatives = [a_view("koperasi", f"k{number}", kode_kelurahan=at) for number, at in enumerate(koperasi)]
    return REGIONS.count(scope, Streams({UMKM: iter(businesses), KOPERASI: iter(cooperatives)}), CITY)


def row_of(table: Table, code: str | None) -> dict[str, Cell]:
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row.cells, strict=True)) for row in table.rows if row.cells[0] == code]
    assert len(rows) == 1
    return rows[0]


def test_all_54_kelurahan_have_a_row_even_where_nothing_is_recorded() -> None:
    table = regions()

    assert table.data_count == 54
    assert [row.role for row in table.rows].count(RowRole.SUBTOTAL) == 7
    assert set(row_of(table, CIATER).values()) == {CIATER, "Ciater", 0}


def test_the_total_is_the_last_row_and_the_sum_of_all() -> None:
    table = regions(a_business(1), a_business(2, PAKULONAN), koperasi=(CIATER, PAKULONAN, PAKULONAN))

    assert table.rows[-1].role is RowRole.TOTAL
    assert (table.total["umkm"], table.total["koperasi"]) == (2, 3)
    assert (row_of(table, "36.74")["umkm"], row_of(table, "36.74")["koperasi"]) == (2, 3)
    assert (row_of(table, "36.74.02")["umkm"], row_of(table, PAKULONAN)["koperasi"]) == (1, 2)


def test_a_business_is_counted_with_all_that_is_known_of_it() -> None:
    table = regions(
        a_business(
            1,
            pemilik_id="o1",
            nib="1234567890123",
            status_usaha="aktif",
            omzet_tahunan=2_000_000_001,
            tk_dibayar_l=5,
        ),
        a_business(2, **{**WHOLE, "status_usaha": "tutup"}, modal_usaha=1_000_000_000, tk_dibayar_l=0),
        a_business(3, **WHOLE, rentang_omzet="sd_50jt"),
        a_business(4, **WHOLE),
    )

    assert row_of(table, CIATER) == {
        "kode": CIATER,
        "wilayah": "Ciater",
        "umkm": 4,
        "koperasi": 0,
        "pemilik": 1,
        "nib": 1,
        "aktif": 1,
        "mikro": 2,
        "kecil": 1,
        "menengah": 0,
        "besar": 0,
        "belum_diketahui": 1,
        "tenaga_kerja": 5,
        "tenaga_kerja_terisi": 2,
        "omzet": 2_000_000_001,
        "omzet_terisi": 1,
        "draf": 1,
    }


def test_an_owner_counts_once_at_each_level() -> None:
    table = regions(
        a_business(1, CIATER, pemilik_id="o1"),
        a_business(2, CIATER, pemilik_id="o1"),
        a_business(3, SERPONG, pemilik_id="o1"),
        a_business(4, PAKULONAN, pemilik_id="o2"),
    )

    places = (CIATER, SERPONG, PAKULONAN, "36.74.01", "36.74")
    assert [row_of(table, place)["pemilik"] for place in places] == [1, 1, 1, 1, 2]


@pytest.mark.parametrize("place", [None, "", "36.74.99.9999", "36.71.01.1001"])
def test_what_lies_in_no_known_kelurahan_is_counted_in_a_row_of_its_own(place: str | None) -> None:
    table = regions(a_business(1, place), a_business(2), koperasi=("",))

    assert row_of(table, None)["wilayah"] == "Kelurahan tidak dikenal"
    assert (row_of(table, None)["umkm"], row_of(table, None)["koperasi"]) == (1, 1)
    assert table.total["umkm"] == 2


def test_a_kecamatan_has_its_kelurahan_and_nothing_else() -> None:
    table = regions(
        a_business(1), a_business(2, PAKULONAN), a_business(3, None), scope=replace(SCOPE, area="36.74.01")
    )

    assert (table.data_count, table.total["umkm"]) == (9, 1)
    assert [row.role for row in table.rows].count(RowRole.SUBTOTAL) == 0
    assert table.rows[-1].cells[:3] == ("36.74.01", "Kec. Serpong", 1)
    assert table.subtitle == "Kec. Serpong · data tahun 2025"


def test_a_kelurahan_has_one_row_and_a_total() -> None:
    table = regions(a_business(1), a_business(2, SERPONG), scope=replace(SCOPE, area=CIATER))

    assert [row.cells[:3] for row in table.rows] == [(CIATER, "Ciater", 1), (CIATER, "Kel. Ciater", 1)]


@pytest.mark.parametrize("area", ["36.71", "36.74.09", "Serpong", "36.74.01.9999"])
def test_an_area_that_the_city_does_not_have_is_refused(area: str) -> None:
    with pytest.raises(RecordError) as refusal:
        regions(scope=replace(SCOPE, area=area))

    assert (refusal.value.code, refusal.value.params) == ("REC-WILAYAH", {"kode": area})


def test_the_notes_say_source_definition_rule_and_date() -> None:
    notes = " ".join(regions().notes)

    for part in ("data induk Dinkop", "24 November 2026 10.42", "PP 7/2021 pasal 35", "data tahun 2025"):
        assert part in notes


def test_streams_are_read_once_and_not_kept() -> None:
    def stream() -> Iterator[View]:
        for number in range(2_000):
            yield a_business(number, pemilik_id=f"o{number}")

    table = REGIONS.count(SCOPE, Streams({UMKM: stream()}), CITY)

    assert (table.total["umkm"], table.total["pemilik"]) == (2_000, 2_000)


@pytest.mark.parametrize(
    ("omzet", "size"),
    [
        (0, "mikro"),
        (2_000_000_000, "mikro"),
        (2_000_000_001, "kecil"),
        (15_000_000_000, "kecil"),
        (15_000_000_001, "menengah"),
        (50_000_000_000, "menengah"),
        (50_000_000_001, "besar"),
        (None, "belum_diketahui"),
    ],
)
def test_the_total_of_scales_has_exactly_the_five_classes(omzet: int | None, size: str) -> None:
    table = SCALES.count(SCOPE, given_to(SCALES, [a_business(omzet_tahunan=omzet)]), CITY)

    assert table.total == {
        "mikro": 0,
        "kecil": 0,
        "menengah": 0,
        "besar": 0,
        "belum_diketahui": 0,
        size: 1,
    }


def test_scales_are_shown_by_kecamatan_and_by_what_decided() -> None:
    table = SCALES.count(
        SCOPE,
        given_to(
            SCALES,
            [
                a_business(1, omzet_tahunan=1, modal_usaha=6_000_000_000),
                a_business(2, rentang_omzet="15m_50m"),
                a_business(3, PAKULONAN, modal_usaha=1),
                a_business(4, None),
            ],
        ),
        CITY,
    )

    by_name = {row.cells[1]: row.cells[2:] for row in table.rows if row.role is not RowRole.GROUP}
    assert by_name["Kec. Serpong"] == (1, 0, 1, 0, 0, 2)
    assert by_name["Kec. Setu"] == (0, 0, 0, 0, 0, 0)
    assert by_name["Kelurahan tidak dikenal"] == (0, 0, 0, 0, 1, 1)
    assert by_name["Kota Tangerang Selatan"] == (2, 0, 1, 0, 1, 4)
    assert by_name["Omzet setahun"] == (1, 0, 0, 0, 0, 1)
    assert by_name["Rentang omzet"] == (0, 0, 1, 0, 0, 1)
    assert by_name["Modal usaha"] == (1, 0, 0, 0, 0, 1)
    assert by_name["Beda kriteria"] == (1, 0, 0, 0, 0, 1)


def test_scales_of_a_kecamatan_are_shown_by_kelurahan() -> None:
    scope = replace(SCOPE, area="36.74.02")

    table = SCALES.count(scope, given_to(SCALES, [a_business(1, PAKULONAN), a_business(2)]), CITY)

    names = [row.cells[1] for row in table.rows if row.role is RowRole.DATA]
    assert names[:2] == ["Kel. Pakulonan", "Kel. Pakualam"]
    assert table.total["belum_diketahui"] == 1


places = st.sampled_from([*(each.code for each in CITY.areas.kelurahan), None, "36.71.01.1001"])


@pytest.mark.slow
@given(st.lists(st.tuples(places, st.integers(0, 10**11) | st.none(), st.sampled_from("abc") | st.none())))
def test_every_business_is_counted_once_whatever_it_is(
    known: list[tuple[str | None, int | None, str | None]],
) -> None:
    businesses = [
        a_business(number, place, omzet_tahunan=omzet, pemilik_id=owner)
        for number, (place, omzet, owner) in enumerate(known)
    ]

    by_area = regions(*businesses)
    by_scale = SCALES.count(SCOPE, given_to(SCALES, businesses), CITY)

    data = [row.cells for row in by_area.rows if row.role is RowRole.DATA]
    assert sum(int(str(cells[2])) for cells in data) == by_area.total["umkm"] == len(known)
    assert sum(by_scale.total.values()) == len(known)
    assert by_area.total["omzet"] == sum(omzet or 0 for _, omzet, _ in known)
    assert by_area.total["pemilik"] == len({owner for _, _, owner in known} - {None})
    assert {key: by_area.total[key] for key in by_scale.total} == by_scale.total


def test_reports_of_another_language_have_headings_in_it(reference: Reference) -> None:
    table = REGIONS.count(replace(SCOPE, lang="en"), Streams(), reference)

    assert table.rows[-1].cells[1] == "Kota Tangerang Selatan"
