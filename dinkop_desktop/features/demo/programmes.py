"""Programmes of the made-up city: of Dinkop, of a kecamatan, of kelurahan, some of which fall together."""

from __future__ import annotations

from datetime import date, timedelta

Flat = dict[str, object]
# Name, kind, sector; first day and length in days, from today; places, budget in millions, where.
_CITY = (
    ("Pelatihan kemasan pangan", "pelatihan", "kuliner", -150, 3, 40, 28, "Aula Dinkop"),
    ("Sertifikasi halal bersama", "legalitas", "kuliner", -96, 30, 60, 45, "Balai kota"),
    ("Pameran produk UMKM", "pemasaran", "", -40, 5, 50, 120, "Alun-alun kota"),
    ("Pelatihan pemasaran digital", "digitalisasi", "", -12, 20, 60, 35, "Aula Dinkop"),
    ("Temu mitra usaha menengah", "kemitraan", "", 14, 1, 30, 12, "Gedung serbaguna"),
)
_KECAMATAN = (("Klinik legalitas kecamatan", "legalitas", "", -60, 10, 80, 9, "Kantor kecamatan"),)
_KELURAHAN = (
    ("Jemput bola NIB", "legalitas", "", -58, 6, 40, 4, "Kantor kelurahan"),
    ("Kelas foto produk", "digitalisasi", "", -10, 4, 25, 6, "Aula kelurahan"),
    ("Bantuan etalase", "bantuan_alat", "kuliner", -200, 2, 12, 15, "Kantor kelurahan"),
    ("Bazar warga", "pemasaran", "", 20, 2, 30, 5, "Lapangan RW"),
)
STATES = ("terdaftar", "ikut", "selesai", "selesai", "batal")


def of_city(city: str, on: date) -> list[Flat]:
    """Dinkop's own of the year."""
    return [_programme(told, "dinkop", city, on) for told in _CITY]


def of_kecamatan(code: str, on: date) -> list[Flat]:
    """A kecamatan's, which Dinkop writes down for it."""
    return [_programme(told, "kecamatan", code, on) for told in _KECAMATAN]


def of_kelurahan(code: str, number: int, on: date) -> list[Flat]:
    """Two of a kelurahan; the one for NIB falls together with the kecamatan's."""
    return [
        _programme(_KELURAHAN[at % len(_KELURAHAN)], "kelurahan", code, on) for at in (number, number + 1)
    ]


def has_begun(programme: Flat, on: date) -> bool:
    """Whether somebody can have taken part by now."""
    return str(programme["mulai"]) <= on.isoformat()


def _programme(told: tuple[str, str, str, int, int, int, int, str], owner: str, area: str, on: date) -> Flat:
    name, kind, sector, begins, days, places, million, where = told
    first = on + timedelta(days=begins)
    return {
        "nama": name,
        "pemilik_jenis": owner,
        "kode_wilayah": area,
        "jenis": kind,
        "sektor": sector,
        "mulai": first.isoformat(),
        "selesai": (first + timedelta(days=days)).isoformat(),
        "kuota": places,
        "anggaran": million * 10**6,
        "sumber_dana": "APBD" if owner != "kelurahan" else "Swadaya dan dana kelurahan",
        "tempat": where,
    }
