"""Trades: a KBLI code found by everyday words, such as `nasi uduk`, or by the words of its title.

1. The everyday words are our own (`kata_usaha.csv`; a code's title seldom says what people call the trade).
   They only lead to a code; the person who picks it decides. Titles: Peraturan BPS 2/2020.
2. Words fit in any order, by their beginning. An everyday phrase that is or begins with what was typed comes
   before one that holds it, that before a title. Of one phrase with several codes the likelier stands first.
3. Codes that an office has used before come first among those that fit, and alone where nothing was typed.
4. Where nothing fits as it is spelt, what sounds alike does: `photocopy` finds `fotokopi`.

Example: `find("kerip", reference)` begins with 10794, "Industri Kerupuk, Keripik, Peyek Dan Sejenisnya".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from dinkop_desktop.register.values.reference import NEWEST_FULL_LIST, Reference

_NO_WORD = re.compile(r"[^\w]+")
_TWICE = re.compile(r"(.)\1+")
# One sound, several spellings: older Indonesian, English, and what hurried fingers write.
_SOUNDS = (
    *(("ph", "f"), ("ck", "k"), ("oe", "u"), ("dj", "j"), ("tj", "c"), ("sh", "s"), ("th", "t")),
    *(("c", "k"), ("q", "k"), ("x", "ks"), ("y", "i"), ("z", "s"), ("v", "f")),
)
_WHOLE, _BEGINS, _HOLDS, _BY_TITLE = range(4)
_Rank = tuple[int, int, int]
_NEVER: Mapping[str, int] = MappingProxyType({})


class Trade(NamedTuple):
    """A code with its title."""

    code: str
    title: str


class _Index(NamedTuple):
    """What is looked through: words with a space before each, so that a beginning is a plain `in`.

    Attributes:
        phrases: everyday words, and their code.
        titles: code, title and everyday words in one, and the code; those that people have words for first.
    """

    phrases: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, str], ...]


def find(
    words: str, reference: Reference, *, favourites: Mapping[str, int] = _NEVER, limit: int = 12
) -> tuple[Trade, ...]:
    """Codes whose everyday words or title begin with every word; favourites and the likelier first.

    Args:
        words: what was typed, or the beginning of a code; "" finds the favourites, the most used first.
        reference: with the words and the titles.
        favourites: code -> how often the office has used it.
        limit: how many at most.
    """
    parts = _said(words).split()
    if not parts:
        return _used(reference, favourites)[:limit]
    ranks = _fitting(_index(reference), parts)
    if not ranks:
        ranks = _fitting(_index_of_sounds(reference), [_sound(part) for part in parts])
    found = sorted(ranks, key=lambda code: (-favourites.get(code, 0), ranks[code]))
    titles = reference.kbli[NEWEST_FULL_LIST]
    return tuple(Trade(code, titles[code]) for code in found[:limit])


def _used(reference: Reference, favourites: Mapping[str, int]) -> tuple[Trade, ...]:
    """What an office has used, without codes of older lists."""
    titles = reference.kbli[NEWEST_FULL_LIST]
    used = [code for code, count in favourites.items() if count > 0 and code in titles]
    used.sort(key=lambda code: (-favourites[code], code))
    return tuple(Trade(code, titles[code]) for code in used)


def _fitting(index: _Index, parts: Sequence[str]) -> dict[str, _Rank]:
    """Code -> how well it fits, the least the best; only of those that fit."""
    starts, whole = [f" {part}" for part in parts], "".join(f" {part}" for part in parts)
    longest = max(starts, key=len)  # looked for first: it leaves the fewest lines to look at again
    ranks: dict[str, _Rank] = {}
    for place, (phrase, code) in enumerate(index.phrases):
        if longest in phrase and all(start in phrase for start in starts):
            how = _WHOLE if phrase == whole else _BEGINS if phrase.startswith(whole) else _HOLDS
            rank = how, len(phrase), place
            ranks[code] = min(rank, ranks.get(code, rank))
    for place, (said, code) in enumerate(index.titles):
        if longest in said and code not in ranks and all(start in said for start in starts):
            ranks[code] = _BY_TITLE, 0, place
    return ranks


def _said(text: str) -> str:
    return _NO_WORD.sub(" ", text.casefold()).strip()


def _sound(text: str) -> str:
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return _TWICE.sub(r"\1", text)


@lru_cache(maxsize=2)
def _index(reference: Reference) -> _Index:
    known = reference.kbli[NEWEST_FULL_LIST]
    phrases = tuple((f" {_said(words)}", code) for words, code in reference.trade_words if code in known)
    everyday: dict[str, str] = {}
    for phrase, code in phrases:
        everyday[code] = everyday.get(code, "") + phrase
    likely = sorted(known, key=lambda code: (code not in everyday, len(known[code]), code))
    titles = tuple((f" {code} {_said(known[code])}{everyday.get(code, '')}", code) for code in likely)
    return _Index(phrases, titles)


@lru_cache(maxsize=2)
def _index_of_sounds(reference: Reference) -> _Index:
    plain = _index(reference)
    return _Index(*(tuple((_sound(said), code) for said, code in lines) for lines in plain))
