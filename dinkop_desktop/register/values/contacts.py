"""Ways to reach somebody: phone numbers, e-mail, website.

Rules (domain.md 5):
1. A phone is kept as +62...; several in one cell, split by "/", "," or "dan", are kept in their order, once
   each.
2. `812...` has lost its zero to Excel and `21...` of nine digits or more its zero too: both are read as
   meant.
3. E-mail and the host of a website are kept in small letters.
"""

from __future__ import annotations

import re

from dinkop_desktop.register.values.fields import Field
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import (
    NOTHING_WRITTEN,
    Context,
    Raw,
    Reading,
    blocks,
    judged,
    pieces,
    quoted,
    written_id,
)

_BETWEEN_PHONES = re.compile(r"\s*(?:[/,;|\n]|\bdan\b|\batau\b|&)\s*", re.IGNORECASE)
_PHONE_WORDS = re.compile(
    r"^(?:(?:hp|wa|whatsapp|telp|telepon|tlp|tel|fax|faks|no)\b[\s.:/]*)+", re.IGNORECASE
)
_EATEN_ZERO_OF_JAKARTA = re.compile(r"21\d{7,8}")
SOUND_PHONE = re.compile(r"\+62[2-9]\d{6,11}", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
_WEBSITE = re.compile(
    r"(https?://)?((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24})(:\d{2,5})?([/?#]\S*)?"
)
_BETWEEN_KEPT = ", "
_MOBILE = "+628"


def judge_phone(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """Problems of phone numbers in their one form."""
    for number in text.split(_BETWEEN_KEPT):
        if not SOUND_PHONE.fullmatch(number):
            return blocks(field, "TELEPON", nomor=quoted(number))
    return ()


def read_phone(field: Field, raw: Raw, context: Context) -> Reading:
    """One or several phone numbers."""
    kept: list[str] = []
    for number in pieces(_PHONE_WORDS.sub("", raw) if isinstance(raw, str) else raw, _BETWEEN_PHONES):
        parsed = _kept_phone(number)
        if parsed is None:
            return Reading(None, blocks(field, "TELEPON", nomor=quoted(number)))
        kept.append(parsed)
    joined = _BETWEEN_KEPT.join(dict.fromkeys(kept))
    return judged(joined, judge_phone(field, joined, context)) if kept else NOTHING_WRITTEN


def show_phone(kept: str) -> str:
    """`+6281234567890` as `0812-3456-7890`."""
    return _BETWEEN_KEPT.join(_show_one_phone(number) for number in kept.split(_BETWEEN_KEPT))


def judge_email(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """Problems of an e-mail address."""
    return () if _EMAIL.fullmatch(text) and ".." not in text else blocks(field, "SUREL")


def read_email(field: Field, raw: Raw, context: Context) -> Reading:
    """An e-mail address."""
    text = written_id(raw)
    if text is None:
        return NOTHING_WRITTEN
    small = text.removeprefix("mailto:").lower()
    return judged(small, judge_email(field, small, context))


def judge_website(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape
    """Problems of the address of a website."""
    return () if _WEBSITE.fullmatch(text) else blocks(field, "SITUS")


def read_website(field: Field, raw: Raw, context: Context) -> Reading:
    """The address of a website; its path keeps its letters."""
    text = written_id(raw)
    if text is None:
        return NOTHING_WRITTEN
    scheme, mark, rest = text.partition("://") if "://" in text else ("", "", text)
    host, slash, path = rest.partition("/")
    kept = f"{scheme.lower()}{mark}{host.lower()}{slash}{path}"
    return judged(kept, judge_website(field, kept, context))


def _show_one_phone(kept: str) -> str:
    if kept.startswith(_MOBILE) and SOUND_PHONE.fullmatch(kept):
        national = f"0{kept[3:]}"
        return f"{national[:4]}-{national[4:8]}-{national[8:]}"
    return _parsed(kept)[1] or kept


def _parsed(written: str) -> tuple[str | None, str | None]:
    """The number as +62..., and as people write it; None where it is no number."""
    # Lazy: the package brings detectors along that take 0.1 s, and many a start reads no phone.
    from lokal.phone import parse_phone  # noqa: PLC0415

    parsed = parse_phone(written)
    return parsed.e164, parsed.national


def _kept_phone(number: str) -> str | None:
    bare = _PHONE_WORDS.sub("", number)
    if _EATEN_ZERO_OF_JAKARTA.fullmatch(bare):
        bare = f"0{bare}"
    kept, _national = _parsed(bare)
    return kept if kept is not None and SOUND_PHONE.fullmatch(kept) else None
