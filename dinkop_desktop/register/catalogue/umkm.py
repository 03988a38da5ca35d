"""The fields of a business that do not change with the year: blocks A, B, E, G, H and I.

Source: PL-KUMKM 2022 items 105-207, 707-708, 1001, 1203; Sensus Ekonomi 2026 items 8-16; domain.md 1.1-1.9.
"""

from __future__ import annotations

from dinkop_desktop.register.catalogue.parts import (
    KBLI_VERSIONS,
    LONG_TEXT_LETTERS,
    PERSONAL,
    SPECIFIC,
    D,
    W,
    choice,
    consent_and_source,
    day,
    email,
    in_block,
    kelurahan,
    multi,
    phone,
    record,
    rt_rw,
    rupiah,
    text,
    year,
    yes_no,
)
from dinkop_desktop.register.values.fields import Choice, Field, FieldKind, RecordKind

SECTORS = (
    Choice("kuliner", "Kuliner"),
    Choice("fashion", "Fashion"),
    Choice("kerajinan", "Kerajinan"),
    Choice("lainnya", "Sektor lainnya", ("lainnya", "lain")),
)
_PLACES = (
    Choice("rumah", "Rumah tinggal", ("rumah", "1")),
    Choice("toko", "Toko atau ruko", ("toko", "ruko", "toko/ruko", "toko, ruko, dan sejenisnya")),
    Choice("kios", "Kios atau los pasar", ("kios", "los", "pasar", "kios/los pasar")),
    Choice("kaki_lima", "Kaki lima tetap", ("kaki lima", "pkl")),
    Choice("keliling", "Keliling"),
    Choice("online", "Online tanpa tempat", ("online", "daring")),
    Choice(
        "kawasan", "Kawasan industri atau sentra", ("sentra", "kawasan industri", "kawasan industri/sentra")
    ),
    Choice("lainnya", "Tempat lainnya", ("lainnya", "lain")),
)
_ZONES = (
    Choice("pasar", "Pasar"),
    Choice("pusat_belanja", "Pusat perbelanjaan", ("mal",)),
    Choice("sentra", "Sentra industri kecil", ("sentra",)),
    Choice("perumahan", "Perumahan"),
    Choice("kampus", "Kampus atau sekolah"),
    Choice("wisata", "Kawasan wisata"),
    Choice("lainnya", "Kawasan lainnya", ("lainnya",)),
    Choice("luar", "Di luar kawasan", ("10",)),
)
_TENURES = (
    Choice("milik", "Milik sendiri"),
    Choice("sewa", "Sewa"),
    Choice("kontrak", "Kontrak"),
    Choice("bebas_sewa", "Bebas sewa"),
    Choice("pemerintah", "Milik pemerintah"),
)
_LEGAL_FORMS = (
    Choice("bukan_badan", "Bukan badan usaha", ("perorangan", "bukan badan", "13", "-")),
    Choice("ud", "UD atau PO", ("ud", "po", "usaha dagang")),
    Choice("pt_perorangan", "PT Perorangan"),
    Choice("pt", "Perseroan (PT)", ("pt", "perseroan", "perseroan terbatas", "1.a")),
    Choice("cv", "Persekutuan komanditer (CV)", ("cv", "7", "persekutuan komanditer")),
    Choice("firma", "Firma", ("fa",)),
    Choice("koperasi", "Koperasi"),
    Choice("yayasan", "Yayasan"),
    Choice("bumdes", "BUM Desa", ("6", "bumdes")),
    Choice("lainnya", "Badan usaha lain", ("lainnya",)),
)
_NO_NIB_REASONS = (
    Choice("tidak_tahu", "Tidak tahu caranya"),
    Choice("sedang_proses", "Sedang diurus"),
    Choice("tidak_perlu", "Tidak memerlukan NIB", ("3",)),
    Choice("terkendala", "Terkendala perangkat atau jaringan"),
    Choice("biaya", "Takut biaya atau pajak"),
    Choice("lainnya", "Alasan lain", ("lainnya",)),
)
_NETWORKS = (
    Choice("tunggal", "Tunggal", ("1",)),
    Choice("pusat", "Kantor pusat", ("pusat",)),
    Choice("cabang", "Cabang"),
)
STATUSES = (
    Choice("aktif", "Aktif", ("buka", "beroperasi")),
    Choice("tutup_sementara", "Tutup sementara"),
    Choice("tutup", "Tutup", ("bangkrut", "tidak aktif")),
    Choice("pindah", "Pindah"),
    Choice("tidak_ditemukan", "Tidak ditemukan"),
    Choice("belum_diisi", "Belum diisi"),
)
_MARKETING = (
    Choice("digital", "Digital"),
    Choice("non_digital", "Bukan digital", ("non-digital", "non digital", "langsung")),
    Choice("perantara", "Perantara"),
    Choice("vendor_pusat", "Vendor pemerintah pusat"),
    Choice("vendor_provinsi", "Vendor pemerintah provinsi"),
    Choice("vendor_kota", "Vendor pemerintah kabupaten atau kota"),
    Choice("lainnya", "Cara lain", ("lainnya",)),
)
_MEDIA = (
    Choice("whatsapp", "WhatsApp", ("wa",)),
    Choice("telegram", "Telegram"),
    Choice("pesan_lain", "Pesan instan lain"),
    Choice("instagram", "Instagram", ("ig",)),
    Choice("facebook", "Facebook", ("fb",)),
    Choice("tiktok", "TikTok", ("tiktok shop",)),
    Choice("youtube", "YouTube"),
    Choice("tokopedia", "Tokopedia"),
    Choice("shopee", "Shopee"),
    Choice("lazada", "Lazada"),
    Choice("blibli", "Blibli"),
    Choice("gofood", "GoFood"),
    Choice("grabfood", "GrabFood"),
    Choice("shopeefood", "ShopeeFood"),
    Choice("padi", "PaDi UMKM"),
    Choice("ekatalog", "E-Katalog", ("e-katalog", "lkpp")),
    Choice("situs", "Situs sendiri", ("website",)),
    Choice("lainnya", "Media lain", ("lainnya",)),
)
_INTERNET_AIMS = (
    Choice("pesanan", "Menerima pesanan"),
    Choice("produksi", "Produksi"),
    Choice("distribusi", "Distribusi"),
    Choice("beli_bahan", "Membeli bahan"),
    Choice("promosi", "Promosi"),
    Choice("lainnya", "Tujuan lain", ("lainnya",)),
)
_NEW_TECHNOLOGY = (
    Choice("ai", "Kecerdasan buatan", ("ai",)),
    Choice("iot", "Internet untuk segala"),
    Choice("big_data", "Data besar", ("big data",)),
    Choice("cetak_3d", "Cetak 3D", ("3d",)),
    Choice("blockchain", "Blockchain"),
    Choice("cloud", "Komputasi awan", ("cloud",)),
)
_PRODUCTION = (
    Choice("manual", "Manual"),
    Choice("mekanik", "Mekanik"),
    Choice("elektronik", "Elektronik"),
    Choice("digital", "Digital"),
    Choice("ai", "Kecerdasan buatan", ("ai",)),
)
_CREDIT_AIMS = (
    Choice("modal_kerja", "Modal kerja"),
    Choice("investasi", "Investasi"),
    Choice("keduanya", "Modal kerja dan investasi"),
)
_PARTNER_ROLES = (
    Choice("inti", "Inti"),
    Choice("plasma", "Plasma"),
    Choice("fasilitator", "Fasilitator usaha mikro", ("fasilitator",)),
    Choice("tidak", "Tidak bermitra", ("tidak", "tidak ada")),
)
_NEEDS = (
    Choice("teknis_produksi", "Teknis produksi"),
    Choice("permodalan", "Permodalan atau pembiayaan", ("permodalan", "pembiayaan", "modal")),
    Choice("pemasaran", "Pemasaran atau jaringan", ("pemasaran", "jaringan")),
    Choice("legalitas", "Legalitas", ("izin", "perizinan")),
    Choice("digital", "Digitalisasi", ("digital",)),
    Choice("sdm", "Sumber daya manusia", ("sdm", "pelatihan")),
    Choice("tempat_usaha", "Tempat usaha", ("tempat",)),
    Choice("kemasan", "Kemasan"),
    Choice("lainnya", "Kebutuhan lain", ("lainnya",)),
)
_MBG = (
    Choice("pemasok", "Pemasok bahan"),
    Choice("dapur", "Dapur atau katering"),
    Choice("jasa", "Jasa pendukung"),
    Choice("lainnya", "Peran lain", ("lainnya",)),
    Choice("tidak", "Tidak terlibat", ("5", "tidak terlibat mbg")),
)

