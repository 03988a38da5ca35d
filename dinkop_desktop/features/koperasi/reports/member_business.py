"""A business whose owner is a member of a koperasi, as reports need to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dinkop_desktop.reporting.streams import Stream


@dataclass(frozen=True, slots=True)
class MemberBusiness:
    """A business beside one membership of its owner; an owner in two koperasi has it twice.

    Attributes:
        koperasi, koperasi_name, koperasi_place: id, name and kelurahan of the koperasi; "" where nobody here
            knows it.
        person, person_name: id and name of the owner.
        number: of the member.
        business, business_name, place: id, name and kelurahan of the business.
        is_active: whether it is aktif, by the officer's word.
    """

    koperasi: str
    koperasi_name: str
    koperasi_place: str
    person: str
    person_name: str
    number: str
    business: str
    business_name: str
    place: str
    is_active: bool = False


OWNED: Final = Stream[MemberBusiness]("usaha_anggota")
BUSINESS_COUNTS: Final = Stream[tuple[str, int]]("umkm_per_kelurahan")
