"""What a business or koperasi has many of: papers, products, loans, partners, coaching.

Source: PL-KUMKM 2022 items 401A-402B, 701, 1001, 1201A-1202; domain.md 1.4, 1.5, 1.7, 1.8.
"""

from __future__ import annotations

from dinkop_desktop.register.catalogue.parts import (
    PERSONAL,
    SPECIFIC,
    D,
    W,
    choice,
    day,
    in_block,
    multi,
    phone,
    rupiah,
    text,
    year,
)
from dinkop_desktop.register.values.fields import Choice, Field, FieldKind, RecordKind

_PAPERS = (
    Choice("nib", "NIB"),
    Choice("npwp", "NPWP"),
    Choice("spp_irt", "SPP-IRT", ("p-irt", "pirt", "sppirt")),
    Choice("bpom", "BPOM MD", ("md", "bpom", "ml", "bppom")),
    Choice("halal", "Sertifikat halal", ("halal",)),
    Choice("merek", "HKI atau merek", ("hki", "merek", "merk")),
    Choice("sni", "SNI"),
    Choice("sertifikat_standar", "Sertifikat standar"),
    Choice("izin", "Izin"),
    Choice("pbg_slf", "PBG atau SLF", ("pbg", "slf", "imb")),
    Choice("haccp", "HACCP", ("hccp",)),
    Choice("iso", "ISO"),
    Choice("uji_nutrisi", "Uji nutrisi"),
    Choice("sku", "Surat keterangan usaha", ("sku", "skdu", "skud")),
    Choice("izin_lama", "Izin lama", ("iumk", "siup", "tdp")),
    Choice("izin_usp", "Izin usaha simpan pinjam"),
    Choice("lainnya", "Legalitas lain", ("lainnya",)),
)
_PAPER_STATUSES = (
    Choice("berlaku", "Berlaku"),
    Choice("proses", "Dalam proses", ("proses",)),
    Choice("kedaluwarsa", "Kedaluwarsa", ("kadaluarsa", "kadaluwarsa", "expired")),
    Choice("dicabut", "Dicabut"),
)
_LENDERS = (
    Choice("kur_super_mikro", "KUR super mikro"),
    Choice("kur_mikro", "KUR mikro"),
    Choice("kur_kecil", "KUR kecil", ("kur",)),
    Choice("kur_khusus", "KUR khusus"),
    Choice("bank", "Bank komersial", ("bank",)),
    Choice("pnm", "PNM Mekaar atau UMi", ("pnm", "mekaar", "umi")),
    Choice("koperasi", "Koperasi"),
    Choice("lpdb", "LPDB"),
    Choice("pinjol", "Pinjaman daring", ("pinjol", "fintech", "pinjol/fintech")),
    Choice("keluarga", "Keluarga atau teman", ("keluarga",)),
    Choice("rentenir", "Rentenir"),
    Choice("lainnya", "Sumber lain", ("lainnya",)),
)
_COLLECTIBILITY = (
    Choice("lancar", "Lancar", ("1",)),
    Choice("dpk", "Dalam perhatian khusus", ("2",)),
    Choice("kurang_lancar", "Kurang lancar", ("3",)),
    Choice("diragukan", "Diragukan", ("4",)),
    Choice("macet", "Macet", ("5",)),
    Choice("lunas", "Lunas"),
)
_CREDIT_PURPOSES = (
    Choice("modal_kerja", "Modal kerja"),
    Choice("investasi", "Investasi"),
    Choice("konsumsi", "Konsumsi rumah tangga", ("konsumtif", "konsumsi", "kpr", "motor")),
)
_PATTERNS = (
    Choice("inti_plasma", "Inti-plasma", ("a",)),
    Choice("subkontrak", "Subkontrak", ("b",)),
    Choice("waralaba", "Waralaba", ("c",)),
    Choice("perdagangan_umum", "Perdagangan umum", ("d",)),
    Choice("distribusi", "Distribusi dan keagenan", ("e",)),
    Choice("rantai_pasok", "Rantai pasok", ("f",)),
    Choice("bagi_hasil", "Bagi hasil"),
    Choice("kso", "Kerja sama operasional"),
    Choice("patungan", "Usaha patungan"),
    Choice("penyumberluaran", "Penyumberluaran", ("outsourcing",)),
    Choice("lainnya", "Pola lain", ("g", "lainnya")),
)
_PARTNERS = (
    Choice("mikro", "Usaha mikro"),
    Choice("kecil", "Usaha kecil"),
    Choice("menengah", "Usaha menengah"),
    Choice("besar", "Usaha besar"),
    Choice("koperasi", "Koperasi"),
    Choice("pemerintah", "Pemerintah"),
    Choice("bumn", "BUMN atau BUMD", ("bumn", "bumd")),
    Choice("lainnya", "Mitra lain", ("lainnya",)),
)
_COACHING = (
    Choice("teknis_produksi", "Teknis produksi"),
    Choice("pemasaran", "Pemasaran"),
    Choice("pembiayaan", "Pembiayaan"),
    Choice("ekspor", "Ekspor"),
    Choice("digitalisasi", "Digitalisasi"),
    Choice("manajemen", "Manajemen"),
    Choice("standardisasi", "Standardisasi"),
    Choice("hki", "HKI"),
    Choice("mitigasi_bencana", "Mitigasi kebencanaan"),
    Choice("lainnya", "Pembinaan lain", ("lainnya",)),
)
_AID = (
    Choice("produksi", "Produksi"),
    Choice("pemasaran", "Pemasaran atau jaringan", ("pemasaran",)),
    Choice("ekspor", "Ekspor"),
    Choice("digitalisasi", "Digitalisasi"),
    Choice("standardisasi", "Standardisasi"),
    Choice("hki", "HKI"),
)
ORGANISERS = (
    Choice("sendiri", "Sendiri"),
    Choice("pusat", "Pemerintah pusat", ("pemerintah",)),
    Choice("provinsi", "Pemerintah provinsi"),
    Choice("dinkop", "Dinkop", ("dinas koperasi",)),
    Choice("kecamatan", "Kecamatan"),
    Choice("kelurahan", "Kelurahan"),
    Choice("perusahaan", "Perusahaan lain"),
    Choice("lsm", "LSM"),
    Choice("lainnya", "Penyelenggara lain", ("lainnya",)),
)

