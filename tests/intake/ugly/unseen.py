"""Ugly lists of other habits, written last, when the reader was mended with the others.

At first 97 % of their cells were understood, and two columns were wrong in silence: a number of a phone that was
written with decimals, and one name in every row that was no owner's.
"""

from __future__ import annotations

from typing import Any

from tests.intake.ugly.making import (
    Person,
    Table,
    Truth,
    Ugly,
    born,
    col,
    constant,
    count,
    money,
    nib,
    nik,
    no,
    now_and_then,
    one_of,
    owner,
    owner_upper,
    paper,
    people,
    phone,
    phone_number,
    place,
    product,
    rt,
    rt_rw,
    rw,
    sex,
    shop,
    street,
    street_with,
    trade,
    words,
)

CIATER = {"kode_kelurahan": "36.74.01.1001"}


def market() -> Ugly:
    """Traders of a market, beginning in column C, with a blank row below the heading."""
    columns = [
        col("NO. URUT", no),
        col("NAMA PEDAGANG", owner_upper),
        col("NO. TELP/HP", phone),
        col("JENIS DAGANGAN", trade()),
        col("BLOK/NO. KIOS", words("A-1", "B-12")),
        col("MODAL (Rp)", money("modal_usaha", "rp.", 1_000_000, 30_000_000, 500_000)),
    ]
    table = Table("PASAR", all_rows={**CIATER, "tahun_data": 2021})
    table.put([None, None, "DATA PEDAGANG PASAR CIATER"], [None, None, "Kelurahan Ciater, Th. 2021"], [])
    table.head(columns, start=2).put([]).fill(columns, people("pasar", 13), start=2)
    return Ugly("pedagang pasar, mulai kolom C", "pasar.xlsx", [table], silent=True)


def form_answers() -> Ugly:
    """Answers of an online form: whole questions as headings."""
    columns = [
        col("Timestamp", words("2024/03/12 9:12:33 AM")),
        col("Nama Lengkap Pemilik Usaha", owner),
        col("Nomor WhatsApp Aktif", phone),
        col("Nama Usaha/Merek Dagang", shop),
        col("Jenis kelamin", one_of("jk", {"Laki-laki": "L", "Perempuan": "P"})),
        col(
            "Berapa rata-rata omzet usaha Anda per bulan?",
            money("omzet_tahunan", "juta", 1_000_000, 9_000_000, 500_000, times=12),
        ),
        col("Apakah usaha Anda sudah memiliki NIB?", one_of("punya_nib", {"Sudah": "ya", "Belum": "tidak"})),
        col("Alamat lengkap tempat usaha (Jalan, RT/RW)", street_with("RT {r0}/RW {w0}")),
    ]
    table = Table("Form Responses 1", all_rows={**CIATER, "tahun_data": 2024}).head(columns)
    return Ugly(
        "jawaban formulir daring",
        "Pendataan UMKM Kelurahan Ciater 2024 (Jawaban).xlsx",
        [table.fill(columns, people("gform", 14))],
        silent=True,
    )


def industry() -> Ugly:
    """Small industry with three storeys and bracketed numbers."""
    columns = [
        col(("NO", None, None), no),
        col(("IDENTITAS PERUSAHAAN", "NAMA PERUSAHAAN", None), shop),
        col((None, "PEMILIK", None), owner),
        col((None, "ALAMAT", "JALAN"), street),
        col((None, None, "RT/RW"), rt_rw("RT.{r0}/RW.{w0}", "{rt}/{rw}")),
        col(("TENAGA KERJA (ORANG)", "L", None), count("tk_dibayar_l", 0, 5)),
        col((None, "P", None), count("tk_dibayar_p", 1, 5)),
        col(
            ("NILAI INVESTASI", "(Rp.000)", None), money("modal_usaha", "dots", 2_000, 60_000, 500, unit=1000)
        ),
        col(
            ("NILAI PRODUKSI PER TAHUN", "(Rp.000)", None),
            money("omzet_tahunan", "dots", 20_000, 90_000, 500, unit=1000),
        ),
    ]
    table = Table("IKM", all_rows={**CIATER, "tahun_data": 2020}).put(
        ["DIREKTORI INDUSTRI KECIL KEL. CIATER"], ["KEADAAN S.D. DESEMBER 2020"]
    )
    table.head(columns).numbering(9, "({})").fill(columns, people("ikm", 13))
    table.merged = ["B3:E3", "D4:E4", "F3:G3", "A3:A5", "B4:B5", "C4:C5"]
    return Ugly("industri kecil, tiga tingkat", "ikm.xlsx", [table], silent=True)


