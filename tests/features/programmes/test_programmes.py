"""Programmes, overlaps and reach: against counts by hand, and parts that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.programmes.reports import programme_reach, programmes
from dinkop_desktop.features.programmes.reports.programme_figures import (
    PROGRAMMES,
    REACHED,
    TIMES,
    ProgrammeFigures,
)
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.rules.programmes import Programme
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.views import View
from tests.builders import a_view

SCOPE = Scope(2026, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, RAWA, PAKULONAN, NOWHERE = "36.74.01.1001", "36.74.01.1002", "36.74.02.1001", "99.99.99.9999"
OURS = Programme(
    "a",
    name="Kelas kemasan",
    owner="kelurahan",
    office=CIATER,
    area=CIATER,
    sort="pelatihan",
    sectors=frozenset({"kuliner"}),
    begins=date(2026, 12, 2),
    ends=date(2026, 12, 16),
    place="Aula",
    budget_rp=5_000_000,
    quota=25,
)
THEIRS = replace(
    OURS,
    id="b",
    name="Pelatihan kemasan",
    owner="dinkop",
    office="36.74",
    area="36.74.01",
    sectors=frozenset(),
    begins=date(2026, 12, 10),
    ends=date(2027, 1, 5),
    quota=None,
    budget_rp=None,
)
ELSEWHERE = replace(THEIRS, id="c", name="", owner="kecamatan", office="36.74.02", area="36.74.02", place="")
UNDATED = replace(OURS, id="d", name="Kelak", owner="lain", other="Bank", begins=None, ends=None, sort="")
SOME_PROGRAMMES = (
    ProgrammeFigures(OURS, frozenset({"u1", "u2"}), came=1, finished=1, withdrew=2),
    ProgrammeFigures(THEIRS, frozenset({"u2", "u3"})),
    ProgrammeFigures(ELSEWHERE),
    ProgrammeFigures(UNDATED),
)


def business(record: str, place: str | None, rw: str | None = None, **values: Value) -> View:
    return a_view("umkm", record, kode_kelurahan=place, rw=rw, **values)  # type: ignore[arg-type]


BUSINESSES = (
    business("u1", CIATER, "001", sektor_unggulan="kuliner"),
    business("u2", CIATER, "002", sektor_unggulan="kuliner"),
    business("u3", CIATER, None, sektor_unggulan="kuliner"),
    business("u4", CIATER, "001", sektor_unggulan="fashion"),
    business("u5", RAWA, "001", kbli="56102", kbli_versi="2020", omzet_tahunan=3 * 10**9),
    business("u6", PAKULONAN),
    business("u7", NOWHERE),
    business("u8", None),
)
SOME_TIMES = (("u1", 1), ("u2", 3), ("u8", 5))
STREAMS = Streams({PROGRAMMES: SOME_PROGRAMMES, REACHED: BUSINESSES, TIMES: SOME_TIMES})


def rows(table: Table) -> list[dict[str, Cell]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row.cells, strict=True)) for row in table.rows]


# --- the calendar ---


def test_the_calendar_has_owner_money_places_and_who_took_part(reference: Reference) -> None:
    table = programmes.CALENDAR.count(SCOPE, STREAMS, reference)

    shown = rows(table)
    assert [row["nama"] for row in shown] == [
        *("Kelas kemasan", "(tanpa nama)", "Pelatihan kemasan", "Kelak", "Seluruhnya")
    ]
    first = shown[0]
    assert (first["pemilik"], first["jenis"], first["wilayah"]) == ("Kel. Ciater", "Pelatihan", "Kel. Ciater")
    assert (first["mulai"], first["anggaran"], first["kuota"]) == (date(2026, 12, 2), 5_000_000, 25)
    assert (first["peserta"], first["hadir"], first["tuntas"], first["batal"]) == (2, 1, 1, 2)
    assert (first["kehadiran"], first["id"]) == (50.0, "a")
    assert [row["pemilik"] for row in shown[1:4]] == ["Kec. Serpong Utara", "Dinkop", "Bank"]
    assert (shown[-1]["peserta"], shown[-1]["anggaran"], shown[-1]["kuota"]) == (4, 10_000_000, 50)


def test_a_kelurahan_sees_its_own_and_those_around_it(reference: Reference) -> None:
    scope = replace(SCOPE, area=CIATER)

    table = programmes.CALENDAR.count(scope, STREAMS, reference)

    assert [row["id"] for row in rows(table)] == ["a", "b", "d", None]
    assert table.total["program"] == 3


def test_the_owners_add_up_to_all(reference: Reference) -> None:
    nobody = replace(UNDATED, id="e", owner="")
    streams = Streams({PROGRAMMES: (*SOME_PROGRAMMES, ProgrammeFigures(nobody))})

    total = programmes.CALENDAR.count(SCOPE, streams, reference).total

    owners = ("kelurahan", "kecamatan", "dinkop", "lain", "tanpa_pemilik")
    assert sum(total[key] for key in owners) == total["program"] == 5
    assert total["tanpa_tanggal"] == 2


def test_a_year_has_its_own_and_those_that_reach_into_it(reference: Reference) -> None:
    table = programmes.CALENDAR.count(replace(SCOPE, year=2027), STREAMS, reference)

    assert [row["id"] for row in rows(table)] == ["c", "b", "d", None]


@pytest.mark.parametrize("owner", ["kelurahan", "kecamatan"])
def test_an_owner_whose_area_nobody_knows_is_named_by_its_kind(owner: str, reference: Reference) -> None:
    one = replace(OURS, owner=owner, area="36.74", office="36.74")

    table = programmes.CALENDAR.count(SCOPE, Streams({PROGRAMMES: [ProgrammeFigures(one)]}), reference)

    assert rows(table)[0]["pemilik"] == owner.capitalize()


def test_somebody_else_without_a_name_is_somebody_else(reference: Reference) -> None:
    one = replace(OURS, owner="lain", area="99.99")

    table = programmes.CALENDAR.count(SCOPE, Streams({PROGRAMMES: [ProgrammeFigures(one)]}), reference)

    assert (rows(table)[0]["pemilik"], rows(table)[0]["wilayah"]) == ("Pihak lain", "99.99")


# --- overlaps ---


def test_an_overlap_says_who_is_on_both_lists_and_who_was_never_reached(reference: Reference) -> None:
    table = programmes.OVERLAPS.count(SCOPE, STREAMS, reference)

    (row,) = rows(table)
    assert (row["satu"], row["lain"], row["pemilik_lain"]) == ("Kelas kemasan", "Pelatihan kemasan", "Dinkop")
    assert (row["dari"], row["sampai"]) == (date(2026, 12, 10), date(2026, 12, 16))
    assert (row["wilayah"], row["sektor"], row["tempat_sama"]) == ("Kel. Ciater", "Kuliner", "ya")
    # u3 alone: u4 is of another sector, u5 lies elsewhere.
    assert (row["di_keduanya"], row["belum_pernah"]) == (1, 1)
    assert dict(table.rows[0].behind or {}) == {
        "halaman": "umkm",
        "ada": "ya",
        "ikut": "belum",
        "wilayah": CIATER,
        "sektor": "kuliner",
    }
    assert table.total == {"tumpang_tindih": 1, "program": 2, "di_keduanya": 1}


def test_what_overlaps_elsewhere_is_not_this_areas(reference: Reference) -> None:
    table = programmes.OVERLAPS.count(replace(SCOPE, area=PAKULONAN), STREAMS, reference)

    assert table.rows == ()


def test_a_city_wide_overlap_counts_everybody(reference: Reference) -> None:
    wide = [replace(one, area="36.74", sectors=frozenset(), name="") for one in (OURS, THEIRS)]
    streams = STREAMS.with_({PROGRAMMES: [ProgrammeFigures(one) for one in wide]})

    table = programmes.OVERLAPS.count(SCOPE, streams, reference)

    # Those of no known area lie in no area that a programme could be for.
    assert rows(table)[0]["belum_pernah"] == 4
    assert "wilayah" not in (table.rows[0].behind or {})


# --- reach ---


def test_reach_is_counted_by_area_size_and_sector(reference: Reference) -> None:
    table = programme_reach.REACH.count(SCOPE, STREAMS, reference)

    assert table.total == {"umkm": 8, "pernah": 3, "belum": 5, "sering": 2}
    shown = {str(row["nama"]): row for row in rows(table)}
    assert (shown["Ciater"]["umkm"], shown["Ciater"]["pernah"], shown["Ciater"]["jangkauan"]) == (4, 2, 50.0)
    assert (shown["Kelurahan tidak dikenal"]["umkm"], shown["Kecil"]["belum"]) == (2, 1)
    assert (shown["Kuliner"]["umkm"], shown["Kuliner"]["belum"], shown["Fashion"]["sering"]) == (4, 2, 0)
    assert shown["Buaran"]["jangkauan"] is None


def test_within_a_kelurahan_reach_is_by_rw_and_leads_to_who_was_never_reached(reference: Reference) -> None:
    table = programme_reach.REACH.count(replace(SCOPE, area=CIATER), STREAMS, reference)

    parts = [row for row in table.rows if str(row.cells[1]).startswith("RW")]
    assert [(row.cells[1], row.cells[2], row.cells[3]) for row in parts] == [
        ("RW 001", 2, 1),
        ("RW 002", 1, 1),
        ("RW belum diisi", 1, 0),
    ]
    first, last = parts[0].behind or {}, parts[-1].behind or {}
    assert (first["ikut"], first["rw"], last["kosong"]) == ("belum", "001", "rw")


_PLACES = st.sampled_from((CIATER, RAWA, PAKULONAN, NOWHERE, None))


@st.composite
def _businesses(draw: st.DrawFn) -> list[View]:
    return [
        business(
            str(number),
            draw(_PLACES),
            draw(st.sampled_from(("001", None))),
            sektor_unggulan=draw(st.sampled_from(("kuliner", "fashion", None))),
            omzet_tahunan=draw(st.sampled_from((None, 10**6, 5 * 10**9))),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


_TIMES = st.dictionaries(st.integers(0, 11).map(str), st.integers(1, 4))


@pytest.mark.slow
@given(_businesses(), _TIMES, st.sampled_from(("", "36.74.01", CIATER)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_parts_of_reach_add_up(
    reference: Reference, businesses: list[View], times: dict[str, int], area: str
) -> None:
    streams = Streams({REACHED: businesses, TIMES: times.items()})
    table = programme_reach.REACH.count(replace(SCOPE, area=area), streams, reference)

    sums: list[dict[str, int]] = []
    for row, cells in zip(table.rows, rows(table), strict=True):
        if row.role is RowRole.GROUP:
            sums.append(dict.fromkeys(table.total, 0))
        elif row.role is RowRole.DATA:
            for key in table.total:
                value = cells[key]
                assert isinstance(value, int)
                sums[-1][key] += value
    assert sums == [dict(table.total)] * 3
    assert table.total["pernah"] + table.total["belum"] == table.total["umkm"]


def test_an_area_that_the_city_has_not_is_refused(reference: Reference) -> None:
    for count in (programmes.CALENDAR.count, programmes.OVERLAPS.count, programme_reach.REACH.count):
        with pytest.raises(RecordError):
            count(replace(SCOPE, area="99.99"), STREAMS, reference)
