"""Strict JSON: one reading of the bytes, or none.

A signed text that two readers understand differently is worth nothing, so besides the types these rules hold:
1. UTF-8 without a byte-order mark, one value, nothing behind it.
2. No key twice, no NaN or Infinity, no -0, whole numbers within 2^53, depth at most 16.
3. No lone surrogate, no NUL, no control character but newline and tab, no U+FFFE or U+FFFF; text in NFC.

The cheap way: what was decoded, encoded again, must give the same bytes; then no key stood twice and nothing
unknown was there. Only where it does not (a newer program's fields, another program's spacing) the text is
read again, slowly, to tell an honest difference from a fault.

Source: sync.md section 4 step 7; RFC 8259; RFC 7493 (I-JSON).
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TypeVar

import msgspec

from dinkop_desktop.errors import BundleError

MAX_DEPTH = 16
MAX_NUMBER = 2**53 - 1
# The slow reading builds every value twice over; a text larger than this that needs it waits for an upgrade.
SLOW_READING_BYTES = 24 * 2**20
_LONGEST_NUMBER = 17

T = TypeVar("T")
_encoder = msgspec.json.Encoder()
# An escape counts only behind an even number of backslashes: a person may type the letters of one.
_ESCAPED = re.compile(
    rb"(?<!\\)(?:\\\\)*\\(?:u00[01][0-9a-fA-F]|u007[fF]|u00[89][0-9a-fA-F]|u[dD][89a-fA-F]|[bfr])"
)
_BARE = re.compile(rb"\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]")


def encode(value: object) -> bytes:
    """The one text of a value: no spaces, keys in the order of the structure."""
    return _encoder.encode(value)


def decode(raw: bytes, kind: type[T]) -> T:
    """The value that `raw` holds, by the rules above.

    Raises:
        BundleError: BDL-RUSAK (not such a text) or BDL-KARAKTER (a character that must not be there).
    """
    try:
        value = msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BundleError("BDL-RUSAK") from error
    if _encoder.encode(value) != raw:
        _read_slowly(raw)
    if not _has_good_characters(raw):
        raise BundleError("BDL-KARAKTER")
    return value


def _has_good_characters(raw: bytes) -> bool:
    """Rule 3, over the bytes: most bundles hold neither a backslash nor a letter beyond ASCII."""
    if b"\x7f" in raw or (b"\\" in raw and _ESCAPED.search(raw)):
        return False
    return raw.isascii() or not (_BARE.search(raw) or not unicodedata.is_normalized("NFC", raw.decode()))


def _read_slowly(raw: bytes) -> None:
    if len(raw) > SLOW_READING_BYTES:
        raise BundleError("BDL-VERSI")
    try:
        text = raw.decode()
        _check_depth(text)
        value = json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_constant=_refuse,
            parse_int=_whole_number,
            parse_float=_refuse,
        )
        _check_text(value)
    except (ValueError, RecursionError) as error:
        raise BundleError("BDL-RUSAK") from error


def _check_depth(text: str) -> None:
    depth = 0
    for mark in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{\]}]', text):
        if mark[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueError("depth")
        elif mark[0] in "]}":
            depth -= 1


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _whole_number(text: str) -> int:
    if len(text) > _LONGEST_NUMBER or text == "-0" or abs(int(text)) > MAX_NUMBER:
        raise ValueError("number")
    return int(text)


def _refuse(text: str) -> object:
    raise ValueError(text)


def _check_text(value: object) -> None:
    """Escapes may hide what the pattern over the bytes cannot see in a text of another's writing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_text(key)
            _check_text(inner)
    elif isinstance(value, list):
        for inner in value:
            _check_text(inner)
    elif isinstance(value, str) and any(_is_forbidden(letter) for letter in value):
        raise BundleError("BDL-KARAKTER")


def _is_forbidden(letter: str) -> bool:
    return (unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t") or letter in "\ufffe\uffff"
