"""Comparable: one record, stored or half typed, with everything cleaned that a comparison looks at.

1. What is not known is empty or None, and is compared with nothing.
2. A NIK that is none by its looks (a filler) is not known. One whose birth date makes a child is likely the
   number of the family card: it counts where it is equal, and else is not known.
3. A person is compared like a business of which only the owner is known; the address is then the home's.

Source: structure of NIK and family card, PPKKCC DDMMYY SSSS (domain.md 5); the study of look-alikes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dinkop_desktop.matching import names, weights
from dinkop_desktop.matching.names import Address, Shop
from dinkop_desktop.register.rules import totals
from dinkop_desktop.register.values import identifiers
from dinkop_desktop.register.values.fields import Value

# Owners are hardly younger; the number of a family card holds the day it was issued, from 2006 on.
_GROWN_UP = 20
_LEAST_DIGITS = 4
_NO_SHOP, _NO_ADDRESS = Shop(), Address()


@dataclass(frozen=True, slots=True)
class Comparable:
    """One record as it is compared.

    Attributes:
        nik: of the owner; "" for none, or a filler.
        is_child: whether the NIK's birth date is that of somebody too young.
        nib: of the business.
        npwps: of owner and business.
        phones: of owner and business, without +62.
        name: the owner's, by `names.person`.
        sex: `L` or `P`.
        shop: the name of the business, by `names.shop`.
        address: by `names.address`.
        area: code of the kelurahan that recorded it.
        area_name: its name, in small letters.
        kbli: five digits.
        since: year in which the business began.
        figures_of: year of the three figures behind it.
        workers: paid and unpaid, or their total.
        turnover_rp, capital_rp: of the year.
    """

    nik: str = ""
    is_child: bool = False
    nib: str = ""
    npwps: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    name: str = ""
    sex: str = ""
    shop: Shop = _NO_SHOP
    address: Address = _NO_ADDRESS
    area: str = ""
    area_name: str = ""
    kbli: str = ""
    since: int | None = None
    figures_of: int | None = None
    workers: int | None = None
    turnover_rp: int | None = None
    capital_rp: int | None = None

    @property
    def name_sorted(self) -> str:
        """The owner's name whatever the order of its words."""
        return " ".join(sorted(self.name.split()))


def of_business(values: Mapping[str, Value], *, area_name: str = "", on: date) -> Comparable:
    """A business with its owner and a year's figures.

    Args:
        values: the flat view of `umkm`, as much as is known of it, each value in its one form.
        area_name: of its kelurahan.
        on: today, for who is a child.
    """
    nik = _nik(_text(values, "nik"))
    return Comparable(
        nik=nik,
        is_child=_is_child(nik, on),
        nib=_text(values, "nib"),
        npwps=_some(_text(values, key) for key in ("npwp_usaha", "npwp_pribadi")),
        phones=_phones(values, ("hp", "whatsapp", "hp_wa_usaha", "telepon")),
        name=names.person(_text(values, "nama_pemilik")),
        sex=_text(values, "jk"),
        shop=names.shop(_text(values, "nama_usaha") or _text(values, "nama_komersial"), weights.KINDS),
        address=_address(values),
        area=_text(values, "kode_kelurahan"),
        area_name=names.plain(area_name),
        kbli=_text(values, "kbli"),
        since=_number(values, "tahun_mulai"),
        figures_of=_number(values, "tahun_data"),
        workers=totals.WORKERS.of(values),
        turnover_rp=_number(values, "omzet_tahunan"),
        capital_rp=_number(values, "modal_usaha"),
    )


def of_person(values: Mapping[str, Value], *, on: date) -> Comparable:
    """A person: an owner whose business is not known.

    Args:
        values: fields of `orang`, as many as are known, each in its one form.
        on: today, for who is a child.
    """
    nik = _nik(_text(values, "nik"))
    return Comparable(
        nik=nik,
        is_child=_is_child(nik, on),
        npwps=_some([_text(values, "npwp_pribadi")]),
        phones=_phones(values, ("hp", "whatsapp")),
        name=names.person(_text(values, "nama")),
        sex=_text(values, "jk"),
        address=_address(values),
    )


def _text(values: Mapping[str, Value], key: str) -> str:
    value = values.get(key)
    return "" if value is None else str(value)


def _number(values: Mapping[str, Value], key: str) -> int | None:
    value = values.get(key)
    return value if isinstance(value, int) else None


def _some(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _phones(values: Mapping[str, Value], keys: Iterable[str]) -> tuple[str, ...]:
    return _some(phone for key in keys for phone in names.phones(_text(values, key)))


def _address(values: Mapping[str, Value]) -> Address:
    """The street's text taken apart; RT and RW by their own fields, which know better."""
    found = names.address(_text(values, "alamat_jalan"))
    rt, rw = (names.neighbourhood(_text(values, key)) for key in ("rt", "rw"))
    if not (rt or rw):
        return found
    return Address(
        found.street, found.numeral, found.number, found.block, rt or found.rt, rw or found.rw, found.area
    )


def _nik(digits: str) -> str:
    """The NIK; "" for what is none by its looks."""
    is_one = len(digits) == identifiers.NIK_DIGITS and digits.isascii() and digits.isdigit()
    return digits if is_one and digits[12:] != "0000" and len(set(digits)) >= _LEAST_DIGITS else ""


def _is_child(nik: str, on: date) -> bool:
    birth = identifiers.nik_birth(nik, on) if nik else None
    return birth is not None and birth[0].year >= on.year - _GROWN_UP