PLACE = in_block(
    "A",
    kelurahan("kode_kelurahan", "Kelurahan", need=W, own_city=True),
    text(
        "nama_usaha",
        "Nama usaha",
        need=W,
        max_length=100,
        instead=("nama_komersial", "pemilik_id"),
        help="Tanpa nama usaha: kosongkan, nama pemilik dipakai.",
    ),
    text("nama_komersial", "Nama komersial", help="Kosong berarti sama dengan nama usaha."),
    text(
        "alamat_jalan",
        "Alamat usaha",
        need=W,
        help="Usaha rumahan, keliling dan online: alamat rumah pemilik.",
    ),
    rt_rw("rt", "RT", need=W),
    rt_rw("rw", "RW", need=W),
    Field("kode_pos", "Kode pos", FieldKind.POSTCODE, max_length=5),
    Field(
        "lintang",
        "Lintang",
        FieldKind.COORDINATE,
        need=D,
        privacy=PERSONAL,
        max_length=12,
        minimum=-11,
        maximum=6,
        help="Contoh: -6,312345.",
    ),
    Field(
        "bujur",
        "Bujur",
        FieldKind.COORDINATE,
        need=D,
        privacy=PERSONAL,
        max_length=12,
        minimum=95,
        maximum=141,
        help="Contoh: 106,712345.",
    ),
    choice("tempat_usaha", "Jenis tempat usaha", need=W, choices=_PLACES),
    choice("jenis_kawasan", "Kawasan", choices=_ZONES),
    choice("status_kepemilikan_tempat", "Kepemilikan tempat", choices=_TENURES),
    phone("hp_wa_usaha", "HP atau WA usaha", need=W),
    phone("telepon", "Telepon usaha"),
    email("email", "Surel usaha"),
    Field("website", "Situs web", FieldKind.WEBSITE),
    phone("fax", "Faks usaha"),
)

