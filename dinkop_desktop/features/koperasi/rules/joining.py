"""Joining: which koperasi lies near an owner who would like to be a member, and suits their trade.

Rules (domain.md sections 0 and 3.2; the weights are our own proposal):
1. A koperasi of the same kelurahan comes before one of the same kecamatan, that before one elsewhere.
2. It suits by its sector where its category is that of the owner's KBLI, and by its kind: Produsen and
   Pemasaran for who makes things, Jasa for who serves, Konsumen for who sells, Simpan Pinjam for who needs
   capital.
3. What is nearer never counts less; of equal ones the name decides, so that two lists of a day are the same.
4. A koperasi that is not aktif, or not a primer, is not proposed.

What it does not do: enrol anybody. The koperasi is told only of those who agreed (`setuju_ke_koperasi`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

_INACTIVE, _RUNNING = "tidak_aktif", "berjalan"
_AREA_LETTERS = 8  # of a kecamatan's code
_SAME_KELURAHAN, _SAME_KECAMATAN, _SECTOR, _KIND, _KDKMP = 60, 30, 25, 15, 5
# Letters of KBLI: agriculture to construction, trade, and everything that is a service.
_MAKING, _SELLING = frozenset(map(chr, range(ord("A"), ord("G")))), frozenset("G")
_SERVING = frozenset(map(chr, range(ord("H"), ord("Z"))))


class Suits(StrEnum):
    """Why a koperasi is proposed."""

    KELURAHAN = "kelurahan"
    KECAMATAN = "kecamatan"
    SECTOR = "sektor"
    KIND = "jenis"
    KDKMP = "kdkmp"


@dataclass(frozen=True, slots=True)
class Koperasi:
    """A koperasi that takes members; `category` is the letter of its sector, "" where none is known."""

    id: str
    name: str
    kelurahan: str
    kind: str = ""
    category: str = ""
    is_kdkmp: bool = False


@dataclass(frozen=True, slots=True)
class Willing:
    """An owner who would join; `category` is the letter of their KBLI, "" where none is known."""

    kelurahan: str
    category: str = ""
    needs_capital: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A koperasi that suits, with why, the strongest first."""

    koperasi: Koperasi
    points: int
    why: tuple[Suits, ...]


def takes_members(form: str | None, *, status_ods: str | None, status_seen: str | None) -> bool:
    """Whether a koperasi is one that persons can join (rule 4).

    Args:
        form: code of `bentuk`.
        status_ods: code of `status_koperasi`.
        status_seen: code of `status_lapangan`; who was not seen may take members.
    """
    is_primer = not (form or "").startswith("sekunder")
    return is_primer and status_ods != _INACTIVE and status_seen in (None, _RUNNING)


def offer(koperasi: Koperasi, willing: Willing) -> Offer | None:
    """How a koperasi suits an owner; None where nothing speaks for it."""
    told = list(_reasons(koperasi, willing))
    points = sum(count for count, _ in told)
    return Offer(koperasi, points, tuple(why for _, why in told)) if told else None


def best_offers(koperasi: Iterable[Koperasi], willing: Willing, *, most: int) -> Sequence[Offer]:
    """The koperasi that suit an owner best, best first; those elsewhere only where they suit the trade."""
    offers = (offer(one, willing) for one in koperasi)
    found = [one for one in offers if one is not None]
    return sorted(found, key=lambda one: (-one.points, one.koperasi.name, one.koperasi.id))[:most]


def _reasons(koperasi: Koperasi, willing: Willing) -> Iterable[tuple[int, Suits]]:
    if willing.kelurahan and koperasi.kelurahan == willing.kelurahan:
        yield _SAME_KELURAHAN, Suits.KELURAHAN
    elif willing.kelurahan and koperasi.kelurahan[:_AREA_LETTERS] == willing.kelurahan[:_AREA_LETTERS]:
        yield _SAME_KECAMATAN, Suits.KECAMATAN
    if willing.category and koperasi.category == willing.category:
        yield _SECTOR, Suits.SECTOR
    if _suits_kind(koperasi.kind, willing):
        yield _KIND, Suits.KIND
    # Every kelurahan is to have one that takes whoever lives there (Inpres 9/2025).
    if koperasi.is_kdkmp and koperasi.kelurahan == willing.kelurahan:
        yield _KDKMP, Suits.KDKMP


def _suits_kind(kind: str, willing: Willing) -> bool:
    if kind == "simpan_pinjam":
        return willing.needs_capital
    wanted = {"produsen": _MAKING, "pemasaran": _MAKING, "jasa": _SERVING, "konsumen": _SELLING}
    return willing.category != "" and willing.category in wanted.get(kind, frozenset())
