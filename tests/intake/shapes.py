"""Made-up lists: usual ones, and those with their own ideas of headings, places and units."""

from __future__ import annotations

from datetime import date

from tests.intake.shape import NIKS, N, Shape

PLAIN = Shape(
    "an office's own list under usual headings",
    [
        ["No", "Nama Usaha", "Nama Pemilik", "NIK", "Alamat", "No. HP", "Jenis Usaha"],
        [1, "Warung Melati", "Siti Rahayu", NIKS[1], "Jl. Kenari No. 4", "0812-9000-1145", "warung nasi"],
        [2, "Bengkel Maju", "Agus Santoso", NIKS[0], "Gg. Mawar 2", "081290001146", "bengkel motor"],
        [3, "Toko Berkah", "Rina Wati", NIKS[2], "Jl. Anggrek 10", "081290001147", "toko kelontong"],
    ],
    {
        "No": None,
        "Nama Usaha": "nama_usaha",
        "Nama Pemilik": "nama_pemilik",
        "NIK": "nik",
        "Alamat": "alamat_jalan",
        "No. HP": "hp_wa_usaha",
        "Jenis Usaha": "kegiatan_utama+kbli",
    },
    (2, 3, 4),
)

TITLES_AND_FOOT = Shape(
    "merged titles, two-line heading, numbering, sections, totals and signatures",
    [
        ["DAFTAR PELAKU UMKM KELURAHAN CIATER KECAMATAN SERPONG"],
        ["TAHUN 2024"],
        [],
        ["No", "Nama Pelaku Usaha", "Alamat", "RT/RW", "Tenaga Kerja", N, "Omzet/bln (rb)", "Ket."],
        [N, N, N, N, "L", "P", N, N],
        [1, 2, 3, 4, 5, 6, 7, 8],
        ["RW 02"],
        [1, "Siti Rahayu", "Jl. Kenari 4", "3/2", 1, 1, 4500, "aktif"],
        [2, "Agus Santoso", "Gg. Mawar 2", "003/002", 2, 0, "5 juta", "pindah 2024"],
        ["RW 03"],
        [3, "Rina Wati", "Jl. Anggrek 10", "RT 1 RW 3", 0, 2, 8000, N],
        ["JUMLAH", N, N, N, 3, 3, 17500],
        [],
        [N, N, N, N, N, "Ciater, 12 Januari 2025"],
        [N, N, N, N, N, "Lurah Ciater"],
        [],
        [N, N, N, N, N, "Drs. H. Fulan"],
        [N, N, N, N, N, "NIP. 19670101 199001 1 001"],
    ],
    {
        "No": None,
        "Nama Pelaku Usaha": "nama_pemilik",
        "Alamat": "alamat_jalan",
        "RT/RW": "rt+rw",
        "Tenaga Kerja L": "tk_dibayar_l",
        "Tenaga Kerja P": "tk_dibayar_p",
        "Omzet/bln (rb)": "omzet_tahunan*12000",
        "Ket.": "catatan",
    },
    (8, 9, 11),
    merged=("A1:H1", "A2:H2", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:G5", "H4:H5"),
    constants={"kode_kelurahan": "36.74.01.1001", "tahun_data": "2024"},
)

NAME_AND_ADDRESS = Shape(
    "name and address in one cell, sex in two columns, several phones",
    [
        ["No", "Nama / Alamat", "Pemilik", "L", "P", "N I K", "Telp/HP"],
        [1, "Bakso Pak Eko, Gg. Kenari 4", "Eko Gunawan", "v", N, NIKS[0], "81290001145 / 0857-1000-2233"],
        [2, "Warung Siti\nJl. Mawar 5", "Siti Aminah", N, "v", NIKS[1], "0812 9000 1146"],
        [3, "Toko Rina Jl. Anggrek 10", "Rina Wati", N, "v", NIKS[2], 81290001147],
    ],
    {
        "No": None,
        "Nama / Alamat": "nama_usaha+alamat_jalan",
        "Pemilik": "nama_pemilik",
        "L": "jk=L",
        "P": "jk=P",
        "N I K": "nik",
        "Telp/HP": "hp_wa_usaha",
    },
    (2, 3, 4),
)

SEMICOLONS = Shape(
    "semicolons and Windows letters, quoted line ends",
    [
        ["No", "Nama Usaha", "Nama Pemilik", "Alamat", "Keterangan"],
        ["1", "Café Renée", "Renée", "Jl. Kenari\nNo. 4", "buka; tutup Minggu"],
        ["2", "Kedai “Ibu”", "Sri", "Jl. Mawar 5", ""],
    ],
    {
        "No": None,
        "Nama Usaha": "nama_usaha",
        "Nama Pemilik": "nama_pemilik",
        "Alamat": "alamat_jalan",
        "Keterangan": "catatan",
    },
    (2, 3),
    text=(";", "cp1252"),
)

FORM_ANSWERS = Shape(
    "answers of an online form, with whole questions as headings",
    [
        [
            "Timestamp",
            "Email Address",
            "Nama Lengkap sesuai KTP",
            "NIK (16 digit)",
            "Apa nama usaha Anda?",
            "Jenis Kelamin",
            "Nomor WhatsApp yang aktif",
            "Berapa omzet usaha Anda per bulan?",
            "Apakah sudah memiliki NIB?",
            "Pendidikan Terakhir",
        ],
        [
            date(2025, 3, 1),
            "siti@contoh.id",
            "Siti Rahayu",
            NIKS[1],
            "Warung Melati",
            "Perempuan",
            "081290001145",
            "5 juta",
            "Sudah",
            "SMA/SMK",
        ],
        [
            date(2025, 3, 2),
            "agus@contoh.id",
            "Agus Santoso",
            NIKS[0],
            "Bengkel Maju",
            "Laki-laki",
            "081290001146",
            "7.500.000",
            "Belum",
            "S1",
        ],
    ],
    {
        "Timestamp": "tanggal_pendataan",
        "Email Address": "email",
        "Nama Lengkap sesuai KTP": "nama_pemilik",
        "NIK (16 digit)": "nik",
        "Apa nama usaha Anda?": "nama_usaha",
        "Jenis Kelamin": "jk",
        "Nomor WhatsApp yang aktif": "hp_wa_usaha",
        "Berapa omzet usaha Anda per bulan?": "omzet_tahunan*12",
        "Apakah sudah memiliki NIB?": "punya_nib",
        "Pendidikan Terakhir": "pendidikan",
    },
    (2, 3),
)

GROUPS = Shape(
    "groups of columns under titles, one name for two columns",
    [
        ["DATA UMKM BINAAN"],
        ["NO", "PEMILIK", N, N, "USAHA", N, N],
        [N, "NAMA", "ALAMAT", "NO HP", "NAMA", "ALAMAT", "MODAL (Rp)"],
        [1, "Siti Rahayu", "Jl. Kenari 4", "081290001145", "Warung Melati", "Pasar Serpong Blok A", 15000000],
        [2, "Agus Santoso", "Gg. Mawar 2", "081290001146", "Bengkel Maju", "Jl. Raya Serpong 10", 25000000],
    ],
    {
        "NO": None,
        "PEMILIK NAMA": "nama_pemilik",
        "PEMILIK ALAMAT": "alamat_jalan_pemilik",
        "PEMILIK NO HP": "hp",
        "USAHA NAMA": "nama_usaha",
        "USAHA ALAMAT": "alamat_jalan",
        "USAHA MODAL (Rp)": "modal_usaha",
    },
    (4, 5),
    merged=("A1:G1", "A2:A3", "B2:D2", "E2:G2"),
)

TWO_YEARS = Shape(
    "figures of two years side by side, in millions",
    [
        ["(dalam jutaan rupiah)"],
        ["Nama UMKM", "Nama Pemilik", "Omzet", N, "Aset", N],
        [N, N, 2023, 2024, 2023, 2024],
        ["Warung Melati", "Siti Rahayu", 48, 54, 10, "12,5"],
        ["Bengkel Maju", "Agus Santoso", 90, 96, 30, 30],
    ],
    {
        "Nama UMKM": "nama_usaha",
        "Nama Pemilik": "nama_pemilik",
        "Omzet 2023": "omzet_tahunan*1000000@2023",
        "Omzet 2024": "omzet_tahunan*1000000@2024",
        "Aset 2023": "aset*1000000@2023",
        "Aset 2024": "aset*1000000@2024",
    },
    (4, 5),
    merged=("A2:A3", "B2:B3", "C2:D2", "E2:F2"),
)

MARKS = Shape(
    "yes and no as marks, papers in a column each",
    [
        ["No", "Nama Usaha", "Pemilik", "NIB", "PIRT", "Halal", "Anggota Koperasi", "QRIS"],
        [1, "Keripik Sari", "Sari", "0220001234567", "P-IRT 2063674010001-29", "v", "Ya", "✓"],
        [2, "Warung Melati", "Siti Rahayu", "ada", "-", N, "Tidak", "x"],
        [3, "Bengkel Maju", "Agus Santoso", "-", "-", N, "tdk", "✓"],
    ],
    {
        "No": None,
        "Nama Usaha": "nama_usaha",
        "Pemilik": "nama_pemilik",
        "NIB": "nib+punya_nib",
        "PIRT": "legalitas=spp_irt",
        "Halal": "legalitas=halal",
        "Anggota Koperasi": "anggota_koperasi",
        "QRIS": "qris",
    },
    (2, 3, 4),
)

AREAS = Shape(
    "a list of the city, other spellings, the kecamatan beside the kelurahan",
    [
        ["No", "Nama", "Nama Usaha", "Kel/Desa", "Kec.", "RT", "RW", "Skala Usaha"],
        [1, "Siti", "Warung Melati", "Rawa Buntu", "Serpong", 1, 2, "Mikro"],
        [2, "Agus", "Bengkel Maju", "Setu", "Setu", "03", "004", "Mikro"],
        [3, "Rina", "Toko Berkah", "Kel. Perigi Lama", "Pondok Aren", 3, 4, "Kecil"],
        [4, "Eko", "Bakso Eko", "Jurang Mangu Barat", "Pd. Aren", 3, 4, "Mikro"],
    ],
    {
        "No": None,
        "Nama": "nama_pemilik",
        "Nama Usaha": "nama_usaha",
        "Kel/Desa": "kode_kelurahan",
        "Kec.": "@kecamatan",
        "RT": "rt",
        "RW": "rw",
        "Skala Usaha": None,
    },
    (2, 3, 4, 5),
)

KBLI_TITLES = Shape(
    "KBLI written as title, several products in a cell",
    [
        ["Nama Usaha", "Nama Pengusaha", "KBLI", "Produk", "Tahun Berdiri"],
        [
            "Jahit Rapi",
            "Sri",
            "Penjahitan Dan Pembuatan Pakaian Sesuai Pesanan",
            "kebaya, seragam, gamis",
            2015,
        ],
        ["Warung Melati", "Siti", "56102", "nasi uduk", "2019"],
        [
            "Keripik Sari",
            "Sari",
            "Industri Kerupuk, Keripik, Peyek Dan Sejenisnya",
            "keripik; rengginang",
            2020,
        ],
    ],
    {
        "Nama Usaha": "nama_usaha",
        "Nama Pengusaha": "nama_pemilik",
        "KBLI": "kbli",
        "Produk": "produk_utama+produk",
        "Tahun Berdiri": "tahun_mulai",
    },
    (2, 3, 4),
)

NO_UNIT = Shape(
    "amounts too small to be rupiah, whose unit nobody says",
    [
        ["Nama Usaha", "Pemilik", "Omzet", "Modal"],
        ["Warung Melati", "Siti", 4500, 1500],
        ["Bengkel Maju", "Agus", 8000, 2500],
    ],
    {"Nama Usaha": "nama_usaha", "Pemilik": "nama_pemilik", "Omzet": None, "Modal": None},
    (2, 3),
)

COVER_SHEET = Shape(
    "a cover sheet first, the table on a sheet named after its RW",
    [
        ["Nama Usaha", "Pemilik", "Alamat", "RT"],
        ["Warung Melati", "Siti", "Jl. Kenari 4", 1],
        ["Bengkel Maju", "Agus", "Jl. Mawar 4", 2],
    ],
    {"Nama Usaha": "nama_usaha", "Pemilik": "nama_pemilik", "Alamat": "alamat_jalan", "RT": "rt"},
    (2, 3),
    title="RW 011",
    before={"Petunjuk": [["Petunjuk pengisian"], ["1. Isi semua kolom"], ["2. Kirim ke Dinkop"]]},
    constants={"rw": "011"},
)

SHAPES = (
    PLAIN,
    TITLES_AND_FOOT,
    NAME_AND_ADDRESS,
    SEMICOLONS,
    FORM_ANSWERS,
    GROUPS,
    TWO_YEARS,
    MARKS,
    AREAS,
    KBLI_TITLES,
    NO_UNIT,
    COVER_SHEET,
)
