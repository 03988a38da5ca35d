"""Ugly lists that the reader was mended with."""

from __future__ import annotations

from typing import Any

from tests.intake.ugly.making import (
    LOST,
    MONTHS,
    N,
    Person,
    Table,
    Truth,
    Ugly,
    born,
    col,
    constant,
    count,
    dashes,
    money,
    nib,
    nik,
    nik_apostrophe,
    nik_broken,
    nik_scientific,
    no,
    nothing,
    now_and_then,
    one_of,
    owner,
    owner_upper,
    paper,
    people,
    phone,
    phone_number,
    phone_written,
    place,
    product,
    rt,
    rt_rw,
    rw,
    sex,
    sex_mark,
    sex_words,
    shop,
    street,
    street_with,
    trade,
    words,
)  # fmt: skip

CIATER = {"kode_kelurahan": "36.74.01.1001"}
YEARLY = (
    col("OMZET PER TAHUN", money("omzet_tahunan", "rp", 12_000_000, 290_000_000, 500_000)),
    col("MODAL", money("modal_usaha", "dots", 2_000_000, 45_000_000, 250_000)),
)


def at_ciater(**more: object) -> dict[str, object]:
    return {**CIATER, **more}


def trained() -> Ugly:
    """A binaan list with the title over it and signatures below."""
    columns = [
        col("NO", no), col("NAMA PELAKU UMKM", owner_upper), col("NIK", nik_apostrophe), col("L/P", sex),
        col("ALAMAT", street_with("RT.{r0}/RW.{w0}")), col("NAMA USAHA", shop),
        col("JENIS USAHA", trade()), col("NO. HP", phone), *YEARLY, col("KET", nothing),
    ]  # fmt: skip
    table = Table("Sheet1", all_rows=at_ciater(tahun_data=2024))
    table.put(["DAFTAR UMKM BINAAN KELURAHAN CIATER"], ["KECAMATAN SERPONG KOTA TANGERANG SELATAN"],
              ["TAHUN 2024"], [])  # fmt: skip
    table.head(columns).numbering(len(columns)).fill(columns, people("trained", 16))
    table.put([N, "JUMLAH", N, N, N, N, N, N, "Rp 1.904.500.000", "305.250.000"], [],
              [N, N, N, N, N, N, N, "Ciater, 12 Desember 2024"], [N, N, N, N, N, N, N, "Lurah Ciater"], [],
              [N, N, N, N, N, N, N, "Drs. H. Suryadi, M.Si"], [N, N, N, N, N, N, N, "NIP. 19680312 199003 1 004"])  # fmt: skip
    table.merged = ["A1:K1", "A2:K2", "A3:K3"]
    return Ugly("daftar binaan, tahun di judul, kaki lembar", "Data UMKM Ciater.xlsx", [table])


def two_storeys() -> Ugly:
    """Three rows of heading with units and a numbering row in brackets."""
    columns = [
        col(("NO", N, N), no), col(("NAMA PEMILIK", N, N), owner), col(("JENIS KELAMIN", "L", N), sex_mark("L")),
        col((N, "P", N), sex_mark("P")), col(("ALAMAT USAHA", "JALAN", N), street), col((N, "RT", N), rt),
        col((N, "RW", N), rw), col(("NAMA USAHA", N, N), shop),
        col(("TENAGA KERJA", "LAKI-LAKI", "(orang)"), count("tk_dibayar_l", 0, 4)),
        col((N, "PEREMPUAN", "(orang)"), count("tk_dibayar_p", 1, 4)),
        col(("OMZET", "per bulan", "(Rp 000)"), money("omzet_tahunan", "dots", 1000, 20_000, 250, unit=1000, times=12)),
        col(("ASET", N, "(Rp 000)"), money("aset", "dots", 2_500, 48_000, 100, unit=1000)),
    ]  # fmt: skip
    table = Table("REKAP DATA", all_rows=at_ciater(tahun_data=2023))
    table.put(["PENDATAAN USAHA MIKRO"], ["KELURAHAN CIATER TAHUN 2023"])
    table.head(columns).numbering(len(columns), "({})").fill(columns, people("two", 15))
    table.merged = ["A1:L1", "A2:L2", "A3:A5", "B3:B5", "C3:D3", "E3:G3", "H3:H5", "I3:J3"]
    return Ugly("judul tiga baris, satuan, nomor kolom", "pendataan.xlsx", [table])