LEGALITAS = RecordKind(
    key="legalitas",
    label="Legalitas",
    plural="Legalitas",
    parents=("umkm", "koperasi"),
    title=("jenis", "nomor"),
    search=("nomor",),
    fields=in_block(
        "D",
        choice("jenis", "Jenis legalitas", need=W, choices=_PAPERS),
        text("nomor", "Nomor", need=D, max_length=80),
        day("tanggal_terbit", "Tanggal terbit", need=D, past=True),
        day("berlaku_sampai", "Berlaku sampai"),
        choice("status", "Status legalitas", need=D, choices=_PAPER_STATUSES),
        Field(
            "jumlah",
            "Jumlah",
            FieldKind.INTEGER,
            maximum=10_000,
            help="Banyaknya produk atau varian yang tercakup.",
        ),
        text("keterangan", "Keterangan"),
    ),
)
PRODUK = RecordKind(
    key="produk",
    label="Produk",
    plural="Produk",
    parents=("umkm",),
    title=("nama",),
    search=("nama",),
    fields=in_block(
        "E",
        text("nama", "Nama produk", need=W),
        year("tahun_data", "Tahun data", past=True),
        Field("kuantitas", "Kuantitas setahun", FieldKind.INTEGER, need=D, maximum=10**12),
        text("satuan", "Satuan", need=D, max_length=40),
        rupiah("nilai", "Nilai setahun", need=D, privacy=SPECIFIC),
    ),
)
PEMBIAYAAN = RecordKind(
    key="pembiayaan",
    label="Pembiayaan",
    plural="Pembiayaan",
    parents=("umkm",),
    title=("sumber", "lembaga"),
    search=("lembaga",),
    fields=in_block(
        "G",
        choice("sumber", "Sumber pembiayaan", need=W, privacy=SPECIFIC, choices=_LENDERS),
        text("lembaga", "Nama bank atau lembaga", privacy=SPECIFIC),
        rupiah("plafon", "Plafon", need=D, privacy=SPECIFIC),
        year("tahun", "Tahun akad", need=D, privacy=SPECIFIC, past=True),
        rupiah("sisa", "Sisa pinjaman", need=D, privacy=SPECIFIC),
        choice("kolektibilitas", "Kelancaran", need=D, privacy=SPECIFIC, choices=_COLLECTIBILITY),
        choice(
            "tujuan_kredit",
            "Untuk apa pinjamannya",
            privacy=SPECIFIC,
            choices=_CREDIT_PURPOSES,
            help="Kredit konsumsi rumah tangga tidak menghalangi KUR.",
        ),
        text("keterangan", "Keterangan", privacy=SPECIFIC),
    ),
)
KEMITRAAN = RecordKind(
    key="kemitraan",
    label="Kemitraan",
    plural="Kemitraan",
    parents=("umkm",),
    title=("nama",),
    search=("nama",),
    fields=in_block(
        "H",
        text("nama", "Nama mitra", need=W),
        text("alamat", "Alamat mitra"),
        phone("telepon", "Telepon mitra", privacy=PERSONAL),
        choice("lingkup", "Lingkup mitra", need=D, choices=_PARTNERS),
        choice("pola", "Pola kemitraan", need=D, choices=_PATTERNS),
        year("tahun_mulai", "Tahun mulai kemitraan", past=True),
        text("keterangan", "Keterangan"),
    ),
)
PEMBINAAN = RecordKind(
    key="pembinaan",
    label="Pembinaan",
    plural="Pembinaan",
    parents=("umkm", "koperasi"),
    title=("tahun",),
    fields=in_block(
        "H",
        year("tahun", "Tahun pembinaan", need=W, past=True),
        multi("jenis", "Pembinaan diterima", need=D, choices=_COACHING),
        multi("penyelenggara", "Penyelenggara pembinaan", need=D, choices=ORGANISERS),
        multi("bantuan_modal", "Bantuan modal untuk", need=D, choices=_AID),
        multi("penyelenggara_bantuan", "Pemberi bantuan modal", choices=ORGANISERS),
        text("keterangan", "Keterangan"),
    ),
)
