"""The fields of a person (block C) and of a membership in a koperasi.

Source: PL-KUMKM 2022 items 301-312; Sensus Ekonomi 2026 items 12a-12d; domain.md 1.3.
"""

from __future__ import annotations

from functools import partial

from dinkop_desktop.register.catalogue.parts import (
    FIVE_KINDS_OF_KOPERASI,
    PERSONAL,
    SPECIFIC,
    D,
    W,
    choice,
    day,
    email,
    in_block,
    kelurahan,
    long_text,
    phone,
    record,
    rt_rw,
    rupiah,
    text,
    yes_no,
)
from dinkop_desktop.register.values.fields import Choice, Field, FieldKind, RecordKind

JK = (
    Choice("L", "Laki-laki", ("1", "lk", "laki", "pria", "lelaki", "male", "m")),
    Choice("P", "Perempuan", ("2", "pr", "wanita", "female", "f")),
)
_NO_NIK_REASONS = (
    Choice("menolak", "Menolak memberi NIK", ("menolak",)),
    Choice("belum_punya", "Belum punya NIK", ("belum punya", "tidak punya")),
    Choice("ktp_tidak_dibawa", "KTP tidak di tempat", ("tidak dibawa", "lupa")),
    Choice("diwakili", "Pemilik diwakili orang lain"),
    Choice("wna", "Warga negara asing"),
    Choice("lainnya", "Alasan lain"),
)
_ROLES = (
    Choice("pemilik", "Pemilik"),
    Choice("penanggung_jawab", "Penanggung jawab"),
    Choice("pengurus", "Pengurus atau direktur", ("pengurus", "direktur")),
    Choice("pengelola", "Pengelola"),
    Choice("lainnya", "Lainnya"),
)
_SCHOOLING = (
    Choice("tidak_tamat_sd", "Tidak tamat SD", ("1", "tidak sekolah")),
    Choice("sd", "Tamat SD", ("2", "sd")),
    Choice("smp", "SMP", ("3", "sltp", "mts")),
    Choice("sma", "SMA", ("4", "slta", "smk", "ma")),
    Choice("diploma", "Diploma", ("5", "d1", "d2", "d3", "d4")),
    Choice("s1", "S1", ("6", "sarjana")),
    Choice("s2", "S2", ("7", "magister")),
    Choice("s3", "S3", ("8", "doktor")),
)
JOBS = (
    Choice("asn", "ASN", ("pns", "pppk")),
    Choice("tni", "TNI"),
    Choice("polri", "Polri", ("polisi",)),
    Choice("karyawan", "Karyawan swasta", ("karyawan", "swasta")),
    Choice("bumn", "Karyawan BUMN atau BUMD", ("bumn", "bumd")),
    Choice("pensiunan", "Pensiunan"),
    Choice("pekerja_lepas", "Pekerja lepas"),
    Choice("lainnya", "Pekerjaan lain"),
)
_WILLINGNESS = (
    Choice("ya", "Ya", ("y", "bersedia", "1")),
    Choice("tidak", "Tidak", ("t", "tidak bersedia", "2")),
    Choice("ragu", "Ragu", ("3", "ragu-ragu")),
)
_BASES = (
    Choice("daftar_anggota", "Daftar anggota koperasi"),
    Choice("pengakuan", "Pengakuan orangnya"),
)
_MEMBERSHIP = (
    Choice("anggota", "Anggota", ("aktif",)),
    Choice("calon", "Calon anggota", ("calon",)),
    Choice("keluar", "Sudah keluar", ("keluar", "berhenti")),
)
_LIVES_ELSEWHERE = ("alamat_sama", ("", "tidak"))
_home = partial(text, privacy=PERSONAL, only_if=_LIVES_ELSEWHERE)

