"""What a letter says of a business: which answers it is made from, and which of them are missing.

1. A letter states who the owner is (name, NIK, home), what the business does, where, and since when: a bank
   sends back a letter that lacks one of these, so none is made without them.
2. A business without a name of its own is called by its owner's ("Usaha Siti Aminah").
3. Where the owner lives at the place of business, one address serves both.
4. Of a business that closed or moved away nothing is stated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dinkop_desktop.register.rules import licensing
from dinkop_desktop.register.values.areas import Areas
from dinkop_desktop.register.values.fields import Value

NEEDED: Final = (
    "nama_pemilik",
    "nik",
    "alamat_jalan_pemilik",
    "alamat_jalan",
    "kegiatan_utama",
    "tahun_mulai",
)
"""Keys of the flat view without which there is no letter; another answer may stand for one (`_INSTEAD`)."""
_INSTEAD: Final[Mapping[str, tuple[str, ...]]] = {"kegiatan_utama": ("produk_utama",)}
_ADDRESS_LETTERS: Final = 200
_TRADE_LETTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Statement:
    """What a letter says of a business and its owner.

    Attributes:
        owner, nik, born, sex, home: of the owner; day of birth ISO and "" where it is not known, sex by its
            code.
        name, trade, place, since: of the business; `since` is a year.
    """

    owner: str
    nik: str
    born: str
    sex: str
    home: str
    name: str
    trade: str
    place: str
    since: int


def missing(values: Mapping[str, Value]) -> tuple[str, ...]:
    """The keys of the flat view that have to be answered first (rule 1)."""
    return tuple(key for key in NEEDED if _answer(values, key) is None)


def statement_of(values: Mapping[str, Value], areas: Areas) -> Statement:
    """What is stated of a business of which nothing is missing.

    Args:
        values: of the business in the flat view.
        areas: names of kelurahan and kecamatan.
    """
    owner = str(values["nama_pemilik"])
    name = str(values.get("nama_usaha") or values.get("nama_komersial") or f"Usaha {owner}")
    since = licensing.answer(values, "tahun_mulai")
    return Statement(
        owner=owner,
        nik=str(values["nik"]),
        born=str(values.get("tanggal_lahir") or ""),
        sex=str(values.get("jk") or ""),
        home=_address(values, "_pemilik", areas),
        name=name[:100],
        trade=_one_line(str(_answer(values, "kegiatan_utama")))[:_TRADE_LETTERS].rstrip(),
        place=_address(values, "", areas),
        since=int(str(since)),
    )


def _answer(values: Mapping[str, Value], key: str) -> Value:
    found = licensing.answer(values, key)
    return (
        next((values[one] for one in _INSTEAD.get(key, ()) if values.get(one)), None)
        if found is None
        else found
    )


def _address(values: Mapping[str, Value], suffix: str, areas: Areas) -> str:
    """Street, RT/RW, kelurahan, kecamatan, and the city where it is another one."""

    def told(key: str) -> str:
        return str(licensing.answer(values, f"{key}{suffix}") or "")

    rt, rw = told("rt"), told("rw")
    code = told("kode_kelurahan")
    parts = [_one_line(told("alamat_jalan"))]
    if rt or rw:
        parts.append(f"RT {rt or '–'}/RW {rw or '–'}")
    if (place := areas.find(code)) is not None:
        parts.append(f"Kelurahan {place.name}")
    if place is not None and (above := areas.kecamatan_of(code)) is not None:
        parts.append(f"Kecamatan {above.name}")
    if suffix and values.get("alamat_sama") != "ya":
        city = areas.find(code[:5]) if code and not code.startswith(areas.city.code) else None
        parts.append(city.name if city is not None else str(values.get("kota_rumah") or ""))
    return ", ".join(part for part in parts if part)[:_ADDRESS_LETTERS]


def _one_line(text: str) -> str:
    return " ".join(text.split())
