"""Licensing: who is to be helped to an NIB, and what the online licensing will ask for.

1. Wanted is an NIB by who has none, and either asks for help with papers or says that they cannot get it
   alone (does not know how, has no device or network). Who says that they need none is left in peace.
2. What is asked for is our list of what the registration of a micro or small business needs, in the order of
   its pages; what is not a field of ours is written by hand on the sheet.

Source: PP 7/2021 pasal 40 (a kelurahan helps micro and small businesses that cannot use the online
licensing); the list is a proposal, made from the fields that OSS-RBA asks of a person who is in business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.register.values.fields import Value

NEED = "legalitas"
CANNOT_ALONE = frozenset({"tidak_tahu", "terkendala"})


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the registration.

    Attributes:
        title: Indonesian.
        needed: keys of the flat view without which it does not go on.
        useful: keys that it asks for and that may stay empty.
        by_hand: what it asks for and no record holds, to be written on paper.
    """

    title: str
    needed: tuple[str, ...]
    useful: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()


PARTS: Sequence[Part] = (
    Part(
        "Pelaku usaha",
        (
            "nama_pemilik",
            "nik",
            "jk",
            "tanggal_lahir",
            "alamat_jalan_pemilik",
            "kode_kelurahan_pemilik",
            "hp",
        ),
        ("rt_pemilik", "rw_pemilik", "email_pemilik", "npwp_pribadi"),
    ),
    Part(
        "Tempat usaha",
        ("nama_usaha", "alamat_jalan", "rt", "rw", "kode_kelurahan", "status_kepemilikan_tempat"),
        ("kode_pos", "lintang", "bujur"),
        ("Luas tempat usaha (m²)",),
    ),
    Part(
        "Kegiatan usaha",
        (
            "kbli",
            "kegiatan_utama",
            "produk_utama",
            "tahun_mulai",
            "modal_usaha",
            "tk_dibayar_l",
            "tk_dibayar_p",
        ),
        ("kapasitas_produksi", "satuan_kapasitas", "omzet_tahunan"),
    ),
    Part(
        "Pernyataan",
        (),
        (),
        (
            "Bersedia menjaga keselamatan, kesehatan dan lingkungan (ya/tidak)",
            "Tanda tangan pemilik, tanggal",
        ),
    ),
)
# Where the owner lives at the place of business, its address is the owner's.
_SAME_PLACE = {
    "alamat_jalan_pemilik": "alamat_jalan",
    "kode_kelurahan_pemilik": "kode_kelurahan",
    "rt_pemilik": "rt",
    "rw_pemilik": "rw",
}


def wants_nib(values: Mapping[str, Value]) -> bool:
    """Whether a business has no NIB and is to be helped to one (rule 1).

    Args:
        values: of the business in the flat view.
    """
    if values.get("nib") or values.get("punya_nib") == "ya":
        return False
    needs = str(values.get("kebutuhan") or "").split(",")
    return NEED in needs or values.get("alasan_tanpa_nib") in CANNOT_ALONE


def answer(values: Mapping[str, Value], key: str) -> Value:
    """What the record says of a key that is asked for; the owner's address may be that of the business."""
    value = values.get(key)
    if value is None and values.get("alamat_sama") == "ya" and key in _SAME_PLACE:
        return values.get(_SAME_PLACE[key])
    return value


def missing(values: Mapping[str, Value]) -> tuple[str, ...]:
    """Keys without which the registration does not go on, and that the record does not say."""
    return tuple(key for part in PARTS for key in part.needed if answer(values, key) is None)
