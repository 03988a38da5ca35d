"""What stands under a report: where its figures come from, what they mean, when they were counted.

Every count is shown with its source, definition and date (domain.md 0): 16,400 UMKM in 2017 and 149,800 in
2023 were counted by different definitions.
"""

from __future__ import annotations

from dinkop_desktop.domain.areas import Area
from dinkop_desktop.reports.figures import Scope, name_of
from dinkop_desktop.reports.printing import show_moment


def subtitle(scope: Scope, area: Area) -> str:
    """Where and when: "Kota Tangerang Selatan · data tahun 2025"."""
    return scope.say("{wilayah} · data tahun {tahun}", wilayah=name_of(area, scope), tahun=scope.year)


def source(scope: Scope) -> str:
    """Whose records were counted, and when."""
    moment = show_moment(scope.made_at, scope.lang)
    return scope.say("Sumber: {sumber}, keadaan {waktu}.", sumber=scope.source, waktu=moment)


def counted(scope: Scope) -> str:
    """Which records are counted."""
    return scope.say(
        "UMKM dan koperasi: yang tercatat dan tidak dihapus, termasuk draf. Data kembar yang sudah digabung "
        "dihitung satu kali."
    )


def answers(scope: Scope) -> str:
    """What aktif, NIB and draf mean."""
    return scope.say(
        "Aktif: status usaha Aktif menurut petugas. Punya NIB: menurut pengakuan atau nomornya. Draf: isian "
        "wajibnya belum lengkap."
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
    """Where the sector comes from."""
    return scope.say(
        "Sektor: pilihan petugas; bila tidak ada, menurut KBLI (pemetaan Dinkop, bukan daftar resmi). Data "
        "rujukan per {versi}.",
        versi=version,
    )


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
