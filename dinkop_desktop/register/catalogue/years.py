"""The yearly figures of a business and of a koperasi: kept per data year, never overwritten.

Source: PL-KUMKM 2022 items 701-706, 801-804, 1101-1107; Sensus Ekonomi 2026 items 23-29; domain.md 1.5-1.7,
3.3.
"""

from __future__ import annotations

from functools import partial

from dinkop_desktop.register.catalogue.parts import (
    SPECIFIC,
    D,
    W,
    choice,
    in_block,
    long_text,
    people,
    percent,
    rupiah,
    text,
    year,
    yes_no,
)
from dinkop_desktop.register.values.fields import Choice, Field, FieldKind, RecordKind

TURNOVER_RANGES = (
    Choice("sd_50jt", "Sampai 50 juta", ("<= 50 jt", "< 50 jt")),
    Choice("50jt_100jt", "Di atas 50 sampai 100 juta", ("50 - 100 jt",)),
    Choice("100jt_300jt", "Di atas 100 sampai 300 juta", ("100 - 300 jt",)),
    Choice("300jt_500jt", "Di atas 300 sampai 500 juta", ("300 - 500 jt",)),
    Choice("500jt_1m", "Di atas 500 juta sampai 1 miliar", ("500 jt - 1 m",)),
    Choice("1m_2m", "Di atas 1 sampai 2 miliar", ("1 - 2 m",)),
    Choice(
        "2m_4_8m",
        "Di atas 2 sampai 4,8 miliar",
        (
            "Di atas 2 sampai 4.8 miliar",
            "2 - 4.8 m",
        ),
    ),
    Choice(
        "4_8m_15m",
        "Di atas 4,8 sampai 15 miliar",
        (
            "Di atas 4.8 sampai 15 miliar",
            "4.8 - 15 m",
        ),
    ),
    Choice("15m_50m", "Di atas 15 sampai 50 miliar", ("15 - 50 m",)),
    Choice("di_atas_50m", "Di atas 50 miliar", ("> 50 m",)),
)
_money = partial(rupiah, privacy=SPECIFIC)
# Who knows only a total has answered its parts; where both are there they are checked (rules/totals/py).
_WORKERS, _MEMBERS, _EMPLOYEES, _CAPITAL = (
    (key,) for key in ("tk_jumlah", "anggota_jumlah", "karyawan_jumlah", "modal_jumlah")
)
_ONLY_THE_TOTAL = "Bila hanya jumlahnya yang diketahui."

MARKET_SHARES = (
    percent("pasar_rumah_tangga_persen", "Pasar rumah tangga (%)"),
    percent("pasar_mikro_persen", "Pasar usaha mikro (%)"),
    percent("pasar_kecil_persen", "Pasar usaha kecil (%)"),
    percent("pasar_menengah_persen", "Pasar usaha menengah (%)"),
    percent("pasar_besar_persen", "Pasar usaha besar (%)"),
    percent("pasar_pemerintah_persen", "Pasar pemerintah (%)"),
)
REGION_SHARES = (
    percent("wilayah_pasar_kelurahan_persen", "Pasar satu kelurahan (%)"),
    percent("wilayah_pasar_kecamatan_persen", "Pasar satu kecamatan (%)"),
    percent("wilayah_pasar_kota_persen", "Pasar satu kabupaten atau kota (%)"),
    percent("wilayah_pasar_provinsi_persen", "Pasar kabupaten lain seprovinsi (%)"),
    percent("wilayah_pasar_nasional_persen", "Pasar provinsi lain (%)"),
    percent("wilayah_pasar_ekspor_persen", "Pasar luar negeri (%)"),
)

