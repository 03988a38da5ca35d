"""Classes of personal data: what the catalogue says of a field, and when a record makes it another class.

1. The catalogue names the strictest class that a field can have. Two things depend on the record:
   money is the owner's own where no legal person stands between (specific), else the business's (public);
   a place is somebody's home where the business is run at home, on the road or online, else public.
2. What is not answered counts as the stricter of both.
3. CV, firma and UD are no legal persons: their money is the partners' own.

Source: UU 27/2022 pasal 4 ayat (2) and (3); UU 40/2007 pasal 1 and 153A (PT, PT perorangan); KUHD pasal 16 to
19 (firma, CV); domain.md 9.2.

Example: `class_of("angka_umkm", field("omzet_tahunan"), {"bentuk_badan": "pt"})` is public.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Field, Privacy, Value

LEGAL_PERSONS: Final = frozenset({"pt", "pt_perorangan", "koperasi", "yayasan", "bumdes"})
HOMES: Final = frozenset({"", "rumah", "keliling", "online"})
_PLACE = frozenset({"alamat_jalan", "rt", "rw", "kode_pos", "lintang", "bujur"})
_SOMEBODYS = frozenset({"orang", "umkm", "kunjungan", "pengurus"})
UNREGISTERED: Final = frozenset({"pengurus"})
"""Kinds that name people, and their phones, who need be no persons of the register."""
_OF_A_BUSINESS = frozenset({"umkm", "angka_umkm", "pembiayaan", "produk"})


class Depends(StrEnum):
    """What else in the record decides about the class of a field."""

    NOTHING = ""
    LEGAL_FORM = "bentuk_badan"
    PLACE = "tempat_usaha"


def depends_on(kind: str, field: Field) -> Depends:
    """Which answer of the business decides about the class of a field of some kind of record."""
    if kind in _OF_A_BUSINESS and field.privacy is Privacy.SPECIFIC:
        return Depends.LEGAL_FORM
    if kind == "umkm" and field.key in _PLACE:
        return Depends.PLACE
    return Depends.NOTHING


def class_of(kind: str, field: Field, business: Mapping[str, Value] | None = None) -> Privacy:
    """The class of a field in one record.

    Args:
        kind: in which the field is stored.
        field: of the catalogue.
        business: what the business shows, with `bentuk_badan` and `tempat_usaha`; None for the strictest.
    """
    its = business or {}
    depends = depends_on(kind, field)
    if depends is Depends.LEGAL_FORM:
        return Privacy.PUBLIC if its.get("bentuk_badan") in LEGAL_PERSONS else Privacy.SPECIFIC
    if depends is Depends.PLACE:
        return Privacy.PERSONAL if str(its.get("tempat_usaha") or "") in HOMES else Privacy.PUBLIC
    return field.privacy


def is_personal(kind: str, field: Field, business: Mapping[str, Value] | None = None) -> bool:
    """Whether a field of one record is personal data, general or specific."""
    return class_of(kind, field, business) is not Privacy.PUBLIC


@cache
def personal_keys(kind: str) -> tuple[str, ...]:
    """The keys of the flat view of a kind that can hold personal data, in their order."""
    return tuple(
        flat.key
        for flat in catalogue.flat_view(kind)
        if class_of(flat.kind, flat.field) is not Privacy.PUBLIC
    )


@cache
def concerns_people(kind: str) -> bool:
    """Whether a list of records of a kind is a list of somebody's data.

    Persons, businesses and visits are, and what is in them, and the board of a koperasi. What is a
    koperasi's, or a programme's own, is nobody's in particular (domain.md 9.2).
    """
    return kind in _SOMEBODYS or any(concerns_people(parent) for parent in catalogue.KINDS[kind].parents)


@cache
def keys_that_tell() -> frozenset[str]:
    """The keys that name a personal field and, in no kind, a public one: what a heading gives away."""
    personal, public = set[str](), set[str]()
    for kind in catalogue.KINDS:
        for flat in catalogue.flat_view(kind):
            (personal if is_personal(flat.kind, flat.field) else public).add(flat.key)
    return frozenset(personal - public)
