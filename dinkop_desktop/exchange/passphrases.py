"""What a passphrase is worth: five words are suggested, and what is guessed in a day is refused.

1. A suggestion is five words of 256, none twice, chosen by the system's own randomness: 40 bits.
   Behind scrypt (0.2 s a guess) one computer needs 3,500 years for half of them.
2. A passphrase of somebody's own is rated from below, as one who guesses goes about it: a word of a list is
   one of 256, a run of the keyboard or the alphabet and a repetition are next to nothing, a year is one of
   128, and other letters count half of what random ones would.
   A number is never enough alone: somebody else knows it.
3. Fewer than 30 bits are refused: a rented hundred computers would be through in two weeks. Names that stand
   on the lock screen count as if they were known.

Only new passphrases are judged; a folder opens with the one that it has.

Example: `strength("12345678")` is 4, `strength("sawah kopi melati hujan tenang")` is 40.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Sequence
from typing import Final

from dinkop_desktop.errors import SecretError
from dinkop_desktop.exchange.passphrase_words import WORDS

SUGGESTED_WORDS: Final = 5
SHORTEST: Final = 8
WEAKEST_BITS: Final = 30
_WORD_BITS, _KNOWN_BITS, _RUN_BITS, _YEAR_BITS, _AGAIN_BITS = 8.0, 3.0, 4.0, 7.0, 1.0
_DIGIT_BITS, _LETTER_BITS, _SIGN_BITS = 3.3, 2.4, 3.0
_LEAST_OF_LETTERS, _RUN, _FEW_LETTERS = 4, 4, 2
# A telephone number, a NIK, a date: numbers are known to others, however long.
_MOST_OF_DIGITS = 26.0
_LISTED: Final = frozenset(WORDS)
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


def check(passphrase: str, *, known: Sequence[str] = ()) -> None:
    """Refuse a new passphrase that is soon guessed.

    Args:
        passphrase: as it was typed.
        known: names that whoever guesses tries first, such as the officer's and the office's.

    Raises:
        SecretError: SANDI-PENDEK or SANDI-LEMAH.
    """
    if len(passphrase.strip()) < SHORTEST:
        raise SecretError("SANDI-PENDEK", letters=SHORTEST)
    bits = strength(passphrase, known=known)
    if bits < WEAKEST_BITS:
        raise SecretError("SANDI-LEMAH", bit=bits, paling=WEAKEST_BITS)


def strength(passphrase: str, *, known: Sequence[str] = ()) -> int:
    """At least how many bits whoever guesses has to go through.

    Args:
        passphrase: any.
        known: see `check`.
    """
    names = {part for name in known for part in _PARTS.findall(name.casefold())}
    seen: set[str] = set()
    bits = 0.0
    for part in _PARTS.findall(passphrase.casefold()):
        bits += _AGAIN_BITS if part in seen else _worth(part, names)
        seen.add(part)
    return int(bits)


def _worth(part: str, names: Collection[str]) -> float:
    if len(part) == 1 and not part.isalnum():
        return _SIGN_BITS
    if part in names or part in _USUAL:
        return _KNOWN_BITS
    if part in _LISTED:
        return _WORD_BITS
    if len(set(part)) <= _FEW_LETTERS or _is_run(part):
        return _RUN_BITS
    if (repeated := _REPEATED.fullmatch(part)) is not None:
        return _worth(repeated[1], names) + _AGAIN_BITS
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
