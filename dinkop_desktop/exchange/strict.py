"""Strict JSON: one reading of the bytes, or none.

A signed text that two readers understand differently is worth nothing, so besides the types these rules hold:
1. UTF-8 without a byte-order mark, one value, nothing behind it.
2. No key twice, no NaN or Infinity, no -0, whole numbers within 2^53, depth at most 16.
3. No lone surrogate, no NUL, no control character but newline and tab, no U+FFFE or U+FFFF; text in NFC.

The cheap way: what was decoded, encoded again, must give the same bytes; then no key stood twice and nothing
unknown was there. Only where it does not (a newer program's fields, another program's spacing) the text is
read again, slowly, to tell an honest difference from a fault. Rule 3 is then checked on the text in our own
writing, where no escape hides a letter.

Every step takes time and memory in proportion to the bytes, whatever they are.

Source: sync.md section 4 step 7; RFC 8259; RFC 7493 (I-JSON).
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Annotated, TypeVar

import msgspec

from dinkop_desktop.errors import BundleError

MAX_DEPTH = 16
MAX_NUMBER = 2**53 - 1
_LONGEST_NUMBER = 17
Number = Annotated[int, msgspec.Meta(ge=-MAX_NUMBER, le=MAX_NUMBER)]
"""A whole number as rule 2 has it; the types that are decoded name no other."""

Name = Annotated[str, msgspec.Meta(max_length=100)]
"""What names something: an office, a record, a hash. No person writes one."""
Token = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_-]{1,32}\Z")]
"""An installation or an epoch: a part of the ids of changes."""
Label = Annotated[str, msgspec.Meta(max_length=200)]
"""What a person is called, or an office."""

# The slow reading builds every value once more, of anything that a text can hold, at up to 60 times its
# bytes; a text larger than this that needs it waits for an upgrade.
SLOW_READING_BYTES = 4 * 2**20
_CHUNK_BYTES = 2**20

T = TypeVar("T")
_encoder = msgspec.json.Encoder()
# In our own writing these are the only escapes of control characters, once escaped backslashes are left out.
_ESCAPED = re.compile(rb"\\(?:u00[01]|[bfr])")
_BARE = re.compile(rb"\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]")
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_ASCII = re.compile(rb"[\x00-\x7f]")
_BRACKETS_ALIKE = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


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
        raw = _read_slowly(raw)
    if not _has_good_characters(raw):
        raise BundleError("BDL-KARAKTER")
    return value


def may_travel(value: object) -> bool:
    """Whether every text in a value may stand in a bundle: rule 3, as its reader will judge it."""
    try:
        return _has_good_characters(_encoder.encode(value))
    except UnicodeEncodeError:  # a lone surrogate
        return False


def _has_good_characters(raw: bytes) -> bool:
    """Rule 3, over the bytes: most bundles hold neither a backslash nor a letter beyond ASCII."""
    if b"\x7f" in raw or (b"\\" in raw and _ESCAPED.search(raw.replace(b"\\\\", b""))):
        return False
    return raw.isascii() or not (_BARE.search(raw) or not _is_nfc(raw))


def _is_nfc(raw: bytes) -> bool:
    """Whether a text is in NFC, looked at in pieces that begin at ASCII letters: no mark joins over one."""
    start = 0
    while start < len(raw):
        cut = _ASCII.search(raw, start + _CHUNK_BYTES)
        end = cut.start() if cut else len(raw)
        # No field holds a million letters; nothing is gained by looking into one.
        if end - start > 2 * _CHUNK_BYTES or not unicodedata.is_normalized("NFC", raw[start:end].decode()):
            return False
        start = end
    return True


def _read_slowly(raw: bytes) -> bytes:
    """The text in our own writing, unknown fields and all."""
    if len(raw) > SLOW_READING_BYTES:
        raise BundleError("BDL-VERSI")
    try:
        _check_depth(raw)
        value = json.loads(
            raw.decode(),
            object_pairs_hook=_without_doubles,
            parse_constant=_refuse,
            parse_int=_whole_number,
            parse_float=_refuse,
        )
        return _encoder.encode(value)
    except (ValueError, RecursionError) as error:
        raise BundleError("BDL-RUSAK") from error


def _check_depth(raw: bytes) -> None:
    """Take the innermost pairs of brackets away, level by level: nothing may be left after the last."""
    brackets = _STRING.sub(b"", raw).translate(_BRACKETS_ALIKE, _NO_BRACKETS)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")
    if brackets:
        raise ValueError("depth")


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
