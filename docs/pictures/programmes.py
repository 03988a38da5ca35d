"""The programmes of the made-up city: of Dinkop, of a kecamatan, of the first office, and who takes part."""

from __future__ import annotations

import random

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import participation
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order

_CHANCE = 21
# Name, owner, kind, first and last day, places, budget, where.
_OF_DINKOP = (
    (
        "Pelatihan kemasan pangan",
        "dinkop",
        "pelatihan",
        "2026-12-03",
        "2026-12-20",
        20,
        "18 jt",
        "Aula kelurahan",
    ),
    (
        "Belajar jualan daring",
        "kecamatan",
        "digitalisasi",
        "2026-04-01",
        "2026-05-20",
        40,
        "9 jt",
        "Balai kecamatan",
    ),
    ("Pelatihan pemasaran digital", "dinkop", "digitalisasi", "2026-04-28", "2026-06-12", 60, "35 jt", ""),
    (
        "NIB massal Serpong",
        "dinkop",
        "legalitas",
        "2026-09-01",
        "2026-11-18",
        300,
        "24 jt",
        "Balai kecamatan",
    ),
    ("Pameran HUT kota", "dinkop", "pemasaran", "2026-11-07", "2026-11-21", 31, "60 jt", "Alun-alun"),
    ("Bantuan mesin jahit", "dinkop", "bantuan_alat", "2026-07-20", "2026-09-04", 9, "45 jt", ""),
)
_OF_OFFICE = (
    (
        "Kelas kemasan & foto produk",
        "kelurahan",
        "pelatihan",
        "2026-11-25",
        "2026-12-14",
        25,
        "6 jt",
        "Aula kelurahan",
    ),
    ("Jemput bola NIB", "kelurahan", "legalitas", "2026-01-15", "2026-10-12", 40, "4 jt", "Kantor kelurahan"),
    ("Bantuan etalase", "kelurahan", "bantuan_alat", "2026-06-01", "2026-07-06", 12, "15 jt", ""),
    ("Bazar Ramadan", "kelurahan", "pemasaran", "2026-02-17", "2026-03-12", 16, "3 jt", "Lapangan RW 004"),
)
_STATUS = ("terdaftar", "selesai", "selesai", "ikut")


def of_dinkop(desk: Desk) -> None:
    """Dinkop records its own and those of the first kecamatan."""
    _record(desk, _OF_DINKOP, {"dinkop": "36.74", "kecamatan": "36.74.01"}, narrow=("NIB massal Serpong",))


def of_office(desk: Desk) -> None:
    """The first office records its own, and enlists in them and in Dinkop's class."""
    chance = random.Random(_CHANCE)  # noqa: S311 - the same people every time
    ours = _record(desk, _OF_OFFICE, {"kelurahan": desk.identity.office})
    rids = listing.numbers(desk, "umkm", EVERYTHING, Order("nama_usaha", descending=False))
    businesses = [one.id for one in listing.rows(desk, "umkm", rids)]
    for record, status in zip(ours, _STATUS, strict=True):
        some = chance.sample(businesses, min(len(businesses), chance.randint(8, 14)))
        participation.enlist(desk, record, some, status=status)
    people = participation.read_roll(desk, ours[1]).participants
    participation.mark(desk, people[:2], "batal")
    participation.note_outcome(desk, people[2:6], "NIB terbit")
    theirs = listing.numbers(desk, "program", EVERYTHING, Order("nama", descending=False))
    for one in listing.rows(desk, "program", theirs):
        if one.title == _OF_DINKOP[0][0]:
            participation.enlist(desk, one.id, businesses[:9])


def _record(
    desk: Desk,
    told: tuple[tuple[str, str, str, str, str, int, str, str], ...],
    areas: dict[str, str],
    *,
    narrow: tuple[str, ...] = (),
) -> list[str]:
    given = []
    for name, owner, kind, first, last, places, money, where in told:
        area = areas["kecamatan"] if name in narrow else areas[owner]
        given.append(
            {
                "nama": name,
                "pemilik_jenis": owner,
                "kode_wilayah": area,
                "jenis": kind,
                "mulai": first,
                "selesai": last,
                "kuota": str(places),
                "anggaran": money,
                "tempat": where,
            }
        )
    added = recording.add(desk, "program", given)
    if None in added.ids:
        raise RuntimeError(f"a programme of the pictures is refused: {added.problems}")
    return [str(one) for one in added.ids]