NATURE = in_block(
    "B",
    record("pemilik_id", "Pemilik", need=W, refers_to="orang"),
    choice("status_usaha", "Status usaha", need=W, choices=STATUSES),
    Field(
        "kegiatan_utama",
        "Kegiatan utama",
        need=W,
        max_length=LONG_TEXT_LETTERS,
        help="Kalimat: membuat kue basah di rumah dan dititipkan di warung.",
    ),
    text("produk_utama", "Produk utama", need=W),
    Field(
        "kbli", "KBLI", FieldKind.KBLI, need=W, max_length=5, help="Lima angka; cari dengan kata sehari-hari."
    ),
    choice("kbli_versi", "Versi KBLI", need=D, choices=KBLI_VERSIONS),
    text("kbli_tambahan", "KBLI tambahan", help="Kode lima angka, dipisah koma."),
    choice(
        "sektor_unggulan",
        "Sektor menurut petugas",
        choices=SECTORS,
        help="Kosongkan bila sektor menurut KBLI sudah benar.",
    ),
    text(
        "alasan_sektor",
        "Alasan sektor menurut petugas",
        only_if=("sektor_unggulan", tuple(sector.code for sector in SECTORS)),
    ),
    yes_no("flag_produksi", "Memproduksi barang", need=D),
    yes_no("flag_mamin", "Layanan makan dan minum", need=D),
    yes_no("flag_jual", "Menjual barang", need=D),
    yes_no("flag_jasa", "Memberi jasa", need=D),
    choice("bentuk_badan", "Bentuk badan usaha", need=W, choices=_LEGAL_FORMS),
    yes_no("punya_nib", "Punya NIB", need=W),
    Field(
        "nib",
        "NIB",
        FieldKind.NIB,
        need=D,
        max_length=13,
        only_if=("punya_nib", ("", "ya")),
        help="13 angka.",
    ),
    choice(
        "alasan_tanpa_nib",
        "Alasan tanpa NIB",
        need=D,
        choices=_NO_NIB_REASONS,
        only_if=("punya_nib", ("tidak",)),
    ),
    rupiah("modal_pendirian", "Modal saat pendirian", need=D, privacy=SPECIFIC),
    Field("npwp_usaha", "NPWP usaha", FieldKind.NPWP, max_length=16),
    Field("bulan_mulai", "Bulan mulai usaha", FieldKind.MONTH, minimum=1, maximum=12),
    year("tahun_mulai", "Tahun mulai usaha", need=W, past=True),
    choice("jaringan_usaha", "Jaringan usaha", choices=_NETWORKS),
)

