"""Names, streets and phones made comparable: what different hands write of the same thing becomes the same.

1. Everything is in small letters and without marks; what says nothing (titles, "Jl.", "UD") is left out.
2. Short and old writings are written out: Moch. is Muhammad, Noer is Nur, WR is warung.
3. What sounds the same is spelt the same: `oe` is `u`, `dj` is `j`, `e` is `i`, double letters are one.
4. A number behind a name is kept apart: "Laundry Berkah 2" is another shop than "Laundry Berkah", and
   "Melati II" another street than "Melati".
5. What is missing stays empty, so that it can be told from what is different.

What it does not do: decide whether two are the same (`evidence`, `matching`); correct what was typed.

Example: `person("Hj. Siti Noer Hayati, S.Pd")` and `person("SITI NURHAYATI")` are both `siti nur haiati`: to
be compared, not to be read.

Source: the study of look-alikes on the made-up city (benchmarks/citygen.py), 24 November 2026; spellings of
Ejaan Van Ophuijsen (1901) and Ejaan Republik (1947) against today's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_REMEMBERED = 20_000


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set_of("h hj haji hajah ibu ny bpk bapak drs dra ust ustadz se spd sh mm skom amd ir dr kh")
_WRITTEN_OUT = {
    **dict.fromkeys(("m", "muh", "moh", "mhd", "moch", "mochamad", "mochammad"), "muhammad"),
    **dict.fromkeys(("mohamad", "mohammad", "muhamad"), "muhammad"),
    **dict.fromkeys(("achmad", "akhmad", "ahmat", "ahmed"), "ahmad"),
    **dict.fromkeys(("st", "sitti"), "siti"),
    **dict.fromkeys(("noer", "nor"), "nur"),
    "abd": "abdul",
}
# Written together or apart: Nurhayati and Nur Hayati, Abdulrahman and Abdul Rahman.
_APART = ("abdul", "nur")
_LEAST_BEHIND = 4
_SHOP_WORDS = {
    **dict.fromkeys(("laundri", "londri", "loundry", "binatu"), "laundry"),
    **dict.fromkeys(("conter", "counter"), "konter"),
    **dict.fromkeys(("fotokopi", "fc"), "fotocopy"),
    **dict.fromkeys(("tailor", "taylor", "jahit"), "penjahit"),
    **dict.fromkeys(("kost", "kosan"), "kos"),
    **dict.fromkeys(("wr", "wrg"), "warung"),
    "tk": "toko",
    "kdai": "kedai",
    "bngkl": "bengkel",
    "rm": "rumah makan",
    "wm": "warung makan",
    "tb": "toko bangunan",
    "warteg": "warung nasi",
    "katering": "catering",
    "kripik": "keripik",
    "service": "servis",
    "juice": "jus",
    "konfeksi": "konveksi",
    "coffee": "kopi",
    "pakaian": "baju",
    "ii": "2",
}
_CALLED = _set_of("bu ibu mpok mbak teh mak bunda umi pak bang mas kang haji bapak abah")
_LEGAL_FORMS = _set_of("ud cv pt pd")
_NO_NAMES = frozenset({"", "-", "belum ada nama", "usaha rumahan"})
_BRANCH = "cabang"
_MOST_BRANCH_DIGITS = 2
_ROAD_WORDS = _set_of("jl jalan jln gg gang komp komplek perum perumahan kp kampung raya h haji")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_SOUNDS = (
    *(("oe", "u"), ("dj", "j"), ("tj", "c"), ("ch", "h"), ("kh", "h"), ("sy", "s"), ("dz", "j")),
    *(("dh", "d"), ("th", "t"), ("ks", "x"), ("ie", "i"), ("ai", "ae")),
)
_ONE_SOUND = str.maketrans("yfvzqwoe", "ippjkuui", "'")
_LEAST_BEFORE_H = 3
_WORD = re.compile(r"[a-z0-9']+")
_TWICE = re.compile(r"(.)\1+")
_DEGREE = re.compile(r",.*$|\b(s\.?e|s\.?pd|s\.?h|a\.?md|s\.?kom|st)\.?$")
_RT_RW = re.compile(r"\brt[\s.]*(\d+)\s*(?:/|\s)\s*(?:rw)?[\s.]*(\d+)")
_NUMBER = re.compile(r"\bno[\s.]*(\d+[a-z]?)")
_BLOCK = re.compile(r"\b(?:blok|blk)[\s.]*([a-z]\d+)")
_NEIGHBOURHOOD = "kp. "
_MARKS = re.compile("[̀-ͯ]")
_LEAST_PHONE = 8


@dataclass(frozen=True, slots=True)
class Shop:
    """The name of a business, taken apart.

    Attributes:
        words: all of it but legal form and branch.
        kind: the words that say what trade it is, sorted.
        brand: what is left, its name proper.
        branch: "2" or "c" (cabang) where it is one of several.
    """

    words: str = ""
    kind: str = ""
    brand: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """An address, taken apart.

    Attributes:
        street: its name, without numeral.
        numeral: of the street ("Melati II": "2"); "0" where it has none, "" without a street.
        number: of the house.
        block: of the house.
        rt, rw: without leading zeros.
        area: what stands behind the last comma, where the address says so.
    """

    street: str = ""
    numeral: str = ""
    number: str = ""
    block: str = ""
    rt: str = ""
    rw: str = ""
    area: str = ""


def plain(text: str) -> str:
    """Small letters without marks."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())