ORANG = RecordKind(
    key="orang",
    label="Orang",
    plural="Orang",
    title=("nama",),
    search=("nama", "hp", "whatsapp"),
    fields=in_block(
        "C",
        text(
            "nama", "Nama orang", need=W, privacy=PERSONAL, max_length=100, help="Nama orang, bukan jabatan."
        ),
        choice("jk", "Jenis kelamin", need=W, privacy=PERSONAL, choices=JK),
        Field(
            "nik",
            "NIK",
            FieldKind.NIK,
            need=D,
            privacy=PERSONAL,
            max_length=16,
            instead=("alasan_tanpa_nik",),
            help="16 angka pada KTP.",
        ),
        choice(
            "alasan_tanpa_nik",
            "Alasan tanpa NIK",
            privacy=PERSONAL,
            choices=_NO_NIK_REASONS,
            only_if=("nik", ("",)),
        ),
        day("tanggal_lahir", "Tanggal lahir", need=D, privacy=PERSONAL, past=True, instead=("umur",)),
        Field(
            "umur",
            "Umur",
            FieldKind.INTEGER,
            privacy=PERSONAL,
            unit="tahun",
            minimum=10,
            maximum=110,
            only_if=("tanggal_lahir", ("",)),
            help="Hanya bila tanggal lahir tidak diketahui.",
        ),
        yes_no("disabilitas", "Penyandang disabilitas", privacy=SPECIFIC),
        choice("status_pengusaha", "Kedudukan dalam usaha", choices=_ROLES),
        Field("npwp_pribadi", "NPWP pribadi", FieldKind.NPWP, privacy=PERSONAL, max_length=16),
        phone("hp", "HP", need=D),
        phone("whatsapp", "WhatsApp", need=D),
        email("email", "Surel", need=D),
        yes_no("alamat_sama", "Tinggal di tempat usaha", need=D, privacy=PERSONAL),
        kelurahan(
            "kode_kelurahan",
            "Kelurahan rumah",
            need=D,
            privacy=PERSONAL,
            only_if=_LIVES_ELSEWHERE,
            help="Boleh di luar kota ini.",
        ),
        _home("kota_rumah", "Kota rumah", help="Bila kode kelurahan rumah tidak diketahui."),
        _home("alamat_jalan", "Alamat rumah", need=D),
        rt_rw("rt", "RT rumah", privacy=PERSONAL, only_if=_LIVES_ELSEWHERE),
        rt_rw("rw", "RW rumah", privacy=PERSONAL, only_if=_LIVES_ELSEWHERE),
        Field(
            "kode_pos",
            "Kode pos rumah",
            FieldKind.POSTCODE,
            privacy=PERSONAL,
            only_if=_LIVES_ELSEWHERE,
            max_length=5,
        ),
        choice("pendidikan", "Pendidikan terakhir", privacy=PERSONAL, choices=_SCHOOLING),
        yes_no("pekerjaan_lain", "Punya pekerjaan lain", privacy=PERSONAL),
        choice(
            "pekerjaan",
            "Pekerjaan lain",
            privacy=PERSONAL,
            choices=JOBS,
            only_if=("pekerjaan_lain", ("ya",)),
            help="ASN, TNI dan Polri tidak dapat menerima KUR.",
        ),
        yes_no("anggota_koperasi", "Anggota koperasi", need=W),
        choice(
            "jenis_koperasi_diikuti",
            "Jenis koperasi yang diikuti",
            need=D,
            choices=FIVE_KINDS_OF_KOPERASI,
            only_if=("anggota_koperasi", ("ya",)),
        ),
        choice(
            "minat_koperasi",
            "Bersedia bergabung koperasi",
            need=D,
            choices=_WILLINGNESS,
            only_if=("anggota_koperasi", ("", "tidak")),
        ),
        yes_no(
            "setuju_ke_koperasi",
            "Setuju datanya diberikan ke koperasi",
            privacy=PERSONAL,
            only_if=("minat_koperasi", ("ya", "ragu")),
            help="Nama, HP dan usahanya; hanya kepada koperasi terdekat.",
        ),
        long_text("catatan", "Catatan", privacy=PERSONAL),
    ),
)

KEANGGOTAAN = RecordKind(
    key="keanggotaan",
    label="Keanggotaan koperasi",
    plural="Keanggotaan koperasi",
    parents=("orang",),
    natural_key=("koperasi_id",),
    title=("nomor_anggota", "koperasi_id"),
    search=("nomor_anggota",),
    fields=in_block(
        "keanggotaan",
        record("koperasi_id", "Koperasi", need=W, refers_to="koperasi"),
        choice("status", "Status keanggotaan", need=D, choices=_MEMBERSHIP),
        choice(
            "dasar",
            "Dasar keanggotaan",
            choices=_BASES,
            help="Daftar anggota dari koperasinya, atau pengakuan orangnya.",
        ),
        text("nomor_anggota", "Nomor anggota", privacy=PERSONAL, max_length=40),
        day("tanggal_masuk", "Tanggal masuk", need=D, past=True),
        day("tanggal_keluar", "Tanggal keluar", past=True, only_if=("status", ("keluar",))),
        rupiah("simpanan_pokok", "Simpanan pokok", privacy=SPECIFIC),
        rupiah("simpanan_wajib", "Simpanan wajib", privacy=SPECIFIC),
        rupiah("simpanan_sukarela", "Simpanan sukarela", privacy=SPECIFIC),
        long_text("catatan", "Catatan"),
    ),
)