MARKET = in_block(
    "E",
    multi("metode_pemasaran", "Cara pemasaran", need=D, choices=_MARKETING),
    multi("media", "Media daring", need=D, choices=_MEDIA),
    text("akun_media", "Akun media daring", privacy=PERSONAL),
    yes_no("pakai_internet", "Memakai internet", need=D),
    multi(
        "tujuan_internet",
        "Tujuan memakai internet",
        need=D,
        choices=_INTERNET_AIMS,
        only_if=("pakai_internet", ("ya",)),
    ),
    multi("teknologi_lanjut", "Teknologi lanjut", choices=_NEW_TECHNOLOGY),
    multi("teknologi_produksi", "Teknologi produksi", choices=_PRODUCTION),
    yes_no("qris", "Menerima QRIS"),
)

MONEY = in_block(
    "G",
    yes_no("punya_rekening", "Punya rekening bank", need=D, privacy=SPECIFIC),
    yes_no("punya_dompet_digital", "Punya dompet digital", need=D, privacy=SPECIFIC),
    rupiah(
        "kebutuhan_modal",
        "Kebutuhan modal",
        need=D,
        privacy=SPECIFIC,
        help="Kosongkan bila tidak perlu modal.",
    ),
    choice("tujuan_modal", "Tujuan modal", need=D, choices=_CREDIT_AIMS),
    yes_no(
        "pernah_kredit_komersial",
        "Pernah kredit modal kerja atau investasi di bank",
        need=D,
        privacy=SPECIFIC,
        help="Pengakuan pemilik, untuk penyaringan awal KUR.",
    ),
    yes_no(
        "setuju_diteruskan",
        "Setuju datanya diteruskan ke bank",
        privacy=PERSONAL,
        help="Nama, HP, alamat dan kebutuhan modal; hanya untuk rujukan KUR.",
    ),
    day(
        "setuju_diteruskan_tanggal",
        "Tanggal setuju diteruskan",
        privacy=PERSONAL,
        past=True,
        only_if=("setuju_diteruskan", ("ya",)),
    ),
)

NEEDS = in_block(
    "H",
    choice("peran_kemitraan", "Peran kemitraan", need=D, choices=_PARTNER_ROLES),
    multi("kebutuhan", "Kebutuhan pembinaan", need=W, choices=_NEEDS),
    yes_no("mitra_kdkmp", "Mitra Koperasi Kelurahan Merah Putih"),
    choice("mbg", "Keterlibatan Makan Bergizi Gratis", choices=_MBG),
)

UMKM = RecordKind(
    key="umkm",
    label="UMKM",
    plural="UMKM",
    title=("nama_usaha", "nama_komersial"),
    search=("nama_usaha", "nama_komersial", "alamat_jalan", "produk_utama", "hp_wa_usaha", "telepon", "nib"),
    owner_link="pemilik_id",
    fields=PLACE + NATURE + MARKET + MONEY + NEEDS + consent_and_source(),
)