@lru_cache(_REMEMBERED)
def sound(word: str) -> str:
    """A word of `plain` text, spelt as it sounds."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    word = _TWICE.sub(r"\1", word.translate(_ONE_SOUND))
    return word[:-1] if len(word) > _LEAST_BEFORE_H and word.endswith("h") else word


@lru_cache(_REMEMBERED)
def person(name: str) -> str:
    """The words of a person's name in their order, without titles and degrees."""
    text = plain(name)
    found = [_WRITTEN_OUT.get(word, word) for word in _WORD.findall(_DEGREE.sub("", text))]
    apart: list[str] = []
    for word in [word for word in found if word not in _TITLES] or _WORD.findall(text):
        first = next((f for f in _APART if word.startswith(f) and len(word) >= len(f) + _LEAST_BEHIND), "")
        apart += [first, word[len(first) :]] if first else [word]
    # An initial says little; it stays where there is nothing else.
    return " ".join([sound(word) for word in apart if len(word) > 1] or map(sound, apart))


@lru_cache(_REMEMBERED)
def shop(name: str, kinds: frozenset[str]) -> Shop:
    """The name of a business, taken apart.

    Args:
        name: as it was written.
        kinds: words that say a trade (`weights.KINDS`).
    """
    text = plain(name).strip()
    if text in _NO_NAMES:
        return Shop()
    found = [
        part
        for word in _WORD.findall(text)
        for part in _SHOP_WORDS.get(word, word).split()
        if part not in _LEGAL_FORMS
    ]
    branch = ""
    if _BRANCH in found:
        branch, found = "c", found[: found.index(_BRANCH)]
    elif len(found) > 1 and found[-1].isdigit() and len(found[-1]) <= _MOST_BRANCH_DIGITS:
        branch = found.pop()
    return Shop(
        words=" ".join(map(sound, found)),
        kind=" ".join(sorted(word for word in found if word in kinds)),
        brand=" ".join(sound(word) for word in found if word not in kinds and word not in _CALLED),
        branch=branch,
    )


@lru_cache(_REMEMBERED)
def address(text: str) -> Address:
    """An address, taken apart; a neighbourhood alone ("Kp. Sawah, RT 03/04") has no street."""
    rest = plain(text)
    area = rt = rw = ""
    head, _, tail = rest.rpartition(", ")
    if head and not tail.startswith("rt"):
        area, rest = tail.strip(), head
    both = _RT_RW.search(rest)
    if both:
        rt, rw = _bare(both[1]), _bare(both[2])
        rest = rest[: both.start()]
    number, block = _NUMBER.search(rest), _BLOCK.search(rest)
    if rest.startswith(_NEIGHBOURHOOD) and both and not number:
        return Address(rt=rt, rw=rw, area=rest.removeprefix(_NEIGHBOURHOOD).strip(" ,") or area)
    ends = [found.start() for found in (number, block) if found]
    street, numeral = _street(rest[: min(ends, default=len(rest))])
    return Address(street, numeral, number[1] if number else "", block[1] if block else "", rt, rw, area)


def _street(text: str) -> tuple[str, str]:
    found = [word for word in _WORD.findall(text) if word not in _ROAD_WORDS]
    numeral = _ROMAN.get(found[-1], "") if found else ""
    if numeral:
        found.pop()
    return " ".join(map(sound, found)), numeral or ("0" if found else "")


def neighbourhood(number: str) -> str:
    """An RT or RW without leading zeros; "" for none."""
    return _bare(number) if number.isdecimal() else ""


def _bare(digits: str) -> str:
    return digits.lstrip("0") or "0"


def phones(kept: str) -> tuple[str, ...]:
    """The phone numbers of a field, without +62 or 0; what is too short to be one is left out."""
    found = []
    for one in kept.split(","):
        digits = "".join(letter for letter in one if letter in "0123456789")
        bare = digits.removeprefix("62") if digits.startswith("62") else digits.removeprefix("0")
        if len(bare) >= _LEAST_PHONE:
            found.append(bare)
    return tuple(dict.fromkeys(found))


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name as they are written, to be looked for; without titles and degrees."""
    text = plain(name)
    found = [word for word in _WORD.findall(_DEGREE.sub("", text)) if word not in _TITLES]
    return tuple(found or _WORD.findall(text))


def shop_words(name: str, kinds: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a business's name as they are written, to be looked for: all, and its name proper."""
    text = plain(name).strip()
    if text in _NO_NAMES:
        return (), ()
    found = tuple(word for word in _WORD.findall(text) if word not in _LEGAL_FORMS and word not in _CALLED)
    proper = tuple(
        word
        for word in found
        if not kinds.intersection(_SHOP_WORDS.get(word, word).split()) and word != _BRANCH
    )
    return found, proper


def street_words(text: str) -> tuple[str, ...]:
    """The words of the street's name as they are written, to be looked for."""
    head, _, tail = plain(text).rpartition(", ")
    rest = plain(text) if not head or tail.startswith("rt") else head
    ends = [found.start() for look in (_RT_RW, _NUMBER, _BLOCK) if (found := look.search(rest))]
    words = _WORD.findall(rest[: min(ends, default=len(rest))])
    return tuple(word for word in words if word not in _ROAD_WORDS and word not in _ROMAN)
