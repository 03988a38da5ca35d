"""Short ways to write a field, and the answers that several kinds of record share."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dinkop_desktop.register.values.fields import Choice, Field, FieldKind, Need, Privacy

W, D = Need.REQUIRED, Need.ADVISED
PERSONAL, SPECIFIC = Privacy.PERSONAL, Privacy.SPECIFIC

LONG_TEXT_LETTERS = 2000

YES_OR_NO = (
    Choice("ya", "Ya", ("y", "1", "ada", "sudah", "punya", "true", "benar", "yes")),
    Choice("tidak", "Tidak", ("t", "0", "tdk", "tidak ada", "belum", "tidak punya", "false", "salah", "no")),
)
KBLI_VERSIONS = (
    Choice("2020", "KBLI 2020", ("2020",)),
    Choice("2025", "KBLI 2025", ("2025",)),
    Choice("2017", "KBLI 2017 (lama)", ("2017",)),
    Choice("2015", "KBLI 2015 (lama)", ("2015",)),
)
FIVE_KINDS_OF_KOPERASI = (
    Choice("konsumen", "Konsumen", ("koperasi konsumen",)),
    Choice("produsen", "Produsen", ("koperasi produsen",)),
    Choice("pemasaran", "Pemasaran", ("koperasi pemasaran",)),
    Choice("jasa", "Jasa", ("koperasi jasa",)),
    Choice("simpan_pinjam", "Simpan Pinjam", ("ksp", "kspps", "koperasi simpan pinjam")),
)
SOURCES = (
    Choice("wawancara", "Wawancara"),
    Choice("formulir", "Formulir kertas"),
    Choice("impor", "Impor lembar kerja", ("impor", "excel")),
    Choice("oss", "OSS"),
    Choice("sidt", "SIDT"),
    Choice("ods", "ODS"),
)
WAYS_OF_CONSENT = (
    Choice("tanda_tangan", "Tanda tangan di formulir"),
    Choice("lisan", "Lisan dan dicatat petugas", ("lisan",)),
    Choice("elektronik", "Elektronik"),
    Choice("tidak_setuju", "Tidak setuju"),
)

text = partial(Field, kind=FieldKind.TEXT)
long_text = partial(Field, kind=FieldKind.LONG_TEXT, max_length=LONG_TEXT_LETTERS)
choice = partial(Field, kind=FieldKind.CHOICE)
multi = partial(Field, kind=FieldKind.MULTI)
yes_no = partial(Field, kind=FieldKind.YES_NO, choices=YES_OR_NO)
rupiah = partial(Field, kind=FieldKind.RUPIAH, unit="Rp")
people = partial(Field, kind=FieldKind.INTEGER, unit="orang", maximum=1_000_000)
percent = partial(Field, kind=FieldKind.PERCENT, unit="%", maximum=100)
year = partial(Field, kind=FieldKind.YEAR, minimum=1900, maximum=2100)
day = partial(Field, kind=FieldKind.DATE, max_length=len("2025-03-01"))
phone = partial(Field, kind=FieldKind.PHONE, privacy=Privacy.PERSONAL)
email = partial(Field, kind=FieldKind.EMAIL, privacy=Privacy.PERSONAL)
rt_rw = partial(Field, kind=FieldKind.RT_RW, max_length=3)
kelurahan = partial(Field, kind=FieldKind.AREA, max_length=len("36.74.01.1001"))
record = partial(Field, kind=FieldKind.RECORD, max_length=36)


def in_block(block: str, *fields: Field) -> tuple[Field, ...]:
    """The fields, standing in that section of the form."""
    return tuple(replace(field, block=block) for field in fields)


def consent_and_source() -> tuple[Field, ...]:
    """Block I, what is noted about the recording itself. Source: PL-KUMKM 2022 items 1300, 1401-1405."""
    return in_block(
        "I",
        choice("sumber", "Sumber data", need=D, choices=SOURCES),
        text(
            "id_asal",
            "Nomor pada daftar asal",
            help="Nomor urut atau id pada SIDT, ODS, OSS atau daftar lama.",
        ),
        day("tanggal_pendataan", "Tanggal pendataan", need=D, past=True),
        text("responden_nama", "Nama pemberi jawaban", need=D, privacy=PERSONAL),
        text("responden_jabatan", "Jabatan pemberi jawaban"),
        phone("responden_hp", "HP pemberi jawaban"),
        email("responden_email", "Surel pemberi jawaban"),
        day(
            "persetujuan_pdp_tanggal",
            "Tanggal persetujuan data pribadi",
            need=D,
            past=True,
            help="Tanggal pemberi jawaban membaca atau mendengar pemberitahuan UU 27/2022.",
        ),
        text("persetujuan_pdp_versi", "Versi teks persetujuan", need=D, max_length=40),
        choice("persetujuan_pdp_cara", "Cara persetujuan", need=D, choices=WAYS_OF_CONSENT),
        long_text(
            "penjelasan",
            "Penjelasan keanehan",
            help="Mengapa angka yang tampak aneh tetap sesuai kondisi lapangan.",
        ),
        long_text("catatan", "Catatan"),
    )
