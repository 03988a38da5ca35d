"""Codes and labels -> sentences for people, in Indonesian or English: the one translation mechanism.

Rules:
1. A code says what happened; its sentence says what is wrong and what to do, in whole sentences with
   {placeholders}. Nothing is glued.
2. Indonesian is written here; English stands in resources/translations/en.json under the Indonesian text, so
   labels, headings and sentences are translated alike. Text without an entry stays Indonesian.
3. Parameters that are labels or answers of the catalogue are translated with the sentence.

Example: `say("NIK-16", {"jumlah": 14})` is "NIK harus 16 angka; ini 14. Lengkapi, atau isi alasan tanpa NIK."
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

INDONESIAN, ENGLISH = "id", "en"

# What is the matter with a field of a draft (domain/problems.py), by subject.
PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        # a record as a whole
        "WAJIB": "{isian} belum diisi. Rekaman tetap tersimpan sebagai draf; lengkapi bila sudah tahu.",
        "WILAYAH-KOSONG": "Kelurahan belum diisi. Pilih kelurahan tempat rekaman ini berada.",
        "NAMA-KOSONG": "Nama belum diisi. Isi namanya supaya rekaman ini dapat dikenali.",
        "NAMA-USAHA-KOSONG": "Nama usaha dan nama pemilik sama-sama kosong. Isi salah satunya.",
        "KUNCI-KOSONG": "Isian ini menentukan rekaman yang dimaksud dan tidak boleh kosong. Isi dulu.",
        "ISIAN-TAK-DIKENAL": "Tidak ada isian bernama {kunci}. Periksa namanya pada daftar isian.",
        "REKAMAN-TAK-DIKENAL": "Jenis rekaman {jenis} tidak dikenal. Perbarui program, atau periksa namanya.",
        "RUJUKAN": "Rekaman yang dirujuk tidak ada. Pilih rekaman yang benar.",
        "JENIS-ISI": "Isi tidak sesuai jenis isian ini. Tulis ulang isinya.",
        # characters and length
        "PANJANG": "Terlalu panjang: {panjang} huruf, maks {maks} huruf. Ringkas isinya.",
        "KARAKTER": "Ada karakter yang tidak boleh dipakai ({kode}). Hapus, lalu ketik ulang.",
        "KARAKTER-NFC": "Huruf tersusun dengan cara yang tidak baku. Ketik ulang isinya.",
        "KARAKTER-TERSEMBUNYI": "Ada karakter yang tidak terlihat. Ketik ulang bila tidak disengaja.",
        "KARAKTER-TAK-TERLIHAT": (
            "Ada karakter yang tidak terlihat di dalam isian ini. Ketik ulang, jangan tempel."
        ),
        # answers and areas
        "PILIHAN": "“{isi}” tidak ada dalam pilihan. Pilih salah satu: {pilihan}.",
        "PILIHAN-URUT": "Beberapa pilihan harus berurutan dan tidak berulang. Pilih ulang.",
        "WILAYAH-KODE": "Kode wilayah tidak sesuai bentuknya. Tulis seperti 36.74.01.1001.",
        "WILAYAH-KOTA": "Kelurahan ini bukan bagian dari {kota}. Pilih kelurahan di {kota}.",
        "WILAYAH-TIDAK-ADA": "“{nama}” tidak ditemukan di kota ini. Pilih dari daftar, atau tulis kodenya.",
        "WILAYAH-GANDA": (
            "“{nama}” dapat berarti beberapa wilayah. Tulis juga kecamatannya, atau pilih dari daftar."
        ),
        "WILAYAH-TIDAK-TERDAFTAR": "Kode wilayah {kode} tidak ada pada daftar terbaru. Periksa kodenya.",
        "ID-REKAMAN": "Id rekaman tidak sesuai bentuknya. Pilih rekamannya dari daftar.",
        # numbers
        "ANGKA": "Isi ini tidak terbaca sebagai angka. Tulis misalnya 1.500.000 atau 1,5 jt.",
        "ANGKA-GANDA": "Angka ini dapat dibaca dengan dua cara. Tulis dengan titik ribuan: {saran}.",
        "ANGKA-PECAHAN": "Angka harus bulat, tanpa pecahan. Bulatkan lebih dulu.",
        "ANGKA-RENTANG": "Tertulis rentang, bukan satu angka. Tulis satu angka.",
        "ANGKA-KIRA": "Tertulis perkiraan; dibaca {dibaca}. Ganti bila angka pastinya diketahui.",
        "ANGKA-KECIL": "Angka terlalu kecil; paling sedikit {minimum}. Periksa angkanya.",
        "ANGKA-BESAR": "Angka terlalu besar; paling banyak {maksimum}. Periksa angkanya.",
        "TAHUN": "Tahun ditulis empat angka, dari {dari} sampai {sampai}. Periksa tahunnya.",
        "TAHUN-DEPAN": "Tahun ini belum tiba; sekarang {tahun}. Periksa tahunnya atau jam komputer.",
        "TAHUN-URUT": "Tahun ini mendahului {tahun}, padahal seharusnya sesudahnya. Periksa keduanya.",
        "BULAN": "Bulan ditulis 1 sampai 12 atau dengan namanya. Periksa bulannya.",
        "BULAN-DEPAN": "Bulan mulai usaha belum tiba. Periksa bulan dan tahun mulai.",
        "KOORDINAT": "Koordinat tidak terbaca. Tulis misalnya -6,312345.",
        "KOORDINAT-LUAR": "Koordinat di luar Indonesia ({dari} sampai {sampai}). Periksa angkanya.",
        "KOORDINAT-TERTUKAR": "Lintang dan bujur tampaknya tertukar. Tukar keduanya.",
        "KOORDINAT-SEPASANG": (
            "Hanya satu koordinat yang terisi. Isi lintang dan bujur, atau kosongkan keduanya."
        ),
        "KOORDINAT-KOTA": "Titik ini di luar {kota}. Periksa lintang dan bujur.",
        "PERSEN-JUMLAH": "Persentase seharusnya berjumlah 100; ini {jumlah}. Periksa pembagiannya.",
        # days
        "TANGGAL": "Tanggal tidak terbaca. Tulis misalnya 3 Maret 2025 atau 03/03/2025.",
        "TANGGAL-ANGKA": "Tertulis angka, bukan tanggal. Tulis misalnya 3 Maret 2025.",
        "TANGGAL-BULAN": "Tidak ada bulan {bulan}. Tulis hari/bulan/tahun, misalnya 25/03/2025.",
        "TANGGAL-MUSTAHIL": "Tanggal ini tidak ada di kalender. Periksa hari dan bulannya.",
        "TANGGAL-TAHUN": "Tahun harus antara {dari} dan {sampai}. Periksa tahunnya.",
        "TANGGAL-TAHUN-DUA": "Tahun ditulis empat angka, supaya tidak salah abad. Tulis misalnya 03/03/2025.",
        "TANGGAL-DEPAN": "Tanggal ini sesudah hari ini ({hari_ini}). Periksa tanggalnya atau jam komputer.",
        "TANGGAL-NOL": "Tanggal 0000-00-00 dianggap kosong. Isi tanggalnya bila diketahui.",
        "TANGGAL-URUT": "Tanggal ini mendahului {tanggal}, padahal seharusnya sesudahnya. Periksa keduanya.",
        "TANGGAL-SALAH-TEMPAT": "Excel mengubah isi ini menjadi tanggal {tanggal}. Tulis ulang sebagai teks.",
        # numbers of people and papers
        "NIK-16": "NIK harus 16 angka; ini {jumlah}. Lengkapi, atau isi alasan tanpa NIK.",
        "NIK-ANGKA": "NIK hanya berisi angka. Periksa huruf atau tanda di dalamnya.",
        "NIK-EXCEL": "NIK rusak oleh Excel: angka terakhirnya hilang. Ketik ulang dari KTP sebagai teks.",
        "NIK-PROVINSI": "Tidak ada provinsi berkode {kode} pada awal NIK. Periksa dua angka pertama.",
        "NIK-WILAYAH": "Kode kota dan kecamatan pada NIK tidak boleh 00. Periksa angka ketiga sampai keenam.",
        "NIK-TANGGAL": (
            "Tanggal lahir pada NIK ({tanggal}) tidak ada. Periksa angka ketujuh sampai keduabelas."
        ),
        "NIK-URUT": "Nomor urut NIK tidak boleh 0000. Periksa empat angka terakhir.",
        "NIK-JK": "Menurut NIK, orang ini {jk}. Periksa NIK dan jenis kelamin.",
        "NIK-LAHIR": "Menurut NIK, tanggal lahirnya {tanggal}. Periksa NIK dan tanggal lahir.",
        "NIB-13": "NIB harus 13 angka; ini {jumlah}. Periksa nomor pada dokumen NIB.",
        "NIB-ANGKA": "NIB hanya berisi angka. Periksa huruf atau tanda di dalamnya.",
        "NIB-BERTENTANGAN": "NIB terisi, tetapi jawaban punya NIB “tidak”. Periksa keduanya.",
        "NPWP-16": "NPWP harus 15 atau 16 angka; ini {jumlah}. Periksa nomornya.",
        "NPWP-ANGKA": "NPWP hanya berisi angka. Periksa huruf atau tanda di dalamnya.",
        "NPWP-EXCEL": "NPWP rusak oleh Excel: angka terakhirnya hilang. Ketik ulang sebagai teks.",
        "NPWP-NIK": (
            "NPWP 16 angka yang tidak diawali 0 adalah NIK, tetapi NIK ini tidak mungkin. Periksa nomornya."
        ),
        "NPWP-NOL": "NPWP berisi nol semua. Kosongkan bila tidak punya NPWP.",
        "NPWP-CEK": "Angka pemeriksa NPWP tidak cocok. Cocokkan lagi dengan kartunya.",
        "NPWP-NIK-BEDA": "NPWP pribadi berbeda dari NIK. Periksa keduanya.",
        "KOPERASI-NIK-13": (
            "Nomor Induk Koperasi harus 13 angka; ini {jumlah}. Jangan tertukar dengan NIK orang."
        ),
        "KOPERASI-NIK-ANGKA": "Nomor Induk Koperasi hanya berisi angka. Periksa nomornya.",
        "KOPERASI-NIK-KOTA": "Nomor Induk Koperasi di kota ini biasanya diawali {awal}. Periksa nomornya.",
        "KBLI-5": "KBLI harus lima angka, tidak diawali 00. Cari kodenya dengan kata sehari-hari.",
        "KBLI-TIDAK-ADA": (
            "KBLI {kode} tidak ada pada daftar. Periksa kodenya, atau biarkan bila dari daftar lama."
        ),
        "KBLI-VERSI": "KBLI {kode} tidak ada pada KBLI {versi}. Periksa kode dan versinya.",
        "KBLI-TAMBAHAN": "KBLI tambahan ditulis lima angka, dipisah koma: 10710, 56102. Periksa daftarnya.",
        "RT-RW": "RT dan RW ditulis satu sampai tiga angka. Periksa isinya.",
        "RT-RW-DUA": "RT dan RW tertulis sekaligus. Tulis RT dan RW di isian masing-masing.",
        "KODE-POS": "Kode pos harus lima angka. Periksa nomornya.",
        "KODE-POS-KELURAHAN": "Kode pos {kelurahan} biasanya {kode_pos}. Periksa kode posnya.",
        "NOMOR-BENTUK": (
            "Nomor ini tidak berbentuk seperti nomor jenis legalitasnya. Cocokkan dengan dokumennya."
        ),
        # reaching people
        "TELEPON": "Nomor “{nomor}” tidak terbaca. Tulis misalnya 0812-3456-7890 atau (021) 7491234.",
        "HP-BUKAN-SELULER": "Ini bukan nomor HP. Isi nomor yang diawali 08 bila ada.",
        "SUREL": "Alamat surel tidak lengkap. Tulis misalnya nama@contoh.id.",
        "SITUS": "Alamat situs tidak lengkap. Tulis misalnya www.contoh.id; akun media ada isiannya sendiri.",
        "ALAMAT-PENDEK": "Alamat kurang dari {minimum} huruf. Tambahkan nama jalan, gang atau patokan.",
        # a person
        "NAMA-JABATAN": "Nama ini tampak seperti jabatan atau berisi angka. Tulis nama orangnya.",
        "UMUR-JANGGAL": "Umurnya menjadi {umur} tahun. Periksa tanggal lahir.",
        "ANGGOTA-BERTENTANGAN": (
            "Jenis koperasi terisi, tetapi jawaban anggota koperasi “tidak”. Periksa keduanya."
        ),
        # figures
        "TK-NOL": "Tidak ada pekerja sama sekali. Pemilik yang ikut bekerja dihitung pekerja tidak dibayar.",
        "TK-DISABILITAS": "Penyandang disabilitas lebih banyak dari pekerjanya ({jumlah}). Periksa keduanya.",
        "UPAH-TANPA-PEKERJA": "Ada upah, tetapi tidak ada pekerja dibayar. Periksa keduanya.",
        "OMZET-KECIL": "Omzet setahun di bawah satu juta. Mungkin tertulis dalam ribuan; periksa angkanya.",
        "OMZET-JUMLAH": (
            "Omzet dalam dan luar negeri berjumlah {jumlah}, berbeda dari omzet setahun. Periksa ketiganya."
        ),
        "RENTANG-BEDA": "Rentang omzet tidak memuat omzet setahun. Periksa keduanya.",
        "LABA-JANGGAL": "Laba lebih besar dari seluruh pendapatan. Periksa laba dan omzet.",
        "ASET-JUMLAH": "Rincian aset berjumlah {jumlah}, berbeda dari aset seluruhnya. Periksa ketiganya.",
        "ASET-MODAL": "Modal dan pinjaman berjumlah {jumlah}, jauh dari aset. Periksa angkanya.",
        "MODAL-JUMLAH": (
            "Simpanan, cadangan dan hibah berjumlah {jumlah}, jauh dari modal sendiri. Periksa angkanya."
        ),
        "LONCATAN": "Tahun lalu {dulu}, sekarang {sekarang}. Pastikan angkanya tidak salah ketik.",
        "SISA-PLAFON": "Sisa pinjaman lebih besar dari plafon {plafon}. Periksa keduanya.",
        # koperasi and papers
        "ANGGOTA-MINIMUM": "Anggota kurang dari {minimum} ({aturan}). Periksa jumlahnya.",
        "ANGGOTA-PENGUSAHA": (
            "Anggota yang pengusaha lebih banyak dari seluruh anggota ({jumlah}). Periksa keduanya."
        ),
        "BH-TANGGAL": "Nomor badan hukum menyebut {tertulis}, berbeda dari tanggalnya. Periksa keduanya.",
        "KSU-NAMA": "Namanya koperasi serba usaha. Isi kelompok dan status transisinya.",
        "SERTIFIKAT-LEWAT": "Sertifikat berlaku sampai {tanggal} dan sudah lewat. Periksa statusnya.",
        "LEGALITAS-LEWAT": (
            "Berlaku sampai {tanggal} dan sudah lewat, tetapi tertulis berlaku. Periksa statusnya."
        ),
        "RAT-TANGGAL": "RAT diadakan sesudah tahun buku {tahun} berakhir. Periksa tanggal dan tahun buku.",
        "RAT-TERLAMBAT": "RAT lebih dari enam bulan sesudah tahun buku berakhir. Periksa tanggalnya.",
        "RAT-BERTENTANGAN": "Tanggal RAT terisi, tetapi tertulis tidak diadakan. Periksa keduanya.",
        "SKOR": "Skor ditulis 0 sampai 100, paling banyak dua angka di belakang koma. Periksa skornya.",
        "SKOR-PREDIKAT": "Predikat tidak sesuai skornya. Periksa keduanya.",
    }
)

# Why the world refused (errors.py): a file, a key, a bundle, a folder.
REFUSALS: Mapping[str, str] = MappingProxyType({})

# What an errand did, in one sentence.
OUTCOMES: Mapping[str, str] = MappingProxyType({})


def say(
    code: str, params: Mapping[str, object] | Iterable[tuple[str, object]] = (), lang: str = INDONESIAN
) -> str:
    """The sentence of a code, with its placeholders filled; the code itself where it has none.

    Args:
        code: of a problem, a refusal or an outcome.
        params: what the placeholders need, as a mapping or as the pairs of a `Problem`.
        lang: `id` or `en`.
    """
    sentence = PROBLEMS.get(code) or REFUSALS.get(code) or OUTCOMES.get(code)
    if sentence is None:
        return code
    words = {key: _translated(str(value), lang) for key, value in dict(params).items()}
    return translate(sentence, lang).format_map(_Words(words))


def translate(text: str, lang: str) -> str:
    """A label, heading or sentence in that language; as it is where there is no translation."""
    return text if lang == INDONESIAN else _translations(lang).get(text, text)


class _Words(dict[str, str]):
    """Words for placeholders; one that is missing stays visible instead of stopping the message."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def _translated(text: str, lang: str) -> str:
    """A parameter that is a label, or a list of labels, in that language."""
    return ", ".join(translate(part, lang) for part in text.split(", "))


@cache
def _translations(lang: str) -> Mapping[str, str]:
    package = Path(__file__).resolve().parent
    # Beside the package in a checkout, inside it in a built program.
    inside = package / "resources"
    folder = inside if inside.is_dir() else package.parent / "resources"
    file = folder / "translations" / f"{lang}.json"
    if not lang.isalpha() or not file.is_file():
        return MappingProxyType({})
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return MappingProxyType(found)