def rw_sheets() -> Ugly:
    """A sheet for each RW, of one shape."""
    columns = [
        col("No", no), col("Nama", owner), col("Alamat", street), col("RT", rt),
        col("Nama Usaha", shop), col("No HP", phone_number), col("Jenis Produk", product("keripik singkong", "kue kering")),
    ]  # fmt: skip
    tables = []
    for number in (1, 2, 5):
        its = Table(f"RW {number:02d}", all_rows=at_ciater(rw=f"{number:03d}"))
        its.put(["DATA UMKM"], [f"RW {number:02d} KELURAHAN CIATER"], [])
        tables.append(its.head(columns).fill(columns, people(f"rw{number}", 8, first=number * 20)))
    tables.append(Table("Rekap").put(["RW", "Jumlah"], ["01", 8], ["02", 8], ["05", 8], ["Jumlah", 24]))
    return Ugly("satu lembar per RW, dengan rekap", "UMKM per RW.xlsx", tables, answers={"all_sheets": True})


def rt_rw_styles() -> Ugly:
    """RT and RW in every style."""
    forms = (
        "{r0}/{w0}", "{rt}/{rw}", "RT {r0} RW {w0}", "RT.{rt}/RW.{rw}", "RT{r0}/RW{w0}", "Rt {rt} Rw {rw}",
        "{r0} / {w0}", "{r0}-{w0}", "RT: {rt}, RW: {rw}", "rt.{r0} rw.{w0}", "RT {rt}/{rw}", "{rt}|{rw}",
        "RT/RW {r0}/{w0}", "R.T. {rt} / R.W. {rw}", "RT.{r0}/{w0}", "RT 0{rt}, RW 0{rw}", "RW {w0} RT {r0}",
        "RW.{rw}/RT.{rt}", "{r0}.{w0}", "RT {rt} - RW {rw}", "RT {rt} RW {roman}", "{rt}/{roman}",
        "Rt{rt}Rw{rw}", "RT. {r0}/ RW. {w0}", "RT.{rt} dan RW.{rw}", "RT-{rt}/RW-{rw}",
    )  # fmt: skip
    columns = [
        col("NO", no), col("NAMA PEMILIK", owner), col("NAMA USAHA", shop), col("RT/RW", rt_rw(*forms)),
        col("KEGIATAN USAHA", trade()), col("TELP", phone_written("0{a}-{b}-{c}")),
    ]  # fmt: skip
    table = (
        Table(all_rows=at_ciater()).put(["UMKM KEL. CIATER"]).head(columns).fill(columns, people("rtrw", 27))
    )
    return Ugly("RT/RW dalam dua puluh enam gaya", "rt rw.xlsx", [table])


def address_styles() -> Ugly:
    """RT and RW at the end of the address in many styles."""
    forms = (
        "RT {r0}/RW {w0}", "Rt.{rt}/{rw}", "RT.{r0} RW.{w0}", "RT/RW {rt}/{rw}", "RT {r0} RW {w0} Ciater",
        "rt {rt} rw {rw}", "RT{r0}/RW{w0}", "RT.{rt}/RW.{roman}", "RW {w0} RT {r0}", "({r0}/{w0})",
        "RT {rt}/{rw} Kel. Ciater", "No. RT {r0}/{w0}", "R.T {r0} R.W {w0}", "RW.{w0}/RT.{r0}",
    )  # fmt: skip

    def written(p: Person, n: int) -> tuple[Any, Truth]:
        return street_with(forms[n % len(forms)].replace("No. ", ""))(p, n)

    def checked(p: Person, n: int) -> tuple[Any, Truth]:
        text, truth = written(p, n)
        tail = {4: ", Ciater", 10: ", Kel. Ciater"}.get(n % len(forms), "")
        return text, {**truth, "alamat_jalan": truth["alamat_jalan"] + tail}

    columns = [
        col("No", no),
        col("Nama Usaha", shop),
        col("Nama Pemilik", owner),
        col("Alamat Lengkap", checked),
    ]
    table = Table(all_rows=at_ciater()).put(["Data UMKM Kelurahan Ciater"], []).head(columns)
    return Ugly("RT/RW di dalam alamat", "alamat.xlsx", [table.fill(columns, people("addr", 28))])


