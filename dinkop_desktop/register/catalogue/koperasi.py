"""The fields of a koperasi, its board, its RAT, its health and its way out of Koperasi Serba Usaha.

Source: ODS public page and API keys; UU 25/1992 pasal 16; Permenkop UKM 9/2020; domain.md 3.
"""

from __future__ import annotations

from dinkop_desktop.register.catalogue.parts import (
    FIVE_KINDS_OF_KOPERASI,
    KBLI_VERSIONS,
    PERSONAL,
    D,
    W,
    choice,
    consent_and_source,
    day,
    email,
    in_block,
    kelurahan,
    long_text,
    people,
    phone,
    rt_rw,
    rupiah,
    text,
    year,
    yes_no,
)
from dinkop_desktop.register.values.fields import Choice, Field, FieldKind, RecordKind

_CERTIFICATES = (
    Choice("bersertifikat", "Bersertifikat"),
    Choice("belum", "Belum bersertifikat", ("belum",)),
    Choice("kedaluwarsa", "Sertifikat kedaluwarsa", ("sertifikat-expired", "expired")),
)
_GRADES = (Choice("A", "A"), Choice("B", "B"), Choice("C1", "C1"), Choice("C2", "C2"), Choice("D", "D"))
FORMS = (
    Choice("primer_kota", "Primer Kabupaten/Kota", ("primer", "primer kab/kota")),
    Choice("primer_provinsi", "Primer Provinsi"),
    Choice("primer_nasional", "Primer Nasional"),
    Choice("sekunder_kota", "Sekunder Kabupaten/Kota", ("sekunder", "sekunder kab/kota")),
    Choice("sekunder_provinsi", "Sekunder Provinsi"),
    Choice("sekunder_nasional", "Sekunder Nasional"),
)
_FORMER_KINDS = (Choice("serba_usaha", "Serba Usaha", ("ksu", "koperasi serba usaha", "kop. serba usaha")),)
_GROUPS = (
    Choice("simpan_pinjam", "Kop. Simpan Pinjam", ("ksp",)),
    Choice("serba_usaha", "Kop. Serba Usaha", ("ksu", "koperasi serba usaha", "serba usaha")),
    Choice("konsumen", "Kop. Konsumen"),
    Choice("produsen", "Kop. Produsen"),
    Choice("pemasaran", "Kop. Pemasaran"),
    Choice("jasa", "Kop. Jasa"),
    Choice("kpri", "Kop. Pegawai Negeri (KPRI)", ("kpri", "kpn", "koperasi pegawai negeri (kpri)")),
    Choice("karyawan", "Kop. Karyawan", ("kopkar",)),
    Choice("wanita", "Kop. Wanita", ("kopwan",)),
    Choice("pasar", "Kop. Pasar", ("koppas",)),
    Choice("pontren", "Kop. Pondok Pesantren", ("kopontren",)),
    Choice("bmt", "BMT"),
    Choice("kud", "KUD"),
    Choice("merah_putih", "Kop. Kelurahan Merah Putih", ("kdkmp", "kkmp")),
    Choice("lainnya", "Kelompok lain", ("lainnya",)),
)
BUSINESS_SECTORS = (
    Choice("A", "Pertanian, Kehutanan dan Perikanan", ("pertanian kehutanan dan perikanan",)),
    Choice("B", "Pertambangan dan Penggalian"),
    Choice("C", "Industri Pengolahan"),
    Choice("D", "Listrik dan Gas"),
    Choice("E", "Air dan Limbah"),
    Choice("F", "Konstruksi"),
    Choice("G", "Perdagangan", ("perdagangan besar dan eceran",)),
    Choice("H", "Pengangkutan dan Pergudangan"),
    Choice("I", "Akomodasi dan Makan Minum"),
    Choice("J", "Informasi dan Komunikasi"),
    Choice("K", "Jasa Keuangan dan Asuransi", ("aktivitas keuangan dan asuransi",)),
    Choice("L", "Real Estat"),
    Choice("M", "Jasa Profesional"),
    Choice("N", "Penyewaan dan Penunjang Usaha"),
    Choice("P", "Pendidikan"),
    Choice("Q", "Kesehatan dan Sosial"),
    Choice("R", "Kesenian dan Hiburan"),
    Choice("S", "Jasa Lainnya", ("aktivitas jasa lainnya",)),
)
_PATTERNS = (
    Choice("konvensional", "Konvensional", ("-",)),
    Choice("syariah", "Syariah"),
)
_ODS_STATUSES = (
    Choice("aktif", "Aktif"),
    Choice("tidak_aktif", "Tidak aktif", ("non aktif", "pasif")),
    Choice("pembinaan", "Pembinaan"),
)
_FIELD_STATUSES = (
    Choice("berjalan", "Usaha berjalan", ("aktif", "jalan")),
    Choice("tidak_berjalan", "Usaha tidak berjalan", ("tidak aktif", "tidak jalan")),
    Choice("tidak_ditemukan", "Tidak ditemukan"),
    Choice("bubar", "Bubar"),
)
_KUK = (Choice("1", "KUK 1"), Choice("2", "KUK 2"), Choice("3", "KUK 3"), Choice("4", "KUK 4"))
TRANSITION_STATUSES = (
    Choice("tidak_perlu", "Tidak perlu"),
    Choice("belum_mulai", "Belum mulai"),
    Choice("rapat_anggota", "Rapat anggota perubahan AD", ("rapat anggota",)),
    Choice("akta_notaris", "Akta notaris"),
    Choice("pengajuan_ahu", "Pengajuan AHU (SABH)", ("sabh", "ahu")),
    Choice("selesai", "Selesai"),
)
TRANSITION_STEPS = (
    Choice("jenis", "Jenis dipilih", ("jenis",)),
    Choice("rapat_anggota", "Rapat anggota perubahan AD", ("rapat anggota", "rapat")),
    Choice("akta_notaris", "Akta notaris", ("akta",)),
    Choice("pengajuan_ahu", "Pengajuan AHU (SABH)", ("sabh", "ahu")),
    Choice("selesai", "Selesai"),
)
_OFFICES = (
    Choice("ketua", "Ketua"),
    Choice("sekretaris", "Sekretaris"),
    Choice("bendahara", "Bendahara"),
    Choice("pengawas", "Pengawas"),
    Choice("manajer", "Manajer"),
    Choice("dps", "Dewan Pengawas Syariah", ("dps",)),
)
HEALTH = (
    Choice("sehat", "Sehat"),
    Choice("cukup_sehat", "Cukup sehat"),
    Choice("dalam_pengawasan", "Dalam pengawasan"),
    Choice("pengawasan_khusus", "Dalam pengawasan khusus"),
)
_CERTIFIED = ("status_nik", ("bersertifikat", "kedaluwarsa"))

