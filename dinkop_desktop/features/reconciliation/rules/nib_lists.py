"""A list of NIB beside the register: where each stands, and what may be offered to be taken.

1. A NIB is its owner's, however many businesses they have; that of a legal person (PT, CV, koperasi) is that
   one's alone, and says nothing of another business of whoever signs for it.
2. Known is a NIB that the register has. Of a business that is surely meant and has none it is new; of one
   that has another it is another. Whatever is not sure is asked, and nothing doubtful is offered.
3. Two numbers of a list for one business that has none are asked, both; so is one that the list itself says
   was withdrawn, frozen or is not in force, on any of its rows.

Source: PP 24/2018 pasal 25 (one NIB for each pelaku usaha); PP 7/2021 pasal 40; domain.md 5.

Example: a row with the NIK of an owner of two businesses without a NIB stands twice, each as `nib_baru`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from dinkop_desktop.matching import names

DIGITS: Final = 13
_LEGAL: Final = re.compile(
    r"\b(pt|cv|fa|firma|ud|pd|koperasi|yayasan|bum ?des(a)?|perkumpulan)\b", re.IGNORECASE
)
_NATURAL: Final = frozenset(
    {"", "perorangan", "orang perorangan", "orang perseorangan", "perseorangan", "individu"}
)


_ENDED: Final = re.compile(
    r"\b(di)?(cabut|beku(kan)?|batal(kan)?|tutup|hapus)\b|\b(tidak|tdk|non|nonaktif|kedaluwarsa|kadaluarsa)\b",
    re.IGNORECASE,
)


class Standing(StrEnum):
    """Where a NIB of a list stands."""

    NEW = "nib_baru"
    OTHER = "nib_lain"
    STRANGER = "tidak_tercatat"
    ASKED = "perlu_dipastikan"
    KNOWN = "sama"
    ELSEWHERE = "wilayah_lain"
    UNREAD = "tak_terbaca"


class Ground(StrEnum):
    """What it is known by, or why it is asked."""

    NIB = "nib"
    NIK = "nik"
    NAME = "nama"
    ALIKE = "mirip"
    TWO = "dua_nib"
    ENDED = "tidak_berlaku"
    LEGAL = "badan_usaha"
    NONE = ""


def is_natural(form: str, company: str) -> bool:
    """Whether a NIB is a person's: by what the list says it is, and by its name.

    Args:
        form: "Perorangan", "Perseroan Terbatas (PT)"; "" where the list does not say.
        company: name of who has it.
    """
    return " ".join(form.lower().split()) in _NATURAL and not _LEGAL.search(company)


def has_ended(status: str) -> bool:
    """Whether a list says of a NIB that it is not in force: "Dicabut", "tidak aktif", "Dibekukan"."""
    return _ENDED.search(status) is not None


def name_of(business: str, company: str, owner: str, *, natural: bool) -> tuple[str, str]:
    """What a row calls the business, and its owner: the company of a person is mostly that person's name.

    Args:
        business: name of the business or project; "" for none.
        company: of who has the NIB.
        owner: name of the person.
        natural: whether that is a person.

    Returns:
        Business and owner; "" for what the row does not say.
    """
    if not company or names.person(company) == names.person(owner):
        return business, owner
    if natural and business and not owner:
        return business, company
    return business or company, owner


def standing_of(nib: str, kept: str) -> Standing:
    """Where a NIB stands beside a business that is surely meant."""
    if not kept:
        return Standing.NEW
    return Standing.KNOWN if nib == kept else Standing.OTHER
