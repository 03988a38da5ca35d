"""Members and their businesses from both sides: against counts by hand, and parts that add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.koperasi.reports import koperasi_members
from dinkop_desktop.features.koperasi.reports.koperasi_members import (
    BUSINESS_COUNTS,
    MEMBERS,
    OF_MEMBERS,
    OWNED,
    SAID,
)
from dinkop_desktop.papers.table import RowRole
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.views import View
from tests.builders import a_row, a_view

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, BUARAN, PAKULONAN = "36.74.01.1001", "36.74.01.1006", "36.74.02.1001"


def owned(
    koperasi: str,
    person: str,
    business: str,
    place: str,
    *,
    active: bool = False,
    number: str | None = None,
    listed: bool = False,
) -> View:
    known = {"k1": ("Maju", CIATER), "k2": ("Lesu", PAKULONAN)}
    name, lies = known.get(koperasi, (None, None))
    return a_row(
        koperasi_id=koperasi,
        nama_koperasi=name,
        kelurahan_koperasi=lies,
        orang_id=person,
        nama_pemilik={"p1": "Sari", "p2": "Budi"}.get(person, "P"),
        nomor_anggota=number,
        id=business,
        nama_usaha={"u1": "Warung"}.get(business),
        nama_komersial={"u2": "Jahit"}.get(business),
        kode_kelurahan=place,
        status_usaha="aktif" if active else "tutup",
        dari_daftar=int(listed),
    )


def said(person: str, business: str | None, place: str) -> View:
    """Who says that they are a member, and names no koperasi."""
    return a_row(
        orang_id=person,
        nama_pemilik=person,
        hp=None,
        jenis_koperasi_diikuti="jasa",
        id=business,
        nama_usaha=business,
        nama_komersial=None,
        kode_kelurahan=place,
        rt="001",
        rw="002",
        status_usaha="aktif",
    )


SOME_OWNED = (
    owned("k1", "p1", "u1", CIATER, active=True, number="A-1", listed=True),
    owned("k1", "p1", "u2", PAKULONAN, number="A-1"),
    owned("k2", "p1", "u1", CIATER, active=True),
    owned("k2", "p1", "u2", PAKULONAN),
    owned("k9", "p2", "u3", CIATER),
)


# One with two businesses in two kelurahan, one with none.
SOME_SAID = (said("q1", "w1", CIATER), said("q1", "w2", PAKULONAN), said("q2", None, CIATER))


def counts(*told: tuple[str | None, int]) -> tuple[View, ...]:
    return tuple(a_row(kode_kelurahan=place, umkm=count) for place, count in told)


def each_once(several: Iterable[View]) -> tuple[View, ...]:
    return tuple(
        {one.record_id: one for one in sorted(several, key=lambda one: bool(one["dari_daftar"]))}.values()
    )


STREAMS = Streams(
    {
        OWNED: SOME_OWNED,
        OF_MEMBERS: each_once(SOME_OWNED),
        SAID: SOME_SAID,
        BUSINESS_COUNTS: counts((CIATER, 4), (PAKULONAN, 1), (None, 2)),
    }
)


def test_members_who_run_a_business_are_counted_once_in_the_whole(reference: Reference) -> None:
    koperasi = (
        a_view("koperasi", "k1", nama="Maju", kode_kelurahan=CIATER),
        a_view("koperasi", "k2", nama="Lesu", kode_kelurahan=CIATER, anggota_pria=12, anggota_pengusaha=5),
        a_view("koperasi", "k4", nama="Usai", kode_kelurahan="99.99.99.9999"),
    )
    members = tuple(
        a_row(
            koperasi_id=one, orang_id=person, umkm=count, umkm_aktif=active, dari_daftar=int(person == "p1")
        )
        for one, person, count, active in (
            ("k1", "p1", 2, 1),
            ("k1", "p2", 0, 0),
            ("k2", "p1", 2, 1),
            ("k2", "p3", 1, 0),
            ("k9", "p4", 7, 7),
        )
    )
    (told,) = koperasi_members.ENTREPRENEURS.needs - {MEMBERS, SAID}

    table = koperasi_members.ENTREPRENEURS.count(
        SCOPE, Streams({told: koperasi, MEMBERS: members, SAID: SOME_SAID}), reference
    )

    assert [row.cells[1:10] for row in table.rows] == [
        ("Usai", None, None, None, 0, 0, 0, 0, 0),
        ("Lesu", None, 12, 5, 2, 1, 2, 1, 3),
        ("Maju", None, None, None, 2, 1, 1, 1, 2),
        (None, None, 12, 5, 3, 1, 2, 1, 3),
    ]
    assert (table.rows[-1].role, table.rows[-1].cells[0]) == (RowRole.TOTAL, "Jumlah")
    assert dict(table.total) == {
        "koperasi": 3,
        "anggota": 12,
        "tercatat": 3,
        "pengusaha": 2,
        "pengusaha_aktif": 1,
        "umkm_anggota": 3,
        "dari_daftar": 1,
        "menurut_jawaban": 2,
        "anggota_jumlah": 0,
    }


def test_members_of_whom_only_the_total_is_known_are_in_the_sum_and_told_of(reference: Reference) -> None:
    (told,) = koperasi_members.ENTREPRENEURS.needs - {MEMBERS, SAID}
    koperasi = [
        a_view("koperasi", "k1", nama="Jumlah", kode_kelurahan=CIATER, anggota_jumlah=93),
        a_view("koperasi", "k2", nama="Rinci", kode_kelurahan=CIATER, anggota_pria=5, anggota_wanita=7),
    ]

    table = koperasi_members.ENTREPRENEURS.count(SCOPE, Streams({told: koperasi}), reference)

    assert [row.cells[3] for row in table.rows] == [93, 12, 105]
    assert (table.total["anggota"], table.total["anggota_jumlah"]) == (105, 1)
    assert "Anggota 1 koperasi diketahui sebagai jumlah saja, tanpa laki-laki dan perempuan." in table.notes


def test_where_nobody_is_recorded_the_total_is_nought(reference: Reference) -> None:
    (told,) = koperasi_members.ENTREPRENEURS.needs - {MEMBERS, SAID}
    streams = Streams({told: [a_view("koperasi", "k1", nama="Maju", kode_kelurahan=CIATER)]})

    table = koperasi_members.ENTREPRENEURS.count(SCOPE, streams, reference)

    assert [row.cells[3:10] for row in table.rows] == [(None, None, 0, 0, 0, 0, 0), (0,) * 7]


def test_members_who_run_a_business_are_named_with_it(reference: Reference) -> None:
    table = koperasi_members.ENTREPRENEURS_BY_NAME.count(SCOPE, STREAMS, reference)

    assert [row.cells for row in table.rows] == [
        (None, "koperasi di luar data ini", "Budi", None, "dicatat petugas", None, 1, 0, "p2"),
        ("Ciater", "Maju", "Sari", "A-1", "daftar koperasi", "Jahit; Warung", 2, 1, "p1"),
        ("Pakulonan", "Lesu", "Sari", None, "dicatat petugas", "Jahit; Warung", 2, 1, "p1"),
    ]
    assert dict(table.total) == {
        "koperasi": 3,
        "pengusaha": 2,
        "pengusaha_aktif": 1,
        "umkm_anggota": 3,
        "dari_daftar": 1,
        "menurut_jawaban": 1,
    }


def test_businesses_of_members_are_counted_once_and_by_area(reference: Reference) -> None:
    table = koperasi_members.OWNERS.count(SCOPE, STREAMS, reference)

    rows = {row.cells[0]: row.cells[2:] for row in table.rows}
    # UMKM; of members, of these aktif and on a koperasi's list, owners, share; by an answer alone, owners.
    assert rows[CIATER] == (4, 2, 1, 1, 2, 50.0, 1, 1)
    assert rows[PAKULONAN] == (1, 1, 0, 0, 1, 100.0, 1, 1)
    assert rows[BUARAN] == (0, 0, 0, 0, 0, None, 0, 0)
    # One owner has businesses in two kelurahan.
    assert rows["36.74"] == (7, 3, 1, 1, 2, 42.9, 2, 1)
    assert dict(table.total) == {
        "umkm": 7,
        "umkm_anggota": 3,
        "umkm_anggota_aktif": 1,
        "dari_daftar": 1,
        "pemilik_anggota": 2,
        "menurut_jawaban": 2,
        "pemilik_menurut_jawaban": 1,
    }
    leading = next(row for row in table.rows if row.cells[0] == CIATER)
    assert dict(leading.behind or {})["laporan"] == "pengusaha-anggota-nama"


def test_businesses_of_members_are_named_with_their_koperasi(reference: Reference) -> None:
    table = koperasi_members.OWNERS_BY_NAME.count(replace(SCOPE, area=CIATER), STREAMS, reference)

    assert [row.cells for row in table.rows] == [
        ("Ciater", None, "Budi", "koperasi di luar data ini", "dicatat petugas", "Tidak aktif", "u3"),
        ("Ciater", "w1", "q1", "belum disebut", "jawaban saja", "Aktif", "w1"),
        ("Ciater", "Warung", "Sari", "Lesu; Maju", "daftar koperasi", "Aktif", "u1"),
    ]
    assert dict(table.total) == {
        "umkm_anggota": 2,
        "pemilik_anggota": 2,
        "dari_daftar": 1,
        "menurut_jawaban": 1,
        "pemilik_menurut_jawaban": 1,
    }


def test_who_names_no_koperasi_is_asked_which_one_it_is_each_once(reference: Reference) -> None:
    table = koperasi_members.WHICH_KOPERASI.count(SCOPE, STREAMS, reference)

    assert [row.cells for row in table.rows] == [
        ("Ciater", "001/002", "q1", "w1; w2", "Jasa", None, "q1"),
        ("Ciater", "001/002", "q2", None, "Jasa", None, "q2"),
    ]
    assert dict(table.total) == {"orang": 2, "pengusaha": 1, "umkm": 2}


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
    some = tuple(
        owned(f"k{koperasi}", f"p{number}", f"v{number}", place)
        for number, (_, place, koperasi) in enumerate(drawn)
    )
    streams = {
        OF_MEMBERS: some,
        BUSINESS_COUNTS: counts(*((place, 5) for place in (CIATER, BUARAN, PAKULONAN))),
    }

    table = koperasi_members.OWNERS.count(SCOPE, Streams(streams), reference)

    for column in range(2, 6):
        parts = [int(str(row.cells[column])) for row in table.rows if row.role is RowRole.DATA]
        above = [int(str(row.cells[column])) for row in table.rows if row.role is RowRole.SUBTOTAL]
        assert sum(parts) == sum(above) == table.rows[-1].cells[column]