def dashes_and_constants() -> Ugly:
    """Columns of dashes and of one constant, which prove nothing."""
    columns = [
        col("No.", no), col("KOMODITI", constant("MAKANAN")), col("NAMA PRODUK", product("Keripik pisang", "Dodol", "Sirup jahe")),
        col("Nama Pemilik", owner), col("NIK", dashes), col("Nama Usaha", shop), col("Email", dashes),
        col("NIB", nib(2)), col("P-IRT", paper("spp_irt")), col("HALAL", paper("halal", marks=True)),
        col("MERK", dashes), col("Website", dashes), col("Status", constant("-")),
        col("No Telp", now_and_then(phone, 4, "-", {})),
    ]  # fmt: skip
    table = Table(all_rows=at_ciater()).put(["UMKM MAKANAN KELURAHAN CIATER"], []).head(columns)
    return Ugly("kolom strip dan kolom tetap", "ukm makanan.xlsx", [table.fill(columns, people("dash", 14))])


def bad_side_cells() -> Ugly:
    """Bad cells beside the name, in each kind of field, under our labels and under others."""
    columns = [
        col("No", no), col("Nama pemilik", owner), col("NIK", nik_broken(5)),
        col("Tanggal lahir", now_and_then(born("dmy"), 4, "31/02/1980", {"tanggal_lahir": LOST})),
        col("Nama usaha", shop), col("Email", now_and_then(lambda p, n: (f"u{n}@contoh.id", {"email": f"u{n}@contoh.id"}), 6, "tidak punya email", {"email": LOST})),
        col("HP", now_and_then(phone, 3, "0812-34", {"hp_wa_usaha": LOST})),
        col("NIB", now_and_then(nib(), 7, "02200 (proses)", {"nib": LOST})),
        col("Tahun mulai", now_and_then(lambda p, n: (2000 + n, {"tahun_mulai": 2000 + n}), 5, "sudah lama", {"tahun_mulai": LOST})),
        col("Omzet setahun", now_and_then(money("omzet_tahunan", "dots", 5_000_000, 60_000_000, 500_000), 4, "tidak tentu", {"omzet_tahunan": LOST})),
        col("RT", now_and_then(rt, 9, "ABC", {"rt": LOST})), col("RW", rw),
        col("Kode pos", now_and_then(constant("15310", {"kode_pos": "15310"}), 6, "1531", {"kode_pos": LOST})),
    ]  # fmt: skip
    table = Table("2024", all_rows=at_ciater(tahun_data=2024)).put(["KELURAHAN CIATER"]).head(columns)
    return Ugly("sel samping yang rusak", "rusak.xlsx", [table.fill(columns, people("bad", 20))])


def scientific() -> Ugly:
    """NIK as Excel shows it, phones as floats, amounts with points and dashes."""
    columns = [
        col("no", no), col("nama_lengkap", owner), col("nik", nik_scientific(3)), col("jenis_kelamin", sex_words),
        col("no_hp", phone_number), col("nama_usaha", shop), col("alamat_usaha", street),
        col("omset_per_bulan", money("omzet_tahunan", "dash", 1_000_000, 24_000_000, 500_000, times=12)),
        col("modal_awal", money("modal_pendirian", "jt", 1_000_000, 20_000_000, 500_000)),
        col("aset", money("aset", "cents", 1_000_000, 20_000_000, 500_000)),
    ]  # fmt: skip
    table = Table("UMKM", all_rows=at_ciater(tahun_data=2025)).put(["Data UMKM Kel. Ciater"]).head(columns)
    return Ugly("NIK ilmiah, HP desimal", "Data UMKM 2025.xlsx", [table.fill(columns, people("sci", 15))])


def month_first() -> Ugly:
    """Days month first and commas that group: the file says so somewhere."""
    columns = [
        col("No", no), col("Nama", owner), col("Tgl Lahir", born("mdy")), col("Nama Usaha", shop),
        col("Omzet Setahun", money("omzet_tahunan", "comma", 900_000, 3_000_000, 100_000)),
        col("Aset", money("aset", "rpcomma", 500_000, 900_000, 50_000)),
        col("RW", rw),
    ]  # fmt: skip
    table = (
        Table(all_rows=at_ciater(tahun_data=2022))
        .put(["Kelurahan Ciater"], ["Tahun Data: 2022"])
        .head(columns)
    )
    return Ugly("bulan di depan, koma ribuan", "export.xlsx", [table.fill(columns, people("mdy", 24))])


