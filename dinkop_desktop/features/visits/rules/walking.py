"""Walking: the order in which an officer goes, by RW, RT, street and house.

Numbers stand in their natural order (`Jl. Melati 2` before `Jl. Melati 10`), Roman ones too, as parts of a
street's name (`Jl. Melati IV` before `Jl. Melati IX`). `Jalan`, `Jln` and `Jl` are one word, so are `Gang`
and `Gg`; `No.` says nothing. Who has no RT, RW or street comes last.

Example: `street_key("Jln. Melati No. 10") > street_key("Jl Melati 2")`.
"""

from __future__ import annotations

import re

StreetKey = tuple[tuple[int, int, str], ...]
WalkKey = tuple[str, str, StreetKey, str]

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_ONE_WORD = {"jalan": "jl", "jln": "jl", "gang": "gg", "blk": "blok", "komp": "komplek", "perum": "perumahan"}
_SAYS_NOTHING = frozenset({"no", "nomor", "nomer", "nmr", "kav", "kavling"})
_ROMAN = {"i": 1, "v": 5, "x": 10}
_IN_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_STREET_WORD = re.compile(r"^\s*(?:jalan|jln\.?)(?=\s)", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"\b(?:nomor|nomer)\b", re.IGNORECASE)
_LAST = "\U0010ffff"
_NUMBER, _ROMAN_NUMBER, _WORD, _NOTHING = range(4)
_MOST_DIGITS = 9


def street_key(street: str) -> StreetKey:
    """What a street and its house are sorted by."""
    found: list[tuple[int, int, str]] = []
    before = ""
    for part in _PARTS.findall(street.casefold()):
        if part.isdecimal():
            found.append((_NUMBER, int(part[:_MOST_DIGITS]), ""))
        elif part not in _SAYS_NOTHING:
            number = _from_roman(part) if before and before != "blok" else 0
            word = _ONE_WORD.get(part, part)
            found.append((_ROMAN_NUMBER, number, "") if number else (_WORD, 0, word))
        before = _ONE_WORD.get(part, part)
    return tuple(found) or ((_NOTHING, 0, ""),)


def short_street(street: str) -> str:
    """A street as it is written where there is little room: `Jl. Melati No. 10`."""
    return _NUMBER_WORD.sub("No.", _STREET_WORD.sub("Jl.", street))


def walk_key(rw: str, rt: str, street: str, name: str) -> WalkKey:
    """What the lines of a walk are sorted by."""
    return rw or _LAST, rt or _LAST, street_key(street), name.casefold()


def _from_roman(letters: str) -> int:
    """A Roman number up to 39; 0 for what is none."""
    if not _IN_ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))
