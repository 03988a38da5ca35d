"""What stands under a report about programmes: where it comes from, and what its words mean."""

from __future__ import annotations

from typing import Final

from dinkop_desktop.features.programmes.rules.effect import LEAST
from dinkop_desktop.register.rules.programmes import OFTEN
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.reporting.figures import Scope, name_of
from dinkop_desktop.reporting.here import Here

SEEN_HERE: Final = (
    "Program: milik kelurahan, kecamatan, Dinkop dan pihak lain yang tercatat di sini. Kantor kelurahan "
    "melihat programnya sendiri, program kecamatannya dan program kota, dengan peserta dari kelurahannya."
)
TAKING_PART: Final = (
    "Peserta: Terdaftar, Mengikuti atau Selesai; yang batal tidak dihitung. Mengikuti: keikutsertaannya "
    "Mengikuti atau Selesai. Kehadiran: yang mengikuti dibagi peserta."
)
OVERLAPPING: Final = (
    "Tumpang tindih: sama jenisnya, sedikitnya satu hari bersamaan, wilayah yang satu memuat wilayah yang "
    "lain, dan sektor sasarannya tidak terpisah. Jenis lain (lainnya) tidak dibandingkan."
)
NO_CAUSE: Final = (
    "Beda ini bukan bukti sebab: yang rajin ikut mungkin memang lebih giat. Peserta tanpa UMKM serupa tidak "
    "ikut dibandingkan; banyaknya ada di kolom Tanpa pembanding."
)


def of_year(scope: Scope, area: Area) -> str:
    """Where, and of which year: "Kota Tangerang Selatan · program tahun 2026"."""
    return scope.say("{wilayah} · program tahun {tahun}", wilayah=name_of(area, scope), tahun=scope.year)


def up_to_year(scope: Scope, area: Area) -> str:
    """Where, and up to which year: "Kota Tangerang Selatan · program sampai akhir 2026"."""
    return scope.say(
        "{wilayah} · program sampai akhir {tahun}", wilayah=name_of(area, scope), tahun=scope.year
    )


def reached(here: Here) -> str:
    """What reached, never and often mean."""
    return here.say(
        "Pernah ikut: UMKM itu atau pemiliknya mengikuti sedikitnya satu program yang mulai sampai akhir "
        "{tahun}; tiap program dihitung satu kali. Sering: {kali} program atau lebih.",
        tahun=here.scope.year,
        kali=OFTEN,
    )


def comparable(here: Here) -> str:
    """Who is compared with whom."""
    return here.say(
        "Peserta: UMKM yang, sendiri atau lewat pemiliknya, mengikuti program yang berlangsung pada {tahun}. "
        "Serupa: tidak mengikuti satu pun, dengan sektor, skala tahun sebelumnya dan kecamatan yang sama; "
        "ditimbang supaya tiap kelompok berbobot sama di kedua sisi. Dibandingkan bila kedua sisi sedikitnya "
        "{paling_sedikit} UMKM.",
        tahun=here.scope.year,
        paling_sedikit=LEAST,
    )
