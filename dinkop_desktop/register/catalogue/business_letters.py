"""The fields of a surat keterangan usaha (SKU), by which a kelurahan says that a business is there.

1. A letter is a child of the business, so that it travels with it: every PC of the office and Dinkop have the
   same register, and the screening for KUR knows of it.
2. It keeps what it said (name, address, trade) as it was printed: a copy that is printed next year says the
   same, whatever the business is called by then. A withdrawal of the person empties these like any other.
3. Its number is its natural key: it is given once, and never changed.

Source: Permendagri 54/2009 and 1/2023 (tata naskah dinas), lampiran "surat keterangan".
"""

from __future__ import annotations

from dinkop_desktop.register.catalogue.parts import (
    PERSONAL,
    D,
    W,
    choice,
    day,
    in_block,
    people,
    text,
    year,
    yes_no,
)
from dinkop_desktop.register.catalogue.people import JK
from dinkop_desktop.register.values.fields import Choice, Field, FieldKind, RecordKind

IN_FORCE, CANCELLED = "berlaku", "dibatalkan"
OTHER_PURPOSE = "lainnya"
PURPOSES = (
    Choice("kur", "Pengajuan KUR", ("kur",)),
    Choice("bank", "Pinjaman bank atau koperasi", ("bank", "pinjaman", "kredit")),
    Choice("rekening", "Membuka rekening usaha", ("rekening",)),
    Choice("nib", "Pengurusan NIB atau izin", ("nib", "izin")),
    Choice("bantuan", "Bantuan atau program pemerintah", ("bantuan", "blt", "program")),
    Choice("sekolah", "Sekolah anak", ("sekolah", "kip", "beasiswa")),
    Choice("listrik", "Pemasangan listrik atau air", ("listrik", "pln", "pdam")),
    Choice(OTHER_PURPOSE, "Keperluan lain", ("lainnya", "lain-lain")),
)
_STATES = (Choice(IN_FORCE, "Berlaku"), Choice(CANCELLED, "Dibatalkan", ("batal",)))
_CANCELLED = ("status", (CANCELLED,))

SKU = RecordKind(
    key="sku",
    label="Surat keterangan usaha",
    plural="Surat keterangan usaha",
    parents=("umkm",),
    natural_key=("nomor",),
    title=("nomor", "tanggal"),
    search=("nomor",),
    fields=in_block(
        "D",
        text("nomor", "Nomor surat", need=W, max_length=80),
        year("tahun", "Tahun nomor", need=W),
        people("urut", "Nomor urut", need=W, unit=""),
        text("tanda", "Tanda komputer", max_length=12),
        day("tanggal", "Tanggal surat", need=W, past=True),
        choice("keperluan", "Keperluan", need=W, choices=PURPOSES),
        text("untuk", "Keterangan keperluan", max_length=100),
        text("pengantar", "Surat pengantar RT/RW", max_length=100),
        day("berlaku_sampai", "Berlaku sampai"),
        text("nama", "Nama pada surat", need=W, privacy=PERSONAL, max_length=100),
        Field("nik", "NIK pada surat", FieldKind.NIK, need=D, privacy=PERSONAL, max_length=16),
        text("tempat_lahir", "Tempat lahir pada surat", privacy=PERSONAL, max_length=60),
        day("tanggal_lahir", "Tanggal lahir pada surat", privacy=PERSONAL),
        choice("jk", "Jenis kelamin pada surat", privacy=PERSONAL, choices=JK),
        text("alamat", "Alamat pada surat", need=D, privacy=PERSONAL),
        text("nama_usaha", "Nama usaha pada surat", need=W, max_length=100),
        text("jenis_usaha", "Jenis usaha pada surat", need=D),
        text("alamat_usaha", "Alamat usaha pada surat", need=D, privacy=PERSONAL),
        year("sejak", "Usaha berjalan sejak", need=D),
        text("penanda_jabatan", "Jabatan penanda tangan", need=W, max_length=100),
        text("penanda_nama", "Nama penanda tangan", need=W, max_length=100),
        text("penanda_nip", "NIP penanda tangan", max_length=30),
        yes_no("atas_nama", "Atas nama lurah"),
        choice("status", "Status surat", need=W, choices=_STATES),
        day("tanggal_batal", "Tanggal dibatalkan", past=True, only_if=_CANCELLED),
        text("alasan_batal", "Alasan dibatalkan", only_if=_CANCELLED),
    ),
)