def koperasi_ods() -> Ugly:
    """A list of koperasi with two storeys, officers and RAT, at Dinkop."""

    def name(p: Person, n: int) -> tuple[Any, Truth]:
        text = (
            f"KOPERASI {('KARYAWAN', 'SERBA USAHA', 'SIMPAN PINJAM')[n % 3]} {p.name.split()[-1].upper()} {n}"
        )
        return text, {"nama": text}

    def day(p: Person, n: int) -> tuple[Any, Truth]:
        return f"{p.born.day} {MONTHS[p.born.month - 1]} {1995 + n % 20}", {
            "tgl_badan_hukum": f"{1995 + n % 20}-{p.born:%m-%d}"
        }

    columns = [
        col(("NO", N), no), col(("NAMA KOPERASI", N), name),
        col(("BADAN HUKUM", "NOMOR"), lambda p, n: (f"{n:03d}/BH/XI.9/{1995 + n % 20}", {"no_badan_hukum": f"{n:03d}/BH/XI.9/{1995 + n % 20}"})),
        col((N, "TANGGAL"), day), col(("ALAMAT", N), street), col(("KELURAHAN", N), place()),
        col(("KECAMATAN", N), place(1)),
        col(("PENGURUS", "KETUA"), lambda p, _: (p.name, {"pengurus:ketua": p.name})),
        col((N, "SEKRETARIS"), lambda p, n: (f"Ani {n} Sari", {"pengurus:sekretaris": f"Ani {n} Sari"})),
        col((N, "BENDAHARA"), lambda p, n: (f"Beni {n} Putra", {"pengurus:bendahara": f"Beni {n} Putra"})),
        col(("RAT TERAKHIR", N), lambda _, n: (2022 + n % 3, {"rat": 2022 + n % 3})),
        col(("ANGGOTA", "L"), count("anggota_pria", 12, 90)), col((N, "P"), count("anggota_wanita", 12, 90)),
        col((N, "JML"), count("anggota_jumlah", 30, 180)),
        col(("KARYAWAN", "L"), count("karyawan_pria", 0, 9)), col((N, "P"), count("karyawan_wanita", 0, 9)),
        col(("MODAL SENDIRI (Rp)", N), money("modal_sendiri", "dots", 5_000_000, 900_000_000, 125_000)),
        col(("MODAL LUAR (Rp)", N), money("modal_luar", "dots", 5_000_000, 900_000_000, 125_000)),
        col(("ASSET (Rp)", N), money("aset", "dots", 5_000_000, 900_000_000, 125_000)),
        col(("VOLUME USAHA (Rp)", N), money("volume_usaha", "dots", 5_000_000, 900_000_000, 125_000)),
        col(("SHU (Rp)", N), money("shu", "dots", 1_000_000, 90_000_000, 125_000)),
        col(("STATUS", N), one_of("status_koperasi", {"AKTIF": "aktif", "TIDAK AKTIF": "tidak_aktif"})),
    ]  # fmt: skip
    table = Table("DATA KOPERASI", all_rows={"tahun_data": 2024})
    table.put(["DATA KERAGAAN KOPERASI KOTA TANGERANG SELATAN"], ["PER 31 DESEMBER 2024"], []).head(columns)
    table.numbering(len(columns)).fill(columns, people("kop", 14))
    table.merged = [
        "A1:V1",
        "A2:V2",
        "C4:D4",
        "H4:J4",
        "L4:N4",
        "O4:P4",
        *(f"{c}4:{c}5" for c in "ABEFGKQRSTUV"),
    ]
    return Ugly(
        "keragaan koperasi, pengurus dan RAT", "Keragaan.xlsx", [table], kind="koperasi", at_dinkop=True
    )


def city_list() -> Ugly:
    """A list of the city with the kelurahan in each row and the kecamatan as a title between."""
    columns = [
        col("NO", no), col("NAMA USAHA", shop), col("NAMA PEMILIK", owner), col("KELURAHAN", place(upper=True)),
        col("KECAMATAN", place(1, upper=True)), col("NO. TELEPON", phone), col("SEKTOR USAHA", one_of("sektor_unggulan", {"Kuliner": "kuliner", "Fashion": "fashion", "Kriya": "kerajinan"})),
        col("SKALA", words("Mikro", "Kecil")), col("NIB", nib()),
    ]  # fmt: skip
    table = (
        Table().put(["DATA UMKM KOTA TANGERANG SELATAN"], []).head(columns).fill(columns, people("city", 16))
    )
    return Ugly("daftar kota, kelurahan per baris", "UMKM Tangsel.xlsx", [table], at_dinkop=True)


