"""More made-up lists: columns without headings, koperasi, misspelt headings, units below, workers."""

from __future__ import annotations

from datetime import date

from tests.intake.shape import NIKS, N, Shape

BLANK_COLUMNS = Shape(
    "blank columns between, the table far from the corner",
    [
        [],
        [],
        [N, N, "Nama Pemilik", N, "Nama Usaha", N, N, "HP"],
        [N, N, "Siti", N, "Warung Melati", N, N, "081290001145"],
        [N, N, "Agus", N, "Bengkel Maju", N, N, "081290001146"],
    ],
    {"Nama Pemilik": "nama_pemilik", "Nama Usaha": "nama_usaha", "HP": "hp_wa_usaha"},
    (4, 5),
)

NO_HEADING_FOR_PHONE = Shape(
    "a column without a heading that can only be a phone, another that can only be a NIK",
    [
        ["Nama Pemilik", "Nama Usaha", N, N],
        ["Siti", "Warung Melati", "081290001145", NIKS[1]],
        ["Agus", "Bengkel Maju", "081290001146", NIKS[0]],
        ["Rina", "Toko Berkah", "081290001147", NIKS[2]],
    ],
    {"Nama Pemilik": "nama_pemilik", "Nama Usaha": "nama_usaha"},
    (2, 3, 4),
)

ENGLISH_AMOUNTS = Shape(
    "a CSV of an English Excel: commas group thousands in one column, which says it of the other",
    [
        ["Nama Pemilik", "Nama Usaha", "Modal", "Omzet per Bulan"],
        ["Siti", "Warung Melati", "15,000,000.00", "500,000"],
        ["Agus", "Bengkel Maju", "7,500,000.00", "750,000"],
        ["Rina", "Toko Berkah", "900,000.00", "950,000"],
    ],
    {
        "Nama Pemilik": "nama_pemilik",
        "Nama Usaha": "nama_usaha",
        "Modal": "modal_usaha~en",
        "Omzet per Bulan": "omzet_tahunan*12~en",
    },
    (2, 3, 4),
    text=(",", "utf-8"),
)

HEADINGS_AGAIN = Shape(
    "the heading again on each printed page",
    [
        ["No", "Nama Usaha", "Nama Pemilik", "Alamat"],
        [1, "Warung Melati", "Siti", "Jl. Kenari 4"],
        ["No", "Nama Usaha", "Nama Pemilik", "Alamat"],
        [2, "Bengkel Maju", "Agus", "Jl. Mawar 4"],
    ],
    {"No": None, "Nama Usaha": "nama_usaha", "Nama Pemilik": "nama_pemilik", "Alamat": "alamat_jalan"},
    (2, 4),
)

BIRTH = Shape(
    "place and day of birth in one cell, age, education",
    [
        ["Nama Lengkap", "Tempat, Tanggal Lahir", "Usia", "Pendidikan", "L/P", "Nama Toko"],
        ["Siti", "Tangerang, 15-03-1985", 39, "SLTA", "P", "Warung Melati"],
        ["Agus", "Jakarta, 12 April 1979", 45, "SLTP", "L", "Bengkel Maju"],
    ],
    {
        "Nama Lengkap": "nama_pemilik",
        "Tempat, Tanggal Lahir": "tanggal_lahir+tempat",
        "Usia": "umur",
        "Pendidikan": "pendidikan",
        "L/P": "jk",
        "Nama Toko": "nama_usaha",
    },
    (2, 3),
)

SECTORS = Shape(
    "the kind of business is one of a few sectors",
    [
        ["NAMA USAHA", "PEMILIK", "JENIS USAHA", "STATUS USAHA", "STATUS TEMPAT"],
        ["Warung Melati", "Siti", "Makanan", "Masih berjalan", "Sewa"],
        ["Konveksi Rina", "Rina", "Fashion", "Tutup", "Milik Sendiri"],
        ["Anyaman Eko", "Eko", "Kerajinan", "Aktif", "Numpang"],
        ["Kedai Sri", "Sri", "Minuman", "Aktif", "Kontrak"],
    ],
    {
        "NAMA USAHA": "nama_usaha",
        "PEMILIK": "nama_pemilik",
        "JENIS USAHA": "sektor_unggulan",
        "STATUS USAHA": "status_usaha",
        "STATUS TEMPAT": "status_kepemilikan_tempat",
    },
    (2, 3, 4, 5),
)

