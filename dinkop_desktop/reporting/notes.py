"""What stands under a report: where its figures come from, what they mean, when they were counted.

Every count is shown with its source, definition and date (domain.md 0): 16,400 UMKM in 2017 and 149,800 in
2023 were counted by different definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from dinkop_desktop.papers.printing import show_day, show_long_day, show_moment, show_number
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.thresholds import GrowthRule, KoperasiRule, RetentionRule
from dinkop_desktop.reporting.figures import Scope, name_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.sentences import translate

BY_TOTAL: Final = "tenaga_kerja_jumlah"
"""Key under which reports count whose workers are known as a total alone."""
MEMBERS_BY_TOTAL: Final = "anggota_jumlah"
"""The same of the members of a koperasi."""


def subtitle(scope: Scope, area: Area) -> str:
    """Where and when: "Kota Tangerang Selatan · data tahun 2025"."""
    return scope.say("{wilayah} · data tahun {tahun}", wilayah=name_of(area, scope), tahun=scope.year)


def two_years(scope: Scope, area: Area) -> str:
    """Where, and which two years: "Kota Tangerang Selatan · data tahun 2025 dibanding 2024"."""
    return scope.say(
        "{wilayah} · data tahun {tahun} dibanding {sebelum}",
        wilayah=name_of(area, scope),
        tahun=scope.year,
        sebelum=scope.year - 1,
    )


def on_a_day(scope: Scope, area: Area) -> str:
    """Where, and of which day: "Kota Tangerang Selatan · keadaan 24 November 2026"."""
    day = show_long_day(scope.made_at.date(), scope.lang)
    return scope.say("{wilayah} · keadaan {hari}", wilayah=name_of(area, scope), hari=day)


def source(scope: Scope) -> str:
    """Whose records were counted, and when."""
    return source_of(scope.source, scope.made_at, scope.lang)


def source_of(whose: str, at: datetime, lang: str) -> str:
    """Whose records they are, and when they were read: of a report, and of a list as it is shown."""
    said = translate("Sumber: {sumber}, keadaan {waktu}.", lang)
    return said.format(sumber=whose, waktu=show_moment(at, lang))


def counted(scope: Scope) -> str:
    """Which records are counted."""
    return scope.say(
        "UMKM dan koperasi: yang tercatat dan tidak dihapus, termasuk draf. Data kembar dihitung satu kali "
        "hanya bila sudah digabungkan; yang belum digabungkan, juga koperasi, masih terhitung dua kali."
    )


def there(here: Here) -> Iterator[str]:
    """That who is gone is not counted, unless it was asked for."""
    if not here.scope.only.status:
        yield here.say("Dihitung yang masih ada; yang tutup, pindah atau bubar tidak ikut.")


def answers(scope: Scope) -> str:
    """What aktif, NIB and draf mean."""
    return scope.say(
        "Aktif: status usaha Aktif menurut petugas. Punya NIB: menurut nomor, surat, atau pengakuan. Draf: "
        "isian wajibnya belum lengkap."
    )


def owners(scope: Scope) -> str:
    """Why owners do not add up."""
    return scope.say(
        "Pemilik: orang yang memiliki sedikitnya satu UMKM yang dihitung. Di tiap tingkat wilayah seorang "
        "pemilik dihitung satu kali, jadi jumlah di bawahnya dapat lebih besar."
    )


def size(scope: Scope, rule: str) -> str:
    """By which rule the class was decided."""
    return scope.say(
        "Skala: {aturan}. Menurut omzet setahun; bila tidak ada, menurut rentang omzet; bila tidak ada, "
        "menurut modal usaha. Angka data tahun {tahun}.",
        aturan=rule,
        tahun=scope.year,
    )


def unknown_size(scope: Scope) -> str:
    """When a class is not known."""
    return scope.say(
        "Belum diketahui: omzet, rentang omzet dan modal usaha belum diisi, atau rentang omzetnya melintasi "
        "batas skala."
    )


def differing(scope: Scope) -> str:
    """What "beda kriteria" means."""
    return scope.say(
        "Beda kriteria: skala menurut omzet lain dari skala menurut modal usaha; dihitung menurut omzet."
    )


def sums(scope: Scope) -> str:
    """What a sum is a sum of."""
    return scope.say(
        "Tenaga kerja dan omzet: jumlah dari UMKM yang angkanya terisi untuk data tahun {tahun}; kolom "
        "Terisi memuat banyaknya UMKM itu.",
        tahun=scope.year,
    )


def sectors(scope: Scope, version: str) -> str:
    """Where the sector comes from; a version that is a day is written as one."""
    day = dates.day_or_none(version)
    return scope.say(
        "Sektor: pilihan petugas; bila tidak ada, menurut KBLI (pemetaan Dinkop, bukan daftar resmi). Data "
        "rujukan per {versi}.",
        versi=version if day is None else show_day(day, scope.lang),
    )


def by_sector(here: Here) -> str:
    """The same, of a declared report."""
    return sectors(here.scope, here.reference.version)


def other_sector(scope: Scope, *, without_kbli: int, to_confirm: int) -> str:
    """What is inside "sektor lainnya"."""
    return scope.say(
        "Sektor lainnya memuat {kosong} UMKM yang KBLI-nya belum diisi dan {tanya} UMKM yang sektornya masih "
        "perlu ditanyakan.",
        kosong=without_kbli,
        tanya=to_confirm,
    )


def quartiles(scope: Scope) -> str:
    """What a quartile is."""
    return scope.say(
        "Kuartil dan median: seperempat, separuh dan tiga perempat dari UMKM yang omzetnya terisi beromzet "
        "paling banyak sekian."
    )


def covered(scope: Scope) -> str:
    """What counts as seen."""
    return scope.say(
        "Daftar awal: UMKM dan koperasi yang harus didatangi untuk tahun data {tahun}. Sudah ada hasil: "
        "kunjungannya dicatat, atau angka tahun itu sudah terisi. Cakupan: yang sudah ada hasilnya dibagi "
        "daftar awal.",
        tahun=scope.year,
    )


def found_beside(scope: Scope) -> str:
    """What a new find is."""
    return scope.say(
        "Temuan baru: tercatat di luar daftar awal, di kelurahan yang sudah membuka tahun datanya; "
        "tidak ikut dalam cakupan."
    )


def by_totals(here: Here) -> Iterator[str]:
    """Of how many businesses only the total of workers is known, where there are any."""
    if count := here.sums[BY_TOTAL]:
        yield here.say(
            "Tenaga kerja {banyak} UMKM diketahui sebagai jumlah saja: ikut dalam jumlahnya, tidak dalam "
            "rincian laki-laki, perempuan, dibayar dan tidak dibayar.",
            banyak=show_number(count, here.scope.lang),
        )


def members_by_totals(here: Here) -> Iterator[str]:
    """Of how many koperasi only the total of members is known, where there are any."""
    if count := here.sums[MEMBERS_BY_TOTAL]:
        yield here.say(
            "Anggota {banyak} koperasi diketahui sebagai jumlah saja, tanpa laki-laki dan perempuan.",
            banyak=show_number(count, here.scope.lang),
        )


def compared(scope: Scope) -> str:
    """What is compared with what."""
    return scope.say(
        "Dibandingkan: UMKM yang angkanya terisi untuk {sebelum} dan {tahun}; kolom Terisi dua tahun memuat "
        "banyaknya. Yang angkanya hanya terisi satu tahun tidak ikut dihitung. Aset: seluruhnya, atau jumlah "
        "kedua rinciannya.",
        sebelum=scope.year - 1,
        tahun=scope.year,
    )


def left_out(scope: Scope, counts: Mapping[str, int]) -> str:
    """Who is in no comparison at all."""
    return scope.say(
        "Tidak dibandingkan sama sekali: {baru} UMKM baru berangka tahun {tahun}, {lama} hanya tahun "
        "{sebelum}, {kosong} tanpa angka di kedua tahun.",
        baru=counts["baru"],
        lama=counts["tidak_diisi_lagi"],
        kosong=counts["tanpa_angka"],
        tahun=scope.year,
        sebelum=scope.year - 1,
    )


def own_growth(scope: Scope) -> str:
    """How the two kinds of growth differ."""
    return scope.say(
        "Pertumbuhan: kenaikan jumlahnya. Kuartil dan median: seperempat, separuh dan tiga perempat UMKM "
        "tumbuh paling banyak sekian persen; yang tahun sebelumnya nol tidak punya persentase."
    )


def target(scope: Scope, rule: GrowthRule | None) -> Iterator[str]:
    """The growth that the city aims at, where it is set."""
    if rule is not None and rule.target_percent is not None:
        low, high = rule.target_percent
        yield scope.say("Sasaran kota: tumbuh {dari} sampai {sampai} % setahun.", dari=low, sampai=high)


def risen(scope: Scope, size: str, rule: GrowthRule | None) -> tuple[str, ...]:
    """The three measures of "naik kelas", which are never mixed (domain.md 2.3)."""
    by_size = scope.say(
        "Naik skala: kelas menurut {aturan} lebih tinggi daripada tahun {sebelum}, dengan kriteria yang sama "
        "(omzet; bila tidak ada, modal usaha). Turun skala: lebih rendah.",
        aturan=size,
        sebelum=scope.year - 1,
    )
    formal = scope.say(
        "Naik formal: NIB, SPP-IRT, sertifikat halal, HKI atau merek terbit pada {tahun}, atau mulai membuat "
        "laporan keuangan.",
        tahun=scope.year,
    )
    if rule is None:
        return by_size, formal
    grown = scope.say(
        "Tumbuh: omzet naik sedikitnya {persen} %, atau tenaga kerja naik sedikitnya {persen} % dan "
        "{orang} orang ({aturan}).",
        persen=rule.percent,
        orang=rule.workers,
        aturan=rule.rule,
    )
    return by_size, formal, grown


def active(scope: Scope, rule: KoperasiRule | None) -> tuple[str, ...]:
    """The three definitions of aktif, which are never averaged (domain.md 3.4)."""
    by_ods = scope.say("Aktif menurut ODS: status yang dicatat di ODS. Menurut lapangan: usahanya berjalan.")
    beside = scope.say(
        "Berbeda: dua definisi yang diketahui saling bertentangan. Ada yang belum diketahui: salah satu "
        "definisinya belum dapat dijawab; koperasi itu tidak dihitung aktif menurut definisi itu."
    )
    if rule is None:
        return by_ods, beside
    by_rule = scope.say(
        "Menurut aturan (usulan): RAT diadakan untuk sedikitnya satu dari {tahun} tahun buku terakhir, atau "
        "berdiri kurang dari {tahun} tahun; dan usahanya berjalan.",
        tahun=rule.years_of_rat,
    )
    return by_ods, by_rule, beside


def held(scope: Scope) -> str:
    """What a missing RAT means."""
    return scope.say(
        "Tanpa RAT: RAT tahun buku {tahun} tidak diadakan, atau belum dicatat. Kolom RAT terakhir memuat "
        "tahun buku terakhir yang RAT-nya diadakan.",
        tahun=scope.year,
    )


def conversion(scope: Scope) -> str:
    """What the worklist of KSU holds, and what its suggestion is."""
    return scope.say(
        "KSU: koperasi serba usaha menurut kelompok, jenis di daftar lama, atau namanya. Daftar ini memuat "
        "yang perubahannya belum selesai. Usul jenis berasal dari pendapatan terbesar, atau dari sektornya; "
        "petugas yang menetapkan. Tidak ada tenggat yang ditemukan di aturan."
    )


def members(scope: Scope) -> str:
    """Whose numbers stand side by side."""
    return scope.say(
        "Menurut koperasi: angka tahun terakhir yang tercatat. Anggota tercatat: orang dengan keanggotaan "
        "yang belum keluar dan bukan calon; pengusaha: yang memiliki sedikitnya satu UMKM tercatat. Dalam "
        "jumlah seluruhnya, orang yang menjadi anggota dua koperasi dihitung satu kali."
    )


def due(scope: Scope) -> str:
    """From when on something is told."""
    return scope.say(
        "Sertifikat: sejak setengah tahun sebelum hari terakhirnya. Masa jabatan: sejak awal tahun "
        "terakhirnya. Yang sudah lewat tetap tercantum sampai diperbarui."
    )


def classes(scope: Scope) -> str:
    """What the classes of personal data are."""
    return scope.say(
        "Kelas menurut UU 27/2022 pasal 4. Pribadi umum: mengenali seseorang. Pribadi spesifik: disabilitas, "
        "dan keuangan usaha yang tidak berbadan hukum. Bukan pribadi: data usaha dan koperasi."
    )


def from_catalogue(scope: Scope) -> str:
    """Where the dictionary comes from."""
    return scope.say("Sumber: katalog isian program ini; skala, sektor dan jumlah dihitung, tidak direkam.")


def consent(scope: Scope, version: str, text: str) -> str:
    """Which text is in force, and what it says."""
    return scope.say(
        "Versi berlaku: {versi}. Teksnya: {teks} Tanpa versi: ada tanggal atau cara, tetapi versinya tidak "
        "dicatat.",
        versi=version,
        teks=text,
    )


def retention(scope: Scope, rule: RetentionRule | None) -> Iterator[str]:
    """How long data are kept, by which table, and that nothing goes by itself."""
    if rule is not None:
        yield scope.say(
            "Retensi: {tutup} tahun sesudah tutup, {diam} tahun sejak perubahan terakhir ({aturan}). Tanggal "
            "tutup tidak dicatat; dihitung dari perubahan terakhir.",
            tutup=rule.years_closed,
            diam=rule.years_silent,
            aturan=rule.rule,
        )
    yield scope.say(
        "Tidak ada yang terhapus sendiri: periksa, lalu tarik data pemiliknya (halaman Data pribadi) atau "
        "hapus usahanya."
    )


def counted_rat(scope: Scope, counts: Mapping[str, int]) -> str:
    """How many held their RAT, beside those that are listed because they did not."""
    return scope.say(
        "RAT tahun buku {tahun}: {sudah} sudah, {tidak} tidak diadakan, {belum} belum dicatat, dari {semua} "
        "koperasi.",
        tahun=scope.year,
        sudah=show_number(counts.get("sudah_rat", 0), scope.lang),
        tidak=show_number(counts.get("tidak_rat", 0), scope.lang),
        belum=show_number(counts.get("belum_diketahui", 0), scope.lang),
        semua=show_number(sum(counts.values()), scope.lang),
    )


def counted_change(scope: Scope, counts: Mapping[str, int], steps: Iterable[tuple[str, str]]) -> str:
    """How many KSU stand at which step, those that are done and not listed among them."""
    if not counts.get("ksu"):
        return scope.say("Tidak ada KSU yang tercatat.")
    return scope.say(
        "Semua KSU: {banyak}. Menurut langkah: {langkah}.",
        banyak=show_number(counts["ksu"], scope.lang),
        langkah=each_counted(scope, ((label, counts.get(code, 0)) for code, label in steps)),
    )


def each_counted(scope: Scope, told: Iterable[tuple[str, int]]) -> str:
    """What there is, by name: "Sehat 4, Cukup sehat 11"; what there is none of is left out."""
    return ", ".join(f"{scope.say(name)} {show_number(count, scope.lang)}" for name, count in told if count)
