"""Ten strange lists: the headings that public lists have, over made-up people, with what each column means.

Headings as seen in public programs and lists of UMKM and koperasi (OSS, IKM, forms, ODS); nothing in
`resources/intake` was written for these ten alone. Every person, number and figure is invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROWS = 120
_FIRST = (
    "Siti",
    "Agus",
    "Rina",
    "Eko",
    "Sri",
    "Budi",
    "Dewi",
    "Joko",
    "Maya",
    "Hadi",
    "Nur",
    "Tono",
    "Lina",
    "Rudi",
)
_LAST = (
    "Rahayu",
    "Santoso",
    "Wati",
    "Gunawan",
    "Lestari",
    "Hartono",
    "Susilo",
    "Permata",
    "Wijaya",
    "Prasetyo",
)
_TRADES = (
    "nasi uduk",
    "jahit",
    "bengkel motor",
    "pulsa",
    "warung kelontong",
    "katering",
    "salon",
    "laundry",
    "bakso",
)
_STREETS = ("Jl. Kenari", "Gg. Mawar", "Jl. Raya Serpong", "Kp. Sawah", "Jl. Melati")
_AREAS = (
    ("Ciater", "Serpong"),
    ("Rawa Buntu", "Serpong"),
    ("Jurang Mangu Barat", "Pondok Aren"),
    ("Serua", "Ciputat"),
)
Draw = random.Random
Cell = Callable[[Draw, int], Any]


@dataclass(frozen=True)
class Strange:
    """One list.

    Attributes:
        name: what it is like.
        columns: heading, short writing of its meaning (None: rightly not read), and its cells.
        above: rows over the heading.
        below: rows under the table.
        group: titles over the heading's columns: first, last, words.
    """

    name: str
    columns: Sequence[tuple[str, str | None, Cell]]
    above: Sequence[Sequence[Any]] = ()
    below: Sequence[Sequence[Any]] = ()
    group: Sequence[tuple[int, int, str]] = ()

    def write(self, path: Path, *, seed: int, rows: int = ROWS) -> None:
        """The workbook."""
        import xlsxwriter  # noqa: PLC0415 - only who writes needs it

        draw = Draw(seed)
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Data")
        at = 0
        for row in self.above:
            sheet.write_row(at, 0, row)
            at += 1
        if self.group:
            for first, last, words in self.group:
                sheet.merge_range(at, first, at, last, words)
            at += 1
        sheet.write_row(at, 0, [heading for heading, _, _ in self.columns])
        for number in range(1, rows + 1):
            sheet.write_row(at + number, 0, [cell(draw, number) for _, _, cell in self.columns])
        for number, row in enumerate(self.below):
            sheet.write_row(at + rows + 1 + number, 0, row)
        book.close()


def _one_of(*values: Any) -> Cell:  # noqa: ANN401 - cells are what they are
    return lambda draw, _: draw.choice(values)


def _person(draw: Draw, _: int) -> str:
    return f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"


def _shop(draw: Draw, number: int) -> str:
    return f"{draw.choice(_TRADES).title()} {draw.choice(_FIRST)} {number}"


def _nik(draw: Draw, number: int) -> Any:  # noqa: ANN401
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(65, 99)
    nik = f"367401{day + draw.choice((0, 40)):02d}{month:02d}{year:02d}{draw.randint(1, 9998):04d}"
    return int(nik) if number % 40 == 0 else nik


def _phone(draw: Draw, number: int) -> Any:  # noqa: ANN401
    rest = f"{draw.randint(10000000, 99999999)}"
    return int(f"812{rest}") if number % 7 == 0 else f"0812-{rest[:4]}-{rest[4:]}"


def _street(draw: Draw, _: int) -> str:
    return f"{draw.choice(_STREETS)} No. {draw.randint(1, 90)}"


def _with_rt(draw: Draw, number: int) -> str:
    return f"{_street(draw, number)} RT {draw.randint(1, 9):03d}/RW {draw.randint(1, 12):03d}"


def _number(_: Draw, number: int) -> int:
    return number


def _between(first: int, last: int, step: int = 1) -> Cell:
    return lambda draw, _: draw.randrange(first, last, step)


def _money(first: int, last: int) -> Cell:
    return lambda draw, n: (
        f"Rp {draw.randrange(first, last, 500_000):,}".replace(",", ".") if n % 3 else "5 juta"
    )


def _area(part: int) -> Cell:
    return lambda _, number: _AREAS[number % len(_AREAS)][part]


NO: tuple[str, None, Cell] = ("No", None, _number)
LISTS: tuple[Strange, ...] = (
    Strange(
        "permits, by the keys of a database",
        (
            ("nib", "nib", lambda draw, _: f"02200{draw.randint(10000000, 99999999)}"),
            ("skala_usaha", None, _one_of("Usaha Mikro", "Usaha Kecil")),
            ("nama_perusahaan", "nama_usaha", _shop),
            ("nama_pemilik", "nama_pemilik", _person),
            ("alamat_usaha", "alamat_jalan", _street),
            ("kecamatan", "@kecamatan", _area(1)),
            ("kelurahan", "kode_kelurahan", _area(0)),
            ("kbli", "kbli", _one_of("56102", "14120", "45407", "96200")),
            ("jumlah_investasi", "modal_usaha", _between(2_000_000, 90_000_000, 500_000)),
            ("jumlah_tenaga_kerja", None, _between(1, 6)),
            ("no_telp", "hp_wa_usaha", _phone),
            ("email", "email", lambda _, n: f"usaha{n}@contoh.id"),
        ),
    ),
    Strange(
        "small industry, men and women",
        (
            NO,
            ("NAMA PERUSAHAAN", "nama_usaha", _shop),
            ("NAMA PIMPINAN", "nama_pemilik", _person),
            ("ALAMAT", "alamat_jalan", _with_rt),
            ("Nomor Telp/HP", "hp_wa_usaha", _phone),
            (
                "JENIS PRODUK",
                "produk_utama+produk",
                _one_of("keripik, rengginang", "kebaya", "tahu dan tempe"),
            ),
            ("Tenaga Kerja Pria", "tk_dibayar_l", _between(0, 5)),
            ("Tenaga Kerja Wanita", "tk_dibayar_p", _between(0, 5)),
            ("Nilai Investasi (Rp. 000)", "modal_usaha*1000", _between(2_000, 90_000, 500)),
            ("Nilai Produksi/Th (Rp. 000)", "omzet_tahunan*1000", _between(20_000, 300_000, 500)),
            ("TAHUN BERDIRI", "tahun_mulai", _between(2001, 2024)),
        ),
        above=(["DATA INDUSTRI KECIL MENENGAH"], ["TAHUN 2024"], []),
        below=(
            ["JUMLAH"],
            [],
            ["", "", "", "", "Tangerang Selatan, 3 Januari 2025"],
            ["", "", "", "", "Kepala Dinas"],
        ),
    ),
    Strange(
        "a kelurahan's form, month by month",
        (
            ("Kelurahan", "kode_kelurahan", _area(0)),
            ("RW", "rw", _between(1, 12)),
            ("RT", "rt", _between(1, 9)),
            ("Nama Usaha", "nama_usaha", _shop),
            ("Kategori Usaha", "sektor_unggulan", _one_of("Kuliner", "Fashion", "Kerajinan", "Jasa")),
            ("Pendapatan Per Bulan", "omzet_tahunan*12", _money(2_000_000, 20_000_000)),
            ("Nilai Aset", "aset", _money(5_000_000, 90_000_000)),
            ("Nama Pemilik", "nama_pemilik", _person),
            ("No KTP", "nik", _nik),
        ),
    ),
    Strange(
        "answers of an online form",
        (
            ("Timestamp", "tanggal_pendataan", _one_of("12/03/2025", "13/03/2025")),
            ("Nama Lengkap (sesuai KTP)", "nama_pemilik", _person),
            ("NIK (16 digit)", "nik", _nik),
            ("Jenis Kelamin", "jk", _one_of("Laki-laki", "Perempuan")),
            (
                "Tempat, tanggal lahir",
                "tanggal_lahir+tempat",
                _one_of("Tangerang, 15-03-1985", "Bogor, 2 Mei 1990"),
            ),
            ("No. WhatsApp yang bisa dihubungi", "hp_wa_usaha", _phone),
            ("Nama usaha / brand", "nama_usaha", _shop),
            ("Bidang usaha apa yang dijalankan?", "kegiatan_utama+kbli", _one_of(*_TRADES)),
            ("Alamat tempat usaha", "alamat_jalan", _street),
            ("Rata-rata omset per bulan (Rp)", "omzet_tahunan*12", _money(2_000_000, 20_000_000)),
            ("Apakah sudah punya NIB?", "punya_nib", _one_of("Sudah", "Belum")),
            ("Pendidikan terakhir", "pendidikan", _one_of("SLTA", "SMP", "S1", "SD")),
        ),
    ),
    Strange(
        "groups over the columns",
        (
            NO,
            ("Nama", "nama_pemilik", _person),
            ("Alamat", "alamat_jalan_pemilik", _street),
            ("L", "jk=L", _one_of("v", "v", "")),
            ("Nama Usaha", "nama_usaha", _shop),
            ("Alamat", "alamat_jalan", _street),
            ("Jenis", "sektor_unggulan", _one_of("makanan", "jasa")),
            ("Modal", "modal_usaha", _money(2_000_000, 40_000_000)),
        ),
        above=(["DAFTAR UMKM BINAAN RW 05"], []),
        group=((1, 3, "PEMILIK"), (4, 7, "USAHA")),
    ),
    Strange(
        "help that was given",
        (
            ("NO", None, _number),
            ("NAMA PENERIMA BANTUAN", "nama_pemilik", _person),
            ("NIK", "nik", _nik),
            ("ALAMAT SESUAI KTP", "alamat_jalan_pemilik", _with_rt),
            ("NAMA USAHA", "nama_usaha", _shop),
            ("JENIS USAHA", "kegiatan_utama+kbli", _one_of(*_TRADES)),
            ("NO HP", "hp_wa_usaha", _phone),
            ("TANDA TANGAN", None, _one_of("", "")),
            ("KET", "catatan", _one_of("", "lama", "baru")),
        ),
        above=(["PENERIMA BANTUAN MODAL USAHA"], ["KELURAHAN CIATER"], []),
    ),
    Strange(
        "names and addresses in one cell",
        (
            ("No.", None, _number),
            (
                "Nama dan Alamat Usaha",
                "nama_usaha+alamat_jalan",
                lambda d, n: f"{_shop(d, n)}, {_street(d, n)}",
            ),
            ("Penanggung Jawab", "nama_pemilik", _person),
            ("RT/RW", "rt+rw", lambda draw, _: f"{draw.randint(1, 9)}/{draw.randint(1, 12)}"),
            ("Kontak", "hp_wa_usaha", _phone),
            ("PIRT", "legalitas=spp_irt", _one_of("v", "-", "")),
            ("Halal", "legalitas=halal", _one_of("ada", "tidak", "")),
            (
                "NIB",
                "nib+punya_nib",
                lambda d, n: "ada" if n % 2 else f"02200{d.randint(10000000, 99999999)}",
            ),
        ),
    ),
    Strange(
        "koperasi of the city",
        (
            NO,
            ("NAMA KOPERASI", "nama", lambda draw, n: f"KSP {draw.choice(_LAST)} {n}"),
            ("NO. BADAN HUKUM", "no_badan_hukum", lambda _, n: f"{n}/BH/XI.4/2001"),
            ("TGL BADAN HUKUM", "tgl_badan_hukum", _one_of("12-03-2001", "4 Mei 2010")),
            ("ALAMAT", "alamat_jalan", _street),
            ("KEL.", "kode_kelurahan", _area(0)),
            ("KEC.", "@kecamatan", _area(1)),
            ("ANGGOTA L", "anggota_pria", _between(10, 90)),
            ("ANGGOTA P", "anggota_wanita", _between(10, 90)),
            ("MODAL SENDIRI (Rp juta)", "modal_sendiri*1000000", _between(10, 900)),
            ("ASET (Rp juta)", "aset*1000000", _between(10, 900)),
            ("VOL. USAHA (Rp juta)", "volume_usaha*1000000", _between(10, 900)),
            ("SHU (Rp juta)", "shu*1000000", _between(1, 90)),
            ("KETUA", "pengurus=ketua", _person),
        ),
    ),
    Strange(
        "misspelt, with points and short forms",
        (
            ("No.Urut", None, _number),
            ("Nm.Pemilik Ush", "nama_pemilik", _person),
            ("Jns Kelamin", "jk", _one_of("L", "P")),
            ("Nm. Usaha", "nama_usaha", _shop),
            ("Almt. Usaha", "alamat_jalan", _street),
            ("No.Tlp", "hp_wa_usaha", _phone),
            ("Jml.Omzet/Bln (jt)", "omzet_tahunan*12000000", _between(2, 30)),
            ("Th.Berdiri", "tahun_mulai", _between(2005, 2024)),
            ("Umur", "umur", _between(20, 70)),
        ),
    ),
    Strange(
        "columns without a heading",
        (
            ("", None, _number),
            ("Pelaku UMKM", "nama_pemilik", _person),
            ("", "nik", _nik),
            ("Merk", "nama_komersial", _shop),
            ("Alamat Usaha", "alamat_jalan", _street),
            ("", "hp_wa_usaha", _phone),
            ("Status", "status_usaha", _one_of("Aktif", "Tutup", "masih jalan")),
        ),
    ),
)
