"""The fields of a programme, of who takes part in it, and of a visit.

A programme belongs to a kelurahan, a kecamatan or Dinkop, so that neither side has one that the other does
not know of (domain.md 0). A visit of a data year is a line of its prelist; what it means is in `visits`.
"""

from __future__ import annotations

from dinkop_desktop.register.catalogue.parts import (
    PERSONAL,
    D,
    W,
    choice,
    day,
    in_block,
    kelurahan,
    long_text,
    multi,
    people,
    phone,
    record,
    rt_rw,
    rupiah,
    text,
    year,
)
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.values.fields import Choice, RecordKind

_OWNERS = (
    Choice("kelurahan", "Kelurahan"),
    Choice("kecamatan", "Kecamatan"),
    Choice("dinkop", "Dinkop", ("dinas koperasi", "dinas")),
    Choice("lain", "Pihak lain", ("lain", "lainnya")),
)
_SORTS = (
    Choice("pelatihan", "Pelatihan"),
    Choice("pendampingan", "Pendampingan"),
    Choice("bantuan_modal", "Bantuan modal"),
    Choice("bantuan_alat", "Bantuan alat"),
    Choice("legalitas", "Fasilitasi legalitas", ("legalitas",)),
    Choice("pemasaran", "Pameran dan pemasaran", ("pameran", "bazar", "pemasaran")),
    Choice("digitalisasi", "Digitalisasi"),
    Choice("kemitraan", "Kemitraan"),
    Choice("lainnya", "Jenis lain", ("lainnya",)),
)
_TAKING_PART = (
    Choice("terdaftar", "Terdaftar"),
    Choice("ikut", "Mengikuti", ("ikut", "hadir")),
    Choice("selesai", "Selesai", ("lulus",)),
    Choice("batal", "Batal", ("tidak hadir",)),
)
OUTCOMES_OF_VISIT = (
    Choice("lengkap", "Lengkap"),
    Choice("sebagian", "Sebagian"),
    Choice("menolak", "Menolak"),
    Choice("tidak_ditemukan", "Tidak ditemukan"),
    Choice("tutup", "Tutup"),
    Choice("pindah", "Pindah"),
    Choice("belum_diisi", "Belum diisi"),
)
_FOLLOW_UPS = (
    Choice("datang_lagi", "Datang lagi"),
    Choice("diminta", "Diminta Dinkop", ("diminta dinkop",)),
    Choice("hubungi", "Hubungi lewat telepon", ("telepon", "hubungi")),
    Choice("surat", "Kirim surat"),
    Choice("tidak_perlu", "Tidak perlu"),
)
_MISSED = ("hasil", ("", "sebagian", "menolak", "tidak_ditemukan", "tutup", "belum_diisi"))

PROGRAM = RecordKind(
    key="program",
    label="Program",
    plural="Program",
    title=("nama",),
    search=("nama", "tempat", "narahubung"),
    fields=in_block(
        "program",
        text("nama", "Nama program", need=W, max_length=150),
        choice("pemilik_jenis", "Pemilik program", need=W, choices=_OWNERS),
        kelurahan(
            "kode_wilayah",
            "Wilayah program",
            need=D,
            area_levels=(2, 3, 4),
            max_length=13,
            help="Kelurahan, kecamatan atau kota tempat program berlaku.",
        ),
        text("nama_pemilik_lain", "Nama pihak lain", only_if=("pemilik_jenis", ("lain",))),
        choice("jenis", "Jenis program", need=W, choices=_SORTS),
        multi("sektor", "Sektor sasaran", choices=SECTORS),
        day("mulai", "Tanggal mulai", need=W),
        day("selesai", "Tanggal selesai", need=D),
        rupiah("anggaran", "Anggaran", need=D),
        text("sumber_dana", "Sumber dana"),
        text("tempat", "Tempat", need=D),
        people("kuota", "Kuota peserta", need=D),
        text("narahubung", "Narahubung", privacy=PERSONAL),
        phone("hp_narahubung", "HP narahubung"),
        long_text("uraian", "Uraian program"),
        long_text("catatan", "Catatan"),
    ),
)
PESERTA = RecordKind(
    key="peserta",
    label="Peserta program",
    plural="Peserta program",
    parents=("umkm", "koperasi", "orang"),
    natural_key=("program_id",),
    title=("program_id",),
    fields=in_block(
        "peserta",
        record("program_id", "Program", need=W, refers_to="program"),
        choice("status", "Keikutsertaan", need=W, choices=_TAKING_PART),
        day("tanggal", "Tanggal ikut", need=D),
        rupiah("nilai_bantuan", "Nilai bantuan"),
        text("hasil", "Hasil"),
        long_text("catatan", "Catatan"),
    ),
)
KUNJUNGAN = RecordKind(
    key="kunjungan",
    label="Kunjungan",
    plural="Kunjungan",
    title=("nama_sasaran", "tanggal"),
    # Not searched for: a round has as many lines as there are businesses, each would stand beside its own.
    search=(),
    fields=in_block(
        "kunjungan",
        text(
            "nama_sasaran",
            "Nama yang dikunjungi",
            need=W,
            privacy=PERSONAL,
            help="Usaha, koperasi atau orang.",
        ),
        record("umkm_id", "UMKM yang dikunjungi", refers_to="umkm"),
        record("koperasi_id", "Koperasi yang dikunjungi", refers_to="koperasi"),
        kelurahan("kode_kelurahan", "Kelurahan", need=W, own_city=True),
        text("alamat_jalan", "Alamat", privacy=PERSONAL),
        rt_rw("rt", "RT", need=D),
        rt_rw("rw", "RW", need=D),
        year("tahun_data", "Tahun data", need=D),
        day("tanggal", "Tanggal kunjungan", need=D, past=True),
        choice("hasil", "Hasil kunjungan", need=W, choices=OUTCOMES_OF_VISIT),
        choice("tindak_lanjut", "Tindak lanjut", need=D, choices=_FOLLOW_UPS, only_if=_MISSED),
        day("tenggat", "Tenggat", only_if=_MISSED),
        text("petugas", "Petugas", need=D, privacy=PERSONAL),
        long_text("catatan", "Catatan"),
    ),
)