KOPERASI = RecordKind(
    key="koperasi",
    label="Koperasi",
    plural="Koperasi",
    title=("nama",),
    search=("nama", "no_badan_hukum", "nik_koperasi", "alamat_jalan", "telepon"),
    fields=(
        *in_block(
            "identitas",
            text("nama", "Nama koperasi", need=W, max_length=150),
            text("no_badan_hukum", "Nomor badan hukum", need=W, max_length=100),
            day("tgl_badan_hukum", "Tanggal badan hukum", need=W, past=True),
            text("no_pad", "Nomor perubahan AD", need=D, max_length=100),
            day("tgl_pad", "Tanggal perubahan AD", need=D, past=True),
            Field("nik_koperasi", "Nomor Induk Koperasi", FieldKind.NIK_KOPERASI, need=D, max_length=13),
            choice("status_nik", "Status sertifikat NIK koperasi", need=D, choices=_CERTIFICATES),
            day("tgl_berlaku_sertifikat", "Masa berlaku sertifikat", need=D, only_if=_CERTIFIED),
            Field("npwp", "NPWP koperasi", FieldKind.NPWP, need=D, max_length=16),
            Field("nib", "NIB koperasi", FieldKind.NIB, need=D, max_length=13),
        ),
        *in_block(
            "alamat",
            kelurahan("kode_kelurahan", "Kelurahan", need=W, own_city=True),
            text("alamat_jalan", "Alamat", need=W),
            rt_rw("rt", "RT"),
            rt_rw("rw", "RW"),
            Field("kode_pos", "Kode pos", FieldKind.POSTCODE, need=D, max_length=5),
            phone("telepon", "Telepon", need=D),
            phone("telepon_2", "Telepon kedua"),
            phone("faks", "Faks"),
            email("email", "Surel", need=D),
            Field("website", "Situs web", FieldKind.WEBSITE),
        ),
        *in_block(
            "jenis",
            choice("bentuk", "Bentuk koperasi", need=W, choices=FORMS),
            choice(
                "jenis",
                "Jenis koperasi",
                need=W,
                choices=FIVE_KINDS_OF_KOPERASI,
                # A KSU under way has no kind yet, and that is no gap in its record (domain.md 3.3).
                only_if=("transisi_status", ("", "tidak_perlu", "selesai")),
            ),
            choice("kelompok", "Kelompok koperasi", need=D, choices=_GROUPS),
            choice(
                "jenis_lama",
                "Jenis menurut daftar lama",
                choices=_FORMER_KINDS,
                help="Serba Usaha bukan lagi satu dari lima jenis; daftar lama masih menyebutnya begitu.",
            ),
            text("kelompok_lain", "Nama kelompok lain", only_if=("kelompok", ("lainnya",))),
            choice(
                "transisi_status",
                "Transisi KSU",
                need=W,
                choices=TRANSITION_STATUSES,
                only_if=("kelompok", ("serba_usaha",)),
            ),
            choice("sektor_usaha", "Sektor usaha", need=D, choices=BUSINESS_SECTORS),
            Field("kbli", "KBLI", FieldKind.KBLI, need=D, max_length=5),
            choice("kbli_versi", "Versi KBLI", choices=KBLI_VERSIONS),
            choice("pola_pengelolaan", "Pola pengelolaan", need=W, choices=_PATTERNS),
            yes_no("punya_usp", "Punya unit simpan pinjam", need=D),
            rupiah("modal_tetap_usp", "Modal tetap USP", need=D, only_if=("punya_usp", ("ya",))),
            yes_no("kdkmp", "Koperasi Kelurahan Merah Putih", need=D),
            text("mitra", "Mitra usaha"),
        ),
        *in_block(
            "status",
            choice("status_koperasi", "Status menurut ODS", choices=_ODS_STATUSES),
            choice("status_lapangan", "Status menurut lapangan", need=D, choices=_FIELD_STATUSES),
            choice("grade", "Grade menurut ODS", choices=_GRADES),
            choice("kuk", "KUK menurut ODS", choices=_KUK),
        ),
        *consent_and_source(),
    ),
)
PENGURUS = RecordKind(
    key="pengurus",
    label="Pengurus",
    plural="Pengurus",
    parents=("koperasi",),
    title=("nama", "jabatan"),
    search=("nama", "hp"),
    fields=in_block(
        "pengurus",
        choice("jabatan", "Jabatan", need=W, choices=_OFFICES),
        text("nama", "Nama pengurus", need=W, privacy=PERSONAL, max_length=100),
        phone("hp", "HP pengurus", need=D),
        year("tahun_mulai_jabatan", "Tahun mulai menjabat", need=D, past=True),
        year("tahun_akhir_jabatan", "Tahun akhir jabatan", need=D),
    ),
)
RAT = RecordKind(
    key="rat",
    label="RAT",
    plural="RAT",
    parents=("koperasi",),
    natural_key=("tahun_buku",),
    title=("tahun_buku",),
    fields=in_block(
        "rat",
        year("tahun_buku", "Tahun buku", need=W, past=True),
        yes_no("diadakan", "RAT diadakan", need=W),
        day("tanggal_rat", "Tanggal RAT", need=W, past=True, only_if=("diadakan", ("", "ya"))),
        people("hadir", "Anggota hadir", need=D, only_if=("diadakan", ("", "ya"))),
        yes_no("dilaporkan", "Dilaporkan ke Dinkop", need=D, only_if=("diadakan", ("", "ya"))),
        text("no_berita_acara", "Nomor berita acara", max_length=80),
        long_text("catatan", "Catatan"),
    ),
)
KESEHATAN = RecordKind(
    key="kesehatan",
    label="Kesehatan koperasi",
    plural="Kesehatan koperasi",
    parents=("koperasi",),
    natural_key=("tahun",),
    title=("tahun", "predikat"),
    fields=in_block(
        "kesehatan",
        year("tahun", "Tahun pemeriksaan", need=W, past=True),
        text("skor", "Skor", need=D, max_length=6, help="0 sampai 100, dua angka di belakang koma: 81,25."),
        choice("predikat", "Predikat kesehatan", need=W, choices=HEALTH),
        text("pemeriksa", "Pemeriksa", need=D, privacy=PERSONAL),
        day("tanggal_pemeriksaan", "Tanggal pemeriksaan", past=True),
        long_text("catatan", "Catatan"),
    ),
)
TRANSISI_KSU = RecordKind(
    key="transisi_ksu",
    label="Langkah transisi KSU",
    plural="Langkah transisi KSU",
    parents=("koperasi",),
    natural_key=("langkah",),
    title=("langkah", "tanggal"),
    fields=in_block(
        "transisi",
        choice("langkah", "Langkah", need=W, choices=TRANSITION_STEPS),
        day("tanggal", "Tanggal langkah", need=W, past=True),
        text("nomor", "Nomor dokumen", need=D, max_length=100),
        long_text("catatan", "Catatan"),
    ),
)