def other_city() -> Ugly:
    """A list of another city."""
    columns = [
        col("NO", no), col("NAMA USAHA", shop), col("PEMILIK", owner), col("ALAMAT", street),
        col("KELURAHAN", words("Pekayon Jaya", "Jaka Setia", "Kayuringin Jaya")), col("KECAMATAN", constant("Bekasi Selatan")),
        col("KOTA", constant("Kota Bekasi")), col("TELP", phone),
    ]  # fmt: skip
    table = Table().put(["DATA UMKM BINAAN KOTA BEKASI TAHUN 2023"], []).head(columns)
    return Ugly(
        "daftar kota lain", "bekasi.xlsx", [table.fill(columns, people("bks", 14))], said="IMP-KOTA-LAIN"
    )


def other_city_title() -> Ugly:
    """Only the title says that it is of another city."""
    columns = [
        col("NO", no),
        col("NAMA USAHA", shop),
        col("PEMILIK", owner),
        col("ALAMAT", street),
        col("TELP", phone),
    ]
    table = Table().put(["DATA UMKM BINAAN KABUPATEN BOGOR TAHUN 2023"], []).head(columns)
    return Ugly(
        "kota lain di judul saja", "data.xlsx", [table.fill(columns, people("bgr", 14))], said="IMP-KOTA-LAIN"
    )


def neighbour() -> Ugly:
    """A list of the neighbouring kelurahan, at an office."""
    columns = [
        col("NO", no),
        col("NAMA USAHA", shop),
        col("PEMILIK", owner),
        col("KELURAHAN", constant("Rawa Buntu")),
        col("TELP", phone),
    ]
    table = Table().put(["DATA UMKM"], []).head(columns)
    return Ugly(
        "kelurahan tetangga",
        "tetangga.xlsx",
        [table.fill(columns, people("rb", 14))],
        said="IMP-KELURAHAN-LAIN",
    )


def recap() -> Ugly:
    """A recap by kecamatan is no list."""
    table = Table().put(
        ["REKAPITULASI JUMLAH UMKM"], ["MENURUT KECAMATAN TAHUN 2023"], [],
        ["NO", "KECAMATAN", "MIKRO", "KECIL", "MENENGAH", "JUMLAH UMKM", "TENAGA KERJA"],
        [1, "Setu", 4100, 312, 12, 4424, 8012], [2, "Serpong", 6300, 500, 31, 6831, 12411],
        [3, "Pamulang", 9100, 702, 40, 9842, 17000], [4, "Ciputat", 8800, 611, 22, 9433, 15900],
        [5, "Ciputat Timur", 7100, 420, 18, 7538, 13001], [6, "Pondok Aren", 9800, 650, 37, 10487, 18200],
        [7, "Serpong Utara", 5200, 390, 27, 5617, 9900], ["", "JUMLAH", 50400, 3585, 187, 54172, 94424],
    )  # fmt: skip
    return Ugly("rekap per kecamatan", "rekap.xlsx", [table], at_dinkop=True, said="IMP-REKAP")


def form_sheet() -> Ugly:
    """Labels and values of one business are no list."""
    table = Table("Formulir").put(
        ["FORMULIR PENDATAAN UMKM"], [], ["Nama Usaha", ":", "Keripik Ibu Ani"], ["Nama Pemilik", ":", "Ani Suryani"],
        ["NIK", ":", "3674015204850001"], ["Alamat", ":", "Jl. Melati 3"], ["RT/RW", ":", "003/004"],
        ["No. HP", ":", "081234567890"], ["Jenis Usaha", ":", "Kerupuk"], ["Omzet per bulan", ":", "Rp 3.000.000"],
    )  # fmt: skip
    return Ugly("formulir satu usaha", "formulir.xlsx", [table], said="IMP-FORMULIR")


def years_disagree() -> Ugly:
    """Heading years beat the title; figures of two years stand side by side."""
    columns = [
        col("No", no), col("Nama Usaha", shop), col("Nama Pemilik", owner), col("Alamat", street), col("Kelurahan", constant("Ciater", CIATER)),
        col("Omzet 2023 (Rp)", money("2023:omzet_tahunan", "dots", 10_000_000, 90_000_000, 500_000)),
        col("Omzet 2024 (Rp)", money("omzet_tahunan", "dots", 10_000_000, 90_000_000, 500_000)),
    ]  # fmt: skip
    table = Table(all_rows={"tahun_data": 2024}).put(["PERKEMBANGAN OMZET UMKM"], []).head(columns)
    return Ugly("omzet dua tahun", "perkembangan.xlsx", [table.fill(columns, people("yd", 14))])


