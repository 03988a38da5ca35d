"""Words of the dated tables: what each is for, and what is wrong with a part that was typed."""

from __future__ import annotations

from collections.abc import Mapping

from dinkop_desktop.register.rules.rule_parts import Part
from dinkop_desktop.window.words import label, later, tr

TABLES: Mapping[str, str] = {
    "skala": later("Skala usaha"),
    "kur": later("KUR"),
    "koperasi": later("Koperasi: anggota dan RAT"),
    "kesehatan": later("Kesehatan koperasi"),
    "kuk": later("KUK koperasi"),
    "tumbuh": later("Tumbuh dan sasaran kota"),
    "bank": later("Bank penyalur KUR"),
    "ksp": later("Modal KSP dan USP"),
    "ksu": later("Rencana transisi KSU"),
    "fasilitator": later("Fasilitator"),
    "persetujuan": later("Teks persetujuan data pribadi"),
    "retensi": later("Lama data disimpan"),
    "perkiraan": later("Perkiraan jumlah UMKM"),
    "sasaran": later("Sasaran triwulan"),
    "inflasi": later("Inflasi kota"),
}
_PARTS = (
    *(later("Nama aturan dan sumbernya"), later("Berlaku sejak"), later("Modal usaha sampai")),
    *(later("Omzet setahun sampai"), later("Pekerjaan yang dikecualikan")),
    *(
        later("Ultra mikro tidak dihitung sampai"),
        later("Nama"),
        later("Plafon di atas"),
        later("Plafon sampai"),
    ),
    later("Ejaan lain = nama di atas"),
    *(later("Umur usaha"), later("NPWP wajib di atas"), later("Agunan boleh diminta di atas")),
    *(later("Bunga setahun"), later("Anggota koperasi primer"), later("Anggota koperasi sekunder")),
    *(later("RAT dalam tahun terakhir"), later("Nilai terendah"), later("Anggota sampai")),
    *(later("Modal sendiri sampai"), later("Aset sampai"), later("Tumbuh mulai")),
    *(later("Tambahan pekerja sedikitnya"), later("Sasaran kota"), later("Modal awal KSP")),
    *(later("Modal tetap USP"), later("Hari untuk langkah"), later("Usaha mikro per usaha menengah")),
    *(later("Usaha mikro per usaha kecil"), later("Teks persetujuan")),
    *(later("Disimpan sesudah usaha tutup"), later("Disimpan sesudah perubahan terakhir")),
    later("Jumlah UMKM menurut wilayah"),
    later("Inflasi menurut tahun, dalam persen"),
)
_WRONG: Mapping[str, str] = {
    "aturan": later("Tulis nama aturan dan sumbernya, paling banyak 200 huruf."),
    "sejak": later("Tulis tanggal mulai berlaku, misalnya 01-02-2027."),
    "sampai": later("Angkanya tidak terbaca, atau tidak lebih besar dari “Plafon di atas”."),
    "pekerjaan_dikecualikan": later("Pakai kode pekerjaan di formulir, misalnya asn; tni; polri."),
    "ejaan": later("Tulis ejaan = nama bank di atas, misalnya BRI Unit = Bank Rakyat Indonesia (BRI)."),
    "sasaran": later("Tulis indikator = jumlah, misalnya nib TW1 = 250 atau koperasi-aktif = 560."),
    "jumlah": later(
        "Tulis kode wilayah = jumlah, misalnya 36.74.01 = 25.000; bagian tidak melebihi seluruhnya."
    ),
    "inflasi": later("Tulis tahun = persen, misalnya 2025 = 2,15; 2024 = 1,8. Turun: 2020 = -0,3."),
    "nama": later("Tulis sedikitnya satu nama, dipisah titik koma."),
}
_ORDER = later("Angkanya tidak terbaca, di luar batas, atau urutannya tidak naik.")
_FALLING = later("Angkanya tidak terbaca atau urutannya tidak turun sampai 0.")


def table_words(table: str) -> str:
    """What a table is called."""
    return tr(TABLES[table]) if table in TABLES else table


def part_words(part: Part) -> str:
    """The label of a part, with its kind of KUR where it has one."""
    name, colon, which = part.label.partition(": ")
    said = f"{label(name)}{colon}{label(which)}" if which else label(name)
    return f"{said} ({part.unit})" if part.unit else said


def wrong_words(key: str) -> str:
    """What is wrong with a part."""
    if key == "terendah":
        return tr(_FALLING)
    return tr(_WRONG.get(key, _ORDER))
