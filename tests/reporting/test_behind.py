"""Where counted rows lead: every figure that a list has names the list and its filter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dinkop_desktop.features.visits.reports.coverage import VISITS
from dinkop_desktop.papers.table import Row, RowRole, Table, leads_to
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.catalogue import find_report
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from tests.builders import a_trader, given_to
from tests.visit_acts import tally

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, NOWHERE = "36.74.01.1001", "99.99.99.9999"


def counted(key: str, reference: Reference, streams: Streams = Streams(), area: str = "") -> Table:  # noqa: B008 - frozen
    return find_report(key).count(replace(SCOPE, area=area), streams, reference)


def named(table: Table, name: str) -> Row:
    return next(row for row in table.rows if name in row.cells)


def test_empty_wishes_are_left_out() -> None:
    assert leads_to("umkm", wilayah="", skala="kecil") == {"halaman": "umkm", "ada": "ya", "skala": "kecil"}
    assert leads_to("umkm", ada="") == {"halaman": "umkm"}
    assert leads_to("", skala="kecil") == {"skala": "kecil"}


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("rekap-wilayah", {"halaman": "umkm", "ada": "ya"}),
        ("skala", {"halaman": "umkm", "ada": "ya"}),
        ("naik-kelas", {"halaman": "laporan", "laporan": "naik-kelas-nama"}),
        ("cakupan", {"halaman": "laporan", "laporan": "cakupan"}),
        ("koperasi-aktif", {"halaman": "koperasi", "ada": "ya"}),
    ],
)
def test_a_row_of_an_area_leads_to_what_lies_in_it(
    reference: Reference, key: str, page: dict[str, str]
) -> None:
    table = counted(key, reference)

    assert named(table, "Kec. Serpong").behind == {**page, "wilayah": "36.74.01"}
    whole = next(row for row in table.rows if row.role is RowRole.TOTAL)
    assert whole.behind == page


def test_what_lies_in_no_known_kelurahan_leads_nowhere(reference: Reference) -> None:
    for key in ("rekap-wilayah", "skala"):
        streams = given_to(find_report(key), [a_trader(NOWHERE)])
        assert named(counted(key, reference, streams), "Kelurahan tidak dikenal").behind is None


def test_a_column_leads_further_than_its_row(reference: Reference) -> None:
    columns = {one.key: one.behind for one in counted("rekap-wilayah", reference).columns}

    assert columns["kecil"] == {"skala": "kecil"}
    assert columns["koperasi"] == {"halaman": "koperasi", "ada": "ya"}
    assert columns["pemilik"] is None


def test_a_sector_leads_to_its_businesses(reference: Reference) -> None:
    table = counted("sektor", reference, area="36.74.01")

    kuliner = named(table, "Kuliner").behind
    assert kuliner == {"halaman": "umkm", "ada": "ya", "wilayah": "36.74.01", "sektor": "kuliner"}
    assert named(table, "KBLI belum diisi").behind == {
        "halaman": "umkm",
        "ada": "ya",
        "wilayah": "36.74.01",
        "kosong": "kbli",
    }


def test_in_a_kelurahan_rw_and_rt_lead_to_what_lies_in_them(reference: Reference) -> None:
    visits = [
        tally(CIATER, "004", "002", Outcome.COMPLETE),
        tally(CIATER, "004", "", Outcome.COMPLETE),
        tally(CIATER, "", "", Outcome.COMPLETE),
    ]

    table = counted("cakupan", reference, Streams({VISITS: visits}), area=CIATER)

    base = {"halaman": "umkm", "wilayah": CIATER}
    assert [row.behind for row in table.rows] == [
        {**base, "rw": "004"},
        {**base, "rw": "004", "rt": "002"},
        {**base, "rw": "004", "kosong": "rt"},
        {**base, "kosong": "rw"},
        {**base, "kosong": "rw,rt"},
        base,
    ]