KOPERASI = Shape(
    "koperasi with members in two columns and figures in rupiah",
    [
        ["REKAP DATA KOPERASI AKTIF"],
        [
            "No",
            "Nama Koperasi",
            "No. Badan Hukum",
            "Tgl. BH",
            "Alamat",
            "Kelurahan",
            "Jumlah Anggota",
            N,
            N,
            "Modal Sendiri",
            "Modal Luar",
            "Volume Usaha",
            "SHU",
            "Status",
        ],
        [N, N, N, N, N, N, "L", "P", "Jml", N, N, N, N, N],
        [
            1,
            "KSP Maju Bersama",
            "123/BH/XI.4/2001",
            "12/03/2001",
            "Jl. Raya 1",
            "Ciater",
            20,
            35,
            55,
            150000000,
            "25.000.000",
            400000000,
            12000000,
            "Aktif",
        ],
        [
            2,
            "Kopkar Sejahtera",
            "45/BH/2010",
            date(2010, 5, 4),
            "Jl. Raya 2",
            "Serpong",
            12,
            8,
            20,
            50000000,
            0,
            90000000,
            3000000,
            "Tidak aktif",
        ],
    ],
    {
        "No": None,
        "Nama Koperasi": "nama",
        "No. Badan Hukum": "no_badan_hukum",
        "Tgl. BH": "tgl_badan_hukum",
        "Alamat": "alamat_jalan",
        "Kelurahan": "kode_kelurahan",
        "Jumlah Anggota L": "anggota_pria",
        "Jumlah Anggota P": "anggota_wanita",
        "Jumlah Anggota Jml": "anggota_jumlah",
        "Modal Sendiri": "modal_sendiri",
        "Modal Luar": "modal_luar",
        "Volume Usaha": "volume_usaha",
        "SHU": "shu",
        "Status": "status_koperasi",
    },
    (4, 5),
    merged=(
        "A1:N1",
        "A2:A3",
        "B2:B3",
        "C2:C3",
        "D2:D3",
        "E2:E3",
        "F2:F3",
        "G2:I2",
        "J2:J3",
        "K2:K3",
        "L2:L3",
        "M2:M3",
        "N2:N3",
    ),
    kind="koperasi",
)

COORDINATES = Shape(
    "coordinates in one cell, links, a photo column",
    [
        ["Nama UMKM", "Pemilik", "Titik Koordinat", "Instagram", "Foto Usaha"],
        ["Warung Melati", "Siti", "-6.312345, 106.712345", "@warungmelati", "https://contoh.id/1.jpg"],
        ["Bengkel Maju", "Agus", "-6.322345,106.722345", "-", "https://contoh.id/2.jpg"],
    ],
    {
        "Nama UMKM": "nama_usaha",
        "Pemilik": "nama_pemilik",
        "Titik Koordinat": "lintang+bujur",
        "Instagram": "akun_media",
        "Foto Usaha": None,
    },
    (2, 3),
)

MISSPELT = Shape(
    "headings that are misspelt or short",
    [
        ["Nm. Usha", "Nama Pemillik", "Almt Usaha", "No.Tlp/WA", "Thn Berdiri", "Jml Karyawan"],
        ["Warung Melati", "Siti", "Jl. Kenari 4", "081290001145", 2015, 2],
        ["Bengkel Maju", "Agus", "Jl. Mawar 4", "081290001146", 2018, 3],
    ],
    {
        "Nm. Usha": "nama_usaha",
        "Nama Pemillik": "nama_pemilik",
        "Almt Usaha": "alamat_jalan",
        "No.Tlp/WA": "hp_wa_usaha",
        "Thn Berdiri": "tahun_mulai",
        "Jml Karyawan": "tk_jumlah",
    },
    (2, 3),
)

ONE_NAME = Shape(
    "one name alone, which is that of the shop",
    [
        ["No", "Nama", "Alamat", "Jenis"],
        [1, "Warung Nasi Bu Siti", "Jl. Kenari 4", "makanan"],
        [2, "Bengkel Motor Maju", "Jl. Mawar 4", "jasa"],
        [3, "Toko Kelontong Berkah", "Jl. Anggrek 4", "dagang"],
    ],
    {"No": None, "Nama": "nama_usaha", "Alamat": "alamat_jalan", "Jenis": None},
    (2, 3, 4),
)

