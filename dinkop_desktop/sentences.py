"""Codes and labels -> sentences for people, in Indonesian or English: the one translation mechanism.

Rules:
1. A code says what happened; its sentence says what is wrong and what to do, in whole sentences with
   {placeholders}. Nothing is glued.
2. Indonesian is written here; English stands in resources/translations/en.json under the Indonesian text, so
   labels, headings and sentences are translated alike; the window's own words in en/<page>.json beside it.
   Text without an entry stays Indonesian.
3. Parameters that are labels or answers of the catalogue are translated with the sentence.

Example: `say("NIK-16", {"jumlah": 14})` is "NIK harus 16 angka; ini 14. Lengkapi, atau isi alasan tanpa NIK."
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from dinkop_desktop.files import resources_folder

INDONESIAN, ENGLISH = "id", "en"

# What is the matter with a field of a draft (values/problems/py), by subject.
PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        # a record as a whole
        "WAJIB": "{isian} belum diisi. Data tetap tersimpan sebagai draf; lengkapi bila sudah tahu.",
        "WILAYAH-KOSONG": "Kelurahan belum diisi. Pilih kelurahan tempat data ini berada.",
        "NAMA-KOSONG": "Nama belum diisi. Isi namanya supaya data ini dapat dikenali.",
        "NAMA-USAHA-KOSONG": "Nama usaha dan nama pemilik sama-sama kosong. Isi salah satunya.",
        "KUNCI-KOSONG": "Isian ini menentukan data yang dimaksud dan tidak boleh kosong. Isi dulu.",
        "ISIAN-TAK-DIKENAL": "Tidak ada isian bernama {kunci}. Periksa namanya pada daftar isian.",
        "REKAMAN-TAK-DIKENAL": "Jenis data {jenis} tidak dikenal. Perbarui program, atau periksa namanya.",
        "RUJUKAN": "Data yang dirujuk tidak ada. Pilih data yang benar.",
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
        "WILAYAH-KANTOR": (
            "Data kantor ini bertempat di kelurahan lain, jadi dihitung di sana. Betulkan kelurahannya, atau "
            "minta Dinkop memindahkannya."
        ),
        "WILAYAH-TIDAK-ADA": "“{nama}” tidak ditemukan di kota ini. Pilih dari daftar, atau tulis kodenya.",
        "WILAYAH-GANDA": (
            "“{nama}” dapat berarti beberapa wilayah. Tulis juga kecamatannya, atau pilih dari daftar."
        ),
        "WILAYAH-TIDAK-TERDAFTAR": "Kode wilayah {kode} tidak ada pada daftar terbaru. Periksa kodenya.",
        "ID-REKAMAN": "Id data tidak sesuai bentuknya. Pilih datanya dari daftar.",
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
        "RUJUKAN-PLAFON": (
            "{jenis}: di atas Rp {dari} sampai Rp {sampai}. Periksa jenis atau jumlahnya; surat ke bank "
            "menunggu."
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
        "JUMLAH-BEDA": "Jumlahnya {jumlah}, tetapi rinciannya {rincian}. Periksa mana yang benar.",
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

# Why the world refused (errors.py), and what drafts and changes are refused for by an errand.
REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "BERHENTI": "Dihentikan. Yang sudah selesai tersimpan, yang belum selesai tidak berubah.",
        "PROGRAM-SALAH": (
            "Ada kesalahan pada program; data Anda tidak berubah. Kirim kode ini ke Dinkop: {place}"
        ),
        "PERINTAH-HURUF": "Perintah ini berisi huruf yang rusak. Ketik ulang; tidak ada yang berubah.",
        "PERINTAH-PASANGAN": (
            '“{text}” bukan pasangan KUNCI=ISI. Tulis misalnya nama_usaha="Warung Melati".'
        ),
        "PERINTAH-PUTUSAN": (
            "Putusan ditulis dengan id dan --take NOMOR atau --value ISI, atau --file berisi "
            "daftarnya. Lihat dinkop resolve --help."
        ),
        "PERINTAH-USAHA": (
            "“{text}” tidak terbaca. Tulis NAMA=BIAYA:PENDAPATAN, misalnya Warung=150.000.000:12.000.000."
        ),
        "PERINTAH-BARIS": "“{text}” bukan nomor baris. Tulis BARIS=ID, misalnya 12=ID atau 13=baru.",
        "KUR-SIAPA": (
            "Sebut usaha yang dirujuk dengan idnya, atau tulis --ready untuk semua yang siap; tidak keduanya."
        ),
        "SIMULASI-BESAR": (
            "Andaian ini terlalu besar untuk dihitung. Paling banyak {anggota} anggota dan {bulan} bulan."
        ),
        "KSU-BUKAN": "{id} bukan Koperasi Serba Usaha yang tercatat di sini. Lihat dinkop ksu list.",
        "PESERTA-BUKAN": "{id} tidak ada di daftar peserta program itu. Lihat dinkop programme roll.",
        "PROGRAM-TANPA-IRIS": (
            "Tidak ada irisan bernomor {nomor} pada tahun itu. Lihat dinkop programme list."
        ),
        "KUNJUNGAN-BUKAN": "{id} tidak ada di daftar kunjungan tahun itu. Lihat dinkop visits list.",
        "RAGU-TIDAKADA": (
            "Isian {isian} tidak sedang diragukan, atau tidak dapat dibenarkan dengan catatan. Lihat "
            "dinkop faults."
        ),
        "FOTO-TANPA-TEMPAT": (
            "Foto ini tidak menyebut tempat diambilnya; tidak ada yang disimpan. Ulangi tanpa --place."
        ),
        "FOTO-TIDAKADA": "Data itu tidak punya foto dengan tanda itu. Lihat dinkop photo list.",
        "PETUGAS-TIDAKADA": (
            "“{nama}” tidak ada di daftar, atau sedang duduk di sini. Lihat dinkop officer list."
        ),
        "KUR-KOLOM": (
            "Daftar ini tidak menyebut siapa (ID, NIK, atau nama pemilik dan usaha) atau bagaimana "
            "putusannya. Periksa judul kolomnya."
        ),
        "REKON-BUKAN-RESMI": (
            "Judul kolomnya bukan milik {daftar}. Pilih lembar lain, atau bandingkan tanpa --of."
        ),
        "SERTIFIKAT": (
            "Nomor sertifikat paling panjang {nomor} huruf, jabatan penanda tangan {penanda}. Pendekkan."
        ),
        "NIB-KOLOM": (
            "Daftar ini tidak punya kolom NIB, atau tidak punya nama maupun NIK. Periksa judul kolomnya, "
            "atau pilih lembar lain."
        ),
        "NIB-PASANGAN": "NIB {nib} tidak ditawarkan untuk {id} di daftar ini. Lihat dinkop oss tanpa --also.",
        "BOCOR-WAKTU": "“{waktu}” bukan waktu. Tulis seperti 24-11-2026 10.42.",
        "PERINTAH-PETA": (
            "Peta kolom (--map) hanya berlaku bersama --sheet. Sebutkan daftarnya, atau hapus --map."
        ),
        "PERINTAH-TUJUAN": (
            "Tujuannya belum disebut, jadi tidak ada yang ditulis. Ulangi dan ketik tujuannya, atau beri "
            "--purpose."
        ),
        "PERINTAH-TANPA-PUTUSAN": (
            "Tulis id pertanyaannya dan putusannya: --take NOMOR atau --value ISI; atau --file dengan daftar "
            "putusan. Lihat dinkop resolve --help."
        ),
        "JENDELA-PUSTAKA": (
            "Sistem ini belum punya {names}, jadi jendela tidak dapat dibuka. Jalankan make run, atau pasang "
            "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0."
        ),
        "JENDELA-LAYAR": (
            "Tidak ada layar untuk menampilkan jendela. Lihat perintahnya dengan dinkop --help, "
            "atau coba dinkop demo."
        ),
        "FLD-TIDAKADA": (
            "Belum ada data di folder “{name}”. Periksa --data, atau siapkan dulu dengan dinkop setup."
        ),
        "FLD-ASING": (
            "Folder “{name}” berisi hal lain, bukan data Dinkop. Pilih folder lain; tidak ada yang diubah."
        ),
        "FLD-ISI": "Folder “{name}” sudah berisi. Pilih folder kosong; tidak ada yang diubah.",
        "FLD-JARINGAN": (
            "“{name}” ada di komputer lain (jaringan); data bisa rusak di sana. Pilih folder di komputer ini."
        ),
        "FLD-CONTOH": (
            "Folder contoh “{name}” juga berisi “{other}”, yang bukan buatan contoh. Pindahkan dulu, atau "
            "pilih folder lain; tidak ada yang dihapus."
        ),
        "FLD-BERJALAN": (
            "Di folder “{name}” data contoh sedang dibuat. Tunggu sampai selesai, atau pilih folder lain."
        ),
        "FLD-SETENGAH": (
            "Penyiapan folder “{name}” terhenti di tengah dan belum ada data di dalamnya. Ulangi perintah "
            "dinkop setup."
        ),
        "FLD-LURING": (
            "Kunci untuk dibawa pergi tidak ditulis di folder data, di dalam, atau di atasnya. Pilih "
            "flashdisk atau folder lain."
        ),
        "FLD-LURING-ISI": (
            "Di “{folder}” sudah ada berkas yang dibagikan (“{name}”), jadi kunci luring tidak ditulis di "
            "situ. Pilih tempat yang kosong."
        ),
        "FLD-NAMA": "Nama harus diisi, paling banyak {maks} huruf, tanpa karakter kendali. Tulis ulang.",
        "FLD-BARU": "Folder data ini dibuat versi program yang lebih baru. Perbarui program ini lebih dulu.",
        "FLD-BERKAS": "Berkas “{name}” tidak dapat dibaca. Periksa letak dan namanya.",
        "FLD-KELURAHAN": ("Kelurahan “{kode}” tidak ada di kota ini. Tulis kodenya, misalnya 36.74.01.1001."),
        "SANDI-PENDEK": (
            "Kata sandi terlalu pendek: paling sedikit {letters} huruf. Pakai lima kata yang mudah diingat."
        ),
        "SANDI-LEMAH": (
            "Kata sandi ini mudah ditebak ({bit} bit, paling sedikit {paling}). Pakai lima kata yang "
            "diusulkan, atau buat yang lebih panjang."
        ),
        "SANDI-SAMA": "Kata sandi baru sama dengan yang lama. Ketik yang lain; belum ada yang diganti.",
        "PULIH-KARTU": (
            "Kartu Dinkop belum pernah diambil di komputer ini, jadi Dinkop tidak dapat menolong. Cari "
            "lembar pemulihan kantor."
        ),
        "PULIH-TANPA": (
            "Tidak ada permintaan pemulihan yang menunggu di sini, atau sudah dijawab. Tulis permintaan baru."
        ),
        "PULIH-LAIN": (
            "Jawaban ini untuk permintaan atau kantor lain. Minta Dinkop menjawab permintaan yang terakhir."
        ),
        "PULIH-RUSAK": "Berkas pemulihan ini rusak atau diubah. Minta dikirim lagi; belum ada yang diganti.",
        "PULIH-SALAH": (
            "Ini bukan berkas permintaan atau jawaban pemulihan. Pilih berkas yang dimaksud; "
            "belum ada yang diganti."
        ),
        "PULIH-LAMA": (
            "Berkas pemulihan ini tidak berlaku lagi (lebih dari {hari} hari), atau jam komputer salah. "
            "Tulis permintaan baru."
        ),
        "PULIH-BUKAN": "Kunci dalam jawaban ini bukan kunci data di sini. Data tidak diubah; telepon Dinkop.",
        "PULIH-SIDIK": (
            "Sidik yang diketik bukan sidik permintaan ini. Minta dibacakan lagi; belum ada yang dijawab."
        ),
        "PULIH-COBA": (
            "Sidik sudah salah tiga kali, permintaan ini tidak dijawab lagi. Kantor perlu menulis yang baru."
        ),
        "PULIH-IDENTITAS": (
            "Berkas ini bukan kunci pemulihan. Pilih recovery-identity.txt dari penyimpanan luring Dinkop."
        ),
        "PULIH-KUNCI": (
            "Kunci pemulihan ini bukan milik kota ini, atau kunci kantor itu untuk kota lain. "
            "Belum ada yang dijawab."
        ),
        "DB-DIPAKAI": "Data sedang dipakai program lain. Tunggu sebentar lalu ulangi; tidak ada yang hilang.",
        "DB-PENUH": "Ruang disk habis, perubahan ini belum tersimpan. Kosongkan disk lalu ulangi.",
        "DB-HANYABACA": "Folder data hanya bisa dibaca. Minta izin menulis, atau salin ke folder lain.",
        "DB-BUKA": "Berkas data tidak dapat dibuka. Periksa apakah foldernya masih ada dan boleh ditulis.",
        "DB-BUKAN": (
            "Berkas data ini bukan data Dinkop atau kuncinya lain. Berkas tidak diubah; pulihkan "
            "dari cadangan."
        ),
        "DB-RUSAK": (
            "Berkas data rusak dan tidak dipakai lagi supaya tidak salah. Pulihkan dari cadangan terakhir."
        ),
        "DB-IO": (
            "Disk tidak dapat dibaca atau ditulis, perubahan ini belum tersimpan. Periksa disk lalu ulangi."
        ),
        "DB-MEMORI": "Memori komputer tidak cukup. Tutup program lain lalu ulangi; tidak ada yang berubah.",
        "DB-PRAGMA": (
            "Berkas data tidak mau disetel aman ({name}), jadi tidak ditulisi. Pindahkan ke disk lokal."
        ),
        "DB-BARU": "Data ini dibuat versi program yang lebih baru. Perbarui program ini; data tidak diubah.",
        "DB-HILANG": (
            "Berkas data tidak ada di folder ini. Pulihkan dari cadangan; berkas kosong tidak dibuat."
        ),
        "DB-LAMA": (
            "Berkas data kehilangan perubahan yang ada di cadangannya. Pengaturan (Ctrl+0): Pulihkan "
            "(Alt+R); atau Cadangkan sekarang bila memang ini."
        ),
        "DB-DIKUNCI": "Layar sudah dikunci, jadi ini tidak ditulis. Buka dengan kata sandi lalu ulangi.",
        "DB-POSTGRES": "Induk pada PostgreSQL belum dilayani versi ini. Siapkan tanpa --database.",
        "CDG-BUKAN": "Berkas “{name}” bukan cadangan Dinkop. Pilih berkas lain; tidak ada yang diubah.",
        "CDG-RUSAK": (
            "Cadangan “{name}” rusak atau tidak lengkap, jadi tidak dipakai. Pilih cadangan lain; tidak ada "
            "yang diubah."
        ),
        "CDG-BARU": (
            "Cadangan “{name}” dibuat versi program yang lebih baru. Perbarui program ini lebih dulu."
        ),
        "CDG-KUNCI": (
            "Kata sandi ini tidak membuka cadangan “{name}”. Pakai kata sandi pada hari cadangan dibuat, "
            "atau kunci pemulihan Dinkop."
        ),
        "CDG-ASING": (
            "Cadangan “{name}” tidak ditandatangani kantor yang datanya ada di dalamnya. Jangan dipakai; "
            "laporkan ke Dinkop."
        ),
        "CDG-BACA": "Cadangan “{name}” tidak dapat dibaca. Periksa letaknya, atau pasang lagi flashdisknya.",
        "CDG-TEMPAT": "Folder “{name}” tidak ada. Pilih tempat yang ada untuk folder data yang baru.",
        "CDG-IDENTITAS": (
            "Berkas “{name}” bukan kunci pemulihan Dinkop. Pakai recovery-identity.txt dari flashdisk luring."
        ),
        "CDG-RUANG": (
            "Di “{folder}” perlu {perlu} MB kosong, baru ada {ada} MB. Kosongkan dulu; belum ada yang "
            "ditulis."
        ),
        "CDG-BEDA": (
            "Cadangan “{name}” yang baru ditulis tidak sama dengan data, jadi dibuang. Periksa medianya "
            "lalu ulangi; cadangan lama tetap ada."
        ),
        "CDG-BERJALAN": "Cadangan lain sedang dibuat dari folder ini. Tunggu sampai selesai lalu ulangi.",
        "CDG-DIPAKAI": (
            "Data ini sedang dibuka program lain (jendela atau terminal). Tutup dulu di sana lalu ulangi; "
            "belum ada yang diganti."
        ),
        "CDG-DIAM": "Disk atau flashdisk tidak menjawab, jadi cadangan belum selesai. Periksa medianya.",
        "REF-RUSAK": "Data rujukan program rusak ({berkas}). Pasang ulang program ini.",
        "REF-KOTA": "Tidak ada kota atau kabupaten dengan kode {kode}. Periksa kodenya, misalnya 36.74.",
        "KUNCI-SANDI": "Kata sandi tidak cocok. Coba lagi; data tidak diubah.",
        "SANDI-JEDA": (
            "Sudah {kali} kali tidak cocok. Coba lagi dalam {detik} detik; bila lupa, pakai dinkop recover."
        ),
        "KUNCI-HILANG": (
            "Berkas kunci dan salinannya hilang; datanya utuh. Pulihkan cadangan ke folder lain "
            "(dinkop restore), lalu salin kunci.json dari situ ke folder ini."
        ),
        "KUNCI-RUSAK": (
            "Berkas kunci dan salinannya rusak; datanya utuh. Pulihkan cadangan ke folder lain "
            "(dinkop restore), lalu salin kunci.json dari situ ke folder ini."
        ),
        "KUNCI-TANPA-BARU": (
            "Kata sandi baru belum diberikan. Pakai --new-passphrase-file atau DINKOP_NEW_PASSPHRASE."
        ),
        "KUNCI-TANPA": "Kata sandi belum diberikan. Pakai --passphrase-file atau DINKOP_PASSPHRASE.",
        "KUNCI-BERKAS": "Berkas kata sandi tidak dapat dibaca. Periksa letaknya.",
        "KUNCI-BEDA": "Kedua kata sandi tidak sama. Ulangi dari awal.",
        "KEY-SIDIK": (
            "Sidik yang diketik tidak cocok. Cocokkan lagi huruf demi huruf; belum ada yang dipercaya."
        ),
        "KEY-COBA": (
            "Sidik sudah salah tiga kali. Kelurahan menulis permintaan baru, atau operator membuka yang ini "
            "lagi dengan `dinkop enrol again`."
        ),
        "KEY-ALASAN": "Tulis dulu alasannya; ia dicatat di catatan audit.",
        "KEY-TANPA": 'Sidik belum diberikan. Tulis dengan --fingerprint "ABCD EFGH ...".',
        "KEY-BERKAS": (
            "Berkas ini bukan kartu, permintaan gabung, atau daftar kunci yang utuh. Minta berkasnya lagi."
        ),
        "KEY-VERSI": "Berkas kunci ini dari versi program yang lebih baru. Perbarui program ini.",
        "KEY-TTD": "Tanda tangan pada berkas kunci ini tidak sah. Jangan dipakai; laporkan ke Dinkop.",
        "KEY-LEMAH": "Kunci tidak sah: terlalu lemah untuk dipercaya. Minta kunci baru dari kelurahan.",
        "KEY-BUKTI": (
            "Kantor yang meminta tidak terbukti memegang kuncinya. Kelurahan perlu menulis permintaan baru."
        ),
        "KEY-MUNDUR": (
            "Kartu atau daftar kunci ini lebih lama daripada yang sudah dipegang. Yang lama ditolak."
        ),
        "KEY-ASING": "Permintaan ini untuk kota lain atau kelurahan yang tidak dikenal. Periksa kartunya.",
        "KEY-KARTU": (
            "Kartu Dinkop belum ada di komputer ini, jadi kiriman dan permintaan gabung belum dapat dibuat. "
            "Pencatatan tetap jalan; ambil kartu Dinkop dulu."
        ),
        "KEY-ADA": (
            "Kartu Dinkop sudah ada di komputer ini. Kartu yang lebih baru datang lewat balasan Dinkop."
        ),
        "KEY-KOTA": "Kartu ini dari kota lain ({kode}). Minta kartu Dinkop kota kantor ini.",
        "KEY-INSTALASI": "Komputer ini sudah terdaftar. Tidak perlu didaftarkan lagi.",
        "KEY-TIADA": "Tidak ada PC terdaftar dengan kode itu. Lihat kodenya dengan `dinkop office list`.",
        "KEY-MASA": (
            "Masa nomor itu tidak dikenal dari PC ini. Sebutkan --epoch yang ada di dinkop office list "
            "--json, atau cabut tanpa --epoch dan --from-seq."
        ),
        "KEY-NONAKTIF": "PC ini sudah pensiun atau dicabut.",
        "KEY-BANYAK": (
            "Kantor itu punya {count} PC aktif. Sebutkan kode PC yang dimaksud, dari "
            "`dinkop office list --json`."
        ),
        "KEY-TERPAKAI": (
            "Kunci pada permintaan ini sudah dipakai komputer lain. Kelurahan perlu menulis permintaan baru."
        ),
        "KEY-APA": "Sebut yang diperbarui: --operational, --recovery, atau --lost-root.",
        "KEY-AKAR": (
            "Berkas ini bukan kunci akar kartu yang berlaku. Ambil root-1.pem atau root-2.pem dari lemari."
        ),
        "FLD-OFFLINE": (
            "Kunci baru yang dibawa pergi perlu folder: sebut --keep-offline, misalnya flashdisk luring."
        ),
        "PERAN-BACA": (
            "Anda masuk untuk membaca dan menandatangani. Mencatat dan mengirim dilakukan petugas atau admin."
        ),
        "PERAN-ADMIN": "Ini pekerjaan admin. Minta admin kantor ini masuk dengan kata sandinya.",
        "PENGGUNA-NAMA": "Nama pengguna kosong, lebih dari {maks} huruf, atau memuat karakter kendali.",
        "PENGGUNA-ADA": "Sudah ada pengguna {nama}, atau pernah ada. Pakai nama lain.",
        "PENGGUNA-TIADA": "Tidak ada pengguna aktif bernama {nama}. Lihat `dinkop user list`.",
        "PENGGUNA-BANYAK": "Sudah ada {maks} pengguna aktif. Pensiunkan yang tidak bekerja lagi.",
        "PENGGUNA-ADMIN": "Ini admin terakhir. Jadikan pengguna lain admin lebih dulu.",
        "PENGGUNA-SENDIRI": "Diri sendiri tidak dapat dipensiunkan. Minta admin lain melakukannya.",
        "PENGGUNA-PENSIUN": "Pengguna ini sudah dipensiunkan, jadi kata sandinya tidak membuka data lagi.",
        "PENGGUNA-KUNCI": (
            "Kantor ini memakai pengguna dengan kata sandi masing-masing. Kunci layar (Ctrl+L), lalu masuk "
            "dengan nama Anda."
        ),
        "SANDI-DIPAKAI": "Kata sandi ini tidak dapat dipakai. Pilih yang lain, misalnya lima kata usulan.",
        "KEY-PERAN": (
            "Perintah ini bukan untuk kantor ini. Jalankan di Dinkop atau di kelurahan yang dimaksud."
        ),
        "KEY-BELUM": (
            "Kelurahan ini belum tahu bahwa ia diterima. Ambil balasan Dinkop dulu; pencatatan tetap jalan."
        ),
        "BDL-RUSAK": (
            "Berkas tidak lengkap atau rusak. Minta dikirim ulang sebagai lampiran atau lewat USB; "
            "tidak ada yang masuk."
        ),
        "BDL-BUKAN": "Ini bukan kiriman Dinkop. Pilih berkas .dkb yang dikirim; tidak ada yang masuk.",
        "BDL-PERMOHONAN": (
            "Ini permintaan gabung sebuah kantor, bukan kiriman; tidak ada yang masuk. Di Dinkop terima "
            "lewat Kantor & kunci atau dinkop enrol admit."
        ),
        "BDL-TIADA": (
            "Berkas ini tidak ada di tempat itu. Periksa nama dan foldernya; bila ada di flashdisk, pasang "
            "flashdisknya lalu ulangi."
        ),
        "BDL-FOLDER": (
            "Ini folder, bukan berkas. Berikan berkas kiriman atau balasan yang ada di dalamnya, yang "
            "namanya berakhir .dkb; boleh beberapa sekaligus."
        ),
        "BDL-BACA": "Berkas tidak dapat dibaca dari media ini. Pasang lagi medianya lalu ulangi.",
        "BDL-BESAR": (
            "Kiriman ini lebih besar daripada yang boleh diterima. Minta dikirim dalam bagian yang "
            "lebih kecil."
        ),
        "BDL-ALAMAT": (
            "Berkas ini bukan untuk kantor ini. Serahkan ke kantor yang dituju; tidak ada yang masuk."
        ),
        "BDL-TTD": (
            "Kiriman ini tidak ditandatangani dengan sah. Jangan dipakai; minta dikirim ulang dan laporkan."
        ),
        "BDL-PENGIRIM": (
            "Pengirim kiriman ini tidak dikenal. Kiriman disimpan terpisah; daftarkan kantornya bila "
            "memang sah."
        ),
        "BDL-KANTOR": (
            "Kiriman ini mengaku dari kantor lain daripada penandatangannya. Disimpan terpisah; "
            "hubungi kantornya."
        ),
        "BDL-PENULIS": (
            "Kiriman ini memuat perubahan atas nama kantor atau komputer lain. Disimpan terpisah; "
            "tanyakan ke pengirimnya."
        ),
        "BDL-JENIS": (
            "Berkas ini untuk keperluan lain, misalnya balasan atau kartu. Pakai di tempat yang benar."
        ),
        "BDL-ISI": "Isi kiriman tidak cocok dengan hitungan atau tandanya sendiri. Minta dikirim ulang.",
        "BDL-KARAKTER": (
            "Kiriman berisi karakter yang tidak boleh ada. Minta kelurahan memperbarui program lalu "
            "mengirim ulang."
        ),
        "BDL-VERSI": (
            "Kiriman ini dibuat versi program yang lebih baru dan disimpan dulu. Perbarui program ini."
        ),
        "BDL-TURUN": (
            "Format kiriman ini mundur dari sebelumnya. Disimpan terpisah; periksa komputer pengirimnya."
        ),
        "BDL-ASING-PENUH": (
            "Sudah ada {count} kiriman dari pengirim yang tidak dikenal, jadi ini tidak disimpan. "
            "Simpan berkasnya, daftarkan kantornya, lalu terima lagi."
        ),
        "BDL-CABUT-PENUH": (
            "Dari PC yang dicabut atau pensiun ini sudah {mb} MB disimpan terpisah, jadi kiriman ini tidak "
            "disimpan. Periksa yang sudah ada; jangan terima lagi darinya."
        ),
        "BDL-CABUT": "Kunci pengirim sudah pensiun atau dicabut untuk nomor ini. Kiriman disimpan terpisah.",
        "BDL-CABANG": (
            "Riwayat kantor ini bercabang: nomor {seq} sudah dipakai untuk isi lain. Disimpan "
            "terpisah; balasan akan memintanya mengirim lagi."
        ),
        "BDL-KUOTA": (
            "Dengan kiriman ini kantor itu melebihi kuotanya. Ditahan; masuk sendiri setelah kuotanya "
            "dinaikkan di Dinkop."
        ),
        "BDL-KUOTA-PENUH": (
            "Dari PC ini sudah {mb} MB ditahan, jadi kiriman ini tidak disimpan. Selesaikan yang ditahan, "
            "lalu terima lagi."
        ),
        "BDL-URUNG-TIADA": (
            "Tidak ada kiriman dengan id itu yang sudah masuk. Lihat idnya di `dinkop office bundles KODE`."
        ),
        "BDL-URUNG-BANYAK": "{count} kiriman memakai id itu. Sebut sha256 kirimannya.",
        "BDL-URUNG-SUDAH": "Kiriman ini sudah pernah dibatalkan. Tidak ada yang berubah.",
        "BDL-CELAH": "Masih menunggu {missing}. Ini disimpan dan dipakai begitu yang kurang datang.",
        "BDL-ACK": (
            "Kiriman ini menyebut balasan yang tidak dikenal induk ini. Disimpan dulu; kumpulkan balasan "
            "lama dengan `dinkop recollect`."
        ),
        "BDL-TUNGGU": "Sebagian perubahan menunggu data yang belum datang. Sisanya sudah masuk.",
        "BDL-SUDAH": "Sudah pernah diterima tanggal {date}. Tidak ada yang berubah.",
        "BDL-LAMA": (
            "Balasan ini lebih lama daripada yang sudah dipakai. Pakai balasan terbaru; tidak ada "
            "yang berubah."
        ),
        "BDL-SENDIRI": "Ini balasan yang ditulis Dinkop sendiri untuk kelurahan; di sini tidak diterima.",
        "BDL-KEMBAR": "Isinya sama dengan berkas lain di tempat ini; satu saja yang dipakai.",
        "BDL-LAIN": "Ini bukan kiriman dan bukan balasan Dinkop; dibiarkan.",
        "BDL-KUNCI": (
            "Kartu atau daftar kunci di dalam balasan ini tidak sah atau mundur. Laporkan ke Dinkop; "
            "tidak ada yang berubah."
        ),
        "WENANG-PEMILIK": (
            "Data ini milik kantor lain, jadi perubahannya disisihkan. Minta pemindahan bila memang pindah."
        ),
        "WENANG-USUL": "Pemindahan, penggabungan, atau pembatalan diputuskan Dinkop, jadi ini hanya usul.",
        "BENTUK-JENIS": "Jenis data ini tidak dikenal, jadi perubahannya disisihkan.",
        "BENTUK-CATATAN": "Id atau jenis data pada perubahan ini tidak sesuai, jadi disisihkan.",
        "BENTUK-PENULIS": (
            "Penulis, waktu, atau alasan pada perubahan ini tidak sesuai bentuknya, jadi disisihkan."
        ),
        "BENTUK-INDUK": "Data induk pada perubahan ini tidak sesuai, jadi disisihkan.",
        "BENTUK-KUNCI": "Kunci data anak ini tidak sesuai atau diubah, jadi disisihkan.",
        "BENTUK-BESAR": "Perubahan ini berisi jauh lebih banyak dari yang ditulis program, jadi disisihkan.",
        "BENTUK-NILAI": "Nilai pada perubahan ini tidak dikenal, jadi disisihkan.",
        "REC-TIDAKADA": ("Tidak ada data dengan id itu di sini. Periksa idnya, atau cari namanya."),
        "REC-JENIS": (
            "Tidak ada jenis data “{kind}”. Pilih misalnya umkm, koperasi, orang, program, kunjungan."
        ),
        "REC-BIDANG": "Tidak ada isian “{field}” pada jenis ini. Lihat dinkop fields.",
        "REC-PEMILIK": (
            "Data ini milik kantor lain, jadi tidak dapat diubah di sini. Minta pemindahan ke "
            "Dinkop bila memang pindah."
        ),
        "REC-DIHAPUS": ("Data ini sudah dihapus. Kembalikan dulu bila ingin mengubahnya."),
        "REC-BENTUK": (
            "{isian} berisi sesuatu yang akan ditolak kantor lain ({kode}). Tidak ada yang disimpan. Ketik "
            "ulang, jangan ditempel dari berkas lain."
        ),
        "REC-ALASAN": "Alasan paling banyak {maks} huruf dan tanpa karakter kendali. Tulis ulang alasannya.",
        "REC-TANPA-ALASAN": "Alasan menghapus belum ditulis. Tulis dengan --reason, satu kalimat saja cukup.",
        "SARINGAN-KOSONG": "Saringan ini belum diisi. Ketik atau pilih yang dicari.",
        "REC-BUKAN-ORANG": "Data ini bukan data orang. Pilih orangnya di halaman Orang (Ctrl+4).",
        "REC-DIKOSONGKAN": "Tidak ada lagi data pribadi orang ini yang dapat dikosongkan.",
        "REC-KELUAR": "Tidak ada catatan nomor {nomor}. Nomornya ada di `dinkop disclosures`.",
        "REC-TANPA-NIK": "NIK orang ini belum tercatat. Tanyakan kepada orangnya, lalu isi di formulirnya.",
        "REC-TERLALU-BANYAK": (
            "Terpilih {jumlah} data; sekali hapus paling banyak {maks}. Kurangi pilihannya, lalu ulangi."
        ),
        "PESERTA-BANYAK": (
            "Terpilih {jumlah}; sekali daftar paling banyak {maks} peserta. Kurangi pilihannya, lalu ulangi."
        ),
        "KUNJUNGAN-BANYAK": (
            "Terpilih {jumlah} baris; sekali catat atau cetak paling banyak {maks}. Kurangi pilihannya, lalu "
            "ulangi."
        ),
        "UBAH-BANYAK": (
            "Terpilih {jumlah} data; sekali ubah paling banyak {maks}. Kurangi pilihannya, lalu ulangi."
        ),
        "KUR-ATURAN": (
            "Belum ada aturan KUR yang berlaku hari ini. Tambahkan pada Aturan & ambang, atau periksa "
            "tanggal komputer ini."
        ),
        "ATURAN-PENUH": "Sudah ada {maks} versi aturan tambahan. Cabut yang tidak dipakai lagi.",
        "ATURAN-TABEL": "Tidak ada tabel aturan {tabel}. Yang ada: {yang}.",
        "ATURAN-TANGGAL": "Tabel {tabel} tidak punya versi yang mulai hari itu. Lihat rules list.",
        "ATURAN-BAGIAN": "Tidak ada bagian {bagian}. Yang ada: {yang}.",
        "ATURAN-SALAH": (
            "Bagian {bagian} tidak terbaca, di luar batas, atau tidak cocok dengan yang lain. Tidak "
            "ada yang disimpan."
        ),
        "ATURAN-LEMBAR": "Daftar wilayah hanya untuk tabel {tabel}.",
        "ATURAN-KOLOM": "Daftar perlu kolom wilayah (kode atau nama) dan kolom jumlah.",
        "ATURAN-WILAYAH": (
            "Baris {baris}: {wilayah} bukan satu wilayah kota ini, atau sudah disebut. Tidak ada "
            "yang disimpan."
        ),
        "ATURAN-JUMLAH": (
            "Baris {baris}: jumlah untuk {wilayah} bukan bilangan bulat di atas nol. Tidak ada yang disimpan."
        ),
        "ATURAN-TETAP": "Versi ini bawaan program atau sudah dicabut, jadi tidak dapat dicabut.",
        "KUR-BANK": "Bank tujuan belum dipilih, atau namanya lebih dari {maks} huruf. Pilih banknya.",
        "REC-TAHUN": "Tahun data hanya dari {dari} sampai {sampai}. Periksa tahunnya.",
        "REC-ADA": "Data ini tidak sedang dihapus, jadi tidak ada yang dikembalikan.",
        "FOTO-BACA": "{name} tidak dapat dibaca. Periksa berkasnya, lalu ambil lagi.",
        "FOTO-BESAR": "{name} lebih dari 40 MB, jadi bukan foto dari kamera. Pilih berkas lain.",
        "FOTO-BUKAN": "{name} bukan foto yang dikenali. Simpan sebagai JPEG, lalu ambil lagi.",
        "FOTO-PENUH": "Satu data paling banyak {paling} foto. Hapus yang lama, lalu ambil lagi.",
        "PETUGAS-NAMA": (
            "Nama petugas belum diisi, atau lebih dari {paling} huruf. Ketik nama yang lebih pendek."
        ),
        "REC-KETIKAN": "Ketikan itu tidak ada lagi. Mungkin sudah disimpan atau dibuang; buka daftarnya.",
        "URUNG-BARU": (
            "Tidak dapat diurungkan: sesudah itu ada perubahan lain. Buka datanya dan ubah seperlunya."
        ),
        "REC-KANTOR": "Kantor {kode} belum diterima di Dinkop. Terima dulu permintaannya.",
        "REKON-TIDAKADA": "Baris putaran ini tidak tersimpan lagi. Ambil daftarnya sekali lagi (Ctrl+O).",
        "REKON-CARA": "Baris seperti ini tidak dapat diselesaikan dengan cara itu.",
        "REKON-ALASAN": "Tulis alasannya, paling banyak {maks} huruf.",
        "REKON-SUDAH": "Penyelesaian ini sudah diurungkan atau diganti.",
        "REKON-TANPA-ISIAN": "Tidak ada isian yang diambil dari daftar Dinkop.",
        "REKON-TANPA-KELURAHAN": "Baris ini tidak menyebut kelurahannya, jadi tidak ada kantor yang dituju.",
        "REC-DAFTAR": "Tidak ada daftar bernama {kunci}. Pilih salah satu: {ada}.",
        "REC-LAPORAN": "Tidak ada laporan “{kunci}”. Yang ada: {ada}.",
        "REC-SURAT": "Laporan ini tidak punya surat ke koperasi. Yang punya: {ada}.",
        "REC-SARINGAN": (
            "Laporan {laporan} tidak dapat disaring menurut {saringan}. Lepas saringan itu, atau pilih "
            "laporan lain."
        ),
        "REC-PILIHANSARINGAN": "Tidak ada {saringan} “{isi}”. Yang ada: {ada}.",
        "REC-WILAYAH": (
            "Wilayah {kode} tidak ada di kota ini. Tulis kode kecamatan atau kelurahan, misalnya 36.74.01."
        ),
        "KFL-BARU": (
            "Pertanyaan itu tidak ada lagi: ada perubahan baru, atau sudah diputuskan. Lihat lagi "
            "dinkop conflicts."
        ),
        "KFL-NOMOR": (
            "Tidak ada nilai nomor {number} pada pertanyaan itu. Lihat nomornya pada dinkop conflicts."
        ),
        "KFL-NILAI": "Pertanyaan tentang dihapus atau tidak hanya dapat dijawab ada atau dihapus.",
        "KFL-WENANG": "Pertanyaan ini diputuskan Dinkop, karena kantor lain ikut menulisnya.",
        "KFL-URUNG": "Keputusan ini diurungkan sebelum ada balasan, jadi tidak berlaku. Putuskan lagi.",
        "KFL-DIBALAS": (
            "Keputusan ini sudah ikut dalam balasan, jadi tidak dapat diurungkan. Ubah isiannya pada "
            "formulirnya."
        ),
        "KFL-SUSUL": (
            "Sudah ada perubahan sesudah keputusan ini. Lihat riwayat isiannya, lalu ubah di formulir."
        ),
        "KEMBAR-SENDIRI": "Kedua id itu sama. Sebutkan dua data yang berlainan.",
        "KEMBAR-SATU": "Baru satu id yang disebut. Sebutkan dua sampai {maks} data yang dibandingkan.",
        "KEMBAR-ALASAN": (
            "Alasannya belum ditulis. Tulis dengan --reason mengapa pasangan ini ditanyakan lagi."
        ),
        "KEMBAR-BANYAK": "Paling banyak {maks} data dibandingkan sekaligus. Bagi menjadi beberapa kali.",
        "KEMBAR-AMBIL": (
            "Pilihan --keep atau --take menyebut id atau isian yang tidak dibandingkan. Periksa lagi."
        ),
        "KEMBAR-JENIS": "Keduanya harus sejenis, dan dapat dibandingkan. Periksa kedua idnya.",
        "KEMBAR-DINKOP": "Data digabungkan dan dipisahkan di Dinkop. Beri tahu Dinkop id kedua data ini.",
        "KEMBAR-TETAP": "Koperasi belum dapat digabungkan. Hapus yang keliru, dengan alasannya.",
        "KEMBAR-PINDAH": "Kedua data milik dua kantor. Salah satunya harus pindah kantor dahulu.",
        "KEMBAR-TANYA": "Ada yang belum disepakati di data yang akan digabungkan. Putuskan dahulu.",
        "KEMBAR-PISAH": "Data itu tidak sedang digabungkan dengan data lain.",
        "KEMBAR-WENANG": "Salah satu data ini milik kantor lain, jadi Dinkop yang memutuskan.",
        "KEMBAR-HASIL": "Hasil pemeriksaan itu tidak dikenal. Pilih beda atau sepemilik.",
        "KEMBAR-PEMILIK": "Koperasi tidak punya pemilik. Pakai dinkop distinct tanpa --same-owner.",
        "KEMBAR-TANPA": "Belum ada hasil pemeriksaan pasangan ini, jadi tidak ada yang dilupakan.",
        "EXP-PENUH": (
            "Media penuh, berkas “{name}” TIDAK dibuat. Kosongkan media lalu ulangi; tidak ada yang hilang."
        ),
        "EXP-USB": (
            "Media terlepas atau rusak saat menulis “{name}”. Pasang lagi lalu ulangi; tidak ada yang hilang."
        ),
        "EXP-HANYABACA": (
            "Media hanya bisa dibaca, berkas “{name}” tidak dibuat. Buka kuncinya atau pakai media lain."
        ),
        "EXP-IZIN": (
            "Tidak boleh menulis “{name}” di sana, atau berkasnya sedang dibuka. Tutup dulu, atau "
            "pilih folder lain."
        ),
        "EXP-TEMPAT": "Tempat untuk “{name}” tidak ada atau bukan tempat berkas. Pilih folder yang ada.",
        "EXP-KUNCI": (
            "Di “{folder}” ada kunci yang harus disimpan terpisah (“{key}”), jadi berkas lain tidak ditulis "
            "di situ. Pilih folder atau flashdisk lain."
        ),
        "EXP-TIMPA": (
            "“{name}” berkas data program ini atau berkas yang sedang dibaca, jadi tidak ditimpa. Pilih "
            "nama lain."
        ),
        "EXP-CADANGAN": "“{name}” cadangan yang sudah ada, jadi tidak ditimpa. Pilih nama lain.",
        "EXP-TULIS": (
            "Berkas “{name}” tidak dapat ditulis. Coba folder atau media lain; tidak ada yang hilang."
        ),
        "EXP-FOLDER": "Ada {count} kiriman yang harus ditulis; sebutkan folder, bukan satu berkas.",
        "EXP-BESAR": (
            "Perubahan yang belum terkirim terlalu banyak untuk satu kiriman. Hubungi Dinkop; tidak "
            "ada yang hilang."
        ),
        "EXP-BALASAN": (
            "Balasan untuk {kantor} tidak ditulis; {count} balasan lain sudah. Periksa kiriman kantor itu."
        ),
        "EXP-BALASAN-BESAR": (
            "Balasan kantor ini lebih besar dari yang dapat dibaca. Periksa kirimannya dan batalkan yang "
            "tidak wajar, lalu tulis lagi."
        ),
        "EXP-JENIS": "Laporan dan daftar ditulis sebagai .xlsx atau .pdf; “{name}” bukan keduanya.",
        "EXP-PDF": "Berkas ini ditulis sebagai .pdf; nama “{name}” berakhir lain. Ganti akhirannya.",
        "EXP-HALAMAN": (
            "{baris} baris menjadi sekitar {halaman} halaman; PDF paling banyak {paling}. "
            "Saring dulu daftarnya, atau ambil sebagai Excel. Tidak ada yang ditulis."
        ),
        "EXP-TUJUAN": "NIK utuh hanya keluar dengan tujuannya. Tulis untuk apa, atau ambil tanpa NIK utuh.",
        "EXP-XLSX": "Daftar ditulis sebagai buku kerja .xlsx; nama “{name}” berakhir lain. Ganti akhirannya.",
        "EXP-TANPASURAT": (
            "Tidak ada kiriman yang ditunggu dari kantor itu, jadi tidak ada surat yang ditulis."
        ),
        "EXP-KOSONG": "Tulis dulu apa yang terjadi dan apa penanganannya.",
        "EXP-ADA": (
            "“{name}” sudah ada, dan isinya bukan ekspor yang masih utuh: mungkin hasil suntingan. Tidak "
            "ditimpa; pilih nama lain, atau pindahkan dulu berkas itu."
        ),
        "EXP-BARIS": "Lebih dari {batas} baris, yaitu batas satu lembar Excel. Saring dulu daftarnya.",
        "KERTAS-TEMPLAT": (
            "Templat surat {berkas} tidak dapat dipakai, baris {baris}: {sebab}. Perbaiki barisnya, atau "
            "pindahkan berkasnya supaya templat bawaan dipakai."
        ),
        "KERTAS-KATA": (
            "Templat surat {berkas}, baris {baris}: “{kata}” tidak boleh dipakai, kecuali untuk mengambil "
            "templat lain. Tulis dengan kata lain."
        ),
        "KERTAS-NAMA": (
            "Di folder surat ada {berkas}, dan tidak ada kertas bernama itu. Ganti namanya menjadi salah "
            "satu dari {nama}, atau pindahkan."
        ),
        "KERTAS-ADA": (
            "Di folder surat sudah ada {berkas}; tidak ditimpa. Ubah berkas itu, atau pindahkan dulu."
        ),
        "KERTAS-KOP": (
            "Kop {berkas} tidak dapat dipakai, baris {baris}. Tulis 2 sampai 8 baris yang tidak panjang: "
            "pemerintah kota, nama kantor, alamat dan telepon."
        ),
        "KERTAS-LAMBANG": (
            "Lambang {berkas} tidak dapat dipakai. Taruh satu gambar saja di folder surat, PNG atau JPEG, "
            "paling besar 2 MB."
        ),
        "KERTAS-PENANDA": (
            "Penanda tangan di {berkas} tidak dapat dipakai. Tulis 2 sampai 4 baris: jabatan, nama, "
            "pangkat, NIP."
        ),
        "KUR-PLAFON": (
            "{jumlah} rujukan ke bank jumlahnya di luar jenis KUR-nya (misalnya {jenis}: Rp {isi}). Betulkan "
            "rujukannya, lalu ulangi."
        ),
        "KERTAS-NOMOR": (
            "Pola nomor {berkas} tidak dapat dipakai. Tulis satu baris dengan {{urut}} dan {{tahun}}, "
            "seperti 500/{{urut}}/Kel.{{kelurahan}}/{{tahun}}."
        ),
        "SKU-KANTOR": "SKU diterbitkan kelurahan. Di Dinkop registernya hanya dilihat.",
        "SKU-USAHA": "Data ini bukan UMKM. SKU hanya untuk UMKM; pilih usahanya.",
        "SKU-TUTUP": "Usaha ini tercatat tutup atau pindah. Bila keliru, betulkan status usahanya dulu.",
        "SKU-KURANG": "Belum ada: {isian}. Lengkapi di formulir usaha ini, lalu ulangi.",
        "SKU-KEPERLUAN": "Keperluan belum disebut. Pilih dari {ada}; untuk “lainnya” tulis keterangannya.",
        "SKU-PENANDA": "Penanda tangan belum disebut. Isi nama dan jabatannya.",
        "SKU-URUT": "“{urut}” bukan nomor urut. Ketik angkanya, seperti 12 atau 12-A.",
        "SKU-NOMOR": "Nomor {nomor} sudah ada di register SKU. Ketik nomor lain, atau kosongkan.",
        "SKU-ISIAN": "Isian ini keliru: {isian}. Betulkan, lalu ulangi.",
        "SKU-TIDAKADA": "Tidak ada SKU {nomor} di kantor ini. Lihat nomornya di Register SKU.",
        "SKU-BATAL": "SKU {nomor} sudah dibatalkan; nomornya tetap di register. Terbitkan yang baru.",
        "SKU-KOSONG": "Isi SKU {nomor} sudah dikosongkan atas permintaan pemiliknya; tidak dapat dicetak.",
        "SKU-ALASAN": "Sebutkan alasan pembatalan, paling banyak {maks} huruf.",
        "KERTAS-BACA": (
            "Berkas {berkas} di folder surat tidak dapat dibaca. Simpan lagi sebagai teks UTF-8, atau "
            "pindahkan dari folder itu."
        ),
        "MEDIA-KUNCI": "Tidak bisa ditulis. Geser tombol kecil di sisi flashdisk, atau pakai flashdisk lain.",
        "MEDIA-PENUH": "Ruang kosongnya tidak cukup. Kosongkan sedikit, atau pakai flashdisk lain.",
        "MEDIA-BACA": "Tidak dapat dibaca. Cabut, pasang lagi, lalu periksa ulang dengan F5.",
        "IMP-BACA": "Berkas “{name}” tidak dapat dibaca. Periksa letaknya, atau tutup dulu di Excel.",
        "IMP-JSON-GANDA": (
            "Kunci “{key}” tertulis dua kali dalam satu objek JSON. Hapus yang salah; tidak ada yang masuk."
        ),
        "IMP-JSON": "Teks ini bukan JSON yang utuh. Periksa tanda kurung dan kutipnya; tidak ada yang masuk.",
        "IMP-BESAR": "Berkas terlalu besar: paling besar {mb} MB. Bagi dulu menjadi beberapa berkas.",
        "IMP-BAHAYA": "Berkas Excel ini tidak aman dibuka. Simpan ulang sebagai .xlsx biasa lalu ulangi.",
        "IMP-HTML": "Ini halaman web yang dinamai Excel. Buka di Excel, lalu simpan sebagai .xlsx.",
        "IMP-JENIS": (
            "Berkas ini bukan buku kerja .xlsx, .xls, .ods atau CSV ({jenis}). "
            "Simpan sebagai .xlsx lalu ulangi."
        ),
        "MIRIP-JENIS-TIDAK": "Jenis “{kind}” tidak dibandingkan. Pilih umkm atau koperasi dengan --kind.",
        "IMP-COCOK-JENIS": "Jenis “{kind}” tidak dicocokkan. Yang dicocokkan: umkm dan koperasi.",
        "IMP-KEPUTUSAN": (
            "Berkas ini tidak memuat keputusan. Pakai laporan dari impor daftar yang dicocokkan."
        ),
        "IMP-KOSONG": "Berkas ini tidak berisi baris. Periksa lembarnya.",
        "IMP-LEMBAR": "Tidak ada lembar “{lembar}”. Yang ada: {ada}.",
        "IMP-LUAS": (
            "Lembar ini terlalu luas ({baris} baris, {kolom} kolom). Hapus baris dan kolom kosong "
            "lalu simpan ulang."
        ),
        "IMP-BARIS": (
            "Lembar ini berisi lebih dari {batas} baris. Bagi menjadi beberapa berkas, misalnya satu "
            "per kelurahan."
        ),
        "IMP-PETA": ('Berkas peta harus berisi objek JSON {{"judul kolom": "kunci"}}. Perbaiki lalu ulangi.'),
        "IMP-PETA-ISIAN": "Peta menyebut isian “{isian}” yang tidak ada. Lihat dinkop fields.",
        "IMP-PETA-KOLOM": "Peta menyebut kolom “{kolom}” yang tidak ada di lembar ini. Periksa judulnya.",
        "IMP-RUSAK": "Buku kerja ini rusak dan tidak dapat dibaca. Buka di Excel, simpan ulang, lalu ulangi.",
        "IMP-SANDI": "Buku kerja ini dikunci dengan sandi. Buka kuncinya di Excel, simpan, lalu ulangi.",
        "IMP-SEMUA": "Semua baris ditolak; tidak ada yang masuk. Perbaiki sel yang disebut, lalu ulangi.",
        "IMP-KOTA-LAIN": (
            "Daftar ini tampaknya dari {nama}, bukan dari kota ini; belum ada yan"
            "g diambil. Bila memang dari sini, pilih tetap ambil."
        ),
        "IMP-KELURAHAN-LAIN": (
            "Daftar ini tampaknya dari {nama}, bukan dari kelurahan ini; belum ad"
            "a yang diambil. Bila memang benar, pilih tetap ambil."
        ),
        "IMP-REKAP": (
            "Ini rekap per {menurut}, bukan daftar: tidak ada nama di dalamnya. Pilih"
            " lembar daftarnya; bila ini memang daftar, pilih tetap ambil."
        ),
        "IMP-FORMULIR": (
            "Ini formulir satu usaha (label dan isinya), bukan daftar. Ketik di"
            " Data baru; bila ini memang daftar, pilih tetap ambil."
        ),
        "IMP-NAMA-SAJA": (
            "Hanya kolom nama yang dikenal, kolom lainnya tidak. Periksa baris judul"
            "nya; bila namanya cukup, pilih tetap ambil."
        ),
        "IMP-TAHUN-BEDA": (
            "Judul, lembar, dan nama berkas menyebut tahun yang berbeda ({t"
            "ahun}); belum ada yang diambil. Pilih tahun angkanya."
        ),
        "IMP-BARIS-JUDUL": (
            "Tidak ada isi di baris judul {baris}. Sebut baris judulnya, misalnya --heading-rows 4-6."
        ),
        "IMP-TANPA-KOLOM": (
            "Tidak ada judul kolom yang dikenal. Pakai label isian sebagai judul; "
            "import-sheet juga menerima --map."
        ),
        "IMP-BERUBAH": (
            "Isian ini Anda ubah sendiri di program sesudah lembar diekspor; isi lembar tidak dipakai. "
            "Bandingkan keduanya, lalu pakai yang benar."
        ),
        "IMP-BEDA": (
            "Isian ini diubah orang lain sesudah lembar diekspor. Keduanya disimpan dan menjadi pertanyaan "
            "yang belum disepakati."
        ),
        "KETIK-BAGIAN": "Bagian yang diketik ulang antara 0 dan 100 persen. Pilih salah satu.",
        "KETIK-SENDIRI": (
            "Formulir ini Anda sendiri yang mengetik. Ketik ulang dikerjakan petugas lain; ganti petugas "
            "dulu (Alt+0)."
        ),
        "KETIK-SUDAH": (
            "Ini sudah diketik ulang atau diputuskan, atau datanya sudah tidak ada. Baca lagi daftarnya (F5)."
        ),
        "IMP-ASAL": (
            "{name} bukan lembar yang diekspor program ini, atau lembar asalnya hilang. Ambil lewat Impor "
            "Excel."
        ),
        "IMP-LAIN": (
            "Lembar ini diekspor di komputer lain, jadi tidak diketahui apakah sel ini diubah atau hanya "
            "lama; isi program dipakai. Pilih sel yang memang diubah."
        ),
        "IMP-GANDA": (
            "Beberapa baris menunjuk data yang sama dengan isi berbeda, mungkin karena disalin. Hapus "
            "salinannya; untuk data baru, tulis di baris kosong paling bawah."
        ),
        "IMP-PEMILIK-BEDA": (
            "Pemilik yang sama ditulis berbeda pada baris lain. Samakan isinya, atau ubah di satu baris saja."
        ),
        "IMP-CATATAN": "Id pada baris ini milik data jenis lain. Kosongkan idnya bila ini data baru.",
        "IMP-ID": (
            "Tidak ada data dengan ID pada baris ini. Pulihkan ID-nya dari lembar asal; bila ini data baru, "
            "kosongkan ID dan Versi lembarnya."
        ),
        "IMP-RUMUS": "Sel ini berisi rumus tanpa hasil. Buka dan simpan di Excel, atau tulis nilainya.",
        "IMP-MEM": (
            "Berkas ini terlalu berat untuk dibaca. Bagi dulu menjadi beberapa berkas, atau hapus "
            "gambar dan lembar yang tidak perlu."
        ),
        "IMP-SATUAN": (
            "Sel ini menyebut satuannya sendiri (“{isi}”) dan dibaca {dibaca}, bukan menurut satuan "
            "kolomnya. Periksa angkanya."
        ),
        "IMP-TANDA": (
            "“{isi}” bukan tanda yang dikenal di kolom ini; isiannya tetap kosong. Tulis v, ya, atau "
            "kosongkan."
        ),
        "IMP-TANDA-DUA": "Dua kolom ditandai sekaligus; isiannya tetap kosong. Tandai salah satu.",
        "IMP-RTRW": "“{isi}” tidak terbaca sebagai RT dan RW; keduanya tetap kosong. Tulis seperti 003/011.",
        "IMP-RTRW-TANGGAL": (
            "RT/RW di sel ini diubah Excel menjadi tanggal; keduanya tetap kosong. Format selnya "
            "sebagai teks, lalu tulis lagi."
        ),
        "IMP-TANGGAL-URUTAN": (
            "Di “{isi}” tidak jelas mana hari dan mana bulan, karena kolom ini memakai keduanya; isiannya "
            "tetap kosong. Tulis bulannya dengan huruf."
        ),
        "IMP-TANPA-NAMA": (
            "Nama usahanya kosong, jadi baris ini ditahan. Tulis namanya; usaha tanpa nama: tulis nama "
            "pemiliknya."
        ),
        "IMP-NAMA-PENGURUS": "“{isi}” bukan nama orang; pengurusnya tidak dicatat. Tulis namanya.",
        "IMP-RAT": "“{isi}” tidak terbaca sebagai tahun buku atau tanggal RAT; RAT-nya tidak dicatat.",
        "IMP-PECAH": (
            "Alamat tidak ditemukan di sel ini; seluruhnya dibaca sebagai nama. Pisahkan dengan koma "
            "dan Jl. atau Gg."
        ),
        "IMP-KOORDINAT": (
            "“{isi}” tidak terbaca sebagai lintang dan bujur; keduanya tetap kosong. Tulis seperti "
            "-6.312345, 106.712345."
        ),
        "IMP-LAHIR": (
            "Tanggal lahir tidak ditemukan di “{isi}”; isiannya tetap kosong. Tulis seperti "
            "Tangerang, 12-03-1980."
        ),
        "IMP-KBLI": (
            "“{isi}” bukan kode atau judul KBLI yang dikenal; isiannya tetap kosong. Tulis kodenya, "
            "lima angka."
        ),
        "IMP-KBLI-KATA": "KBLI {kode} ({judul}) dibaca dari kata “{isi}”. Periksa apakah cocok.",
        "IMP-RAGU": (
            "Baris ini mungkin tentang data yang sudah tercatat, tetapi belum pasti. Belum diambil; "
            "pilih: ini, baru, atau lewati."
        ),
        "IMP-COCOK-BEDA": (
            "Isian ini lain dari yang tercatat. Yang tercatat dipakai; pilih isi yang berlaku: kami "
            "atau daftar."
        ),
        "IMP-COCOK-ANAK": (
            "Izin, produk, atau pengurus di sel ini tidak ditambahkan ke data yang sudah ada. Catat di "
            "formulirnya bila belum ada."
        ),
        "IMP-KEPUTUSAN-KATA": (
            "Keputusan untuk baris ini tidak dikenal. Isi ini, baru, atau lewati; isi yang berlaku: "
            "kami atau daftar."
        ),
        "IMP-KEPUTUSAN-DATA": (
            "Baris ini diputuskan sama dengan data yang tidak ada. Periksa ID di kolom “Data yang dimaksud”."
        ),
        "IMP-KEMBAR": (
            "Baris ini mirip “{nama}” yang sudah tercatat. Periksa apakah usaha atau orangnya sama."
        ),
        "IMP-KEMBAR-BARIS": (
            "Baris ini mirip baris {baris} (“{nama}”) di lembar yang sama. Periksa apakah usaha atau "
            "orangnya sama."
        ),
        "IMP-TIDAK-ADA": (
            "Tidak ada impor nomor {nomor} di komputer ini. Lihat daftar impornya di halaman Impor Excel."
        ),
        "IMP-SUDAH-URUNG": "Impor ini sudah pernah diurungkan; tidak ada yang berubah.",
        "IMP-MAKRO": "Makro di dalam berkas diabaikan; hanya nilainya yang dibaca.",
        "IMP-TAUTAN": "Tautan ke berkas lain diabaikan; hanya nilainya yang dibaca.",
        "BUKAN-OBJEK": (
            "Tiap data harus berupa objek JSON. Tulis seperti contoh dari dinkop fields --example."
        ),
        "BUKAN-DAFTAR": "Isian ini harus berupa daftar objek. Tulis di dalam [ ].",
        "BIDANG-TIDAK-ADA": "Isian ini tidak ada. Lihat nama isian pada dinkop fields.",
        "INDUK": "Data induknya tidak ada di sini. Isi induk_id dengan id data yang benar.",
        "RUJUKAN-JENIS": "Id ini milik data jenis {jenis}, padahal seharusnya {seharusnya}. Pilih data lain.",
        "RUJUKAN-ASING": (
            "Data ({seharusnya}) dengan id ini tidak dikenal di sini. Periksa idnya bila tidak disengaja."
        ),
        "BUKAN-MILIK": "Data induknya milik kantor lain, jadi tidak dapat ditambahi di sini.",
        "GANDA": "Nilai ini juga dipakai data lain di kantor ini, padahal harus satu. Periksa keduanya.",
        "SUDAH-ADA": ("Data ini sudah ada untuk induk dan kunci yang sama. Ubah yang sudah ada."),
        "KUNCI-TETAP": "Kunci data ini tidak dapat diubah. Hapus lalu tambah dengan kunci yang benar.",
        "NIK-TERTUTUP": "NIK ini tertutup bintang dan berbeda dari yang tercatat. Tulis 16 angkanya.",
        "ORANG-BEDA": (
            "Orang dengan NIK ini sudah tercatat dengan “{tercatat}”, di sini ditulis “{diketik}”. "
            "Yang tercatat tetap; ubah orangnya bila salah."
        ),
    }
)

# What an errand did, in one sentence.
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "BANDING": "{sama} isian sama, {beda} beda; {anak} data di dalamnya, {tanya} di antaranya beda isi.",
        "BANDING-TETAP": "Bila ini satu, yang tetap {huruf}; panah menyebut isian yang sebaiknya diambil.",
        "SISA-SAMA": "semua sama",
        "SISA-SATU": "hanya ini yang terisi",
        "SISA-SAH": "yang lain diragukan atau tidak sah",
        "SISA-DINKOP": "ditulis Dinkop",
        "SISA-LENGKAP": "paling lengkap",
        "SISA-BARU": "didata paling akhir",
        "SISA-TETAP": "dari data yang tetap",
        "SISA-DIPILIH": "dipilih petugas",
        "SANDI-DIGANTI": (
            "Kata sandi diganti. Yang lama tidak membuka data lagi; tulis yang baru di lembar pemulihan."
        ),
        "SANDI-MUDAH": (
            "Kata sandi ini mudah ditebak; data tetap terbuka. Ganti dengan dinkop passphrase change."
        ),
        "KUNCI-DIPERBAIKI": (
            "Berkas kunci rusak atau hilang dan dibuat lagi dari salinannya; datanya utuh. Bila terulang, "
            "disk ini mulai rusak: buat cadangan."
        ),
        "SANDI-USUL": "{bit} bit. Tulis di lembar pemulihan dengan tangan, jangan simpan di komputer.",
        "PULIH-DIMINTA": "Permintaan pemulihan ditulis ke {file}. Kirim ke Dinkop: flashdisk atau surel.",
        "PULIH-BACAKAN": "Telepon Dinkop dan bacakan sidik ini: {fingerprint}",
        "PULIH-SIAPA": (
            "{petugas} dari {kantor} meminta. Telepon nomor kantor yang dikenal Dinkop, bukan yang ia beri."
        ),
        "PULIH-DIJAWAB": (
            "Jawaban untuk {kantor} ditulis ke {file}. Simpan kembali kunci pemulihan di lemari."
        ),
        "PULIH-SELESAI": (
            "Kata sandi baru untuk {petugas} berlaku; semua data ada. "
            "Tulis dengan tangan di lembar pemulihan."
        ),
        "DATA-KELUAR": "{nomor}  {waktu}  {berkas}  {orang} orang  {tujuan}",
        "SIAP-KOTA": "Induk Dinkop siap di {folder}. Bawa pergi kunci di {offline} dan simpan terpisah.",
        "SIAP-KANTOR": (
            "Folder data kelurahan siap di {folder}. Pencatatan bisa dimulai; tulis permintaan gabung "
            "dengan dinkop enrol request."
        ),
        "SIAP-TANPA-KARTU": (
            "Folder data kelurahan siap di {folder}. Pencatatan bisa dimulai. Kartu Dinkop belum ada: kata "
            "sandi yang lupa belum dapat dipulihkan, dan kiriman menunggu; ambil dengan dinkop enrol card."
        ),
        "DINKOP-MENILAI": "Menurut balasan Dinkop isian ini perlu diperbaiki.",
        "DINKOP-MENILAI-SEBAB": "Menurut balasan Dinkop: {alasan}",
        "JAM-MUNDUR": (
            "Jam komputer ini meragukan: {kini}, padahal catatan terakhir di sini {acuan}. "
            "Betulkan jamnya; bila ternyata benar: `dinkop clock right`."
        ),
        "JAM-BENAR": (
            "Jam ini dicatat sebagai benar: {kini}. Yang dicatat sebelumnya tidak lagi meragukannya."
        ),
        "JAM-LAMA": (
            "Jam komputer ini meragukan: {kini}, padahal program ini dibuat {acuan}. "
            "Betulkan jamnya; pencatatan tetap jalan."
        ),
        "JAM-MAJU": (
            "Jam komputer ini meragukan: {kini}, sepuluh tahun lebih sesudah program ini dibuat ({acuan}). "
            "Betulkan jamnya; pencatatan tetap jalan."
        ),
        "KARTU-DIAMBIL": "Kartu Dinkop sudah diambil. Tulis permintaan gabung dengan dinkop enrol request.",
        "SIDIK-KARTU": "Sidik kartu Dinkop, untuk surat resmi: {fingerprint}",
        "SIDIK-KANTOR": "Sidik kantor ini, untuk dibacakan ke Dinkop: {fingerprint}",
        "KARTU-DITULIS": "Kartu Dinkop ditulis ke {file}.",
        "PERMOHONAN-DITULIS": "Permintaan gabung ditulis ke {file}. Serahkan ke Dinkop.",
        "DITERIMA-KANTOR": "Kantor {office} diterima. Ia mengetahuinya dari balasan berikutnya.",
        "SIMULASI": (
            "Sesudah {bulan} bulan: simpanan Rp {simpanan}, modal Rp {modal}, SHU dibagi Rp {shu}. "
            "Andaian, bukan ramalan."
        ),
        "SIMULASI-USAHA": "{usaha}: dapat dimulai sesudah {bulan} bulan.",
        "SIMULASI-BELUM": "{usaha}: belum dapat dimulai dalam waktu itu.",
        "KSU-JUMLAH": "{count} KSU, {selesai} selesai.",
        "SURAT": "{count} surat atau lembar ditulis ke {file}.",
        "SURAT-KOSONG": "Tidak ada yang perlu ditulis; tidak ada berkas.",
        "ANGGOTA": (
            "{baris} baris: {masuk} anggota masuk, {orang} orang baru, {tanya} masih ditanyakan "
            "(--answer BARIS=ID)."
        ),
        "KUR-BANK-BARIS": (
            "{bank}: {dirujuk} dirujuk, {disetujui} disetujui, {ditolak} ditolak, cair Rp {cair}."
        ),
        "KUR-DIRUJUK": "{count} usaha dirujuk, kebutuhannya Rp {jumlah}; {sisa} tidak{sebab}.",
        "PENDAMPING": "dapat mendampingi {bebas} lagi",
        "PROGRAM-ISI": "{daftar} terdaftar, {ikut} ikut",
        "PROGRAM-IRIS": "{nomor}. {satu} dan {lain} beririsan; {orang} di kedua daftar.",
        "PESERTA": (
            "{baru} didaftarkan, {sama} sudah ada, {ditolak} ditolak, {tanya} baris belum jelas "
            "(--answer BARIS=ID)."
        ),
        "KUNJUNGAN-DIBUKA": "Tahun {tahun} dibuka: {baris} baris ditambah.",
        "KUNJUNGAN-DITAMBAH": "{baru} ditambah, {sama} sudah ada, {ditolak} ditolak.",
        "REKON-SATU": "Putaran {nomor}, {hari}, {berkas}: {selesai} dari {semua} selesai.",
        "REKON-SELESAI": "{count} diselesaikan (penyelesaian {nomor}), {sisa} tidak dapat.",
        "REKON-BUKA": "{count} baris terbuka lagi.",
        "PERLU-DIPERBAIKI": "{count} hal perlu diperbaiki.",
        "BANYAK": "{berubah} berubah, {sama} sudah begitu, {tetap} tidak dapat.",
        "KETIK-MULAI": "Mulai sekarang {persen} % formulir diketik ulang.",
        "KETIK-ULANG": (
            "{tunggu} formulir menunggu, {sendiri} milik Anda sendiri, {beda} beda belum diputuskan."
        ),
        "KETIK-BEDA": "Disimpan; {count} isian berbeda.",
        "FOTO-DISIMPAN": "Foto {tanda} disimpan.",
        "FOTO-DILUPAKAN": "Foto dilupakan.",
        "DIKOSONGKAN": "{isian} isian di {data} data dikosongkan; {foto} foto dilupakan.",
        "PETUGAS-DUDUK": "Mulai sekarang yang mencatat: {nama}.",
        "PETUGAS-LUPA": "{nama} tidak ditawarkan lagi; yang dicatatnya tetap.",
        "NIB-DAFTAR": (
            "{baris} baris: {baru} NIB belum tercatat, {asing} tidak ada di data, {lain} NIB-nya lain, "
            "{ragu} perlu dipastikan, {sama} sudah tercatat, {tak} tidak terbaca atau dari wilayah lain."
        ),
        "KUR-SIKP": "{count} calon ditulis ke {file}. Lembar keduanya menyebut yang belum diperiksa.",
        "KUR-JAWABAN": (
            "{baris} baris: {baru} dicatat, {sama} sudah begitu, {asing} tidak jelas siapa, {tak} tidak "
            "dipakai."
        ),
        "REKON-RESMI": (
            "{rows} baris daftar itu: {only_here} tidak ada pada kita, {different} beda isian, {equal} sama, "
            "{doubtful} perlu dipastikan, {unread} tidak terbaca. {only_there} data kita tidak ada di daftar."
        ),
        "CALON": (
            "{baris} calon: {ganda} sudah menerima bantuan, {serumah} serumah dengan penerima, {belum} belum "
            "pernah, {tanya} tidak jelas siapa."
        ),
        "HADIR": "Daftar hadir {count} peserta ditulis ke {file}.",
        "NIB-DIAMBIL": "{count} NIB diambil.",
        "BOCOR": "Data {orang} orang. Pemberitahuan paling lambat {batas}: {file}.",
        "DITAMBAH": "{count} data ditambah, {refused} ditolak.",
        "DIUBAH": "{count} perubahan disimpan.",
        "JUMLAH": "{count} data.",
        "KIRIM-KOSONG": "Tidak ada yang perlu dikirim.",
        "TERKIRIM": "{count} perubahan ditulis ke kiriman nomor {seq} di {folder} dan dibaca ulang.",
        "TERKIRIM-KABAR": (
            "Tidak ada perubahan baru. Kiriman nomor {seq} di {folder} memberi tahu Dinkop bahwa balasannya "
            "sudah diterima."
        ),
        "MEDIA-AMAN": "Media aman dicabut.",
        "SUREL-JUDUL": "Kiriman data UMKM dan koperasi Kelurahan {office} nomor {seq}",
        "SUREL-ISI": (
            "Terlampir kiriman nomor {seq} dari Kelurahan {office} dan surat pengantarnya. Isinya disegel: "
            "hanya Dinkop yang dapat membukanya. Pengirim: {officer}."
        ),
        "PERIKSA-TERSEGEL": (
            "Berkas ini disegel untuk penerima lain: kiriman kantor hanya dibuka di Dinkop, balasan hanya di "
            "kantornya. Di sini isi, pengirim, dan tanda tangannya tidak dapat dilihat, juga bila kiriman "
            "ini dibuat di kantor ini."
        ),
        "PERIKSA-BAIK": "Berkas ini {kind} nomor {seq} dari {office}, dan tanda tangannya sah.",
        "BUNDEL-MASUK": "Dari {office} nomor {seq}: {new} baru, {changed} berubah, {refused} ditolak.",
        "BALASAN-MASUK": (
            "Balasan Dinkop nomor {seq}: {new} data baru, {changed} berubah, {refused} ditolak."
        ),
        "KANTOR-DITERIMA": "Kantor ini diterima Dinkop dan boleh mengirim sekarang.",
        "CELAH-TERTUTUP": "Nomor {seq}, yang tadinya menunggu, ikut diterima.",
        "DITERIMA-RINGKAS": "{files} berkas: {new} data baru, {changed} berubah, {conflicts} pertanyaan.",
        "BERKAS-LAIN": "{name}: dibiarkan. {why}",
        "BERKAS-LAIN-BANYAK": "{count} berkas lain bukan kiriman dan bukan balasan; dibiarkan.",
        "TANPA-BERKAS": "Di tempat itu tidak ada berkas untuk kantor ini yang belum diterima.",
        "PERCOBAAN": "Baru dicoba: tidak ada yang disimpan.",
        "SIDIK-LAGI": "Sidik permintaan {office} dapat diketik tiga kali lagi.",
        "GABUNG-KE": "  Sudah digabungkan ke {id}; yang tampil adalah isinya.",
        "SKU-BERIKUT": "Semua yang perlu sudah ada. Nomor berikutnya: {nomor}",
        "SKU-LENGKAPI": "Belum ada: {isian}. Lengkapi dulu, misalnya dengan dinkop set.",
        "SKU-DITERBITKAN": "SKU {nomor} diterbitkan: {berkas}",
        "SKU-DICETAK": "SKU {nomor} dicetak lagi: {berkas}",
        "SKU-DIBATALKAN": "SKU {nomor} dibatalkan; nomornya tetap di register.",
        "SKU-BARIS": "{nomor} · {tanggal} · {usaha} · {keadaan}",
        "SKU-JUMLAH": "{jumlah} surat di register.",
        "ATURAN-BARIS": "{tabel} · sejak {sejak} · {keadaan} · {nama}",
        "ATURAN-DITAMBAH": (
            "Versi {tabel} yang berlaku sejak {sejak} disimpan; kelurahan mendapatnya pada balasan berikut."
        ),
        "ATURAN-DICABUT": "Versi {tabel} sejak {sejak} dicabut; yang sebelumnya berlaku lagi.",
        "PC-PENSIUN": "PC {install} di {office} pensiun: kirimannya tidak berlaku lagi.",
        "PC-DICABUT": (
            "PC {install} di {office} dicabut mulai kiriman {number}. Tidak ada balasan lagi untuknya; "
            "kantor lain tahu dari balasan berikut."
        ),
        "PC-TERAKHIR": (
            "Itu PC aktif terakhir kantor ini. Terima PC penggantinya dengan `dinkop enrol admit`."
        ),
        "PC-PERIKSA": (
            "Sudah diterima dan perlu diperiksa: kiriman {seq} ({date}), batalkan dengan "
            "`dinkop undo {bundle} --reason ALASAN`."
        ),
        "BALASAN-DITULIS": "{count} balasan ditulis.",
        "PERTANYAAN": "{count} pertanyaan belum diputuskan.",
        "IMPOR": "{rows} baris: {new} baru, {same} sama, {changed} berubah, {refused} ditolak.",
        "REKON": (
            "{rows} baris: {only_here} hanya di Dinkop, {different} beda isian, {equal} sama, {doubtful} "
            "perlu dipastikan, {unread} tidak terbaca. {only_there} data hanya di kelurahan."
        ),
        "REKON-RAGU": (
            "{count} baris mirip satu data, tetapi belum pasti. Pastikan pada halaman Rekonsiliasi."
        ),
        "REKON-PUTARAN": "Ini putaran {nomor}; diselesaikan pada halaman Rekonsiliasi (Alt+4).",
        "BUKU": "Buku hasil {tahun}, {wilayah}: {bab} bab ditulis ke {file}.",
        "DATA-TERBUKA": (
            "{berkas} berkas data terbuka ditulis ke {folder}: {baris} baris, {samar} disamarkan."
        ),
        "DAFTAR-RESMI": "{count} baris ditulis ke {file}; {kurang} punya isian yang kurang.",
        "TUJUAN-TANYA": (
            "Berkas ini membawa data pribadi keluar. Untuk apa? Ketik nomornya, atau tujuan lain."
        ),
        "TUJUAN-KOSONG": "Tujuannya perlu disebut; ia dicatat bersama berkasnya.",
        "EKSPOR": "{count} baris ditulis ke {file}.",
        "DAFTAR-KOSONG": "Tidak ada data yang cocok; tidak ada berkas yang ditulis.",
        "KOSONG": "(kosong)",
        "SEL": "{cell} {name}, {label}: {before} → {value}",
        "SEL-TANYA": (
            "{cell} {name}, {label}: {before} → {value}; sementara itu {by} menulis {now}. "
            "Menjadi pertanyaan."
        ),
        "SEL-SENDIRI": (
            "{cell} {name}, {label}: {value} tidak dipakai; sesudah ekspor Anda sendiri menulis {now}. "
            "Untuk memakai isi lembar: --prefer-sheet."
        ),
        "SEL-LAIN": (
            "{cell} {name}, {label}: {value} tidak dipakai; program berisi {now}, dan lembar ini dari "
            "komputer lain. Untuk memakai isi lembar: --prefer-sheet."
        ),
        "BARIS-HILANG": (
            "{count} baris tidak kembali; datanya tetap ada. Untuk menghapusnya: --remove-missing ALASAN."
        ),
        "BARIS-DIHAPUS": "{count} data yang barisnya tidak kembali dihapus; dapat diambil lagi.",
        "KEMBAR": "{count} pasangan mungkin sama; yang teratas paling yakin.",
        "KEMBAR-NIHIL": "Tidak ada pasangan yang mirip.",
        "LAINNYA": "… dan {count} lagi.",
        "IMPOR-MIRIP": "{count} baris mirip data yang sudah tercatat. Periksa apakah sama.",
        "COCOK": (
            "Dicocokkan dengan data yang ada: {landed} cocok, {new} baru, {doubtful} ragu, {skipped} "
            "dilewati."
        ),
        "COCOK-RAGU": (
            "{count} baris ragu belum diambil. Putuskan di laporan (--report), lalu ambil dengan --decisions."
        ),
        "COCOK-BEDA": "{count} isian lain dari yang tercatat; {taken} diambil dari daftar, sisanya tetap.",
        "COCOK-KEPUTUSAN-LAIN": (
            "{count} keputusan tidak cocok dengan baris mana pun di daftar ini dan tidak dipakai."
        ),
        "COCOK-BARIS": "Baris {baris} (“{nama}”): mungkin {data}. {alasan}",
        "COCOK-ISI-KAMI": "{isian}: {kami} tetap, daftar: {daftar}",
        "COCOK-ISI-DAFTAR": "{isian}: {kami} menjadi {daftar}",
        "IMPOR-NOMOR": "Ini impor nomor {nomor}. Mengurungkannya: dinkop undo-import {nomor}.",
        "KIRIMAN-URUNG": "Kiriman {seq} dari {office} dibatalkan: {count} data. Kantornya tahu dari balasan.",
        "KIRIMAN-TINGGAL": "{count} data tetap, karena sudah diubah sesudah kiriman itu.",
        "KIRIMAN-BARIS": "{seq}  {date}  {verdict}  {changes} perubahan, {kb} kB  {bundle}",
        "PC-SEBELUM": (
            "PC {install}: kirimannya sampai nomor {seq} ada di sini. Yang dicatat di situ sesudahnya tidak: "
            "cocokkan dengan surat pengantar dan kertasnya."
        ),
        "KUNCI-DIMINTA": (
            "Permintaan kunci baru ditulis ke {file}. Sampai Dinkop menerimanya, yang lama tetap dipakai."
        ),
        "KUMPUL-DIAMBIL": "Balasan {nomor} untuk {kantor} diambil kembali: {baru} data baru, {ubah} berubah.",
        "KUMPUL-SUDAH": "Balasan {nomor} untuk {kantor} sudah dikenal di sini.",
        "KUMPUL-TUNGGU": (
            "Balasan {nomor} untuk {kantor} menunggu balasan sebelumnya: minta juga yang itu dari kantornya."
        ),
        "KARTU-BARU": (
            "Kartu Dinkop versi {versi} berlaku. Tulis balasan untuk semua kantor hari ini: kartunya ikut, "
            "dan kantor tidak mengetik apa pun."
        ),
        "KARTU-BARU-SIDIK": "Untuk kantor yang belum masuk: surat sidik baru, {fingerprint}.",
        "PENGGUNA-BARIS": "{nama}  {peran}  {keadaan}",
        "PENGGUNA-DITAMBAH": "{nama} ditambahkan sebagai {peran}. Kata sandinya hanya untuk dia.",
        "PENGGUNA-DIPENSIUNKAN": (
            "{nama} tidak dapat membuka data lagi. Cadangan lama masih terbuka dengan kata sandinya."
        ),
        "PENGGUNA-PERAN": "{nama} sekarang {peran}.",
        "PENGGUNA-SANDI": "Kata sandi {nama} diganti. Yang lama tidak membuka data lagi.",
        "KANTOR-KUOTA": "; {persen} % dari kuota",
        "KUOTA": (
            "{office}: {persen} % dari kuota. Data {records} dari {maksdata}, perubahan {changes} dari "
            "{maksubah}, {mb} dari {maksmb} MB."
        ),
        "KUOTA-DEKAT": (
            "Data kantor ini sudah {persen} % dari yang diterima Dinkop. Hubungi Dinkop sebelum penuh."
        ),
        "IMPOR-URUNG": "Impor nomor {nomor} diurungkan: {count} data.",
        "IMPOR-TINGGAL": "{count} data tetap, karena sudah diubah sesudah impor.",
        "IMPOR-LEMBAR": "Lembar “{lembar}”, judul di baris {baris}, {jumlah} baris dibaca sebagai {jenis}.",
        "IMPOR-LEMBAR-CSV": "Judul di baris {baris}, {jumlah} baris dibaca sebagai {jenis}.",
        "IMPOR-KOLOM": "  {huruf}  {judul} -> {isian} ({yakin} %, {tak_cocok} sel tidak cocok)",
        "IMPOR-KOLOM-TIDAK": "  {huruf}  {judul} -> tidak dibaca: {sebab}",
        "IMPOR-TETAP": "  Untuk semua baris: {isian} = {isi}",
        "IMPOR-LEWAT": "Baris yang bukan data dan tidak dibaca: {baris}.",
        "IMPOR-LEMBAR-LAIN": (
            "Lembar lain tidak dibaca: {nama}. Ambil dengan --sheet, atau yang sebentuk dengan --all-sheets."
        ),
        "IMPOR-PILIHAN": "Di terminal: {pilihan}.",
        "IMPOR-MIRIP-TUNGGU": (
            "{count} baris mirip data yang sudah tercatat atau baris sebelumnya; belum diambil. "
            "Periksa, lalu ambil dengan --take-lookalikes."
        ),
        "IMPOR-SEL-KOSONG": (
            "Kolom {huruf}: {jumlah} sel tidak terbaca, isiannya kosong. Contoh {sel}: {masalah}"
        ),
        "IMPOR-BELUM-DIISI": "{isian}: belum diisi di {jumlah} baris.",
        "KOLOM-TAK-DIKENAL": "Kolom yang tidak dikenal dan tidak dibaca: {names}.",
        "ISI": "{records} data, {changes} perubahan, {conflicts} pertanyaan.",
        "TEMPLAT-LETAK": "Ubah kata-katanya di {berkas}, lalu cetak suratnya seperti biasa.",
        "TEMPLAT-SENDIRI": "milik kantor",
        "CADANGAN-DITULIS": (
            "Cadangan ditulis ke {file} dan sudah dibuka, diperiksa, dan dihitung: {records} data, {mb} MB."
        ),
        "CADANGAN-KEDUA": (
            "Cadangan hanya ada di komputer ini: tempat kedua tidak terpasang. Pasang medianya; cadangan "
            "disalin sendiri."
        ),
        "CADANGAN-RUSAK": (
            "Sebagian berkas data rusak. Kirim dulu yang belum terkirim, lalu pulihkan cadangan: Pengaturan "
            "(Ctrl+0), Pulihkan (Alt+R)."
        ),
        "DIPULIHKAN": "Dipulihkan ke {folder}: {office}, cadangan {at}, {records} data.",
        "DIPULIHKAN-KANTOR": (
            "Kirim ke Dinkop: balasannya membawa kembali yang terkirim sesudah {at}. Yang dicatat sesudah "
            "itu dan belum terkirim perlu dicatat lagi."
        ),
        "DIPULIHKAN-INDUK": (
            "Yang masuk ke induk sesudah {at} tidak ada di sini. Terima lagi kiriman sejak itu, lalu buat "
            "balasan baru."
        ),
        "DIPULIHKAN-BELUM": (
            "Di dalamnya ada {unsent} perubahan yang belum dikirim dan {unanswered} kiriman yang belum "
            "dijawab; semuanya ikut kiriman berikutnya."
        ),
        "UTUH": "Semua utuh: berkas, jurnal, isi data, dan catatan audit cocok.",
        "TIDAK-UTUH": (
            "{count} hal tidak utuh. Jangan mencatat dulu di sini; hubungi Dinkop, dan jangan "
            "menghapus apa pun."
        ),
        "PERIKSA-HALAMAN": "Halaman {what} berkas data rusak.",
        "PERIKSA-BERKAS": "Susunan berkas data rusak.",
        "PERIKSA-RUJUKAN": "Ada isi yang merujuk ke data yang tidak ada.",
        "PERIKSA-INDEKS": "Indeks pencarian tidak cocok dengan data: yang dicari mungkin tidak ketemu.",
        "PERIKSA-AUDIT": "Catatan audit diubah, dicabut, atau terpotong sejak baris {what}.",
        "PERIKSA-JURNAL-HILANG": "Riwayat data {what} hilang.",
        "PERIKSA-JURNAL-BEDA": "Riwayat data {what} diubah di luar program.",
        "PERIKSA-CATATAN": "Isi data {what} tidak sama dengan riwayatnya.",
        "PERIKSA-GABUNG": "Perubahan pada data {what} tidak dihitung di data tempat ia digabungkan.",
        "KANTOR-KIRIMAN": "PC {install}: {status}, kiriman terakhir nomor {seq} diterima {at}",
        "KANTOR-BELUM": "PC {install}: {status}, belum ada kiriman",
        "DEMO-SANDI": "Kata sandi setiap folder contoh: {passphrase}",
        "DEMO-1": "{offices} kelurahan mencatat {records} usaha contoh dan mengirimkannya ke Dinkop.",
        "DEMO-2": (
            "{conflicts} pertanyaan diputuskan, {waiting} menunggu; {alike} pasang tampak sama. "
            "Balasan kembali ke kelurahan."
        ),
        "DEMO-3": "Semuanya ada di {folder}; {count} berkas laporan di {reports}.",
    }
)

# What two records have in common, and in what they differ (matching.weights).
LIKENESSES: Mapping[str, str] = MappingProxyType(
    {
        "MIRIP-NIK-SAMA": "NIK sama.",
        "MIRIP-NIK-SATU": "NIK beda satu angka, mungkin salah ketik.",
        "MIRIP-NIK-DUA": "NIK beda dua angka.",
        "MIRIP-NIK-URUT": "NIK hanya beda nomor urut, seperti saudara kembar.",
        "MIRIP-NIK-LAHIR": "Tanggal lahir di dalam NIK sama.",
        "MIRIP-NIK-LAIN": "NIK lain.",
        "MIRIP-NIB-SAMA": "NIB sama.",
        "MIRIP-NIK-BARIS": "NIK beda satu angka seperti nomor lainnya: nomor urut, bukan salah ketik.",
        "MIRIP-NIB-BARIS": "NIB beda satu angka seperti nomor lainnya: nomor urut, bukan salah ketik.",
        "MIRIP-TELEPON-BARIS": (
            "Telepon beda satu angka seperti nomor lainnya: nomor urut, bukan salah ketik."
        ),
        "MIRIP-NIB-SATU": "NIB beda satu angka, mungkin salah ketik.",
        "MIRIP-NIB-LAIN": "NIB lain.",
        "MIRIP-NPWP-SAMA": "NPWP sama.",
        "MIRIP-NPWP-LAIN": "NPWP lain.",
        "MIRIP-TELEPON-SAMA": "Nomor telepon sama.",
        "MIRIP-TELEPON-BANYAK": "Nomor telepon sama, tetapi banyak yang memakainya.",
        "MIRIP-TELEPON-SATU": "Nomor telepon beda satu angka, mungkin salah ketik.",
        "MIRIP-TELEPON-LAIN": "Nomor telepon lain.",
        "MIRIP-NAMA-SAMA": "Nama orangnya sama.",
        "MIRIP-NAMA-DALAM": "Nama orang yang satu termuat dalam yang lain.",
        "MIRIP-NAMA-MIRIP": "Nama orangnya mirip.",
        "MIRIP-NAMA-AGAK": "Nama orangnya agak mirip.",
        "MIRIP-NAMA-LAIN": "Nama orangnya lain.",
        "MIRIP-JK-SAMA": "Jenis kelamin sama.",
        "MIRIP-JK-LAIN": "Jenis kelamin lain.",
        "MIRIP-USAHA-SAMA": "Nama usaha sama.",
        "MIRIP-USAHA-DALAM": "Nama usaha yang satu termuat dalam yang lain.",
        "MIRIP-USAHA-MIRIP": "Nama usaha mirip.",
        "MIRIP-USAHA-AGAK": "Nama usaha agak mirip.",
        "MIRIP-USAHA-LAIN": "Nama usaha lain.",
        "MIRIP-KHAS-SAMA": "Nama khas usahanya sama.",
        "MIRIP-KHAS-DALAM": "Nama khas usaha yang satu termuat dalam yang lain.",
        "MIRIP-KHAS-MIRIP": "Nama khas usahanya mirip.",
        "MIRIP-KHAS-SEPIHAK": "Hanya satu usaha yang punya nama khas.",
        "MIRIP-KHAS-LAIN": "Nama khas usahanya lain.",
        "MIRIP-JENIS-SAMA": "Jenis usaha menurut namanya sama.",
        "MIRIP-JENIS-MIRIP": "Jenis usaha menurut namanya mirip.",
        "MIRIP-JENIS-LAIN": "Jenis usaha menurut namanya lain.",
        "MIRIP-CABANG-SAMA": "Tanda cabangnya sama.",
        "MIRIP-CABANG-SEPIHAK": "Tanda cabang atau nomor di namanya berbeda.",
        "MIRIP-JALAN-SAMA": "Nama jalan sama.",
        "MIRIP-JALAN-NOMOR": "Nama jalan sama atau mirip, angka jalannya lain.",
        "MIRIP-JALAN-MIRIP": "Nama jalan mirip.",
        "MIRIP-JALAN-AGAK": "Nama jalan agak mirip.",
        "MIRIP-JALAN-LAIN": "Nama jalan lain.",
        "MIRIP-RUMAH-SAMA": "Nomor rumah sama.",
        "MIRIP-RUMAH-LAIN": "Nomor rumah lain.",
        "MIRIP-BLOK-SAMA": "Blok sama.",
        "MIRIP-BLOK-LAIN": "Blok lain.",
        "MIRIP-RTRW-SAMA": "RT dan RW sama.",
        "MIRIP-RTRW-RW": "RW sama, RT lain.",
        "MIRIP-RTRW-RT": "Nomor RT sama, RW lain.",
        "MIRIP-RTRW-LAIN": "RT dan RW lain.",
        "MIRIP-TEMPAT-SAMA": "Kelurahan sama.",
        "MIRIP-TEMPAT-ALAMAT": "Kelurahan pendata sama, alamatnya di tempat lain.",
        "MIRIP-TEMPAT-KANTOR": "Kelurahan pendata lain, tempat menurut alamatnya sama.",
        "MIRIP-TEMPAT-KECAMATAN": "Kelurahan lain, kecamatan sama.",
        "MIRIP-TEMPAT-LAIN": "Kecamatan lain.",
        "MIRIP-KBLI-SAMA": "KBLI sama.",
        "MIRIP-KBLI-TERTUKAR": "KBLI lain, tetapi keduanya sering tertukar.",
        "MIRIP-KBLI-LAIN": "KBLI lain.",
        "MIRIP-TAHUN-SAMA": "Tahun mulai sama.",
        "MIRIP-TAHUN-DEKAT": "Tahun mulai beda satu atau dua tahun.",
        "MIRIP-TAHUN-LAIN": "Tahun mulai lain.",
        "MIRIP-PEKERJA-SAMA": "Jumlah pekerja sama.",
        "MIRIP-PEKERJA-DEKAT": "Jumlah pekerja beda satu atau dua orang.",
        "MIRIP-PEKERJA-LAIN": "Jumlah pekerja lain.",
        "MIRIP-OMZET-SAMA": "Omzet sama.",
        "MIRIP-OMZET-DEKAT": "Omzet berdekatan.",
        "MIRIP-OMZET-LAIN": "Omzet lain.",
        "MIRIP-MODAL-SAMA": "Modal sama.",
        "MIRIP-MODAL-DEKAT": "Modal berdekatan.",
        "MIRIP-MODAL-LAIN": "Modal lain.",
        "MIRIP-NIKKOP-SAMA": "NIK koperasi sama.",
        "MIRIP-NIKKOP-SATU": "NIK koperasi beda satu angka, mungkin salah ketik.",
        "MIRIP-NIKKOP-LAIN": "NIK koperasi lain.",
        "MIRIP-BADAN-SAMA": "Nomor badan hukum sama.",
        "MIRIP-BADAN-DEKAT": "Nomor badan hukum hampir sama.",
        "MIRIP-BADAN-LAIN": "Nomor badan hukum lain.",
        "MIRIP-NAMAKOP-KHAS": "Nama koperasi sama, dan jarang ada yang bernama begitu.",
        "MIRIP-NAMAKOP-SAMA": "Nama koperasi sama.",
        "MIRIP-NAMAKOP-UMUM": "Nama koperasi sama, tetapi banyak yang bernama begitu.",
        "MIRIP-NAMAKOP-MIRIP": "Nama koperasi mirip.",
        "MIRIP-NAMAKOP-AGAK": "Nama koperasi agak mirip.",
        "MIRIP-NAMAKOP-LAIN": "Nama koperasi lain.",
        "MIRIP-JENISKOP-SAMA": "Jenis koperasi menurut namanya sama.",
        "MIRIP-JENISKOP-LAIN": "Jenis koperasi menurut namanya lain.",
        "MIRIP-KETUA-SAMA": "Nama ketua atau pemberi keterangan sama.",
        "MIRIP-KETUA-LAIN": "Nama ketua atau pemberi keterangan lain.",
        "MIRIP-TELPKOP-SAMA": "Nomor telepon koperasi sama.",
        "MIRIP-TELPKOP-LAIN": "Nomor telepon koperasi lain.",
        "MIRIP-ALAMATKOP-SAMA": "Alamat koperasi sama.",
        "MIRIP-ALAMATKOP-MIRIP": "Alamat koperasi mirip.",
        "MIRIP-ALAMATKOP-LAIN": "Alamat koperasi lain.",
        "MIRIP-WILAYAHKOP-SAMA": "Koperasi di kelurahan yang sama.",
        "MIRIP-WILAYAHKOP-KECAMATAN": "Koperasi di kecamatan yang sama.",
        "MIRIP-WILAYAHKOP-LAIN": "Koperasi di kecamatan lain.",
        "MIRIP-BERDIRI-SAMA": "Tahun badan hukum sama.",
        "MIRIP-BERDIRI-LAIN": "Tahun badan hukum lain.",
        "MIRIP-VOLUME-SAMA": "Volume usaha hampir sama.",
        "MIRIP-VOLUME-LAIN": "Volume usaha lain.",
    }
)


def say(
    code: str, params: Mapping[str, object] | Iterable[tuple[str, object]] = (), lang: str = INDONESIAN
) -> str:
    """The sentence of a code, with its placeholders filled; the code itself where it has none.

    Args:
        code: of a problem, a refusal, an outcome or a likeness.
        params: what the placeholders need, as a mapping or as the pairs of a `Problem`.
        lang: `id` or `en`.
    """
    sentence = PROBLEMS.get(code) or REFUSALS.get(code) or OUTCOMES.get(code) or LIKENESSES.get(code)
    if sentence is None:
        return code
    words = {key: visible(_translated(str(value), lang)) for key, value in dict(params).items()}
    return translate(sentence, lang).format_map(_Words(words))


def visible(text: str) -> str:
    r"""A text in which letters that move the cursor or turn the line around stand as their numbers.

    A file may be called by any of them: `Laporan\n[OK]` is one line, and says what it is.
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def later(text: str) -> str:
    """Mark a text that is said later, so that its English is not forgotten; it stays as it is."""
    return text


def translate(text: str, lang: str) -> str:
    """A label, heading or sentence in that language; as it is where there is no translation."""
    return text if lang == INDONESIAN else _translations(lang).get(text, text)


# Control characters, line and paragraph separators, and what turns the direction of writing around.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class _Words(dict[str, str]):
    """Words for placeholders; one that is missing stays visible instead of stopping the message."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def _translated(text: str, lang: str) -> str:
    """A parameter that is a label, or a list of labels, in that language."""
    return ", ".join(translate(part, lang) for part in text.split(", "))


@cache
def _translations(lang: str) -> Mapping[str, str]:
    folder = resources_folder() / "translations"
    file = folder / f"{lang}.json"
    if not lang.isalpha() or not file.is_file():
        return MappingProxyType({})
    found: dict[str, str] = {}
    for one in (*sorted((folder / lang).glob("*.json")), file):
        found |= json.loads(one.read_text(encoding="utf-8"))
    return MappingProxyType(found)
