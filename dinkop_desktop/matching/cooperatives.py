"""Cooperatives: whether two records of koperasi are the same koperasi.

1. A city has some hundred: each is compared with each.
2. The name is taken apart into what kind of koperasi it says and its name proper: "Kopkar Rahayu" is
   "Koperasi Karyawan Rahayu", and "Koperasi Wanita Rahayu" is another one.
3. Numbers say most: the NIK koperasi is one koperasi's alone; of the badan hukum only an equal one says much,
   since neighbours in the register have neighbouring numbers.
4. Chairs change, telephones belong to chairs: what differs there says little.

What it does not do: decide. Evidence is added up as for businesses; weights were set by hand on the koperasi
of made-up cities of seeds 7, 8 and 9, and are looked at on others (tests/matching/test_cooperatives.py).

Source: domain.md 5, "same business?"; names by UU 25/1992 and Permenkop 9/2018 on kinds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from types import MappingProxyType

from dinkop_desktop.matching import likeness, names
from dinkop_desktop.matching.names import Address
from dinkop_desktop.register.values.fields import Value

# From here on two are called the same; log odds.
THRESHOLD = 0.0
# Nobody is shown a pair below.
LOWEST = -2.5
_BASE = -5.7
_NAME_LIKE, _NAME_NEAR, _CHAIR_LIKE = 0.85, 0.7, 0.82
_RARE, _KNOWN_NAME = 2, 6
_LEAST_SHORT_NAME = 4
_FAR_YEARS = 2
_NO_ADDRESS = Address()
_NEAR_FIGURE = math.log(1.5)
_KECAMATAN = slice(8)

_KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("ksp", "simpan", "pinjam", "kospin"), "simpan pinjam"),
        **dict.fromkeys(
            ("kspps", "bmt", "syariah", "syari", "pembiayaan", "bmtm", "kjks", "ujks"), "syariah"
        ),
        **dict.fromkeys(("kopkar", "karyawan", "pekerja", "buruh"), "karyawan"),
        **dict.fromkeys(("kpri", "kpn", "pegawai", "republik", "indonesia", "negeri", "guru"), "pegawai"),
        **dict.fromkeys(("kopwan", "wanita"), "wanita"),
        **dict.fromkeys(("koppas", "pasar", "pedagang", "kopas"), "pasar"),
        **dict.fromkeys(("ksu", "serba", "usaha", "kud"), "serba usaha"),
        **dict.fromkeys(("konsumen",), "konsumen"),
        **dict.fromkeys(("produsen",), "produsen"),
        **dict.fromkeys(("jasa",), "jasa"),
        **dict.fromkeys(("pemasaran",), "pemasaran"),
        **dict.fromkeys(("pontren", "kopontren", "pesantren"), "pesantren"),
        **dict.fromkeys(("kdkmp", "kkmp", "merah", "putih"), "merah putih"),
    }
)
_EMPTY_WORDS = frozenset(["koperasi", "kop", "koprasi", "primer", "primkop", "pusat", "unit", "the", "dan"])
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "MIRIP-NIKKOP-SAMA": 9.0,
        "MIRIP-NIKKOP-SATU": 3.0,
        "MIRIP-NIKKOP-LAIN": -5.0,
        "MIRIP-BADAN-SAMA": 7.0,
        "MIRIP-BADAN-DEKAT": 1.0,
        "MIRIP-BADAN-LAIN": -3.0,
        "MIRIP-NAMAKOP-KHAS": 5.0,
        "MIRIP-NAMAKOP-SAMA": 3.0,
        "MIRIP-NAMAKOP-UMUM": 2.0,
        "MIRIP-NAMAKOP-MIRIP": 2.5,
        "MIRIP-NAMAKOP-AGAK": -0.5,
        "MIRIP-NAMAKOP-LAIN": -5.0,
        "MIRIP-JENISKOP-SAMA": 0.5,
        "MIRIP-JENISKOP-LAIN": -2.5,
        "MIRIP-KETUA-SAMA": 3.0,
        "MIRIP-KETUA-LAIN": -0.7,
        "MIRIP-TELPKOP-SAMA": 4.0,
        "MIRIP-TELPKOP-LAIN": -0.7,
        "MIRIP-ALAMATKOP-SAMA": 3.0,
        "MIRIP-ALAMATKOP-MIRIP": 1.0,
        "MIRIP-ALAMATKOP-LAIN": -1.0,
        "MIRIP-WILAYAHKOP-SAMA": 0.5,
        "MIRIP-WILAYAHKOP-KECAMATAN": 0.0,
        "MIRIP-WILAYAHKOP-LAIN": -2.0,
        "MIRIP-BERDIRI-SAMA": 1.2,
        "MIRIP-BERDIRI-LAIN": -2.0,
        "MIRIP-VOLUME-SAMA": 1.5,
        "MIRIP-VOLUME-LAIN": -0.5,
    }
)
"""Code of the sentence of each finding -> log odds of the same koperasi against another one."""


@dataclass(frozen=True, slots=True)
class Cooperative:
    """A koperasi as it is compared; what is not known is empty or None.

    Attributes:
        number: NIK koperasi, digits.
        deed: of the badan hukum, letters and digits.
        brand: its name proper, as it sounds.
        kinds: what kind it says it is, by name and by its answers.
        chair: name of its chair, or of whoever answered for it.
        phones: without +62.
        address: taken apart.
        area: code of its kelurahan.
        since: year of its badan hukum.
        figures_of: year of the volume.
        volume_rp: volume usaha.
    """

    number: str = ""
    deed: str = ""
    brand: str = ""
    kinds: frozenset[str] = frozenset()
    chair: str = ""
    phones: tuple[str, ...] = ()
    address: Address = _NO_ADDRESS
    area: str = ""
    since: int | None = None
    figures_of: int | None = None
    volume_rp: int | None = None


@dataclass(frozen=True, slots=True)
class Likely:
    """What is thought of two koperasi.

    Attributes:
        score: log odds that they are one.
        codes: of the sentences of what was found.
    """

    score: float
    codes: tuple[str, ...]


def cooperative_of(values: Mapping[str, Value], *, chair: str = "") -> Cooperative:
    """A koperasi as it is compared.

    Args:
        values: the flat view of `koperasi`, as much as is known of it.
        chair: the chair's name, where it stands elsewhere; else that of whoever answered.
    """

    def text(key: str) -> str:
        value = values.get(key)
        return "" if value is None else str(value)

    def number(key: str) -> int | None:
        value = values.get(key)
        return value if isinstance(value, int) else None

    words = [word for word in _words(text("nama")) if word not in _EMPTY_WORDS]
    proper = [word for word in words if word not in _KIND_WORDS] or words
    found = names.address(text("alamat_jalan"))
    day = text("tgl_badan_hukum")
    return Cooperative(
        number="".join(filter(str.isdecimal, text("nik_koperasi"))),
        deed="".join(filter(str.isalnum, text("no_badan_hukum").lower())),
        brand=" ".join(map(names.sound, proper)),
        kinds=frozenset(_KIND_WORDS[word] for word in words if word in _KIND_WORDS),
        chair=names.person(chair or text("responden_nama")),
        phones=tuple(dict.fromkeys(p for key in ("telepon", "telepon_2") for p in names.phones(text(key)))),
        address=found,
        area=text("kode_kelurahan"),
        since=int(day[:4]) if day[:4].isdecimal() else None,
        figures_of=number("tahun_data"),
        volume_rp=number("volume_usaha"),
    )


def look_alikes(register: Sequence[Cooperative], *, lowest: float = LOWEST) -> dict[tuple[int, int], Likely]:
    """The pairs of a register that may be one koperasi.

    Args:
        register: all koperasi.
        lowest: log odds below which a pair is left out.

    Returns:
        (place of the one, place of the other) -> what is thought of them.
    """
    owners = owners_of(register)
    found = {}
    for one, other in combinations(range(len(register)), 2):
        mine, yours = register[one], register[other]
        if not _may_be_one(mine, yours):
            continue
        likely = judge(mine, yours, owners)
        if likely.score >= lowest:
            found[one, other] = likely
    return found


def between(rows: Sequence[Cooperative], register: Sequence[Cooperative]) -> dict[tuple[int, int], Likely]:
    """What is thought of the rows of a list beside the koperasi of a register, of those that may be one.

    Returns:
        (place of the row, place of the koperasi) -> what is thought of them.
    """
    owners = owners_of((*rows, *register))
    found = {}
    for one, other in product(range(len(rows)), range(len(register))):
        if _may_be_one(rows[one], register[other]):
            found[one, other] = judge(rows[one], register[other], owners)
    return found


def owners_of(register: Iterable[Cooperative]) -> Mapping[str, int]:
    """Name proper -> how many koperasi have it."""
    return Counter(one.brand for one in register if one.brand)


def judge(one: Cooperative, other: Cooperative, owners: Mapping[str, int]) -> Likely:
    """What is thought of two koperasi; the same where the two change places.

    Args:
        one: a koperasi.
        other: another record.
        owners: name proper -> how many records of the register have it.
    """
    codes = tuple(code for look in _LOOKS for code in look(one, other, owners) if code)
    return Likely(math.fsum((_BASE, *(WEIGHTS[code] for code in codes))), codes)


def _may_be_one(one: Cooperative, other: Cooperative) -> bool:
    """Whether anything that could carry a pair is equal; likeness is measured of who has a chance."""
    return bool(
        (one.number and one.number == other.number)
        or (one.deed and one.deed == other.deed)
        or (one.brand and one.brand == other.brand)
        or not set(one.phones).isdisjoint(other.phones)
        or (one.address.street and one.address.street == other.address.street)
        or (one.chair and one.chair == other.chair)
        or (
            one.since is not None
            and one.since == other.since
            and one.area[_KECAMATAN] == other.area[_KECAMATAN]
        )
    )


def _words(text: str) -> Iterator[str]:
    return iter("".join(letter if letter.isalnum() else " " for letter in names.plain(text)).split())


Found = Iterator[str]


def _numbers(one: Cooperative, other: Cooperative, _owners: Mapping[str, int]) -> Found:
    if one.number and other.number:
        slips = likeness.slips(one.number, other.number, at_most=1)
        yield ("MIRIP-NIKKOP-SAMA", "MIRIP-NIKKOP-SATU", "MIRIP-NIKKOP-LAIN")[slips]
    if one.deed and other.deed:
        slips = likeness.slips(one.deed, other.deed, at_most=2)
        yield "MIRIP-BADAN-SAMA" if slips == 0 else "MIRIP-BADAN-DEKAT" if slips <= 2 else "MIRIP-BADAN-LAIN"  # noqa: PLR2004


def _name(one: Cooperative, other: Cooperative, owners: Mapping[str, int]) -> Found:
    if not one.brand or not other.brand:
        return
    if one.brand == other.brand:
        count = owners.get(one.brand, _RARE)
        yield (
            "MIRIP-NAMAKOP-KHAS"
            if count <= _RARE
            else "MIRIP-NAMAKOP-SAMA"
            if count <= _KNOWN_NAME
            else "MIRIP-NAMAKOP-UMUM"
        )
        return
    letters = likeness.sorted_letters(one.brand, other.brand)
    if letters >= _NAME_LIKE:
        yield "MIRIP-NAMAKOP-MIRIP"
    elif letters >= _NAME_NEAR or (
        min(len(one.brand), len(other.brand)) >= _LEAST_SHORT_NAME
        and likeness.words(one.brand, other.brand) == 1
    ):
        yield "MIRIP-NAMAKOP-AGAK"
    else:
        yield "MIRIP-NAMAKOP-LAIN"


def _kind(one: Cooperative, other: Cooperative, _owners: Mapping[str, int]) -> Found:
    if one.kinds and other.kinds:
        yield "MIRIP-JENISKOP-LAIN" if one.kinds.isdisjoint(other.kinds) else "MIRIP-JENISKOP-SAMA"


def _chair(one: Cooperative, other: Cooperative, _owners: Mapping[str, int]) -> Found:
    if one.chair and other.chair:
        is_same = likeness.sorted_letters(one.chair, other.chair) >= _CHAIR_LIKE or (
            likeness.words(one.chair, other.chair) == 1
        )
        yield "MIRIP-KETUA-SAMA" if is_same else "MIRIP-KETUA-LAIN"


def _phone(one: Cooperative, other: Cooperative, _owners: Mapping[str, int]) -> Found:
    if one.phones and other.phones:
        is_apart = set(one.phones).isdisjoint(other.phones)
        yield "MIRIP-TELPKOP-LAIN" if is_apart else "MIRIP-TELPKOP-SAMA"


def _place(one: Cooperative, other: Cooperative, _owners: Mapping[str, int]) -> Found:
    mine, yours = one.address, other.address
    if mine.street and yours.street:
        numbers_fit = not (mine.number and yours.number) or mine.number == yours.number
        letters = likeness.letters(mine.street, yours.street)
        if letters == 1 and mine.numeral == yours.numeral and numbers_fit:
            yield "MIRIP-ALAMATKOP-SAMA"
        else:
            is_near = letters >= _NAME_LIKE and mine.numeral == yours.numeral and numbers_fit
            yield "MIRIP-ALAMATKOP-MIRIP" if is_near else "MIRIP-ALAMATKOP-LAIN"
    if one.area and other.area:
        if one.area == other.area:
            yield "MIRIP-WILAYAHKOP-SAMA"
        else:
            is_near = one.area[_KECAMATAN] == other.area[_KECAMATAN]
            yield "MIRIP-WILAYAHKOP-KECAMATAN" if is_near else "MIRIP-WILAYAHKOP-LAIN"


def _history(one: Cooperative, other: Cooperative, _owners: Mapping[str, int]) -> Found:
    if one.since is not None and other.since is not None:
        apart = abs(one.since - other.since)
        if apart == 0:
            yield "MIRIP-BERDIRI-SAMA"
        elif apart >= _FAR_YEARS:
            yield "MIRIP-BERDIRI-LAIN"
    if one.volume_rp and other.volume_rp and one.figures_of == other.figures_of:
        is_near = abs(math.log(one.volume_rp) - math.log(other.volume_rp)) <= _NEAR_FIGURE
        yield "MIRIP-VOLUME-SAMA" if is_near else "MIRIP-VOLUME-LAIN"


_LOOKS = (_numbers, _name, _kind, _chair, _phone, _place, _history)