TABS = Shape(
    "tabs and UTF-16, as Excel writes its Unicode text",
    [
        ["Nama Usaha", "Pemilik", "Omset Per Tahun"],
        ["Warung Melati", "Siti", "Rp. 54.000.000,-"],
        ["Bengkel Maju", "Agus", "96 jt"],
    ],
    {"Nama Usaha": "nama_usaha", "Pemilik": "nama_pemilik", "Omset Per Tahun": "omzet_tahunan"},
    (2, 3),
    text=("\t", "utf-16"),
)

UNITS_BELOW = Shape(
    "units in brackets below the headings",
    [
        ["Nama Usaha", "Pemilik", "Modal", "Omzet per tahun", "Tenaga Kerja"],
        [N, N, "(Rp juta)", "(Rp juta)", "(orang)"],
        ["Warung Melati", "Siti", 7.5, 54, 2],
        ["Bengkel Maju", "Agus", 15, 96, 3],
    ],
    {
        "Nama Usaha": "nama_usaha",
        "Pemilik": "nama_pemilik",
        "Modal (Rp juta)": "modal_usaha*1000000",
        "Omzet per tahun (Rp juta)": "omzet_tahunan*1000000",
        "Tenaga Kerja (orang)": "tk_jumlah",
    },
    (3, 4),
)

WHERE_FROM = Shape(
    "kelurahan and RW said above the table, beside a colon",
    [
        ["Kelurahan", ": Ciater"],
        ["RW", ": 005"],
        [],
        ["No.", "Nama Usaha", "Nama Pemilik", "RT", "Bidang Usaha"],
        ["1.", "Warung Melati", "Siti", "001", "nasi uduk"],
        ["2.", "Pangkas Rapi", "Agus", "002", "pangkas rambut"],
    ],
    {
        "No.": None,
        "Nama Usaha": "nama_usaha",
        "Nama Pemilik": "nama_pemilik",
        "RT": "rt",
        "Bidang Usaha": "kegiatan_utama+kbli",
    },
    (5, 6),
    constants={"kode_kelurahan": "36.74.01.1001", "rw": "005"},
)

WORKERS = Shape(
    "workers paid and not, men and women, in three lines of heading",
    [
        ["No", "Nama Usaha", "Pemilik", "Tenaga Kerja", N, N, N],
        [N, N, N, "Dibayar", N, "Tidak Dibayar", N],
        [N, N, N, "L", "P", "L", "P"],
        [1, "Warung Melati", "Siti", 1, 0, 1, 1],
        [2, "Bengkel Maju", "Agus", 2, 0, 0, 1],
    ],
    {
        "No": None,
        "Nama Usaha": "nama_usaha",
        "Pemilik": "nama_pemilik",
        "Tenaga Kerja Dibayar L": "tk_dibayar_l",
        "Tenaga Kerja Dibayar P": "tk_dibayar_p",
        "Tenaga Kerja Tidak Dibayar L": "tk_tidak_dibayar_l",
        "Tenaga Kerja Tidak Dibayar P": "tk_tidak_dibayar_p",
    },
    (4, 5),
    merged=("A1:A3", "B1:B3", "C1:C3", "D1:G1", "D2:E2", "F2:G2"),
)

DAILY = Shape(
    "a day's takings, which are nobody's year",
    [
        ["Nama Usaha", "Pemilik", "Omzet per hari", "Lama Usaha"],
        ["Warung Melati", "Siti", 300000, "5 tahun"],
        ["Bengkel Maju", "Agus", 500000, "3 tahun"],
    ],
    {"Nama Usaha": "nama_usaha", "Pemilik": "nama_pemilik", "Omzet per hari": None, "Lama Usaha": None},
    (2, 3),
)

SHAPES = (
    BLANK_COLUMNS,
    ENGLISH_AMOUNTS,
    NO_HEADING_FOR_PHONE,
    HEADINGS_AGAIN,
    BIRTH,
    SECTORS,
    KOPERASI,
    COORDINATES,
    MISSPELT,
    ONE_NAME,
    TABS,
    UNITS_BELOW,
    WHERE_FROM,
    WORKERS,
    DAILY,
)
