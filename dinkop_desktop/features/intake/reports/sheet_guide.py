"""The sheet that explains an exported one: what may be edited, what becomes of it, who made it and when.

Like the headings and the choices of the exported sheet it is in Indonesian, whatever the window speaks: the
file goes to whoever edits it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dinkop_desktop.papers import printing
from dinkop_desktop.papers.frame import SideSheet

NAME: Final = "Petunjuk"

_EDITED = (
    (
        "Isi sel",
        (
            "Semua sel putih. NIK, NIB, nomor HP dan kode adalah teks, sehingga angka nol di depan tidak "
            "hilang. Sel yang punya daftar pilihan dibuka dengan Alt+↓."
        ),
    ),
    ("Sel abu-abu", "Dikunci, karena menentukan data mana dan tahun mana yang dimaksud baris itu."),
    ("NIK bertitik", "NIK disamarkan. Biarkan bila tidak diubah; ketik 16 angka bila ingin menggantinya."),
    ("Sel dikosongkan", "Isiannya menjadi kosong. Sel yang tidak disentuh tidak mengubah apa pun."),
    (
        "Saring dan urutkan",
        (
            "Menyaring selalu bisa. Untuk mengurutkan atau menghapus baris, buka dulu proteksi lembarnya: "
            "menu Tinjau (Review), lalu Unprotect Sheet. Tidak ada kata sandi."
        ),
    ),
    ("Baris baru", "Tulis di bawah baris terakhir. Baris tanpa ID menjadi data baru."),
    (
        "Baris dihapus",
        "Ditanyakan saat lembar diambil kembali. Tidak ada data yang dihapus tanpa jawaban dan alasan.",
    ),
    (
        "Kolom",
        "Judulnya jangan diganti. Kolom boleh dipindah atau dihapus; yang tidak ada tidak mengubah apa pun.",
    ),
)
_TAKEN_BACK = (
    (
        "Hanya yang berubah",
        (
            "Sebelum disimpan, setiap sel yang berubah ditampilkan: isi lama dan isi baru, per data. "
            "Semuanya dapat diurungkan sekaligus."
        ),
    ),
    (
        "Diubah orang lain",
        (
            "Bila isian yang sama sudah diubah di program sesudah lembar ini dibuat, keduanya disimpan dan "
            "menjadi pertanyaan. Tidak ada yang tertimpa diam-diam."
        ),
    ),
    ("Yang tidak benar", "Barisnya ditolak sendiri dengan penjelasan; baris lain tetap diambil."),
)


@dataclass(frozen=True, slots=True)
class Made:
    """How an exported sheet came about.

    Attributes:
        plural: of the kind of its records.
        by: who exported it.
        office: where.
        at: when, in local time.
    """

    plural: str
    by: str
    office: str
    at: datetime


def guide(made: Made, rows: int) -> SideSheet:
    """The sheet, for an export of so many rows."""
    return SideSheet(
        NAME,
        (
            (f"Lembar {made.plural} untuk diubah dan diambil kembali",),
            ("",),
            ("Dibuat oleh", f"{made.by}, {made.office}" if made.by else made.office),
            ("Pada", printing.show_moment(made.at)),
            ("Jumlah baris", printing.show_number(rows)),
            (
                "Cara mengambil kembali",
                f"Di program: Impor Excel (Ctrl+7), atau Ctrl+O di daftar {made.plural}; pilih berkas ini.",
            ),
            ("",),
            ("Yang boleh diubah",),
            *_EDITED,
            ("",),
            ("Yang terjadi saat diambil kembali",),
            *_TAKEN_BACK,
        ),
    )
