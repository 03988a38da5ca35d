"""Licensing: which papers are in force, who has an NIB, who is to be helped to one, and what that asks for.

1. A paper is in force until its last day, that day included, unless its state says that it ended or was only
   applied for. One without a last day, or without a state, is in force: most of them never end.
2. A business has an NIB by its number, by its owner's word, or by a paper in force. A number or a paper
   outweighs the answer "tidak", which is then told as a contradiction.
3. Wanted is an NIB by who has none and runs as far as anybody knows (activity.may_run), and either asks for
   help with papers or says that they cannot get it alone (does not know how, has no device or network). Who
   says that they need none is left in peace.
4. What is asked for is our list of what the registration of a micro or small business needs, in the order of
   its pages; what is not a field of ours is written by hand on the sheet.

Source: PP 7/2021 pasal 40 (a kelurahan helps micro and small businesses that cannot use the online
licensing); the list is a proposal, made from the fields that OSS-RBA asks of a person who is in business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.values.fields import Value

# Codes of `legalitas.status` and `sku.status`: what ended whatever its last day is, what is not yet there.
ENDED, APPLIED_FOR = frozenset({"kedaluwarsa", "dicabut", "dibatalkan"}), "proses"
NIB, _YES, _NO = "nib", "ya", "tidak"
NEED = "legalitas"
CANNOT_ALONE = frozenset({"tidak_tahu", "terkendala"})


class PaperState(StrEnum):
    """How a paper stands on a day."""

    IN_FORCE = "berlaku"
    PENDING = "proses"
    ENDED = "berakhir"


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


def paper_state(status: object, last_day: object, day: str) -> PaperState:
    """How a paper stands on a day (rule 1).

    Args:
        status: code of `legalitas.status`; None for nothing.
        last_day: `legalitas.berlaku_sampai`, ISO; None for none.
        day: ISO.
    """
    if status in ENDED or (last_day is not None and str(last_day) < day):
        return PaperState.ENDED
    return PaperState.PENDING if status == APPLIED_FOR else PaperState.IN_FORCE


def is_in_force(status: object, last_day: object, day: str) -> bool:
    """Whether a paper is in force on a day (rule 1); arguments as in `paper_state`."""
    return paper_state(status, last_day, day) is PaperState.IN_FORCE


def has_nib(number: object, said: object, *, has_paper: bool) -> bool:
    """Whether a business has an NIB (rule 2).

    Args:
        number: its `nib`; None or "" for none.
        said: code of its `punya_nib`.
        has_paper: whether a paper of the kind `NIB` is in force.
    """
    return bool(number) or said == _YES or has_paper


def says_no_nib(said: object) -> bool:
    """Whether the owner says that there is none; who said nothing says no such thing."""
    return said == _NO


def wants_nib(values: Mapping[str, Value], *, has_paper: bool) -> bool:
    """Whether a business has no NIB and is to be helped to one (rule 3).

    Args:
        values: of the business in the flat view.
        has_paper: as in `has_nib`.
    """
    if has_nib(values.get("nib"), values.get("punya_nib"), has_paper=has_paper):
        return False
    if not activity.may_run(values.get("status_usaha")):
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
