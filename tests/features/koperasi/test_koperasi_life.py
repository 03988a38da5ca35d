"""Reports on how koperasi live, against counts by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dinkop_desktop.features.koperasi.reports import koperasi_due, koperasi_life
from dinkop_desktop.features.koperasi.reports.koperasi_figures import (
    LIVES,
    CooperativeLife,
)
from dinkop_desktop.papers.table import RowRole
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN, NOWHERE = "36.74.01.1001", "36.74.02.1001", "99.99.99.9999"
SOME_LIVES = (
    CooperativeLife(
        "k1",
        "Maju",
        CIATER,
        {
            "status_koperasi": "aktif",
            "status_lapangan": "berjalan",
            "no_badan_hukum": "1/BH",
            "telepon": "021",
        },
        {2024: True, 2025: False},
    ),
    CooperativeLife(
        "k2",
        "Lesu",
        CIATER,
        {"status_koperasi": "aktif", "status_lapangan": "tidak_berjalan", "kelompok": "serba_usaha"},
        {2025: True},
        figures={
            "anggota_pria": 12,
            "anggota_pengusaha": 5,
            "pendapatan_konsumen": 30,
            "pendapatan_jasa": 10,
        },
    ),
    CooperativeLife(
        "k3",
        "Kecil",
        PAKULONAN,
        {
            "kelompok": "serba_usaha",
            "transisi_status": "rapat_anggota",
            "punya_usp": "ya",
            "sektor_usaha": "G",
        },
        steps={"rapat_anggota": ("2026-05-02", "BA-7")},
    ),
    CooperativeLife(
        "k4", "Usai", NOWHERE, {"kelompok": "serba_usaha", "transisi_status": "selesai", "jenis": "jasa"}
    ),
)
STREAMS = Streams({LIVES: SOME_LIVES})


def test_aktif_is_counted_three_ways_and_adds_up(reference: Reference) -> None:
    table = koperasi_life.ACTIVE.count(SCOPE, STREAMS, reference)

    assert dict(table.total) == {
        "koperasi": 4,
        "aktif_ods": 2,
        "aktif_aturan": 1,
        "aktif_lapangan": 1,
        "aktif_ketiganya": 1,
        "berbeda": 1,
        "belum_lengkap": 2,
    }
    for at in range(2, len(table.columns)):
        counted = [int(str(row.cells[at])) for row in table.rows if row.role is RowRole.DATA]
        assert sum(counted) == table.rows[-1].cells[at]


def test_who_differs_is_listed_with_all_three(reference: Reference) -> None:
    table = koperasi_life.DIFFERING.count(SCOPE, STREAMS, reference)

    assert [row.cells for row in table.rows] == [
        ("Ciater", "Lesu", None, "Aktif", "Tidak aktif", "Tidak aktif", "2025", None, "k2")
    ]
    assert dict(table.total) == {"koperasi": 4, "berbeda": 1}


def test_without_rat_is_not_held_or_not_known(reference: Reference) -> None:
    table = koperasi_life.WITHOUT_RAT.count(SCOPE, STREAMS, reference)

    assert [row.cells for row in table.rows] == [
        (NOWHERE, "Usai", None, None, None, "RAT belum dicatat", "k4"),
        ("Ciater", "Maju", "1/BH", "021", "2024", "RAT tidak diadakan", "k1"),
        ("Pakulonan", "Kecil", None, None, None, "RAT belum dicatat", "k3"),
    ]
    assert dict(table.total) == {"koperasi": 4, "sudah_rat": 1, "tidak_rat": 1, "belum_diketahui": 2}


def test_the_worklist_says_how_far_each_ksu_is_and_what_it_may_become(reference: Reference) -> None:
    table = koperasi_life.CONVERSIONS.count(SCOPE, STREAMS, reference)

    assert [row.cells[1:2] + row.cells[4:12] for row in table.rows] == [
        (
            "Lesu",
            "kelompok",
            "Belum mulai",
            None,
            None,
            "Jenis dipilih",
            "Konsumen",
            "pendapatan terbesar, 75 %",
            None,
        ),
        (
            *("Kecil", "kelompok", "Rapat anggota perubahan AD", date(2026, 5, 2), "BA-7", "Akta notaris"),
            *("Konsumen", "sektor usahanya", "pertahankan atau pisahkan"),
        ),
    ]
    assert (table.total["ksu"], table.total["selesai"], table.total["rapat_anggota"]) == (3, 1, 1)
    assert (
        "Semua KSU: 3. Menurut langkah: Belum mulai 1, Rapat anggota perubahan AD 1, Selesai 1."
        in table.notes
    )


def test_every_ksu_is_counted_with_what_says_so(reference: Reference) -> None:
    named = CooperativeLife("k5", "KSU Bernama", CIATER, {"kelompok": "konsumen"})
    listed = CooperativeLife("k6", "Terdaftar", CIATER, {"jenis_lama": "serba_usaha"})
    both = CooperativeLife("k7", "KSU Dua", CIATER, {"kelompok": "serba_usaha"})
    none = CooperativeLife("k8", "Koperasi Konsumen", CIATER, {"kelompok": "konsumen"})
    streams = Streams({LIVES: (*SOME_LIVES, named, listed, both, none)})

    table = koperasi_life.CONVERSIONS.count(SCOPE, streams, reference)

    said = {row.cells[1]: row.cells[4] for row in table.rows}
    assert said == {
        "Lesu": "kelompok",
        "Kecil": "kelompok",
        "KSU Bernama": "nama",
        "Terdaftar": "jenis di daftar lama",
        "KSU Dua": "kelompok, nama",
    }
    keys = ("ksu", "ksu_kelompok", "ksu_jenis_lama", "ksu_nama", "ksu_hanya_nama")
    assert [table.total[key] for key in keys] == [6, 4, 1, 2, 1]


def test_an_area_has_its_own(reference: Reference) -> None:
    scope = replace(SCOPE, area="36.74.02")

    assert koperasi_life.ACTIVE.count(scope, STREAMS, reference).total["koperasi"] == 1
    assert [row.cells[1] for row in koperasi_life.WITHOUT_RAT.count(scope, STREAMS, reference).rows] == [
        "Kecil"
    ]


def test_what_ends_soon_or_has_ended_is_told(reference: Reference) -> None:
    """The day is the 24th of November 2026; half a year later is the 25th of May."""
    lives = [
        CooperativeLife("k1", "Maju", CIATER, {"tgl_berlaku_sertifikat": "2027-05-25"}),
        CooperativeLife("k2", "Nanti", CIATER, {"tgl_berlaku_sertifikat": "2027-05-26"}),
        CooperativeLife("k3", "Lewat", CIATER, {"tgl_berlaku_sertifikat": "2026-11-23"}),
        CooperativeLife("k4", "Rapat", PAKULONAN, terms=(("ketua", 2026), ("pengawas", 2025), ("dps", 2027))),
    ]

    table = koperasi_due.DUE.count(SCOPE, Streams({LIVES: lives}), reference)

    assert [row.cells[1:2] + row.cells[4:7] for row in table.rows] == [
        ("Lewat", "Sertifikat NIK koperasi", "2026-11-23", "sudah lewat"),
        ("Maju", "Sertifikat NIK koperasi", "2027-05-25", "segera berakhir"),
        ("Rapat", "Masa jabatan Ketua", "2026", "segera berakhir"),
        ("Rapat", "Masa jabatan Pengawas", "2025", "sudah lewat"),
    ]
    assert dict(table.total) == {"koperasi": 4, "sertifikat": 2, "masa_jabatan": 2, "sudah_lewat": 2}
