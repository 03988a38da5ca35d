"""Values that do not go together warn, each in its own words, and never block."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dinkop_desktop.register.rules import contradictions, validation
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from tests.register.conftest import TODAY

WOMAN_OF_1985 = "3674015204850001"


def warnings(
    kind: str, record: dict[str, Value], reference: Reference, parent: dict[str, Value] | None = None
) -> list[tuple[str, str]]:
    found = validation.check_record(kind, record, reference=reference, on=TODAY, parent=parent)
    return [
        (problem.field, problem.code) for problem in found if not problem.blocking and problem.code != "WAJIB"
    ]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"alamat_jalan": "Jl. Kenanga 5"}, []),
        ({"alamat_jalan": "Jl. Ini 5"}, [("alamat_jalan", "ALAMAT-PENDEK")]),
        ({"kode_kelurahan": "36.74.01.1001", "kode_pos": "15310"}, []),
        ({"kode_kelurahan": "36.74.01.1001", "kode_pos": "15419"}, [("kode_pos", "KODE-POS-KELURAHAN")]),
        ({"kode_pos": "15419"}, []),
        ({"lintang": "-6.300000", "bujur": "106.700000"}, []),
        ({"lintang": "-6.300000"}, [("bujur", "KOORDINAT-SEPASANG")]),
        ({"bujur": "106.700000"}, [("lintang", "KOORDINAT-SEPASANG")]),
        ({"lintang": "-7.300000", "bujur": "106.700000"}, [("lintang", "KOORDINAT-KOTA")]),
        ({"lintang": "-6.300000", "bujur": "107.700000"}, [("lintang", "KOORDINAT-KOTA")]),
        ({"lintang": "selatan", "bujur": "106.700000"}, []),  # malformed: said of the field itself
        ({"punya_nib": "ya", "nib": "1234567890123"}, []),
        ({"punya_nib": "tidak", "nib": "1234567890123"}, [("nib", "NIB-BERTENTANGAN")]),
        ({"kbli": "10710", "kbli_versi": "2020"}, []),
        ({"kbli": "10710", "kbli_versi": "2025"}, []),
        ({"kbli": "99999", "kbli_versi": "2020"}, [("kbli", "KBLI-TIDAK-ADA")]),
        ({"hp_wa_usaha": "+6281234567890"}, []),
        ({"hp_wa_usaha": "+622174901234"}, [("hp_wa_usaha", "HP-BUKAN-SELULER")]),
        ({"hp_wa_usaha": "+622174901234, +6281234567890"}, []),
    ],
)
def test_a_business(reference: Reference, record: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    assert warnings("umkm", record, reference) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"nama": "Sari Contohwati"}, []),
        ({"nama": "Bidan/Perawat Penanggung Jawab Pustu"}, [("nama", "NAMA-JABATAN")]),
        ({"nama": "Sari 2"}, [("nama", "NAMA-JABATAN")]),
        ({"nik": WOMAN_OF_1985, "jk": "P", "tanggal_lahir": "1985-04-12"}, []),
        ({"nik": WOMAN_OF_1985}, []),
        ({"nik": WOMAN_OF_1985, "jk": "L"}, [("jk", "NIK-JK")]),
        ({"nik": "3674011204850001", "jk": "P"}, [("jk", "NIK-JK")]),
        ({"nik": WOMAN_OF_1985, "tanggal_lahir": "1985-04-13"}, [("tanggal_lahir", "NIK-LAHIR")]),
        ({"nik": "salah", "jk": "L"}, []),
        ({"tanggal_lahir": "2020-01-01"}, [("tanggal_lahir", "UMUR-JANGGAL")]),
        ({"tanggal_lahir": "1926-11-24"}, [("tanggal_lahir", "UMUR-JANGGAL")]),
        ({"tanggal_lahir": "1926-11-25"}, []),
        ({"tanggal_lahir": "besok"}, []),
        ({"nik": WOMAN_OF_1985, "npwp_pribadi": WOMAN_OF_1985}, []),
        ({"nik": WOMAN_OF_1985, "npwp_pribadi": "0123456782000000"}, []),
        ({"nik": WOMAN_OF_1985, "npwp_pribadi": "3674011204850001"}, [("npwp_pribadi", "NPWP-NIK-BEDA")]),
        ({"anggota_koperasi": "ya", "jenis_koperasi_diikuti": "jasa"}, []),
        (
            {"anggota_koperasi": "tidak", "jenis_koperasi_diikuti": "jasa"},
            [("anggota_koperasi", "ANGGOTA-BERTENTANGAN")],
        ),
        ({"hp": "+622174901234", "whatsapp": "+6281234567890"}, [("hp", "HP-BUKAN-SELULER")]),
    ],
)
def test_a_person(reference: Reference, record: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    assert warnings("orang", record, reference) == expected


def test_the_century_inside_a_nik_is_not_held_against_a_birth_date(reference: Reference) -> None:
    record: dict[str, Value] = {"nik": "3674011204250001", "tanggal_lahir": "1925-04-12"}

    assert ("tanggal_lahir", "NIK-LAHIR") not in warnings("orang", record, reference)


def test_a_nik_from_before_its_own_birth_says_nothing(reference: Reference) -> None:
    found = validation.check_record(
        "orang", {"nik": "3674012902000001", "jk": "P"}, reference=reference, on=date(1999, 1, 1)
    )

    assert "NIK-JK" not in [problem.code for problem in found]


WORKERS: dict[str, Value] = {
    "tk_dibayar_l": 1,
    "tk_dibayar_p": 2,
    "tk_tidak_dibayar_l": 0,
    "tk_tidak_dibayar_p": 1,
}
NOBODY: dict[str, Value] = dict.fromkeys(WORKERS, 0)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({**WORKERS, "upah_gaji": 36_000_000, "tk_dibayar_p_disabilitas": 2}, []),
        ({**WORKERS, "tk_dibayar_p_disabilitas": 3}, [("tk_dibayar_p_disabilitas", "TK-DISABILITAS")]),
        (NOBODY, [("tk_tidak_dibayar_l", "TK-NOL")]),
        ({"tk_jumlah": 15}, []),
        ({"tk_jumlah": 0}, [("tk_jumlah", "TK-NOL")]),
        ({**WORKERS, "tk_jumlah": 4}, []),
        ({**WORKERS, "tk_jumlah": 15}, [("tk_jumlah", "JUMLAH-BEDA")]),
        ({"tk_dibayar_l": 3, "tk_dibayar_p": 2, "tk_jumlah": 15}, []),
        ({"tk_dibayar_l": 30, "tk_jumlah": 15}, [("tk_jumlah", "JUMLAH-BEDA")]),
        (
            {**NOBODY, "tk_tidak_dibayar_l": 1, "upah_gaji": 1_000_000},
            [("upah_gaji", "UPAH-TANPA-PEKERJA")],
        ),
        ({"omzet_tahunan": 240_000}, [("omzet_tahunan", "OMZET-KECIL")]),
        ({"omzet_tahunan": 0}, []),
        ({"omzet_tahunan": 5_000_000, "omzet_dn": 4_000_000, "omzet_ln": 1_000_000}, []),
        (
            {"omzet_tahunan": 5_000_000, "omzet_dn": 4_000_000, "omzet_ln": 0},
            [("omzet_tahunan", "OMZET-JUMLAH")],
        ),
        ({"omzet_tahunan": 5_000_000, "omzet_dn": 4_000_000}, []),
        ({"omzet_tahunan": 50_000_000, "rentang_omzet": "sd_50jt"}, []),
        ({"omzet_tahunan": 50_000_001, "rentang_omzet": "sd_50jt"}, [("rentang_omzet", "RENTANG-BEDA")]),
        ({"laba": 5_000_000}, []),
        ({"laba": 5_000_000, "omzet_tahunan": 5_000_000}, []),
        ({"laba": 5_000_001, "omzet_tahunan": 5_000_000}, [("laba", "LABA-JANGGAL")]),
        ({"laba": 6_000_000, "omzet_tahunan": 5_000_000, "pendapatan_lain": 1_000_000}, []),
        ({"aset_tanah_bangunan": 100, "aset_lain": 50, "aset": 150}, []),
        ({"aset_tanah_bangunan": 100, "aset_lain": 50, "aset": 140}, [("aset", "ASET-JUMLAH")]),
        ({"aset": 1000, "modal_pinjaman": 400, "ekuitas": 605}, []),
        ({"aset": 1000, "modal_pinjaman": 400, "ekuitas": 700}, [("aset", "ASET-MODAL")]),
        (
            {"aset_tanah_bangunan": 600, "aset_lain": 400, "modal_pinjaman": 400, "ekuitas": 700},
            [("aset_lain", "ASET-MODAL")],
        ),
        ({"pasar_rumah_tangga_persen": 70, "pasar_mikro_persen": 30}, []),
        ({"pasar_rumah_tangga_persen": 70}, [("pasar_rumah_tangga_persen", "PERSEN-JUMLAH")]),
        (
            {"wilayah_pasar_kelurahan_persen": 70, "wilayah_pasar_kota_persen": 40},
            [("wilayah_pasar_kelurahan_persen", "PERSEN-JUMLAH")],
        ),
    ],
)
def test_the_figures_of_a_business(
    reference: Reference, record: dict[str, Value], expected: list[tuple[str, str]]
) -> None:
    assert warnings("angka_umkm", {"tahun_data": 2025, **record}, reference) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"jenis": "halal", "nomor": "ID36110000000010001"}, []),
        ({"jenis": "halal", "nomor": "id 3611 0000 0000 10001"}, []),
        ({"jenis": "halal", "nomor": "123"}, [("nomor", "NOMOR-BENTUK")]),
        ({"jenis": "spp_irt", "nomor": "P-IRT 2063674010001-28"}, []),
        ({"jenis": "merek", "nomor": "IDM000123456"}, []),
        ({"jenis": "iso", "nomor": "apa saja"}, []),
        ({"jenis": "halal"}, []),
        (
            {"tanggal_terbit": "2025-02-01", "berlaku_sampai": "2025-01-01"},
            [("berlaku_sampai", "TANGGAL-URUT")],
        ),
        ({"tanggal_terbit": "2025-02-01", "berlaku_sampai": "2025-02-01"}, []),
        ({"status": "berlaku", "berlaku_sampai": "2026-11-23"}, [("status", "LEGALITAS-LEWAT")]),
        ({"status": "berlaku", "berlaku_sampai": "2026-11-24"}, []),
        ({"status": "kedaluwarsa", "berlaku_sampai": "2020-01-01"}, []),
    ],
)
def test_a_paper(reference: Reference, record: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    assert warnings("legalitas", record, reference) == expected


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        ("pembiayaan", {"plafon": 5_000_000, "sisa": 5_000_000}, []),
        ("pembiayaan", {"plafon": 5_000_000, "sisa": 5_000_001}, [("sisa", "SISA-PLAFON")]),
        (
            "keanggotaan",
            {"tanggal_masuk": "2025-02-01", "tanggal_keluar": "2025-01-01"},
            [("tanggal_keluar", "TANGGAL-URUT")],
        ),
        ("program", {"mulai": "2025-02-01", "selesai": "2025-01-01"}, [("selesai", "TANGGAL-URUT")]),
        ("kunjungan", {"tanggal": "2025-02-01", "tenggat": "2025-01-01"}, [("tenggat", "TANGGAL-URUT")]),
        (
            "pengurus",
            {"tahun_mulai_jabatan": 2025, "tahun_akhir_jabatan": 2024},
            [("tahun_akhir_jabatan", "TAHUN-URUT")],
        ),
        ("pengurus", {"tahun_mulai_jabatan": 2024, "tahun_akhir_jabatan": 2029}, []),
    ],
)
def test_days_and_amounts_come_in_order(
    reference: Reference, kind: str, record: dict[str, Value], expected: list[tuple[str, str]]
) -> None:
    assert warnings(kind, record, reference) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"no_badan_hukum": "32/BH/XXVII.4/III/2016", "tgl_badan_hukum": "2016-03-14"}, []),
        (
            {"no_badan_hukum": "32/BH/XXVII.4/III/2016", "tgl_badan_hukum": "2016-04-14"},
            [("tgl_badan_hukum", "BH-TANGGAL")],
        ),
        (
            {"no_badan_hukum": "02/bh/diskop/viii/2002 ", "tgl_badan_hukum": "2003-08-01"},
            [("tgl_badan_hukum", "BH-TANGGAL")],
        ),
        ({"no_badan_hukum": "21/BH/Tahun 2007", "tgl_badan_hukum": "2008-01-01"}, []),
        ({"no_badan_hukum": "1/BH/VVX/2007", "tgl_badan_hukum": "2008-01-01"}, []),
        ({"no_badan_hukum": "1/BH/III/2007"}, []),
        (
            {"tgl_badan_hukum": "2016-03-14", "tgl_pad": "2015-01-01"},
            [("tgl_pad", "TANGGAL-URUT")],
        ),
        ({"nama": "Koperasi Serba Usaha Maju"}, [("kelompok", "KSU-NAMA")]),
        ({"nama": "KSU Maju"}, [("kelompok", "KSU-NAMA")]),
        ({"nama": "KSU Maju", "kelompok": "serba_usaha"}, []),
        ({"nama": "KSU Maju", "transisi_status": "selesai"}, []),
        (
            {"status_nik": "bersertifikat", "tgl_berlaku_sertifikat": "2020-01-01"},
            [("status_nik", "SERTIFIKAT-LEWAT")],
        ),
        ({"status_nik": "kedaluwarsa", "tgl_berlaku_sertifikat": "2020-01-01"}, []),
    ],
)
def test_a_koperasi(reference: Reference, record: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    assert warnings("koperasi", record, reference) == expected


@pytest.mark.parametrize(
    ("record", "parent", "expected"),
    [
        ({"anggota_pria": 5, "anggota_wanita": 4}, None, []),
        ({"anggota_pria": 5, "anggota_wanita": 3}, None, [("anggota_pria", "ANGGOTA-MINIMUM")]),
        (
            {"anggota_pria": 5, "anggota_wanita": 3},
            {"bentuk": "primer_kota"},
            [("anggota_pria", "ANGGOTA-MINIMUM")],
        ),
        ({"anggota_pria": 3, "anggota_wanita": 0}, {"bentuk": "sekunder_kota"}, []),
        (
            {"anggota_pria": 2, "anggota_wanita": 0},
            {"bentuk": "sekunder_kota"},
            [("anggota_pria", "ANGGOTA-MINIMUM")],
        ),
        ({"anggota_pria": 5}, None, []),
        (
            {"anggota_pria": 5, "anggota_wanita": 5, "anggota_pengusaha": 11},
            None,
            [("anggota_pengusaha", "ANGGOTA-PENGUSAHA")],
        ),
        ({"aset": 400, "modal_sendiri": 300, "modal_luar": 100}, None, []),
        ({"aset": 500, "modal_sendiri": 300, "modal_luar": 100}, None, [("aset", "ASET-MODAL")]),
        (
            {"modal_sendiri": 300, "simpanan_pokok": 10, "simpanan_wajib": 90, "cadangan": 0, "hibah": 0},
            None,
            [("modal_sendiri", "MODAL-JUMLAH")],
        ),
    ],
)
def test_the_figures_of_a_koperasi(
    reference: Reference,
    record: dict[str, Value],
    parent: dict[str, Value] | None,
    expected: list[tuple[str, str]],
) -> None:
    assert warnings("angka_koperasi", {"tahun_data": 2025, **record}, reference, parent) == expected


def test_before_there_was_a_rule_no_number_of_members_is_too_small(reference: Reference) -> None:
    found = validation.check_record(
        "angka_koperasi",
        {"tahun_data": 1950, "anggota_pria": 1, "anggota_wanita": 0},
        reference=reference,
        on=date(1950, 1, 1),
    )

    assert "ANGGOTA-MINIMUM" not in [problem.code for problem in found]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"tahun_buku": 2024, "diadakan": "ya", "tanggal_rat": "2025-06-30"}, []),
        (
            {"tahun_buku": 2024, "diadakan": "ya", "tanggal_rat": "2025-07-01"},
            [("tanggal_rat", "RAT-TERLAMBAT")],
        ),
        (
            {"tahun_buku": 2024, "diadakan": "ya", "tanggal_rat": "2024-12-31"},
            [("tanggal_rat", "RAT-TANGGAL")],
        ),
        (
            {"tahun_buku": 2024, "diadakan": "tidak", "tanggal_rat": "2025-03-01"},
            [("diadakan", "RAT-BERTENTANGAN")],
        ),
        ({"tahun_buku": 2024, "diadakan": "tidak"}, []),
    ],
)
def test_a_rat(reference: Reference, record: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    assert warnings("rat", record, reference) == expected


@pytest.mark.parametrize(
    ("score", "predicate", "fits"),
    [
        ("100", "sehat", True),
        ("80,00", "sehat", True),
        ("79.99", "cukup_sehat", True),
        ("66", "cukup_sehat", True),
        ("65,99", "dalam_pengawasan", True),
        ("50,99", "pengawasan_khusus", True),
        ("79,99", "sehat", False),
        ("tinggi", "sehat", True),  # malformed: said of the field itself
    ],
)
def test_the_health_of_a_koperasi(reference: Reference, score: str, predicate: str, fits: bool) -> None:
    record: dict[str, Value] = {"tahun": 2025, "skor": score, "predikat": predicate}

    found = warnings("kesehatan", record, reference)

    assert found == ([] if fits else [("predikat", "SKOR-PREDIKAT")])


def test_a_score_without_predicate_is_not_judged(reference: Reference) -> None:
    assert warnings("kesehatan", {"tahun": 2025, "skor": "79,99"}, reference) == []


def test_a_code_of_another_version_than_the_stated_one_warns(reference: Reference) -> None:
    two_lists = replace(reference, kbli={**reference.kbli, "2025": {"56400": "AKTIVITAS JASA INTERMEDIASI"}})
    record: dict[str, Value] = {"kbli": "56400", "kbli_versi": "2020"}

    assert warnings("umkm", record, two_lists) == [("kbli", "KBLI-VERSI")]


def test_a_figure_five_times_as_large_is_asked_about() -> None:
    before: dict[str, Value] = {"tk_dibayar_l": 5, "omzet_tahunan": 100, "modal_usaha": 10, "aset": 0}
    after: dict[str, Value] = {"tk_dibayar_l": 150, "omzet_tahunan": 499, "modal_usaha": 2, "aset": 9}

    found = contradictions.jumps(before, after, keys=("tk_dibayar_l", "omzet_tahunan", "modal_usaha", "aset"))

    assert [(problem.field, problem.code) for problem in found] == [
        ("tk_dibayar_l", "LONCATAN"),
        ("modal_usaha", "LONCATAN"),
    ]
    assert dict(found[0].params) == {"dulu": "5", "sekarang": "150"}
