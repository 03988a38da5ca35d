"""RT and RW as people write them, alone in a cell or inside an address.

1. `003/004`, `RT 3 RW 4`, `R.T. 03/R.W. 04`, `RW 04 RT 03`, `RT/RW 3/4`, `Rt3Rw4`, `03.04`, `RT 3 RW IV`: RT
   stands first unless the words say otherwise. `RW 04` alone says the RW.
2. Roman numbers are read up to XXX, and where a word or the other number stands beside them.
3. In an address they are looked for with their words, or as `(003/004)`: `No. 3/4` is a number of a house.

What it does not do: judge whether there is such an RT (`register.values` bounds it).
"""

from __future__ import annotations

import re
from typing import Final

_R: Final = r"(?:\d{1,3}|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))"
_RT: Final = r"r\.?\s?t\s*[.:,]?"
_RW: Final = r"r\.?\s?w\s*[.:,]?"
_BETWEEN: Final = r"\s*(?:[/\\|,;.&+–-]|dan\b)?\s*"
_APART: Final = r"(?:\s*[/\\|,;.&+–-]\s*|\s*\bdan\b\s*|\s+)"
_END: Final = r"(?![0-9a-z])"
_WORDED: Final = (
    # RT/RW 003/004, RT/RW: 3-4
    rf"{_RT}{_BETWEEN}{_RW}\s*(?P<rt1>{_R}){_APART}(?P<rw1>{_R}){_END}",
    # RW/RT 004/003
    rf"{_RW}{_BETWEEN}{_RT}\s*(?P<rw2>{_R}){_APART}(?P<rt2>{_R}){_END}",
    # RT 003 RW 004
    rf"{_RT}\s*-?\s*(?P<rt3>{_R}){_BETWEEN}{_RW}\s*-?\s*(?P<rw3>{_R}){_END}",
    # RW 004 RT 003
    rf"{_RW}\s*-?\s*(?P<rw4>{_R}){_BETWEEN}{_RT}\s*-?\s*(?P<rt4>{_R}){_END}",
    # RT 003/004
    rf"{_RT}\s*(?P<rt5>{_R})\s*[/\\|-]\s*(?P<rw5>{_R}){_END}",
)
_ALONE: Final = (rf"{_RW}\s*-?\s*(?P<rw6>{_R}){_END}", rf"{_RT}\s*-?\s*(?P<rt7>{_R}){_END}")
_BARE: Final = rf"(?P<rt8>\d{{1,3}}){_APART}(?P<rw8>{_R})"
_CELL = re.compile("|".join((*_WORDED, *_ALONE, _BARE)), re.IGNORECASE)
_INSIDE = re.compile(
    rf"(?<![0-9a-z])(?:{'|'.join((*_WORDED, *_ALONE))})|"
    r"\(\s*(?P<rt8>\d{2,3})\s*[/-]\s*(?P<rw8>\d{2,3})\s*\)",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_AROUND = " ,;("


def read(text: str) -> tuple[str | None, str | None] | None:
    """RT and RW of a cell, with three digits each; None where it holds anything else."""
    found = _CELL.fullmatch(" ".join(text.split()).strip(" .,;:()'"))
    return None if found is None else _both(found)


def cut(address: str) -> tuple[str, str | None, str | None]:
    """An address without its RT and RW, as it is written, and both; None for what it does not name.

    Example: `cut("Jl. Melati No. 3 RT 003/RW 004, Ciater")` is `("Jl. Melati No. 3, Ciater", "003", "004")`.
    """
    found = _INSIDE.search(address)
    if found is None:
        return address, None, None
    rt, rw = _both(found)
    before, behind = address[: found.start()].rstrip(f"{_AROUND}-/"), address[found.end() :].strip(" ,;)/.-")
    return ", ".join(part for part in (before, behind) if part), rt, rw


def _both(found: re.Match[str]) -> tuple[str | None, str | None]:
    named = {name[:2]: text for name, text in found.groupdict().items() if text}
    rt, rw = (_number(named[key]) if key in named else None for key in ("rt", "rw"))
    return rt, rw


def _number(text: str) -> str:
    if text.isdigit():
        return str(int(text)).zfill(3)
    values = [_ROMAN[letter] for letter in text.casefold()]
    total = sum(
        -value if any(later > value for later in values[at + 1 :]) else value
        for at, value in enumerate(values)
    )
    return str(total).zfill(3)