def aid() -> Ugly:
    """Receivers of aid with birth place and day, and a foot."""
    columns = [
        col("No", no),
        col("Nama Penerima", owner),
        col("NIK", nik),
        col("Tempat, Tgl Lahir", born("place-")),
        col("Jenis Usaha", trade()),
        col("RT", rt),
        col("RW", rw),
        col("Nominal", constant("Rp 1.200.000")),
        col("Tanda Tangan", words("1. ....", "2. ....")),
    ]
    table = (
        Table(all_rows=CIATER)
        .put(["DAFTAR PENERIMA BANTUAN MODAL"], ["KELURAHAN : CIATER"], [])
        .head(columns)
    )
    table.fill(columns, people("aid", 12)).put(
        ["Total", None, None, None, None, None, None, "Rp 14.400.000"],
        [],
        [None, None, "Mengetahui,"],
        [None, None, "Lurah Ciater"],
    )
    return Ugly("penerima bantuan", "bantuan.xlsx", [table], silent=True)


def oss() -> Ugly:
    """The keys of a database, with tabs."""

    def kbli(p: Person, _: int) -> tuple[Any, Truth]:
        code = p.draw.choice(("56102", "14120", "96200"))
        return code, {"kbli": code}

    columns = [
        col("nib", nib()),
        col("nama_perusahaan", shop),
        col("nama_user", words("admin")),
        col("alamat_usaha", street),
        col("kelurahan_usaha", place()),
        col("kecamatan_usaha", place(1)),
        col("kab_kota_usaha", constant("Kota Tangerang Selatan")),
        col("kbli", kbli),
        col("nomor_telp", phone_number),
        col("uraian_skala_usaha", constant("Usaha Mikro")),
    ]
    table = Table().head(columns).fill(columns, people("oss", 15))
    return Ugly("unduhan OSS bertab", "oss.txt", [table], at_dinkop=True, silent=True, separator="\t")


def school_year() -> Ugly:
    """Marks of all sorts and answers in other words."""
    columns = [
        col("No", no),
        col("Nama UMKM", shop),
        col("Pemilik", owner),
        col("L/P", sex),
        col(
            "Status Usaha",
            one_of("status_usaha", {"Aktif": "aktif", "Tutup permanen": "tutup", "Vakum": "tutup_sementara"}),
        ),
        col("Pendidikan", one_of("pendidikan", {"SLTA": "sma", "S-1": "s1", "SD sederajat": "sd"})),
        col("Sertifikat Halal", paper("halal", marks=True)),
        col("PIRT", paper("spp_irt")),
        col("Produk", product("kue basah", "batik tulis")),
        col(
            "Omset/Th",
            now_and_then(
                money("omzet_tahunan", "dash", 5_000_000, 60_000_000, 500_000),
                4,
                "± 10 jt",
                {"omzet_tahunan": 10_000_000},
            ),
        ),
    ]
    table = (
        Table("Th 2023", all_rows={**CIATER, "tahun_data": 2023})
        .put(["REKAP PELAKU UMKM KEL. CIATER"])
        .head(columns)
    )
    return Ugly(
        "jawaban dengan kata lain",
        "rekap pelaku.xlsx",
        [table.fill(columns, people("words", 14))],
        silent=True,
    )


def pivot() -> Ugly:
    """A pivot is no list."""
    table = Table().put(
        ["Row Labels", "Count of NIK", "Sum of Omzet"],
        ["Ciater", 40, 900],
        ["Serua", 31, 700],
        ["Grand Total", 71, 1600],
    )
    return Ugly("tabel pivot", "pivot.xlsx", [table], at_dinkop=True, said="IMP-REKAP", silent=True)


def far_city() -> Ugly:
    """Another city by its columns alone."""
    columns = [
        col("No", no),
        col("Nama Usaha", shop),
        col("Nama Pemilik", owner),
        col("Desa/Kelurahan", words("Sukaresmi", "Cimanggu")),
        col("Kecamatan", constant("Tanah Sareal")),
    ]
    table = Table().put(["DATA PELAKU UMKM"]).head(columns)
    return Ugly(
        "kota lain di kolom saja",
        "umkm.xlsx",
        [table.fill(columns, people("far", 14))],
        said="IMP-KOTA-LAIN",
        silent=True,
    )


UNSEEN = (market(), form_answers(), industry(), aid(), oss(), school_year(), pivot(), far_city())
