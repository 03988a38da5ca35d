"""What a passphrase is worth: five words are suggested, and what is guessed in a day is refused.

1. A suggestion is five words of 256, none twice, chosen by the system's own randomness: 40 bits.
   Behind scrypt (0.2 s a guess) one computer needs 3,500 years for half of them.
2. A passphrase of somebody's own is rated from below, as one who guesses goes about it: a word of a list is
   one of 256, a run of the keyboard or the alphabet and a repetition are next to nothing, a year is one of
   128, and other letters count half of what random ones would.
   A number is never enough alone: somebody else knows it.
3. Letters that stand together are taken apart where that makes them cheaper: "srilestari" is two names,
   "kelurahanciater" two words that the sign at the door says. Words, names of people, places of the city,
   months and rows of the keyboard are what they are taken apart into.
4. Fewer than 30 bits are refused: a rented hundred computers would be through in two weeks. Names that stand
   on the lock screen count as if they were known.

Only new passphrases are refused; a folder opens with the one that it has, and says so where it is weak.

Example: `strength("12345678")` is 4, `strength("sawah kopi melati hujan tenang")` is 40.
"""

from __future__ import annotations

import functools
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dinkop_desktop.errors import SecretError
from dinkop_desktop.exchange.passphrase_words import EVERYDAY_WORDS, MONTHS_AND_DAYS, NAMES, WORDS
from dinkop_desktop.register.store import reference_files

SUGGESTED_WORDS: Final = 5
SHORTEST: Final = 8
WEAKEST_BITS: Final = 30
_WORD_BITS, _KNOWN_BITS, _RUN_BITS, _YEAR_BITS, _AGAIN_BITS = 8.0, 3.0, 4.0, 7.0, 1.0
_NAME_BITS, _PLACE_BITS, _MONTH_BITS, _EVERYDAY_BITS = 7.0, 6.0, 4.0, 8.0
_DIGIT_BITS, _LETTER_BITS, _SIGN_BITS = 3.3, 2.4, 3.0
_LEAST_OF_LETTERS, _RUN, _FEW_LETTERS = 4, 4, 2
# A telephone number, a NIK, a date: numbers are known to others, however long.
_MOST_OF_DIGITS = 26.0
_LEAST_OF_WORD, _LONGEST_WORD = 3, 30
_PARTS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_YEAR = re.compile(r"(19|20)\d\d")
_REPEATED = re.compile(r"(.+?)\1+")
# What everybody tries first.
_USUAL: Final = frozenset(
    {
        *(
            "admin",
            "administrator",
            "anjing",
            "bismillah",
            "cinta",
            "dinas",
            "dinkop",
            "doraemon",
            "indonesia",
        ),
        *("jakarta", "kantor", "katasandi", "kelurahan", "koperasi", "lurah", "merdeka", "operator", "pass"),
        *("pancasila", "password", "petugas", "qwerty", "rahasia", "root", "sandi", "sayang", "sayangku"),
        *("selamat", "semangat", "tangerang", "tangsel", "test", "umkm", "user", "welcome"),
    }
)
_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn",
)


def suggest() -> str:
    """Five words that are easy to remember and hard to guess."""
    return " ".join(secrets.SystemRandom().sample(WORDS, SUGGESTED_WORDS))


def check(passphrase: str, *, known: Sequence[str] = (), city: str = reference_files.DEFAULT_CITY) -> None:
    """Refuse a new passphrase that is soon guessed.

    Args:
        passphrase: as it was typed.
        known: names that whoever guesses tries first, such as the officer's and the office's.
        city: whose places are guessed.

    Raises:
        SecretError: SANDI-PENDEK or SANDI-LEMAH.
        StorageError: REF-RUSAK or REF-KOTA, the city's places cannot be read.
    """
    if len(passphrase.strip()) < SHORTEST:
        raise SecretError("SANDI-PENDEK", letters=SHORTEST)
    bits = strength(passphrase, known=known, city=city)
    if bits < WEAKEST_BITS:
        raise SecretError("SANDI-LEMAH", bit=bits, paling=WEAKEST_BITS)


def is_weak(passphrase: str, *, known: Sequence[str] = (), city: str = reference_files.DEFAULT_CITY) -> bool:
    """Whether a passphrase that opens data would be refused today; see `check`."""
    return len(passphrase.strip()) < SHORTEST or strength(passphrase, known=known, city=city) < WEAKEST_BITS