def year_in_sheet_name() -> Ugly:
    """The year stands in the sheet's name alone."""
    columns = [col("No", no), col("Nama Usaha", shop), col("Pemilik", owner), col("RW", rw), *YEARLY]
    table = (
        Table("UMKM 2022", all_rows=at_ciater(tahun_data=2022))
        .put(["DATA UMKM KEL. CIATER"], [])
        .head(columns)
    )
    return Ugly("tahun di nama lembar", "umkm.xlsx", [table.fill(columns, people("sn", 14))])


def kur_list() -> Ugly:
    """A bank's list of KUR borrowers, as text with semicolons."""
    columns = [
        col("No", no), col("Nama Debitur", owner_upper), col("No KTP", nik), col("Nama Usaha", shop), col("Alamat Usaha", street),
        col("Kelurahan", constant("CIATER", CIATER)), col("Sektor Ekonomi", words("Perdagangan", "Industri Pengolahan")),
        col("Plafond", lambda p, _: (p.draw.randrange(5_000_000, 100_000_000, 1_000_000), {})), col("Jenis Kelamin", sex), col("No HP", phone),
    ]  # fmt: skip
    table = Table().head(columns).fill(columns, people("kur", 15))
    return Ugly("debitur KUR, teks berpemisah", "debitur_kur.csv", [table], separator=";")


def idem() -> Ugly:
    """Ditto signs, blank columns, a blank row and hidden rows."""
    last = [""]

    def street_or_idem(p: Person, n: int) -> tuple[Any, Truth]:
        if n % 5 == 0:
            return "idem", {"alamat_jalan": last[0]}
        last[0] = p.street
        return street(p, n)

    columns = [
        col("NO", no), col("NAMA", owner), col((""), nothing), col("JENIS KELAMIN", sex), col("NAMA USAHA", shop),
        col("ALAMAT", street_or_idem), col("KEC.", constant("Serpong")), col("KEL.", now_and_then(constant("Ciater", CIATER), 3, '"', CIATER)),
        col("KETERANGAN", now_and_then(nothing, 3, "baru", {"catatan": "baru"})),
    ]  # fmt: skip
    table = Table().put([], ["DATA PELAKU USAHA"], []).head(columns).fill(columns, people("idem", 10))
    table.put([])
    table.fill(columns, people("idem2", 5, first=11))
    table.hidden = [8, 9]
    return Ugly("idem, kolom kosong, baris tersembunyi", "idem.xlsx", [table])


def sections() -> Ugly:
    """Titles between rows say the RW; totals stand below each part."""
    columns = [
        col("No", no), col("Nama Pemilik", owner), col("Nama Usaha", shop), col("RT", rt), col("Jenis Usaha", trade()),
        col("No. WA", phone_written("+62 {a} {b} {c}")), col("Tenaga Kerja", count("tk_jumlah", 1, 9)),
    ]  # fmt: skip
    table = Table(all_rows=at_ciater(tahun_data=2025)).put(["DATA UMKM KELURAHAN CIATER"], []).head(columns)
    for number in (1, 2, 3):
        table.put([f"RW {number:02d}"]).fill(
            columns, people(f"sec{number}", 6, first=number * 10), own={"rw": f"{number:03d}"}
        )
        table.put(["Jumlah", N, N, N, N, N, 30])
    return Ugly("bagian per RW dengan jumlah", "per rw.xlsx", [table])


def damaged_place() -> Ugly:
    """At Dinkop a kelurahan that nobody knows holds its row and no other."""
    columns = [
        col("No", no), col("Nama Usaha", shop), col("Nama Pemilik", owner),
        col("Kelurahan/Desa", now_and_then(place(prefix="Kel. "), 5, "Sukamaju", {"kelurahan": LOST, "*": "held"})), col("HP", phone),
    ]  # fmt: skip
    table = Table().put(["DATA UMKM TANGERANG SELATAN"]).head(columns)
    return Ugly(
        "kelurahan yang tidak ada", "dinkop.xlsx", [table.fill(columns, people("dp", 15))], at_dinkop=True
    )


SEEN = tuple(
    make() for make in (
        trained, two_storeys, rw_sheets, rt_rw_styles, address_styles, dashes_and_constants, bad_side_cells, scientific,
        month_first, koperasi_ods, city_list, other_city, other_city_title, neighbour, recap, form_sheet, years_disagree,
        year_in_sheet_name, kur_list, idem, sections, damaged_place,
    )
)  # fmt: skip
