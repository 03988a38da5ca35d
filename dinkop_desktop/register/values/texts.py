"""Text: which characters and how many may stand in a field.

Rules:
1. NFC; no NUL, control characters, lone surrogates, byte order marks or non-characters. A line break stands
   only in long text.
2. Characters that cannot be seen (zero width, direction of writing) are an error in identifiers; in names
   they stay and are warned of, because the screen shows them with a mark (faults.md J06).
"""

from __future__ import annotations

import re
import unicodedata

from dinkop_desktop.register.values.fields import Field, FieldKind
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import (
    NOTHING_WRITTEN,
    Context,
    Raw,
    Reading,
    blocks,
    judged,
    refused,
    warns,
    written,
)

_FORBIDDEN_IN_LINE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_FORBIDDEN_IN_LINES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufff9-\ufffb]")
_SPACES_IN_LINE = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c]")


def has_unseen(text: str) -> bool:
    """Whether a character of the text cannot be seen or turns the direction of writing."""
    return _UNSEEN.search(text) is not None


def judge_characters(field: Field, text: str) -> tuple[Problem, ...]:
    """Blocking problems of form: length, forbidden characters, not NFC."""
    if len(text) > field.max_length:
        return blocks(field, "PANJANG", maks=field.max_length, panjang=len(text))
    if text.isprintable():
        # Printable text has no control character and no surrogate; ASCII is NFC. Nearly all text ends here.
        if text.isascii() or unicodedata.is_normalized("NFC", text):
            return ()
        return blocks(field, "KARAKTER-NFC")
    pattern = _FORBIDDEN_IN_LINES if field.kind is FieldKind.LONG_TEXT else _FORBIDDEN_IN_LINE
    found = pattern.search(text)
    if found is not None:
        return blocks(field, "KARAKTER", kode=f"U+{ord(found.group()):04X}")
    if not unicodedata.is_normalized("NFC", text):
        return blocks(field, "KARAKTER-NFC")
    return ()


def judge_text(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """Problems of a text in its one form."""
    found = judge_characters(field, text)
    if not found and has_unseen(text):
        return warns(field, "KARAKTER-TERSEMBUNYI")
    return found


def free_text(text: str, *, longest: int, in_lines: bool = False) -> str | None:
    """What a person wrote beside the fields (a name, a reason), in its one form.

    Returns:
        NFC, spaces tidied; None where it is too long or holds a character that no bundle may hold.
    """
    plain = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    if not in_lines:
        plain = plain.replace("\n", " ").replace("\t", " ")
    forbidden = _FORBIDDEN_IN_LINES if in_lines else _FORBIDDEN_IN_LINE
    tidy = "\n".join(_SPACES_IN_LINE.sub(" ", line).strip(" ") for line in plain.split("\n")).strip("\n")
    return None if len(tidy) > longest or forbidden.search(plain) else tidy


def read_text(field: Field, raw: Raw, context: Context) -> Reading:
    """One line of text, spaces tidied."""
    if isinstance(raw, str):
        # Judged first: tidying treats some control characters as spaces and would hide them.
        found = _FORBIDDEN_IN_LINE.search(_LINE_ENDS.sub(" ", raw).replace("\n", " ").replace("\t", " "))
        if found is not None:
            return refused(field, "KARAKTER", kode=f"U+{ord(found.group()):04X}")
    text = written(raw)
    return NOTHING_WRITTEN if text is None else judged(text, judge_text(field, text, context))


def read_long_text(field: Field, raw: Raw, context: Context) -> Reading:
    """Text of several lines; spaces tidied within each line."""
    if not isinstance(raw, str):
        return read_text(field, raw, context)
    lines = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", raw)).split("\n")
    found = _FORBIDDEN_IN_LINES.search("\n".join(lines))
    if found is not None:
        return refused(field, "KARAKTER", kode=f"U+{ord(found.group()):04X}")
    text = "\n".join(_SPACES_IN_LINE.sub(" ", line).strip(" ") for line in lines).strip("\n")
    return NOTHING_WRITTEN if written(text) is None else judged(text, judge_text(field, text, context))