def strength(passphrase: str, *, known: Sequence[str] = (), city: str = reference_files.DEFAULT_CITY) -> int:
    """At least how many bits whoever guesses has to go through.

    Args:
        passphrase: any.
        known: see `check`.
        city: see `check`.
    """
    worths = _worths(tuple(known), city)
    seen: set[str] = set()
    bits = 0.0
    for part in _PARTS.findall(passphrase.casefold()):
        for piece, worth in _pieces(part, worths):
            bits += _AGAIN_BITS if piece in seen else worth
            seen.add(piece)
    return int(bits)


@functools.lru_cache(maxsize=32)
def _worths(known: tuple[str, ...], city: str) -> Mapping[str, float]:
    """What every word is worth that is tried; the cheapest counts, but a suggested word stays what it is."""
    worths = dict.fromkeys(EVERYDAY_WORDS, _EVERYDAY_BITS)
    worths |= dict.fromkeys(NAMES, _NAME_BITS)
    worths |= dict.fromkeys(_places(city), _PLACE_BITS)
    worths |= dict.fromkeys(MONTHS_AND_DAYS, _MONTH_BITS)
    worths |= dict.fromkeys(WORDS, _WORD_BITS)
    worths |= dict.fromkeys(_USUAL, _KNOWN_BITS)
    return worths | dict.fromkeys(_words_of(known), _KNOWN_BITS)


def _places(city: str) -> set[str]:
    return _words_of(area.name for area in reference_files.load_reference(city).areas.by_code.values())


def _words_of(names: Iterable[str]) -> set[str]:
    """The words of names, one by one and written together; a code's digits, too."""
    words: set[str] = set()
    for name in names:
        parts = _PARTS.findall(name.casefold())
        words |= {*parts, "".join(part for part in parts if part.isalpha())}
    return {word for word in words if word.isdecimal() or len(word) >= _LEAST_OF_WORD}


def _pieces(part: str, worths: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """A part as whoever guesses makes it: whole, or of words put together, whichever is cheaper."""
    whole = ((part, _worth(part, worths)),)
    if part in worths or not part.isalpha():
        return whole
    joined = _joined(part, worths)
    return min(whole, joined, key=lambda pieces: sum(worth for _, worth in pieces))


def _joined(part: str, worths: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The cheapest way to put a run of letters together of words, rows of keys and other letters.

    A word that stands there twice is paid once.
    """
    best: list[tuple[float, tuple[tuple[str, float], ...]]] = [(0.0, ())]
    for end in range(1, len(part) + 1):
        bits, pieces = best[end - 1]
        ways = [(bits + _LETTER_BITS, (*pieces, (part[end - 1 : end], _LETTER_BITS)))]
        for start in range(max(0, end - _LONGEST_WORD), end - _LEAST_OF_WORD + 1):
            word = part[start:end]
            worth = worths.get(word)
            if worth is None and end - start >= _RUN and _is_run(word):
                worth = _RUN_BITS
            if worth is not None:
                bits, pieces = best[start]
                again = any(word == piece for piece, _ in pieces)
                ways.append((bits + (_AGAIN_BITS if again else worth), (*pieces, (word, worth))))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _worth(part: str, worths: Mapping[str, float]) -> float:
    if len(part) == 1 and not part.isalnum():
        return _SIGN_BITS
    if part in worths:
        return worths[part]
    if len(set(part)) <= _FEW_LETTERS or _is_run(part):
        return _RUN_BITS
    if (repeated := _REPEATED.fullmatch(part)) is not None:
        return _worth(repeated[1], worths) + _AGAIN_BITS
    if part.isdecimal():
        return _worth_of_digits(part)
    return max(_LEAST_OF_LETTERS, _LETTER_BITS * len(part))


def _worth_of_digits(part: str) -> float:
    return _YEAR_BITS if _YEAR.fullmatch(part) else min(_DIGIT_BITS * len(part), _MOST_OF_DIGITS)


def _is_run(part: str) -> bool:
    """Whether a part is nothing but pieces of the keyboard's or the alphabet's rows, one way or the other."""
    rest = part
    while rest:
        long = _longest_run(rest)
        if long < min(_RUN, len(part)):
            return False
        rest = rest[long:]
    return True


def _longest_run(text: str) -> int:
    rows = (*_ROWS, *(row[::-1] for row in _ROWS))
    return max(
        (size for size in range(len(text), 0, -1) if any(text[:size] in row for row in rows)), default=0
    )