ANGKA_UMKM = RecordKind(
    key="angka_umkm",
    label="Angka tahunan UMKM",
    plural="Angka tahunan UMKM",
    parents=("umkm",),
    natural_key=("tahun_data",),
    title=("tahun_data",),
    fields=(
        *in_block("G", year("tahun_data", "Tahun data", need=W, past=True)),
        *in_block(
            "F",
            people("tk_dibayar_l", "Pekerja dibayar laki-laki", need=W, instead=_WORKERS),
            people("tk_dibayar_p", "Pekerja dibayar perempuan", need=W, instead=_WORKERS),
            people("tk_tidak_dibayar_l", "Pekerja tidak dibayar laki-laki", need=W, instead=_WORKERS),
            people(
                "tk_tidak_dibayar_p",
                "Pekerja tidak dibayar perempuan",
                need=W,
                instead=_WORKERS,
                help="Pemilik yang ikut bekerja dihitung sebagai pekerja tidak dibayar.",
            ),
            people(
                "tk_jumlah",
                "Jumlah pekerja",
                total_of=("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p"),
                help="Bila hanya jumlahnya yang diketahui, termasuk pemilik yang ikut bekerja.",
            ),
            people("tk_dibayar_l_disabilitas", "Dibayar laki-laki penyandang disabilitas"),
            people("tk_dibayar_p_disabilitas", "Dibayar perempuan penyandang disabilitas"),
            people("tk_tidak_dibayar_l_disabilitas", "Tidak dibayar laki-laki penyandang disabilitas"),
            people("tk_tidak_dibayar_p_disabilitas", "Tidak dibayar perempuan penyandang disabilitas"),
            _money("upah_gaji", "Upah dan gaji setahun"),
            _money("insentif", "Insentif setahun"),
            Field(
                "bulan_kerja", "Bulan kerja setahun", FieldKind.INTEGER, unit="bulan", minimum=1, maximum=12
            ),
            Field("hari_kerja", "Hari kerja sebulan", FieldKind.INTEGER, unit="hari", minimum=1, maximum=31),
            Field("jam_kerja", "Jam kerja sehari", FieldKind.INTEGER, unit="jam", minimum=1, maximum=24),
        ),
        *in_block(
            "G",
            _money(
                "omzet_tahunan",
                "Omzet setahun",
                need=W,
                instead=("rentang_omzet",),
                help="Bulanan dikali 12 boleh.",
            ),
            choice(
                "rentang_omzet",
                "Rentang omzet",
                choices=TURNOVER_RANGES,
                privacy=SPECIFIC,
                only_if=("omzet_tahunan", ("",)),
                help="Bila angka omzet tidak diberikan.",
            ),
            _money("omzet_dn", "Omzet dalam negeri", need=D),
            _money("omzet_ln", "Omzet luar negeri", need=D),
            percent("pct_online", "Pendapatan dari penjualan online (%)", need=D),
            _money(
                "modal_usaha",
                "Modal usaha",
                need=W,
                help="Tidak termasuk tanah dan bangunan tempat usaha (PP 7/2021 pasal 35).",
            ),
            _money("aset_tanah_bangunan", "Aset tanah dan bangunan", need=D, instead=("aset",)),
            _money("aset_lain", "Aset lain", need=D, instead=("aset",)),
            _money("aset", "Aset seluruhnya", help="Kosongkan bila kedua rinciannya diisi."),
            _money("modal_pinjaman", "Modal pinjaman"),
            _money("ekuitas", "Modal sendiri usaha", minimum=-(10**15)),
            _money("pendapatan_lain", "Pendapatan lain"),
            _money("subsidi", "Subsidi"),
            _money("pengeluaran_produksi", "Pengeluaran produksi"),
            _money("pengeluaran_pembelian", "Pengeluaran pembelian barang"),
            _money("pengeluaran_operasional", "Pengeluaran operasional"),
            _money("pengeluaran_non_operasional", "Pengeluaran bukan operasional"),
            _money("laba", "Laba usaha setahun", minimum=-(10**15)),
            _money("pajak", "Pajak usaha setahun"),
            yes_no("laporan_keuangan", "Membuat laporan keuangan", need=D),
        ),
        *in_block(
            "E",
            Field(
                "kapasitas_produksi",
                "Kapasitas produksi setahun",
                FieldKind.INTEGER,
                maximum=10**12,
            ),
            text("satuan_kapasitas", "Satuan kapasitas", max_length=40),
            *MARKET_SHARES,
            *REGION_SHARES,
        ),
    ),
)

ANGKA_KOPERASI = RecordKind(
    key="angka_koperasi",
    label="Angka tahunan koperasi",
    plural="Angka tahunan koperasi",
    parents=("koperasi",),
    natural_key=("tahun_data",),
    title=("tahun_data",),
    fields=(
        *in_block(
            "anggota",
            year("tahun_data", "Tahun data", need=W, past=True),
            people("anggota_pria", "Anggota laki-laki", need=W, instead=_MEMBERS),
            people("anggota_wanita", "Anggota perempuan", need=W, instead=_MEMBERS),
            people(
                "anggota_jumlah",
                "Jumlah anggota",
                total_of=("anggota_pria", "anggota_wanita"),
                help=_ONLY_THE_TOTAL,
            ),
            people(
                "anggota_pengusaha",
                "Anggota yang pengusaha",
                need=D,
                help="Anggota yang menjalankan usaha sendiri.",
            ),
            people("calon_anggota", "Calon anggota"),
            people("manajer_pria", "Manajer laki-laki", need=D),
            people("manajer_wanita", "Manajer perempuan", need=D),
            people("karyawan_pria", "Karyawan laki-laki", need=D, instead=_EMPLOYEES),
            people("karyawan_wanita", "Karyawan perempuan", need=D, instead=_EMPLOYEES),
            people(
                "karyawan_jumlah",
                "Jumlah karyawan",
                total_of=("karyawan_pria", "karyawan_wanita"),
                help=_ONLY_THE_TOTAL,
            ),
        ),
        *in_block(
            "keuangan",
            rupiah("modal_sendiri", "Modal sendiri", need=W, minimum=-(10**15), instead=_CAPITAL),
            rupiah("modal_luar", "Modal luar", need=W, instead=_CAPITAL),
            rupiah(
                "modal_jumlah",
                "Jumlah modal",
                minimum=-(10**15),
                total_of=("modal_sendiri", "modal_luar"),
                help=_ONLY_THE_TOTAL,
            ),
            rupiah("aset", "Aset", need=W),
            rupiah("volume_usaha", "Volume usaha", need=W),
            rupiah(
                "shu",
                "SHU",
                need=W,
                minimum=-(10**15),
                help="Sisa hasil usaha; rugi ditulis dengan tanda minus.",
            ),
            rupiah("simpanan_pokok", "Simpanan pokok", need=D),
            rupiah("simpanan_wajib", "Simpanan wajib", need=D),
            rupiah("simpanan_sukarela", "Simpanan sukarela", need=D),
            rupiah("cadangan", "Cadangan"),
            rupiah("hibah", "Hibah"),
            rupiah("pendapatan_simpan_pinjam", "Pendapatan dari pinjaman anggota"),
            rupiah("pendapatan_konsumen", "Pendapatan dari penjualan barang konsumsi"),
            rupiah("pendapatan_produsen", "Pendapatan dari mengolah hasil anggota"),
            rupiah("pendapatan_pemasaran", "Pendapatan dari memasarkan hasil anggota"),
            rupiah("pendapatan_jasa", "Pendapatan dari jasa"),
            long_text("catatan", "Catatan angka"),
        ),
    ),
)
