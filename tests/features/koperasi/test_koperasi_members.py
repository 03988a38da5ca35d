"""Members and their businesses from both sides: against counts by hand, and parts that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.koperasi.reports import koperasi_members
from dinkop_desktop.features.koperasi.reports.member_business import BUSINESS_COUNTS, OWNED, MemberBusiness
from dinkop_desktop.papers.table import RowRole
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, BUARAN, PAKULONAN = "36.74.01.1001", "36.74.01.1006", "36.74.02.1001"
SOME_OWNED = (
    MemberBusiness("k1", "Maju", CIATER, "p1", "Sari", "A-1", "u1", "Warung", CIATER, is_active=True),
    MemberBusiness("k1", "Maju", CIATER, "p1", "Sari", "A-1", "u2", "Jahit", PAKULONAN),
    MemberBusiness("k2", "Lesu", PAKULONAN, "p1", "Sari", "", "u1", "Warung", CIATER, is_active=True),
    MemberBusiness("k2", "Lesu", PAKULONAN, "p1", "Sari", "", "u2", "Jahit", PAKULONAN),
    MemberBusiness("k9", "", "", "p2", "Budi", "", "u3", "", CIATER),
)
STREAMS = Streams({OWNED: SOME_OWNED, BUSINESS_COUNTS: ((CIATER, 4), (PAKULONAN, 1), ("", 2))})


def test_members_who_run_a_business_are_named_with_it(reference: Reference) -> None:
    table = koperasi_members.list_entrepreneurs(SCOPE, STREAMS, reference)

    assert [row.cells for row in table.rows] == [
        ("", "koperasi di luar data ini", "Budi", None, None, 1, 0, "p2"),
        ("Ciater", "Maju", "Sari", "A-1", "Jahit; Warung", 2, 1, "p1"),
        ("Pakulonan", "Lesu", "Sari", None, "Jahit; Warung", 2, 1, "p1"),
    ]
    assert dict(table.total) == {"koperasi": 3, "pengusaha": 2, "pengusaha_aktif": 1, "umkm_anggota": 3}


def test_businesses_of_members_are_counted_once_and_by_area(reference: Reference) -> None:
    table = koperasi_members.count_businesses(SCOPE, STREAMS, reference)

    rows = {row.cells[0]: row.cells[2:] for row in table.rows}
    assert rows[CIATER] == (4, 2, 1, 2, 50.0)
    assert rows[PAKULONAN] == (1, 1, 0, 1, 100.0)
    assert rows[BUARAN] == (0, 0, 0, 0, None)
    assert rows["36.74"] == (7, 3, 1, 3, 42.9)
    # One owner has businesses in two kelurahan.
    assert dict(table.total) == {
        "umkm": 7,
        "umkm_anggota": 3,
        "umkm_anggota_aktif": 1,
        "pemilik_anggota": 2,
    }
    leading = next(row for row in table.rows if row.cells[0] == CIATER)
    assert dict(leading.behind or {})["laporan"] == "pengusaha-anggota-nama"


def test_businesses_of_members_are_named_with_their_koperasi(reference: Reference) -> None:
    table = koperasi_members.list_businesses(replace(SCOPE, area=CIATER), STREAMS, reference)

    assert [row.cells for row in table.rows] == [
        ("Ciater", None, "Budi", "koperasi di luar data ini", "Tidak aktif", "u3"),
        ("Ciater", "Warung", "Sari", "Lesu; Maju", "Aktif", "u1"),
    ]
    assert dict(table.total) == {"umkm_anggota": 2, "pemilik_anggota": 2}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from((CIATER, BUARAN, PAKULONAN)), st.integers(0, 3)),
        max_size=12,
    )
)
def test_kelurahan_add_up_to_kecamatan_and_city(
    reference: Reference, drawn: list[tuple[int, str, int]]
) -> None:
    owned = [
        MemberBusiness(f"k{koperasi}", "K", CIATER, f"p{number}", "P", "", f"u{number}", "U", place)
        for number, (_, place, koperasi) in enumerate(drawn)
    ]
    counts = [(place, 5) for place in (CIATER, BUARAN, PAKULONAN)]

    table = koperasi_members.count_businesses(
        SCOPE, Streams({OWNED: owned, BUSINESS_COUNTS: counts}), reference
    )

    for column in range(2, 6):
        parts = [int(str(row.cells[column])) for row in table.rows if row.role is RowRole.DATA]
        above = [int(str(row.cells[column])) for row in table.rows if row.role is RowRole.SUBTOTAL]
        assert sum(parts) == sum(above) == table.rows[-1].cells[column]
